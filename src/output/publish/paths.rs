//! Which paths may be published, and which stand in each other's way.

use std::collections::HashMap;

use rayon::prelude::*;

use super::PublishError;
pub use crate::site::paths::{SECURITY_TXT, folders, is_valid, key};

/// Refuses paths that cannot be, and two files that would be one on Windows or macOS. A site must
/// be the same wherever it is unpacked.
pub fn check<'a>(files: impl Iterator<Item = &'a str>) -> Result<(), PublishError> {
    let files: Vec<&str> = files.collect();
    let keys: Vec<String> = files
        .par_iter()
        .map(|path| match is_valid(path) {
            true => Ok(key(path)),
            false => Err(PublishError::Path {
                path: path.to_string(),
            }),
        })
        .collect::<Result<_, _>>()?;
    let mut known: HashMap<&str, &str> = HashMap::with_capacity(files.len());
    for (key, path) in keys.iter().zip(&files) {
        if known.insert(key, path).is_some() {
            return Err(PublishError::Collision {
                path: path.to_string(),
            });
        }
    }
    let below = |key: &String| folders(key).find_map(|folder| known.get(folder));
    match keys.par_iter().find_map_first(below) {
        Some(path) => Err(PublishError::Collision {
            path: path.to_string(),
        }),
        None => Ok(()),
    }
}
