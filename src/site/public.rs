//! What readers may see: drafts, expiry, internal content and everything that belongs to it.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};
use rayon::prelude::*;

use super::Options;
use super::article::Article;
use super::section::Section;
use crate::diagnostic::SourceText;
use crate::source::{Asset, FrontMatter, SectionSource, Visibility};

/// What browsers and editors put in place of characters in a file's name.
const NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'-').remove(b'_');

/// What each folder hands down to what is below it.
pub struct Folders {
    cascades: BTreeMap<String, FrontMatter>,
    options: Options,
}

impl Folders {
    /// Collects the cascades of all sections. An `_index.md` that is itself internal or a draft
    /// hides what is below it, cascade or not: a hidden section with public contents is more
    /// likely a slip than a wish, and the other way nothing leaks.
    pub fn new(sections: &[SectionSource], options: Options) -> Folders {
        let mut cascades = BTreeMap::new();
        for section in sections {
            let Some(page) = &section.page else { continue };
            let mut handed = page.front.cascade.as_deref().cloned().unwrap_or_default();
            if page.front.visibility == Some(Visibility::Internal) {
                handed.visibility.get_or_insert(Visibility::Internal);
            }
            if page.front.draft == Some(true) {
                handed.draft.get_or_insert(true);
            }
            if !handed.is_empty() {
                cascades.insert(section.path.clone(), handed);
            }
        }
        Folders { cascades, options }
    }

    /// `front` with what the folders above `folder` hand down, the nearest first.
    pub fn complete(&self, front: FrontMatter, folder: &str) -> FrontMatter {
        let mut front = front;
        let mut folder = Some(folder);
        while let Some(path) = folder {
            if let Some(cascade) = self.cascades.get(path) {
                front = front.inherit(cascade);
            }
            folder = match path {
                "" => None,
                path => Some(path.rsplit_once('/').map_or("", |(above, _)| above)),
            };
        }
        front
    }

    /// Whether a page with this (complete) front matter may be published.
    pub fn is_public(&self, front: &FrontMatter) -> bool {
        let expired = front
            .expires
            .as_ref()
            .is_some_and(|expires| expires.value.date <= self.options.today);
        front.visibility != Some(Visibility::Internal)
            && (self.options.drafts || front.draft != Some(true))
            && !expired
    }
}

/// Sorts the files that are not Markdown into those that may be published and those that may not.
///
/// The files of a bundle go with their article. A loose file is published unless its folder is
/// hidden or only hidden articles stand beside it and no public one uses it.
pub fn assets(
    assets: Vec<Asset>,
    articles: &[Arc<Article>],
    sections: &[Section],
    folders: &Folders,
    hidden_articles: &[HiddenArticle],
) -> (Vec<Asset>, Vec<String>) {
    let bundles: BTreeSet<&str> = articles
        .iter()
        .filter_map(|article| article.bundle.as_deref())
        .collect();
    let hidden_bundles: BTreeSet<&str> = hidden_articles
        .iter()
        .filter_map(|article| article.bundle.as_deref())
        .collect();
    if assets.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let mut used: HashSet<String> = articles
        .par_iter()
        .flat_map_iter(|article| article.files_used())
        .collect();
    used.extend(sections.iter().flat_map(Section::files_used));
    let mut public = Vec::new();
    let mut hidden = Vec::new();
    for asset in assets {
        let folder = asset.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let owner = ancestors(folder)
            .find(|folder| bundles.contains(folder) || hidden_bundles.contains(folder));
        let open = folders.is_public(&folders.complete(FrontMatter::default(), folder));
        let is_public = match owner {
            Some(owner) => bundles.contains(owner),
            // What stands in a hidden section stays there, whoever links to it.
            None if !open => false,
            None if used.contains(&asset.path) => true,
            None => !hidden_articles.iter().any(|a| a.names(&asset.path)),
        };
        if is_public {
            public.push(asset);
        } else {
            hidden.push(asset.path);
        }
    }
    (public, hidden)
}

/// What must be known of an article that is not public, to keep its files back.
#[derive(Clone)]
pub struct HiddenArticle {
    pub bundle: Option<String>,
    pub text: Arc<SourceText>,
}

impl HiddenArticle {
    /// Whether the article names the file, in a link, in HTML or anywhere else: rather a file too
    /// few is published than one too many.
    fn names(&self, path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path);
        let encoded = percent_encoding::utf8_percent_encode(name, NAME).to_string();
        let written = name.replace(' ', "%20");
        // Of a file that is not what it was nobody knows what it names.
        self.text.whole().is_none_or(|text| {
            [name, &encoded, &written]
                .iter()
                .any(|name| text.contains(*name))
        })
    }
}

/// The folder and all folders above it, the nearest first.
fn ancestors(folder: &str) -> impl Iterator<Item = &str> {
    let mut next = Some(folder);
    std::iter::from_fn(move || {
        let folder = next?;
        next = folder.rsplit_once('/').map(|(above, _)| above);
        Some(folder)
    })
}
