//! Identity numbers: GB 11643—1999, and the fifteen digits in use before it.

use jiff::civil::Date;

/// The first two digits: the provinces of GB/T 2260, and 81 to 83 of the residence permits.
const PROVINCES: &[&str] = &[
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41",
    "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71",
    "81", "82", "83",
];

/// Whether `number`, 17 digits and a check character, is an identity number: a province, a date of
/// birth that was before `today`, and the check character of ISO 7064 MOD 11-2.
pub fn is_identity_number(number: &str, today: Date) -> bool {
    let Some((body, check)) = number.split_at_checked(17) else {
        return false;
    };
    has_province(body)
        && birth(body.get(6..14), today)
        && check_character(body).is_some_and(|c| check.eq_ignore_ascii_case(c))
}

/// Whether `number`, 15 digits, is an old identity number: it has no check character, and its year
/// of birth has two digits.
pub fn is_old_identity_number(number: &str, today: Date) -> bool {
    let day = number.get(6..12).map(|day| format!("19{day}"));
    number.len() == 15
        && number.bytes().all(|b| b.is_ascii_digit())
        && has_province(number)
        && birth(day.as_deref(), today)
}

/// The check character of ISO 7064 MOD 11-2 for a row of digits; None where one is no digit.
pub fn check_character(digits: &str) -> Option<&'static str> {
    let mut product = 0;
    for c in digits.chars() {
        product = (product + c.to_digit(10)?) * 2 % 11;
    }
    let value = (12 - product) % 11;
    let characters = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "X"];
    characters.get(value as usize).copied()
}

/// A province that exists, and a city or district in it: none has the number 00.
fn has_province(number: &str) -> bool {
    let province = number.get(..2).unwrap_or("");
    PROVINCES.contains(&province) && number.get(2..4) != Some("00")
}

/// Whether `YYYYMMDD` is a day from 1900 to `today`.
fn birth(day: Option<&str>, today: Date) -> bool {
    let part = |range: std::ops::Range<usize>| day?.get(range)?.parse::<i16>().ok();
    let (Some(year), Some(month), Some(day)) = (part(0..4), part(4..6), part(6..8)) else {
        return false;
    };
    let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else {
        return false;
    };
    year >= 1900 && Date::new(year, month, day).is_ok_and(|birth| birth <= today)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// A number that nobody has: the sequence of a day is 000 for none.
    fn made(area: &str, birth: &str) -> String {
        let body = format!("{area}{birth}000");
        let check = check_character(&body).unwrap();
        format!("{body}{check}")
    }

    #[test]
    fn eighteen_characters() {
        let today = date(2026, 11, 22);
        for (area, birth, is) in [
            ("511725", "19900101", true),
            ("110101", "20000229", true),
            ("830000", "19900101", false),
            ("511725", "19000228", true),
            ("511725", "19010229", false),
            ("511725", "19901301", false),
            ("511725", "18991231", false),
            ("511725", "20261122", true),
            ("511725", "20261123", false),
            ("991725", "19900101", false),
            ("510000", "19900101", false),
        ] {
            let number = made(area, birth);
            assert_eq!(is_identity_number(&number, today), is, "{area} {birth}");
        }
    }

    #[test]
    fn one_wrong_character_is_found() {
        let today = date(2026, 11, 22);
        let right = made("511725", "19900101");
        for check in "0123456789Xx".chars() {
            let number = format!("{}{check}", &right[..17]);
            let is = number.eq_ignore_ascii_case(&right);
            assert_eq!(is_identity_number(&number, today), is, "{check}");
        }
        assert!(!is_identity_number("", today));
        assert!(!is_identity_number("51172519900101000", today));
    }

    /// The check value of 1 1010 519491231 002 is the example of the standard's annex: X.
    #[test]
    fn the_example_of_the_standard() {
        assert_eq!(check_character("11010519491231002"), Some("X"));
    }

    #[test]
    fn fifteen_digits() {
        let today = date(2026, 11, 22);
        for (number, is) in [
            ("513022650101000", true),
            ("513022651301000", false),
            ("513022650230000", false),
            ("993022650101000", false),
            ("511725000012345", false),
            ("51302265010100", false),
            ("51302265010100X", false),
        ] {
            assert_eq!(is_old_identity_number(number, today), is, "{number}");
        }
    }
}
