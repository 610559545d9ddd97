//! Each region against its own past: small multiples of values and of growth as stated, and plans by year
//! as stepped paths.

use std::collections::{BTreeMap, BTreeSet};

use crate::data::{
    CompareClass, Decimal, Metric, MetricId, Period, RegionCode, Scope, SeriesKey, TimeAxis, Unit,
};
use crate::site::Site;
use crate::site::chart_layout::{fill_years, growth_over_time, over_time, plan_of, stated_percent};
use crate::site::chart_plan::{
    ChartPlan, Ids, Measure, PlannedAxis, PlannedKind, PlannedSeries, SeriesName,
};

/// Panels in one drawing; a reader finds a region among so many.
const PANELS: usize = 30;
/// Panels of one metric in its page; `/compare/` draws the others.
const MAX_PANELS: usize = 200;
/// Plans of one metric that are drawn.
const MAX_PLANS: usize = 12;
/// One scale serves all panels while the largest region is not more than so many times the smallest:
/// beyond that the small ones would be flat lines.
pub const ONE_SCALE: i64 = 5;
/// Periods of one axis: days of which each region has its own make no common axis.
const MOST_PERIODS: usize = 60;

/// Small multiples of one metric on one axis of time.
#[derive(Clone, Debug)]
pub struct Trends {
    /// Its ground: [`Scope::ground`].
    pub scope: Scope,
    pub axis: TimeAxis,
    pub unit: Option<Unit>,
    /// Growth as stated, not values.
    pub growth: bool,
    /// Each panel has a scale of its own.
    pub own_scales: bool,
    /// How many series there are; the charts may hold fewer.
    pub series: usize,
    /// Drawings of at most thirty panels each.
    pub charts: Vec<ChartPlan>,
}

/// Panels of one ground may share a scale.
type Ground = (Scope, TimeAxis, Option<Unit>);

/// The trends of a metric, the axis with most series first: values, then growth. Series stand in the
/// order of `order`, then by region.
pub fn of(
    site: &Site,
    metric: &Metric,
    list: &[usize],
    order: &[RegionCode],
    ids: &mut Ids,
) -> Vec<Trends> {
    // Totals of regions of different size must not look comparable.
    let raw = metric.compare == CompareClass::Normalise;
    let position: BTreeMap<RegionCode, usize> =
        order.iter().enumerate().map(|(at, r)| (*r, at)).collect();
    let mut grounds: BTreeMap<(bool, Ground), BTreeMap<SeriesKey, Vec<usize>>> = BTreeMap::new();
    for &index in list {
        let observation = &site.observations[index];
        if !observation.status.is_actual() || observation.value.is_none() {
            continue;
        }
        let ground = (
            observation.scope.ground(),
            observation.period.axis(),
            observation.unit,
        );
        let mut add = |growth| {
            let series = grounds.entry((growth, ground.clone())).or_default();
            series.entry(observation.key()).or_default().push(index);
        };
        add(false);
        if stated_percent(site, index).is_some() {
            add(true);
        }
    }
    let mut found: Vec<Trends> = Vec::new();
    for ((growth, (scope, axis, unit)), series) in grounds {
        let mut series: Vec<(SeriesKey, Vec<usize>)> = series
            .into_iter()
            .filter(|(_, list)| list.len() >= 2)
            .collect();
        series.sort_by_key(|(key, _)| {
            let at = position.get(&key.region).copied().unwrap_or(usize::MAX);
            (at, key.clone())
        });
        if series.is_empty() {
            continue;
        }
        found.push(Trends {
            scope,
            axis,
            unit,
            growth,
            own_scales: (raw && !growth) || own_scales(site, &series, growth),
            series: series.len(),
            charts: match series.as_slice() {
                [(_, list)] if growth => growth_over_time(site, list).into_iter().collect(),
                [(_, list)] => over_time(site, list).into_iter().collect(),
                several => charts(site, metric, several, growth),
            },
        });
    }
    found.sort_by_key(|trends| (trends.growth, std::cmp::Reverse(trends.series), trends.axis));
    let mut panels = 0;
    for trends in &mut found {
        let own = trends.own_scales;
        trends.charts.retain_mut(|chart| {
            panels += chart.series.len();
            panels <= MAX_PANELS
        });
        for chart in &mut trends.charts {
            let what = if trends.growth { "growth" } else { "trend" };
            chart.id = ids.next(&format!("{}-{what}", metric.slug()));
            chart.own_scales = own;
        }
    }
    found
}

