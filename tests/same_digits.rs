//! One number, one text: what a chart prints, the table behind it, its CSV, its JSON and the open data of the
//! whole site agree to the last digit, for every chart of the sample site.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use common::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value;

/// The columns that the data of a chart share with those of the site.
const SHARED: usize = 19;

/// Texts of a drawing with the ink they are printed in.
fn texts(svg: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(svg);
    let mut inks: Vec<String> = Vec::new();
    let mut found = Vec::new();
    let mut open: Option<String> = None;
    loop {
        match reader.read_event().unwrap_or_else(|e| panic!("{e}: {svg}")) {
            Event::Start(tag) => {
                let ink = tag.try_get_attribute("class").unwrap().map_or_else(
                    || inks.last().cloned().unwrap_or_default(),
                    |class| String::from_utf8(class.value.to_vec()).unwrap(),
                );
                if tag.name().as_ref() == b"text" {
                    open = Some(String::new());
                }
                inks.push(ink);
            }
            Event::Text(text) => {
                if let Some(open) = &mut open {
                    *open += &text.decode().unwrap();
                }
            }
            Event::GeneralRef(name) => {
                let sign = match name.decode().unwrap().as_ref() {
                    "lt" => "<",
                    "gt" => ">",
                    "amp" => "&",
                    other => panic!("&{other};"),
                };
                if let Some(open) = &mut open {
                    *open += sign;
                }
            }
            Event::End(_) => {
                let ink = inks.pop().unwrap();
                if let Some(text) = open.take() {
                    found.push((ink, text));
                }
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

/// A number or a range as printed, with the true minus.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| {
        let text = text.strip_prefix('−').unwrap_or(text);
        text.starts_with(|c: char| c.is_ascii_digit()) && text.parse::<f64>().is_ok()
    };
    text.split('～').all(digits) && text.split('～').count() <= 2
}

/// The numbers that a drawing prints for its values: those that are no tick of an axis and no name.
fn labels(svg: &str) -> Vec<String> {
    let texts = texts(svg).into_iter();
    texts
        .filter(|(ink, _)| ink != "gc-m")
        .map(|(_, text)| {
            let bare = text.trim_start_matches(['≥', '>', '≤', '<', '≈']);
            bare.strip_suffix('%').unwrap_or(bare).to_string()
        })
        .filter(|text| is_number(text))
        .collect()
}

/// `html` without the elements that begin with `start`.
fn without(html: &str, start: &str, end: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(at) = rest.find(start) {
        text += &rest[..at];
        let to = rest[at..].find(end).unwrap();
        rest = &rest[at + to + end.len()..];
    }
    text + rest
}

/// The number of a cell without the words and marks around it.
fn number_of(cell: &str) -> String {
    let cell = without(cell, "<span class=\"status", "</span>");
    let cell = without(&cell, "<sup", "</sup>");
    let cell = without(&cell, "<small", "</small>");
    let text = text_of(&cell);
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '.' | '−' | '～');
    let from = text.find(is_digit).unwrap_or_else(|| panic!("{cell}"));
    let number: String = text[from..].chars().take_while(|c| is_digit(*c)).collect();
    let rest = text.replacen(&number, "", 1);
    let words = !rest.contains(is_digit);
    assert!(words && is_number(&number), "{cell}");
    number
}

/// The numbers of a table that are points of the chart, by series and category.
fn table(figure: &str) -> BTreeMap<(usize, usize), String> {
    let cells = figure.split("<td").skip(1);
    let cells = cells.filter_map(|cell| {
        let cell = &cell[..cell.find("</td>").unwrap()];
        let place = &cell[cell.find(" data-m=\"")? + 9..];
        let (series, category) = place[..place.find('"').unwrap()].split_once(',').unwrap();
        let text = &cell[cell.find('>').unwrap() + 1..];
        let place = (series.parse().unwrap(), category.parse().unwrap());
        Some((place, number_of(text)))
    });
    cells.collect()
}

/// The file that a link of a page with this ending leads to.
fn linked(page: &str, figure: &str, ending: &str) -> Option<String> {
    let end = figure.find(&format!("{ending}\" download"))? + ending.len();
    let start = figure[..end].rfind("href=\"").unwrap() + 6;
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in figure[start..end].split('/') {
        match part {
            ".." => drop(parts.pop().unwrap()),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn csv_lines(bytes: &[u8]) -> (Vec<String>, Vec<Vec<String>>) {
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap();
    let mut reader = csv::Reader::from_reader(text);
    let head = reader.headers().unwrap().iter().map(String::from);
    let head = head.collect();
    let cells = |row: csv::StringRecord| row.iter().map(String::from).collect();
    (
        head,
        reader.records().map(|row| cells(row.unwrap())).collect(),
    )
}

/// What is left of a conversion without end (5万亩 are 3333.33… 公顷); any other number stays as it is.
fn readable(text: &str) -> String {
    let number = Decimal::from_str(text).unwrap();
    if number.scale() <= 8 {
        return text.to_string();
    }
    let strategy = RoundingStrategy::MidpointAwayFromZero;
    number.round_dp_with_strategy(2, strategy).to_string()
}

/// The number of a row that the chart draws, as a reader sees it.
fn drawn(head: &[String], row: &[String], measure: &str) -> String {
    let cell = |name: &str| &row[head.iter().position(|head| head == name).unwrap()];
    let text = match (measure, cell("value_max").as_str()) {
        ("growth", _) => readable(cell("yoy")),
        ("derived", _) => readable(cell("derived")),
        (_, "") => readable(cell("value")),
        (_, max) => format!("{}～{}", readable(cell("value")), readable(max)),
    };
    text.replace('-', "−")
}

fn counted(list: impl IntoIterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for text in list {
        *counts.entry(text).or_default() += 1;
    }
    counts
}

#[derive(Debug, Default)]
struct Checked {
    charts: usize,
    /// Charts in which each value is printed.
    whole: usize,
    numbers: usize,
    labels: usize,
    growth: usize,
    derived: usize,
    files: BTreeSet<String>,
}

/// Bars and stepped paths print each of their values; lines and small multiples those that find a place.
fn prints_all(svg: &str) -> bool {
    let bars = ["gc-b ", "gc-l ", "gc-h ", "gc-d "];
    let aims = ["gc-st ", "gc-sf "];
    bars.iter().chain(&aims).any(|ink| svg.contains(ink))
}

fn check_figure(
    page: &str,
    figure: &str,
    site: &BTreeMap<String, Vec<u8>>,
    all: &BTreeSet<Vec<String>>,
    checked: &mut Checked,
) {
    let Some(csv_path) = linked(page, figure, ".csv") else {
        return;
    };
    let (head, rows) = csv_lines(&site[&csv_path]);
    let json_path = linked(page, figure, ".json").unwrap();
    let json: Value = serde_json::from_slice(&site[&json_path]).unwrap();
    let measure = json["measure"].as_str().unwrap();
    let what = format!("{page} {csv_path}");

    // The table behind the drawing has the numbers of the file, in its order.
    let table: Vec<String> = table(figure).into_values().collect();
    let in_file: Vec<String> = rows.iter().map(|row| drawn(&head, row, measure)).collect();
    assert_eq!(table, in_file, "{what}");

    // Its JSON is the same again, and both say what the open data say.
    let objects = json["observations"].as_array().unwrap();
    assert_eq!(objects.len(), rows.len(), "{what}");
    for (row, object) in rows.iter().zip(objects) {
        for (name, cell) in head.iter().zip(row) {
            let other = object[name].as_str().unwrap_or("");
            // A spreadsheet must not take a text for a formula: only there it has an apostrophe.
            let plain = cell.strip_prefix('\'').filter(|_| cell != other);
            assert_eq!(plain.unwrap_or(cell), other, "{what} {name}");
        }
        assert!(all.contains(&row[..SHARED]), "{what}: {row:?}");
    }

    let known = counted(table.iter().cloned());
    let drawings: Vec<&str> = figure
        .split("<svg")
        .skip(1)
        .map(|svg| &svg[..svg.find("</svg>").unwrap()])
        .collect();
    assert_eq!(drawings.len(), 2, "{what}: narrow and wide");
    for drawing in drawings {
        let svg = format!("<svg{drawing}</svg>");
        let printed = labels(&svg);
        checked.labels += printed.len();
        let printed = counted(printed);
        for (label, count) in &printed {
            let known = known.get(label).copied().unwrap_or(0);
            assert!(*count <= known, "{what}: {label} is not in {table:?}");
        }
        if prints_all(&svg) {
            checked.whole += 1;
            assert_eq!(printed, known, "{what}");
        }
    }
    checked.charts += 1;
    checked.numbers += table.len();
    checked.growth += usize::from(measure == "growth");
    checked.derived += usize::from(measure == "derived");
    checked.files.insert(csv_path);
}

/// Builds the site in `root` and holds each chart of each page to its table and its files.
fn check_site(root: &TempDir) -> Checked {
    build(root.path());
    let site = files(&root.join("public"));
    let (head, rows) = csv_lines(&site["data/observations.csv"]);
    assert_eq!(head.len(), SHARED);
    let all: BTreeSet<Vec<String>> = rows.into_iter().collect();
    let mut checked = Checked::default();
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = std::str::from_utf8(bytes).unwrap();
        for figure in html.split("<figure class=\"chart\"").skip(1) {
            let figure = &figure[..figure.find("</figure>").unwrap()];
            check_figure(path, figure, &site, &all, &mut checked);
        }
    }
    let drawn = site
        .keys()
        .filter(|path| path.contains("/charts/") && path.ends_with(".csv"));
    assert_eq!(checked.files.len(), drawn.count(), "each chart has a page");
    checked
}

#[test]
fn chart_table_and_files_say_the_same_to_the_last_digit() {
    let checked = check_site(&sample_site());
    assert!(
        checked.charts > 100 && checked.whole > 200,
        "{} charts, {} with all labels",
        checked.charts,
        checked.whole
    );
    assert!(
        checked.numbers > 800 && checked.labels > 1600,
        "{} numbers, {} labels",
        checked.numbers,
        checked.labels
    );
    assert!(checked.growth > 5 && checked.derived > 1 && checked.files.len() > 80);
}

/// Numbers that are easily bent: zeros at the end, bounds, ranges, less than nothing, other units.
#[test]
fn numbers_that_are_easily_bent_stay_the_same_everywhere() {
    let site = TempDir::site(&[
        (
            "site.yaml",
            "title: 试刊\nbase_url: https://bulletin.example/\n",
        ),
        (
            "content/news/hard.md",
            "---\ntitle: 难写的数\ndate: 2026-03-16\nregion: 渠县\nsource: 统计局\nmetrics:\n  \
             - {metric: 园区面积, values: {2021: 5万亩, 2022: 1000亩, 2023: 14.68平方公里, 2024: 310.0公顷}}\n  \
             - metric: 规上工业总产值\n    values: {2021: 330亿元以上, 2022: 超340.50亿元, 2023: 350～360亿元, \
             2024: 1234567.8万元, 2025: 近400亿元}\n  \
             - {metric: 规上工业增加值增速, values: {2021: -3.20%, 2022: 5%～8%, 2023: 约0%, 2024: 9.6%}}\n  \
             - {metric: 地区生产总值, period: 2022, value: 386.40亿元, yoy: 下降1.50%}\n  \
             - {metric: 地区生产总值, period: 2023, value: 超390亿元, yoy: 持平}\n  \
             - {metric: 地区生产总值, period: 2024, value: 400余亿元, yoy: 4.09%}\n---\n\n见图。\n",
        ),
    ]);
    let checked = check_site(&site);
    assert!(
        checked.files.len() >= 8 && checked.growth > 0 && checked.whole > 20,
        "{checked:?}"
    );
    let page = site.read("public/news/hard/index.html");
    let charts: Vec<BTreeMap<_, _>> = page
        .split("<figure class=\"chart\"")
        .skip(1)
        .map(|figure| table(&figure[..figure.find("</figure>").unwrap()]))
        .collect();
    let numbers = |at: usize| -> Vec<&str> { charts[at].values().map(String::as_str).collect() };
    assert_eq!(numbers(0), ["3333.33", "66.67", "1468", "310.0"]);
    assert_eq!(
        numbers(1),
        ["330", "340.50", "350～360", "123.45678", "400"]
    );
    assert_eq!(numbers(2), ["−3.20", "5～8", "0", "9.6"]);
    // What does not convert without end has its own form beside it.
    let text = text_of(&page);
    assert!(
        text.contains("3333.33 5万亩") && text.contains("66.67 1000亩"),
        "{text}"
    );
}
