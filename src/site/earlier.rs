//! What can be taken over from an earlier plan, for those that plan a site again and again.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::chart_plan::{ArticleCharts, ChartPlan};
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

/// What of an earlier plan holds for the site as it is now.
pub struct Kept<'a> {
    earlier: Earlier<'a>,
    site: &'a Site,
    /// Of each figure, by its index, whether it is what it was.
    same: Vec<bool>,
    /// Regions of which all figures are.
    regions: BTreeSet<RegionCode>,
}

impl<'a> Kept<'a> {
    /// Compares the figures, each once.
    pub fn new(site: &'a Site, earlier: Earlier<'a>) -> Kept<'a> {
        let (now, then) = (&site.observations, &earlier.site.observations);
        let same = (0..now.len()).into_par_iter().map(|index| {
            then.get(index) == now.get(index)
                && site.is_shown(index) == earlier.site.is_shown(index)
        });
        let mut kept = Kept {
            earlier,
            site,
            same: same.collect(),
            regions: BTreeSet::new(),
        };
        let regions = site.by_region.iter().filter(|(code, list)| {
            let then = earlier.site.by_region.get(code);
            kept.has_same(Some(list), then)
        });
        kept.regions = regions.map(|(code, _)| *code).collect();
        kept
    }

    /// Whether all figures of a list are what they were, and the list itself.
    fn has_same(&self, now: Option<&Vec<usize>>, then: Option<&Vec<usize>>) -> bool {
        let same = |index: &usize| self.same.get(*index).copied().unwrap_or_default();
        now == then && now.is_none_or(|list| list.iter().all(same))
    }

    /// Whether all figures of a region are what they were.
    pub fn has_same_region(&self, code: RegionCode) -> bool {
        self.regions.contains(&code)
    }

    fn has_same_of_metric(&self, id: &MetricId) -> bool {
        let then = self.earlier.site.by_metric.get(id);
        self.has_same(self.site.by_metric.get(id), then)
    }

    /// The comparison of a metric, where it would come out the same: it looks at the figures of the
    /// metric and of what they are divided by.
    pub fn comparison(&self, id: &MetricId) -> Option<MetricComparison> {
        let comparison = self.earlier.plan.comparisons.get(id)?;
        let normaliser = self.site.dictionary.get(id)?.normaliser.as_ref();
        let bases = normaliser.into_iter().chain(&comparison.base);
        let mut looked_at = std::iter::once(id).chain(bases);
        let is_same = looked_at.all(|id| self.has_same_of_metric(id));
        is_same.then(|| comparison.clone())
    }

    /// The charts of a region's profile, where they would come out the same.
    pub fn of_region(&self, code: RegionCode) -> Option<Vec<(SeriesKey, ChartPlan)>> {
        let charts = self.earlier.plan.region_charts.get(&code).cloned();
        let is_same = self.has_same_region(code);
        is_same.then(|| charts.unwrap_or_default())
    }

    /// The charts of an article, where they would come out the same: without those that somebody asked
    /// for, they look at the figures of its regions.
    pub fn of_article(&self, index: usize) -> Option<ArticleCharts> {
        let (now, then) = (&self.site.articles, &self.earlier.site.articles);
        let (article, before) = (now.get(index)?, then.get(index)?);
        let is_same = Arc::ptr_eq(article, before)
            && article.blocks.is_empty()
            && article.charts.is_none()
            && self.site.observation_range(index) == self.earlier.site.observation_range(index);
        let mut figures = self.site.observations_of(index).iter();
        let has_same = is_same && figures.all(|figure| self.has_same_region(figure.region));
        has_same.then(|| self.earlier.plan.article_charts.get(index).cloned())?
    }
}
