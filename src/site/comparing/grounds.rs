//! What may stand side by side, sorted out for the page on which readers choose for themselves: whatever
//! is on one ground may, and that page never mixes two. So the rules of comparison are kept here alone.

use std::collections::{BTreeMap, BTreeSet};

use super::ratios::ratio;
use super::sets::period_part;
use super::standing::{Standing, exact, is_exact};
use super::targets::of_series;
use super::{same_level, state_of};
use crate::data::{
    Basis, Decimal, Metric, MetricId, Period, RatioForm, RegionCode, Scope, ScopeKind, Status,
    TimeAxis, Unit,
};
use crate::site::Site;
use crate::site::chart_layout::{breaks_among, fill_years, stated_percent};
use crate::site::chart_plan::DerivedValue;
use crate::site::comparing::State;
use crate::site::paths::short_hash;

/// Values that may stand side by side at each of its periods.
#[derive(Clone, Debug)]
pub struct Ground {
    /// ASCII, unique among the grounds of its metric: part of an address.
    pub id: String,
    pub scope: Scope,
    pub axis: TimeAxis,
    pub unit: String,
    pub measure: GroundMeasure,
    pub mode: Mode,
    /// In the order of time, years without holes.
    pub periods: Vec<Period>,
    /// How many regions have a value at each period.
    pub counts: Vec<usize>,
    /// Places of periods that stand under another definition than the one before, with the year of the
    /// change.
    pub breaks: Vec<(usize, i16)>,
    /// The period shown first: of those with most regions the latest.
    pub first: usize,
    pub rows: Vec<GroundRow>,
}

/// What the values of a ground are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroundMeasure {
    Value,
    Ratio {
        base: MetricId,
        form: RatioForm,
    },
    Growth,
    /// 完成率 of targets (or of plans: a county may have both) for periods of this axis.
    Progress {
        target: TimeAxis,
        /// Of targets over several years which years: three are not held against five.
        span: Option<Period>,
        status: Status,
        to_date: bool,
    },
}

impl GroundMeasure {
    /// The key in data files.
    pub fn as_str(&self) -> &'static str {
        match self {
            GroundMeasure::Value => "value",
            GroundMeasure::Ratio { .. } => "ratio",
            GroundMeasure::Growth => "growth",
            GroundMeasure::Progress { .. } => "progress",
        }
    }
}

/// What may be done with a ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Ordered, with bands or ranks.
    Compare,
    /// Side by side, but in the order of the regions: raw totals.
    List,
    /// Each region against its own past.
    Trend,
    /// A table with sources.
    Sources,
}

impl Mode {
    /// The key in data files.
    pub fn as_str(self) -> &'static str {
        match self {
            Mode::Compare => "compare",
            Mode::List => "list",
            Mode::Trend => "trend",
            Mode::Sources => "sources",
        }
    }
}

/// One region (or one of its parks) over time.
#[derive(Clone, Debug)]
pub struct GroundRow {
    pub region: RegionCode,
    pub name: String,
    /// By the place of the period: days of which each county has its own are many, and few have a value.
    pub points: BTreeMap<usize, GroundPoint>,
}

/// One value.
#[derive(Clone, Debug)]
pub struct GroundPoint {
    pub observation: usize,
    /// Worked out from the observation and another.
    pub derived: Option<DerivedValue>,
    /// How it stands among all regions of the site at its period.
    pub place: Option<Place>,
}

/// How a value stands among all that are comparable with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Quarter, 1 the smallest values.
    Band(u8),
    /// Rank and how many were ranked.
    Rank(usize, usize),
}

/// One value on its way to a ground.
struct Candidate {
    key: Key,
    period: Period,
    region: RegionCode,
    scope: Scope,
    point: GroundPoint,
}

/// What must agree on one ground.
type Key = (GroundMeasure, Scope, TimeAxis, String);

