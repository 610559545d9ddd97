//! A good state of the site, of which a file is made when it is asked for, and once.

use std::collections::BTreeMap;
use std::fmt::{self, Debug};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use percent_encoding::percent_decode_str;

use crate::config::BaseUrl;
use crate::diagnostic::{Diagnostics, Severity};
use crate::render::{Content, File, Made};

/// What tells two states of a file apart; equal where the bytes are. The same from run to run, so
/// that a page that is open knows itself after the server was started anew.
pub type Version = u64;

/// What makes the files of a state. Each piece of work gives the same whenever it is done.
pub trait Maker: Send + Sync {
    /// The paths of all pages and of all other files that are known before they are made, each with
    /// the work that makes it. What else a piece of work makes stands below the folder of a page of
    /// its own.
    fn files(&self) -> &BTreeMap<String, usize>;

    /// How many pieces of work there are.
    fn count(&self) -> usize;

    /// Does one. Pictures take most of the time, and few are looked at: without `pictures` they
    /// are [`Content::Kept`].
    fn make(&self, work: usize, pictures: bool) -> Made;
}

/// A good state of the whole site. What it holds never changes, though much of it is not known before
/// somebody asks, and it is handed around freely.
pub struct Snapshot {
    base: String,
    maker: Arc<dyn Maker>,
    cells: Vec<Arc<Cell>>,
}

/// What one piece of work makes.
#[derive(Default)]
struct Cell {
    files: OnceLock<Files>,
    pictures: OnceLock<BTreeMap<String, Arc<[u8]>>>,
}

/// The files of a piece of work.
#[derive(Default)]
struct Files {
    entries: BTreeMap<String, Entry>,
    /// What kept a page from being made.
    broken: Option<Arc<Diagnostics>>,
}

struct Entry {
    /// None for a picture that is yet to be drawn.
    body: Option<Body>,
    version: Version,
}

/// What a file holds.
#[derive(Clone, Debug)]
pub enum Body {
    Bytes(Arc<[u8]>),
    /// A file of the site's content, read when it is asked for.
    File(PathBuf),
    /// A page that cannot be made, and why.
    Broken(Arc<Diagnostics>),
}

impl Snapshot {
    /// A state that nobody has asked for anything yet.
    pub fn new(base_url: &BaseUrl, maker: Arc<dyn Maker>) -> Snapshot {
        Snapshot {
            base: percent_decode_str(base_url.path())
                .decode_utf8_lossy()
                .into_owned(),
            cells: (0..maker.count()).map(|_| Arc::default()).collect(),
            maker,
        }
    }

    /// The state before there was a good one.
    pub fn empty(base_url: &BaseUrl) -> Snapshot {
        Snapshot::new(base_url, Arc::new(Nothing(BTreeMap::new())))
    }

    /// The state after a change that concerns only these pieces of work.
    pub fn after(&self, maker: Arc<dyn Maker>, changed: &[usize]) -> Snapshot {
        let mut cells = self.cells.clone();
        for work in changed {
            cells[*work] = Arc::default();
        }
        Snapshot {
            base: self.base.clone(),
            maker,
            cells,
        }
    }

    /// The path of the site on its host, without percent-escapes: `/` or `/column/`.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Whether there never was a good state.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// What keeps the page at `path` from being made.
    pub fn broken(&self, path: &str) -> Option<Arc<Diagnostics>> {
        let work = self.maker.files().get(path)?;
        self.files(*work).broken.clone()
    }

    /// Whether there is a file of this path, below the site's root.
    pub fn has(&self, path: &str) -> bool {
        self.maker.files().contains_key(path) || self.entry(path).is_some()
    }

    /// What the file at `path` holds.
    pub fn get(&self, path: &str) -> Option<Body> {
        let Some((work, entry)) = self.entry(path) else {
            return self.broken(path).map(Body::Broken);
        };
        match &entry.body {
            Some(body) => Some(body.clone()),
            None => {
                let drawn = self.cells[work].pictures.get_or_init(|| self.draw(work));
                drawn.get(path).cloned().map(Body::Bytes)
            }
        }
    }

