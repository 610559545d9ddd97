//! Reading periods: the canonical forms, and the Chinese ones of bulletins.

use jiff::civil::Date;

use super::period::{Period, PeriodError};
use super::text::{compact, is_quote};

/// See [`Period::parse`].
pub fn parse(text: &str) -> Result<Period, PeriodError> {
    let said = text.trim();
    let plain = normalise(said);
    if plain.is_empty() {
        return Err(PeriodError::Empty);
    }
    let (point, rest) = strip_point(&plain);
    if let Some(stem) = rest.strip_suffix('初') {
        // 年初 is the morning of 1 January.
        return match span(stem, said)? {
            period @ Period::Year(_) => Ok(Period::At(period.start())),
            _ => Err(PeriodError::NotAPeriod(said.to_owned())),
        };
    }
    if let Some(stem) = rest.strip_suffix(['末', '底']) {
        let stem = stem.strip_suffix('期').unwrap_or(stem);
        return Ok(Period::At(span(stem, said)?.end()));
    }
    let period = span(rest.strip_suffix('止').unwrap_or(rest), said)?;
    Ok(match (point, period) {
        (false, period) => period,
        (true, Period::Month { year, month }) => Period::AtMonth { year, month },
        (true, point @ (Period::At(_) | Period::AtMonth { .. })) => point,
        (true, stretch) => Period::At(stretch.end()),
    })
}

/// One sign for every way to write "to", no quotation marks, Chinese digits of years as digits.
fn normalise(text: &str) -> String {
    let compacted = compact(text).replace("截至到", "截至").replace("..", "~");
    let mut out = String::with_capacity(compacted.len());
    for c in compacted.chars() {
        match c {
            c if is_quote(c) => {}
            '—' | '–' | '―' | '─' | '~' | '到' => push_to(&mut out),
            '至' if !out.ends_with('截') => push_to(&mut out),
            '〇' | '○' => out.push('0'),
            c => out.push(c),
        }
    }
    chinese_year(&out).unwrap_or(out)
}

fn push_to(out: &mut String) {
    if !out.ends_with('~') {
        out.push('~');
    }
}

/// 二0二三年 → 2023年.
fn chinese_year(text: &str) -> Option<String> {
    let at = text.find('年')?;
    let (year, rest) = text.split_at_checked(at)?;
    let digit = |c: char| match c {
        '0' | '零' => Some('0'),
        other => "一二三四五六七八九"
            .chars()
            .position(|d| d == other)
            .and_then(|n| char::from_digit(n as u32 + 1, 10)),
    };
    let digits: Option<String> = year.chars().map(digit).collect();
    digits
        .filter(|d| d.len() == 4 && !year.is_ascii())
        .map(|d| d + rest)
}

fn strip_point(text: &str) -> (bool, &str) {
    ["@", "截至", "截止"]
        .iter()
        .find_map(|word| text.strip_prefix(word).map(|rest| (true, rest)))
        .unwrap_or((false, text))
}

/// A stretch of time or a plain date.
fn span(text: &str, said: &str) -> Result<Period, PeriodError> {
    if let Some(plan) = five_year_plan(text) {
        return Ok(plan);
    }
    if let Some((first, second)) = text.split_once('~') {
        return from_to(first, second, said);
    }
    if let Some((first, second)) = text.split_once('/') {
        if first.len() >= 4 && second.len() >= 4 {
            return from_to(first, second, said);
        }
        return Err(PeriodError::NotAPeriod(said.to_owned()));
    }
    let (year, rest) = leading_year(text, said)?;
    let month_of = |digits: &str| month(digits, said);
    match rest {
        "" | "年" | "年度" | "年全年" | "全年" => return Ok(Period::Year(year)),
        _ => {}
    }
    if let Some(iso) = rest.strip_prefix('-') {
        return iso_rest(year, iso, said);
    }
    if let Some(part) = half_or_quarter(year, rest, said) {
        return part;
    }
    let Some(rest) = rest.strip_prefix('年') else {
        return Err(PeriodError::NotAPeriod(said.to_owned()));
    };
    if let Some(count) = rest
        .strip_prefix('前')
        .and_then(|r| r.strip_suffix("个月").or_else(|| r.strip_suffix('月')))
    {
        return months(year, 1, month_of(&chinese_number(count))?, said);
    }
    let rest = rest.strip_suffix('份').unwrap_or(rest);
    if let Some((first, second)) = rest.strip_suffix('月').and_then(|r| r.split_once('-')) {
        let first = first.strip_suffix('月').unwrap_or(first);
        return months(year, month_of(first)?, month_of(second)?, said);
    }
    match rest.split_once('月') {
        Some((digits, "")) => Ok(Period::Month {
            year,
            month: month_of(&chinese_number(digits))?,
        }),
        Some((digits, day)) => {
            let day = day.strip_suffix(['日', '号']).unwrap_or(day);
            date(year, month_of(digits)?, day, said).map(Period::At)
        }
        None => Err(PeriodError::NotAPeriod(said.to_owned())),
    }
}

