//! The site as the server knows it, from change to change.
//!
//! Everything else of the server sees only [`Session`], [`Update`] and [`Snapshot`]; how a session
//! comes by its snapshots is its own affair. This one keeps every article as it was read, and reads
//! again only files that changed. Where nothing but running text has changed, the facts and the plan
//! stay as they are; else phases 2 and 3 are gone through again. Phase 4 waits until a file is asked
//! for.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::ground::{Edition, Ground, Reworded};
use super::snapshot::Snapshot;
use super::state::NOT_FOUND;
use crate::Overrides;
use crate::config::BaseUrl;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::site::{Before, Options, Plan, Site};
use crate::source::{self, Folded, Leaf, Library, Page, Reading, Texts};
use crate::timing::Timings;

/// What is known of a site from change to change.
pub struct Session {
    root: PathBuf,
    overrides: Overrides,
    options: Options,
    strict: bool,
    /// The articles as they were read last, by their paths below `content/`, where nothing was wrong
    /// with them.
    pages: HashMap<String, Folded>,
    /// The same, resolved.
    before: Before,
    snapshot: Arc<Snapshot>,
    /// What the snapshot was made from; None where the newest state is not good.
    good: Option<Good>,
}

/// A good state.
struct Good {
    ground: Arc<Ground>,
    reworded: Reworded,
    /// What was said of it.
    diagnostics: Diagnostics,
}

/// What a look at the changed files gave.
pub struct Update {
    /// What `build` would say, in order; but of what only the making of a page finds, only what
    /// is wrong with all of them.
    pub diagnostics: Diagnostics,
    /// The newest good state: this one, or the last before the mistakes. Which files changed is
    /// told by comparing it with the snapshot before ([`Snapshot::version`], [`Snapshot::beside`]).
    pub snapshot: Arc<Snapshot>,
    /// Whether the snapshot is of this state.
    pub is_good: bool,
}

/// Articles whose files did not change.
struct Unchanged<'a> {
    pages: &'a HashMap<String, Folded>,
    changed: &'a [PathBuf],
}

impl Library for Unchanged<'_> {
    fn page(&self, path: &str, _: &Path) -> Option<Folded> {
        let file = Path::new("content").join(path);
        let concerns = |changed: &PathBuf| file.starts_with(changed);
        // Without a list, anything may have changed.
        if self.changed.is_empty() || self.changed.iter().any(concerns) {
            return None;
        }
        self.pages.get(path).cloned()
    }
}

impl Session {
    /// A session that has not looked at anything yet: its first [`Session::update`] does.
    pub fn new(root: PathBuf, overrides: Overrides, options: Options, strict: bool) -> Session {
        Session {
            root,
            overrides,
            options,
            strict,
            pages: HashMap::new(),
            before: Before::default(),
            snapshot: Arc::new(Snapshot::empty(&BaseUrl::root())),
            good: None,
        }
    }

    /// Looks at the site again. `changed` are paths below its root, of files or folders; none where
    /// anything may have changed.
    pub fn update(&mut self, changed: &[PathBuf]) -> Update {
        let reworded = self.reworded(changed);
        if let (Some(reworded), Some(good)) = (reworded, &mut self.good) {
            let mut works = Vec::new();
            for (path, page) in reworded {
                let Leaf::Folded(folded) = Leaf::new(
                    page.clone(),
                    &self.root.join("content").join(&path),
                    Texts::Kept,
                ) else {
                    continue;
                };
                if let Some((article, shown)) = good.ground.article(&path) {
                    good.reworded.insert(article, Arc::new(page));
                    works.extend(shown);
                }
                self.pages.insert(path, folded);
            }
            if !works.is_empty() {
                let snapshot = self.snapshot.after(edition(good), &works);
                self.snapshot = Arc::new(snapshot);
            }
            return Update {
                diagnostics: good.diagnostics.clone(),
                snapshot: Arc::clone(&self.snapshot),
                is_good: true,
            };
        }
        self.look(changed)
    }

