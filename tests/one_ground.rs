//! What stands side by side stands on one ground: one unit, one kind of period, one status; and
//! what the content names is there.

mod common;

use common::*;

const SITE: &str = "title: 试刊\nbase_url: https://bulletin.example/\n";

fn site(files: &[(&str, &str)]) -> TempDir {
    let site = TempDir::site(&[("site.yaml", SITE)]);
    for (path, text) in files {
        site.write(&format!("content/{path}"), text);
    }
    site
}

fn built(files: &[(&str, &str)]) -> TempDir {
    let site = site(files);
    build(site.path());
    site
}

/// The values of the rows of a chart's data file.
fn values(site: &TempDir, path: &str) -> Vec<(String, String)> {
    let rows = csv_rows(&std::fs::read(site.join(path)).unwrap());
    rows.iter()
        .map(|row| (row["value"].clone(), row["unit"].clone()))
        .collect()
}

#[test]
fn two_units_never_share_an_axis() {
    let site = built(&[(
        "news/fdi.md",
        "---\ntitle: 外资\ndate: 2026-03-16\nregion: 渠县\nsource: 商务局\nmetrics:\n  - metric: 实际使用外资\n    values: {2022: 5000万美元, 2023: 6亿元, 2024: 7000万美元, 2025: 8000万美元}\n---\n\n见图。\n",
    )]);
    let drawn = values(&site, "public/news/fdi/charts/fdi.csv");
    assert_eq!(drawn.len(), 3, "{drawn:?}");
    assert!(drawn.iter().all(|(_, unit)| unit == "万美元"), "{drawn:?}");
    let page = site.read("public/news/fdi/index.html");
    assert!(
        page.contains("6亿元"),
        "the other value stands in the table of all figures"
    );
    assert!(!page.contains("7000亿元"));
}

#[test]
fn months_are_not_joined_to_years_and_targets_not_to_other_regions() {
    let site = built(&[(
        "news/output.md",
        "---\ntitle: 产值\ndate: 2026-03-16\nregion: [渠县, 万源市]\nsource: 统计局\nmetrics:\n  - {metric: 规上工业总产值, region: 渠县, values: {2023: 1亿元, 2024: 2亿元, 2025-01/2025-11: 3亿元}}\n  - {metric: 规上工业总产值, region: 万源市, values: {2023: 4亿元, 2024: 5亿元}}\n  - {metric: 规上工业总产值, region: 万源市, value: 9亿元, period: 2025, status: 目标}\n---\n\n```chart\nmetric: 规上工业总产值\ntype: line\n```\n",
    )]);
    let drawn = values(&site, "public/news/output/charts/gross-output.csv");
    let numbers: Vec<&str> = drawn.iter().map(|(value, _)| value.as_str()).collect();
    assert_eq!(numbers, ["1", "2", "4", "5"]);
}

#[test]
fn a_region_without_figures_has_its_page_and_feed() {
    let site = built(&[(
        "news/visit.md",
        "---\ntitle: 走访\ndate: 2026-03-16\nregion: 渠县\n---\n\n县里走访了企业。\n",
    )]);
    assert!(
        site.read("public/regions/quxian/index.html")
            .contains("走访")
    );
    assert!(site.read("public/regions/quxian/feed.xml").contains("走访"));
    let page = site.read("public/news/visit/index.html");
    assert!(page.contains("regions/quxian/"));
}

#[test]
fn scope_and_source_stay_with_figures_that_share_them() {
    let site = built(&[(
        "plans/park.md",
        "---\ntitle: 园区目标\ndate: 2026-03-16\nregion: 万源市\nscope: 园区:万源工业园区\nstatus: 目标\nsource: 万源市经信局\nmetrics:\n  - metric: 规上工业企业数\n    values: {2025: 14家, 2026: 17家, 2027: 20家}\n---\n\n见图。\n",
    )]);
    let region = site.read("public/regions/wanyuan/index.html");
    assert!(region.contains("园区：万源工业园区"));
    let metric = site.read("public/metrics/ent-above/index.html");
    assert!(metric.contains("万源市经信局") && metric.contains("园区：万源工业园区"));
}

#[test]
fn a_point_in_time_needs_no_quotes() {
    let site = built(&[(
        "news/stock.md",
        "---\ntitle: 存量\ndate: 2026-03-16\nregion: 渠县\nmetrics:\n  - metric: 标准化厂房累计建成面积\n    value: 46万平方米\n    period: @2026-01-16\n  - {metric: 在建项目数, values: {@2025-12: 20个, @2026-01: 23个}}\n---\n\n见表。\n",
    )]);
    let data = site.read("public/data/observations.csv");
    for period in ["@2026-01-16", "@2025-12", "@2026-01\""] {
        assert!(data.contains(&format!("\"{period}")), "{period}\n{data}");
    }
}

