//! How far a target is reached: 完成率, 时序进度 and the points between them. A target never stands
//! beside an actual value as a level; only the progress towards it does, and it is marked 推算.

use rust_decimal::{Decimal, RoundingStrategy};

use super::metric::{Direction, Flow, Metric, MetricKind};
use super::observation::Observation;
use super::period::{Period, TimeAxis};
use super::quantity::Qualifier;

/// Which actual value a target is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Basis {
    /// Of the target's own period: met or missed.
    Final,
    /// Of the part of the period that has passed: 1—11月 of a year.
    ToDate,
    /// Of the last period before the target's: where it starts from, not progress.
    Before,
}

impl Basis {
    /// The key for catalogues.
    pub fn as_str(self) -> &'static str {
        match self {
            Basis::Final => "final",
            Basis::ToDate => "to-date",
            Basis::Before => "before",
        }
    }
}

/// A target and the actual value that it is held against. All rates are in per cent with one decimal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Place of the actual value in the list that was given.
    pub actual: usize,
    pub basis: Basis,
    /// 完成率: actual ÷ target. Only of levels and counts of which more is reached by doing more.
    pub completion: Option<Decimal>,
    /// 时序进度: the share of the target's months that has passed. Only of what adds up over time.
    pub schedule: Option<Decimal>,
    /// Percentage points: completion less schedule; of rates the actual less the target.
    pub ahead: Option<Decimal>,
    /// [`Basis::Before`]: by how much the target lies above the value that it starts from.
    pub climb: Option<Decimal>,
    /// Of a target that is a range (5%～8%), of its own period: whether the actual value lies in it.
    pub within: Option<bool>,
}

/// The actual value of `actuals` (of the target's own series) that says most about `target`: of its own
/// period, else of the longest part of it, else of the period before. Nothing where none fits.
pub fn progress(
    target: &Observation,
    actuals: &[&Observation],
    metric: &Metric,
) -> Option<Progress> {
    let goal = target.number()?;
    let spans_on = target.period.axis() == TimeAxis::Span;
    let later = |end: jiff::civil::Date| {
        actuals.iter().any(|actual| {
            let inside = actual.period.start() > end && actual.period.end() <= target.period.end();
            actual.status.is_actual() && actual.value.is_some() && inside
        })
    };
    let candidates = actuals.iter().enumerate().filter_map(|(at, actual)| {
        let usable = actual.status.is_actual()
            && actual.value.is_some()
            && actual.unit == target.unit
            && actual.scope == target.scope;
        let basis = basis(&target.period, &actual.period, metric.flow).filter(|_| usable)?;
        // The first year says nothing of a plan over five once the second is known.
        let overtaken = spans_on && basis == Basis::ToDate && later(actual.period.end());
        (!overtaken).then_some((basis, at))
    });
    let (basis, actual) = candidates.min_by_key(|(basis, at)| {
        let end = actuals.get(*at).map(|o| (o.period.end(), o.period.start()));
        (*basis, std::cmp::Reverse(end))
    })?;
    let reached = basis != Basis::Before;
    let stated = actuals.get(actual)?;
    let done = stated.number()?;
    let is_range = |o: &Observation| {
        let quantity = o.value.as_ref();
        quantity.is_some_and(|q| q.qualifier == Qualifier::Range)
    };
    let top = target.value.as_ref().and_then(|quantity| quantity.max);
    let within = top
        .filter(|_| basis == Basis::Final && !is_range(stated))
        .map(|top| (goal..=top).contains(&done));
    let mut progress = Progress {
        actual,
        basis,
        completion: None,
        schedule: None,
        ahead: None,
        climb: None,
        within,
    };
    // Of a range only its ends are known, and no one of them is the value.
    if is_range(target) || is_range(stated) {
        return Some(progress);
    }
    let counts = matches!(metric.kind, MetricKind::Level | MetricKind::Count)
        && metric.direction != Direction::Lower
        && goal > Decimal::ZERO
        && done >= Decimal::ZERO;
    let completion = (counts && reached).then(|| share(done, goal)).flatten();
    let adds_up = metric.flow == Some(Flow::Flow);
    let schedule = match basis {
        Basis::Final => completion.map(|_| Decimal::ONE_HUNDRED),
        Basis::ToDate if adds_up => elapsed(&target.period, &stated.period),
        _ => None,
    };
    let is_rate = target
        .unit
        .is_some_and(|unit| unit.is_percent() || unit.is_points());
    progress.completion = completion.map(|share| rounded(share, Decimal::ONE_HUNDRED));
    progress.schedule = schedule.map(|share| rounded(share, Decimal::ONE_HUNDRED));
    progress.ahead = match (completion, schedule) {
        (Some(completion), Some(schedule)) => {
            // What a reader finds who subtracts the two; but what is not quite met is not met.
            let exact = completion.checked_sub(schedule);
            let shown = progress
                .completion
                .zip(progress.schedule)
                .and_then(|(a, b)| a.checked_sub(b));
            match shown.filter(|shown| !shown.is_zero()) {
                Some(shown) => Some(shown),
                None => exact.map(|exact| rounded(exact, Decimal::ZERO)),
            }
        }
        _ if is_rate && reached => done.checked_sub(goal),
        _ => None,
    };
    progress.climb = match basis {
        Basis::Before if counts => super::comparison::derived_growth(done, goal),
        _ => None,
    };
    Some(progress)
}

