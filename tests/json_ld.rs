//! What pages say of themselves to programs: JSON-LD in the words of schema.org, Open Graph, and what else is
//! taken where somebody passes an address on. On every kind of page of the sample site.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use common::*;
use serde_json::Value;

const BASE: &str = "https://example.org/gongbao/";
/// Both sides of a picture that WeChat takes have so many pixels.
const LEAST_SIDE: u32 = 300;

/// The sample site with its share images, built once.
static SITE: LazyLock<TempDir> = LazyLock::new(|| {
    let site = sample_site();
    let config = site.read("site.yaml");
    site.write("site.yaml", format!("{config}\noutput: {{png: false}}\n"));
    built(run(site.path(), &["build"]));
    site
});

/// Type → property → what may stand in it.
type Vocabulary = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut vocabulary = Vocabulary::new();
    let mut lines = csv::ReaderBuilder::new();
    let lines = lines
        .comment(Some(b'#'))
        .from_path(fixture("json_ld/vocabulary.csv"));
    for line in lines.unwrap().into_deserialize() {
        let (kind, property, expected): (String, String, String) = line.unwrap();
        let expected = expected.split('|').map(String::from).collect();
        vocabulary
            .entry(kind)
            .or_default()
            .insert(property, expected);
    }
    vocabulary
});

/// What search engines ask of each type: what it must have, and what it should have and always can.
/// (Google Search Central on Article, Dataset, Breadcrumb and site names.)
const WANTED: [(&str, &[&str]); 7] = [
    ("WebSite", &["name", "url"]),
    (
        "NewsArticle",
        &[
            "headline",
            "image",
            "datePublished",
            "dateModified",
            "author",
            "publisher",
        ],
    ),
    (
        "Dataset",
        &[
            "name",
            "description",
            "license",
            "creator",
            "distribution",
            "temporalCoverage",
            "spatialCoverage",
            "variableMeasured",
            "url",
        ],
    ),
    ("DataDownload", &["contentUrl", "encodingFormat"]),
    ("BreadcrumbList", &["itemListElement"]),
    ("ListItem", &["position", "name", "item"]),
    ("Organization", &["name"]),
];

/// Every page that is no way to another, by its path: its kind and its HTML.
fn pages(site: &TempDir) -> Vec<(String, String, String)> {
    let pages = files(&site.join("public")).into_iter();
    let pages = pages.filter(|(path, _)| path.ends_with(".html"));
    pages
        .filter_map(|(path, bytes)| {
            let html = String::from_utf8(bytes).unwrap();
            let kind = html.split("<body class=\"page-").nth(1)?;
            let kind = kind.split(['"', ' ']).next()?.to_string();
            (kind != "embed").then_some((path, kind, html))
        })
        .collect()
}

/// The documents of a page.
fn documents(html: &str) -> Vec<Value> {
    let scripts = html.split("<script type=\"application/ld+json\">").skip(1);
    scripts
        .map(|script| serde_json::from_str(script.split("</script>").next().unwrap()).unwrap())
        .collect()
}

/// The `meta` elements of a page: property or name → contents.
fn tags(html: &str) -> BTreeMap<String, Vec<String>> {
    let mut tags: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for tag in html.split("<meta ").skip(1) {
        let parts: Vec<&str> = tag.splitn(5, '"').collect();
        if let [first, name, " content=", content, _] = parts[..]
            && matches!(first, "name=" | "property=")
        {
            let content = content.replace("&quot;", "\"").replace("&amp;", "&");
            tags.entry(name.to_string()).or_default().push(content);
        }
    }
    tags
}

fn is_whole(url: &str) -> bool {
    url.starts_with("https://") && url.is_ascii() && !url.contains(['"', ' ', '<'])
}

fn shape(text: &str) -> String {
    let digit = |c: char| if c.is_ascii_digit() { '0' } else { c };
    text.chars().map(digit).collect()
}

/// With a time zone, as a time without one is another in each country.
fn is_time(text: &str) -> bool {
    shape(text) == "0000-00-00T00:00:00+00:00" && text.ends_with("+08:00")
}

/// Whether a value is one of what may stand there; objects are looked at in turn.
fn fits(value: &Value, expected: &BTreeSet<String>, at: &str, faults: &mut Vec<String>) -> bool {
    let may = |kind: &str| expected.contains(kind);
    match value {
        Value::Bool(_) => may("Boolean"),
        Value::Number(number) => may("Integer") && number.is_u64(),
        Value::String(text) if text.is_empty() => false,
        Value::String(text) => {
            may("Text")
                || (may("URL") && is_whole(text))
                || (may("DateTime") && is_time(text))
                || (may("Date") && shape(text) == "0000-00-00")
        }
        Value::Object(_) => {
            look_at(value, at, faults);
            let kind = value["@type"].as_str().unwrap_or_default();
            may(kind) || may("Thing")
        }
        Value::Array(values) => {
            let found: Vec<bool> = values
                .iter()
                .enumerate()
                .map(|(n, value)| fits(value, expected, &format!("{at}[{n}]"), faults))
                .collect();
            !values.is_empty() && found.into_iter().all(|fits| fits)
        }
        Value::Null => false,
    }
}

