//! Publishing by exchanging the whole folder: two renames.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::folder::{Folder, is_missing};
use super::journal::sync_folder;
use super::manifest::{self, Manifest};
use super::{PublishError, Published, compare};
use crate::render::File;

/// What stands beside the folder while it is exchanged.
struct Beside {
    /// The folder above.
    above: PathBuf,
    target: PathBuf,
    /// The new site.
    new: PathBuf,
    /// The old one, until it is removed.
    old: PathBuf,
    journal: PathBuf,
}

/// What must be carried over from the old folder to the new one.
#[derive(Debug, Serialize, Deserialize)]
struct Journal {
    version: u32,
    dot_names: Vec<String>,
}

const VERSION: u32 = 1;

impl Beside {
    /// None where the target has no folder above it that could hold anything.
    fn of(target: &Path) -> Option<Beside> {
        let target = match fs::canonicalize(target) {
            Ok(target) => target,
            Err(_) => {
                let target = std::path::absolute(target).ok()?;
                let above = fs::canonicalize(target.parent()?).ok()?;
                above.join(target.file_name()?)
            }
        };
        let above = target.parent()?.to_path_buf();
        let name = target.file_name()?;
        let beside = |ending: &str| {
            let mut beside = OsString::from(".gongbao-");
            beside.push(name);
            beside.push(ending);
            above.join(beside)
        };
        Some(Beside {
            new: beside("-new"),
            old: beside("-old"),
            journal: beside("-swap.json"),
            above,
            target,
        })
    }
}

/// Publishes `files`, which are in the order of their paths.
pub fn publish(files: &[File], target: &Path) -> Result<Published, PublishError> {
    if let Some(above) = target
        .parent()
        .filter(|above| !above.as_os_str().is_empty())
    {
        fs::create_dir_all(above).map_err(|error| PublishError::io(above, error))?;
    }
    let Some(beside) = Beside::of(target) else {
        return Err(PublishError::io(target, io::ErrorKind::InvalidInput.into()));
    };
    let old = match beside.target.exists() {
        true => Some(Folder::open(&beside.target)?),
        false => None,
    };
    let _lock = match &old {
        Some(old) => old.lock()?,
        None => None,
    };
    let result = prepare(files, &beside, old.as_ref());
    let (journal, published) = match result {
        Ok(ready) => ready,
        Err(error) => {
            let _ = fs::remove_dir_all(&beside.new);
            let _ = fs::remove_file(beside.journal.with_extension("tmp"));
            return Err(error);
        }
    };
    exchange(&beside, &journal)?;
    Ok(published)
}

/// Writes the new folder and the journal.
fn prepare(
    files: &[File],
    beside: &Beside,
    old: Option<&Folder>,
) -> Result<(Journal, Published), PublishError> {
    if let Some(old) = old {
        old.check()?;
    }
    // What an earlier run could not remove would be in the way when it is too late.
    match fs::remove_dir_all(&beside.old) {
        Err(error) if !is_missing(&error) => return Err(PublishError::io(&beside.old, error)),
        _ => {}
    }
    let published = differences(files, old)?;
    fs::create_dir(&beside.new).map_err(|error| PublishError::io(&beside.new, error))?;
    let written: Vec<Result<(), PublishError>> = files
        .par_iter()
        .map(|file| write(file, &beside.new))
        .collect();
    written.into_iter().collect::<Result<(), _>>()?;
    let list = Manifest::bytes(files.iter().map(|file| file.path.as_str()));
    write(&File::bytes(manifest::NAME, list), &beside.new)?;
    let journal = Journal {
        version: VERSION,
        dot_names: match old {
            Some(old) => old.dot_names()?,
            None => Vec::new(),
        },
    };
    begin(beside, &journal).map_err(|error| PublishError::io(&beside.journal, error))?;
    Ok((journal, published))
}

fn write(file: &File, folder: &Path) -> Result<(), PublishError> {
    let place = folder.join(&file.path);
    let written = match place.parent() {
        Some(parent) => fs::create_dir_all(parent),
        None => Ok(()),
    }
    .and_then(|()| compare::write(&place, &file.content));
    written.map_err(|error| PublishError::Io { path: place, error })
}

fn begin(beside: &Beside, journal: &Journal) -> io::Result<()> {
    let unfinished = beside.journal.with_extension("tmp");
    let mut file = fs::File::create(&unfinished)?;
    serde_json::to_writer(&mut file, journal)?;
    file.sync_all()?;
    fs::rename(&unfinished, &beside.journal)?;
    sync_folder(&beside.above);
    Ok(())
}

