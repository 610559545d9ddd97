//! Gongbao 工报: a static-site generator for county industry bulletins. Articles in Markdown carry
//! figures in their front matter; the figures become typed, sourced, comparable data.
//!
//! A build goes one way, through five phases. Each is a plain function from the value of the phase
//! before to a value of its own type; what is wrong with the site is returned beside it.
//!
//! 1. [`source::read`]: the files of a site, as written, become [`source::Sources`].
//! 2. [`site::resolve`]: names become regions and metrics, entries become observations, and what
//!    is not public is left out: [`site::Site`].
//! 3. [`site::plan`]: which pages, charts and files there are: [`site::Plan`].
//! 4. [`render::Workshop`] and [`output::Part`]: pages, charts, feeds and data become bytes:
//!    [`render::File`].
//! 5. [`output::Staging`]: the files are moved into place, all or none.
//!
//! [`build`] is the whole way; [`proof`] says what it would say and writes nothing; [`serve`] goes it
//! again after each change, as far as phase 4, and shows the site from memory.
#![forbid(unsafe_code)]

pub mod cache;
pub mod chart;
pub mod check;
pub mod cli;
pub mod config;
pub mod data;
pub mod diagnostic;
pub mod inspect;
pub mod language;
pub mod output;
pub mod print;
pub mod progress;
pub mod render;
pub mod serve;
pub mod site;
pub mod source;
pub mod timing;
pub mod yaml;

use std::path::Path;

use cache::{Cache, Counts, Inputs, Remembered};
use config::BaseUrl;
use diagnostic::Diagnostics;
use output::{Press, PublishOptions, Published};
use progress::Progress;
use render::{OfSite, Tools, Workshop};
use site::{Before, Options, Plan, Site, Withheld};
use source::{Reading, Texts};
use timing::{Clock, Timings};

/// What the command line says in place of `site.yaml`.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    pub base_url: Option<BaseUrl>,
    /// No PNG pictures and share images, which take most of the time of a build.
    pub no_pictures: bool,
}

/// Phases 1 to 3: everything that can be said about a site without rendering it, be it switched off
/// or not.
pub fn check(
    root: &Path,
    overrides: &Overrides,
    options: Options,
) -> (Site, Withheld, Plan, Diagnostics) {
    Read::whole(root, overrides, options).resolved(Again::default(), &mut Timings::default())
}

/// A site that is read, and what the command line says of it.
struct Read<'a> {
    sources: source::Sources,
    diagnostics: Diagnostics,
    overrides: &'a Overrides,
    options: Options,
}

/// What is known of a site by those that look at it again and again. Nothing but articles may have
/// changed since.
#[derive(Default)]
struct Again<'a> {
    articles: Option<&'a mut Before>,
    plan: Option<site::Earlier<'a>>,
}

