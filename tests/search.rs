//! The index of the search: what it holds, what it must not hold, and when it is made again.

mod common;

use std::collections::BTreeMap;

use common::*;

const ARTICLE: &str = "---\ntitle: 渠县年度通报\ndate: 2026-03-16\nregion: 渠县\nperiod: 2020\nissue: 2026-02\n\
    tags: [年度]\nsource: 渠县经信局\nmetrics:\n  - {metric: 规模以上工业总产值, value: 297.77亿元, yoy: 4.09%}\n---\n\n\
    水泥窑协同处置项目开工。<!-- 编者按 ZZCOMMENT -->\n\n## 情况\n\n全年共84家企业，电话5G覆盖。\n";

fn site(more: &[(&str, &str)]) -> TempDir {
    let own = [
        ("site.yaml", "title: 试验\n"),
        ("content/news/_index.md", "---\ntitle: 动态\n---\n"),
        ("content/news/a.md", ARTICLE),
        (
            "content/news/b.md",
            "---\ntitle: 二月的消息\ndate: 2026-02-03\nregion: 万源市\n---\n\n茶叶上市。\n",
        ),
    ];
    TempDir::site(&[&own[..], more].concat())
}

/// The files of the index, by name.
fn index(site: &TempDir) -> BTreeMap<String, String> {
    let all = files(&site.join("public"));
    let own = all.into_iter().filter_map(|(path, bytes)| {
        let name = path.strip_prefix("search/data/")?.to_string();
        Some((name, String::from_utf8(bytes).unwrap()))
    });
    own.collect()
}

#[test]
fn what_is_published_is_found() {
    let site = site(&[]);
    build(site.path());
    let index = index(&site);
    let names: Vec<&str> = index.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        ["cards-0.js", "figures-0.js", "index.js", "words-0.js"]
    );
    let holds = |name: &str, text: &str| assert!(index[name].contains(text), "{name}: {text}");
    holds(
        "index.js",
        "\"渠县\",\"quxian\",\"qu xian\",\"四川省达州市\"",
    );
    holds("index.js", "规模以上工业总产值 2020年：297.77亿元");
    holds("index.js", "2026年第2期");
    holds("index.js", "gui mo yi shang gong ye zong chan zhi");
    // The newest article is the first.
    holds(
        "cards-0.js",
        "[[\"渠县年度通报\",\"news/a/\",\"2026-03-16\"",
    );
    holds("figures-0.js", "\"2020年\",\"297.77亿元\",2020,0");
    // In the title, in what the front matter says, in the text.
    for entry in [
        ";年度:!;",
        ";渠县:!;",
        ";297.77:,!;",
        ";#297.77:!;",
        ";#4.09:!;",
        ";水泥:,!;",
        ";企业:,,!;",
        ";84:,,!;",
        ";5g:,,!;",
        ";茶叶:,,#;",
        ";@y2026:!!;",
        ";@r511725:!;",
        ";@i2026-2:!;",
    ] {
        holds("words-0.js", entry);
    }
}

#[test]
fn raw_html_is_found_as_far_as_readers_see_it() {
    let text = "---\ntitle: 表\ndate: 2026-01-05\n---\n\n<table>\n<tr><td>蓝莓</td><td>10<sup>4</sup>亩</td></tr>\n</table>\n\n\
        <div><!-- 貔貅 --><script>麒麟()</script><style>凤凰 {}</style>枇杷&amp;葡萄</div>\n\n行内<u>杨梅</u>。\n";
    let site = site(&[("content/news/c.md", text)]);
    build(site.path());
    let words = &index(&site)["words-0.js"];
    for key in [";蓝莓:", ";104:", ";枇杷:", ";葡萄:", ";杨梅:"] {
        assert!(words.contains(key), "{key}");
    }
    for key in ["貔貅", "麒麟", "凤凰", ";amp:", ";td:"] {
        assert!(!words.contains(key), "{key}");
    }
}

