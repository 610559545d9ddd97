//! Charts: from a plan to a drawing, its files, and what stands around it on the page.

use std::collections::BTreeMap;

use super::address::Addresses;
use super::chart_spec::{mark, series_name, spec, title};
use super::context::{Cell, ChartFigure, Column, DataTable, Row};
use super::markdown::escaped;
use super::values;
use super::words::Words;
use super::{Content, File};
use crate::chart::{self, Drawing, Mark, Painter, PngFooter, Spec};
use crate::data::{Observation, Unit};
use crate::site::{ChartPlan, PlannedAxis, Site};
use crate::source::ChartType;

/// A drawn chart, and the words on it.
pub struct Drawn {
    spec: Spec,
    drawing: Drawing,
    title: String,
}

/// Draws a chart.
///
/// # Errors
/// Where the font or the drawing fails; the message is for the site's maker.
pub fn draw(
    site: &Site,
    plan: &ChartPlan,
    url: &str,
    words: &Words,
    painter: &Painter,
) -> Result<Option<Drawn>, chart::ChartError> {
    if plan.kind == ChartType::Table {
        return Ok(None);
    }
    let Some(spec) = spec(site, plan, url, words) else {
        return Ok(None);
    };
    let drawing = painter.draw(&spec)?;
    let title = spec.title.clone();
    Ok(Some(Drawn {
        spec,
        drawing,
        title,
    }))
}

/// The files of a chart: `.svg`, `.csv` and, where wanted, `.png`.
///
/// # Errors
/// Where the picture cannot be drawn.
pub fn files(
    site: &Site,
    plan: &ChartPlan,
    drawn: &Drawn,
    url: &str,
    words: &Words,
    painter: &Painter,
) -> Result<Vec<File>, chart::ChartError> {
    let base = file_base(url, plan);
    let list: Vec<usize> = plan.observations().collect();
    let csv = super::rows::csv(site, &list);
    let mut files = vec![
        File::bytes(
            format!("{base}.svg"),
            drawn.drawing.file.clone().into_bytes(),
        ),
        File::bytes(format!("{base}.csv"), csv),
    ];
    if site.config.output.png {
        let footer = PngFooter {
            source: words.with("png-source", &[("source", source(site, plan, words))]),
            site: site.config.title.clone(),
            note: note(site, plan, words),
        };
        let png = painter.png(&drawn.spec, &footer)?;
        files.push(File {
            path: format!("{base}.png"),
            content: Content::Bytes(png),
        });
    }
    Ok(files)
}

fn file_base(url: &str, plan: &ChartPlan) -> String {
    format!("{url}charts/{}", plan.id)
}

fn sources(site: &Site, list: &[usize]) -> BTreeMap<String, usize> {
    let mut sources = BTreeMap::new();
    for index in list {
        let text = values::source_text(&site.observations[*index]);
        if !text.is_empty() {
            *sources.entry(text).or_insert(0) += 1;
        }
    }
    sources
}

fn source(site: &Site, plan: &ChartPlan, words: &Words) -> String {
    source_of(site, &plan.observations().collect::<Vec<_>>(), words)
}

/// Where figures are from.
pub fn source_of(site: &Site, list: &[usize], words: &Words) -> String {
    let sources: Vec<String> = sources(site, list).into_keys().collect();
    match sources.as_slice() {
        [first, _, _, ..] => {
            let count = sources.len().to_string();
            words.with(
                "chart-source-many",
                &[("first", first.clone()), ("count", count)],
            )
        }
        few => words.list(few),
    }
}

/// What a reader must know to read the marks.
fn note(site: &Site, plan: &ChartPlan, words: &Words) -> String {
    let has = |wanted: Mark| {
        plan.observations().any(|i| {
            site.observations[i].value.is_some() && mark(site.observations[i].status) == wanted
        })
    };
    let mut notes = Vec::new();
    if has(Mark::Preliminary) {
        notes.push(words.get("chart-note-preliminary"));
    }
    if has(Mark::Target) {
        notes.push(words.get("chart-note-target"));
    }
    if has(Mark::Forecast) {
        notes.push(words.get("chart-note-forecast"));
    }
    let gaps = plan.series.len() == 1 && plan.series.iter().any(|s| s.points.contains(&None));
    if gaps {
        notes.push(words.get("chart-note-missing"));
    }
    notes.join(&words.get("note-separator"))
}

