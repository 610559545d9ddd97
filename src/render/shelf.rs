//! Pictures that lie ready from an earlier build.

use std::fmt::Debug;

use super::{Content, File, Fingerprint};

/// Where pictures may lie.
pub trait Shelf: Sync {
    /// Whether the picture at `path`, below the site's root, was drawn from this.
    fn holds(&self, path: &str, fingerprint: &Fingerprint) -> bool;
}

/// A shelf with nothing on it.
pub struct Empty;

impl Shelf for Empty {
    fn holds(&self, _: &str, _: &Fingerprint) -> bool {
        false
    }
}

/// The picture at `path`: the one on the shelf, or drawn now.
///
/// # Errors
/// As `draw`.
pub fn picture<E>(
    shelf: &dyn Shelf,
    path: String,
    specification: &impl Debug,
    draw: impl FnOnce() -> Result<Vec<u8>, E>,
) -> Result<File, E> {
    let fingerprint = Fingerprint::of(specification);
    let content = match shelf.holds(&path, &fingerprint) {
        true => Content::Kept,
        false => Content::Bytes(draw()?),
    };
    Ok(File {
        path,
        content,
        fingerprint: Some(fingerprint),
    })
}
