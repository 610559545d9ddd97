//! Chinese emphasis: `**总体平稳。**一季度` is emphasis, though CommonMark alone says it is not.
//!
//! CommonMark lets a run of `*` close only where the text beside it looks like the end of a word,
//! by rules made for scripts with spaces. So a first parse shows where text is text (not code, not
//! HTML, not the target of a link); there the runs are paired by the CJK-friendly rule, and where
//! that differs from what the parser made of them, spaces are put in that force the parser's hand.
//! They are characters that the author did not use, and are taken out of the events.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Parser, Tag, TagEnd};

use super::cjk::is_cjk;
use super::delimiters::{self, Pair, Run};
use super::punctuation::is_punctuation;

/// Spaces that hardly anyone types. The first that the text does not contain is used.
const SPACES: [char; 9] = [
    '\u{2005}', '\u{2004}', '\u{2006}', '\u{2008}', '\u{200a}', '\u{2000}', '\u{2001}', '\u{205f}',
    '\u{1680}',
];

/// Characters for private use, which count as letters: likewise the first unused.
const LETTERS: std::ops::RangeInclusive<char> = '\u{f8e0}'..='\u{f8fe}';

/// A text with marks put in that settle its emphasis.
pub struct Marked {
    /// The text to parse.
    pub text: String,
    space: char,
    letter: char,
    /// Where the marks end in `text`, and how many bytes of marks there are up to there.
    places: Vec<(usize, usize)>,
}

impl Marked {
    /// Puts marks into `body` where its emphasis needs them; `None` where it needs none.
    pub fn new(body: &str) -> Option<Marked> {
        let has = |a, b| memchr::memchr2(a, b, body.as_bytes()).is_some();
        let emphasis = has(b'*', b'_') && !body.is_ascii();
        if !emphasis && !body.contains('~') {
            return None;
        }
        if is_settled(body) {
            return None;
        }
        let space = SPACES.into_iter().find(|c| !body.contains(*c))?;
        let letter = LETTERS.into_iter().find(|c| !body.contains(*c))?;
        let marks = marks(body);
        if marks.is_empty() {
            return None;
        }
        let mut text = String::with_capacity(body.len() + marks.len() * 3);
        let mut places = Vec::with_capacity(marks.len());
        let (mut done, mut added) = (0, 0);
        for (at, mark) in marks {
            text.push_str(body.get(done..at)?);
            let mark = match mark {
                Mark::Space => space,
                Mark::Letter => letter,
                Mark::Escape => '\\',
            };
            text.push(mark);
            added += mark.len_utf8();
            places.push((text.len(), added));
            done = at;
        }
        text.push_str(body.get(done..)?);
        Some(Marked {
            text,
            space,
            letter,
            places,
        })
    }

    /// The place in the body of a place in the marked text.
    fn original(&self, at: usize) -> usize {
        let before = self.places.partition_point(|(end, _)| *end <= at);
        let mut added = before
            .checked_sub(1)
            .and_then(|i| self.places.get(i))
            .map_or(0, |(_, added)| *added);
        // A place right before or inside a mark is where the mark was put in.
        if let Some((end, total)) = self.places.get(before) {
            let start = end - (total - added);
            added += at.saturating_sub(start);
        }
        at.saturating_sub(added)
    }

    /// The range in the body of a range in the marked text.
    pub fn original_range(&self, range: &Range<usize>) -> Range<usize> {
        self.original(range.start)..self.original(range.end)
    }

