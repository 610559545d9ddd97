//! The two to six figures that open a county's profile.

use std::collections::BTreeMap;

use super::Site;
use super::names::Lookup;
use crate::data::{CompareClass, MetricId, PeriodKind, RegionCode, SeriesKey};
use crate::diagnostic::Diagnostics;
use crate::source::RegionsFile;
use crate::yaml::Spanned;

/// Headline figures at the most.
const MAX_FIGURES: usize = 6;

/// Which metrics a site wants first: for all regions, and for single ones.
#[derive(Debug, Default)]
pub struct Headline {
    everywhere: Vec<MetricId>,
    by_region: BTreeMap<RegionCode, Vec<MetricId>>,
}

impl Headline {
    /// Resolves the names of `headline` in `_data/regions.yaml`.
    pub fn resolve(
        file: &RegionsFile,
        lookup: &Lookup<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Headline {
        let mut metrics = |names: &[Spanned<String>]| -> Vec<MetricId> {
            let found = names
                .iter()
                .filter_map(|name| Some(lookup.metric(name, diagnostics)?.id.clone()));
            found.collect()
        };
        let everywhere = metrics(&file.headline);
        let mut by_region = BTreeMap::new();
        for written in &file.overrides {
            let wanted = metrics(&written.headline);
            if let (Ok(region), false) = (
                lookup.regions.find(&written.region.value),
                wanted.is_empty(),
            ) {
                by_region.insert(region.code, wanted);
            }
        }
        Headline {
            everywhere,
            by_region,
        }
    }
}

impl Site {
    /// The figures that open the profile of `code`. Metrics that the site names come first, in its order.
    /// The others follow by rule: the whole region before a part of it, what can be compared before what
    /// cannot, the newest period, and then the order of the dictionary. One figure a metric, its latest
    /// actual value; aims open a profile only where nothing has happened yet.
    pub fn headline(&self, code: RegionCode) -> Vec<usize> {
        let mut latest: Vec<usize> = self
            .series_of_region(code)
            .filter_map(|key| self.latest(key))
            .collect();
        let happened = |index: &usize| self.observations[*index].status.is_actual();
        if latest.iter().any(happened) {
            latest.retain(happened);
        }
        let wanted = match self.headline.by_region.get(&code) {
            Some(own) => own,
            None => &self.headline.everywhere,
        };
        latest.sort_by_key(|index| {
            let observation = &self.observations[*index];
            let metric = self.dictionary.get(&observation.metric);
            let named = wanted.iter().position(|id| *id == observation.metric);
            (
                named.unwrap_or(wanted.len()),
                !observation.scope.is_whole(),
                metric.is_none_or(|m| m.compare == CompareClass::NeverRank),
                std::cmp::Reverse(observation.period.end()),
                self.dictionary.position(&observation.metric),
            )
        });
        let mut metrics: Vec<&MetricId> = Vec::new();
        latest.retain(|index| {
            let metric = &self.observations[*index].metric;
            let new = !metrics.contains(&metric);
            metrics.push(metric);
            new
        });
        latest.truncate(MAX_FIGURES);
        latest
    }

    /// The latest actual value of a series, or where it has none its latest aim.
    fn latest(&self, key: &SeriesKey) -> Option<usize> {
        let known = |actual: bool| {
            let list = self.series(key).iter().copied();
            let wanted = list.filter(|i| {
                let observation = &self.observations[*i];
                observation.value.is_some() && observation.status.is_actual() == actual
            });
            // A sum over several years is later than its last year only on paper.
            wanted.max_by_key(|i| {
                let period = self.observations[*i].period;
                (period.kind() != PeriodKind::Span, period.end())
            })
        };
        known(true).or_else(|| known(false))
    }
}
