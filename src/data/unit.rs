//! Units: a small handle into a fixed table with dimensions and exact factors.

use std::fmt;
use std::sync::LazyLock;

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use super::text::compact;
use super::unit_table::{Dimension, UNITS, UnitDef};

/// A unit of the built-in table: 亿元, 万平方米, %, 家 …
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub struct Unit(u16);

/// Every spelling of every unit, folded and in lower case, sorted for lookup.
static SPELLINGS: LazyLock<Vec<(String, Unit)>> = LazyLock::new(|| {
    let mut all: Vec<(String, Unit)> = Vec::new();
    for (def, index) in UNITS.iter().zip(0u16..) {
        let spellings = std::iter::once(&def.name).chain(def.spellings);
        all.extend(spellings.map(|s| (compact(s).to_lowercase(), Unit(index))));
    }
    all.sort();
    all
});

/// What stands for a unit that is outside the table, which nothing can construct.
static NOTHING: UnitDef = UnitDef {
    name: "",
    spellings: &[],
    dimensions: &[],
    num: 1,
    den: 1,
};

impl Unit {
    /// The unit that a text names, in any of its spellings (`％`, `㎡`, `kW`, `平方千米`). Width, spaces
    /// and letter case are ignored.
    pub fn parse(s: &str) -> Option<Unit> {
        let key = compact(s).to_lowercase();
        let found = SPELLINGS
            .binary_search_by(|(spelling, _)| spelling.as_str().cmp(&key))
            .ok()?;
        SPELLINGS.get(found).map(|(_, unit)| *unit)
    }

    /// How many characters the longest spelling of a unit has, and some to spare.
    pub const LONGEST: usize = 10;

    /// The unit whose spelling a text begins with, the longest there is, and how many characters it
    /// has. A unit in Latin letters ends where the letters end.
    pub fn leading(text: &str) -> Option<(Unit, usize)> {
        let ends: Vec<usize> = text
            .char_indices()
            .map(|(at, c)| at + c.len_utf8())
            .take(Unit::LONGEST)
            .collect();
        ends.iter().enumerate().rev().find_map(|(index, &end)| {
            let (name, rest) = text.split_at_checked(end)?;
            if name.contains(char::is_whitespace) {
                return None;
            }
            let unit = Unit::parse(name)?;
            let letters = name.ends_with(|c: char| c.is_ascii_alphabetic());
            let goes_on = letters && rest.starts_with(|c: char| c.is_ascii_alphanumeric());
            (!goes_on).then_some((unit, index + 1))
        })
    }

    /// All units, in the order of the table.
    pub fn all() -> impl Iterator<Item = Unit> {
        UNITS.iter().zip(0u16..).map(|(_, index)| Unit(index))
    }

    fn def(self) -> &'static UnitDef {
        UNITS.get(usize::from(self.0)).unwrap_or(&NOTHING)
    }

    /// The name in its one canonical spelling.
    pub fn name(self) -> &'static str {
        self.def().name
    }

    /// The other spellings that [`Unit::parse`] understands.
    pub fn spellings(self) -> &'static [&'static str] {
        self.def().spellings
    }

    /// `%`, `‰` or 成: a part of a hundred. Percentage points are not.
    pub fn is_percent(self) -> bool {
        self.def().dimensions.contains(&Dimension::Percent)
    }

    /// 百分点 or 基点: a difference of two percentages.
    pub fn is_points(self) -> bool {
        self.def().dimensions.contains(&Dimension::Points)
    }

    /// A pure count of things, people, visits or places in a ranking: a bare number can stand for it.
    pub fn is_count(self) -> bool {
        self.def().dimensions.iter().any(|d| d.is_count())
    }

    /// Whether values of one can be written in the other.
    pub fn compatible(self, to: Unit) -> bool {
        self == to
            || self
                .def()
                .dimensions
                .iter()
                .any(|d| to.def().dimensions.contains(d))
    }

    /// The value in another unit; nothing where the dimensions differ or the result does not fit a decimal.
    ///
    /// Factors are ratios of whole numbers, so the result is exact wherever the ratio ends (24.6亿元 =
    /// 246000万元) and rounded only at the 28th digit where it does not (1亩 = 2000/3 平方米). Zeros that
    /// the conversion alone brought are dropped; a value that keeps its unit keeps its digits.
    pub fn convert(self, value: Decimal, to: Unit) -> Option<Decimal> {
        if self == to {
            return Some(value);
        }
        if !self.compatible(to) {
            return None;
        }
        let (from, to) = (self.def(), to.def());
        let num = from.num.checked_mul(to.den)?;
        let den = from.den.checked_mul(to.num)?;
        if num == den {
            return Some(value);
        }
        let shared = gcd(num, den).max(1);
        let (num, den) = (num.checked_div(shared)?, den.checked_div(shared)?);
        let (num, den) = (Decimal::from_i128(num)?, Decimal::from_i128(den)?);
        // Multiplying first keeps every digit; dividing first is for numbers too large for that.
        let value = value.normalize();
        let result = match value.checked_mul(num) {
            Some(scaled) => scaled.checked_div(den)?,
            None => value.checked_div(den)?.checked_mul(num)?,
        };
        Some(result.normalize())
    }
}