/// 03, 03-16, 2025 (as in 2021-2025), H1.
fn iso_rest(year: i16, rest: &str, said: &str) -> Result<Period, PeriodError> {
    if let Some(part) = half_or_quarter(year, rest, said) {
        return part;
    }
    let plain = rest.strip_suffix('年').unwrap_or(rest);
    if plain.len() == 4 && plain.bytes().all(|b| b.is_ascii_digit()) {
        let (to, _) = leading_year(plain, said)?;
        return years(year, to, said);
    }
    match rest.split_once('-') {
        Some((m, d)) => date(year, month(m, said)?, d, said).map(Period::At),
        None => Ok(Period::Month {
            year,
            month: month(rest, said)?,
        }),
    }
}

/// H1, Q3, 年上半年, 年一季度, 年第三季度, 年前三季度; nothing where it is none of them.
fn half_or_quarter(year: i16, rest: &str, said: &str) -> Option<Result<Period, PeriodError>> {
    let rest = rest.strip_prefix('年').unwrap_or(rest);
    match rest {
        "上半年" => return Some(Ok(Period::Half { year, half: 1 })),
        "下半年" => return Some(Ok(Period::Half { year, half: 2 })),
        _ => {}
    }
    let bad = || PeriodError::NotAPeriod(said.to_owned());
    if let Some(digits) = rest.strip_prefix(['H', 'h']) {
        let text = said.to_owned();
        return Some(
            small(digits)
                .ok_or_else(bad)
                .and_then(|half| match u8::try_from(half) {
                    Ok(half @ 1..=2) => Ok(Period::Half { year, half }),
                    _ => Err(PeriodError::BadHalf { text, half }),
                }),
        );
    }
    let quarter = |digits: &str| {
        let text = said.to_owned();
        small(&chinese_number(digits))
            .ok_or_else(bad)
            .and_then(|quarter| match u8::try_from(quarter) {
                Ok(quarter @ 1..=4) => Ok(quarter),
                _ => Err(PeriodError::BadQuarter { text, quarter }),
            })
    };
    if let Some(digits) = rest.strip_prefix(['Q', 'q']) {
        return Some(quarter(digits).map(|quarter| Period::Quarter { year, quarter }));
    }
    let stem = rest.strip_suffix("季度")?;
    Some(match stem.strip_prefix('前') {
        Some(count) => quarter(count.strip_suffix('个').unwrap_or(count))
            .and_then(|quarter| months(year, 1, quarter.saturating_mul(3), said)),
        None => quarter(stem.strip_prefix('第').unwrap_or(stem))
            .map(|quarter| Period::Quarter { year, quarter }),
    })
}

/// Two ends: years, or months of one year.
fn from_to(first: &str, second: &str, said: &str) -> Result<Period, PeriodError> {
    let (year, rest) = leading_year(first, said)?;
    // 2025年1~11月, 2025年1月~11月
    if let Some(from) = rest.strip_prefix('年').filter(|r| !r.is_empty()) {
        let from = month(from.strip_suffix('月').unwrap_or(from), said)?;
        if let Some(to) = second
            .strip_suffix('月')
            .or_else(|| second.strip_suffix("月份"))
        {
            if let Some((other, to)) = to.split_once('年') {
                let (other, _) = leading_year(other, said)?;
                return same_year(year, other, said)
                    .and_then(|()| months(year, from, month(to, said)?, said));
            }
            return months(year, from, month(to, said)?, said);
        }
        return Err(PeriodError::NotAPeriod(said.to_owned()));
    }
    let (other, other_rest) = leading_year(second, said)?;
    match (
        rest.trim_start_matches('年'),
        other_rest.trim_start_matches('年'),
    ) {
        ("", "" | "度") => years(year, other, said),
        (from, to) => match (from.strip_prefix('-'), to.strip_prefix('-')) {
            (Some(from), Some(to)) => {
                let (from, to) = (month(from, said)?, month(to, said)?);
                same_year(year, other, said)?;
                months(year, from, to, said)
            }
            _ => Err(PeriodError::NotAPeriod(said.to_owned())),
        },
    }
}

