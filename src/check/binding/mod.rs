//! Binding: which figure of the data stands where in the text.
//!
//! Every value, growth and earlier value of an article's `metrics` is looked for in its title,
//! summary, text, tables and captions: by its number and unit, by the metric's names near it, and by
//! the period that the text is speaking of. What is found where it should be is a [`Bond`]; what is
//! not, or stands there with another number, unit, sign, qualifier or period, is a [`Fault`], which
//! the rules N001, N002, N007 and N017 put into words.
//!
//! A text may say more than the data: a number is only held against a figure that it resembles (one
//! slip of the finger away) or that is missing elsewhere, and never where it is quoted.

mod affinity;
mod agreement;
mod assign;
mod candidates;
mod context;
mod datum;
mod leftovers;
mod mentions;
mod moments;

pub use affinity::Names;
pub use agreement::Agreement;
pub use datum::{Datum, Kind};
pub use mentions::Mention;

use std::ops::Range;

use super::manuscript::Stated;
use super::prose::Block;
use super::reading::Reading;
use crate::data::{Dictionary, MetricId, Period};
use crate::diagnostic::Location;

/// What is known of the figures of one article.
#[derive(Debug, Default)]
pub struct Binding<'a> {
    /// What the data states, in the order of the file.
    pub data: Vec<Datum<'a>>,
    /// Where each is found in the text.
    pub bonds: Vec<Bond>,
    pub faults: Vec<Fault>,
    /// Figures of the text with the name of a metric, in its order.
    pub mentions: Vec<Mention>,
}

/// A figure of a text: its block, and its place among the figures of that block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    pub block: usize,
    pub figure: usize,
}

/// A figure of the data and its place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bond {
    /// Place in [`Binding::data`].
    pub datum: usize,
    pub spot: Spot,
}

/// Where data and text do not meet.
#[derive(Clone, Debug)]
pub enum Fault {
    /// The text does not have it.
    Absent { datum: usize },
    /// The text has another number, unit, sign or qualifier.
    Differs {
        datum: usize,
        spot: Spot,
        how: Agreement,
    },
    /// The text has it for another period.
    Period {
        datum: usize,
        /// The block that names the period, and the bytes of its text.
        block: usize,
        moment: Range<usize>,
        found: Period,
    },
    /// The text never names the period that the data gives.
    PeriodUnnamed { datum: usize },
    /// The text has a number with the name of a metric for which the data has nothing.
    Unrecorded { spot: Spot, metric: MetricId },
}

/// What an article is about besides its figures.
pub struct Subject {
    /// The period that its front matter gives, for what names none.
    pub period: Option<(Period, Location)>,
    /// The year in which it was published.
    pub year: i16,
}

/// Binds the figures that an article states to its text.
pub fn bind<'a>(
    stated: &[Stated<'a>],
    blocks: &[Block],
    readings: &[Reading],
    subject: &Subject,
    dictionary: &'a Dictionary,
    names: &Names,
) -> Binding<'a> {
    let data = datum::data(stated, dictionary);
    let spots = context::spots(blocks, readings);
    assign::assign(data, &spots, blocks, readings, subject, dictionary, names)
}
