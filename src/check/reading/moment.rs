//! Expressions of time.

use std::ops::Range;

use super::chars::Chars;
use super::{Read, numeral};
use crate::data::Period;

/// An expression of time in a text.
#[derive(Clone, Debug)]
pub struct Moment {
    /// In bytes of the text.
    pub range: Range<usize>,
    pub when: When,
    /// Whether it is only what something is compared with, or since when: 比2019年, 2023年以来.
    pub aside: bool,
}

/// What an expression of time says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// A period with its year.
    Period(Period),
    /// A part of a year that is named elsewhere: 一季度, 1—11月, 上半年.
    Part(Period),
    /// 今年, 去年, 三年: which it is cannot be told from the text alone.
    Unknown,
}

/// A year that stands for the one that a part of a year lacks.
const NO_YEAR: &str = "2000";

/// Parts of a year in words.
const PARTS: &[(&str, &str)] = &[
    ("第一季度", "一季度"),
    ("第二季度", "二季度"),
    ("第三季度", "三季度"),
    ("第四季度", "四季度"),
    ("前一季度", "一季度"),
    ("前二季度", "上半年"),
    ("前两季度", "上半年"),
    ("前三季度", "前三季度"),
    ("一季度", "一季度"),
    ("二季度", "二季度"),
    ("三季度", "三季度"),
    ("四季度", "四季度"),
    ("上半年", "上半年"),
    ("下半年", "下半年"),
];

/// Years that a reader knows and a program does not.
const RELATIVE: &[(&str, ())] = &[
    ("今年", ()),
    ("去年", ()),
    ("上年", ()),
    ("明年", ()),
    ("前年", ()),
    ("近年", ()),
    ("当年", ()),
    ("次年", ()),
];

/// What makes the time before or after it one of comparison.
const BASES: &[(&str, ())] = &[
    ("比", ()),
    ("较", ()),
    ("与", ()),
    ("同", ()),
    ("自", ()),
    ("距", ()),
    ("于", ()),
];
const SINCE: &[(&str, ())] = &[
    ("以来", ()),
    ("相比", ()),
    ("同期", ()),
    ("以前", ()),
    ("之前", ()),
    ("起", ()),
    ("的报道", ()),
    ("报道", ()),
    ("公布", ()),
];

/// The moment at `at`.
pub(super) fn at(chars: &Chars, at: usize) -> Option<Read<Moment>> {
    let (when, end) = plan(chars, at)
        .or_else(|| with_year(chars, at))
        .or_else(|| months(chars, at).map(|(text, end)| (part(&text), end)))
        .or_else(|| {
            let (text, length) = chars.word_at(at, PARTS)?;
            Some((part(text), at + length))
        })
        .or_else(|| {
            let (_, length) = chars.word_at(at, RELATIVE)?;
            Some((When::Unknown, at + length))
        })?;
    let (start, when) = until(chars, at, when);
    let base = chars
        .word_before(chars.back_over_spaces(start), BASES)
        .is_some();
    let since = chars.word_at(chars.skip_spaces(end), SINCE).is_some();
    Some(Read {
        value: Moment {
            range: chars.range(start, end),
            when,
            aside: base || since,
        },
        end,
    })
}

fn part(text: &str) -> When {
    let text = format!("{NO_YEAR}年{text}");
    Period::parse(&text).map_or(When::Unknown, When::Part)
}

/// 截至2026年1月 is a point, 2026年1月 a stretch.
fn until(chars: &Chars, at: usize, when: When) -> (usize, When) {
    let When::Period(period) = when else {
        return (at, when);
    };
    let place = chars.back_over_spaces(at);
    for word in ["截至", "截止"] {
        let length = word.chars().count();
        let Some(start) = place.checked_sub(length) else {
            continue;
        };
        if chars.starts_with(start, word) {
            let point = Period::parse(&format!(
                "截至{}",
                period.label_zh().trim_start_matches("截至")
            ));
            return (start, point.map_or(when, When::Period));
        }
    }
    (at, when)
}

/// 十四五, with or without quotation marks.
fn plan(chars: &Chars, at: usize) -> Option<(When, usize)> {
    if chars.get(at) != Some('十') || chars.get(at + 2) != Some('五') {
        return None;
    }
    let text = chars.text(at, at + 3);
    let period = Period::parse(&text).ok()?;
    Some((When::Period(period), at + 3))
}

