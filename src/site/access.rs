//! Short ways through the facts.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{Article, Site};
use crate::data::{MetricId, Observation, RegionCode, SeriesKey};
use crate::language::Language;
use crate::source::Asset;

/// Lists made once so that nothing is searched for twice.
#[derive(Debug, Default)]
pub struct Indexes {
    /// Observations that are shown, by series, in the order of their periods.
    series: BTreeMap<SeriesKey, Vec<usize>>,
    /// Keys of `series` by metric; by region they stand together already.
    metric_series: BTreeMap<MetricId, Vec<SeriesKey>>,
    /// First and last observation of each article.
    of_article: Vec<std::ops::Range<usize>>,
    /// Articles that name a region or state a figure of it.
    of_region: BTreeMap<RegionCode, Vec<usize>>,
    /// Articles by the path of their file.
    article_paths: BTreeMap<String, usize>,
    /// Assets by path.
    asset_paths: BTreeMap<String, usize>,
    /// Articles by bundle folder.
    bundles: BTreeMap<String, usize>,
}

impl Indexes {
    /// Makes the lists.
    pub fn new(
        articles: &[Arc<Article>],
        observations: &[Observation],
        chosen: &[usize],
        assets: &[Asset],
    ) -> Indexes {
        let (series, of_region) = rayon::join(
            || series(observations, chosen),
            || of_region(articles, observations),
        );
        let mut metric_series: BTreeMap<MetricId, Vec<SeriesKey>> = BTreeMap::new();
        for key in series.keys() {
            let keys = metric_series.entry(key.metric.clone()).or_default();
            keys.push(key.clone());
        }
        let mut of_article = vec![0..0; articles.len()];
        for (index, observation) in observations.iter().enumerate() {
            let range = &mut of_article[observation.article];
            if range.start == range.end {
                *range = index..index;
            }
            range.end = index + 1;
        }
        let article_paths = articles.iter().enumerate();
        let bundles = articles.iter().enumerate();
        Indexes {
            series,
            metric_series,
            of_article,
            of_region,
            article_paths: article_paths.map(|(i, a)| (a.path.clone(), i)).collect(),
            asset_paths: assets
                .iter()
                .enumerate()
                .map(|(i, a)| (a.path.clone(), i))
                .collect(),
            bundles: bundles
                .filter_map(|(i, a)| Some((a.bundle.clone()?, i)))
                .collect(),
        }
    }
}

/// Observations that are shown, by series, in the order of their periods.
fn series(observations: &[Observation], chosen: &[usize]) -> BTreeMap<SeriesKey, Vec<usize>> {
    let key = |index: usize| {
        let observation = &observations[index];
        (observation.region, &observation.metric, &observation.scope)
    };
    let mut lists: FxHashMap<_, Vec<usize>> = FxHashMap::default();
    for index in chosen {
        lists.entry(key(*index)).or_default().push(*index);
    }
    let lists: Vec<Vec<usize>> = lists.into_values().collect();
    let sorted = lists.into_par_iter().map(|mut list| {
        list.sort_by(|a, b| {
            let (first, second) = (&observations[*a], &observations[*b]);
            let time = first.period.cmp_time(&second.period);
            time.then((first.status, a).cmp(&(second.status, b)))
        });
        (observations[list[0]].key(), list)
    });
    sorted.collect()
}

/// Articles that name a region or state a figure of it.
fn of_region(
    articles: &[Arc<Article>],
    observations: &[Observation],
) -> BTreeMap<RegionCode, Vec<usize>> {
    let mut lists: BTreeMap<RegionCode, Vec<usize>> = BTreeMap::new();
    let stated = observations.iter().map(|o| (o.region, o.article));
    let named = articles.iter().enumerate();
    let named = named.flat_map(|(index, article)| {
        let regions = article.regions.iter();
        regions.map(move |code| (*code, index))
    });
    for (code, article) in stated.chain(named) {
        lists.entry(code).or_default().push(article);
    }
    for list in lists.values_mut() {
        list.sort_unstable();
        list.dedup();
    }
    lists
}

