//! Whether a figure of the text is a number of the data, or nearly so.

use rust_decimal::Decimal;

use super::datum::Datum;
use crate::check::reading::{Direction, Figure, digits};
use crate::data::{Rounding, Unit};

/// How a figure of the text stands to a number of the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// Number, unit, qualifier and direction are the same.
    Exact,
    /// The qualifier differs: 24个 against 24个以上.
    Qualifier,
    /// The direction differs: 增长 against 下降.
    Sign,
    /// The number is the same and the unit another.
    Unit,
    /// The number is the same and is counted with another word: 26个 of what the data has as 26家.
    Counter,
    /// The unit is the same and the number one slip away: a digit, two digits turned round, the
    /// point. `digits` says of how many digits the number is, for how much the likeness means.
    Slip { digits: usize },
    /// Another number in a unit that could be the same.
    Other,
}

/// Compares a figure with a number of the data; `assumed` is the unit of a number without one.
/// Nothing where they cannot be the same thing.
pub fn compare(datum: &Datum<'_>, figure: &Figure, assumed: Option<Unit>) -> Option<Agreement> {
    let own = datum.quantity.unit;
    let found = figure.quantity.unit.or(assumed);
    let sign_matters = datum.is_change() && !datum.falls_by_name();
    let (value, max) = match (own, found) {
        (Some(own), Some(found)) if own != found => {
            let converted = found.compatible(own).then(|| {
                let max = figure.quantity.max.map(|max| found.convert(max, own));
                (found.convert(figure.quantity.value, own), max)
            });
            match converted {
                Some((Some(value), None)) => (value, None),
                Some((Some(value), Some(Some(max)))) => (value, Some(max)),
                _ => return other_unit(datum, figure),
            }
        }
        (Some(_), None) if figure.chinese => return None,
        // A number without a unit is held against nothing but itself.
        (Some(_), None) => {
            let same = figure.quantity.value.normalize() == datum.quantity.value.normalize();
            return same.then_some(Agreement::Exact);
        }
        _ => (figure.quantity.value, figure.quantity.max),
    };
    let same_size = value.abs() == datum.quantity.value.abs() && max == datum.quantity.max;
    if same_size {
        let signed = match sign_matters {
            true => signed(value, figure),
            false if datum.falls_by_name() => datum.quantity.value,
            false => value,
        };
        if signed != datum.quantity.value {
            return Some(Agreement::Sign);
        }
        if own
            .zip(found)
            .is_some_and(|(own, found)| other_counter(own, found))
        {
            return Some(Agreement::Counter);
        }
        let qualifier = figure.quantity.qualifier == datum.quantity.qualifier;
        return Some(if qualifier {
            Agreement::Exact
        } else {
            Agreement::Qualifier
        });
    }
    if figure.chinese {
        return None;
    }
    // 2977.7万元 against 297.77亿元: the digits are right and the unit is not.
    let (Some(own), Some(found)) = (own, found) else {
        return Some(slip(datum, figure));
    };
    if own != found && figure.digits() == digits(datum.quantity.value) && !is_synonym(own, found) {
        return Some(Agreement::Unit);
    }
    Some(slip(datum, figure))
}

/// Whether one unit counts enterprises and the other things: 家 and 户 say the same, 个 does not.
fn other_counter(a: Unit, b: Unit) -> bool {
    let enterprises = |unit: Unit| matches!(unit.name(), "家" | "户");
    let things = |unit: Unit| unit.name() == "个";
    enterprises(a) && things(b) || things(a) && enterprises(b)
}

fn is_synonym(a: Unit, b: Unit) -> bool {
    a.convert(Decimal::ONE, b) == Some(Decimal::ONE)
}

/// The same digits in a unit of another kind: % and 百分点, 万平方米 and 万亩.
fn other_unit(datum: &Datum<'_>, figure: &Figure) -> Option<Agreement> {
    let same = figure.quantity.value.abs() == datum.quantity.value.abs() && !figure.chinese;
    same.then_some(Agreement::Unit)
}

fn slip(datum: &Datum<'_>, figure: &Figure) -> Agreement {
    let (a, b) = (&datum.quantity, &figure.quantity);
    let one = |x: Decimal, y: Decimal| one_slip(&x.abs().to_string(), &y.abs().to_string());
    // A headline may say 521亿元 of 521.4亿元.
    if a.max.is_none() && b.max.is_none() && is_rounded(a.value, b.value) {
        return Agreement::Other;
    }
    let like = match (a.max, b.max) {
        (None, None) => one(a.value, b.value),
        (Some(high), Some(other)) => {
            a.value == b.value && one(high, other) || high == other && one(a.value, b.value)
        }
        // 2—3家 against 3家: an end was lost.
        (Some(high), None) => b.value == a.value || b.value == high,
        (None, Some(other)) => b.value == a.value || other == a.value,
    };
    if like {
        Agreement::Slip {
            digits: digits(a.value).len(),
        }
    } else {
        Agreement::Other
    }
}

/// The value with the sign that the word before it gives.
fn signed(value: Decimal, figure: &Figure) -> Decimal {
    match figure.direction {
        Some(Direction::Down) if value.is_sign_positive() => -value,
        _ => value,
    }
}

/// Whether one number is the other with fewer places.
fn is_rounded(a: Decimal, b: Decimal) -> bool {
    let (fine, coarse) = if a.scale() > b.scale() {
        (a, b)
    } else {
        (b, a)
    };
    fine.scale() > coarse.scale()
        && fine.round_dp_with_strategy(coarse.scale(), Rounding::MidpointAwayFromZero) == coarse
}

/// Whether two numbers are one slip of the finger apart.
fn one_slip(a: &str, b: &str) -> bool {
    let plain = |text: &str| -> Vec<char> { text.chars().filter(|c| *c != '.').collect() };
    let (x, y) = (plain(a), plain(b));
    if x == y {
        // Only the point has moved.
        return true;
    }
    if x.len() == y.len() {
        let differ: Vec<usize> = (0..x.len()).filter(|&i| x.get(i) != y.get(i)).collect();
        return match differ.as_slice() {
            [_] => true,
            [i, j] => x.get(*i) == y.get(*j) && x.get(*j) == y.get(*i),
            _ => false,
        };
    }
    let (short, long) = if x.len() < y.len() { (x, y) } else { (y, x) };
    if long.len() != short.len() + 1 || long.len() < 3 {
        return false;
    }
    // A digit too many or too few.
    let same = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
    short.get(same..) == long.get(same + 1..)
}

#[cfg(test)]
mod tests {
    use super::one_slip;

    #[test]
    fn slips_of_the_finger() {
        for (a, b, slips) in [
            ("365.48", "356.48", true),
            ("297.77", "279.77", true),
            ("297.77", "297.71", true),
            ("297.77", "29.777", true),
            ("297.77", "29.77", true),
            ("8", "3", true),
            ("20", "200", true),
            ("2", "20", false),
            ("286.07", "297.77", false),
            ("14", "41", true),
        ] {
            assert_eq!(one_slip(a, b), slips, "{a} {b}");
        }
    }
}
