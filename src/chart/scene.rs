//! A drawn chart before it is written: shapes and texts with what they mean,
//! not yet with colours.

use super::paint::Ink;

/// A rectangle, from its top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rect {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) w: f64,
    pub(super) h: f64,
}

impl Rect {
    pub(super) fn right(&self) -> f64 {
        self.x + self.w
    }

    pub(super) fn bottom(&self) -> f64 {
        self.y + self.h
    }

    /// The same, smaller by `by` on each side.
    pub(super) fn inset(&self, by: f64) -> Rect {
        Rect {
            x: self.x + by,
            y: self.y + by,
            w: (self.w - 2.0 * by).max(0.0),
            h: (self.h - 2.0 * by).max(0.0),
        }
    }
}

/// Which point of a text its x is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// One thing drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Item {
    Rect(Rect),
    /// SVG path data.
    Path(String),
    Text {
        x: f64,
        /// Baseline.
        y: f64,
        anchor: Anchor,
        text: String,
    },
}

/// All that is drawn, in painting order, on a sheet of `width` × `height`.
#[derive(Clone, Debug)]
pub(super) struct Scene {
    pub(super) width: f64,
    pub(super) height: f64,
    /// Size of every text.
    pub(super) font: f64,
    pub(super) items: Vec<(Ink, Item)>,
    /// Where a pointer looks for each value drawn.
    pub(super) marks: Vec<Place>,
}

/// Where the value of a series at a category is looked for: the middle of a bar's end, the centre of
/// a point or of a part of a whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    pub(super) series: usize,
    pub(super) category: usize,
    pub(super) x: f64,
    pub(super) y: f64,
}

impl Scene {
    pub(super) fn new(width: f64, font: f64) -> Scene {
        Scene {
            width,
            height: 0.0,
            font,
            items: Vec::new(),
            marks: Vec::new(),
        }
    }

    /// Notes where the value of `series` at `category` is looked for.
    pub(super) fn mark(&mut self, series: usize, category: usize, x: f64, y: f64) {
        self.marks.push(Place {
            series,
            category,
            x,
            y,
        });
    }

    pub(super) fn rect(&mut self, ink: Ink, rect: Rect) {
        self.items.push((ink, Item::Rect(rect)));
    }

    pub(super) fn path(&mut self, ink: Ink, d: String) {
        self.items.push((ink, Item::Path(d)));
    }

    pub(super) fn line(&mut self, ink: Ink, from: (f64, f64), to: (f64, f64)) {
        let d = if (from.1 - to.1).abs() < 1e-9 {
            format!("M{} {}H{}", num(from.0), num(from.1), num(to.0))
        } else if (from.0 - to.0).abs() < 1e-9 {
            format!("M{} {}V{}", num(from.0), num(from.1), num(to.1))
        } else {
            format!(
                "M{} {}L{} {}",
                num(from.0),
                num(from.1),
                num(to.0),
                num(to.1)
            )
        };
        self.path(ink, d);
    }

    pub(super) fn text(&mut self, ink: Ink, x: f64, y: f64, anchor: Anchor, text: &str) {
        if !text.is_empty() {
            self.items.push((
                ink,
                Item::Text {
                    x,
                    y,
                    anchor,
                    text: text.to_string(),
                },
            ));
        }
    }
}

/// A coordinate, rounded to a hundredth and written shortly.
pub(super) fn num(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    let rounded = if rounded == 0.0 { 0.0 } else { rounded };
    format!("{rounded}")
}