/// What is wrong with an object: its type, its properties, what stands in them, what it lacks.
fn look_at(value: &Value, at: &str, faults: &mut Vec<String>) {
    let Some(kind) = value["@type"].as_str() else {
        return faults.push(format!("{at}: no type: {value}"));
    };
    let Some(properties) = VOCABULARY.get(kind) else {
        return faults.push(format!("{at}: unknown type {kind}"));
    };
    for (name, content) in value.as_object().unwrap() {
        if name.starts_with('@') {
            continue;
        }
        let at = format!("{at}.{name}");
        match properties.get(name) {
            None => faults.push(format!("{at}: {kind} has no such property")),
            Some(expected) if !fits(content, expected, &at, faults) => {
                faults.push(format!("{at}: {content} is none of {expected:?}"));
            }
            Some(_) => {}
        }
    }
    let wanted = WANTED.iter().find(|(of, _)| *of == kind);
    for name in wanted.map_or(&[][..], |(_, wanted)| wanted) {
        if value.get(name).is_none() {
            faults.push(format!("{at}: {kind} without {name}"));
        }
    }
    match kind {
        "Dataset" => {
            let length = value["description"].as_str().unwrap().chars().count();
            if !(50..=5000).contains(&length) {
                faults.push(format!("{at}: a description of {length} characters"));
            }
            let time = value["temporalCoverage"].as_str().unwrap_or_default();
            let ends = time.split_once('/').unwrap_or_default();
            if shape(time) != "0000-00-00/0000-00-00" || ends.0 > ends.1 {
                faults.push(format!("{at}: {time} is no interval"));
            }
        }
        "BreadcrumbList" => {
            let items = value["itemListElement"].as_array().unwrap();
            let places: Vec<u64> = items
                .iter()
                .filter_map(|item| item["position"].as_u64())
                .collect();
            if items.len() < 2 || places != (1..=items.len() as u64).collect::<Vec<_>>() {
                faults.push(format!("{at}: places {places:?}"));
            }
        }
        "NewsArticle" if value["dateModified"].as_str() < value["datePublished"].as_str() => {
            faults.push(format!("{at}: changed before it was published"));
        }
        _ => {}
    }
}

/// Whole addresses anywhere in a document.
fn addresses<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::String(text) if text.starts_with(BASE) => found.push(text),
        Value::Array(values) => values.iter().for_each(|value| addresses(value, found)),
        Value::Object(values) => values.values().for_each(|value| addresses(value, found)),
        _ => {}
    }
}

/// The file that an address of the site leads to is there.
fn leads_somewhere(site: &TempDir, url: &str) -> bool {
    let path = url.strip_prefix(BASE).unwrap();
    let path = percent_encoding::percent_decode_str(path)
        .decode_utf8_lossy()
        .into_owned();
    let path = match path.is_empty() || path.ends_with('/') {
        true => format!("{path}index.html"),
        false => path,
    };
    site.exists(&format!("public/{path}"))
}

#[test]
fn structured_data_is_in_the_words_of_schema_org() {
    let mut faults = Vec::new();
    let mut kinds: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, kind, html) in pages(&SITE) {
        for document in documents(&html) {
            let of = document["@type"].as_str().unwrap_or_default().to_string();
            kinds.entry(kind.clone()).or_default().insert(of);
            if document["@context"] != "https://schema.org" {
                faults.push(format!("{path}: no context"));
            }
            look_at(&document, &path, &mut faults);
            let mut found = Vec::new();
            addresses(&document, &mut found);
            let dead = found.into_iter().filter(|url| !leads_somewhere(&SITE, url));
            faults.extend(dead.map(|url| format!("{path}: nothing is at {url}")));
        }
    }
    faults.truncate(20);
    assert!(faults.is_empty(), "{faults:#?}");
    for (kind, found) in &kinds {
        assert_eq!(found.contains("BreadcrumbList"), kind != "home", "{kind}");
    }
    for (kind, of) in [
        ("home", "WebSite"),
        ("article", "NewsArticle"),
        ("region", "Dataset"),
        ("metric", "Dataset"),
        ("about", "Dataset"),
    ] {
        assert!(kinds[kind].contains(of), "{kind}: {of}");
    }
}

