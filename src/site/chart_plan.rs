//! Which charts there are, and which observations each of them draws. Words and shapes come later.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;

use super::Site;
use super::article::ChartWanted;
use super::chart_layout::{
    MAX_LINES, by_region, compositions, drawable, over_time, several_over_time,
};
use super::names::Lookup;
use crate::data::{
    CompareClass, Decimal, MetricId, Period, Qualifier, RatioForm, RegionCode, Scope, SeriesKey,
    Status,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location};
use crate::source::{ChartType, ChartWritten, ChartsWritten};

/// How many charts an article has before it gets none by itself: more would bury its text and weigh
/// too much on a phone; the table of its figures and the regions' profiles have the rest.
const MAX_AUTO_CHARTS: usize = 4;

/// A chart of a page: which figures, laid out how.
#[derive(Clone, Debug)]
pub struct ChartPlan {
    /// Unique on its page, ASCII: part of ids and file names.
    pub id: String,
    pub metric: MetricId,
    pub kind: PlannedKind,
    /// The editor's own title.
    pub title: Option<String>,
    pub axis: PlannedAxis,
    pub series: Vec<PlannedSeries>,
    pub measure: Measure,
    /// Of small multiples: each panel has a scale of its own.
    pub own_scales: bool,
}

/// The form of a chart: `Auto` where the data decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlannedKind {
    Auto,
    Bar,
    HBar,
    Line,
    Bullet,
    Table,
    /// One small panel for each series.
    Multiples,
    /// Aims by year as a stepped path.
    Steps,
}

impl From<ChartType> for PlannedKind {
    fn from(asked: ChartType) -> PlannedKind {
        match asked {
            ChartType::Auto => PlannedKind::Auto,
            ChartType::Bar => PlannedKind::Bar,
            ChartType::HBar => PlannedKind::HBar,
            ChartType::Line => PlannedKind::Line,
            ChartType::Bullet => PlannedKind::Bullet,
            ChartType::Table => PlannedKind::Table,
        }
    }
}

/// What a chart draws of its observations.
#[derive(Clone, Debug, Default)]
pub enum Measure {
    /// The value as stated.
    #[default]
    Value,
    /// The growth as its source states it, in per cent.
    Growth,
    /// A number worked out here, marked 推算.
    Derived(Derived),
}

/// Numbers worked out from two observations each.
#[derive(Clone, Debug)]
pub struct Derived {
    pub kind: DerivedKind,
    /// Unit of the results, as printed.
    pub unit: String,
    /// By the observation that is divided.
    pub values: BTreeMap<usize, DerivedValue>,
}

impl Derived {
    /// The status of a result: preliminary where either part is.
    pub fn status(&self, site: &Site, index: usize) -> Status {
        let own = site.observations[index].status;
        let other = self
            .values
            .get(&index)
            .map(|result| site.observations[result.other].status);
        match other {
            Some(Status::Preliminary) => Status::Preliminary,
            _ => own,
        }
    }
}

/// What is worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DerivedKind {
    /// A value divided by the size of its region.
    Ratio { base: MetricId, form: RatioForm },
    /// 完成率: an actual value as a share of its target.
    Completion,
}

/// One result and its other part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DerivedValue {
    pub value: Decimal,
    /// What the qualifiers of its parts leave of it: 300亿元以上 over 50万人 is at least so much.
    pub qualifier: Qualifier,
    /// The observation that the first is divided by.
    pub other: usize,
}

/// What the categories are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlannedAxis {
    Periods(Vec<Period>),
    Regions(Vec<RegionCode>),
    /// Parts of a whole, each a metric of its own.
    Parts(Vec<MetricId>),
}

/// One series of a chart: an observation (by its index) or a gap for each category.
#[derive(Clone, Debug)]
pub struct PlannedSeries {
    pub name: SeriesName,
    pub points: Vec<Option<usize>>,
}

/// What a series is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SeriesName {
    /// The chart has one series only; it needs no name.
    Only,
    Region(RegionCode),
    /// One of several of a region, by the name of its scope.
    Place(RegionCode, String),
    /// Values that have happened, beside [`SeriesName::Aims`].
    Actual,
    /// Targets, plans and forecasts.
    Aims,
}

