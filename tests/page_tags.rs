//! What a public body's pages must say of themselves: page tags and footer, on every kind of page, and
//! what robots and those who report weaknesses find.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use common::*;

/// The sample site, built once.
static SITE: LazyLock<TempDir> = LazyLock::new(|| {
    let site = sample_site();
    build(site.path());
    site
});

/// Pages by their kind, the class of `body`; old addresses have none.
fn pages() -> BTreeMap<String, Vec<(String, String)>> {
    let mut kinds: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for (path, bytes) in files(&SITE.join("public")) {
        if !path.ends_with(".html") {
            continue;
        }
        let html = String::from_utf8(bytes).unwrap();
        let kind = between(&html, "<body class=\"page-", "\"").unwrap_or("redirect");
        let kind = kind.split(' ').next().unwrap_or(kind).to_string();
        kinds.entry(kind).or_default().push((path, html));
    }
    kinds
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(from)?;
    Some(rest.split_once(to)?.0)
}

/// `name` → content of each `meta`.
fn tags(html: &str) -> BTreeMap<&str, &str> {
    html.split("<meta name=\"")
        .skip(1)
        .filter_map(|rest| {
            let (name, rest) = rest.split_once("\" content=\"")?;
            Some((name, rest.split_once('"')?.0))
        })
        .collect()
}

/// Tags of the site and of the column, on every page (网页标签规范).
const OF_COLUMN: [&str; 7] = [
    "SiteName",
    "SiteDomain",
    "SiteIDCode",
    "ColumnName",
    "ColumnDescription",
    "ColumnKeywords",
    "ColumnType",
];
/// What an article has beside.
const OF_ARTICLE: [&str; 6] = [
    "ArticleTitle",
    "PubDate",
    "ContentSource",
    "Description",
    "Author",
    "Url",
];
/// Kinds whose pages are data: 数据发布; all others are 工作动态.
const DATA: [&str; 7] = [
    "about",
    "regions",
    "region",
    "metrics",
    "metric",
    "comparisons",
    "comparison",
];

#[test]
fn every_kind_of_page_has_its_tags() {
    let kinds = pages();
    let known: BTreeSet<&str> = kinds.keys().map(String::as_str).collect();
    let expected = BTreeSet::from([
        "home",
        "section",
        "article",
        "issues",
        "issue",
        "regions",
        "region",
        "metrics",
        "metric",
        "comparisons",
        "comparison",
        "tags",
        "tag",
        "about",
        "month",
        "search",
        "site_map",
        "embed",
        "not_found",
        "redirect",
    ]);
    assert_eq!(
        known, expected,
        "a kind of page that this test does not know"
    );
    for (kind, pages) in &kinds {
        // A frame is no page of a column: it says only that it is not to be found by itself.
        if matches!(kind.as_str(), "embed" | "redirect") {
            assert!(
                pages
                    .iter()
                    .all(|(_, html)| tags(html)["robots"] == "noindex")
            );
            continue;
        }
        for (path, html) in pages {
            let tags = tags(html);
            for name in OF_COLUMN {
                assert!(
                    tags.get(name).is_some_and(|text| !text.is_empty()),
                    "{path}: {name}"
                );
            }
            assert_eq!(tags["SiteName"], "工报示例", "{path}");
            assert_eq!(tags["SiteDomain"], "example.org", "{path}");
            assert_eq!(tags["SiteIDCode"], "0000000000", "{path}");
            let column = match DATA.contains(&kind.as_str()) {
                true => "数据发布",
                false => "工作动态",
            };
            assert_eq!(tags["ColumnType"], column, "{path}");
            for name in OF_ARTICLE {
                let has = matches!(kind.as_str(), "article" | "comparison");
                assert_eq!(tags.contains_key(name), has, "{path}: {name}");
            }
            if let Some(date) = tags.get("PubDate") {
                let form: String = date
                    .chars()
                    .map(|c| if c.is_ascii_digit() { '0' } else { c })
                    .collect();
                assert_eq!(form, "0000-00-00 00:00", "{path}: {date}");
            }
            let has_address =
                html.contains("<link rel=\"canonical\" href=\"https://example.org/gongbao/");
            assert_eq!(has_address, kind != "not_found", "{path}: canonical");
            assert!(html.contains("property=\"og:title\""), "{path}: Open Graph");
            assert!(html.contains("<html lang=\"zh-CN\">"), "{path}: language");
        }
    }
    let structured = |kind: &str, of: &str| {
        let needle = format!("\"@type\":\"{of}\"");
        assert!(
            kinds[kind].iter().all(|(_, html)| html.contains(&needle)),
            "{kind}: {of}"
        );
    };
    structured("article", "NewsArticle");
    structured("article", "BreadcrumbList");
    structured("metric", "BreadcrumbList");
    structured("about", "Dataset");
}

#[test]
fn every_article_names_its_source_and_its_day() {
    for (path, html) in &pages()["article"] {
        let byline = between(html, "<dl class=\"byline\">", "</dl>").unwrap_or("");
        for label in ["来源", "作者", "发布日期"] {
            assert!(
                byline.contains(&format!("<dt>{label}</dt>")),
                "{path}: {label}"
            );
        }
    }
}

#[test]
fn every_kind_of_page_has_the_footer() {
    for (kind, pages) in pages() {
        if matches!(kind.as_str(), "embed" | "redirect") {
            continue;
        }
        for (path, html) in pages {
            let foot = between(&html, "<footer", "</footer>").unwrap_or("");
            for item in [
                "主办单位",
                "承办单位",
                "联系方式",
                "网站标识码",
                "0000000000",
                "示例ICP备00000000号",
                "示例公网安备00000000000000号",
                "党政机关标识",
                "我为政府网站找错",
                "站点地图",
            ] {
                assert!(foot.contains(item), "{path}: {item}");
            }
            // 站点地图 is a page for people.
            let map = foot
                .split("<a href=\"")
                .find(|link| link.contains(">站点地图<"));
            assert!(
                map.is_some_and(|link| link
                    .split('"')
                    .next()
                    .is_some_and(|url| url.ends_with("sitemap/index.html"))),
                "{path}"
            );
        }
    }
}

