//! Publishing by exchanging the whole folder: two renames.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::folder::{Folder, is_missing};
use super::journal::sync_folder;
use super::manifest::{self, Manifest};
use super::paths::SECURITY_TXT;
use super::stamp::Stamp;
use super::{Change, Placed, PublishError, Published, compare};
use crate::render::{Content, File};

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

/// A publication under way: a new folder beside the old one.
pub struct Swap {
    beside: Beside,
    old: Option<Folder>,
    before: Manifest,
    _lock: Option<fs::File>,
}

impl Swap {
    /// Makes the new folder and keeps other runs out.
    pub fn open(target: &Path) -> Result<Swap, PublishError> {
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
        let lock = match &old {
            Some(old) => old.lock()?,
            None => None,
        };
        let mut before = Manifest::default();
        if let Some(old) = &old {
            before = old.check()?.before;
        }
        // What an earlier run could not remove would be in the way when it is too late.
        match fs::remove_dir_all(&beside.old) {
            Err(error) if !is_missing(&error) => {
                return Err(PublishError::io(&beside.old, error));
            }
            _ => {}
        }
        fs::create_dir(&beside.new).map_err(|error| PublishError::io(&beside.new, error))?;
        Ok(Swap {
            beside,
            old,
            before,
            _lock: lock,
        })
    }

    /// Writes a file into the new folder.
    pub fn put(&self, file: &File) -> Result<Placed, PublishError> {
        let failed = |error| PublishError::io(&self.beside.target.join(&file.path), error);
        let there = self.in_old(&file.path).map_err(failed)?;
        let mut change = Change::Added;
        if let Some((place, found)) = &there {
            if compare::is_same(place, found, &file.content).map_err(failed)? {
                change = Change::Same;
                // By a second name where the file system has such.
                if self.link(place, &file.path).is_ok() {
                    return Ok(Placed::new(file, change, Stamp::of(found)));
                }
            } else {
                change = Change::Changed;
            }
        }
        let written = compare::write(&self.beside.new.join(&file.path), &file.content);
        let stamp = written.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists
            | io::ErrorKind::NotADirectory
            | io::ErrorKind::IsADirectory => PublishError::Collision {
                path: file.path.clone(),
            },
            _ => match &file.content {
                Content::Copy(source) if !source.exists() => PublishError::io(source, error),
                _ => failed(error),
            },
        })?;
        Ok(Placed::new(file, change, stamp))
    }

    /// Takes a file of the old folder over into the new one, if it is the one with this stamp.
    pub fn keep(&self, path: &str, stamp: &Stamp) -> Result<bool, PublishError> {
        let failed = |error| PublishError::io(&self.beside.target.join(path), error);
        let Some((place, found)) = self.in_old(path).map_err(failed)? else {
            return Ok(false);
        };
        Ok(stamp.is_of(&found) && self.link(&place, path).is_ok())
    }

    /// Whether the file of the old folder is the one with this stamp.
    pub fn holds(&self, path: &str, stamp: &Stamp) -> bool {
        let there = self.in_old(path).ok().flatten();
        there.is_some_and(|(_, found)| stamp.is_of(&found))
    }

    /// A file of the publication before, as it is now.
    fn in_old(&self, path: &str) -> io::Result<Option<(PathBuf, fs::Metadata)>> {
        let Some(old) = self.old.as_ref().filter(|_| self.before.has(path)) else {
            return Ok(None);
        };
        let place = old.path.join(path);
        match fs::symlink_metadata(&place) {
            Ok(found) if found.is_file() => Ok(Some((place, found))),
            Ok(_) => Ok(None),
            Err(error) if is_missing(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn link(&self, from: &Path, path: &str) -> io::Result<()> {
        let to = self.beside.new.join(path);
        match fs::hard_link(from, &to) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if let Some(folder) = to.parent() {
                    fs::create_dir_all(folder)?;
                }
                fs::hard_link(from, &to)
            }
            linked => linked,
        }
    }

    /// Exchanges the folders. `placed` is in the order of the paths.
    pub fn commit(self, placed: &[&Placed]) -> Result<Published, PublishError> {
        let published = self.published(placed);
        let ready = published.and_then(|published| Ok((published, self.ready(placed)?)));
        match ready {
            Ok((published, journal)) => {
                exchange(&self.beside, &journal)?;
                Ok(published)
            }
            Err(error) => {
                self.abandon();
                Err(error)
            }
        }
    }

    /// Forgets the new folder.
    pub fn abandon(&self) {
        let _ = fs::remove_dir_all(&self.beside.new);
        let _ = fs::remove_file(self.beside.journal.with_extension("tmp"));
    }

    /// Writes what the new folder still lacks, and the journal.
    fn ready(&self, placed: &[&Placed]) -> Result<Journal, PublishError> {
        let list = Manifest::bytes(placed.iter().map(|file| file.path.as_str()));
        let place = self.beside.new.join(manifest::NAME);
        compare::write(&place, &Content::Bytes(list))
            .map_err(|error| PublishError::Io { path: place, error })?;
        let mut dot_names = match &self.old {
            Some(old) => old.dot_names()?,
            None => Vec::new(),
        };
        // Ours, whether the new folder has it anew or no more.
        let is_new = placed.iter().any(|file| file.path == SECURITY_TXT);
        if is_new || self.before.has(SECURITY_TXT) {
            dot_names.retain(|name| name != SECURITY_TXT);
        }
        let journal = Journal {
            version: VERSION,
            dot_names,
        };
        begin(&self.beside, &journal)
            .map_err(|error| PublishError::io(&self.beside.journal, error))?;
        Ok(journal)
    }

    fn published(&self, placed: &[&Placed]) -> Result<Published, PublishError> {
        let mut published = Published {
            total: placed.len(),
            ..Published::default()
        };
        for file in placed {
            match file.change {
                Change::Same => {}
                Change::Added => published.added.push(file.path.clone()),
                Change::Changed => published.changed.push(file.path.clone()),
            }
        }
        for path in &self.before.paths {
            let gone = placed
                .binary_search_by(|file| file.path.as_str().cmp(path))
                .is_err();
            let failed = |error| PublishError::io(&self.beside.target.join(path), error);
            if gone && self.in_old(path).map_err(failed)?.is_some() {
                published.removed.push(path.clone());
            }
        }
        Ok(published)
    }
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
