//! When two numbers may stand side by side. The rules are those of the domain document ("Comparability");
//! the functions are pure.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::{Decimal, RoundingStrategy};

use super::dictionary::Dictionary;
use super::metric::{CompareClass, Metric};
use super::observation::Observation;
use super::period::Period;
use super::region::RegionCode;
use super::scope::Scope;
use super::unit::Unit;

/// Why two observations are not comparable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WhyNot {
    /// Both are of one region.
    Region,
    Metric,
    /// One is at current, the other at comparable prices (现价, 可比价).
    Price,
    Period,
    Scope,
    /// One is a target, a plan or a forecast.
    Status,
    /// One has no value.
    Absent,
    /// The units do not convert, or the metric keeps each as it was stated.
    Unit,
    /// The metric is never set side by side: `trend_only` or `never_rank`.
    Class,
}

impl WhyNot {
    /// The key for catalogues.
    pub fn as_str(self) -> &'static str {
        match self {
            WhyNot::Region => "region",
            WhyNot::Metric => "metric",
            WhyNot::Price => "price",
            WhyNot::Period => "period",
            WhyNot::Scope => "scope",
            WhyNot::Status => "status",
            WhyNot::Absent => "absent",
            WhyNot::Unit => "unit",
            WhyNot::Class => "class",
        }
    }
}

/// Regions that can stand side by side: one period, one kind of scope, actual values in one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodComparison {
    pub period: Period,
    /// Its ground: [`Scope::ground`].
    pub scope: Scope,
    /// Places in the slice, by region, then by the scope's name.
    pub rows: Vec<usize>,
    /// How many regions the rows are of.
    pub regions: usize,
    /// Regions that several named scopes stand for (two parks of one county).
    pub several: Vec<RegionCode>,
}

/// Two observations of different regions that come nearest to being comparable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearestPair {
    pub a: usize,
    pub b: usize,
    pub differs: Vec<WhyNot>,
}

/// Everything that keeps two observations apart, in the order of [`WhyNot`]. A metric that the dictionary
/// lacks compares with nothing.
pub fn differences(a: &Observation, b: &Observation, dictionary: &Dictionary) -> Vec<WhyNot> {
    let mut why = Vec::new();
    let mut note = |wrong: bool, reason: WhyNot| {
        if wrong {
            why.push(reason);
        }
    };
    let (first, second) = (dictionary.get(&a.metric), dictionary.get(&b.metric));
    let price = |metric| Option::and_then(metric, |m: &Metric| m.price.as_deref());
    note(a.region == b.region && a.scope == b.scope, WhyNot::Region);
    note(a.metric != b.metric || first.is_none(), WhyNot::Metric);
    note(price(first) != price(second), WhyNot::Price);
    note(!a.period.agrees(&b.period), WhyNot::Period);
    note(a.scope.ground() != b.scope.ground(), WhyNot::Scope);
    note(
        !(a.status.is_actual() && b.status.is_actual()),
        WhyNot::Status,
    );
    note(a.value.is_none() || b.value.is_none(), WhyNot::Absent);
    let metrics = || [first, second].into_iter().flatten();
    // What a metric of mixed units keeps apart stays apart: a day of handling is not always 24 hours.
    let mixed = metrics().any(Metric::has_mixed_units);
    let units = match (a.unit, b.unit) {
        (Some(a), Some(b)) => a == b || (a.compatible(b) && !mixed),
        (a, b) => a == b,
    };
    note(!units, WhyNot::Unit);
    note(metrics().any(apart), WhyNot::Class);
    why
}

/// Whether a metric's values of different regions are never set side by side.
fn apart(metric: &Metric) -> bool {
    matches!(
        metric.compare,
        CompareClass::TrendOnly | CompareClass::NeverRank
    )
}

/// Whether two observations may stand side by side, or the first reason why not.
///
/// # Errors
/// The first of the [`differences`].
pub fn comparable(a: &Observation, b: &Observation, dictionary: &Dictionary) -> Result<(), WhyNot> {
    differences(a, b, dictionary)
        .first()
        .map_or(Ok(()), |why| Err(*why))
}

/// The groups of at least two regions that are comparable, the one of most regions first, then the latest.
///
/// Give it the observations that are shown (`resolve_vintages`). A metric that is never compared, or only
/// with its own past, has no groups. Where a region has an unnamed observation (园区) beside named ones
/// (园区:沿滩高新区), the unnamed one stands for it; where it has several names only, all stand and the
/// group says so.
pub fn comparisons(metric: &Metric, obs: &[&Observation]) -> Vec<PeriodComparison> {
    if apart(metric) {
        return Vec::new();
    }
    type Group = (Period, Scope, Option<Unit>);
    let mut groups: BTreeMap<Group, BTreeMap<RegionCode, Vec<usize>>> = BTreeMap::new();
    for (at, o) in obs.iter().enumerate() {
        if o.metric != metric.id || !o.status.is_actual() || o.value.is_none() {
            continue;
        }
        let group = (o.period.canonical(), o.scope.ground(), o.unit);
        groups
            .entry(group)
            .or_default()
            .entry(o.region)
            .or_default()
            .push(at);
    }
    let mut found: Vec<PeriodComparison> = groups
        .into_iter()
        .filter(|(_, regions)| regions.len() >= 2)
        .map(|((period, scope, _), regions)| {
            let count = regions.len();
            let mut several = Vec::new();
            let mut rows = Vec::new();
            for (region, mut own) in regions {
                own.sort_by_key(|at| obs.get(*at).map(|o| &o.scope));
                let unnamed = own
                    .iter()
                    .copied()
                    .find(|at| obs.get(*at).is_some_and(|o| o.scope.name.is_none()));
                match unnamed {
                    Some(at) => rows.push(at),
                    None => {
                        if own.len() > 1 {
                            several.push(region);
                        }
                        rows.extend(own);
                    }
                }
            }
            PeriodComparison {
                period,
                scope,
                rows,
                regions: count,
                several,
            }
        })
        .collect();
    found.sort_by(|a, b| {
        b.regions
            .cmp(&a.regions)
            .then_with(|| b.period.cmp_time(&a.period))
            .then_with(|| a.scope.cmp(&b.scope))
    });
    found
}

