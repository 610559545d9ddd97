//! Numbers that belong to a person, told from other long numbers by their check digits.

use std::ops::Range;

/// What a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 手机号码.
    Mobile,
    /// 居民身份证号码, of 18 or of 15 digits.
    Identity,
    /// 银行卡号.
    Card,
}

impl Kind {
    /// The key in the catalogue.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Mobile => "mobile",
            Kind::Identity => "identity",
            Kind::Card => "card",
        }
    }
}

/// A number in the clear.
#[derive(Clone, Debug)]
pub struct Found {
    pub kind: Kind,
    pub range: Range<usize>,
    /// The number with its middle hidden: logs of a build are read by many.
    pub masked: String,
}

/// All such numbers of a text.
pub fn find(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
            continue;
        }
        let run = Run::at(bytes, at);
        at = run.end;
        if let Some(kind) = run.kind(text) {
            found.push(Found {
                kind,
                range: run.start..run.end,
                masked: masked(&run.digits),
            });
        }
    }
    found
}

/// Digits with single spaces or hyphens between groups.
struct Run {
    start: usize,
    end: usize,
    digits: String,
    /// How many digits each group has.
    groups: Vec<usize>,
}

impl Run {
    fn at(bytes: &[u8], start: usize) -> Run {
        let mut run = Run {
            start,
            end: start,
            digits: String::new(),
            groups: vec![0],
        };
        let mut at = start;
        while let Some(byte) = bytes.get(at) {
            let next = bytes.get(at + 1);
            if byte.is_ascii_digit() {
                run.digits.push(char::from(*byte));
                if let Some(last) = run.groups.last_mut() {
                    *last += 1;
                }
                run.end = at + 1;
            } else if matches!(byte, b' ' | b'-') && next.is_some_and(u8::is_ascii_digit) {
                run.groups.push(0);
            } else {
                break;
            }
            at += 1;
        }
        // The check digit of an identity number may be X.
        let check = bytes.get(run.end).filter(|b| matches!(b, b'X' | b'x'));
        if run.digits.len() == 17 && run.groups.len() == 1 && check.is_some() {
            run.digits.push('X');
            run.end += 1;
        }
        run
    }

    fn kind(&self, text: &str) -> Option<Kind> {
        if self.is_part_of_more(text) {
            return None;
        }
        let one_group = self.groups.len() == 1;
        if one_group && is_identity(&self.digits) {
            return Some(Kind::Identity);
        }
        // Numbers inside an address are names of pages.
        if in_address(text, self.start) {
            return None;
        }
        let mobile = self
            .digits
            .strip_prefix("86")
            .filter(|rest| rest.len() == 11);
        let mobile = mobile.unwrap_or(&self.digits);
        let grouped = matches!(
            self.groups.as_slice(),
            [_] | [3, 4, 4] | [2, 11] | [2, 3, 4, 4]
        );
        if grouped && is_mobile(mobile) {
            return Some(Kind::Mobile);
        }
        let fours = match self.groups.as_slice() {
            [_] => true,
            [rest @ .., last] => rest.iter().all(|n| *n == 4) && (1..=4).contains(last),
            [] => false,
        };
        (fours && is_card(&self.digits)).then_some(Kind::Card)
    }

    /// A decimal, an amount with commas, a code with letters.
    fn is_part_of_more(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let before = self.start.checked_sub(1).and_then(|at| bytes.get(at));
        let behind = bytes.get(self.end);
        let joined = |byte: Option<&u8>| {
            byte.is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'*'))
        };
        let point = |byte: Option<&u8>, next: Option<&u8>| {
            matches!(byte, Some(b'.' | b',')) && next.is_some_and(u8::is_ascii_digit)
        };
        let further = self.start.checked_sub(2).and_then(|at| bytes.get(at));
        joined(before)
            || joined(behind)
            || point(before, further)
            || point(behind, bytes.get(self.end + 1))
    }
}

/// Whether a place of a text lies inside an address with a scheme.
fn in_address(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    let word = before
        .rfind(|c: char| {
            c.is_whitespace() || !c.is_ascii() || matches!(c, '(' | '<' | '"' | '[' | ']')
        })
        .and_then(|start| before.get(start..))
        .unwrap_or(before);
    word.contains("://") || word.contains("www.")
}

/// Eleven digits of a prefix that the networks have given out.
fn is_mobile(digits: &str) -> bool {
    let prefix = digits.as_bytes().get(1);
    digits.len() == 11 && digits.starts_with('1') && matches!(prefix, Some(b'3'..=b'9'))
}

/// The first two digits of the divisions of GB/T 2260.
const PROVINCES: &[&str] = &[
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41",
    "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71",
    "81", "82", "83",
];