impl ChartPlan {
    /// All observations that are drawn.
    pub fn observations(&self) -> impl Iterator<Item = usize> {
        self.series
            .iter()
            .flat_map(|s| s.points.iter().flatten().copied())
    }

    /// The other parts of numbers that were worked out.
    pub fn divisors(&self) -> impl Iterator<Item = usize> {
        let derived = match &self.measure {
            Measure::Derived(derived) => Some(derived),
            Measure::Value | Measure::Growth => None,
        };
        derived
            .into_iter()
            .flat_map(|d| d.values.values().map(|result| result.other))
    }

    /// The status of what is drawn: a number worked out from a preliminary one is preliminary.
    pub fn status(&self, site: &Site, index: usize) -> Status {
        let own = site.observations[index].status;
        let Measure::Derived(derived) = &self.measure else {
            return own;
        };
        derived.status(site, index)
    }

    /// The number that is drawn for an observation.
    pub fn number(&self, site: &Site, index: usize) -> Option<Decimal> {
        match &self.measure {
            Measure::Value => site.observations[index].number(),
            Measure::Growth => super::chart_layout::stated_percent(site, index),
            Measure::Derived(derived) => Some(derived.values.get(&index)?.value),
        }
    }

    /// How many values are drawn.
    pub fn len(&self) -> usize {
        self.observations().count()
    }

    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.observations().next().is_none()
    }

    /// Whether it is drawn, and not only a table: a single value says nothing that the text does not.
    pub fn is_drawn(&self) -> bool {
        self.kind != PlannedKind::Table && self.len() >= 2
    }
}

/// Turns charts as written into charts with metrics and regions.
pub struct Resolver<'a> {
    pub lookup: &'a Lookup<'a>,
    pub article_regions: &'a [RegionCode],
}

impl Resolver<'_> {
    /// One chart.
    pub fn wanted(
        &self,
        written: &ChartWritten,
        diagnostics: &mut Diagnostics,
    ) -> Option<ChartWanted> {
        let metric = self.lookup.metric(&written.metric, diagnostics)?.id.clone();
        let mut regions = Vec::new();
        for name in &written.regions {
            regions.extend(self.lookup.region(name, diagnostics));
        }
        if written.regions.is_empty() {
            regions.extend(self.article_regions);
        }
        Some(ChartWanted {
            metric,
            regions,
            periods: written.periods.clone(),
            kind: written.kind,
            title: written.title.clone(),
            scope: written.scope.as_ref().map(|scope| scope.value.clone()),
            place: written.metric.location.clone(),
        })
    }

    /// The charts of `charts` in the front matter; None where the figures choose.
    pub fn beside_the_text(
        &self,
        written: Option<&ChartsWritten>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Vec<ChartWanted>> {
        match written {
            None | Some(ChartsWritten::Auto) => None,
            Some(ChartsWritten::None) => Some(Vec::new()),
            Some(ChartsWritten::List(list)) => {
                let charts = list.iter();
                Some(charts.filter_map(|c| self.wanted(c, diagnostics)).collect())
            }
        }
    }
}

/// Hands out ids that are unique on a page.
#[derive(Default)]
pub struct Ids {
    used: BTreeMap<String, usize>,
}

impl Ids {
    /// `base`, or `base-2` and so on where it is taken.
    pub fn next(&mut self, base: &str) -> String {
        let count = self.used.entry(base.to_string()).or_insert(0);
        *count += 1;
        match count {
            1 => base.to_string(),
            n => format!("{base}-{n}"),
        }
    }
}

/// The charts of an article: those of its text (None where there is nothing to draw), then those
/// beside it.
#[derive(Clone, Debug)]
pub struct ArticleCharts {
    pub blocks: Vec<Option<ChartPlan>>,
    pub beside: Vec<ChartPlan>,
}