/// What begins with a year of four digits.
fn with_year(chars: &Chars, at: usize) -> Option<(When, usize)> {
    let year = four_digits(chars, at)?;
    let mut end = chars.skip_spaces(at + 4);
    // 2021—2025年, 2021年至2025年.
    let first = if chars.get(end) == Some('年') {
        end + 1
    } else {
        at + 4
    };
    if let Some(second) = chars.after_range(first)
        && four_digits(chars, second).is_some()
        && chars.get(chars.skip_spaces(second + 4)) == Some('年')
    {
        let to = chars.text(second, second + 4);
        let period = Period::parse(&format!("{year}—{to}年")).ok()?;
        return Some((When::Period(period), chars.skip_spaces(second + 4) + 1));
    }
    if chars.get(end) == Some('-') {
        return iso(chars, at, &year);
    }
    if chars.get(end) != Some('年') {
        return bare(chars, at, &year);
    }
    end += 1;
    let rest = chars.skip_spaces(end);
    let whole = |text: &str, end: usize| {
        let period = Period::parse(&format!("{year}年{text}")).ok()?;
        Some((When::Period(period), end))
    };
    if let Some((text, part_end)) = months(chars, rest) {
        return whole(&text, part_end);
    }
    if let Some((text, length)) = chars.word_at(rest, PARTS) {
        return whole(text, rest + length);
    }
    if matches!(chars.get(rest), Some('末' | '底')) {
        return whole("末", rest + 1);
    }
    if chars.get(rest) == Some('初') {
        return whole("初", rest + 1);
    }
    whole("", end)
}

/// A year before a number of a table that lost its lines: 2026 17.
fn bare(chars: &Chars, at: usize, year: &str) -> Option<(When, usize)> {
    let next = chars.skip_spaces(at + 4);
    let cell = matches!(chars.get(next), Some('/' | '—')) || numeral::arabic(chars, next).is_some();
    let period = (next > at + 4 && cell).then(|| Period::parse(year).ok())?;
    Some((When::Period(period?), at + 4))
}

/// 2026-03 or 2026-03-16.
fn iso(chars: &Chars, at: usize, year: &str) -> Option<(When, usize)> {
    let two = |at: usize| {
        let text = chars.text(at, at + 2);
        (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then_some(text)
    };
    let month = two(at + 5)?;
    let day = (chars.get(at + 7) == Some('-'))
        .then(|| two(at + 8))
        .flatten();
    let (text, end) = match day {
        Some(day) => (format!("@{year}-{month}-{day}"), at + 10),
        None => (format!("{year}-{month}"), at + 7),
    };
    if chars.get(end).is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    let period = Period::parse(&text).ok()?;
    Some((When::Period(period), end))
}

/// 9月, 9月5日, 9月底, 1—11月: the text after the year, and where it ends.
fn months(chars: &Chars, at: usize) -> Option<(String, usize)> {
    if chars
        .before(at)
        .is_some_and(|c| c.is_ascii_digit() || c == '.')
    {
        return None;
    }
    let first = short_number(chars, at)?;
    let mut end = chars.skip_spaces(first.end);
    let mut text = format!("{}月", first.value);
    // 1—11月, 1月至11月.
    let ranged = if chars.get(end) == Some('月') {
        end + 1
    } else {
        end
    };
    if let Some(second) = chars
        .after_range(ranged)
        .and_then(|at| short_number(chars, at))
    {
        let stop = chars.skip_spaces(second.end);
        if chars.get(stop) == Some('月') {
            return Some((format!("{}—{}月", first.value, second.value), stop + 1));
        }
    }
    // 3个月 is no month.
    if chars.get(end) != Some('月') {
        return None;
    }
    end += 1;
    let rest = chars.skip_spaces(end);
    if let Some(day) = short_number(chars, rest) {
        let stop = chars.skip_spaces(day.end);
        if chars.get(stop) == Some('日') {
            text.push_str(&format!("{}日", day.value));
            return Some((text, stop + 1));
        }
    }
    match chars.get(rest) {
        Some('份') => end = rest + 1,
        Some('底' | '末') => end = rest + 1,
        _ => {}
    }
    Some((text, end))
}

fn short_number(chars: &Chars, at: usize) -> Option<Read<u32>> {
    let number = numeral::arabic(chars, at)?;
    let length = number.end - at;
    let value = chars.text(at, number.end).parse().ok()?;
    (length <= 2).then_some(Read {
        value,
        end: number.end,
    })
}

fn four_digits(chars: &Chars, at: usize) -> Option<String> {
    let text = chars.text(at, at + 4);
    let right = text.len() == 4
        && text.bytes().all(|b| b.is_ascii_digit())
        && (text.starts_with("19") || text.starts_with("20") || text.starts_with("21"))
        && !chars
            .before(at)
            .is_some_and(|c| c.is_ascii_alphanumeric() || c == '.')
        && !chars.get(at + 4).is_some_and(|c| c.is_ascii_alphanumeric());
    right.then_some(text)
}