    /// The event without marks; `None` where it was nothing else.
    pub fn clean(&self, event: Event<'static>, range: &Range<usize>) -> Option<Event<'static>> {
        let Event::Text(text) = &event else {
            return Some(event);
        };
        // An entity may stand for the very same character: only what the source has is ours.
        let marks = [self.space, self.letter];
        let ours = self
            .text
            .get(range.clone())
            .is_some_and(|source| source.contains(marks));
        if !ours {
            return Some(event);
        }
        let text = text.replace(marks, "");
        (!text.is_empty()).then(|| Event::Text(CowStr::from(text)))
    }
}

/// Whether it is plain that both rules pair the same, without looking at what the parser makes of the
/// text: no paragraph has more than one run, or two of which the first may open what the second may
/// close by either rule. What is not plain is looked at closely.
fn is_settled(body: &str) -> bool {
    // An escape changes what is a run, and what stands beside it.
    if body.contains('\\') {
        return false;
    }
    body.split("\n\n").all(|paragraph| {
        let mut runs = raw_runs(paragraph);
        let (Some(first), Some(second)) = (runs.next(), runs.next()) else {
            return true;
        };
        runs.next().is_none() && is_plain_pair(paragraph, &first, &second)
    })
}

/// The runs of delimiters, wherever they stand.
fn raw_runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + memchr::memchr3(b'*', b'_', b'~', bytes.get(at..)?)?;
        let delimiter = bytes.get(start)?;
        let rest = bytes.get(start..)?;
        let len = rest.iter().take_while(|byte| *byte == delimiter).count();
        at = start + len;
        Some(start..at)
    })
}

/// Whether two runs are `**a**` or `*a*` by CommonMark's rule and so by the other, which lets a run
/// do more and never less.
fn is_plain_pair(text: &str, first: &Range<usize>, second: &Range<usize>) -> bool {
    let beside = |run: &Range<usize>| {
        let before = text.get(..run.start).and_then(|t| t.chars().next_back());
        let after = text.get(run.end..).and_then(|t| t.chars().next());
        (before, after)
    };
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_punctuation(c));
    // Behind a letter everything closes, before one everything opens; which letters those are is not
    // in dispute, as it is for marks that vary the character before them.
    text.get(first.clone()) == text.get(second.clone())
        && first.len() <= 2
        && text
            .get(first.clone())
            .is_some_and(|run| run.starts_with('*'))
        && is_word(beside(first).1)
        && is_word(beside(second).0)
}

/// What is put into the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// A space: no run closes after it or opens before it.
    Space,
    /// A letter: what stands beside it is not beside punctuation.
    Letter,
    /// A backslash: the delimiter after it is text.
    Escape,
}

/// Which marks must stand where, ascending.
fn marks(body: &str) -> Vec<(usize, Mark)> {
    let mut all = Vec::new();
    let mut stack: Vec<Context> = vec![Context::new(Kind::Block)];
    for (event, range) in Parser::new_ext(body, super::options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Emphasis) => top(&mut stack).emphasis(body, &range, 1),
            Event::Start(Tag::Strong) => top(&mut stack).emphasis(body, &range, 2),
            Event::Start(Tag::Strikethrough) => {
                let double = body.get(range.clone()).is_some_and(|s| s.starts_with("~~"));
                top(&mut stack).emphasis(body, &range, if double { 2 } else { 1 });
            }
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => {}
            Event::Start(Tag::Link { link_type, .. } | Tag::Image { link_type, .. }) => {
                top(&mut stack).fresh = false;
                stack.push(Context::new(match link_type {
                    LinkType::Inline | LinkType::Reference => Kind::Link,
                    // The text is also the label that finds the target.
                    _ => Kind::Untouched,
                }));
            }
            Event::Start(tag) => {
                // A block inside a tight list item ends the text before it.
                let finished = std::mem::replace(top(&mut stack), Context::new(Kind::Block));
                finished.decide(body, &mut all);
                stack.push(Context::new(match tag {
                    Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => Kind::Untouched,
                    Tag::TableCell => Kind::Cell,
                    _ => Kind::Block,
                }));
            }
            Event::End(_) => {
                if let Some(context) = stack.pop() {
                    context.decide(body, &mut all);
                }
            }
            Event::Text(_) => top(&mut stack).text(body, &range),
            Event::SoftBreak | Event::HardBreak => top(&mut stack).fresh = true,
            _ => top(&mut stack).fresh = false,
        }
        if stack.is_empty() {
            stack.push(Context::new(Kind::Block));
        }
    }
    for context in stack {
        context.decide(body, &mut all);
    }
    // Stable: marks at one place keep the order in which they were put there.
    all.sort_by_key(|(at, _)| *at);
    all
}

