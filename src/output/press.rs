//! Phases 4 and 5, hand in hand: all the work of a site, done in parallel, each file staged as soon as it
//! is made.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::{Part, Placed, PublishError, parts};
use crate::diagnostic::{Code, Diagnostics};
use crate::progress::Progress;
use crate::render::{
    File, Fingerprint, Job, Made, PageMade, Workshop, families, jobs_beside_pages,
};
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

    /// Does it; of pages nothing where they would come out as what has the fingerprint `known`. The
    /// result depends on the work and the workshop alone.
    pub fn make(&self, workshop: &Workshop<'_>, known: Option<&Fingerprint>) -> Made {
        match self {
            Work::Job(job) => workshop.make(job, known),
            Work::Part(part) => {
                let words = &workshop.tools.words;
                Made::files(vec![part.make(workshop.site, workshop.plan, words)])
            }
        }
    }
}

/// Where files go, and where some may lie already.
pub trait Store: Sync {
    /// Whether a job need not be done, because nothing has changed but running text, and none of that
    /// in `sources`.
    fn is_same(&self, job: &str, sources: &[String]) -> bool;

    /// What the files of a job were made from.
    fn fingerprint(&self, job: &str) -> Option<&Fingerprint>;

    /// All files of a job as they are; None where they are not in place any more.
    ///
    /// # Errors
    /// As [`super::Staging::keep`].
    fn keep(&self, job: &str) -> Result<Option<Vec<Placed>>, PublishError>;

    /// Puts a file away.
    ///
    /// # Errors
    /// As [`super::Staging::put`].
    fn put(&self, file: &File) -> Result<Placed, PublishError>;
}

/// What came of a job, to be remembered.
pub struct Done {
    /// What tells the job from the others.
    pub job: String,
    pub files: Vec<Placed>,
    /// What they were made from, where that is known.
    pub fingerprint: Option<Fingerprint>,
}

/// What came of a run.
pub struct Pressed {
    /// All jobs; the first error where a file could not be written.
    pub placed: Result<Vec<Done>, PublishError>,
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

    /// How many jobs there are.
    pub fn jobs(&self) -> usize {
        self.work.len()
    }

    /// Makes everything that `store` does not have, and puts each file away as soon as it is made.
    pub fn run(&self, store: &impl Store, progress: &dyn Progress) -> Pressed {
        let done: Vec<_> = self
            .work
            .par_iter()
            .map(|work| {
                let done = self.one(work, store);
                progress.step();
                done
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

    /// One piece of work.
    fn one(
        &self,
        work: &Work,
        store: &impl Store,
    ) -> (Result<Done, PublishError>, Diagnostics, Vec<PageMade>) {
        let (site, plan) = (self.workshop.site, self.workshop.plan);
        let job = work.name(site, plan);
        let texts = work.texts(site, plan).into_iter();
        let sources: Vec<String> = texts
            .map(|index| format!("content/{}", site.articles[index].path))
            .collect();
        let known = store.fingerprint(&job);
        let is_same = store.is_same(&job, &sources);
        let mut made = match is_same {
            true => Made::kept(known.cloned()),
            false => work.make(self.workshop, known),
        };
        let kept = match made.is_kept {
            true => store.keep(&job),
            false => Ok(None),
        };
        let files = match kept {
            Ok(Some(files)) => Ok(files),
            Ok(None) => {
                // Somebody may have removed what was to be kept.
                if made.is_kept {
                    made = work.make(self.workshop, None);
                }
                made.files.iter().map(|file| store.put(file)).collect()
            }
            Err(error) => Err(error),
        };
        let done = files.map(|files| Done {
            job,
            files,
            fingerprint: made.fingerprint,
        });
        (done, made.diagnostics, made.pages)
    }
}

/// File and particulars of a message.
type Said = (Option<String>, Vec<(&'static str, String)>);

/// A template fails on all its pages alike: that is said once.
fn once(diagnostics: Diagnostics, said: &mut BTreeSet<Said>) -> Diagnostics {
    diagnostics
        .filtered(|d| d.code != Code::ThemeBroken || said.insert((d.file.clone(), d.args.clone())))
}
