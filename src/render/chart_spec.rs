//! From a planned chart to its specification: words, labels and marks for the drawing.

use super::chart_words;
use super::values::{self, minus};
use super::words::Words;
use crate::chart::{self, Axis, Kind, Mark, Spec};
use crate::data::{
    CompareClass, Decimal, DefinitionBreak, Observation, Qualifier, RegionCode, ScopeKind, Status,
    Unit,
};
use crate::site::chart_layout::breaks_among;
use crate::site::chart_plan::{DerivedKind, DerivedValue, SeriesName};
use crate::site::paths::short_hash;
use crate::site::{ChartPlan, Measure, PlannedAxis, PlannedKind, Site};

/// Makes the specification of a chart; None where the figures cannot be drawn (one value, or
/// units that do not fit together).
pub fn spec(site: &Site, plan: &ChartPlan, url: &str, words: &Words) -> Option<Spec> {
    let unit = plan.observations().find_map(|i| {
        site.observations[i]
            .value
            .as_ref()
            .and(site.observations[i].unit)
    });
    let title = title(site, plan, words);
    let series: Vec<chart::Series> = plan
        .series
        .iter()
        .map(|series| chart::Series {
            name: series_name(site, &series.name, words),
            points: series
                .points
                .iter()
                .map(|point| point.and_then(|i| self::point(site, plan, i, unit)))
                .collect(),
        })
        .collect();
    let (axis, categories, short_categories): (Axis, Vec<String>, Vec<String>) = match &plan.axis {
        PlannedAxis::Periods(periods) => (
            Axis::Time,
            periods.iter().map(|p| words.period(p)).collect(),
            periods
                .iter()
                .map(crate::data::Period::label_short)
                .collect(),
        ),
        PlannedAxis::Parts(parts) => (
            Axis::Parts,
            parts
                .iter()
                .map(|part| site.metric_name(part).to_string())
                .collect(),
            Vec::new(),
        ),
        PlannedAxis::Regions(regions) => (
            Axis::Regions,
            regions
                .iter()
                .enumerate()
                .map(|(at, region)| region_label(site, plan, regions, at, *region))
                .collect(),
            Vec::new(),
        ),
    };
    let kind = kind(plan, axis, &series)?;
    let unit = unit_text(site, plan);
    let metric = site.dictionary.get(&plan.metric);
    let mut spec = Spec {
        id: format!("{}-{}", page_part(url), plan.id),
        kind,
        axis,
        title,
        desc: String::new(),
        unit,
        categories,
        short_categories,
        series,
        lower_is_better: metric.is_some_and(|m| m.kind == crate::data::MetricKind::Rank),
        breaks: breaks(site, plan)
            .into_iter()
            .map(|(category, _)| chart::Break {
                category,
                mark: BREAK_MARK.to_string(),
            })
            .collect(),
        own_scales: plan.own_scales,
        words: chart::Words {
            actual: words.get("chart-actual"),
            preliminary: words.get("chart-preliminary"),
            target: words.get("chart-target"),
            forecast: words.get("chart-forecast"),
            missing: words.get("chart-missing"),
        },
    };
    spec.desc = chart_words::description(&spec, in_order(site, plan), words);
    Some(spec)
}

/// Whether the regions of a chart may be put in an order: where the metric's class allows one for what is
/// drawn, and enough of them are compared.
fn in_order(site: &Site, plan: &ChartPlan) -> bool {
    let Some(metric) = site.dictionary.get(&plan.metric) else {
        return false;
    };
    let allowed = match (metric.compare, &plan.measure) {
        (CompareClass::Ok | CompareClass::SameScope, _) => true,
        (CompareClass::Normalise, Measure::Derived(derived)) => {
            matches!(derived.kind, DerivedKind::Ratio { .. })
        }
        _ => false,
    };
    allowed && plan.observations().count() >= site.config.compare.minimum
}

/// A region's name, with its scope where it stands there more than once (two parks of one county).
fn region_label(
    site: &Site,
    plan: &ChartPlan,
    regions: &[RegionCode],
    at: usize,
    region: RegionCode,
) -> String {
    let name = site.region_name(region).to_string();
    let several = regions.iter().filter(|other| **other == region).count() > 1;
    let point = plan
        .series
        .iter()
        .find_map(|series| series.points.get(at).copied().flatten());
    let scope = point.and_then(|index| site.observations[index].scope.name.as_ref());
    match scope.filter(|_| several) {
        Some(scope) => format!("{name}·{scope}"),
        None => name,
    }
}

/// Charts of several articles stand on one page of an issue: their ids must differ there, too.
pub fn page_part(url: &str) -> String {
    format!("c{}", short_hash(url))
}

