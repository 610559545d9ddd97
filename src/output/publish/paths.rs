//! Which paths may be published, and which stand in each other's way.

use std::collections::BTreeMap;

use super::PublishError;
use crate::render::File;
pub use crate::site::paths::{folders, is_valid, key};

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
