use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use atom_syndication::Feed;

use super::*;
use crate::config::BaseUrl;
use crate::diagnostic::Diagnostics;
use crate::render::{COLUMNS, Content};
use crate::site::{self, Options, PageKind};
use crate::source;

/// The sample site under another address, and its files.
fn sample(base_url: &str) -> (Site, Plan, BTreeMap<String, Vec<u8>>) {
    let (mut sources, _) = source::read(
        Path::new(env!("CARGO_MANIFEST_DIR")),
        source::Reading::WHOLE,
    );
    sources.config.base_url = BaseUrl::parse(base_url).unwrap();
    let options = Options {
        today: jiff::civil::date(2026, 6, 1),
        drafts: false,
    };
    let (site, _, _) = site::resolve(sources, options);
    let (plan, _) = site::plan(&site);
    let made = made(&site, &plan);
    (site, plan, made)
}

fn made(site: &Site, plan: &Plan) -> BTreeMap<String, Vec<u8>> {
    let words = Words::read(&site.theme, &site.config.language, &mut Diagnostics::new());
    let mut map = BTreeMap::new();
    for part in parts(site) {
        let file = part.make(site, plan, &words);
        let Content::Bytes(bytes) = file.content else {
            panic!("{} is a copy", file.path);
        };
        assert!(
            map.insert(file.path.clone(), bytes).is_none(),
            "{} twice",
            file.path
        );
    }
    map
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn all_that_is_planned_is_made() {
    let (mut site, plan, made_files) = sample("https://example.org/column/");
    // What belongs to pages is made by other work.
    let beside = |path: &&String| {
        let folders = ["assets/", "compare/data/", "search/data/"];
        !folders.iter().any(|folder| path.starts_with(folder))
    };
    let planned: BTreeSet<&String> = plan.files.iter().filter(beside).collect();
    assert_eq!(planned, made_files.keys().collect());
    site.config.output.feeds = false;
    site.config.output.data = false;
    let names: Vec<String> = made(&site, &plan).into_keys().collect();
    assert_eq!(names, ["robots.txt", "sitemap.xml"]);
}

#[test]
fn feeds_are_atom_with_addresses_that_last() {
    for base in ["https://example.org/column/", ""] {
        let (site, _, files) = sample(base);
        let feeds: Vec<_> = files
            .iter()
            .filter(|(path, _)| path.ends_with("feed.xml"))
            .collect();
        assert_eq!(feeds.len(), site.by_region.len() + 1);
        for (path, bytes) in feeds {
            let feed = Feed::read_from(bytes.as_slice()).unwrap();
            assert!(!feed.title.value.is_empty() && !feed.authors.is_empty());
            assert!(
                !feed.entries.is_empty() && feed.entries.len() <= 30,
                "{path}"
            );
            assert_eq!(
                feed.updated,
                feed.entries.iter().map(|e| e.updated).max().unwrap()
            );
            assert!(
                feed.links
                    .iter()
                    .any(|l| l.rel == "self" && l.href.ends_with(path.as_str()))
            );
            let mut ids = BTreeSet::from([feed.id.clone()]);
            for entry in &feed.entries {
                assert!(ids.insert(entry.id.clone()), "{} twice", entry.id);
                assert!(!entry.summary.as_ref().unwrap().value.is_empty());
            }
            let start = if base.is_empty() {
                "urn:gongbao:"
            } else {
                base
            };
            assert!(
                ids.iter().all(|id| id.starts_with(start) && id.is_ascii()),
                "{ids:?}"
            );
            let dates: Vec<_> = feed.entries.iter().map(|entry| entry.published).collect();
            assert!(dates.is_sorted_by(|a, b| a >= b));
            assert!(text(bytes).contains("+08:00</updated>"));
        }
    }
}

#[test]
fn the_sitemap_has_the_pages_that_readers_look_for() {
    let (site, plan, files) = sample("https://example.org/column/");
    let map = text(&files["sitemap.xml"]);
    let wanted = |kind: &PageKind| {
        !matches!(
            kind,
            PageKind::NotFound | PageKind::Redirect(_) | PageKind::Embed(..)
        )
    };
    let pages = plan.pages.iter().filter(|page| wanted(&page.kind)).count();
    assert_eq!(
        map.matches("<loc>https://example.org/column/").count(),
        pages
    );
    assert_eq!(
        map.matches("<lastmod>").count(),
        site.articles.len() + site.issues.len()
    );
    assert!(!map.contains("404"));
    let robots = text(&files["robots.txt"]);
    assert!(robots.ends_with("Sitemap: https://example.org/column/sitemap.xml\n"));
    let (_, _, files) = sample("/column/");
    assert!(text(&files["sitemap.xml"]).contains("<loc>/column/"));
    assert!(!text(&files["robots.txt"]).contains("Sitemap"));
}

#[test]
fn the_data_are_all_observations_in_both_forms() {
    let (site, _, files) = sample("https://example.org/column/");
    let csv_bytes = &files["data/observations.csv"];
    let body = csv_bytes.strip_prefix(b"\xef\xbb\xbf").unwrap();
    let mut reader = csv::Reader::from_reader(body);
    assert_eq!(reader.headers().unwrap(), COLUMNS.as_slice());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), site.observations.len());
    let keys: Vec<(String, String)> = rows
        .iter()
        .map(|row| (row[0].to_string(), row[2].to_string()))
        .collect();
    assert!(keys.is_sorted());
    let json: serde_json::Value = serde_json::from_slice(&files["data/observations.json"]).unwrap();
    let objects = json.as_array().unwrap();
    assert_eq!(objects.len(), rows.len());
    for (row, object) in rows.iter().zip(objects) {
        let object = object.as_object().unwrap();
        assert!(object.keys().eq(COLUMNS.iter()));
        for (cell, (_, value)) in row.iter().zip(object) {
            assert_eq!(cell.trim_start_matches('\''), value.as_str().unwrap_or(""));
        }
    }
    // The same rows again, by metric and by region.
    for folder in ["metrics/", "regions/"] {
        let parts = files
            .iter()
            .filter(|(path, _)| path.starts_with(folder) && path.ends_with(".csv"));
        let count: usize = parts
            .map(|(_, bytes)| text(bytes).matches("\r\n").count() - 1)
            .sum();
        assert_eq!(count, rows.len(), "{folder}");
    }
}

#[test]
fn the_package_describes_the_columns() {
    let (_, _, files) = sample("https://example.org/column/");
    let package: serde_json::Value =
        serde_json::from_slice(&files["data/datapackage.json"]).unwrap();
    assert_eq!(package["name"], "example.org-column-observations");
    for resource in package["resources"].as_array().unwrap() {
        let path = format!("data/{}", resource["path"].as_str().unwrap());
        assert!(files.contains_key(&path));
        let fields = resource["schema"]["fields"].as_array().unwrap();
        assert!(
            fields
                .iter()
                .map(|field| field["name"].as_str().unwrap())
                .eq(COLUMNS)
        );
    }
}

#[test]
fn no_byte_depends_on_the_run() {
    let (_, _, one) = sample("https://example.org/");
    let (_, _, other) = sample("https://example.org/");
    assert_eq!(one, other);
}