/// The grounds of a metric: values, ratios, growth, progress; each with most regions first.
pub fn of_metric(site: &Site, id: &MetricId) -> Vec<Ground> {
    let Some(metric) = site.dictionary.get(id) else {
        return Vec::new();
    };
    let list = site.by_metric.get(id).map_or(&[][..], Vec::as_slice);
    let list: Vec<usize> = list.iter().copied().filter(|i| site.is_shown(*i)).collect();
    let list = match state_of(metric) {
        State::TrendOnly | State::NeverRank => list,
        _ => same_level(site, &list),
    };
    let mut grounds: BTreeMap<Key, Vec<Candidate>> = BTreeMap::new();
    for candidate in candidates(site, metric, &list) {
        let group = grounds.entry(candidate.key.clone()).or_default();
        group.push(candidate);
    }
    let mut found: Vec<Ground> = grounds
        .into_iter()
        .map(|(key, group)| ground(site, metric, key, group))
        .collect();
    found.sort_by_key(|ground| {
        let most = ground.counts.iter().max().copied();
        let scope = (ground.scope.kind, ground.scope.name.clone());
        let measure = ground.measure.clone();
        let kind = match measure {
            GroundMeasure::Value => 0,
            GroundMeasure::Ratio { .. } => 1,
            GroundMeasure::Growth => 2,
            GroundMeasure::Progress { .. } => 3,
        };
        (kind, std::cmp::Reverse(most), scope, ground.axis)
    });
    let mut used: BTreeMap<String, usize> = BTreeMap::new();
    for ground in &mut found {
        let count = used.entry(ground.id.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            ground.id = format!("{}-{count}", ground.id);
        }
    }
    found
}

fn candidates(site: &Site, metric: &Metric, list: &[usize]) -> Vec<Candidate> {
    let state = state_of(metric);
    let base = metric
        .normaliser
        .as_ref()
        .filter(|_| state == State::Normalise);
    let mut found = Vec::new();
    let mut add = |index: usize, measure, period: Period, unit: String, derived| {
        let observation = &site.observations[index];
        let scope = observation.scope.ground();
        found.push(Candidate {
            key: (measure, scope, period.axis(), unit),
            period: period.canonical(),
            region: observation.region,
            scope: observation.scope.clone(),
            point: GroundPoint {
                observation: index,
                derived,
                place: None,
            },
        });
    };
    for &index in list {
        let observation = &site.observations[index];
        if !observation.status.is_actual() || observation.value.is_none() {
            continue;
        }
        let (period, unit) = (observation.period, observation.unit);
        let unit = unit.map_or("", Unit::name).to_string();
        add(index, GroundMeasure::Value, period, unit, None);
        if stated_percent(site, index).is_some() && state != State::NeverRank {
            add(index, GroundMeasure::Growth, period, "%".to_string(), None);
        }
        if let Some(base) = base
            && let Some((value, rule)) = ratio(site, base, index)
        {
            let measure = GroundMeasure::Ratio {
                base: base.clone(),
                form: rule.form,
            };
            add(index, measure, period, rule.unit(), Some(value));
        }
    }
    if matches!(state, State::NeverRank | State::TrendOnly) {
        return found;
    }
    let level: BTreeSet<RegionCode> = list.iter().map(|i| site.observations[*i].region).collect();
    for key in site.series_of_metric(&metric.id) {
        for row in of_series(site, key) {
            let Some((actual, progress)) = &row.reached else {
                continue;
            };
            let Some(completion) = progress.completion.filter(|_| level.contains(&key.region))
            else {
                continue;
            };
            let to_date = progress.basis == Basis::ToDate;
            let target = site.observations[row.target].period;
            let measure = GroundMeasure::Progress {
                target: target.axis(),
                span: (target.axis() == TimeAxis::Span).then_some(target.canonical()),
                status: site.observations[row.target].status,
                to_date,
            };
            let period = match to_date {
                true => site.observations[*actual].period,
                false => target,
            };
            let stated = site.observations[*actual].value.as_ref();
            let Some(qualifier) = stated.map(|quantity| quantity.qualifier) else {
                continue;
            };
            let result = DerivedValue {
                value: completion,
                qualifier,
                other: row.target,
            };
            add(*actual, measure, period, "%".to_string(), Some(result));
        }
    }
    found
}

