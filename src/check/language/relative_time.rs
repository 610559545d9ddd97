//! W010.

use std::ops::Range;

use super::characters::{after, before, sentence};
use super::numerals::numerals;
use crate::check::{Block, Desk, Manuscript, Name, Rule};
use crate::diagnostic::{Code, Diagnostics};
use crate::site::Article;

/// 文章没有写 `period`（时期），正文却用“今年、去年、截至目前”说数字。一篇只报第一处。
///
/// 今年, 去年, 截至目前 and the like, with figures, in an article without `period`. Said once an
/// article.
///
/// # 为什么 Why
///
/// 简报过了年还会被查到、被引用，“今年”就不知道是哪一年了。写上 `period`（时期），或在句子里写明年份（“2025年，比上年增长4.1%”），就不报。没有数字的句子、放在引号里举例的词，也不报。
///
/// An issue is still read when the year is over. `period`, or the year in the same sentence, settles
/// it.
///
/// # 错 Fails
///
/// ```markdown
/// 今年前8个月，园区71户企业完成产值104.85亿元。
/// ```
///
/// # 对 Passes
///
/// ```markdown
/// 2025年前8个月，园区71户企业完成产值104.85亿元，比上年同期增长4.71%。今年的工作会议上，代表们讨论了“今年”怎样写。
/// ```
pub struct RelativeTime;

impl Rule for RelativeTime {
    fn code(&self) -> Code {
        Code::RelativeTime
    }

    fn name(&self) -> Name {
        Name {
            zh: "“今年”是哪一年",
            en: "Relative time without a period",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, _desk: &Desk<'_>, found: &mut Diagnostics) {
        let settled = |article: &Article| article.period.is_some();
        if manuscript.article.is_none_or(settled) {
            return;
        }
        let first = manuscript
            .blocks
            .iter()
            .find_map(|block| Some((block, unresolved(block)?)));
        if let Some((block, range)) = first {
            found.push(
                manuscript
                    .say(self.code(), block, range.clone())
                    .arg("found", &block.text[range]),
            );
        }
    }
}

/// Words whose meaning moves on with time, longer ones before those they begin with.
const WORDS: &[&str] = &[
    "截至目前",
    "截止目前",
    "目前",
    "今年",
    "去年",
    "前年",
    "明年",
    "上年",
    "本年",
    "本月",
    "上月",
    "近年来",
    "近年",
    "近几年",
    "当前",
];

/// Where a block first uses such a word in a sentence with a figure and without its year.
fn unresolved(block: &Block) -> Option<Range<usize>> {
    let text = block.text.as_str();
    let places = text.char_indices().filter_map(|(at, c)| {
        // The characters that the words begin with.
        if !matches!(
            c,
            '截' | '目' | '今' | '去' | '前' | '明' | '上' | '本' | '近' | '当'
        ) {
            return None;
        }
        let word = WORDS.iter().find(|word| text[at..].starts_with(**word))?;
        Some(at..at + word.len())
    });
    places
        .filter(|range| {
            let quoted = matches!(before(text, range.start), Some('“' | '‘' | '「' | '《'))
                && matches!(after(text, range.end), Some('”' | '’' | '」' | '》'));
            let inside = matches!(before(text, range.start), Some('过' | '以' | '往'));
            !quoted && !inside
        })
        .find(|range| {
            let within = &text[sentence(text, range.clone())];
            states_figure(within) && !names_year(within)
        })
}

/// Whether a sentence states a figure: a number that is no date.
fn states_figure(sentence: &str) -> bool {
    numerals(sentence).any(|number| {
        let tail = sentence[number.end..].trim_start_matches(' ');
        let joined = tail.starts_with(['—', '-', '～', ':']);
        let date = tail.starts_with(['年', '月', '日', '时', '号', '点', '期', '届', '中']);
        let label =
            before(sentence, number.start).is_some_and(|c| c == '第' || c.is_ascii_alphabetic());
        !joined && !date && !label && !tail.is_empty()
    })
}

/// Whether a sentence names a year: 2025年.
fn names_year(sentence: &str) -> bool {
    numerals(sentence).any(|number| {
        let digits = &sentence[number.clone()];
        let tail = sentence[number.end..].trim_start_matches(' ');
        digits.len() == 4 && digits.starts_with(['1', '2']) && tail.starts_with(['年', '—'])
    })
}
