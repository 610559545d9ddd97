//! Metrics: what a number measures, in which unit, and what may be done with it.

use std::fmt;
use std::sync::Arc;

use serde::Deserialize;

use super::metric_rule::MetricRule;
use super::scope::ScopeKind;
use super::unit::Unit;

/// The id of a metric: small letters, digits and underscores, a letter first.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct MetricId(Arc<str>);

impl MetricId {
    /// An id, or nothing where the text cannot be one.
    pub fn parse(text: &str) -> Option<MetricId> {
        let right = text.starts_with(|c: char| c.is_ascii_lowercase())
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        right.then(|| MetricId(text.into()))
    }

    /// What sorts before every id.
    pub(super) fn lowest() -> MetricId {
        MetricId("".into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id as a path: `-` for `_`.
    pub fn slug(&self) -> String {
        self.0.replace('_', "-")
    }
}

impl fmt::Display for MetricId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// What sort of number it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MetricKind {
    /// 绝对量.
    Level,
    /// 增速, in percent.
    Growth,
    /// 比率.
    Ratio,
    /// 计数.
    Count,
    /// 名次: smaller is better, axes are reversed.
    Rank,
    /// 变动量, in percentage points or a unit price.
    Change,
    /// 时长.
    Duration,
    /// 技术参数.
    Param,
    /// A label (园区等级), not a number.
    Flag,
}

/// Over a period, at a moment, or a rate of two numbers. A stock and a flow are different metrics.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Flow {
    Flow,
    Stock,
    Rate,
}

/// Which way is better.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    Higher,
    Lower,
    Neutral,
    Context,
}

/// What a metric's comparison page may do (the table of the domain document).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CompareClass {
    Ok,
    SameScope,
    Normalise,
    TrendOnly,
    NeverRank,
}