/// The chart as it stands on a page, which need not be the one that owns its files (`url`).
pub fn figure(
    site: &Site,
    plan: &ChartPlan,
    drawn: Option<&Drawn>,
    url: &str,
    words: &Words,
    to: &Addresses<'_>,
) -> ChartFigure {
    let title = drawn.map_or_else(|| title(site, plan, words), |d| d.title.clone());
    let base = file_base(url, plan);
    let own = |ending: &str| drawn.map(|_| to.to(&format!("{base}.{ending}")));
    ChartFigure {
        id: format!(
            "chart-{}",
            drawn.map_or(plan.id.as_str(), |d| d.spec.id.as_str())
        ),
        metric_id: plan.metric.as_str().to_string(),
        subtitle: String::new(),
        unit: drawn.map_or(String::new(), |d| d.spec.unit.clone()),
        source_html: escaped(&source(site, plan, words)),
        note_html: escaped(&note(site, plan, words)),
        narrow_svg: drawn.map_or(String::new(), |d| d.drawing.narrow.clone()),
        wide_svg: drawn.map_or(String::new(), |d| d.drawing.wide.clone()),
        table: table(site, plan, &title, words, to),
        svg_url: own("svg"),
        png_url: own("png").filter(|_| site.config.output.png),
        csv_url: own("csv"),
        title,
    }
}

/// The numbers of a chart as a table: categories down, series across.
pub fn table(
    site: &Site,
    plan: &ChartPlan,
    title: &str,
    words: &Words,
    to: &Addresses<'_>,
) -> DataTable {
    let by_region = matches!(plan.axis, PlannedAxis::Regions(_));
    let single = plan.series.len() == 1;
    let metric_unit = plan.observations().find_map(|i| site.observations[i].unit);
    let unit = metric_unit.map_or("", Unit::name).to_string();
    let head = match plan.axis {
        PlannedAxis::Periods(_) => "col-period",
        PlannedAxis::Regions(_) => "col-region",
        PlannedAxis::Parts(_) => "col-part",
    };
    let mut columns = vec![Column {
        label: words.get(head),
        ..Column::default()
    }];
    for series in &plan.series {
        let name = series_name(site, &series.name, words);
        columns.push(Column {
            label: if name.is_empty() {
                words.get("col-value")
            } else {
                name
            },
            sub: unit.clone(),
            num: true,
        });
    }
    if single {
        columns.push(Column {
            label: words.get("col-growth"),
            num: true,
            ..Column::default()
        });
        columns.push(Column {
            label: words.get("col-source"),
            ..Column::default()
        });
    }
    let count = match &plan.axis {
        PlannedAxis::Periods(periods) => periods.len(),
        PlannedAxis::Regions(regions) => regions.len(),
        PlannedAxis::Parts(parts) => parts.len(),
    };
    let rows = (0..count).map(|at| table_row(site, plan, at, single, words, to));
    let mut table = DataTable {
        caption: words.with("caption-chart", &[("title", title.to_string())]),
        caption_hidden: true,
        columns,
        rows: rows.collect(),
        sortable: by_region,
        ..DataTable::default()
    };
    table.align();
    table
}

fn table_row(
    site: &Site,
    plan: &ChartPlan,
    at: usize,
    single: bool,
    words: &Words,
    to: &Addresses<'_>,
) -> Row {
    let head = match &plan.axis {
        PlannedAxis::Periods(periods) => {
            Cell::new(periods.get(at).map_or(String::new(), |p| words.period(p)))
        }
        PlannedAxis::Parts(parts) => match parts.get(at) {
            Some(part) => Cell::link(site.metric_name(part), to.to(&site.metric_url(part))),
            None => Cell::default(),
        },
        PlannedAxis::Regions(regions) => match regions.get(at) {
            Some(code) => Cell::link(site.region_name(*code), to.to(&site.region_url(*code))),
            None => Cell::default(),
        },
    };
    let mut cells = vec![head];
    for series in &plan.series {
        let point = series.points.get(at).copied().flatten();
        cells.push(match point {
            Some(index) => values::number_cell(&site.observations[index], words, false),
            None => Cell {
                text: values::MISSING.to_string(),
                missing: true,
                ..Cell::default()
            },
        });
        if single {
            let observation = point.map(|index| &site.observations[index]);
            cells.push(values::change_cell(
                observation.and_then(|o| o.yoy.as_ref()),
            ));
            cells.push(source_cell(observation, to));
        }
    }
    Row {
        cells,
        kind: String::new(),
    }
}

/// The source with a link to the article that states the figure.
pub fn source_cell(observation: Option<&Observation>, to: &Addresses<'_>) -> Cell {
    let Some(observation) = observation else {
        return Cell::new("");
    };
    let source = values::source_text(observation);
    let text = if source.is_empty() {
        observation.article_title.clone()
    } else {
        source
    };
    Cell::link(text, to.to(&observation.article_url))
}
