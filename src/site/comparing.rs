//! What the page of a metric compares: the rules of the metric's comparison class, applied to the
//! figures that the site has.

use std::collections::BTreeSet;

use super::chart_layout::{drawable, over_time, regions_at_once};
use super::chart_plan::{ChartPlan, Ids};
use super::{CuratedComparison, Site};
use crate::data::{
    CompareClass, Decimal, Metric, MetricId, Observation, Period, RegionCode, ScopeKind, WhyNot,
    comparisons, nearest_pairs,
};

/// How many comparisons of one metric are drawn; the others are tables.
const MAX_DRAWN_SETS: usize = 4;
/// How many small multiples a page has at the most.
const MAX_TRENDS: usize = 60;
/// How many nearest pairs are named where nothing compares.
const NEAREST: usize = 6;

/// The comparison of one metric.
#[derive(Clone, Debug)]
pub struct MetricComparison {
    pub state: State,
    /// By period and scope, the one with most regions first.
    pub sets: Vec<ComparisonSet>,
    /// Each region against its own past.
    pub trends: Vec<ChartPlan>,
    /// Where nothing compares: the pairs that come nearest, and what keeps each apart.
    pub nearest: Vec<(usize, usize, Vec<WhyNot>)>,
    /// The figures that the comparison looks at.
    pub figures: Vec<usize>,
    /// What values are divided by, where they are.
    pub base: Option<MetricId>,
}

/// What can be done with the figures of a metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// There are no figures.
    Empty,
    /// Side by side, with bands or ranks.
    Direct,
    /// Raw values beside their ratio to the normaliser; only the ratio is ranked.
    Normalise,
    /// Each region against its own past.
    TrendOnly,
    /// A list with sources.
    NeverRank,
    /// There are figures of several regions, but no two stand on the same ground.
    Nothing,
    /// Only one region has figures.
    OneRegion,
}

/// Regions at one period, in one kind of scope.
#[derive(Clone, Debug)]
pub struct ComparisonSet {
    pub period: Period,
    pub scope: ScopeKind,
    /// Observations, the largest value first (the smallest where lower is better).
    pub rows: Vec<usize>,
    /// How many regions the rows are of.
    pub regions: usize,
    pub chart: Option<ChartPlan>,
    /// Ratios to the normaliser, where both parts are known: largest first.
    pub ratios: Vec<Ratio>,
}

/// A value divided by the size of its region: worked out here, so always marked 推算.
#[derive(Clone, Debug)]
pub struct Ratio {
    /// The value.
    pub observation: usize,
    /// What it is divided by.
    pub base: usize,
    /// The quotient, rounded to four significant digits or two decimals, whichever is finer.
    pub value: Decimal,
}

impl MetricComparison {
    /// The charts of the comparison.
    pub fn charts(&self) -> impl Iterator<Item = &ChartPlan> {
        self.sets
            .iter()
            .filter_map(|set| set.chart.as_ref())
            .chain(&self.trends)
    }
}

/// The comparison of `metric` over all its figures (`list`).
pub fn of_metric(site: &Site, metric: &MetricId, list: &[usize]) -> MetricComparison {
    let shown = |index: &usize| site.resolution.chosen.binary_search(index).is_ok();
    let list: Vec<usize> = list.iter().copied().filter(shown).collect();
    compare(site, metric, &list, None, &mut Ids::default())
}

/// The comparisons of a curated comparison: its metrics, within its regions, periods and scope.
pub fn of_curated(site: &Site, curated: &CuratedComparison) -> Vec<(MetricId, MetricComparison)> {
    let mut ids = Ids::default();
    let wanted = |index: &usize| {
        let observation = &site.observations[*index];
        let region = curated.regions.is_empty() || curated.regions.contains(&observation.region);
        let period = curated.periods.as_ref();
        let scope = curated.scope.as_ref();
        region
            && period.is_none_or(|p| p.contains(&observation.period))
            && scope.is_none_or(|s| {
                s.kind == observation.scope.kind && (s.name.is_none() || *s == observation.scope)
            })
            && site.resolution.chosen.binary_search(index).is_ok()
    };
    let metrics = curated.metrics.iter();
    metrics
        .map(|id| {
            let list = site.by_metric.get(id).map_or(&[][..], Vec::as_slice);
            let list: Vec<usize> = list.iter().copied().filter(wanted).collect();
            let base = curated.normalise.as_ref();
            (id.clone(), compare(site, id, &list, base, &mut ids))
        })
        .collect()
}

