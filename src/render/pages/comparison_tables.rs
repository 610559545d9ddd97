//! The tables of a comparison: regions at one period, ratios, and the matrix of what is known.

use std::collections::{BTreeMap, BTreeSet};

use crate::data::{
    Decimal, MetricId, Observation, Period, Qualifier, RegionCode, Scope, Status, Unit, bands,
    ranks,
};
use crate::render::Renderer;
use crate::render::address::Addresses;
use crate::render::context::{Cell, Column, ComparisonSet, DataTable, Row};
use crate::render::figures::source_cell;
use crate::render::tables::column;
use crate::render::values;
use crate::site::comparing::{self, State};

/// How the rows of a set stand to one another.
enum Standing {
    /// Listed only, with a word on why (a key of the catalogue).
    None(&'static str),
    Bands(Vec<u8>),
    Ranks(Vec<usize>),
}

/// Bands or ranks of regions that may be banded or ranked: enough of them, one row each, and every
/// value a number and not a bound.
fn standing(
    renderer: &Renderer<'_>,
    id: &MetricId,
    rows: &[usize],
    values: &[Decimal],
) -> Standing {
    let site = renderer.site;
    let compare = &site.config.compare;
    let regions: BTreeSet<RegionCode> = rows.iter().map(|i| site.observations[*i].region).collect();
    if regions.len() < compare.minimum {
        return Standing::None("set-summary-few");
    }
    if regions.len() < rows.len() {
        return Standing::None("set-summary-several");
    }
    let exact = |i: &usize| {
        let value = site.observations[*i].value.as_ref();
        value.is_some_and(|q| matches!(q.qualifier, Qualifier::Eq | Qualifier::Approx))
    };
    if !rows.iter().all(exact) || values.len() != rows.len() {
        return Standing::None("set-summary-open");
    }
    let metric = site.dictionary.get(id);
    if compare.ranks {
        let lower = metric.is_some_and(|m| m.direction == crate::data::Direction::Lower);
        return Standing::Ranks(ranks(values, lower));
    }
    Standing::Bands(bands(values, 4))
}

impl Standing {
    fn cell(&self, at: usize, count: usize, renderer: &Renderer<'_>) -> Option<Cell> {
        let words = &renderer.words;
        match self {
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

    fn column(&self, renderer: &Renderer<'_>) -> Option<Column> {
        match self {
            Standing::None(_) => None,
            Standing::Bands(_) => Some(column(&renderer.words, "col-band", false)),
            Standing::Ranks(_) => Some(column(&renderer.words, "col-rank", false)),
        }
    }
}

pub fn set_context(
    renderer: &Renderer<'_>,
    id: &MetricId,
    state: State,
    set: &comparing::ComparisonSet,
    number: usize,
    url: &str,
    to: &Addresses<'_>,
) -> ComparisonSet {
    let site = renderer.site;
    let words = &renderer.words;
    let period = words.period(&set.period);
    let scope = set.scope.as_str().to_string();
    let whole = set.scope == crate::data::ScopeKind::Whole;
    let title = match whole {
        true => words.with("set-title", &[("period", period.clone())]),
        false => words.with(
            "set-title-scope",
            &[("period", period.clone()), ("scope", scope)],
        ),
    };
    // A metric that keeps several units apart has a set for each: the title then says which.
    let mixed = site
        .dictionary
        .get(id)
        .is_some_and(crate::data::Metric::has_mixed_units);
    let title = match mixed {
        true => words.with(
            "set-title-unit",
            &[("title", title), ("unit", unit_of(site, &set.rows))],
        ),
        false => title,
    };
    let numbers: Vec<Decimal> = set
        .rows
        .iter()
        .filter_map(|i| site.observations[*i].number())
        .collect();
    // Raw values of regions of different size are listed, never banded or ranked.
    let standing = match state {
        State::Direct => standing(renderer, id, &set.rows, &numbers),
        _ => Standing::None("set-summary-raw"),
    };
    let caption = [
        ("period", period),
        ("metric", site.metric_name(id).to_string()),
    ];
    let rows = set.rows.iter().enumerate().map(|(at, index)| {
        let band = standing.cell(at, numbers.len(), renderer);
        set_row(renderer, *index, band, to)
    });
    let mut columns = vec![
        column(words, "col-region", false),
        Column {
            sub: unit_of(site, &set.rows),
            ..column(words, "col-value", true)
        },
        Column {
            sub: String::new(),
            ..column(words, "col-growth", true)
        },
    ];
    columns.extend(standing.column(renderer));
    columns.push(column(words, "col-source", false));
    let mut table = DataTable {
        caption: words.with("caption-set", &caption),
        caption_hidden: true,
        columns,
        rows: rows.collect(),
        sortable: true,
        ..DataTable::default()
    };
    table.align();
    // Bars and table say the same: the table then stands behind the bars, with its bands.
    let summary = summary(renderer, set, &standing);
    let chart = set.chart.as_ref().map(|plan| {
        let mut chart = renderer.chart(plan, url, to);
        chart.table = std::mem::take(&mut table);
        chart
    });
    ComparisonSet {
        id: format!("set-{}-{}", id.slug(), number + 1),
        title,
        summary,
        chart,
        map: None,
        table,
        ratio_chart: None,
        ratio_table: ratio_table(renderer, id, set, to),
    }
}

fn unit_of(site: &crate::site::Site, rows: &[usize]) -> String {
    let unit = rows.iter().find_map(|i| site.observations[*i].unit);
    unit.map_or("", Unit::name).to_string()
}

fn set_row(renderer: &Renderer<'_>, index: usize, band: Option<Cell>, to: &Addresses<'_>) -> Row {
    let site = renderer.site;
    let observation = &site.observations[index];
    let mut cells = vec![
        region_cell(renderer, observation, to),
        values::number_cell(observation, &renderer.words, false),
        values::change_cell(observation.yoy.as_ref()),
    ];
    cells.extend(band);
    cells.push(source_cell(Some(observation), to));
    Row {
        cells,
        kind: String::new(),
    }
}

/// The region with the prefecture that tells it from others of its name.
fn region_cell(renderer: &Renderer<'_>, observation: &Observation, to: &Addresses<'_>) -> Cell {
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
            to.to(&site.region_url(observation.region)),
        )
    }
}

/// How many are compared, which of them are preliminary, and how they are set apart.
fn summary(renderer: &Renderer<'_>, set: &comparing::ComparisonSet, standing: &Standing) -> String {
    let site = renderer.site;
    let words = &renderer.words;
    let args = [
        ("count", set.regions.to_string()),
        ("scope", set.scope.as_str().to_string()),
    ];
    let mut parts = vec![words.with("set-summary", &args)];
    let preliminary: Vec<String> = set
        .rows
        .iter()
        .map(|i| &site.observations[*i])
        .filter(|observation| observation.status == Status::Preliminary)
        .map(|observation| site.region_name(observation.region).to_string())
        .collect();
    if !preliminary.is_empty() {
        let args = [
            ("count", preliminary.len().to_string()),
            ("regions", words.list(&preliminary)),
        ];
        parts.push(words.with("set-summary-preliminary", &args));
    }
    let count = [("count", set.regions.to_string())];
    let minimum = [("count", site.config.compare.minimum.to_string())];
    parts.push(match standing {
        Standing::Bands(_) => words.get("set-summary-bands"),
        Standing::Ranks(_) => words.with("set-summary-ranks", &count),
        Standing::None(why) => words.with(why, &minimum),
    });
    parts.concat()
}

/// The ratio to the normaliser, where more than one region has both.
fn ratio_table(
    renderer: &Renderer<'_>,
    id: &MetricId,
    set: &comparing::ComparisonSet,
    to: &Addresses<'_>,
) -> Option<DataTable> {
    if set.ratios.len() < 2 {
        return None;
    }
    let site = renderer.site;
    let words = &renderer.words;
    let numbers: Vec<Decimal> = set.ratios.iter().map(|ratio| ratio.value).collect();
    let divided: Vec<usize> = set.ratios.iter().map(|ratio| ratio.observation).collect();
    let standing = standing(renderer, id, &divided, &numbers);
    let first = set.ratios.first()?;
    let base = &site.observations[first.base];
    let unit = |observation: &Observation| observation.unit.map_or("", Unit::name);
    let mut columns = vec![
        column(words, "col-region", false),
        Column {
            sub: format!(
                "{}/{}",
                unit(&site.observations[first.observation]),
                unit(base)
            ),
            ..column(words, "col-ratio", true)
        },
    ];
    columns.extend(standing.column(renderer));
    columns.push(column(words, "col-parts", false));
    let rows = set.ratios.iter().enumerate().map(|(at, ratio)| {
        let observation = &site.observations[ratio.observation];
        let parts = [
            ("value", values::print(observation).text()),
            ("base", values::print(&site.observations[ratio.base]).text()),
        ];
        let mut cells = vec![
            region_cell(renderer, observation, to),
            Cell {
                sort: ratio.value.to_string(),
                ..Cell::new(ratio.value.to_string())
            },
        ];
        cells.extend(standing.cell(at, numbers.len(), renderer));
        cells.push(Cell::new(words.with("ratio-parts", &parts)));
        Row {
            cells,
            kind: String::new(),
        }
    });
    let caption = [
        ("period", words.period(&set.period)),
        ("metric", site.metric_name(id).to_string()),
        ("base", site.metric_name(&base.metric).to_string()),
    ];
    let mut table = DataTable {
        caption: words.with("caption-ratio", &caption),
        columns,
        rows: rows.collect(),
        sortable: true,
        ..DataTable::default()
    };
    table.align();
    Some(table)
}

/// Which region has which period, scope and status.
pub fn matrix(
    renderer: &Renderer<'_>,
    id: &MetricId,
    list: &[usize],
    to: &Addresses<'_>,
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
        let shown = site.resolution.chosen.binary_search(&index).is_ok();
        let key = (observation.region, place, scope, observation.status);
        if shown || !cells.contains_key(&key) {
            cells.insert(key, index);
        }
    }
    let mut columns = vec![column(words, "matrix-region", false)];
    for ((period, _, _), scope, status) in &places {
        let scope = scope.kind.as_str();
        columns.push(Column {
            label: words.period(period),
            sub: format!("{scope}　{}", words.status(*status)),
            num: false,
        });
    }
    let regions: BTreeSet<RegionCode> = list.iter().map(|i| site.observations[*i].region).collect();
    let rows = regions.into_iter().map(|region| {
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
    DataTable {
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
