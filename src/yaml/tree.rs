use std::collections::BTreeMap;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, ScanError, Span};

/// How deep lists and maps may be nested; no real front matter comes near.
const MAX_DEPTH: usize = 32;
/// How many nodes one document may have, aliases counted as what they stand for: this stops
/// alias bombs.
const MAX_NODES: usize = 200_000;

/// A value and the bytes of the file that it stands in.
#[derive(Clone, Debug)]
pub struct Node {
    pub value: Value,
    pub range: Range<usize>,
}

/// What a node is.
#[derive(Clone, Debug)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// Text; `quoted` where the author put it in quotes or a block.
    Scalar { text: String, quoted: bool },
    /// A sequence.
    List(Vec<Node>),
    /// A mapping, in the order of the file, duplicate keys included.
    Map(Vec<(Key, Node)>),
}

/// A key of a map.
#[derive(Clone, Debug)]
pub struct Key {
    pub text: String,
    pub range: Range<usize>,
}

/// Why the text is not YAML, and where.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{message}")]
pub struct SyntaxError {
    pub message: String,
    pub range: Range<usize>,
}

type Events<'t> = Box<dyn Iterator<Item = Result<(Event<'t>, Span), ScanError>> + 't>;

/// Reads one YAML document; `offset` is where it starts in its file and is added to all ranges.
///
/// # Errors
/// The first place where the text is not YAML, is nested too deep, or grows too large.
pub fn parse(text: &str, offset: usize) -> Result<Node, SyntaxError> {
    let guarded = guard_points(text);
    let mut builder = Builder {
        events: Box::new(Parser::new_from_str(&guarded)),
        text: &guarded,
        original: text,
        offset,
        anchors: BTreeMap::new(),
        count: 0,
    };
    builder.document()
}

/// Stands for `@` at the start of a value while YAML is parsed, which reserves `@`: it begins a
/// plain value, is one byte long, and nobody writes it in front of a digit.
const POINT: char = '~';

/// A point in time is written `@2026-01-16`, as the content format has it; YAML wants quotes around
/// it that an office clerk would not guess.
pub(super) fn guard_points(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains('@') {
        return text.into();
    }
    let mut bytes = text.as_bytes().to_vec();
    for (at, _) in text.match_indices('@') {
        let before = text[..at].trim_end_matches(' ');
        let starts_value = before.len() < at || before.ends_with(['[', '{', ',']);
        let after_sign = before.ends_with([':', '-', '[', '{', ',']);
        let year = text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit);
        if starts_value && after_sign && year {
            bytes[at] = POINT as u8;
        }
    }
    // Only ASCII was replaced by ASCII.
    String::from_utf8(bytes).map_or_else(|_| text.into(), Into::into)
}

struct Builder<'t> {
    events: Events<'t>,
    text: &'t str,
    /// The text before [`guard_points`].
    original: &'t str,
    offset: usize,
    /// Finished nodes by anchor, with the number of nodes inside.
    anchors: BTreeMap<usize, (Node, usize)>,
    count: usize,
}

