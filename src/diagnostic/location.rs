use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt::Debug;
use std::ops::Range;
use std::sync::Arc;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

/// The text of one source file, as decoded, and its path relative to the site, with `/`.
#[derive(Debug)]
pub struct SourceText {
    pub path: Arc<str>,
    /// What of the text is in memory.
    held: String,
    /// Where the rest is, if that is not all.
    rest: Option<Box<dyn Origin>>,
}

/// Where a text can be read once more.
pub trait Origin: Debug + Send + Sync {
    /// The whole text; None where it cannot be read or is not what it was.
    fn text(&self) -> Option<String>;

    /// A SHA-256 that no other text has.
    fn digest(&self) -> [u8; 32];
}

impl SourceText {
    /// A text that is in memory.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<String>) -> SourceText {
        SourceText {
            path: path.into(),
            held: text.into(),
            rest: None,
        }
    }

    /// A text of which only the beginning is in memory.
    pub fn beginning(
        path: impl Into<Arc<str>>,
        beginning: impl Into<String>,
        origin: Box<dyn Origin>,
    ) -> SourceText {
        SourceText {
            rest: Some(origin),
            ..SourceText::new(path, beginning)
        }
    }

    /// What of the text is in memory: all of it, but for articles that were read to be built, of
    /// which it is the front matter.
    pub fn held(&self) -> &str {
        &self.held
    }

    /// Whether only the beginning is in memory.
    pub fn is_cut(&self) -> bool {
        self.rest.is_some()
    }

    /// The whole text; None where it has to be read again and is not what it was.
    pub fn whole(&self) -> Option<Cow<'_, str>> {
        match &self.rest {
            None => Some(Cow::Borrowed(&self.held)),
            Some(origin) => origin.text().map(Cow::Owned),
        }
    }

    /// A SHA-256 that no other text has. The same text has another one where it is kept in another
    /// way.
    pub fn digest(&self) -> [u8; 32] {
        match &self.rest {
            None => Sha256::digest(&self.held).into(),
            Some(origin) => origin.digest(),
        }
    }

    /// The text up to `end` at least, as far as it can be read: for messages.
    pub fn up_to(&self, end: usize) -> Cow<'_, str> {
        match self.rest.is_some() && end > self.held.len() {
            true => self.whole().unwrap_or(Cow::Borrowed(&self.held)),
            false => Cow::Borrowed(&self.held),
        }
    }
}

thread_local! {
    /// The file whose packed places are being read.
    static UNPACKED: RefCell<Option<Arc<SourceText>>> = const { RefCell::new(None) };
}

impl SourceText {
    /// Does `unpack`, in which every packed place is one of this text.
    pub fn of_places<T>(self: &Arc<SourceText>, unpack: impl FnOnce() -> T) -> T {
        UNPACKED.set(Some(Arc::clone(self)));
        let value = unpack();
        UNPACKED.set(None);
        value
    }
}

/// A place is packed as its stretch: which file it is in is known from where it is kept.
impl Serialize for Location {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.range.start, self.range.end).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Location {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Location, D::Error> {
        let (start, end) = <(usize, usize)>::deserialize(deserializer)?;
        let source = UNPACKED.with_borrow(Clone::clone);
        let source = source.ok_or_else(|| D::Error::custom("a place without its file"))?;
        Ok(Location {
            source,
            range: start..end,
        })
    }
}

impl PartialEq for SourceText {
    fn eq(&self, other: &SourceText) -> bool {
        self.path == other.path && self.held == other.held
    }
}

impl Eq for SourceText {}

/// A stretch of a source file, in bytes of its decoded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    pub source: Arc<SourceText>,
    pub range: Range<usize>,
}

impl Location {
    /// The stretch `range` of `source`, moved to character boundaries inside the text where that is in
    /// memory.
    pub fn new(source: &Arc<SourceText>, range: Range<usize>) -> Location {
        let inside = |at: usize| match source.rest.is_some() && at > source.held.len() {
            true => at,
            false => floor_boundary(&source.held, at),
        };
        let start = inside(range.start);
        let end = inside(range.end.max(start));
        Location {
            source: Arc::clone(source),
            range: start..end,
        }
    }

    /// Line and column of the start, from 1, columns in characters.
    pub fn start(&self) -> (usize, usize) {
        line_column(&self.source.up_to(self.range.start), self.range.start)
    }

    /// Line and column behind the last character, from 1.
    pub fn end(&self) -> (usize, usize) {
        line_column(&self.source.up_to(self.range.end), self.range.end)
    }
}

fn floor_boundary(text: &str, index: usize) -> usize {
    let mut index = index.min(text.len());
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}

fn line_column(text: &str, index: usize) -> (usize, usize) {
    let before = &text[..floor_boundary(text, index)];
    let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (line, before[line_start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let source = Arc::new(SourceText::new("a.md", "标题: 甲\n日期: 乙丙\n"));
        let at = source.held().find('丙').unwrap();
        let location = Location::new(&source, at..at + 3);
        assert_eq!(location.start(), (2, 6));
        assert_eq!(location.end(), (2, 7));
    }

    #[test]
    fn a_range_inside_a_character_moves_to_its_start() {
        let source = Arc::new(SourceText::new("a.md", "甲"));
        assert_eq!(Location::new(&source, 1..9).range, 0..3);
    }

    #[derive(Debug)]
    struct Known(&'static str);

    impl Origin for Known {
        fn text(&self) -> Option<String> {
            Some(self.0.to_string())
        }

        fn digest(&self) -> [u8; 32] {
            Sha256::digest(self.0).into()
        }
    }

    #[test]
    fn the_rest_of_a_text_is_read_where_a_place_is_asked_for() {
        let origin = Box::new(Known("标题\n正文甲\n"));
        let source = Arc::new(SourceText::beginning("a.md", "标题\n", origin));
        let location = Location::new(&source, 13..16);
        assert_eq!(location.start(), (2, 3));
        assert_eq!(source.held(), "标题\n");
        assert_eq!(source.whole().as_deref(), Some("标题\n正文甲\n"));
    }
}
