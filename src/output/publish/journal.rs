//! The short step in which files are moved into place: what it is made of, undoing it, and
//! finishing it after an interruption.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::folder::{Folder, is_missing};
use super::{PublishError, manifest, paths};

/// The working folder, inside the folder that is served: on the same file system, where renaming
/// is one step, and writable where that is.
const WORK: &str = ".gongbao-publish";
const JOURNAL: &str = "journal.json";
const VERSION: u32 = 1;

/// One move.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// Moves the new file or folder `from` of the working folder to `path`.
    Place { from: String, path: String },
    /// Removes `path`.
    Remove { path: String },
}

/// All moves, in order: first removals that make room, then new files, the manifest the last of
/// them, then the other removals.
#[derive(Debug, Serialize, Deserialize)]
pub struct Journal {
    version: u32,
    pub steps: Vec<Step>,
}

/// The working folder.
pub struct Work {
    path: PathBuf,
}

impl Work {
    /// The one that an earlier run left behind.
    pub fn find(target: &Path) -> Result<Option<Work>, PublishError> {
        let path = target.join(WORK);
        match fs::symlink_metadata(&path) {
            Ok(found) if found.is_dir() => Ok(Some(Work { path })),
            Ok(_) => Err(PublishError::io(&path, io::ErrorKind::NotADirectory.into())),
            Err(error) if is_missing(&error) => Ok(None),
            Err(error) => Err(PublishError::io(&path, error)),
        }
    }

    /// A new one.
    pub fn create(target: &Path) -> Result<Work, PublishError> {
        let path = target.join(WORK);
        let made = fs::create_dir(&path)
            .and_then(|()| fs::create_dir(path.join("new")))
            .and_then(|()| fs::create_dir(path.join("old")));
        match made {
            Ok(()) => Ok(Work { path }),
            Err(error) => Err(PublishError::Io { path, error }),
        }
    }

    /// A new file, under a name of the working folder.
    pub fn new_file(&self, name: &str) -> PathBuf {
        self.path.join("new").join(name)
    }

    fn kept(&self, step: usize) -> PathBuf {
        self.path.join("old").join(step.to_string())
    }

    fn journal(&self) -> PathBuf {
        self.path.join(JOURNAL)
    }

    /// Removes the working folder. What is left of it where that fails does no harm: the next run
    /// removes it.
    pub fn clear(&self) -> io::Result<()> {
        fs::remove_dir_all(&self.path)
    }

    /// Keeps what is at the places of all steps, by a second name where the file system has such,
    /// so that each step can be undone.
    pub fn keep(&self, folder: &Folder, steps: &[Step]) -> Result<(), PublishError> {
        for (number, step) in steps.iter().enumerate() {
            let path = step.path();
            let place = folder.path.join(path);
            let kept = self.kept(number);
            let result = match fs::symlink_metadata(&place) {
                Ok(found) if found.is_file() => {
                    fs::hard_link(&place, &kept).or_else(|_| fs::copy(&place, &kept).map(|_| ()))
                }
                Ok(_) => Ok(()),
                Err(error) if is_missing(&error) => Ok(()),
                Err(error) => Err(error),
            };
            result.map_err(|error| PublishError::Io { path: place, error })?;
        }
        Ok(())
    }

    /// Writes the journal: from here on an interrupted publication is finished, not forgotten.
    ///
    /// The journal itself is made to last through a power cut; the new files are not, one by one:
    /// that costs seconds. What a power cut tears differs from what the next build compares it
    /// with, and is written again.
    pub fn begin(&self, steps: Vec<Step>) -> Result<Journal, PublishError> {
        let journal = Journal {
            version: VERSION,
            steps,
        };
        let path = self.journal();
        let write = || -> io::Result<()> {
            let unfinished = path.with_extension("tmp");
            let mut file = fs::File::create(&unfinished)?;
            serde_json::to_writer(&mut file, &journal)?;
            file.flush()?;
            file.sync_all()?;
            fs::rename(&unfinished, &path)?;
            sync_folder(&self.path);
            Ok(())
        };
        match write() {
            Ok(()) => Ok(journal),
            Err(error) => Err(PublishError::Io { path, error }),
        }
    }

    /// Does one step.
    pub fn step(&self, folder: &Folder, step: &Step) -> io::Result<()> {
        match step {
            Step::Place { from, path } => folder.move_in(&self.new_file(from), path),
            Step::Remove { path } => folder.remove(path),
        }
    }

