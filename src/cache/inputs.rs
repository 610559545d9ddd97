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

/// A number that changes with every change of a file of the site, of the options, and of the program.
/// It is taken before the site is read: a file that changes in between makes the next build a whole
/// one. None where a file cannot be read.
pub fn digest(root: &Path, overrides: &Overrides, options: Options) -> Option<String> {
    let files = files(root)?;
    let hashes: Option<Vec<[u8; 32]>> = files
        .par_iter()
        .map(|file| {
            let mut hash = Sha256::new();
            let path = file.strip_prefix(root).unwrap_or(file);
            hash.update(path.as_os_str().as_encoded_bytes());
            hash.update([0]);
            hash.update(fs::read(file).ok()?);
            Some(hash.finalize().into())
        })
        .collect();
    let mut whole = Sha256::new();
    whole.update(env!("GONGBAO_STATE"));
    whole.update(format!("{overrides:?} {options:?}"));
    for hash in hashes? {
        whole.update(hash);
    }
    Some(hex(&whole.finalize()))
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
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
