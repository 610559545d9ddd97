//! Every link of the built sample site leads somewhere, and nothing is fetched from elsewhere.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::*;
use percent_encoding::percent_decode_str;

/// The values of `name="…"` in a page, in order.
fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    let parts = html.split(start.as_str()).skip(1);
    parts.map(|part| &part[..part.find('"').unwrap()]).collect()
}

/// The path below the root that `link` leads to from the page at `page`.
fn target(page: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    let joined = parts.join("/");
    let folder = link.ends_with('/') || joined.is_empty() || link.ends_with("..");
    Some(match (folder, joined.is_empty()) {
        (true, true) => "index.html".to_string(),
        (true, false) => format!("{joined}/index.html"),
        _ => joined,
    })
}

/// The only page whose links start at the root of the host: it is served at any address.
const NOT_FOUND: &str = "404.html";

/// The part of an address behind the host: `/gongbao/`.
fn base_path(own: &str) -> &str {
    let host = own.split("//").nth(1).unwrap();
    &host[host.find('/').unwrap()..]
}

fn is_external(link: &str) -> bool {
    link.starts_with("http://") || link.starts_with("https://") || link.starts_with("//")
}

/// What is wrong with the links of a built site, at most a few of each kind.
fn problems(files: &BTreeMap<String, Vec<u8>>, own: &str) -> BTreeSet<String> {
    let mut problems = BTreeSet::new();
    let pages: Vec<(&String, &str)> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path, std::str::from_utf8(bytes).unwrap()))
        .collect();
    let ids: BTreeMap<&String, BTreeSet<&str>> = pages
        .iter()
        .map(|(path, html)| (*path, attributes(html, "id").into_iter().collect()))
        .collect();
    for (path, html) in &pages {
        let body = &html[html.find("<body").unwrap_or(0)..];
        for link in attributes(body, "href") {
            if is_external(link) && link.starts_with(own) {
                problems.insert(format!("{path}: absolute link {link} to the site itself"));
            }
        }
        for link in attributes(html, "src")
            .into_iter()
            .chain(attributes(html, "srcset"))
        {
            if is_external(link) {
                problems.insert(format!("{path}: fetches {link}"));
            }
        }
        for tag in html
            .split("<link")
            .skip(1)
            .map(|tag| &tag[..tag.find('>').unwrap()])
        {
            let fetched = ["stylesheet", "icon", "preload", "manifest"];
            let fetches = attributes(tag, "rel")
                .iter()
                .any(|rel| fetched.contains(rel));
            if fetches && attributes(tag, "href").iter().any(|link| is_external(link)) {
                problems.insert(format!("{path}: fetches <link{tag}"));
            }
        }
        for link in attributes(html, "href")
            .into_iter()
            .chain(attributes(html, "src"))
        {
            if is_external(link)
                || link.starts_with("mailto:")
                || link.starts_with("data:")
                || link.starts_with("tel:")
            {
                continue;
            }
            let link = link.replace("&amp;", "&").replace("&#x2F;", "/");
            let (link, anchor) = link
                .split_once('#')
                .map_or((link.as_str(), None), |(l, a)| (l, Some(a)));
            let link = percent_decode_str(link.split('?').next().unwrap())
                .decode_utf8()
                .unwrap();
            let found = match link
                .strip_prefix(base_path(own))
                .filter(|_| *path == NOT_FOUND)
            {
                Some(below) => target("", below),
                None if link.starts_with('/') => None,
                None if link.is_empty() => Some(path.to_string()),
                None => target(path, &link),
            };
            let Some((found, _)) = found.and_then(|found| files.get_key_value(&found)) else {
                problems.insert(format!("{path}: {link} leads to nothing"));
                continue;
            };
            if let Some(anchor) = anchor.filter(|anchor| !anchor.is_empty() && *anchor != "top") {
                let anchor = percent_decode_str(anchor).decode_utf8().unwrap();
                if ids.get(found).is_some_and(|ids| !ids.contains(&*anchor)) {
                    problems.insert(format!("{path}: {link}#{anchor}: no such place"));
                }
            }
        }
    }
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".css")) {
        if contains(bytes, "url(http") || contains(bytes, "url(//") || contains(bytes, "@import") {
            problems.insert(format!("{path}: fetches something"));
        }
    }
    problems
}

