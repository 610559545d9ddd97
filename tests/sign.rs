//! Sign-off (三审三校) as an office uses it: sign, change, see that it is void, publish or not.

mod common;

use common::*;

const ARTICLE: &str = "---\ntitle: 渠县2020年工业\ndate: 2026-03-16\nregion: 渠县\nperiod: 2020\nsource: 某局\nmetrics:\n  - {metric: 规上工业总产值, value: 297.77亿元}\n---\n\n2020年，规上工业总产值297.77亿元。\n";

fn site() -> TempDir {
    TempDir::site(&[
        (
            "site.yaml",
            "title: 试刊\nbase_url: https://example.org/\nchecks: {reviews: [初审, 终审]}\n",
        ),
        ("content/news/a.md", ARTICLE),
        ("content/_index.md", "---\ntitle: 首页\n---\n\n欢迎。\n"),
    ])
}

fn sign(site: &TempDir, level: &str, name: &str, time: &str) -> std::process::Output {
    let args = [
        "sign",
        "content/news/a.md",
        "--level",
        level,
        "--name",
        name,
        "--time",
        time,
    ];
    run(site.path(), &args)
}

fn codes(site: &TempDir) -> Vec<String> {
    places(&check(site.path()).1)
}

/// What `sign --list` says of the one article, as JSON.
fn states(site: &TempDir) -> Vec<(String, String)> {
    let output = run(site.path(), &["sign", "--list", "--message-format", "json"]);
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_string();
    let lines = json_lines(&output);
    lines
        .iter()
        .map(|line| (text(&line["level"]), text(&line["state"])))
        .collect()
}

#[test]
fn an_article_is_published_when_all_have_signed() {
    let site = site();
    // Nobody has signed: an error of the check, and the build leaves the article out.
    assert_eq!(
        codes(&site),
        ["B009 content/news/a.md:2:8", "B009 content/news/a.md:2:8"]
    );
    let output = build(site.path());
    assert!(stderr(&output).contains("B009"), "{}", stderr(&output));
    let leaked = |needle: &str| {
        let files = files(&site.join("public"));
        files
            .into_iter()
            .find(|(_, bytes)| contains(bytes, needle))
            .map(|(path, _)| path)
    };
    assert_eq!(leaked("297.77"), None);
    assert_eq!(leaked("渠县2020年工业"), None);
    // Shown for those who are to review it.
    built(run(
        site.path(),
        &[
            "build",
            "--no-png",
            "--drafts",
            "--output",
            site.join("preview").to_str().unwrap(),
        ],
    ));
    assert!(site.exists("preview/news/a/index.html"));

    assert_eq!(status(&sign(&site, "初审", "甲", "2026-03-15 09:00")), 0);
    assert_eq!(codes(&site).len(), 1);
    assert_eq!(status(&sign(&site, "终审", "乙", "2026-03-16 10:30")), 0);
    assert_eq!(codes(&site), Vec::<String>::new());
    assert_eq!(
        states(&site),
        [
            ("初审".into(), "valid".into()),
            ("终审".into(), "valid".into())
        ]
    );
    let output = build(site.path());
    assert!(!stderr(&output).contains("B009"));
    assert!(site.exists("public/news/a/index.html"));
}

#[test]
fn any_later_change_voids_the_sign_off() {
    let site = site();
    sign(&site, "初审", "甲", "2026-03-15 09:00");
    sign(&site, "终审", "乙", "2026-03-16 10:30");
    let text = site.read("content/news/a.md");
    site.write(
        "content/news/a.md",
        text.replace("297.77亿元。", "297.78亿元。"),
    );
    assert_eq!(
        states(&site),
        [
            ("初审".into(), "void".into()),
            ("终审".into(), "void".into())
        ]
    );
    let output = build(site.path());
    assert!(
        !site.exists("public/news/a/index.html"),
        "{}",
        stderr(&output)
    );
    // Line ends are no change.
    site.write("content/news/a.md", text.replace('\n', "\r\n"));
    assert_eq!(
        states(&site),
        [
            ("初审".into(), "valid".into()),
            ("终审".into(), "valid".into())
        ]
    );
}

#[test]
fn the_order_of_the_levels_counts() {
    let site = site();
    sign(&site, "初审", "甲", "2026-03-17 09:00");
    sign(&site, "终审", "乙", "2026-03-16 10:30");
    assert_eq!(
        states(&site),
        [
            ("初审".into(), "valid".into()),
            ("终审".into(), "order".into())
        ]
    );
}

/// A day without the time of day is not before a time of the same day.
#[test]
fn a_day_alone_is_not_its_midnight() {
    let site = site();
    sign(&site, "初审", "甲", "2026-03-16 09:00");
    sign(&site, "终审", "乙", "2026-03-16");
    assert_eq!(codes(&site), Vec::<String>::new());
    // Without a time the day of the run stands, as it was given.
    let args = ["sign", "news/a.md", "--level", "终审", "--name", "乙"];
    run(site.path(), &args);
    let text = site.read("content/news/a.md");
    assert!(text.contains(&format!("time: \"{TODAY}\"")), "{text}");
    assert_eq!(text.matches("level: 终审").count(), 1);
}

/// A digest alone is no sign-off: somebody must have signed, and at a time.
#[test]
fn a_review_without_a_name_or_a_time_does_not_count() {
    for (part, without) in [
        ("name: 甲, ", ""),
        ("name: 甲", "name: \"\""),
        ("2026-03-15 09:00", "昨天"),
    ] {
        let site = site();
        sign(&site, "初审", "甲", "2026-03-15 09:00");
        sign(&site, "终审", "乙", "2026-03-16 10:30");
        let text = site.read("content/news/a.md");
        assert!(text.contains(part));
        site.write("content/news/a.md", text.replace(part, without));
        assert_eq!(
            states(&site),
            [
                ("初审".into(), "incomplete".into()),
                ("终审".into(), "valid".into())
            ]
        );
        assert_eq!(codes(&site), ["B009 content/news/a.md:10:5"]);
        build(site.path());
        assert!(!site.exists("public/news/a/index.html"));
    }
}

