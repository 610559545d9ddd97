//! When two numbers may stand side by side, and which of several stated ones is shown. The rules are those of
//! the domain document ("Comparability"); the functions are pure.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};

use super::metric::{CompareClass, Metric, MetricId};
use super::observation::Observation;
use super::period::Period;
use super::region::RegionCode;
use super::scope::{Scope, ScopeKind};
use super::status::Status;
use super::unit::Unit;

/// Two articles state one observation differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The one that is shown: the newest publication, on one date the path that sorts last.
    pub winner: usize,
    /// The others, newest first.
    pub losers: Vec<usize>,
    /// Whether the date alone could not settle it.
    pub same_date: bool,
}

/// What [`resolve_vintages`] found. All numbers are places in the slice that it was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolution {
    /// The observation shown for each region, metric, scope, period and group of statuses, in order of place.
    pub chosen: Vec<usize>,
    pub conflicts: Vec<Conflict>,
    /// The one shown, and the preliminary or unrevised ones before it, latest first.
    pub vintages: Vec<(usize, Vec<usize>)>,
    /// The one shown, and older ones that say the same.
    pub restated: Vec<(usize, Vec<usize>)>,
}

/// Why two observations are not comparable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WhyNot {
    /// Both are of one region.
    Region,
    Metric,
    Period,
    Scope,
    /// One is a target, a plan or a forecast.
    Status,
    /// One has no value.
    Absent,
    /// The units do not convert.
    Unit,
}

impl WhyNot {
    /// The key for catalogues.
    pub fn as_str(self) -> &'static str {
        match self {
            WhyNot::Region => "region",
            WhyNot::Metric => "metric",
            WhyNot::Period => "period",
            WhyNot::Scope => "scope",
            WhyNot::Status => "status",
            WhyNot::Absent => "absent",
            WhyNot::Unit => "unit",
        }
    }
}

/// Regions that can stand side by side: one period, one kind of scope, actual values in one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodComparison {
    pub period: Period,
    pub scope: ScopeKind,
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

/// What one observation is of. Actual, preliminary and revised values share a group; units that a metric
/// keeps apart (家, 份) do not.
type Key<'a> = (
    RegionCode,
    &'a MetricId,
    &'a Scope,
    Period,
    Status,
    Option<Unit>,
);

fn key(o: &Observation) -> Key<'_> {
    let group = if o.status.is_actual() {
        Status::Actual
    } else {
        o.status
    };
    (
        o.region,
        &o.metric,
        &o.scope,
        o.period.canonical(),
        group,
        o.unit,
    )
}

/// Chooses what is shown where one thing is stated more than once.
///
/// Within one status different values are a conflict: the newest publication wins, on one date the path
/// (then the line) that sorts last. Preliminary, actual and revised values are vintages: the revised one is
/// shown before the actual, the actual before the preliminary. A value that is stated again unchanged is
/// neither, and a stated value is never in conflict with an absent one.
pub fn resolve_vintages(obs: &[Observation]) -> Resolution {
    let mut groups: BTreeMap<Key<'_>, BTreeMap<Reverse<u8>, Vec<usize>>> = BTreeMap::new();
    for (at, o) in obs.iter().enumerate() {
        groups
            .entry(key(o))
            .or_default()
            .entry(Reverse(vintage(o.status)))
            .or_default()
            .push(at);
    }
    let mut resolution = Resolution::default();
    for by_status in groups.into_values() {
        let mut winners = Vec::new();
        for mut same in by_status.into_values() {
            same.sort_by_key(|at| Reverse(obs.get(*at).map(precedence)));
            winners.extend(settle(obs, &same, &mut resolution));
        }
        // A vintage without a value does not hide an older one that has it.
        winners.sort_by_key(|at| obs.get(*at).is_none_or(|o| o.value.is_none()));
        if let Some((shown, older)) = winners.split_first() {
            resolution.chosen.push(*shown);
            if !older.is_empty() {
                resolution.vintages.push((*shown, older.to_vec()));
            }
        }
    }
    resolution.chosen.sort_unstable();
    resolution.conflicts.sort_by_key(|conflict| conflict.winner);
    resolution.vintages.sort();
    resolution.restated.sort();
    resolution
}

/// How late in its life a value is.
fn vintage(status: Status) -> u8 {
    match status {
        Status::Revised => 2,
        Status::Preliminary => 0,
        _ => 1,
    }
}

/// Greater is later: with a value, then by date, path and line.
fn precedence(o: &Observation) -> (bool, jiff::civil::Date, &str, usize, usize) {
    (
        o.value.is_some(),
        o.date,
        &o.place.file,
        o.place.line,
        o.place.column,
    )
}

