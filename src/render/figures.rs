//! Charts: from a plan to a drawing, its files, and what stands around it on the page.

use std::collections::BTreeMap;

use super::address::Addresses;
use super::context::{Cell, ChartFigure, Column, DataTable, Row};
use super::values;
use super::words::Words;
use super::{Content, File};
use crate::chart::{self, Axis, Drawing, Kind, Mark, Painter, PngFooter, Spec};
use crate::data::{Observation, Status, Unit};
use crate::site::chart_plan::SeriesName;
use crate::site::{ChartPlan, PlannedAxis, Site};
use crate::source::ChartType;

/// How many values the description of a chart reads out.
const MAX_SPOKEN: usize = 40;

/// A drawn chart, and the words on it.
pub struct Drawn {
    spec: Spec,
    drawing: Drawing,
    title: String,
}

/// Makes the specification of a chart; None where the figures cannot be drawn (one value, or
/// units that do not fit together).
pub fn spec(site: &Site, plan: &ChartPlan, url: &str, words: &Words) -> Option<Spec> {
    let unit = plan.observations().find_map(|i| {
        site.observations[i]
            .value
            .as_ref()
            .and(site.observations[i].unit)
    });
    let title = title(site, plan, words);
    let series: Vec<chart::Series> = plan
        .series
        .iter()
        .map(|series| chart::Series {
            name: series_name(site, &series.name, words),
            points: series
                .points
                .iter()
                .map(|point| point.and_then(|i| self::point(&site.observations[i], unit)))
                .collect(),
        })
        .collect();
    let (axis, categories, short_categories): (Axis, Vec<String>, Vec<String>) = match &plan.axis {
        PlannedAxis::Periods(periods) => (
            Axis::Time,
            periods.iter().map(|p| words.period(p)).collect(),
            periods
                .iter()
                .map(crate::data::Period::label_short)
                .collect(),
        ),
        PlannedAxis::Regions(regions) => (
            Axis::Regions,
            regions
                .iter()
                .map(|r| site.region_name(*r).to_string())
                .collect(),
            Vec::new(),
        ),
    };
    let kind = kind(plan, axis, &series)?;
    let unit = unit.map_or("", Unit::name).to_string();
    let desc = description(&title, &unit, &categories, &series, words);
    let metric = site.dictionary.get(&plan.metric);
    Some(Spec {
        id: format!("{}-{}", page_part(url), plan.id),
        kind,
        axis,
        title,
        desc,
        unit,
        categories,
        short_categories,
        series,
        lower_is_better: metric.is_some_and(|m| m.kind == crate::data::MetricKind::Rank),
        words: chart::Words {
            actual: words.get("chart-actual"),
            preliminary: words.get("chart-preliminary"),
            target: words.get("chart-target"),
            forecast: words.get("chart-forecast"),
            missing: words.get("chart-missing"),
        },
    })
}

/// Charts of several articles stand on one page of an issue: their ids must differ there, too.
fn page_part(url: &str) -> String {
    let hash = url.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    format!("c{:06x}", hash & 0xff_ffff)
}

fn kind(plan: &ChartPlan, axis: Axis, series: &[chart::Series]) -> Option<Kind> {
    let chosen = chart::choose(axis, series)?;
    Some(match plan.kind {
        ChartType::Auto | ChartType::Table => chosen,
        ChartType::Bar => Kind::Bars,
        ChartType::HBar => Kind::HBars,
        ChartType::Line if axis == Axis::Time => Kind::Line,
        ChartType::Bullet if series.len() == 2 => Kind::Bullet,
        // A line between regions, or a target without an actual value, would say what is not so.
        ChartType::Line | ChartType::Bullet => chosen,
    })
}

fn point(observation: &Observation, unit: Option<Unit>) -> Option<chart::Point> {
    let quantity = observation.value.as_ref()?;
    if observation.unit != unit {
        return None;
    }
    let sign = match quantity.qualifier {
        crate::data::Qualifier::Ge => "≥",
        crate::data::Qualifier::Gt => ">",
        crate::data::Qualifier::Le => "≤",
        crate::data::Qualifier::Lt => "<",
        crate::data::Qualifier::Approx => "≈",
        crate::data::Qualifier::Eq | crate::data::Qualifier::Range => "",
    };
    let mut quantity = quantity.clone();
    if quantity.value.scale() > values::READABLE_PLACES {
        let strategy = crate::data::Rounding::MidpointAwayFromZero;
        quantity.value = quantity.value.round_dp_with_strategy(2, strategy);
        quantity.max = quantity
            .max
            .map(|max| max.round_dp_with_strategy(2, strategy));
    }
    Some(chart::Point {
        value: quantity.value,
        label: format!("{sign}{}", quantity.number_text().replace('-', "−")),
        mark: mark(observation.status),
    })
}

