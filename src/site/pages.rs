//! Which pages there are and at which addresses; no two at one.

use std::collections::HashMap;

use rayon::prelude::*;

use super::plan::{PageKind, Plan, PlannedPage, embed_url, list_url, page_count};
use super::{Site, paths};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location};

/// Collects pages and refuses two at one address.
struct Pages<'a> {
    site: &'a Site,
    /// By the key under which file systems that tell no capitals from small letters know them.
    by_key: HashMap<String, (String, PageKind, Option<Location>)>,
    diagnostics: &'a mut Diagnostics,
}

impl Pages<'_> {
    fn add(&mut self, url: impl Into<String>, kind: PageKind, place: Option<Location>) {
        let url = url.into();
        // An alias may name the file of a page: `a/index.html` is `a/`.
        let key = paths::key(url.strip_suffix("index.html").unwrap_or(&url));
        let Some((_, _, first)) = self.by_key.get(&key) else {
            self.by_key.insert(key, (url, kind, place));
            return;
        };
        let shown = format!("/{url}");
        // The place to mend is the one that an editor wrote; a generated page has none.
        let (here, other) = match (place, first.clone()) {
            (Some(here), other) => (Some(here), other),
            (None, other) => (other, None),
        };
        let mut diagnostic = match here {
            Some(here) => Diagnostic::at(Code::PathTaken, here),
            None => Diagnostic::new(Code::PathTaken),
        };
        diagnostic.add("path", shown);
        if let Some(other) = other {
            diagnostic.relate(other, "P001-other");
        }
        self.diagnostics.push(diagnostic);
    }

    fn generated(&mut self) {
        let site = self.site;
        self.add("", PageKind::Home, None);
        self.add("404.html", PageKind::NotFound, None);
        if !site.issues.is_empty() {
            self.add("issues/", PageKind::IssueList, None);
        }
        for (index, issue) in site.issues.iter().enumerate() {
            self.add(issue.url(), PageKind::Issue(index), None);
        }
        if site.config.output.data_pages {
            self.of_data();
        }
    }

    /// The pages of regions, metrics and comparisons, and the one about the data.
    fn of_data(&mut self) {
        let site = self.site;
        self.add("regions/", PageKind::RegionList, None);
        for code in site.by_region.keys() {
            self.add(site.region_url(*code), PageKind::Region(*code), None);
        }
        self.add("metrics/", PageKind::MetricList, None);
        for metric in site.dictionary.iter() {
            let kind = PageKind::Metric(metric.id.clone());
            self.add(site.metric_url(&metric.id), kind, None);
        }
        self.add("compare/", PageKind::CompareList, None);
        if site.config.output.data {
            self.add("about/data/", PageKind::DataAbout, None);
        }
    }
}

/// All pages, in the order of their addresses.
pub fn of(site: &Site, plan: &Plan, diagnostics: &mut Diagnostics) -> Vec<PlannedPage> {
    let (tags, section_articles) = (&plan.tags, &plan.section_articles);
    let mut pages = Pages {
        site,
        by_key: HashMap::new(),
        diagnostics,
    };
    pages.generated();
    if !tags.is_empty() {
        pages.add("tags/", PageKind::TagList, None);
    }
    let size = site.config.output.page_size;
    for (index, tag) in tags.iter().enumerate() {
        for number in 1..=page_count(tag.articles.len(), size) {
            pages.add(
                list_url(&tag.url, number),
                PageKind::Tag(index, number),
                None,
            );
        }
    }
    for (index, section) in site.sections.iter().enumerate() {
        if section.path.is_empty() {
            continue;
        }
        let url = format!("{}/", section.path);
        // A section may share its name with a generated list, which then shows its text.
        if pages.by_key.contains_key(&paths::key(&url)) {
            continue;
        }
        let place = section
            .page
            .as_ref()
            .map(|page| Location::new(&page.text, 0..0));
        for number in 1..=page_count(section_articles[index].len(), size) {
            let kind = PageKind::Section(index, number);
            pages.add(list_url(&url, number), kind, place.clone());
        }
    }
    for (index, article) in site.articles.iter().enumerate() {
        let first_line = 0..article.text.held().find('\n').unwrap_or(0);
        let place = article.slug_place.clone();
        let place = Some(place.unwrap_or_else(|| Location::new(&article.text, first_line)));
        let kind = match article.compare {
            Some(_) => PageKind::Compare(index),
            None => PageKind::Article(index),
        };
        pages.add(article.url.clone(), kind, place);
    }
    if site.config.output.embed {
        let charts = plan.charts(site).into_iter();
        let charts = charts.filter(|(_, chart)| chart.is_drawn());
        let charts = charts.map(|(url, chart)| (url, chart.id.clone()));
        let maps = plan.maps.iter();
        let maps = maps.map(|(id, map)| (site.metric_url(id), map.id.clone()));
        for (url, id) in charts.chain(maps) {
            pages.add(embed_url(&url, &id), PageKind::Embed(url, id), None);
        }
    }
    for article in &site.articles {
        for alias in &article.aliases {
            match alias_url(&alias.value) {
                Some(url) => {
                    let kind = PageKind::Redirect(article.url.clone());
                    pages.add(url, kind, Some(alias.location.clone()));
                }
                None => pages.diagnostics.push(
                    Diagnostic::at(Code::PathBad, alias.location.clone())
                        .arg("found", &alias.value),
                ),
            }
        }
    }
    let mut list: Vec<PlannedPage> = pages
        .by_key
        .into_values()
        .map(|(url, kind, _)| PlannedPage { url, kind })
        .collect();
    list.par_sort_unstable_by(|a, b| a.url.cmp(&b.url));
    list
}

/// An old address below the site's root: a folder, or a file that ends in `.html`.
fn alias_url(alias: &str) -> Option<String> {
    let path = alias.trim().trim_start_matches('/');
    let bad = path.is_empty()
        || path.contains(['\\', '?', '#', ':', '*', '"', '<', '>', '|'])
        || path.chars().any(char::is_control)
        || path.split('/').any(|part| part == ".." || part == ".");
    if bad {
        return None;
    }
    if path.ends_with(".html") || path.ends_with(".htm") {
        return Some(path.to_string());
    }
    Some(format!("{}/", path.trim_end_matches('/')))
}
