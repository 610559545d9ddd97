//! What the page of a metric compares: the rules of the metric's comparison class, applied to the
//! figures that the site has.

pub mod grounds;
mod ratios;
mod sets;
pub mod standing;
mod targets;
mod trends;

use std::collections::{BTreeMap, BTreeSet};

use super::chart_plan::{ChartPlan, Ids};
use super::{CuratedComparison, Site};
use crate::data::{CompareClass, Metric, MetricId, Observation, RegionCode, WhyNot, nearest_pairs};

pub use sets::{ComparisonSet, Ratios};
pub use standing::Standing;
pub use targets::{ProgressSet, TargetRow, of_region as targets_of_region};
pub use trends::{ONE_SCALE, Trends};

/// How many nearest pairs are named where nothing compares.
const NEAREST: usize = 6;

/// The comparison of one metric.
#[derive(Clone, Debug)]
pub struct MetricComparison {
    pub state: State,
    /// By period and scope, the one that is shown first ahead.
    pub sets: Vec<ComparisonSet>,
    /// Each region against its own past.
    pub trends: Vec<Trends>,
    /// Plans by year with what has happened, one chart a series.
    pub plans: Vec<ChartPlan>,
    /// Regions by how far they have reached their targets of one period.
    pub progress: Vec<ProgressSet>,
    /// Where nothing compares: the pairs that come nearest, and what keeps each apart.
    pub nearest: Vec<(usize, usize, Vec<WhyNot>)>,
    /// The figures that the comparison looks at.
    pub figures: Vec<usize>,
    /// What values are divided by, where they are.
    pub base: Option<MetricId>,
    /// Whether the site has figures of the metric at all, if not among those looked at.
    pub known: bool,
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

impl MetricComparison {
    /// The charts of the comparison.
    pub fn charts(&self) -> impl Iterator<Item = &ChartPlan> {
        let sets = self.sets.iter().flat_map(ComparisonSet::charts);
        let trends = self.trends.iter().flat_map(|trends| &trends.charts);
        let progress = self.progress.iter().filter_map(|set| set.chart.as_ref());
        sets.chain(trends).chain(&self.plans).chain(progress)
    }

    /// The same, to be changed.
    pub fn charts_mut(&mut self) -> impl Iterator<Item = &mut ChartPlan> {
        let sets = self.sets.iter_mut().flat_map(ComparisonSet::charts_mut);
        let trends = self.trends.iter_mut().flat_map(|trends| &mut trends.charts);
        let progress = self.progress.iter_mut();
        let progress = progress.filter_map(|set| set.chart.as_mut());
        sets.chain(trends).chain(&mut self.plans).chain(progress)
    }

    /// What the ratios of its sets were divided by.
    pub fn divisors(&self) -> impl Iterator<Item = usize> {
        let ratios = self.sets.iter().filter_map(|set| set.ratios.as_ref());
        ratios.flat_map(|ratios| ratios.derived.values.values().map(|result| result.other))
    }

    fn empty(figures: &[usize], base: Option<&MetricId>) -> MetricComparison {
        MetricComparison {
            state: State::Empty,
            sets: Vec::new(),
            trends: Vec::new(),
            plans: Vec::new(),
            progress: Vec::new(),
            nearest: Vec::new(),
            figures: figures.to_vec(),
            base: base.cloned(),
            known: false,
        }
    }
}

/// The comparison of `metric` over all its figures (`list`).
pub fn of_metric(site: &Site, metric: &MetricId, list: &[usize]) -> MetricComparison {
    let list: Vec<usize> = list.iter().copied().filter(|i| site.is_shown(*i)).collect();
    compare(site, metric, &list, None, &mut Ids::default())
}

/// The comparisons of a curated comparison: its metrics, within its regions, periods and scope.
pub fn of_curated(site: &Site, curated: &CuratedComparison) -> Vec<(MetricId, MetricComparison)> {
    let mut ids = Ids::default();
    let regions: BTreeSet<RegionCode> = site.regions_of(curated).into_iter().collect();
    let anywhere = curated.regions.is_empty() && curated.group.is_none();
    let wanted = |index: &usize| {
        let observation = &site.observations[*index];
        let region = anywhere || regions.contains(&observation.region);
        let period = curated.periods.as_ref();
        let scope = curated.scope.as_ref();
        region
            && period.is_none_or(|p| p.contains(&observation.period))
            && scope.is_none_or(|s| {
                s.kind == observation.scope.kind && (s.name.is_none() || *s == observation.scope)
            })
            && site.is_shown(*index)
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
    let mut result = MetricComparison::empty(list, base);
    result.known = site.by_metric.contains_key(id);
    let Some(metric) = site.dictionary.get(id) else {
        return result;
    };
    if list.is_empty() {
        return result;
    }
    result.state = state_of(metric);
    if result.base.is_none() && result.state == State::Normalise {
        result.base = metric.normaliser.clone();
    }
    if result.state == State::NeverRank {
        return result;
    }
    if result.state != State::TrendOnly {
        // A prefecture is no row beside its own counties.
        let all = list;
        let list = same_level(site, list);
        result.sets = sets::of(site, metric, &list, result.base.as_ref(), ids);
        result.progress = targets::across(site, metric, &list, ids);
        if result.sets.is_empty() {
            nothing(site, all, &mut result);
        }
    }
    let first = result.sets.first();
    let order: Vec<RegionCode> = first.map_or_else(Vec::new, |set| set.region_order(site));
    result.trends = trends::of(site, metric, list, &order, ids);
    result.plans = trends::plans(site, id, list, ids);
    result
}

fn state_of(metric: &Metric) -> State {
    match metric.compare {
        CompareClass::NeverRank => State::NeverRank,
        CompareClass::TrendOnly => State::TrendOnly,
        CompareClass::Normalise => State::Normalise,
        CompareClass::Ok | CompareClass::SameScope => State::Direct,
    }
}

/// Nothing compares: says whether one region stands alone, or which pairs come nearest.
fn nothing(site: &Site, list: &[usize], result: &mut MetricComparison) {
    let observations: Vec<&Observation> = list.iter().map(|i| &site.observations[*i]).collect();
    let regions: BTreeSet<RegionCode> = observations.iter().map(|o| o.region).collect();
    result.state = if regions.len() > 1 {
        let pairs = nearest_pairs(&site.dictionary, &observations, NEAREST);
        let pairs = pairs
            .into_iter()
            .map(|pair| (list[pair.a], list[pair.b], pair.differs));
        result.nearest = pairs.collect();
        State::Nothing
    } else {
        State::OneRegion
    };
}

/// The figures of the level of division that has most of them.
fn same_level(site: &Site, list: &[usize]) -> Vec<usize> {
    let level = |index: &usize| {
        let region = site.regions.get(site.observations[*index].region);
        region.map(|region| region.level)
    };
    let mut counts = BTreeMap::new();
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
