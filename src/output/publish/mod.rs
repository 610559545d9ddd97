//! Phase 5: finished files into the folder that is served.
//!
//! Everything new is written into a working folder first; the old files that will go are kept
//! there, too; then a journal is written, and only then are files moved into place by renaming.
//! What fails is undone at once. What is interrupted is finished by the next run, from the
//! journal. The list of files that Gongbao made stands in the folder, so that no other file is
//! ever removed or written over.

mod compare;
mod contents;
mod error;
mod folder;
mod in_place;
mod journal;
mod manifest;
mod paths;
mod stamp;
mod swap;
#[cfg(test)]
mod tests;

use std::fs;
use std::path::Path;

use rayon::prelude::*;

pub use error::PublishError;
pub use paths::check as check_paths;
pub use stamp::Stamp;

use crate::render::{File, Fingerprint};
use folder::Folder;
use in_place::InPlace;
use manifest::Manifest;
use swap::Swap;

/// How to publish.
#[derive(Clone, Copy, Debug)]
pub struct PublishOptions<'a> {
    /// The folder that is served, `public/`.
    pub target: &'a Path,
    /// Exchanges the whole folder instead of the files that differ. The folder above must then be
    /// writable.
    pub swap: bool,
}

/// What a publication did: paths below the target, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files that the site has now.
    pub total: usize,
    pub added: Vec<String>,
    pub changed: Vec<String>,
    pub removed: Vec<String>,
}

/// Refuses early, before any work, a folder that cannot be published into, and finishes or undoes
/// an interrupted publication. A folder that does not exist is fine.
///
/// # Errors
/// [`PublishError::Foreign`] where there are files that Gongbao did not make;
/// [`PublishError::Io`] where the folder cannot be read or is none.
pub fn check_target(target: &Path) -> Result<(), PublishError> {
    swap::recover(target)?;
    match fs::metadata(target) {
        Ok(_) => {
            let folder = Folder::open(target)?;
            let _lock = folder.lock()?;
            folder.check().map(drop)
        }
        // A link that leads nowhere is an error; nothing at all is not.
        Err(error) if fs::symlink_metadata(target).is_ok() => Err(PublishError::io(target, error)),
        Err(error) if folder::is_missing(&error) => Ok(()),
        Err(error) => Err(PublishError::io(target, error)),
    }
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The same bytes are in place.
    Same,
    Added,
    Changed,
}

/// A file that is written, but for the last step.
#[derive(Clone, Debug)]
pub struct Placed {
    pub path: String,
    pub change: Change,
    /// What it can be recognised by once it is in place.
    pub stamp: Stamp,
    /// What it was drawn from, of a picture.
    pub fingerprint: Option<Fingerprint>,
}

impl Placed {
    fn new(file: &File, change: Change, stamp: Stamp) -> Placed {
        Placed {
            path: file.path.clone(),
            change,
            stamp,
            fingerprint: file.fingerprint.clone(),
        }
    }
}

/// A publication under way. Files may be put from several threads, in any order; nothing that is
/// served changes before [`Staging::commit`].
pub struct Staging(Kind);

enum Kind {
    InPlace(InPlace),
    Swap(Box<Swap>),
}

impl Staging {
    /// Opens the target, finishing or undoing what was interrupted, and keeps other runs out.
    ///
    /// # Errors
    /// Those of [`check_target`].
    pub fn open(options: &PublishOptions<'_>) -> Result<Staging, PublishError> {
        swap::recover(options.target)?;
        Ok(Staging(match options.swap {
            true => Kind::Swap(Box::new(Swap::open(options.target)?)),
            false => Kind::InPlace(InPlace::open(options.target)?),
        }))
    }

    /// Writes a file beside the site, unless the same bytes are in place.
    ///
    /// # Errors
    /// [`PublishError::Path`] and [`PublishError::Collision`] for paths that cannot stand side by
    /// side, and [`PublishError::Io`].
    pub fn put(&self, file: &File) -> Result<Placed, PublishError> {
        if !paths::is_valid(&file.path) {
            return Err(PublishError::Path {
                path: file.path.clone(),
            });
        }
        match &self.0 {
            Kind::InPlace(open) => open.put(file),
            Kind::Swap(open) => open.put(file),
        }
    }

