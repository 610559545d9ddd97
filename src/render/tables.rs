//! Tables of observations.

use super::Renderer;
use super::address::Addresses;
use super::context::{Cell, Column, DataTable, Row};
use super::notes::NoteBook;
use super::values;
use super::words::Words;
use crate::data::Observation;
use crate::site::Site;

/// A column of a table of observations.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Col {
    Region,
    Metric,
    Period,
    Value,
    Growth,
    Scope,
    Source,
    Date,
}

impl Col {
    fn key(self) -> &'static str {
        match self {
            Col::Region => "col-region",
            Col::Metric => "col-metric",
            Col::Period => "col-period",
            Col::Value => "col-value",
            Col::Growth => "col-growth",
            Col::Scope => "col-scope",
            Col::Source => "col-source",
            Col::Date => "col-date",
        }
    }
}

/// A column's head without a unit.
pub fn column(words: &Words, key: &str, num: bool) -> Column {
    Column {
        label: words.get(key),
        num,
        ..Column::default()
    }
}

/// The source with a link to the article that states the figure.
pub fn source_cell(observation: Option<&Observation>, to: &Addresses<'_>) -> Cell {
    let Some(observation) = observation else {
        return Cell::new("");
    };
    let source = values::source_text(observation);
    let article = observation.article_title.to_string();
    let url = to.to(&observation.article_url);
    match source.as_str() {
        "" => Cell::link(article, url),
        _ => Cell {
            title: article,
            ..Cell::link(source, url)
        },
    }
}

/// The date on which a figure was published.
pub fn date_cell(observation: Option<&Observation>) -> Cell {
    Cell::new(observation.map_or(String::new(), |o| o.date.to_string()))
}

/// A table with a row for each observation.
pub fn observations(
    site: &Site,
    list: &[usize],
    columns: &[Col],
    caption: String,
    notes: &NoteBook,
    words: &Words,
    to: &Addresses<'_>,
) -> DataTable {
    // Values in one unit stand at the point under their unit; of several, each carries its own.
    let unit = one_unit(site, list);
    let heads = columns.iter().map(|col| Column {
        label: words.get(col.key()),
        sub: match col {
            Col::Value => unit.map_or("", |unit| unit.name()).to_string(),
            _ => String::new(),
        },
        num: *col == Col::Growth || (*col == Col::Value && unit.is_some()),
        // The rows are of several periods, scopes and statuses: no order of their values means anything.
        unsorted: matches!(col, Col::Value | Col::Growth),
        role: match col {
            Col::Period => "when",
            Col::Value => "value",
            Col::Source => "src",
            Col::Date => "date",
            _ => "",
        }
        .to_string(),
    });
    let rows = list.iter().map(|index| Row {
        cells: columns
            .iter()
            .map(|col| cell(site, *index, *col, unit.is_none(), notes, words, to))
            .collect(),
        kind: String::new(),
    });
    let mut heads: Vec<Column> = heads.collect();
    let mut rows: Vec<Row> = rows.collect();
    let whole = words.get("scope-whole");
    for at in (0..columns.len()).rev() {
        if says_nothing(columns[at], at, &rows, &whole) {
            heads.remove(at);
            for row in &mut rows {
                row.cells.remove(at);
            }
        }
    }
    let mut table = DataTable {
        caption,
        caption_hidden: true,
        columns: heads,
        rows,
        narrow: "cards".to_string(),
        sortable: list.len() > 3,
        ..DataTable::default()
    };
    table.align();
    table
}

/// Whether a column would say nothing: growth that no row states, or that all are of the whole
/// region.
fn says_nothing(col: Col, at: usize, rows: &[Row], whole: &str) -> bool {
    let mut cells = rows.iter().filter_map(|row| row.cells.get(at));
    match col {
        Col::Growth => cells.all(|cell| cell.missing),
        // The whole region goes without saying; a park or a year must stay with each figure.
        Col::Scope => cells.all(|cell| cell.text == whole),
        Col::Region | Col::Metric | Col::Period | Col::Value | Col::Source | Col::Date => false,
    }
}

/// The unit of all observations, where they share one.
fn one_unit(site: &Site, list: &[usize]) -> Option<crate::data::Unit> {
    let mut units = list.iter().filter_map(|i| site.observations[*i].unit);
    let first = units.next()?;
    units.all(|unit| unit == first).then_some(first)
}

fn cell(
    site: &Site,
    index: usize,
    col: Col,
    with_unit: bool,
    notes: &NoteBook,
    words: &Words,
    to: &Addresses<'_>,
) -> Cell {
    let observation: &Observation = &site.observations[index];
    match col {
        Col::Region => Cell::link(
            site.region_name(observation.region),
            to.to_data(&site.region_url(observation.region)),
        ),
        Col::Metric => Cell::link(
            site.metric_name(&observation.metric),
            to.to_data(&site.metric_url(&observation.metric)),
        ),
        Col::Period => Cell {
            sort: observation.period.start().to_string(),
            ..Cell::new(words.period(&observation.period))
        },
        Col::Value => {
            let mut cell = values::number_cell(observation, words, with_unit);
            cell.marks = notes.marks(index);
            if let Some(previous) = observation.previous {
                let unit = observation.unit.map_or("", |unit| unit.name());
                let previous = values::readable(previous).to_string();
                let value = format!("{}{unit}", values::minus(&previous));
                let previous = words.with("previous-value", &[("value", value)]);
                cell.sub = match cell.sub.as_str() {
                    "" => previous,
                    stated => words.list(&[stated.to_string(), previous]),
                };
            }
            cell
        }
        Col::Growth => values::change_cell(observation.yoy.as_ref()),
        Col::Scope => Cell::new(
            words
                .scope(&observation.scope)
                .unwrap_or_else(|| words.get("scope-whole")),
        ),
        Col::Source => source_cell(Some(observation), to),
        Col::Date => date_cell(Some(observation)),
    }
}

impl Renderer<'_> {
    /// All figures of an article.
    pub fn article_table(
        &self,
        article: usize,
        notes: &NoteBook,
        to: &Addresses<'_>,
    ) -> Option<DataTable> {
        let list: Vec<usize> = self.site.observation_range(article).collect();
        if list.is_empty() {
            return None;
        }
        let several = self.site.articles[article].regions.len() != 1;
        let mut columns = vec![Col::Metric];
        if several {
            columns.push(Col::Region);
        }
        columns.extend([Col::Period, Col::Value, Col::Growth, Col::Scope]);
        let caption = self.words.get("caption-article");
        Some(observations(
            self.site,
            &list,
            &columns,
            caption,
            notes,
            &self.words,
            to,
        ))
    }
}
