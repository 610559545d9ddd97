//! Pieces of finished HTML that the sanitiser must not see: charts, code blocks, check boxes.
//!
//! They are kept aside, with a mark in their place, and put in at the end. The mark is a word that
//! the article does not contain.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

/// A number that changes with any change of what an author can write (FNV-1a).
fn hash(events: &[(Event<'_>, Range<usize>)]) -> u64 {
    let texts = events.iter().flat_map(|(event, _)| written(event));
    let bytes = texts.flat_map(|text| text.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Whether the sanitiser has to see this: HTML of the author's, but for comments, which are left out.
pub fn is_raw(event: &Event<'_>) -> bool {
    matches!(event, Event::Html(text) | Event::InlineHtml(text) if !is_comment(text))
}

/// Whether this is one comment and nothing else.
pub fn is_comment(html: &str) -> bool {
    let inside = html.trim().strip_prefix("<!--");
    let inside = inside.and_then(|rest| rest.strip_suffix("-->"));
    // `<!-->` and `<!--->` are whole comments to a browser, and what follows is not.
    inside.is_some_and(|text| !text.contains("--") && !text.starts_with(['>', '-']))
}

/// Pieces kept aside.
pub struct Slots {
    token: String,
    pieces: Vec<String>,
}

impl Slots {
    /// Slots whose mark does not occur in these events.
    pub fn new(events: &[(Event<'_>, Range<usize>)]) -> Slots {
        // The word depends on all of the text, so that none in it can be made to match.
        let raw = events.iter().any(|(event, _)| is_raw(event));
        // Without HTML of the author's nothing is sanitised, and no mark is looked for.
        let mut number = if raw { hash(events) } else { 0 };
        let mut token = String::new();
        loop {
            token.clear();
            token.push_str(&format!("gb{number:016x}slot"));
            if !events.iter().any(|(event, _)| contains(event, &token)) {
                break;
            }
            number = number.wrapping_add(1);
        }
        Slots {
            token,
            pieces: Vec::new(),
        }
    }

    /// The word that marks what is the renderer's own.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Keeps a piece that stands between blocks; returns what stands for it.
    pub fn block(&mut self, html: String) -> String {
        format!("<div>{}</div>\n", self.inline(html))
    }

    /// Keeps a piece that stands within a line.
    pub fn inline(&mut self, html: String) -> String {
        self.pieces.push(html);
        format!("{}{};", self.token, self.pieces.len() - 1)
    }

    /// Puts the pieces where their marks are.
    pub fn fill(&self, html: &str) -> String {
        let mut out = String::with_capacity(html.len() * 2);
        let mut rest = html;
        while let Some(at) = rest.find(&self.token) {
            let (before, marked) = rest.split_at(at);
            rest = marked.get(self.token.len()..).unwrap_or_default();
            let Some((number, after)) = rest.split_once(';') else {
                out.push_str(before);
                continue;
            };
            let Some(piece) = number.parse().ok().and_then(|i: usize| self.pieces.get(i)) else {
                out.push_str(before);
                continue;
            };
            match (before.strip_suffix("<div>"), after.strip_prefix("</div>\n")) {
                (Some(before), Some(after)) => {
                    out.push_str(before);
                    out.push_str(piece);
                    rest = after;
                }
                _ => {
                    out.push_str(before);
                    out.push_str(piece);
                    rest = after;
                }
            }
        }
        out.push_str(rest);
        out
    }
}

fn contains(event: &Event<'_>, token: &str) -> bool {
    written(event).into_iter().any(|text| text.contains(token))
}

/// What an author wrote that reaches the page.
fn written<'a>(event: &'a Event<'_>) -> [&'a str; 2] {
    match event {
        Event::Text(text)
        | Event::Code(text)
        | Event::Html(text)
        | Event::InlineHtml(text)
        | Event::FootnoteReference(text) => [text, ""],
        Event::Start(
            Tag::Link {
                dest_url, title, ..
            }
            | Tag::Image {
                dest_url, title, ..
            },
        ) => [dest_url, title],
        _ => ["", ""],
    }
}
