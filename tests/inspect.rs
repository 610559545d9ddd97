//! `gongbao inspect`: the form of the quarterly inspection, and the item at which each fault
//! fails.

mod common;

use common::*;
use gongbao::inspect::{ITEMS, Part};
use gongbao::language::{Language, messages};
use serde_json::Value;

const SITE: &str = "\
title: 渠县工业公报
base_url: https://gybb.example.gov.cn/
description: 渠县工业的数据和动态
author: 渠县工业公报编辑组
government: true
site_id_code: \"5117250000\"
icp: 示例ICP备00000000号
police_record: 示例公网安备00000000000000号
organisation:
  sponsor: 示例县经济和信息化局
  host: 示例县工业经济服务中心
  contact: 0000-0000000
  mark_url: https://example.gov.cn/mark
  error_report_url: https://example.gov.cn/report
";

const SECTION: &str = "---\ntitle: 工作动态\nsummary: 工业生产的短讯\n---\n";

const ARTICLE: &str = "\
---
title: 渠县工业生产平稳
date: 2026-11-20
source: {name: 示例县统计局}
---

全县工业生产平稳，[公报](bulletin.pdf)已经印发。
";

/// A site of a public body in which nothing is wrong.
fn clean() -> TempDir {
    let dir = TempDir::site(&[
        ("site.yaml", SITE),
        (
            "content/_index.md",
            "---\ntitle: 渠县工业公报\n---\n\n欢迎。\n",
        ),
        ("content/news/_index.md", SECTION),
        ("content/news/a.md", ARTICLE),
    ]);
    dir.write("content/news/bulletin.pdf", b"%PDF-1.4\n");
    dir
}

/// Exit status and form.
fn inspect(root: &TempDir, args: &[&str]) -> (i32, Value) {
    let mut all = vec!["inspect", "--quiet", "--format", "json"];
    all.extend(args);
    let output = run(root.path(), &all);
    let text = stdout(&output);
    let form = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{e}: {text}"));
    (status(&output), form)
}

/// Keys of the items with this verdict.
fn with(form: &Value, verdict: &str) -> Vec<String> {
    let rows = form["items"].as_array().unwrap();
    rows.iter()
        .filter(|row| row["verdict"] == verdict)
        .map(|row| row["key"].as_str().unwrap().to_string())
        .collect()
}

fn row<'a>(form: &'a Value, key: &str) -> &'a Value {
    let mut rows = form["items"].as_array().unwrap().iter();
    rows.find(|row| row["key"] == key).unwrap()
}

/// That the site fails at these items and at no other.
fn fails_at(root: &TempDir, keys: &[&str]) -> Value {
    let (status, form) = inspect(root, &[]);
    assert_eq!(with(&form, "fail"), keys, "{form:#}");
    assert_eq!(status, 1);
    form
}

#[test]
fn a_clean_government_site_passes() {
    let (status, form) = inspect(&clean(), &[]);
    assert_eq!(with(&form, "fail"), [""; 0], "{form:#}");
    assert_eq!(status, 0);
    for key in [
        "home",
        "sections",
        "personal",
        "links",
        "site-id-code",
        "icp",
    ] {
        assert_eq!(row(&form, key)["verdict"], "pass", "{key}");
    }
    assert_eq!(row(&form, "services")["verdict"], "not-applicable");
    assert_eq!(row(&form, "external")["verdict"], "by-hand");
    let (_, tried) = inspect(&clean(), &["--external"]);
    assert_eq!(row(&tried, "external")["verdict"], "pass");
}

#[test]
fn a_dead_link_and_a_missing_attachment_fail_apart() {
    let site = clean();
    site.write(
        "content/news/b.md",
        ARTICLE.replace("bulletin.pdf", "gone.md"),
    );
    let form = fails_at(&site, &["links"]);
    let place = &row(&form, "links")["places"][0];
    assert_eq!(place["file"], "content/news/b.md");
    assert_eq!(place["line"], 7);
    assert_eq!(place["code"], "L001");
    site.write(
        "content/news/b.md",
        ARTICLE.replace("bulletin.pdf", "gone.pdf"),
    );
    fails_at(&site, &["attachments"]);
}

