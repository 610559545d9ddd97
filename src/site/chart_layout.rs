//! How observations are laid out as a chart: over time, by region, as parts of a whole.

use std::collections::BTreeMap;

use super::Site;
use super::chart_plan::{
    ChartPlan, Ids, Measure, PlannedAxis, PlannedKind, PlannedSeries, SeriesName,
};
use crate::data::{
    ChangeUnit, CompareClass, Decimal, Direction, Metric, MetricId, Period, RegionCode, SeriesKey,
    TimeAxis, Unit,
};

/// How many regions one chart over time can tell apart.
pub const MAX_LINES: usize = 6;

/// What can stand on one axis: periods that follow one another, in one unit.
type Ground = (TimeAxis, Option<Unit>);

fn ground(site: &Site, index: usize) -> Ground {
    let observation = &site.observations[index];
    (observation.period.axis(), observation.unit)
}

/// The ground with most values: a cumulative span is never joined to annual points, and a metric
/// that keeps several units apart (亿元 and 万美元) never puts two of them on one axis.
fn main_ground(site: &Site, list: &[usize]) -> Option<Ground> {
    let mut counts: BTreeMap<Ground, usize> = BTreeMap::new();
    for index in list {
        *counts.entry(ground(site, *index)).or_default() += 1;
    }
    let most = counts.values().max()?;
    let mut grounds = counts.iter().filter(|(_, count)| *count == most);
    grounds.next().map(|(ground, _)| *ground)
}

/// One region over time. Actual values and aims share a series where no period has both; each
/// point keeps its status and is drawn by it.
pub fn over_time(site: &Site, list: &[usize]) -> Option<ChartPlan> {
    let main = main_ground(site, list)?;
    let mut list: Vec<usize> = list
        .iter()
        .copied()
        .filter(|i| ground(site, *i) == main)
        .collect();
    let period = |i: &usize| site.observations[*i].period.canonical();
    list.sort_by(|a, b| period(a).cmp_time(&period(b)));
    let mut periods: Vec<Period> = list.iter().map(period).collect();
    periods.dedup();
    let periods = fill_years(periods);
    let find = |period: &Period, actual: bool| {
        list.iter().copied().find(|i| {
            let observation = &site.observations[*i];
            observation.period.agrees(period) && observation.status.is_actual() == actual
        })
    };
    let actual: Vec<Option<usize>> = periods.iter().map(|p| find(p, true)).collect();
    let aims: Vec<Option<usize>> = periods.iter().map(|p| find(p, false)).collect();
    let both = actual
        .iter()
        .zip(&aims)
        .any(|(a, b)| a.is_some() && b.is_some());
    let series = if both {
        vec![
            PlannedSeries {
                name: SeriesName::Actual,
                points: actual,
            },
            PlannedSeries {
                name: SeriesName::Aims,
                points: aims,
            },
        ]
    } else {
        let points = actual.into_iter().zip(aims).map(|(a, b)| a.or(b)).collect();
        vec![PlannedSeries {
            name: SeriesName::Only,
            points,
        }]
    };
    let metric = site.observations[*list.first()?].metric.clone();
    Some(plan_of(metric, PlannedAxis::Periods(periods), series))
}

/// Growth as stated, where it is in per cent; a change in points is of another kind.
pub fn stated_percent(site: &Site, index: usize) -> Option<Decimal> {
    let change = site.observations[index].yoy.as_ref()?;
    (change.unit == ChangeUnit::Percent).then_some(change.value)
}

/// The growth of one region over time, as its sources state it, on an axis of its own; where two values
/// or more have it.
pub fn growth_over_time(site: &Site, list: &[usize]) -> Option<ChartPlan> {
    let stated = list.iter().copied();
    let stated: Vec<usize> = stated
        .filter(|i| site.observations[*i].status.is_actual())
        .filter(|i| stated_percent(site, *i).is_some())
        .collect();
    let mut chart = over_time(site, &stated).filter(|chart| chart.len() >= 2)?;
    chart.measure = Measure::Growth;
    Some(chart)
}

/// The values of a series by the axis and unit that they stand on, those with most values first.
pub fn by_ground(site: &Site, list: &[usize]) -> Vec<Vec<usize>> {
    let mut grounds: BTreeMap<Ground, Vec<usize>> = BTreeMap::new();
    for index in list {
        grounds
            .entry(ground(site, *index))
            .or_default()
            .push(*index);
    }
    let mut grounds: Vec<Vec<usize>> = grounds.into_values().collect();
    grounds.sort_by_key(|list| std::cmp::Reverse(list.len()));
    grounds
}

