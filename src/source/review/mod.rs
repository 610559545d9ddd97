//! Sign-off (三审三校): what a review vouches for, and how one is put into a file.
//!
//! A review holds a digest of the file's text without its `reviews`. Whatever else of the file is
//! changed afterwards voids it; another review does not. What a section hands down stands in another
//! file and is no part of it.

mod edit;
#[cfg(test)]
mod tests;

pub use edit::{Entry, with_entry};

use std::ops::Range;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::front::Review;
use super::front_read::{self, split};
use crate::diagnostic::{Code, Diagnostics, SourceText};
use crate::yaml::{self, Key, Node, Value};

/// The keys under which reviews stand.
const KEYS: [&str; 2] = ["reviews", "审签"];

/// The digest of a file's text: SHA-256 over its lines without those of `reviews`, each without the
/// white space at its end, so that the form of line ends does not matter.
pub fn digest(text: &str) -> String {
    let cut = written(text).map_or(0..0, |written| written.lines);
    let kept = [&text[..cut.start], &text[cut.end..]];
    let mut hasher = Sha256::new();
    for line in kept.iter().flat_map(|part| part.lines()) {
        hasher.update(line.trim_end().as_bytes());
        hasher.update(b"\n");
    }
    let mut shown = String::from("sha256:");
    for byte in hasher.finalize() {
        shown.push_str(&format!("{byte:02x}"));
    }
    shown
}

/// The reviews that a text of a site has; `path` is the file's below `content/`. None where its front
/// matter cannot be read.
pub fn read(path: &str, text: &str) -> Option<Vec<Review>> {
    let front = split(text)?.front;
    let source = Arc::new(SourceText::new(format!("content/{path}"), text));
    let mut diagnostics = Diagnostics::new();
    let front = front_read::read(&source, front, &mut diagnostics);
    let readable = diagnostics
        .iter()
        .all(|d| d.code != Code::FrontMatterSyntax);
    readable.then_some(front.reviews)
}

/// `reviews` as it stands in a file.
pub(super) struct Written {
    pub key: Range<usize>,
    pub value: Node,
    /// The lines of the key and of everything that belongs to it.
    pub lines: Range<usize>,
}

/// The reviews of a text, where they have lines of their own in a front matter that can be read.
/// Where they have not, nothing is cut out of the digest, and no review holds.
pub(super) fn written(text: &str) -> Option<Written> {
    let front = split(text)?.front;
    // A digest is worked out for every article: most have nothing to look for.
    let head = text.get(front.clone())?;
    if !KEYS.iter().any(|key| head.contains(key)) {
        return None;
    }
    let node = yaml::parse(head, front.start).ok()?;
    let flow = is_flow(text, &node);
    let Value::Map(entries) = node.value else {
        return None;
    };
    let (key, value) = entries
        .into_iter()
        .find(|(key, _)| KEYS.contains(&key.text.as_str()))?;
    let lines = line_start(text, key.range.start)..line_end(text, end(text, &key, &value));
    let own = text.get(lines.start..key.range.start)?.trim().is_empty();
    // What an anchor (&) in a review says could be said again by an alias (*) outside.
    let rest = [
        text.get(front.start..lines.start)?,
        text.get(lines.end..front.end)?,
    ];
    let shared = text.get(lines.clone())?.contains('&') && rest.iter().any(|r| r.contains('*'));
    (own && !flow && !shared).then_some(Written {
        key: key.range,
        value,
        lines,
    })
}

/// Whether a list or map is written in brackets.
pub(super) fn is_flow(text: &str, node: &Node) -> bool {
    let there = text.get(node.range.clone()).unwrap_or("");
    there.starts_with(['[', '{'])
}

/// The end of a key's value. What the parser gives as the end of a list without brackets takes in
/// the comments behind it; its last word does not.
fn end(text: &str, key: &Key, value: &Node) -> usize {
    key.range.end.max(end_of(text, value))
}

pub(super) fn end_of(text: &str, node: &Node) -> usize {
    let start = node.range.start;
    match &node.value {
        Value::Null
            if text
                .get(node.range.clone())
                .is_none_or(|t| t.trim().is_empty()) =>
        {
            0
        }
        Value::List(items) if !is_flow(text, node) => items
            .iter()
            .fold(start, |at, item| at.max(end_of(text, item))),
        Value::Map(entries) if !is_flow(text, node) => entries
            .iter()
            .fold(start, |at, (key, value)| at.max(end(text, key, value))),
        _ => {
            let there = text.get(node.range.clone()).unwrap_or("");
            start + there.trim_end().len()
        }
    }
}

/// Where the line of a byte begins.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text.get(..at)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |end| end + 1)
}

/// Behind the line end of the line of a byte.
fn line_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    rest.find('\n').map_or(text.len(), |end| at + end + 1)
}
