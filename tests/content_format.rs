//! The contract with the person who writes: what is written in `content/` and what it becomes.

mod common;

use std::collections::BTreeMap;

use common::*;

const SITE: &str = "title: 试刊\nbase_url: https://bulletin.example/\n";

/// A site with these files below `content/`, built.
fn site(files: &[(&str, &str)]) -> TempDir {
    let site = unbuilt(files);
    build(site.path());
    site
}

fn unbuilt(files: &[(&str, &str)]) -> TempDir {
    let site = TempDir::site(&[("site.yaml", SITE)]);
    for (path, text) in files {
        site.write(&format!("content/{path}"), text);
    }
    site
}

fn article(front: &str, body: &str) -> String {
    format!("---\n{front}\n---\n\n{body}\n")
}

fn observations(site: &TempDir) -> Vec<BTreeMap<String, String>> {
    csv_rows(&std::fs::read(site.join("public/data/observations.csv")).unwrap())
}

#[test]
fn every_key_means_the_same_in_english_and_in_chinese() {
    let made = ["sites/keys-en", "sites/keys-zh"].map(|path| {
        let site = TempDir::copy_of(&fixture(path));
        let (exit, found) = check_build(site.path());
        assert_eq!((exit, places(&found)), (0, vec![]), "{path}");
        build(site.path());
        files(&site.join("public"))
    });
    let [english, chinese] = &made;
    assert_eq!(
        english["data/observations.csv"],
        chinese["data/observations.csv"]
    );
    assert_eq!(
        english.keys().collect::<Vec<_>>(),
        chinese.keys().collect::<Vec<_>>()
    );
    for (path, bytes) in english {
        assert!(*bytes == chinese[path], "{path} differs");
    }
}

#[test]
fn the_keys_have_their_effect() {
    let site = TempDir::copy_of(&fixture("sites/keys-zh"));
    build(site.path());
    let page = site.read("public/news/three-years/index.html");
    let text = text_of(&page);
    for shown in [
        "渠县工业三年",
        "示例记者",
        "示例编辑",
        "渠县统计局",
        "渠县经济和信息化局",
        "三年产值",
        "两年产值",
        "产值原写作279.77亿元",
        "2026年第3期",
    ] {
        assert!(text.contains(shown), "{shown} is missing: {text}");
    }
    assert!(page.contains("https://source.example/a"));
    assert!(page.contains("width=\"40\"") && page.contains("loading=\"lazy\""));
    assert!(site.exists("public/news/three-years/yuan.png"));
    let redirect = site.read("public/old/three-years/index.html");
    assert!(redirect.contains("http-equiv=\"refresh\"") && redirect.contains("news/three-years/"));
    assert!(site.exists("public/issues/2026-03/index.html"));
    assert!(site.exists("public/tags/园区/index.html"));
    assert!(site.exists("public/compare/output/index.html"));

    let rows = observations(&site);
    let row = |metric: &str, period: &str, status: &str| {
        let found = |r: &&BTreeMap<String, String>| {
            r["metric"] == metric && r["period"] == period && r["status"] == status
        };
        rows.iter()
            .find(found)
            .unwrap_or_else(|| panic!("{metric} {period}: {rows:?}"))
    };
    let output = row("规模以上工业总产值", "2020", "actual");
    let cells =
        ["value", "unit", "yoy", "yoy_unit", "note", "region", "date"].map(|c| output[c].as_str());
    assert_eq!(
        cells,
        [
            "297.77",
            "亿元",
            "4.09",
            "%",
            "年报数",
            "渠县",
            "2026-03-16"
        ]
    );
    assert_eq!(
        row("规模以上工业总产值", "2021", "target")["source"],
        "渠县发展和改革局"
    );
    let firms = row("规上工业企业数", "2020", "actual");
    let cells = ["previous", "region", "scope", "scope_name"].map(|c| firms[c].as_str());
    assert_eq!(cells, ["74", "万源市", "园区", "万源工业园区"]);
    // From the section's cascade.
    assert_eq!(
        row("规模以上工业增加值增速", "2020", "actual")["region_code"],
        "511725"
    );
}

#[test]
fn files_of_windows_editors_are_read() {
    let text = article(
        "标题: 渠县工业\n日期: 2026-03-16\n地区: 渠县\n时期: 2020\n指标:\n  - {指标: 规上工业总产值, 数值: 297.77亿元}",
        "产值297.77亿元，\n同比增长4.09%。",
    );
    let plain = site(&[("a.md", &text)]);
    let expected = files(&plain.join("public"));
    let windows = text.replace('\n', "\r\n");
    let (gb18030, _, _) = encoding_rs::GB18030.encode(&windows);
    let forms: [(&str, Vec<u8>); 3] = [
        ("CRLF", windows.clone().into_bytes()),
        ("BOM", format!("\u{feff}{windows}").into_bytes()),
        ("GB18030", gb18030.into_owned()),
    ];
    for (name, bytes) in forms {
        let site = TempDir::site(&[("site.yaml", SITE)]);
        site.write("content/a.md", bytes);
        build(site.path());
        let made = files(&site.join("public"));
        for (path, bytes) in &expected {
            assert!(*bytes == made[path], "{name}: {path} differs");
        }
    }
}