/// The quarter (of `n` parts) that each value falls into, 1 the smallest values and `n` the largest; equal
/// values share one. Empty where fewer than five are compared: the domain asks for five.
pub fn bands(values: &[Decimal], n: u8) -> Vec<u8> {
    if values.len() < 5 || n == 0 {
        return Vec::new();
    }
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    values
        .iter()
        .map(|value| {
            let below = sorted.partition_point(|other| other < value);
            let band = below
                .saturating_mul(usize::from(n))
                .checked_div(values.len())
                .unwrap_or(0);
            u8::try_from(band)
                .unwrap_or(u8::MAX)
                .saturating_add(1)
                .min(n)
        })
        .collect()
}

/// The rank of each value, 1 the largest (or with `ascending` the smallest); equal values share the better
/// rank, and the next is skipped: 1, 2, 2, 4. Empty where fewer than five are compared.
pub fn ranks(values: &[Decimal], ascending: bool) -> Vec<usize> {
    if values.len() < 5 {
        return Vec::new();
    }
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    values
        .iter()
        .map(|value| {
            let better = if ascending {
                sorted.partition_point(|other| other < value)
            } else {
                sorted.len() - sorted.partition_point(|other| other <= value)
            };
            better.saturating_add(1)
        })
        .collect()
}

/// The pairs of different regions that differ in least, at most `limit`, fewest differences first, then those
/// whose periods end nearest to each other. Comparable pairs are left out.
///
/// What keeps two observations apart depends on their period, scope, status and unit alone, so each such ground
/// is represented by its first two regions: the work grows with the grounds, not with the square of the regions.
pub fn nearest_pairs(
    dictionary: &Dictionary,
    obs: &[&Observation],
    limit: usize,
) -> Vec<NearestPair> {
    let chosen = representatives(obs);
    let mut pairs: Vec<((usize, u32), NearestPair)> = Vec::new();
    for (at, &(a, first)) in chosen.iter().enumerate() {
        for &(b, second) in chosen.iter().skip(at.saturating_add(1)) {
            if first.region == second.region {
                continue;
            }
            let differs = differences(first, second, dictionary);
            if !differs.is_empty() {
                let days = first
                    .period
                    .end()
                    .until(second.period.end())
                    .map_or(0, |s| s.get_days());
                pairs.push((
                    (differs.len(), days.unsigned_abs()),
                    NearestPair { a, b, differs },
                ));
            }
        }
    }
    pairs.sort_by(|(x, p), (y, q)| {
        x.cmp(y)
            .then_with(|| p.differs.cmp(&q.differs))
            .then_with(|| (p.a, p.b).cmp(&(q.a, q.b)))
    });
    pairs
        .into_iter()
        .take(limit)
        .map(|(_, pair)| pair)
        .collect()
}

/// The first observations of two regions on each ground, with their places, in the order given.
fn representatives<'a>(obs: &[&'a Observation]) -> Vec<(usize, &'a Observation)> {
    type Ground<'a> = (Period, &'a Scope, bool, bool, Option<Unit>);
    let mut seen: BTreeMap<Ground<'_>, BTreeSet<RegionCode>> = BTreeMap::new();
    let mut chosen = Vec::new();
    for (at, &o) in obs.iter().enumerate() {
        let ground = (
            o.period.canonical(),
            &o.scope,
            o.status.is_actual(),
            o.value.is_some(),
            o.unit,
        );
        let regions = seen.entry(ground).or_default();
        if regions.len() < 2 && regions.insert(o.region) {
            chosen.push((at, o));
        }
    }
    chosen
}

/// Growth in percent from one level to the next, to one decimal, halves away from zero. To be marked 推算
/// wherever it is shown. Nothing where the level before was not positive: such a rate means nothing.
pub fn derived_growth(prev: Decimal, cur: Decimal) -> Option<Decimal> {
    if prev <= Decimal::ZERO {
        return None;
    }
    let growth = cur
        .checked_sub(prev)?
        .checked_mul(Decimal::ONE_HUNDRED)?
        .checked_div(prev)?;
    Some(growth.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero))
}

#[cfg(test)]
#[path = "comparison_tests.rs"]
mod tests;
#[cfg(test)]
pub(super) use tests::obs as test_observation;
