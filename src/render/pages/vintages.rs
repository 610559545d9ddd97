//! What was published when, of figures that were revised or contradicted.

use crate::render::Renderer;
use crate::render::address::Addresses;
use crate::render::context::{Cell, Column, DataTable, Row};
use crate::render::tables::{column, date_cell, source_cell};
use crate::render::values;

/// A table of every value that was ever published of the figures `shown`, the oldest first, the one that is
/// shown marked; nothing where none was published twice.
pub fn table(renderer: &Renderer<'_>, shown: &[usize], to: &Addresses<'_>) -> Option<DataTable> {
    let site = renderer.site;
    let words = &renderer.words;
    let mut rows = Vec::new();
    for &index in shown {
        let mut all: Vec<usize> = renderer.others.of(index).collect();
        if all.is_empty() {
            continue;
        }
        all.push(index);
        all.sort_by_key(|i| (site.observations[*i].date, *i));
        for one in all {
            let observation = &site.observations[one];
            let mut value = values::number_cell(observation, words, true);
            if one == index {
                value.sub = words.get("vintage-shown");
            }
            let what = format!(
                "{}{}{}",
                site.region_name(observation.region),
                words.period(&observation.period),
                site.metric_name(&observation.metric)
            );
            rows.push(Row {
                cells: vec![
                    Cell::link(what, to.to_data(&site.region_url(observation.region))),
                    date_cell(Some(observation)),
                    value,
                    source_cell(Some(observation), to),
                ],
                kind: match one == index {
                    true => "current".to_string(),
                    false => String::new(),
                },
            });
        }
    }
    if rows.is_empty() {
        return None;
    }
    Some(DataTable {
        caption: words.get("caption-vintages"),
        caption_hidden: true,
        columns: vec![
            column(words, "col-figure", false),
            column(words, "col-date", false),
            column(words, "col-value", false),
            Column {
                role: "src".to_string(),
                ..column(words, "col-source", false)
            },
        ],
        rows,
        ..DataTable::default()
    })
}
