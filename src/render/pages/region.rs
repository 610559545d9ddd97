//! Regions: the list of all, and a county's profile.

use std::collections::BTreeMap;

use super::{targets, vintages};
use crate::data::{RegionCode, SeriesKey};
use crate::render::Renderer;
use crate::render::address::Addresses;
use crate::render::context::{
    Figure, Link, PeerGroup, PrefectureGroup, ProvinceGroup, RegionListPage, RegionPage,
    RegionSummary, SeriesGroup,
};
use crate::render::notes::{NoteBook, corrections};
use crate::render::shell::{ColumnType, Head};
use crate::render::structured::OpenData;
use crate::render::tables::{Col, observations};
use crate::site::Site;
use crate::site::region_charts::MAX_REGION_CHARTS;

/// Articles of a profile; its feed and the sections have the others.
const MAX_ARTICLES: usize = 20;
/// Members of a group that a profile names.
const MAX_PEERS: usize = 24;

/// `/regions/`.
pub fn list(renderer: &Renderer<'_>, to: &Addresses<'_>) -> (Head, RegionListPage) {
    let site = renderer.site;
    let words = &renderer.words;
    let mut provinces: Vec<ProvinceGroup> = Vec::new();
    for (code, figures) in &site.by_region {
        let parents = site.regions.parents(*code);
        let own = site.regions.get(*code);
        let province = parents.first().copied().or(own);
        let (name, id) = province.map_or((String::new(), String::new()), |p| {
            (p.name.clone(), p.slug.clone())
        });
        if provinces.last().is_none_or(|last| last.name != name) {
            provinces.push(ProvinceGroup {
                name: name.clone(),
                id,
                ..ProvinceGroup::default()
            });
        }
        let prefecture = parents.get(1).map_or(String::new(), |p| p.name.clone());
        // 重庆市 within 重庆市 says nothing.
        let prefecture = if prefecture == name {
            String::new()
        } else {
            prefecture
        };
        let Some(group) = provinces.last_mut() else {
            continue;
        };
        if group
            .prefectures
            .last()
            .is_none_or(|last| last.name != prefecture)
        {
            group.prefectures.push(PrefectureGroup {
                name: prefecture,
                regions: Vec::new(),
            });
        }
        if let Some(last) = group.prefectures.last_mut() {
            last.regions.push(RegionSummary {
                name: site.region_name(*code).to_string(),
                url: to.to_data(&site.region_url(*code)),
                figures: figures.len().to_string(),
                articles: renderer.articles_of(*code).len().to_string(),
            });
        }
    }
    for province in &mut provinces {
        let count: usize = province.prefectures.iter().map(|p| p.regions.len()).sum();
        province.count = count.to_string();
    }
    let head = Head {
        title: words.get("title-regions"),
        description: words.get("desc-regions"),
        kind: "regions",
        column_type: ColumnType::Data,
        ..Head::default()
    };
    let view = RegionListPage {
        provinces,
        count: site.by_region.len().to_string(),
        own: renderer.own_section("regions", to),
    };
    (head, view)
}

/// `/regions/<slug>/`.
pub fn region(renderer: &Renderer<'_>, to: &Addresses<'_>, code: RegionCode) -> (Head, RegionPage) {
    let site = renderer.site;
    let words = &renderer.words;
    let name = site.region_name(code).to_string();
    let parents: Vec<&str> = site
        .regions
        .parents(code)
        .iter()
        .map(|p| p.name.as_str())
        .collect();
    let mut parents = parents;
    parents.dedup();
    let shown: Vec<usize> = site
        .series_of_region(code)
        .flat_map(|key| site.series(key).iter().copied())
        .collect();
    let notes = NoteBook::without_remarks(site, shown.iter().copied(), &renderer.others, words);
    let url = site.region_url(code);
    let about = words.with("desc-region", &[("region", name.clone())]);
    let described = OpenData {
        name: &words.with("dataset-region", &[("region", name.clone())]),
        about: &about,
        files: &[(&format!("{url}data.csv"), "text/csv")],
        rows: &shown,
    };
    let head = Head {
        title: name.clone(),
        description: about.clone(),
        kind: "region",
        above: vec![(words.get("title-regions"), "regions/".to_string())],
        column_type: ColumnType::Data,
        feed: Some((name.clone(), format!("{url}feed.xml"))),
        json_ld: match site.config.output.data {
            true => vec![renderer.dataset(&described, to)],
            false => Vec::new(),
        },
        ..Head::default()
    };
    let view = RegionPage {
        name,
        parents: parents.concat(),
        code: code.to_string(),
        figures: headline(renderer, code, &notes, to),
        figures_help: words.get(match site.config.compare.ranks {
            true => "figures-help-ranks",
            false => "figures-help",
        }),
        charts_help: charts_help(renderer, code),
        peers: peers(renderer, code, to),
        groups: groups(renderer, code, &notes, to),
        targets: targets::of_region(renderer, code, to),
        vintages: vintages::table(renderer, &shown, to),
        articles: renderer
            .articles_of(code)
            .iter()
            .take(MAX_ARTICLES)
            .map(|index| renderer.card(*index, to, true))
            .collect(),
        corrections: corrections(site, &shown, None, &renderer.others, words, to),
        notes: notes.notes,
        count: shown.len().to_string(),
        csv_url: renderer.made(&format!("{url}data.csv"), to),
        feed_url: renderer.made(&format!("{url}feed.xml"), to),
        neighbours: neighbours(site, code, to),
    };
    (head, view)
}