impl<'t> Builder<'t> {
    fn document(&mut self) -> Result<Node, SyntaxError> {
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentStart(..) => {}
                Event::StreamEnd | Event::DocumentEnd => {
                    return Ok(Node {
                        value: Value::Null,
                        range: self.range(&span),
                    });
                }
                event => {
                    let node = self.node(event, &span, 0)?;
                    // The rest is read so that a mistake after the first value is found too.
                    self.rest()?;
                    return Ok(node);
                }
            }
        }
    }

    fn rest(&mut self) -> Result<(), SyntaxError> {
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => return Ok(()),
                Event::DocumentStart(..) => {
                    return Err(self.error(&span, "a second document (---)"));
                }
                _ => {}
            }
        }
    }

    /// The next event that is not a comment.
    fn next(&mut self) -> Result<(Event<'t>, Span), SyntaxError> {
        loop {
            match self.events.next() {
                Some(Ok((Event::Comment(..), _))) => {}
                Some(Ok(item)) => return Ok(item),
                Some(Err(error)) => {
                    let at = self.offset + error.marker().byte_offset().unwrap_or(self.text.len());
                    return Err(SyntaxError {
                        message: error.info(),
                        range: at..at,
                    });
                }
                None => {
                    let at = self.offset + self.text.len();
                    return Err(SyntaxError {
                        message: "unexpected end".to_string(),
                        range: at..at,
                    });
                }
            }
        }
    }

    fn range(&self, span: &Span) -> Range<usize> {
        let range = span.byte_range().unwrap_or(0..0);
        range.start + self.offset..range.end + self.offset
    }

    /// The text of a scalar with each `@` that was guarded put back. Where the author wrote `~` in
    /// front of a digit himself the two cannot be told apart but at the start.
    fn unguarded(&self, text: String, span: &Span) -> String {
        let written = span.byte_range().and_then(|range| self.original.get(range));
        let Some(written) = written.filter(|written| written.contains('@')) else {
            return text;
        };
        let digit = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
        let own = written
            .match_indices(POINT)
            .any(|(at, _)| digit(&written[at + 1..]));
        let mut out = String::with_capacity(text.len());
        for (at, c) in text.char_indices() {
            let guarded = c == POINT && digit(&text[at + 1..]) && (at == 0 || !own);
            out.push(if guarded { '@' } else { c });
        }
        out
    }

    fn error(&self, span: &Span, message: &str) -> SyntaxError {
        SyntaxError {
            message: message.to_string(),
            range: self.range(span),
        }
    }

    fn node(&mut self, event: Event<'t>, span: &Span, depth: usize) -> Result<Node, SyntaxError> {
        self.count += 1;
        if depth > MAX_DEPTH {
            return Err(self.error(span, "nested too deep"));
        }
        if self.count > MAX_NODES {
            return Err(self.error(span, "too many values"));
        }
        let before = self.count;
        let start = self.range(span);
        let (node, anchor) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                if tag.is_some() {
                    return Err(self.error(span, "tags (!) are not supported"));
                }
                let quoted = style != ScalarStyle::Plain;
                let value = if !quoted && matches!(&*text, "" | "~" | "null" | "Null" | "NULL") {
                    Value::Null
                } else {
                    Value::Scalar {
                        text: self.unguarded(text.into_owned(), span),
                        quoted,
                    }
                };
                (
                    Node {
                        value,
                        range: start,
                    },
                    anchor,
                )
            }
            Event::SequenceStart(_, anchor, _) => {
                let mut items = Vec::new();
                let end = loop {
                    let (event, span) = self.next()?;
                    if matches!(event, Event::SequenceEnd) {
                        break self.range(&span).end;
                    }
                    items.push(self.node(event, &span, depth + 1)?);
                };
                let range = self.trimmed(start.start..end);
                (
                    Node {
                        value: Value::List(items),
                        range,
                    },
                    anchor,
                )
            }
            Event::MappingStart(_, anchor, _) => {
                let (entries, end) = self.entries(depth)?;
                let range = self.trimmed(start.start..end);
                (
                    Node {
                        value: Value::Map(entries),
                        range,
                    },
                    anchor,
                )
            }
            Event::Alias(id) => {
                let Some((node, size)) = self.anchors.get(&id).cloned() else {
                    return Err(self.error(span, "an alias (*) to itself"));
                };
                self.count += size;
                if self.count > MAX_NODES {
                    return Err(self.error(span, "too many values through aliases (*)"));
                }
                return Ok(Node {
                    range: start,
                    ..node
                });
            }
            _ => return Err(self.error(span, "unexpected content")),
        };
        if anchor != 0 {
            let size = self.count - before + 1;
            self.anchors.insert(anchor, (node.clone(), size));
        }
        Ok(node)
    }

    fn entries(&mut self, depth: usize) -> Result<(Vec<(Key, Node)>, usize), SyntaxError> {
        let mut entries = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::MappingEnd) {
                return Ok((entries, self.range(&span).end));
            }
            let key = self.node(event, &span, depth + 1)?;
            let text = match key.value {
                Value::Scalar { text, .. } => text,
                Value::Null => String::new(),
                _ => return Err(self.error(&span, "a key must be plain text")),
            };
            let key = Key {
                text,
                range: key.range,
            };
            let (event, span) = self.next()?;
            entries.push((key, self.node(event, &span, depth + 1)?));
        }
    }

    /// A block collection's end is reported at the start of what follows; without the white
    /// space between.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let local = range.start - self.offset..range.end.max(range.start) - self.offset;
        let length = self.text.get(local).map_or(0, |t| t.trim_end().len());
        range.start..range.start + length
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn places_are_bytes_of_the_file() {
        let text = "标题: 渠县\n列: [1, 二]\n";
        let node = parse(text, 4).unwrap();
        let Value::Map(entries) = node.value else {
            panic!("a map");
        };
        assert_eq!(entries[0].0.range, 4..10);
        assert_eq!(
            &text[entries[0].1.range.start - 4..entries[0].1.range.end - 4],
            "渠县"
        );
        let Value::List(items) = &entries[1].1.value else {
            panic!("a list");
        };
        assert_eq!(
            &text[items[1].range.start - 4..items[1].range.end - 4],
            "二"
        );
    }

    #[test]
    fn points_in_time_need_no_quotes() {
        let node = parse("period: @2026-01-16\nvalues: {@2025-12: 1, a: \"~1\"}\n", 0).unwrap();
        let shown = format!("{node:?}");
        assert!(shown.contains("\"@2026-01-16\"") && shown.contains("\"@2025-12\""));
        assert!(shown.contains("\"~1\""));
        assert!(parse("author: @name", 0).is_err());
        let node = parse("a: \"时间: @2026年\"\nb: 甲 @2026 乙\n", 0).unwrap();
        let shown = format!("{node:?}");
        assert!(shown.contains("时间: @2026年") && shown.contains("甲 @2026 乙"));
    }

    #[test]
    fn an_alias_bomb_is_refused() {
        let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for n in 1..9 {
            let before = n - 1;
            let list = format!("*a{before}, ").repeat(10);
            text.push_str(&format!("a{n}: &a{n} [{list}]\n"));
        }
        assert!(parse(&text, 0).is_err());
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert!(parse(&"[".repeat(5000), 0).is_err());
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,80}") {
            let _ = parse(&text, 0);
        }
    }
}
