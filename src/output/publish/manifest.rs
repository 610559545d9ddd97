//! The list of the files that Gongbao made, kept beside them.

use std::fs;
use std::path::Path;

use super::folder::is_missing;
use super::{PublishError, paths};

/// Its name in the folder that is served.
pub const NAME: &str = ".gongbao-manifest";
const HEAD: &str = "# Files that Gongbao made here. It replaces and removes these and no others.\n";

/// Paths below the folder, in their order, each once.
#[derive(Debug, Default)]
pub struct Manifest {
    pub paths: Vec<String>,
}

impl Manifest {
    /// The list in `folder`; empty where there is none.
    pub fn read(folder: &Path) -> Result<Manifest, PublishError> {
        let file = folder.join(NAME);
        let text = match fs::read(&file) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(error) if is_missing(&error) => String::new(),
            Err(error) => return Err(PublishError::io(&file, error)),
        };
        // The file may have been edited: a line that leads elsewhere must not be followed.
        let mut paths: Vec<String> = text
            .lines()
            .filter(|line| !line.starts_with("# ") && paths::is_valid(line))
            .map(String::from)
            .collect();
        paths.sort_unstable();
        paths.dedup();
        Ok(Manifest { paths })
    }

    /// Whether this path is listed.
    pub fn has(&self, path: &str) -> bool {
        self.place(path).is_some()
    }

    /// The place of this path in the list.
    pub fn place(&self, path: &str) -> Option<usize> {
        let found = self.paths.binary_search_by(|listed| (**listed).cmp(path));
        found.ok()
    }

    /// The bytes of the file.
    pub fn bytes<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<u8> {
        let mut text = HEAD.to_string();
        for path in paths {
            text.push_str(path);
            text.push('\n');
        }
        text.into_bytes()
    }
}
