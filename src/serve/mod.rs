//! The development server: builds a site in memory, serves it, and does so again after each change.
//!
//! One thread looks at the site ([`session`]) when its files change ([`watch`]) and hands on what it
//! saw as a [`state::State`]. Another answers requests ([`http`]) from the newest state, and tells
//! open pages what has become of them ([`events`]). Neither waits for the other: a request is
//! answered from the state before while the next one is made.

mod address;
mod board;
mod events;
mod ground;
mod host;
mod http;
mod kinds;
mod page;
pub mod session;
mod snapshot;
mod state;
mod watch;

use std::io;
use std::net::TcpListener;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::watch as watch_channel;

use crate::Overrides;
use crate::language::Catalogue;
use crate::site::Options;
use board::Board;
use session::{Session, Update};
use state::State;
use watch::Watch;

/// What is served.
pub struct Setup {
    pub root: PathBuf,
    pub overrides: Overrides,
    pub options: Options,
    /// Whether warnings keep a state from being shown.
    pub strict: bool,
    /// The words of what is shown in pages.
    pub catalogue: Arc<Catalogue>,
}

/// What the server says to whoever started it.
pub enum Told<'a> {
    /// The site was looked at.
    Seen {
        update: Update,
        /// Which paths had changed; none for the first time, or where that is not known.
        changed: &'a [PathBuf],
        time: Duration,
    },
    /// A fault of the program itself; the state before still stands.
    Broken,
    /// The system does not tell of changes, for this reason; files are looked at every second.
    Polls(String),
    /// Changes are not seen at all, for this reason.
    Blind(String),
}

/// Serves until Ctrl-C.
///
/// # Errors
/// Where the system gives no threads or no connections.
pub fn run(
    setup: Setup,
    listener: TcpListener,
    tell: impl FnMut(Told<'_>) + Send + 'static,
) -> io::Result<()> {
    let (sender, states) = watch_channel::channel(None);
    let desk = Desk {
        session: setup.session(),
        setup,
        states: sender,
        tell,
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let ended = runtime.block_on(async {
        let server = http::Server::new(listener, states)?;
        std::thread::Builder::new()
            .name("site".to_string())
            .spawn(move || desk.run())?;
        tokio::spawn(server.run());
        tokio::signal::ctrl_c().await
    });
    // A page that is being made is not waited for.
    runtime.shutdown_background();
    ended
}

impl Setup {
    fn session(&self) -> Session {
        Session::new(
            self.root.clone(),
            self.overrides.clone(),
            self.options,
            self.strict,
        )
    }
}

/// Where the site is looked at.
struct Desk<T> {
    session: Session,
    setup: Setup,
    states: watch_channel::Sender<Option<Arc<State>>>,
    tell: T,
}

impl<T: FnMut(Told<'_>)> Desk<T> {
    /// Looks at the site, and again after each change, for as long as the program runs.
    fn run(mut self) {
        // Watched first, so that what changes during the first look is seen.
        let watch = Watch::new(&self.setup.root);
        self.look(&[]);
        let mut watch = match watch {
            Ok((watch, None)) => watch,
            Ok((watch, Some(why))) => {
                self.say(Told::Polls(why.to_string()));
                watch
            }
            Err(why) => return self.say(Told::Blind(why.to_string())),
        };
        while let Some(changed) = watch.next() {
            self.look(&changed);
        }
    }

    fn look(&mut self, changed: &[PathBuf]) {
        let start = Instant::now();
        let session = &mut self.session;
        // A fault of the program must not end the work of somebody who is writing. The session may
        // be in pieces then, and is begun anew.
        let seen = catch_unwind(AssertUnwindSafe(|| {
            let update = session.update(changed);
            let words = &self.setup.catalogue;
            let board = Board::new(&update.diagnostics, update.is_good, words);
            (update, board)
        }));
        let Ok((update, board)) = seen else {
            self.session = self.setup.session();
            return self.say(Told::Broken);
        };
        let snapshot = Arc::clone(&update.snapshot);
        let words = Arc::clone(&self.setup.catalogue);
        let state = State {
            snapshot,
            board,
            words,
        };
        self.states.send_replace(Some(Arc::new(state)));
        let time = start.elapsed();
        self.say(Told::Seen {
            update,
            changed,
            time,
        });
    }

    /// A terminal that has gone away is no reason to stop serving.
    fn say(&mut self, told: Told<'_>) {
        let _ = catch_unwind(AssertUnwindSafe(|| (self.tell)(told)));
    }
}
