//! Phase 3: what pages there are, where they stand, and which charts they hold.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;

use super::chart_plan::{self, ArticleCharts, ChartPlan, PlannedKind};
use super::comparing::{self, MetricComparison};
use super::earlier::{Earlier, Kept};
use super::links;
use super::map::{self, MapPlan};
use super::months::{self, Month};
use super::paths::SECURITY_TXT;
use super::region_charts::region_charts;
use super::search::SearchFiles;
use super::short_links::ShortLinks;
use super::{Article, Site, pages};
use crate::data::{MetricId, RegionCode, SeriesKey};
use crate::diagnostic::Diagnostics;

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
    /// The page on which the site is searched.
    Search,
    /// The articles of a month (index into [`Plan::months`]).
    Month(usize),
    /// 站点地图.
    SiteMap,
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
    /// The months of articles, newest first, on a site with search.
    pub months: Vec<Month>,
    /// Short addresses, on a site that has them.
    pub short_links: ShortLinks,
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
    /// Makes tables of all charts.
    fn without_drawings(&mut self) {
        let of_articles = self.article_charts.iter_mut();
        let of_articles = of_articles
            .flat_map(|charts| charts.blocks.iter_mut().flatten().chain(&mut charts.beside));
        let of_regions = self.region_charts.values_mut().flatten();
        let of_regions = of_regions.map(|(_, chart)| chart);
        let of_metrics = self.comparisons.values_mut();
        let of_metrics = of_metrics.flat_map(MetricComparison::charts_mut);
        let curated = self.curated.values_mut().flatten();
        let curated = curated.flat_map(|(_, comparison)| comparison.charts_mut());
        let charts = of_articles
            .chain(of_regions)
            .chain(of_metrics)
            .chain(curated);
        charts.for_each(|chart| chart.kind = PlannedKind::Table);
        self.maps.clear();
    }

    /// The charts that a page shows which is made by itself: its own, of an issue those of its
    /// articles, of a frame its one.
    pub fn charts_shown<'a>(
        &'a self,
        site: &'a Site,
        kind: &PageKind,
    ) -> Vec<(String, &'a ChartPlan)> {
        match kind {
            PageKind::Issue(index) => {
                let articles = site.issues[*index].articles.iter();
                let charts = articles.map(|at| self.charts_of(site, &PageKind::Article(*at)));
                charts.flatten().collect()
            }
            PageKind::Embed(url, id) => {
                let at = self.pages.binary_search_by(|page| page.url.cmp(url));
                let page = at.ok().map(|at| &self.pages[at]);
                let charts = page.map(|page| self.charts_of(site, &page.kind));
                let mut charts = charts.unwrap_or_default();
                charts.retain(|(_, chart)| chart.id == *id);
                charts
            }
            kind => self.charts_of(site, kind),
        }
    }

    /// The charts of a page itself.
    pub fn charts_of<'a>(
        &'a self,
        site: &'a Site,
        kind: &PageKind,
    ) -> Vec<(String, &'a ChartPlan)> {
        let of_article = |index: usize| {
            let charts = &self.article_charts[index];
            let charts = charts.blocks.iter().flatten().chain(&charts.beside);
            charts.map(move |chart| (site.articles[index].url.clone(), chart))
        };
        match kind {
            PageKind::Article(index) => of_article(*index).collect(),
            PageKind::Compare(index) => {
                let url = &site.articles[*index].url;
                let comparisons = self.curated.get(index).into_iter().flatten();
                let curated = comparisons.flat_map(|(_, comparison)| comparison.charts());
                let curated = curated.map(|chart| (url.clone(), chart));
                of_article(*index).chain(curated).collect()
            }
            PageKind::Region(code) => {
                let url = site.region_url(*code);
                let charts = self.region_charts.get(code).into_iter().flatten();
                charts.map(|(_, chart)| (url.clone(), chart)).collect()
            }
            PageKind::Metric(id) => {
                let url = site.metric_url(id);
                let comparison = self.comparisons.get(id).into_iter();
                let charts = comparison.flat_map(|comparison| comparison.charts());
                charts.map(|chart| (url.clone(), chart)).collect()
            }
            _ => Vec::new(),
        }
    }

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
    plan_again(site, None)
}

