//! What readers and other programs get of comparisons: every class of metric, time, targets,
//! provenance, groups by criteria, and what may be taken away.

mod common;

use std::sync::LazyLock;

use common::*;
use serde_json::Value;

/// The site of invented figures in `tests/sites/compare`, built once.
static SITE: LazyLock<TempDir> = LazyLock::new(|| {
    let site = TempDir::copy_of(&fixture("sites/compare"));
    build(site.path());
    site
});

fn page(path: &str) -> String {
    SITE.read(&format!("public/{path}index.html"))
}

fn words(path: &str) -> String {
    text_of(&page(path))
}

/// The part of a text between two words.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("{from}: {text}"));
    let rest = &text[start..];
    &rest[..rest.find(to).unwrap_or(rest.len())]
}

fn data(file: &str, function: &str) -> Value {
    let text = SITE.read(&format!("public/compare/data/{file}"));
    let text = text.strip_prefix(&format!("gongbaoCompare.{function}("));
    let text = text.and_then(|text| text.strip_suffix(");\n")).unwrap();
    serde_json::from_str(text).unwrap()
}

#[test]
fn totals_stand_beside_their_ratio_with_its_parts() {
    let text = words("metrics/gdp/");
    assert!(text.contains("先列总量，再列与常住人口之比（推算）"));
    // 120亿元 ÷ 90.5万人 = 13259.668… 元.
    assert!(text.contains("120亿元 ÷ 90.5万人"), "{text}");
    assert!(text.contains("13260"));
    assert!(
        text.contains("人均地区生产总值（推算）：6个地区可以推算。在6个可比地区中按数值分为四组")
    );
    let csv = SITE.read("public/metrics/gdp/charts/gdp-2024-ratio.csv");
    let rows = csv_rows(csv.as_bytes());
    assert_eq!(rows.len(), 6);
    let own = rows.iter().find(|row| row["region"] == "渠县").unwrap();
    assert_eq!(own["derived"], "13260");
    assert_eq!(own["derived_unit"], "元");
    assert_eq!(own["divisor_metric"], "population");
    assert_eq!(own["divisor"], "90.5");
    // Raw totals keep the order of the divisions; only the ratio is in order.
    let bars = SITE.read("public/metrics/gdp/charts/gdp-2024.csv");
    let codes: Vec<String> = csv_rows(bars.as_bytes())
        .into_iter()
        .map(|row| row["region_code"].clone())
        .collect();
    assert!(codes.is_sorted(), "{codes:?}");
}

#[test]
fn the_period_with_most_regions_comes_first_and_the_page_says_so() {
    let text = words("metrics/gdp/");
    let nav = between(&text, "先列可比地区最多的时期", "可比的有");
    assert!(nav.contains("2024年 6个地区"), "{nav}");
    assert!(nav.contains("2023年 4个地区"), "{nav}");
    assert!(page("metrics/gdp/").contains("aria-current=\"true\">2024年"));
}

#[test]
fn each_region_stands_against_its_own_past() {
    let text = words("metrics/gdp/");
    assert!(text.contains("各地走势（年度，单位：亿元）"));
    assert!(text.contains("各地同比（年度，%）"));
    let text = words("metrics/infra-invest/");
    assert!(text.contains("只与自身过去相比，不作横向排列"));
    assert!(text.contains("各地最大值相差五倍以上"), "{text}");
    let csv = SITE.read("public/metrics/infra-invest/charts/infra-invest-trend.csv");
    assert_eq!(csv_rows(csv.as_bytes()).len(), 4);
}

#[test]
fn what_is_never_ranked_is_a_list_in_the_order_of_the_regions() {
    let html = page("metrics/proj-signed-amount/");
    let text = text_of(&html);
    assert!(text.contains("不得横向比较或排名"));
    let list = between(&text, "签约资金：各地数据和来源", "自选地区");
    let (first, second) = (list.find("渠县").unwrap(), list.find("万源市").unwrap());
    assert!(first < second, "by code, not by value: {list}");
    assert!(list.contains("试刊统计局"));
    assert!(!SITE.exists("public/metrics/proj-signed-amount/charts"));
}

#[test]
fn a_line_breaks_where_the_definition_changed() {
    let html = page("regions/quxian/");
    let chart = between(&html, "data-metric=\"gross_output\"", "</figure>");
    assert!(chart.contains("gc-k"), "the rule at the break");
    assert!(chart.contains("※"));
    let note = text_of(chart);
    assert!(note.contains("※2011年：规模以上工业的起点由年主营业务收入500万元提高到2000万元"));
    // Months are never joined to years: the months of 2025 are in another chart or none.
    let csv = SITE.read("public/regions/quxian/charts/gross-output.csv");
    let periods: Vec<String> = csv_rows(csv.as_bytes())
        .into_iter()
        .map(|row| row["period"].clone())
        .collect();
    assert_eq!(periods, ["2009", "2010", "2011", "2012", "2014", "2025"]);
    let text = words("metrics/gross-output/");
    assert!(text.contains("口径变动 2011年：规模以上工业的起点"));
}

