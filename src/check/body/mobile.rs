//! Mobile numbers.

/// Whether eleven digits can be a mobile number: the first three are ones that carriers of
/// mainland China have been given for telephones (电信网编号计划, 2017 edition, and the allocations
/// since; without satellite telephones and numbers of devices, which are nobody's own).
pub fn is_mobile(digits: &str) -> bool {
    let eleven = digits.len() == 11 && digits.bytes().all(|b| b.is_ascii_digit());
    let prefix = digits
        .get(..3)
        .and_then(|prefix| prefix.parse::<u16>().ok());
    eleven
        && matches!(
            prefix,
            Some(
                130..=139
                | 145
                | 147
                | 149..=153
                | 155..=159
                | 162
                | 165..=167
                | 170..=173
                | 175..=178
                | 180..=193
                | 195..=199,
            )
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes() {
        for (digits, is) in [
            ("13800000000", true),
            ("19900000000", true),
            ("16600000000", true),
            ("12800000000", false),
            ("14400000000", false),
            ("15400000000", false),
            ("17400000000", false),
            ("17900000000", false),
            ("19400000000", false),
            ("1380000000", false),
            ("138000000000", false),
            ("1380000000甲", false),
        ] {
            assert_eq!(is_mobile(digits), is, "{digits}");
        }
    }
}