#[test]
fn pages_lead_to_the_search_and_it_reads_without_a_script() {
    let site = site(&[]);
    build(site.path());
    let article = site.read("public/news/a/index.html");
    assert!(article.contains("action=\"../../search/index.html\""));
    assert!(!article.contains("search.js"));
    let page = site.read("public/search/index.html");
    for link in [
        "../regions/quxian/index.html",
        "../metrics/gross-output/index.html",
        "../news/index.html",
        "2026-03/index.html",
    ] {
        assert!(page.contains(link), "{link}");
    }
    let month = site.read("public/search/2026-03/index.html");
    assert!(month.contains("../../news/a/index.html") && !month.contains("二月的消息"));
}

#[test]
fn a_site_without_data_pages_is_searched_too() {
    let site = site(&[("site.yaml", "title: 试验\noutput: {data_pages: false}\n")]);
    build(site.path());
    assert!(index(&site)["index.js"].contains("\"pages\":false"));
    let page = site.read("public/search/index.html");
    assert!(!page.contains("regions/quxian") && page.contains("2026-03/index.html"));
}

#[test]
fn it_can_be_switched_off() {
    let site = site(&[("site.yaml", "title: 试验\noutput: {search: false}\n")]);
    build(site.path());
    let made = files(&site.join("public"));
    let below = made.keys().filter(|path| path.starts_with("search/"));
    assert_eq!(below.count(), 0);
    for (path, bytes) in made.iter().filter(|(path, _)| path.ends_with(".html")) {
        assert!(!contains(bytes, "search/"), "{path}");
        assert!(!contains(bytes, "class=\"find\""), "{path}");
    }
}

#[test]
fn what_is_not_public_leaves_no_trace() {
    let hidden = |key: &str| {
        format!(
            "---\ntitle: 鲲鹏计划\ndate: 2026-01-05\nregion: 西充县\n{key}\nmetrics:\n  - {{metric: gdp, value: 98761亿元, period: 2020}}\n---\n\n貔貅 zzsecret\n"
        )
    };
    let (draft, internal) = (hidden("draft: true"), hidden("visibility: internal"));
    let site = site(&[
        ("content/news/c.md", draft.as_str()),
        ("content/news/d.md", internal.as_str()),
    ]);
    build(site.path());
    let mut secrets = vec![
        "鲲鹏", "貔貅", "zzsecret", "98761", "西充", "xichong", "2026-01",
    ];
    secrets.extend(["zzcomment", "ZZCOMMENT"]);
    let made = files(&site.join("public"));
    assert!(made.contains_key("search/data/words-0.js"));
    for (path, bytes) in made.iter().filter(|(path, _)| path.starts_with("search/")) {
        for secret in &secrets {
            assert!(!contains(bytes, secret), "{secret} in {path}");
        }
    }
}

#[test]
fn another_word_changes_the_words_alone() {
    let site = site(&[]);
    build(site.path());
    let before = files(&site.join("public"));
    site.write("content/news/a.md", ARTICLE.replace("84家", "85家"));
    build(site.path());
    let after = files(&site.join("public"));
    let changed = after
        .iter()
        .filter(|(path, bytes)| before[*path] != **bytes);
    let changed: Vec<&str> = changed.map(|(path, _)| path.as_str()).collect();
    let expected = [
        "issues/2026-02/index.html",
        "news/a/index.html",
        "search/data/words-0.js",
    ];
    assert_eq!(changed, expected);
    assert!(index(&site)["words-0.js"].contains(";85:,,!;"));
}

#[test]
fn many_articles_stand_in_many_files_the_same_with_any_number_of_threads() {
    let articles: Vec<(String, String)> = (0..80)
        .map(|n| {
            let text = format!(
                "---\ntitle: 第{n}号通报\ndate: 2026-01-{:02}\n---\n\n这一篇的编号是{}，别的没有。\n\n全县工业{}运行。\n",
                1 + n % 28,
                1000 + n,
                ["平稳", "加快", "回落"][n % 3]
            );
            (format!("content/news/n{n}.md"), text)
        })
        .collect();
    let articles: Vec<(&str, &str)> = articles
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let built = |jobs: &str| {
        let site = site(&articles);
        built(run(site.path(), &["build", "--no-png", "--jobs", jobs]));
        index(&site)
    };
    let one = built("1");
    let words = one.keys().filter(|name| name.starts_with("words-"));
    assert_eq!(words.count(), 4);
    // What most articles have says nothing.
    assert!(one.values().any(|text| text.contains(";运行:,,*;")));
    assert!(one == built("2"));
}
