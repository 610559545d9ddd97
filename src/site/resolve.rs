//! How an article of the sources becomes one of the site, or is held back.

use std::sync::Arc;

use super::article::{Article, Correction, asset_path};
use super::groups::GroupRule;
use super::ignore::Read;
use super::names::Lookup;
use super::observe::Written;
use super::public::{Folders, HiddenArticle};
use super::{Draft, Options, chart_plan, curated, observe, paths, short_links, sign_off};
use crate::data::{Observation, Quantity};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location, SourceText};
use crate::source::date::Moment;
use crate::source::{ArticleSource, FrontMatter, Switch, Visibility};
use crate::yaml::Spanned;

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
