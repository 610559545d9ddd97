//! Figures that a text gives with the name of a metric, be they in the data or not.

use super::Spot;
use super::context::Context;
use super::moments::Governing;
use crate::check::reading::{Figure, When};
use crate::data::{Dictionary, MetricId, Period};

/// A figure with the metric that its clause names outright.
#[derive(Clone, Debug)]
pub struct Mention {
    pub spot: Spot,
    pub metric: MetricId,
    /// The period that governs it, where the text names one.
    pub period: Option<Period>,
    /// Whether the sentence speaks of what is to come.
    pub target: bool,
}

/// Words of what is to come.
const AHEAD: &[&str] = &[
    "力争", "目标", "计划", "预计", "打算", "确保", "争取", "预期", "将达",
];

/// The mention at a place; None where no metric is named, or the unit cannot be its.
pub fn of(
    spot: Spot,
    figure: &Figure,
    context: &Context,
    governing: &[Governing],
    sentence: &str,
    dictionary: &Dictionary,
) -> Option<Mention> {
    let named = context.named.as_ref()?;
    let unit = figure.quantity.unit.or(context.unit)?;
    let metric = dictionary.get(named)?;
    if context.quoted || figure.chinese || metric.unit_for(Some(unit)).is_err() {
        return None;
    }
    let period = governing.iter().find_map(|governing| match governing.when {
        When::Period(period) => Some(period),
        _ => None,
    });
    Some(Mention {
        spot,
        metric: named.clone(),
        period,
        target: AHEAD.iter().any(|word| sentence.contains(word)),
    })
}
