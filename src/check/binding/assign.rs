//! The binding itself: from the figures of a text and the numbers of the data to bonds and faults.

use std::collections::BTreeSet;

use super::affinity::Names;
use super::agreement::Agreement;
use super::candidates::{Candidate, Place, TIE, candidates, weight};
use super::context::Surroundings;
use super::datum::Datum;
use super::mentions::{self, Mention};
use super::moments::{self, Verdict};
use super::{Binding, Bond, Fault, Spot, Subject};
use crate::check::prose::Block;
use crate::check::reading::{Reading, When};
use crate::data::Dictionary;

pub fn assign<'a>(
    data: Vec<Datum<'a>>,
    spots: &[Spot],
    blocks: &[Block],
    readings: &[Reading],
    subject: &Subject,
    dictionary: &Dictionary,
    names: &Names,
) -> Binding<'a> {
    let around = Surroundings::new(blocks, readings, names);
    let places: Vec<Place<'_>> = spots
        .iter()
        .filter_map(|&spot| {
            Some(Place {
                spot,
                figure: readings.get(spot.block)?.figures.get(spot.figure)?,
                context: around.of(spot),
                governing: moments::governing(spot, blocks, readings, &around),
            })
        })
        .collect();
    let candidates = candidates(&data, &places);
    let mentions = mentions(&places, blocks, dictionary);
    let mut work = Work {
        data,
        places,
        candidates,
        bonds: BTreeSet::new(),
        faults: Vec::new(),
        blamed: BTreeSet::new(),
    };
    work.bind_exact();
    work.bind_the_rest();
    work.other_periods();
    work.near_misses();
    work.only_one_left();
    work.absent(blocks);
    work.titles(blocks, readings, subject);
    work.unnamed_periods(blocks, readings);
    work.unrecorded(dictionary);
    let mut binding = work.finish();
    binding.mentions = mentions;
    binding
}

/// The figures with the name of a metric.
fn mentions(places: &[Place<'_>], blocks: &[Block], dictionary: &Dictionary) -> Vec<Mention> {
    let mention = |place: &Place<'_>| {
        let text = blocks.get(place.spot.block)?.text.as_str();
        let before = text.get(..place.figure.range.start)?;
        let start = before.rfind(['。', '！', '？']).unwrap_or(0);
        let sentence = before.get(start..).unwrap_or("");
        let (figure, context) = (place.figure, &place.context);
        mentions::of(
            place.spot,
            figure,
            context,
            &place.governing,
            sentence,
            dictionary,
        )
    };
    places.iter().filter_map(mention).collect()
}

/// What has been settled so far.
pub(super) struct Work<'a, 'p> {
    pub(super) data: Vec<Datum<'a>>,
    pub(super) places: Vec<Place<'p>>,
    candidates: Vec<Candidate>,
    /// Number and place.
    pub(super) bonds: BTreeSet<(usize, usize)>,
    pub(super) faults: Vec<Fault>,
    /// Places of which something has been said.
    pub(super) blamed: BTreeSet<usize>,
}

