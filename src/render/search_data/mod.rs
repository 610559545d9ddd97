//! What `/search/` loads: an index of our own, in files so small that a search on a slow line loads only
//! what its words need. The files are scripts that call one function each, so that the page works from an
//! unpacked folder, where a browser loads scripts but no data.
//!
//! - `index.js` names everything that is not an article: regions, metrics, issues, sections. It is loaded
//!   first and gives the first results.
//! - `words-N.js` say which articles have a pair of Chinese characters, a word or a number; the key tells
//!   the file ([`postings`]).
//! - `cards-N.js` have titles and addresses of articles, `figures-N.js` the figures.
//!
//! Articles and figures are known by their numbers in [`article_order`] and [`figure_order`]. Each file says
//! to which edition of these it belongs, so that a page which finds an old file in the browser's cache
//! notices.

mod keys;
mod names;
mod pinyin;
mod postings;
mod raw_html;
mod words;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::address::{Addresses, encoded};
use super::{File, Workshop};
use crate::site::Site;
use crate::site::search::{CARDS, FIGURES, SEARCH, SearchFiles, article_order, figure_order};

impl Workshop<'_> {
    /// The files that name what there is: all but those of words.
    pub(super) fn search_names(&self) -> Vec<File> {
        let site = self.site;
        let (articles, figures) = (article_order(site), figure_order(site));
        let version = version(site, &articles);
        let to = Addresses::new(&site.config, SEARCH);
        let names = names::Names::new(self, &to);
        let index = names.document(&version, &articles, &figures);
        let mut files = vec![script(SearchFiles::names_path(), "index", &[index])];
        for (at, part) in articles.chunks(CARDS).enumerate() {
            let cards: Vec<Value> = part.iter().map(|index| names.card(*index)).collect();
            let args = [json!(at), json!(version), Value::from(cards)];
            files.push(script(SearchFiles::cards_path(at), "cards", &args));
        }
        let mut numbers = vec![0; articles.len()];
        for (number, index) in articles.iter().enumerate() {
            numbers[*index] = number;
        }
        for (at, part) in figures.chunks(FIGURES).enumerate() {
            let figures = part.iter().map(|index| names.figure(*index, &numbers));
            let args = [json!(at), json!(version), figures.collect()];
            files.push(script(SearchFiles::figures_path(at), "figures", &args));
        }
        files
    }

    /// The files of words, of which all depend on all texts.
    pub(super) fn search_words(&self) -> Vec<File> {
        let site = self.site;
        let articles = article_order(site);
        let version = version(site, &articles);
        let count = SearchFiles::of(site).words;
        let parts = words::postings(self, &articles).into_files(count, articles.len());
        let parts = parts.into_iter().enumerate();
        parts
            .map(|(at, text)| {
                let args = [json!(at), json!(version), Value::from(text)];
                script(SearchFiles::words_path(at), "words", &args)
            })
            .collect()
    }
}

/// What tells one numbering of articles from another.
fn version(site: &Site, articles: &[usize]) -> String {
    let mut hash = Sha256::new();
    for index in articles {
        hash.update(&site.articles[*index].url);
        hash.update([0]);
    }
    let number = hash.finalize();
    number[..4]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The path of a page as it stands in an address, below the root and without `index.html`.
fn path(url: &str) -> String {
    encoded(url)
}

/// One file: `gongbaoSearch.cards(0,"…",[…]);`. `<` is escaped so that the text may stand anywhere.
fn script(path: String, function: &str, args: &[Value]) -> File {
    let args: Vec<String> = args.iter().map(Value::to_string).collect();
    let text = args
        .join(",")
        .replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029");
    let text = format!("gongbaoSearch.{function}({text});\n");
    File::bytes(path, text.into_bytes())
}
