//! Atom feeds (RFC 4287): the whole site and each region.

use std::collections::BTreeSet;

use atom_syndication::{Category, Entry, Feed, Generator, Link, Person, Text};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::data::RegionCode;
use crate::render::File;
use crate::render::address::absolute;
use crate::render::summary;
use crate::render::words::Words;
use crate::site::{Article, Site};

/// Articles in a feed.
const ENTRIES: usize = 30;
/// What may stand in a URN as it is (RFC 8141).
const URN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// The feed of the whole site.
pub fn of_site(site: &Site) -> File {
    feed(
        site,
        &site.config.title,
        "",
        site.articles.iter().map(|article| &**article).collect(),
    )
}

/// The feed of a region: articles that name it or state a figure of it.
pub fn of_region(site: &Site, words: &Words, code: RegionCode) -> File {
    let args = [
        ("title", site.regions.full_name(code)),
        ("site", site.config.title.clone()),
    ];
    let title = words.with("page-title", &args);
    let articles = site.articles_about(code);
    let articles = articles.iter().map(|index| &*site.articles[*index]);
    feed(site, &title, &site.region_url(code), articles.collect())
}

/// The feed of the page at `url`.
fn feed(site: &Site, title: &str, url: &str, mut articles: Vec<&Article>) -> File {
    let config = &site.config;
    articles.sort_by(|a, b| (b.date, &a.path).cmp(&(a.date, &b.path)));
    articles.truncate(ENTRIES);
    let path = format!("{url}feed.xml");
    // A feed must say when it changed, and nothing may come from a clock: an empty one says 1970.
    let newest = articles.iter().map(|article| article.last_changed()).max();
    let updated = newest.map_or("1970-01-01T00:00:00+08:00".to_string(), |at| at.rfc3339());
    let author = [&config.author, &config.organisation.sponsor]
        .into_iter()
        .flatten()
        .next()
        .unwrap_or(&config.title);
    let feed = Feed {
        title: Text::plain(clean(title)),
        subtitle: Some(&config.description)
            .filter(|text| !text.is_empty())
            .map(|text| Text::plain(clean(text))),
        id: id(site, url),
        updated: moment(&updated),
        authors: vec![person(author)],
        rights: config
            .copyright
            .as_deref()
            .map(|text| Text::plain(clean(text))),
        generator: Some(Generator {
            value: "Gongbao".to_string(),
            uri: None,
            version: Some(env!("CARGO_PKG_VERSION").to_string()),
        }),
        links: vec![
            link("alternate", "text/html", absolute(config, url)),
            link("self", "application/atom+xml", absolute(config, &path)),
        ],
        entries: articles
            .into_iter()
            .map(|article| entry(site, article))
            .collect(),
        lang: Some(config.language.clone()),
        ..Feed::default()
    };
    // Writing to memory cannot fail.
    let mut bytes = feed.write_to(Vec::new()).unwrap_or_default();
    bytes.push(b'\n');
    File::bytes(path, bytes)
}

fn entry(site: &Site, article: &Article) -> Entry {
    let tags: BTreeSet<&String> = article.tags.iter().collect();
    Entry {
        title: Text::plain(clean(&article.title)),
        id: id(site, &article.url),
        updated: moment(&article.last_changed().rfc3339()),
        published: Some(moment(&article.date.rfc3339())),
        authors: article.author.iter().map(|name| person(name)).collect(),
        categories: tags
            .into_iter()
            .map(|tag| Category {
                term: clean(tag),
                ..Category::default()
            })
            .collect(),
        links: vec![link(
            "alternate",
            "text/html",
            absolute(&site.config, &article.url),
        )],
        summary: Some(Text::plain(clean(&summary(article)))),
        ..Entry::default()
    }
}

/// A name that never changes while the address does not: the address itself or, where the site
/// has no host, a URN of title and address.
fn id(site: &Site, url: &str) -> String {
    let config = &site.config;
    if !config.base_url.host().is_empty() {
        return absolute(config, url);
    }
    let title = utf8_percent_encode(&config.title, URN);
    format!("urn:gongbao:{title}:{}", utf8_percent_encode(url, URN))
}

fn person(name: &str) -> Person {
    Person {
        name: clean(name),
        ..Person::default()
    }
}

fn link(rel: &str, mime_type: &str, href: String) -> Link {
    Link {
        href,
        rel: rel.to_string(),
        mime_type: Some(mime_type.to_string()),
        ..Link::default()
    }
}

/// A date of ours is always one of the feed's; the default of the type is never seen.
fn moment(rfc3339: &str) -> atom_syndication::FixedDateTime {
    rfc3339.parse().unwrap_or_default()
}

/// Without the characters that XML 1.0 cannot hold.
fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\r'))
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}
