//! A value divided by the size of its region: what the quotient is called and in which unit it is read.
//! It is worked out here and not stated by anyone, so it is marked 推算 wherever it is shown.

use rust_decimal::{Decimal, RoundingStrategy};

use super::unit::Unit;

/// What the quotient is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RatioForm {
    /// 人均: money per resident, in 元.
    PerPerson,
    /// 每万人: things per ten thousand residents.
    PerTenThousand,
    /// 亩均: money per mu, in 万元.
    PerMu,
    /// One amount as a share of another, in per cent.
    Percent,
    /// Anything else, in the unit of one per unit of the other.
    Plain,
}

impl RatioForm {
    /// The key for catalogues.
    pub fn as_str(self) -> &'static str {
        match self {
            RatioForm::PerPerson => "person",
            RatioForm::PerTenThousand => "ten-thousand",
            RatioForm::PerMu => "mu",
            RatioForm::Percent => "percent",
            RatioForm::Plain => "plain",
        }
    }
}

/// How values of one unit are divided by sizes of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RatioRule {
    pub form: RatioForm,
    /// The unit that the value is brought into, and the one of the size.
    value: Unit,
    size: Unit,
    /// The unit of the result, where it is one of the table.
    shown: Option<&'static str>,
}

impl RatioRule {
    /// The rule for values in `value` over sizes in `size`.
    pub fn of(value: Unit, size: Unit) -> RatioRule {
        let is = |unit: Unit, name: &str| Unit::parse(name).filter(|like| unit.compatible(*like));
        let rule = |form, value, size, shown| RatioRule {
            form,
            value,
            size,
            shown,
        };
        if value.compatible(size) {
            return rule(RatioForm::Percent, size, size, Some("%"));
        }
        let people = is(size, "人");
        if let (Some(people), Some(yuan)) = (people, is(value, "元")) {
            return rule(RatioForm::PerPerson, yuan, people, Some("元"));
        }
        if let (Some(_), Some(ten_thousand)) = (people, Unit::parse("万人"))
            && value.is_count()
        {
            return rule(RatioForm::PerTenThousand, value, ten_thousand, None);
        }
        if let (Some(mu), Some(money)) = (is(size, "亩"), is(value, "万元")) {
            return rule(RatioForm::PerMu, money, mu, Some("万元"));
        }
        rule(RatioForm::Plain, value, size, None)
    }

    /// The unit of the result: 元, %, 家/万人.
    pub fn unit(&self) -> String {
        match self.shown {
            Some(name) => name.to_string(),
            None => format!("{}/{}", self.value.name(), self.size.name()),
        }
    }

    /// The quotient: whole from a thousand on, else four significant digits. The parts seldom have
    /// more digits that mean anything. Nothing where it cannot be formed.
    pub fn quotient(
        &self,
        value: Decimal,
        unit: Unit,
        size: Decimal,
        size_unit: Unit,
    ) -> Option<Decimal> {
        let value = unit.convert(value, self.value)?;
        let size = size_unit.convert(size, self.size)?;
        if size <= Decimal::ZERO {
            return None;
        }
        let times = match self.form {
            RatioForm::Percent => Decimal::ONE_HUNDRED,
            _ => Decimal::ONE,
        };
        let quotient = value.checked_mul(times)?.checked_div(size)?;
        let strategy = RoundingStrategy::MidpointAwayFromZero;
        if quotient.abs() >= Decimal::ONE_THOUSAND {
            return Some(quotient.round_dp_with_strategy(0, strategy));
        }
        quotient.round_sf_with_strategy(4, strategy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quotient(value: &str, unit: &str, size: &str, size_unit: &str) -> (String, String) {
        let unit = Unit::parse(unit).unwrap();
        let size_unit = Unit::parse(size_unit).unwrap();
        let d = |text: &str| Decimal::from_str_exact(text).unwrap();
        let rule = RatioRule::of(unit, size_unit);
        let result = rule.quotient(d(value), unit, d(size), size_unit).unwrap();
        (result.to_string(), rule.unit())
    }

    #[test]
    fn quotients_are_read_in_the_units_of_the_trade() {
        for (value, unit, size, size_unit, expected, shown) in [
            ("386.4", "亿元", "91.7", "万人", "42137", "元"),
            ("157", "家", "91.7", "万人", "1.712", "家/万人"),
            ("24", "亿元", "200", "公顷", "80.00", "万元"),
            ("12.5", "亿元", "386.4", "亿元", "3.235", "%"),
            ("30", "家", "157", "户", "19.11", "%"),
            ("3.2", "亿千瓦时", "120", "亿元", "0.02667", "亿千瓦时/亿元"),
        ] {
            let (found, unit) = quotient(value, unit, size, size_unit);
            assert_eq!((found.as_str(), unit.as_str()), (expected, shown));
        }
    }

    #[test]
    fn nothing_is_divided_by_nothing() {
        let unit = Unit::parse("亿元").unwrap();
        let rule = RatioRule::of(unit, unit);
        assert_eq!(rule.quotient(Decimal::ONE, unit, Decimal::ZERO, unit), None);
    }
}
