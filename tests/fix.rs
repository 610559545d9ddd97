//! `check --fix` and `--diff` on files as editors have them.

mod common;

use common::*;

const BODY: &str = "---\ntitle: 渠县 2020年工业\ndate: 2026-03-16\n---\n\n全年新建厂房 3栋,面积2万平方米(标准化)。装机5万kW。\n\n```\n代码 3,不动\n```\n\n- 清单 4项";

const MENDED: &str = "---\ntitle: 渠县2020年工业\ndate: 2026-03-16\n---\n\n全年新建厂房3栋，面积2万平方米（标准化）。装机5万千瓦。\n\n```\n代码 3,不动\n```\n\n- 清单4项";

fn site(bytes: &[u8]) -> TempDir {
    let site = TempDir::site(&[("site.yaml", "title: 试刊\nbase_url: https://example.org/\n")]);
    site.write("content/news/a.md", bytes);
    site
}

fn bytes(site: &TempDir) -> Vec<u8> {
    std::fs::read(site.join("content/news/a.md")).unwrap()
}

fn gb18030(text: &str) -> Vec<u8> {
    let (bytes, _, bad) = encoding_rs::GB18030.encode(text);
    assert!(!bad);
    bytes.into_owned()
}

/// Encoding, byte order mark, line ends and the missing last line end stay.
#[test]
fn only_the_faults_are_written_anew() {
    let crlf = |text: &str| text.replace('\n', "\r\n");
    let cases: [(Vec<u8>, Vec<u8>); 4] = [
        (BODY.into(), MENDED.into()),
        (crlf(BODY).into(), crlf(MENDED).into()),
        (
            format!("\u{feff}{BODY}").into(),
            format!("\u{feff}{MENDED}").into(),
        ),
        (gb18030(&crlf(BODY)), gb18030(&crlf(MENDED))),
    ];
    for (before, after) in cases {
        let site = site(&before);
        let output = run(site.path(), &["check", "--fix"]);
        assert_eq!(status(&output), 0, "{}", stderr(&output));
        assert!(
            bytes(&site) == after,
            "{}",
            String::from_utf8_lossy(&bytes(&site))
        );
        // Once is enough.
        run(site.path(), &["check", "--fix"]);
        assert!(bytes(&site) == after);
        assert_eq!(places(&check(site.path()).1), Vec::<String>::new());
    }
}

#[test]
fn a_diff_writes_nothing() {
    let site = site(BODY.as_bytes());
    let output = run(site.path(), &["check", "--diff"]);
    assert_eq!(bytes(&site), BODY.as_bytes());
    let diff = stdout(&output);
    assert!(
        diff.contains("--- a/content/news/a.md") && diff.contains("+title: 渠县2020年工业"),
        "{diff}"
    );
    assert!(!diff.contains("+代码"), "{diff}");
}

/// What is switched off is not mended.
#[test]
fn an_ignored_fault_stays() {
    let text = BODY.replace(
        "全年",
        "<!-- gongbao-ignore W001,W002,W009 引文照录 -->\n全年",
    );
    let site = site(text.as_bytes());
    run(site.path(), &["check", "--fix"]);
    let after = String::from_utf8(bytes(&site)).unwrap();
    assert!(
        after.contains("厂房 3栋,面积2万平方米(标准化)。装机5万kW"),
        "{after}"
    );
    assert!(after.contains("清单4项"), "{after}");
}

/// Numbers mean the same before and after, and so does the front matter.
#[test]
fn the_sample_site_has_nothing_to_mend() {
    let site = sample_site();
    let before = files(&site.join("content"));
    run(site.path(), &["check", "--fix", "--quiet"]);
    assert_eq!(files(&site.join("content")), before);
}
