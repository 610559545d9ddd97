//! Which paths may be published, and which stand in each other's way.

use std::collections::BTreeMap;

use super::PublishError;
pub use crate::site::paths::{folders, is_valid, key};

/// Refuses paths that cannot be, and two files that would be one on Windows or macOS. A site must
/// be the same wherever it is unpacked.
pub fn check<'a>(files: impl Iterator<Item = &'a str>) -> Result<(), PublishError> {
    let mut keys: BTreeMap<String, &str> = BTreeMap::new();
    for path in files {
        if !is_valid(path) {
            return Err(PublishError::Path {
                path: path.to_string(),
            });
        }
        if keys.insert(key(path), path).is_some() {
            return Err(PublishError::Collision {
                path: path.to_string(),
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
