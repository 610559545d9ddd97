//! How the rules on figures speak of a number and its places.

use crate::check::binding::{Datum, Kind, Spot};
use crate::check::{Desk, Manuscript, Stated};
use crate::data::{Decimal, Rounding};
use crate::diagnostic::{Code, Diagnostic};

/// The name of a figure's metric.
pub fn metric(desk: &Desk<'_>, stated: &Stated<'_>) -> String {
    let metric = desk.site.dictionary.get(&stated.observation.metric);
    metric.map_or(String::new(), |metric| metric.name.clone())
}

/// What the message at another figure's place says of it.
pub fn args(desk: &Desk<'_>, stated: &Stated<'_>) -> Vec<(&'static str, String)> {
    vec![
        ("metric", metric(desk, stated)),
        ("period", stated.observation.period.label_zh()),
        ("found", stated.observation.written.clone()),
    ]
}

/// A number that was worked out, to two places.
pub fn rounded(value: Decimal) -> String {
    value
        .round_dp_with_strategy(2, Rounding::MidpointAwayFromZero)
        .normalize()
        .to_string()
}

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
