//! Phase 1: from the files of a site to [`Sources`], everything as written and with its place.
//!
//! Nothing here knows what a region or a metric is called elsewhere in the site; that is resolved
//! in phase 2.

mod chart_read;
mod data_files;
pub mod date;
mod discover;
mod front;
mod front_read;
pub mod map;
pub mod markdown;
mod metric_read;
mod pack;
mod page;
pub mod review;
mod schema;
mod switches;
mod terms;
mod text;
mod theme;

pub use data_files::{
    CriterionWritten, DICTIONARY_KEYS, GroupWritten, MetricChangeWritten, REGIONS_KEYS,
    RegionWritten, RegionsFile,
};
pub use discover::is_hidden;
pub use front::*;
pub use front_read::split;
pub use pack::{Folded, Leaf};
pub use page::{Page, document};
pub use schema::front_matter_schema;
pub use switches::Switch;
pub use terms::{TERM_KEYS, Term};
pub use text::Form;
pub use theme::ThemeFiles;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::{self, Config};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, SourceText};
use page::Sort;

/// Everything that a site's folder says.
#[derive(Debug)]
pub struct Sources {
    pub config: Config,
    /// Articles in the order of their paths.
    pub articles: Vec<ArticleSource>,
    /// Sections in the order of their paths; the home page is the section with an empty path.
    pub sections: Vec<SectionSource>,
    /// Images and attachments in the order of their paths.
    pub assets: Vec<Asset>,
    pub regions: RegionsFile,
    pub metrics: Vec<MetricChangeWritten>,
    /// Words that the site does not want.
    pub terms: Vec<Term>,
    pub theme: ThemeFiles,
    /// The approved map, where the site has one.
    pub map: Option<map::MapWritten>,
}

/// One Markdown article.
#[derive(Debug)]
pub struct ArticleSource {
    /// Path below `content/`, with `/`.
    pub path: String,
    /// Folder of the section, below `content/`; empty at the top.
    pub section: String,
    /// The name in the address unless `slug` says otherwise.
    pub name: String,
    /// Folder of the article's own files, below `content/`, where it is a bundle.
    pub bundle: Option<String>,
    pub page: Leaf,
    pub standing: Standing,
}

/// How an article came to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It was in the library.
    Known,
    /// It was read, and nothing was wrong with it.
    New,
    /// It was read, and something is wrong with it.
    Faulty,
}

impl ArticleSource {
    /// Whether there is nothing to be said of the file by itself.
    pub fn is_sound(&self) -> bool {
        self.standing != Standing::Faulty
    }
}

/// How much of the texts of articles is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Texts {
    /// All.
    Whole,
    /// Front matter: a site has thousands of texts, and each is shown on one page or two, where it
    /// is read again.
    Beginnings,
    /// All, but beside the front matter and not in it: for those that go on showing a text when its
    /// file has changed.
    Kept,
}

/// How a site is read.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    pub texts: Texts,
    pub library: &'a dyn Library,
}

impl Reading<'_> {
    /// Everything, from the files, with its whole text.
    pub const WHOLE: Reading<'static> = Reading {
        texts: Texts::Whole,
        library: &NoLibrary,
    };
}

/// Articles that were read before.
pub trait Library: Sync {
    /// The article at this path below `content/`, where its file is as it was when it was read, and
    /// nothing was wrong with it.
    fn page(&self, path: &str, file: &Path) -> Option<Folded>;
}

/// A library with nothing in it.
pub struct NoLibrary;

impl Library for NoLibrary {
    fn page(&self, _: &str, _: &Path) -> Option<Folded> {
        None
    }
}

/// A folder of content with what its `_index.md` says, or without one.
#[derive(Debug)]
pub struct SectionSource {
    /// Below `content/`, with `/`; empty for the home page.
    pub path: String,
    pub page: Option<Page>,
}

/// A file that is not Markdown: an image or an attachment.
#[derive(Debug)]
pub struct Asset {
    /// Path below `content/`, with `/`.
    pub path: String,
    /// Where it is on this machine.
    pub file: PathBuf,
    pub bytes: u64,
    /// Width and height in pixels, for images.
    pub size: Option<(u32, u32)>,
}

/// Reads the site in `root`.
///
/// Everything that can be read is read, whatever else is wrong; only without a `site.yaml` is
/// there nothing to go by, and the sources are then empty but for the defaults.
pub fn read(root: &Path, reading: Reading<'_>) -> (Sources, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let config = read_config(root, &mut diagnostics);
    let found = discover::find(&root.join("content"), &mut diagnostics);
    let articles = read_all(&found.articles, &mut diagnostics, |file, diagnostics| {
        article(file, reading, diagnostics)
    });
    let sections = read_all(&found.sections, &mut diagnostics, |folder, diagnostics| {
        Some(section(folder, diagnostics))
    });
    let assets = found.assets.into_par_iter().map(asset).collect();
    let mut data_file = |name: &str| {
        let path = root.join("content/_data").join(name);
        let shown = format!("content/_data/{name}");
        path.exists()
            .then(|| read_text(&path, &shown, &mut diagnostics))
            .flatten()
    };
    let (regions, metrics) = (data_file("regions.yaml"), data_file("metrics.yaml"));
    let terms = data_file("terms.yaml");
    let regions = regions.map(|text| data_files::regions(&text, &mut diagnostics));
    let metrics = metrics.map(|text| data_files::metrics(&text, &mut diagnostics));
    let terms = terms.map(|text| terms::terms(&text, &mut diagnostics));
    let theme = ThemeFiles::read(
        root,
        &config.theme,
        config.theme_place.as_ref(),
        &mut diagnostics,
    );
    let map = config
        .map
        .as_ref()
        .and_then(|settings| map::read(root, settings, &mut diagnostics));
    let sources = Sources {
        map,
        config,
        articles,
        sections,
        assets,
        regions: regions.unwrap_or_default(),
        metrics: metrics.unwrap_or_default(),
        terms: terms.unwrap_or_default(),
        theme,
    };
    (sources, diagnostics)
}

