//! Quantities: an exact decimal with a unit and a qualifier.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::quantity_parse;
use super::unit::Unit;

/// How a number stands to the truth. 以上, 以下 and 以内 include the number itself, 超过 and 不足 do not
/// (民法典 article 1259).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub enum Qualifier {
    /// Exactly.
    Eq,
    /// 以上, 不低于: this or more.
    Ge,
    /// 超, 突破, 余: more than this.
    Gt,
    /// 以下, 以内, 不超过: this or less.
    Le,
    /// 不足, 近: less than this.
    Lt,
    /// 约, 左右: about this.
    Approx,
    /// From one number to another.
    Range,
}

impl Qualifier {
    /// All qualifiers.
    pub const ALL: [Qualifier; 7] = [
        Qualifier::Eq,
        Qualifier::Ge,
        Qualifier::Gt,
        Qualifier::Le,
        Qualifier::Lt,
        Qualifier::Approx,
        Qualifier::Range,
    ];

    /// The key of the open data files.
    pub fn as_str(self) -> &'static str {
        match self {
            Qualifier::Eq => "eq",
            Qualifier::Ge => "ge",
            Qualifier::Gt => "gt",
            Qualifier::Le => "le",
            Qualifier::Lt => "lt",
            Qualifier::Approx => "approx",
            Qualifier::Range => "range",
        }
    }
}

impl fmt::Display for Qualifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Qualifier {
    type Err = QuantityError;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Qualifier::ALL
            .into_iter()
            .find(|q| q.as_str() == s)
            .ok_or_else(|| QuantityError::NotANumber(s.to_owned()))
    }
}

/// A number as an editor states it. `max` is present exactly when the qualifier is [`Qualifier::Range`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    pub qualifier: Qualifier,
    /// The number, or the lower end of a range. Its scale is the author's: 250.0 keeps its zero.
    pub value: Decimal,
    /// The upper end of a range.
    pub max: Option<Decimal>,
    pub unit: Option<Unit>,
}

/// Why a text is no quantity.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QuantityError {
    /// 百亿级, 500亿级, 三大百亿: the rule of the domain is that a slogan never becomes a value.
    #[error("`{0}` is a slogan, not a number")]
    Slogan(String),
    #[error("`{0}` is not a number")]
    NotANumber(String),
    #[error("unknown unit `{unit}` after {number}")]
    UnknownUnit {
        number: String,
        unit: String,
        nearest: Option<&'static str>,
    },
    /// A qualifier with nothing behind it.
    #[error("no number")]
    Empty,
    #[error("`{0}` has more digits than can be kept exactly")]
    TooLarge(String),
    #[error("the range runs from the larger number to the smaller")]
    ReversedRange,
    /// 约330亿元以上, 近30余户.
    #[error("`{0}` is qualified in two ways")]
    TwoQualifiers(String),
}

impl Quantity {
    /// An exact value.
    pub fn exact(value: Decimal, unit: Option<Unit>) -> Quantity {
        Quantity {
            qualifier: Qualifier::Eq,
            value,
            max: None,
            unit,
        }
    }

    /// Reads a quantity in any form of the content format. `Ok(None)` is "not assessed": `/`, `—`, `-`,
    /// `~`, `null` or nothing.
    pub fn parse(text: &str) -> Result<Option<Quantity>, QuantityError> {
        quantity_parse::parse(text)
    }

    /// The same number with a unit that stood elsewhere (the `unit` key, or a count's own). No conversion.
    pub fn with_unit(self, unit: Option<Unit>) -> Quantity {
        Quantity { unit, ..self }
    }

    /// The same quantity in another unit, exactly; nothing where it cannot be written in it.
    pub fn in_unit(&self, unit: Unit) -> Option<Quantity> {
        let own = self.unit?;
        let max = match self.max {
            Some(max) => Some(own.convert(max, unit)?),
            None => None,
        };
        Some(Quantity {
            qualifier: self.qualifier,
            value: own.convert(self.value, unit)?,
            max,
            unit: Some(unit),
        })
    }

    /// The number without unit and qualifier: `330`, `5～8`.
    pub fn number_text(&self) -> String {
        match self.max {
            Some(max) => format!("{}～{max}", self.value),
            None => self.value.to_string(),
        }
    }

    /// The canonical Chinese form, which parses back to the same quantity: 330亿元以上, 超11万平方米,
    /// 5%～8%.
    pub fn as_written(&self) -> String {
        let unit = unit_text(self.unit);
        let value = self.value;
        match self.qualifier {
            Qualifier::Eq => format!("{value}{unit}"),
            Qualifier::Ge => format!("{value}{unit}以上"),
            Qualifier::Gt => format!("超{value}{unit}"),
            Qualifier::Le => format!("不超过{value}{unit}"),
            Qualifier::Lt => format!("不足{value}{unit}"),
            Qualifier::Approx => format!("约{value}{unit}"),
            Qualifier::Range => {
                let max = self.max.unwrap_or(value);
                format!("{value}{}～{max}{unit}", repeated(unit))
            }
        }
    }
}

