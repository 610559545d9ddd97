//! The sample site publishes the facts that it was given: each value, unit, period, status and scope.

mod common;

use std::collections::BTreeMap;
use std::path::Path;
use std::str::FromStr;
use std::sync::LazyLock;

use common::*;
use rust_decimal::Decimal;

/// The columns of the open data, in the order that other programs rely on.
const COLUMNS: &str = "region_code,region,metric_id,metric,scope,scope_name,period,status,value,\
    value_max,unit,qualifier,yoy,yoy_unit,previous,source,article,date,note";

type Row = BTreeMap<String, String>;

/// What the sample site becomes, built once for all tests of this file.
static SITE: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let site = sample_site();
    build(site.path());
    files(&site.join("public"))
});

fn page(path: &str) -> &'static str {
    let bytes = SITE.get(path).unwrap_or_else(|| panic!("no {path}"));
    std::str::from_utf8(bytes).unwrap()
}

fn decimal(row: &Row, column: &str) -> Option<Decimal> {
    let text = row[column].as_str();
    let number = || Decimal::from_str(text).unwrap_or_else(|e| panic!("{column} {text}: {e}"));
    (!text.is_empty()).then(number)
}

fn key(row: &Row) -> [String; 6] {
    [
        "region_code",
        "metric",
        "scope",
        "scope_name",
        "period",
        "status",
    ]
    .map(|c| row[c].clone())
}

fn same(row: &Row, expected: &Row) -> bool {
    let number = |column| decimal(row, column) == decimal(expected, column);
    let text = |column: &str| row[column] == expected[column];
    let yoy = expected["yoy"].is_empty() || number("yoy");
    number("value") && number("value_max") && text("unit") && text("qualifier") && yoy
}

