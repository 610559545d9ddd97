//! Articles, sections and what belongs to them, resolved.

use std::sync::Arc;

use super::curated;
use super::groups::GroupRule;
use super::ignore::Read;
use super::names::Lookup;
use super::observe::{self, Written};
use super::public::{Folders, HiddenArticle};
use super::{Draft, Options, chart_plan, paths, short_links, sign_off};
use crate::data::{MetricId, Observation, Period, Quantity, RegionCode, Scope};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location, SourceText};
use crate::source::date::Moment;
use crate::source::markdown::{self, Document, Outline};
use crate::source::{
    ArticleSource, ChartType, FrontMatter, IssueNumber, PeriodRange, Review, SectionSource,
    SourceWritten, Switch, Visibility, document,
};
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

/// A section: a folder of content with its own list.
#[derive(Debug)]
pub struct Section {
    /// Below `content/`; empty for the home page.
    pub path: String,
    pub title: String,
    pub description: String,
    pub weight: i64,
    pub page: Option<SectionText>,
    pub extra: Option<serde_json::Value>,
}

/// The text of an `_index.md`.
#[derive(Debug)]
pub struct SectionText {
    pub text: Arc<SourceText>,
    pub body_start: usize,
    pub body: Outline,
}

impl SectionText {
    /// The text, parsed.
    pub fn document(&self) -> Document {
        markdown::parse(self.text.held().get(self.body_start..).unwrap_or_default())
    }
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

impl Section {
    /// Files below `content/` that the section's text shows or links to.
    pub fn files_used(&self) -> impl Iterator<Item = String> {
        let links = self.page.iter().flat_map(|page| page.body.links.iter());
        links.filter_map(|link| asset_path(&self.path, &link.dest))
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

/// An article after resolution.
pub struct Resolved {
    /// The article and its figures where it is public.
    pub outcome: Outcome,
    pub ignored_checks: Vec<Spanned<String>>,
    /// Comments that switch checks off.
    pub switches: Vec<Switch>,
}

/// What became of an article.
pub enum Outcome {
    Public(Arc<Article>, Vec<(Observation, Written)>),
    /// What keeps its files back; and, of a draft, the article itself for the proofreader.
    Hidden(HiddenArticle, Option<Draft>),
}

impl Resolved {
    /// The same once more. What is hidden is known to nobody else, and never shared.
    pub fn shared(&self) -> Resolved {
        Resolved {
            outcome: match &self.outcome {
                Outcome::Public(article, figures) => {
                    Outcome::Public(Arc::clone(article), figures.clone())
                }
                Outcome::Hidden(hidden, _) => Outcome::Hidden(hidden.clone(), None),
            },
            ignored_checks: self.ignored_checks.clone(),
            switches: self.switches.clone(),
        }
    }
}

impl Outcome {
    /// How many figures it has.
    pub fn figures(&self) -> usize {
        match self {
            Outcome::Public(_, figures) => figures.len(),
            Outcome::Hidden(..) => 0,
        }
    }

    /// How much of the article a check reads.
    pub fn read(&self) -> Read {
        match self {
            Outcome::Public(..) => Read::Whole,
            Outcome::Hidden(_, Some(_)) => Read::Text,
            Outcome::Hidden(_, None) => Read::Nothing,
        }
    }
}

/// What settles whether an article is published.
pub struct Rules<'a> {
    pub options: Options,
    /// Levels of sign-off that the site asks for.
    pub reviews: &'a [String],
}

impl Rules<'_> {
    /// Whether a release may not have the article. What is shown with `--drafts` is no release.
    fn lacks_sign_off(&self, front: &FrontMatter, text: &SourceText) -> bool {
        !self.options.drafts && !sign_off::is_complete(&front.reviews, self.reviews, text)
    }
}

/// Resolves one article. It is checked whole even where it is not public: it may be one day.
pub fn resolve(
    source: ArticleSource,
    folders: &Folders,
    lookup: &Lookup<'_>,
    groups: &[GroupRule],
    rules: &Rules<'_>,
) -> (Resolved, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let page = source.page.open();
    let text = page.text;
    let front = folders.complete(page.front, &source.section);
    let ignored_checks = front.ignored_checks.clone();
    let open = folders.is_public(&front);
    let unsigned = open && rules.lacks_sign_off(&front, &text);
    let public = open && !unsigned;
    let folder = source
        .bundle
        .clone()
        .unwrap_or_else(|| source.section.clone());
    let hidden = (!public).then(|| HiddenArticle {
        bundle: source.bundle.clone(),
        text: Arc::clone(&text),
    });
    // Drafts are read by the proofreader, too: they are to be published one day.
    let draft = front.draft == Some(true) && front.visibility != Some(Visibility::Internal);
    let head = Head::check(&front, &text, &source.path, &mut diagnostics);
    if open {
        dates(&front, rules.options, &mut diagnostics);
    }
    let name = slug(&front, &source.name, &text, &mut diagnostics);
    let url = if source.section.is_empty() {
        format!("{name}/")
    } else {
        format!("{}/{name}/", source.section)
    };
    let short = short_links::checked(front.short.as_ref(), &mut diagnostics);
    let context = observe::Context::new(&front, lookup, &head, &url, &mut diagnostics);
    let observations = observe::observations(&front, &context, &mut diagnostics);
    let regions = context.regions.clone();
    let resolver = chart_plan::Resolver {
        lookup,
        article_regions: &regions,
    };
    let blocks = page
        .charts
        .iter()
        .map(|block| {
            let block = block.as_ref()?;
            resolver.wanted(block, &mut diagnostics)
        })
        .collect();
    let charts = resolver.beside_the_text(front.charts.as_ref(), &mut diagnostics);
    let corrections = corrections(&front, &observations, lookup, head.date, &mut diagnostics);
    let compare = front
        .compare
        .as_ref()
        .map(|written| curated::resolve(written, lookup, groups, &mut diagnostics));
    // A picture of another site would be a request to it: only files of the site's own count, and
    // what is none is said when links are checked.
    let image = front.image.as_ref().map(|image| {
        let path = asset_path(&folder, &image.value);
        image.with(path.unwrap_or_else(|| image.value.clone()))
    });
    let article = Article {
        path: source.path,
        text,
        body_start: page.body_start,
        section: source.section,
        folder,
        bundle: source.bundle,
        slug_place: front.slug.map(|slug| slug.location),
        url,
        title: head.title,
        title_place: front.title.map(|title| title.location),
        date: head.date,
        date_place: front.date.map(|date| date.location),
        period: front.period,
        updated: front.updated.as_ref().map(|updated| updated.value),
        regions,
        issue: front.issue.as_ref().map(|issue| issue.value),
        source: front.source,
        provider: front.provider,
        author: front.author,
        editor: front.editor,
        summary: front.summary,
        tags: front.tags.unwrap_or_default(),
        image,
        aliases: front.aliases,
        short,
        weight: front.weight.unwrap_or(0),
        draft: front.draft == Some(true),
        toc: front.toc,
        corrections,
        reviews: front.reviews,
        compare,
        has_metrics: !observations.is_empty(),
        body: page.body,
        blocks,
        charts,
        extra: front.extra,
    };
    let resolved = Resolved {
        outcome: match hidden {
            None => Outcome::Public(Arc::new(article), observations),
            Some(hidden) => {
                let figures = observations;
                let read = draft || unsigned;
                let draft = read.then(|| Draft {
                    unsigned,
                    article: Box::new(article),
                    figures,
                });
                Outcome::Hidden(hidden, draft)
            }
        },
        ignored_checks,
        switches: page.switches,
    };
    (resolved, diagnostics)
}

/// What every article must have.
pub struct Head {
    pub title: String,
    pub date: Moment,
    /// The file, for what is said of the whole.
    pub path: String,
}

impl Head {
    fn check(
        front: &FrontMatter,
        text: &Arc<SourceText>,
        path: &str,
        diagnostics: &mut Diagnostics,
    ) -> Head {
        let first_line = || {
            let end = text.held().find('\n').unwrap_or(text.held().len());
            Location::new(text, 0..end)
        };
        // Without front matter that has been said already. It is parsed again only to tell the two
        // apart.
        let readable = || {
            crate::source::split(text.held())
                .is_some_and(|parts| crate::yaml::parse(&text.held()[parts.front], 0).is_ok())
        };
        let title = front.title.as_ref().map(|title| title.value.trim());
        let title = title.filter(|title| !title.is_empty());
        if title.is_none() && readable() {
            let place = front.title.as_ref().map(|title| title.location.clone());
            diagnostics.push(Diagnostic::at(
                Code::TitleMissing,
                place.unwrap_or_else(first_line),
            ));
        }
        let date = front.date.as_ref().map(|date| date.value);
        if date.is_none() && readable() && !has_key(text, "date", "日期") {
            diagnostics.push(Diagnostic::at(Code::DateMissing, first_line()));
        }
        Head {
            title: title.unwrap_or(path).to_string(),
            date: date.unwrap_or(Moment {
                date: jiff::civil::Date::ZERO,
                time: None,
            }),
            path: format!("content/{path}"),
        }
    }
}

/// Whether a key stands in the front matter, readable or not: what is wrong with it has then been
/// said in its own words.
fn has_key(text: &SourceText, english: &str, chinese: &str) -> bool {
    let Some(parts) = crate::source::split(text.held()) else {
        return false;
    };
    text.held()[parts.front].lines().any(|line| {
        let key = line.split([':', '：']).next().unwrap_or("");
        key == english || key == chinese
    })
}

fn dates(front: &FrontMatter, options: Options, diagnostics: &mut Diagnostics) {
    let Some(date) = &front.date else { return };
    if date.value.date > options.today && front.draft != Some(true) {
        diagnostics.push(
            Diagnostic::at(Code::FutureDate, date.location.clone())
                .arg("date", date.value.date)
                .arg("today", options.today),
        );
    }
    if let Some(updated) = &front.updated
        && updated.value.date < date.value.date
    {
        diagnostics.push(
            Diagnostic::at(Code::UpdatedBeforeDate, updated.location.clone())
                .arg("date", date.value.date)
                .arg("updated", updated.value.date),
        );
    }
}

/// The last part of the address: as written in `slug`, else the file's name.
fn slug(
    front: &FrontMatter,
    name: &str,
    text: &Arc<SourceText>,
    diagnostics: &mut Diagnostics,
) -> String {
    let (value, place) = match &front.slug {
        Some(slug) => (slug.value.trim().trim_matches('/'), slug.location.clone()),
        None => (name, Location::new(text, 0..0)),
    };
    let bad = value.contains(['/', '#', '%']) || !paths::is_valid_name(value);
    if bad {
        let found = front.slug.as_ref().map_or(name, |slug| slug.value.as_str());
        diagnostics.push(Diagnostic::at(Code::PathBad, place).arg("found", found));
    }
    match front.slug {
        Some(_) if bad => name.to_string(),
        _ => value.to_string(),
    }
}

fn corrections(
    front: &FrontMatter,
    observations: &[(Observation, Written)],
    lookup: &Lookup<'_>,
    date: Moment,
    diagnostics: &mut Diagnostics,
) -> Vec<Correction> {
    let mut list = Vec::new();
    for written in &front.corrections {
        let metric = written.metric.as_ref().and_then(|name| {
            let id = lookup.metric(name, diagnostics)?.id.clone();
            if !observations.iter().any(|(o, _)| o.metric == id) {
                diagnostics.push(
                    Diagnostic::at(Code::CorrectionUnmatched, name.location.clone())
                        .arg("metric", &name.value),
                );
            }
            let now = written.now.as_ref().map(|now| now.value.trim());
            let states = |(o, _): &(Observation, Written)| {
                o.metric == id && now.is_none_or(|now| same_value(now, o, lookup))
            };
            let known = observations.iter().any(|(o, _)| o.metric == id);
            if let Some(place) = written.now.as_ref()
                && known
                && !observations.iter().any(states)
            {
                diagnostics.push(
                    Diagnostic::at(Code::CorrectionDiffers, place.location.clone())
                        .arg("metric", &name.value)
                        .arg("now", &place.value),
                );
            }
            Some(id)
        });
        list.push(Correction {
            date: written.date.as_ref().map_or(date, |date| date.value),
            text: written.text.clone(),
            metric,
            was: written.was.as_ref().map(|was| was.value.clone()),
            now: written.now.as_ref().map(|now| now.value.clone()),
        });
    }
    list.sort_by_key(|correction| std::cmp::Reverse(correction.date));
    list
}

/// Whether a text gives the value of an observation, in whatever unit.
fn same_value(text: &str, observation: &Observation, lookup: &Lookup<'_>) -> bool {
    if text == observation.written.trim() {
        return true;
    }
    let Some(metric) = lookup.dictionary.get(&observation.metric) else {
        return false;
    };
    let stated = Quantity::parse(text).ok().flatten();
    let stated = stated.and_then(|stated| observe::in_metric_unit(stated, metric).ok());
    stated.is_some() && stated == observation.value
}

/// Resolves the sections; a hidden one keeps no text, and its path is noted.
pub fn sections(
    sources: Vec<SectionSource>,
    folders: &Folders,
    hidden: &mut Vec<String>,
) -> Vec<Section> {
    let mut sections = Vec::new();
    for source in sources {
        let Some(page) = source.page else {
            let name = source.path.rsplit('/').next().unwrap_or("");
            let front = folders.complete(FrontMatter::default(), &source.path);
            if !folders.is_public(&front) {
                hidden.push(format!("{}/_index.md", source.path));
                continue;
            }
            sections.push(Section {
                title: name.to_string(),
                path: source.path,
                description: String::new(),
                weight: 0,
                page: None,
                extra: None,
            });
            continue;
        };
        let public = folders.is_public(&folders.complete(page.front.clone(), &source.path));
        if !public {
            hidden.push(page.text.path.trim_start_matches("content/").to_string());
            continue;
        }
        let name = source.path.rsplit('/').next().unwrap_or("").to_string();
        sections.push(Section {
            title: page.front.title.map_or(name, |title| title.value),
            path: source.path,
            description: page
                .front
                .summary
                .map_or(String::new(), |summary| summary.value),
            weight: page.front.weight.unwrap_or(0),
            page: Some(SectionText {
                text: page.text,
                body_start: page.body_start,
                body: page.body,
            }),
            extra: page.front.extra,
        });
    }
    sections
}
