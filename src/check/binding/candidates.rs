//! Which number of the data could stand at which place of the text, and how well it would.

use super::Spot;
use super::agreement::{self, Agreement};
use super::context::Context;
use super::datum::{Datum, Kind};
use super::moments::{self, Governing, Nearness, Verdict};
use crate::check::reading::{Figure, digits};

/// A figure of the text with everything that is known of it.
pub(super) struct Place<'a> {
    pub(super) spot: Spot,
    pub(super) figure: &'a Figure,
    pub(super) context: Context,
    pub(super) governing: Vec<Governing>,
}

/// A number of the data that could stand at a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) datum: usize,
    pub(super) place: usize,
    pub(super) how: Agreement,
    /// How well the words fit, 0 to 1.
    pub(super) fit: f32,
    pub(super) period: Verdict,
}

impl Candidate {
    pub(super) fn score(&self) -> f32 {
        let period = match self.period {
            Verdict::Same => 0.3,
            Verdict::Open => 0.0,
            Verdict::Other => -0.6,
        };
        self.fit + period
    }
}

/// Two scores that differ by less say the same.
pub(super) const TIE: f32 = 0.12;

/// Every pair of number and place that have something in common.
pub(super) fn candidates(data: &[Datum<'_>], places: &[Place<'_>]) -> Vec<Candidate> {
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
pub(super) fn weight(number: &Datum<'_>) -> usize {
    digits(number.quantity.value.normalize()).len()
}
