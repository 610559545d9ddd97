//! Where nothing compares: which region has which period, scope and status.

use std::collections::{BTreeMap, BTreeSet};

use crate::data::{MetricId, Period, RegionCode, Scope, Status};
use crate::render::Renderer;
use crate::render::address::Addresses;
use crate::render::context::{Cell, Column, DataTable, Row};
use crate::render::notes::NoteBook;
use crate::render::tables::column;
use crate::render::values;

/// Periods and regions of one matrix: beyond them nobody reads it, and the data file has everything.
const MOST_COLUMNS: usize = 16;
const MOST_ROWS: usize = 80;

/// Which region has which period, scope and status.
pub fn matrix(
    renderer: &Renderer<'_>,
    id: &MetricId,
    list: &[usize],
    to: &Addresses<'_>,
    notes: &NoteBook,
) -> DataTable {
    let site = renderer.site;
    let words = &renderer.words;
    type Place = (Period, String, bool);
    let mut places: BTreeSet<(Place, Scope, Status)> = BTreeSet::new();
    let mut cells: BTreeMap<(RegionCode, Place, Scope, Status), usize> = BTreeMap::new();
    for &index in list {
        let observation = &site.observations[index];
        // Columns are kinds of scope: what a park is called does not make it another column.
        let scope = Scope {
            kind: observation.scope.kind,
            name: None,
        };
        let place = (
            observation.period.canonical(),
            scope.kind.as_str().to_string(),
            observation.status.is_actual(),
        );
        places.insert((place.clone(), scope.clone(), observation.status));
        let shown = site.is_shown(index);
        let key = (observation.region, place, scope, observation.status);
        if shown || !cells.contains_key(&key) {
            cells.insert(key, index);
        }
    }
    let all = places.len();
    let places: Vec<_> = places.into_iter().rev().take(MOST_COLUMNS).rev().collect();
    let mut columns = vec![column(words, "matrix-region", false)];
    for ((period, _, _), scope, status) in &places {
        let scope = scope.kind.as_str();
        columns.push(Column {
            label: words.period(period),
            sub: format!("{scope}　{}", words.status(*status)),
            ..Column::default()
        });
    }
    let regions: BTreeSet<RegionCode> = list.iter().map(|i| site.observations[*i].region).collect();
    let count = regions.len();
    let rows = regions.into_iter().take(MOST_ROWS).map(|region| {
        let mut row = vec![Cell::link(
            site.region_name(region),
            to.to(&site.region_url(region)),
        )];
        for (place, scope, status) in &places {
            let key = (region, place.clone(), scope.clone(), *status);
            row.push(match cells.get(&key) {
                Some(index) => {
                    let observation = &site.observations[*index];
                    Cell {
                        sub: observation.scope.name.clone().unwrap_or_default(),
                        missing: observation.value.is_none(),
                        marks: notes.marks(*index),
                        ..Cell::link(
                            values::print(observation).text(),
                            to.to(&observation.article_url),
                        )
                    }
                }
                None => Cell::new(""),
            });
        }
        Row {
            cells: row,
            kind: String::new(),
        }
    });
    let cut = all > MOST_COLUMNS || count > MOST_ROWS;
    let left = words.get("matrix-in-file");
    DataTable {
        notes_html: cut
            .then(|| crate::render::markdown::escaped(&left))
            .into_iter()
            .collect(),
        caption: words.with(
            "caption-matrix",
            &[("metric", site.metric_name(id).to_string())],
        ),
        caption_hidden: true,
        columns,
        rows: rows.collect(),
        ..DataTable::default()
    }
}
