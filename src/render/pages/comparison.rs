//! Comparisons: the list of them, curated ones, and the comparison on the page of a metric.

use super::comparison_parts::comparison;
use crate::data::MetricId;
use crate::render::Renderer;
use crate::render::address::Addresses;
use crate::render::context::{CompareListPage, ComparePage, CompareTeaser, ComparedMetric, Link};
use crate::render::notes::{NoteBook, corrections};
use crate::render::shell::{ColumnType, Head};
use crate::render::text::Placement;
use crate::site::comparing;
use crate::site::{CuratedComparison, Group};

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
                url: to.to_data(&site.metric_url(id)),
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
            .text(&text.document(), from, to, &[], Placement::default())
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
        others: site
            .dictionary
            .iter()
            .filter(|metric| {
                let found = renderer.plan.comparisons.get(&metric.id);
                found.is_some_and(|comparison| comparison.sets.is_empty())
            })
            .map(|metric| Link {
                title: site.metric_name(&metric.id).to_string(),
                url: to.to_data(&site.metric_url(&metric.id)),
            })
            .collect(),
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
    let summary = renderer.summary(index);
    let compared = renderer
        .plan
        .curated
        .get(&index)
        .map_or(&[][..], Vec::as_slice);
    let mut shown: Vec<usize> = compared
        .iter()
        .flat_map(|(_, comparison)| comparison.figures.iter().copied())
        .collect();
    shown.sort_unstable();
    shown.dedup();
    let mut notes = NoteBook::collect(site, &shown, &renderer.others, words);
    let divisors = compared.iter().flat_map(|(_, found)| found.divisors());
    notes.extend(site, divisors, &renderer.others, words);
    let text = renderer.article_text(index, to, Placement::default(), &notes)?;
    let above = match site.config.output.data_pages {
        true => vec![(words.get("title-compare"), "compare/".to_string())],
        false => renderer.sections_above(&article.section),
    };
    let head = Head {
        title: article.title.clone(),
        description: summary,
        kind: "comparison",
        above,
        column_type: ColumnType::Data,
        article: Some(index),
        has_code: article.body.has_code,
        ..Head::default()
    };
    let view = ComparePage {
        title: article.title.clone(),
        summary: article.own_summary().to_string(),
        date: article.date.date.to_string(),
        date_text: words.date(article.date.date),
        body_html: text.map(|text| text.html.clone()),
        regions_text: article
            .compare
            .as_ref()
            .map_or(String::new(), |compare| regions_text(renderer, compare)),
        metrics: compared
            .iter()
            .map(|(id, found)| ComparedMetric {
                id: format!("metric-{}", id.slug()),
                metric: Link {
                    title: site.metric_name(id).to_string(),
                    url: to.to_data(&site.metric_url(id)),
                },
                comparison: comparison(renderer, id, Some(found), &article.url, to, &notes),
            })
            .collect(),
        corrections: corrections(site, &shown, None, &renderer.others, words, to),
        notes: notes.notes,
        byline: renderer.byline(index),
    };
    Ok((head, view))
}

/// Which regions a curated comparison looks at, and by what they were chosen.
fn regions_text(renderer: &Renderer<'_>, compare: &CuratedComparison) -> String {
    let site = renderer.site;
    let group = compare.group.and_then(|at| site.groups.get(at));
    let count = site.regions_of(compare).len().to_string();
    match group {
        Some(group) => {
            let args = [
                ("group", group.rule.name.clone()),
                ("count", count),
                ("criteria", criteria(renderer, group)),
            ];
            match group.has_criteria() {
                true => renderer.words.with("curated-group-criteria", &args),
                false => renderer.words.with("curated-group", &args),
            }
        }
        None if compare.regions.is_empty() => String::new(),
        None => renderer.words.with("curated-regions", &[("count", count)]),
    }
}

/// The criteria of a group in words; empty where its members are named one by one.
pub fn criteria(renderer: &crate::render::Workshop<'_>, group: &Group) -> String {
    let site = renderer.site;
    let words = &renderer.words;
    let mut parts = Vec::new();
    if let Some(within) = group.rule.within {
        let name = site.regions.full_name(within);
        parts.push(words.with("criterion-within", &[("region", name)]));
    }
    for criterion in &group.rule.criteria {
        let args = [
            ("metric", site.metric_name(&criterion.metric).to_string()),
            ("period", words.period(&criterion.period)),
            ("least", criterion.at_least_text.clone()),
            ("below", criterion.below_text.clone()),
        ];
        let key = match (criterion.at_least, criterion.below) {
            (Some(_), Some(_)) => "criterion-between",
            (Some(_), None) => "criterion-least",
            _ => "criterion-below",
        };
        parts.push(words.with(key, &args));
    }
    words.list(&parts)
}
