//! The dictionary and the page of a metric.

use super::comparison_parts::comparison;
use super::vintages;
use crate::data::{CompareClass, Direction, Metric, MetricId, Unit};
use crate::render::address::Addresses;
use crate::render::context::{
    LabelledText, Link, MetricGroup, MetricListPage, MetricPage, MetricSummary,
};
use crate::render::notes::{NoteBook, corrections};
use crate::render::shell::{ColumnType, Head};
use crate::render::structured::OpenData;
use crate::render::tables::{Col, observations};
use crate::render::{Renderer, map_figure};
use crate::site::comparing::MetricComparison;

/// Characters of a definition in the list.
const SHORT: usize = 60;
/// Observations that a page lists; of more only the newest, and the data file has all.
const MOST_OBSERVATIONS: usize = 400;
const SHOWN_OF_MANY: usize = 100;
/// Metrics of the same topic that a page names.
const RELATED: usize = 12;

/// `/metrics/`.
pub fn list(renderer: &Renderer<'_>, to: &Addresses<'_>) -> (Head, MetricListPage) {
    let site = renderer.site;
    let words = &renderer.words;
    let groups = site.dictionary.groups().into_iter().enumerate();
    let groups: Vec<MetricGroup> = groups
        .map(|(number, (name, metrics))| {
            let mut metrics: Vec<_> = metrics
                .into_iter()
                .map(|metric| (site.by_metric.contains_key(&metric.id), metric))
                .collect();
            // Those with data first; the dictionary's own order otherwise.
            metrics.sort_by_key(|(has_data, _)| !has_data);
            let metrics = metrics.into_iter();
            MetricGroup {
                title: match name {
                    "" => words.get("group-other"),
                    name => name.to_string(),
                },
                id: format!("topic-{}", number + 1),
                metrics: metrics
                    .map(|(_, metric)| summary(renderer, metric, to))
                    .collect(),
            }
        })
        .collect();
    let head = Head {
        title: words.get("title-metrics"),
        description: words.get("desc-metrics"),
        kind: "metrics",
        column_type: ColumnType::Data,
        ..Head::default()
    };
    let view = MetricListPage {
        groups,
        count: site.dictionary.iter().count().to_string(),
        count_with_data: site.by_metric.len().to_string(),
        own: renderer.own_section("metrics", to),
    };
    (head, view)
}

fn summary(renderer: &Renderer<'_>, metric: &Metric, to: &Addresses<'_>) -> MetricSummary {
    let site = renderer.site;
    let figures = site
        .by_metric
        .get(&metric.id)
        .map_or(&[][..], Vec::as_slice);
    let count = |number: usize| match number {
        0 => String::new(),
        n => n.to_string(),
    };
    let definition = metric.definition.as_deref().unwrap_or("");
    let short: String = definition.chars().take(SHORT).collect();
    let cut = short.len() < definition.len();
    MetricSummary {
        name: site.metric_name(&metric.id).to_string(),
        url: to.to_data(&site.metric_url(&metric.id)),
        unit: metric.unit.map_or("", Unit::name).to_string(),
        definition: if cut { format!("{short}…") } else { short },
        regions: count(region_count(renderer, figures)),
        observations: count(figures.len()),
        compares: renderer
            .plan
            .comparisons
            .get(&metric.id)
            .is_some_and(|comparison| !comparison.sets.is_empty()),
    }
}

fn region_count(renderer: &Renderer<'_>, figures: &[usize]) -> usize {
    let mut regions: Vec<_> = figures
        .iter()
        .map(|i| renderer.site.observations[*i].region)
        .collect();
    regions.sort_unstable();
    regions.dedup();
    regions.len()
}