#[test]
fn columns_are_those_that_the_editor_of_a_windows_file_sees() {
    let text = "\u{feff}---\r\ntitle: 一\r\ndate: 2026-03-16\r\n地区: 渠现\r\n---\r\n\r\n见[上期](无.md)。\r\n";
    let site = unbuilt(&[("a.md", text)]);
    let (_, found) = check_build(site.path());
    assert_eq!(
        places(&found),
        ["R001 content/a.md:4:5", "L001 content/a.md:7:7"]
    );
}

#[test]
fn sections_nest_and_may_be_called_like_generated_folders() {
    let text = |title: &str| article(&format!("title: {title}\ndate: 2026-03-16"), "正文。");
    let site = site(&[
        ("metrics/_index.md", "---\ntitle: 指标解读\n---\n"),
        ("metrics/reading.md", &text("读法")),
        (
            "data/_index.md",
            "---\ntitle: 数据栏目\n---\n\n数据说明。\n",
        ),
        ("data/notes.md", &text("说明")),
        ("parks/_index.md", "---\ntitle: 园区\n---\n"),
        ("parks/east/_index.md", "---\ntitle: 东片\n---\n"),
        ("parks/east/a.md", &text("东片的园区")),
        ("parks/west/b.md", &text("西片的园区")),
    ]);
    for path in [
        "metrics/index.html",
        "metrics/gdp/index.html",
        "metrics/reading/index.html",
        "data/index.html",
        "data/notes/index.html",
        "data/observations.csv",
        "parks/east/a/index.html",
        "parks/west/b/index.html",
        "parks/west/index.html",
    ] {
        assert!(site.exists(&format!("public/{path}")), "{path}");
    }
    let list = text_of(&site.read("public/parks/index.html"));
    assert!(
        list.contains("东片的园区") && list.contains("西片的园区"),
        "{list}"
    );
}

#[test]
fn two_outputs_of_one_path_are_an_error() {
    let text = article("title: 一\ndate: 2026-03-16", "正文。");
    let gdp = article("title: 一\ndate: 2026-03-16\n路径: gdp", "正文。");
    let site = unbuilt(&[
        ("a.md", &text),
        ("a/index.md", &text),
        ("metrics/own.md", &gdp),
    ]);
    let (exit, found) = check_build(site.path());
    assert_eq!(exit, 1);
    let expected = ["P001 content/a.md:1:1", "P001 content/metrics/own.md:4:5"];
    assert_eq!(places(&found), expected, "{found:?}");
    assert_eq!(found[0]["related"][0]["file"], "content/a/index.md");
}

#[test]
fn a_file_and_a_page_of_one_path_are_an_error() {
    let text = article("title: 一\ndate: 2026-03-16", "正文。[图](feed.xml)");
    let site = unbuilt(&[
        ("a.md", &text),
        ("feed.xml", "<a/>"),
        ("a/index.html", "<p>b</p>"),
    ]);
    let output = run(
        site.path(),
        &["build", "--no-png", "--message-format", "json"],
    );
    assert_eq!(status(&output), 1, "{}", stderr(&output));
    assert!(json_lines(&output).iter().all(|d| d["code"] == "P001"));
}

#[test]
fn links_between_files_become_links_between_pages() {
    let a = article(
        "title: 甲\ndate: 2026-03-16",
        "[乙](../plans/b.md)[节](../plans/b.md#二目标)[栏目](../plans/_index.md)[县](../../regions/)\
         [外](https://other.example/x)[本页](#一开局)[绝对](/plans/b/)[附件](../plans/表.csv)\n\n## 一、开局",
    );
    let b = article(
        "title: 乙\ndate: 2026-03-16",
        "## 二、目标\n\n正文。[甲](/news/a.md)",
    );
    let site = site(&[
        ("news/a.md", &a),
        ("plans/b.md", &b),
        ("plans/_index.md", "---\ntitle: 计划\n---\n"),
        ("plans/表.csv", "a,b\n"),
    ]);
    let page = site.read("public/news/a/index.html");
    for link in [
        "href=\"../../plans/b/index.html\">乙",
        "href=\"../../plans/b/index.html#",
        "href=\"../../plans/index.html\">栏目",
        "href=\"../../regions/index.html\">县",
        "href=\"../../plans/b/index.html\">绝对",
    ] {
        assert!(page.contains(link), "{link} is missing: {page}");
    }
    assert!(site.exists("public/plans/表.csv"));
    assert!(
        site.read("public/plans/b/index.html")
            .contains("href=\"../../news/a/index.html\">甲")
    );
    assert!(page.contains("https://other.example/x"));
}

const OUTPUT: &str =
    "地区: 渠县\n时期: 2020\n来源: 渠县经信局\n指标:\n  - {指标: 规上工业总产值, 数值: ";

fn stating(title: &str, date: &str, value: &str, status: &str) -> String {
    let front = format!("title: {title}\ndate: {date}\n{OUTPUT}{value}, 状态: {status}}}");
    article(&front, "正文。")
}