fn basis(target: &Period, actual: &Period, flow: Option<Flow>) -> Option<Basis> {
    if actual.agrees(target) {
        return Some(Basis::Final);
    }
    // A stock aimed at for a year is one at its end.
    let stock = flow == Some(Flow::Stock);
    if stock && (actual.is_point() || target.is_point()) && actual.end() == target.end() {
        return Some(Basis::Final);
    }
    let within = actual.start() >= target.start() && actual.end() < target.end();
    let from_the_start = actual.start() == target.start();
    if !target.is_point() && within && (from_the_start || stock) {
        return Some(Basis::ToDate);
    }
    // Two months say nothing about eleven, nor four years about five.
    let years = |p: &Period| p.end().year() - p.start().year();
    let alike = actual.axis() == target.axis() && years(actual) == years(target);
    let before = actual.end() < target.start() && alike;
    before.then_some(Basis::Before)
}

/// The share of the target's months that has passed by the end of `actual`.
fn elapsed(target: &Period, actual: &Period) -> Option<Decimal> {
    let months = |from: jiff::civil::Date, to: jiff::civil::Date| {
        let years = i64::from(to.year()) - i64::from(from.year());
        years * 12 + i64::from(to.month()) - i64::from(from.month()) + 1
    };
    share(
        Decimal::from(months(target.start(), actual.end())),
        Decimal::from(months(target.start(), target.end())),
    )
}

/// `part` of `whole` in per cent.
fn share(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
}

/// One decimal, halves away from zero; more where rounding would make the number equal to `mark`, which
/// it is not: 99.99 % stays short of 100.
fn rounded(value: Decimal, mark: Decimal) -> Decimal {
    let to = |places| value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    let places = (1..=6).find(|places| to(*places) != mark || value == mark);
    to(places.unwrap_or(6)).normalize()
}

#[cfg(test)]
mod tests {
    use super::super::comparison::test_observation as observation;
    use super::super::{Dictionary, Observation};
    use super::*;

