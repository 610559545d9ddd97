//! Changes: growth as a source states it, in percent or in percentage points.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::text::{compact, is_absent, leading_number};

/// A growth rate is in percent; a difference of two rates is in percentage points.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ChangeUnit {
    Percent,
    Points,
}

impl ChangeUnit {
    /// `%` or `百分点`, as in the open data files.
    pub fn as_str(self) -> &'static str {
        match self {
            ChangeUnit::Percent => "%",
            ChangeUnit::Points => "百分点",
        }
    }
}

/// A signed change, never recomputed: what the source said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    #[serde(with = "rust_decimal::serde::str")]
    pub value: Decimal,
    pub unit: ChangeUnit,
}

/// Why a text is no change.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    #[error("`{0}` has neither % nor 百分点")]
    NoUnit(String),
    #[error("unknown unit `{unit}` in `{text}`: a change is in % or 百分点")]
    UnknownUnit { text: String, unit: String },
    #[error("`{0}` is not a number")]
    NotANumber(String),
    #[error("`{0}` falls by a negative number")]
    DoubleSign(String),
    #[error("`{0}` has more digits than can be kept exactly")]
    TooLarge(String),
}

/// What a change is compared with; said by the key already.
const BASES: &[&str] = &[
    "同比",
    "环比",
    "比上年同期",
    "较上年同期",
    "比上年",
    "较上年",
    "比去年",
    "较去年",
];
const UP: &[&str] = &[
    "增长", "提高", "上升", "提升", "增加", "上涨", "扩大", "增", "升",
];
const DOWN: &[&str] = &[
    "下降", "降低", "回落", "减少", "下滑", "下跌", "收窄", "缩小", "减", "降",
];

impl Change {
    /// Reads 4.09%, +17.58个百分点, 下降9.90%, 持平. `Ok(None)` is "not stated": `/`, `—`, nothing.
    pub fn parse(text: &str) -> Result<Option<Change>, ChangeError> {
        let whole = compact(text);
        if is_absent(&whole) {
            return Ok(None);
        }
        let said = || text.trim().to_owned();
        let plain = BASES
            .iter()
            .find_map(|base| whole.strip_prefix(base))
            .unwrap_or(&whole);
        if matches!(plain, "持平" | "基本持平" | "不变" | "与上年持平") {
            return Ok(Some(Change {
                value: Decimal::ZERO,
                unit: ChangeUnit::Percent,
            }));
        }
        let (falls, number) = match (strip_word(plain, DOWN), strip_word(plain, UP)) {
            (Some(rest), _) => (true, rest),
            (None, Some(rest)) => (false, rest),
            (None, None) => (false, plain),
        };
        let number = number.strip_prefix('了').unwrap_or(number);
        let (value, unit) =
            leading_number(number).ok_or_else(|| ChangeError::NotANumber(said()))?;
        let mut value = value.map_err(|()| ChangeError::TooLarge(said()))?;
        if falls {
            if value.is_sign_negative() && !value.is_zero() {
                return Err(ChangeError::DoubleSign(said()));
            }
            value = signed(-value);
        }
        let unit = match unit {
            "%" | "个%" => ChangeUnit::Percent,
            "百分点" | "个百分点" | "pp" => ChangeUnit::Points,
            "" => return Err(ChangeError::NoUnit(said())),
            other => {
                return Err(ChangeError::UnknownUnit {
                    text: said(),
                    unit: other.to_owned(),
                });
            }
        };
        Ok(Some(Change { value, unit }))
    }

    /// The canonical form, which parses back: `4.09%`, `-9.9%`, `+17.58个百分点`.
    pub fn as_written(&self) -> String {
        match self.unit {
            ChangeUnit::Percent => format!("{}%", self.value),
            ChangeUnit::Points if self.value > Decimal::ZERO => format!("+{}个百分点", self.value),
            ChangeUnit::Points => format!("{}个百分点", self.value),
        }
    }

