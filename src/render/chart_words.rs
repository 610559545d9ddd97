//! A chart in words, by rule: what is drawn over what, the largest and the smallest value, from where to
//! where it went, what is missing, what is aimed at, and then the values.
//!
//! Only what is stated is said. No difference and no rate is worked out; targets and forecasts are never
//! among the largest and smallest; a value such as `≥330` has no place in an order; regions are put in an
//! order only where the rules of comparison allow one.

use super::words::Words;
use crate::chart::{Axis, Kind, Mark, Point, Series, Spec};

/// How many values are read out.
const MAX_SPOKEN: usize = 40;
/// Of how many series each is described; more are read out only.
const MAX_SERIES: usize = 6;
/// How many names of a list, such as that of missing periods, are read out.
const MAX_NAMES: usize = 12;

/// The description of a chart. `in_order` says whether its regions may be put in an order.
pub fn description(spec: &Spec, in_order: bool, words: &Words) -> String {
    let mut facts = String::new();
    if spec.series.len() <= MAX_SERIES {
        for series in &spec.series {
            facts.push_str(&of_series(spec, series, in_order, words));
        }
    }
    facts.push_str(&missing(spec, words));
    if !spec.breaks.is_empty() {
        let places = spec.breaks.iter();
        let places = places.filter_map(|found| spec.categories.get(found.category).cloned());
        let args = [("names", words.list(&places.collect::<Vec<_>>()))];
        facts.push_str(&words.with("chart-fact-breaks", &args));
    }
    let args = [
        ("title", spec.title.clone()),
        ("drawn", drawn(spec, words)),
        ("unit", spec.unit.clone()),
        ("facts", facts),
        ("values", values(spec, words)),
    ];
    words.with("chart-desc", &args)
}

/// `折线图，2020年至2023年`.
fn drawn(spec: &Spec, words: &Words) -> String {
    let kind = words.get(match spec.kind {
        Kind::Bars => "chart-kind-bars",
        Kind::HBars | Kind::StackedNone => "chart-kind-hbars",
        Kind::Line => "chart-kind-line",
        Kind::Bullet => "chart-kind-bullet",
        Kind::Share => "chart-kind-share",
        Kind::Steps => "chart-kind-steps",
        Kind::Multiples => "chart-kind-multiples",
    });
    let (first, last) = (spec.categories.first(), spec.categories.last());
    let args = [
        ("kind", kind),
        ("from", first.cloned().unwrap_or_default()),
        ("to", last.cloned().unwrap_or_default()),
        ("count", spec.categories.len().to_string()),
    ];
    let key = match spec.axis {
        Axis::Time if spec.categories.len() > 1 => "chart-drawn-time",
        Axis::Time => "chart-drawn-once",
        Axis::Regions => "chart-drawn-regions",
        Axis::Parts => "chart-drawn-parts",
    };
    words.with(key, &args)
}

/// Extremes and course of one series.
fn of_series(spec: &Spec, series: &Series, in_order: bool, words: &Words) -> String {
    let stated: Vec<(&str, &Point)> = points(spec, series)
        .filter(|(_, point)| matches!(point.mark, Mark::Actual | Mark::Preliminary))
        .collect();
    let name = match spec.series.len() {
        1 => String::new(),
        _ => words.with("chart-fact-series", &[("name", series.name.clone())]),
    };
    let mut text = String::new();
    let ordered = spec.axis != Axis::Regions || in_order;
    // Where a definition changed in between, values on both sides of it have no order and no course.
    if ordered
        && spec.breaks.is_empty()
        && !spec.lower_is_better
        && let Some((most, least)) = extremes(&stated, words)
    {
        let args = [("series", name.clone()), ("most", most), ("least", least)];
        text.push_str(&words.with("chart-fact-extremes", &args));
    }
    if spec.axis == Axis::Time
        && spec.breaks.is_empty()
        && let [first, .., last] = stated.as_slice()
    {
        let args = [
            ("series", name),
            ("first", point(first.0, first.1, words)),
            ("last", point(last.0, last.1, words)),
        ];
        text.push_str(&words.with("chart-fact-course", &args));
    }
    text
}

