//! Phases 4 and 5, hand in hand: all jobs of a site, done in parallel, each file staged as soon as it
//! is made.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::{Part, Placed, PublishError, parts};
use crate::diagnostic::{Code, Diagnostics};
use crate::render::{File, Job, Made, PageMade, Workshop};

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

/// What came of a run.
pub struct Pressed {
    /// The files, in no order; the first error where one could not be written.
    pub placed: Result<Vec<Placed>, PublishError>,
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

    /// Makes everything and puts each file away as soon as it is made.
    pub fn run(&self, put: impl Fn(&File) -> Result<Placed, PublishError> + Sync) -> Pressed {
        let done: Vec<_> = self
            .jobs
            .par_iter()
            .map(|work| {
                let made = self.make(work);
                let placed = made.files.iter().map(&put);
                let placed: Result<Vec<Placed>, PublishError> = placed.collect();
                (placed, made.diagnostics, made.pages)
            })
            .collect();
        let mut pressed = Pressed {
            placed: Ok(Vec::new()),
            diagnostics: Diagnostics::new(),
            pages: Vec::new(),
        };
        // A template fails on all its pages alike: said once.
        let mut said = BTreeSet::new();
        for (placed, diagnostics, pages) in done {
            match (&mut pressed.placed, placed) {
                (Ok(all), Ok(placed)) => all.extend(placed),
                (all @ Ok(_), Err(error)) => *all = Err(error),
                (Err(_), _) => {}
            }
            pressed.diagnostics.extend(diagnostics.filtered(|d| {
                d.code != Code::ThemeBroken || said.insert((d.file.clone(), d.args.clone()))
            }));
            pressed.pages.extend(pages);
        }
        pressed
    }

    /// Makes everything and keeps it in memory.
    pub fn all(&self) -> (Vec<File>, Diagnostics) {
        let made: Vec<Made> = self.jobs.par_iter().map(|work| self.make(work)).collect();
        let mut files = Vec::new();
        let mut diagnostics = Diagnostics::new();
        for made in made {
            files.extend(made.files);
            diagnostics.extend(made.diagnostics);
        }
        (files, diagnostics)
    }
}
