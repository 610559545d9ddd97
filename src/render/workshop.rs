//! What all pages are made with, and the list of what there is to make.

use std::ops::Deref;

use tera::Tera;

use super::families::{Family, Made};
use super::fingerprint::Fingerprint;
use super::frame::Frames;
use super::markdown::Highlighter;
use super::words::Words;
use super::{Content, File, Shelf, context, markdown, notes, paper, standings};
use crate::chart::Painter;
use crate::data::MetricId;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::site::plan::THEME_FOLDER;
use crate::site::{Plan, Site};
use crate::source::markdown::Document;

/// What all pages are made with, but for the site itself. It is made once and does not change.
pub struct Tools {
    pub words: Words,
    pub(super) templates: Tera,
    pub(super) painter: Painter,
    pub(super) highlighter: Option<Highlighter>,
    /// How the figures that open profiles stand.
    pub(super) standings: standings::Standings,
    /// The other values of figures, for their notes.
    pub(super) others: notes::Others,
    pub(super) manifest: Manifest,
    /// What surrounds every page.
    pub(super) frames: Frames,
}

/// Where pages are made.
#[derive(Clone, Copy)]
pub struct Workshop<'a> {
    pub site: &'a Site,
    pub plan: &'a Plan,
    pub tools: &'a Tools,
    /// Where the running text of articles comes from.
    pub texts: &'a dyn Texts,
    /// Pictures that need not be drawn.
    pub shelf: &'a dyn Shelf,
}

impl Deref for Workshop<'_> {
    type Target = Tools;

    fn deref(&self) -> &Tools {
        self.tools
    }
}

/// Where the running text of articles comes from.
pub trait Texts: Sync {
    /// The text of an article, by its index; None where it is not what it was when the site was read.
    fn document(&self, site: &Site, index: usize) -> Option<Document>;
}

/// The texts that the site was made from.
pub struct OfSite;

impl Texts for OfSite {
    fn document(&self, site: &Site, index: usize) -> Option<Document> {
        site.articles[index].document()
    }
}

/// One piece of work.
pub enum Job {
    /// Pages that show the same drawings, and the files of these.
    Pages(Family),
    /// What the page with the choice of regions loads first.
    CompareIndex,
    /// What it loads of a metric.
    CompareMetric(MetricId),
    /// What the page of the search loads, but for words.
    SearchNames,
    /// Which articles have which words.
    SearchWords,
    /// The theme's own files.
    Theme,
    /// An image or attachment, as it is; by its place in the site's list.
    Asset(usize),
}

/// What the theme says about itself: the sheets and scripts of its pages, and its options.
#[derive(Default)]
pub(super) struct Manifest {
    pub css: Vec<String>,
    pub js: Vec<String>,
    pub options: context::ThemeOptions,
}

/// Everything that there is to make beside pages.
pub fn jobs_beside_pages(site: &Site) -> Vec<Job> {
    let mut jobs = Vec::new();
    if site.config.output.search {
        jobs.extend([Job::SearchWords, Job::SearchNames]);
    }
    jobs.push(Job::Theme);
    if site.config.output.data_pages {
        jobs.push(Job::CompareIndex);
        jobs.extend(site.by_metric.keys().cloned().map(Job::CompareMetric));
    }
    jobs.extend((0..site.assets.len()).map(Job::Asset));
    jobs
}

impl Job {
    /// What tells the job from the others of a site.
    pub fn name(&self, site: &Site, plan: &Plan) -> String {
        match self {
            Job::Pages(family) => family.name(plan),
            Job::CompareIndex => "compare".to_string(),
            Job::CompareMetric(id) => format!("compare metric {id}"),
            Job::SearchNames => "search".to_string(),
            Job::SearchWords => "search words".to_string(),
            Job::Theme => "theme".to_string(),
            Job::Asset(index) => format!("asset {}", site.assets[*index].path),
        }
    }
}

impl Tools {
    /// None where the theme cannot be used; the diagnostics say why.
    pub fn new(site: &Site, plan: &Plan) -> (Option<Tools>, Diagnostics) {
        let mut diagnostics = Diagnostics::new();
        let words = Words::read(&site.theme, &site.config.language, &mut diagnostics);
        let templates = templates(site, &words, &mut diagnostics);
        let painter = match Painter::new() {
            Ok(painter) => Some(painter),
            Err(error) => {
                diagnostics.push(Diagnostic::new(Code::ThemeBroken).arg("detail", error));
                None
            }
        };
        let (Some(templates), Some(painter)) = (templates, painter) else {
            return (None, diagnostics);
        };
        let has_code = site.articles.iter().any(|article| article.body.has_code)
            || section_bodies(site).any(|body| body.has_code);
        let (standings, others) = rayon::join(
            || standings::Standings::new(site, plan, &words),
            || notes::Others::new(site),
        );
        let tools = Tools {
            words,
            templates,
            painter,
            highlighter: has_code.then(Highlighter::load),
            standings,
            others,
            manifest: manifest(site),
            frames: Frames::new(),
        };
        (Some(tools), diagnostics)
    }
}

impl Workshop<'_> {
    /// Does one job; of pages nothing where they would come out as what has the fingerprint `known`.
    /// The result depends on the job and the workshop alone.
    pub fn make(&self, job: &Job, known: Option<&Fingerprint>) -> Made {
        match job {
            Job::Pages(family) => family.make(self, known),
            Job::CompareIndex => Made::files(vec![self.compare_index()]),
            Job::CompareMetric(id) => Made::files(vec![self.compare_metric(id)]),
            Job::SearchNames => Made::files(self.search_names()),
            Job::SearchWords => Made::files(self.search_words()),
            Job::Theme => Made::files(self.theme_files()),
            Job::Asset(index) => {
                let asset = &self.site.assets[*index];
                Made::files(vec![File {
                    path: self.site.asset_url(asset),
                    content: Content::Copy(asset.file.clone()),
                    fingerprint: None,
                }])
            }
        }
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
}

/// What is wrong with the theme: its words and templates are read, and nothing is rendered.
pub fn check(site: &Site) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let words = Words::read(&site.theme, &site.config.language, &mut diagnostics);
    templates(site, &words, &mut diagnostics);
    diagnostics
}

fn section_bodies(site: &Site) -> impl Iterator<Item = &crate::source::markdown::Outline> {
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
    tera.register_function("qr", paper::function);
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
pub(super) fn template_error(site: &Site, error: &tera::Error) -> Diagnostic {
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
