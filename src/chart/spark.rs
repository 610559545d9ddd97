//! Sparkline: the course of a figure, as small as a word.

use rust_decimal::Decimal;

use super::Mark;
use super::paint::Ink;
use super::scale::geometry;
use super::scene::num;

const WIDTH: f64 = 80.0;
const HEIGHT: f64 = 24.0;
const EDGE: f64 = 4.0;

/// Draws `points` as a line with gaps and a dot on the last one; targets and
/// forecasts are hollow dots. Empty where fewer than two points are known.
pub(super) fn sparkline(points: &[Option<Decimal>], marks: &[Mark]) -> String {
    let values: Vec<Option<f64>> = points.iter().map(|p| p.map(geometry)).collect();
    let known: Vec<f64> = values.iter().flatten().copied().collect();
    if known.len() < 2 {
        return String::new();
    }
    let low = known.iter().copied().fold(f64::INFINITY, f64::min);
    let high = known.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let span = if high > low { high - low } else { 1.0 };
    let middle = if high > low { 0.0 } else { 0.5 };
    let step = (WIDTH - 2.0 * EDGE) / (values.len().max(2) - 1) as f64;
    let place = |n: usize, v: f64| {
        let share = (v - low) / span + middle;
        (
            EDGE + step * n as f64,
            HEIGHT - EDGE - share * (HEIGHT - 2.0 * EDGE),
        )
    };
    let open = |n: usize| matches!(marks.get(n), Some(Mark::Target | Mark::Forecast));
    let mut line = String::new();
    let mut dots = String::new();
    let mut joined = false;
    let last = values.iter().rposition(Option::is_some);
    for (n, value) in values.iter().enumerate() {
        let Some(value) = value else {
            joined = false;
            continue;
        };
        let (x, y) = place(n, *value);
        if open(n) {
            joined = false;
        } else {
            line.push_str(&format!(
                "{}{} {}",
                if joined { 'L' } else { 'M' },
                num(x),
                num(y)
            ));
            joined = true;
        }
        if open(n) || Some(n) == last {
            let ink = if open(n) {
                Ink::DotOpen(1)
            } else {
                Ink::Dot(1)
            };
            let d = super::layout::marker(0, (x, y), 3.0);
            dots.push_str(&format!("<path {} d=\"{d}\"/>", ink.class("")));
        }
    }
    let line = if line.contains('L') {
        format!("<path {} d=\"{line}\"/>", Ink::Stroke(1).class(""))
    } else {
        String::new()
    };
    format!(
        "<svg class=\"spark\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" aria-hidden=\"true\" focusable=\"false\">{line}{dots}</svg>"
    )
}
