//! Phase 5: finished files into the folder that is served.
//!
//! Everything new is written into a working folder first; the old files that will go are kept
//! there, too; then a journal is written, and only then are files moved into place by renaming.
//! What fails is undone at once. What is interrupted is finished by the next run, from the
//! journal. The list of files that Gongbao made stands in the folder, so that no other file is
//! ever removed or written over.

mod compare;
mod error;
mod folder;
mod in_place;
mod journal;
mod manifest;
mod paths;
mod swap;
#[cfg(test)]
mod tests;

use std::fs;
use std::path::Path;

pub use error::PublishError;
pub use paths::check as check_paths;

use crate::render::File;
use folder::Folder;

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
            folder.check()
        }
        // A link that leads nowhere is an error; nothing at all is not.
        Err(error) if fs::symlink_metadata(target).is_ok() => Err(PublishError::io(target, error)),
        Err(error) if folder::is_missing(&error) => Ok(()),
        Err(error) => Err(PublishError::io(target, error)),
    }
}

/// Puts `files` in place and removes what the publication before made and this one does not.
/// Bytes that do not differ are not written.
///
/// # Errors
/// Those of [`check_target`], [`PublishError::Path`] and [`PublishError::Collision`] for paths
/// that cannot stand side by side on every file system, and [`PublishError::Io`]. After any error
/// the folder is as it was.
pub fn publish(files: Vec<File>, options: &PublishOptions<'_>) -> Result<Published, PublishError> {
    let mut files = files;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    paths::check(&files)?;
    check_target(options.target)?;
    // Each of the two checks again under its own lock.
    if options.swap {
        swap::publish(&files, options.target)
    } else {
        in_place::publish(&files, options.target)
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
