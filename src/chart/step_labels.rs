//! Where the exact values of a stepped path stand.

use super::axes::by_weight;
use super::layout::Page;
use super::paint::Ink;
use super::place::Placer;
use super::scene::{Anchor, Scene};
use super::steps::{CLEAR, Frame, Year, radius};

/// The exact values. Those placed first find the best places, so both orders are tried; returns
/// how many found a place.
pub(super) fn labels(
    page: &Page,
    scene: &mut Scene,
    placer: &Placer,
    frame: &Frame,
    years: &[Year],
) -> usize {
    let actual_first = place_labels(page, placer.clone(), frame, years, [false, true]);
    let aims_first = place_labels(page, placer.clone(), frame, years, [true, false]);
    let best = if aims_first.len() > actual_first.len() {
        aims_first
    } else {
        actual_first
    };
    for (ink, (x, y, anchor), label) in &best {
        scene.text(*ink, *x, *y, *anchor, label);
    }
    best.len()
}

type Label<'a> = (Ink, (f64, f64, Anchor), &'a str);

/// Places the values in this `order`, of actual ones and aims the weighty ones first.
fn place_labels<'a>(
    page: &'a Page,
    mut placer: Placer,
    frame: &Frame,
    years: &[Year],
    order: [bool; 2],
) -> Vec<Label<'a>> {
    let alone = years.iter().all(|y| y.actual.is_none());
    let mut out = Vec::new();
    for aims in order {
        let ink = if aims && !alone { Ink::Aim } else { Ink::Text };
        let heights: Vec<Option<f64>> = years
            .iter()
            .map(|y| if aims { y.aim } else { y.actual }.map(|v| v.height))
            .collect();
        for n in by_weight(&heights).0 {
            let Some(year) = years.get(n) else { continue };
            let (this, other) = if aims {
                (year.aim, year.actual)
            } else {
                (year.actual, year.aim)
            };
            let Some(this) = this else { continue };
            let label = page.point(this.series, n).map_or("", |p| p.label.as_str());
            // Of two values the higher one is printed outside the higher.
            let lower = match other {
                Some(other) if this.height == other.height => !aims,
                Some(other) => this.height < other.height,
                None => false,
            };
            let place = frame.at(n as f64 + 0.5, this.height);
            let clear = if aims && !(frame.lying && other.is_some()) {
                CLEAR
            } else {
                radius(page) + CLEAR
            };
            let free = sides(page.size.font, frame, place, clear, lower, aims)
                .into_iter()
                .find(|(x, y, anchor)| placer.try_take(page.text_box(*x, *y, *anchor, label)));
            if let Some(place) = free {
                out.push((ink, place, label));
            }
        }
    }
    out
}

/// Places of a value's text, in the order in which they are tried.
fn sides(
    font: f64,
    frame: &Frame,
    (x, y): (f64, f64),
    clear: f64,
    lower: bool,
    aim: bool,
) -> Vec<(f64, f64, Anchor)> {
    let line = font * 0.36;
    if frame.lying {
        let (right, left) = ((x + clear, Anchor::Start), (x - clear, Anchor::End));
        let order = if lower { [left, right] } else { [right, left] };
        let half = if aim { -0.6 } else { 0.6 } * font;
        return [0.0, half, -half]
            .into_iter()
            .flat_map(|by| order.map(|(x, anchor)| (x, y + line + by, anchor)))
            .collect();
    }
    let (up, down) = (y - clear, y + clear + font * 0.8);
    let (first, second) = if lower { (down, up) } else { (up, down) };
    let half = if aim {
        frame.band / 2.0 - 3.0
    } else {
        clear - CLEAR
    };
    let mut out = Vec::new();
    for level in [first, second] {
        out.push((x, level, Anchor::Middle));
        out.push((x + half, level, Anchor::End));
        out.push((x - half, level, Anchor::Start));
    }
    if !aim {
        out.push((x + clear, y + line, Anchor::Start));
        out.push((x - clear, y + line, Anchor::End));
    }
    out
}