#[test]
fn progress_is_completion_against_schedule_and_never_a_level() {
    // 280 ÷ 330 = 84.8 %, 11 ÷ 12 months = 91.7 %.
    let text = words("regions/quxian/");
    let target = between(&text, "目标与进度", "同组地区");
    for expected in [
        "330亿元以上",
        "280亿元",
        "完成率84.8%",
        "时序进度91.7%",
        "慢于时序6.9个百分点",
        "比目标9%高0.6个百分点",
    ] {
        assert!(target.contains(expected), "{expected}: {target}");
    }
    let text = words("metrics/gross-output/");
    let across = between(&text, "目标进度：2025年目标，到2025年1—11月", "各地走势");
    assert!(across.contains("不比目标和实际数的高低"));
    let (first, second) = (across.find("万源市").unwrap(), across.find("渠县").unwrap());
    assert!(first < second, "94 % before 84.8 %: {across}");
    let csv = SITE.read("public/metrics/gross-output/charts/gross-output-2025-progress.csv");
    let rows = csv_rows(csv.as_bytes());
    let derived: Vec<&str> = rows.iter().map(|row| row["derived"].as_str()).collect();
    assert_eq!(derived, ["94", "84.8"]);
}

#[test]
fn plans_by_year_are_steps_with_what_has_happened_on_them() {
    let html = page("metrics/park-output/");
    assert!(html.contains("分年计划"));
    let svg = SITE.read("public/metrics/park-output/charts/park-output-plan-wanyuan.svg");
    for value in ["24", "31", "37", "25.5"] {
        assert!(svg.contains(&format!(">{value}</text>")), "{value}");
    }
    let csv = SITE.read("public/metrics/park-output/charts/park-output-plan-wanyuan.csv");
    assert_eq!(csv_rows(csv.as_bytes()).len(), 4);
}

#[test]
fn revisions_contradictions_and_corrections_are_footnotes_of_the_number() {
    let html = page("metrics/gdp/");
    let text = text_of(&html);
    assert!(
        text.contains("开江县2024年地区生产总值另有实际60.5亿元"),
        "{text}"
    );
    assert!(text.contains("大竹县2024年地区生产总值另有一说：151亿元"));
    // The mark stands on the number in the table behind the bars and leads to the note.
    let bars = between(&html, "id=\"set-gdp-1\"", "</figure>");
    assert!(bars.contains("<sup><a href=\"#note-1\">"));
    let history = between(&text, "各次公布的数", "相关指标");
    for value in ["60.5亿元", "61.2亿元", "151亿元", "150亿元"] {
        assert!(history.contains(value), "{value}: {history}");
    }
    let text = words("regions/xichong/");
    assert!(text.contains("西充县2024年规上工业企业数于2025年1月20日更正：原值175家，现值157家"));
}

#[test]
fn every_number_of_a_chart_says_where_it_is_from() {
    let html = page("metrics/gdp/");
    let trend = between(&html, "id=\"trends-gdp-1\"", "</figure>");
    // Several values a row: each names its line in the list of sources.
    assert!(trend.contains("data-m=\"0,0\" data-src=\""), "{trend}");
    assert!(
        trend.contains("试刊统计局，2024年3月1日，《<a href=\"../../news/gdp-2023/index.html\">")
    );
    let bars = between(&html, "id=\"set-gdp-1\"", "</figure>");
    assert!(bars.contains("class=\"src\"") && bars.contains("class=\"date\""));
    assert!(bars.contains("data-marks=\""));
}

#[test]
fn groups_are_chosen_by_stated_criteria() {
    let text = words("compare/large/");
    assert!(
        text.contains("比较“人口五十万以上的县”的4个地区，入选依据：常住人口2024年末在50万人以上")
    );
    assert!(text.contains("可比的有4个地区"));
    let text = words("regions/quxian/");
    let peers = between(&text, "同组地区", "发布");
    assert!(
        peers.contains("属四川省达州市、常住人口2024年末不足100万人"),
        "{peers}"
    );
    assert!(peers.contains("万源市") && !peers.contains("西充县 开江县"));
}