    /// The version of the file at `path`.
    pub fn version(&self, path: &str) -> Option<Version> {
        match self.entry(path) {
            Some((_, entry)) => Some(entry.version),
            None => Some(version(&format!("{:?}", self.broken(path)?))),
        }
    }

    /// The version of all style sheets together.
    pub fn sheets(&self) -> Version {
        let mut hasher = DefaultHasher::new();
        for path in self.maker.files().keys() {
            if path.ends_with(".css") {
                path.hash(&mut hasher);
                self.version(path).hash(&mut hasher);
            }
        }
        hasher.finish()
    }

    /// The files other than pages and style sheets that the page in the file `page` may show or run,
    /// as far as `of_interest` says so of their paths, with their versions.
    pub fn beside(
        &self,
        page: &str,
        of_interest: impl Fn(&str) -> bool,
    ) -> BTreeMap<String, Version> {
        let known = self.maker.files().keys().map(String::as_str);
        let own = self.maker.files().get(page).map(|work| self.files(*work));
        let own = own
            .into_iter()
            .flat_map(|files| files.entries.keys().map(String::as_str));
        let paths = known.chain(own).filter(|path| {
            !path.ends_with(".html") && !path.ends_with(".css") && of_interest(path)
        });
        paths
            .filter_map(|path| Some((path.to_string(), self.version(path)?)))
            .collect()
    }

    /// The file at `path` and the work that makes it.
    fn entry(&self, path: &str) -> Option<(usize, &Entry)> {
        let files = self.maker.files();
        if let Some(work) = files.get(path) {
            let entry = self.files(*work).entries.get(path)?;
            return Some((*work, entry));
        }
        // It can only belong to a page in one of the folders above it.
        let mut folder = path;
        loop {
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
            let index = match folder {
                "" => "index.html".to_string(),
                folder => format!("{folder}/index.html"),
            };
            if let Some(work) = files.get(&index)
                && let Some(entry) = self.files(*work).entries.get(path)
            {
                return Some((*work, entry));
            }
            if folder.is_empty() {
                return None;
            }
        }
    }

    fn files(&self, work: usize) -> &Files {
        self.cells[work].files.get_or_init(|| {
            let made = self.maker.make(work, false);
            let errors = made
                .diagnostics
                .filtered(|d| d.severity == Severity::Error)
                .sorted();
            Files {
                entries: made
                    .files
                    .into_iter()
                    .map(|file| (file.path.clone(), Entry::of(file)))
                    .collect(),
                broken: (!errors.is_empty()).then(|| Arc::new(errors)),
            }
        })
    }

    fn draw(&self, work: usize) -> BTreeMap<String, Arc<[u8]>> {
        let files = self.maker.make(work, true).files.into_iter();
        let pictures = files.filter(|file| file.fingerprint.is_some());
        pictures
            .filter_map(|file| match file.content {
                Content::Bytes(bytes) => Some((file.path, bytes.into())),
                Content::Copy(_) | Content::Kept => None,
            })
            .collect()
    }
}

impl Debug for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Snapshot")
            .field("base", &self.base)
            .finish_non_exhaustive()
    }
}

impl Entry {
    fn of(file: File) -> Entry {
        let version = match (&file.content, &file.fingerprint) {
            (_, Some(fingerprint)) => version(fingerprint),
            (Content::Bytes(bytes), None) => version(bytes),
            (Content::Copy(path), None) => version_on_disk(path),
            (Content::Kept, None) => 0,
        };
        Entry {
            version,
            body: match file.content {
                // Pictures are drawn when they are looked at.
                _ if file.fingerprint.is_some() => None,
                Content::Bytes(bytes) => Some(Body::Bytes(bytes.into())),
                Content::Copy(path) => Some(Body::File(path)),
                Content::Kept => None,
            },
        }
    }
}

