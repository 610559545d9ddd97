//! Values divided by the size of their regions.

use super::sets::Ratios;
use super::standing::Standing;
use crate::data::{Metric, MetricId, RatioRule, SeriesKey};
use crate::site::Site;
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
    found.sort_by(|(a, x), (b, y)| {
        let (a, b) = (&site.observations[*a], &site.observations[*b]);
        (y.value.cmp(&x.value)).then((a.region, &a.scope).cmp(&(b.region, &b.scope)))
    });
    let rows: Vec<usize> = found.iter().map(|(row, _)| *row).collect();
    let values: Vec<_> = found.iter().map(|(_, result)| result.value).collect();
    Some(Ratios {
        standing: Standing::of(site, metric, &rows, &values),
        rows,
        derived: Derived {
            kind: DerivedKind::Ratio {
                base: base.clone(),
                form: rule.form,
            },
            unit: rule.unit(),
            values: found.into_iter().collect(),
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
    Some((DerivedValue { value, other }, rule))
}