/// How a status is drawn.
pub fn mark(status: Status) -> Mark {
    match status {
        Status::Actual | Status::Revised => Mark::Actual,
        Status::Preliminary => Mark::Preliminary,
        Status::Target | Status::Plan => Mark::Target,
        Status::Forecast => Mark::Forecast,
    }
}

fn series_name(site: &Site, name: &SeriesName, words: &Words) -> String {
    match name {
        SeriesName::Only => String::new(),
        SeriesName::Region(code) => site.region_name(*code).to_string(),
        SeriesName::Actual => words.get("chart-actual"),
        SeriesName::Aims => words.get("chart-target"),
    }
}

/// The title says what is seen.
fn title(site: &Site, plan: &ChartPlan, words: &Words) -> String {
    if let Some(title) = &plan.title {
        return title.clone();
    }
    let metric = site.metric_name(&plan.metric).to_string();
    let first = plan.observations().next().map(|i| &site.observations[i]);
    match (&plan.axis, plan.series.as_slice()) {
        (PlannedAxis::Regions(_), _) => {
            let period = first.map_or(String::new(), |o| words.period(&o.period));
            words.with(
                "chart-title-regions",
                &[("period", period), ("metric", metric)],
            )
        }
        (PlannedAxis::Periods(_), series) if names_regions(series) => {
            let regions: Vec<String> = series
                .iter()
                .map(|series| series_name(site, &series.name, words))
                .collect();
            let regions = words.list(&regions);
            words.with(
                "chart-title-several",
                &[("metric", metric), ("regions", regions)],
            )
        }
        (PlannedAxis::Periods(periods), _) => {
            let region = first.map_or("", |o| site.region_name(o.region)).to_string();
            let scope = first.and_then(|o| words.scope(&o.scope));
            let text =
                |p: Option<&crate::data::Period>| p.map_or(String::new(), |p| words.period(p));
            let mut args = vec![
                ("region", region),
                ("metric", metric),
                ("from", text(periods.first())),
                ("to", text(periods.last())),
                ("period", text(periods.first())),
            ];
            let key = match (scope, periods.len()) {
                (_, 1) => "chart-title-once",
                (None, _) => "chart-title-time",
                (Some(scope), _) => {
                    args.push(("scope", scope));
                    "chart-title-time-scope"
                }
            };
            words.with(key, &args)
        }
    }
}

fn names_regions(series: &[crate::site::PlannedSeries]) -> bool {
    matches!(series, [first, ..] if matches!(first.name, SeriesName::Region(_)))
}

fn description(
    title: &str,
    unit: &str,
    categories: &[String],
    series: &[chart::Series],
    words: &Words,
) -> String {
    let mut spoken = Vec::new();
    let mut count = 0;
    for series in series {
        for (category, point) in categories.iter().zip(&series.points) {
            let Some(point) = point else { continue };
            count += 1;
            if spoken.len() == MAX_SPOKEN {
                continue;
            }
            let name = format!("{}{category}", series.name);
            let args = [("name", name), ("value", point.label.clone())];
            spoken.push(words.with("chart-point", &args));
        }
    }
    if count > spoken.len() {
        spoken.push(words.with("chart-desc-more", &[("count", count.to_string())]));
    }
    let args = [
        ("title", title.to_string()),
        ("unit", unit.to_string()),
        ("values", words.list(&spoken)),
    ];
    words.with("chart-desc", &args)
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

fn sources(site: &Site, plan: &ChartPlan) -> BTreeMap<String, usize> {
    let mut sources = BTreeMap::new();
    for index in plan.observations() {
        let text = values::source_text(&site.observations[index]);
        if !text.is_empty() {
            *sources.entry(text).or_insert(0) += 1;
        }
    }
    sources
}

fn source(site: &Site, plan: &ChartPlan, words: &Words) -> String {
    let sources: Vec<String> = sources(site, plan).into_keys().collect();
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
    let title = drawn.map_or_else(|| self::title(site, plan, words), |d| d.title.clone());
    let base = file_base(url, plan);
    let own = |ending: &str| drawn.map(|_| to.to(&format!("{base}.{ending}")));
    ChartFigure {
        id: format!(
            "chart-{}",
            drawn.map_or(plan.id.as_str(), |d| d.spec.id.as_str())
        ),
        metric_slug: plan.metric.slug(),
        subtitle: String::new(),
        unit: drawn.map_or(String::new(), |d| d.spec.unit.clone()),
        source_html: escape(&source(site, plan, words)),
        note_html: escape(&note(site, plan, words)),
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
    let mut columns = vec![Column {
        label: words.get(if by_region {
            "col-region"
        } else {
            "col-period"
        }),
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

/// Text for a place in HTML.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}
