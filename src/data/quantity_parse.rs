//! Reading quantities: qualifier, number, unit; or two numbers and a unit.

use rust_decimal::Decimal;

use super::quantity::{Qualifier, Quantity, QuantityError};
use super::text::{compact, is_absent, leading_number};
use super::unit::{Unit, nearest_unit};

/// Words before the number; longer ones first where one begins another.
pub const BEFORE: &[(&str, Qualifier)] = &[
    ("不低于", Qualifier::Ge),
    ("不少于", Qualifier::Ge),
    ("不小于", Qualifier::Ge),
    ("至少", Qualifier::Ge),
    ("最少", Qualifier::Ge),
    (">=", Qualifier::Ge),
    ("≥", Qualifier::Ge),
    ("⩾", Qualifier::Ge),
    ("不超过", Qualifier::Le),
    ("不高于", Qualifier::Le),
    ("不多于", Qualifier::Le),
    ("不大于", Qualifier::Le),
    ("至多", Qualifier::Le),
    ("最多", Qualifier::Le),
    ("<=", Qualifier::Le),
    ("≤", Qualifier::Le),
    ("⩽", Qualifier::Le),
    ("超过", Qualifier::Gt),
    ("超", Qualifier::Gt),
    ("突破", Qualifier::Gt),
    ("逾", Qualifier::Gt),
    ("多于", Qualifier::Gt),
    ("高于", Qualifier::Gt),
    ("大于", Qualifier::Gt),
    (">", Qualifier::Gt),
    ("将近", Qualifier::Lt),
    ("接近", Qualifier::Lt),
    ("近", Qualifier::Lt),
    ("不足", Qualifier::Lt),
    ("不到", Qualifier::Lt),
    ("不满", Qualifier::Lt),
    ("低于", Qualifier::Lt),
    ("少于", Qualifier::Lt),
    ("小于", Qualifier::Lt),
    ("<", Qualifier::Lt),
    ("大约", Qualifier::Approx),
    ("大概", Qualifier::Approx),
    ("约为", Qualifier::Approx),
    ("约", Qualifier::Approx),
    ("≈", Qualifier::Approx),
    ("达到", Qualifier::Eq),
    ("达", Qualifier::Eq),
];

/// Words after the unit.
pub const AFTER: &[(&str, Qualifier)] = &[
    ("及以上", Qualifier::Ge),
    ("以上", Qualifier::Ge),
    ("及以下", Qualifier::Le),
    ("以下", Qualifier::Le),
    ("以内", Qualifier::Le),
    ("之内", Qualifier::Le),
    ("左右", Qualifier::Approx),
    ("上下", Qualifier::Approx),
];

/// See [`Quantity::parse`].
pub fn parse(text: &str) -> Result<Option<Quantity>, QuantityError> {
    let whole = compact(text);
    if is_absent(&whole) {
        return Ok(None);
    }
    if is_slogan(&whole) {
        return Err(QuantityError::Slogan(text.trim().to_owned()));
    }
    let (before, rest) = strip_before(&whole);
    let (after, rest) = strip_after(rest);
    if rest.is_empty() {
        return Err(QuantityError::Empty);
    }
    let stated = one_of(before, after, text)?;
    let (first, tail) = number(rest, text)?;
    if let Some((first_unit, second)) = split_range(tail) {
        if stated.is_some_and(|q| q != Qualifier::Eq) {
            return Err(QuantityError::TwoQualifiers(text.trim().to_owned()));
        }
        return range(first, first_unit, second, text).map(Some);
    }
    let (more, unit) = strip_more(tail);
    let qualifier = one_of(
        stated.filter(|q| *q != Qualifier::Eq),
        more.then_some(Qualifier::Gt),
        text,
    )?;
    let unit = parse_unit(&unit, rest, tail)?;
    Ok(Some(Quantity {
        qualifier: qualifier.unwrap_or(Qualifier::Eq),
        value: first,
        max: None,
        unit,
    }))
}

/// 百亿级, 500亿元级, 三大百亿: an order of magnitude that nobody counted.
fn is_slogan(text: &str) -> bool {
    if let Some(stem) = text.strip_suffix('级') {
        return stem.ends_with(['亿', '万', '元']);
    }
    !text.chars().any(|c| c.is_ascii_digit()) && (text.contains('亿') || text.ends_with('万'))
}

