//! W002.

use super::characters::{after, before, closes, is_han, is_han_digit, is_wide_mark};
use super::document_number;
use crate::check::{Block, Desk, Manuscript, Name, Part, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// 中文里用了半角标点：逗号、分号、冒号、问号、叹号、句点和圆括号。
///
/// Half-width punctuation between Chinese characters.
///
/// # 为什么 Why
///
/// GB/T 15834—2011《标点符号用法》规定中文标点占一个字的位置，逗号、句号的形状也和西文不同。半角标点多半是输入法没有切换，或从网页粘贴来的。数字里的小数点和分节号、比例“3:2”、钟点“9:30”、网址、外文和代码里的半角标点是对的，不算；括号只在内容是中文，或内容是数字而紧挨中文时才算，左右一起改。
///
/// Chinese punctuation takes the room of a character. Half-width marks inside numbers, ratios,
/// times, addresses, Latin text and code are right as they are; a pair of brackets is changed
/// together.
///
/// # 错 Fails
///
/// ```markdown
/// 全县召开推进会,安排下一步工作:抓项目(含技改项目),稳增长.
/// ```
///
/// # 对 Passes
///
/// ```markdown
/// 全县召开推进会，安排下一步工作：抓项目（含技改项目），稳增长。会议9:30开始，两类项目之比是3:2，材料见 https://example.org/a,b 一页。
/// ```
pub struct HalfWidthPunctuation;

impl Rule for HalfWidthPunctuation {
    fn code(&self) -> Code {
        Code::HalfWidthPunctuation
    }

    fn name(&self) -> Name {
        Name {
            zh: "中文里的半角标点",
            en: "Half-width punctuation in Chinese text",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, _desk: &Desk<'_>, found: &mut Diagnostics) {
        for block in &manuscript.blocks {
            if !block.text.bytes().any(|b| MARKS.contains(&b)) || !block.text.contains(is_han) {
                continue;
            }
            let reader = Reader {
                manuscript,
                block,
                text: &block.text,
                addresses: addresses(&block.text),
            };
            for (at, c) in block.text.char_indices() {
                if matches!(c, ',' | ';' | ':' | '?' | '!' | '.') {
                    found.extend(reader.mark(at, c));
                }
            }
            for (open, close) in pairs(&block.text) {
                found.extend(reader.brackets(open, close));
            }
        }
    }
}

const MARKS: &[u8] = b",;:?!.()";

/// What stands beside a mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// The end of the block.
    Edge,
    /// A Chinese character or mark.
    Chinese,
    /// A number or a per cent sign.
    Number,
    /// A Latin word inside Chinese text: GDP.
    Embedded,
    /// Anything else.
    Foreign,
}

struct Reader<'a> {
    manuscript: &'a Manuscript<'a>,
    block: &'a Block,
    text: &'a str,
    /// Where addresses of the web stand.
    addresses: Vec<std::ops::Range<usize>>,
}