/// The text of the pages of region and metric.
fn profile(site: &TempDir) -> [String; 2] {
    ["regions/quxian", "metrics/gross-output"]
        .map(|p| site.join(&format!("public/{p}/index.html")))
        .map(|path| {
            text_of(
                &std::fs::read_to_string(&path)
                    .unwrap_or_else(|e| panic!("{}: {e}", path.display())),
            )
        })
}

#[test]
fn of_two_values_the_newest_is_shown_and_the_other_footnoted() {
    let site = unbuilt(&[
        (
            "new.md",
            &stating("新的", "2026-04-16", "297.77亿元", "实际"),
        ),
        (
            "old.md",
            &stating("旧的", "2026-03-16", "279.77亿元", "实际"),
        ),
    ]);
    let (exit, found) = check_build(site.path());
    assert_eq!(
        (exit, places(&found)),
        (0, vec!["D001 content/old.md:8:23".to_string()])
    );
    let related = &found[0]["related"][0];
    assert_eq!(
        (&related["file"], &related["line"], &related["column"]),
        (&"content/new.md".into(), &8.into(), &23.into())
    );
    build(site.path());
    assert_eq!(observations(&site).len(), 2);
    for text in profile(&site) {
        assert!(text.contains("297.77"), "{text}");
        assert!(text.contains("279.77"), "the footnote is missing: {text}");
    }
}

#[test]
fn on_the_same_day_the_path_that_sorts_last_wins() {
    let site = unbuilt(&[
        ("a.md", &stating("甲", "2026-03-16", "297.77亿元", "实际")),
        ("b.md", &stating("乙", "2026-03-16", "279.77亿元", "实际")),
    ]);
    let (_, found) = check_build(site.path());
    assert_eq!(places(&found), ["D001 content/a.md:8:23"]);
}

#[test]
fn the_same_value_twice_is_no_conflict() {
    let site = unbuilt(&[
        ("a.md", &stating("甲", "2026-03-16", "297.77亿元", "实际")),
        ("b.md", &stating("乙", "2026-04-16", "2977700万元", "实际")),
    ]);
    assert_eq!(places(&check_build(site.path()).1), Vec::<String>::new());
}

#[test]
fn preliminary_actual_and_revised_are_vintages() {
    let site = unbuilt(&[
        ("a.md", &stating("初步", "2026-02-16", "290.11亿元", "初步")),
        ("b.md", &stating("年报", "2026-03-16", "297.77亿元", "实际")),
        ("c.md", &stating("修订", "2026-04-16", "299.22亿元", "修订")),
    ]);
    assert_eq!(places(&check_build(site.path()).1), Vec::<String>::new());
    build(site.path());
    let mut values: Vec<(String, String)> = observations(&site)
        .into_iter()
        .map(|row| (row["status"].clone(), row["value"].clone()))
        .collect();
    values.sort();
    let pair = |a: &str, b: &str| (a.to_string(), b.to_string());
    assert_eq!(
        values,
        [
            pair("actual", "297.77"),
            pair("preliminary", "290.11"),
            pair("revised", "299.22")
        ]
    );
    for text in profile(&site) {
        assert!(text.contains("299.22"), "{text}");
    }
}

#[test]
fn a_correction_is_printed_wherever_the_number_stands() {
    let corrected = "更正:\n  - {日期: 2026-04-01, 说明: 多写了一位, 指标: 规上工业总产值, 原值: 2977.7亿元, 现值: 297.77亿元}\n";
    let text = stating("甲", "2026-03-16", "297.77亿元", "实际").replacen(
        "地区:",
        &format!("{corrected}地区:"),
        1,
    );
    let site = site(&[("a.md", &text)]);
    let article = text_of(&site.read("public/a/index.html"));
    for text in profile(&site).into_iter().chain([article]) {
        assert!(text.contains("多写了一位"), "{text}");
    }
}

#[test]
fn targets_are_no_conflict_with_what_was_reached() {
    let site = unbuilt(&[
        (
            "a.md",
            &stating("目标", "2026-02-16", "330亿元以上", "目标"),
        ),
        ("b.md", &stating("年报", "2026-03-16", "297.77亿元", "实际")),
    ]);
    assert_eq!(places(&check_build(site.path()).1), Vec::<String>::new());
    build(site.path());
    let rows = observations(&site);
    let target = rows.iter().find(|r| r["status"] == "target").unwrap();
    assert_eq!(
        (target["value"].as_str(), target["qualifier"].as_str()),
        ("330", "ge")
    );
}

#[test]
fn a_warning_can_be_switched_off_in_the_article_and_an_error_cannot() {
    let text = article(
        "title: 一\ndate: 2026-12-16\nchecks: {ignore: [F012, L001]}",
        "见[无](无.md)。",
    );
    let site = unbuilt(&[("a.md", &text)]);
    assert_eq!(
        places(&check_build(site.path()).1),
        ["X001 content/a.md:4:25", "L001 content/a.md:7:6"]
    );
}