    /// Metric, target's period and value; then actual values; then what is expected: basis, 完成率, 时序,
    /// points, climb.
    fn check(metric: &str, target: (&str, &str), actuals: &[(&str, &str)], expected: &str) {
        let of = |period: &str, status: &str, value: &str| -> Observation {
            observation([
                "渠县",
                metric,
                "全域",
                period,
                status,
                value,
                "2025-01-01",
                "a.md",
            ])
        };
        let target = of(target.0, "目标", target.1);
        let list: Vec<Observation> = actuals.iter().map(|(p, v)| of(p, "实际", v)).collect();
        let refs: Vec<&Observation> = list.iter().collect();
        let metric = Dictionary::builtin().find(metric).unwrap();
        let text = |value: Option<Decimal>| value.map_or("-".to_string(), |v| v.to_string());
        let found = progress(&target, &refs, metric).map_or("none".to_string(), |p| {
            format!(
                "{} {} {} {} {} {}{}",
                p.actual,
                p.basis.as_str(),
                text(p.completion),
                text(p.schedule),
                text(p.ahead),
                text(p.climb),
                p.within
                    .map_or("", |within| if within { " in" } else { " out" })
            )
        });
        assert_eq!(found, expected, "{target:?}");
    }

    #[test]
    fn what_has_happened_is_held_against_what_was_meant() {
        let output = "gross_output";
        check(
            output,
            ("2021", "330亿元以上"),
            &[("2020", "297.77亿元"), ("2021", "341亿元")],
            "1 final 103.3 100 3.3 -",
        );
        check(
            output,
            ("2021", "330亿元以上"),
            &[("2020", "297.77亿元"), ("2021年1—10月", "280亿元")],
            "1 to-date 84.8 83.3 1.5 -",
        );
        check(
            output,
            ("2021", "330亿元以上"),
            &[("2020", "297.77亿元")],
            "0 before - - - 10.8",
        );
        check(
            output,
            ("2021", "330亿元"),
            &[("2021年1—6月", "150亿元"), ("2021年1—10月", "280亿元")],
            "1 to-date 84.8 83.3 1.5 -",
        );
        check(
            output,
            ("2025年1—11月", "150亿元"),
            &[("2024年1—2月", "20亿元")],
            "none",
        );
        check(
            output,
            ("2021", "330亿元"),
            &[("2020-01/2020-12", "300亿元")],
            "0 before - - - 10",
        );
        // A month by itself says nothing about a year.
        check(
            output,
            ("2021", "330亿元"),
            &[("2021-10", "28亿元")],
            "none",
        );
        check(
            output,
            ("2021/2025", "1500亿元"),
            &[("2021", "341亿元")],
            "0 to-date 22.7 20 2.7 -",
        );
    }

    #[test]
    fn what_is_nearly_met_is_not_met_and_a_range_has_no_rate() {
        let output = "gross_output";
        check(
            output,
            ("2025", "100亿元"),
            &[("2025", "99.99亿元")],
            "0 final 99.99 100 -0.01 -",
        );
        check(
            output,
            ("2025", "100亿元"),
            &[("2025年1—9月", "74.99亿元")],
            "0 to-date 75 75 -0.01 -",
        );
        check(
            output,
            ("2025", "90亿～110亿元"),
            &[("2025", "100亿元")],
            "0 final - - - - in",
        );
        check(
            "va_growth",
            ("2025", "5%～8%"),
            &[("2025", "4%")],
            "0 final - - - - out",
        );
        // The first year of five says nothing once the second is known.
        check(
            output,
            ("2021/2025", "1500亿元"),
            &[("2021", "341亿元"), ("2022", "350亿元")],
            "none",
        );
    }

    #[test]
    fn stocks_have_no_schedule_and_rates_no_completion() {
        check(
            "ent_above",
            ("2025", "14户"),
            &[("@2025-06-30", "13户")],
            "0 to-date 92.9 - - -",
        );
        check(
            "ent_above",
            ("2025", "14户"),
            &[("2025年末", "15户")],
            "0 final 107.1 100 7.1 -",
        );
        check(
            "va_growth",
            ("2021", "9%"),
            &[("2021", "9.6%")],
            "0 final - - 0.6 -",
        );
        check(
            "va_growth",
            ("2021", "9%"),
            &[("2020", "5.6%")],
            "0 before - - - -",
        );
    }
}