#[test]
fn every_page_can_be_passed_on() {
    let mut faults = Vec::new();
    for (path, kind, html) in pages(&SITE) {
        let tags = tags(&html);
        let mut one = |name: &str| match tags.get(name).map(Vec::as_slice) {
            Some([content]) if !content.trim().is_empty() => content.clone(),
            other => {
                faults.push(format!("{path}: {name} {other:?}"));
                String::new()
            }
        };
        for name in ["og:title", "og:description", "og:site_name"] {
            one(name);
        }
        if kind != "not_found" {
            one("description");
        }
        let is_article = matches!(kind.as_str(), "article" | "comparison");
        let expected = if is_article { "article" } else { "website" };
        assert_eq!(one("og:type"), expected, "{path}");
        assert_eq!(one("og:locale"), "zh_CN", "{path}");
        assert_eq!(one("twitter:card"), "summary_large_image", "{path}");
        if is_article {
            for name in ["article:published_time", "article:modified_time"] {
                assert!(is_time(&one(name)), "{path}: {name}");
            }
        }
        // The picture that is named is there, as large as it is said to be, and described.
        let image = one("og:image");
        assert!(
            is_whole(&image) && leads_somewhere(&SITE, &image),
            "{path}: {image}"
        );
        one("og:image:alt");
        let sides: [u32; 2] =
            ["og:image:width", "og:image:height"].map(|name| one(name).parse().unwrap_or(0));
        let file = SITE.join(&format!("public/{}", image.strip_prefix(BASE).unwrap()));
        if let Ok(size) = imagesize::size(&file) {
            assert_eq!(
                sides.map(|side| side as usize),
                [size.width, size.height],
                "{path}: {image}"
            );
        }
        assert!(
            sides.iter().all(|side| *side >= LEAST_SIDE),
            "{path}: {sides:?}"
        );
        // WeChat shows the title of the tab, where it does not read Open Graph.
        let title = html
            .split("<title>")
            .nth(1)
            .and_then(|rest| rest.split("</title>").next());
        let named = title.is_some_and(|title| {
            title
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
                .starts_with(one("og:title").as_str())
        });
        assert!(named, "{path}: {title:?}");
        if kind != "not_found" {
            let url = one("og:url");
            let canonical = format!("<link rel=\"canonical\" href=\"{url}\">");
            assert!(is_whole(&url) && html.contains(&canonical), "{path}: {url}");
        }
    }
    faults.truncate(20);
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Without its own address a site cannot name any: what would have to be whole is left out.
#[test]
fn a_site_that_does_not_know_its_address_names_none() {
    let site = TempDir::copy_of(&fixture("sites/plain"));
    let config = site.read("site.yaml");
    let config: Vec<&str> = config
        .lines()
        .filter(|line| !line.starts_with("base_url"))
        .collect();
    site.write("site.yaml", config.join("\n"));
    build(site.path());
    for (path, _, html) in pages(&site) {
        let tags = tags(&html);
        assert!(!tags.contains_key("og:url"), "{path}");
        assert!(!tags.contains_key("og:image"), "{path}");
        assert_eq!(tags["twitter:card"], ["summary"], "{path}");
        for document in documents(&html) {
            let text = document.to_string();
            for name in [
                "\"url\"",
                "\"image\"",
                "contentUrl",
                "\"item\"",
                "mainEntity",
            ] {
                assert!(!text.contains(name), "{path}: {name} in {text}");
            }
        }
    }
}

/// `content/share.png` stands for the site in place of the one that is drawn.
#[test]
fn a_site_may_have_a_picture_of_its_own() {
    let site = TempDir::copy_of(&fixture("sites/plain"));
    let picture = std::fs::read(SITE.join("public/share.png")).unwrap();
    site.write("content/share.png", &picture);
    let config = site.read("site.yaml");
    site.write("site.yaml", format!("{config}\noutput: {{png: false}}\n"));
    built(run(site.path(), &["build"]));
    assert_eq!(
        std::fs::read(site.join("public/share.png")).unwrap(),
        picture
    );
    let tags = tags(&site.read("public/index.html"));
    assert!(tags["og:image"][0].ends_with("/column/share.png"));
    assert_eq!(tags["og:image:width"], ["1200"]);
}

#[test]
fn authors_are_named_each_by_itself() {
    let article = |author: &str| {
        format!("---\ntitle: 试写\ndate: 2026-01-05\nauthor: {author}\n---\n\n一句话。\n")
    };
    let site = TempDir::site(&[
        (
            "site.yaml",
            "title: 试刊\nbase_url: https://example.org/gongbao/\norganisation: {sponsor: 示例县经信局}\n",
        ),
        ("content/news/_index.md", "---\ntitle: 动态\n---\n"),
        (
            "content/news/a.md",
            &article("示例甲、记者示例乙，示例县融媒体中心"),
        ),
        (
            "content/news/b.md",
            "---\ntitle: 试写\ndate: 2026-01-05\n---\n\n一句话。\n",
        ),
    ]);
    build(site.path());
    let of = |page: &str| {
        let documents = documents(&site.read(&format!("public/news/{page}/index.html")));
        let authors = documents[0]["author"].as_array().unwrap().clone();
        let authors = authors.iter().map(|author| {
            let text = |name: &str| author[name].as_str().unwrap().to_string();
            (text("@type"), text("name"))
        });
        authors.collect::<Vec<_>>()
    };
    let expected = [
        ("Person", "示例甲"),
        ("Person", "记者示例乙"),
        ("Organization", "示例县融媒体中心"),
    ];
    let expected = expected.map(|(kind, name)| (kind.to_string(), name.to_string()));
    assert_eq!(of("a"), expected);
    // Where nobody is named, it is who publishes.
    assert_eq!(
        of("b"),
        [("Organization".to_string(), "示例县经信局".to_string())]
    );
}