fn top(stack: &mut [Context]) -> &mut Context {
    // The loop above never leaves the stack empty.
    stack.last_mut().expect("a context is always open")
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Block,
    Cell,
    Link,
    Untouched,
}

/// A stretch of text in which runs may pair: a paragraph, a cell, the text of a link.
struct Context {
    kind: Kind,
    /// Whether the next thing is the first of its line.
    fresh: bool,
    /// Offsets of delimiters.
    delimiters: Vec<usize>,
    /// Offsets of what is first on a line: the text before it is not of this stretch.
    line_starts: BTreeSet<usize>,
    /// What the parser paired.
    pairs: Vec<Pair>,
}

impl Context {
    fn new(kind: Kind) -> Context {
        Context {
            kind,
            fresh: kind != Kind::Link,
            delimiters: Vec::new(),
            line_starts: BTreeSet::new(),
            pairs: Vec::new(),
        }
    }

    fn begin(&mut self, at: usize) {
        if std::mem::take(&mut self.fresh) {
            self.line_starts.insert(at);
        }
    }

    fn emphasis(&mut self, body: &str, range: &Range<usize>, len: usize) {
        self.begin(range.start);
        if range.len() < 2 * len || body.get(range.clone()).is_none() {
            return;
        }
        self.delimiters.extend(range.start..range.start + len);
        self.delimiters.extend(range.end - len..range.end);
        self.pairs.push((range.start, range.end - len, len));
    }

    fn text(&mut self, body: &str, range: &Range<usize>) {
        self.begin(range.start);
        if self.kind == Kind::Untouched {
            return;
        }
        let Some(source) = body.as_bytes().get(range.clone()) else {
            return;
        };
        let found = source
            .iter()
            .enumerate()
            .filter(|(_, byte)| matches!(byte, b'*' | b'_' | b'~'))
            .map(|(at, _)| range.start + at)
            // Only the first character of a text event can have been escaped.
            .filter(|at| *at != range.start || !escaped(body, *at));
        self.delimiters.extend(found);
    }

    /// Compares the parser's pairs with those of the CJK-friendly rule; where they differ, notes
    /// the marks that leave the parser no choice.
    fn decide(mut self, body: &str, out: &mut Vec<(usize, Mark)>) {
        if self.kind == Kind::Untouched || self.delimiters.is_empty() {
            return;
        }
        let (mut runs, concerned) = self.runs(body);
        if !concerned {
            return;
        }
        let wanted = delimiters::pair(&mut runs);
        self.pairs.sort_unstable();
        if wanted == self.pairs {
            return;
        }
        force(&runs, body, out);
    }

    /// The runs, and whether any touches Chinese text or is a lone tilde.
    fn runs(&mut self, body: &str) -> (Vec<Run>, bool) {
        self.delimiters.sort_unstable();
        self.delimiters.dedup();
        let bytes = body.as_bytes();
        let mut concerned = false;
        let mut runs: Vec<Run> = Vec::new();
        let mut rest = self.delimiters.as_slice();
        while let Some(&start) = rest.first() {
            let delimiter = bytes.get(start).copied().unwrap_or(b'*');
            let len = rest
                .iter()
                .enumerate()
                .take_while(|(i, at)| **at == start + i && bytes.get(**at) == Some(&delimiter))
                .count();
            rest = rest.get(len..).unwrap_or_default();
            // Tildes are looked through, as in GitHub's parser: `**~~甲。~~**乙`.
            let line = self.line_starts.range(..=start).next_back().copied();
            let mut back = body
                .get(line.unwrap_or(0)..start)
                .unwrap_or_default()
                .trim_end_matches('~')
                .chars()
                .rev();
            let nearest = back.next();
            let before = (back.next(), nearest);
            let after = body
                .get(start + len..)
                .and_then(|s| s.trim_start_matches('~').chars().next())
                .filter(|c| !(self.kind == Kind::Cell && *c == '|'));
            concerned |= after.is_some_and(is_cjk)
                || before.0.is_some_and(is_cjk)
                || before.1.is_some_and(is_cjk)
                || (delimiter == b'~' && len == 1);
            runs.push(Run::new(start, len, delimiter, before, after));
        }
        (runs, concerned)
    }
}

