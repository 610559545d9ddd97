//! Which period a text is speaking of where a figure stands, and whether it is the data's.

use std::ops::Range;

use super::Spot;
use super::context::Surroundings;
use crate::check::prose::{Block, Part};
use crate::check::reading::{Moment, Reading, When};
use crate::data::{Period, PeriodKind};

/// How near to the figure its period is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// In a heading, or in an earlier sentence of the paragraph.
    Far,
    /// In its sentence before it, or in its row or column.
    Near,
}

/// A period that is named before a figure.
#[derive(Clone, Debug)]
pub struct Governing {
    pub when: When,
    pub nearness: Nearness,
    pub block: usize,
    pub range: Range<usize>,
}

/// Whether the period of the data is the one that the text speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Same,
    /// It cannot be told.
    Open,
    Other,
}

const CLAUSE: &[char] = &['，', ',', '；', ';', '。', '！', '？', '\n'];

/// The periods that may govern a figure, the nearest first.
pub fn governing(
    spot: Spot,
    blocks: &[Block],
    readings: &[Reading],
    around: &Surroundings<'_>,
) -> Vec<Governing> {
    let mut list = Vec::new();
    let (Some(block), Some(reading)) = (blocks.get(spot.block), readings.get(spot.block)) else {
        return list;
    };
    let Some(figure) = reading.figures.get(spot.figure) else {
        return list;
    };
    let before = block.text.get(..figure.range.start).unwrap_or("");
    let sentence = before
        .rfind(['。', '！', '？', '\n'])
        .map_or(0, |at| at + 1);
    let moments = reading.moments.iter().rev().filter(|moment| !moment.aside);
    let mut add = |moment: &Moment, block, nearness| {
        list.push(Governing {
            when: moment.when,
            nearness,
            block,
            range: moment.range.clone(),
        });
    };
    // 由2016年的68.23亿元增加到2020年的146.75亿元，营业收入由66.58亿元增加到145.86亿元: where a sentence
    // names several periods, only one in the same clause can contradict.
    let clause = before.rfind(CLAUSE).map_or(0, |at| at + 1);
    let earlier: Vec<&Moment> = moments
        .filter(|moment| moment.range.end <= figure.range.start)
        .collect();
    let in_sentence = earlier
        .iter()
        .filter(|moment| moment.range.start >= sentence)
        .count();
    for (index, moment) in earlier.iter().take(in_sentence.max(1)).enumerate() {
        let settles = in_sentence == 1 || index == 0 && moment.range.start >= clause;
        let near = settles && in_sentence > 0;
        add(
            moment,
            spot.block,
            if near { Nearness::Near } else { Nearness::Far },
        );
        if settles {
            break;
        }
    }
    if let Part::Cell(cell) = &block.part {
        let places = [(0, cell.column), (cell.row, 0), (0, 0)];
        for (row, column) in places {
            if let Some(at) = around.cell(cell.table, row, column)
                && at != spot.block
                && let Some(moment) = own(at, blocks, readings)
            {
                add(&moment, at, Nearness::Near);
            }
        }
    }
    if let Some(at) = around.heading(spot.block)
        && let Some(moment) = own(at, blocks, readings)
    {
        add(&moment, at, Nearness::Far);
    }
    list
}

/// The last moment of a block; a cell may hold a year alone.
fn own(at: usize, blocks: &[Block], readings: &[Reading]) -> Option<Moment> {
    let moment = readings.get(at)?.moments.iter().rev().find(|m| !m.aside);
    moment.cloned().or_else(|| bare_year(blocks.get(at)?))
}

/// The year that is all of a block's text.
fn bare_year(block: &Block) -> Option<Moment> {
    let year = block.text.trim();
    let bare = year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
    let period = bare.then(|| Period::parse(year).ok()).flatten()?;
    Some(Moment {
        range: 0..block.text.len(),
        when: When::Period(period),
        aside: false,
    })
}

/// Every period that a text names, in its order.
pub fn named(blocks: &[Block], readings: &[Reading]) -> Vec<When> {
    let in_text = readings.iter().flat_map(|reading| &reading.moments);
    let alone = blocks
        .iter()
        .filter_map(bare_year)
        .map(|moment| moment.when);
    in_text.map(|moment| moment.when).chain(alone).collect()
}

/// Whether a figure of the data for `stated` may be meant where the text speaks of `when`.
pub fn compare(stated: Period, when: When) -> Verdict {
    match when {
        When::Unknown => Verdict::Open,
        When::Part(part) => compare_parts(stated, part),
        When::Period(found) => compare_periods(stated, found),
    }
}

fn compare_periods(stated: Period, found: Period) -> Verdict {
    if stated.agrees(&found) {
        return Verdict::Same;
    }
    let within = found.start() <= stated.end() && stated.end() <= found.end();
    match (stated.kind(), found.kind()) {
        // 到2027年 of a target for 2025—2027年.
        (PeriodKind::Span, PeriodKind::Year) if within => Verdict::Same,
        (PeriodKind::Span, PeriodKind::Span) => Verdict::Other,
        (PeriodKind::Span, _) => {
            let touches = found.start() <= stated.end() && stated.start() <= found.end();
            if touches {
                Verdict::Open
            } else {
                Verdict::Other
            }
        }
        // 截至2026年1月16日 in a sentence on January 2026.
        (PeriodKind::Point, _) if within => Verdict::Same,
        (PeriodKind::Point, PeriodKind::Point) => {
            let same_month = stated.end().first_of_month() == found.end().first_of_month();
            if same_month {
                Verdict::Open
            } else {
                Verdict::Other
            }
        }
        // A year's figure in a sentence that names a day or a month of it.
        (PeriodKind::Year, PeriodKind::Point | PeriodKind::Month)
            if found.year() == stated.year() =>
        {
            Verdict::Open
        }
        (_, PeriodKind::Year | PeriodKind::Span) if within => Verdict::Open,
        _ => Verdict::Other,
    }
}

fn compare_parts(stated: Period, part: Period) -> Verdict {
    let months = |period: Period| (period.start().month(), period.end().month());
    let same_kind = stated.canonical().kind() == part.canonical().kind();
    match stated.kind() {
        PeriodKind::Year | PeriodKind::Span | PeriodKind::Point => Verdict::Open,
        _ if months(stated) == months(part) => Verdict::Same,
        _ if same_kind => Verdict::Other,
        _ => Verdict::Open,
    }
}
