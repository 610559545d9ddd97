//! How the rules on text and data speak of a number and its two places.

use crate::check::Manuscript;
use crate::check::binding::{Datum, Kind, Spot};
use crate::diagnostic::{Code, Diagnostic};

/// A number of the data as the text should have it.
pub fn stated(number: &Datum<'_>) -> String {
    let sign = if number.kind == Kind::Yoy && number.quantity.value.is_sign_positive() {
        "+"
    } else {
        ""
    };
    format!("{sign}{}", number.quantity.as_written())
}

/// A diagnostic at a figure of the text, with the number of the data as the other place.
pub fn against(
    manuscript: &Manuscript<'_>,
    code: Code,
    datum: usize,
    spot: Spot,
) -> Option<Diagnostic> {
    let number = manuscript.binding.data.get(datum)?;
    let block = manuscript.blocks.get(spot.block)?;
    let figure = manuscript
        .readings
        .get(spot.block)?
        .figures
        .get(spot.figure)?;
    let found = block.text.get(figure.range.clone()).unwrap_or("");
    let stated = stated(number);
    let args = vec![
        ("stated", stated.clone()),
        ("metric", number.metric.name.clone()),
        ("period", number.period.label_zh()),
    ];
    Some(
        manuscript
            .say(code, block, figure.range.clone())
            .arg("metric", &number.metric.name)
            .arg("period", number.period.label_zh())
            .arg("found", found)
            .arg("stated", stated)
            .related(number.place.clone(), "data-states", args),
    )
}
