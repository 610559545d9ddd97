//! Phases 2 and 3: from what is written to the facts, and from the facts to what pages there are.
//!
//! [`resolve`] turns names into regions and metrics, entries into observations, and leaves out
//! what is not public: nothing behind this point has ever seen a draft or an internal article.

mod access;
mod article;
pub mod chart_layout;
pub mod chart_plan;
pub mod comparing;
mod curated;
mod earlier;
pub mod groups;
mod headline;
pub mod ignore;
mod issue;
mod known;
pub mod links;
pub mod map;
pub mod months;
mod names;
mod observe;
mod pages;
pub mod paths;
pub mod plan;
mod public;
pub mod region_charts;
mod resolve;
pub mod search;
mod section;
pub mod short_links;
pub mod sign_off;

use access::Indexes;
pub use article::{Article, ChartWanted, Correction, CuratedComparison};
pub use chart_plan::{ChartPlan, Measure, PlannedAxis, PlannedKind, PlannedSeries};
pub use earlier::Earlier;
pub use groups::Group;
use ignore::Ignores;
pub use issue::Issue;
pub use known::Before;
use known::Known;
pub use links::{LinkTarget, resolve_link};
pub use observe::Written;
pub use plan::{PageKind, Plan, PlannedPage, plan, plan_again};
use resolve::Outcome;
pub use section::{Section, SectionText};

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::config::Config;
use crate::data::{
    Dictionary, MetricId, Observation, RegionCode, Regions, Resolution, resolve_vintages,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::{Asset, Sources, Term, ThemeFiles};

/// What the command line says about a run.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The day on which the site is built: an input, never a clock.
    pub today: Date,
    /// Drafts are published, too.
    pub drafts: bool,
}

/// The facts of a site: all of them public.
#[derive(Debug)]
pub struct Site {
    pub config: Config,
    pub options: Options,
    pub regions: Regions,
    pub dictionary: Dictionary,
    /// In the order of their paths.
    pub articles: Vec<Arc<Article>>,
    /// In the order of their paths; the first is the home page.
    pub sections: Vec<Section>,
    /// Newest first.
    pub issues: Vec<Issue>,
    /// Groups of regions, in the order of the file.
    pub groups: Vec<Group>,
    /// Which metrics open a profile, where the site says so.
    headline: headline::Headline,
    /// In the order of article and line.
    pub observations: Vec<Observation>,
    /// Where each observation was written.
    pub places: Vec<Written>,
    /// Which observation is shown where several say the same.
    pub resolution: Resolution,
    /// Observations by metric, in the order of the dictionary.
    pub by_metric: BTreeMap<MetricId, Vec<usize>>,
    /// Observations by region, for every region that the content names.
    pub by_region: BTreeMap<RegionCode, Vec<usize>>,
    /// Images and attachments that may be published.
    pub assets: Vec<Asset>,
    pub theme: ThemeFiles,
    /// The approved map, where the site has one.
    pub map: Option<map::Map>,
    /// Words that the site does not want.
    pub terms: Vec<Term>,
    /// Files that exist but are not public, so that a link to one can be told from a dead link:
    /// paths below `content/`.
    pub hidden: Vec<String>,
    /// Checks that are switched off, and where.
    pub ignores: Ignores,
    indexes: Indexes,
}

/// What is not public and is to be proofread all the same. It is no part of [`Site`], so that no
/// later phase can print it.
#[derive(Debug, Default)]
pub struct Withheld {
    /// Drafts, and what lacks its sign-off, each with its figures.
    pub drafts: Vec<Draft>,
}

/// An article that is not public yet, resolved like one that is.
#[derive(Debug)]
pub struct Draft {
    /// It is no draft, but lacks the sign-off that the site asks for.
    pub unsigned: bool,
    pub article: Box<Article>,
    pub figures: Vec<(Observation, Written)>,
}

impl Withheld {
    /// What is left out of a release for want of sign-off, and what is wanting.
    pub fn unsigned(&self, levels: &[String]) -> Vec<Diagnostic> {
        let unsigned = self.drafts.iter().filter(|draft| draft.unsigned);
        let wanting = unsigned.flat_map(|draft| sign_off::wanting(&draft.article, levels));
        wanting
            .map(|mut diagnostic| {
                // The rest of the site goes out all the same.
                diagnostic.severity = Severity::Warning;
                diagnostic
            })
            .collect()
    }
}

/// Phase 2: resolves what is written.
pub fn resolve(sources: Sources, options: Options) -> (Site, Withheld, Diagnostics) {
    resolve_again(sources, options, None)
}

