//! Figures: a number, its unit, its qualifier.

use std::ops::Range;

use rust_decimal::Decimal;

use super::chars::Chars;
use super::{Read, numeral};
use crate::data::{QUALIFIERS_AFTER, QUALIFIERS_BEFORE, Qualifier, Quantity, Unit};

/// Which way a number goes, by the word before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// 增长, 提高, 上升 …
    Up,
    /// 下降, 降低, 减少 …
    Down,
}

/// A number in a text with what belongs to it.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The whole expression, in bytes of the text: 超11万平方米, 330亿元以上.
    pub range: Range<usize>,
    /// The number and its unit alone, in bytes of the text.
    pub core: Range<usize>,
    /// The value as written. Without a unit where none that is known stands behind the number.
    pub quantity: Quantity,
    /// The word of rise or fall directly before it.
    pub direction: Option<Direction>,
    /// 万 or 亿 without a unit behind it, which stand for money as a rule: 4.68亿. The quantity then
    /// has that unit of money.
    pub bare_scale: bool,
    /// Whether the number is written in Chinese characters.
    pub chinese: bool,
}

impl Figure {
    /// The number as written, without sign, separators and point: the digits that an editor typed.
    pub fn digits(&self) -> String {
        digits(self.quantity.value)
    }
}

/// The digits of a number, without sign and point.
pub fn digits(value: Decimal) -> String {
    value
        .to_string()
        .chars()
        .filter(char::is_ascii_digit)
        .collect()
}

/// Which way a number goes. 收窄 and 扩大 are not among them: a fall that narrows is a rise.
const DIRECTIONS: &[(&str, Direction)] = &[
    ("增长", Direction::Up),
    ("提高", Direction::Up),
    ("提升", Direction::Up),
    ("上升", Direction::Up),
    ("上涨", Direction::Up),
    ("增加", Direction::Up),
    ("加快", Direction::Up),
    ("上浮", Direction::Up),
    ("增幅", Direction::Up),
    ("增速", Direction::Up),
    ("下降", Direction::Down),
    ("降低", Direction::Down),
    ("回落", Direction::Down),
    ("减少", Direction::Down),
    ("下滑", Direction::Down),
    ("下跌", Direction::Down),
    ("下浮", Direction::Down),
    ("降幅", Direction::Down),
    ("降价", Direction::Down),
    ("负增长", Direction::Down),
];

/// What may stand between a word of rise or fall and its number.
const FILLERS: &[(&str, ())] = &[
    ("分别", ()),
    ("幅度", ()),
    ("达到", ()),
    ("了", ()),
    ("约", ()),
    ("为", ()),
    ("达", ()),
    ("均", ()),
    ("是", ()),
    (":", ()),
];

/// Units that are also the beginning of other words: 点 of 点位, 成 of 成立.
const WORDS_LIKE_UNITS: &[(&str, ())] = &[
    ("成立", ()),
    ("成功", ()),
    ("成果", ()),
    ("成员", ()),
    ("起步", ()),
    ("起来", ()),
    ("对标", ()),
    ("对口", ()),
    ("部门", ()),
    ("口岸", ()),
    ("站点", ()),
    ("门类", ()),
];

/// The figure at `at`, the last one read being `last`.
pub(super) fn at(chars: &Chars, at: usize, last: Option<&Figure>) -> Option<Read<Option<Figure>>> {
    if let Some(number) = numeral::arabic(chars, at) {
        if is_part_of_a_name(chars, at, number.end) {
            return Some(Read {
                value: None,
                end: number.end,
            });
        }
        return Some(complete(chars, at, number, last));
    }
    let number = numeral::small_chinese(chars, at)?;
    let (unit, end) = unit(chars, number.end)?;
    // 十一五, 第三, 一些: only what is counted is a figure.
    let ordinal = matches!(
        chars.before(at),
        Some('第' | '之' | '每' | '同' | '这' | '另')
    );
    if ordinal || !unit.is_count() {
        return None;
    }
    let (before, start) = qualifier_before(chars, at);
    let (after, stop) = qualifier_after(chars, end);
    let quantity = Quantity {
        qualifier: before.or(after).unwrap_or(Qualifier::Eq),
        ..Quantity::exact(number.value, Some(unit))
    };
    Some(Read {
        value: Some(Figure {
            range: chars.range(start, stop),
            core: chars.range(at, end),
            quantity,
            direction: None,
            bare_scale: false,
            chinese: true,
        }),
        end: stop,
    })
}

