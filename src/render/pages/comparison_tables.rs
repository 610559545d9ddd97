//! The tables of a comparison: regions at one period, ratios, and progress towards targets.

use crate::data::{Basis, Observation, Status};
use crate::render::Renderer;
use crate::render::address::Addresses;
use crate::render::chart_spec::{derived_label, signed};
use crate::render::chart_table::parts_cell;
use crate::render::context::{Cell, Column, DataTable, Row};
use crate::render::notes::NoteBook;
use crate::render::tables::{column, date_cell, source_cell};
use crate::render::values::{self, minus};
use crate::site::comparing::standing::WhyUnranked;
use crate::site::comparing::{self, ProgressSet, Ratios, Standing};

/// Rows of one table: the data file has the rest, and the table says so.
const MOST_ROWS: usize = 300;

/// Columns that say where the number of a row comes from.
fn source_columns(renderer: &Renderer<'_>) -> [Column; 2] {
    let words = &renderer.words;
    [("src", "col-source"), ("date", "col-date")].map(|(role, key)| Column {
        role: role.to_string(),
        ..column(words, key, false)
    })
}

fn standing_column(renderer: &Renderer<'_>, standing: &Standing) -> Option<Column> {
    match standing {
        Standing::None(_) => None,
        Standing::Bands(_) => Some(column(&renderer.words, "col-band", false)),
        Standing::Ranks(_) => Some(column(&renderer.words, "col-rank", false)),
    }
}

fn standing_cell(
    renderer: &Renderer<'_>,
    standing: &Standing,
    at: usize,
    count: usize,
) -> Option<Cell> {
    let words = &renderer.words;
    match standing {
        Standing::None(_) => None,
        Standing::Bands(bands) => {
            let band = bands.get(at)?;
            Some(Cell {
                sort: band.to_string(),
                ..Cell::new(words.get(&format!("band-{band}")))
            })
        }
        Standing::Ranks(ranks) => {
            let rank = ranks.get(at)?;
            let args = [("rank", rank.to_string()), ("count", count.to_string())];
            Some(Cell {
                sort: rank.to_string(),
                ..Cell::new(words.with("rank-of", &args))
            })
        }
    }
}

/// The regions of a set with value, growth, standing and source.
pub fn set_table(
    renderer: &Renderer<'_>,
    set: &comparing::ComparisonSet,
    caption: String,
    to: &Addresses<'_>,
    notes: &NoteBook,
) -> DataTable {
    let words = &renderer.words;
    let mut columns = vec![
        column(words, "col-region", false),
        Column {
            sub: set.unit.map_or("", crate::data::Unit::name).to_string(),
            unsorted: set.standing == Standing::None(WhyUnranked::Raw),
            ..column(words, "col-value", true)
        },
        column(words, "col-growth", true),
    ];
    columns.extend(standing_column(renderer, &set.standing));
    columns.extend(source_columns(renderer));
    let rows = set.rows.iter().take(MOST_ROWS).enumerate();
    let rows = rows.map(|(at, index)| {
        let observation = &renderer.site.observations[*index];
        let mut value = values::number_cell(observation, words, false);
        value.marks = notes.marks(*index);
        value.place = format!("0,{at}");
        let mut cells = vec![
            region_cell(renderer, observation, to),
            value,
            values::change_cell(observation.yoy.as_ref()),
        ];
        cells.extend(standing_cell(renderer, &set.standing, at, set.rows.len()));
        cells.push(source_cell(Some(observation), to));
        cells.push(date_cell(Some(observation)));
        Row {
            cells,
            kind: String::new(),
        }
    });
    finish(renderer, caption, columns, rows.collect(), set.rows.len())
}

/// The ratios of a set with their parts.
pub fn ratio_table(
    renderer: &Renderer<'_>,
    ratios: &Ratios,
    caption: String,
    to: &Addresses<'_>,
    notes: &NoteBook,
) -> DataTable {
    let site = renderer.site;
    let words = &renderer.words;
    let mut columns = vec![
        column(words, "col-region", false),
        Column {
            sub: ratios.derived.unit.clone(),
            ..column(words, "col-ratio", true)
        },
    ];
    columns.extend(standing_column(renderer, &ratios.standing));
    columns.push(column(words, "col-parts", false));
    columns.extend(source_columns(renderer));
    let rows = ratios.rows.iter().take(MOST_ROWS).enumerate();
    let rows = rows.filter_map(|(at, index)| {
        let observation = &site.observations[*index];
        let result = ratios.derived.values.get(index)?;
        let number = result.value.to_string();
        let mut marks = notes.marks(*index);
        marks.extend(notes.marks(result.other));
        let mut cells = vec![
            region_cell(renderer, observation, to),
            Cell {
                sort: number.clone(),
                place: format!("0,{at}"),
                status: values::status_mark(ratios.derived.status(site, *index), words),
                marks,
                ..Cell::new(derived_label(result))
            },
        ];
        let count = ratios.rows.len();
        cells.extend(standing_cell(renderer, &ratios.standing, at, count));
        cells.push(parts_cell(site, &ratios.derived, *index, words, to));
        cells.push(source_cell(Some(observation), to));
        cells.push(date_cell(Some(observation)));
        Some(Row {
            cells,
            kind: String::new(),
        })
    });
    finish(
        renderer,
        caption,
        columns,
        rows.collect(),
        ratios.rows.len(),
    )
}

