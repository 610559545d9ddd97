//! Sections: folders of content with lists of their own.

use std::sync::Arc;

use super::article::asset_path;
use super::public::Folders;
use crate::diagnostic::SourceText;
use crate::source::markdown::{self, Document, Outline};
use crate::source::{FrontMatter, SectionSource};

/// A section: a folder of content with its own list.
#[derive(Debug)]
pub struct Section {
    /// Below `content/`; empty for the home page.
    pub path: String,
    pub title: String,
    pub description: String,
    pub weight: i64,
    pub page: Option<SectionText>,
    pub extra: Option<serde_json::Value>,
}

/// The text of an `_index.md`.
#[derive(Debug)]
pub struct SectionText {
    pub text: Arc<SourceText>,
    pub body_start: usize,
    pub body: Outline,
}

impl SectionText {
    /// The text, parsed.
    pub fn document(&self) -> Document {
        markdown::parse(self.text.held().get(self.body_start..).unwrap_or_default())
    }
}

impl Section {
    /// Files below `content/` that the section's text shows or links to.
    pub fn files_used(&self) -> impl Iterator<Item = String> {
        let links = self.page.iter().flat_map(|page| page.body.links.iter());
        links.filter_map(|link| asset_path(&self.path, &link.dest))
    }
}

/// Resolves the sections; a hidden one keeps no text, and its path is noted.
pub fn sections(
    sources: Vec<SectionSource>,
    folders: &Folders,
    hidden: &mut Vec<String>,
) -> Vec<Section> {
    let mut sections = Vec::new();
    for source in sources {
        let Some(page) = source.page else {
            let name = source.path.rsplit('/').next().unwrap_or("");
            let front = folders.complete(FrontMatter::default(), &source.path);
            if !folders.is_public(&front) {
                hidden.push(format!("{}/_index.md", source.path));
                continue;
            }
            sections.push(Section {
                title: name.to_string(),
                path: source.path,
                description: String::new(),
                weight: 0,
                page: None,
                extra: None,
            });
            continue;
        };
        let public = folders.is_public(&folders.complete(page.front.clone(), &source.path));
        if !public {
            hidden.push(page.text.path.trim_start_matches("content/").to_string());
            continue;
        }
        let name = source.path.rsplit('/').next().unwrap_or("").to_string();
        sections.push(Section {
            title: page.front.title.map_or(name, |title| title.value),
            path: source.path,
            description: page
                .front
                .summary
                .map_or(String::new(), |summary| summary.value),
            weight: page.front.weight.unwrap_or(0),
            page: Some(SectionText {
                text: page.text,
                body_start: page.body_start,
                body: page.body,
            }),
            extra: page.front.extra,
        });
    }
    sections
}
