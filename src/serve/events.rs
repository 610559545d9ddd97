//! Telling open pages what has changed, by Server-Sent Events.

use std::sync::Arc;
use std::time::Duration;

use hyper::body::Bytes;
use percent_encoding::percent_decode_str;
use tokio::sync::{mpsc, watch};

use super::snapshot::Version;
use super::state::{Fresh, Open, State};

/// The name of the stream below the server's own folder.
pub const NAME: &str = "events";

/// The newest state; None while the site is looked at for the first time.
pub type States = watch::Receiver<Option<Arc<State>>>;

/// How often a stream says that it lives, which is also how a page that has gone is noticed.
const PULSE: Duration = Duration::from_secs(15);

/// What a page says of itself in the query of the stream's address.
pub fn open(query: &str) -> Open {
    let value = |name: &str| {
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let mut values = pairs.filter(|(key, _)| *key == name);
        let value = values.next().map_or("", |(_, value)| value);
        percent_decode_str(value).decode_utf8_lossy().into_owned()
    };
    let version = |name: &str| Version::from_str_radix(&value(name), 16).unwrap_or_default();
    Open {
        path: value("path"),
        page: version("page"),
        sheets: version("sheets"),
    }
}

/// Starts a stream for an open page.
pub fn stream(states: States, open: Open) -> mpsc::Receiver<Bytes> {
    let (sender, receiver) = mpsc::channel(8);
    tokio::spawn(tell(states, open, sender));
    receiver
}

/// Tells the page what it has to know until it goes away.
async fn tell(mut states: States, mut open: Open, page: mpsc::Sender<Bytes>) {
    let mut told: Option<Arc<State>> = None;
    loop {
        let state = states.borrow_and_update().clone();
        if let Some(state) = state {
            // Pages are made when they are asked for, and others wait meanwhile.
            let made = tokio::task::spawn_blocking(move || {
                let events = news(&state, told.as_deref(), &mut open);
                (events, state, open)
            });
            let Ok((events, state, opened)) = made.await else {
                return;
            };
            for event in events {
                if page.send(event).await.is_err() {
                    return;
                }
            }
            (told, open) = (Some(state), opened);
        }
        while let Err(_late) = tokio::time::timeout(PULSE, states.changed()).await {
            if page.send(Bytes::from_static(b": alive\n\n")).await.is_err() {
                return;
            }
        }
        if states.has_changed().is_err() {
            return;
        }
    }
}

/// The events for a page that was told of `before` last. What it will do about them is noted in
/// `open`.
fn news(state: &State, before: Option<&State>, open: &mut Open) -> Vec<Bytes> {
    let mut events = Vec::new();
    match state.freshness(open, before) {
        Fresh::Yes => {}
        Fresh::Sheets => {
            open.sheets = state.snapshot.sheets();
            events.push(event("css", &format!("{:x}", open.sheets)));
        }
        Fresh::Reload => {
            open.page = state.version(&open.path);
            open.sheets = state.snapshot.sheets();
            events.push(event("reload", &format!("{:x}", open.page)));
        }
    }
    if before.is_none_or(|before| before.board.version != state.board.version) {
        events.push(event("diagnostics", &state.board.json));
    }
    events
}

/// One event; `data` has no line ends.
fn event(name: &str, data: &str) -> Bytes {
    Bytes::from(format!("event: {name}\ndata: {data}\n\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_what_it_holds() {
        let found = open("path=%2F%E6%A0%87%2F&page=ff&sheets=a");
        let expected = Open {
            path: "/标/".to_string(),
            page: 255,
            sheets: 10,
        };
        assert_eq!(found, expected);
        assert_eq!(open("page=x").page, 0);
    }
}
