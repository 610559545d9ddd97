//! W002.

use std::collections::BTreeSet;

use super::characters::{after, before, closes, is_han, is_han_digit, is_wide_mark};
use super::{document_number, garbled};
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
            let mut reader = Reader {
                manuscript,
                block,
                text: &block.text,
                addresses: addresses(&block.text),
                wide: BTreeSet::new(),
            };
            let pairs = pairs(&block.text);
            reader.settle(&pairs);
            for (at, c) in block.text.char_indices() {
                if reader.wide.contains(&at) && !matches!(c, '(' | ')') {
                    found.push(reader.say(at, wide(c), Case::Mark));
                } else if c == '.' && reader.is_point_of_name(at) {
                    found.push(reader.say(at, '。', Case::Name));
                }
            }
            for (open, close) in pairs {
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

/// What a mark should be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    /// The full-width mark.
    Mark,
    /// A full stop, or the point of a foreign name.
    Name,
}

struct Reader<'a> {
    manuscript: &'a Manuscript<'a>,
    block: &'a Block,
    text: &'a str,
    /// Where addresses of the web stand.
    addresses: Vec<std::ops::Range<usize>>,
    /// Half-width marks that should be full-width: to their neighbours they are already.
    wide: BTreeSet<usize>,
}

impl Reader<'_> {
    /// Finds the marks that should be full-width. What one becomes can decide what its neighbour is,
    /// so that it goes on until nothing is added.
    fn settle(&mut self, pairs: &[(usize, usize)]) {
        loop {
            let marks = self.text.char_indices().filter(|(at, c)| {
                matches!(c, ',' | ';' | ':' | '?' | '!' | '.') && !self.wide.contains(at)
            });
            let mut more: Vec<usize> = marks
                .filter(|(at, c)| self.is_wrong(*at, *c))
                .map(|(at, _)| at)
                .collect();
            for (open, close) in pairs {
                let half = [*open, *close].into_iter().filter(|at| self.is_half(*at));
                if self.is_wrong_pair(*open, *close) {
                    more.extend(half.filter(|at| !self.wide.contains(at)));
                }
            }
            if more.is_empty() {
                return;
            }
            self.wide.extend(more);
        }
    }

    /// Whether the mark at the byte `at` should be full-width.
    fn is_wrong(&self, at: usize, mark: char) -> bool {
        if self.addresses.iter().any(|range| range.contains(&at)) {
            return false;
        }
        match mark {
            '.' => return self.is_full_stop(at),
            '!' if garbled::is_shifted(&self.text[at..]) => return false,
            _ => {}
        }
        let per_cent = before(self.text, at) == Some('%');
        match (self.left(at), self.right(at + 1)) {
            (Side::Chinese, Side::Foreign) | (Side::Edge | Side::Foreign, _) => false,
            (Side::Chinese, _) | (_, Side::Chinese | Side::Edge) => true,
            (Side::Number, Side::Number | Side::Embedded) => per_cent,
            _ => false,
        }
    }

    /// Whether the point at the byte `at` follows a Chinese character.
    fn is_chinese_point(&self, at: usize) -> bool {
        let left = before(self.text, at);
        let ellipsis = left == Some('.') || after(self.text, at + 1) == Some('.');
        let head = self.text.get(..at).unwrap_or("").trim_start();
        // 一. is a numbering.
        let numbering = |c: char| is_han_digit(c) || matches!(c, '第' | '（' | '）');
        let chinese = left.is_some_and(|c| is_han(c) || closes(c))
            || left == Some(')') && self.wide.contains(&(at - 1));
        chinese && !ellipsis && !head.chars().all(numbering)
    }

    /// Whether the point at the byte `at` ends a sentence and the block.
    fn is_full_stop(&self, at: usize) -> bool {
        let rest = self.text.get(at + 1..).unwrap_or("").trim_start();
        self.is_chinese_point(at) && rest.trim_start_matches(closes).is_empty()
    }

    /// Whether the point at the byte `at` stands inside a text: it may belong to a foreign name.
    fn is_point_of_name(&self, at: usize) -> bool {
        let inside = self.is_chinese_point(at) && !self.is_full_stop(at);
        inside && self.right(at + 1) == Side::Chinese
    }

    fn say(&self, at: usize, wide: char, case: Case) -> Diagnostic {
        let found = &self.text[at..at + 1];
        let said = self
            .manuscript
            .say(Code::HalfWidthPunctuation, self.block, at..at + 1)
            .arg("found", found)
            .arg("right", wide)
            .arg("case", if case == Case::Name { "name" } else { "mark" });
        let range = at..self.end_with_spaces(at + 1);
        let verbatim = self
            .block
            .is_verbatim(&range, self.manuscript.source.held());
        if case == Case::Mark && verbatim && !self.is_at_key(found) {
            said.fixed_by(self.block.place(range), wide.to_string())
        } else {
            said
        }
    }

    /// Where the spaces end that go with a mark that ends at `end`: what follows a full-width mark
    /// follows without a space. Beside markup they stay, since a space can decide what is markup.
    fn end_with_spaces(&self, end: usize) -> usize {
        let rest = self.text.get(end..).unwrap_or("");
        let next = rest.trim_start_matches(' ');
        let spaces = rest.len() - next.len();
        let first = next.chars().next().map_or(0, char::len_utf8);
        let file = self.manuscript.source.held();
        let plain = self.block.is_verbatim(&(end..end + spaces + first), file);
        if first > 0 && plain {
            end + spaces
        } else {
            end
        }
    }

    /// Whether the mark is a colon of a value of several lines, where a line with a full-width
    /// colon could be taken for a key.
    fn is_at_key(&self, mark: &str) -> bool {
        let place = self.block.place(0..self.text.len());
        let value = self.manuscript.source.held().get(place);
        mark == ":"
            && matches!(self.block.part, Part::Title | Part::Summary)
            && value.is_none_or(|value| value.contains('\n'))
    }

    fn is_half(&self, at: usize) -> bool {
        matches!(self.text.as_bytes().get(at), Some(b'(' | b')'))
    }

    /// Whether of a pair of brackets one at least is half-width and should not be.
    fn is_wrong_pair(&self, open: usize, close: usize) -> bool {
        let end = close + after(self.text, close).map_or(1, char::len_utf8);
        match (self.is_half(open), self.is_half(close)) {
            (false, false) => false,
            // The number of a document has brackets of its own.
            _ if document_number::is_year(self.text, open..end) => false,
            (true, true) => self.is_chinese(open, close),
            _ => true,
        }
    }

    /// What is to be said of a pair of brackets.
    fn brackets(&self, open: usize, close: usize) -> Option<Diagnostic> {
        let half = |at: &usize| self.wide.contains(at);
        let wrong: Vec<usize> = [open, close].into_iter().filter(half).collect();
        let first = *wrong.first()?;
        let (found, right) = match wrong.as_slice() {
            [_, _] => ("()", "（）"),
            [at] if *at == open => ("(", "（"),
            _ => (")", "）"),
        };
        let said = self
            .manuscript
            .say(Code::HalfWidthPunctuation, self.block, first..first + 1)
            .arg("found", found)
            .arg("right", right)
            .arg("case", "mark");
        let file = self.manuscript.source.held();
        let stands = |at: &usize| self.block.is_verbatim(&(*at..*at + 1), file);
        if !wrong.iter().all(stands) {
            return Some(said);
        }
        let place = |at: usize| self.block.place(at..at + 1);
        let wide = |at: usize| if at == open { "（" } else { "）" }.to_string();
        let said = said.fixed_by(place(first), wide(first));
        Some(match wrong.get(1) {
            Some(second) => said.together_with(place(*second), wide(*second)),
            None => said,
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
        let mut chars = head.char_indices().rev();
        let beside = chars.find(|(at, c)| {
            self.wide.contains(at) || !matches!(c, ' ' | ')' | '"' | '\'' | '!' | '?')
        });
        match beside {
            None => Side::Edge,
            Some((at, _)) if self.wide.contains(&at) => Side::Chinese,
            Some((at, c)) => side(c, || {
                let word = head[..at].trim_end_matches(is_latin).len();
                self.wide.contains(&word.wrapping_sub(1))
                    || before(head, word).is_some_and(is_chinese)
            }),
        }
    }

    /// What stands from the byte `at` on.
    fn right(&self, at: usize) -> Side {
        let tail = self.text.get(at..).unwrap_or("");
        let mut chars = tail.char_indices().map(|(offset, c)| (at + offset, c));
        let beside = chars.find(|(at, c)| {
            self.wide.contains(at) || !matches!(c, ' ' | '(' | '"' | '\'' | '!' | '?')
        });
        let Some((at, c)) = beside else {
            return Side::Edge;
        };
        if self.wide.contains(&at) {
            return Side::Chinese;
        }
        let next = after(self.text, at + c.len_utf8());
        if matches!(c, '+' | '-') && next.is_some_and(|next| next.is_ascii_digit()) {
            return Side::Number;
        }
        side(c, || {
            let rest = self.text[at..].trim_start_matches(is_latin);
            let end = self.text.len() - rest.len();
            self.wide.contains(&end) || rest.starts_with(is_chinese)
        })
    }
}

/// What a character beside a mark is; `embedded` says whether the Latin word that it belongs to
/// stands right beside Chinese text.
fn side(c: char, embedded: impl Fn() -> bool) -> Side {
    match c {
        _ if is_chinese(c) => Side::Chinese,
        '%' | '0'..='9' => Side::Number,
        'A'..='Z' | 'a'..='z' if embedded() => Side::Embedded,
        _ => Side::Foreign,
    }
}

/// A Chinese character or mark, or a sign that goes with them.
fn is_chinese(c: char) -> bool {
    is_han(c) || is_wide_mark(c) || matches!(c, '％' | '‰' | '℃' | '①'..='⑳')
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
        '.' => '。',
        other => other,
    }
}

/// Where addresses of the web stand in a text.
fn addresses(text: &str) -> Vec<std::ops::Range<usize>> {
    let starts = text.match_indices("://");
    starts
        .map(|(at, _)| {
            let rest = &text[at..];
            let end = rest.find(|c: char| c.is_whitespace() || is_wide_mark(c) || "()".contains(c));
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