#[test]
fn the_facts_are_in_the_open_data() {
    let mut published: BTreeMap<[String; 6], Vec<Row>> = BTreeMap::new();
    for row in csv_rows(&SITE["data/observations.csv"]) {
        published.entry(key(&row)).or_default().push(row);
    }
    let expected = std::fs::read(fixture("facts/expected.csv")).unwrap();
    let (mut seed, mut collected, mut missing) = (0, 0, Vec::new());
    for fact in csv_rows(&expected) {
        let rows = published.get(&key(&fact)).map_or(&[][..], Vec::as_slice);
        match (
            rows.iter().any(|row| same(row, &fact)),
            fact["origin"].as_str(),
        ) {
            (false, _) => missing.push(format!("{fact:?}\n  but {rows:?}")),
            (true, "seed") => seed += 1,
            (true, _) => collected += 1,
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    assert!(seed >= 140, "{seed} facts of the five documents");
    assert!(
        collected >= 250,
        "{collected} facts of the county bulletins"
    );
}

#[test]
fn the_open_data_keeps_its_form() {
    let bytes = &SITE["data/observations.csv"];
    let text = std::str::from_utf8(bytes)
        .unwrap()
        .strip_prefix('\u{feff}')
        .unwrap();
    let header = csv::Reader::from_reader(text.as_bytes())
        .headers()
        .unwrap()
        .clone();
    assert_eq!(header.iter().collect::<Vec<_>>().join(","), COLUMNS);
    let qualifiers = ["eq", "ge", "gt", "le", "lt", "approx", "range"];
    for row in csv_rows(bytes) {
        let value = decimal(&row, "value");
        decimal(&row, "value_max");
        decimal(&row, "yoy");
        decimal(&row, "previous");
        assert_eq!(row["yoy"].is_empty(), row["yoy_unit"].is_empty(), "{row:?}");
        match value {
            Some(_) => assert!(qualifiers.contains(&row["qualifier"].as_str()), "{row:?}"),
            None => assert!(row["qualifier"].is_empty(), "{row:?}"),
        }
        assert_eq!(
            row["qualifier"] == "range",
            !row["value_max"].is_empty(),
            "{row:?}"
        );
        assert!(
            row["region_code"].len() == 6 && !row["source"].is_empty(),
            "{row:?}"
        );
    }
}

#[test]
fn the_rows_of_one_region_and_one_metric_are_those_of_all() {
    let all = csv_rows(&SITE["data/observations.csv"]);
    let wanyuan: Vec<Row> = all
        .iter()
        .filter(|r| r["region_code"] == "511781")
        .cloned()
        .collect();
    assert_eq!(csv_rows(&SITE["regions/wanyuan/data.csv"]), wanyuan);
    let gdp: Vec<Row> = all
        .iter()
        .filter(|r| r["metric_id"] == "gdp")
        .cloned()
        .collect();
    assert_eq!(csv_rows(&SITE["metrics/gdp/data.csv"]), gdp);
    let json: Vec<serde_json::Value> =
        serde_json::from_slice(&SITE["data/observations.json"]).unwrap();
    assert_eq!(json.len(), all.len());
}

#[test]
fn gdp_compares_21_counties_and_names_the_preliminary_ones() {
    let text = text_of(page("metrics/gdp/index.html"));
    assert!(text.contains("2022年 可比的有21个地区"), "{text}");
    let rows = csv_rows(&SITE["metrics/gdp/data.csv"]);
    let year = rows
        .iter()
        .filter(|r| r["period"] == "2022" && r["scope"] == "全域");
    let table = between(page("metrics/gdp/index.html"), "<tbody>", "</tbody>");
    let (mut counties, mut preliminary) = (0, 0);
    for row in year.filter(|r| ["actual", "preliminary", "revised"].contains(&r["status"].as_str()))
    {
        counties += 1;
        let line = table
            .split("<tr")
            .find(|line| line.contains(&row["region"]))
            .unwrap();
        assert!(text_of(line).contains(row["value"].trim_end_matches('0').trim_end_matches('.')));
        let marked = line.contains("初步数");
        assert_eq!(marked, row["status"] == "preliminary", "{line}");
        preliminary += usize::from(marked);
    }
    assert_eq!((counties, preliminary), (21, 11));
}

#[test]
fn park_output_says_why_it_is_not_compared() {
    let text = text_of(page("metrics/park-output/index.html"));
    assert!(text.contains("所以不作比较"), "{text}");
    for shown in [
        "24亿元",
        "31亿元",
        "37亿元",
        "220亿元以上",
        "30亿元以上",
        "万源市",
        "渠县",
        "沿滩区",
        "旺苍县",
        "万州区",
    ] {
        assert!(text.contains(shown), "{shown} is missing: {text}");
    }
}

#[test]
fn what_is_not_assessed_is_a_dash_and_no_zero() {
    let rows = csv_rows(&SITE["data/observations.csv"]);
    let fdi: Vec<&Row> = rows
        .iter()
        .filter(|r| r["region_code"] == "511781" && r["metric"] == "实际使用外资")
        .collect();
    assert_eq!(fdi.len(), 3);
    for row in fdi {
        assert_eq!(
            (row["value"].as_str(), row["unit"].as_str()),
            ("", "万美元")
        );
        assert_eq!(row["qualifier"], "");
    }
    for path in ["regions/wanyuan/index.html", "metrics/fdi/index.html"] {
        let rows = table_rows(page(path));
        let own: Vec<&Vec<String>> = rows
            .iter()
            .filter(|cells| {
                let named = |word: &str| cells.iter().any(|cell| cell.contains(word));
                match path {
                    "metrics/fdi/index.html" => named("万源市") && named("目标"),
                    _ => named("实际使用外资"),
                }
            })
            .collect();
        assert!(!own.is_empty(), "{path} does not show it");
        for cells in own {
            assert!(
                cells
                    .iter()
                    .any(|cell| cell.split(' ').any(|word| word == "—")),
                "{path}: {cells:?}"
            );
            let zero =
                |cell: &String| cell == "0" || cell.starts_with("0万") || cell.starts_with("0 ");
            assert!(!cells.iter().any(zero), "{path}: {cells:?}");
        }
    }
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap() + from.len();
    &text[start..start + text[start..].find(to).unwrap()]
}

/// The cells of every table row of a page, as text.
fn table_rows(html: &str) -> Vec<Vec<String>> {
    let rows = html
        .split("<tr")
        .skip(1)
        .map(|row| row.split("</tr>").next().unwrap());
    rows.map(|row| {
        row.split("</td>")
            .flat_map(|c| c.split("</th>"))
            .map(text_of)
            .collect()
    })
    .collect()
}

/// The sample site has no errors and no warnings that nobody knows of.
#[test]
fn the_sample_site_is_in_order() {
    let site = sample_site();
    let (exit, found) = check(site.path());
    let errors: Vec<_> = found.iter().filter(|d| d["severity"] == "error").collect();
    assert_eq!(exit, 0, "{errors:?}");
    assert!(Path::new(&site.join("content")).is_dir());
}
