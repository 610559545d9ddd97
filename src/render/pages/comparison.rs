//! Comparisons: the list of them, curated ones, and the comparison on the page of a metric.

use std::collections::{BTreeMap, BTreeSet};

use crate::data::{
    Decimal, MetricId, Observation, Period, RegionCode, Scope, Status, Unit, bands, ranks,
};
use crate::render::Renderer;
use crate::render::address::Addresses;
use crate::render::context::{
    Cell, Column, CompareListPage, ComparePage, CompareTeaser, ComparedMetric, Comparison,
    ComparisonSet, DataTable, Link, NearestPair, Row,
};
use crate::render::figures::source_cell;
use crate::render::notes::NoteBook;
use crate::render::shell::{ColumnType, Head};
use crate::render::tables::column;
use crate::render::text::Placement;
use crate::render::values;
use crate::site::comparing::{self, MetricComparison, State};

/// Metrics with comparisons, those with most regions first: title, address, what is compared.
pub fn teasers(renderer: &Renderer<'_>, to: &Addresses<'_>) -> Vec<CompareTeaser> {
    let site = renderer.site;
    let mut list: Vec<(usize, &MetricId, &comparing::ComparisonSet)> = renderer
        .plan
        .comparisons
        .iter()
        .filter_map(|(id, comparison)| {
            let set = comparison.sets.first()?;
            Some((set.regions, id, set))
        })
        .collect();
    list.sort_by_key(|(regions, id, _)| {
        (std::cmp::Reverse(*regions), site.dictionary.position(id))
    });
    list.into_iter()
        .map(|(regions, id, set)| {
            let args = [
                ("period", renderer.words.period(&set.period)),
                ("count", regions.to_string()),
            ];
            CompareTeaser {
                title: site.metric_name(id).to_string(),
                url: to.to(&site.metric_url(id)),
                text: renderer.words.with("compare-teaser", &args),
            }
        })
        .collect()
}

/// `/compare/`.
pub fn list(renderer: &Renderer<'_>, to: &Addresses<'_>) -> (Head, CompareListPage) {
    let site = renderer.site;
    let words = &renderer.words;
    let mut curated: Vec<usize> = (0..site.articles.len()).collect();
    curated.retain(|index| site.articles[*index].compare.is_some());
    crate::site::plan::newest_first(site, &mut curated);
    let section = site
        .sections
        .iter()
        .find(|section| section.path == "compare");
    let body = section.and_then(|s| s.page.as_ref()).map(|text| {
        let from = crate::site::links::From {
            folder: "compare",
            url: "compare/",
        };
        renderer
            .text(&text.body, from, to, &[], Placement::default())
            .html
    });
    let head = Head {
        title: words.get("title-compare"),
        description: words.get("desc-compare"),
        kind: "comparisons",
        column_type: ColumnType::Data,
        ..Head::default()
    };
    let view = CompareListPage {
        body_html: body.unwrap_or_default(),
        curated: curated
            .into_iter()
            .map(|index| CompareTeaser {
                title: site.articles[index].title.clone(),
                url: to.to(&site.articles[index].url),
                text: renderer.summary(index),
            })
            .collect(),
        metrics: teasers(renderer, to),
    };
    (head, view)
}

/// `/compare/<slug>/`.
///
/// # Errors
/// Where a chart of its text fails.
pub fn curated(
    renderer: &Renderer<'_>,
    to: &Addresses<'_>,
    index: usize,
) -> tera::TeraResult<(Head, ComparePage)> {
    let site = renderer.site;
    let words = &renderer.words;
    let article = &site.articles[index];
    let text = renderer.article_text(index, to, Placement::default())?;
    let summary = renderer.summary(index);
    let compared = renderer
        .plan
        .curated
        .get(&index)
        .map_or(&[][..], Vec::as_slice);
    let mut shown = Vec::new();
    for (_, comparison) in compared {
        let rows = comparison
            .sets
            .iter()
            .flat_map(|set| set.rows.iter().copied());
        shown.extend(rows);
    }
    let notes = NoteBook::collect(site, &shown, words);
    let head = Head {
        title: article.title.clone(),
        description: summary,
        kind: "comparison",
        above: vec![(words.get("title-compare"), "compare/".to_string())],
        column_type: ColumnType::Data,
        article: Some(index),
        has_code: article.body.has_code,
        ..Head::default()
    };
    let view = ComparePage {
        title: article.title.clone(),
        summary: article.summary.clone().unwrap_or_default(),
        date: article.date.date.to_string(),
        date_text: words.date(article.date.date),
        body_html: text.html,
        metrics: compared
            .iter()
            .map(|(id, found)| ComparedMetric {
                id: format!("metric-{}", id.slug()),
                metric: Link {
                    title: site.metric_name(id).to_string(),
                    url: to.to(&site.metric_url(id)),
                },
                comparison: comparison(renderer, id, Some(found), &article.url, to),
            })
            .collect(),
        notes: notes.notes,
        byline: renderer.byline(index),
    };
    Ok((head, view))
}