/// Stands at a break of a series, and before its note.
pub const BREAK_MARK: &str = "※";

/// The breaks of the metric's definition that fall between two categories of a chart of values: the first
/// category under the new definition, and what changed. Growth is stated over one definition.
pub fn breaks<'a>(site: &'a Site, plan: &ChartPlan) -> Vec<(usize, &'a DefinitionBreak)> {
    let (PlannedAxis::Periods(periods), Measure::Value) = (&plan.axis, &plan.measure) else {
        return Vec::new();
    };
    let metric = site.dictionary.get(&plan.metric);
    let known = metric.map_or(&[][..], |metric| metric.breaks.as_slice());
    let year = |year: i16| known.iter().find(|found| found.year == year);
    metric.map_or_else(Vec::new, |metric| {
        let places = breaks_among(metric, periods).into_iter();
        places
            .filter_map(|(at, of)| Some((at, year(of)?)))
            .collect()
    })
}

/// The unit of what a chart draws, as printed.
pub fn unit_text(site: &Site, plan: &ChartPlan) -> String {
    match &plan.measure {
        Measure::Value => {
            let unit = plan.observations().find_map(|i| site.observations[i].unit);
            unit.map_or("", Unit::name).to_string()
        }
        Measure::Growth => "%".to_string(),
        Measure::Derived(derived) => derived.unit.clone(),
    }
}

fn kind(plan: &ChartPlan, axis: Axis, series: &[chart::Series]) -> Option<Kind> {
    let chosen = chart::choose(axis, series)?;
    Some(match plan.kind {
        PlannedKind::Auto | PlannedKind::Table => chosen,
        PlannedKind::Bar => Kind::Bars,
        PlannedKind::HBar => Kind::HBars,
        PlannedKind::Line if axis == Axis::Time => Kind::Line,
        PlannedKind::Bullet if series.len() == 2 => Kind::Bullet,
        PlannedKind::Multiples => Kind::Multiples,
        PlannedKind::Steps => Kind::Steps,
        // A line between regions, or a target without an actual value, would say what is not so.
        PlannedKind::Line | PlannedKind::Bullet => chosen,
    })
}

/// What a chart draws of an observation.
fn point(site: &Site, plan: &ChartPlan, index: usize, unit: Option<Unit>) -> Option<chart::Point> {
    let observation = &site.observations[index];
    let (value, label) = match &plan.measure {
        Measure::Value => stated(observation, unit)?,
        Measure::Growth => {
            let change = observation.yoy.as_ref()?;
            (change.value, minus(&change.value.to_string()))
        }
        Measure::Derived(derived) => {
            let result = derived.values.get(&index)?;
            (result.value, derived_label(result))
        }
    };
    Some(chart::Point {
        value,
        label,
        mark: mark(plan.status(site, index)),
    })
}

/// The label of an observation's value on charts.
pub fn label(observation: &Observation) -> String {
    stated(observation, observation.unit).map_or(String::new(), |(_, label)| label)
}

/// A number that was worked out, with the sign of what is known of it.
pub fn derived_label(result: &DerivedValue) -> String {
    signed(result.value, result.qualifier)
}

/// A number with the sign of its qualifier: `≥13260`.
pub fn signed(value: Decimal, qualifier: Qualifier) -> String {
    format!("{}{}", sign(qualifier), minus(&value.to_string()))
}

/// The sign of a qualifier in front of a number.
fn sign(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Ge => "≥",
        Qualifier::Gt => ">",
        Qualifier::Le => "≤",
        Qualifier::Lt => "<",
        Qualifier::Approx => "≈",
        Qualifier::Eq | Qualifier::Range => "",
    }
}

fn stated(observation: &Observation, unit: Option<Unit>) -> Option<(Decimal, String)> {
    let quantity = observation.value.as_ref()?;
    if observation.unit != unit {
        return None;
    }
    let sign = sign(quantity.qualifier);
    let quantity = values::readable_quantity(quantity);
    let label = format!("{sign}{}", minus(&quantity.number_text()));
    Some((quantity.value, label))
}

/// How a status is drawn.
pub fn mark(status: Status) -> Mark {
    match status {
        Status::Actual | Status::Revised => Mark::Actual,
        Status::Preliminary => Mark::Preliminary,
        Status::Target | Status::Plan => Mark::Target,
        Status::Forecast => Mark::Forecast,
    }
}