fn assert_in_order(site: &TempDir, own: &str) {
    let files = files(&site.join("public"));
    let problems = problems(&files, own);
    let shown: Vec<&String> = problems.iter().take(20).collect();
    assert!(
        problems.is_empty(),
        "{} problems: {shown:#?}",
        problems.len()
    );
}

#[test]
fn every_link_of_the_sample_site_leads_somewhere() {
    let site = sample_site();
    build(site.path());
    assert_in_order(&site, "https://example.org/gongbao/");
}

#[test]
fn every_link_leads_somewhere_with_pictures_and_with_short_addresses() {
    let site = TempDir::copy_of(&fixture("sites/keys-en"));
    built(run(site.path(), &["build"]));
    assert_in_order(&site, "https://bulletin.example/");
    let site = TempDir::copy_of(&fixture("sites/keys-en"));
    site.write(
        "site.yaml",
        "title: 试刊\nbase_url: https://bulletin.example/\noutput: {index_links: false}\n",
    );
    build(site.path());
    assert_in_order(&site, "https://bulletin.example/");
}

#[test]
fn what_a_site_does_not_want_is_not_linked() {
    let site = TempDir::copy_of(&fixture("sites/keys-en"));
    site.write(
        "site.yaml",
        "title: 试刊\nbase_url: https://bulletin.example/\noutput: {data: false, feeds: false, png: false, share_images: false}\ntaxonomies: {tags: false}\n",
    );
    build(site.path());
    assert_in_order(&site, "https://bulletin.example/");
    assert!(!site.exists("public/data/observations.csv") && !site.exists("public/feed.xml"));
}

/// Everything that stands on the pages of data or leads to them.
const DATA_PAGES: [&str; 7] = [
    "regions/",
    "metrics/",
    "compare/data/",
    "about/",
    "embed/regions/",
    "embed/metrics/",
    "embed/compare/data/",
];

#[test]
fn without_pages_of_data_nothing_leads_to_them() {
    for theme in ["default", "redhead"] {
        let site = sample_site();
        let settings = site.read("site.yaml").replace("theme: default\n", "");
        assert!(!settings.contains("\noutput:") && !settings.contains("\ntheme:"));
        let switches = "output: {data_pages: false}\n";
        site.write("site.yaml", format!("{settings}theme: {theme}\n{switches}"));
        build(site.path());
        assert_in_order(&site, "https://example.org/gongbao/");
        let made = files(&site.join("public"));
        for path in made.keys() {
            let of_data = DATA_PAGES.iter().any(|folder| path.starts_with(folder));
            assert!(!of_data, "{path} with the theme {theme}");
        }
        let sitemap = String::from_utf8(made["sitemap.xml"].clone()).unwrap();
        for part in sitemap.split("<loc>").skip(1) {
            let url = &part[..part.find("</loc>").unwrap()];
            let below = url.strip_prefix("https://example.org/gongbao/").unwrap();
            let below = percent_decode_str(below).decode_utf8().unwrap();
            let page = format!("{below}index.html");
            assert!(made.contains_key(&page), "{page} is only in the sitemap");
        }
        // The names stay, the curated comparisons too, and the section lists them.
        let article =
            String::from_utf8(made["plans/wanyuan-2025-2027/index.html"].clone()).unwrap();
        assert!(text_of(&article).contains("万源市"));
        let listed = String::from_utf8(made["compare/index.html"].clone()).unwrap();
        assert!(listed.contains("href=\"../compare/gdp-2022/index.html\""));
        assert!(made.contains_key("compare/gdp-2022/index.html"));
        assert!(made.contains_key("data/observations.csv"));
    }
}

#[test]
fn a_link_of_an_article_to_a_page_of_data_is_dead_without_them() {
    let site = TempDir::copy_of(&fixture("sites/keys-en"));
    site.write(
        "site.yaml",
        "title: 试刊\noutput: {data_pages: false, data: false}\n",
    );
    site.write(
        "content/news/links.md",
        "---\ntitle: 链接\ndate: 2026-03-20\n---\n见[指标](/metrics/gdp/)。\n",
    );
    let (exit, found) = check_build(site.path());
    assert_eq!(exit, 1);
    assert_eq!(places(&found), ["L001 content/news/links.md:5:7"]);
}
