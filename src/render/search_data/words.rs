//! The words of all articles.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::keys::{Key, keys, numbers};
use super::postings::{Place, Postings};
use super::raw_html;
use crate::render::{Workshop, summary, values};
use crate::site::Section;
use crate::site::search::figure_order;

/// Articles whose texts are in memory at a time.
const AT_A_TIME: usize = 256;
/// Characters of a text that are looked at; more than any bulletin has.
const LONGEST: usize = 50_000;

/// The postings of all articles, which come in the order of their numbers. Each text is read and parsed once
/// more, and nothing is kept of it but its keys.
pub fn postings(workshop: &Workshop<'_>, articles: &[usize]) -> Postings {
    let mut postings = Postings::default();
    let mut number = 0;
    for part in articles.chunks(AT_A_TIME) {
        let found: Vec<FxHashMap<Key, Place>> = part
            .par_iter()
            .map(|index| of_article(workshop, *index))
            .collect();
        for (index, keys) in part.iter().zip(found) {
            postings.article(number, keys);
            for filter in filters(workshop, *index) {
                postings.mark(filter, number);
            }
            number += 1;
        }
    }
    for (number, index) in (0..).zip(figure_order(workshop.site)) {
        let figure = &workshop.site.observations[index];
        let growth = figure.yoy.as_ref().map(|change| change.as_written());
        let texts = [values::print(figure).number, growth.unwrap_or_default()];
        for key in texts.iter().flat_map(|text| numbers(text)) {
            postings.mark(format!("#{key}"), number);
        }
    }
    postings
}

/// The keys of an article, each once and where it stands best.
fn of_article(workshop: &Workshop<'_>, index: usize) -> FxHashMap<Key, Place> {
    let site = workshop.site;
    let article = &site.articles[index];
    let mut found = FxHashMap::default();
    // The best places come first.
    let mut add = |place: Place, text: &str| {
        keys(text, |key| {
            found.entry(key).or_insert(place);
        });
    };
    add(Place::Title, &article.title);
    add(Place::Summary, &summary(article));
    for text in article.tags.iter().chain(&article.provider) {
        add(Place::Summary, text);
    }
    if let Some(source) = &article.source {
        add(Place::Summary, &source.name);
    }
    for region in &article.regions {
        add(Place::Summary, site.region_name(*region));
    }
    for figure in site.observations_of(index) {
        add(Place::Summary, site.region_name(figure.region));
        add(Place::Summary, site.metric_name(&figure.metric));
        add(Place::Summary, &values::print(figure).text());
    }
    // A text that is not what it was is told of by its page.
    if let Some(document) = workshop.texts.document(site, index) {
        add(Place::Body, beginning(&document.plain));
        add(Place::Body, beginning(&raw_html::words(&document)));
    }
    found
}

/// As much of a text as is looked at.
fn beginning(text: &str) -> &str {
    let end = text.char_indices().nth(LONGEST);
    &text[..end.map_or(text.len(), |(at, _)| at)]
}

/// The keys of the filters that an article passes.
fn filters(workshop: &Workshop<'_>, index: usize) -> Vec<String> {
    let site = workshop.site;
    let article = &site.articles[index];
    let mut filters = vec![format!("@y{}", article.date.date.year())];
    // A section lists what stands in it and in the folders below.
    let holds = |section: &Section| {
        let rest = article.section.strip_prefix(section.path.as_str());
        !section.path.is_empty()
            && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let sections = site.sections.iter().enumerate();
    let holding = sections.filter(|(_, section)| holds(section));
    filters.extend(holding.map(|(at, _)| format!("@s{at}")));
    if let Some(issue) = article.issue {
        filters.push(format!("@i{}-{}", issue.year, issue.number));
    }
    let stated = site.observations_of(index).iter().map(|o| o.region);
    let regions = article.regions.iter().copied().chain(stated);
    filters.extend(regions.map(|code| format!("@r{code}")));
    filters.sort_unstable();
    filters.dedup();
    filters
}