/// What a series is called in legend and table.
pub fn series_name(site: &Site, name: &SeriesName, words: &Words) -> String {
    match name {
        SeriesName::Only => String::new(),
        SeriesName::Region(code) => site.region_name(*code).to_string(),
        SeriesName::Place(code, name) => format!("{}·{name}", site.region_name(*code)),
        SeriesName::Actual => words.get("chart-actual"),
        SeriesName::Aims => words.get("chart-target"),
    }
}

/// The metric, with the kind of scope where it is not the one that goes without saying.
fn metric_and_scope(site: &Site, plan: &ChartPlan, words: &Words) -> String {
    let name = site.metric_name(&plan.metric).to_string();
    let metric = site.dictionary.get(&plan.metric);
    let usual = metric
        .and_then(|m| m.default_scope)
        .unwrap_or(ScopeKind::Whole);
    let first = plan.observations().next();
    let scope = first.map(|i| site.observations[i].scope.ground());
    match scope.filter(|scope| scope.kind != usual) {
        Some(scope) => {
            let text = words.scope_said(&scope);
            format!("{name}{}", words.with("in-brackets", &[("text", text)]))
        }
        None => name,
    }
}

/// What a chart measures: the metric, its growth, or a number worked out from it.
pub fn measured(site: &Site, plan: &ChartPlan, words: &Words) -> String {
    let metric = metric_and_scope(site, plan, words);
    match &plan.measure {
        Measure::Value => metric,
        Measure::Growth => words.with("measure-growth", &[("metric", metric)]),
        Measure::Derived(derived) => match &derived.kind {
            DerivedKind::Ratio { base, form } => {
                let base = site.metric_name(base).to_string();
                let key = format!("measure-ratio-{}", form.as_str());
                words.with(&key, &[("metric", metric), ("base", base)])
            }
            DerivedKind::Completion => words.with("measure-completion", &[("metric", metric)]),
        },
    }
}

/// The title says what is seen.
pub fn title(site: &Site, plan: &ChartPlan, words: &Words) -> String {
    if let Some(title) = &plan.title {
        return title.clone();
    }
    let metric = measured(site, plan, words);
    let first = plan.observations().next().map(|i| &site.observations[i]);
    match (&plan.axis, plan.series.as_slice()) {
        (PlannedAxis::Parts(_), _) => {
            let period = first.map_or(String::new(), |o| words.period(&o.period));
            let region = first.map_or("", |o| site.region_name(o.region)).to_string();
            words.with(
                "chart-title-parts",
                &[("region", region), ("period", period)],
            )
        }
        (PlannedAxis::Regions(_), _) => {
            let period = first.map_or(String::new(), |o| words.period(&o.period));
            words.with(
                "chart-title-regions",
                &[("period", period), ("metric", metric)],
            )
        }
        (PlannedAxis::Periods(periods), series) if plan.kind == PlannedKind::Multiples => {
            let name = |series: Option<&crate::site::PlannedSeries>| {
                series.map_or(String::new(), |s| series_name(site, &s.name, words))
            };
            let text =
                |p: Option<&crate::data::Period>| p.map_or(String::new(), |p| words.period(p));
            let args = [
                ("metric", metric),
                ("from", text(periods.first())),
                ("to", text(periods.last())),
                ("first", name(series.first())),
                ("last", name(series.last())),
                ("count", series.len().to_string()),
            ];
            words.with("chart-title-multiples", &args)
        }
        (PlannedAxis::Periods(_), series) if names_regions(series) => {
            let regions: Vec<String> = series
                .iter()
                .map(|series| series_name(site, &series.name, words))
                .collect();
            let regions = words.list(&regions);
            words.with(
                "chart-title-several",
                &[("metric", metric), ("regions", regions)],
            )
        }
        (PlannedAxis::Periods(periods), _) => {
            let region = first.map_or("", |o| site.region_name(o.region)).to_string();
            let metric = match plan.measure {
                Measure::Value => site.metric_name(&plan.metric).to_string(),
                _ => metric,
            };
            let scope = first.and_then(|o| words.scope(&o.scope));
            let text =
                |p: Option<&crate::data::Period>| p.map_or(String::new(), |p| words.period(p));
            let mut args = vec![
                ("region", region),
                ("metric", metric),
                ("from", text(periods.first())),
                ("to", text(periods.last())),
                ("period", text(periods.first())),
            ];
            let key = match (scope, periods.len()) {
                (_, 1) => "chart-title-once",
                (None, _) => "chart-title-time",
                (Some(scope), _) => {
                    args.push(("scope", scope));
                    "chart-title-time-scope"
                }
            };
            words.with(key, &args)
        }
    }
}

fn names_regions(series: &[crate::site::PlannedSeries]) -> bool {
    matches!(series, [first, ..] if matches!(first.name, SeriesName::Region(_)))
}
