//! What a stated figure leaves open: the digits that were rounded away, and the side that a
//! qualifier does not close.

use crate::data::{Decimal, Observation, Qualifier, Quantity, Unit};

/// Between which two numbers a figure lies, as far as it is stated. An absent end is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    low: Option<Decimal>,
    high: Option<Decimal>,
    /// The low end itself is excluded (超).
    above_low: bool,
    /// The high end itself is excluded (不足).
    below_high: bool,
}

impl Interval {
    /// Between two numbers, both included.
    fn between(low: Option<Decimal>, high: Option<Decimal>) -> Interval {
        Interval {
            low,
            high,
            above_low: false,
            below_high: false,
        }
    }

    /// One number.
    pub fn point(value: Decimal) -> Interval {
        Interval::between(Some(value), Some(value))
    }

    /// What a quantity says of itself, `half` being what rounding may have taken from an exact one.
    pub fn of_quantity(quantity: &Quantity, half: Decimal) -> Interval {
        let value = Some(quantity.value);
        match quantity.qualifier {
            Qualifier::Eq => Interval::between(
                quantity.value.checked_sub(half),
                quantity.value.checked_add(half),
            ),
            Qualifier::Ge => Interval::between(value, None),
            Qualifier::Le => Interval::between(None, value),
            Qualifier::Gt => Interval {
                above_low: true,
                ..Interval::between(value, None)
            },
            Qualifier::Lt => Interval {
                below_high: true,
                ..Interval::between(None, value)
            },
            Qualifier::Range => Interval::between(value, quantity.max),
            Qualifier::Approx => Interval::between(None, None),
        }
    }

    /// What a figure says of itself; nothing where it has no value.
    pub fn of(observation: &Observation) -> Option<Interval> {
        let quantity = observation.value.as_ref()?;
        Some(Interval::of_quantity(quantity, half_step(observation)))
    }

    /// The sum of both.
    pub fn plus(self, other: Interval) -> Interval {
        let sum = |a: Option<Decimal>, b: Option<Decimal>| a?.checked_add(b?);
        Interval {
            low: sum(self.low, other.low),
            high: sum(self.high, other.high),
            above_low: self.above_low || other.above_low,
            below_high: self.below_high || other.below_high,
        }
    }

    /// This in percent of `whole`; nothing where the whole may be zero or less, or the part negative.
    pub fn percent_of(self, whole: Interval) -> Option<Interval> {
        let least = whole.low.filter(|low| *low > Decimal::ZERO)?;
        let percent = |part: Decimal, whole: Decimal| {
            part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
        };
        let low = self.low.filter(|low| *low >= Decimal::ZERO)?;
        Some(Interval::between(
            whole.high.and_then(|most| percent(low, most)),
            self.high.and_then(|high| percent(high, least)),
        ))
    }

    /// The growth in percent from `before` to this.
    pub fn growth_from(self, before: Interval) -> Option<Interval> {
        let percent = self.percent_of(before)?;
        let less = |end: Option<Decimal>| end?.checked_sub(Decimal::ONE_HUNDRED);
        Some(Interval {
            low: less(percent.low),
            high: less(percent.high),
            above_low: self.above_low,
            below_high: self.below_high,
        })
    }

    /// Wider by `by` on both sides.
    pub fn widened(self, by: Decimal) -> Interval {
        Interval {
            low: self.low.and_then(|low| low.checked_sub(by)),
            high: self.high.and_then(|high| high.checked_add(by)),
            ..self
        }
    }

    /// Whether all of this lies above all of `other`.
    pub fn is_above(&self, other: &Interval) -> bool {
        match (self.low, other.high) {
            (Some(low), Some(high)) => {
                low > high || low == high && (self.above_low || other.below_high)
            }
            _ => false,
        }
    }

    /// Whether some number lies in both.
    pub fn meets(&self, other: &Interval) -> bool {
        !self.is_above(other) && !other.is_above(self)
    }
}

/// Half of the last digit in which a figure is written, in the unit in which it is kept. A count of
/// things is not rounded.
pub fn half_step(observation: &Observation) -> Decimal {
    let kept = observation.unit;
    let written = Quantity::parse(&observation.written).ok().flatten();
    let written = written.filter(|quantity| quantity.unit.is_some());
    let (unit, scale) = match (&written, &observation.value) {
        (Some(quantity), _) => (quantity.unit, quantity.value.scale()),
        (None, Some(quantity)) => (kept, quantity.value.scale()),
        (None, None) => return Decimal::ZERO,
    };
    if scale == 0 && unit.is_some_and(counts_singly) {
        return Decimal::ZERO;
    }
    let half = Decimal::try_new(5, scale.saturating_add(1)).unwrap_or(Decimal::ZERO);
    match (unit, kept) {
        (Some(unit), Some(kept)) => unit.convert(half, kept).unwrap_or(half),
        _ => half,
    }
}

/// Whether a unit counts single things: 家, not 万家.
pub fn counts_singly(unit: Unit) -> bool {
    unit.is_count() && !unit.name().starts_with(['十', '百', '千', '万', '亿'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(text: &str) -> Interval {
        let quantity = Quantity::parse(text).unwrap().unwrap();
        let half = Decimal::new(5, quantity.value.scale() + 1);
        let counted = quantity.unit.is_some_and(counts_singly) && quantity.value.scale() == 0;
        Interval::of_quantity(&quantity, if counted { Decimal::ZERO } else { half })
    }

    #[test]
    fn a_ratio_holds_as_far_as_its_parts_are_known() {
        let meets = |part: &str, whole: &str, ratio: &str| {
            let worked_out = interval(part).percent_of(interval(whole)).unwrap();
            worked_out.meets(&interval(ratio))
        };
        assert!(meets("478个", "504个", "94.84%"));
        assert!(!meets("478个", "504个", "94.48%"));
        assert!(meets("478个", "504个", "95%"));
        // 100亿元 are 99.5 to 100.5: the ratio may be 49.8 to 50.3.
        assert!(meets("50亿元", "100亿元", "50.2%"));
        assert!(!meets("50.00亿元", "100.00亿元", "50.2%"));
    }

    #[test]
    fn only_what_is_certain_is_above() {
        let above = |a: &str, b: &str| interval(a).is_above(&interval(b));
        assert!(above("20家", "18家"));
        assert!(!above("18家", "18家"));
        assert!(above("超18家", "18家"));
        assert!(!above("18家以上", "18家"));
        assert!(above("20家以上", "18家"));
        assert!(!above("20家", "18家以上"));
        assert!(!above("约20家", "18家"));
        assert!(above("30余家", "近30家"));
        assert!(above("2—3家", "1家"));
    }

    #[test]
    fn growth_is_known_as_far_as_both_levels_are() {
        let grows = |now: &str, before: &str, stated: &str| {
            let growth = interval(now).growth_from(interval(before)).unwrap();
            growth.widened(Decimal::ONE).meets(&interval(stated))
        };
        assert!(!grows("330亿元以上", "297.77亿元", "9%"));
        assert!(grows("330亿元以上", "297.77亿元", "11%以上"));
        assert!(grows("297.77亿元", "286.07亿元", "4.09%"));
        // 3亿元 are 2.5 to 3.5, and may have grown by much or not at all.
        assert!(grows("3亿元", "2.6亿元", "30%"));
    }
}