/// Regions by their progress: target, what has been reached, 完成率, 时序进度 and the points between.
pub fn progress_table(
    renderer: &Renderer<'_>,
    set: &ProgressSet,
    caption: String,
    to: &Addresses<'_>,
    notes: &NoteBook,
) -> DataTable {
    let site = renderer.site;
    let words = &renderer.words;
    let mut columns = vec![
        column(words, "col-region", false),
        Column {
            sub: "%".to_string(),
            ..column(words, "col-completion", true)
        },
        Column {
            sub: "%".to_string(),
            ..column(words, "col-schedule", true)
        },
        Column {
            sub: words.get("unit-points"),
            ..column(words, "col-ahead", true)
        },
        column(words, "col-target", false),
        column(words, "col-reached", false),
    ];
    columns.extend(source_columns(renderer));
    let number = |value: Option<crate::data::Decimal>| match value {
        Some(value) => Cell {
            sort: value.to_string(),
            ..Cell::new(minus(&value.to_string()))
        },
        None => Cell {
            text: values::MISSING.to_string(),
            missing: true,
            ..Cell::default()
        },
    };
    let rows = set.rows.iter().take(MOST_ROWS).enumerate();
    let rows = rows.filter_map(|(at, row)| {
        let (actual, progress) = row.reached.as_ref()?;
        let (target, actual) = (
            &site.observations[row.target],
            (*actual, &site.observations[*actual]),
        );
        let mut completion = number(progress.completion);
        if let (Some(value), Some(quantity)) = (progress.completion, &actual.1.value) {
            completion.text = signed(value, quantity.qualifier);
        }
        completion.place = format!("0,{at}");
        completion.marks = notes.marks(actual.0);
        let stated = |observation: &Observation| Cell {
            status: values::status_mark(observation.status, words),
            sub: words.period(&observation.period),
            ..Cell::new(values::print(observation).text())
        };
        let mut aim = stated(target);
        aim.marks = notes.marks(row.target);
        aim.url = Some(to.to(&target.article_url));
        Some(Row {
            cells: vec![
                region_cell(renderer, actual.1, to),
                completion,
                number(progress.schedule),
                number(progress.ahead),
                aim,
                stated(actual.1),
                source_cell(Some(actual.1), to),
                date_cell(Some(actual.1)),
            ],
            kind: String::new(),
        })
    });
    let mut table = finish(renderer, caption, columns, rows.collect(), set.rows.len());
    // In the order of the completion, which is the only one that it may have.
    table.sortable = false;
    let to_date = set.rows.iter().any(|row| {
        let reached = row.reached.as_ref();
        reached.is_some_and(|(_, p)| p.basis == Basis::ToDate)
    });
    if to_date {
        let text = words.get("progress-schedule-note");
        table
            .notes_html
            .push(crate::render::markdown::escaped(&text));
    }
    table
}

fn finish(
    renderer: &Renderer<'_>,
    caption: String,
    columns: Vec<Column>,
    rows: Vec<Row>,
    count: usize,
) -> DataTable {
    let mut table = DataTable {
        caption,
        caption_hidden: true,
        columns,
        rows,
        sortable: true,
        ..DataTable::default()
    };
    if count > table.rows.len() {
        let args = [
            ("shown", table.rows.len().to_string()),
            ("count", count.to_string()),
        ];
        let text = renderer.words.with("rows-in-file", &args);
        table
            .notes_html
            .push(crate::render::markdown::escaped(&text));
    }
    table.align();
    table
}

/// The region with the prefecture that tells it from others of its name.
pub fn region_cell(renderer: &Renderer<'_>, observation: &Observation, to: &Addresses<'_>) -> Cell {
    let site = renderer.site;
    let parents = site.regions.parents(observation.region);
    let prefecture = parents.last().map_or(String::new(), |p| p.name.clone());
    let scope = observation.scope.name.clone().unwrap_or_default();
    let sub = match (prefecture.as_str(), scope.as_str()) {
        ("", scope) => scope.to_string(),
        (prefecture, "") => prefecture.to_string(),
        (prefecture, scope) => format!("{prefecture}　{scope}"),
    };
    Cell {
        sub,
        ..Cell::link(
            site.region_name(observation.region),
            to.to_data(&site.region_url(observation.region)),
        )
    }
}

/// How many are compared, which of them are preliminary, and how they are set apart.
pub fn summary(renderer: &Renderer<'_>, set: &comparing::ComparisonSet) -> String {
    let site = renderer.site;
    let words = &renderer.words;
    let args = [
        ("count", set.regions.to_string()),
        ("scope", words.scope_said(&set.scope)),
    ];
    let mut parts = vec![words.with("set-summary", &args)];
    let preliminary: Vec<String> = set
        .rows
        .iter()
        .map(|i| &site.observations[*i])
        .filter(|observation| observation.status == Status::Preliminary)
        .map(|observation| site.region_name(observation.region).to_string())
        .collect();
    // A list of a hundred names is no help: the table marks each.
    if !preliminary.is_empty() && preliminary.len() <= 30 {
        let args = [
            ("count", preliminary.len().to_string()),
            ("regions", words.list(&preliminary)),
        ];
        parts.push(words.with("set-summary-preliminary", &args));
    } else if !preliminary.is_empty() {
        let args = [("count", preliminary.len().to_string())];
        parts.push(words.with("set-summary-preliminary-many", &args));
    }
    parts.push(standing_text(renderer, &set.standing, set.regions));
    parts.concat()
}

/// How regions are set apart, and among how many.
pub fn standing_text(renderer: &Renderer<'_>, standing: &Standing, regions: usize) -> String {
    let words = &renderer.words;
    let count = [("count", regions.to_string())];
    let minimum = [("count", renderer.site.config.compare.minimum.to_string())];
    match standing {
        Standing::Bands(_) => words.with("set-summary-bands", &count),
        Standing::Ranks(_) => words.with("set-summary-ranks", &count),
        Standing::None(why) => words.with(&format!("set-summary-{}", why.as_str()), &minimum),
    }
}