fn gcd(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a.checked_rem(b).unwrap_or(0));
    }
    a
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The known unit nearest to a text that is none: the one that begins with it (亿 → 亿元), or else the
/// one that differs in fewest letters.
pub fn nearest_unit(text: &str) -> Option<&'static str> {
    let key = compact(text).to_lowercase();
    match key.as_str() {
        "" => return None,
        "亿" => return Some("亿元"),
        "万" => return Some("万元"),
        "千万" => return Some("千万元"),
        "万亿" => return Some("万亿元"),
        _ => {}
    }
    let length = key.chars().count();
    SPELLINGS
        .iter()
        .map(|(spelling, unit)| {
            (
                strsim::levenshtein(spelling, &key),
                !spelling.starts_with(&key),
                unit.0,
            )
        })
        .filter(|(distance, _, _)| *distance <= 2 && *distance < length.max(2))
        .min()
        .map(|(_, _, index)| Unit(index).name())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }
    fn u(text: &str) -> Unit {
        Unit::parse(text).unwrap_or_else(|| panic!("unit {text}"))
    }

    #[test]
    fn spellings_are_unique_and_found() {
        let mut seen = std::collections::BTreeMap::new();
        for (spelling, unit) in SPELLINGS.iter() {
            assert_eq!(
                seen.insert(spelling.clone(), *unit),
                None,
                "{spelling} twice"
            );
        }
        for unit in Unit::all() {
            assert_eq!(Unit::parse(unit.name()), Some(unit));
        }
    }

    #[test]
    fn money_converts_exactly() {
        assert_eq!(
            u("亿元").convert(d("24.6"), u("万元")).unwrap().to_string(),
            "246000"
        );
        assert_eq!(
            u("万元")
                .convert(d("7011191"), u("亿元"))
                .unwrap()
                .to_string(),
            "701.1191"
        );
        assert_eq!(
            u("亿元")
                .convert(d("250.0"), u("亿元"))
                .unwrap()
                .to_string(),
            "250.0"
        );
        assert_eq!(u("亿元").convert(d("1"), u("万美元")), None);
        assert_eq!(u("平方米").convert(d("1"), u("亿元")), None);
    }

    #[test]
    fn land_converts_by_the_exact_ratio() {
        assert_eq!(u("亩").convert(d("15"), u("公顷")).unwrap(), d("1"));
        assert_eq!(
            u("平方公里").convert(d("14.68"), u("公顷")).unwrap(),
            d("1468")
        );
        assert_eq!(
            u("平方千米").convert(d("14.68"), u("亩")).unwrap(),
            d("22020")
        );
        assert_eq!(
            u("亩").convert(d("1"), u("㎡")).unwrap().to_string(),
            "666.66666666666666666666666667"
        );
        assert_eq!(
            u("亿元/平方公里").convert(d("3"), u("万元/亩")).unwrap(),
            d("20")
        );
    }

    #[test]
    fn spellings_of_offices() {
        assert_eq!(u("％"), u("%"));
        assert_eq!(u("元/度"), u("元/千瓦时"));
        assert_eq!(u("万kW").convert(d("200"), u("万千瓦")), Some(d("200")));
        assert_eq!(u("亿千瓦小时"), u("亿千瓦时"));
        assert_eq!(u("户").convert(d("14"), u("家")), Some(d("14")));
        assert!(u("位").compatible(u("强")) && u("位").compatible(u("人")));
        assert!(
            !u("家").compatible(u("份"))
                && !u("人").compatible(u("人次"))
                && !u("%").compatible(u("百分点"))
        );
        assert_eq!(nearest_unit("亿"), Some("亿元"));
    }

    #[test]
    fn every_conversion_goes_there_and_back() {
        for from in Unit::all() {
            for to in Unit::all().filter(|to| from.compatible(*to)) {
                let value = d("297.77");
                let there = from.convert(value, to).unwrap();
                let back = to.convert(there, from).unwrap();
                assert!(
                    (back - value).abs() < d("0.000000000001"),
                    "{from} {to} {there} {back}"
                );
            }
        }
    }
}