impl<'a> Read<'a> {
    /// Phase 1, with the texts in memory.
    fn whole(root: &Path, overrides: &'a Overrides, options: Options) -> Read<'a> {
        let (sources, diagnostics) = source::read(root, Reading::WHOLE);
        Read {
            sources,
            diagnostics,
            overrides,
            options,
        }
    }

    /// Phases 2 and 3.
    fn resolved(
        self,
        again: Again<'_>,
        timings: &mut Timings,
    ) -> (Site, Withheld, Plan, Diagnostics) {
        let mut clock = Clock::start();
        let (mut sources, mut diagnostics) = (self.sources, self.diagnostics);
        let overrides = self.overrides;
        if let Some(base_url) = &overrides.base_url {
            sources.config.base_url = base_url.clone();
        }
        if overrides.no_pictures {
            sources.config.output.png = false;
            sources.config.output.share_images = false;
        }
        let (site, withheld, found) = site::resolve_again(sources, self.options, again.articles);
        diagnostics.extend(found);
        timings.phase("resolve", clock.lap());
        let (plan, found) = site::plan_again(&site, again.plan);
        diagnostics.extend(found);
        timings.phase("plan", clock.lap());
        (site, withheld, plan, diagnostics)
    }

    /// The same as a release wants it: what lacks its sign-off is said, and what is switched off is
    /// not.
    fn checked(self, again: Again<'_>, timings: &mut Timings) -> (Site, Plan, Diagnostics) {
        let (site, withheld, plan, mut diagnostics) = self.resolved(again, timings);
        diagnostics.extend(withheld.unsigned(&site.config.checks.reviews));
        let diagnostics = site.wanted(diagnostics);
        (site, plan, diagnostics)
    }
}

/// Phases 1 to 3 as a release wants them, with the texts in memory.
pub fn ready(root: &Path, overrides: &Overrides, options: Options) -> (Site, Plan, Diagnostics) {
    Read::whole(root, overrides, options).checked(Again::default(), &mut Timings::default())
}

/// What [`build`] would say, without rendering and writing: all but what only the drawing of
/// pictures can find (O003) and what the output folder says (O001, O002).
pub fn proof(root: &Path, overrides: &Overrides, options: Options) -> Proof {
    let (site, withheld, plan, mut diagnostics) = check(root, overrides, options);
    diagnostics.extend(render::check(&site));
    Proof {
        site,
        withheld,
        plan,
        diagnostics,
    }
}

/// A site that is ready to be read by the proofreader.
pub struct Proof {
    pub site: Site,
    pub withheld: Withheld,
    pub plan: Plan,
    /// What the phases say of it, be it switched off or not.
    pub diagnostics: Diagnostics,
}

/// A finished build.
#[derive(Default)]
pub struct Built {
    /// What the site holds and makes.
    pub counts: Counts,
    /// What was written; None where something kept the build from being published.
    pub published: Option<Published>,
    pub timings: Timings,
}

/// The whole way. Nothing is written where there are errors, or warnings with `strict`. A site of which
/// nothing has changed since it was last built, and of which there was nothing to say, stays as it is.
///
/// # Errors
/// Where the output cannot be written; the previous one then stands as it was.
pub fn build(
    root: &Path,
    overrides: &Overrides,
    options: Options,
    strict: bool,
    publish: &PublishOptions<'_>,
    progress: &dyn Progress,
) -> (Built, Diagnostics, Option<output::PublishError>) {
    let mut built = Built::default();
    let mut clock = Clock::start();
    progress.phase("compare", 0);
    let (cache, inputs) = rayon::join(
        || Cache::read(root, publish.target),
        || cache::inputs(root, overrides, options),
    );
    match unchanged(&cache, inputs.as_ref(), publish) {
        Ok(None) => {}
        Ok(Some((counts, published))) => {
            built.counts = counts;
            built.published = Some(published);
            built.timings.phase("compare", clock.lap());
            // As below: nobody has to wait for it to be taken apart.
            rayon::spawn(move || drop((cache, inputs)));
            return (built, Diagnostics::new(), None);
        }
        Err(error) => return (built, Diagnostics::new(), Some(error)),
    }
    built.timings.phase("compare", clock.lap());
    progress.phase("read", 0);
    let (sources, diagnostics) = read_with(root, inputs.as_ref());
    built.timings.phase("read", clock.lap());
    let read = Read {
        sources,
        diagnostics,
        overrides,
        options,
    };
    progress.phase("resolve", 0);
    let (site, plan, mut diagnostics) = read.checked(Again::default(), &mut built.timings);
    if stops(&diagnostics, strict) {
        return (built, diagnostics, None);
    }
    built.counts = counts(&site, &plan);
    let ground = Ground {
        site: &site,
        plan: &plan,
        strict,
        progress,
    };
    let pressed = press(
        &ground,
        publish,
        cache,
        inputs,
        &mut diagnostics,
        &mut built,
    );
    // A large site takes a while to be taken apart, and nobody has to wait for it.
    rayon::spawn(move || drop((site, plan)));
    (built, diagnostics, pressed.err())
}

/// Phase 1, with the articles that did not change as the last build has kept them.
fn read_with(root: &Path, inputs: Option<&Inputs>) -> (source::Sources, Diagnostics) {
    let texts = Texts::Beginnings;
    let Some(inputs) = inputs else {
        let library = &source::NoLibrary;
        return source::read(root, Reading { texts, library });
    };
    let library = &cache::Articles::read(root, inputs);
    let (sources, diagnostics) = source::read(root, Reading { texts, library });
    library.keep(&sources.articles);
    (sources, diagnostics)
}

/// The last build again, where nothing has changed.
fn unchanged(
    cache: &Cache,
    inputs: Option<&Inputs>,
    publish: &PublishOptions<'_>,
) -> Result<Option<(Counts, Published)>, output::PublishError> {
    let Some(inputs) = inputs.filter(|inputs| cache.knows(inputs)) else {
        return Ok(None);
    };
    let staging = output::Staging::open(publish)?;
    let kept = cache.unchanged(inputs, &staging);
    let Some((counts, kept)) = kept.inspect_err(|_| staging.abandon())? else {
        staging.abandon();
        return Ok(None);
    };
    // Also what somebody removed from the list of files is put right.
    let published = staging.commit(&kept)?;
    rayon::spawn(move || drop(kept));
    Ok(Some((counts, published)))
}

fn counts(site: &Site, plan: &Plan) -> Counts {
    Counts {
        articles: site.articles.len(),
        issues: site.issues.len(),
        observations: site.observations.len(),
        regions: site.by_region.len(),
        metrics: site.by_metric.len(),
        charts: match site.config.output.charts {
            true => plan.charts(site).len() + plan.maps.len(),
            false => 0,
        },
        pages: plan.pages.len(),
    }
}

/// What is to be made, whether warnings stop it, and who is told how far it has come.
struct Ground<'a> {
    site: &'a Site,
    plan: &'a Plan,
    strict: bool,
    progress: &'a dyn Progress,
}

