//! 审图号: the number under which a map has been approved.

use unicode_normalization::UnicodeNormalization;

/// The approval number of a map, as it is printed behind “审图号：”: `GS(2023)1234号`.
///
/// 《地图管理条例》(国务院令第664号) 第十五条: a map that is shown to the public must have been
/// approved; the number is the proof of it and is marked on the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApprovalNumber(String);

/// Names of provinces as approval numbers have them: both where a province has two.
const PROVINCES: &str =
    "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔贵滇云藏陕秦甘陇青宁新港澳台";

impl ApprovalNumber {
    /// Reads a number as authorities write it: `GS(2023)1234号`, `GS京(2023)1234号`,
    /// `川S(2024)00012号`, `浙甬S(2023)23号`, `鲁SG(2023)026号`; with or without “审图号：” in front,
    /// with brackets of any kind, in full-width or half-width characters.
    pub fn parse(text: &str) -> Option<ApprovalNumber> {
        let plain: String = text
            .nfkc()
            .filter(|c| !c.is_whitespace())
            .map(|c| match c {
                '[' | '〔' | '【' | '{' => '(',
                ']' | '〕' | '】' | '}' => ')',
                '－' | '–' | '—' => '-',
                c => c.to_ascii_uppercase(),
            })
            .collect();
        let number = plain
            .strip_prefix("审图号")
            .map_or(plain.as_str(), |rest| rest.trim_start_matches(':'));
        let (office, rest) = number.split_once('(')?;
        let (year, serial) = rest.split_once(')')?;
        let serial = serial.strip_suffix('号').unwrap_or(serial);
        (is_office(office) && is_year(year) && is_serial(serial))
            .then(|| ApprovalNumber(format!("{office}({year}){serial}号")))
    }

    /// The number without “审图号：”.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// `GS` for the ministry, `GS` and a province for what it has handed on, a province (and a city)
/// and `S` for the province's own.
fn is_office(text: &str) -> bool {
    if let Some(rest) = text.strip_prefix("GS") {
        let mut rest = rest.chars();
        return rest.next().is_none_or(|c| PROVINCES.contains(c)) && rest.next().is_none();
    }
    let stem = text.strip_suffix('G').unwrap_or(text);
    let Some(stem) = stem.strip_suffix('S') else {
        return false;
    };
    let mut place = stem.chars();
    let province = place.next().is_some_and(|c| PROVINCES.contains(c));
    let city = place
        .next()
        .is_none_or(|c| c.is_ascii_uppercase() || ('\u{4e00}'..='\u{9fff}').contains(&c));
    province && city && place.next().is_none()
}

fn is_year(text: &str) -> bool {
    let digits = text.strip_suffix('年').unwrap_or(text);
    digits.len() == 4 && digits.starts_with("20") && digits.bytes().all(|b| b.is_ascii_digit())
}

/// `1234`, `00012`, `第012`, `01-001`.
fn is_serial(text: &str) -> bool {
    let digits = text.strip_prefix('第').unwrap_or(text);
    let part =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let mut parts = digits.split('-');
    parts.next().is_some_and(part) && parts.next().is_none_or(part) && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_as_authorities_write_them() {
        let table = [
            ("GS(2023)1234号", "GS(2023)1234号"),
            ("审图号：GS(2023)1234号", "GS(2023)1234号"),
            ("审图号:GS(2023)1234号", "GS(2023)1234号"),
            ("审图号 GS（2023）1234号", "GS(2023)1234号"),
            ("ＧＳ（２０２３）１２３４号", "GS(2023)1234号"),
            ("gs(2023) 1234 号", "GS(2023)1234号"),
            ("GS〔2019〕1822号", "GS(2019)1822号"),
            ("GS【2019】1822", "GS(2019)1822号"),
            ("川S(2024)00012号", "川S(2024)00012号"),
            ("审图号：琼S（2023）056号", "琼S(2023)056号"),
            ("GS京(2023)1234号", "GS京(2023)1234号"),
            ("GS川（2022）12号", "GS川(2022)12号"),
            ("浙甬S(2023)23号", "浙甬S(2023)23号"),
            ("粤AS(2023)012号", "粤AS(2023)012号"),
            ("鲁SG(2023)026号", "鲁SG(2023)026号"),
            ("豫S（2021年）015号", "豫S(2021年)015号"),
            ("青S(2022)第012号", "青S(2022)第012号"),
            ("桂S(2020)01-001号", "桂S(2020)01-001号"),
        ];
        for (written, printed) in table {
            let number = ApprovalNumber::parse(written);
            assert_eq!(
                number.as_ref().map(ApprovalNumber::as_str),
                Some(printed),
                "{written}"
            );
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        let table = [
            "",
            "审图号",
            "审图号：",
            "无",
            "GS(2023)号",
            "GS(20XX)XXXX号",
            "GS(2023)XXXX号",
            "GS2023 1234号",
            "GS(23)1234号",
            "GS(1923)1234号",
            "GS(2023)1234号和GS(2023)1235号",
            "(2023)1234号",
            "S(2023)1234号",
            "某S(2023)1234号",
            "GS某(2023)1234号",
            "GS川川(2023)1234号",
            "川X(2023)1234号",
            "川成都S(2023)1234号",
            "GS(2023)1-2-3号",
            "GS(2023)123456789号",
            "渝ICP备00000000号",
        ];
        for written in table {
            assert_eq!(ApprovalNumber::parse(written), None, "{written}");
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(text in "(审图号：)?(GS|川S|GS京|鲁SG)[(（〔]20[0-9]{2}[)）〕][0-9]{1,8}号?") {
            let number = ApprovalNumber::parse(&text).unwrap();
            prop_assert_eq!(ApprovalNumber::parse(number.as_str()), Some(number.clone()));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
            let _ = ApprovalNumber::parse(&text);
        }
    }
}
