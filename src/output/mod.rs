//! Phases 4 and 5: what other programs read beside the pages, and how everything gets into
//! `public/`.
//!
//! [`parts`] are the feeds, the sitemap, `robots.txt`, `security.txt` and the open data; a [`Staging`] takes
//! finished files as they come and puts all of them in place at once, so that a reader sees the old
//! site or the new one.

mod data;
mod feed;
mod package;
mod press;
mod public;
mod publish;
mod sitemap;
#[cfg(test)]
mod tests;

pub use press::{Done, Press, Pressed, Store, Work, work, work_beside_pages};
pub use publish::{
    Placed, PublishError, PublishOptions, Published, Staging, Stamp, changed_list, check_paths,
    check_target, publish,
};

use crate::data::{MetricId, RegionCode};
use crate::render::File;
use crate::render::words::Words;
use crate::site::paths::SECURITY_TXT;
use crate::site::{Plan, Site};

/// One file that is made beside the pages.
pub enum Part {
    Robots,
    Security,
    Sitemap,
    Feed,
    RegionFeed(RegionCode),
    Package,
    Csv,
    Json,
    MetricCsv(MetricId),
    RegionCsv(RegionCode),
}

/// The feeds, the sitemap, `robots.txt` and the open data, as far as the site wants them.
pub fn parts(site: &Site) -> Vec<Part> {
    let mut parts = vec![Part::Robots, Part::Sitemap];
    parts.extend(site.config.security.iter().map(|_| Part::Security));
    let has_pages = site.config.output.data_pages;
    let regions = || site.by_region.keys().copied().filter(|_| has_pages);
    if site.config.output.feeds {
        parts.push(Part::Feed);
        parts.extend(regions().map(Part::RegionFeed));
    }
    if site.config.output.data {
        parts.extend([Part::Package, Part::Csv, Part::Json]);
        let metrics = site.by_metric.keys().filter(|_| has_pages).cloned();
        parts.extend(metrics.map(Part::MetricCsv));
        parts.extend(regions().map(Part::RegionCsv));
    }
    parts
}

impl Part {
    /// What tells the part from the others of a site.
    fn name(&self) -> String {
        match self {
            Part::Robots => "robots".to_string(),
            Part::Security => "security".to_string(),
            Part::Sitemap => "sitemap".to_string(),
            Part::Feed => "feed".to_string(),
            Part::RegionFeed(code) => format!("feed of region {code}"),
            Part::Package => "package".to_string(),
            Part::Csv => "csv".to_string(),
            Part::Json => "json".to_string(),
            Part::MetricCsv(id) => format!("csv of metric {id}"),
            Part::RegionCsv(code) => format!("csv of region {code}"),
        }
    }

    /// The path of the file.
    pub fn path(&self, site: &Site) -> String {
        match self {
            Part::Robots => "robots.txt".to_string(),
            Part::Security => SECURITY_TXT.to_string(),
            Part::Sitemap => "sitemap.xml".to_string(),
            Part::Feed => "feed.xml".to_string(),
            Part::RegionFeed(code) => format!("{}feed.xml", site.region_url(*code)),
            Part::Package => "data/datapackage.json".to_string(),
            Part::Csv => "data/observations.csv".to_string(),
            Part::Json => "data/observations.json".to_string(),
            Part::MetricCsv(id) => format!("{}data.csv", site.metric_url(id)),
            Part::RegionCsv(code) => format!("{}data.csv", site.region_url(*code)),
        }
    }

    /// Makes the file.
    pub fn make(&self, site: &Site, plan: &Plan, words: &Words) -> File {
        match self {
            Part::Robots => public::robots(site),
            Part::Security => public::security(site),
            Part::Sitemap => sitemap::sitemap(site, plan),
            Part::Feed => feed::of_site(site),
            Part::RegionFeed(code) => feed::of_region(site, words, *code),
            Part::Package => package::file(site, words),
            Part::Csv => data::all_csv(site),
            Part::Json => data::all_json(site),
            Part::MetricCsv(id) => {
                let list = site.by_metric.get(id).map_or(&[][..], Vec::as_slice);
                data::part(site, &site.metric_url(id), list)
            }
            Part::RegionCsv(code) => {
                let list = site.by_region.get(code).map_or(&[][..], Vec::as_slice);
                data::part(site, &site.region_url(*code), list)
            }
        }
    }
}