/// Where among periods the definition of a metric changed: the place of the first period under the new
/// one, and the year of the change. The one rule for every drawing.
pub fn breaks_among(metric: &Metric, periods: &[Period]) -> Vec<(usize, i16)> {
    let place = |year: i16| {
        let at = periods.iter().position(|p| p.year() >= year)?;
        (at > 0).then_some((at, year))
    };
    metric.breaks.iter().filter_map(|b| place(b.year)).collect()
}

/// Missing years are gaps, not nothing: the axis of years is without holes.
pub fn fill_years(periods: Vec<Period>) -> Vec<Period> {
    let (Some(Period::Year(first)), Some(Period::Year(last))) =
        (periods.first().copied(), periods.last().copied())
    else {
        return periods;
    };
    // A hole of decades would leave nothing but gaps.
    if last - first > 40 {
        return periods;
    }
    (first..=last).map(Period::Year).collect()
}

/// Several regions at the one period that most of them have; actual values only.
pub fn by_region(site: &Site, several: &[(SeriesKey, Vec<usize>)]) -> Option<ChartPlan> {
    let all: Vec<usize> = several
        .iter()
        .flat_map(|(_, list)| list.iter().copied())
        .collect();
    let main = main_ground(site, &all)?;
    let mut count: BTreeMap<Period, usize> = BTreeMap::new();
    for (_, list) in several {
        let mut periods: Vec<Period> = list
            .iter()
            .filter(|i| site.observations[**i].status.is_actual() && ground(site, **i) == main)
            .map(|i| site.observations[*i].period.canonical())
            .collect();
        periods.dedup();
        for period in periods {
            *count.entry(period).or_default() += 1;
        }
    }
    let most = *count.values().max()?;
    if most < 2 {
        return None;
    }
    // The latest of those that most regions have.
    let candidates = count.iter().filter(|(_, n)| **n == most);
    let period = *candidates
        .map(|(period, _)| period)
        .max_by(|a, b| a.cmp_time(b))?;
    let chosen = several.iter().filter_map(|(_, list)| {
        list.iter().copied().find(|i| {
            let observation = &site.observations[*i];
            observation.period.agrees(&period)
                && observation.status.is_actual()
                && ground(site, *i) == main
        })
    });
    let mut list: Vec<usize> = chosen.collect();
    let metric = site.observations[*list.first()?].metric.clone();
    let metric = site.dictionary.get(&metric)?;
    in_order(site, metric, &mut list, |i| site.observations[i].number());
    bars(site, list)
}

/// Whether values of regions have an order at all: not totals of regions of different size, and not what
/// is only compared with its own past or never.
pub fn has_order(metric: &Metric) -> bool {
    matches!(metric.compare, CompareClass::Ok | CompareClass::SameScope)
}

/// Sorts the rows of regions: the best value first where their values have an order, else by region, for
/// an order by size would be the ranking that they are not fit for.
pub fn in_order(
    site: &Site,
    metric: &Metric,
    rows: &mut [usize],
    value: impl Fn(usize) -> Option<Decimal>,
) {
    match has_order(metric) {
        true => best_first(site, metric, rows, value),
        false => rows.sort_by_key(|i| (site.observations[*i].region, *i)),
    }
}

/// Sorts rows by their values, which may be worked out: the largest first, or the smallest where lower is
/// better.
pub fn best_first(
    site: &Site,
    metric: &Metric,
    rows: &mut [usize],
    value: impl Fn(usize) -> Option<Decimal>,
) {
    rows.sort_by(|a, b| {
        let order = value(*b).cmp(&value(*a));
        let order = match metric.direction {
            Direction::Lower => order.reverse(),
            _ => order,
        };
        let regions = (site.observations[*a].region, a).cmp(&(site.observations[*b].region, b));
        order.then(regions)
    });
}

/// Bars by region, in the order given.
pub fn bars(site: &Site, list: Vec<usize>) -> Option<ChartPlan> {
    let metric = site.observations[*list.first()?].metric.clone();
    let regions = list.iter().map(|i| site.observations[*i].region).collect();
    let points = list.into_iter().map(Some).collect();
    let series = vec![PlannedSeries {
        name: SeriesName::Only,
        points,
    }];
    Some(plan_of(metric, PlannedAxis::Regions(regions), series))
}