    /// The change in a sentence: 增长4.09%, 下降9.9%, 持平, 提高17.58个百分点, 降低0.3个百分点.
    pub fn in_words(&self) -> String {
        if self.value.is_zero() {
            return "持平".to_owned();
        }
        let size = self.value.abs();
        match (self.unit, self.value.is_sign_negative()) {
            (ChangeUnit::Percent, false) => format!("增长{size}%"),
            (ChangeUnit::Percent, true) => format!("下降{size}%"),
            (ChangeUnit::Points, false) => format!("提高{size}个百分点"),
            (ChangeUnit::Points, true) => format!("降低{size}个百分点"),
        }
    }
}

/// Zero has no sign.
fn signed(mut value: Decimal) -> Decimal {
    if value.is_zero() {
        value.set_sign_positive(true);
    }
    value
}

fn strip_word<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|word| text.strip_prefix(word))
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.as_written())
    }
}

impl FromStr for ChangeUnit {
    type Err = ChangeError;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        match s {
            "%" => Ok(ChangeUnit::Percent),
            "百分点" => Ok(ChangeUnit::Points),
            other => Err(ChangeError::UnknownUnit {
                text: other.to_owned(),
                unit: other.to_owned(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_forms_of_the_format() {
        for (text, written, words) in [
            ("4.09%", "4.09%", "增长4.09%"),
            ("+4.09%", "4.09%", "增长4.09%"),
            ("-9.9%", "-9.9%", "下降9.9%"),
            ("－9.9％", "-9.9%", "下降9.9%"),
            ("增长4.09%", "4.09%", "增长4.09%"),
            ("同比增长 5.6 %", "5.6%", "增长5.6%"),
            ("下降9.90%", "-9.90%", "下降9.90%"),
            ("减少3%", "-3%", "下降3%"),
            ("回落0.3个百分点", "-0.3个百分点", "降低0.3个百分点"),
            ("提高17.58个百分点", "+17.58个百分点", "提高17.58个百分点"),
            ("+17.58个百分点", "+17.58个百分点", "提高17.58个百分点"),
            ("17.58百分点", "+17.58个百分点", "提高17.58个百分点"),
            ("持平", "0%", "持平"),
            ("0", "", ""),
        ] {
            if written.is_empty() {
                assert_eq!(Change::parse(text), Err(ChangeError::NoUnit(text.into())));
                continue;
            }
            let change = Change::parse(text).unwrap().unwrap();
            assert_eq!(change.as_written(), written, "{text}");
            assert_eq!(change.in_words(), words, "{text}");
        }
        assert_eq!(Change::parse("/"), Ok(None));
        assert_eq!(
            Change::parse("扭亏为盈"),
            Err(ChangeError::NotANumber("扭亏为盈".into()))
        );
        assert_eq!(
            Change::parse("下降-3%"),
            Err(ChangeError::DoubleSign("下降-3%".into()))
        );
        assert!(matches!(
            Change::parse("增长2.3倍"),
            Err(ChangeError::UnknownUnit { .. })
        ));
    }

    proptest! {
        #[test]
        fn printed_changes_parse_back(mantissa in -10_000_000i64..10_000_000, scale in 0u32..5, points: bool) {
            let unit = if points { ChangeUnit::Points } else { ChangeUnit::Percent };
            let change = Change { value: Decimal::new(mantissa, scale), unit };
            prop_assert_eq!(Change::parse(&change.as_written()), Ok(Some(change)));
            if mantissa != 0 {
                prop_assert_eq!(Change::parse(&change.in_words()), Ok(Some(change)));
            }
        }

        #[test]
        fn any_text_is_answered(text in "\\PC*") {
            if let Ok(Some(change)) = Change::parse(&text) {
                prop_assert_eq!(Change::parse(&change.as_written()), Ok(Some(change)));
            }
        }
    }
}