fn same_year(first: i16, second: i16, said: &str) -> Result<(), PeriodError> {
    match first.cmp(&second) {
        std::cmp::Ordering::Equal => Ok(()),
        std::cmp::Ordering::Less => Err(PeriodError::AcrossYears(said.to_owned())),
        std::cmp::Ordering::Greater => Err(PeriodError::Reversed(said.to_owned())),
    }
}

fn years(from: i16, to: i16, said: &str) -> Result<Period, PeriodError> {
    match from.cmp(&to) {
        std::cmp::Ordering::Less => Ok(Period::Years { from, to }),
        std::cmp::Ordering::Equal => Ok(Period::Year(from)),
        std::cmp::Ordering::Greater => Err(PeriodError::Reversed(said.to_owned())),
    }
}

fn months(year: i16, from: u8, to: u8, said: &str) -> Result<Period, PeriodError> {
    match from.cmp(&to) {
        std::cmp::Ordering::Less => Ok(Period::Months { year, from, to }),
        std::cmp::Ordering::Equal => Ok(Period::Month { year, month: from }),
        std::cmp::Ordering::Greater => Err(PeriodError::Reversed(said.to_owned())),
    }
}

/// Four digits at the start.
fn leading_year<'a>(text: &'a str, said: &str) -> Result<(i16, &'a str), PeriodError> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let not = || PeriodError::NotAPeriod(said.to_owned());
    let Some((digits, rest)) = text.split_at_checked(end).filter(|(d, _)| d.len() == 4) else {
        let relative = [
            "今", "去", "明", "前", "本", "上", "当", "同", "目", "近", "月", "年",
        ];
        let vague = relative.iter().any(|word| said.starts_with(word));
        return Err(if vague {
            PeriodError::Relative(said.to_owned())
        } else {
            not()
        });
    };
    let year: u32 = digits.parse().map_err(|_| not())?;
    match i16::try_from(year) {
        Ok(short @ 1900..=2199) => Ok((short, rest)),
        _ => Err(PeriodError::YearOutOfRange {
            text: said.to_owned(),
            year,
        }),
    }
}

fn month(digits: &str, said: &str) -> Result<u8, PeriodError> {
    let month = small(digits).ok_or_else(|| PeriodError::NotAPeriod(said.to_owned()))?;
    match u8::try_from(month) {
        Ok(short @ 1..=12) => Ok(short),
        _ => Err(PeriodError::BadMonth {
            text: said.to_owned(),
            month,
        }),
    }
}

fn date(year: i16, month: u8, digits: &str, said: &str) -> Result<Date, PeriodError> {
    let day = small(digits).ok_or_else(|| PeriodError::NotAPeriod(said.to_owned()))?;
    let bad = || PeriodError::BadDay {
        text: said.to_owned(),
        year,
        month,
        day,
    };
    let short = i8::try_from(day).map_err(|_| bad())?;
    Date::new(year, i8::try_from(month).map_err(|_| bad())?, short).map_err(|_| bad())
}

/// One or two digits.
fn small(digits: &str) -> Option<u32> {
    let right = matches!(digits.len(), 1 | 2) && digits.bytes().all(|b| b.is_ascii_digit());
    right.then(|| digits.parse().ok()).flatten()
}

/// 一 … 十二 as digits; anything else as it is.
fn chinese_number(text: &str) -> String {
    let words = [
        "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二",
    ];
    match words.iter().position(|word| *word == text) {
        Some(at) => (at + 1).to_string(),
        None if text == "两" => "2".to_owned(),
        None => text.to_owned(),
    }
}

/// 十四五, 十四五时期: the five-year plans since the eighth; the fourteenth began in 2021.
fn five_year_plan(text: &str) -> Option<Period> {
    let stem = ["规划期间", "规划时期", "期间", "时期", "规划"]
        .iter()
        .find_map(|s| text.strip_suffix(s))
        .unwrap_or(text);
    let from = match stem {
        "八五" => 1991,
        "九五" => 1996,
        "十五" => 2001,
        "十一五" => 2006,
        "十二五" => 2011,
        "十三五" => 2016,
        "十四五" => 2021,
        "十五五" => 2026,
        "十六五" => 2031,
        _ => return None,
    };
    Some(Period::Years { from, to: from + 4 })
}
