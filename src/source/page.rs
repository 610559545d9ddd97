//! One Markdown file, read: front matter, outline of the text, chart blocks.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::front::{ChartWritten, FrontMatter};
use super::front_read::{self, split};
use super::markdown::{self, Document, Outline};
use super::switches::{self, Switch};
use super::text::{self, FileText, KeptText};
use super::{Texts, chart_read};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location, SourceText};

/// What an article or an `_index.md` says.
#[derive(Clone, Debug)]
pub struct Page {
    /// SHA-256 of the file's bytes.
    pub digest: [u8; 32],
    pub text: Arc<SourceText>,
    pub front: FrontMatter,
    /// Where the text starts in the file.
    pub body_start: usize,
    pub body: Outline,
    /// The chart blocks of the text, in order; None where one cannot be read.
    pub charts: Vec<Option<ChartWritten>>,
    /// Comments that switch checks off.
    pub switches: Vec<Switch>,
}

/// Of what sort a page is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// It must have front matter.
    Article,
    /// An `_index.md`, which may be text alone.
    Section,
}

impl Page {
    /// A page of which nothing is known.
    pub fn blank(shown: &str) -> Page {
        Page {
            digest: [0; 32],
            text: Arc::new(SourceText::new(shown, "")),
            front: FrontMatter::default(),
            body_start: 0,
            body: Outline::default(),
            charts: Vec::new(),
            switches: Vec::new(),
        }
    }

    /// The text, parsed; None where its file is not what it was.
    pub fn document(&self) -> Option<Document> {
        document(&self.text, self.body_start)
    }

    /// Whether the two say the same but for running text, which stands on the page of an article and
    /// on that of its issue, and nowhere else. Where there are drawings or comments for the
    /// proofreader in a text, that is not looked into.
    pub fn differs_in_words_only(&self, other: &Page) -> bool {
        let is_plain = |page: &Page| page.charts.is_empty() && page.switches.is_empty();
        let front = |page: &Page| {
            let front = page.text.held().get(..page.body_start);
            front.unwrap_or_default().to_string()
        };
        is_plain(self)
            && is_plain(other)
            && front(self) == front(other)
            && self.body.says_the_same(&other.body)
    }

    /// The place in the file of a stretch of the body.
    pub fn body_location(&self, range: &Range<usize>) -> Location {
        let start = self.body_start;
        Location::new(&self.text, range.start + start..range.end + start)
    }
}

/// The Markdown of a file, parsed; None where the file has to be read for it and is not what it was.
pub fn document(text: &SourceText, body_start: usize) -> Option<Document> {
    let whole = text.whole()?;
    Some(markdown::parse(whole.get(body_start..).unwrap_or_default()))
}

/// Reads a Markdown file; `shown` is its path below the site's root.
pub fn read(
    file: &Path,
    shown: &str,
    sort: Sort,
    texts: Texts,
    diagnostics: &mut Diagnostics,
) -> Option<Page> {
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            diagnostics.push(Diagnostic::in_file(Code::Unreadable, shown).arg("detail", error));
            return None;
        }
    };
    let digest = Sha256::digest(&bytes).into();
    let whole = text::decoded(shown, bytes, diagnostics)?;
    let parts = split(&whole);
    let body_start = parts.as_ref().map_or(0, |parts| parts.body);
    let text = Arc::new(match texts {
        Texts::Beginnings if body_start > 0 => {
            let origin = FileText::new(file, digest);
            SourceText::beginning(shown, &whole[..body_start], Box::new(origin))
        }
        Texts::Kept if body_start > 0 => {
            let origin = KeptText::new(&whole);
            SourceText::beginning(shown, &whole[..body_start], Box::new(origin))
        }
        _ => SourceText::new(shown, whole.clone()),
    });
    let front = match parts {
        Some(parts) => front_read::read(&text, parts.front, diagnostics),
        None => {
            if sort == Sort::Article || whole.starts_with("---") {
                let end = whole.find('\n').unwrap_or(whole.len());
                let place = Location::new(&text, 0..end);
                diagnostics.push(Diagnostic::at(Code::FrontMatterMissing, place));
            }
            FrontMatter::default()
        }
    };
    let body = markdown::parse(&whole[body_start..]);
    let charts = body
        .charts
        .iter()
        .map(|block| chart_read::block(&text, &block.text, body_start + block.start, diagnostics))
        .collect();
    Some(Page {
        digest,
        switches: switches::switches(&text, &whole, body_start, &body),
        text,
        front,
        body_start,
        body: body.into_outline(),
        charts,
    })
}