    /// The articles among the changed files, read again, where nothing but running text has changed
    /// and no message speaks of them. None where more may have to be done.
    fn reworded(&self, changed: &[PathBuf]) -> Option<Vec<(String, Page)>> {
        let good = self.good.as_ref().filter(|_| !changed.is_empty())?;
        let mut reworded = Vec::new();
        for file in changed {
            let parts: Option<Vec<&str>> = file.iter().map(|part| part.to_str()).collect();
            let shown = parts?.join("/");
            let path = shown.strip_prefix("content/")?;
            let (known, _) = (self.pages.get(path)?, good.ground.article(path)?);
            if good.diagnostics.iter().any(|said| speaks_of(said, &shown)) {
                return None;
            }
            let mut found = Diagnostics::new();
            let page = source::read_article(&self.root, path, Texts::Kept, &mut found)?;
            if !found.is_empty() || !page.differs_in_words_only(&known.open()) {
                return None;
            }
            if page.digest != known.digest {
                reworded.push((path.to_string(), page));
            }
        }
        Some(reworded)
    }

    /// Whether nothing but articles changed that were there before.
    fn are_known_articles(&self, changed: &[PathBuf]) -> bool {
        let known = |file: &PathBuf| {
            let parts: Vec<_> = file.iter().map(|part| part.to_string_lossy()).collect();
            let path = parts.join("/");
            let path = path.strip_prefix("content/");
            path.is_some_and(|path| self.pages.contains_key(path))
        };
        !changed.is_empty() && changed.iter().all(known)
    }

    /// Phases 1 to 3, with the articles that did not change as they were read before.
    fn look(&mut self, changed: &[PathBuf]) -> Update {
        let mut earlier = self.good.take();
        if !self.are_known_articles(changed) {
            // A section, a name or an option may say something else now.
            self.before = Before::default();
            earlier = None;
        }
        let library = Unchanged {
            pages: &self.pages,
            changed,
        };
        let reading = Reading {
            texts: Texts::Kept,
            library: &library,
        };
        let (sources, found) = source::read(&self.root, reading);
        let sound = sources.articles.iter().filter(|article| article.is_sound());
        self.pages = sound
            .filter_map(|article| match &article.page {
                Leaf::Folded(folded) => Some((article.path.clone(), folded.clone())),
                Leaf::Open(_) => None,
            })
            .collect();
        let read = crate::Read {
            sources,
            diagnostics: found,
            overrides: &self.overrides,
            options: self.options,
        };
        let again = crate::Again {
            articles: Some(&mut self.before),
            plan: earlier.as_ref().map(|good| good.ground.earlier()),
        };
        let (site, plan, mut diagnostics) = read.checked(again, &mut Timings::default());
        let base_url = site.config.base_url.clone();
        if !crate::stops(&diagnostics, self.strict)
            && let Some(ground) = ground(site, plan, earlier.as_ref(), &mut diagnostics)
            && !crate::stops(&diagnostics, self.strict)
        {
            let good = Good {
                ground: Arc::new(ground),
                reworded: Reworded::new(),
                diagnostics: Diagnostics::new(),
            };
            let snapshot = Snapshot::new(&base_url, edition(&good));
            // What is wrong with the frame of all pages is wrong with the plainest of them.
            match snapshot.broken(NOT_FOUND) {
                Some(broken) => diagnostics.extend((*broken).clone()),
                None => {
                    self.snapshot = Arc::new(snapshot);
                    self.good = Some(good);
                }
            }
        }
        let diagnostics = diagnostics.sorted();
        match &mut self.good {
            Some(good) => good.diagnostics = diagnostics.clone(),
            // There is nothing to show yet, but at the right address.
            None if self.snapshot.is_empty() => {
                self.snapshot = Arc::new(Snapshot::empty(&base_url));
            }
            None => {}
        }
        Update {
            diagnostics,
            snapshot: Arc::clone(&self.snapshot),
            is_good: self.good.is_some(),
        }
    }
}

fn ground(
    site: Site,
    plan: Plan,
    earlier: Option<&Good>,
    diagnostics: &mut Diagnostics,
) -> Option<Ground> {
    let (ground, found) = Ground::new(site, plan, earlier.map(|good| &*good.ground));
    diagnostics.extend(found);
    ground
}

fn edition(good: &Good) -> Arc<Edition> {
    Arc::new(Edition {
        ground: Arc::clone(&good.ground),
        reworded: good.reworded.clone(),
    })
}

/// Whether a message speaks of a file, or of a place in it.
fn speaks_of(said: &Diagnostic, file: &str) -> bool {
    let related = said.related.iter();
    let mut related = related.map(|related| &*related.location.source.path);
    said.path() == Some(file) || related.any(|path| path == file)
}
