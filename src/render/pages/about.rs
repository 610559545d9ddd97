//! `/about/data/`: what the data files hold, and where the figures are from.

use std::collections::BTreeMap;

use crate::data::Status;
use crate::render::Renderer;
use crate::render::address::Addresses;
use crate::render::context::{Cell, DataAboutPage, DataFile, DataTable, LabelledText, Row};
use crate::render::rows::COLUMNS;
use crate::render::shell::{ColumnType, Head};
use crate::render::structured::OpenData;
use crate::render::tables::column;
use crate::render::values::{self, MISSING};

/// The page about the data.
pub fn data(renderer: &Renderer<'_>, to: &Addresses<'_>) -> (Head, DataAboutPage) {
    let site = renderer.site;
    let words = &renderer.words;
    let title = words.get("title-data");
    let about = words.get("desc-data");
    let rows: Vec<usize> = (0..site.observations.len()).collect();
    let described = OpenData {
        name: &site.config.title,
        about: &about,
        files: &[
            ("data/observations.csv", "text/csv"),
            ("data/observations.json", "application/json"),
        ],
        rows: &rows,
    };
    let head = Head {
        kind: "about",
        column_type: ColumnType::Data,
        json_ld: vec![renderer.dataset(&described, to)],
        title,
        description: about,
        ..Head::default()
    };
    let view = DataAboutPage {
        body_html: String::new(),
        counts: renderer.counts(),
        files: files(renderer, to),
        columns: columns(renderer),
        terms: terms(renderer),
        licence: None,
        contact: site.config.organisation.contact.clone().unwrap_or_default(),
        sources: Some(sources(renderer)),
    };
    (head, view)
}

fn files(renderer: &Renderer<'_>, to: &Addresses<'_>) -> Vec<DataFile> {
    let words = &renderer.words;
    let rows = renderer.site.observations.len().to_string();
    let table = |key: &str, file: &str, format: &str| DataFile {
        title: words.get(key),
        url: to.to(&format!("data/{file}")),
        detail: words.with(
            "file-detail",
            &[("format", format.to_string()), ("rows", rows.clone())],
        ),
    };
    vec![
        table("file-all-csv", "observations.csv", "CSV"),
        table("file-all-json", "observations.json", "JSON"),
        DataFile {
            title: words.get("file-package"),
            url: to.to("data/datapackage.json"),
            detail: "JSON".to_string(),
        },
    ]
}

fn columns(renderer: &Renderer<'_>) -> DataTable {
    let words = &renderer.words;
    let rows = COLUMNS.iter().map(|name| Row {
        cells: vec![
            Cell::new(*name),
            Cell::new(words.get(&format!("column-{name}"))),
        ],
        kind: String::new(),
    });
    DataTable {
        caption: words.get("caption-columns"),
        caption_hidden: true,
        columns: vec![
            column(words, "col-name", false),
            column(words, "col-meaning", false),
        ],
        rows: rows.collect(),
        ..DataTable::default()
    }
}

fn terms(renderer: &Renderer<'_>) -> Vec<LabelledText> {
    let words = &renderer.words;
    let term = |label: String, key: &str| LabelledText {
        label,
        text: words.get(key),
        url: None,
    };
    vec![
        term(words.status(Status::Preliminary), "term-preliminary"),
        term(words.status(Status::Revised), "term-revised"),
        term(words.status(Status::Target), "term-target"),
        term(words.status(Status::Plan), "term-plan"),
        term(words.status(Status::Forecast), "term-forecast"),
        term(MISSING.to_string(), "term-missing"),
        term(words.get("derived"), "term-derived"),
    ]
}

/// The sources by the number of their figures.
fn sources(renderer: &Renderer<'_>) -> DataTable {
    let words = &renderer.words;
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for observation in &renderer.site.observations {
        let source = values::source_text(observation);
        if !source.is_empty() {
            *counts.entry(source).or_default() += 1;
        }
    }
    let mut list: Vec<(String, usize)> = counts.into_iter().collect();
    list.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let rows = list.into_iter().map(|(source, count)| Row {
        cells: vec![Cell::new(source), Cell::new(count.to_string())],
        kind: String::new(),
    });
    DataTable {
        caption: words.get("caption-sources"),
        caption_hidden: true,
        columns: vec![
            column(words, "col-source", false),
            column(words, "col-figures", true),
        ],
        rows: rows.collect(),
        sortable: true,
        ..DataTable::default()
    }
}
