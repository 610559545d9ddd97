//! The numbers of a chart as a table behind it: what cannot be seen can be read.

use super::address::Addresses;
use super::chart_spec::{derived_label, series_name, unit_text};
use super::context::{Cell, Column, DataTable, Row};
use super::markdown::escaped;
use super::notes::NoteBook;
use super::provenance::Sources;
use super::tables::{column, date_cell, source_cell};
use super::values;
use super::words::Words;
use crate::data::CompareClass;
use crate::site::chart_plan::{Derived, DerivedKind, DerivedValue};
use crate::site::{ChartPlan, Measure, PlannedAxis, PlannedKind, Site};

/// From so many values on a table leaves their sources to the data file: the list would be longer than
/// the table.
const MOST_SOURCED: usize = 200;

/// What a table is made with.
pub struct TableMaker<'a> {
    pub site: &'a Site,
    pub plan: &'a ChartPlan,
    pub words: &'a Words,
    pub to: &'a Addresses<'a>,
    pub notes: &'a NoteBook,
    /// Id of the figure: begins the ids inside the table.
    pub id: &'a str,
}

impl TableMaker<'_> {
    /// The table: categories down and series across, but for small multiples, whose regions stand one
    /// below the other.
    pub fn table(&self, title: &str) -> DataTable {
        let mut sources = Sources::new(self.id, self.words, self.to);
        let across = self.plan.kind == PlannedKind::Multiples;
        let (columns, rows) = match across {
            true => (self.period_columns(), self.series_rows(&mut sources)),
            false => (self.columns(), self.rows(&mut sources)),
        };
        let mut table = DataTable {
            caption: self
                .words
                .with("caption-chart", &[("title", title.to_string())]),
            caption_hidden: true,
            columns,
            rows,
            sortable: across || matches!(self.plan.axis, PlannedAxis::Regions(_)),
            sources: sources.lines(),
            ..DataTable::default()
        };
        if self.many() {
            table
                .notes_html
                .push(escaped(&self.words.get("sources-in-file")));
        }
        table.align();
        table
    }

    fn many(&self) -> bool {
        self.plan.len() > MOST_SOURCED
    }

    fn single(&self) -> bool {
        self.plan.series.len() == 1 && self.plan.kind != PlannedKind::Multiples
    }

    /// Whether the values of regions have no order: totals of regions of different size, and what is only
    /// compared with its own past or not at all.
    fn unsorted(&self) -> bool {
        let metric = self.site.dictionary.get(&self.plan.metric);
        let apart = metric.is_some_and(|metric| {
            !matches!(metric.compare, CompareClass::Ok | CompareClass::SameScope)
        });
        apart && matches!(self.plan.measure, Measure::Value)
    }

    fn value_column(&self, name: String) -> Column {
        let label = match &self.plan.measure {
            Measure::Derived(_) => self.words.with("col-derived", &[("name", name)]),
            _ => name,
        };
        Column {
            label,
            sub: unit_text(self.site, self.plan),
            num: true,
            unsorted: self.unsorted(),
            ..Column::default()
        }
    }

    fn columns(&self) -> Vec<Column> {
        let words = self.words;
        let head = match self.plan.axis {
            PlannedAxis::Periods(_) => "col-period",
            PlannedAxis::Regions(_) => "col-region",
            PlannedAxis::Parts(_) => "col-part",
        };
        let mut columns = vec![column(words, head, false)];
        for series in &self.plan.series {
            let name = series_name(self.site, &series.name, words);
            columns.push(self.value_column(match name.as_str() {
                "" => words.get("col-value"),
                _ => name,
            }));
        }
        if !self.single() {
            return columns;
        }
        match &self.plan.measure {
            Measure::Value => columns.push(column(words, "col-growth", true)),
            Measure::Growth => {}
            Measure::Derived(_) => columns.push(column(words, "col-parts", false)),
        }
        columns.push(Column {
            role: "src".to_string(),
            ..column(words, "col-source", false)
        });
        columns.push(Column {
            role: "date".to_string(),
            ..column(words, "col-date", false)
        });
        columns
    }

    fn rows(&self, sources: &mut Sources<'_>) -> Vec<Row> {
        let count = match &self.plan.axis {
            PlannedAxis::Periods(periods) => periods.len(),
            PlannedAxis::Regions(regions) => regions.len(),
            PlannedAxis::Parts(parts) => parts.len(),
        };
        (0..count).map(|at| self.row(at, sources)).collect()
    }

    fn row(&self, at: usize, sources: &mut Sources<'_>) -> Row {
        let mut cells = vec![self.head(at)];
        for (number, series) in self.plan.series.iter().enumerate() {
            let point = series.points.get(at).copied().flatten();
            cells.push(self.cell(number, at, point, sources));
            if self.single() {
                cells.extend(self.beside(point));
            }
        }
        Row {
            cells,
            kind: String::new(),
        }
    }

    /// Growth or the way of working out, source and date of a row's only value.
    fn beside(&self, point: Option<usize>) -> Vec<Cell> {
        let observation = point.map(|index| &self.site.observations[index]);
        let mut cells = Vec::new();
        match &self.plan.measure {
            Measure::Value => cells.push(values::change_cell(
                observation.and_then(|o| o.yoy.as_ref()),
            )),
            Measure::Growth => {}
            Measure::Derived(derived) => {
                cells.push(Cell::new(point.map_or(String::new(), |i| {
                    parts(self.site, derived, i, self.words)
                })))
            }
        }
        cells.push(source_cell(observation, self.to));
        cells.push(date_cell(observation));
        cells
    }

    fn head(&self, at: usize) -> Cell {
        let (site, to) = (self.site, self.to);
        match &self.plan.axis {
            PlannedAxis::Periods(periods) => Cell::new(
                periods
                    .get(at)
                    .map_or(String::new(), |p| self.words.period(p)),
            ),
            PlannedAxis::Parts(parts) => match parts.get(at) {
                Some(part) => {
                    Cell::link(site.metric_name(part), to.to_data(&site.metric_url(part)))
                }
                None => Cell::default(),
            },
            PlannedAxis::Regions(regions) => match regions.get(at) {
                Some(code) => {
                    Cell::link(site.region_name(*code), to.to_data(&site.region_url(*code)))
                }
                None => Cell::default(),
            },
        }
    }

    fn period_columns(&self) -> Vec<Column> {
        let mut columns = vec![column(self.words, "col-region", false)];
        if let PlannedAxis::Periods(periods) = &self.plan.axis {
            columns.extend(periods.iter().map(|period| Column {
                sub: unit_text(self.site, self.plan),
                label: self.words.period(period),
                num: true,
                unsorted: self.unsorted(),
                ..Column::default()
            }));
        }
        columns
    }

    fn series_rows(&self, sources: &mut Sources<'_>) -> Vec<Row> {
        let rows = self.plan.series.iter().enumerate();
        rows.map(|(number, series)| {
            let name = series_name(self.site, &series.name, self.words);
            let region = series.points.iter().flatten().next();
            let region = region.map(|i| self.site.observations[*i].region);
            let mut cells = vec![match region {
                Some(code) => Cell::link(name, self.to.to_data(&self.site.region_url(code))),
                None => Cell::new(name),
            }];
            for (at, point) in series.points.iter().enumerate() {
                cells.push(self.cell(number, at, *point, sources));
            }
            Row {
                cells,
                kind: String::new(),
            }
        })
        .collect()
    }

    /// One number, with the way to its drawing, its source and its notes.
    fn cell(
        &self,
        series: usize,
        category: usize,
        point: Option<usize>,
        sources: &mut Sources<'_>,
    ) -> Cell {
        let Some(index) = point else {
            return Cell {
                text: values::MISSING.to_string(),
                missing: true,
                ..Cell::default()
            };
        };
        let observation = &self.site.observations[index];
        let mut cell = match &self.plan.measure {
            Measure::Value => values::number_cell(observation, self.words, false),
            Measure::Growth => values::change_cell(observation.yoy.as_ref()).bare(),
            Measure::Derived(derived) => match derived.values.get(&index) {
                Some(result) => Cell {
                    sort: result.value.to_string(),
                    ..Cell::new(derived_label(result))
                },
                None => Cell::default(),
            },
        };
        cell.marks = self.notes.marks(index);
        if let Measure::Derived(derived) = &self.plan.measure {
            cell.status = values::status_mark(derived.status(self.site, index), self.words);
        }
        cell.place = format!("{series},{category}");
        if !self.single() && !self.many() {
            cell.source = sources.of(observation);
        }
        cell
    }
}

