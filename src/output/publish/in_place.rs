//! Publishing into the folder itself: only what differs is written.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::contents::Contents;
use super::folder::{Folder, is_missing};
#[cfg(test)]
use super::journal::Journal;
use super::journal::{Step, Work};
use super::manifest::{self, Manifest};
use super::stamp::Stamp;
use super::{Change, Placed, PublishError, Published, compare, paths};
use crate::render::{Content, File};

/// A publication under way: new files are written into the working folder as they come, and none
/// is in place.
pub struct InPlace {
    folder: Folder,
    contents: Contents,
    work: Work,
    /// Whether there was no folder before.
    created: bool,
    _lock: Option<fs::File>,
}

/// A publication that is ready: all new bytes are written, none is in place.
#[cfg(test)]
pub struct Ready {
    pub work: Work,
    pub journal: Journal,
}

impl InPlace {
    /// Opens the folder, which is made where there is none, and keeps other runs out.
    pub fn open(target: &Path) -> Result<InPlace, PublishError> {
        let created = !target.exists();
        fs::create_dir_all(target).map_err(|error| PublishError::io(target, error))?;
        let folder = Folder::open(target)?;
        let lock = folder.lock()?;
        let opened = folder
            .check()
            .and_then(|contents| InPlace::start(folder, contents, lock));
        match opened {
            Ok(mut opened) => {
                opened.created = created;
                Ok(opened)
            }
            Err(error) => {
                if created {
                    let _ = fs::remove_dir(target);
                }
                Err(error)
            }
        }
    }

    fn start(
        folder: Folder,
        contents: Contents,
        lock: Option<fs::File>,
    ) -> Result<InPlace, PublishError> {
        Ok(InPlace {
            contents,
            work: Work::create(&folder.path)?,
            folder,
            created: false,
            _lock: lock,
        })
    }

    /// Writes a file into the working folder unless the same bytes are in place.
    pub fn put(&self, file: &File) -> Result<Placed, PublishError> {
        let place = self.folder.path.join(&file.path);
        let failed = |path: &Path, error| PublishError::io(path, error);
        let there = match fs::symlink_metadata(&place) {
            Ok(found) if found.is_file() => Some(found),
            Ok(_) => None,
            Err(error) if is_missing(&error) => None,
            Err(error) => return Err(failed(&place, error)),
        };
        // Where the file system tells no capitals from small letters, a file that is there under
        // another name must be replaced.
        let there = there.filter(|_| self.before().has(&file.path) || !self.is_renamed(file));
        if let Some(found) = &there
            && compare::is_same(&place, found, &file.content).map_err(|e| failed(&place, e))?
        {
            return Ok(Placed::new(file, Change::Same, Stamp::of(found)));
        }
        let written = compare::write(&self.work.new_file(&file.path), &file.content);
        let stamp = written.map_err(|error| match (&file.content, error.kind()) {
            (Content::Copy(source), _) if is_missing(&error) && !source.exists() => {
                failed(source, error)
            }
            (_, std::io::ErrorKind::AlreadyExists | std::io::ErrorKind::NotADirectory)
            | (_, std::io::ErrorKind::IsADirectory) => PublishError::Collision {
                path: file.path.clone(),
            },
            _ => failed(&place, error),
        })?;
        let change = match there {
            Some(_) => Change::Changed,
            None => Change::Added,
        };
        Ok(Placed::new(file, change, stamp))
    }

    fn is_renamed(&self, file: &File) -> bool {
        let key = paths::key(&file.path);
        self.before()
            .paths
            .iter()
            .any(|path| paths::key(path) == key)
    }

    /// The files of the publication before.
    pub fn before(&self) -> &Manifest {
        &self.contents.before
    }

    /// Whether the file at `path` is, to all appearances, the one with this stamp.
    pub fn holds(&self, path: &str, stamp: &Stamp) -> bool {
        self.contents.holds(path, stamp)
    }

    /// Puts everything in place that was put here, and removes what the site does not have any
    /// more. `placed` is in the order of the paths.
    pub fn commit(self, placed: &[&Placed]) -> Result<Published, PublishError> {
        let (published, steps) = self.steps(placed)?;
        if steps.is_empty() {
            self.abandon();
            return Ok(published);
        }
        if let Err(error) = self.work.keep(&self.folder, &steps) {
            self.abandon();
            return Err(error);
        }
        let journal = match self.work.begin(steps) {
            Ok(journal) => journal,
            Err(error) => {
                self.abandon();
                return Err(error);
            }
        };
        let result = self.work.commit(&self.folder, &journal);
        if result.is_err() && self.created {
            // Empty again, or it stays for what is in it.
            let _ = fs::remove_dir(&self.folder.path);
        }
        result.map(|()| published)
    }

    /// Forgets everything that was put here.
    pub fn abandon(&self) {
        // What is left does no harm: the next run removes it.
        let _ = self.work.clear();
        if self.created {
            let _ = fs::remove_dir(&self.folder.path);
        }
    }

