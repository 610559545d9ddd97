//! What `check` gives besides its messages: a summary, a baseline, what changed since a revision.

mod common;

use std::process::Command;

use common::*;
use serde_json::Value;

/// Two articles with one fault each: a space beside a digit, and a figure that the text has wrong.
fn site() -> TempDir {
    TempDir::site(&[
        ("site.yaml", "title: 试刊\nbase_url: https://example.org/\n"),
        (
            "content/news/a.md",
            "---\ntitle: 渠县工业\ndate: 2026-03-16\n---\n\n全年新建厂房 3栋。\n",
        ),
        (
            "content/news/b.md",
            "---\ntitle: 渠县2020年工业\ndate: 2026-03-16\nregion: 渠县\nperiod: 2020\nsource: 某局\nmetrics:\n  - {metric: 规上工业总产值, value: 297.77亿元}\n---\n\n2020年，规上工业总产值279.77亿元。\n",
        ),
    ])
}

fn codes(output: &std::process::Output) -> Vec<String> {
    let lines = json_lines(output);
    let code = |d: &Value| d["code"].as_str().unwrap().to_string();
    lines.iter().map(code).collect()
}

const JSON: [&str; 4] = ["check", "--quiet", "--message-format", "json"];

#[test]
fn people_get_a_summary_by_rule() {
    let output = run(site().path(), &["check"]);
    let text = stderr(&output);
    let table = text
        .split("\n\n")
        .find(|part| part.starts_with("编号"))
        .unwrap();
    insta::assert_snapshot!(table, @r"
    编号  规则                错误  警告  提示
    N001  正文与数据不符         1
    W001  汉字与数字间有空格           1
    ");
    let quiet = run(site().path(), &["check", "--quiet"]);
    assert!(!stderr(&quiet).contains("编号"));
}

/// Both places of a contradiction are shown to people, with the line of each.
#[test]
fn a_contradiction_is_shown_with_both_places() {
    let output = run(site().path(), &["check", "--quiet", "--rules", "N001"]);
    insta::assert_snapshot!(stderr(&output), @r"
    错误[N001]: 正文写“279.77亿元”，数据里的规模以上工业总产值是 297.77亿元
      --> content/news/b.md:11:14
       |
    11 | 2020年，规上工业总产值279.77亿元。
       |                       ^^^^^^^^^^
       |
      ::: content/news/b.md:8:30
       |
     8 |   - {metric: 规上工业总产值, value: 297.77亿元}
       |                                     ---------- 数据里，2020年的规模以上工业总产值是 297.77亿元
       |
       = 请改: 对照原件，把错的一处改过来
    ");
}

#[test]
fn an_old_site_starts_clean() {
    let site = site();
    let file = site.join("known.json");
    let file = file.to_str().unwrap();
    let write = [&JSON[..], &["--write-baseline", file]].concat();
    assert_eq!(codes(&run(site.path(), &write)), ["W001", "N001"]);
    let with = [&JSON[..], &["--baseline", file]].concat();
    let output = run(site.path(), &with);
    assert_eq!(codes(&output), Vec::<String>::new());
    assert_eq!(status(&output), 0);
    // Lines that move are the same findings; a new one is said.
    let text = site.read("content/news/a.md");
    site.write(
        "content/news/a.md",
        text.replace("\n\n全年", "\n\n先说一句。\n\n全年") + "\n去年 5栋。\n",
    );
    assert_eq!(codes(&run(site.path(), &with)), ["W010", "W001"]);
    // What is mended is counted.
    site.write(
        "content/news/a.md",
        "---\ntitle: 渠县工业\ndate: 2026-03-16\n---\n\n全年新建厂房3栋。\n",
    );
    let output = run(site.path(), &["check", "--baseline", file]);
    assert!(
        stderr(&output).contains("1 个已经没有了"),
        "{}",
        stderr(&output)
    );
    // The file is the same for the same findings.
    let before = site.read("known.json");
    assert!(before.contains("N001 content/news/b.md:11"), "{before}");
}

#[test]
fn a_baseline_never_hides_what_keeps_a_site_from_being_built() {
    let site = site();
    site.write(
        "content/news/c.md",
        "---\ntitle: 甲\ndate: 2026-02-30\n---\n\n正文。\n",
    );
    let file = site.join("known.json");
    let file = file.to_str().unwrap();
    run(
        site.path(),
        &[&JSON[..], &["--write-baseline", file]].concat(),
    );
    let output = run(site.path(), &[&JSON[..], &["--baseline", file]].concat());
    assert_eq!(codes(&output), ["F007"]);
    assert_eq!(status(&output), 1);
}

#[test]
fn a_file_that_is_no_baseline_is_refused() {
    let site = site();
    site.write("known.json", "[]");
    let file = site.join("known.json");
    let output = run(
        site.path(),
        &["check", "--baseline", file.to_str().unwrap()],
    );
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).contains("known.json"));
}

fn git(site: &TempDir, args: &[&str]) {
    let run = Command::new("git")
        .arg("-C")
        .arg(site.path())
        .args(["-c", "user.name=t", "-c", "user.email=t@example.org"])
        .args(args)
        .output()
        .unwrap();
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
}

#[test]
fn a_pull_request_is_told_of_its_own_files() {
    let site = site();
    git(&site, &["init", "-q"]);
    git(&site, &["add", "."]);
    git(&site, &["commit", "-qm", "甲"]);
    let since = [&JSON[..], &["--changed-since", "HEAD"]].concat();
    assert_eq!(codes(&run(site.path(), &since)), Vec::<String>::new());
    // A changed file, and one that git does not know yet, with a Chinese name.
    let text = site.read("content/news/b.md");
    site.write("content/news/b.md", text + "\n");
    site.write(
        "content/news/新稿.md",
        "---\ntitle: 乙\ndate: 2026-03-16\n---\n\n新建 4栋。\n",
    );
    assert_eq!(codes(&run(site.path(), &since)), ["N001", "W001"]);
    let output = run(
        site.path(),
        &["check", "--changed-since", "no-such-revision"],
    );
    assert_eq!(status(&output), 2);
}

#[test]
fn severities_are_the_sites_to_set() {
    let site = site();
    site.write(
        "site.yaml",
        "title: 试刊\nbase_url: https://example.org/\nchecks:\n  severity: {N001: warning, W001: error}\n",
    );
    let found = json_lines(&run(site.path(), &JSON));
    let severity = |code: &str| {
        let found = found.iter().find(|d| d["code"] == code).unwrap();
        found["severity"].as_str().unwrap().to_string()
    };
    assert_eq!(severity("N001"), "warning");
    assert_eq!(severity("W001"), "error");
}

/// What is in a draft is said and stops nothing.
#[test]
fn drafts_are_proofread() {
    let site = site();
    let text = site
        .read("content/news/b.md")
        .replace("date:", "draft: true\ndate:");
    site.write("content/news/b.md", text);
    let output = run(site.path(), &JSON);
    assert_eq!(codes(&output), ["W001", "N001"]);
    assert_eq!(status(&output), 0);
    assert!(
        json_lines(&output)
            .iter()
            .all(|d| d["severity"] == "warning")
    );
}

#[test]
fn sarif_is_one_document() {
    let output = run(
        site().path(),
        &["check", "--quiet", "--message-format", "sarif"],
    );
    let document: Value = serde_json::from_str(&stdout(&output)).unwrap();
    let results = document["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 2);
    let region = &results[0]["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"];
    assert_eq!(region["startColumn"], 7);
    assert_eq!(
        results[1]["relatedLocations"][0]["physicalLocation"]["region"]["startLine"],
        8
    );
}
