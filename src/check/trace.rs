//! Where each figure of the data stands in the text, one JSON object a line: the list that an editor
//! ticks off, and the way to see what the rules on text and data go by.

use serde::Serialize;

use super::binding::Kind;
use super::manuscript::Manuscript;
use crate::diagnostic::Location;

/// One number of the data and its places in the text.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    metric: &'a str,
    period: String,
    kind: &'static str,
    value: String,
    text: Vec<Place>,
}

/// A place in the text.
#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
    end_column: usize,
    text: String,
}

/// All numbers of a text's data, in the order of the file.
pub fn lines(manuscript: &Manuscript<'_>) -> Vec<String> {
    let binding = &manuscript.binding;
    let numbers = binding.data.iter().enumerate();
    let lines = numbers.map(|(index, number)| {
        let (line, column) = number.place.start();
        let bonds = binding.bonds.iter().filter(|bond| bond.datum == index);
        let places = bonds.filter_map(|bond| {
            let block = manuscript.blocks.get(bond.spot.block)?;
            let reading = manuscript.readings.get(bond.spot.block)?;
            let figure = reading.figures.get(bond.spot.figure)?;
            let location = manuscript.location(block, figure.range.clone());
            Some(place(&location))
        });
        Line {
            file: manuscript.path(),
            line,
            column,
            metric: number.metric.id.as_str(),
            period: number.period.to_string(),
            kind: match number.kind {
                Kind::Value => "value",
                Kind::Yoy => "yoy",
                Kind::Previous => "previous",
            },
            value: number.quantity.as_written(),
            text: places.collect(),
        }
    });
    lines
        .filter_map(|line| serde_json::to_string(&line).ok())
        .collect()
}

fn place(location: &Location) -> Place {
    let (line, column) = location.start();
    let text = location.source.held().get(location.range.clone());
    Place {
        line,
        column,
        end_column: location.end().1,
        text: text.unwrap_or("").to_string(),
    }
}
