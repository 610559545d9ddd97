//! Phase 3: what pages there are, where they stand, and which charts they hold.

use std::collections::{BTreeMap, BTreeSet};

use super::chart_layout;
use super::chart_plan::{self, ArticleCharts, ChartPlan};
use super::comparing::{self, MetricComparison};
use super::links;
use super::map::{self, MapPlan};
use super::{Article, Site, paths};
use crate::data::{MetricId, RegionCode, SeriesKey};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location};

/// What a page is about. Indexes are those of the site's lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageKind {
    Home,
    /// A section and the number of the page of its list, from 1.
    Section(usize, usize),
    Article(usize),
    IssueList,
    Issue(usize),
    RegionList,
    Region(RegionCode),
    MetricList,
    Metric(MetricId),
    CompareList,
    /// A curated comparison; the index is that of its article.
    Compare(usize),
    TagList,
    /// A tag (index into [`Plan::tags`]) and the number of the page of its list, from 1.
    Tag(usize, usize),
    DataAbout,
    /// One chart by itself, for frames of other sites: address of its page and its id.
    Embed(String, String),
    NotFound,
    /// An old address; where it leads to, below the site's root.
    Redirect(String),
}

/// A page and its address below the site's root: empty for the home page, else with `/` at the
/// end, but for `404.html`.
#[derive(Clone, Debug)]
pub struct PlannedPage {
    pub url: String,
    pub kind: PageKind,
}

/// A tag and its articles, newest first.
#[derive(Clone, Debug)]
pub struct Tag {
    pub name: String,
    /// Address below the site's root.
    pub url: String,
    pub articles: Vec<usize>,
}

/// Everything that will be made.
#[derive(Debug)]
pub struct Plan {
    /// In the order of their addresses.
    pub pages: Vec<PlannedPage>,
    /// Files that are generated besides pages: feeds, data, the theme's own.
    pub files: BTreeSet<String>,
    /// In the order of their names.
    pub tags: Vec<Tag>,
    /// By article.
    pub article_charts: Vec<ArticleCharts>,
    /// Charts of a region's profile, by series.
    pub region_charts: BTreeMap<RegionCode, Vec<(SeriesKey, ChartPlan)>>,
    /// Comparisons of each metric that has figures.
    pub comparisons: BTreeMap<MetricId, MetricComparison>,
    /// Comparisons that are shown on the site's map, too.
    pub maps: BTreeMap<MetricId, MapPlan>,
    /// Comparisons of the metrics of a curated comparison, by article.
    pub curated: BTreeMap<usize, Vec<(MetricId, MetricComparison)>>,
    /// Articles of each section, by the section's index: newest first.
    pub section_articles: Vec<Vec<usize>>,
    /// Where each article stands, so that no page has to look for it.
    pub standings: Vec<Standing>,
    /// Articles of each region, newest first: those that name it and those with its figures.
    pub region_articles: BTreeMap<RegionCode, Vec<usize>>,
}

/// Where one article stands in the lists of the site.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// Index of its issue.
    pub issue: Option<usize>,
    /// Index of its own section and its place in that section's list.
    pub section: Option<(usize, usize)>,
    /// Indexes of its tags.
    pub tags: Vec<usize>,
}

fn standings(site: &Site, tags: &[Tag], section_articles: &[Vec<usize>]) -> Vec<Standing> {
    let mut standings = vec![Standing::default(); site.articles.len()];
    for (index, issue) in site.issues.iter().enumerate() {
        for article in &issue.articles {
            standings[*article].issue = Some(index);
        }
    }
    for (index, tag) in tags.iter().enumerate() {
        for article in &tag.articles {
            standings[*article].tags.push(index);
        }
    }
    for (index, list) in section_articles.iter().enumerate() {
        for (place, article) in list.iter().enumerate() {
            if site.articles[*article].section == site.sections[index].path {
                standings[*article].section = Some((index, place));
            }
        }
    }
    standings
}

impl Plan {
    /// Every chart, with the address of its page.
    pub fn charts<'a>(&'a self, site: &'a Site) -> Vec<(String, &'a ChartPlan)> {
        let mut list = Vec::new();
        for (index, charts) in self.article_charts.iter().enumerate() {
            let url = &site.articles[index].url;
            for chart in charts.blocks.iter().flatten().chain(&charts.beside) {
                list.push((url.clone(), chart));
            }
        }
        for (code, charts) in &self.region_charts {
            let url = site.region_url(*code);
            list.extend(charts.iter().map(|(_, chart)| (url.clone(), chart)));
        }
        for (id, comparison) in &self.comparisons {
            let url = site.metric_url(id);
            list.extend(comparison.charts().map(|chart| (url.clone(), chart)));
        }
        for (index, comparisons) in &self.curated {
            let url = &site.articles[*index].url;
            for (_, comparison) in comparisons {
                list.extend(comparison.charts().map(|chart| (url.clone(), chart)));
            }
        }
        list
    }
}

