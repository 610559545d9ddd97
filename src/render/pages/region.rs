//! Regions: the list of all, and a county's profile.

use std::collections::BTreeMap;

use crate::data::{
    CompareClass, Decimal, Period, PeriodKind, RegionCode, Rounding, SeriesKey, Status,
};
use crate::render::Renderer;
use crate::render::address::Addresses;
use crate::render::context::{
    Figure, Link, PrefectureGroup, ProvinceGroup, RegionListPage, RegionPage, RegionSummary,
    SeriesGroup, TargetProgress,
};
use crate::render::notes::{NoteBook, corrections};
use crate::render::shell::{ColumnType, Head};
use crate::render::tables::{Col, observations};
use crate::render::values;
use crate::site::Site;

/// Headline figures at the most.
const MAX_FIGURES: usize = 6;

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
                url: to.to(&site.region_url(*code)),
                figures: figures.len().to_string(),
                articles: articles(site, *code).len().to_string(),
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

/// The articles of a region: those that name it and those with its figures.
fn articles(site: &Site, code: RegionCode) -> Vec<usize> {
    let figures = site.by_region.get(&code).map_or(&[][..], Vec::as_slice);
    let mut list: Vec<usize> = figures
        .iter()
        .map(|i| site.observations[*i].article)
        .collect();
    for (index, article) in site.articles.iter().enumerate() {
        if article.regions.contains(&code) {
            list.push(index);
        }
    }
    list.sort_unstable();
    list.dedup();
    list.retain(|i| site.articles[*i].compare.is_none());
    crate::site::plan::newest_first(site, &mut list);
    list
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
    let notes = NoteBook::without_remarks(site, &shown, &renderer.others, words);
    let url = site.region_url(code);
    let about = words.with("desc-region", &[("region", name.clone())]);
    let head = Head {
        title: name.clone(),
        description: about.clone(),
        kind: "region",
        above: vec![(words.get("title-regions"), "regions/".to_string())],
        column_type: ColumnType::Data,
        feed: Some((name.clone(), format!("{url}feed.xml"))),
        json_ld: match site.config.output.data {
            true => vec![renderer.dataset(&name, &about, &format!("{url}data.csv"), to)],
            false => Vec::new(),
        },
        ..Head::default()
    };
    let view = RegionPage {
        name,
        parents: parents.concat(),
        code: code.to_string(),
        figures: headline(renderer, code, to),
        groups: groups(renderer, code, &notes, to),
        targets: targets(renderer, code, to),
        articles: articles(site, code)
            .into_iter()
            .map(|index| renderer.card(index, to, true))
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

/// The figures that open a profile, by rule: the whole region before a part of it, what can be
/// compared before what cannot, the newest period, and then the order of the dictionary. One
/// figure a metric, its latest actual value.
fn headline(renderer: &Renderer<'_>, code: RegionCode, to: &Addresses<'_>) -> Vec<Figure> {
    let site = renderer.site;
    let mut latest: Vec<usize> = site
        .series_of_region(code)
        .filter_map(|key| {
            let known = |actual: bool| {
                let list = site.series(key).iter().copied();
                let wanted = list.filter(|i| {
                    let observation = &site.observations[*i];
                    observation.value.is_some() && observation.status.is_actual() == actual
                });
                // A sum over several years is later than its last year only on paper.
                wanted.max_by_key(|i| {
                    let period = site.observations[*i].period;
                    (period.kind() != PeriodKind::Span, period.end())
                })
            };
            known(true).or_else(|| known(false))
        })
        .collect();
    // Aims open a profile only where nothing has happened yet.
    let happened = |index: &usize| site.observations[*index].status.is_actual();
    if latest.iter().any(happened) {
        latest.retain(happened);
    }
    latest.sort_by_key(|index| {
        let observation = &site.observations[*index];
        let metric = site.dictionary.get(&observation.metric);
        (
            !observation.scope.is_whole(),
            metric.is_none_or(|m| m.compare == CompareClass::NeverRank),
            std::cmp::Reverse(observation.period.end()),
            site.dictionary.position(&observation.metric),
        )
    });
    let mut metrics = Vec::new();
    latest.retain(|index| {
        let metric = site.observations[*index].metric.clone();
        let new = !metrics.contains(&metric);
        metrics.push(metric);
        new
    });
    latest.truncate(MAX_FIGURES);
    let figures = latest.into_iter();
    figures
        .map(|index| renderer.figure(index, to, false))
        .collect()
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
                .map(|(_, plan)| renderer.chart(plan, &url, to))
                .collect(),
            table: Some(observations(
                site, &list, &columns, caption, notes, words, to,
            )),
            title,
        });
    }
    groups
}

