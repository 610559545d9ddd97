//! The site as the server knows it: rendered again after a change, kept in memory.
//!
//! Everything else of the server sees only [`Session`], [`Update`] and [`Snapshot`]; how a session
//! comes by its snapshots is its own affair. This one goes through phases 1 to 3 each time; where only
//! running text has changed, it renders only the pages that show it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Place;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use crate::Overrides;
use crate::cache::{self, Inputs};
use crate::config::BaseUrl;
use crate::diagnostic::Diagnostics;
use crate::render::{Content, File, Fingerprint, Shelf};
use crate::site::{Options, Plan, Site};
use crate::timing::Timings;

/// What tells two states of a file apart; equal where the bytes are. The same from run to run, so
/// that a page that is open knows itself after the server was started anew.
pub type Version = u64;

/// The files of each job, by its name.
type Jobs = Vec<(String, Vec<File>)>;

/// What is known of a site from change to change.
pub struct Session {
    root: PathBuf,
    overrides: Overrides,
    options: Options,
    strict: bool,
    snapshot: Arc<Snapshot>,
    /// What the snapshot was made from; None where all pages have to be made again.
    memory: Option<Memory>,
}

/// What a good state was made from.
struct Memory {
    inputs: Inputs,
    /// [`cache::facts`] of the site.
    facts: String,
    /// The files of each job, by its name.
    jobs: BTreeMap<String, Vec<(String, Option<Fingerprint>)>>,
}

impl Memory {
    /// The files of a job, where none of the texts that they show has changed.
    fn kept(&self, inputs: &Inputs, job: &str, sources: &[String]) -> Option<Vec<File>> {
        let same = |path: &String| {
            let now = inputs.hash_of(path);
            now.is_some() && now == self.inputs.hash_of(path)
        };
        if !sources.iter().all(same) {
            return None;
        }
        let files = self.jobs.get(job)?.iter();
        let files = files.map(|(path, fingerprint)| File {
            path: path.clone(),
            content: Content::Kept,
            fingerprint: fingerprint.clone(),
        });
        Some(files.collect())
    }
}

/// What a look at the changed files gave.
pub struct Update {
    /// What `build` would say, in order.
    pub diagnostics: Diagnostics,
    /// The newest good state: this one, or the last before the mistakes. Which paths changed is
    /// told by comparing it with the snapshot before ([`Snapshot::version`],
    /// [`Snapshot::changed_beside_pages`]).
    pub snapshot: Arc<Snapshot>,
    /// Whether the snapshot is of this state.
    pub is_good: bool,
}

impl Session {
    /// A session that has not looked at anything yet: its first [`Session::update`] does.
    pub fn new(root: PathBuf, overrides: Overrides, options: Options, strict: bool) -> Session {
        Session {
            root,
            overrides,
            options,
            strict,
            snapshot: Arc::new(Snapshot::empty(&BaseUrl::root())),
            memory: None,
        }
    }