/// An identity number: province, date of birth, and for 18 digits the check digit of
/// GB 11643—1999 (ISO 7064, MOD 11-2).
fn is_identity(digits: &str) -> bool {
    let province = digits
        .get(..2)
        .is_some_and(|code| PROVINCES.contains(&code));
    match digits.len() {
        18 => {
            province
                && is_day(digits.get(6..14))
                && check_digit(digits).is_some_and(|check| digits.ends_with(check))
        }
        15 => {
            let birth = digits.get(6..12).map(|day| format!("19{day}"));
            province && is_day(birth.as_deref())
        }
        _ => false,
    }
}

fn is_day(text: Option<&str>) -> bool {
    let Some(text) = text else { return false };
    let number = |range: Range<usize>| text.get(range).and_then(|part| part.parse::<i16>().ok());
    let (Some(year), Some(month), Some(day)) = (number(0..4), number(4..6), number(6..8)) else {
        return false;
    };
    let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else {
        return false;
    };
    (1880..=2100).contains(&year) && jiff::civil::Date::new(year, month, day).is_ok()
}

fn check_digit(digits: &str) -> Option<char> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    let mut sum = 0;
    for (c, weight) in digits.chars().zip(WEIGHTS) {
        sum += c.to_digit(10)? * weight;
    }
    CHECKS.get(usize::try_from(sum % 11).ok()?).copied()
}

/// A bank card: 16 to 19 digits of a known issuer that pass Luhn's check (ISO/IEC 7812-1).
fn is_card(digits: &str) -> bool {
    let issuer = digits.starts_with("62") || digits.len() == 16 && digits.starts_with(['4', '5']);
    if !(16..=19).contains(&digits.len()) || !issuer {
        return false;
    }
    let sum: u32 = digits
        .chars()
        .rev()
        .filter_map(|c| c.to_digit(10))
        .enumerate()
        .map(|(place, digit)| match (place % 2, digit * 2) {
            (0, _) => digit,
            (_, double) if double > 9 => double - 9,
            (_, double) => double,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// The first and the last digits, the middle hidden.
fn masked(digits: &str) -> String {
    let (head, tail) = if digits.len() == 11 { (3, 4) } else { (4, 4) };
    let hidden = digits.len().saturating_sub(head + tail);
    let first = digits.get(..head).unwrap_or("");
    let last = digits.get(head + hidden..).unwrap_or("");
    format!("{first}{}{last}", "*".repeat(hidden))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// An identity number that nobody has: made for the test, with its check digit.
    fn identity(body: &str) -> String {
        format!("{body}{}", check_digit(body).unwrap())
    }

    /// A card number with Luhn's digit.
    fn card(body: &str) -> String {
        (0..10)
            .map(|digit| format!("{body}{digit}"))
            .find(|digits| is_card(digits))
            .unwrap()
    }

    fn kinds(text: &str) -> Vec<&'static str> {
        find(text).iter().map(|found| found.kind.as_str()).collect()
    }

    #[test]
    fn numbers_of_persons_are_found() {
        let id = identity("51172519000101123");
        let wrong = format!("{}{}", &id[..17], if id.ends_with('1') { '2' } else { '1' });
        let bank = card("622202100011223");
        let spaced = format!(
            "{} {} {} {}",
            &bank[..4],
            &bank[4..8],
            &bank[8..12],
            &bank[12..]
        );
        let mobile = ["138", "0013", "8000"];
        for (text, expected) in [
            (format!("身份证号{id}。"), vec!["identity"]),
            (format!("编号{wrong}。"), vec![]),
            (format!("卡号{bank}，户名"), vec!["card"]),
            (format!("卡号{spaced}"), vec!["card"]),
            (format!("手机{}", mobile.concat()), vec!["mobile"]),
            (format!("手机{}", mobile.join(" ")), vec!["mobile"]),
            (format!("手机+86{}", mobile.concat()), vec!["mobile"]),
            (format!("手机+86-{}", mobile.join("-")), vec!["mobile"]),
            (
                format!("https://example.org/{}.html", mobile.concat()),
                vec![],
            ),
            ("手机138****8000".to_string(), vec![]),
            ("电话0818-7200000".to_string(), vec![]),
            ("地区生产总值13800138000.5元".to_string(), vec![]),
            ("2026-03-16 09:30，1,380,013,800元".to_string(), vec![]),
            ("统一社会信用代码91511725MA6XXXXXXX".to_string(), vec![]),
            ("川公网安备51172502000123号".to_string(), vec![]),
        ] {
            assert_eq!(kinds(&text), expected, "{text}");
        }
    }

    #[test]
    fn the_message_hides_the_middle() {
        let number = ["138", "0013", "8000"].concat();
        assert_eq!(find(&number)[0].masked, "138****8000");
    }

    proptest! {
        #[test]
        fn any_text_is_searched(text in "[0-9Xx ,.*/:a-z手机-]{0,60}") {
            for found in find(&text) {
                prop_assert!(text.get(found.range.clone()).is_some());
                prop_assert!(!found.masked.contains(&text[found.range]));
            }
        }
    }
}