/// A digit of a name: A4, PM2.5, Q1, GB/T 15835. GDP188.72亿元 is a figure: it has a unit.
fn is_part_of_a_name(chars: &Chars, at: usize, end: usize) -> bool {
    let latin = |at: usize| chars.before(at).is_some_and(|c| c.is_ascii_alphanumeric());
    if !latin(at) && chars.before(at) != Some('_') {
        return false;
    }
    let letters = (1..=at).take_while(|back| latin(at + 1 - back)).count();
    letters < 3 || unit(chars, end).is_none()
}

/// What belongs to the number that starts at `at`.
fn complete(
    chars: &Chars,
    at: usize,
    number: Read<Decimal>,
    last: Option<&Figure>,
) -> Read<Option<Figure>> {
    let mut value = number.value;
    let mut max = None;
    let mut end = number.end;
    let mut more = false;
    let mut found = tail(chars, end, &mut more);
    let next = second(chars, found.as_ref().map_or(end, |t| t.end));
    // 从68.23亿元到146.75亿元 says two values and no range.
    let next = next.filter(|_| {
        !matches!(
            chars.before(chars.back_over_spaces(at)),
            Some('从' | '由' | '自')
        )
    });
    if let Some((high, high_end)) = next {
        let mut more_high = false;
        let high_tail = tail(chars, high_end, &mut more_high);
        end = high_tail.as_ref().map_or(high_end, |t| t.end);
        let own = found.as_ref().and_then(|t| t.unit);
        let shared = high_tail.as_ref().and_then(|t| t.unit);
        // 3万～5万人: the first 万 is not the unit of both.
        if let (Some(own), Some(shared)) = (own, shared)
            && own != shared
            && let Some(converted) = own.convert(value, shared)
        {
            value = converted;
        }
        if value <= high {
            max = Some(high);
            found = high_tail;
        } else {
            // 5-3 is no range: the second number is read for itself.
            end = number.end;
        }
    }
    if max.is_none()
        && let Some(tail) = &found
    {
        end = tail.end;
    }
    let (before, start) = qualifier_before(chars, at);
    let (after, stop) = qualifier_after(chars, end);
    let qualifier = match (max, before, after, more) {
        (Some(_), ..) => Qualifier::Range,
        (None, Some(qualifier), ..) | (None, None, Some(qualifier), _) => qualifier,
        (None, None, None, true) => Qualifier::Gt,
        (None, None, None, false) => Qualifier::Eq,
    };
    let figure = Figure {
        range: chars.range(start, stop),
        core: chars.range(at, end),
        quantity: Quantity {
            qualifier,
            value,
            max,
            unit: found.as_ref().and_then(|tail| tail.unit),
        },
        direction: direction(chars, start).or_else(|| joined(chars, start, last)),
        bare_scale: found.as_ref().is_some_and(|tail| tail.bare_scale),
        chinese: false,
    };
    Read {
        value: Some(figure),
        end: stop,
    }
}

/// What stands behind a number.
struct Tail {
    unit: Option<Unit>,
    bare_scale: bool,
    end: usize,
}

