//! What can be taken over from an earlier plan, for those that plan a site again and again.

use super::chart_plan::ChartPlan;
use super::comparing::MetricComparison;
use super::{Plan, Site};
use crate::data::{MetricId, RegionCode, SeriesKey};

/// A site as it was before some of its articles changed, and its plan. Everything else must be what it
/// was.
#[derive(Clone, Copy)]
pub struct Earlier<'a> {
    pub site: &'a Site,
    pub plan: &'a Plan,
}

impl Earlier<'_> {
    /// Whether all figures of a list are what they were, and the list itself.
    fn has_same(&self, site: &Site, now: Option<&Vec<usize>>, then: Option<&Vec<usize>>) -> bool {
        let same = |index: &usize| {
            let then = self.site.observations.get(*index);
            then == site.observations.get(*index)
                && site.is_shown(*index) == self.site.is_shown(*index)
        };
        now == then && now.is_none_or(|list| list.iter().all(same))
    }

    fn has_same_of_metric(&self, site: &Site, id: &MetricId) -> bool {
        self.has_same(site, site.by_metric.get(id), self.site.by_metric.get(id))
    }

    /// The comparison of a metric, where it would come out the same: it looks at the figures of the
    /// metric and of what they are divided by.
    pub fn comparison(&self, site: &Site, id: &MetricId) -> Option<MetricComparison> {
        let comparison = self.plan.comparisons.get(id)?;
        let normaliser = site.dictionary.get(id)?.normaliser.as_ref();
        let bases = normaliser.into_iter().chain(&comparison.base);
        let mut looked_at = std::iter::once(id).chain(bases);
        let is_same = looked_at.all(|id| self.has_same_of_metric(site, id));
        is_same.then(|| comparison.clone())
    }

    /// The charts of a region's profile, where they would come out the same.
    pub fn of_region(&self, site: &Site, code: RegionCode) -> Option<Vec<(SeriesKey, ChartPlan)>> {
        let (now, then) = (site.by_region.get(&code), self.site.by_region.get(&code));
        let is_same = self.has_same(site, now, then);
        let charts = self.plan.region_charts.get(&code).cloned();
        is_same.then(|| charts.unwrap_or_default())
    }
}
