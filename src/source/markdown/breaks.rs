//! Joins neighbouring texts, and drops the line breaks that a Chinese text does not mean.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::cjk::joins_without_space;

type Events = Vec<(Event<'static>, Range<usize>)>;

/// The events with soft breaks dropped between two characters of a script without spaces, and
/// with texts that then touch made one.
pub fn tidy(events: Events) -> Events {
    let keep = keep(&events);
    let mut out: Events = Vec::with_capacity(events.len());
    for ((event, range), keep) in events.into_iter().zip(keep) {
        if !keep {
            continue;
        }
        if let (Event::Text(next), Some((Event::Text(text), whole))) = (&event, out.last_mut()) {
            let mut joined = String::from(std::mem::replace(text, CowStr::Borrowed("")));
            joined.push_str(next);
            *text = CowStr::from(joined);
            whole.end = whole.end.max(range.end);
            continue;
        }
        out.push((event, range));
    }
    out
}

/// For each event whether it stays: one backward look for the character after each break, then one
/// forward for the character before it.
fn keep(events: &Events) -> Vec<bool> {
    let mut after = vec![None; events.len()];
    let mut next = None;
    for (i, (event, _)) in events.iter().enumerate().rev() {
        if let Some(slot) = after.get_mut(i) {
            *slot = next;
        }
        match event {
            Event::Text(text) => next = text.chars().next().or(next),
            event if transparent(event) => {}
            _ => next = None,
        }
    }
    let mut before = None;
    events
        .iter()
        .zip(after)
        .map(|((event, _), after)| {
            match event {
                Event::SoftBreak => {
                    if let (Some(a), Some(b)) = (before, after)
                        && joins_without_space(a, b)
                    {
                        return false;
                    }
                    before = None;
                }
                Event::Text(text) => before = text.chars().next_back().or(before),
                event if transparent(event) => {}
                _ => before = None,
            }
            true
        })
        .collect()
}

/// Marks that take no room on the line.
fn transparent(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
    )
}