#[test]
fn what_the_footer_lacks_fails_at_its_item() {
    let site = clean();
    site.write("site.yaml", SITE.replace("icp: 示例ICP备00000000号\n", ""));
    fails_at(&site, &["icp"]);
    site.write(
        "site.yaml",
        SITE.replace("site_id_code: \"5117250000\"\n", ""),
    );
    fails_at(&site, &["site-id-code", "id-code"]);
    site.write(
        "site.yaml",
        SITE.replace("gybb.example.gov.cn", "example.com"),
    );
    fails_at(&site, &["domain"]);
}

#[test]
fn wording_and_personal_data_fail_at_their_items() {
    let site = clean();
    site.write(
        "content/news/b.md",
        ARTICLE.replace("平稳，", "新增 12 户，"),
    );
    fails_at(&site, &["wording"]);
    site.write(
        "content/news/b.md",
        ARTICLE.replace("平稳，", "平稳，电话13812345678，"),
    );
    fails_at(&site, &["personal"]);
    // No inspector sees a draft.
    let draft = ARTICLE.replace("平稳，", "平稳，电话13812345678，");
    site.write(
        "content/news/b.md",
        draft.replace("date:", "draft: true\ndate:"),
    );
    assert_eq!(inspect(&site, &[]).0, 0);
}

#[test]
fn a_column_without_a_description_fails() {
    let site = clean();
    site.write("content/news/_index.md", "---\ntitle: 工作动态\n---\n");
    let form = fails_at(&site, &["column-description"]);
    let place = &row(&form, "column-description")["places"][0];
    assert_eq!(place["file"], "content/news/_index.md");
}

#[test]
fn one_empty_column_costs_points_and_five_fail_the_inspection() {
    let site = clean();
    for n in 1..=5 {
        let path = format!("content/s{n}/_index.md");
        site.write(&path, SECTION.replace("工作动态", "园区"));
        match n {
            5 => fails_at(&site, &["sections", "freshness"]),
            _ => fails_at(&site, &["freshness"]),
        };
    }
}

#[test]
fn an_old_home_page_fails() {
    let site = clean();
    site.write(
        "content/news/a.md",
        ARTICLE.replace("2026-11-20", "2026-10-20"),
    );
    fails_at(&site, &["home", "freshness"]);
}

#[test]
fn what_is_switched_off_is_left_to_a_person() {
    let site = clean();
    site.write("site.yaml", format!("{SITE}checks: {{ignore: [B007]}}\n"));
    site.write(
        "content/news/a.md",
        ARTICLE.replace("2026-11-20", "2026-10-20"),
    );
    let form = fails_at(&site, &["freshness"]);
    assert_eq!(row(&form, "home")["verdict"], "by-hand");
}

#[test]
fn an_article_without_its_sign_off_fails() {
    let site = clean();
    let settings = format!("{SITE}checks: {{reviews: [初审, 终审]}}\n");
    site.write("site.yaml", settings);
    // It is left out of a release, and its column with it.
    let form = fails_at(&site, &["freshness", "review"]);
    assert_eq!(row(&form, "review")["count"], 2);
}

#[test]
fn a_site_with_its_own_footer_is_left_to_a_person() {
    let site = clean();
    let footer = "themes/default/templates/partials/footer.html";
    site.write(footer, "<footer></footer>");
    let (status, form) = inspect(&site, &[]);
    assert_eq!(status, 0);
    assert_eq!(row(&form, "icp")["verdict"], "by-hand");
    assert_eq!(row(&form, "site-name")["verdict"], "pass");
}

