//! Which files a site has, in the order of their paths.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// The files below `content/`, sorted by kind.
#[derive(Default)]
pub struct Found {
    pub articles: Vec<ArticleFile>,
    pub sections: Vec<SectionFolder>,
    pub assets: Vec<AssetFile>,
}

/// An article's file.
pub struct ArticleFile {
    pub file: PathBuf,
    pub path: String,
    pub section: String,
    pub name: String,
    pub bundle: Option<String>,
}

/// A folder that makes a section.
pub struct SectionFolder {
    pub path: String,
    /// Its `_index.md`: path below `content/` and file.
    pub index: Option<(String, PathBuf)>,
}

/// Any other file.
pub struct AssetFile {
    pub path: String,
    pub file: PathBuf,
}

/// Finds everything below `content`. Names that start with a dot, what Office, WPS and editors
/// leave behind (`~$…`, `…~`, `….bak`), and `_data` are passed over.
pub fn find(content: &Path, diagnostics: &mut Diagnostics) -> Found {
    let mut markdown: Vec<(String, PathBuf)> = Vec::new();
    let mut found = Found::default();
    if !content.is_dir() {
        return found;
    }
    let walk = WalkDir::new(content)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()));
    for entry in walk {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let shown = error.path().map_or(String::new(), |p| relative(content, p));
                diagnostics.push(
                    Diagnostic::in_file(Code::Unreadable, format!("content/{shown}"))
                        .arg("detail", &error),
                );
                continue;
            }
        };
        if !entry.file_type().is_file() {
            continue;
        }
        let path = relative(content, entry.path());
        if path.starts_with("_data/") {
            continue;
        }
        let file = entry.into_path();
        if file
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("md"))
        {
            markdown.push((path, file));
        } else {
            found.assets.push(AssetFile { path, file });
        }
    }
    sort_markdown(markdown, &mut found);
    found
}

fn sort_markdown(markdown: Vec<(String, PathBuf)>, found: &mut Found) {
    let mut sections: BTreeMap<String, Option<(String, PathBuf)>> = BTreeMap::new();
    sections.insert(String::new(), None);
    for (path, file) in markdown {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path.as_str()));
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        if stem == "_index" {
            sections.insert(folder.to_string(), Some((path.clone(), file)));
            continue;
        }
        let (section, article, bundle) = if stem == "index" && !folder.is_empty() {
            let (above, own) = folder.rsplit_once('/').unwrap_or(("", folder));
            (above, own, Some(folder.to_string()))
        } else {
            (folder, stem, None)
        };
        if !section.is_empty() {
            sections.entry(section.to_string()).or_insert(None);
        }
        found.articles.push(ArticleFile {
            section: section.to_string(),
            name: article.to_string(),
            bundle,
            file,
            path: path.clone(),
        });
    }
    found.sections = sections
        .into_iter()
        .map(|(path, index)| SectionFolder { path, index })
        .collect();
}

/// Whether a file is none of the site's: hidden, or left behind by a program.
pub fn is_hidden(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    let left_behind = ["~", ".bak", ".tmp", ".swp", ".orig"];
    name.starts_with('.')
        || name.starts_with("~$")
        || name == "Thumbs.db"
        || left_behind.iter().any(|ending| name.ends_with(ending))
}

/// The path below `base`, with `/` on every system.
pub fn relative(base: &Path, path: &Path) -> String {
    let path = path.strip_prefix(base).unwrap_or(path);
    let parts: Vec<_> = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}
