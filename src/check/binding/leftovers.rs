//! What is left when the figures are bound: numbers and periods of one side that the other lacks.

use std::collections::BTreeSet;

use super::assign::Work;
use super::datum::Datum;
use super::moments::{self, Verdict};
use super::{Fault, Subject};
use crate::check::prose::{Block, Part};
use crate::check::reading::{Reading, When};
use crate::data::{Dictionary, MetricKind, PeriodKind};

impl Work<'_, '_> {
    /// Numbers that are not in the text at all.
    pub(super) fn absent(&mut self, blocks: &[Block]) {
        let mut met: BTreeSet<usize> = self.bonds.iter().map(|(datum, _)| *datum).collect();
        met.extend(self.faults.iter().filter_map(|fault| match fault {
            Fault::Differs { datum, .. } => Some(*datum),
            _ => None,
        }));
        for (datum, number) in self.data.iter().enumerate() {
            if !met.contains(&datum) && !said_in_words(number, blocks) {
                self.faults.push(Fault::Absent { datum });
            }
        }
    }

    /// A title that names a period for which the article has nothing.
    pub(super) fn titles(&mut self, blocks: &[Block], readings: &[Reading], subject: &Subject) {
        if subject.period.is_none() {
            return;
        }
        for (index, block) in blocks.iter().enumerate() {
            if !matches!(block.part, Part::Title) {
                continue;
            }
            let Some(reading) = readings.get(index) else {
                continue;
            };
            for moment in reading.moments.iter().filter(|moment| !moment.aside) {
                let When::Period(found) = moment.when else {
                    continue;
                };
                // The day of an event, or of publication, is no period of figures.
                let event = found.kind() == PeriodKind::Point || found.year() == subject.year;
                let known = self
                    .data
                    .iter()
                    .any(|number| moments::compare(number.period, moment.when) != Verdict::Other);
                if !event && !known && !self.data.is_empty() {
                    self.faults.push(Fault::Period {
                        datum: 0,
                        block: index,
                        moment: moment.range.clone(),
                        found,
                    });
                }
            }
        }
    }

    /// Periods that stand with an entry of the data and nowhere in the text, though the text names
    /// others.
    pub(super) fn unnamed_periods(&mut self, blocks: &[Block], readings: &[Reading]) {
        let named = moments::named(blocks, readings);
        if !named.iter().any(|when| matches!(when, When::Period(_))) {
            return;
        }
        // What the text gives another period has been said there.
        let mut said: BTreeSet<usize> = self
            .faults
            .iter()
            .filter_map(|fault| match fault {
                Fault::Period { datum, .. } => {
                    Some(self.data.get(*datum)?.period_place.range.start)
                }
                _ => None,
            })
            .collect();
        for (datum, number) in self.data.iter().enumerate() {
            let other = |when: &When| moments::compare(number.period, *when) == Verdict::Other;
            let nowhere = named
                .iter()
                .all(|when| *when == When::Unknown || other(when));
            let place = number.period_place.range.start;
            let bound = self.is_bound(datum);
            if number.own_period && nowhere && bound && said.insert(place) {
                self.faults.push(Fault::PeriodUnnamed { datum });
            }
        }
    }

    /// Numbers with the name of a metric that the data lacks.
    pub(super) fn unrecorded(&mut self, dictionary: &Dictionary) {
        // An article without figures of its own is not asked for any.
        if self.data.is_empty() {
            return;
        }
        let taken = self.taken();
        for (index, place) in self.places.iter().enumerate() {
            let free = !taken.contains(&index) && !self.blamed.contains(&index);
            let Some(named) = place.context.named.as_ref() else {
                continue;
            };
            let unit = place.figure.quantity.unit.or(place.context.unit);
            let aside = place.context.quoted || place.context.aside || place.figure.chinese;
            let fits = dictionary
                .get(named)
                .is_some_and(|metric| unit.is_some() && metric.unit_for(unit).is_ok());
            if !free || aside || !fits {
                continue;
            }
            self.faults.push(Fault::Unrecorded {
                spot: place.spot,
                metric: named.clone(),
            });
        }
    }
}

/// Numbers that sentences say without digits: 持平, 全部完成.
fn said_in_words(number: &Datum<'_>, blocks: &[Block]) -> bool {
    let words: &[&str] = if number.quantity.value.is_zero() && number.is_change() {
        &["持平"]
    } else if number.metric.kind == MetricKind::Ratio
        && number.quantity.value == rust_decimal::Decimal::ONE_HUNDRED
    {
        &["全部", "全覆盖", "全面"]
    } else {
        return false;
    };
    blocks
        .iter()
        .any(|block| words.iter().any(|word| block.text.contains(word)))
}
