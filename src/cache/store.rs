//! The files of a memory: checked, versioned, and never half there.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::inputs::hex;

/// Folder of a site for what may be deleted at any time.
const FOLDER: &str = ".gongbao";
/// Of how many output folders a site remembers its build.
const KEPT: usize = 4;
const PREFIX: &str = "build-";

/// The file for one output folder. A folder inside the site goes by its path in it, so that the
/// memory can move with the site from machine to machine.
pub fn file(root: &Path, target: &Path) -> PathBuf {
    let (root_path, target) = (full(root), full(target));
    let name = target.strip_prefix(&root_path).unwrap_or(&target);
    let hash = hex(&Sha256::digest(name.as_os_str().as_encoded_bytes()));
    folder(root).join(format!("{PREFIX}{}.json", &hash[..16]))
}

/// The folder of what is remembered of the site in `root`.
pub fn folder(root: &Path) -> PathBuf {
    root.join(FOLDER)
}

/// Where a path really is, also of a folder that is yet to be made.
fn full(path: &Path) -> PathBuf {
    let above = || {
        let path = std::path::absolute(path).ok()?;
        Some(
            fs::canonicalize(path.parent()?)
                .ok()?
                .join(path.file_name()?),
        )
    };
    fs::canonicalize(path)
        .ok()
        .or_else(above)
        .unwrap_or_else(|| path.to_path_buf())
}

/// First line of the file: the state of the program that wrote it, and the hash of what follows.
fn head(body: &[u8]) -> String {
    format!(
        "gongbao {} {}\n",
        env!("GONGBAO_STATE"),
        hex(&Sha256::digest(body))
    )
}

/// What a file holds; None where there is none, where it is damaged, and where another program wrote it.
pub fn read(file: &Path) -> Option<Vec<u8>> {
    let mut bytes = fs::read(file).ok()?;
    let end = bytes.iter().position(|byte| *byte == b'\n')? + 1;
    let (first, body) = bytes.split_at_checked(end)?;
    if first != head(body).as_bytes() {
        return None;
    }
    bytes.drain(..end);
    Some(bytes)
}

/// Writes a file beside its place and moves it there; what fails leaves the old one or none.
pub fn write(file: &Path, body: &[u8]) {
    let Some(folder) = file.parent() else { return };
    let unfinished = file.with_extension(format!("{}.tmp", std::process::id()));
    let written = fs::create_dir_all(folder)
        .and_then(|()| fs::File::create(&unfinished))
        .and_then(|mut file| {
            file.write_all(head(body).as_bytes())?;
            file.write_all(body)
        })
        .and_then(|()| fs::rename(&unfinished, file));
    if written.is_err() {
        let _ = fs::remove_file(&unfinished);
        // Of two builds the older must not stand for the newer.
        let _ = fs::remove_file(file);
    }
}

/// Keeps a site that is built into ever new folders from remembering them all.
pub fn forget_the_oldest(root: &Path) {
    let folder = folder(root);
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<_> = entries
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(PREFIX))
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .collect();
    files.sort();
    let too_many = files.len().saturating_sub(KEPT);
    for (_, path) in files.into_iter().take(too_many) {
        let _ = fs::remove_file(path);
    }
}