impl<'a> Work<'a, '_> {
    pub(super) fn is_bound(&self, datum: usize) -> bool {
        self.bonds
            .range((datum, 0)..(datum + 1, 0))
            .next()
            .is_some()
    }

    pub(super) fn taken(&self) -> BTreeSet<usize> {
        self.bonds.iter().map(|(_, place)| *place).collect()
    }

    /// How well the words must fit for a number that is right to the last digit.
    fn least(&self, datum: usize) -> f32 {
        match self.data.get(datum).map_or(0, weight) {
            0 | 1 => 0.25,
            2 => 0.12,
            _ => 0.0,
        }
    }

    /// Each figure that is right goes to the number that its words name best.
    fn bind_exact(&mut self) {
        let exact: Vec<Candidate> = self
            .candidates
            .iter()
            .copied()
            .filter(|c| c.how == Agreement::Exact && c.fit >= self.least(c.datum))
            .filter(|c| c.period != Verdict::Other && !self.is_chinese(c.place))
            .collect();
        let mut rest = exact.as_slice();
        while let Some(first) = rest.first() {
            let count = rest.iter().take_while(|c| c.place == first.place).count();
            let (here, others) = rest.split_at(count);
            let best = here.iter().map(Candidate::score).fold(f32::MIN, f32::max);
            for candidate in here.iter().filter(|c| c.score() >= best - TIE) {
                self.bonds.insert((candidate.datum, candidate.place));
            }
            rest = others;
        }
    }

    /// 三个园区: a number in words is looked at only where nothing else will do.
    fn is_chinese(&self, place: usize) -> bool {
        self.places
            .get(place)
            .is_some_and(|place| place.figure.chinese)
    }

    /// A number that found no place of its own may share one.
    fn bind_the_rest(&mut self) {
        let mut best: Vec<Option<Candidate>> = vec![None; self.data.len()];
        for candidate in &self.candidates {
            let right = candidate.how == Agreement::Exact && candidate.period != Verdict::Other;
            let enough = candidate.fit >= self.least(candidate.datum).min(0.15);
            if !right || !enough || self.is_bound(candidate.datum) {
                continue;
            }
            if let Some(slot) = best.get_mut(candidate.datum)
                && slot.is_none_or(|known| known.score() < candidate.score())
            {
                *slot = Some(*candidate);
            }
        }
        for candidate in best.into_iter().flatten() {
            self.bonds.insert((candidate.datum, candidate.place));
        }
    }

    /// A figure that is right and stands in a sentence on another period.
    fn other_periods(&mut self) {
        let taken = self.taken();
        let mut best: Vec<Option<Candidate>> = vec![None; self.places.len()];
        for candidate in &self.candidates {
            let number = self.data.get(candidate.datum).map_or(0, weight);
            let sure = candidate.fit >= if number >= 3 { 0.34 } else { 0.6 };
            let meant = candidate.how == Agreement::Exact && candidate.period == Verdict::Other;
            if !meant || !sure || taken.contains(&candidate.place) {
                continue;
            }
            if let Some(slot) = best.get_mut(candidate.place)
                && slot.is_none_or(|known| known.fit < candidate.fit)
            {
                *slot = Some(*candidate);
            }
        }
        let mut said = BTreeSet::new();
        for candidate in best.into_iter().flatten() {
            let (Some(number), Some(place)) = (
                self.data.get(candidate.datum),
                self.places.get(candidate.place),
            ) else {
                continue;
            };
            if place.context.quoted {
                continue;
            }
            let other = place.governing.iter().find_map(|governing| {
                let other = moments::compare(number.period, governing.when) == Verdict::Other;
                match governing.when {
                    When::Period(found) | When::Part(found) if other => Some((governing, found)),
                    _ => None,
                }
            });
            let Some((governing, found)) = other else {
                continue;
            };
            self.bonds.insert((candidate.datum, candidate.place));
            self.blamed.insert(candidate.place);
            // One wrong year is said once, however many figures it governs.
            if said.insert((governing.block, governing.range.start)) {
                self.faults.push(Fault::Period {
                    datum: candidate.datum,
                    block: governing.block,
                    moment: governing.range.clone(),
                    found,
                });
            }
        }
    }

    /// How well the words must fit for a number that is not right.
    fn least_for(&self, candidate: &Candidate) -> f32 {
        let number = self.data.get(candidate.datum).map_or(0, weight);
        let bound = self.is_bound(candidate.datum);
        let weak = match candidate.how {
            Agreement::Slip { digits } => digits < 3,
            _ => number < 3,
        };
        match (weak, bound) {
            (true, true) => 0.6,
            (true, false) => 0.34,
            (false, true) => 0.34,
            (false, false) => 0.12,
        }
    }

    /// Figures that belong to a number of the data and are not what it says.
    fn near_misses(&mut self) {
        let taken = self.taken();
        let mut right = vec![f32::MIN; self.places.len()];
        for candidate in &self.candidates {
            let exact = candidate.how == Agreement::Exact && candidate.period != Verdict::Other;
            if let Some(slot) = right.get_mut(candidate.place).filter(|_| exact) {
                *slot = slot.max(candidate.fit);
            }
        }
        let mut best: Vec<Option<(f32, Candidate)>> = vec![None; self.places.len()];
        for candidate in &self.candidates {
            let Some(place) = self.places.get(candidate.place) else {
                continue;
            };
            let wrong = candidate.how != Agreement::Exact;
            let open = !taken.contains(&candidate.place) && !place.context.quoted;
            if !wrong || !open || candidate.period == Verdict::Other {
                continue;
            }
            if candidate.fit < self.least_for(candidate) || self.named_otherwise(candidate) {
                continue;
            }
            // It is right for another number, if not in its words.
            let other = right.get(candidate.place).copied().unwrap_or(f32::MIN);
            if other + 0.4 > candidate.fit {
                continue;
            }
            // What is missing elsewhere is more likely meant here.
            let missing = if self.is_bound(candidate.datum) {
                0.0
            } else {
                0.25
            };
            let likeness = if matches!(candidate.how, Agreement::Slip { .. }) {
                0.0
            } else {
                0.1
            };
            let score = candidate.score() + missing + likeness;
            if let Some(slot) = best.get_mut(candidate.place)
                && slot.is_none_or(|(known, _)| known < score)
            {
                *slot = Some((score, *candidate));
            }
        }
        for (_, candidate) in best.into_iter().flatten() {
            self.blame(candidate);
        }
    }

    fn blame(&mut self, candidate: Candidate) {
        let Some(place) = self.places.get(candidate.place) else {
            return;
        };
        self.faults.push(Fault::Differs {
            datum: candidate.datum,
            spot: place.spot,
            how: candidate.how,
        });
        self.blamed.insert(candidate.place);
    }

    /// Whether the clause names another metric outright.
    fn named_otherwise(&self, candidate: &Candidate) -> bool {
        let (Some(number), Some(place)) = (
            self.data.get(candidate.datum),
            self.places.get(candidate.place),
        ) else {
            return true;
        };
        let Some(named) = &place.context.named else {
            return false;
        };
        // 规上工业总产值 also names its growth and, in a park, the park's output.
        *named != number.metric.id && candidate.fit < 0.85 && !number.is_change()
    }

    /// A number without a place and one figure that is a slip away from it: they are the same thing.
    fn only_one_left(&mut self) {
        let taken = self.taken();
        let said: BTreeSet<usize> = self
            .faults
            .iter()
            .filter_map(|fault| match fault {
                Fault::Differs { datum, .. } => Some(*datum),
                _ => None,
            })
            .collect();
        let mut found = Vec::new();
        for datum in 0..self.data.len() {
            if self.is_bound(datum) || said.contains(&datum) {
                continue;
            }
            let mut left = self.candidates.iter().filter(|c| {
                let free = !taken.contains(&c.place) && !self.blamed.contains(&c.place);
                c.datum == datum && free && c.period != Verdict::Other
            });
            if let (Some(only), None) = (left.next(), left.next()) {
                found.push(*only);
            }
        }
        for candidate in found {
            if candidate.how == Agreement::Exact {
                self.bonds.insert((candidate.datum, candidate.place));
            } else {
                self.blame(candidate);
            }
        }
    }

    fn finish(self) -> Binding<'a> {
        let bonds = self.bonds.iter().filter_map(|&(datum, place)| {
            let spot = self.places.get(place)?.spot;
            Some(Bond { datum, spot })
        });
        Binding {
            bonds: bonds.collect(),
            data: self.data,
            faults: self.faults,
            mentions: Vec::new(),
        }
    }
}
