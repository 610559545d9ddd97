//! What readers get, as snapshots of a small site: a change of the look shows in review.

mod common;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use common::*;

static SITE: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let site = TempDir::copy_of(&fixture("sites/plain"));
    build(site.path());
    files(&site.join("public"))
});

fn file(path: &str) -> String {
    String::from_utf8(SITE[path].clone()).unwrap()
}

/// The main part of a page, a tag a line, with drawings cut to their title and description.
fn main_part(path: &str) -> String {
    let html = file(path);
    let start = html.find("<main").unwrap();
    let end = html.find("</main>").unwrap();
    let mut lines = String::new();
    let mut rest = &html[start..end];
    while let Some(at) = rest.find("<svg") {
        lines += &rest[..at];
        let end = at + rest[at..].find("</svg>").unwrap() + "</svg>".len();
        let svg = &rest[at..end];
        let head = svg.find("</desc>").or_else(|| svg.find("</title>"));
        lines += &svg[..head.map_or(svg.find('>').unwrap() + 1, |at| at + 7)];
        lines += "…</svg>";
        rest = &rest[end..];
    }
    lines += rest;
    let lines = lines.replace("><", ">\n<");
    let lines = lines
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.trim().is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

fn snapshot(name: &str, text: String) {
    // A new version is no change of the look.
    let text = text.replace(env!("CARGO_PKG_VERSION"), "VERSION");
    insta::with_settings!({snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn an_article() {
    snapshot("page-article", main_part("news/growth/index.html"));
}

#[test]
fn a_region() {
    snapshot("page-region", main_part("regions/quxian/index.html"));
}

#[test]
fn a_metric() {
    snapshot("page-metric", main_part("metrics/gross-output/index.html"));
}

#[test]
fn an_edition() {
    snapshot("page-issue", main_part("issues/2026-03/index.html"));
}

#[test]
fn a_head() {
    let html = file("news/growth/index.html");
    let head = &html[html.find("<head").unwrap()..html.find("</head>").unwrap()];
    snapshot("page-head", head.replace("><", ">\n<"));
}

#[test]
fn feeds_and_data() {
    snapshot("feed", file("feed.xml"));
    snapshot("robots", file("robots.txt"));
    snapshot("datapackage", file("data/datapackage.json"));
    snapshot("observations", file("data/observations.csv"));
    // The pages of the dictionary are many and all alike.
    let sitemap = file("sitemap.xml").replace("><", ">\n<");
    let (mut kept, mut dictionary) = (Vec::new(), 0);
    for line in sitemap.lines() {
        let metric = line.contains("/metrics/") && !line.contains("/gross-output/");
        dictionary += usize::from(metric);
        if !metric {
            kept.push(line);
        }
    }
    assert!(dictionary > 0);
    snapshot("sitemap", kept.join("\n"));
}

#[test]
fn each_chart_shows_its_numbers_to_the_last_digit() {
    let html = file("news/growth/index.html");
    let figures = html.split("<figure class=\"chart\"").skip(1);
    let mut count = 0;
    for figure in figures.map(|f| f.split("</figure>").next().unwrap()) {
        count += 1;
        assert!(
            figure.contains("data-metric=\"gross_output\"")
                || figure.contains("data-metric=\"gross-output\"")
        );
        for number in ["261.5", "286.07", "297.77"] {
            for (at, part) in figure.split("<svg").enumerate().skip(1) {
                let svg = part.split("</svg>").next().unwrap();
                assert!(svg.contains(number), "{number} is not in drawing {at}");
            }
        }
        assert!(figure.contains("role=\"img\"") && figure.contains("<table"));
        assert!(figure.contains(".svg\"") && figure.contains(".csv\""));
    }
    assert!(count > 0);
}

/// Without drawings a chart is the table of its figures, and nothing of it is missing but the picture.
#[test]
fn a_site_without_drawings_has_the_tables() {
    let site = TempDir::copy_of(&fixture("sites/plain"));
    built(run(site.path(), &["build", "--no-png"]));
    let drawn = files(&site.join("public"));
    let config = site.read("site.yaml");
    assert!(!config.contains("output:"), "{config}");
    site.write("site.yaml", config + "output: {charts: false}\n");
    built(run(site.path(), &["build", "--no-png"]));
    let plain = files(&site.join("public"));
    let pictures = |files: &BTreeMap<String, Vec<u8>>| -> usize {
        let svg = files
            .keys()
            .filter(|path| path.contains("/charts/") && path.ends_with(".svg"));
        let frames = files.keys().filter(|path| path.starts_with("embed/"));
        let inline = files
            .values()
            .filter(|bytes| contains(bytes, "<svg class=\"chart"));
        svg.count() + frames.count() + inline.count()
    };
    assert!(pictures(&drawn) > 0);
    assert_eq!(pictures(&plain), 0);
    let tables = |files: &BTreeMap<String, Vec<u8>>| -> usize {
        let pages = files.iter().filter(|(path, _)| !path.starts_with("embed/"));
        let pages = pages.filter(|(path, _)| path.ends_with(".html"));
        pages
            .map(|(_, bytes)| String::from_utf8_lossy(bytes).matches("<table").count())
            .sum()
    };
    assert!(
        tables(&plain) >= tables(&drawn),
        "{} < {}",
        tables(&plain),
        tables(&drawn)
    );
    // The figures themselves are all there.
    assert_eq!(
        plain["data/observations.csv"],
        drawn["data/observations.csv"]
    );
}
