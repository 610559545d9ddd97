//! The binding itself: from the figures of a text and the numbers of the data to bonds and faults.

use std::collections::BTreeSet;

use super::affinity::Names;
use super::agreement::{self, Agreement};
use super::context::{Context, Surroundings};
use super::datum::{Datum, Kind};
use super::mentions::{self, Mention};
use super::moments::{self, Governing, Nearness, Verdict};
use super::{Binding, Bond, Fault, Spot, Subject};
use crate::check::prose::{Block, Part};
use crate::check::reading::{Figure, Reading, When, digits};
use crate::data::{Dictionary, MetricKind, PeriodKind};

/// A figure of the text with everything that is known of it.
struct Place<'a> {
    spot: Spot,
    figure: &'a Figure,
    context: Context,
    governing: Vec<Governing>,
}

/// A number of the data that could stand at a place.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    datum: usize,
    place: usize,
    how: Agreement,
    /// How well the words fit, 0 to 1.
    fit: f32,
    period: Verdict,
}

impl Candidate {
    fn score(&self) -> f32 {
        let period = match self.period {
            Verdict::Same => 0.3,
            Verdict::Open => 0.0,
            Verdict::Other => -0.6,
        };
        self.fit + period
    }
}

/// Two scores that differ by less say the same.
const TIE: f32 = 0.12;

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
    work.headings(blocks, readings, subject);
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

/// Every pair of number and place that have something in common.
fn candidates(data: &[Datum<'_>], places: &[Place<'_>]) -> Vec<Candidate> {
    let mut list = Vec::new();
    for (place, at) in places.iter().enumerate() {
        for (datum, number) in data.iter().enumerate() {
            let how = agreement::compare(number, at.figure, at.context.unit);
            let Some(how) = how.filter(|how| *how != Agreement::Other) else {
                continue;
            };
            let mut fit = at.context.fit(&number.variants);
            // 297.77亿元，增长4.09%: growth is of what stands before it.
            if number.kind != Kind::Value && follows_its_value(at, number, data, places) {
                fit = fit.max(0.9);
            }
            list.push(Candidate {
                datum,
                place,
                how,
                fit,
                period: verdict(number, at),
            });
        }
    }
    list
}

/// Whether the figure before this one is the value to which the growth belongs.
fn follows_its_value(
    at: &Place<'_>,
    number: &Datum<'_>,
    data: &[Datum<'_>],
    places: &[Place<'_>],
) -> bool {
    let Some(before) = at.context.follows else {
        return false;
    };
    let Ok(before) = places.binary_search_by(|place| place.spot.cmp(&before)) else {
        return false;
    };
    let value = data
        .iter()
        .find(|other| other.stated == number.stated && other.kind == Kind::Value);
    places.get(before).zip(value).is_some_and(|(place, value)| {
        agreement::compare(value, place.figure, place.context.unit) == Some(Agreement::Exact)
    })
}

/// Whether the text speaks of the number's period here. What is named near by settles it; what is
/// named further off can only agree.
fn verdict(number: &Datum<'_>, at: &Place<'_>) -> Verdict {
    let of = |nearness: Nearness| {
        let governing = at.governing.iter().filter(move |g| g.nearness == nearness);
        governing.map(|g| moments::compare(number.period, g.when))
    };
    // The head of a column and the row may each name one: either will do.
    if of(Nearness::Near).any(|verdict| verdict == Verdict::Same) {
        return Verdict::Same;
    }
    if of(Nearness::Near).any(|verdict| verdict == Verdict::Other) {
        return Verdict::Other;
    }
    match of(Nearness::Far).any(|verdict| verdict == Verdict::Same) {
        true => Verdict::Same,
        false => Verdict::Open,
    }
}

/// How many digits make a number its own proof.
fn weight(number: &Datum<'_>) -> usize {
    digits(number.quantity.value.normalize()).len()
}

struct Work<'a, 'p> {
    data: Vec<Datum<'a>>,
    places: Vec<Place<'p>>,
    candidates: Vec<Candidate>,
    /// Number and place.
    bonds: BTreeSet<(usize, usize)>,
    faults: Vec<Fault>,
    /// Places of which something has been said.
    blamed: BTreeSet<usize>,
}

impl<'a> Work<'a, '_> {
    fn is_bound(&self, datum: usize) -> bool {
        self.bonds
            .range((datum, 0)..(datum + 1, 0))
            .next()
            .is_some()
    }

    fn taken(&self) -> BTreeSet<usize> {
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

    /// Numbers that are not in the text at all.
    fn absent(&mut self, blocks: &[Block]) {
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

    /// Headings and the title that name a period for which the article has nothing.
    fn headings(&mut self, blocks: &[Block], readings: &[Reading], subject: &Subject) {
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
    fn unnamed_periods(&mut self, blocks: &[Block], readings: &[Reading]) {
        let named = moments::named(blocks, readings);
        if !named.iter().any(|when| matches!(when, When::Period(_))) {
            return;
        }
        let mut said = BTreeSet::new();
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
    fn unrecorded(&mut self, dictionary: &Dictionary) {
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