fn strip_before(text: &str) -> (Option<Qualifier>, &str) {
    BEFORE
        .iter()
        .find_map(|(word, qualifier)| text.strip_prefix(word).map(|rest| (Some(*qualifier), rest)))
        .unwrap_or((None, text))
}

fn strip_after(text: &str) -> (Option<Qualifier>, &str) {
    AFTER
        .iter()
        .find_map(|(word, qualifier)| text.strip_suffix(word).map(|rest| (Some(*qualifier), rest)))
        .unwrap_or((None, text))
}

/// Two statements of the qualifier may stand together only when they say the same.
fn one_of(
    a: Option<Qualifier>,
    b: Option<Qualifier>,
    text: &str,
) -> Result<Option<Qualifier>, QuantityError> {
    match (a, b) {
        (Some(a), Some(b)) if a != b && a != Qualifier::Eq => {
            Err(QuantityError::TwoQualifiers(text.trim().to_owned()))
        }
        (a, b) => Ok(b.or(a)),
    }
}

fn number<'a>(rest: &'a str, text: &str) -> Result<(Decimal, &'a str), QuantityError> {
    match leading_number(rest) {
        Some((Ok(value), tail)) => Ok((value, tail)),
        Some((Err(()), _)) => Err(QuantityError::TooLarge(text.trim().to_owned())),
        None => Err(QuantityError::NotANumber(text.trim().to_owned())),
    }
}

/// The first unit and what follows the range's sign, where a second number does.
fn split_range(tail: &str) -> Option<(&str, &str)> {
    let at = tail.find(['~', '—', '–', '-', '至', '到'])?;
    let (unit, rest) = tail.split_at_checked(at)?;
    let sign = rest.chars().next()?;
    let second = rest.trim_start_matches(sign);
    let starts = second.strip_prefix(['-', '+']).unwrap_or(second);
    starts
        .starts_with(|c: char| c.is_ascii_digit())
        .then_some((unit, second))
}

fn range(
    first: Decimal,
    first_unit: &str,
    second: &str,
    text: &str,
) -> Result<Quantity, QuantityError> {
    let (last, unit_text) = number(second, text)?;
    let unit = parse_unit(unit_text, second, unit_text)?;
    let first = match unit {
        // 3万～5万人: the multiple alone is repeated. 5～8%: nothing is.
        Some(unit)
            if first_unit.is_empty()
                || unit.name().starts_with(first_unit)
                || first_unit == unit_text =>
        {
            first
        }
        None if first_unit.is_empty() => first,
        _ => {
            let unknown = || QuantityError::NotANumber(text.trim().to_owned());
            let own = parse_unit(first_unit, &format!("{first}{first_unit}"), first_unit)?
                .ok_or_else(unknown)?;
            own.convert(first, unit.ok_or_else(unknown)?)
                .ok_or_else(unknown)?
        }
    };
    if first > last {
        return Err(QuantityError::ReversedRange);
    }
    Ok(Quantity {
        qualifier: Qualifier::Range,
        value: first,
        max: Some(last),
        unit,
    })
}

/// Takes 余 or 多 out of 余户, 万余人, 亿多元, 天多: it says "more than".
fn strip_more(tail: &str) -> (bool, String) {
    let mut kept = String::with_capacity(tail.len());
    let mut found = false;
    let mut chars = tail.chars().peekable();
    while let Some(c) = chars.next() {
        let place = kept
            .chars()
            .last()
            .is_none_or(|p| matches!(p, '十' | '百' | '千' | '万' | '亿'));
        if !found && matches!(c, '余' | '多') && (place || chars.peek().is_none()) {
            found = true;
        } else {
            kept.push(c);
        }
    }
    (found, kept)
}

/// A unit, none where nothing stands, or the error that names the nearest.
fn parse_unit(
    unit: &str,
    number_and_unit: &str,
    tail: &str,
) -> Result<Option<Unit>, QuantityError> {
    if unit.is_empty() {
        return Ok(None);
    }
    Unit::parse(unit)
        .map(Some)
        .ok_or_else(|| QuantityError::UnknownUnit {
            number: number_and_unit
                .strip_suffix(tail)
                .unwrap_or(number_and_unit)
                .to_owned(),
            unit: unit.to_owned(),
            nearest: nearest_unit(unit),
        })
}
