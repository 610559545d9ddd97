//! `/sitemap/`: 站点地图, all that the site has, for readers.

use crate::render::Renderer;
use crate::render::address::Addresses;
use crate::render::context::{Link, MapList, SiteMapGroup, SiteMapPage};
use crate::render::shell::Head;
use crate::site::plan::SITE_MAP;

/// The site map. Articles are found by their sections and issues: a site may have ten thousand.
pub fn site_map(renderer: &Renderer<'_>, to: &Addresses<'_>) -> (Head, SiteMapPage) {
    let words = &renderer.words;
    let data_pages = renderer.site.config.output.data_pages;
    let mut groups = vec![sections(renderer, to), issues(renderer, to)];
    if data_pages {
        groups.extend([regions(renderer, to), metrics(renderer, to)]);
    }
    groups.extend([comparisons(renderer, to), data(renderer, to)]);
    groups.retain(|group| !group.lists.is_empty());
    for (number, group) in groups.iter_mut().enumerate() {
        group.id = format!("part-{}", number + 1);
    }
    let head = Head {
        title: words.get("footer-sitemap"),
        description: words.with(
            "desc-sitemap",
            &[("site", renderer.site.config.title.clone())],
        ),
        kind: "site-map",
        ..Head::default()
    };
    let own = renderer.own_section(SITE_MAP.trim_end_matches('/'), to);
    (head, SiteMapPage { groups, own })
}

fn group(title: String, url: String, lists: Vec<MapList>) -> SiteMapGroup {
    let lists = lists.into_iter().filter(|list| !list.links.is_empty());
    SiteMapGroup {
        id: String::new(),
        title,
        url,
        lists: lists.collect(),
    }
}

/// Sections, each followed by those below it.
fn sections(renderer: &Renderer<'_>, to: &Addresses<'_>) -> SiteMapGroup {
    let mut all: Vec<_> = renderer.site.sections.iter().collect();
    // The folder of curated comparisons has a part of its own.
    let data_pages = renderer.site.config.output.data_pages;
    all.retain(|section| !section.path.is_empty() && (section.path != "compare" || !data_pages));
    all.sort_by_key(|section| (section.weight, section.path.clone()));
    let link = |section: &crate::site::Section| Link {
        title: renderer.section_title(section),
        url: to.to(&format!("{}/", section.path)),
    };
    let (top, below): (Vec<_>, Vec<_>) = all.into_iter().partition(|s| !s.path.contains('/'));
    let mut lists = vec![MapList {
        title: String::new(),
        links: top.iter().map(|section| link(section)).collect(),
    }];
    for section in top {
        let start = format!("{}/", section.path);
        let inside = below.iter().filter(|below| below.path.starts_with(&start));
        lists.push(MapList {
            title: renderer.section_title(section),
            links: inside.map(|section| link(section)).collect(),
        });
    }
    group(renderer.words.get("map-sections"), String::new(), lists)
}

/// Issues, by year.
fn issues(renderer: &Renderer<'_>, to: &Addresses<'_>) -> SiteMapGroup {
    let mut lists: Vec<(i16, MapList)> = Vec::new();
    for issue in &renderer.site.issues {
        let link = Link {
            title: renderer.issue_full(issue),
            url: to.to(&issue.url()),
        };
        match lists.last_mut() {
            Some((year, list)) if *year == issue.year => list.links.push(link),
            _ => {
                let args = [("year", issue.year.to_string())];
                let title = renderer.words.with("issue-year", &args);
                let links = vec![link];
                lists.push((issue.year, MapList { title, links }));
            }
        }
    }
    let lists = lists.into_iter().map(|(_, list)| list).collect();
    group(renderer.words.get("nav-issues"), to.to("issues/"), lists)
}

/// Regions, by province and prefecture.
fn regions(renderer: &Renderer<'_>, to: &Addresses<'_>) -> SiteMapGroup {
    let site = renderer.site;
    let mut lists: Vec<MapList> = Vec::new();
    for code in site.by_region.keys() {
        let parents = site.regions.parents(*code).into_iter();
        let mut above: Vec<&str> = parents.map(|parent| parent.name.as_str()).collect();
        above.dedup();
        let title = above.concat();
        let link = Link {
            title: site.region_name(*code).to_string(),
            url: to.to(&site.region_url(*code)),
        };
        match lists.last_mut() {
            Some(list) if list.title == title => list.links.push(link),
            _ => lists.push(MapList {
                title,
                links: vec![link],
            }),
        }
    }
    group(renderer.words.get("nav-regions"), to.to("regions/"), lists)
}

/// Metrics, by theme, in the dictionary's order.
fn metrics(renderer: &Renderer<'_>, to: &Addresses<'_>) -> SiteMapGroup {
    let site = renderer.site;
    let lists = site.dictionary.groups().into_iter();
    let lists = lists.map(|(name, metrics)| MapList {
        title: match name {
            "" => renderer.words.get("group-other"),
            name => name.to_string(),
        },
        links: metrics
            .into_iter()
            .map(|metric| Link {
                title: site.metric_name(&metric.id).to_string(),
                url: to.to(&site.metric_url(&metric.id)),
            })
            .collect(),
    });
    let title = renderer.words.get("title-metrics");
    group(title, to.to("metrics/"), lists.collect())
}

/// The curated comparisons, and the page where readers choose their own.
fn comparisons(renderer: &Renderer<'_>, to: &Addresses<'_>) -> SiteMapGroup {
    let site = renderer.site;
    let curated = site.articles.iter().filter(|a| a.compare.is_some());
    let links = curated.map(|article| Link {
        title: article.title.clone(),
        url: to.to(&article.url),
    });
    let list = MapList {
        title: String::new(),
        links: links.collect(),
    };
    let url = match site.config.output.data_pages {
        true => to.to("compare/"),
        false => String::new(),
    };
    group(renderer.words.get("title-compare"), url, vec![list])
}

/// Data, tags and what programs read.
fn data(renderer: &Renderer<'_>, to: &Addresses<'_>) -> SiteMapGroup {
    let (words, plan) = (&renderer.words, renderer.plan);
    let has_page = |url: &str| {
        let pages = &plan.pages;
        pages
            .binary_search_by(|page| page.url.as_str().cmp(url))
            .is_ok()
    };
    let pages = [("title-data", "about/data/"), ("title-tags", "tags/")];
    let pages = pages.into_iter().filter(|(_, url)| has_page(url));
    let files = [
        ("file-all-csv", "data/observations.csv"),
        ("file-all-json", "data/observations.json"),
        ("footer-feed", "feed.xml"),
        ("map-xml", "sitemap.xml"),
    ];
    let files = files
        .into_iter()
        .filter(|(_, path)| plan.files.contains(*path));
    let links = pages.chain(files).map(|(key, url)| Link {
        title: words.get(key),
        url: to.to(url),
    });
    let list = MapList {
        title: String::new(),
        links: links.collect(),
    };
    group(words.get("map-data"), String::new(), vec![list])
}
