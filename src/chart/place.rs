//! Which places on the sheet are taken, so that no text lies on another.

use super::scene::{Anchor, Rect};

/// Height of a line of text above and below its baseline, in ems: what the
/// fonts of the stack need for Chinese.
pub(super) const ASCENT: f64 = 0.9;
pub(super) const DESCENT: f64 = 0.2;

/// Room kept between two texts.
const GAP: f64 = 2.0;

/// The box of a text.
pub(super) fn text_box(x: f64, y: f64, anchor: Anchor, width: f64, size: f64) -> Rect {
    let left = match anchor {
        Anchor::Start => x,
        Anchor::Middle => x - width / 2.0,
        Anchor::End => x - width,
    };
    Rect {
        x: left,
        y: y - size * ASCENT,
        w: width,
        h: size * (ASCENT + DESCENT),
    }
}

/// Texts, marks and lines placed so far.
#[derive(Clone)]
pub(super) struct Placer {
    bounds: Rect,
    taken: Vec<Rect>,
    strokes: Vec<((f64, f64), (f64, f64))>,
}

impl Placer {
    /// Everything has to stay inside `bounds`.
    pub(super) fn new(bounds: Rect) -> Placer {
        Placer {
            bounds,
            taken: Vec::new(),
            strokes: Vec::new(),
        }
    }

    /// Marks a place as taken.
    pub(super) fn take(&mut self, rect: Rect) {
        self.taken.push(rect);
    }

    /// Marks a line as taken.
    pub(super) fn stroke(&mut self, from: (f64, f64), to: (f64, f64)) {
        self.strokes.push((from, to));
    }

    /// Takes the place if it is free.
    pub(super) fn try_take(&mut self, rect: Rect) -> bool {
        let inside = rect.x >= self.bounds.x - 0.01
            && rect.y >= self.bounds.y - 0.01
            && rect.right() <= self.bounds.right() + 0.01
            && rect.bottom() <= self.bounds.bottom() + 0.01;
        let free = inside
            && !self.taken.iter().any(|other| meets(&rect, other))
            && !self.strokes.iter().any(|&(a, b)| crosses(&rect, a, b));
        if free {
            self.taken.push(rect);
        }
        free
    }
}

fn meets(a: &Rect, b: &Rect) -> bool {
    a.x < b.right() + GAP && b.x < a.right() + GAP && a.y < b.bottom() && b.y < a.bottom()
}

/// Whether the line from `a` to `b` passes through `rect` (Liang–Barsky).
fn crosses(rect: &Rect, a: (f64, f64), b: (f64, f64)) -> bool {
    let rect = Rect {
        y: rect.y + 1.0,
        h: rect.h - 2.0,
        ..*rect
    };
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let (mut enter, mut leave) = (0.0f64, 1.0f64);
    for (p, q) in [
        (-dx, a.0 - rect.x),
        (dx, rect.right() - a.0),
        (-dy, a.1 - rect.y),
        (dy, rect.bottom() - a.1),
    ] {
        if p.abs() < 1e-12 {
            if q < 0.0 {
                return false;
            }
        } else if p < 0.0 {
            enter = enter.max(q / p);
        } else {
            leave = leave.min(q / p);
        }
    }
    enter <= leave
}