/// Phase 3: plans all pages, and checks the links between them.
pub fn plan(site: &Site) -> (Plan, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let tags = tags(site);
    let section_articles = section_articles(site);
    let article_charts = (0..site.articles.len())
        .map(|index| {
            let mut found = Diagnostics::new();
            let charts = chart_plan::of_article(site, index, &mut found);
            diagnostics.extend(found);
            charts
        })
        .collect();
    let comparisons: BTreeMap<MetricId, MetricComparison> = site
        .by_metric
        .iter()
        .map(|(id, list)| (id.clone(), comparing::of_metric(site, id, list)))
        .collect();
    let curated = site
        .articles
        .iter()
        .enumerate()
        .filter_map(|(index, article)| {
            let curated = article.compare.as_ref()?;
            Some((index, comparing::of_curated(site, curated)))
        })
        .collect();
    let mut plan = Plan {
        standings: standings(site, &tags, &section_articles),
        region_articles: region_articles(site),
        region_charts: region_charts(site),
        files: files(site),
        maps: map::plan(site, &comparisons),
        pages: Vec::new(),
        tags,
        article_charts,
        comparisons,
        curated,
        section_articles,
    };
    // Frames are of charts, so pages are laid out last.
    plan.pages = pages(site, &plan, &mut diagnostics);
    links::check(site, &plan, &mut diagnostics);
    (plan, diagnostics)
}

/// Folder of what the page with the choice of regions loads.
pub const COMPARE_DATA: &str = "compare/data/";
/// Folder of the theme's files below the root.
pub const THEME_FOLDER: &str = "assets/";

/// The files that are made beside the pages.
fn files(site: &Site) -> BTreeSet<String> {
    let mut files: BTreeSet<String> = ["robots.txt", "sitemap.xml"].map(String::from).into();
    let switches = &site.config.output;
    if switches.feeds {
        files.insert("feed.xml".to_string());
    }
    if switches.data {
        for name in ["observations.csv", "observations.json", "datapackage.json"] {
            files.insert(format!("data/{name}"));
        }
    }
    for code in site.by_region.keys() {
        let url = site.region_url(*code);
        if switches.feeds {
            files.insert(format!("{url}feed.xml"));
        }
        if switches.data {
            files.insert(format!("{url}data.csv"));
        }
    }
    if switches.data {
        for id in site.by_metric.keys() {
            files.insert(format!("{}data.csv", site.metric_url(id)));
        }
    }
    files.insert(format!("{COMPARE_DATA}index.js"));
    for id in site.by_metric.keys() {
        files.insert(format!("{COMPARE_DATA}{}.js", id.slug()));
    }
    for (path, _) in site.theme.below("static/") {
        files.insert(format!("{THEME_FOLDER}{path}"));
    }
    files
}

/// The charts of each profile: every series with two values or more, each axis of time by itself, and
/// its growth as stated on an axis of its own.
fn region_charts(site: &Site) -> BTreeMap<RegionCode, Vec<(SeriesKey, ChartPlan)>> {
    let mut charts: BTreeMap<RegionCode, Vec<(SeriesKey, ChartPlan)>> = BTreeMap::new();
    let mut ids: BTreeMap<RegionCode, chart_plan::Ids> = BTreeMap::new();
    for key in site.series_keys() {
        for list in chart_layout::by_ground(site, &chart_layout::drawable(site, key)) {
            let values = chart_layout::over_time(site, &list).filter(|plan| plan.len() >= 2);
            let growth = chart_layout::growth_over_time(site, &list);
            for (plan, ending) in [(values, ""), (growth, "-growth")] {
                let Some(mut plan) = plan else { continue };
                let base = format!("{}{ending}", key.metric.slug());
                plan.id = ids.entry(key.region).or_default().next(&base);
                let own = charts.entry(key.region).or_default();
                own.push((key.clone(), plan));
            }
        }
    }
    charts
}