/// What a stretch of delimiters is to become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Close,
    Text,
    Open,
}

/// Marks around the parts of the runs: after what closes and before what opens a space, before what
/// is text a backslash.
///
/// Where two parts that open touch, a space between them would stop the first: there the second
/// has the first's punctuation before it and gets a letter after it, which serves as well. Parts
/// that close are the mirror image.
fn force(runs: &[Run], body: &str, out: &mut Vec<(usize, Mark)>) {
    let mut parts: Vec<(Role, usize, usize)> = Vec::new();
    for run in runs {
        let closed = run.start + run.closing;
        let opened = run.start + run.len - run.opening;
        parts.push((Role::Close, run.start, closed));
        parts.push((Role::Text, closed, opened));
        parts.push((Role::Open, opened, run.start + run.len));
    }
    parts.retain(|(_, start, end)| start < end);
    for (i, &(role, start, end)) in parts.iter().enumerate() {
        match role {
            Role::Text => out.extend((start..end).map(|at| (at, Mark::Escape))),
            Role::Open => {
                let before = i.checked_sub(1).and_then(|i| parts.get(i));
                if before.is_some_and(|p| p.0 == Role::Open && p.2 == start) {
                    out.push((end, Mark::Letter));
                } else if !space_before(body, start) {
                    out.push((start, Mark::Space));
                }
            }
            Role::Close => {
                if parts
                    .get(i + 1)
                    .is_some_and(|p| p.0 == Role::Close && p.1 == end)
                {
                    out.push((start, Mark::Letter));
                } else if !space_after(body, end) {
                    out.push((end, Mark::Space));
                }
            }
        }
    }
}

fn space_before(body: &str, at: usize) -> bool {
    let before = body.get(..at).and_then(|s| s.chars().next_back());
    before.is_none_or(char::is_whitespace)
}

fn space_after(body: &str, at: usize) -> bool {
    let after = body.get(at..).and_then(|s| s.chars().next());
    after.is_none_or(char::is_whitespace)
}

/// Whether an odd number of backslashes stands before `at`.
fn escaped(body: &str, at: usize) -> bool {
    let before = body.as_bytes().get(..at).unwrap_or_default();
    before.iter().rev().take_while(|b| **b == b'\\').count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ordinary_texts_are_settled_at_a_glance() {
        for settled in [
            "发布的**月度数据**，统计口径\n\n- 一\n\n另有*所增*。",
            "没有。",
            "增长5~8%",
        ] {
            assert!(is_settled(settled), "{settled}");
        }
        for unsettled in [
            "**总体平稳。**一季度",
            "增长5~8%，下降3~4%",
            "**甲**，**乙**",
        ] {
            assert!(!is_settled(unsettled), "{unsettled}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4000) })]

        #[test]
        fn what_is_settled_needs_no_marks(body in "[甲，。a\\*\\*\\*_~ \n|>`\\[\\]\\(\\)<!\\-1\u{fe01}\u{201d}]{0,24}") {
            prop_assert!(!is_settled(&body) || marks(&body).is_empty(), "{body:?}");
        }

        #[test]
        fn nor_in_sentences(body in "(甲|，|\\*\\*|\\*|乙|。| |\n\n|\n|\\[|\\]\\(甲\\)|\\| ){0,12}") {
            prop_assert!(!is_settled(&body) || marks(&body).is_empty(), "{body:?}");
        }
    }
}
