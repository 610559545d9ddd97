//! Phase 4: from pages to bytes.
//!
//! A [`Workshop`] has what all pages are made with, and knows the [`Job`]s: what is made together
//! because it shows the same drawings, so that each is drawn once. Jobs do not depend on one another
//! and can be done in any order, by any number of threads; the contexts of pages are the typed values
//! of [`context`].

pub mod address;
mod chart_files;
mod chart_spec;
mod chart_table;
mod chart_words;
mod compare_data;
pub mod context;
mod families;
mod figures;
mod fingerprint;
mod frame;
mod map_figure;
mod map_spec;
pub mod markdown;
mod notes;
mod pages;
mod paper;
mod policy;
mod provenance;
mod rows;
mod search_data;
mod share_tags;
mod shelf;
mod shell;
mod standings;
mod structured;
mod tables;
mod text;
mod values;
pub mod words;
mod workshop;

pub use families::{Family, Made, PageMade, Renderer, families};
pub use fingerprint::{Fingerprint, Prints};
pub use markdown::escaped;
pub use pages::{TextChanged, summary};
pub use rows::{COLUMNS, DataRow, csv, in_pieces, row};
pub use shelf::{Empty, Shelf};
pub use workshop::{Job, OfSite, Texts, Tools, Workshop, check, jobs_beside_pages};

use std::path::PathBuf;

/// A file of the site, below its root.
#[derive(Debug)]
pub struct File {
    pub path: String,
    pub content: Content,
    /// What it was drawn from, of a picture.
    pub fingerprint: Option<Fingerprint>,
}

/// What a file holds.
#[derive(Debug)]
pub enum Content {
    Bytes(Vec<u8>),
    /// The same as a file of the site's content.
    Copy(PathBuf),
    /// The same as the file of the last build that the [`Shelf`] has.
    Kept,
}

impl File {
    /// A file with these bytes.
    pub fn bytes(path: impl Into<String>, bytes: Vec<u8>) -> File {
        File {
            path: path.into(),
            content: Content::Bytes(bytes),
            fingerprint: None,
        }
    }
}

/// The file of the page at `url`.
pub fn file_of(url: &str) -> String {
    if url.is_empty() || url.ends_with('/') {
        format!("{url}index.html")
    } else {
        url.to_string()
    }
}
