//! What lies in the folder that is served, seen once, before anything is done in it.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::{self, DirEntry};
use std::path::Path;

use rayon::prelude::*;

use super::manifest::Manifest;
use super::paths::SECURITY_TXT;
use super::stamp::Stamp;
use super::{PublishError, paths};

/// The files in a folder. Names that start with a dot are not looked at: they are the server's.
#[derive(Debug, Default)]
pub struct Contents {
    /// The files that Gongbao made by its list, be they there or not.
    pub before: Manifest,
    /// The stamp of each of them that is there.
    stamps: Vec<Option<Stamp>>,
    /// What Gongbao did not make. Links count as such, whatever their name: what they lead to is not
    /// ours.
    pub foreign: Vec<String>,
}

impl Contents {
    /// What is in the folder at `path`.
    ///
    /// # Errors
    /// [`PublishError::Io`] for what cannot be read.
    pub fn of(path: &Path) -> Result<Contents, PublishError> {
        let (before, found) = rayon::join(|| Manifest::read(path), || found(path));
        let (before, mut found) = (before?, found?);
        if before.has(SECURITY_TXT) {
            found.extend(security_txt(path));
        }
        found.par_sort_unstable_by(|a, b| a.0.cmp(&b.0));
        // Both lists are in order: they are held together in one walk.
        let mut found = found.into_iter().peekable();
        let mut unknown = Vec::new();
        let mut foreign = Vec::new();
        let mut set_aside = |(path, stamp): Found| match stamp {
            Some(_) => unknown.push(path),
            None => foreign.push(path),
        };
        let mut stamps = Vec::with_capacity(before.paths.len());
        for listed in &before.paths {
            while let Some(other) = found.next_if(|(path, _)| path < listed) {
                set_aside(other);
            }
            let is_it = |(path, stamp): &Found| path == listed && stamp.is_some();
            stamps.push(found.next_if(is_it).and_then(|(_, stamp)| stamp));
        }
        found.for_each(set_aside);
        foreign.extend(not_of(&before, unknown));
        foreign.sort();
        Ok(Contents {
            before,
            stamps,
            foreign,
        })
    }

    /// Whether the file at `path` was, to all appearances, the one with this stamp.
    pub fn holds(&self, path: &str, stamp: &Stamp) -> bool {
        let place = self.before.place(path);
        let found = place.and_then(|place| self.stamps.get(place)?.as_ref());
        found.is_some_and(|found| stamp.is(found))
    }
}

/// The one file of ours below a name with a dot, if it is there.
fn security_txt(path: &Path) -> Option<Found> {
    let found = fs::symlink_metadata(path.join(SECURITY_TXT)).ok()?;
    found
        .is_file()
        .then(|| (SECURITY_TXT.to_string(), Some(Stamp::of(&found))))
}

/// Those that are not in the list under another spelling, either: where the file system tells no
/// capitals from small letters, a file may be there under a name that an earlier site gave it.
fn not_of(before: &Manifest, unknown: Vec<String>) -> Vec<String> {
    if unknown.is_empty() {
        return unknown;
    }
    let ours: HashSet<String> = before.paths.iter().map(|path| paths::key(path)).collect();
    let is_foreign = |path: &String| !ours.contains(&paths::key(path));
    unknown.into_iter().filter(is_foreign).collect()
}

/// A file below the folder, and its stamp; None for what is neither a file nor a folder.
type Found = (String, Option<Stamp>);

/// All files of a folder.
fn found(path: &Path) -> Result<Vec<Found>, PublishError> {
    Ok(walk(path, "")?.into_iter().flatten().collect())
}

/// The files of the folder at `place`, whose path below the served one is `below`, and of those in it.
fn walk(place: &Path, below: &str) -> Result<Vec<Vec<Found>>, PublishError> {
    let failed = |error| PublishError::io(place, error);
    let mut files = Vec::new();
    let mut folders = Vec::new();
    for entry in fs::read_dir(place).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name();
        if is_dot(&name) {
            continue;
        }
        let path = match below {
            "" => name.to_string_lossy().into_owned(),
            _ => format!("{below}/{}", name.to_string_lossy()),
        };
        let kind = entry.file_type().map_err(failed)?;
        match kind.is_dir() {
            true => folders.push((entry.path(), path)),
            false => files.push((path, stamp(&entry).map_err(failed)?)),
        }
    }
    let inner: Result<Vec<_>, PublishError> = folders
        .par_iter()
        .map(|(place, path)| walk(place, path))
        .collect();
    let mut found: Vec<Vec<Found>> = inner?.into_iter().flatten().collect();
    found.push(files);
    Ok(found)
}

/// The stamp of a file; None of anything else, and of what has gone meanwhile.
fn stamp(entry: &DirEntry) -> std::io::Result<Option<Stamp>> {
    let found = entry.metadata()?;
    Ok(found.is_file().then(|| Stamp::of(&found)))
}

/// Whether a name starts with a dot.
pub fn is_dot(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}