/// Articles of each section itself, newest first; curated comparisons are listed elsewhere.
fn section_articles(site: &Site) -> Vec<Vec<usize>> {
    let mut lists = vec![Vec::new(); site.sections.len()];
    for (index, article) in site.articles.iter().enumerate() {
        if article.compare.is_some() {
            continue;
        }
        // A section lists what stands in it and in the folders below.
        for (at, section) in site.sections.iter().enumerate() {
            let below = article.section == section.path
                || article.section.starts_with(&format!("{}/", section.path));
            if below && !section.path.is_empty() {
                lists[at].push(index);
            }
        }
    }
    for list in &mut lists {
        newest_first(site, list);
    }
    lists
}

/// Sorts articles by weight, then newest first, then by path.
pub fn newest_first(site: &Site, list: &mut [usize]) {
    let key = |index: &usize| {
        let article: &Article = &site.articles[*index];
        (
            article.weight,
            std::cmp::Reverse(article.date),
            article.path.clone(),
        )
    };
    list.sort_by_cached_key(key);
}

fn tags(site: &Site) -> Vec<Tag> {
    if !site.config.taxonomies.tags {
        return Vec::new();
    }
    // Tags that differ in capitals or in what an address cannot hold share a page, under the name
    // that sorts first.
    let mut tags: BTreeMap<String, (BTreeSet<&str>, BTreeSet<usize>)> = BTreeMap::new();
    for (index, article) in site.articles.iter().enumerate() {
        for name in &article.tags {
            let (names, articles) = tags.entry(path_part(name)).or_default();
            names.insert(name);
            articles.insert(index);
        }
    }
    let mut list = Vec::new();
    for (part, (names, articles)) in tags {
        let mut articles: Vec<usize> = articles.into_iter().collect();
        newest_first(site, &mut articles);
        list.push(Tag {
            name: names
                .first()
                .map_or(String::new(), |name| (*name).to_string()),
            url: format!("tags/{part}/"),
            articles,
        });
    }
    list
}

/// A name as one part of an address: what file systems refuse becomes `-`.
pub fn path_part(name: &str) -> String {
    let part: String = name
        .trim()
        .chars()
        .map(|c| match c {
            '/' | '\\' | '?' | '#' | ':' | '*' | '"' | '<' | '>' | '|' | '%' => '-',
            c if c.is_control() || c.is_whitespace() => '-',
            c => c,
        })
        .collect();
    match part.as_str() {
        "" | "." | ".." => "-".to_string(),
        _ => part.to_lowercase(),
    }
}

/// How many pages a list of `count` has; an empty one still has its first.
pub fn page_count(count: usize, size: usize) -> usize {
    count.div_ceil(size.max(1)).max(1)
}

/// Collects pages and refuses two at one address.
struct Pages<'a> {
    site: &'a Site,
    /// By the key under which file systems that tell no capitals from small letters know them.
    by_key: BTreeMap<String, (String, PageKind, Option<Location>)>,
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

/// The articles of each region; curated comparisons are listed elsewhere.
fn region_articles(site: &Site) -> BTreeMap<RegionCode, Vec<usize>> {
    let mut lists: BTreeMap<RegionCode, BTreeSet<usize>> = BTreeMap::new();
    for (code, figures) in &site.by_region {
        let articles = figures.iter().map(|i| site.observations[*i].article);
        lists.entry(*code).or_default().extend(articles);
    }
    for (index, article) in site.articles.iter().enumerate() {
        for code in &article.regions {
            lists.entry(*code).or_default().insert(index);
        }
    }
    let newest = |list: BTreeSet<usize>| {
        let mut list: Vec<usize> = list
            .into_iter()
            .filter(|i| site.articles[*i].compare.is_none())
            .collect();
        newest_first(site, &mut list);
        list
    };
    lists
        .into_iter()
        .map(|(code, list)| (code, newest(list)))
        .collect()
}

/// The page of a chart by itself.
pub fn embed_url(page: &str, chart: &str) -> String {
    format!("embed/{page}{chart}/")
}

fn pages(site: &Site, plan: &Plan, diagnostics: &mut Diagnostics) -> Vec<PlannedPage> {
    let (tags, section_articles) = (&plan.tags, &plan.section_articles);
    let mut pages = Pages {
        site,
        by_key: BTreeMap::new(),
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
        let first_line = 0..article.text.text.find('\n').unwrap_or(0);
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
    list.sort_by(|a, b| a.url.cmp(&b.url));
    list
}

/// The address of page `number` of a list.
pub fn list_url(url: &str, number: usize) -> String {
    match number {
        1 => url.to_string(),
        n => format!("{url}page/{n}/"),
    }
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
