//! Which article is meant by what somebody has typed.

use std::path::Path;

use percent_encoding::percent_decode_str;

use crate::site::{Article, Site};

/// How many articles are offered in place of one that is not there.
const OFFERED: usize = 3;

/// What is meant by a name.
#[derive(Debug, PartialEq, Eq)]
pub enum Meant {
    /// This article.
    One(usize),
    /// Any of these: the name fits them all.
    Several(Vec<usize>),
    /// None; these have names that are like it, the likest first.
    Near(Vec<usize>),
}

/// The article that is meant: by its file, its address or an old one, its slug or its title; the newest
/// where nothing is said.
pub fn article_named(site: &Site, name: Option<&str>) -> Meant {
    let Some(name) = name else {
        let all = site.articles.iter().enumerate();
        let newest =
            all.max_by_key(|(index, article)| (article.date.date, std::cmp::Reverse(*index)));
        return newest.map_or(Meant::Near(Vec::new()), |(index, _)| Meant::One(index));
    };
    let file = name.trim().replace('\\', "/");
    let address = address(site, &file);
    let ways: [&dyn Fn(&Article) -> bool; 4] = [
        &|article| is_file(article, &file),
        &|article| {
            let old = article.aliases.iter().map(|alias| alias.value.as_str());
            let mut all = std::iter::once(article.url.as_str()).chain(old);
            all.any(|url| url.trim_matches('/') == address)
        },
        &|article| slug(article) == address || stem(article) == address,
        &|article| article.title.trim() == name.trim(),
    ];
    for way in ways {
        let all = site.articles.iter().enumerate();
        let found: Vec<usize> = all
            .filter(|(_, article)| way(article))
            .map(|(index, _)| index)
            .collect();
        match found.as_slice() {
            [] => {}
            [one] => return Meant::One(*one),
            _ => return Meant::Several(found),
        }
    }
    Meant::Near(near(site, &address))
}

/// The last part of an article's address.
pub fn slug(article: &Article) -> &str {
    let url = article.url.trim_end_matches('/');
    url.rsplit('/').next().unwrap_or(url)
}

/// The name of its file; of its folder where it has one of its own.
fn stem(article: &Article) -> &str {
    let path = article.path.strip_suffix("/index.md");
    let path = path.unwrap_or_else(|| article.path.trim_end_matches(".md"));
    path.rsplit('/').next().unwrap_or(path)
}

/// Whether `file` is the article's, from wherever the path is written.
fn is_file(article: &Article, file: &str) -> bool {
    let file = file.trim_start_matches("./");
    if file == article.path {
        return true;
    }
    let from_root = Path::new("content").join(&article.path);
    Path::new(file).ends_with(from_root)
}

/// What is typed, as an address below the site's root without `/` at its ends. It may be whole, with the
/// site's path, with `index.html`, or a folder of `content/`.
fn address(site: &Site, typed: &str) -> String {
    let base = &site.config.base_url;
    let typed = typed.split(['?', '#']).next().unwrap_or_default();
    let path = match typed.split_once("://") {
        Some((_, rest)) => rest
            .find('/')
            .and_then(|at| rest.get(at..))
            .unwrap_or_default(),
        None => typed,
    };
    let path = path.strip_prefix(base.path()).unwrap_or(path);
    let path = percent_decode_str(path).decode_utf8_lossy().into_owned();
    let path = path.trim_start_matches("./").trim_start_matches('/');
    let path = path.strip_prefix("content/").unwrap_or(path);
    let path = path.strip_suffix("index.html").unwrap_or(path);
    path.trim_matches('/').to_string()
}

/// The articles whose names are likest to a name.
fn near(site: &Site, name: &str) -> Vec<usize> {
    let likeness = |text: &str| strsim::normalized_damerau_levenshtein(name, text);
    let all = site.articles.iter().enumerate();
    let mut rated: Vec<(f64, usize)> = all
        .map(|(index, article)| {
            let names = [
                slug(article),
                stem(article),
                article.path.as_str(),
                article.url.trim_matches('/'),
                article.title.as_str(),
            ];
            let best = names.into_iter().map(likeness).fold(0.0, f64::max);
            (best, index)
        })
        .filter(|(likeness, _)| *likeness > 0.4)
        .collect();
    rated.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    rated
        .into_iter()
        .take(OFFERED)
        .map(|(_, index)| index)
        .collect()
}
