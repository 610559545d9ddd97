//! Phase 4: from pages to bytes.
//!
//! Charts are drawn first, each once; then all pages are rendered, in parallel; their contexts are
//! the typed values of [`context`].

pub mod address;
mod chart_files;
mod chart_spec;
mod chart_table;
mod compare_data;
pub mod context;
mod figures;
mod map_figure;
mod map_spec;
pub mod markdown;
mod notes;
mod pages;
mod provenance;
mod rows;
mod shell;
mod standings;
mod tables;
mod text;
mod values;
pub mod words;

pub use markdown::escaped;
pub use pages::summary;
pub use rows::{COLUMNS, DataRow, csv, row};

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use rayon::prelude::*;
use tera::Tera;

use crate::chart::Painter;
use crate::data::MetricId;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::site::plan::THEME_FOLDER;
use crate::site::{ChartPlan, PageKind, Plan, PlannedPage, Site};
use crate::source::markdown::Document;
use markdown::Highlighter;
use words::Words;

/// A file of the site, below its root.
#[derive(Debug)]
pub struct File {
    pub path: String,
    pub content: Content,
}

/// What a file holds.
#[derive(Debug)]
pub enum Content {
    Bytes(Vec<u8>),
    /// The same as a file of the site's content.
    Copy(PathBuf),
}

impl File {
    /// A file with these bytes.
    pub fn bytes(path: impl Into<String>, bytes: Vec<u8>) -> File {
        File {
            path: path.into(),
            content: Content::Bytes(bytes),
        }
    }
}

/// Everything that pages are rendered with.
pub struct Renderer<'a> {
    pub site: &'a Site,
    pub plan: &'a Plan,
    pub words: Words,
    templates: Tera,
    painter: Option<Painter>,
    highlighter: Option<Highlighter>,
    /// Drawn charts by the address of their page and their id.
    drawn: BTreeMap<(String, String), figures::Drawn>,
    /// Planned charts, likewise.
    charts: BTreeMap<(String, String), &'a ChartPlan>,
    /// Drawn maps by the metric whose page they stand on.
    maps: BTreeMap<MetricId, map_figure::DrawnMap>,
    /// How the figures that open profiles stand.
    standings: standings::Standings,
    /// The other values of figures, for their notes.
    others: notes::Others,
    manifest: Manifest,
}

/// What the theme says about itself: the sheets and scripts of its pages, and its options.
#[derive(Default)]
struct Manifest {
    css: Vec<String>,
    js: Vec<String>,
    options: context::ThemeOptions,
}

/// Renders all pages, charts, pictures and files of the theme.
pub fn render(site: &Site, plan: &Plan, words: &Words) -> (Vec<File>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let Some(templates) = templates(site, words, &mut diagnostics) else {
        return (Vec::new(), diagnostics);
    };
    let painter = match Painter::new() {
        Ok(painter) => Some(painter),
        Err(error) => {
            diagnostics.push(Diagnostic::new(Code::ThemeBroken).arg("detail", error));
            None
        }
    };
    let mut files = Vec::new();
    let drawn = charts(
        site,
        plan,
        words,
        painter.as_ref(),
        &mut files,
        &mut diagnostics,
    );
    let maps = map_figure::draw_all(
        site,
        plan,
        words,
        painter.as_ref(),
        &mut files,
        &mut diagnostics,
    );
    let has_code = site.articles.iter().any(|article| article.body.has_code)
        || section_bodies(site).any(|body| body.has_code);
    let renderer = Renderer {
        site,
        plan,
        templates,
        painter,
        highlighter: has_code.then(Highlighter::load),
        drawn,
        charts: plan
            .charts(site)
            .into_iter()
            .map(|(url, chart)| ((url, chart.id.clone()), chart))
            .collect(),
        maps,
        standings: standings::Standings::new(site, plan, words),
        others: notes::Others::new(site),
        manifest: manifest(site),
        words: words.clone(),
    };
    let pages: Vec<(Vec<File>, Diagnostics)> = plan
        .pages
        .par_iter()
        .map(|page| renderer.page(page))
        .collect();
    // A template fails on all its pages alike: said once.
    let mut said = BTreeSet::new();
    for (made, found) in pages {
        files.extend(made);
        diagnostics.extend(found.filtered(|d| {
            d.code != Code::ThemeBroken || said.insert((d.file.clone(), d.args.clone()))
        }));
    }
    if site.config.output.data_pages {
        files.extend(renderer.compare_files());
    }
    files.extend(renderer.theme_files());
    files.extend(renderer.assets());
    (files, diagnostics)
}

/// What is wrong with the theme: its words and templates are read, and nothing is rendered.
pub fn check(site: &Site) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let words = Words::read(&site.theme, &site.config.language, &mut diagnostics);
    templates(site, &words, &mut diagnostics);
    diagnostics
}

fn section_bodies(site: &Site) -> impl Iterator<Item = &Document> {
    let pages = site
        .sections
        .iter()
        .filter_map(|section| section.page.as_ref());
    pages.map(|page| &page.body)
}

/// Compiles the templates, once.
fn templates(site: &Site, words: &Words, diagnostics: &mut Diagnostics) -> Option<Tera> {
    let mut tera = Tera::default();
    tera.autoescape_on([".html", ".xml"]);
    tera.register_function("t", words.function());
    let mut texts = Vec::new();
    for (path, file) in site.theme.below("templates/") {
        match std::str::from_utf8(&file.bytes) {
            Ok(text) => texts.push((path, text)),
            Err(error) => {
                let broken = Diagnostic::in_file(Code::ThemeBroken, file.shown.clone());
                diagnostics.push(broken.arg("detail", error));
            }
        }
    }
    if let Err(error) = tera.add_raw_templates(texts) {
        diagnostics.push(template_error(site, &error));
        return None;
    }
    Some(tera)
}