/// The same, with what an earlier plan has of it.
pub fn plan_again(site: &Site, earlier: Option<Earlier<'_>>) -> (Plan, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let kept = earlier.map(|earlier| Kept::new(site, earlier));
    let kept = kept.as_ref();
    // Without pages of data nothing is drawn or compared that would stand on them only.
    let data_pages = site.config.output.data_pages;
    let ((tags, section_articles), (region_articles, region_charts)) = rayon::join(
        || rayon::join(|| tags(site), || section_articles(site)),
        || {
            rayon::join(
                || region_articles(site),
                || match data_pages {
                    true => region_charts(site, kept),
                    false => BTreeMap::new(),
                },
            )
        },
    );
    let is_new = |key: &SeriesKey| kept.is_none_or(|kept| !kept.has_same_region(key.region));
    let over_time = chart_plan::OverTime::new(site, is_new);
    let planned: Vec<(ArticleCharts, Diagnostics)> = (0..site.articles.len())
        .into_par_iter()
        .map(|index| {
            if let Some(charts) = kept.and_then(|kept| kept.of_article(index)) {
                return (charts, Diagnostics::new());
            }
            let mut found = Diagnostics::new();
            let charts = chart_plan::of_article(site, index, &over_time, &mut found);
            (charts, found)
        })
        .collect();
    let mut article_charts = Vec::with_capacity(planned.len());
    for (charts, found) in planned {
        article_charts.push(charts);
        diagnostics.extend(found);
    }
    let compared = site.by_metric.par_iter().filter(|_| data_pages);
    let comparisons: BTreeMap<MetricId, MetricComparison> = compared
        .map(|(id, list)| {
            let before = kept.and_then(|kept| kept.comparison(id));
            let comparison = before.unwrap_or_else(|| comparing::of_metric(site, id, list));
            (id.clone(), comparison)
        })
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
        region_articles,
        region_charts,
        files: files(site),
        maps: map::plan(site, &comparisons),
        pages: Vec::new(),
        months: months::of(site),
        short_links: ShortLinks::of(site, &mut diagnostics),
        tags,
        article_charts,
        comparisons,
        curated,
        section_articles,
    };
    if !site.config.output.charts {
        plan.without_drawings();
    }
    // Frames are of charts, so pages are laid out last.
    plan.pages = pages::of(site, &plan, &mut diagnostics);
    links::check(site, &plan, &mut diagnostics);
    (plan, diagnostics)
}

/// Folder of what the page with the choice of regions loads.
pub const COMPARE_DATA: &str = "compare/data/";
/// Address of the site map.
pub const SITE_MAP: &str = "sitemap/";
/// Folder of the theme's files below the root.
pub const THEME_FOLDER: &str = "assets/";

/// The files that are made beside the pages.
fn files(site: &Site) -> BTreeSet<String> {
    let mut files: BTreeSet<String> = ["robots.txt", "sitemap.xml"].map(String::from).into();
    if site.config.security.is_some() {
        files.insert(SECURITY_TXT.to_string());
    }
    let switches = &site.config.output;
    if switches.feeds {
        files.insert("feed.xml".to_string());
    }
    if switches.data {
        for name in ["observations.csv", "observations.json", "datapackage.json"] {
            files.insert(format!("data/{name}"));
        }
    }
    if switches.data_pages {
        files_of_data_pages(site, &mut files);
    }
    if switches.search {
        files.extend(SearchFiles::of(site).paths());
    }
    for (path, _) in site.theme.below("static/") {
        files.insert(format!("{THEME_FOLDER}{path}"));
    }
    files
}

/// What stands beside the pages of regions, metrics and comparisons.
fn files_of_data_pages(site: &Site, files: &mut BTreeSet<String>) {
    let switches = &site.config.output;
    for code in site.by_region.keys() {
        let url = site.region_url(*code);
        if switches.feeds {
            files.insert(format!("{url}feed.xml"));
        }
        if switches.data {
            files.insert(format!("{url}data.csv"));
        }
    }
    files.insert(format!("{COMPARE_DATA}index.js"));
    for id in site.by_metric.keys() {
        if switches.data {
            files.insert(format!("{}data.csv", site.metric_url(id)));
        }
        files.insert(format!("{COMPARE_DATA}{}.js", id.slug()));
    }
}

/// Articles of each section itself, newest first; curated comparisons are listed on the page of
/// comparisons, and where there is none, in their sections like all articles.
fn section_articles(site: &Site) -> Vec<Vec<usize>> {
    let mut lists = vec![Vec::new(); site.sections.len()];
    let sections = site.sections.iter().enumerate();
    let sections: HashMap<&str, usize> = sections
        .map(|(at, section)| (section.path.as_str(), at))
        .collect();
    for (index, article) in site.articles.iter().enumerate() {
        if article.compare.is_some() && site.config.output.data_pages {
            continue;
        }
        // A section lists what stands in it and in the folders below.
        let mut folder = article.section.as_str();
        while !folder.is_empty() {
            if let Some(at) = sections.get(folder) {
                lists[*at].push(index);
            }
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        }
    }
    lists
        .par_iter_mut()
        .for_each(|list| newest_first(site, list));
    lists
}

/// Sorts articles by weight, then newest first, then by path.
pub fn newest_first(site: &Site, list: &mut [usize]) {
    let key = |index: usize| {
        let article: &Article = &site.articles[index];
        (
            article.weight,
            std::cmp::Reverse(article.date),
            article.path.as_str(),
        )
    };
    list.sort_unstable_by(|a, b| key(*a).cmp(&key(*b)));
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
        .into_par_iter()
        .map(|(code, list)| (code, newest(list)))
        .collect()
}

/// The page of a chart by itself.
pub fn embed_url(page: &str, chart: &str) -> String {
    format!("embed/{page}{chart}/")
}

/// The address of page `number` of a list.
pub fn list_url(url: &str, number: usize) -> String {
    match number {
        1 => url.to_string(),
        n => format!("{url}page/{n}/"),
    }
}