    /// The moves, and what they come to.
    fn steps(&self, placed: &[&Placed]) -> Result<(Published, Vec<Step>), PublishError> {
        let stale = Stale::find(placed, &self.folder, self.before())?;
        let mut published = Published {
            total: placed.len(),
            ..Published::default()
        };
        let mut steps: Vec<Step> = stale.in_the_way.iter().map(remove).collect();
        let mut moves = Moves::new(&self.folder, placed);
        for file in placed {
            let list = match file.change {
                Change::Same => continue,
                Change::Added => &mut published.added,
                Change::Changed => &mut published.changed,
            };
            list.push(file.path.clone());
            steps.extend(moves.of(&file.path));
        }
        let list = Manifest::bytes(placed.iter().map(|file| file.path.as_str()));
        let list = File::bytes(manifest::NAME, list);
        if self.put(&list)?.change != Change::Same {
            steps.push(Step::Place {
                from: list.path.clone(),
                path: list.path,
            });
        }
        steps.extend(stale.others.iter().map(remove));
        published.removed = stale.in_the_way;
        published.removed.extend(stale.others);
        published.removed.sort();
        Ok((published, steps))
    }
}

/// Puts `files` here and makes everything ready, for tests that interrupt what follows; the inner
/// error is the result where there is nothing to do.
#[cfg(test)]
pub fn prepare(files: &[File], folder: Folder) -> Result<Result<Ready, Published>, PublishError> {
    let contents = Contents::of(&folder.path)?;
    let open = InPlace::start(folder, contents, None)?;
    let placed = files.iter().map(|file| open.put(file));
    let placed: Vec<Placed> = placed.collect::<Result<_, _>>()?;
    let (published, steps) = open.steps(&placed.iter().collect::<Vec<_>>())?;
    if steps.is_empty() {
        return Ok(Err(published));
    }
    open.work.keep(&open.folder, &steps)?;
    let journal = open.work.begin(steps)?;
    Ok(Ok(Ready {
        work: open.work,
        journal,
    }))
}

fn remove(path: impl Into<String>) -> Step {
    Step::Remove { path: path.into() }
}

/// How new files get to their places: one by one, or with the folder that is new with them. The
/// first build of a site thus takes a few moves, and not one a file.
struct Moves<'a> {
    folder: &'a Folder,
    /// Whether a folder is in place already.
    in_place: BTreeMap<String, bool>,
    /// Folders that are moved as a whole.
    moved: BTreeSet<String>,
    /// Keys of folders of which two differ in capitals alone: on some file systems they are one.
    ambiguous: BTreeSet<String>,
}

impl<'a> Moves<'a> {
    fn new(folder: &'a Folder, placed: &[&Placed]) -> Moves<'a> {
        let mut spelt: BTreeMap<String, &str> = BTreeMap::new();
        let mut ambiguous = BTreeSet::new();
        let mut last = "";
        for file in placed {
            let parent = file.path.rsplit_once('/').map_or("", |(parent, _)| parent);
            // The paths are in order, so most stand beside the one before.
            if parent == last {
                continue;
            }
            last = parent;
            for name in paths::folders(&file.path) {
                let key = paths::key(name);
                if *spelt.entry(key.clone()).or_insert(name) != name {
                    ambiguous.insert(key);
                }
            }
        }
        Moves {
            folder,
            in_place: BTreeMap::new(),
            moved: BTreeSet::new(),
            ambiguous,
        }
    }

    /// The move of the file at `path`; none where its folder has moved.
    fn of(&mut self, path: &str) -> Option<Step> {
        let new = paths::folders(path).find(|folder| !self.is_in_place(folder));
        match new {
            Some(folder) if !self.ambiguous.contains(&paths::key(folder)) => {
                let folder = folder.to_string();
                self.moved.insert(folder.clone()).then(|| Step::Place {
                    from: folder.clone(),
                    path: folder,
                })
            }
            _ => Some(Step::Place {
                from: path.to_string(),
                path: path.to_string(),
            }),
        }
    }

    fn is_in_place(&mut self, folder: &str) -> bool {
        if let Some(known) = self.in_place.get(folder) {
            return *known;
        }
        let found = fs::symlink_metadata(self.folder.path.join(folder));
        let is = found.is_ok_and(|found| found.is_dir());
        self.in_place.insert(folder.to_string(), is);
        is
    }
}

/// Files of the publication before that this one does not have.
#[derive(Default)]
struct Stale {
    /// Those that must go before new files come: where a file becomes a folder or a folder a file,
    /// or only the capitals of a name change.
    in_the_way: Vec<String>,
    others: Vec<String>,
}

impl Stale {
    fn find(placed: &[&Placed], folder: &Folder, before: &Manifest) -> Result<Stale, PublishError> {
        // Both lists are in order: what is in the old one alone is found in one walk.
        let mut names = placed.iter().map(|file| file.path.as_str()).peekable();
        let gone: Vec<&String> = before
            .paths
            .iter()
            .filter(|path| {
                while names.next_if(|name| *name < path.as_str()).is_some() {}
                names.peek() != Some(&path.as_str())
            })
            .collect();
        if gone.is_empty() {
            return Ok(Stale::default());
        }
        let keys: BTreeSet<String> = placed.iter().map(|file| paths::key(&file.path)).collect();
        let new_folders: BTreeSet<&str> = keys.iter().flat_map(|key| paths::folders(key)).collect();
        let mut stale = Stale::default();
        for path in gone {
            let place = folder.path.join(path);
            match fs::symlink_metadata(&place) {
                Ok(found) if found.is_file() => {}
                Ok(_) => continue,
                Err(error) if is_missing(&error) => continue,
                Err(error) => return Err(PublishError::Io { path: place, error }),
            }
            let key = paths::key(path);
            let in_the_way = keys.contains(&key)
                || new_folders.contains(key.as_str())
                || paths::folders(&key).any(|folder| keys.contains(folder));
            match in_the_way {
                true => stale.in_the_way.push(path.clone()),
                false => stale.others.push(path.clone()),
            }
        }
        Ok(stale)
    }
}