fn own_scales(site: &Site, series: &[(SeriesKey, Vec<usize>)], growth: bool) -> bool {
    let value = |index: &usize| match growth {
        true => stated_percent(site, *index),
        false => site.observations[*index].number(),
    };
    let largest = series
        .iter()
        .filter_map(|(_, list)| list.iter().filter_map(value).map(|v| v.abs()).max());
    let largest: Vec<Decimal> = largest.collect();
    let (most, least) = (largest.iter().max(), largest.iter().min());
    match (most, least) {
        (Some(most), Some(least)) => least
            .checked_mul(Decimal::from(ONE_SCALE))
            .is_some_and(|limit| *most > limit),
        _ => false,
    }
}

fn charts(
    site: &Site,
    metric: &Metric,
    series: &[(SeriesKey, Vec<usize>)],
    growth: bool,
) -> Vec<ChartPlan> {
    let mut counts: BTreeMap<RegionCode, usize> = BTreeMap::new();
    for (key, _) in series {
        *counts.entry(key.region).or_default() += 1;
    }
    let several = |region: RegionCode| counts.get(&region).is_some_and(|count| *count > 1);
    // All drawings share one axis, so that a year stands at one place throughout.
    let mut periods: Vec<Period> = series
        .iter()
        .flat_map(|(_, list)| list)
        .map(|i| site.observations[*i].period.canonical())
        .collect();
    periods.sort_by(Period::cmp_time);
    periods.dedup();
    let periods = fill_years(periods);
    if periods.len() > MOST_PERIODS {
        return Vec::new();
    }
    let place: BTreeMap<Period, usize> =
        periods.iter().enumerate().map(|(at, p)| (*p, at)).collect();
    series
        .chunks(PANELS)
        .map(|part| {
            let panels = part.iter().map(|(key, list)| {
                let mut points = vec![None; periods.len()];
                for index in list {
                    let period = site.observations[*index].period.canonical();
                    if let Some(point) = place.get(&period).and_then(|at| points.get_mut(*at)) {
                        *point = Some(*index);
                    }
                }
                PlannedSeries {
                    name: match &key.scope.name {
                        Some(name) if several(key.region) => {
                            SeriesName::Place(key.region, name.clone())
                        }
                        _ => SeriesName::Region(key.region),
                    },
                    points,
                }
            });
            let mut chart = plan_of(
                metric.id.clone(),
                PlannedAxis::Periods(periods.clone()),
                panels.collect(),
            );
            chart.kind = PlannedKind::Multiples;
            if growth {
                chart.measure = Measure::Growth;
            }
            chart
        })
        .collect()
}

/// Series with aims for several years, each with the actual values that have arrived.
pub fn plans(site: &Site, id: &MetricId, list: &[usize], ids: &mut Ids) -> Vec<ChartPlan> {
    let wanted: BTreeSet<usize> = list.iter().copied().collect();
    let mut plans = Vec::new();
    for key in site.series_of_metric(id) {
        let values: Vec<usize> = site
            .series(key)
            .iter()
            .copied()
            .filter(|i| wanted.contains(i) && site.observations[*i].value.is_some())
            .filter(|i| site.observations[*i].period.axis() == TimeAxis::Year)
            .collect();
        let aims: BTreeSet<Period> = values
            .iter()
            .map(|i| &site.observations[*i])
            .filter(|observation| !observation.status.is_actual())
            .map(|observation| observation.period.canonical())
            .collect();
        if aims.len() < 2 {
            continue;
        }
        if let Some(mut plan) = over_time(site, &values) {
            let region = site.regions.get(key.region).map_or("", |r| r.slug.as_str());
            plan.id = ids.next(&format!("{}-plan-{region}", id.slug()));
            plan.kind = PlannedKind::Steps;
            plans.push(plan);
        }
        if plans.len() == MAX_PLANS {
            break;
        }
    }
    plans
}