/// Phases 4 and 5, hand in hand: each file is written beside the site as soon as it is made, so that
/// no more than a few are in memory, and all are put in place at the end.
fn press(
    ground: &Ground<'_>,
    publish: &PublishOptions<'_>,
    cache: Cache,
    inputs: Option<Inputs>,
    diagnostics: &mut Diagnostics,
    built: &mut Built,
) -> Result<(), output::PublishError> {
    let (site, plan, strict) = (ground.site, ground.plan, ground.strict);
    let mut clock = Clock::start();
    let staging = output::Staging::open(publish)?;
    // A map may stand outside of what the inputs know.
    let inputs = inputs.filter(|_| site.config.map.is_none());
    let facts = inputs
        .as_ref()
        .map(|inputs| cache::facts(inputs, site, plan));
    let shelf = cache.shelf(&staging, inputs.as_ref(), facts.as_deref());
    let (tools, found) = Tools::new(site, plan);
    diagnostics.extend(site.wanted(found));
    let Some(tools) = tools.filter(|_| !stops(diagnostics, strict)) else {
        staging.abandon();
        return Ok(());
    };
    let workshop = Workshop {
        site,
        plan,
        tools: &tools,
        texts: &OfSite,
        shelf: &shelf,
    };
    built.timings.phase("prepare", clock.lap());
    let press = Press::new(&workshop);
    ground.progress.phase("render", press.jobs());
    let pressed = press.run(&shelf, ground.progress);
    let facts = facts.filter(|_| pressed.diagnostics.is_empty());
    diagnostics.extend(site.wanted(pressed.diagnostics));
    built.timings.pages(pressed.pages);
    built.timings.phase("render", clock.lap());
    let jobs = match pressed.placed {
        Ok(jobs) if !stops(diagnostics, strict) => jobs,
        other => {
            staging.abandon();
            return other.map(|_| ());
        }
    };
    ground.progress.phase("publish", 0);
    let placed = jobs.iter().flat_map(|done| &done.files);
    built.published = Some(staging.commit(placed)?);
    if let Some(inputs) = inputs {
        cache.write(Remembered {
            inputs,
            facts,
            is_silent: diagnostics.is_empty(),
            counts: built.counts.clone(),
            jobs,
        });
    }
    built.timings.phase("publish", clock.lap());
    Ok(())
}

fn stops(diagnostics: &Diagnostics, strict: bool) -> bool {
    let warnings = diagnostics.count(diagnostic::Severity::Warning);
    diagnostics.has_errors() || (strict && warnings > 0)
}
