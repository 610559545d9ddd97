//! Figures of a text against one another, where the data does not have them: what the data has is
//! judged there.

use std::ops::Range;

use super::interval::{Interval, counts_singly};
use crate::check::binding::Mention;
use crate::check::reading::{Direction, Figure};
use crate::check::{Block, Manuscript};
use crate::data::{Decimal, MetricId, Quantity};
use crate::diagnostic::{Code, Diagnostic, Location};

/// A mention with its figure and block.
#[derive(Clone, Copy)]
pub struct Named<'m> {
    pub mention: &'m Mention,
    pub figure: &'m Figure,
    pub block: &'m Block,
}

impl<'m> Named<'m> {
    /// The mentions of a text of which the data says nothing.
    pub fn all(manuscript: &'m Manuscript<'_>) -> Vec<Named<'m>> {
        let binding = &manuscript.binding;
        let known = |metric: &MetricId| {
            binding
                .data
                .iter()
                .any(|number| number.metric.id == *metric)
        };
        let mentions = binding
            .mentions
            .iter()
            .filter(|mention| !known(&mention.metric));
        let named = mentions.filter_map(|mention| {
            let reading = manuscript.readings.get(mention.spot.block)?;
            Some(Named {
                mention,
                figure: reading.figures.get(mention.spot.figure)?,
                block: manuscript.blocks.get(mention.spot.block)?,
            })
        });
        named.collect()
    }

    /// As written.
    pub fn text(&self) -> &'m str {
        self.block.text.get(self.range()).unwrap_or("")
    }

    pub fn range(&self) -> Range<usize> {
        self.figure.range.clone()
    }

    pub fn quantity(&self) -> &'m Quantity {
        &self.figure.quantity
    }

    /// What the figure leaves open.
    pub fn interval(&self) -> Interval {
        let quantity = self.quantity();
        let scale = quantity.value.scale();
        let single = quantity.unit.is_some_and(counts_singly) && scale == 0;
        let half = match single {
            true => Decimal::ZERO,
            false => Decimal::try_new(5, scale.saturating_add(1)).unwrap_or(Decimal::ZERO),
        };
        Interval::of_quantity(quantity, half)
    }

    /// Whether two may be of one time: neither names another period, and both or neither are ahead.
    pub fn same_time(&self, other: &Named<'_>) -> bool {
        let periods = self.mention.period.zip(other.mention.period);
        let apart = periods.is_some_and(|(a, b)| !a.agrees(&b));
        !apart && self.mention.target == other.mention.target
    }

    pub fn place(&self, manuscript: &Manuscript<'_>) -> Location {
        manuscript.location(self.block, self.range())
    }

    pub fn say(&self, manuscript: &Manuscript<'_>, code: Code) -> Diagnostic {
        manuscript
            .say(code, self.block, self.range())
            .arg("found", self.text())
    }

    /// The growth that the sentence gives behind this figure: 330亿元以上，增速9%以上.
    pub fn growth(&self, manuscript: &'m Manuscript<'_>) -> Option<&'m Figure> {
        let reading = manuscript.readings.get(self.mention.spot.block)?;
        let next = reading.figures.get(self.mention.spot.figure + 1)?;
        let between = self.block.text.get(self.range().end..next.range.start)?;
        let near = between.chars().count() <= 8 && !between.contains(['。', '；']);
        let rate = next.quantity.unit.is_some_and(|unit| unit.is_percent());
        (near && rate && next.direction == Some(Direction::Up)).then_some(next)
    }
}