/// The version of what has this hash.
pub fn version(value: &(impl Hash + ?Sized)) -> Version {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Size and time stand for the bytes: pictures are not read at each change.
fn version_on_disk(path: &Path) -> Version {
    let metadata = std::fs::metadata(path).ok();
    let since = metadata.map(|metadata| {
        let time = metadata.modified().ok();
        let since = time.and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        (metadata.len(), since.unwrap_or_default())
    });
    version(&since)
}

/// Makes no files.
struct Nothing(BTreeMap<String, usize>);

impl Maker for Nothing {
    fn files(&self) -> &BTreeMap<String, usize> {
        &self.0
    }

    fn count(&self) -> usize {
        0
    }

    fn make(&self, _: usize, _: bool) -> Made {
        Made::default()
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A state of these files, each made by itself.
    pub fn snapshot_at(base_url: &BaseUrl, files: &[(&str, &str)]) -> Snapshot {
        Snapshot::new(base_url, Arc::new(Given::new(files)))
    }

    struct Given {
        files: BTreeMap<String, usize>,
        texts: Vec<(String, String)>,
    }

    impl Given {
        fn new(files: &[(&str, &str)]) -> Given {
            let texts: Vec<(String, String)> = files
                .iter()
                .map(|(path, text)| (path.to_string(), text.to_string()))
                .collect();
            let paths = texts.iter().enumerate();
            Given {
                files: paths.map(|(at, (path, _))| (path.clone(), at)).collect(),
                texts,
            }
        }
    }

    impl Maker for Given {
        fn files(&self) -> &BTreeMap<String, usize> {
            &self.files
        }

        fn count(&self) -> usize {
            self.texts.len()
        }

        fn make(&self, work: usize, _: bool) -> Made {
            let (path, text) = &self.texts[work];
            Made::files(vec![File::bytes(path.as_str(), text.as_bytes().to_vec())])
        }
    }

    fn snapshot(files: &[(&str, &str)]) -> Snapshot {
        snapshot_at(&BaseUrl::root(), files)
    }

    #[test]
    fn versions_tell_what_changed() {
        let before = snapshot(&[("index.html", "a"), ("a.css", "a"), ("a.js", "a")]);
        let after = snapshot(&[("index.html", "b"), ("a.css", "a"), ("b.js", "a")]);
        assert_ne!(after.version("index.html"), before.version("index.html"));
        assert_eq!(after.sheets(), before.sheets());
        let beside = |state: &Snapshot| -> Vec<String> {
            state.beside("index.html", |_| true).into_keys().collect()
        };
        assert_eq!(beside(&before), ["a.js"]);
        assert_eq!(beside(&after), ["b.js"]);
    }

    #[test]
    fn another_sheet_is_another_version_of_sheets() {
        let before = snapshot(&[("a.css", "a")]);
        assert_ne!(snapshot(&[("a.css", "b")]).sheets(), before.sheets());
        assert_ne!(snapshot(&[("b.css", "a")]).sheets(), before.sheets());
    }

    #[test]
    fn what_did_not_change_is_taken_over() {
        let before = snapshot(&[("index.html", "a"), ("b/index.html", "a")]);
        before.version("index.html");
        let texts = [("index.html", "x"), ("b/index.html", "x")];
        let after = before.after(Arc::new(Given::new(&texts)), &[1]);
        assert_eq!(after.version("index.html"), before.version("index.html"));
        assert_ne!(
            after.version("b/index.html"),
            before.version("b/index.html")
        );
    }

    /// One page with a picture below it.
    struct Drawer(BTreeMap<String, usize>);

    impl Maker for Drawer {
        fn files(&self) -> &BTreeMap<String, usize> {
            &self.0
        }

        fn count(&self) -> usize {
            1
        }

        fn make(&self, _: usize, pictures: bool) -> Made {
            let content = match pictures {
                true => Content::Bytes(vec![7]),
                false => Content::Kept,
            };
            let picture = File {
                path: "a/x.png".to_string(),
                content,
                fingerprint: Some(crate::render::Fingerprint::of(&"x")),
            };
            Made::files(vec![File::bytes("a/index.html", vec![1]), picture])
        }
    }

    #[test]
    fn pictures_are_drawn_when_they_are_looked_at() {
        let files = BTreeMap::from([("a/index.html".to_string(), 0)]);
        let state = Snapshot::new(&BaseUrl::root(), Arc::new(Drawer(files)));
        assert!(state.has("a/x.png") && !state.has("a/y.png") && !state.has("x.png"));
        assert!(state.version("a/x.png").is_some());
        match state.get("a/x.png") {
            Some(Body::Bytes(bytes)) => assert_eq!(*bytes, [7]),
            other => panic!("{other:?}"),
        }
    }
}
