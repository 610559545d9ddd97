//! Comparisons: the list of them, curated ones, and the comparison on the page of a metric.

use super::comparison_tables::{matrix, set_context};
use crate::data::MetricId;
use crate::render::Renderer;
use crate::render::address::Addresses;
use crate::render::context::{
    CompareListPage, ComparePage, CompareTeaser, ComparedMetric, Comparison, Link, NearestPair,
};
use crate::render::notes::{NoteBook, corrections};
use crate::render::shell::{ColumnType, Head};
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
    let notes = NoteBook::collect(site, &shown, &renderer.others, words);
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
        corrections: corrections(site, &shown, None, &renderer.others, words, to),
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
    let (state, explanation) = state(renderer, found);
    let figures = found.sets.iter().enumerate();
    Comparison {
        state: state.to_string(),
        explanation,
        sets: figures
            .map(|(number, set)| set_context(renderer, id, found.state, set, number, url, to))
            .collect(),
        trends: found
            .trends
            .iter()
            .map(|plan| renderer.chart(plan, url, to))
            .collect(),
        matrix: matches!(found.state, State::Nothing)
            .then(|| matrix(renderer, id, &found.figures, to)),
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

fn state(renderer: &Renderer<'_>, found: &MetricComparison) -> (&'static str, String) {
    let site = renderer.site;
    let words = &renderer.words;
    match found.state {
        State::Empty => ("empty", words.get("state-empty")),
        State::Direct => ("ok", words.get("state-direct")),
        State::Normalise => {
            let known = found.sets.iter().any(|set| set.ratios.len() > 1);
            match found.base.as_ref().filter(|_| known) {
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
            let figures = found.figures.first();
            let region = figures.map_or("", |i| site.region_name(site.observations[*i].region));
            (
                "none",
                words.with("state-one", &[("region", region.to_string())]),
            )
        }
    }
}