/// Targets, plans and forecasts with the latest actual value of the same series.
fn targets(renderer: &Renderer<'_>, code: RegionCode, to: &Addresses<'_>) -> Vec<TargetProgress> {
    let site = renderer.site;
    let mut targets = Vec::new();
    for key in site.series_of_region(code) {
        let list = site.series(key);
        for &index in list {
            let target = &site.observations[index];
            if target.status.is_actual() || target.value.is_none() {
                continue;
            }
            let actual = actual_for(site, list, &target.period);
            targets.push(progress(renderer, key, index, actual, to));
        }
    }
    targets
}

/// The actual value that a target is held against: of its own period, else the latest before it of
/// the same kind of period.
fn actual_for(site: &Site, list: &[usize], period: &Period) -> Option<usize> {
    let usable = |i: &&usize| {
        let observation = &site.observations[**i];
        observation.status.is_actual()
            && observation.value.is_some()
            && observation.period.kind() == period.kind()
            && observation.period.end() <= period.end()
    };
    list.iter()
        .filter(usable)
        .max_by_key(|i| site.observations[**i].period.end())
        .copied()
}

fn progress(
    renderer: &Renderer<'_>,
    key: &SeriesKey,
    index: usize,
    actual: Option<usize>,
    to: &Addresses<'_>,
) -> TargetProgress {
    let site = renderer.site;
    let words = &renderer.words;
    let target = &site.observations[index];
    let actual = actual.map(|i| &site.observations[i]);
    let same_period = actual.is_some_and(|a| a.period.agrees(&target.period));
    let metric = site.dictionary.get(&key.metric);
    // A share says something of levels and counts only; of growth or a rank it would be nonsense.
    let shares = metric.is_some_and(|m| {
        matches!(
            m.kind,
            crate::data::MetricKind::Level | crate::data::MetricKind::Count
        )
    });
    let share = actual
        .filter(|a| shares && a.unit == target.unit)
        .and_then(|a| {
            a.number()?
                .checked_div(target.number().filter(|n| *n > Decimal::ZERO)?)
        })
        .map(|share| share * Decimal::ONE_HUNDRED)
        .map(|share| {
            share
                .round_dp_with_strategy(1, Rounding::MidpointAwayFromZero)
                .normalize()
        });
    let mark = values::status_mark(target.status, words);
    TargetProgress {
        metric: Link {
            title: site.metric_name(&key.metric).to_string(),
            url: to.to(&site.metric_url(&key.metric)),
        },
        scope: words.scope(&key.scope).unwrap_or_default(),
        period: words.period(&target.period),
        target: values::print(target).text(),
        status: mark
            .or_else(|| values::status_mark(Status::Target, words))
            .unwrap_or_default(),
        actual: actual.map_or(String::new(), |a| values::print(a).text()),
        actual_period: actual.map_or(String::new(), |a| words.period(&a.period)),
        share: share.map_or(String::new(), |share| format!("{share}%")),
        bar: share
            .filter(|share| *share >= Decimal::ZERO)
            .map(|share| share.min(Decimal::ONE_HUNDRED).to_string()),
        same_period,
    }
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
            url: to.to(&site.region_url(*other)),
        })
        .collect()
}
