//! Which paths may be published, and which stand in each other's way.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::PublishError;
use crate::render::File;

/// Bytes that a name may have on the common file systems.
const LONGEST_NAME: usize = 255;
/// Bytes that a whole path may have: PATH_MAX is 4096 with the folder above.
const LONGEST_PATH: usize = 3000;
/// Names that Windows keeps for devices, with any ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Refuses paths that cannot be, and two files that would be one on Windows or macOS. A site must
/// be the same wherever it is unpacked.
pub fn check(files: &[File]) -> Result<(), PublishError> {
    let mut keys: BTreeMap<String, &str> = BTreeMap::new();
    for file in files {
        if !is_valid(&file.path) {
            return Err(PublishError::Path {
                path: file.path.clone(),
            });
        }
        if keys.insert(key(&file.path), &file.path).is_some() {
            return Err(PublishError::Collision {
                path: file.path.clone(),
            });
        }
    }
    for key in keys.keys() {
        if let Some(path) = folders(key).find_map(|folder| keys.get(folder)) {
            return Err(PublishError::Collision {
                path: (*path).to_string(),
            });
        }
    }
    Ok(())
}

/// Whether a path is relative, stays below its root and can be written on every system. Names
/// that start with a dot are not ours to write.
pub fn is_valid(path: &str) -> bool {
    path.len() <= LONGEST_PATH && path.split('/').all(is_valid_name)
}

fn is_valid_name(name: &str) -> bool {
    let stem = name
        .split('.')
        .next()
        .unwrap_or("")
        .trim_end()
        .to_lowercase();
    let device = DEVICES.contains(&stem.as_str())
        || ["com", "lpt"].iter().any(|port| {
            let number = stem.strip_prefix(port);
            number.is_some_and(|n| n.len() == 1 && n.bytes().all(|b| matches!(b, b'1'..=b'9')))
        });
    !name.is_empty()
        && name.len() <= LONGEST_NAME
        && !name.starts_with('.')
        && !name.ends_with(['.', ' '])
        && !name.contains(['\\', ':', '*', '?', '"', '<', '>', '|'])
        && !name.chars().any(char::is_control)
        && !device
}

/// The same for all paths that some file system takes for one.
pub fn key(path: &str) -> String {
    path.to_lowercase().nfc().collect()
}

/// The folders that a path stands in, the outermost first.
pub fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').filter_map(|(at, _)| path.get(..at))
}
