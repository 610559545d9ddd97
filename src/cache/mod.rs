//! What a build remembers for the next one, in `.gongbao/`: what it was made from, and by what each
//! file that it made can be recognised. Without it, or with one of another program or site, a build
//! gives the same bytes and takes longer.
//!
//! A site of which nothing has changed is not built again. Of one that has changed, only the articles
//! are read whose files did. Where only running text has, the pages are
//! made again that show it. Where more has, it is found out what each page would be made from, and
//! those are made again of which that is not the same; pictures are not drawn again whose
//! specification is the same.

mod articles;
mod facts;
mod inputs;
mod store;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::output::{Done, Placed, PublishError, Staging, Stamp, Store};
use crate::render::{Content, File, Fingerprint, Shelf};
pub use articles::Articles;
pub use facts::facts;
use inputs::hex;
pub use inputs::{Inputs, inputs};

/// How much a site holds and makes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub articles: usize,
    pub issues: usize,
    pub observations: usize,
    pub regions: usize,
    pub metrics: usize,
    pub charts: usize,
    pub pages: usize,
}

/// A file that a build made.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Made {
    path: String,
    stamp: Stamp,
    /// What it was drawn from, of a picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fingerprint: Option<Fingerprint>,
}

/// A build that is remembered.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Record {
    /// The number of all inputs; None where what was said of the site would have to be said again.
    whole: Option<String>,
    /// [`facts`] of the site; None where what was said of its pages would have to be said again.
    facts: Option<String>,
    counts: Counts,
    /// The hash of each file that it was made from.
    sources: BTreeMap<String, String>,
    /// What each job made, by its name.
    jobs: BTreeMap<String, Job>,
}

/// What a job made, and from what.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Job {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fingerprint: Option<Fingerprint>,
    files: Vec<Made>,
}

/// The memory of one site and one output folder.
#[derive(Debug)]
pub struct Cache {
    root: PathBuf,
    file: PathBuf,
    record: Record,
}

impl Cache {
    /// What is remembered of the last build of the site in `root` into `target`; nothing where there
    /// is no such memory, or none that can be trusted.
    pub fn read(root: &Path, target: &Path) -> Cache {
        let file = store::file(root, target);
        Cache {
            record: store::read(&file)
                .and_then(|body| serde_json::from_slice(&body).ok())
                .unwrap_or_default(),
            root: root.to_path_buf(),
            file,
        }
    }

    /// Whether the last build was made from these inputs.
    pub fn knows(&self, inputs: &Inputs) -> bool {
        self.record.whole.as_ref() == Some(&inputs.whole)
    }

    /// The last build again, where it was made from the same and is still in place.
    ///
    /// # Errors
    /// As [`Staging::keep`].
    pub fn unchanged(
        &self,
        inputs: &Inputs,
        staging: &Staging,
    ) -> Result<Option<(Counts, Vec<Placed>)>, PublishError> {
        if !self.knows(inputs) {
            return Ok(None);
        }
        let jobs = self.record.jobs.par_iter();
        let kept: Option<Vec<Vec<Placed>>> = jobs
            .map(|(_, job)| keep(&job.files, staging))
            .collect::<Result<_, _>>()?;
        Ok(kept.map(|kept| {
            (
                self.record.counts.clone(),
                kept.into_iter().flatten().collect(),
            )
        }))
    }

