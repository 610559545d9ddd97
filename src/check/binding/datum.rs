//! What the data says, number by number.

use super::affinity::Variants;
use crate::check::manuscript::Stated;
use crate::data::{ChangeUnit, Dictionary, Metric, MetricKind, Period, Quantity, Unit};
use crate::diagnostic::Location;

/// Which number of an observation it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The value itself.
    Value,
    /// The growth that the source states.
    Yoy,
    /// The value before.
    Previous,
}

/// One number that the data states.
#[derive(Debug)]
pub struct Datum<'a> {
    /// Place among the figures that the article states.
    pub stated: usize,
    pub kind: Kind,
    pub metric: &'a Metric,
    pub period: Period,
    /// As written, with its unit.
    pub quantity: Quantity,
    /// Where it is written.
    pub place: Location,
    /// Where its period is written.
    pub period_place: Location,
    /// Whether the period is written with the entry itself.
    pub own_period: bool,
    /// The names under which a text may speak of it.
    pub(super) variants: Variants,
}

impl Datum<'_> {
    /// Whether it goes up or down: growth, a change, a difference of two shares.
    pub fn is_change(&self) -> bool {
        self.kind == Kind::Yoy
            || self.kind == Kind::Value
                && matches!(self.metric.kind, MetricKind::Growth | MetricKind::Change)
    }

    /// Whether a fall is what the name speaks of, so that a positive value means one: 能耗降低率.
    pub fn falls_by_name(&self) -> bool {
        self.kind == Kind::Value && self.metric.name.contains(['降', '减'])
    }
}

/// The numbers of an article's data, in the order of the file.
pub fn data<'a>(stated: &[Stated<'a>], dictionary: &'a Dictionary) -> Vec<Datum<'a>> {
    let mut list = Vec::new();
    for (index, figure) in stated.iter().enumerate() {
        let observation = figure.observation;
        let Some(metric) = dictionary.get(&observation.metric) else {
            continue;
        };
        let scope = observation.scope.name.as_deref().unwrap_or("");
        let note = observation.note.as_deref().unwrap_or("");
        let mut add = |kind, quantity: Quantity, place: &Location| {
            list.push(Datum {
                stated: index,
                kind,
                metric,
                period: observation.period,
                quantity,
                place: place.clone(),
                period_place: figure.written.period.clone(),
                own_period: figure.written.own_period,
                variants: Variants::of(metric, scope, note),
            });
        };
        if observation.value.is_some()
            && let Ok(Some(written)) = Quantity::parse(&observation.written)
        {
            let unit = written.unit.or(observation.unit);
            add(Kind::Value, written.with_unit(unit), &figure.written.value);
        }
        if let (Some(yoy), Some(place)) = (&observation.yoy, &figure.written.yoy) {
            let unit = Unit::parse(match yoy.unit {
                ChangeUnit::Percent => "%",
                ChangeUnit::Points => "百分点",
            });
            add(Kind::Yoy, Quantity::exact(yoy.value, unit), place);
        }
        if let (Some(previous), Some(place)) = (observation.previous, &figure.written.previous) {
            let quantity = Quantity::exact(previous, observation.unit);
            add(Kind::Previous, quantity, place);
        }
    }
    list
}