/// The figures that open a profile, each with how it stands among its peers.
fn headline(
    renderer: &Renderer<'_>,
    code: RegionCode,
    notes: &NoteBook,
    to: &Addresses<'_>,
) -> Vec<Figure> {
    let chosen = renderer.site.headline(code).into_iter();
    chosen
        .map(|index| {
            let mut figure = renderer.figure(index, to, false);
            figure.standing = renderer.standings.of(index, &renderer.words);
            figure.marks = notes.marks(index);
            figure
        })
        .collect()
}

/// What a profile says where it has as many drawings as it may have.
fn charts_help(renderer: &Renderer<'_>, code: RegionCode) -> String {
    let charts = renderer.plan.region_charts.get(&code);
    if charts.is_none_or(|charts| charts.len() < MAX_REGION_CHARTS) {
        return String::new();
    }
    let args = [("count", MAX_REGION_CHARTS.to_string())];
    renderer.words.with("charts-limit", &args)
}

/// The groups of a region, with their criteria.
fn peers(renderer: &Renderer<'_>, code: RegionCode, to: &Addresses<'_>) -> Vec<PeerGroup> {
    let site = renderer.site;
    let groups = site.groups.iter();
    let own = groups.filter(|group| group.regions.contains(&code) && group.regions.len() > 1);
    own.map(|group| PeerGroup {
        title: group.rule.name.clone(),
        criteria: match &group.rule.description {
            Some(text) => text.clone(),
            None => super::criteria(renderer, group),
        },
        regions: group
            .regions
            .iter()
            .filter(|other| **other != code && site.by_region.contains_key(other))
            .take(MAX_PEERS)
            .map(|other| Link {
                title: site.region_name(*other).to_string(),
                url: to.to_data(&site.region_url(*other)),
            })
            .collect(),
    })
    .collect()
}

impl Renderer<'_> {
    /// The articles of a region, newest first.
    pub fn articles_of(&self, code: RegionCode) -> &[usize] {
        let list = self.plan.region_articles.get(&code);
        list.map_or(&[], Vec::as_slice)
    }
}

/// The series of a region by topic of the dictionary.
fn groups(
    renderer: &Renderer<'_>,
    code: RegionCode,
    notes: &NoteBook,
    to: &Addresses<'_>,
) -> Vec<SeriesGroup> {
    let site = renderer.site;
    let words = &renderer.words;
    let url = site.region_url(code);
    let charts = renderer.plan.region_charts.get(&code);
    let mut topics: BTreeMap<(usize, String), Vec<&SeriesKey>> = BTreeMap::new();
    let order: Vec<String> = site
        .dictionary
        .groups()
        .into_iter()
        .map(|(name, _)| name.to_string())
        .collect();
    for key in site.series_of_region(code) {
        let metric = site.dictionary.get(&key.metric);
        let topic = metric.map_or(String::new(), |metric| metric.group.clone());
        let at = order
            .iter()
            .position(|name| *name == topic)
            .unwrap_or(order.len());
        topics.entry((at, topic)).or_default().push(key);
    }
    let mut groups = Vec::new();
    for (number, ((_, topic), mut keys)) in topics.into_iter().enumerate() {
        keys.sort_by_key(|key| (site.dictionary.position(&key.metric), &key.scope));
        let title = if topic.is_empty() {
            words.get("group-other")
        } else {
            topic
        };
        let list: Vec<usize> = keys
            .iter()
            .flat_map(|key| site.series(key).iter().copied())
            .collect();
        let drawn = charts.into_iter().flatten();
        let drawn = drawn.filter(|(key, _)| keys.contains(&key));
        let args = [
            ("region", site.region_name(code).to_string()),
            ("topic", title.clone()),
        ];
        let columns = [
            Col::Metric,
            Col::Period,
            Col::Value,
            Col::Growth,
            Col::Scope,
            Col::Source,
        ];
        let caption = words.with("caption-region", &args);
        groups.push(SeriesGroup {
            id: format!("topic-{}", number + 1),
            charts: drawn
                .map(|(_, plan)| renderer.chart(plan, &url, to, notes))
                .collect(),
            table: Some(observations(
                site, &list, &columns, caption, notes, words, to,
            )),
            title,
        });
    }
    groups
}

/// Other regions of the same prefecture that have a profile.
fn neighbours(site: &Site, code: RegionCode, to: &Addresses<'_>) -> Vec<Link> {
    let parent = site.regions.get(code).and_then(|region| region.parent);
    let others = site.by_region.keys().filter(|other| **other != code);
    others
        .filter(|other| {
            parent.is_some() && site.regions.get(**other).and_then(|r| r.parent) == parent
        })
        .map(|other| Link {
            title: site.region_name(*other).to_string(),
            url: to.to_data(&site.region_url(*other)),
        })
        .collect()
}