/// `base` is what an editor wants the values divided by, in place of the dictionary's choice.
fn compare(
    site: &Site,
    id: &MetricId,
    list: &[usize],
    base: Option<&MetricId>,
    ids: &mut Ids,
) -> MetricComparison {
    let mut result = MetricComparison {
        state: State::Empty,
        sets: Vec::new(),
        trends: Vec::new(),
        nearest: Vec::new(),
        figures: list.to_vec(),
        base: base.cloned(),
    };
    let Some(metric) = site.dictionary.get(id) else {
        return result;
    };
    if list.is_empty() {
        return result;
    }
    let regions: BTreeSet<RegionCode> = list.iter().map(|i| site.observations[*i].region).collect();
    let state = match metric.compare {
        CompareClass::NeverRank => State::NeverRank,
        CompareClass::TrendOnly => State::TrendOnly,
        CompareClass::Normalise => State::Normalise,
        CompareClass::Ok | CompareClass::SameScope => State::Direct,
    };
    result.state = state;
    if state == State::Normalise && result.base.is_none() {
        result.base = metric.normaliser.clone();
    }
    if state != State::NeverRank {
        result.trends = trends(site, id, list, ids);
    }
    if matches!(state, State::NeverRank | State::TrendOnly) {
        return result;
    }
    // A prefecture is no row beside its own counties.
    let list = same_level(site, list);
    let observations: Vec<&Observation> = list.iter().map(|i| &site.observations[*i]).collect();
    for (number, found) in comparisons(metric, &observations).into_iter().enumerate() {
        let rows: Vec<usize> = found.rows.iter().map(|row| list[*row]).collect();
        let base = base.or(metric
            .normaliser
            .as_ref()
            .filter(|_| state == State::Normalise));
        result
            .sets
            .push(set(site, metric, &found, rows, base, number, ids));
    }
    if !result.sets.is_empty() {
        return result;
    }
    result.state = if regions.len() > 1 {
        let pairs = nearest_pairs(metric, &observations, NEAREST);
        let pairs = pairs
            .into_iter()
            .map(|pair| (list[pair.a], list[pair.b], pair.differs));
        result.nearest = pairs.collect();
        State::Nothing
    } else {
        State::OneRegion
    };
    result
}

fn set(
    site: &Site,
    metric: &Metric,
    found: &crate::data::PeriodComparison,
    mut rows: Vec<usize>,
    base: Option<&MetricId>,
    number: usize,
    ids: &mut Ids,
) -> ComparisonSet {
    let value = |i: usize| site.observations[i].number();
    rows.sort_by(|a, b| {
        let order = value(*b).cmp(&value(*a));
        let order = match metric.direction {
            crate::data::Direction::Lower => order.reverse(),
            _ => order,
        };
        let regions = (site.observations[*a].region, a).cmp(&(site.observations[*b].region, b));
        order.then(regions)
    });
    let chart = (number < MAX_DRAWN_SETS)
        .then(|| regions_at_once(site, rows.clone()))
        .flatten()
        .map(|mut chart| {
            chart.id = ids.next(&format!("{}-{}", metric.slug(), period_part(&found.period)));
            chart
        });
    ComparisonSet {
        period: found.period,
        scope: found.scope,
        ratios: base.map_or_else(Vec::new, |base| ratios(site, base, &rows)),
        regions: found.regions,
        rows,
        chart,
    }
}

/// A period as a part of an id: `2022`, `2025q1`, `2021-01-2021-10`.
fn period_part(period: &Period) -> String {
    let text = period.to_string().to_lowercase();
    let part: String = text
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    part.trim_matches('-').to_string()
}

/// The ratio of each value to the normaliser of the same region, scope and period.
fn ratios(site: &Site, base: &MetricId, rows: &[usize]) -> Vec<Ratio> {
    let mut ratios: Vec<Ratio> = rows
        .iter()
        .filter_map(|row| {
            let observation = &site.observations[*row];
            let key = crate::data::SeriesKey {
                metric: base.clone(),
                ..observation.key()
            };
            let base = site.series(&key).iter().copied().find(|i| {
                let other = &site.observations[*i];
                // A stock such as the population is taken at the end of the period.
                let at_end =
                    other.period.is_point() && other.period.end() == observation.period.end();
                other.status.is_actual() && (at_end || other.period.agrees(&observation.period))
            })?;
            let divisor = site.observations[base].number().filter(|n| !n.is_zero())?;
            let quotient = observation.number()?.checked_div(divisor)?;
            Some(Ratio {
                observation: *row,
                base,
                value: rounded(quotient),
            })
        })
        .collect();
    ratios.sort_by(|a, b| {
        b.value
            .cmp(&a.value)
            .then(a.observation.cmp(&b.observation))
    });
    ratios
}

fn rounded(value: Decimal) -> Decimal {
    let strategy = crate::data::Rounding::MidpointAwayFromZero;
    let fine = value.round_dp_with_strategy(2, strategy);
    let significant = value.round_sf_with_strategy(4, strategy).unwrap_or(fine);
    if significant.scale() > 2 {
        significant
    } else {
        fine
    }
}

/// The figures of the level of division that has most of them.
fn same_level(site: &Site, list: &[usize]) -> Vec<usize> {
    let level = |index: &usize| {
        let region = site.regions.get(site.observations[*index].region);
        region.map(|region| region.level)
    };
    let mut counts = std::collections::BTreeMap::new();
    for index in list {
        *counts.entry(level(index)).or_insert(0_usize) += 1;
    }
    let most = counts
        .iter()
        .max_by_key(|(level, count)| (**count, **level));
    let most = most.map(|(level, _)| *level);
    list.iter()
        .copied()
        .filter(|index| Some(level(index)) == most)
        .collect()
}

/// One small chart for each region with two values or more.
fn trends(site: &Site, id: &MetricId, list: &[usize], ids: &mut Ids) -> Vec<ChartPlan> {
    let mut trends = Vec::new();
    let wanted: BTreeSet<usize> = list.iter().copied().collect();
    for key in site.series_keys().filter(|key| key.metric == *id) {
        let values: Vec<usize> = drawable(site, key)
            .into_iter()
            .filter(|i| wanted.contains(i))
            .collect();
        if let Some(mut plan) = over_time(site, &values).filter(|plan| plan.len() >= 2) {
            let region = site.regions.get(key.region).map_or("", |r| r.slug.as_str());
            plan.id = ids.next(&format!("{}-{region}", id.slug()));
            trends.push(plan);
            if trends.len() == MAX_TRENDS {
                break;
            }
        }
    }
    trends
}