/// Nothing but the review is written, whatever the file's encoding and line ends.
#[test]
fn the_rest_of_the_file_stays_byte_for_byte() {
    let crlf = ARTICLE.replace('\n', "\r\n");
    let (gb, ..) = encoding(&crlf);
    for bytes in [
        ARTICLE.as_bytes().to_vec(),
        crlf.clone().into_bytes(),
        format!("\u{feff}{crlf}").into_bytes(),
        format!("\u{feff}{crlf}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect(),
        gb,
    ] {
        let site = site();
        site.write("content/news/a.md", &bytes);
        assert_eq!(status(&sign(&site, "初审", "甲", "2026-03-15 09:00")), 0);
        let after = std::fs::read(site.join("content/news/a.md")).unwrap();
        let same = bytes.iter().zip(&after).take_while(|(a, b)| a == b).count();
        let tail = bytes.len() - same;
        assert_eq!(&after[after.len() - tail..], &bytes[same..]);
        assert!(after.len() > bytes.len() + 100);
    }
}

/// GB18030, as an older editor writes it.
fn encoding(text: &str) -> (Vec<u8>, bool) {
    let (bytes, _, bad) = encoding_rs::GB18030.encode(text);
    (bytes.into_owned(), bad)
}

#[test]
fn what_cannot_be_signed_is_left_alone() {
    let site = site();
    let before = site.read("content/news/a.md");
    for args in [
        &[
            "sign",
            "content/news/a.md",
            "--level",
            "二审",
            "--name",
            "甲",
        ][..],
        &[
            "sign",
            "content/news/none.md",
            "--level",
            "初审",
            "--name",
            "甲",
        ],
        &[
            "sign",
            "content/news/a.md",
            "--level",
            "初审",
            "--name",
            "甲",
            "--time",
            "昨天",
        ],
        &["sign", "site.yaml", "--level", "初审", "--name", "甲"],
        &[
            "sign",
            "content/_index.md",
            "--level",
            "初审",
            "--name",
            "甲",
        ],
        &[
            "sign",
            "content/news/a.md",
            "--level",
            "初审",
            "--name",
            " ",
        ],
        &["sign"],
    ] {
        assert_eq!(status(&run(site.path(), args)), 2, "{args:?}");
    }
    assert_eq!(site.read("content/news/a.md"), before);
    site.write("content/news/a.md", "没有文头\n");
    assert_eq!(status(&sign(&site, "初审", "甲", "2026-03-15 09:00")), 1);
    assert_eq!(site.read("content/news/a.md"), "没有文头\n");
}

#[test]
fn who_signed_what_is_listed_for_people() {
    let site = site();
    sign(&site, "初审", "甲", "2026-03-15 09:00");
    let output = run(site.path(), &["sign", "--list"]);
    insta::assert_snapshot!(stdout(&output), @r"
    文件               级次  姓名  职务  时间              状态
    content/news/a.md  初审  甲          2026-03-15 09:00  有效
    content/news/a.md  终审                                未签
    ");
}

#[test]
fn the_sheet_has_the_levels_and_the_figures() {
    let site = site();
    sign(&site, "初审", "甲<b>", "2026-03-15 09:00");
    let html = stdout(&run(site.path(), &["sign", "content/news/a.md", "--sheet"]));
    for part in [
        "审签单",
        "渠县2020年工业",
        "甲&lt;b&gt;",
        "终审",
        "297.77亿元",
        "规模以上工业总产值",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    for foreign in ["http://", "https://", "<script"] {
        assert!(!html.contains(foreign), "{foreign}");
    }
}

/// Which levels there are is not known where `site.yaml` cannot be read.
#[test]
fn nothing_is_signed_under_a_broken_site_yaml() {
    let site = site();
    site.write(
        "site.yaml",
        "title: 试刊\nchecks: {reviews: [初审]}\nchecks: {}\n",
    );
    let output = sign(&site, "二审", "甲", "2026-03-15 09:00");
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).contains("C007"), "{}", stderr(&output));
    assert_eq!(site.read("content/news/a.md"), ARTICLE);
}

/// What tells the figures of an article apart stands beside their names.
#[test]
fn figures_on_the_sheet_can_be_told_apart() {
    let site = site();
    let more = "  - {metric: 规上工业企业数, value: 78, unit: 户, previous: 74户, region: 万源市, scope: 园区:甲园, period: 2021, status: target}\n---\n\n";
    site.write("content/news/a.md", ARTICLE.replacen("---\n\n", more, 1));
    let html = stdout(&run(site.path(), &["sign", "news/a.md", "--sheet"]));
    for part in ["万源市；园区:甲园；目标", "78家，上期74家"] {
        assert!(html.contains(part), "{part} in {html}");
    }
}

/// Where the site asks for no sign-off, none is missed.
#[test]
fn a_site_that_does_not_ask_gets_none() {
    let site = site();
    site.write("site.yaml", "title: 试刊\nbase_url: https://example.org/\n");
    assert_eq!(codes(&site), Vec::<String>::new());
    build(site.path());
    assert!(site.exists("public/news/a/index.html"));
    // Whoever wants to sign may.
    assert_eq!(status(&sign(&site, "二审", "甲", "2026-03-15 09:00")), 0);
    assert_eq!(states(&site), [("二审".into(), "valid".into())]);
}
