//! The folder that is served: what is in it, and moving things in it without leaving it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::contents::{Contents, is_dot};
use super::journal::{self, Work};
use super::{PublishError, paths};

/// Foreign files that are named.
const NAMED: usize = 5;

/// A folder that exists.
pub struct Folder {
    /// Where it really is: its own path may be a link that a server's owner made.
    pub path: PathBuf,
    /// As the user named it.
    shown: PathBuf,
}

impl Folder {
    /// The folder at `path`.
    pub fn open(path: &Path) -> Result<Folder, PublishError> {
        let found = fs::metadata(path).map_err(|error| PublishError::io(path, error))?;
        if !found.is_dir() {
            return Err(PublishError::io(path, io::ErrorKind::NotADirectory.into()));
        }
        Ok(Folder {
            path: fs::canonicalize(path).map_err(|error| PublishError::io(path, error))?,
            shown: path.to_path_buf(),
        })
    }

    /// Keeps other runs out until the result is dropped. Where the system has no lock for a folder
    /// there is none.
    pub fn lock(&self) -> Result<Option<fs::File>, PublishError> {
        let Ok(file) = fs::File::open(&self.path) else {
            return Ok(None);
        };
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(fs::TryLockError::WouldBlock) => {
                let busy = io::Error::new(
                    io::ErrorKind::ResourceBusy,
                    "another publication into this folder is under way",
                );
                Err(PublishError::io(&self.shown, busy))
            }
            Err(fs::TryLockError::Error(_)) => Ok(None),
        }
    }

    /// Finishes or undoes an interrupted publication and refuses what Gongbao did not make. The
    /// folder must be locked.
    ///
    /// The result is what is in it.
    pub fn check(&self) -> Result<Contents, PublishError> {
        if let Some(work) = Work::find(&self.path)? {
            journal::recover(self, work)?;
        }
        let contents = Contents::of(&self.path)?;
        if contents.foreign.is_empty() {
            return Ok(contents);
        }
        let mut found = contents.foreign;
        found.truncate(NAMED);
        Err(PublishError::Foreign {
            path: self.shown.clone(),
            found,
        })
    }

    /// Names that start with a dot, below the folder, but for Gongbao's working folders; what is in such
    /// a folder goes with it. Those in `.well-known` are named one by one.
    pub fn dot_names(&self) -> Result<Vec<String>, PublishError> {
        let mut found = Vec::new();
        let mut walk = WalkDir::new(&self.path).sort_by_file_name().into_iter();
        while let Some(entry) = walk.next() {
            let entry = entry.map_err(|error| self.walk_error(error))?;
            if entry.depth() == 0 || !is_dot(entry.file_name()) {
                continue;
            }
            let path = self.below(entry.path());
            if path == WELL_KNOWN && entry.file_type().is_dir() {
                // One file in it may be ours: the others are told apart from it.
                walk.skip_current_dir();
                found.extend(self.names_in(entry.path())?);
                continue;
            }
            if entry.file_type().is_dir() {
                walk.skip_current_dir();
            }
            if !path.starts_with(".gongbao-") {
                found.push(path);
            }
        }
        Ok(found)
    }

    /// The paths of what lies in a folder.
    fn names_in(&self, folder: &Path) -> Result<Vec<String>, PublishError> {
        let walk = WalkDir::new(folder).min_depth(1).max_depth(1);
        walk.sort_by_file_name()
            .into_iter()
            .map(|entry| match entry {
                Ok(entry) => Ok(self.below(entry.path())),
                Err(error) => Err(self.walk_error(error)),
            })
            .collect()
    }

    fn walk_error(&self, error: walkdir::Error) -> PublishError {
        let path = error.path().unwrap_or(&self.path).to_path_buf();
        let error = error
            .into_io_error()
            .unwrap_or_else(|| io::ErrorKind::Other.into());
        PublishError::Io { path, error }
    }

    fn below(&self, path: &Path) -> String {
        let below = path.strip_prefix(&self.path).unwrap_or(path);
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        parts.join("/")
    }

    /// The place of `path`, unless a folder on the way is a link.
    pub fn place(&self, path: &str) -> io::Result<PathBuf> {
        for folder in paths::folders(path) {
            match fs::symlink_metadata(self.path.join(folder)) {
                Ok(found) if found.is_symlink() => {
                    return Err(io::Error::new(
                        io::ErrorKind::InvalidInput,
                        format!("{folder} is a link"),
                    ));
                }
                Ok(_) => {}
                Err(error) if is_missing(&error) => break,
                Err(error) => return Err(error),
            }
        }
        Ok(self.path.join(path))
    }

    /// Moves the file `from` to `path`, over a file or an empty folder that is there.
    pub fn move_in(&self, from: &Path, path: &str) -> io::Result<()> {
        let place = self.place(path)?;
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        if fs::symlink_metadata(&place).is_ok_and(|found| found.is_dir()) {
            remove_empty_folders(&place)?;
        }
        fs::rename(from, place)
    }

    /// Moves the folder at `path` out again, to `to`, and removes the folders that it leaves empty.
    pub fn move_out(&self, path: &str, to: &Path) -> io::Result<()> {
        fs::rename(self.place(path)?, to)?;
        self.prune(path);
        Ok(())
    }

    /// Removes the file at `path` and the folders that it leaves empty.
    pub fn remove(&self, path: &str) -> io::Result<()> {
        let place = self.place(path)?;
        match fs::symlink_metadata(&place) {
            Ok(found) if found.is_file() => fs::remove_file(&place)?,
            // A folder in its place is from what replaced it.
            Ok(_) => return Ok(()),
            Err(error) if is_missing(&error) => {}
            Err(error) => return Err(error),
        }
        self.prune(path);
        Ok(())
    }

    /// Removes the folders on the way to `path` that are empty, the innermost first.
    pub fn prune(&self, path: &str) {
        let folders: Vec<&str> = paths::folders(path).collect();
        for folder in folders.into_iter().rev() {
            // One that is not empty stays, and so do those that it is in.
            if fs::remove_dir(self.path.join(folder)).is_err() {
                break;
            }
        }
    }
}

/// Removes a folder that holds nothing but folders.
fn remove_empty_folders(path: &Path) -> io::Result<()> {
    let walk = WalkDir::new(path).contents_first(true);
    for entry in walk {
        let entry = entry.map_err(|error| {
            error
                .into_io_error()
                .unwrap_or_else(|| io::ErrorKind::Other.into())
        })?;
        fs::remove_dir(entry.path())?;
    }
    Ok(())
}

/// The folder of [`paths::SECURITY_TXT`].
const WELL_KNOWN: &str = ".well-known";

/// Whether there is nothing at a path: also where a file stands in place of one of its folders.
pub fn is_missing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}
