//! Numbers, in Arabic digits and in small Chinese ones.

use rust_decimal::Decimal;

use super::Read;
use super::chars::Chars;

/// Whether a character can be part of a number.
pub fn is_part(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９') || chinese(c).is_some() || c == '十'
}

/// The number in Arabic digits at `at`: `1,234.5`. A minus sign counts where nothing that could be
/// the other end of a range stands before it.
pub fn arabic(chars: &Chars, at: usize) -> Option<Read<Decimal>> {
    let mut end = at;
    let mut text = String::new();
    if chars.get(at) == Some('-') {
        let before = chars.before(at);
        let opens =
            before.is_none_or(|c| !c.is_ascii_alphanumeric() && !matches!(c, ')' | '%' | '-'));
        if !opens {
            return None;
        }
        text.push('-');
        end += 1;
    }
    let digits = |from: usize| {
        let mut to = from;
        while chars.get(to).is_some_and(|c| c.is_ascii_digit()) {
            to += 1;
        }
        to
    };
    let whole = digits(end);
    if whole == end {
        return None;
    }
    text.push_str(&chars.text(end, whole));
    end = whole;
    // A comma separates thousands only before exactly three digits.
    while chars.get(end) == Some(',') && digits(end + 1) == end + 4 && text.len() <= 24 {
        text.push_str(&chars.text(end + 1, end + 4));
        end += 4;
    }
    if chars.get(end) == Some('.') {
        let fraction = digits(end + 1);
        if fraction > end + 1 {
            text.push('.');
            text.push_str(&chars.text(end + 1, fraction));
            end = fraction;
        }
    }
    let value = Decimal::from_str_exact(&text).ok()?;
    Some(Read { value, end })
}

/// The digit that a Chinese numeral stands for.
fn chinese(c: char) -> Option<u32> {
    Some(match c {
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// A Chinese number below a hundred at `at`: 三, 十, 十二, 二十五.
pub fn small_chinese(chars: &Chars, at: usize) -> Option<Read<Decimal>> {
    let digit = |at: usize| chars.get(at).and_then(chinese);
    let first = digit(at);
    let ten = at + usize::from(first.is_some());
    let (value, end) = if chars.get(ten) == Some('十') {
        let last = digit(ten + 1);
        let end = ten + 1 + usize::from(last.is_some());
        (first.unwrap_or(1) * 10 + last.unwrap_or(0), end)
    } else {
        (first?, at + 1)
    };
    // 一一, 三四, 百 and the like are no plain numbers.
    let goes_on = |c: char| chinese(c).is_some() || matches!(c, '十' | '百' | '千' | '万' | '亿');
    let alone = !chars.before(at).is_some_and(goes_on) && !chars.get(end).is_some_and(goes_on);
    alone.then(|| Read {
        value: Decimal::from(value),
        end,
    })
}
