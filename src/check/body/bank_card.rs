//! Numbers of bank cards: ISO/IEC 7812, with its check digit after Luhn.

/// Whether `digits` is the number of a bank card: of UnionPay (62, 16 to 19 digits), Visa (4) or
/// Mastercard (51 to 55; both 16 digits), with a right check digit.
pub fn is_card(digits: &str) -> bool {
    let first_two: u8 = digits.get(..2).and_then(|p| p.parse().ok()).unwrap_or(0);
    let brand = match first_two {
        62 => matches!(digits.len(), 16..=19),
        40..=49 | 51..=55 => digits.len() == 16,
        _ => false,
    };
    brand && luhn(digits)
}

/// Whether the last digit is the check digit of those before it. False where one is no digit.
fn luhn(digits: &str) -> bool {
    let mut sum = 0;
    for (place, c) in digits.chars().rev().enumerate() {
        let Some(digit) = c.to_digit(10) else {
            return false;
        };
        sum += match (place % 2, digit) {
            (0, digit) => digit,
            (_, digit @ 0..=4) => digit * 2,
            (_, digit) => digit * 2 - 9,
        };
    }
    sum % 10 == 0
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A number that begins with `prefix` and is right.
    pub fn made(prefix: &str) -> String {
        let all = (0..10).map(|check| format!("{prefix}{check}"));
        all.into_iter().find(|number| luhn(number)).unwrap()
    }

    #[test]
    fn cards_by_brand_and_length() {
        for (prefix, is) in [
            ("622202000000000", true),
            ("622202000000000000", true),
            ("62220200000000", false),
            ("6222020000000000000", false),
            ("400000000000000", true),
            ("40000000000000000", false),
            ("510000000000000", true),
            ("560000000000000", false),
            ("110000000000000", false),
        ] {
            assert_eq!(is_card(&made(prefix)), is, "{prefix}");
        }
    }

    #[test]
    fn a_wrong_check_digit_is_no_card() {
        let right = made("622202000000000");
        for check in 0..10 {
            let number = format!("{}{check}", &right[..15]);
            assert_eq!(is_card(&number), number == right);
        }
        // The example of the standard's annex, of another brand.
        assert!(luhn("79927398713"));
        assert!(!is_card(""));
        assert!(!is_card("62220200000000甲0"));
    }
}
