//! The pairing of `*`, `_` and `~~` inside one paragraph, by CommonMark's rule for emphasis with
//! the CJK-friendly amendment: a run that touches a Chinese character may open and close.

use std::collections::BTreeMap;

use super::cjk::is_cjk;
use super::punctuation::is_punctuation;

/// A run of one delimiter character in a text.
#[derive(Debug, Clone)]
pub struct Run {
    /// Byte offset of the first delimiter.
    pub start: usize,
    /// How many delimiters, one byte each.
    pub len: usize,
    /// `*`, `_` or `~`.
    pub delimiter: u8,
    /// Whether it may open emphasis.
    pub opens: bool,
    /// Whether it may close emphasis.
    pub closes: bool,
    /// How many of its delimiters, from the left, close something.
    pub closing: usize,
    /// How many of its delimiters, from the right, open something.
    pub opening: usize,
}

/// One emphasised span: offsets of its opening and closing delimiters, and how many there are.
pub type Pair = (usize, usize, usize);

impl Run {
    /// A run between two characters; `None` is the beginning or the end of the text.
    ///
    /// `before` holds the two characters before the run, the nearest last.
    pub fn new(
        start: usize,
        len: usize,
        delimiter: u8,
        before: (Option<char>, Option<char>),
        after: Option<char>,
    ) -> Run {
        let before = Side::before(before.0, before.1);
        let after = Side::of(after);
        let left = !after.space
            && (!after.punctuation
                || before.space
                || after.cjk
                || before.cjk
                || before.punctuation);
        let right = !before.space
            && (after.cjk || before.cjk || !before.punctuation || after.space || after.punctuation);
        let (opens, closes) = match delimiter {
            b'_' => (
                left && (!right || before.punctuation),
                right && (!left || after.punctuation),
            ),
            // One tilde is a range (`5~8%`) in figures, three are no strikethrough anywhere.
            b'~' if len != 2 => (false, false),
            _ => (left, right),
        };
        Run {
            start,
            len,
            delimiter,
            opens,
            closes,
            closing: 0,
            opening: 0,
        }
    }

    fn left_over(&self) -> usize {
        self.len - self.closing - self.opening
    }
}

/// What the flanking rule asks of the character beside a run.
struct Side {
    space: bool,
    cjk: bool,
    punctuation: bool,
}

impl Side {
    fn of(c: Option<char>) -> Side {
        match c {
            None => Side {
                space: true,
                cjk: false,
                punctuation: false,
            },
            Some(c) => Side {
                space: c.is_whitespace(),
                cjk: is_cjk(c),
                punctuation: is_punctuation(c),
            },
        }
    }

    /// A variation selector before a run speaks for the character that it varies.
    fn before(second: Option<char>, nearest: Option<char>) -> Side {
        let Some(selector) = nearest.filter(|c| matches!(c, '\u{fe00}'..='\u{fe0e}')) else {
            return Side {
                cjk: nearest.is_some_and(|c| is_cjk(c) || ('\u{e0100}'..='\u{e01ef}').contains(&c)),
                ..Side::of(nearest)
            };
        };
        let wide_quote = selector == '\u{fe01}'
            && matches!(
                second,
                Some('\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}')
            );
        let varied = Side::of(second);
        Side {
            space: false,
            cjk: varied.cjk || wide_quote,
            punctuation: varied.punctuation,
        }
    }
}

/// Pairs the runs of one text, in order, and notes in each how much of it opens and closes.
///
/// Time is linear in the number of delimiters: for each kind of closing run it is remembered below
/// which opener no partner can be, as in cmark's `openers_bottom`.
pub fn pair(runs: &mut [Run]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut stack: Vec<usize> = Vec::new();
    let mut bottoms: BTreeMap<(u8, bool, usize), usize> = BTreeMap::new();
    // Every index is one of `runs` or `stack`: `current` is below their length, and the stack holds
    // only values that `current` has had.
    for current in 0..runs.len() {
        let Some(kind) = runs
            .get(current)
            .map(|run| (run.delimiter, run.opens, run.len % 3))
        else {
            break;
        };
        while runs[current].closes && runs[current].left_over() > 0 {
            let bottom = bottoms.get(&kind).copied().unwrap_or(0).min(stack.len());
            let found = (bottom..stack.len())
                .rev()
                .find(|&at| fits(&runs[stack[at]], &runs[current]));
            let Some(at) = found else {
                bottoms.insert(kind, stack.len());
                break;
            };
            let opener = stack[at];
            stack.truncate(at);
            let used = if runs[opener].left_over() >= 2 && runs[current].left_over() >= 2 {
                2
            } else {
                1
            };
            runs[opener].opening += used;
            let open_at = runs[opener].start + runs[opener].len - runs[opener].opening;
            let close_at = runs[current].start + runs[current].closing;
            runs[current].closing += used;
            pairs.push((open_at, close_at, used));
            if runs[opener].left_over() > 0 {
                stack.push(opener);
            }
            for bottom in bottoms.values_mut() {
                *bottom = (*bottom).min(at);
            }
        }
        if runs[current].opens && runs[current].left_over() > 0 {
            stack.push(current);
        }
    }
    pairs.sort_unstable();
    pairs
}

/// CommonMark's rules 9 and 10: of two runs of which one could be either, the lengths must not add
/// up to a multiple of three, unless both are.
fn fits(opener: &Run, closer: &Run) -> bool {
    opener.delimiter == closer.delimiter
        && !((opener.closes || closer.opens)
            && !closer.len.is_multiple_of(3)
            && (opener.len + closer.len).is_multiple_of(3))
}