    /// Looks at the site again. `_changed` are paths below its root, of files or folders; none
    /// where anything may have changed.
    pub fn update(&mut self, _changed: &[PathBuf]) -> Update {
        let inputs = cache::inputs(&self.root, &self.overrides, self.options);
        let (site, plan, mut diagnostics) = crate::checked(
            &self.root,
            &self.overrides,
            self.options,
            &mut Timings::default(),
        );
        // A map may stand outside of what the inputs know.
        let inputs = inputs.filter(|_| site.config.map.is_none());
        let facts = inputs
            .as_ref()
            .map(|inputs| cache::facts(inputs, &site, &plan));
        let mut jobs = None;
        if !crate::stops(&diagnostics, self.strict) {
            let before = diagnostics.iter().count();
            jobs = self.made(
                &site,
                &plan,
                inputs.as_ref(),
                facts.as_deref(),
                &mut diagnostics,
            );
            // What was said of pages has to be said again.
            let is_silent = diagnostics.iter().count() == before;
            self.memory = jobs
                .as_ref()
                .filter(|_| is_silent)
                .and_then(|jobs| memory(jobs, inputs, facts));
        }
        let mut files: Option<Vec<File>> =
            jobs.map(|jobs| jobs.into_iter().flat_map(|(_, files)| files).collect());
        if let Some(made) = &mut files {
            made.sort_by(|a, b| a.path.cmp(&b.path));
            if let Err(error) =
                crate::output::check_paths(made.iter().map(|file| file.path.as_str()))
            {
                diagnostics.push(error.diagnostic());
                self.memory = None;
                files = None;
            }
        }
        let base_url = &site.config.base_url;
        let is_good = files.is_some();
        match files {
            Some(files) => {
                let before = Arc::clone(&self.snapshot);
                self.snapshot = Arc::new(Snapshot::new(base_url, files, &before));
            }
            // There is nothing to show yet, but at the right address.
            None if self.snapshot.is_empty() => {
                self.snapshot = Arc::new(Snapshot::empty(base_url));
            }
            None => {}
        }
        Update {
            diagnostics: diagnostics.sorted(),
            snapshot: Arc::clone(&self.snapshot),
            is_good,
        }
    }
}

impl Session {
    /// All files, those of the state before where nothing can have changed.
    fn made(
        &self,
        site: &Site,
        plan: &Plan,
        inputs: Option<&Inputs>,
        facts: Option<&str>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Jobs> {
        let memory = self
            .memory
            .as_ref()
            .filter(|memory| Some(memory.facts.as_str()) == facts);
        let kept = |job: &str, sources: &[String]| memory?.kept(inputs?, job, sources);
        let ground = crate::Ground {
            site,
            plan,
            strict: self.strict,
        };
        crate::files(&ground, &OfSnapshot(&self.snapshot), kept, diagnostics)
    }
}

fn memory(jobs: &Jobs, inputs: Option<Inputs>, facts: Option<String>) -> Option<Memory> {
    let names = |files: &[File]| {
        let files = files.iter();
        let files = files.map(|file| (file.path.clone(), file.fingerprint.clone()));
        files.collect()
    };
    let jobs = jobs.iter().map(|(job, files)| (job.clone(), names(files)));
    Some(Memory {
        inputs: inputs?,
        facts: facts?,
        jobs: jobs.collect(),
    })
}

/// A good state of the whole site. It never changes, and is handed around freely.
#[derive(Debug)]
pub struct Snapshot {
    base: String,
    files: BTreeMap<String, Entry>,
    sheets: Version,
}

#[derive(Clone, Debug)]
struct Entry {
    body: Body,
    version: Version,
    fingerprint: Option<Fingerprint>,
}

/// The pictures of the state before, which need not be drawn again.
struct OfSnapshot<'a>(&'a Snapshot);

impl Shelf for OfSnapshot<'_> {
    fn holds(&self, path: &str, fingerprint: &Fingerprint) -> bool {
        let entry = self.0.files.get(path);
        entry.is_some_and(|entry| entry.fingerprint.as_ref() == Some(fingerprint))
    }
}

/// What a file holds.
#[derive(Clone, Debug)]
pub enum Body {
    Bytes(Arc<[u8]>),
    /// A file of the site's content, read when it is asked for.
    File(PathBuf),
}

fn decoded(base_url: &BaseUrl) -> String {
    let base = percent_decode_str(base_url.path()).decode_utf8_lossy();
    base.into_owned()
}

impl Snapshot {
    pub(super) fn empty(base_url: &BaseUrl) -> Snapshot {
        Snapshot {
            base: decoded(base_url),
            files: BTreeMap::new(),
            sheets: 0,
        }
    }