    /// A file that need not be made because the one in place is, by its stamp, the one that would
    /// be; None where it is not.
    ///
    /// # Errors
    /// [`PublishError::Io`].
    pub fn keep(&self, path: &str, stamp: &Stamp) -> Result<Option<Placed>, PublishError> {
        let kept = match &self.0 {
            Kind::InPlace(open) => open.holds(path, stamp),
            Kind::Swap(open) => open.keep(path, stamp)?,
        };
        Ok(kept.then(|| Placed {
            path: path.to_string(),
            change: Change::Same,
            stamp: *stamp,
            fingerprint: None,
        }))
    }

    /// Whether the file in place is, by its stamp, this one.
    pub fn holds(&self, path: &str, stamp: &Stamp) -> bool {
        match &self.0 {
            Kind::InPlace(open) => open.holds(path, stamp),
            Kind::Swap(open) => open.holds(path, stamp),
        }
    }

    /// Puts everything in place and removes what the publication before made and this one did not
    /// put.
    ///
    /// # Errors
    /// [`PublishError::Collision`] for paths that would be one on some file systems, and
    /// [`PublishError::Io`]. After any error the folder is as it was.
    pub fn commit<'a>(
        self,
        placed: impl IntoIterator<Item = &'a Placed>,
    ) -> Result<Published, PublishError> {
        let mut placed: Vec<&Placed> = placed.into_iter().collect();
        placed.par_sort_by(|a, b| a.path.cmp(&b.path));
        if let Kind::InPlace(open) = &self.0
            && is_as_before(&placed, open.before())
        {
            self.abandon();
            return Ok(Published {
                total: placed.len(),
                ..Published::default()
            });
        }
        if let Err(error) = paths::check(placed.iter().map(|file| file.path.as_str())) {
            self.abandon();
            return Err(error);
        }
        match self.0 {
            Kind::InPlace(open) => open.commit(&placed),
            Kind::Swap(open) => open.commit(&placed),
        }
    }

    /// Forgets everything that was put.
    pub fn abandon(&self) {
        match &self.0 {
            Kind::InPlace(open) => open.abandon(),
            Kind::Swap(open) => open.abandon(),
        }
    }
}

/// Whether nothing has to be done: all files are in place, and the list of them is right. Of no files,
/// the list itself may be missing.
fn is_as_before(placed: &[&Placed], before: &Manifest) -> bool {
    let paths = placed.iter().map(|file| &file.path);
    let is_same = |file: &&Placed| file.change == Change::Same;
    !placed.is_empty() && placed.iter().all(is_same) && paths.eq(&before.paths)
}

/// Puts `files` in place and removes what the publication before made and this one does not.
/// Bytes that do not differ are not written.
///
/// # Errors
/// Those of [`Staging::open`], [`Staging::put`] and [`Staging::commit`]. After any error the folder
/// is as it was.
pub fn publish(files: &[File], options: &PublishOptions<'_>) -> Result<Published, PublishError> {
    let staging = Staging::open(options)?;
    let placed: Result<Vec<Placed>, PublishError> =
        files.par_iter().map(|file| staging.put(file)).collect();
    match placed {
        Ok(placed) => staging.commit(&placed),
        Err(error) => {
            staging.abandon();
            Err(error)
        }
    }
}

/// The list for `--changed-files`: `A path`, `M path` or `D path`, one file a line, in the order
/// of the paths.
pub fn changed_list(published: &Published) -> String {
    let marked = |mark: char, list: &[String]| -> Vec<(String, char)> {
        list.iter().map(|path| (path.clone(), mark)).collect()
    };
    let mut lines = marked('A', &published.added);
    lines.extend(marked('M', &published.changed));
    lines.extend(marked('D', &published.removed));
    lines.sort();
    let lines = lines.iter().map(|(path, mark)| format!("{mark} {path}\n"));
    lines.collect()
}