macro_rules! keys {
    ($type:ident: $($variant:ident = $key:literal),+ $(,)?) => {
        impl $type {
            /// All values, in the order of their definition.
            pub const ALL: &'static [$type] = &[$($type::$variant),+];

            /// The key in dictionaries and data files.
            pub fn as_str(self) -> &'static str {
                match self {
                    $($type::$variant => $key),+
                }
            }

            /// The value of a key.
            pub fn parse(text: &str) -> Option<$type> {
                $type::ALL.iter().copied().find(|value| value.as_str() == text)
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

keys!(MetricKind: Level = "level", Growth = "growth", Ratio = "ratio", Count = "count", Rank = "rank",
    Change = "change", Duration = "duration", Param = "param", Flag = "flag");
keys!(Flow: Flow = "flow", Stock = "stock", Rate = "rate");
keys!(Direction: Higher = "higher", Lower = "lower", Neutral = "neutral", Context = "context");
keys!(CompareClass: Ok = "ok", SameScope = "same_scope", Normalise = "normalise", TrendOnly = "trend_only",
    NeverRank = "never_rank");

/// An entry of the dictionary.
#[derive(Clone, Debug, PartialEq)]
pub struct Metric {
    pub id: MetricId,
    /// The Chinese name, as printed.
    pub name: String,
    pub name_en: Option<String>,
    pub aliases: Vec<String>,
    /// 生产, 投资, 项目 …
    pub group: String,
    pub kind: MetricKind,
    pub flow: Option<Flow>,
    /// The unit in which values are kept and published. None for labels.
    pub unit: Option<Unit>,
    /// Other units that editors may use. One that does not convert to `unit` is kept as written.
    pub accept: Vec<Unit>,
    pub direction: Direction,
    /// Current or comparable prices: 现价, 可比价.
    pub price: Option<String>,
    pub compare: CompareClass,
    /// What to divide by where sizes differ.
    pub normaliser: Option<MetricId>,
    /// The scope of a number that names none, where it is not the whole region.
    pub default_scope: Option<ScopeKind>,
    pub definition: Option<String>,
    pub pitfalls: Vec<String>,
    /// How it hangs together with others, in words for readers: 净增 ≤ 新增.
    pub relations: Vec<String>,
    /// The same for the proofreader.
    pub rules: Vec<MetricRule>,
    /// The metric that states its growth in the same prices.
    pub growth: Option<MetricId>,
    /// Months (1 to 12) for which nothing is published by themselves.
    pub unpublished_months: Vec<u8>,
    /// Where its definition changed, so that values before and after are not one series.
    pub breaks: Vec<DefinitionBreak>,
}

/// A change of a metric's definition or base.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DefinitionBreak {
    /// The first year under the new definition.
    pub year: i16,
    /// What changed.
    pub text: String,
}

/// Why a value's unit does not fit its metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnitError {
    /// A bare number, and the metric's unit is not a pure count.
    #[error("a unit is missing: {expected}")]
    Missing { expected: Unit },
    #[error("{found} cannot be the unit, which is {expected}")]
    Mismatch { expected: Unit, found: Unit },
    #[error("{found} stands behind a metric that has no unit")]
    Unexpected { found: Unit },
}

impl Metric {
    /// The folder of its page.
    pub fn slug(&self) -> String {
        self.id.slug()
    }

    /// Whether its values come in units of several kinds (家, 份 and 条): each then keeps its own.
    pub fn has_mixed_units(&self) -> bool {
        self.unit
            .is_some_and(|unit| self.accept.iter().any(|other| !unit.compatible(*other)))
    }

    /// The unit in which a value written in `written` is kept: the dictionary's where it converts, else an
    /// accepted unit. In a metric of mixed units an accepted unit is kept as it was written. A bare number
    /// stands for a pure count only, and takes the dictionary's unit.
    pub fn unit_for(&self, written: Option<Unit>) -> Result<Option<Unit>, UnitError> {
        let accepted = |found: Unit| self.accept.contains(&found);
        match (self.unit, written) {
            (None, None) => Ok(None),
            (None, Some(found)) if accepted(found) => Ok(Some(found)),
            (None, Some(found)) => match self.accept.first() {
                Some(expected) => Err(UnitError::Mismatch {
                    expected: *expected,
                    found,
                }),
                None => Err(UnitError::Unexpected { found }),
            },
            (Some(expected), None) if expected.is_count() && !self.has_mixed_units() => {
                Ok(Some(expected))
            }
            (Some(expected), None) => Err(UnitError::Missing { expected }),
            (Some(_), Some(found)) if self.has_mixed_units() && accepted(found) => Ok(Some(found)),
            (Some(own), Some(found)) if found.compatible(own) => Ok(Some(own)),
            (Some(expected), Some(found)) => self
                .accept
                .iter()
                .find(|unit| unit.compatible(found))
                .map(|unit| Some(*unit))
                .ok_or(UnitError::Mismatch { expected, found }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Dictionary, Quantity};
    use super::*;

    fn kept(metric: &str, value: &str) -> Result<String, UnitError> {
        let metric = Dictionary::builtin().find(metric).unwrap();
        let quantity = Quantity::parse(value).unwrap().unwrap();
        let unit = metric.unit_for(quantity.unit)?;
        Ok(match (quantity.unit, unit) {
            (Some(_), Some(unit)) => quantity.in_unit(unit).unwrap().as_written(),
            _ => format!("{}{}", quantity.number_text(), unit.map_or("", Unit::name)),
        })
    }

    #[test]
    fn values_are_kept_in_the_unit_of_the_dictionary() {
        assert_eq!(kept("地区生产总值", "7011191万元").unwrap(), "701.1191亿元");
        assert_eq!(kept("规上工业企业数", "14户").unwrap(), "14家");
        assert_eq!(kept("规上工业企业数", "157").unwrap(), "157家");
        assert_eq!(kept("园区面积", "14.68平方公里").unwrap(), "1468公顷");
        assert_eq!(kept("园区拓展面积", "1000亩").unwrap(), "1000亩");
        assert_eq!(kept("“亩均论英雄”全省排名", "31位").unwrap(), "31位");
    }

    #[test]
    fn mixed_units_stay_as_written() {
        assert_eq!(kept("企业走访与调查", "710份").unwrap(), "710份");
        assert_eq!(kept("企业走访与调查", "15个").unwrap(), "15个");
        assert_eq!(kept("企业走访与调查", "142家").unwrap(), "142家");
        assert_eq!(kept("表彰数", "79名").unwrap(), "79名");
        assert_eq!(kept("企业事项办理时长", "1小时").unwrap(), "1小时");
        assert_eq!(
            kept("企业用电均价变动", "-0.05元/度").unwrap(),
            "-0.05元/千瓦时"
        );
        assert_eq!(kept("外贸进出口总额", "1.3亿元").unwrap(), "1.3亿元");
        assert_eq!(kept("外贸进出口总额", "0.2亿美元").unwrap(), "2000万美元");
    }

    #[test]
    fn wrong_units_are_refused() {
        assert!(matches!(
            kept("规上工业总产值", "297.77平方米"),
            Err(UnitError::Mismatch { .. })
        ));
        assert!(matches!(
            kept("规上工业总产值", "297.77"),
            Err(UnitError::Missing { .. })
        ));
        assert!(matches!(
            kept("规上工业增加值增速", "5.6个百分点"),
            Err(UnitError::Mismatch { .. })
        ));
    }
}
