//! Values divided by the size of their regions.

use std::collections::BTreeMap;

use super::sets::Ratios;
use super::standing::{Standing, is_exact};
use crate::data::{Metric, MetricId, Qualifier, RatioRule, SeriesKey};
use crate::site::Site;
use crate::site::chart_layout::best_first;
use crate::site::chart_plan::{Derived, DerivedKind, DerivedValue};

/// The ratio of each of `rows` to the normaliser `base` of the same region, scope and period, the largest
/// first. Rows of other units than the first one's are left out: they would stand on another axis.
pub fn of(site: &Site, metric: &Metric, base: &MetricId, rows: &[usize]) -> Option<Ratios> {
    let mut rule: Option<RatioRule> = None;
    let mut found: Vec<(usize, DerivedValue)> = Vec::new();
    for &row in rows {
        let Some((value, this)) = ratio(site, base, row) else {
            continue;
        };
        if *rule.get_or_insert(this) == this {
            found.push((row, value));
        }
    }
    let rule = rule?;
    let mut rows: Vec<usize> = found.iter().map(|(row, _)| *row).collect();
    let values: BTreeMap<usize, DerivedValue> = found.into_iter().collect();
    best_first(site, metric, &mut rows, |i| values.get(&i).map(|r| r.value));
    let exact: Vec<_> = rows
        .iter()
        .map(|i| {
            values
                .get(i)
                .filter(|r| is_exact(r.qualifier))
                .map(|r| r.value)
        })
        .collect();
    Some(Ratios {
        standing: Standing::of(site, metric, &rows, &exact),
        rows,
        derived: Derived {
            kind: DerivedKind::Ratio {
                base: base.clone(),
                form: rule.form,
            },
            unit: rule.unit(),
            values,
        },
        chart: None,
    })
}

/// The ratio of one observation, and the rule by which it was formed.
pub fn ratio(site: &Site, base: &MetricId, row: usize) -> Option<(DerivedValue, RatioRule)> {
    let observation = &site.observations[row];
    let key = SeriesKey {
        metric: base.clone(),
        ..observation.key()
    };
    // What a park or an office has is seldom known by size; the whole region never stands for it.
    let other = site.series(&key).iter().copied().find(|i| {
        let other = &site.observations[*i];
        // A stock such as the population is taken at the end of the period.
        let at_end = other.period.is_point() && other.period.end() == observation.period.end();
        other.status.is_actual()
            && other.number().is_some()
            && (at_end || other.period.agrees(&observation.period))
    })?;
    let size = &site.observations[other];
    let rule = RatioRule::of(observation.unit?, size.unit?);
    let value = rule.quotient(
        observation.number()?,
        observation.unit?,
        size.number()?,
        size.unit?,
    )?;
    let qualifier = quotient(
        observation.value.as_ref()?.qualifier,
        size.value.as_ref()?.qualifier,
    )?;
    let value = DerivedValue {
        value,
        qualifier,
        other,
    };
    Some((value, rule))
}

/// What is known of a quotient: a lower bound over an exact number is a lower bound, an exact number over
/// a lower bound is an upper one. Of two open parts, or of a range, nothing is worked out.
fn quotient(value: Qualifier, size: Qualifier) -> Option<Qualifier> {
    use Qualifier::{Approx, Eq, Ge, Gt, Le, Lt, Range};
    match (value, size) {
        (Range, _) | (_, Range) => None,
        (value, Eq) => Some(value),
        (Eq | Approx, Approx) => Some(Approx),
        (Eq, Ge) => Some(Le),
        (Eq, Gt) => Some(Lt),
        (Eq, Le) => Some(Ge),
        (Eq, Lt) => Some(Gt),
        _ => None,
    }
}
