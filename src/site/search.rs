//! Where the index of the search lies: in how many files, and which article or figure stands in which.
//!
//! The numbers of files follow from the numbers of articles and figures alone, so that an edition of a
//! text never changes which files there are.

use std::cmp::Reverse;

use super::Site;

/// Address of the page on which the site is searched, below its root.
pub const SEARCH: &str = "search/";
/// Folder of what it loads.
pub const SEARCH_DATA: &str = "search/data/";

/// Articles of which the cards stand in one file: some 5 KB.
pub const CARDS: usize = 32;
/// Figures in one file: some 8 KB.
pub const FIGURES: usize = 128;
/// Articles of which the words fill one file of some 30 KB: the words of an article take a kilobyte.
const ARTICLES_A_FILE: usize = 24;

/// How many files of each kind the index has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchFiles {
    pub words: usize,
    pub cards: usize,
    pub figures: usize,
}

impl SearchFiles {
    /// Those of a site.
    pub fn of(site: &Site) -> SearchFiles {
        let articles = site.articles.len();
        SearchFiles {
            words: articles.div_ceil(ARTICLES_A_FILE),
            cards: articles.div_ceil(CARDS),
            figures: figures(site).count().div_ceil(FIGURES),
        }
    }

    /// The file that names everything and is loaded first.
    pub fn names_path() -> String {
        format!("{SEARCH_DATA}index.js")
    }

    pub fn words_path(at: usize) -> String {
        format!("{SEARCH_DATA}words-{at}.js")
    }

    pub fn cards_path(at: usize) -> String {
        format!("{SEARCH_DATA}cards-{at}.js")
    }

    pub fn figures_path(at: usize) -> String {
        format!("{SEARCH_DATA}figures-{at}.js")
    }

    /// The files that name what there is: all but those of words.
    pub fn naming(self) -> impl Iterator<Item = String> {
        std::iter::once(SearchFiles::names_path())
            .chain((0..self.cards).map(SearchFiles::cards_path))
            .chain((0..self.figures).map(SearchFiles::figures_path))
    }

    /// The paths of all files.
    pub fn paths(self) -> impl Iterator<Item = String> {
        self.naming()
            .chain((0..self.words).map(SearchFiles::words_path))
    }
}

/// All articles in the order in which the index counts them: newest first, then by path, so that of two
/// that fit alike the newer one has the smaller number.
pub fn article_order(site: &Site) -> Vec<usize> {
    let mut order: Vec<usize> = (0..site.articles.len()).collect();
    order.sort_by_key(|index| Reverse(site.articles[*index].date));
    order
}

/// The figures that the search finds: those that the site shows and that have a value.
fn figures(site: &Site) -> impl Iterator<Item = usize> {
    let chosen = site.resolution.chosen.iter().copied();
    chosen.filter(|index| site.observations[*index].value.is_some())
}

/// The same in the order in which the index counts them: by metric in the order of the dictionary, by
/// region, the newest period first.
pub fn figure_order(site: &Site) -> Vec<usize> {
    let mut order: Vec<usize> = figures(site).collect();
    order.sort_by_cached_key(|index| {
        let figure = &site.observations[*index];
        (
            site.dictionary.position(&figure.metric),
            figure.region,
            Reverse(figure.period.end()),
            *index,
        )
    });
    order
}
