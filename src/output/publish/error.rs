//! Why a site could not be published.

use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic};

/// Why nothing was published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The folder has files that Gongbao did not make.
    #[error("{} holds files that Gongbao did not make: {}", path.display(), found.join(", "))]
    Foreign {
        path: PathBuf,
        /// The first few, below the folder.
        found: Vec<String>,
    },
    /// The machine failed.
    #[error("{}: {error}", path.display())]
    Io { path: PathBuf, error: io::Error },
    /// Two files of one path, or a file where another needs a folder, on a file system that tells
    /// no capitals from small letters.
    #[error("two files want the path {path}")]
    Collision { path: String },
    /// A path that some file system cannot hold.
    #[error("{path} cannot be the path of a file")]
    Path { path: String },
}

impl PublishError {
    pub(super) fn io(path: &Path, error: io::Error) -> PublishError {
        PublishError::Io {
            path: path.to_path_buf(),
            error,
        }
    }

    /// The same for the person who has to mend it.
    pub fn diagnostic(&self) -> Diagnostic {
        match self {
            PublishError::Foreign { path, found } => Diagnostic::new(Code::OutputForeign)
                .arg("path", path.display())
                .arg("found", found.join(" ")),
            PublishError::Io { path, error } => Diagnostic::new(Code::OutputIo)
                .arg("path", path.display())
                .arg("detail", error),
            PublishError::Collision { path } => Diagnostic::new(Code::PathTaken).arg("path", path),
            PublishError::Path { path } => Diagnostic::new(Code::PathBad).arg("found", path),
        }
    }
}