#[test]
fn the_site_map_leads_to_everything_that_has_a_list() {
    let html = SITE.read("public/sitemap/index.html");
    for link in [
        "../bulletins/index.html",
        "../issues/2026-04/index.html",
        "../regions/quxian/index.html",
        "../metrics/gdp/index.html",
        "../compare/index.html",
        "../compare/gdp-2022/index.html",
        "../about/data/index.html",
        "../tags/index.html",
        "../data/observations.csv",
        "../feed.xml",
        "../sitemap.xml",
    ] {
        assert!(html.contains(&format!("href=\"{link}\"")), "{link}");
    }
    let text = text_of(&html);
    assert!(text.contains("四川省达州市"), "{text}");
}

#[test]
fn an_edition_ends_with_whom_it_goes_to_and_how_many_are_printed() {
    let html = SITE.read("public/issues/2026-04/index.html");
    let imprint = between(&html, "<dl class=\"imprint\">", "</dl>").unwrap();
    let text = text_of(imprint);
    let places: Vec<_> = ["报送", "分送", "主办单位", "承办单位", "联系方式", "印数"]
        .iter()
        .map(|label| {
            text.find(label)
                .unwrap_or_else(|| panic!("{label}: {text}"))
        })
        .collect();
    assert!(places.is_sorted(), "{text}");
    assert!(
        text.contains("示例县委、示例县政府") && text.contains("100份"),
        "{text}"
    );
    let redhead = between(&html, "<header class=\"redhead\">", "</header>").unwrap();
    let text = text_of(redhead);
    for part in [
        "工业简报样刊",
        "2026年第4期",
        "总第4期",
        "示例县经济和信息化局",
        "2026年7月20日",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    // An edition of which nobody has said so names no offices.
    let site = TempDir::copy_of(&fixture("sites/plain"));
    build(site.path());
    for (path, bytes) in files(&site.join("public/issues")) {
        assert!(
            !contains(&bytes, "报送") && !contains(&bytes, "印数"),
            "{path}"
        );
    }
}

/// A small site with these lines in `site.yaml`.
fn small(lines: &str) -> TempDir {
    let config = format!("title: 试刊\nbase_url: https://example.org/column/\n{lines}");
    TempDir::site(&[
        ("site.yaml", &config),
        ("content/_index.md", "---\ntitle: 试刊\n---\n"),
    ])
}

#[test]
fn robots_are_asked_to_leave_out_what_the_site_names() {
    let site = small("robots: {disallow: [embed/, /compare/data/]}\n");
    build(site.path());
    assert_eq!(
        site.read("public/robots.txt"),
        "User-agent: *\nDisallow: /column/embed/\nDisallow: /column/compare/data/\n\nSitemap: https://example.org/column/sitemap.xml\n"
    );
    let site = small("robots: {index: false}\n");
    build(site.path());
    assert_eq!(
        site.read("public/robots.txt"),
        "User-agent: *\nDisallow: /column/\n"
    );
    for page in ["index.html", "sitemap/index.html"] {
        let html = site.read(&format!("public/{page}"));
        assert!(
            html.contains("<meta name=\"robots\" content=\"noindex\">"),
            "{page}"
        );
    }
    assert!(!small("").exists("public/.well-known"));
}

#[test]
fn who_finds_a_weakness_finds_whom_to_tell() {
    let site = small(
        "security:\n  contact: [mailto:a@example.org, https://example.org/report]\n  expires: 2027-06-30\n  policy: https://example.org/policy\n",
    );
    build(site.path());
    assert_eq!(
        site.read("public/.well-known/security.txt"),
        "Contact: mailto:a@example.org\nContact: https://example.org/report\nExpires: 2027-06-30T23:59:59+08:00\n\
         Preferred-Languages: zh, en\nPolicy: https://example.org/policy\n\
         Canonical: https://example.org/column/.well-known/security.txt\n"
    );
    // The second build takes it for its own, though its name begins with a dot.
    build(site.path());
    let site_yaml = site.read("site.yaml");
    site.write(
        "site.yaml",
        site_yaml.split("security:").next().unwrap_or_default(),
    );
    build(site.path());
    assert!(!site.exists("public/.well-known/security.txt"));
}

#[test]
fn what_cannot_stand_in_these_files_is_said() {
    let wrong = [
        (
            "robots: {disallow: ['https://example.org/a']}\n",
            "disallow",
        ),
        ("robots: {disallow: ['/']}\n", "disallow"),
        ("robots: {disallow: [\"a\\nAllow: /\"]}\n", "disallow"),
        (
            "security: {contact: a@example.org, expires: 2027-06-30}\n",
            "contact",
        ),
        ("security: {expires: 2027-06-30}\n", "contact"),
        ("security: {contact: mailto:a@example.org}\n", "expires"),
        (
            "security: {contact: mailto:a@example.org, expires: 明年}\n",
            "expires",
        ),
        (
            "security: {contact: mailto:a@example.org, expires: 2027-06-30, policy: 'javascript:a'}\n",
            "policy",
        ),
    ];
    for (lines, key) in wrong {
        let (status, said) = check(small(lines).path());
        let found = said.iter().any(|one| {
            one["code"] == "C004"
                && one["message"]
                    .as_str()
                    .is_some_and(|text| text.contains(key))
        });
        assert!(found && status == 2, "{lines}: {status} {said:?}");
    }
}
