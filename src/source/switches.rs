//! Comments that switch checks off: `<!-- gongbao-ignore W001 reason -->` in the text and
//! `# gongbao-ignore N008 reason` in front matter.

use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Tag};

use super::front_read::split;
use super::markdown::Document;
use crate::diagnostic::{Location, SourceText};
use crate::yaml::{self, Node, Spanned, Value};

/// The word that such a comment begins with.
const WORD: &str = "gongbao-ignore";

/// A comment that switches codes off, and where they are off.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Switch {
    /// An empty one where the comment names none.
    pub codes: Vec<Spanned<String>>,
    pub reason: bool,
    /// Whole lines of the file, in bytes.
    pub within: Range<usize>,
}

/// All such comments of a file: `file` is its whole text, `body` what of it is Markdown.
pub fn switches(
    source: &Arc<SourceText>,
    file: &str,
    body_start: usize,
    body: &Document,
) -> Vec<Switch> {
    if !file.contains(WORD) {
        return Vec::new();
    }
    let comments = Comments { source, file };
    let mut found = comments.in_front();
    found.extend(comments.in_text(body_start, body));
    found
}

/// The comments of one file.
struct Comments<'a> {
    source: &'a Arc<SourceText>,
    file: &'a str,
}

impl Comments<'_> {
    /// In a text: on the line of the comment, or, where it stands alone, in the paragraph (list, table)
    /// that follows it up to the next blank line.
    fn in_text(&self, body_start: usize, body: &Document) -> Vec<Switch> {
        let file = self.file;
        let mut found = Vec::new();
        for (event, range) in &body.events {
            if !matches!(event, Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_)) {
                continue;
            }
            let range = range.start + body_start..range.end + body_start;
            for comment in html_comments(file, range) {
                let own = lines(file, &comment);
                let within = if stands_alone(file.get(own.clone()).unwrap_or("")) {
                    own.start..end_of_paragraph(file, own.end)
                } else {
                    own
                };
                let inside = comment.start + "<!--".len()..comment.end - "-->".len();
                found.extend(self.read(inside, within));
            }
        }
        found
    }

    /// In front matter: on the entry of a list (a metric, a correction) that the comment stands in or
    /// right above, else on the key.
    fn in_front(&self) -> Vec<Switch> {
        let file = self.file;
        let Some(parts) = split(file) else {
            return Vec::new();
        };
        let Some(text) = file.get(parts.front.clone()) else {
            return Vec::new();
        };
        let Ok(node) = yaml::parse(text, parts.front.start) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for comment in yaml::comments(text, parts.front.start) {
            let own = lines(file, &comment.range);
            let before = file.get(own.start..comment.range.start).unwrap_or("");
            let about = if before.trim().is_empty() {
                next_line(file, own.end, parts.front.end)
            } else {
                own.clone()
            };
            let entry = entry_on(file, &node, &about).unwrap_or(about);
            let within = own.start.min(entry.start)..own.end.max(entry.end);
            found.extend(self.read(comment.range.start + 1..comment.range.end, within));
        }
        found
    }

    /// Reads the inside of a comment; None where it is of another kind.
    fn read(&self, inside: Range<usize>, within: Range<usize>) -> Option<Switch> {
        let file = self.file;
        let text = file.get(inside.clone())?;
        let word = text.len() - text.trim_start().len();
        let mut rest = text.trim_start().strip_prefix(WORD)?;
        if rest.starts_with(|c: char| c.is_alphanumeric() || c == '-') {
            return None;
        }
        let mut codes = Vec::new();
        loop {
            let next = rest.trim_start();
            let end = next.find(|c: char| !c.is_ascii_alphanumeric());
            let (code, behind) = next.split_at(end.unwrap_or(next.len()));
            if code.is_empty() {
                break;
            }
            let start = inside.start + text.len() - next.len();
            codes.push(Spanned {
                value: code.to_string(),
                location: Location::new(self.source, start..start + code.len()),
            });
            rest = behind;
            match behind.trim_start().strip_prefix([',', '，', '、']) {
                Some(more) => rest = more,
                None => break,
            }
        }
        if codes.is_empty() {
            let start = inside.start + word;
            codes.push(Spanned {
                value: String::new(),
                location: Location::new(self.source, start..start + WORD.len()),
            });
        }
        Some(Switch {
            codes,
            reason: rest.chars().any(char::is_alphanumeric),
            within,
        })
    }
}

/// The comments inside a stretch of HTML, with their signs.
fn html_comments(file: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = range.start;
    std::iter::from_fn(move || {
        let start = at + file.get(at..range.end)?.find("<!--")?;
        let end = start + file.get(start..range.end)?.find("-->")? + "-->".len();
        at = end;
        Some(start..end)
    })
}

/// The whole lines that `range` touches, without the last line's end.
fn lines(file: &str, range: &Range<usize>) -> Range<usize> {
    let before = file.get(..range.start).unwrap_or("");
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let behind = file.get(range.end..).unwrap_or("");
    let end = behind.find('\n').unwrap_or(behind.len());
    start..range.end + end
}

/// Whether lines hold nothing but comments, be it in a quotation.
fn stands_alone(lines: &str) -> bool {
    let mut rest = lines;
    while let Some(start) = rest.find("<!--") {
        let Some(end) = rest.get(start..).and_then(|comment| comment.find("-->")) else {
            break;
        };
        if !is_blank(&rest[..start]) {
            return false;
        }
        rest = &rest[start + end + "-->".len()..];
    }
    is_blank(rest)
}

fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c == '>')
}

/// The end of the paragraph that follows `from`, the end of a line: blank lines and lines of
/// comments in front of it are skipped.
fn end_of_paragraph(file: &str, from: usize) -> usize {
    let mut end = from;
    let mut begun = false;
    // Behind the end of the comment's own line.
    let mut at = from + 1;
    for line in file.get(at..).unwrap_or("").split_inclusive('\n') {
        let blank = is_blank(line);
        if blank && begun {
            break;
        }
        if !blank {
            begun |= !stands_alone(line);
            end = at + line.trim_end().len();
        }
        at += line.len();
    }
    end
}

/// The next line that is neither blank nor a comment.
fn next_line(file: &str, from: usize, end: usize) -> Range<usize> {
    let mut at = from;
    for line in file.get(from..end).unwrap_or("").split_inclusive('\n') {
        let text = line.trim();
        if !text.is_empty() && !text.starts_with('#') {
            return at..at + line.trim_end().len();
        }
        at += line.len();
    }
    from..from
}

/// The lines of the entry that stands on the line `about`: of a list's item where there is one.
fn entry_on(file: &str, node: &Node, about: &Range<usize>) -> Option<Range<usize>> {
    let Value::Map(entries) = &node.value else {
        return None;
    };
    let on = |range: &Range<usize>| {
        let all = lines(file, range);
        (all.start <= about.start && about.start <= all.end).then_some(all)
    };
    for (key, value) in entries {
        if let Value::List(items) = &value.value
            && let Some(item) = items.iter().find_map(|item| on(&item.range))
            && item.start > key.range.start
        {
            return Some(item);
        }
        let whole = key.range.start..value.range.end.max(key.range.end);
        if let Some(entry) = on(&whole) {
            return Some(entry);
        }
    }
    None
}