fn ground(site: &Site, metric: &Metric, key: Key, group: Vec<Candidate>) -> Ground {
    let (measure, scope, axis, unit) = key;
    let mut periods: Vec<Period> = group.iter().map(|c| c.period).collect();
    periods.sort_by(Period::cmp_time);
    periods.dedup();
    let periods = fill_years(periods);
    let place: BTreeMap<Period, usize> =
        periods.iter().enumerate().map(|(at, p)| (*p, at)).collect();
    let mut rows: Rows = BTreeMap::new();
    for candidate in group {
        let row = rows.entry((candidate.region, candidate.scope)).or_default();
        if let Some(at) = place.get(&candidate.period) {
            row.insert(*at, candidate.point);
        }
    }
    unnamed_stands_for_all(&mut rows);
    let mut rows: Vec<GroundRow> = rows
        .into_iter()
        .filter(|(_, points)| !points.is_empty())
        .map(|((region, scope), points)| GroundRow {
            region,
            name: match scope.kind {
                ScopeKind::Other => String::new(),
                _ => scope.name.unwrap_or_default(),
            },
            points,
        })
        .collect();
    let mode = mode(metric, &measure);
    let mut by_period: Vec<Vec<usize>> = vec![Vec::new(); periods.len()];
    for (number, row) in rows.iter().enumerate() {
        for at in row.points.keys() {
            if let Some(list) = by_period.get_mut(*at) {
                list.push(number);
            }
        }
    }
    let counts: Vec<usize> = by_period
        .iter()
        .map(|list| {
            let regions: BTreeSet<RegionCode> = list
                .iter()
                .filter_map(|n| rows.get(*n))
                .map(|row| row.region)
                .collect();
            regions.len()
        })
        .collect();
    // Progress is shown in order and not ranked: targets are set by each county for itself.
    if mode == Mode::Compare && !matches!(measure, GroundMeasure::Progress { .. }) {
        for (at, list) in by_period.iter().enumerate() {
            stand(site, metric, &measure, &mut rows, list, at);
        }
    }
    let most = counts.iter().max().copied().unwrap_or(0);
    Ground {
        id: ground_id(metric, &scope, axis, &unit, &measure),
        first: counts.iter().rposition(|n| *n == most).unwrap_or(0),
        breaks: match (&measure, site.dictionary.get(&metric.id)) {
            (GroundMeasure::Value, Some(metric)) => breaks_among(metric, &periods),
            _ => Vec::new(),
        },
        scope,
        axis,
        unit,
        measure,
        mode,
        periods,
        counts,
        rows,
    }
}

/// The points of each region and scope, by the place of their period.
type Rows = BTreeMap<(RegionCode, Scope), BTreeMap<usize, GroundPoint>>;

/// Where a region states its parks as one beside single ones, the one stands for it.
fn unnamed_stands_for_all(rows: &mut Rows) {
    let unnamed: BTreeMap<RegionCode, BTreeSet<usize>> = rows
        .iter()
        .filter(|((_, scope), _)| scope.name.is_none())
        .map(|((region, _), points)| (*region, points.keys().copied().collect()))
        .collect();
    for ((region, scope), points) in rows.iter_mut() {
        if let Some(known) = unnamed.get(region).filter(|_| scope.name.is_some()) {
            points.retain(|at, _| !known.contains(at));
        }
    }
}

fn mode(metric: &Metric, measure: &GroundMeasure) -> Mode {
    match (state_of(metric), measure) {
        (State::NeverRank, _) => Mode::Sources,
        (State::TrendOnly, _) => Mode::Trend,
        // Of regions of different size only the ratio is ranked.
        (State::Normalise, GroundMeasure::Value | GroundMeasure::Growth) => Mode::List,
        _ => Mode::Compare,
    }
}

