//! The files of the theme: built in, and file by file the site's own in their place.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use include_dir::{Dir, include_dir};
use walkdir::WalkDir;

use super::discover::{is_hidden, relative};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location};

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// How many themes may stand on one another.
const MAX_PARENTS: usize = 8;

/// All files of a theme and its parents, by path below the theme's folder.
#[derive(Debug, Default)]
pub struct ThemeFiles {
    /// The theme's name and those it stands on, nearest first.
    pub names: Vec<String>,
    files: BTreeMap<String, ThemeFile>,
    /// Catalogues in order of rising precedence: they are laid over one another, word by word,
    /// and not replaced whole like other files. Path below the theme, and the file.
    pub catalogues: Vec<(String, ThemeFile)>,
    options: BTreeMap<String, bool>,
}

/// One file.
#[derive(Debug)]
pub struct ThemeFile {
    pub bytes: Cow<'static, [u8]>,
    /// Where it comes from, for messages: `themes/default/templates/base.html`.
    pub shown: String,
}

/// `theme.yaml`.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
struct Manifest {
    parent: Option<String>,
    options: BTreeMap<String, bool>,
}

impl ThemeFiles {
    /// Reads the theme `name` of the site in `root`.
    ///
    /// The default theme stands under every theme, so that each can do with a few files.
    pub fn read(
        root: &Path,
        name: &str,
        place: Option<&Location>,
        diagnostics: &mut Diagnostics,
    ) -> ThemeFiles {
        let mut theme = ThemeFiles::default();
        let mut next = Some(name.to_string());
        while let Some(name) = next.take() {
            let (own, built_in) = (own_files(root, &name, diagnostics), built_in_files(&name));
            if own.is_empty() && built_in.is_empty() {
                // Named by `site.yaml`, or as its parent by the theme before.
                let missing = match (theme.names.last(), place) {
                    (None, Some(place)) => Diagnostic::at(Code::ThemeMissing, place.clone()),
                    (None, None) => Diagnostic::in_file(Code::ThemeMissing, "site.yaml"),
                    (Some(child), _) => {
                        let file = format!("themes/{child}/theme.yaml");
                        Diagnostic::in_file(Code::ThemeMissing, file)
                    }
                };
                diagnostics.push(missing.arg("name", &name));
            }
            let mut parent = None;
            for (path, file) in own.into_iter().chain(built_in) {
                if path == "theme.yaml" && parent.is_none() {
                    let manifest = manifest(&file, diagnostics);
                    parent = manifest.parent.filter(|parent| parent != "none");
                    for (option, value) in manifest.options {
                        theme.options.entry(option).or_insert(value);
                    }
                }
                if path.starts_with("i18n/") {
                    theme.catalogues.insert(0, (path, file));
                } else {
                    theme.files.entry(path).or_insert(file);
                }
            }
            theme.names.push(name.clone());
            let fallback = (name != "default").then(|| "default".to_string());
            next = parent.or(fallback);
            if next.as_ref().is_some_and(|n| theme.names.contains(n)) {
                next = None;
            }
            if theme.names.len() > MAX_PARENTS {
                next = None;
            }
        }
        theme
    }

    /// The files below `folder`, with their path inside it, in order.
    pub fn below<'a>(
        &'a self,
        folder: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a ThemeFile)> + 'a {
        self.files
            .iter()
            .filter_map(move |(path, file)| Some((path.strip_prefix(folder)?, file)))
    }

    /// An option of the theme, as the nearest `theme.yaml` that names it sets it.
    pub fn option(&self, name: &str) -> Option<bool> {
        self.options.get(name).copied()
    }

    /// Whether a file is one of the program's own, and none that the site has put in its place.
    pub fn is_built_in(&self, path: &str) -> bool {
        let own = |name: &String| BUILT_IN.get_file(format!("{name}/{path}"));
        self.files.get(path).is_some_and(|file| {
            let mut originals = self.names.iter().filter_map(own);
            originals.any(|original| original.contents() == &*file.bytes)
        })
    }

    /// One file by its path.
    pub fn get(&self, path: &str) -> Option<&ThemeFile> {
        self.files.get(path)
    }
}

fn manifest(file: &ThemeFile, diagnostics: &mut Diagnostics) -> Manifest {
    match serde_yaml::from_slice(&file.bytes) {
        Ok(manifest) => manifest,
        Err(error) => {
            diagnostics.push(
                Diagnostic::in_file(Code::ThemeBroken, file.shown.clone()).arg("detail", error),
            );
            Manifest::default()
        }
    }
}

/// The files of a built-in theme, by path inside it.
fn built_in_files(name: &str) -> BTreeMap<String, ThemeFile> {
    let mut files = BTreeMap::new();
    if let Some(folder) = BUILT_IN.get_dir(name) {
        built_in(folder, folder.path(), &mut files);
    }
    files
}

/// The files that the site itself has for a theme, by path inside it.
fn own_files(
    root: &Path,
    name: &str,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, ThemeFile> {
    let mut files = BTreeMap::new();
    // A name from `site.yaml` is a folder below `themes/`, never a way out of it.
    if name.contains(['/', '\\']) || name.starts_with('.') {
        return files;
    }
    let folder = root.join("themes").join(name);
    if !folder.is_dir() {
        return files;
    }
    for entry in WalkDir::new(&folder).sort_by_file_name() {
        let Ok(entry) = entry else { continue };
        let hidden = entry.depth() > 0 && is_hidden(entry.file_name());
        if !entry.file_type().is_file() || hidden {
            continue;
        }
        let path = relative(&folder, entry.path());
        let shown = format!("themes/{name}/{path}");
        match std::fs::read(entry.path()) {
            Ok(bytes) => {
                let bytes = Cow::Owned(bytes);
                files.insert(path, ThemeFile { bytes, shown });
            }
            Err(error) => {
                diagnostics.push(Diagnostic::in_file(Code::Unreadable, shown).arg("detail", error))
            }
        }
    }
    files
}

fn built_in(folder: &'static Dir<'static>, base: &Path, files: &mut BTreeMap<String, ThemeFile>) {
    for file in folder.files() {
        files.insert(
            relative(base, file.path()),
            ThemeFile {
                bytes: Cow::Borrowed(file.contents()),
                shown: format!("themes/{}", relative(Path::new(""), file.path())),
            },
        );
    }
    for inner in folder.dirs() {
        built_in(inner, base, files);
    }
}