    /// Does all steps, or none.
    pub fn commit(&self, folder: &Folder, journal: &Journal) -> Result<(), PublishError> {
        for (number, step) in journal.steps.iter().enumerate() {
            if let Err(error) = self.step(folder, step) {
                let path = folder.path.join(step.path());
                self.undo(folder, &journal.steps, number)?;
                return Err(PublishError::Io { path, error });
            }
        }
        self.finish()
    }

    /// Forgets the journal, then the rest.
    fn finish(&self) -> Result<(), PublishError> {
        let journal = self.journal();
        fs::remove_file(&journal).map_err(|error| PublishError::Io {
            path: journal,
            error,
        })?;
        // The next run clears what cannot be cleared now.
        let _ = self.clear();
        Ok(())
    }

    /// Undoes the steps up to and with `last`, which may be half done, the last first. Where that
    /// fails, too, the journal stays, and the next run goes forward from it.
    fn undo(&self, folder: &Folder, steps: &[Step], last: usize) -> Result<(), PublishError> {
        for (number, step) in steps.iter().enumerate().take(last + 1).rev() {
            self.undo_step(folder, number, step)
                .map_err(|error| PublishError::io(&folder.path.join(step.path()), error))?;
        }
        self.finish()
    }

    fn undo_step(&self, folder: &Folder, number: usize, step: &Step) -> io::Result<()> {
        let kept = self.kept(number);
        // A folder that is new has come as a whole, and nothing else is in it.
        if let Step::Place { from, path } = step
            && !self.new_file(from).exists()
            && folder.path.join(path).is_dir()
        {
            folder.move_out(path, &self.new_file(from))?;
        }
        if kept.exists() {
            return folder.move_in(&kept, step.path());
        }
        match step {
            // Nothing was there before, and the new file has left the working folder.
            Step::Place { from, path } if !self.new_file(from).exists() => folder.remove(path),
            Step::Place { path, .. } | Step::Remove { path } => {
                folder.prune(path);
                Ok(())
            }
        }
    }

    fn read(&self) -> Result<Option<Journal>, PublishError> {
        let path = self.journal();
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if is_missing(&error) => return Ok(None),
            Err(error) => return Err(PublishError::Io { path, error }),
        };
        let journal = serde_json::from_slice(&bytes)
            .ok()
            .filter(|journal: &Journal| journal.is_ours());
        match journal {
            Some(journal) => Ok(Some(journal)),
            None => Err(PublishError::io(&path, io::ErrorKind::InvalidData.into())),
        }
    }
}

impl Step {
    /// Where it does something.
    pub fn path(&self) -> &str {
        match self {
            Step::Place { path, .. } | Step::Remove { path } => path,
        }
    }
}

impl Journal {
    /// Whether nothing in it leads out of the folder.
    fn is_ours(&self) -> bool {
        self.version == VERSION
            && self.steps.iter().all(|step| match step {
                Step::Place { from, path } => {
                    let is_valid = |path: &str| path == manifest::NAME || paths::is_valid(path);
                    is_valid(path) && is_valid(from)
                }
                Step::Remove { path } => paths::is_valid(path),
            })
    }
}

/// Finishes what was interrupted after its journal was written, and forgets what was interrupted
/// before.
pub fn recover(folder: &Folder, work: Work) -> Result<(), PublishError> {
    let Some(journal) = work.read()? else {
        return work
            .clear()
            .map_err(|error| PublishError::io(&work.path, error));
    };
    // Room was made before the first new file was moved. To make it again could remove that file:
    // on some file systems `A` and `a` are one.
    let has_moved = journal.steps.iter().any(|step| match step {
        Step::Place { from, .. } => !work.new_file(from).exists(),
        Step::Remove { .. } => false,
    });
    let mut making_room = true;
    for step in &journal.steps {
        let skip = match step {
            Step::Place { from, .. } => {
                making_room = false;
                !work.new_file(from).exists()
            }
            Step::Remove { .. } => making_room && has_moved,
        };
        if !skip {
            work.step(folder, step)
                .map_err(|error| PublishError::io(&folder.path.join(step.path()), error))?;
        }
    }
    work.finish()
}

/// Makes a rename last through a power cut, where the system can say so for a folder.
pub fn sync_folder(path: &Path) {
    if let Ok(folder) = fs::File::open(path) {
        let _ = folder.sync_all();
    }
}
