//! How far a target is reached: 完成率, 时序进度 and the points between them. A target never stands
//! beside an actual value as a level; only the progress towards it does, and it is marked 推算.

use rust_decimal::{Decimal, RoundingStrategy};

use super::metric::{Direction, Flow, Metric, MetricKind};
use super::observation::Observation;
use super::period::Period;

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
}

/// The actual value of `actuals` (of the target's own series) that says most about `target`: of its own
/// period, else of the longest part of it, else of the period before. Nothing where none fits.
pub fn progress(
    target: &Observation,
    actuals: &[&Observation],
    metric: &Metric,
) -> Option<Progress> {
    let goal = target.number()?;
    let candidates = actuals.iter().enumerate().filter_map(|(at, actual)| {
        let usable = actual.status.is_actual()
            && actual.value.is_some()
            && actual.unit == target.unit
            && actual.scope == target.scope;
        let basis = basis(&target.period, &actual.period, metric.flow).filter(|_| usable)?;
        Some((basis, at))
    });
    let (basis, actual) = candidates.min_by_key(|(basis, at)| {
        let end = actuals.get(*at).map(|o| (o.period.end(), o.period.start()));
        (*basis, std::cmp::Reverse(end))
    })?;
    let done = actuals.get(actual)?.number()?;
    let counts = matches!(metric.kind, MetricKind::Level | MetricKind::Count)
        && metric.direction != Direction::Lower
        && goal > Decimal::ZERO
        && done >= Decimal::ZERO;
    let reached = basis != Basis::Before;
    let completion = if counts && reached {
        percent(done, goal)
    } else {
        None
    };
    let adds_up = metric.flow == Some(Flow::Flow);
    let schedule = match basis {
        Basis::Final => completion.map(|_| Decimal::ONE_HUNDRED),
        Basis::ToDate if adds_up => elapsed(&target.period, &actuals.get(actual)?.period),
        _ => None,
    };
    let is_rate = target
        .unit
        .is_some_and(|unit| unit.is_percent() || unit.is_points());
    let ahead = match (completion, schedule) {
        (Some(completion), Some(schedule)) => completion.checked_sub(schedule),
        _ if is_rate && reached => done.checked_sub(goal),
        _ => None,
    };
    let climb = match basis {
        Basis::Before if counts => super::comparison::derived_growth(done, goal),
        _ => None,
    };
    Some(Progress {
        actual,
        basis,
        completion,
        schedule,
        ahead,
        climb,
    })
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
    let before = actual.end() < target.start() && actual.kind() == target.kind();
    before.then_some(Basis::Before)
}

/// The share of the target's months that has passed by the end of `actual`.
fn elapsed(target: &Period, actual: &Period) -> Option<Decimal> {
    let months = |from: jiff::civil::Date, to: jiff::civil::Date| {
        let years = i64::from(to.year()) - i64::from(from.year());
        years * 12 + i64::from(to.month()) - i64::from(from.month()) + 1
    };
    percent(
        Decimal::from(months(target.start(), actual.end())),
        Decimal::from(months(target.start(), target.end())),
    )
}

/// `part` of `whole` in per cent, one decimal, halves away from zero.
fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    let share = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
    Some(
        share
            .round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero)
            .normalize(),
    )
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
                "{} {} {} {} {} {}",
                p.actual,
                p.basis.as_str(),
                text(p.completion),
                text(p.schedule),
                text(p.ahead),
                text(p.climb)
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
