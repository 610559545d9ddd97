//! What a build remembers for the next one, in `.gongbao/`: what it was made from, and by what each
//! file that it made can be recognised. Without it, or with one of another program or site, a build
//! gives the same bytes and takes longer.
//!
//! A site from which nothing has changed is not built again. Where something has, pictures are not
//! drawn again whose specification is the same: they take most of the time of a build.

mod inputs;
mod store;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::output::{Placed, PublishError, Staging, Stamp};
use crate::render::{Content, File, Fingerprint, Shelf};
pub use inputs::digest;

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
    stamp: Stamp,
    /// What it was drawn from, of a picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fingerprint: Option<Fingerprint>,
}

/// A build that is remembered.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Record {
    /// [`digest`] of what it was made from; None where it would have to be said again what was said
    /// of it, or where it depends on more.
    inputs: Option<String>,
    counts: Counts,
    files: BTreeMap<String, Made>,
}

/// The memory of one site and one output folder.
#[derive(Debug)]
pub struct Cache {
    file: PathBuf,
    record: Record,
}

impl Cache {
    /// What is remembered of the last build of the site in `root` into `target`; nothing where there
    /// is no such memory, or none that can be trusted.
    pub fn read(root: &Path, target: &Path) -> Cache {
        let file = store::file(root, target);
        Cache {
            record: store::read(&file).unwrap_or_default(),
            file,
        }
    }

    /// Whether the last build was made from these inputs.
    pub fn knows(&self, inputs: &str) -> bool {
        self.record.inputs.as_deref() == Some(inputs)
    }

    /// The last build again, where it was made from the same and is still in place.
    ///
    /// # Errors
    /// As [`Staging::keep`].
    pub fn unchanged(
        &self,
        inputs: &str,
        staging: &Staging,
    ) -> Result<Option<(Counts, Vec<Placed>)>, PublishError> {
        if !self.knows(inputs) {
            return Ok(None);
        }
        let kept = self.record.files.par_iter().map(|(path, made)| {
            let kept = staging.keep(path, &made.stamp)?;
            Ok(kept.map(|placed| Placed {
                fingerprint: made.fingerprint.clone(),
                ..placed
            }))
        });
        let kept: Option<Vec<Placed>> = kept.collect::<Result<_, _>>()?;
        Ok(kept.map(|kept| (self.record.counts.clone(), kept)))
    }

    /// Remembers a build that is in place. What cannot be written is not remembered.
    pub fn write(self, inputs: Option<String>, counts: &Counts, placed: Vec<Placed>) {
        let files = placed.into_iter().map(|placed| {
            let made = Made {
                stamp: placed.stamp,
                fingerprint: placed.fingerprint,
            };
            (placed.path, made)
        });
        let record = Record {
            inputs,
            counts: counts.clone(),
            files: files.collect(),
        };
        store::write(&self.file, &record);
    }

    /// The pictures that are remembered and still in place.
    pub fn shelf<'a>(&'a self, staging: &'a Staging) -> InPlace<'a> {
        InPlace {
            files: &self.record.files,
            staging,
        }
    }
}

/// Files of the last build that need not be made again.
pub struct InPlace<'a> {
    files: &'a BTreeMap<String, Made>,
    staging: &'a Staging,
}

impl InPlace<'_> {
    fn made(&self, path: &str, fingerprint: &Fingerprint) -> Option<&Made> {
        let made = self.files.get(path)?;
        (made.fingerprint.as_ref() == Some(fingerprint)).then_some(made)
    }

    /// Puts a file away: as it is, or from the shelf.
    ///
    /// # Errors
    /// Those of [`Staging::put`] and [`Staging::keep`].
    pub fn put(&self, file: &File) -> Result<Placed, PublishError> {
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
