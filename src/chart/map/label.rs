//! Where inside an area there is room, and the hatching of areas.

use super::short;
use crate::chart::place::{Placer, text_box};
use crate::chart::scene::{Anchor, Rect};

/// How many level lines are laid through an area to look for room.
const LEVELS: u32 = 24;

/// The outline of an area in a drawing.
pub(super) struct Outline {
    rings: Vec<Vec<(f64, f64)>>,
    bounds: Rect,
}

impl Outline {
    pub(super) fn new(rings: Vec<Vec<(f64, f64)>>) -> Outline {
        let mut points = rings.iter().flatten();
        let first = points.next().copied().unwrap_or((0.0, 0.0));
        let (low, high) = points.fold((first, first), |(low, high), p| {
            (
                (low.0.min(p.0), low.1.min(p.1)),
                (high.0.max(p.0), high.1.max(p.1)),
            )
        });
        Outline {
            bounds: Rect {
                x: low.0,
                y: low.1,
                w: high.0 - low.0,
                h: high.1 - low.1,
            },
            rings,
        }
    }

    fn edges(&self) -> impl Iterator<Item = ((f64, f64), (f64, f64))> {
        edges(&self.rings)
    }

    /// The stretches inside the area at one height, from left to right.
    fn inside(&self, y: f64) -> Vec<(f64, f64)> {
        let mut crossings: Vec<f64> = self
            .edges()
            .filter(|(a, b)| (a.1 <= y) != (b.1 <= y))
            .map(|(a, b)| a.0 + (y - a.1) / (b.1 - a.1) * (b.0 - a.0))
            .collect();
        crossings.sort_by(f64::total_cmp);
        crossings.chunks_exact(2).map(|c| (c[0], c[1])).collect()
    }

    /// Heights at which to look, none on a border that is level.
    fn levels(&self) -> impl Iterator<Item = f64> {
        let Rect { y, h, .. } = self.bounds;
        (0..LEVELS).map(move |n| y + h * (f64::from(n) + 0.5) / f64::from(LEVELS))
    }

    /// A point inside the area and far from its borders.
    pub(super) fn point(&self) -> (f64, f64) {
        let from_border = |p: (f64, f64)| {
            let distances = self.edges().map(|(a, b)| to_segment(p, a, b));
            distances.fold(f64::INFINITY, f64::min)
        };
        let middles = self.levels().flat_map(|y| {
            self.inside(y)
                .into_iter()
                .map(move |(a, b)| ((a + b) / 2.0, y))
        });
        let best = middles
            .map(|p| (from_border(p), p))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        match best {
            Some((_, point)) => point,
            // An area without height: any of its points.
            None => (self.bounds.x, self.bounds.y),
        }
    }

    /// The middle of a box of this width and height that lies wholly inside the area, as near to
    /// [`Outline::point`] as can be.
    pub(super) fn room(&self, (w, h): (f64, f64)) -> Option<(f64, f64)> {
        if w > self.bounds.w || h > self.bounds.h {
            return None;
        }
        let (px, py) = self.point();
        let mut middles: Vec<(f64, f64)> = self
            .levels()
            .flat_map(|y| self.inside(y).into_iter().map(move |s| (s, y)))
            .filter(|((a, b), _)| b - a >= w)
            .map(|((a, b), y)| (px.clamp(a + w / 2.0, b - w / 2.0), y))
            .collect();
        middles.push((px, py));
        let far = |p: &(f64, f64)| apart(*p, (px, py));
        middles.sort_by(|a, b| far(a).total_cmp(&far(b)));
        let mut borders = Placer::new(self.bounds);
        for (a, b) in self.edges() {
            borders.stroke(a, b);
        }
        // The placer keeps clear of lines but for a unit above and below.
        middles.into_iter().find(|(x, y)| {
            let line = text_box(*x, *y, Anchor::Middle, w + 3.0, 0.0);
            borders.try_take(Rect {
                y: y - h / 2.0,
                h,
                ..line
            })
        })
    }
}

fn edges(rings: &[Vec<(f64, f64)>]) -> impl Iterator<Item = ((f64, f64), (f64, f64))> {
    rings.iter().flat_map(|ring| {
        let next = ring.iter().cycle().skip(1);
        ring.iter().copied().zip(next.copied())
    })
}

/// A square root is exact on every machine, `hypot` is not.
fn apart(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (x, y) = (a.0 - b.0, a.1 - b.1);
    (x * x + y * y).sqrt()
}

fn to_segment(p: (f64, f64), a: (f64, f64), b: (f64, f64)) -> f64 {
    let (x, y) = (b.0 - a.0, b.1 - a.1);
    let length = x * x + y * y;
    let share = if length > 0.0 {
        (((p.0 - a.0) * x + (p.1 - a.1) * y) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    apart(p, (a.0 + share * x, a.1 + share * y))
}

/// Slanting lines over the areas inside `rings`, as path data. They are drawn as lines and not as a
/// pattern: not every program that opens a file knows patterns. Neighbours are hatched as one area.
pub(super) fn hatching(rings: &[Vec<(f64, f64)>], distance: f64) -> String {
    // A line holds the points whose x + y is a multiple of the distance; along it runs x − y.
    let mut crossings: std::collections::BTreeMap<i64, Vec<f64>> =
        std::collections::BTreeMap::new();
    for (a, b) in edges(rings) {
        let (from, to) = ((a.0 + a.1) / distance, (b.0 + b.1) / distance);
        let (low, high) = (from.min(to), from.max(to));
        // A line that runs through a corner counts for one of its two edges.
        for n in (low.floor() as i64 + 1)..=(high.floor() as i64) {
            let share = (n as f64 - from) / (to - from);
            let along = (a.0 - a.1) + share * ((b.0 - b.1) - (a.0 - a.1));
            crossings.entry(n).or_default().push(along);
        }
    }
    let mut d = String::new();
    for (n, mut along) in crossings {
        along.sort_by(f64::total_cmp);
        let mut stretches: Vec<(f64, f64)> = Vec::new();
        for pair in along.chunks_exact(2) {
            match stretches.last_mut() {
                Some(last) if pair[0] - last.1 < 0.01 => last.1 = pair[1],
                _ => stretches.push((pair[0], pair[1])),
            }
        }
        let sum = n as f64 * distance;
        for (from, to) in stretches {
            let length = tenth((to - from) / 2.0);
            if length > 0.0 {
                d.push('M');
                short(tenth((sum + from) / 2.0), &mut d);
                short(tenth((sum - from) / 2.0), &mut d);
                d.push('l');
                short(length, &mut d);
                short(-length, &mut d);
            }
        }
    }
    d
}

fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