/// How a number was worked out, its divisor leading to the article that states it.
pub fn parts_cell(
    site: &Site,
    derived: &Derived,
    index: usize,
    words: &Words,
    to: &Addresses<'_>,
) -> Cell {
    let Some(result) = derived.values.get(&index) else {
        return Cell::default();
    };
    let (value, base) = parts_of(site, derived, index, result, words);
    let other = &site.observations[result.other];
    let said = [
        values::source_text(other),
        other.date.to_string(),
        other.article_title.to_string(),
    ];
    let said: Vec<String> = said.into_iter().filter(|text| !text.is_empty()).collect();
    let link = format!(
        "<a href=\"{}\" title=\"{}\">{}</a>",
        escaped(&to.to(&other.article_url)),
        escaped(&words.list(&said)),
        escaped(&base)
    );
    let args = [("value", escaped(&value)), ("base", link)];
    Cell {
        html: words.with("ratio-parts", &args),
        ..Cell::default()
    }
}

/// How a number was worked out: `297.77亿元 ÷ 330亿元以上`.
pub fn parts(site: &Site, derived: &Derived, index: usize, words: &Words) -> String {
    let Some(result) = derived.values.get(&index) else {
        return String::new();
    };
    let (value, base) = parts_of(site, derived, index, result, words);
    words.with("ratio-parts", &[("value", value), ("base", base)])
}

fn parts_of(
    site: &Site,
    derived: &Derived,
    index: usize,
    result: &DerivedValue,
    words: &Words,
) -> (String, String) {
    let (value, other) = (&site.observations[index], &site.observations[result.other]);
    let base = match &derived.kind {
        DerivedKind::Ratio { .. } => values::print(other).text(),
        DerivedKind::Completion => {
            let status = words.status(other.status);
            format!("{}{status}", values::print(other).text())
        }
    };
    (values::print(value).text(), base)
}
