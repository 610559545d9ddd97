//! Targets of a county and how far they are reached.

use crate::data::{Basis, Decimal, Observation, Progress, Qualifier, RegionCode};
use crate::render::Renderer;
use crate::render::address::Addresses;
use crate::render::context::{Link, TargetProgress};
use crate::render::values;
use crate::site::comparing::{TargetRow, targets_of_region};

/// All targets and plans of a region, each with the actual value that it is held against.
pub fn of_region(
    renderer: &Renderer<'_>,
    code: RegionCode,
    to: &Addresses<'_>,
) -> Vec<TargetProgress> {
    let rows = targets_of_region(renderer.site, code).into_iter();
    rows.map(|row| view(renderer, &row, to)).collect()
}

fn view(renderer: &Renderer<'_>, row: &TargetRow, to: &Addresses<'_>) -> TargetProgress {
    let site = renderer.site;
    let words = &renderer.words;
    let target = &site.observations[row.target];
    let reached = row.reached.as_ref();
    let actual = reached.map(|(index, _)| &site.observations[*index]);
    let progress = reached.map(|(_, progress)| progress);
    let completion = progress.and_then(|p| p.completion);
    let schedule = progress.and_then(|p| p.schedule);
    TargetProgress {
        metric: Link {
            title: site.metric_name(&target.metric).to_string(),
            url: to.to_data(&site.metric_url(&target.metric)),
        },
        scope: words.scope(&target.scope).unwrap_or_default(),
        period: words.period(&target.period),
        target: values::print(target).text(),
        status: values::status_mark(target.status, words).unwrap_or_default(),
        source: values::figure_source(target, to),
        actual: actual.map_or(String::new(), |a| values::print(a).text()),
        actual_period: actual.map_or(String::new(), |a| words.period(&a.period)),
        actual_source: actual.map(|a| values::figure_source(a, to)),
        completion: percent(completion),
        bar: length(completion),
        schedule: percent(schedule.filter(|_| progress.is_some_and(|p| p.basis == Basis::ToDate))),
        due: length(schedule).filter(|_| progress.is_some_and(|p| p.basis == Basis::ToDate)),
        verdict: progress.map_or(String::new(), |p| verdict(renderer, target, p)),
        same_period: progress.is_some_and(|p| p.basis == Basis::Final),
    }
}

fn percent(value: Option<Decimal>) -> String {
    value.map_or(String::new(), |value| format!("{value}%"))
}

/// The length of a bar whose whole is the target: more than the target is no longer bar.
fn length(value: Option<Decimal>) -> Option<String> {
    let value = value.filter(|value| *value >= Decimal::ZERO)?;
    Some(value.min(Decimal::ONE_HUNDRED).to_string())
}

/// The difference in points, or where the target starts from.
fn verdict(renderer: &Renderer<'_>, target: &Observation, progress: &Progress) -> String {
    let words = &renderer.words;
    if let Some(within) = progress.within {
        return words.get(match within {
            true => "target-range-in",
            false => "target-range-out",
        });
    }
    let open = target.value.as_ref();
    let open = open.is_some_and(|q| matches!(q.qualifier, Qualifier::Ge | Qualifier::Gt));
    if let Some(climb) = progress.climb {
        let key = match (climb.is_sign_negative(), open) {
            (true, _) => "target-climb-down",
            (false, true) => "target-climb-least",
            (false, false) => "target-climb",
        };
        let value = climb.abs().to_string();
        return words.with(key, &[("value", value)]);
    }
    let Some(ahead) = progress.ahead else {
        return String::new();
    };
    let side = if ahead.is_zero() {
        "even"
    } else if ahead.is_sign_negative() {
        "behind"
    } else {
        "ahead"
    };
    let of = match (progress.completion, progress.basis) {
        (None, _) => "rate",
        (Some(_), Basis::Final) => "final",
        _ => "schedule",
    };
    let args = [
        ("value", ahead.abs().to_string()),
        ("target", values::print(target).text()),
    ];
    words.with(&format!("target-{of}-{side}"), &args)
}
