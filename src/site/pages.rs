//! Which pages there are and at which addresses; no two at one.

use std::collections::HashSet;

use rayon::prelude::*;

use super::plan::{PageKind, Plan, PlannedPage, SITE_MAP, embed_url, list_url, page_count};
use super::search::SEARCH;
use super::{Site, paths, short_links};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location};

/// Collects pages, in the order of their rights to an address.
struct Pages<'a> {
    site: &'a Site,
    list: Vec<Wanted>,
}

/// A page that is wanted at an address.
struct Wanted {
    url: String,
    kind: PageKind,
    /// Where somebody wrote it.
    place: Option<Location>,
}

impl Wanted {
    /// The key under which file systems that tell no capitals from small letters know it.
    fn key(&self) -> String {
        key(&self.url)
    }

    /// Says that another page has the address.
    fn refused(&self, first: &Wanted) -> Diagnostic {
        // The place to mend is the one that an editor wrote; a generated page has none.
        let (here, other) = match &self.place {
            Some(here) => (Some(here), first.place.as_ref()),
            None => (first.place.as_ref(), None),
        };
        let mut diagnostic = match here {
            Some(here) => Diagnostic::at(Code::PathTaken, here.clone()),
            None => Diagnostic::new(Code::PathTaken),
        };
        diagnostic.add("path", format!("/{}", self.url));
        if let Some(other) = other {
            diagnostic.relate(other.clone(), "P001-other");
        }
        diagnostic
    }
}

impl Pages<'_> {
    fn add(&mut self, url: impl Into<String>, kind: PageKind, place: Option<Location>) {
        let url = url.into();
        self.list.push(Wanted { url, kind, place });
    }

    /// The pages in the order of their addresses; of two at one address the first, and it is said of
    /// the other.
    fn settle(self, diagnostics: &mut Diagnostics) -> Vec<PlannedPage> {
        let keys: Vec<String> = self.list.par_iter().map(Wanted::key).collect();
        let mut order: Vec<usize> = (0..keys.len()).collect();
        order.par_sort_unstable_by(|a, b| (&keys[*a], a).cmp(&(&keys[*b], b)));
        let mut refused = vec![false; keys.len()];
        for same in order.chunk_by(|a, b| keys[*a] == keys[*b]) {
            for later in same.iter().skip(1) {
                refused[*later] = true;
                diagnostics.push(self.list[*later].refused(&self.list[same[0]]));
            }
        }
        let list = self.list.into_iter().zip(refused);
        let mut pages: Vec<PlannedPage> = list
            .filter(|(_, refused)| !refused)
            .map(|(Wanted { url, kind, .. }, _)| PlannedPage { url, kind })
            .collect();
        pages.par_sort_unstable_by(|a, b| a.url.cmp(&b.url));
        pages
    }

    fn generated(&mut self) {
        let site = self.site;
        self.add("", PageKind::Home, None);
        self.add("404.html", PageKind::NotFound, None);
        self.add(SITE_MAP, PageKind::SiteMap, None);
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

    /// The page on which the site is searched, and those that list what there is to find.
    fn of_search(&mut self, plan: &Plan) {
        if !self.site.config.output.search {
            return;
        }
        self.add(SEARCH, PageKind::Search, None);
        for (index, month) in plan.months.iter().enumerate() {
            self.add(month.url(), PageKind::Month(index), None);
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
        list: Vec::new(),
    };
    pages.generated();
    pages.of_search(plan);
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
    let generated: HashSet<String> = pages.list.iter().map(Wanted::key).collect();
    for (index, section) in site.sections.iter().enumerate() {
        if section.path.is_empty() {
            continue;
        }
        let url = format!("{}/", section.path);
        // A section may share its name with a generated list, which then shows its text.
        if generated.contains(&paths::key(&url)) {
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
                None => diagnostics.push(
                    Diagnostic::at(Code::PathBad, alias.location.clone())
                        .arg("found", &alias.value),
                ),
            }
        }
    }
    for (code, url) in plan.short_links.all() {
        let kind = PageKind::Redirect(url.to_string());
        pages.add(short_links::url(code), kind, None);
    }
    pages.settle(diagnostics)
}

/// The same for all addresses of one page.
pub(super) fn key(url: &str) -> String {
    // An alias may name the file of a page: `a/index.html` is `a/`.
    paths::key(url.strip_suffix("index.html").unwrap_or(url))
}

/// An old address below the site's root: a folder, or a file that ends in `.html`.
pub(super) fn alias_url(alias: &str) -> Option<String> {
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