/// The unit behind a number, with 余 or 多 in it: 30余户, 1万余人, 3亿多元.
fn tail(chars: &Chars, at: usize, more: &mut bool) -> Option<Tail> {
    if let Some((unit, end)) = unit(chars, at) {
        return Some(Tail {
            unit: Some(unit),
            bare_scale: false,
            end,
        });
    }
    let start = chars.skip_spaces(at);
    let scale = matches!(chars.get(start), Some('万' | '亿' | '千' | '百'));
    let mark = start + usize::from(scale);
    if matches!(chars.get(mark), Some('余' | '多')) {
        // The scale and the unit around the mark are one unit.
        let scale_text = chars.text(start, mark);
        for end in (mark + 2..=(mark + 8).min(chars.len())).rev() {
            let name = format!("{scale_text}{}", chars.text(mark + 1, end));
            if let Some(unit) = Unit::parse(&name) {
                *more = true;
                return Some(Tail {
                    unit: Some(unit),
                    bare_scale: false,
                    end,
                });
            }
        }
    }
    let money = match chars.get(start) {
        Some('亿') => "亿元",
        Some('万') => "万元",
        _ => return None,
    };
    // 万源市 is a name, 万人次 a unit that is not known.
    Some(Tail {
        unit: Unit::parse(money),
        bare_scale: true,
        end: start + 1,
    })
}

/// The longest unit at `at`, behind spaces.
fn unit(chars: &Chars, at: usize) -> Option<(Unit, usize)> {
    let start = chars.skip_spaces(at);
    let rest = chars.text(start, start + Unit::LONGEST);
    let (unit, length) = Unit::leading(&rest)?;
    let like = length == 1 && chars.word_at(start, WORDS_LIKE_UNITS).is_some();
    (!like).then_some((unit, start + length))
}

/// The number after a sign of range at `at`, and where it ends.
fn second(chars: &Chars, at: usize) -> Option<(Decimal, usize)> {
    let number = numeral::arabic(chars, chars.after_range(at)?)?;
    Some((number.value, number.end))
}

fn qualifier_before(chars: &Chars, at: usize) -> (Option<Qualifier>, usize) {
    let place = chars.back_over_spaces(at);
    match chars
        .word_before(place, QUALIFIERS_BEFORE)
        .filter(|(qualifier, _)| **qualifier != Qualifier::Eq)
    {
        // 签约, 附近: the end of another word.
        Some((_, 1))
            if chars
                .before(place - 1)
                .is_some_and(|c| "签预节合条制公附最远临邻反赶".contains(c)) =>
        {
            (None, at)
        }
        Some((qualifier, length)) => (Some(*qualifier), place - length),
        None => (None, at),
    }
}

fn qualifier_after(chars: &Chars, at: usize) -> (Option<Qualifier>, usize) {
    let place = chars.skip_spaces(at);
    match chars.word_at(place, QUALIFIERS_AFTER) {
        Some((qualifier, length)) => (Some(*qualifier), place + length),
        None => (None, at),
    }
}

/// The word of rise or fall that ends before `at`.
fn direction(chars: &Chars, at: usize) -> Option<Direction> {
    let mut place = chars.back_over_spaces(at);
    for _ in 0..3 {
        if let Some((direction, length)) = chars.word_before(place, DIRECTIONS) {
            // 负增长 is a fall.
            let negative = chars.before(place - length) == Some('负');
            return Some(if negative {
                Direction::Down
            } else {
                *direction
            });
        }
        match chars.word_before(place, FILLERS) {
            Some((_, length)) => place = chars.back_over_spaces(place - length),
            None => break,
        }
    }
    None
}

/// 分别下降9.90%和1.38%: the second number goes where the first does.
fn joined(chars: &Chars, at: usize, last: Option<&Figure>) -> Option<Direction> {
    let last = last?;
    let place = chars.back_over_spaces(at);
    let joint = matches!(chars.before(place), Some('和' | '、' | '与' | '及'));
    let end = chars.range(place.checked_sub(1)?, place).start;
    (joint && last.range.end == end).then_some(last.direction)?
}