impl Site {
    /// Whether an observation is the one shown of all that say the same.
    pub fn is_shown(&self, index: usize) -> bool {
        self.resolution.chosen.binary_search(&index).is_ok()
    }

    /// The observations of a series that are shown, in the order of their periods.
    pub fn series(&self, key: &SeriesKey) -> &[usize] {
        self.indexes.series.get(key).map_or(&[], Vec::as_slice)
    }

    /// All series, by region, metric and scope.
    pub fn series_keys(&self) -> impl Iterator<Item = &SeriesKey> {
        self.indexes.series.keys()
    }

    /// The series of one region, by metric and scope.
    pub fn series_of_region(&self, region: RegionCode) -> impl Iterator<Item = &SeriesKey> {
        // Keys are sorted by region first, so those of one stand together.
        let from = SeriesKey::first_of(region);
        let keys = self.indexes.series.range(from..).map(|(key, _)| key);
        keys.take_while(move |key| key.region == region)
    }

    /// The series of one metric, by region and scope.
    pub fn series_of_metric(&self, metric: &MetricId) -> &[SeriesKey] {
        let keys = self.indexes.metric_series.get(metric);
        keys.map_or(&[], Vec::as_slice)
    }

    /// Articles that name a region or state a figure of it, in their order.
    pub fn articles_about(&self, region: RegionCode) -> &[usize] {
        let articles = self.indexes.of_region.get(&region);
        articles.map_or(&[], Vec::as_slice)
    }

    /// Indexes of the observations that an article states.
    pub fn observation_range(&self, article: usize) -> std::ops::Range<usize> {
        self.indexes
            .of_article
            .get(article)
            .cloned()
            .unwrap_or(0..0)
    }

    /// The observations that an article states.
    pub fn observations_of(&self, article: usize) -> &[Observation] {
        &self.observations[self.observation_range(article)]
    }

    /// The article whose file has this path below `content/`.
    pub fn article_at(&self, path: &str) -> Option<&Article> {
        let index = self.indexes.article_paths.get(path)?;
        Some(&self.articles[*index])
    }

    /// The asset with this path below `content/`.
    pub fn asset_at(&self, path: &str) -> Option<&Asset> {
        let index = self.indexes.asset_paths.get(path)?;
        Some(&self.assets[*index])
    }

    /// Where an asset stands below the site's root: beside its article, or where it stands below
    /// `content/`.
    pub fn asset_url(&self, asset: &Asset) -> String {
        let mut folder = asset.path.as_str();
        while let Some((above, _)) = folder.rsplit_once('/') {
            if let Some(index) = self.indexes.bundles.get(above) {
                let rest = &asset.path[above.len() + 1..];
                return format!("{}{rest}", self.articles[*index].url);
            }
            folder = above;
        }
        asset.path.clone()
    }

    /// The name of a metric in the language of the site, or its id where the dictionary has none.
    pub fn metric_name<'a>(&'a self, id: &'a MetricId) -> &'a str {
        let Some(metric) = self.dictionary.get(id) else {
            return id.as_str();
        };
        let english = Language::from_tag(&self.config.language) == Language::English;
        match &metric.name_en {
            Some(name) if english => name,
            _ => &metric.name,
        }
    }

    /// The name of a region.
    pub fn region_name(&self, code: RegionCode) -> &str {
        self.regions
            .get(code)
            .map_or("", |region| region.name.as_str())
    }

    /// The address of a region's profile.
    pub fn region_url(&self, code: RegionCode) -> String {
        match self.regions.get(code) {
            Some(region) => format!("regions/{}/", region.slug),
            None => format!("regions/{code}/"),
        }
    }

    /// The address of a metric's page.
    pub fn metric_url(&self, id: &MetricId) -> String {
        format!("metrics/{}/", id.slug())
    }
}