/// How the new files differ from those in place.
fn differences(files: &[File], old: Option<&Folder>) -> Result<Published, PublishError> {
    let mut published = Published {
        total: files.len(),
        ..Published::default()
    };
    let Some(old) = old else {
        published.added = files.iter().map(|file| file.path.clone()).collect();
        return Ok(published);
    };
    let mut before = Manifest::read(&old.path)?.paths;
    before.retain(|path| old.path.join(path).is_file());
    let same: Vec<Result<bool, PublishError>> = files
        .par_iter()
        .map(|file| {
            let place = old.path.join(&file.path);
            if !before.contains(&file.path) {
                return Ok(false);
            }
            let same = compare::is_same(&place, &file.content);
            same.map_err(|error| PublishError::Io { path: place, error })
        })
        .collect();
    for (file, same) in files.iter().zip(same) {
        let same = same?;
        if !before.remove(&file.path) {
            published.added.push(file.path.clone());
        } else if !same {
            published.changed.push(file.path.clone());
        }
    }
    published.removed = before.into_iter().collect();
    Ok(published)
}

/// The exchange; what fails is undone.
fn exchange(beside: &Beside, journal: &Journal) -> Result<(), PublishError> {
    let had_old = beside.target.exists();
    let result = forward(beside, journal, had_old);
    match result {
        Ok(()) => {
            finish(beside);
            Ok(())
        }
        Err(error) => {
            undo(beside, journal)?;
            Err(error)
        }
    }
}

fn forward(beside: &Beside, journal: &Journal, has_old: bool) -> Result<(), PublishError> {
    let failed = |error| PublishError::io(&beside.target, error);
    if has_old {
        fs::rename(&beside.target, &beside.old).map_err(failed)?;
    }
    carry(&beside.old, &beside.new, journal)?;
    fs::rename(&beside.new, &beside.target).map_err(failed)?;
    sync_folder(&beside.above);
    Ok(())
}

/// Moves the names that start with a dot from one folder to the other.
fn carry(from: &Path, to: &Path, journal: &Journal) -> Result<(), PublishError> {
    for name in &journal.dot_names {
        let (from, to) = (from.join(name), to.join(name));
        match fs::symlink_metadata(&from) {
            Ok(_) => {}
            // Carried already.
            Err(error) if is_missing(&error) => continue,
            Err(error) => return Err(PublishError::Io { path: from, error }),
        }
        let moved = match to.parent() {
            Some(parent) => fs::create_dir_all(parent),
            None => Ok(()),
        }
        .and_then(|()| fs::rename(&from, &to));
        moved.map_err(|error| PublishError::Io { path: from, error })?;
    }
    Ok(())
}

/// Puts the old folder back. Where that fails, too, the journal stays for the next run.
fn undo(beside: &Beside, journal: &Journal) -> Result<(), PublishError> {
    if beside.old.exists() && !beside.target.exists() {
        carry(&beside.new, &beside.old, journal)?;
        fs::rename(&beside.old, &beside.target)
            .map_err(|error| PublishError::io(&beside.target, error))?;
    }
    let _ = fs::remove_dir_all(&beside.new);
    let _ = fs::remove_file(&beside.journal);
    Ok(())
}

/// Removes the old folder; what cannot be removed now is tried again by the next run.
fn finish(beside: &Beside) {
    let gone = match fs::remove_dir_all(&beside.old) {
        Ok(()) => true,
        Err(error) => is_missing(&error),
    };
    if gone {
        let _ = fs::remove_file(&beside.journal);
    }
}

/// Finishes an exchange that was interrupted after its journal was written, and forgets one that
/// was interrupted before.
pub fn recover(target: &Path) -> Result<(), PublishError> {
    let Some(beside) = Beside::of(target) else {
        return Ok(());
    };
    if !beside.new.exists() && !beside.journal.exists() {
        return Ok(());
    }
    // What is beside may be the work of a run that still goes on.
    let _lock = match beside.target.exists() {
        true => Folder::open(target)?.lock()?,
        false => None,
    };
    let bytes = match fs::read(&beside.journal) {
        Ok(bytes) => bytes,
        Err(error) if is_missing(&error) => {
            return match fs::remove_dir_all(&beside.new) {
                Err(error) if !is_missing(&error) => Err(PublishError::io(&beside.new, error)),
                _ => Ok(()),
            };
        }
        Err(error) => return Err(PublishError::io(&beside.journal, error)),
    };
    let Some(journal) = parse(&bytes) else {
        return Err(PublishError::io(
            &beside.journal,
            io::ErrorKind::InvalidData.into(),
        ));
    };
    if !beside.new.exists() {
        // The new folder is in place.
        finish(&beside);
        return Ok(());
    }
    if !beside.old.exists() {
        // Nothing was moved yet, but all is ready.
        return exchange(&beside, &journal);
    }
    // Between the two renames. An empty folder may have been made by somebody who missed it.
    if beside.target.exists() {
        fs::remove_dir(&beside.target).map_err(|error| PublishError::io(&beside.target, error))?;
    }
    forward(&beside, &journal, false)?;
    finish(&beside);
    Ok(())
}

fn parse(bytes: &[u8]) -> Option<Journal> {
    let journal: Journal = serde_json::from_slice(bytes).ok()?;
    let stays = |name: &String| {
        let mut parts = name.split('/');
        parts.all(|part| !matches!(part, "" | "." | "..") && !part.contains('\\'))
    };
    let ours = journal.version == VERSION && journal.dot_names.iter().all(stays);
    ours.then_some(journal)
}
