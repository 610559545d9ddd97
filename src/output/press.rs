//! Phases 4 and 5, hand in hand: all jobs of a site, done in parallel, each file staged as soon as it
//! is made.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::{Part, Placed, PublishError, parts};
use crate::diagnostic::{Code, Diagnostics};
use crate::render::{File, Job, Made, PageMade, Workshop};
use crate::site::Site;

/// Everything that a site is made of.
pub struct Press<'a> {
    workshop: &'a Workshop<'a>,
    jobs: Vec<Work<'a>>,
}

/// A job of the workshop, or a file beside the pages.
enum Work<'a> {
    Job(Job<'a>),
    Part(Part<'a>),
}

impl Work<'_> {
    /// What tells the job from all others of the site; the same from build to build.
    fn name(&self) -> String {
        match self {
            Work::Job(job) => job.name(),
            Work::Part(part) => part.name(),
        }
    }

    /// The files whose running text it shows.
    fn sources(&self, site: &Site) -> Vec<String> {
        match self {
            Work::Job(Job::Pages(family)) => {
                let articles = family.articles();
                let paths = articles.map(|index| format!("content/{}", site.articles[index].path));
                paths.collect()
            }
            _ => Vec::new(),
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

impl<'a> Press<'a> {
    /// All that is to be made.
    pub fn new(workshop: &'a Workshop<'a>) -> Press<'a> {
        let jobs = workshop.jobs().into_iter().map(Work::Job);
        let parts = parts(workshop.site).into_iter().map(Work::Part);
        Press {
            workshop,
            jobs: jobs.chain(parts).collect(),
        }
    }

    fn make(&self, work: &Work<'_>) -> Made {
        match work {
            Work::Job(job) => self.workshop.make(job),
            Work::Part(part) => {
                let shop = self.workshop;
                Made::files(vec![part.make(shop.site, shop.plan, &shop.words)])
            }
        }
    }

    /// Makes everything that `store` does not have, and puts each file away as soon as it is made.
    pub fn run(&self, store: &impl Store) -> Pressed {
        let done: Vec<_> = self
            .jobs
            .par_iter()
            .map(|work| {
                let name = work.name();
                let sources = work.sources(self.workshop.site);
                let mut made = Made::default();
                let placed = match store.kept(&name, &sources) {
                    Ok(Some(kept)) => Ok(kept),
                    Ok(None) => {
                        made = self.make(work);
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

    /// Makes everything that `kept` does not have; the files of each job by its name, in memory.
    pub fn all(
        &self,
        kept: impl Fn(&str, &[String]) -> Option<Vec<File>> + Sync,
    ) -> (Vec<(String, Vec<File>)>, Diagnostics) {
        let done: Vec<(String, Made)> = self
            .jobs
            .par_iter()
            .map(|work| {
                let name = work.name();
                let made = match kept(&name, &work.sources(self.workshop.site)) {
                    Some(files) => Made::files(files),
                    None => self.make(work),
                };
                (name, made)
            })
            .collect();
        let mut diagnostics = Diagnostics::new();
        let mut said = BTreeSet::new();
        let jobs = done.into_iter().map(|(name, made)| {
            diagnostics.extend(once(made.diagnostics, &mut said));
            (name, made.files)
        });
        (jobs.collect(), diagnostics)
    }
}

/// File and particulars of a message.
type Said = (Option<String>, Vec<(&'static str, String)>);

/// A template fails on all its pages alike: that is said once.
fn once(diagnostics: Diagnostics, said: &mut BTreeSet<Said>) -> Diagnostics {
    diagnostics
        .filtered(|d| d.code != Code::ThemeBroken || said.insert((d.file.clone(), d.args.clone())))
}