/// A line for each region, actual values only: aims of one are never beside values of another.
pub fn several_over_time(site: &Site, several: &[(SeriesKey, Vec<usize>)]) -> Option<ChartPlan> {
    let actual: Vec<(RegionCode, Vec<usize>)> = several
        .iter()
        .take(MAX_LINES)
        .map(|(key, list)| {
            let list = list.iter().copied();
            let list = list.filter(|i| site.observations[*i].status.is_actual());
            (key.region, list.collect())
        })
        .collect();
    let all: Vec<usize> = actual
        .iter()
        .flat_map(|(_, list)| list.iter().copied())
        .collect();
    let main = main_ground(site, &all)?;
    let mut periods: Vec<Period> = all
        .iter()
        .filter(|i| ground(site, **i) == main)
        .map(|i| site.observations[*i].period.canonical())
        .collect();
    periods.sort_by(Period::cmp_time);
    periods.dedup();
    let periods = fill_years(periods);
    let series = actual
        .iter()
        .map(|(region, list)| PlannedSeries {
            name: SeriesName::Region(*region),
            points: periods
                .iter()
                .map(|p| {
                    list.iter().copied().find(|i| {
                        site.observations[*i].period.agrees(p) && ground(site, *i) == main
                    })
                })
                .collect(),
        })
        .filter(|series| series.points.iter().any(Option::is_some))
        .collect();
    let metric = site.observations[*all.first()?].metric.clone();
    Some(plan_of(metric, PlannedAxis::Periods(periods), series))
}

/// A chart of values as stated, without an id.
pub fn plan_of(metric: MetricId, axis: PlannedAxis, series: Vec<PlannedSeries>) -> ChartPlan {
    ChartPlan {
        id: String::new(),
        metric,
        kind: PlannedKind::Auto,
        title: None,
        axis,
        series,
        measure: Measure::Value,
        own_scales: false,
    }
}

/// Metrics that add up to a whole: the three sectors of 地区生产总值 (《国民经济行业分类》 and
/// 《三次产业划分规定》), as values and as shares.
const COMPOSITIONS: [[&str; 3]; 2] = [
    ["primary_va", "secondary_va", "tertiary_va"],
    ["share_primary", "share_secondary", "share_tertiary"],
];

/// The compositions that an article states whole: every part of one region, scope and period, all
/// actual and in one unit. `placed` lists metrics that the text draws already.
pub fn compositions(
    site: &Site,
    article: usize,
    placed: &[MetricId],
    ids: &mut Ids,
) -> Vec<ChartPlan> {
    let mut plans = Vec::new();
    for parts in COMPOSITIONS {
        let parts: Vec<MetricId> = parts.iter().filter_map(|id| MetricId::parse(id)).collect();
        let Some(first) = parts.first() else { continue };
        if placed.contains(first) {
            continue;
        }
        let range = site.observation_range(article);
        for index in range.clone() {
            let whole: Option<Vec<Option<usize>>> = parts
                .iter()
                .map(|part| {
                    range
                        .clone()
                        .find(|i| belongs(site, index, *i, part))
                        .map(Some)
                })
                .collect();
            let of_first = site.observations[index].metric == *first;
            let Some(points) = whole.filter(|_| of_first) else {
                continue;
            };
            let series = vec![PlannedSeries {
                name: SeriesName::Only,
                points,
            }];
            let axis = PlannedAxis::Parts(parts.clone());
            let mut plan = plan_of(first.clone(), axis, series);
            plan.id = ids.next(&format!("{}-parts", first.slug()));
            plans.push(plan);
            break;
        }
    }
    plans
}

/// Whether observation `other` is the value of `part` that stands beside `index`.
fn belongs(site: &Site, index: usize, other: usize, part: &MetricId) -> bool {
    let (a, b) = (&site.observations[index], &site.observations[other]);
    b.metric == *part
        && b.region == a.region
        && b.scope == a.scope
        && b.period == a.period
        && b.status.is_actual()
        && b.unit == a.unit
        && b.number().is_some_and(|n| n > Decimal::ZERO)
}

/// The values of a series that can be drawn.
pub fn drawable(site: &Site, key: &SeriesKey) -> Vec<usize> {
    let list = site.series(key).iter().copied();
    list.filter(|i| site.observations[*i].value.is_some())
        .collect()
}