/// Reads `site.yaml` alone.
pub fn read_config(root: &Path, diagnostics: &mut Diagnostics) -> Config {
    let path = root.join("site.yaml");
    if !path.is_file() {
        diagnostics.push(
            Diagnostic::in_file(Code::ConfigMissing, "site.yaml").arg("path", root.display()),
        );
        return Config::default();
    }
    match read_text(&path, "site.yaml", diagnostics) {
        Some(text) => config::read(&text, diagnostics),
        None => Config::default(),
    }
}

/// Reads many files at once; values and diagnostics come back in the order of the files.
fn read_all<F: Sync, T: Send>(
    files: &[F],
    diagnostics: &mut Diagnostics,
    read: impl Fn(&F, &mut Diagnostics) -> Option<T> + Sync,
) -> Vec<T> {
    let read: Vec<(Option<T>, Diagnostics)> = files
        .par_iter()
        .map(|file| {
            let mut diagnostics = Diagnostics::new();
            (read(file, &mut diagnostics), diagnostics)
        })
        .collect();
    let mut values = Vec::with_capacity(read.len());
    for (value, found) in read {
        values.extend(value);
        diagnostics.extend(found);
    }
    values
}

pub(crate) fn read_text(
    path: &Path,
    shown: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Arc<SourceText>> {
    match std::fs::read(path) {
        Ok(bytes) => text::decode(shown, bytes, diagnostics),
        Err(error) => {
            diagnostics.push(Diagnostic::in_file(Code::Unreadable, shown).arg("detail", error));
            None
        }
    }
}

fn article(
    file: &discover::ArticleFile,
    reading: Reading<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<ArticleSource> {
    let (page, standing) = match reading.library.page(&file.path, &file.file) {
        Some(page) => (Leaf::Folded(page), Standing::Known),
        None => {
            let page = article_page(&file.file, &file.path, reading.texts, diagnostics)?;
            let standing = match diagnostics.is_empty() {
                true => Standing::New,
                false => Standing::Faulty,
            };
            (Leaf::new(page, &file.file, reading.texts), standing)
        }
    };
    Some(ArticleSource {
        path: file.path.clone(),
        section: file.section.clone(),
        name: file.name.clone(),
        bundle: file.bundle.clone(),
        page,
        standing,
    })
}

/// Reads one article by itself; `path` is below `content/`.
pub fn read_article(
    root: &Path,
    path: &str,
    texts: Texts,
    diagnostics: &mut Diagnostics,
) -> Option<Page> {
    article_page(&root.join("content").join(path), path, texts, diagnostics)
}

fn article_page(
    file: &Path,
    path: &str,
    texts: Texts,
    diagnostics: &mut Diagnostics,
) -> Option<Page> {
    let shown = format!("content/{path}");
    page::read(file, &shown, Sort::Article, texts, diagnostics)
}

fn section(folder: &discover::SectionFolder, diagnostics: &mut Diagnostics) -> SectionSource {
    let page = folder.index.as_ref().and_then(|(path, file)| {
        let shown = format!("content/{path}");
        page::read(file, &shown, Sort::Section, Texts::Whole, diagnostics)
    });
    SectionSource {
        path: folder.path.clone(),
        page,
    }
}

fn asset(found: discover::AssetFile) -> Asset {
    let size = imagesize::size(&found.file).ok().and_then(|size| {
        let width = u32::try_from(size.width).ok()?;
        Some((width, u32::try_from(size.height).ok()?))
    });
    let bytes = std::fs::metadata(&found.file).map_or(0, |metadata| metadata.len());
    Asset {
        size: size.or_else(|| svg_size(&found.file)),
        path: found.path,
        file: found.file,
        bytes,
    }
}

/// The size of an SVG image, from its `width` and `height` or its `viewBox`.
fn svg_size(file: &Path) -> Option<(u32, u32)> {
    if !file.extension()?.eq_ignore_ascii_case("svg") {
        return None;
    }
    let text = std::fs::read_to_string(file).ok()?;
    let tag = &text[text.find("<svg")?..];
    let tag = &tag[..tag.find('>')?];
    let attribute = |name: &str| {
        let from = tag.find(&format!(" {name}=\""))? + name.len() + 3;
        let value = &tag[from..];
        Some(value[..value.find('"')?].to_string())
    };
    let pixels = |text: String| text.trim_end_matches("px").parse::<f64>().ok();
    let size = attribute("width")
        .and_then(pixels)
        .zip(attribute("height").and_then(pixels));
    let (width, height) = size.or_else(|| {
        let numbers: Vec<f64> = attribute("viewBox")?
            .split([' ', ','])
            .filter_map(|n| n.parse().ok())
            .collect();
        Some((*numbers.get(2)?, *numbers.get(3)?))
    })?;
    let whole = |value: f64| {
        (1.0..100_000.0)
            .contains(&value)
            .then_some(value.round() as u32)
    };
    Some((whole(width)?, whole(height)?))
}
