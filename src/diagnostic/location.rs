use std::ops::Range;
use std::sync::Arc;

/// The text of one source file, as decoded, and its path relative to the site, with `/`.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceText {
    pub path: Arc<str>,
    pub text: String,
}

/// A stretch of a source file, in bytes of its decoded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    pub source: Arc<SourceText>,
    pub range: Range<usize>,
}

impl Location {
    /// The stretch `range` of `source`, moved to character boundaries inside the text.
    pub fn new(source: &Arc<SourceText>, range: Range<usize>) -> Location {
        let text = &source.text;
        let start = floor_boundary(text, range.start);
        let end = floor_boundary(text, range.end.max(start));
        Location {
            source: Arc::clone(source),
            range: start..end,
        }
    }

    /// Line and column of the start, from 1, columns in characters.
    pub fn start(&self) -> (usize, usize) {
        line_column(&self.source.text, self.range.start)
    }

    /// Line and column behind the last character, from 1.
    pub fn end(&self) -> (usize, usize) {
        line_column(&self.source.text, self.range.end)
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
        let source = Arc::new(SourceText {
            path: "a.md".into(),
            text: "标题: 甲\n日期: 乙丙\n".to_string(),
        });
        let at = source.text.find('丙').unwrap();
        let location = Location::new(&source, at..at + 3);
        assert_eq!(location.start(), (2, 6));
        assert_eq!(location.end(), (2, 7));
    }

    #[test]
    fn a_range_inside_a_character_moves_to_its_start() {
        let source = Arc::new(SourceText {
            path: "a.md".into(),
            text: "甲".to_string(),
        });
        assert_eq!(Location::new(&source, 1..9).range, 0..3);
    }
}
