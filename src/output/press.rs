//! Phases 4 and 5, hand in hand: all the work of a site, done in parallel, each file staged as soon as it
//! is made.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::{Part, Placed, PublishError, parts};
use crate::diagnostic::{Code, Diagnostics};
use crate::render::{File, Job, Made, PageMade, Workshop, families, jobs_beside_pages};
use crate::site::{Plan, Site};

/// One piece of work: of the workshop, or a file beside the pages.
pub enum Work {
    Job(Job),
    Part(Part),
}

/// Everything that a site is made of. What is made of the whole site stands first: it takes longest, and
/// the pages fill the time of the other threads.
pub fn work(site: &Site, plan: &Plan) -> Vec<Work> {
    let families = families(site, plan).into_iter();
    let pages = families.map(|family| Work::Job(Job::Pages(family)));
    work_beside_pages(site).into_iter().chain(pages).collect()
}

/// The same but for pages.
pub fn work_beside_pages(site: &Site) -> Vec<Work> {
    let jobs = jobs_beside_pages(site).into_iter().map(Work::Job);
    let parts = parts(site).into_iter().map(Work::Part);
    jobs.chain(parts).collect()
}

impl Work {
    /// What tells it from all other work of the site; the same from build to build.
    fn name(&self, site: &Site, plan: &Plan) -> String {
        match self {
            Work::Job(job) => job.name(site, plan),
            Work::Part(part) => part.name(),
        }
    }

    /// The articles whose running text it shows, by their places in the site's list.
    pub fn texts(&self, site: &Site, plan: &Plan) -> Vec<usize> {
        match self {
            Work::Job(Job::Pages(family)) => family.articles(site, plan),
            Work::Job(Job::SearchWords) => (0..site.articles.len()).collect(),
            _ => Vec::new(),
        }
    }

    /// Does it. The result depends on the work and the workshop alone.
    pub fn make(&self, workshop: &Workshop<'_>) -> Made {
        match self {
            Work::Job(job) => workshop.make(job),
            Work::Part(part) => {
                let words = &workshop.tools.words;
                Made::files(vec![part.make(workshop.site, workshop.plan, words)])
            }
        }
    }
}

/// Where files go, and where some may lie already.
pub trait Store: Sync {
    /// All files of a job that need not be done, because nothing has changed but running text, and
    /// none of that in `sources`.
    ///
    /// # Errors
    /// As [`super::Staging::keep`].
    fn kept(&self, job: &str, sources: &[String]) -> Result<Option<Vec<Placed>>, PublishError>;

    /// Puts a file away.
    ///
    /// # Errors
    /// As [`super::Staging::put`].
    fn put(&self, file: &File) -> Result<Placed, PublishError>;
}

/// What came of a run.
pub struct Pressed {
    /// The files of each job, by its name; the first error where one could not be written.
    pub placed: Result<Vec<(String, Vec<Placed>)>, PublishError>,
    pub diagnostics: Diagnostics,
    pub pages: Vec<PageMade>,
}

/// Where all of it is done.
pub struct Press<'a> {
    workshop: &'a Workshop<'a>,
    work: Vec<Work>,
}

impl<'a> Press<'a> {
    /// All that is to be made.
    pub fn new(workshop: &'a Workshop<'a>) -> Press<'a> {
        Press {
            workshop,
            work: work(workshop.site, workshop.plan),
        }
    }

    /// Makes everything that `store` does not have, and puts each file away as soon as it is made.
    pub fn run(&self, store: &impl Store) -> Pressed {
        let done: Vec<_> = self
            .work
            .par_iter()
            .map(|work| {
                let (site, plan) = (self.workshop.site, self.workshop.plan);
                let name = work.name(site, plan);
                let texts = work.texts(site, plan).into_iter();
                let sources: Vec<String> = texts
                    .map(|index| format!("content/{}", site.articles[index].path))
                    .collect();
                let mut made = Made::default();
                let placed = match store.kept(&name, &sources) {
                    Ok(Some(kept)) => Ok(kept),
                    Ok(None) => {
                        made = work.make(self.workshop);
                        made.files.iter().map(|file| store.put(file)).collect()
                    }
                    Err(error) => Err(error),
                };
                (
                    placed.map(|placed| (name, placed)),
                    made.diagnostics,
                    made.pages,
                )
            })
            .collect();
        let mut pressed = Pressed {
            placed: Ok(Vec::new()),
            diagnostics: Diagnostics::new(),
            pages: Vec::new(),
        };
        let mut said = BTreeSet::new();
        for (placed, diagnostics, pages) in done {
            match (&mut pressed.placed, placed) {
                (Ok(all), Ok(placed)) => all.push(placed),
                (all @ Ok(_), Err(error)) => *all = Err(error),
                (Err(_), _) => {}
            }
            pressed.diagnostics.extend(once(diagnostics, &mut said));
            pressed.pages.extend(pages);
        }
        pressed
    }
}

/// File and particulars of a message.
type Said = (Option<String>, Vec<(&'static str, String)>);

/// A template fails on all its pages alike: that is said once.
fn once(diagnostics: Diagnostics, said: &mut BTreeSet<Said>) -> Diagnostics {
    diagnostics
        .filtered(|d| d.code != Code::ThemeBroken || said.insert((d.file.clone(), d.args.clone())))
}
