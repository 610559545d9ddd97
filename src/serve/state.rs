//! What the server shows at one time, and what of it an open page has to be told.

use std::sync::Arc;

use super::address::{self, Target};
use super::board::Board;
use super::snapshot::{Body, Snapshot, Version};
use crate::language::Catalogue;
use crate::site::plan::THEME_FOLDER;
use crate::site::search::SEARCH_DATA;

/// The page for wrong addresses.
pub const NOT_FOUND: &str = "404.html";

/// A state of the site. Request threads keep theirs while the next one is made.
pub struct State {
    pub snapshot: Arc<Snapshot>,
    pub board: Board,
    /// The words of what is said in pages.
    pub words: Arc<Catalogue>,
}

/// An open page and what it holds.
#[derive(Debug, PartialEq, Eq)]
pub struct Open {
    /// Its path, as it stands in its address.
    pub path: String,
    pub page: Version,
    pub sheets: Version,
}

/// What an open page has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fresh {
    /// It is as it should be.
    Yes,
    /// Its style sheets are to be taken anew.
    Sheets,
    /// It is to be loaded anew.
    Reload,
}

impl State {
    /// The version of what is shown at `path`: of the page that stands there, of the one for wrong
    /// addresses, or of the mistakes where there is no site.
    pub fn version(&self, path: &str) -> Version {
        if self.snapshot.is_empty() {
            return self.board.version;
        }
        let version = self.snapshot.version(&self.file(path));
        version.unwrap_or_default()
    }

    /// The file that is shown at `path`.
    fn file(&self, path: &str) -> String {
        match address::target(&self.snapshot, path) {
            Target::File(file) => file,
            _ => NOT_FOUND.to_string(),
        }
    }

    /// Whether an open page still shows this state; `before` is the state that it was told of last.
    pub fn freshness(&self, open: &Open, before: Option<&State>) -> Fresh {
        if self.version(&open.path) != open.page {
            return Fresh::Reload;
        }
        let page = self.file(&open.path);
        let html = match self.snapshot.get(&page) {
            Some(Body::Bytes(html)) => html,
            _ => Arc::default(),
        };
        let beside = |state: &State| {
            let uses = |other: &str| uses(&page, &html, other);
            state.snapshot.beside(&page, uses)
        };
        if before.is_some_and(|before| beside(before) != beside(self)) {
            return Fresh::Reload;
        }
        match self.snapshot.sheets() == open.sheets {
            true => Fresh::Yes,
            false => Fresh::Sheets,
        }
    }
}

/// Whether a page may show or run `other`: a file of the theme, a file below the page's own folder, or
/// one that the page names.
fn uses(page: &str, html: &[u8], other: &str) -> bool {
    const SEEN: [&str; 12] = [
        "js", "mjs", "json", "svg", "png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "woff2",
    ];
    let (_, ending) = other.rsplit_once('.').unwrap_or_default();
    if !SEEN.contains(&ending.to_ascii_lowercase().as_str()) {
        return false;
    }
    // The index is made of all texts: an open page of the search takes the new one with the next search
    // that it is opened for, and no save waits for it.
    if other.starts_with(SEARCH_DATA) {
        return false;
    }
    let (folder, _) = page.rsplit_once('/').unwrap_or_default();
    let below = !folder.is_empty() && other.starts_with(&format!("{folder}/"));
    below || other.starts_with(THEME_FOLDER) || names(html, other)
}

fn names(html: &[u8], other: &str) -> bool {
    let (_, name) = other.rsplit_once('/').unwrap_or(("", other));
    let name = crate::render::address::encoded(name);
    let mut windows = html.windows(name.len());
    windows.any(|window| window == name.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::BaseUrl;
    use crate::diagnostic::Diagnostics;
    use crate::serve::snapshot::tests::snapshot_at;

    fn state(files: &[(&str, &str)]) -> State {
        State {
            snapshot: Arc::new(snapshot_at(&BaseUrl::root(), files)),
            board: Board::new(&Diagnostics::new(), true, &Catalogue::empty("en")),
            words: Arc::new(Catalogue::empty("en")),
        }
    }

    fn open(state: &State, path: &str) -> Open {
        Open {
            path: path.to_string(),
            page: state.version(path),
            sheets: state.snapshot.sheets(),
        }
    }

    /// What the page at `path` is told when the files of the first state become those of the second.
    fn told(path: &str, before: &[(&str, &str)], after: &[(&str, &str)]) -> Fresh {
        let (before, after) = (state(before), state(after));
        after.freshness(&open(&before, path), Some(&before))
    }

    const A: (&str, &str) = ("a/index.html", "<img src=\"../b/x.png\">");

    #[test]
    fn only_the_page_that_changed_is_loaded_anew() {
        let before = [A, ("c/index.html", "c")];
        let after = [A, ("c/index.html", "d")];
        assert_eq!(told("/a/", &before, &after), Fresh::Yes);
        assert_eq!(told("/c/", &before, &after), Fresh::Reload);
        assert_eq!(told("/c/index.html", &before, &after), Fresh::Reload);
    }

    #[test]
    fn sheets_alone_are_exchanged() {
        let (before, after) = ([A, ("x.css", "a")], [A, ("x.css", "b")]);
        assert_eq!(told("/a/", &before, &after), Fresh::Sheets);
    }

    #[test]
    fn pictures_and_scripts_count_where_they_are_used() {
        for (path, fresh) in [
            ("b/x.png", Fresh::Reload),
            ("a/data/y.js", Fresh::Reload),
            ("b/y.js", Fresh::Yes),
            ("a/data.csv", Fresh::Yes),
        ] {
            assert_eq!(
                told("/a/", &[A, (path, "1")], &[A, (path, "2")]),
                fresh,
                "{path}"
            );
        }
    }

    #[test]
    fn no_page_waits_for_the_index_of_the_search() {
        let page = ("search/index.html", "search");
        let before = [page, ("search/data/words-0.js", "a")];
        let after = [page, ("search/data/words-0.js", "b")];
        assert_eq!(told("/search/", &before, &after), Fresh::Yes);
    }

    #[test]
    fn a_wrong_address_may_become_right() {
        let before = [(NOT_FOUND, "x")];
        assert_eq!(told("/a/", &before, &[(NOT_FOUND, "x"), A]), Fresh::Reload);
        assert_eq!(told("/b/", &before, &[(NOT_FOUND, "x"), A]), Fresh::Yes);
    }
}