impl Reader<'_> {
    /// What is to be said of the mark at the byte `at`.
    fn mark(&self, at: usize, mark: char) -> Option<Diagnostic> {
        if self.addresses.iter().any(|range| range.contains(&at)) {
            return None;
        }
        if mark == '.' {
            return self.full_stop(at);
        }
        let (left, right) = (self.left(at), self.right(at + 1));
        let per_cent = before(self.text, at) == Some('%');
        let wrong = match (left, right) {
            (Side::Chinese, Side::Chinese | Side::Number | Side::Embedded | Side::Edge) => true,
            (Side::Number | Side::Embedded, Side::Chinese | Side::Edge) => true,
            (Side::Number, Side::Number | Side::Embedded) => per_cent,
            _ => false,
        };
        let right = wide(mark);
        wrong.then(|| self.say(at, right, true))
    }

    /// A full stop behind a Chinese character. One inside a sentence may stand for the point of a
    /// foreign name: that is said and left to the author.
    fn full_stop(&self, at: usize) -> Option<Diagnostic> {
        let left = before(self.text, at)?;
        let ellipsis = left == '.' || after(self.text, at + 1) == Some('.');
        if ellipsis || !(is_han(left) || closes(left)) {
            return None;
        }
        let head = self.text.get(..at)?.trim_start();
        let numbering = |c: char| is_han_digit(c) || matches!(c, '第' | '（' | '）');
        if head.chars().all(numbering) {
            return None;
        }
        let rest = self.text.get(at + 1..)?;
        if rest.trim_start().trim_start_matches(closes).is_empty() {
            return Some(self.say(at, '。', true));
        }
        let inside = self.right(at + 1) == Side::Chinese;
        inside.then(|| self.say(at, '。', false))
    }

    fn say(&self, at: usize, wide: char, safe: bool) -> Diagnostic {
        let found = &self.text[at..at + 1];
        let said = self
            .manuscript
            .say(Code::HalfWidthPunctuation, self.block, at..at + 1)
            .arg("found", found)
            .arg("right", wide)
            .arg(
                "case",
                if wide == '。' && !safe {
                    "name"
                } else {
                    "mark"
                },
            );
        let file = &self.manuscript.source.text;
        // What follows a full-width mark follows without a space.
        let spaces = self.text[at + 1..]
            .bytes()
            .take_while(|b| *b == b' ')
            .count();
        let long = at..at + 1 + spaces;
        let range = match self.block.is_verbatim(&long, file) {
            true if at + 1 + spaces < self.text.len() => long,
            _ => at..at + 1,
        };
        let fixable = safe && self.block.is_verbatim(&range, file) && !self.is_at_key(found);
        if fixable {
            said.fixed_by(self.block.place(range), wide.to_string())
        } else {
            said
        }
    }

    /// Whether the mark is a colon of a value of several lines, where a line with a full-width
    /// colon could be taken for a key.
    fn is_at_key(&self, mark: &str) -> bool {
        let place = self.block.place(0..self.text.len());
        mark == ":"
            && matches!(self.block.part, Part::Title | Part::Summary)
            && self
                .manuscript
                .source
                .text
                .get(place)
                .is_none_or(|value| value.contains('\n'))
    }

    /// What is to be said of a pair of brackets of which one at least is half-width.
    fn brackets(&self, open: usize, close: usize) -> Option<Diagnostic> {
        let half = |at: usize| matches!(self.text.as_bytes().get(at), Some(b'(' | b')'));
        if !half(open) && !half(close) {
            return None;
        }
        let both = half(open) && half(close);
        let end = close + after(self.text, close)?.len_utf8();
        if both && !self.is_chinese(open, close) {
            return None;
        }
        if document_number::is_year(self.text, open..end) {
            return None;
        }
        let first = if half(open) { open } else { close };
        let said = self
            .manuscript
            .say(Code::HalfWidthPunctuation, self.block, first..first + 1)
            .arg(
                "found",
                if both {
                    "()"
                } else {
                    &self.text[first..first + 1]
                },
            )
            .arg(
                "right",
                if both {
                    "（）"
                } else if first == open {
                    "（"
                } else {
                    "）"
                },
            )
            .arg("case", "mark");
        let place = |at: usize| self.block.place(at..at + 1);
        let file = &self.manuscript.source.text;
        let stands = |at: usize| self.block.is_verbatim(&(at..at + 1), file);
        Some(match (half(open), half(close)) {
            (true, true) if stands(open) && stands(close) => said
                .fixed_by(place(open), "（".to_string())
                .together_with(place(close), "）".to_string()),
            (true, false) if stands(open) => said.fixed_by(place(open), "（".to_string()),
            (false, true) if stands(close) => said.fixed_by(place(close), "）".to_string()),
            _ => said,
        })
    }

    /// Whether brackets belong to Chinese text: their content is Chinese, or it is a number right
    /// beside Chinese characters.
    fn is_chinese(&self, open: usize, close: usize) -> bool {
        let inner = self.text.get(open + 1..close).unwrap_or("");
        if inner.contains(|c| is_han(c) || is_wide_mark(c)) {
            let sides = (self.left(open), self.right(close + 1));
            let edges = sides == (Side::Edge, Side::Edge);
            let native = |side| matches!(side, Side::Chinese | Side::Number | Side::Embedded);
            return edges || native(sides.0) || native(sides.1);
        }
        let digits =
            |c: char| c.is_ascii_digit() || matches!(c, '.' | '%' | '—' | '-' | '～' | '/');
        let beside = before(self.text, open).is_some_and(is_han)
            || after(self.text, close + 1).is_some_and(is_han);
        beside && inner.contains(|c: char| c.is_ascii_digit()) && inner.chars().all(digits)
    }

    /// What stands before the byte `at`.
    fn left(&self, at: usize) -> Side {
        let head = self.text.get(..at).unwrap_or("");
        let head = head.trim_end_matches([' ', ')', '"', '\'', '!', '?']);
        let Some(c) = head.chars().next_back() else {
            return Side::Edge;
        };
        side(c, || before(head, head.trim_end_matches(is_latin).len()))
    }

    /// What stands from the byte `at` on.
    fn right(&self, at: usize) -> Side {
        let tail = self.text.get(at..).unwrap_or("");
        let tail = tail.trim_start_matches([' ', '(', '"', '\'', '!', '?']);
        let Some(c) = tail.chars().next() else {
            return Side::Edge;
        };
        let signed =
            matches!(c, '+' | '-') && tail[1..].starts_with(|next: char| next.is_ascii_digit());
        if signed {
            return Side::Number;
        }
        side(c, || tail.trim_start_matches(is_latin).chars().next())
    }
}

/// What a character beside a mark is; `beyond` gives the one behind the Latin word it belongs to.
fn side(c: char, beyond: impl Fn() -> Option<char>) -> Side {
    match c {
        _ if is_han(c) || is_wide_mark(c) || matches!(c, '％' | '‰' | '℃' | '①'..='⑳') => {
            Side::Chinese
        }
        '%' | '0'..='9' => Side::Number,
        'A'..='Z' | 'a'..='z' if beyond().is_some_and(|c| is_han(c) || is_wide_mark(c)) => {
            Side::Embedded
        }
        _ => Side::Foreign,
    }
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '/' | '.')
}

fn wide(mark: char) -> char {
    match mark {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '?' => '？',
        '!' => '！',
        other => other,
    }
}

/// Where addresses of the web stand in a text.
fn addresses(text: &str) -> Vec<std::ops::Range<usize>> {
    let starts = text.match_indices("://");
    starts
        .map(|(at, _)| {
            let rest = &text[at..];
            let end = rest.find(|c: char| c.is_whitespace() || is_wide_mark(c));
            at..at + end.unwrap_or(rest.len())
        })
        .collect()
}

/// Round brackets that belong together, of either width: where they open and close.
fn pairs(text: &str) -> Vec<(usize, usize)> {
    let mut open = Vec::new();
    let mut pairs = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' => open.push(at),
            ')' | '）' => pairs.extend(open.pop().map(|start| (start, at))),
            _ => {}
        }
    }
    pairs.sort_unstable();
    pairs
}
