//! Regions side by side at one period, in one kind of scope.

use super::ratios;
use super::standing::{Standing, WhyUnranked, exact};
use crate::data::{
    CompareClass, Decimal, Metric, MetricId, MetricKind, Observation, Period, RegionCode, Scope,
    Unit, comparisons,
};
use crate::site::Site;
use crate::site::chart_layout::{bars, in_order};
use crate::site::chart_plan::{ChartPlan, Derived, Ids, Measure};

/// How many comparisons of one metric are drawn in its page.
const MAX_DRAWN_SETS: usize = 4;
/// How many rows the drawn ones have together, so that a page stays light on a phone; the first one is
/// always drawn. The others are in the data file, and `/compare/` shows them.
const MAX_DRAWN_ROWS: usize = 240;
/// How many bars one chart has. The table and the data file have the rest.
pub const MAX_BARS: usize = 200;

/// Regions at one period, in one kind of scope.
#[derive(Clone, Debug)]
pub struct ComparisonSet {
    pub period: Period,
    pub scope: Scope,
    pub unit: Option<Unit>,
    /// Observations, the largest value first (the smallest where lower is better); raw totals in the order
    /// of the regions.
    pub rows: Vec<usize>,
    /// How many regions the rows are of.
    pub regions: usize,
    pub standing: Standing,
    pub chart: Option<ChartPlan>,
    /// Ratios to the normaliser, where both parts are known.
    pub ratios: Option<Ratios>,
    /// Whether it stands in the page; otherwise the page leads to it.
    pub drawn: bool,
}

/// The ratios of the rows of a set.
#[derive(Clone, Debug)]
pub struct Ratios {
    /// The observations that were divided, the largest ratio first.
    pub rows: Vec<usize>,
    pub derived: Derived,
    pub standing: Standing,
    pub chart: Option<ChartPlan>,
}

impl ComparisonSet {
    /// The charts of the set.
    pub fn charts(&self) -> impl Iterator<Item = &ChartPlan> {
        let ratio = self.ratios.as_ref().and_then(|r| r.chart.as_ref());
        self.chart.iter().chain(ratio)
    }

    /// The same, to be changed.
    pub fn charts_mut(&mut self) -> impl Iterator<Item = &mut ChartPlan> {
        let ratio = self.ratios.as_mut().and_then(|r| r.chart.as_mut());
        self.chart.iter_mut().chain(ratio)
    }

    /// The regions in the order of the rows, each once.
    pub fn region_order(&self, site: &Site) -> Vec<RegionCode> {
        let mut order: Vec<RegionCode> = self
            .rows
            .iter()
            .map(|i| site.observations[*i].region)
            .collect();
        let mut seen = std::collections::BTreeSet::new();
        order.retain(|region| seen.insert(*region));
        order
    }
}

/// All sets of a metric, the one with most regions first, of equals the latest: that is the one shown
/// first, and the page says so.
pub fn of(
    site: &Site,
    metric: &Metric,
    list: &[usize],
    base: Option<&MetricId>,
    ids: &mut Ids,
) -> Vec<ComparisonSet> {
    let observations: Vec<&Observation> = list.iter().map(|i| &site.observations[*i]).collect();
    let mut rows_drawn = 0;
    let mut sets = Vec::new();
    for (number, found) in comparisons(metric, &observations).into_iter().enumerate() {
        let rows: Vec<usize> = found.rows.iter().map(|row| list[*row]).collect();
        rows_drawn += rows.len();
        let drawn = number == 0 || (number < MAX_DRAWN_SETS && rows_drawn <= MAX_DRAWN_ROWS);
        let mut set = set(site, metric, &found, rows, base);
        if drawn {
            draw(site, metric, &mut set, ids);
        }
        sets.push(set);
    }
    sets
}

fn set(
    site: &Site,
    metric: &Metric,
    found: &crate::data::PeriodComparison,
    mut rows: Vec<usize>,
    base: Option<&MetricId>,
) -> ComparisonSet {
    in_order(site, metric, &mut rows, |i| site.observations[i].number());
    let values: Vec<Option<Decimal>> = rows.iter().map(|i| exact(&site.observations[*i])).collect();
    let standing = match metric.compare {
        // Raw totals of regions of different size are listed, never banded or ranked.
        CompareClass::Normalise => Standing::None(WhyUnranked::Raw),
        _ => Standing::of(site, metric, &rows, &values),
    };
    let unit = rows.iter().find_map(|i| site.observations[*i].unit);
    ComparisonSet {
        period: found.period,
        scope: found.scope.clone(),
        unit,
        ratios: base.and_then(|base| ratios::of(site, metric, base, &rows)),
        regions: found.regions,
        standing,
        rows,
        chart: None,
        drawn: false,
    }
}

fn draw(site: &Site, metric: &Metric, set: &mut ComparisonSet, ids: &mut Ids) {
    set.drawn = true;
    let part = period_part(&set.period);
    let shown = |rows: &[usize]| rows.iter().copied().take(MAX_BARS).collect();
    // The worst place would be the longest bar.
    if metric.kind == MetricKind::Rank {
        return;
    }
    set.chart = bars(site, shown(&set.rows)).map(|mut chart| {
        chart.id = ids.next(&format!("{}-{part}", metric.slug()));
        chart
    });
    let Some(ratios) = set.ratios.as_mut().filter(|ratios| ratios.rows.len() > 1) else {
        return;
    };
    ratios.chart = bars(site, shown(&ratios.rows)).map(|mut chart| {
        chart.id = ids.next(&format!("{}-{part}-ratio", metric.slug()));
        chart.measure = Measure::Derived(ratios.derived.clone());
        chart
    });
}

/// A period as a part of an id: `2022`, `2025q1`, `2021-01-2021-10`.
pub fn period_part(period: &Period) -> String {
    let text = period.to_string().to_lowercase();
    let part: String = text
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    part.trim_matches('-').to_string()
}
