//! Targets against what has happened, of one region and across regions: as progress, never as levels side
//! by side.

use std::collections::BTreeMap;

use super::sets::period_part;
use crate::data::{
    Decimal, Metric, Observation, Period, Progress, RegionCode, Scope, SeriesKey, Status, progress,
};
use crate::site::Site;
use crate::site::chart_layout::bars;
use crate::site::chart_plan::{ChartPlan, Derived, DerivedKind, DerivedValue, Ids, Measure};

/// A target and what is known of reaching it.
#[derive(Clone, Debug)]
pub struct TargetRow {
    pub target: usize,
    /// The actual value that it is held against, and what follows; none where nothing fits.
    pub reached: Option<(usize, Progress)>,
}

impl TargetRow {
    /// 完成率, where there is one.
    pub fn completion(&self) -> Option<Decimal> {
        self.reached.as_ref().and_then(|(_, p)| p.completion)
    }
}

/// Regions by how far they have reached their targets: one period of the targets, one period of what has
/// happened, one kind of scope.
#[derive(Clone, Debug)]
pub struct ProgressSet {
    pub period: Period,
    pub reached: Period,
    /// Target or plan: a county may have both, and neither stands for the other.
    pub status: Status,
    pub scope: Scope,
    /// How many regions the rows are of.
    pub regions: usize,
    /// The largest completion first.
    pub rows: Vec<TargetRow>,
    pub chart: Option<ChartPlan>,
}

/// The targets of a series, each with the actual value that it is held against. Forecasts are no targets:
/// nobody has to reach one.
pub fn of_series(site: &Site, key: &SeriesKey) -> Vec<TargetRow> {
    let list = site.series(key);
    let Some(metric) = site.dictionary.get(&key.metric) else {
        return Vec::new();
    };
    let observations: Vec<&Observation> = list.iter().map(|i| &site.observations[*i]).collect();
    let aims = list.iter().copied().filter(|i| {
        let observation = &site.observations[*i];
        matches!(observation.status, Status::Target | Status::Plan) && observation.value.is_some()
    });
    aims.map(|target| TargetRow {
        target,
        reached: progress(&site.observations[target], &observations, metric)
            .map(|found| (list[found.actual], found)),
    })
    .collect()
}

/// The targets of a region, by metric, scope and period.
pub fn of_region(site: &Site, code: RegionCode) -> Vec<TargetRow> {
    let keys = site.series_of_region(code);
    keys.flat_map(|key| of_series(site, key)).collect()
}

/// The progress of several regions towards targets of one period, where two or more have one.
pub fn across(site: &Site, metric: &Metric, list: &[usize], ids: &mut Ids) -> Vec<ProgressSet> {
    let wanted: std::collections::BTreeSet<usize> = list.iter().copied().collect();
    let mut groups: BTreeMap<(Period, Period, Status, Scope), Vec<TargetRow>> = BTreeMap::new();
    for key in site.series_of_metric(&metric.id) {
        for row in of_series(site, key) {
            let Some((actual, _)) = row.reached.as_ref().filter(|_| row.completion().is_some())
            else {
                continue;
            };
            if !wanted.contains(&row.target) {
                continue;
            }
            let target = &site.observations[row.target];
            let reached = site.observations[*actual].period.canonical();
            let group = (
                target.period.canonical(),
                reached,
                target.status,
                target.scope.ground(),
            );
            groups.entry(group).or_default().push(row);
        }
    }
    let mut sets: Vec<ProgressSet> = groups
        .into_iter()
        .filter(|(_, rows)| regions(site, rows) >= 2)
        .map(|((period, reached, status, scope), mut rows)| {
            rows.sort_by_key(|row| {
                let region = site.observations[row.target].region;
                (std::cmp::Reverse(row.completion()), region)
            });
            ProgressSet {
                period,
                reached,
                status,
                scope,
                regions: regions(site, &rows),
                rows,
                chart: None,
            }
        })
        .collect();
    sets.sort_by(|a, b| {
        let latest = b.reached.cmp_time(&a.reached);
        b.rows.len().cmp(&a.rows.len()).then(latest)
    });
    for set in &mut sets {
        set.chart = chart(site, metric, set, ids);
    }
    sets
}

fn regions(site: &Site, rows: &[TargetRow]) -> usize {
    let regions: std::collections::BTreeSet<RegionCode> = rows
        .iter()
        .map(|row| site.observations[row.target].region)
        .collect();
    regions.len()
}

/// Bars of the completion, by the actual value that it is worked out from.
fn chart(site: &Site, metric: &Metric, set: &ProgressSet, ids: &mut Ids) -> Option<ChartPlan> {
    let mut values = BTreeMap::new();
    let mut rows = Vec::new();
    for row in set.rows.iter().take(super::sets::MAX_BARS) {
        let (actual, progress) = row.reached.as_ref()?;
        let result = DerivedValue {
            value: progress.completion?,
            // The completion is held against the number that was set, whatever stands around it.
            qualifier: site.observations[*actual].value.as_ref()?.qualifier,
            other: row.target,
        };
        values.insert(*actual, result);
        rows.push(*actual);
    }
    let mut chart = bars(site, rows)?;
    chart.id = ids.next(&format!(
        "{}-{}-progress",
        metric.slug(),
        period_part(&set.period)
    ));
    chart.measure = Measure::Derived(Derived {
        kind: DerivedKind::Completion,
        unit: "%".to_string(),
        values,
    });
    Some(chart)
}