    /// What need not be made again for a site with this number.
    pub fn shelf<'a>(
        &'a self,
        staging: &'a Staging,
        inputs: Option<&'a Inputs>,
        facts: Option<&str>,
    ) -> InPlace<'a> {
        let same_facts = facts.is_some() && self.record.facts.as_deref() == facts;
        let files = self.record.jobs.values().flat_map(|job| &job.files);
        InPlace {
            record: &self.record,
            pictures: files
                .filter(|made| made.fingerprint.is_some())
                .map(|made| (made.path.as_str(), made))
                .collect(),
            staging,
            inputs: inputs.filter(|_| same_facts),
        }
    }

    /// Remembers a build that is in place. What cannot be written is not remembered.
    pub fn write(self, build: Remembered) {
        let jobs = build.jobs.into_iter().map(|done| {
            let files = done.files.into_iter().map(|placed| Made {
                path: placed.path,
                stamp: placed.stamp,
                fingerprint: placed.fingerprint,
            });
            let job = Job {
                fingerprint: done.fingerprint,
                files: files.collect(),
            };
            (done.job, job)
        });
        let sources = build.inputs.files.iter();
        let record = Record {
            whole: build.is_silent.then(|| build.inputs.whole.clone()),
            facts: build.facts,
            counts: build.counts,
            sources: sources
                .map(|(path, hash)| (path.clone(), hex(hash)))
                .collect(),
            jobs: jobs.collect(),
        };
        if let Ok(body) = serde_json::to_vec(&record) {
            store::write(&self.file, &body);
        }
        store::forget_the_oldest(&self.root);
    }
}

/// What is to be remembered of a build.
pub struct Remembered {
    pub inputs: Inputs,
    pub facts: Option<String>,
    /// Whether there was nothing to say of the site.
    pub is_silent: bool,
    pub counts: Counts,
    /// What each job made.
    pub jobs: Vec<Done>,
}

/// All of these files, if all are in place.
fn keep(files: &[Made], staging: &Staging) -> Result<Option<Vec<Placed>>, PublishError> {
    let kept = files.iter().map(|made| {
        let kept = staging.keep(&made.path, &made.stamp)?;
        Ok(kept.map(|placed| Placed {
            fingerprint: made.fingerprint.clone(),
            ..placed
        }))
    });
    kept.collect()
}

/// Files of the last build that need not be made again.
pub struct InPlace<'a> {
    record: &'a Record,
    pictures: HashMap<&'a str, &'a Made>,
    staging: &'a Staging,
    /// None where all pages may have changed.
    inputs: Option<&'a Inputs>,
}

impl InPlace<'_> {
    fn made(&self, path: &str, fingerprint: &Fingerprint) -> Option<&Made> {
        let made = self.pictures.get(path)?;
        (made.fingerprint.as_ref() == Some(fingerprint)).then_some(made)
    }

    /// Whether a source is the same as for the last build.
    fn has_same(&self, inputs: &Inputs, path: &str) -> bool {
        let now = inputs.hash_of(path).map(|hash| hex(hash));
        now.is_some() && self.record.sources.get(path) == now.as_ref()
    }
}

impl Store for InPlace<'_> {
    fn is_same(&self, job: &str, sources: &[String]) -> bool {
        let Some(inputs) = self.inputs else {
            return false;
        };
        self.record.jobs.contains_key(job) && sources.iter().all(|path| self.has_same(inputs, path))
    }

    fn fingerprint(&self, job: &str) -> Option<&Fingerprint> {
        self.record.jobs.get(job)?.fingerprint.as_ref()
    }

    fn keep(&self, job: &str) -> Result<Option<Vec<Placed>>, PublishError> {
        match self.record.jobs.get(job) {
            Some(job) => keep(&job.files, self.staging),
            None => Ok(None),
        }
    }

    fn put(&self, file: &File) -> Result<Placed, PublishError> {
        if let (Content::Kept, Some(fingerprint)) = (&file.content, &file.fingerprint)
            && let Some(made) = self.made(&file.path, fingerprint)
            && let Some(placed) = self.staging.keep(&file.path, &made.stamp)?
        {
            return Ok(Placed {
                fingerprint: made.fingerprint.clone(),
                ..placed
            });
        }
        self.staging.put(file)
    }
}

impl Shelf for InPlace<'_> {
    fn holds(&self, path: &str, fingerprint: &Fingerprint) -> bool {
        let made = self.made(path, fingerprint);
        made.is_some_and(|made| self.staging.holds(path, &made.stamp))
    }
}