/// A comparison as it stands on a page; its charts belong to the page at `url`.
pub fn comparison(
    renderer: &Renderer<'_>,
    id: &MetricId,
    found: Option<&MetricComparison>,
    url: &str,
    to: &Addresses<'_>,
) -> Comparison {
    let words = &renderer.words;
    let Some(found) = found else {
        return Comparison {
            state: "empty".to_string(),
            explanation: words.get("state-empty"),
            ..Comparison::default()
        };
    };
    let (state, explanation) = state(renderer, id, found);
    let figures = found.sets.iter().enumerate();
    Comparison {
        state: state.to_string(),
        explanation,
        sets: figures
            .map(|(number, set)| self::set(renderer, id, found.state, set, number, url, to))
            .collect(),
        trends: found
            .trends
            .iter()
            .map(|plan| renderer.chart(plan, url, to))
            .collect(),
        matrix: matches!(found.state, State::Nothing).then(|| matrix(renderer, id, to)),
        nearest: found
            .nearest
            .iter()
            .map(|(a, b, differs)| {
                let reasons: Vec<String> = differs
                    .iter()
                    .map(|why| words.get(&format!("differs-{}", why.as_str())))
                    .collect();
                NearestPair {
                    a: values::placed(renderer.site, *a, words, to),
                    b: values::placed(renderer.site, *b, words, to),
                    difference: words.list(&reasons),
                }
            })
            .collect(),
    }
}

fn state(
    renderer: &Renderer<'_>,
    id: &MetricId,
    found: &MetricComparison,
) -> (&'static str, String) {
    let site = renderer.site;
    let words = &renderer.words;
    match found.state {
        State::Empty => ("empty", words.get("state-empty")),
        State::Direct => ("ok", words.get("state-direct")),
        State::Normalise => {
            let base = site
                .dictionary
                .get(id)
                .and_then(|metric| metric.normaliser.as_ref());
            let known = found.sets.iter().any(|set| set.ratios.len() > 1);
            match base.filter(|_| known) {
                Some(base) => {
                    let args = [("base", site.metric_name(base).to_string())];
                    ("normalise", words.with("state-normalise", &args))
                }
                None => ("normalise", words.get("state-normalise-none")),
            }
        }
        State::TrendOnly => ("trend_only", words.get("state-trend")),
        State::NeverRank => ("never_rank", words.get("state-never")),
        State::Nothing => ("none", words.get("state-nothing")),
        State::OneRegion => {
            let figures = site.by_metric.get(id).and_then(|list| list.first());
            let region = figures.map_or("", |i| site.region_name(site.observations[*i].region));
            (
                "none",
                words.with("state-one", &[("region", region.to_string())]),
            )
        }
    }
}

/// How the rows of a set stand to one another.
enum Standing {
    None,
    Bands(Vec<u8>),
    Ranks(Vec<usize>),
}

fn standing(renderer: &Renderer<'_>, id: &MetricId, values: &[Decimal]) -> Standing {
    let compare = &renderer.site.config.compare;
    if values.len() < compare.minimum {
        return Standing::None;
    }
    let metric = renderer.site.dictionary.get(id);
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
            Standing::None => None,
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
            Standing::None => None,
            Standing::Bands(_) => Some(column(&renderer.words, "col-band", false)),
            Standing::Ranks(_) => Some(column(&renderer.words, "col-rank", false)),
        }
    }
}

fn set(
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
    let numbers: Vec<Decimal> = set
        .rows
        .iter()
        .filter_map(|i| site.observations[*i].number())
        .collect();
    // Raw values of regions of different size are listed, never banded or ranked.
    let standing = match state {
        State::Direct if numbers.len() == set.rows.len() => standing(renderer, id, &numbers),
        _ => Standing::None,
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
    let summary = summary(renderer, state, set, &standing);
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
fn summary(
    renderer: &Renderer<'_>,
    state: State,
    set: &comparing::ComparisonSet,
    standing: &Standing,
) -> String {
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
    parts.push(match (standing, state) {
        (Standing::Bands(_), _) => words.get("set-summary-bands"),
        (Standing::Ranks(_), _) => words.with("set-summary-ranks", &count),
        (Standing::None, State::Normalise) => words.get("set-summary-raw"),
        (Standing::None, _) => {
            let minimum = site.config.compare.minimum.to_string();
            words.with("set-summary-few", &[("count", minimum)])
        }
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
    let standing = standing(renderer, id, &numbers);
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
fn matrix(renderer: &Renderer<'_>, id: &MetricId, to: &Addresses<'_>) -> DataTable {
    let site = renderer.site;
    let words = &renderer.words;
    type Place = (Period, String, bool);
    let list = site.by_metric.get(id).map_or(&[][..], Vec::as_slice);
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
