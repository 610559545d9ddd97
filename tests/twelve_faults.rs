//! A run says everything that is wrong, and where anything is, the published site stands as it was.

mod common;

use common::*;

/// What `tests/sites/twelve` has wrong: several in one front matter, several files.
const FAULTS: [&str; 12] = [
    "F007 content/news/a.md:3:7",
    "R001 content/news/a.md:4:5",
    "M001 content/news/a.md:6:14",
    "M006 content/news/a.md:7:30",
    "M013 content/news/a.md:8:30",
    "M009 content/news/a.md:8:43",
    "R002 content/news/a.md:8:61",
    "F008 content/news/b.md:1:1",
    "F005 content/news/b.md:4:1",
    "L001 content/news/b.md:7:8",
    "L003 content/news/b.md:7:19",
    "L004 content/news/b.md:7:35",
];

#[test]
fn twelve_faults_are_said_in_one_run() {
    let (exit, found) = check_build(&fixture("sites/twelve"));
    assert_eq!(exit, 1);
    assert_eq!(places(&found), FAULTS);
}

#[test]
fn a_site_with_faults_leaves_the_published_one_alone() {
    let site = TempDir::copy_of(&fixture("sites/plain"));
    build(site.path());
    let before = files(&site.join("public"));
    assert!(before.contains_key("news/growth/index.html"));

    copy(&fixture("sites/twelve"), site.path());
    let output = run(
        site.path(),
        &["build", "--no-png", "--message-format", "json"],
    );
    assert_eq!(status(&output), 1);
    assert_eq!(places(&json_lines(&output)), FAULTS);
    assert!(stderr(&output).contains("错误 12"), "{}", stderr(&output));
    assert_eq!(files(&site.join("public")), before);
}

#[test]
fn with_strict_a_warning_leaves_the_published_site_alone() {
    let site = TempDir::copy_of(&fixture("sites/plain"));
    build(site.path());
    let before = files(&site.join("public"));

    site.write(
        "content/news/third.md",
        "---\ntitle: 三\ndate: 2026-04-01\n地趣: 渠县\n---\n\n正文。\n",
    );
    let output = run(
        site.path(),
        &["build", "--no-png", "--strict", "--message-format", "json"],
    );
    assert_eq!(status(&output), 1);
    assert_eq!(
        places(&json_lines(&output)),
        ["F004 content/news/third.md:4:1"]
    );
    assert!(stderr(&output).contains("--strict"), "{}", stderr(&output));
    assert_eq!(files(&site.join("public")), before);
    assert_eq!(status(&run(site.path(), &["check", "--strict"])), 1);

    build(site.path());
    assert!(site.exists("public/news/third/index.html"));
}