#[test]
fn what_editors_leave_behind_is_not_published() {
    let files = [
        (
            "news/a.md",
            "---\ntitle: 甲\ndate: 2026-03-16\n---\n\n甲。\n",
        ),
        ("news/a.md~", "旧稿"),
        ("news/a.md.bak", "旧稿"),
        ("news/~$a.docx", "锁"),
    ];
    let site = built(&files);
    let made = files_below(&site);
    assert!(
        made.iter()
            .all(|path| !path.contains('~') && !path.ends_with(".bak"))
    );
}

fn files_below(site: &TempDir) -> Vec<String> {
    files(&site.join("public")).keys().cloned().collect()
}

#[test]
fn check_refuses_the_paths_that_build_refuses() {
    for (front, name) in [
        ("slug: con", "x"),
        ("slug: .hidden", "x"),
        ("weight: 1", "aux"),
    ] {
        let text = format!("---\ntitle: 甲\ndate: 2026-03-16\n{front}\n---\n\n甲。\n");
        let site = site(&[(&format!("news/{name}.md"), &text)]);
        let (exit, found) = check_build(site.path());
        assert_eq!(exit, 1, "{front} {name}");
        assert!(places(&found).iter().any(|place| place.starts_with("P002")));
    }
    let one = "---\ntitle: 甲\ndate: 2026-03-16\nslug: A\n---\n\n甲。\n";
    let other = "---\ntitle: 乙\ndate: 2026-03-16\nslug: a\n---\n\n乙。\n";
    let site = site(&[("news/one.md", one), ("news/two.md", other)]);
    let (exit, found) = check_build(site.path());
    assert_eq!(exit, 1);
    assert!(
        places(&found)
            .iter()
            .any(|place| place.starts_with("P001 content/news/two.md:4"))
    );
}

#[test]
fn a_chart_that_is_asked_for_keeps_one_kind_of_scope_and_the_class_of_its_metric() {
    let site = built(&[(
        "news/mixed.md",
        "---\ntitle: 口径\ndate: 2026-03-16\nregion: [渠县, 万源市, 宣汉县]\nsource: 统计局\nperiod: 2022\nmetrics:\n  - {metric: 规上工业总产值, region: 渠县, value: 1亿元}\n  - {metric: 规上工业总产值, region: 宣汉县, value: 3亿元}\n  - {metric: 规上工业总产值, region: 万源市, value: 2亿元, scope: 园区}\n  - {metric: 签约资金, region: 渠县, value: 5亿元}\n  - {metric: 签约资金, region: 万源市, value: 6亿元}\n---\n\n```chart\nmetric: 规上工业总产值\n```\n\n```chart\nmetric: 签约资金\ntype: bar\n```\n",
    )]);
    let drawn = values(&site, "public/news/mixed/charts/gross-output.csv");
    let numbers: Vec<&str> = drawn.iter().map(|(value, _)| value.as_str()).collect();
    assert_eq!(numbers, ["3", "1"], "the park is left out");
    assert!(
        !site.exists("public/news/mixed/charts/proj-signed-amount.svg"),
        "what is never ranked is listed, not drawn"
    );
    let page = site.read("public/news/mixed/index.html");
    assert!(
        page.contains("<caption>签约资金"),
        "the list stands in the text"
    );
}

#[test]
fn a_correction_stands_wherever_the_corrected_figure_does() {
    let corrected = "---\ntitle: 更正稿\ndate: 2026-03-20\nregion: 渠县\nissue: 2026-03\nperiod: 2020\nmetrics:\n  - {metric: 规上工业总产值, value: 297.77亿元}\ncorrections:\n  - {date: 2026-03-20, text: 两个数字颠倒, metric: 规上工业总产值, was: 279.77亿元, now: 297.77亿元}\n---\n\n297.77亿元。\n";
    let other = "---\ntitle: 另一篇\ndate: 2026-03-18\nregion: 渠县\nperiod: 2020\nmetrics:\n  - {metric: 规上工业总产值, value: 297.77亿元}\n---\n\n297.77亿元。\n";
    let elsewhere = "---\ntitle: 别的县\ndate: 2026-03-18\nregion: 万源市\nperiod: 2020\nmetrics:\n  - {metric: 规上工业总产值, value: 97亿元}\n---\n\n97亿元。\n";
    let site = built(&[
        ("news/corrected.md", corrected),
        ("news/other.md", other),
        ("news/elsewhere.md", elsewhere),
    ]);
    for page in [
        "news/corrected",
        "news/other",
        "issues/2026-03",
        "regions/quxian",
        "metrics/gross-output",
    ] {
        let html = site.read(&format!("public/{page}/index.html"));
        assert!(html.contains("两个数字颠倒"), "{page}");
    }
    for page in ["news/elsewhere", "regions/wanyuan"] {
        let html = site.read(&format!("public/{page}/index.html"));
        assert!(!html.contains("两个数字颠倒"), "{page}");
    }
}
