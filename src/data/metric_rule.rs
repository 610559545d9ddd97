//! What must hold between a metric and others, for the proofreader: typed, so that a site can add its own.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::metric::MetricId;

/// A relation that the values of a metric keep. The parts are of the same region, scope, period and status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MetricRule {
    /// Not above another metric: 净增 ≤ 新增.
    AtMost(MetricId),
    /// Between two bounds, both included, in the metric's own unit: a share is at most 100.
    Within(Bounds),
    /// In percent the first divided by the second: 解决率 = 解决 ÷ 梳理.
    Ratio(MetricId, MetricId),
    /// What others make together: 地区生产总值 = 一产 + 二产 + 三产.
    Sum(Vec<MetricId>),
    /// What makes 100 together with others: the shares of the three sectors.
    HundredWith(Vec<MetricId>),
    /// Seldom outside two bounds, in the metric's own unit.
    Usual(Bounds),
    /// Seldom outside so many percent of another metric: 营业收入 is 70 % to 130 % of 总产值.
    UsualPercentOf(MetricId, Bounds),
}

/// Two bounds, both included; either may be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    pub least: Option<Decimal>,
    pub most: Option<Decimal>,
}

/// A relation as it is written in the dictionary: one key, and with `usual` perhaps `percent_of`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleWritten {
    at_most: Option<String>,
    within: Option<[Bound; 2]>,
    ratio: Option<[String; 2]>,
    sum: Option<Vec<String>>,
    hundred_with: Option<Vec<String>>,
    usual: Option<[Bound; 2]>,
    percent_of: Option<String>,
}

/// A bound as it is written. Whole numbers stand as they are; others in quotation marks, because a number
/// with a point would be read as a binary float. Null leaves the side open.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
enum Bound {
    Whole(i64),
    Text(String),
    Open(()),
}

impl Bound {
    fn read(&self) -> Result<Option<Decimal>, String> {
        match self {
            Bound::Whole(number) => Ok(Some(Decimal::from(*number))),
            Bound::Text(text) => text.trim().parse().map(Some).map_err(|_| text.clone()),
            Bound::Open(()) => Ok(None),
        }
    }
}

fn bounds(written: &[Bound; 2]) -> Result<Bounds, String> {
    let [least, most] = written;
    let bounds = Bounds {
        least: least.read()?,
        most: most.read()?,
    };
    match (bounds.least, bounds.most) {
        (Some(least), Some(most)) if least > most => Err(format!("{least} > {most}")),
        _ => Ok(bounds),
    }
}

fn id(text: &str) -> Result<MetricId, String> {
    MetricId::parse(text).ok_or_else(|| text.to_owned())
}

fn ids(texts: &[String]) -> Result<Vec<MetricId>, String> {
    match texts {
        [] => Err("[]".to_owned()),
        texts => texts.iter().map(|text| id(text)).collect(),
    }
}

impl RuleWritten {
    /// The relation.
    ///
    /// # Errors
    /// What cannot be read: an id, a bound, or a rule of no key or of several.
    pub fn read(&self) -> Result<MetricRule, String> {
        let mut found = Vec::new();
        if let Some(other) = &self.at_most {
            found.push(MetricRule::AtMost(id(other)?));
        }
        if let Some(range) = &self.within {
            found.push(MetricRule::Within(bounds(range)?));
        }
        if let Some([part, whole]) = &self.ratio {
            found.push(MetricRule::Ratio(id(part)?, id(whole)?));
        }
        if let Some(parts) = &self.sum {
            found.push(MetricRule::Sum(ids(parts)?));
        }
        if let Some(parts) = &self.hundred_with {
            found.push(MetricRule::HundredWith(ids(parts)?));
        }
        match (&self.usual, &self.percent_of) {
            (Some(range), None) => found.push(MetricRule::Usual(bounds(range)?)),
            (Some(range), Some(other)) => {
                found.push(MetricRule::UsualPercentOf(id(other)?, bounds(range)?));
            }
            (None, Some(other)) => return Err(other.clone()),
            (None, None) => {}
        }
        match (found.pop(), found.is_empty()) {
            (Some(rule), true) => Ok(rule),
            (Some(_), false) => Err("{…, …}".to_owned()),
            (None, _) => Err("{}".to_owned()),
        }
    }
}

impl MetricRule {
    /// The other metrics that it names.
    pub fn others(&self) -> Vec<&MetricId> {
        match self {
            MetricRule::AtMost(other) | MetricRule::UsualPercentOf(other, _) => vec![other],
            MetricRule::Ratio(part, whole) => vec![part, whole],
            MetricRule::Sum(parts) | MetricRule::HundredWith(parts) => parts.iter().collect(),
            MetricRule::Within(_) | MetricRule::Usual(_) => Vec::new(),
        }
    }
}

impl Bounds {
    /// Whether `value` lies between the bounds.
    pub fn contain(&self, value: Decimal) -> bool {
        self.least.is_none_or(|least| least <= value) && self.most.is_none_or(|most| value <= most)
    }
}