#[test]
fn a_profile_opens_with_what_the_site_wants_and_says_where_it_stands() {
    let text = words("regions/quxian/");
    let first = between(&text, "渠县 行政区划代码", "主要数据按规则选取");
    assert!(first.contains("地区生产总值 120 亿元"), "{first}");
    assert!(
        first.contains("按推算的比值，本站6个可比地区中居第"),
        "{first}"
    );
    assert!(first.contains("试刊统计局"));
}

#[test]
fn a_chart_can_be_taken_away() {
    let base = "public/metrics/gdp/charts/gdp-2024";
    let document: Value = serde_json::from_str(&SITE.read(&format!("{base}.json"))).unwrap();
    assert_eq!(document["metric"]["id"], "gdp");
    assert_eq!(document["unit"], "亿元");
    assert_eq!(document["updated"], "2025-11-01");
    assert_eq!(document["observations"].as_array().unwrap().len(), 6);
    let citation = document["citation"].as_str().unwrap();
    assert!(citation.starts_with("比较试刊：《地区生产总值，2024年各地比较》"));
    assert!(citation.ends_with("https://bulletin.example/column/metrics/gdp/"));
    let frame = page("embed/metrics/gdp/gdp-2024/");
    assert!(frame.contains(
        "&lt;iframe src=&quot;https://bulletin.example/column/embed/metrics/gdp/gdp-2024/&quot;"
    ));
    assert!(frame.contains("<figure class=\"chart\""));
    assert!(frame.contains("name=\"robots\" content=\"noindex\""));
    assert!(!SITE.read("public/sitemap.xml").contains("/embed/"));
    assert!(words("metrics/gdp/").contains("引用： 比较试刊：《地区生产总值：各地比较》"));
}

#[test]
fn a_site_may_do_without_frames() {
    let site = TempDir::copy_of(&fixture("sites/compare"));
    let config = site.read("site.yaml") + "output: {embed: false}\n";
    site.write("site.yaml", config);
    build(site.path());
    assert!(!site.exists("public/embed"));
    assert!(
        !site
            .read("public/metrics/gdp/index.html")
            .contains("embed/")
    );
}