#[test]
fn settings_that_cannot_be_read_are_no_inspection() {
    let site = clean();
    site.write("site.yaml", "titel: 渠县\n");
    let output = run(site.path(), &["inspect", "--quiet"]);
    assert_eq!(status(&output), 2);
    assert_eq!(stdout(&output), "");
}

#[test]
fn the_form_is_written_into_a_file_and_is_the_same_each_time() {
    let site = clean();
    let path = site.join("form.html");
    let args = ["inspect", "--quiet", "--out", path.to_str().unwrap()];
    assert_eq!(status(&run(site.path(), &args)), 0);
    let first = site.read("form.html");
    assert_eq!(status(&run(site.path(), &args)), 0);
    assert_eq!(first, site.read("form.html"));
    assert!(!first.contains("<script"));
    assert!(!first.contains("src=") && !first.contains("href="));
    let none = run(site.path(), &["inspect", "--out", "/nonexistent/form.html"]);
    assert_eq!(status(&none), 3);
}

/// A site with one fault of several parts, and text that would break a page.
fn faulty() -> TempDir {
    let site = clean();
    site.write("site.yaml", SITE.replace("icp: 示例ICP备00000000号\n", ""));
    let text = ARTICLE
        .replace("bulletin.pdf", "<b>.md")
        .replace("平稳，", "新增 12 户，");
    site.write("content/news/b.md", text);
    site
}

#[test]
fn the_form_as_a_page() {
    let output = run(faulty().path(), &["inspect", "--quiet"]);
    let page = stdout(&output);
    let (head, rest) = page.split_once("<style>").unwrap();
    let (_, body) = rest.split_once("</style>").unwrap();
    let version = format!("Gongbao {}", env!("CARGO_PKG_VERSION"));
    let page = format!("{head}{body}").replace(&version, "Gongbao VERSION");
    insta::assert_snapshot!("inspect-form", page);
}

#[test]
fn the_form_as_json() {
    let (_, mut form) = inspect(&faulty(), &["--lang", "en"]);
    form["version"] = "VERSION".into();
    insta::assert_json_snapshot!("inspect-json", form);
}

/// The table of `docs/inspection.md`, from the items and the catalogues.
fn table() -> String {
    let (zh, en) = (messages(Language::Chinese), messages(Language::English));
    let mut text = String::new();
    for (part, number) in Part::ALL.iter().zip(1..) {
        let title = zh.text(&format!("inspect-part-{}", part.key()), &[]);
        text.push_str(&format!("\n### {title}\n\n"));
        text.push_str("| 序号 | 项目 | 依据 | 要求 | 判定 |\n|---|---|---|---|---|\n");
        for (item, place) in ITEMS.iter().filter(|i| i.part == *part).zip(1..) {
            let key = format!("inspect-{}", item.key);
            let say = |key: &str| {
                let missing = |language: &str| panic!("{key} is missing in {language}");
                en.get(key, &[]).unwrap_or_else(|| missing("en"));
                zh.get(key, &[]).unwrap_or_else(|| missing("zh-CN"))
            };
            text.push_str(&format!(
                "| {number}.{place} | {} | {} | {} | {} |\n",
                say(&key),
                say(&format!("inspect-basis-{}", item.basis.key())),
                say(&format!("{key}.asked")),
                say(&format!("{key}.judged")),
            ));
        }
    }
    text.push('\n');
    text
}

/// `GONGBAO_UPDATE_DOCS=1 cargo test --test inspect` writes it anew.
#[test]
fn each_item_is_documented() {
    let path = repository().join("docs/inspection.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once("<!-- items -->\n").unwrap();
    let (_, after) = rest.split_once("<!-- /items -->").unwrap();
    let wanted = format!("{before}<!-- items -->\n{}<!-- /items -->{after}", table());
    if std::env::var_os("GONGBAO_UPDATE_DOCS").is_some() {
        std::fs::write(&path, wanted).unwrap();
    } else {
        assert_eq!(
            page, wanted,
            "GONGBAO_UPDATE_DOCS=1 cargo test --test inspect"
        );
    }
}