/// The largest and the smallest of three exact values or more; with two, the values say it themselves.
fn extremes(stated: &[(&str, &Point)], words: &Words) -> Option<(String, String)> {
    if stated.len() < 3 || !stated.iter().all(|(_, point)| is_exact(point)) {
        return None;
    }
    let largest = stated.iter().map(|(_, point)| point.value).max()?;
    let smallest = stated.iter().map(|(_, point)| point.value).min()?;
    if largest == smallest {
        return None;
    }
    let of = |value| {
        let mut same = stated.iter().filter(|(_, point)| point.value == value);
        let names: Vec<String> = same.clone().map(|(name, _)| (*name).to_string()).collect();
        let (_, first) = same.next()?;
        Some(self::point(&some(names, words), first, words))
    };
    Some((of(largest)?, of(smallest)?))
}

/// Whether a value is stated as one number, with no sign of more, less or about.
fn is_exact(point: &Point) -> bool {
    let mut characters = point.label.chars();
    characters.all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '−'))
}

/// The categories for which nothing is published in any series, by name, and how many values single
/// series lack beside. A series of targets lacks nothing where it has none.
fn missing(spec: &Spec, words: &Words) -> String {
    let places = 0..spec.categories.len();
    let (none, some_have): (Vec<usize>, Vec<usize>) =
        places.partition(|at| spec.series.iter().all(|series| gap(series, *at)));
    let mut text = String::new();
    if !none.is_empty() {
        let names = none.iter().map(|at| spec.categories[*at].clone()).collect();
        text.push_str(&words.with("chart-fact-missing", &[("names", some(names, words))]));
    }
    let mut points = spec.series.iter().flat_map(|s| s.points.iter().flatten());
    if points.any(|point| matches!(point.mark, Mark::Target | Mark::Forecast)) {
        return text;
    }
    let gaps = spec.series.iter();
    let gaps: usize = gaps
        .map(|series| some_have.iter().filter(|at| gap(series, **at)).count())
        .sum();
    if gaps > 0 {
        text.push_str(&words.with("chart-fact-gaps", &[("count", gaps.to_string())]));
    }
    text
}

fn gap(series: &Series, at: usize) -> bool {
    series.points.get(at).is_none_or(Option::is_none)
}

/// The values by what they are: those that happened, those that are aimed at, those that are expected.
fn values(spec: &Spec, words: &Words) -> String {
    let kinds: [(&str, &[Mark]); 3] = [
        ("chart-values", &[Mark::Actual, Mark::Preliminary]),
        ("chart-values-target", &[Mark::Target]),
        ("chart-values-forecast", &[Mark::Forecast]),
    ];
    let mut text = String::new();
    for (key, marks) in kinds {
        let mut spoken = Vec::new();
        let mut count = 0;
        for series in &spec.series {
            let of_kind = points(spec, series).filter(|(_, point)| marks.contains(&point.mark));
            for (category, point) in of_kind {
                count += 1;
                if spoken.len() < MAX_SPOKEN {
                    let series = match spec.series.len() {
                        // 实际 and 目标 are said by the kind of the values.
                        1 => "",
                        _ if matches!(spec.kind, Kind::Bullet | Kind::Steps) => "",
                        _ => &series.name,
                    };
                    spoken.push(self::point(&format!("{series}{category}"), point, words));
                }
            }
        }
        if count > spoken.len() {
            spoken.push(words.with("chart-desc-more", &[("count", count.to_string())]));
        }
        if !spoken.is_empty() {
            text.push_str(&words.with(key, &[("values", words.list(&spoken))]));
        }
    }
    text
}

fn points<'a>(spec: &'a Spec, series: &'a Series) -> impl Iterator<Item = (&'a str, &'a Point)> {
    let places = spec.categories.iter().zip(&series.points);
    places.filter_map(|(name, point)| Some((name.as_str(), point.as_ref()?)))
}

/// `2022年297.77（初步数）`.
fn point(name: &str, point: &Point, words: &Words) -> String {
    let args = [("name", name.to_string()), ("value", point.label.clone())];
    match point.mark {
        Mark::Preliminary => words.with("chart-point-preliminary", &args),
        _ => words.with("chart-point", &args),
    }
}

/// Names as a list that has an end.
fn some(mut names: Vec<String>, words: &Words) -> String {
    let count = names.len();
    if count <= MAX_NAMES {
        return words.list(&names);
    }
    names.truncate(MAX_NAMES);
    let args = [("names", words.list(&names)), ("count", count.to_string())];
    words.with("chart-names-more", &args)
}

#[cfg(test)]
mod tests;