/// Plans the charts of article `index`.
pub fn of_article(
    site: &Site,
    index: usize,
    over_time: &OverTime<'_>,
    diagnostics: &mut Diagnostics,
) -> ArticleCharts {
    let article = &site.articles[index];
    let mut ids = Ids::default();
    let mut blocks = Vec::new();
    let mut placed = Vec::new();
    for wanted in &article.blocks {
        let plan = wanted
            .as_ref()
            .and_then(|wanted| asked(site, wanted, &mut ids, diagnostics));
        if let (Some(wanted), Some(_)) = (wanted, &plan) {
            placed.push(wanted.metric.clone());
        }
        blocks.push(plan);
    }
    let beside = match &article.charts {
        Some(list) => list
            .iter()
            .filter_map(|wanted| asked(site, wanted, &mut ids, diagnostics))
            .collect(),
        None => automatic(site, index, over_time, &placed, &mut ids),
    };
    ArticleCharts { blocks, beside }
}

/// Series over time. Many articles state figures of one, and show it.
pub struct OverTime<'a> {
    site: &'a Site,
    plans: HashMap<&'a SeriesKey, Option<ChartPlan>>,
}

impl<'a> OverTime<'a> {
    /// Lays out those that are wanted by many.
    pub fn new(site: &'a Site, is_wanted: impl Fn(&SeriesKey) -> bool) -> OverTime<'a> {
        let keys: Vec<&SeriesKey> = site.series_keys().filter(|key| is_wanted(key)).collect();
        let plans = keys
            .into_par_iter()
            .map(|key| (key, over_time(site, &drawable(site, key))));
        OverTime {
            site,
            plans: plans.collect(),
        }
    }

    fn of(&self, key: &SeriesKey) -> Option<ChartPlan> {
        match self.plans.get(key) {
            Some(plan) => plan.clone(),
            None => over_time(self.site, &drawable(self.site, key)),
        }
    }
}

/// A chart that somebody asked for.
fn asked(
    site: &Site,
    wanted: &ChartWanted,
    ids: &mut Ids,
    diagnostics: &mut Diagnostics,
) -> Option<ChartPlan> {
    let mut plan = layout(site, wanted);
    match &mut plan {
        Some(plan) => plan.id = ids.next(&wanted.metric.slug()),
        None => diagnostics.push(nothing(wanted, site)),
    }
    plan
}

fn nothing(wanted: &ChartWanted, site: &Site) -> Diagnostic {
    let place: Location = wanted.place.clone();
    Diagnostic::at(Code::ChartEmpty, place).arg("metric", site.metric_name(&wanted.metric))
}

/// Lays a wanted chart out: over time for one region, by region where all share a period, over
/// time for several regions otherwise.
fn layout(site: &Site, wanted: &ChartWanted) -> Option<ChartPlan> {
    let keys = keys(site, wanted);
    let shown = |key: &SeriesKey| -> Vec<usize> {
        let list = site.series(key);
        let periods = wanted.periods.as_ref();
        let mut list: Vec<usize> = list
            .iter()
            .copied()
            .filter(|i| periods.is_none_or(|p| p.contains(&site.observations[*i].period)))
            .collect();
        list.retain(|i| site.observations[*i].value.is_some());
        list
    };
    let by_key: Vec<(SeriesKey, Vec<usize>)> = keys
        .into_iter()
        .map(|key| (key.clone(), shown(&key)))
        .filter(|(_, list)| !list.is_empty())
        .collect();
    let plan = match by_key.as_slice() {
        [] => return None,
        [(_, list)] => over_time(site, list),
        several => {
            let wants_regions = matches!(wanted.kind, ChartType::HBar);
            let lines = matches!(wanted.kind, ChartType::Line);
            let at_once = (!lines).then(|| by_region(site, several)).flatten();
            match at_once {
                Some(plan) if wants_regions || several.len() > MAX_LINES => Some(plan),
                at_once => {
                    let lines = several_over_time(site, several);
                    // Lines need at least two points somewhere; otherwise it is one moment.
                    if lines.as_ref().is_some_and(|l| categories(l) >= 2) {
                        lines
                    } else {
                        at_once.or(lines)
                    }
                }
            }
        }
    };
    let mut plan = plan?;
    plan.metric = wanted.metric.clone();
    plan.kind = wanted.kind.into();
    // What must not be compared is listed, whoever asks for a picture.
    if by_key.len() > 1 && !may_stand_together(site, &wanted.metric) {
        plan.kind = PlannedKind::Table;
    }
    plan.title = wanted.title.clone();
    Some(plan)
}

/// Whether regions may stand side by side on a metric at all.
fn may_stand_together(site: &Site, metric: &MetricId) -> bool {
    let class = site.dictionary.get(metric).map(|metric| metric.compare);
    !matches!(
        class,
        Some(CompareClass::NeverRank | CompareClass::TrendOnly)
    )
}

fn categories(plan: &ChartPlan) -> usize {
    match &plan.axis {
        PlannedAxis::Periods(periods) => periods.len(),
        PlannedAxis::Regions(regions) => regions.len(),
        PlannedAxis::Parts(parts) => parts.len(),
    }
}

/// The series that a wanted chart speaks of, whose scopes may all stand side by side: the ones asked
/// for, or those that most regions have (of equals the widest). Of several series of a region the one
/// with most values.
fn keys(site: &Site, wanted: &ChartWanted) -> Vec<SeriesKey> {
    let candidates = |region: &RegionCode| {
        site.series_of_region(*region)
            .filter(move |key| key.metric == wanted.metric)
            .filter(|key| {
                let scope = wanted.scope.as_ref();
                scope.is_none_or(|s| {
                    s.kind == key.scope.kind && (s.name.is_none() || *s == key.scope)
                })
            })
    };
    let mut grounds: BTreeMap<Scope, BTreeSet<RegionCode>> = BTreeMap::new();
    for region in &wanted.regions {
        for key in candidates(region) {
            let regions = grounds.entry(key.scope.ground()).or_default();
            regions.insert(*region);
        }
    }
    let most = grounds.values().map(BTreeSet::len).max();
    let ground = grounds
        .iter()
        .find(|(_, regions)| Some(regions.len()) == most);
    let Some((ground, _)) = ground else {
        return Vec::new();
    };
    let best = |region: &RegionCode| {
        let on_ground = candidates(region).filter(|key| key.scope.ground() == *ground);
        on_ground.fold(None::<(&SeriesKey, usize)>, |best, key| {
            let count = site.series(key).len();
            match best {
                Some((_, most)) if most >= count => best,
                _ => Some((key, count)),
            }
        })
    };
    let regions = wanted.regions.iter();
    regions
        .filter_map(|region| best(region).map(|(key, _)| key.clone()))
        .collect()
}

/// The charts that an article's figures ask for by themselves: each of its series with all that
/// the site knows of it, where that is more than one value.
fn automatic(
    site: &Site,
    index: usize,
    over_time: &OverTime<'_>,
    placed: &[MetricId],
    ids: &mut Ids,
) -> Vec<ChartPlan> {
    let article = &site.articles[index];
    let mut keys: Vec<SeriesKey> = Vec::new();
    for observation in site.observations_of(index) {
        let key = observation.key();
        if !keys.contains(&key) && !placed.contains(&key.metric) {
            keys.push(key);
        }
    }
    let mut done: Vec<MetricId> = Vec::new();
    let mut plans = compositions(site, index, placed, ids);
    for key in &keys {
        if placed.len() + plans.len() >= MAX_AUTO_CHARTS {
            break;
        }
        if done.contains(&key.metric) {
            continue;
        }
        let same: Vec<(SeriesKey, Vec<usize>)> = keys
            .iter()
            .filter(|k| k.metric == key.metric && k.scope.ground() == key.scope.ground())
            .filter(|k| article.regions.len() != 1 || k.region == key.region)
            .map(|k| (k.clone(), drawable(site, k)))
            .collect();
        let regions: BTreeSet<_> = same.iter().map(|(k, _)| k.region).collect();
        let together = regions.len() > 1 && may_stand_together(site, &key.metric);
        let plan = if together {
            by_region(site, &same)
        } else {
            over_time.of(key)
        };
        let Some(mut plan) = plan.filter(|plan| plan.len() >= 2) else {
            continue;
        };
        if together {
            done.push(key.metric.clone());
        }
        plan.id = ids.next(&key.metric.slug());
        plans.push(plan);
    }
    plans
}