/// The same, with articles as they were resolved `before`, where their files are what they were. All
/// that is not in them must be what it was, too.
pub fn resolve_again(
    sources: Sources,
    options: Options,
    before: Option<&mut Before>,
) -> (Site, Withheld, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let regions = names::regions(&sources.regions, &mut diagnostics);
    let dictionary = names::dictionary(&sources.metrics, &mut diagnostics);
    let map = sources
        .map
        .map(|written| map::resolve(written, &regions, &mut diagnostics));
    let lookup = names::Lookup {
        regions: &regions,
        dictionary: &dictionary,
    };
    let groups = groups::rules(&sources.regions, &lookup, &mut diagnostics);
    let headline = headline::Headline::resolve(&sources.regions, &lookup, &mut diagnostics);
    let folders = public::Folders::new(&sources.sections, options);
    let rules = resolve::Rules {
        options,
        reviews: &sources.config.checks.reviews,
    };
    let mut hidden = Vec::new();
    let mut hidden_articles = Vec::new();
    let mut ignores = Ignores::new(&sources.config.checks.ignore);
    let mut withheld = Withheld::default();
    let known = before.as_deref();
    let resolved: Vec<(String, Arc<Known>)> = sources
        .articles
        .into_par_iter()
        .map(|source| {
            let path = source.path.clone();
            let known = known.and_then(|known| known.get(&source));
            let resolved = known.unwrap_or_else(|| {
                let digest = source.page.digest();
                let (resolved, diagnostics) =
                    resolve::resolve(source, &folders, &lookup, &groups, &rules);
                Arc::new(Known {
                    digest,
                    resolved,
                    diagnostics,
                })
            });
            (path, resolved)
        })
        .collect();
    if let Some(before) = before {
        before.know(&resolved);
    }
    // These are the largest lists of a site: they are not to be moved while they grow.
    let figures = resolved
        .iter()
        .map(|(_, one)| one.resolved.outcome.figures());
    let figures: usize = figures.sum();
    let mut articles = Vec::with_capacity(resolved.len());
    let mut observations = Vec::with_capacity(figures);
    let mut places = Vec::with_capacity(figures);
    for (path, known) in resolved {
        let Known {
            resolved,
            diagnostics: found,
            ..
        } = known::taken(known);
        diagnostics.extend(found);
        let (codes, switches) = (&resolved.ignored_checks, &resolved.switches);
        let read = resolved.outcome.read();
        ignores.add_file(&format!("content/{path}"), codes, switches, read);
        match resolved.outcome {
            Outcome::Public(article, figures) => {
                let index = articles.len();
                articles.push(article);
                for (mut observation, place) in figures {
                    // Which one it is, is known once those before it are known to be public.
                    observation.article = index;
                    observations.push(observation);
                    places.push(place);
                }
            }
            Outcome::Hidden(article, mut draft) => {
                for (observation, _) in draft.iter_mut().flat_map(|draft| &mut draft.figures) {
                    // Where it would stand.
                    observation.article = articles.len();
                }
                hidden.push(path);
                hidden_articles.push(article);
                withheld.drafts.extend(draft);
            }
        }
    }
    for section in &sources.sections {
        ignores.add_section(section, &folders);
    }
    let sections = section::sections(sources.sections, &folders, &mut hidden);
    let (resolution, (by_metric, mut by_region)) =
        rayon::join(|| resolve_vintages(&observations), || sorted(&observations));
    let groups = groups::members(groups, &observations, &resolution, &regions, &dictionary);
    let (assets, hidden_assets) = public::assets(
        sources.assets,
        &articles,
        &sections,
        &folders,
        &hidden_articles,
    );
    hidden.extend(hidden_assets);
    // What the content names has a page, with figures or without.
    for code in articles.iter().flat_map(|article| &article.regions) {
        by_region.entry(*code).or_default();
    }
    let issues = issue::collect(&articles);
    let indexes = Indexes::new(&articles, &observations, &resolution.chosen, &assets);
    let site = Site {
        config: sources.config,
        options,
        regions,
        dictionary,
        articles,
        sections,
        issues,
        groups,
        headline,
        observations,
        places,
        resolution,
        by_metric,
        by_region,
        assets,
        theme: sources.theme,
        map,
        terms: sources.terms,
        hidden,
        ignores,
        indexes,
    };
    site.conflicts(&mut diagnostics);
    if let Some(security) = &site.config.security
        && security.expires.value < options.today
    {
        let place = security.expires.location.clone();
        let said = Diagnostic::at(Code::SecurityExpired, place);
        diagnostics.push(said.arg("found", security.expires.value));
    }
    (site, withheld, diagnostics)
}

/// Observations by metric, and by region.
fn sorted(
    observations: &[Observation],
) -> (
    BTreeMap<MetricId, Vec<usize>>,
    BTreeMap<RegionCode, Vec<usize>>,
) {
    let mut by_metric: BTreeMap<MetricId, Vec<usize>> = BTreeMap::new();
    let mut by_region: BTreeMap<RegionCode, Vec<usize>> = BTreeMap::new();
    for (index, observation) in observations.iter().enumerate() {
        match by_metric.get_mut(&observation.metric) {
            Some(list) => list.push(index),
            None => {
                by_metric.insert(observation.metric.clone(), vec![index]);
            }
        }
        by_region.entry(observation.region).or_default().push(index);
    }
    (by_metric, by_region)
}

impl Site {
    /// Without what is switched off.
    pub fn wanted(&self, diagnostics: Diagnostics) -> Diagnostics {
        self.ignores.sift(diagnostics).0
    }

    /// Says each conflict that no correction explains.
    fn conflicts(&self, diagnostics: &mut Diagnostics) {
        for conflict in &self.resolution.conflicts {
            let winner = &self.observations[conflict.winner];
            for &index in &conflict.losers {
                let loser = &self.observations[index];
                if self.articles[winner.article].corrects(loser) {
                    continue;
                }
                let what = format!(
                    "{}·{}·{}",
                    self.regions.full_name(winner.region),
                    self.metric_name(&winner.metric),
                    winner.period.label_zh()
                );
                let other = vec![("found", winner.written.clone())];
                diagnostics.push(
                    Diagnostic::at(Code::Conflict, self.places[index].value.clone())
                        .arg("what", what)
                        .arg("found", &loser.written)
                        .arg("other", &winner.written)
                        .arg("date", winner.date)
                        .arg(
                            "same",
                            if loser.date == winner.date {
                                "yes"
                            } else {
                                "no"
                            },
                        )
                        .arg("file", &winner.place.file)
                        .related(
                            self.places[conflict.winner].value.clone(),
                            "D001-other",
                            other,
                        ),
                );
            }
        }
    }
}