/// `/metrics/<slug>/`.
pub fn metric(renderer: &Renderer<'_>, to: &Addresses<'_>, id: &MetricId) -> (Head, MetricPage) {
    let site = renderer.site;
    let words = &renderer.words;
    let Some(metric) = site.dictionary.get(id) else {
        return (Head::default(), MetricPage::default());
    };
    let mut list = site.by_metric.get(id).cloned().unwrap_or_default();
    // Newest period first, then by region: what is looked for most stands first.
    list.sort_by_key(|i| {
        let observation = &site.observations[*i];
        (
            std::cmp::Reverse(observation.period.end()),
            observation.region,
            *i,
        )
    });
    let all = list.clone();
    list.truncate(if list.len() > MOST_OBSERVATIONS {
        SHOWN_OF_MANY
    } else {
        list.len()
    });
    let mut notes = NoteBook::collect(site, &list, &renderer.others, words);
    notes.extend(site, all.iter().copied(), &renderer.others, words);
    let found = renderer.plan.comparisons.get(id);
    let divisors = found.into_iter().flat_map(MetricComparison::divisors);
    notes.extend(site, divisors, &renderer.others, words);
    let columns = [
        Col::Region,
        Col::Period,
        Col::Value,
        Col::Growth,
        Col::Scope,
        Col::Source,
        Col::Date,
    ];
    let caption = words.with(
        "caption-observations",
        &[("metric", site.metric_name(id).to_string())],
    );
    let url = site.metric_url(id);
    let about = words.with(
        "desc-metric",
        &[("metric", site.metric_name(id).to_string())],
    );
    let description = metric.definition.clone().unwrap_or_else(|| about.clone());
    let mut json_ld = Vec::new();
    if !list.is_empty() && site.config.output.data {
        let described = OpenData {
            name: &words.with("dataset-metric", &[("metric", metric.name.clone())]),
            about: &about,
            files: &[(&format!("{url}data.csv"), "text/csv")],
            rows: &all,
        };
        json_ld.push(renderer.dataset(&described, to));
    }
    let head = Head {
        title: site.metric_name(id).to_string(),
        description,
        kind: "metric",
        above: vec![(words.get("title-metrics"), "metrics/".to_string())],
        column_type: ColumnType::Data,
        json_ld,
        ..Head::default()
    };
    let mut comparison = comparison(renderer, id, found, &url, to, &notes);
    // The map of the first comparison, where the site has one.
    map_figure::attach(renderer, id, &mut comparison, to);
    let view = MetricPage {
        name: site.metric_name(id).to_string(),
        definition: metric.definition.clone().unwrap_or_default(),
        facts: facts(renderer, metric, to),
        comparability: comparability(renderer, metric),
        pitfalls: metric.pitfalls.clone(),
        aliases: metric.aliases.clone(),
        related: related(renderer, metric, to),
        comparison,
        breaks: metric
            .breaks
            .iter()
            .map(|found| {
                let args = [
                    ("year", found.year.to_string()),
                    ("text", found.text.clone()),
                ];
                words.with("definition-break", &args)
            })
            .collect(),
        observations: observations(site, &list, &columns, caption, &notes, words, to),
        observations_left: match all.len() - list.len() {
            0 => String::new(),
            left => left.to_string(),
        },
        vintages: vintages::table(renderer, &all, to),
        count: all.len().to_string(),
        regions: region_count(renderer, &all).to_string(),
        corrections: corrections(site, &all, None, &renderer.others, words, to),
        notes: notes.notes,
        csv_url: renderer.made(&format!("{url}data.csv"), to),
    };
    (head, view)
}

fn facts(renderer: &Renderer<'_>, metric: &Metric, to: &Addresses<'_>) -> Vec<LabelledText> {
    let words = &renderer.words;
    let word = |prefix: &str, value: &str| words.find(&format!("{prefix}-{value}"));
    let direction = match metric.direction {
        Direction::Higher | Direction::Lower => word("direction", metric.direction.as_str()),
        Direction::Neutral | Direction::Context => None,
    };
    let facts = [
        ("fact-unit", metric.unit.map(|unit| unit.name().to_string())),
        ("fact-kind", word("kind", metric.kind.as_str())),
        (
            "fact-flow",
            metric.flow.and_then(|flow| word("flow", flow.as_str())),
        ),
        ("fact-price", metric.price.clone()),
        ("fact-direction", direction),
        (
            "fact-scope",
            metric.default_scope.map(|scope| scope.as_str().to_string()),
        ),
        (
            "fact-group",
            Some(metric.group.clone()).filter(|group| !group.is_empty()),
        ),
        ("fact-id", Some(metric.id.as_str().to_string())),
    ];
    let mut list: Vec<LabelledText> = facts
        .into_iter()
        .filter_map(|(key, text)| {
            Some(LabelledText {
                label: words.get(key),
                text: text?,
                url: None,
            })
        })
        .collect();
    if let Some(base) = &metric.normaliser {
        list.push(LabelledText {
            label: words.get("fact-normaliser"),
            text: renderer.site.metric_name(base).to_string(),
            url: Some(to.to_data(&renderer.site.metric_url(base))),
        });
    }
    list
}

/// What may be compared of a metric, in words.
pub fn comparability(renderer: &crate::render::Workshop<'_>, metric: &Metric) -> String {
    let base = metric
        .normaliser
        .as_ref()
        .map_or("", |id| renderer.site.metric_name(id));
    let key = format!("class-{}", metric.compare.as_str());
    let key = match (metric.compare, base) {
        (CompareClass::Normalise, "") => "class-normalise-none",
        _ => key.as_str(),
    };
    renderer.words.with(key, &[("base", base.to_string())])
}

/// Metrics of the same topic that have data.
fn related(renderer: &Renderer<'_>, metric: &Metric, to: &Addresses<'_>) -> Vec<Link> {
    let site = renderer.site;
    let others = site.dictionary.iter().filter(|other| {
        other.group == metric.group
            && other.id != metric.id
            && site.by_metric.contains_key(&other.id)
    });
    others
        .take(RELATED)
        .map(|other| Link {
            title: site.metric_name(&other.id).to_string(),
            url: to.to_data(&site.metric_url(&other.id)),
        })
        .collect()
}
