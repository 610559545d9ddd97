//! What is not public leaves no trace in any output file: drafts, expired and internal articles,
//! their figures, pictures, tags, regions, editions and feed entries.

mod common;

use std::collections::BTreeMap;

use common::*;

/// Everything in `tests/sites/private` that must not be published carries one of these.
const SECRETS: [&str; 7] = [
    "SECRET", "secret", "98761", "98762", "98763", "98764", "510311",
];

fn leaks(files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut leaks = Vec::new();
    for (path, bytes) in files {
        for secret in SECRETS {
            if path.contains(secret) || contains(bytes, secret) {
                leaks.push(format!("{secret} in {path}"));
            }
        }
    }
    leaks
}

#[test]
fn what_is_not_public_is_in_no_file() {
    let site = TempDir::copy_of(&fixture("sites/private"));
    built(run(site.path(), &["build"]));
    let made = files(&site.join("public"));
    assert_eq!(leaks(&made), Vec::<String>::new());
    for absent in ["regions/yantan/", "regions/xichong/", "issues/", "secret"] {
        assert!(
            !made.keys().any(|path| path.starts_with(absent)),
            "{absent}"
        );
    }
    // The test would pass on an empty folder, too.
    assert!(made.contains_key("news/open/index.html") && made.contains_key("feed.xml"));
    assert!(made.values().any(|bytes| contains(bytes, "OPENPIXELS")));
    assert_eq!(csv_rows(&made["data/observations.csv"]).len(), 1);
}

#[test]
fn what_was_public_and_is_no_longer_is_taken_away() {
    let site = TempDir::copy_of(&fixture("sites/private"));
    let args = ["build", "--no-png", "--today", "2026-11-21"];
    let mut command = program();
    built(
        command
            .arg("--root")
            .arg(site.path())
            .args(args)
            .output()
            .unwrap(),
    );
    assert!(site.exists("public/news/secret-expired/index.html"));
    build(site.path());
    assert_eq!(leaks(&files(&site.join("public"))), Vec::<String>::new());
}

#[test]
fn with_drafts_the_draft_appears_and_the_internal_does_not() {
    let site = TempDir::copy_of(&fixture("sites/private"));
    built(run(site.path(), &["build", "--no-png", "--drafts"]));
    let made = files(&site.join("public"));
    assert!(contains(
        &made["news/secret-draft/index.html"],
        "SECRETDRAFT"
    ));
    assert!(made.contains_key("news/secret-loose.png"));
    assert!(made.contains_key("compare/secret-compare/index.html"));
    assert!(contains(&made["data/observations.csv"], "98761.43"));
    for secret in [
        "SECRETINTERNAL",
        "SECRETEXPIRED",
        "SECRETSECTION",
        "SECRETDEEP",
        "98763",
        "98764",
    ] {
        for (path, bytes) in &made {
            assert!(!contains(bytes, secret), "{secret} in {path}");
        }
    }
}

#[test]
fn links_to_what_is_not_public_are_errors() {
    let site = TempDir::copy_of(&fixture("sites/private"));
    let links = [
        "secret-draft.md",
        "secret-expired.md",
        "secret-internal/index.md",
        "secret-internal/secret-map.png",
        "../secret-inside/_index.md",
        "../secret-inside/deep/secret-page.md",
    ];
    let body: String = links
        .iter()
        .map(|link| format!("见[这里]({link})。\n"))
        .collect();
    site.write(
        "content/news/links.md",
        format!("---\ntitle: 链接\ndate: 2026-03-20\n---\n{body}"),
    );
    let (exit, found) = check_build(site.path());
    assert_eq!(exit, 1);
    let expected: Vec<String> = (5..11)
        .map(|l| format!("L002 content/news/links.md:{l}:7"))
        .collect();
    assert_eq!(places(&found), expected);
    // The message names the link and nothing of what stands behind it.
    for diagnostic in &found {
        assert!(!diagnostic["message"].as_str().unwrap().contains("SECRET"));
    }
}

#[test]
fn an_article_may_opt_out_of_its_section() {
    let site = TempDir::copy_of(&fixture("sites/private"));
    site.write(
        "content/secret-inside/shown.md",
        "---\ntitle: 可公开\ndate: 2026-03-20\nvisibility: public\n---\n\n正文。\n",
    );
    build(site.path());
    assert!(site.exists("public/secret-inside/shown/index.html"));
    let feed = site.read("public/feed.xml");
    assert!(feed.contains("可公开") && !feed.contains("SECRET"));
}

#[test]
fn a_file_of_a_hidden_section_stays_hidden_when_a_public_article_links_it() {
    let site = TempDir::site(&[
        ("site.yaml", "title: 试刊\n"),
        (
            "content/inner/_index.md",
            "---\ntitle: 内部\ncascade: {visibility: internal}\n---\n",
        ),
        ("content/inner/plan.csv", "机密数字"),
        (
            "content/news/a.md",
            "---\ntitle: 甲\ndate: 2026-03-16\n---\n\n见[表](../inner/plan.csv)。\n",
        ),
    ]);
    let (exit, found) = check_build(site.path());
    assert_eq!(exit, 1);
    assert_eq!(places(&found), ["L002 content/news/a.md:6:6"]);
}