#[test]
fn the_page_of_choice_gets_grounds_that_never_mix() {
    let index = data("index.js", "index");
    assert_eq!(index["groups"][0]["id"], "large");
    assert_eq!(index["groups"][0]["regions"].as_array().unwrap().len(), 4);
    let gdp = data("gdp.js", "metric");
    let grounds = gdp["grounds"].as_array().unwrap();
    let ids: Vec<&str> = grounds.iter().map(|g| g["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["whole-year", "whole-year-ratio", "whole-year-growth"]);
    let modes: Vec<&str> = grounds
        .iter()
        .map(|g| g["mode"].as_str().unwrap())
        .collect();
    assert_eq!(modes, ["list", "compare", "list"]);
    assert_eq!(grounds[1]["unit"], "元");
    let output = data("gross-output.js", "metric");
    for ground in output["grounds"].as_array().unwrap() {
        let all = ground["rows"].as_array().unwrap().iter();
        let points = all.flat_map(|row| row[2].as_array().unwrap());
        for point in points.filter(|point| point.is_array()) {
            assert_eq!(point[2], "actual", "{}", ground["id"]);
        }
    }
    let ids: Vec<&str> = output["grounds"]
        .as_array()
        .unwrap()
        .iter()
        .map(|g| g["id"].as_str().unwrap())
        .collect();
    assert!(
        ids.contains(&"whole-m1-11-progress-year-to-date"),
        "{ids:?}"
    );
    // Targets are listed beside, never on a ground.
    assert_eq!(output["aims"].as_array().unwrap().len(), 2);
}

#[test]
fn a_criterion_that_says_nothing_is_refused() {
    let site = TempDir::site(&[
        ("site.yaml", "title: 试刊\n"),
        (
            "content/_data/regions.yaml",
            "groups:\n  - name: 大县\n    where:\n      - {metric: 常住人口, at_least: 50万人}\n      - {metric: 常住人口, period: 去年, below: 9亿元}\n",
        ),
    ]);
    let (status, found) = check_build(site.path());
    assert_eq!(status, 1);
    let file = "content/_data/regions.yaml";
    assert_eq!(
        places(&found),
        [
            format!("R004 {file}:4:9"),
            format!("F009 {file}:5:32"),
            format!("F009 {file}:5:43"),
        ]
    );
    let help = found[0].to_string();
    assert!(help.contains("metric（指标）、period（时期）"), "{help}");
}

#[test]
fn what_has_no_order_cannot_be_sorted() {
    // Totals of regions of different size, by year or at one period; rows of several statuses.
    let html = page("metrics/gdp/");
    let bars = between(&html, "id=\"set-gdp-1\"", "</figure>");
    assert!(bars.contains("class=\"num\" data-unsorted>数值"), "{bars}");
    let ratio = between(&html, "人均地区生产总值（推算）：", "</details>");
    assert!(ratio.contains("class=\"num\">比值（推算）"));
    let all = between(&html, "id=\"observations\"", "</table>");
    assert!(all.contains("data-unsorted>数值") && all.contains("data-unsorted>同比"));
    let output = page("metrics/gross-output/");
    let progress = between(&output, "id=\"progress-gross-output-1\"", "</figure>");
    assert!(
        progress.contains("<table>"),
        "in the order of completion only"
    );
    let bars = between(&output, "id=\"set-gross-output-1\"", "</figure>");
    assert!(
        bars.contains("class=\"num\">数值"),
        "values of one ground may be sorted"
    );
}

/// A site of one article with these lines of metrics.
fn trial(metrics: &str) -> TempDir {
    let site = TempDir::site(&[("site.yaml", "title: 试刊\n")]);
    site.write(
        "content/news/a.md",
        format!(
            "---\ntitle: 试\ndate: 2026-03-01\nsource: 统计局\nmetrics:\n{metrics}---\n\n虚构。\n"
        ),
    );
    build(site.path());
    site
}

#[test]
fn a_bound_stays_a_bound_in_what_is_worked_out() {
    let mut lines = String::new();
    for (region, gdp, people) in [
        ("渠县", "300亿元以上", "50万人"),
        ("宣汉县", "240亿元", "60万人以上"),
        ("开江县", "100～120亿元", "40万人"),
        ("大竹县", "200亿元", "50万人"),
        ("万源市", "100亿元", "40万人"),
        ("达川区", "150亿元", "50万人"),
    ] {
        lines += &format!(
            "  - {{metric: 地区生产总值, region: {region}, period: 2024, value: {gdp}}}\n  - {{metric: 常住人口, region: {region}, period: 2024年末, value: {people}}}\n"
        );
    }
    let site = trial(&lines);
    let text = text_of(&site.read("public/metrics/gdp/index.html"));
    assert!(
        text.contains("5个地区可以推算。有的数只给出上限或下限"),
        "{text}"
    );
    assert!(text.contains("≥60000") && text.contains("≤40000"), "{text}");
    let csv = site.read("public/metrics/gdp/charts/gdp-2024-ratio.csv");
    let rows = csv_rows(csv.as_bytes());
    let own = rows.iter().find(|row| row["region"] == "渠县").unwrap();
    assert_eq!(
        (own["derived"].as_str(), own["derived_qualifier"].as_str()),
        ("60000", "ge")
    );
    assert!(own["divisor_article"].ends_with("news/a/") && own["divisor_source"] == "统计局");
    assert!(
        !rows.iter().any(|row| row["region"] == "开江县"),
        "of a range nothing follows"
    );
}

#[test]
fn a_target_and_a_plan_of_one_year_are_held_apart() {
    let mut lines = String::new();
    for (region, target, plan) in [("渠县", "12亿元", "13亿元"), ("宣汉县", "14亿元", "20亿元")]
    {
        lines += &format!(
            "  - {{metric: 财政总收入, region: {region}, period: 2025, value: {target}, status: 目标}}\n  - {{metric: 财政总收入, region: {region}, period: 2025, value: {plan}, status: 计划}}\n  - {{metric: 财政总收入, region: {region}, period: 2025年1—6月, value: 7亿元}}\n"
        );
    }
    let site = trial(&lines);
    let text = text_of(&site.read("public/metrics/fiscal-total/index.html"));
    assert!(
        text.contains("目标进度：2025年目标，到2025年上半年"),
        "{text}"
    );
    assert!(
        text.contains("计划进度：2025年计划，到2025年上半年"),
        "{text}"
    );
    let derived = |file: &str| -> Vec<String> {
        let csv = site.read(&format!("public/metrics/fiscal-total/charts/{file}.csv"));
        let rows = csv_rows(csv.as_bytes());
        rows.iter().map(|row| row["derived"].clone()).collect()
    };
    assert_eq!(derived("fiscal-total-2025-progress"), ["58.3", "50"]);
    assert_eq!(derived("fiscal-total-2025-progress-2"), ["53.8", "35"]);
}

#[test]
fn frames_are_offered_only_where_they_lead_somewhere() {
    let site =
        trial("  - {metric: 财政总收入, region: 渠县, values: {2023: 1亿元, 2024: 2亿元}}\n");
    let html = site.read("public/embed/news/a/fiscal-total/index.html");
    assert!(
        !html.contains("<textarea"),
        "without a host the code could not work"
    );
    assert!(html.contains("<base target=\"_top\">"));
}