/// Fills in how the values of one period stand to one another.
fn stand(
    site: &Site,
    metric: &Metric,
    measure: &GroundMeasure,
    rows: &mut [GroundRow],
    list: &[usize],
    at: usize,
) {
    let point = |number: &usize| rows.get(*number)?.points.get(&at);
    let observations: Vec<usize> = list
        .iter()
        .filter_map(point)
        .map(|p| p.observation)
        .collect();
    let values: Vec<Option<Decimal>> = list
        .iter()
        .filter_map(point)
        .map(|p| match (&p.derived, measure) {
            (Some(derived), _) => is_exact(derived.qualifier).then_some(derived.value),
            (None, GroundMeasure::Growth) => stated_percent(site, p.observation),
            (None, _) => exact(&site.observations[p.observation]),
        })
        .collect();
    let standing = Standing::of(site, metric, &observations, &values);
    for (number, row) in list.iter().enumerate() {
        let point = rows.get_mut(*row).and_then(|row| row.points.get_mut(&at));
        let Some(point) = point else { continue };
        point.place = match &standing {
            Standing::None(_) => None,
            Standing::Bands(bands) => bands.get(number).map(|band| Place::Band(*band)),
            Standing::Ranks(ranks) => ranks
                .get(number)
                .map(|rank| Place::Rank(*rank, ranks.len())),
        };
    }
}

/// The number of a point, by what its ground measures.
pub fn value(site: &Site, measure: &GroundMeasure, point: &GroundPoint) -> Option<Decimal> {
    match (&point.derived, measure) {
        (Some(derived), _) => Some(derived.value),
        (None, GroundMeasure::Growth) => stated_percent(site, point.observation),
        (None, _) => site.observations[point.observation].number(),
    }
}

fn scope_id(kind: ScopeKind) -> &'static str {
    match kind {
        ScopeKind::Whole => "whole",
        ScopeKind::Own => "own",
        ScopeKind::Park => "park",
        ScopeKind::Enterprise => "enterprise",
        ScopeKind::Project => "project",
        ScopeKind::Event => "event",
        ScopeKind::Other => "other",
    }
}

fn axis_id(axis: TimeAxis) -> String {
    match axis {
        TimeAxis::Year => "year".to_string(),
        TimeAxis::Half => "half".to_string(),
        TimeAxis::Quarter => "quarter".to_string(),
        TimeAxis::Month => "month".to_string(),
        TimeAxis::Cumulative(from, to) => format!("m{from}-{to}"),
        TimeAxis::Span => "years".to_string(),
        TimeAxis::Point => "point".to_string(),
    }
}

fn measure_id(measure: &GroundMeasure) -> String {
    match measure {
        GroundMeasure::Value => String::new(),
        GroundMeasure::Ratio { .. } => "-ratio".to_string(),
        GroundMeasure::Growth => "-growth".to_string(),
        GroundMeasure::Progress {
            target,
            span,
            status,
            to_date,
        } => {
            let when = if *to_date { "-to-date" } else { "" };
            let span = span.map_or(String::new(), |p| format!("-{}", period_part(&p)));
            let plan = if *status == Status::Plan { "-plan" } else { "" };
            format!("-progress-{}{span}{plan}{when}", axis_id(*target))
        }
    }
}

/// The id of a ground: the same whatever else the metric has, so that an address to it keeps.
fn ground_id(
    metric: &Metric,
    scope: &Scope,
    axis: TimeAxis,
    unit: &str,
    measure: &GroundMeasure,
) -> String {
    let mut id = scope_id(scope.kind).to_string();
    if let Some(name) = &scope.name {
        id += &format!("-{}", short_hash(name));
    }
    id += &format!("-{}{}", axis_id(axis), measure_id(measure));
    if *measure == GroundMeasure::Value && metric.has_mixed_units() {
        id += &format!("-{}", short_hash(unit));
    }
    id
}

/// The ground and period of a comparison set, as the page with the choice names them.
pub fn set_address(metric: &Metric, set: &super::ComparisonSet) -> (String, String) {
    let unit = set.unit.map_or("", Unit::name);
    let axis = set.period.axis();
    let id = ground_id(metric, &set.scope, axis, unit, &GroundMeasure::Value);
    (id, set.period.to_string())
}

/// The ground of a group of trends, likewise.
pub fn trends_address(metric: &Metric, trends: &super::Trends) -> String {
    let measure = match trends.growth {
        true => GroundMeasure::Growth,
        false => GroundMeasure::Value,
    };
    let unit = trends.unit.map_or("", Unit::name);
    ground_id(metric, &trends.scope, trends.axis, unit, &measure)
}
