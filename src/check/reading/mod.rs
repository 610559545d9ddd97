//! Reading a text for its figures and the periods that it names.
//!
//! A [`Figure`] is a number with what belongs to it: unit, qualifier, and the word of rise or fall
//! before it. A [`Moment`] is an expression of time. Both keep where they stand.

mod chars;
mod figure;
mod moment;
mod numeral;
#[cfg(test)]
mod tests;

pub use figure::{Direction, Figure, digits};
pub use moment::{Moment, When};

use chars::Chars;

/// What a stretch of text says in numbers, in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    pub figures: Vec<Figure>,
    pub moments: Vec<Moment>,
}

/// Reads a text.
pub fn read(text: &str) -> Reading {
    let mut reading = Reading::default();
    // Most blocks of a text hold no number at all.
    if !text.chars().any(numeral::is_part) {
        return reading;
    }
    let chars = Chars::new(text);
    let mut at = 0;
    while at < chars.len() {
        if let Some(moment) = moment::at(&chars, at) {
            at = moment.end;
            reading.moments.push(moment.value);
        } else if let Some(figure) = figure::at(&chars, at, reading.figures.last()) {
            at = figure.end;
            reading.figures.extend(figure.value);
        } else {
            at += 1;
        }
    }
    reading
}

/// A thing that was read, and the character after it. The value is `None` for what looks like a
/// number and is none.
struct Read<T> {
    value: T,
    end: usize,
}