/// A unit as it stands behind a number: percentage points take the counter 个.
fn unit_text(unit: Option<Unit>) -> &'static str {
    match unit.map_or("", Unit::name) {
        "百分点" => "个百分点",
        "基点" => "个基点",
        "月" => "个月",
        name => name,
    }
}

/// What a range repeats after its first number: 万, 亿 and % are never left out (GB/T 15835—2011, 5.1.5).
fn repeated(unit: &'static str) -> &'static str {
    match unit.chars().next() {
        Some('万') => "万",
        Some('亿') => "亿",
        Some('%') => "%",
        Some('‰') => "‰",
        _ => "",
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.as_written())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn q(text: &str) -> Quantity {
        Quantity::parse(text)
            .unwrap_or_else(|e| panic!("{text}: {e}"))
            .unwrap_or_else(|| panic!("{text}: absent"))
    }

    /// Text → qualifier, number, unit, canonical form.
    #[test]
    fn the_forms_of_the_format() {
        for (text, qualifier, number, unit, written) in [
            ("297.77亿元", "eq", "297.77", "亿元", "297.77亿元"),
            ("1,234.5万元", "eq", "1234.5", "万元", "1234.5万元"),
            ("１２３％", "eq", "123", "%", "123%"),
            ("250.0亿元", "eq", "250.0", "亿元", "250.0亿元"),
            ("330亿元以上", "ge", "330", "亿元", "330亿元以上"),
            ("≥330亿元", "ge", "330", "亿元", "330亿元以上"),
            (">=330亿元", "ge", "330", "亿元", "330亿元以上"),
            ("不低于330亿元", "ge", "330", "亿元", "330亿元以上"),
            ("至少3户", "ge", "3", "户", "3户以上"),
            ("24个及以上", "ge", "24", "个", "24个以上"),
            ("超11万平方米", "gt", "11", "万平方米", "超11万平方米"),
            ("30余户", "gt", "30", "户", "超30户"),
            ("800余人次", "gt", "800", "人次", "超800人次"),
            ("1万余人", "gt", "1", "万人", "超1万人"),
            ("11万多平方米", "gt", "11", "万平方米", "超11万平方米"),
            ("突破1万人", "gt", "1", "万人", "超1万人"),
            (">5%", "gt", "5", "%", "超5%"),
            ("近10家", "lt", "10", "家", "不足10家"),
            ("不足0.5%", "lt", "0.5", "%", "不足0.5%"),
            ("不超过3天", "le", "3", "天", "不超过3天"),
            ("3个工作日以内", "le", "3", "工作日", "不超过3工作日"),
            ("约5万亩", "approx", "5", "万亩", "约5万亩"),
            ("5万亩左右", "approx", "5", "万亩", "约5万亩"),
            ("约5万亩左右", "approx", "5", "万亩", "约5万亩"),
            ("5%～8%", "range", "5～8", "%", "5%～8%"),
            ("5%-8%", "range", "5～8", "%", "5%～8%"),
            ("5—8%", "range", "5～8", "%", "5%～8%"),
            ("5至8%", "range", "5～8", "%", "5%～8%"),
            ("2-3家", "range", "2～3", "家", "2～3家"),
            ("3万～5万人", "range", "3～5", "万人", "3万～5万人"),
            ("8000万元～1亿元", "range", "0.8～1", "亿元", "0.8亿～1亿元"),
            ("-3%～-1%", "range", "-3～-1", "%", "-3%～-1%"),
            ("31位", "eq", "31", "位", "31位"),
            ("0.22%", "eq", "0.22", "%", "0.22%"),
            ("-9.9%", "eq", "-9.9", "%", "-9.9%"),
            ("－0.05元/度", "eq", "-0.05", "元/千瓦时", "-0.05元/千瓦时"),
            ("−9.90%", "eq", "-9.90", "%", "-9.90%"),
            ("+17.58个百分点", "eq", "17.58", "百分点", "17.58个百分点"),
            ("2.61 亿千瓦小时", "eq", "2.61", "亿千瓦时", "2.61亿千瓦时"),
            ("200万kW", "eq", "200", "万千瓦", "200万千瓦"),
            ("14.68平方公里", "eq", "14.68", "平方公里", "14.68平方公里"),
            ("157", "eq", "157", "", "157"),
            ("200余", "gt", "200", "", "超200"),
            ("达到37亿元", "eq", "37", "亿元", "37亿元"),
            ("4级", "eq", "4", "级", "4级"),
        ] {
            let got = q(text);
            assert_eq!(got.qualifier.as_str(), qualifier, "{text}");
            assert_eq!(got.number_text(), number, "{text}");
            assert_eq!(got.unit.map_or("", Unit::name), unit, "{text}");
            assert_eq!(got.as_written(), written, "{text}");
            assert_eq!(q(&got.as_written()), got, "{text}");
        }
    }

    #[test]
    fn missing_is_not_zero() {
        for absent in ["/", "／", "—", "——", "-", "－", "~", "null", "", "  "] {
            assert_eq!(Quantity::parse(absent), Ok(None), "{absent}");
        }
        assert_eq!(q("0").value, Decimal::ZERO);
        assert_eq!(q("-0").as_written(), "0");
    }

    #[test]
    fn slogans_and_slips_are_refused() {
        for slogan in [
            "百亿级",
            "千亿级",
            "亿级",
            "500亿级",
            "500亿元级",
            "百万元级",
            "三大百亿",
            "数十亿",
        ] {
            assert_eq!(
                Quantity::parse(slogan),
                Err(QuantityError::Slogan(slogan.into())),
                "{slogan}"
            );
        }
        for wrong in [
            "3+2",
            "1+4",
            "2×100万千瓦",
            "零的突破",
            "1,23万元",
            "5.",
            ".5",
            "数十",
            "月/季/年",
            "1e5",
        ] {
            let error = Quantity::parse(wrong).unwrap_err();
            assert!(
                matches!(
                    error,
                    QuantityError::NotANumber(_) | QuantityError::UnknownUnit { .. }
                ),
                "{wrong}: {error:?}"
            );
        }
        assert_eq!(
            Quantity::parse("4.68亿"),
            Err(QuantityError::UnknownUnit {
                number: "4.68".into(),
                unit: "亿".into(),
                nearest: Some("亿元")
            })
        );
        assert_eq!(Quantity::parse("约"), Err(QuantityError::Empty));
        assert_eq!(Quantity::parse("8%～5%"), Err(QuantityError::ReversedRange));
        assert!(matches!(
            Quantity::parse("约330亿元以上"),
            Err(QuantityError::TwoQualifiers(_))
        ));
        assert!(matches!(
            Quantity::parse("近30余户"),
            Err(QuantityError::TwoQualifiers(_))
        ));
        assert!(matches!(
            Quantity::parse(&"9".repeat(40)),
            Err(QuantityError::TooLarge(_))
        ));
    }

    #[test]
    fn conversion_keeps_the_qualifier() {
        let money = q("24.6亿元以上")
            .in_unit(Unit::parse("万元").unwrap())
            .unwrap();
        assert_eq!(money.as_written(), "246000万元以上");
        assert_eq!(q("5%～8%").in_unit(Unit::parse("亿元").unwrap()), None);
    }

    fn quantities() -> impl Strategy<Value = Quantity> {
        let units: Vec<Unit> = Unit::all().collect();
        let number = (-1_000_000_000_000i64..1_000_000_000_000, 0u32..6);
        (
            0usize..7,
            number,
            0i64..1_000_000,
            proptest::option::of(proptest::sample::select(units)),
        )
            .prop_map(|(qualifier, (mantissa, scale), more, unit)| {
                let qualifier = Qualifier::ALL[qualifier];
                let value = Decimal::new(mantissa, scale);
                let max =
                    (qualifier == Qualifier::Range).then(|| value + Decimal::new(more, scale));
                Quantity {
                    qualifier,
                    value,
                    max,
                    unit,
                }
            })
    }

    proptest! {
        #[test]
        fn printed_quantities_parse_back(quantity in quantities()) {
            let back = Quantity::parse(&quantity.as_written()).map_err(|e| TestCaseError::fail(format!("{quantity}: {e}")))?;
            prop_assert_eq!(back.as_ref().map(Quantity::as_written), Some(quantity.as_written()));
            prop_assert_eq!(back, Some(quantity));
        }

        #[test]
        fn any_text_is_answered(text in "\\PC*") {
            if let Ok(Some(quantity)) = Quantity::parse(&text) {
                prop_assert_eq!(Quantity::parse(&quantity.as_written()), Ok(Some(quantity)));
            }
        }

        #[test]
        fn near_quantities_are_answered(text in "[约超近不足≥<>0-9.,%亿万元以上余多～—至/ -]{0,12}") {
            if let Ok(Some(quantity)) = Quantity::parse(&text) {
                prop_assert_eq!(Quantity::parse(&quantity.as_written()), Ok(Some(quantity)));
            }
        }

        #[test]
        fn powers_of_ten_go_there_and_back_exactly(mantissa in -1_000_000_000_000i64..1_000_000_000_000, scale in 0u32..8) {
            let (yi, wan) = (Unit::parse("亿元").unwrap(), Unit::parse("万元").unwrap());
            let value = Decimal::new(mantissa, scale);
            prop_assert_eq!(wan.convert(yi.convert(value, wan).unwrap(), yi), Some(value));
        }
    }
}
