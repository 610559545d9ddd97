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

/// The keys under which reviews stand.
const KEYS: [&str; 2] = ["reviews", "审签"];

/// The digest of a file's text: SHA-256 over its lines without those of `reviews`, each without the
/// white space at its end, so that the form of line ends does not matter.
pub fn digest(text: &str) -> String {
    let cut = block(text).unwrap_or(0..0);
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
    let source = Arc::new(SourceText {
        path: format!("content/{path}").into(),
        text: text.to_string(),
    });
    let mut diagnostics = Diagnostics::new();
    let front = front_read::read(&source, front, &mut diagnostics);
    let readable = diagnostics
        .iter()
        .all(|d| d.code != Code::FrontMatterSyntax);
    readable.then_some(front.reviews)
}

/// The lines of `reviews` in the front matter: the key and everything that belongs to it.
pub(super) fn block(text: &str) -> Option<Range<usize>> {
    let front = split(text)?.front;
    let mut at = front.start;
    let mut found: Option<Range<usize>> = None;
    for line in text[front].split_inclusive('\n') {
        let here = at..at + line.len();
        at = here.end;
        match &mut found {
            None if is_key(line) => found = Some(here),
            None => {}
            // Items may stand under the key without indentation.
            Some(block) if line.starts_with([' ', '\t', '-', ']', '}']) => block.end = here.end,
            Some(_) => break,
        }
    }
    found
}

fn is_key(line: &str) -> bool {
    KEYS.iter().any(|key| {
        let rest = line.strip_prefix(key).map(str::trim_start);
        rest.is_some_and(|rest| rest.starts_with(':'))
    })
}
