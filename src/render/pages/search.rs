//! The page on which the site is searched, and the lists of articles by month.

use std::collections::BTreeMap;

use crate::data::RegionCode;
use crate::render::Renderer;
use crate::render::address::Addresses;
use crate::render::context::{CountedLink, DatedLink, Link, MonthPage, NamedGroup, SearchPage};
use crate::render::shell::Head;
use crate::site::months::Month;
use crate::site::search::SEARCH;

/// `/search/`.
pub fn search(renderer: &Renderer<'_>, to: &Addresses<'_>) -> (Head, SearchPage) {
    let words = &renderer.words;
    let has_pages = renderer.site.config.output.data_pages;
    let head = Head {
        title: words.get("title-search"),
        description: words.get("desc-search"),
        kind: "search",
        ..Head::default()
    };
    let view = SearchPage {
        regions: match has_pages {
            true => regions(renderer, to),
            false => Vec::new(),
        },
        metrics: match has_pages {
            true => metrics(renderer, to),
            false => Vec::new(),
        },
        months: months(renderer, to),
        sections: sections(renderer, to),
        own: renderer.own_section("search", to),
    };
    (head, view)
}

/// Regions under what they lie in, in the order of their codes.
fn regions(renderer: &Renderer<'_>, to: &Addresses<'_>) -> Vec<NamedGroup> {
    let site = renderer.site;
    let above = |code: RegionCode| {
        let parents = site.regions.parents(code);
        let mut names: Vec<&str> = parents.iter().map(|p| p.name.as_str()).collect();
        names.dedup();
        names.concat()
    };
    let mut groups: Vec<NamedGroup> = Vec::new();
    for (code, figures) in &site.by_region {
        let name = site.region_name(*code);
        let title = match above(*code) {
            above if above.is_empty() => name.to_string(),
            above => above,
        };
        let link = CountedLink {
            title: name.to_string(),
            url: to.to(&site.region_url(*code)),
            count: figures.len().to_string(),
        };
        match groups.last_mut() {
            Some(group) if group.title == title => group.links.push(link),
            _ => groups.push(NamedGroup {
                title,
                links: vec![link],
            }),
        }
    }
    groups
}

/// Metrics with figures, by topic.
fn metrics(renderer: &Renderer<'_>, to: &Addresses<'_>) -> Vec<NamedGroup> {
    let site = renderer.site;
    let groups = site.dictionary.groups().into_iter().map(|(name, metrics)| {
        let links = metrics.into_iter().filter_map(|metric| {
            let figures = site.by_metric.get(&metric.id)?;
            Some(CountedLink {
                title: site.metric_name(&metric.id).to_string(),
                url: to.to(&site.metric_url(&metric.id)),
                count: figures.len().to_string(),
            })
        });
        NamedGroup {
            title: match name {
                "" => renderer.words.get("group-other"),
                name => name.to_string(),
            },
            links: links.collect(),
        }
    });
    groups.filter(|group| !group.links.is_empty()).collect()
}

/// Months by year.
fn months(renderer: &Renderer<'_>, to: &Addresses<'_>) -> Vec<NamedGroup> {
    let words = &renderer.words;
    let mut years: BTreeMap<i16, Vec<CountedLink>> = BTreeMap::new();
    for month in &renderer.plan.months {
        years.entry(month.year).or_default().push(CountedLink {
            title: words.with("month", &[("month", month.month.to_string())]),
            url: to.to(&month.url()),
            count: month.articles.len().to_string(),
        });
    }
    let years = years.into_iter().rev();
    years
        .map(|(year, links)| NamedGroup {
            title: words.with("year", &[("year", year.to_string())]),
            links,
        })
        .collect()
}

fn sections(renderer: &Renderer<'_>, to: &Addresses<'_>) -> Vec<Link> {
    let sections = renderer.site.sections.iter();
    let mut sections: Vec<_> = sections
        .zip(&renderer.plan.section_articles)
        .filter(|(section, articles)| !section.path.is_empty() && !articles.is_empty())
        .map(|(section, _)| section)
        .collect();
    sections.sort_by_key(|section| (section.weight, &section.path));
    let links = sections.into_iter().map(|section| Link {
        title: renderer.section_title(section),
        url: to.to(&format!("{}/", section.path)),
    });
    links.collect()
}

/// `/search/2026-03/`.
pub fn month(renderer: &Renderer<'_>, to: &Addresses<'_>, index: usize) -> (Head, MonthPage) {
    let (site, words) = (renderer.site, &renderer.words);
    let months = &renderer.plan.months;
    let title = |month: &Month| {
        let args = [
            ("year", month.year.to_string()),
            ("month", month.month.to_string()),
        ];
        words.with("title-month", &args)
    };
    let link = |month: &Month| Link {
        title: title(month),
        url: to.to(&month.url()),
    };
    let month = &months[index];
    let name = title(month);
    let head = Head {
        description: words.with("desc-month", &[("month", name.clone())]),
        title: name,
        kind: "month",
        above: vec![(words.get("title-search"), SEARCH.to_string())],
        ..Head::default()
    };
    let articles = month.articles.iter().map(|index| {
        let article = &site.articles[*index];
        let section = renderer.section_link(&article.section, to);
        DatedLink {
            title: article.title.clone(),
            url: to.to(&article.url),
            date: article.date.date.to_string(),
            date_text: words.date(article.date.date),
            section: section.map_or(String::new(), |section| section.title),
        }
    });
    let view = MonthPage {
        articles: articles.collect(),
        earlier: months.get(index + 1).map(link),
        later: index.checked_sub(1).and_then(|at| months.get(at)).map(link),
    };
    (head, view)
}
