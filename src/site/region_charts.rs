//! Which charts the profile of a region has.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::earlier::Kept;
use super::{ChartPlan, Site, chart_layout, chart_plan};
use crate::data::{RegionCode, SeriesKey};

/// Drawings of a profile at the most: nobody scrolls past more, and each is a tenth of what an article weighs.
pub const MAX_REGION_CHARTS: usize = 60;

/// The charts of each profile: every series with two values or more, each axis of time by itself, and
/// its growth as stated on an axis of its own. Of very many those with most values.
pub fn region_charts(
    site: &Site,
    kept: Option<&Kept<'_>>,
) -> BTreeMap<RegionCode, Vec<(SeriesKey, ChartPlan)>> {
    let regions: Vec<RegionCode> = site.by_region.keys().copied().collect();
    let charts = regions.into_par_iter().map(|region| {
        if let Some(charts) = kept.and_then(|kept| kept.of_region(region)) {
            return (region, charts);
        }
        let mut ids = chart_plan::Ids::default();
        let mut charts = Vec::new();
        for key in site.series_of_region(region) {
            for list in chart_layout::by_ground(site, &chart_layout::drawable(site, key)) {
                let values = chart_layout::over_time(site, &list).filter(|plan| plan.len() >= 2);
                let growth = chart_layout::growth_over_time(site, &list);
                for (plan, ending) in [(values, ""), (growth, "-growth")] {
                    let Some(mut plan) = plan else { continue };
                    plan.id = ids.next(&format!("{}{ending}", key.metric.slug()));
                    charts.push((key.clone(), plan));
                }
            }
        }
        if charts.len() > MAX_REGION_CHARTS {
            let mut longest: Vec<usize> = (0..charts.len()).collect();
            longest.sort_by_key(|at| std::cmp::Reverse(charts[*at].1.len()));
            let kept: BTreeSet<usize> = longest.into_iter().take(MAX_REGION_CHARTS).collect();
            let mut at = 0..;
            charts.retain(|_| at.next().is_some_and(|at| kept.contains(&at)));
        }
        (region, charts)
    });
    charts.filter(|(_, charts)| !charts.is_empty()).collect()
}
