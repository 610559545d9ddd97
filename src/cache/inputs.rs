//! Everything that a build depends on, in one number.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use crate::Overrides;
use crate::site::Options;
use crate::source::is_hidden;

/// What of a site's folder a build reads, but for a map that stands elsewhere.
const READ: [&str; 3] = ["content", "site.yaml", "themes"];

/// What a build depends on.
#[derive(Debug)]
pub struct Inputs {
    /// A number that changes with every change of a file of the site, of the options, and of the
    /// program.
    pub whole: String,
    /// The program and the options.
    pub ground: String,
    /// The hash of each file, by its path below the site's folder, in order.
    pub files: Vec<(String, [u8; 32])>,
}

impl Inputs {
    /// The hash of one file.
    pub fn hash_of(&self, path: &str) -> Option<&[u8; 32]> {
        let at = self
            .files
            .binary_search_by(|(file, _)| file.as_str().cmp(path));
        Some(&self.files.get(at.ok()?)?.1)
    }
}

/// Reads all files of the site for their hashes. This is done before the site is read: a file that
/// changes in between makes the next build a whole one. None where a file cannot be read.
pub fn inputs(root: &Path, overrides: &Overrides, options: Options) -> Option<Inputs> {
    let ground = format!("{} {overrides:?} {options:?}", env!("GONGBAO_STATE"));
    let files = files(root)?;
    let hashes: Option<Vec<(String, [u8; 32])>> = files
        .par_iter()
        .map(|file| {
            let path = file.strip_prefix(root).unwrap_or(file);
            let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
            Some((parts.join("/"), Sha256::digest(fs::read(file).ok()?).into()))
        })
        .collect();
    let mut files = hashes?;
    files.sort();
    let mut whole = Sha256::new();
    whole.update(&ground);
    for (path, hash) in &files {
        whole.update(path.len().to_le_bytes());
        whole.update(path);
        whole.update(hash);
    }
    Some(Inputs {
        whole: hex(&whole.finalize()),
        ground,
        files,
    })
}

/// In the order of their paths.
fn files(root: &Path) -> Option<Vec<PathBuf>> {
    let mut files = Vec::new();
    for name in READ {
        let place = root.join(name);
        if !place.exists() {
            continue;
        }
        let walk = WalkDir::new(place)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()));
        for entry in walk {
            let entry = entry.ok()?;
            if !entry.file_type().is_dir() {
                files.push(entry.into_path());
            }
        }
    }
    Some(files)
}

pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |of: u8| char::from(DIGITS[usize::from(of & 15)]);
    let pairs = bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(*byte)]);
    pairs.collect()
}
