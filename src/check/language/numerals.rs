//! Numbers in running text.

use std::ops::Range;

use rust_decimal::Decimal;

use super::characters::is_han_digit;

/// The numbers of a text in Arabic digits, with decimal points and with commas between thousands:
/// the bytes of each. Neither signs nor units are part of it. What is no number (1.2.3) is found
/// as well, in one piece.
pub fn numerals(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes.get(at..)?.iter().position(u8::is_ascii_digit)?;
        let mut end = start;
        loop {
            end += digits(bytes, end);
            let more = digits(bytes, end + 1);
            match bytes.get(end) {
                Some(b'.') if more > 0 => end += 1,
                Some(b',') if more == 3 => end += 1,
                _ => break,
            }
        }
        at = end;
        Some(start..end)
    })
}

/// How many digits follow one another from `at` on.
fn digits(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or(&[]);
    rest.iter().take_while(|b| b.is_ascii_digit()).count()
}

/// Whether a text of [`numerals`] is one number: no second decimal point.
pub fn is_one_number(text: &str) -> bool {
    text.bytes().filter(|b| *b == b'.').count() < 2
}

/// The value of a text of [`numerals`].
pub fn value(text: &str) -> Option<Decimal> {
    text.replace(',', "").parse().ok()
}

/// The Chinese numeral below one hundred with which a text starts, and how many bytes it has:
/// 三, 十, 十二, 二十, 两.
pub fn han_number(text: &str) -> Option<(u32, usize)> {
    let digit = |c: char| match c {
        '两' => Some(2),
        c => "〇一二三四五六七八九".chars().position(|d| d == c),
    };
    let mut value = None;
    let mut ten = None;
    let mut length = 0;
    for c in text.chars().take_while(|c| is_han_digit(*c)) {
        match (digit(c), ten) {
            (None, None) if c == '十' => ten = Some(value.take().unwrap_or(1)),
            (Some(digit), _) if value.is_none() => value = Some(digit),
            _ => return None,
        }
        length += c.len_utf8();
    }
    let value = match (ten, value) {
        (Some(ten), ones) => ten * 10 + ones.unwrap_or(0),
        (None, ones) => ones?,
    };
    Some((u32::try_from(value).ok()?, length))
}

/// The whole number of one or two digits, Arabic or Chinese, with which a text starts, and how
/// many bytes it has.
pub fn small_number(text: &str) -> Option<(u32, usize)> {
    let digits = digits(text.as_bytes(), 0);
    match digits {
        0 => han_number(text),
        1 | 2 => Some((text.get(..digits)?.parse().ok()?, digits)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_whole() {
        let found = |text| {
            let list: Vec<&str> = numerals(text).map(|range| &text[range]).collect();
            list.join("|")
        };
        assert_eq!(
            found("增1,234.5万元、3,4和2026.1.16。"),
            "1,234.5|3|4|2026.1.16"
        );
        assert_eq!(found("0.60.3个百分点，7."), "0.60.3|7");
        assert_eq!(found("1,2345"), "1|2345");
    }

    #[test]
    fn chinese_numerals_are_read() {
        for (text, value) in [
            ("三项", 3),
            ("十大", 10),
            ("十二个", 12),
            ("二十条", 20),
            ("两家", 2),
            ("三十一", 31),
        ] {
            assert_eq!(han_number(text).map(|n| n.0), Some(value), "{text}");
        }
        assert_eq!(han_number("百"), None);
        assert_eq!(han_number("一二"), None);
        assert_eq!(small_number("12项"), Some((12, 2)));
        assert_eq!(small_number("123"), None);
    }
}
