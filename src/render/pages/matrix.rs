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
    // A column is a ground and a status; a row is a region, or one of its parks.
    type Place = (Period, Scope, Status);
    let mut places: BTreeSet<Place> = BTreeSet::new();
    let mut cells: BTreeMap<((RegionCode, Option<&str>), Place), usize> = BTreeMap::new();
    for &index in list {
        let observation = &site.observations[index];
        let scope = observation.scope.ground();
        let name = observation.scope.name.as_deref();
        let row = (observation.region, name.filter(|_| scope.name.is_none()));
        let place = (observation.period.canonical(), scope, observation.status);
        places.insert(place.clone());
        let shown = site.is_shown(index);
        let slot = cells.entry((row, place)).or_insert(index);
        if shown {
            *slot = index;
        }
    }
    let all = places.len();
    let mut places: Vec<Place> = places.into_iter().collect();
    places.sort_by(|a, b| a.0.cmp_time(&b.0).then_with(|| a.cmp(b)));
    places.drain(..all.saturating_sub(MOST_COLUMNS));
    let mut columns = vec![column(words, "matrix-region", false)];
    for (period, scope, status) in &places {
        let scope = words.scope_said(scope);
        columns.push(Column {
            label: words.period(period),
            sub: format!("{scope}　{}", words.status(*status)),
            ..Column::default()
        });
    }
    let regions: BTreeSet<(RegionCode, Option<&str>)> = cells.keys().map(|(row, _)| *row).collect();
    let count = regions.len();
    let rows = regions.into_iter().take(MOST_ROWS).map(|(region, name)| {
        let mut row = vec![Cell {
            sub: name.unwrap_or_default().to_string(),
            ..Cell::link(
                site.region_name(region),
                to.to_data(&site.region_url(region)),
            )
        }];
        for place in &places {
            row.push(match cells.get(&((region, name), place.clone())) {
                Some(index) => {
                    let observation = &site.observations[*index];
                    Cell {
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