/// Of observations of one status, in order of precedence, the one shown.
fn settle(obs: &[Observation], same: &[usize], resolution: &mut Resolution) -> Option<usize> {
    let (winner, others) = same.split_first()?;
    let shown = obs.get(*winner)?;
    let differs = |at: &&usize| {
        obs.get(**at)
            .is_some_and(|o| o.value.is_some() && !same_value(o, shown))
    };
    let losers: Vec<usize> = others.iter().filter(differs).copied().collect();
    let restated: Vec<usize> = others.iter().filter(|at| !differs(at)).copied().collect();
    if !losers.is_empty() {
        let same_date = losers
            .iter()
            .any(|at| obs.get(*at).is_some_and(|o| o.date == shown.date));
        resolution.conflicts.push(Conflict {
            winner: *winner,
            losers,
            same_date,
        });
    }
    if !restated.is_empty() {
        resolution.restated.push((*winner, restated));
    }
    Some(*winner)
}

/// Equal number, qualifier and upper end; 250.0 is 250.
fn same_value(a: &Observation, b: &Observation) -> bool {
    match (&a.value, &b.value) {
        (Some(x), Some(y)) => {
            let converted = match y.unit.or(b.unit) {
                Some(unit) => x.in_unit(unit).unwrap_or_else(|| x.clone()),
                None => x.clone(),
            };
            converted.qualifier == y.qualifier
                && converted.value == y.value
                && converted.max == y.max
        }
        (None, None) => true,
        _ => false,
    }
}

/// Everything in which two observations differ that must agree, in the order of [`WhyNot`].
pub fn differences(a: &Observation, b: &Observation, metric: &Metric) -> Vec<WhyNot> {
    let mut why = Vec::new();
    let mut note = |wrong: bool, reason: WhyNot| {
        if wrong {
            why.push(reason);
        }
    };
    note(a.region == b.region && a.scope == b.scope, WhyNot::Region);
    note(
        a.metric != metric.id || b.metric != metric.id,
        WhyNot::Metric,
    );
    note(!a.period.agrees(&b.period), WhyNot::Period);
    note(!same_scope(&a.scope, &b.scope), WhyNot::Scope);
    note(
        !(a.status.is_actual() && b.status.is_actual()),
        WhyNot::Status,
    );
    note(a.value.is_none() || b.value.is_none(), WhyNot::Absent);
    let units = match (a.unit, b.unit) {
        (Some(a), Some(b)) => a.compatible(b),
        (a, b) => a == b,
    };
    note(!units, WhyNot::Unit);
    why
}

/// Kinds agree; 其他 (行业:制造业) says something only by its name, which must agree too.
fn same_scope(a: &Scope, b: &Scope) -> bool {
    a.kind == b.kind && (a.kind != ScopeKind::Other || a.name == b.name)
}

/// Whether two observations of a metric may stand side by side, or the first reason why not. Price bases
/// agree where metrics do: the dictionary gives each its own.
pub fn comparable(a: &Observation, b: &Observation, metric: &Metric) -> Result<(), WhyNot> {
    differences(a, b, metric)
        .first()
        .map_or(Ok(()), |why| Err(*why))
}

/// The groups of at least two regions that are comparable, the one of most regions first, then the latest.
///
/// Give it the observations that are shown ([`resolve_vintages`]). A metric that is never compared, or only
/// with its own past, has no groups. Where a region has an unnamed observation (园区) beside named ones
/// (园区:沿滩高新区), the unnamed one stands for it; where it has several names only, all stand and the
/// group says so.
pub fn comparisons(metric: &Metric, obs: &[&Observation]) -> Vec<PeriodComparison> {
    if matches!(
        metric.compare,
        CompareClass::TrendOnly | CompareClass::NeverRank
    ) {
        return Vec::new();
    }
    type Group<'a> = (Period, ScopeKind, Option<&'a str>, Option<Unit>);
    let mut groups: BTreeMap<Group<'_>, BTreeMap<RegionCode, Vec<usize>>> = BTreeMap::new();
    for (at, o) in obs.iter().enumerate() {
        if o.metric != metric.id || !o.status.is_actual() || o.value.is_none() {
            continue;
        }
        let name = if o.scope.kind == ScopeKind::Other {
            o.scope.name.as_deref()
        } else {
            None
        };
        let group = (o.period.canonical(), o.scope.kind, name, o.unit);
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
        .map(|((period, scope, _, _), regions)| {
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
                        if own.len() > 1 && scope != ScopeKind::Other {
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
    values
        .iter()
        .map(|value| {
            let below = values.iter().filter(|other| *other < value).count();
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
    let better = if ascending {
        Ordering::Less
    } else {
        Ordering::Greater
    };
    values
        .iter()
        .map(|value| {
            values
                .iter()
                .filter(|other| (*other).cmp(value) == better)
                .count()
                .saturating_add(1)
        })
        .collect()
}

/// The pairs of different regions that differ in least, at most `limit`, fewest differences first, then those
/// whose periods end nearest to each other. Comparable pairs are left out.
pub fn nearest_pairs(metric: &Metric, obs: &[&Observation], limit: usize) -> Vec<NearestPair> {
    let mut pairs: Vec<((usize, u32), NearestPair)> = Vec::new();
    for (a, first) in obs.iter().enumerate() {
        for (b, second) in obs.iter().enumerate().skip(a.saturating_add(1)) {
            if first.region == second.region {
                continue;
            }
            let differs = differences(first, second, metric);
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
