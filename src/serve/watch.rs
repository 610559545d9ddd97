//! Which files of a site change, as one list for each burst of events.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Config, Event, EventKind, PollWatcher, RecursiveMode, Watcher};

use crate::source::is_hidden;

/// A burst has ended when nothing has happened for so long …
const QUIET: Duration = Duration::from_millis(5);
/// … and is taken to have ended after so long.
const LONGEST: Duration = Duration::from_millis(15);
/// How often files are looked at where the system does not tell.
const POLL: Duration = Duration::from_secs(1);
/// The folders of a site that are watched, with everything in them.
const FOLDERS: [&str; 2] = ["content", "themes"];
/// The files beside them.
const FILES: [&str; 1] = ["site.yaml"];

/// A site that is watched.
pub struct Watch {
    root: PathBuf,
    watcher: Box<dyn Watcher + Send>,
    events: Receiver<notify::Result<Event>>,
}

/// What happened to a site.
enum News {
    /// Nothing that concerns it.
    Nothing,
    /// These paths below its root changed.
    Paths(Vec<PathBuf>),
    /// The system has lost count.
    Anything,
}

impl Watch {
    /// Starts to watch the site in `root`. Where the system cannot tell of changes, files are
    /// looked at again and again; the reason is handed back, too.
    ///
    /// # Errors
    /// Where that is not possible either.
    pub fn new(root: &Path) -> notify::Result<(Watch, Option<notify::Error>)> {
        let root = root.canonicalize().map_err(notify::Error::io)?;
        let (sender, events) = channel();
        let told = notify::recommended_watcher(forward(sender.clone()))
            .and_then(|mut watcher| watch(&mut watcher, &root).map(|()| watcher));
        let (watcher, why): (Box<dyn Watcher + Send>, _) = match told {
            Ok(watcher) => (Box::new(watcher), None),
            Err(why) => {
                let config = Config::default().with_poll_interval(POLL);
                let mut watcher = PollWatcher::new(forward(sender), config)?;
                watch(&mut watcher, &root)?;
                (Box::new(watcher), Some(why))
            }
        };
        let watch = Watch {
            root,
            watcher,
            events,
        };
        Ok((watch, why))
    }

    /// Waits for the next burst of changes: paths below the root, or an empty list where anything
    /// may have changed. None when there will be no more.
    pub fn next(&mut self) -> Option<Vec<PathBuf>> {
        let mut changed = BTreeSet::new();
        let mut anything = false;
        let mut until: Option<Instant> = None;
        loop {
            let event = match until {
                None => self.events.recv().ok()?,
                Some(end) => {
                    let left = end.saturating_duration_since(Instant::now());
                    match self.events.recv_timeout(left.min(QUIET)) {
                        Ok(event) => event,
                        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
                    }
                }
            };
            match self.news(event) {
                News::Nothing => continue,
                News::Paths(paths) => changed.extend(paths),
                News::Anything => anything = true,
            }
            until.get_or_insert_with(|| Instant::now() + LONGEST);
        }
        if anything {
            changed.clear();
        }
        Some(changed.into_iter().collect())
    }

    fn news(&mut self, event: notify::Result<Event>) -> News {
        let event = match event {
            Ok(event) if event.need_rescan() => return News::Anything,
            Ok(event) => event,
            Err(_) => return News::Anything,
        };
        // The program itself opens and reads files; that one was closed after writing is news.
        let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
        if event.kind.is_access() && event.kind != written {
            return News::Nothing;
        }
        let mut paths = Vec::new();
        for path in event.paths {
            let Ok(path) = path.strip_prefix(&self.root) else {
                continue;
            };
            if !concerns(path) {
                continue;
            }
            if FOLDERS.iter().any(|folder| path == Path::new(folder)) {
                // It may have come just now. Where it has gone there is nothing to watch.
                let _ = self
                    .watcher
                    .watch(&self.root.join(path), RecursiveMode::Recursive);
            }
            paths.push(path.to_path_buf());
        }
        match paths.is_empty() {
            true => News::Nothing,
            false => News::Paths(paths),
        }
    }
}

fn forward(sender: Sender<notify::Result<Event>>) -> impl FnMut(notify::Result<Event>) + Send {
    // Nobody listens any more only when the program ends.
    move |event| drop(sender.send(event))
}

fn watch(watcher: &mut impl Watcher, root: &Path) -> notify::Result<()> {
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    for folder in FOLDERS.map(|folder| root.join(folder)) {
        if folder.is_dir() {
            watcher.watch(&folder, RecursiveMode::Recursive)?;
        }
    }
    Ok(())
}

/// Whether a path below the root is one of the site's: what reading passes over, such as the files
/// that editors leave behind, is passed over here, too.
fn concerns(path: &Path) -> bool {
    let mut parts = path.iter();
    let Some(first) = parts.next() else {
        return false;
    };
    let is_file =
        FILES.iter().any(|file| first == *file) && parts.as_path().iter().next().is_none();
    let in_folder = FOLDERS.iter().any(|folder| first == *folder);
    let left_behind = |name: &std::ffi::OsStr| {
        let name_text = name.to_string_lossy();
        // Emacs saves itself as `#name#`; Vim tries out whether it can write with a file `4913`.
        let of_editor = name_text.starts_with('#') && name_text.ends_with('#');
        is_hidden(name) || of_editor || name_text == "4913"
    };
    is_file || (in_folder && !parts.any(left_behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_site_concern_it() {
        for path in [
            "site.yaml",
            "content",
            "content/news/a.md",
            "content/_data/metrics.yaml",
            "themes/own/static/style.css",
        ] {
            assert!(concerns(Path::new(path)), "{path}");
        }
        for path in [
            "",
            "public/index.html",
            ".gongbao/links.json",
            ".git/index",
            "site.yaml~",
            "site.yaml.swp",
            "contents/a.md",
            "content/news/.a.md.swp",
            "content/news/a.md~",
            "content/news/~$a.docx",
            "content/news/.#a.md",
            "content/news/#a.md#",
            "content/news/4913",
            "content/.git/index",
        ] {
            assert!(!concerns(Path::new(path)), "{path}");
        }
    }
}