    /// A state whose pictures that are kept are those of the state before.
    pub(super) fn new(base_url: &BaseUrl, list: Vec<File>, before: &Snapshot) -> Snapshot {
        let mut files = BTreeMap::new();
        for file in list {
            let fingerprint = file.fingerprint;
            let entry = match file.content {
                Content::Kept => match before.files.get(&file.path) {
                    Some(entry) => entry.clone(),
                    None => continue,
                },
                Content::Bytes(bytes) => Entry {
                    version: version(&bytes),
                    body: Body::Bytes(bytes.into()),
                    fingerprint,
                },
                Content::Copy(path) => Entry {
                    version: version_on_disk(&path),
                    body: Body::File(path),
                    fingerprint,
                },
            };
            // As `build` has it: `check_paths` has refused two files of one path.
            if let Place::Vacant(place) = files.entry(file.path) {
                place.insert(entry);
            }
        }
        let mut snapshot = Snapshot {
            base: decoded(base_url),
            files,
            sheets: 0,
        };
        snapshot.sheets = snapshot.version_of_sheets();
        snapshot
    }

    /// The path of the site on its host, without percent-escapes: `/` or `/column/`.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Whether there never was a good state.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Whether there is a file of this path, below the site's root.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// What the file at `path` holds.
    pub fn get(&self, path: &str) -> Option<Body> {
        self.files.get(path).map(|entry| entry.body.clone())
    }

    /// The version of the file at `path`.
    pub fn version(&self, path: &str) -> Option<Version> {
        self.files.get(path).map(|entry| entry.version)
    }

    /// The version of all style sheets together.
    pub fn sheets(&self) -> Version {
        self.sheets
    }

    /// The files other than pages and style sheets that `before` has otherwise or that one of the
    /// two does not have.
    pub fn changed_beside_pages(&self, before: &Snapshot) -> Vec<String> {
        let differs = |path: &&String| self.version(path) != before.version(path);
        let gone = before.files.keys().filter(|path| !self.has(path));
        let paths = self.files.keys().filter(differs).chain(gone);
        paths
            .filter(|path| !path.ends_with(".html") && !path.ends_with(".css"))
            .cloned()
            .collect()
    }

    fn version_of_sheets(&self) -> Version {
        let mut hasher = DefaultHasher::new();
        let sheets = self.files.iter().filter(|(path, _)| path.ends_with(".css"));
        for (path, entry) in sheets {
            hasher.write(path.as_bytes());
            hasher.write_u64(entry.version);
        }
        hasher.finish()
    }
}

/// The version of these bytes.
pub fn version(bytes: &[u8]) -> Version {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

/// Size and time stand for the bytes: pictures are not read at each change.
fn version_on_disk(path: &Path) -> Version {
    let mut hasher = DefaultHasher::new();
    if let Ok(metadata) = std::fs::metadata(path) {
        hasher.write_u64(metadata.len());
        let time = metadata.modified().ok();
        let since = time.and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        hasher.write_u128(since.unwrap_or_default().as_nanos());
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(files: &[(&str, &str)]) -> Snapshot {
        let file = |(path, text): &(&str, &str)| File::bytes(*path, text.as_bytes().to_vec());
        let before = Snapshot::empty(&BaseUrl::root());
        Snapshot::new(&BaseUrl::root(), files.iter().map(file).collect(), &before)
    }

    #[test]
    fn versions_tell_what_changed() {
        let before = snapshot(&[("index.html", "a"), ("a.css", "a"), ("a.js", "a")]);
        let after = snapshot(&[("index.html", "b"), ("a.css", "a"), ("b.js", "a")]);
        assert_ne!(after.version("index.html"), before.version("index.html"));
        assert_eq!(after.sheets(), before.sheets());
        assert_eq!(after.changed_beside_pages(&before), ["b.js", "a.js"]);
    }

    #[test]
    fn another_sheet_is_another_version_of_sheets() {
        let before = snapshot(&[("a.css", "a")]);
        assert_ne!(snapshot(&[("a.css", "b")]).sheets(), before.sheets());
        assert_ne!(snapshot(&[("b.css", "a")]).sheets(), before.sheets());
    }
}
