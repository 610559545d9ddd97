//! A public article and what belongs to it.

use std::sync::Arc;

use crate::data::{MetricId, Observation, Period, RegionCode, Scope};
use crate::diagnostic::{Location, SourceText};
use crate::source::date::Moment;
use crate::source::markdown::{Document, Outline};
use crate::source::{ChartType, IssueNumber, PeriodRange, Review, SourceWritten, document};
use crate::yaml::Spanned;

/// A public article.
#[derive(Debug)]
pub struct Article {
    /// Path of the file below `content/`.
    pub path: String,
    pub text: Arc<SourceText>,
    /// Where the text starts in the file.
    pub body_start: usize,
    /// Section, below `content/`.
    pub section: String,
    /// Folder that links are resolved from, below `content/`.
    pub folder: String,
    pub bundle: Option<String>,
    /// Where `slug` is written, for what is wrong with the address.
    pub slug_place: Option<Location>,
    /// Address below the site's root, with `/` at the end.
    pub url: String,
    pub title: String,
    /// Where the title is written; None where there is none.
    pub title_place: Option<Location>,
    pub date: Moment,
    /// Where the date is written, here or in a section above.
    pub date_place: Option<Location>,
    /// The default period of its figures.
    pub period: Option<Spanned<Period>>,
    pub updated: Option<Moment>,
    pub regions: Vec<RegionCode>,
    pub issue: Option<IssueNumber>,
    pub source: Option<SourceWritten>,
    pub provider: Option<String>,
    pub author: Option<String>,
    pub editor: Option<String>,
    pub summary: Option<Spanned<String>>,
    pub tags: Vec<String>,
    /// Path of the title picture below `content/`, and where it was written.
    pub image: Option<Spanned<String>>,
    /// Old addresses.
    pub aliases: Vec<Spanned<String>>,
    /// The code of its short link, where it says so itself.
    pub short: Option<Spanned<String>>,
    pub weight: i64,
    pub draft: bool,
    pub toc: Option<bool>,
    pub corrections: Vec<Correction>,
    pub reviews: Vec<Review>,
    pub compare: Option<CuratedComparison>,
    /// Observations of this article are those of the site with its index.
    pub has_metrics: bool,
    pub body: Outline,
    /// Chart blocks of the text, in order.
    pub blocks: Vec<Option<ChartWanted>>,
    /// Charts beside the text: None for those that the figures ask for by themselves.
    pub charts: Option<Vec<ChartWanted>>,
    pub extra: Option<serde_json::Value>,
}

/// A correction, resolved.
#[derive(Clone, Debug)]
pub struct Correction {
    pub date: Moment,
    pub text: String,
    pub metric: Option<MetricId>,
    pub was: Option<String>,
    pub now: Option<String>,
}

/// A chart that somebody asks for.
#[derive(Clone, Debug)]
pub struct ChartWanted {
    pub metric: MetricId,
    pub regions: Vec<RegionCode>,
    pub periods: Option<PeriodRange>,
    pub kind: ChartType,
    pub title: Option<String>,
    pub scope: Option<Scope>,
    pub place: Location,
}

/// A curated comparison, resolved.
#[derive(Clone, Debug)]
pub struct CuratedComparison {
    pub metrics: Vec<MetricId>,
    /// Regions by name; the group's come after them.
    pub regions: Vec<RegionCode>,
    /// Place of its group in the site's list.
    pub group: Option<usize>,
    pub periods: Option<PeriodRange>,
    pub scope: Option<Scope>,
    pub normalise: Option<MetricId>,
}

impl Article {
    /// The text, parsed; None where its file is not what it was.
    pub fn document(&self) -> Option<Document> {
        document(&self.text, self.body_start)
    }

    /// The place in the file of a stretch of the body.
    pub fn body_location(&self, range: &std::ops::Range<usize>) -> Location {
        Location::new(
            &self.text,
            range.start + self.body_start..range.end + self.body_start,
        )
    }

    /// Files below `content/` that the article shows or links to.
    pub fn files_used(&self) -> impl Iterator<Item = String> {
        let links = self.body.links.iter();
        links
            .flat_map(|link| {
                let from_page = asset_path(&self.url, &link.dest);
                let from_file = asset_path(&self.folder, &link.dest);
                from_page.into_iter().chain(from_file)
            })
            .chain(self.image.iter().map(|image| image.value.clone()))
    }

    /// Whether one of the corrections speaks of this figure.
    pub fn corrects(&self, observation: &Observation) -> bool {
        self.corrections.iter().any(|correction| {
            correction.metric.as_ref() == Some(&observation.metric)
                && correction
                    .was
                    .as_ref()
                    .is_none_or(|was| was.trim() == observation.written.trim())
        })
    }

    /// The summary that the article gives itself; empty where there is none.
    pub fn own_summary(&self) -> &str {
        self.summary.as_ref().map_or("", |summary| &summary.value)
    }

    /// `updated` where there is one, else the date.
    pub fn last_changed(&self) -> Moment {
        self.updated.unwrap_or(self.date)
    }
}

/// The path below `content/` of a file that a page in `folder` refers to; None where the link
/// leads elsewhere.
pub fn asset_path(folder: &str, link: &str) -> Option<String> {
    let link = link.split(['?', '#']).next()?;
    if link.is_empty() || link.contains("://") || link.starts_with('/') || link.starts_with("//") {
        return None;
    }
    if link.split('/').next()?.contains(':') {
        return None;
    }
    let link = percent_encoding::percent_decode_str(link).decode_utf8_lossy();
    join(folder, &link)
}

/// `folder` and the relative path `link` in one; None where it leads out of the tree.
pub fn join(folder: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
