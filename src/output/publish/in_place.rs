//! Publishing into the folder itself: only what differs is written.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::folder::{Folder, is_missing};
use super::journal::{Journal, Step, Work};
use super::manifest::{self, Manifest};
use super::{PublishError, Published, compare, paths};
use crate::render::{Content, File};

/// A publication that is ready: all new bytes are written, none is in place.
pub struct Ready {
    pub work: Work,
    pub journal: Journal,
    pub published: Published,
}

/// Publishes `files`, which are in the order of their paths.
pub fn publish(files: &[File], target: &Path) -> Result<Published, PublishError> {
    let created = !target.exists();
    fs::create_dir_all(target).map_err(|error| PublishError::io(target, error))?;
    let folder = Folder::open(target)?;
    let _lock = folder.lock()?;
    folder.check()?;
    let result = prepare(files, &folder).and_then(|ready| match ready {
        Ok(ready) => {
            ready.work.commit(&folder, &ready.journal)?;
            Ok(ready.published)
        }
        Err(published) => Ok(published),
    });
    if result.is_err() && created {
        // Empty again, or it stays for what is in it.
        let _ = fs::remove_dir(target);
    }
    result
}

/// Writes everything new into the working folder, and the journal; the inner error is the result
/// where there is nothing to do.
pub fn prepare(files: &[File], folder: &Folder) -> Result<Result<Ready, Published>, PublishError> {
    let before = Manifest::read(&folder.path)?;
    let work = Work::create(&folder.path)?;
    let result = write(files, folder, &before, &work).and_then(|(steps, published)| {
        if steps.is_empty() {
            return Ok(Err(published));
        }
        work.keep(folder, &steps)?;
        Ok(Ok((work.begin(steps)?, published)))
    });
    match result {
        Ok(Ok((journal, published))) => Ok(Ok(Ready {
            work,
            journal,
            published,
        })),
        Ok(Err(published)) => {
            let _ = work.clear();
            Ok(Err(published))
        }
        Err(error) => {
            let _ = work.clear();
            Err(error)
        }
    }
}

/// What became of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    Same,
    Added,
    Changed,
}

fn write(
    files: &[File],
    folder: &Folder,
    before: &Manifest,
    work: &Work,
) -> Result<(Vec<Step>, Published), PublishError> {
    let stale = Stale::find(files, folder, before)?;
    let changes: Vec<Result<Change, PublishError>> = files
        .par_iter()
        .enumerate()
        .map(|(number, file)| {
            let must = stale.renamed.contains(&paths::key(&file.path));
            stage(file, &number.to_string(), folder, work, must)
        })
        .collect();
    let mut published = Published {
        total: files.len(),
        ..Published::default()
    };
    let mut steps: Vec<Step> = stale.in_the_way.iter().map(remove).collect();
    for (number, (file, change)) in files.iter().zip(changes).enumerate() {
        let list = match change? {
            Change::Same => continue,
            Change::Added => &mut published.added,
            Change::Changed => &mut published.changed,
        };
        list.push(file.path.clone());
        steps.push(Step::Place {
            from: number.to_string(),
            path: file.path.clone(),
        });
    }
    let list = Manifest::bytes(files.iter().map(|file| file.path.as_str()));
    let list = File::bytes(manifest::NAME, list);
    if stage(&list, "manifest", folder, work, false)? != Change::Same {
        steps.push(Step::Place {
            from: "manifest".to_string(),
            path: list.path,
        });
    }
    steps.extend(stale.others.iter().map(remove));
    published.removed = stale.in_the_way;
    published.removed.extend(stale.others);
    published.removed.sort();
    Ok((steps, published))
}

fn remove(path: impl Into<String>) -> Step {
    Step::Remove { path: path.into() }
}

/// Writes a file into the working folder unless the same bytes are in place.
fn stage(
    file: &File,
    name: &str,
    folder: &Folder,
    work: &Work,
    must: bool,
) -> Result<Change, PublishError> {
    let failed = |path: &Path, error| PublishError::io(path, error);
    let place = folder.path.join(&file.path);
    let there = match fs::symlink_metadata(&place) {
        Ok(found) => found.is_file(),
        Err(error) if is_missing(&error) => false,
        Err(error) => return Err(failed(&place, error)),
    };
    if there && !must && compare::is_same(&place, &file.content).map_err(|e| failed(&place, e))? {
        return Ok(Change::Same);
    }
    let new = work.new_file(name);
    compare::write(&new, &file.content).map_err(|error| match &file.content {
        Content::Copy(source) if is_missing(&error) => failed(source, error),
        _ => failed(&place, error),
    })?;
    Ok(if there && !must {
        Change::Changed
    } else {
        Change::Added
    })
}

/// Files of the publication before that this one does not have.
#[derive(Default)]
struct Stale {
    /// Those that must go before new files come: where a file becomes a folder or a folder a file,
    /// or only the capitals of a name change.
    in_the_way: Vec<String>,
    others: Vec<String>,
    /// Keys of new files whose name differs from that of an old one in capitals alone.
    renamed: BTreeSet<String>,
}

impl Stale {
    fn find(files: &[File], folder: &Folder, before: &Manifest) -> Result<Stale, PublishError> {
        let names: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
        let keys: BTreeMap<String, &str> = files
            .iter()
            .map(|file| (paths::key(&file.path), file.path.as_str()))
            .collect();
        let new_folders: BTreeSet<&str> = keys.keys().flat_map(|key| paths::folders(key)).collect();
        let mut stale = Stale::default();
        for path in &before.paths {
            let place = folder.path.join(path);
            let there = match fs::symlink_metadata(&place) {
                Ok(found) => found.is_file(),
                Err(error) if is_missing(&error) => false,
                Err(error) => return Err(PublishError::Io { path: place, error }),
            };
            if !there || names.contains(path.as_str()) {
                continue;
            }
            let key = paths::key(path);
            let renamed = keys.contains_key(&key);
            let in_the_way = renamed
                || new_folders.contains(key.as_str())
                || paths::folders(&key).any(|folder| keys.contains_key(folder));
            if in_the_way {
                stale.in_the_way.push(path.clone());
            } else {
                stale.others.push(path.clone());
            }
            if renamed {
                stale.renamed.insert(key);
            }
        }
        Ok(stale)
    }
}