/// A template's error, with the file of the theme that it stands in.
fn template_error(site: &Site, error: &tera::Error) -> Diagnostic {
    let mut detail = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        detail = format!("{detail}: {inner}");
        source = inner.source();
    }
    let templates = site.theme.below("templates/");
    let named = templates
        .into_iter()
        .find(|(path, _)| detail.contains(path));
    let diagnostic = match named {
        Some((_, file)) => Diagnostic::in_file(Code::ThemeBroken, file.shown.clone()),
        None => Diagnostic::new(Code::ThemeBroken),
    };
    diagnostic.arg("detail", detail)
}

fn manifest(site: &Site) -> Manifest {
    let mut manifest = Manifest::default();
    let statics: Vec<&str> = site.theme.below("static/").map(|(path, _)| path).collect();
    for name in ["chart.css", "style.css", "theme.css"] {
        if statics.contains(&name) || name == "chart.css" {
            manifest.css.push(format!("{THEME_FOLDER}{name}"));
        }
    }
    for name in ["site.js", "tips.js"] {
        if statics.contains(&name) {
            manifest.js.push(format!("{THEME_FOLDER}{name}"));
        }
    }
    manifest.options = context::ThemeOptions {
        indent: site.theme.option("indent").unwrap_or(false),
        masthead: site.theme.option("masthead").unwrap_or(true),
    };
    manifest
}

/// Draws every chart once and makes its files.
fn charts(
    site: &Site,
    plan: &Plan,
    words: &Words,
    painter: Option<&Painter>,
    files: &mut Vec<File>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<(String, String), figures::Drawn> {
    let Some(painter) = painter else {
        return BTreeMap::new();
    };
    let all = plan.charts(site);
    let done: Vec<_> = all
        .par_iter()
        .map(|(url, chart)| {
            let drawn = figures::draw(site, chart, url, words, painter)?;
            let Some(drawn) = drawn else {
                return Ok(None);
            };
            let files = chart_files::files(site, chart, &drawn, url, words, painter)?;
            Ok::<_, crate::chart::ChartError>(Some((drawn, files)))
        })
        .collect();
    let mut drawn = BTreeMap::new();
    for ((url, chart), result) in all.into_iter().zip(done) {
        match result {
            Ok(Some((drawing, made))) => {
                files.extend(made);
                drawn.insert((url, chart.id.clone()), drawing);
            }
            Ok(None) => {}
            Err(error) => diagnostics.push(
                Diagnostic::new(Code::ThemeBroken)
                    .arg("detail", format!("{url}{}: {error}", chart.id)),
            ),
        }
    }
    drawn
}

impl Renderer<'_> {
    /// Renders one page, and the share image of an article.
    fn page(&self, page: &PlannedPage) -> (Vec<File>, Diagnostics) {
        let mut diagnostics = Diagnostics::new();
        let mut files = Vec::new();
        match pages::render(self, page) {
            Ok(html) => {
                files.push(File::bytes(file_of(&page.url), html.into_bytes()));
            }
            Err(error) => diagnostics.push(template_error(self.site, &error)),
        }
        if let PageKind::Article(index) = page.kind {
            match self.share_image(index) {
                Ok(Some(file)) => {
                    files.push(file);
                    diagnostics.extend(self.missing_glyphs(index));
                }
                Ok(None) => {}
                Err(error) => {
                    diagnostics.push(Diagnostic::new(Code::ThemeBroken).arg("detail", error))
                }
            }
        }
        (files, diagnostics)
    }

    /// Says which characters of an article's title its share image cannot show.
    fn missing_glyphs(&self, index: usize) -> Diagnostics {
        let mut diagnostics = Diagnostics::new();
        let article = &self.site.articles[index];
        let missing = self
            .painter
            .as_ref()
            .map(|p| p.missing_glyphs(&article.title));
        if let Some(missing) = missing.filter(|missing| !missing.is_empty()) {
            let found: String = missing.into_iter().collect();
            diagnostics.push(
                Diagnostic::in_file(Code::GlyphMissing, format!("content/{}", article.path))
                    .arg("found", found),
            );
        }
        diagnostics
    }

    /// The drawing of a chart of the page at `url`.
    fn drawn(&self, url: &str, chart: &ChartPlan) -> Option<&figures::Drawn> {
        self.drawn.get(&(url.to_string(), chart.id.clone()))
    }

    /// The theme's own files, and the sheets of charts and code.
    fn theme_files(&self) -> Vec<File> {
        let statics = self.site.theme.below("static/");
        let mut files: Vec<File> = statics
            .map(|(path, file)| File::bytes(format!("{THEME_FOLDER}{path}"), file.bytes.to_vec()))
            .collect();
        let charts = crate::chart::CHART_CSS.as_bytes().to_vec();
        files.push(File::bytes(format!("{THEME_FOLDER}chart.css"), charts));
        if self.highlighter.is_some() {
            let (light, dark) = markdown::highlight_css();
            let css = format!("{light}@media (prefers-color-scheme:dark){{{dark}}}\n");
            files.push(File::bytes(
                format!("{THEME_FOLDER}code.css"),
                css.into_bytes(),
            ));
        }
        files
    }

    /// Images and attachments, as they are.
    fn assets(&self) -> Vec<File> {
        let assets = self.site.assets.iter();
        assets
            .map(|asset| File {
                path: self.site.asset_url(asset),
                content: Content::Copy(asset.file.clone()),
            })
            .collect()
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
