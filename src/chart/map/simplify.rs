//! Fewer points, and neighbours that still touch.
//!
//! All points are moved to a grid first: a border that two areas share is then the same row of cells
//! in both. Rows of cells are cut where three areas meet, and each piece is thinned by itself
//! (Douglas–Peucker), always in the same direction: whoever shares it gets the same points.

use std::collections::{BTreeMap, BTreeSet};

use super::grid::{CELL, Cell, Grid};
use super::{MapRing, short};

/// How far a thinned border may lie from the cells, in cells: half a unit of the drawing.
const TOLERANCE: f64 = 1.0;

/// The coarsest grid, in smallest cells: two units of the drawing.
const COARSEST: i32 = 4;

/// An area or line on the grid.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Shape {
    pub(super) rings: Vec<Vec<Cell>>,
    /// Islands and holes too small for the grid: a cell each, for leaving them out would change the
    /// map.
    pub(super) specks: BTreeSet<Cell>,
    closed: bool,
    /// Size of a cell, in smallest ones.
    coarse: i32,
}

/// All areas and lines of a map, in their order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shapes {
    pub(super) areas: Vec<Shape>,
    pub(super) lines: Vec<Shape>,
}

/// Puts areas and lines on the grid, with about `most` points in all.
pub(super) fn shapes(
    areas: &[&[MapRing]],
    lines: &[&[MapRing]],
    grid: &Grid,
    most: usize,
) -> Shapes {
    let mut coarse = 1;
    loop {
        let on_grid = |list: &[&[MapRing]], closed: bool| -> Vec<Shape> {
            list.iter()
                .map(|rings| Shape::on_grid(rings, grid, closed, coarse))
                .collect()
        };
        let mut shapes = Shapes {
            areas: on_grid(areas, true),
            lines: on_grid(lines, false),
        };
        thin(&mut shapes);
        let all = shapes.areas.iter().chain(&shapes.lines);
        let points: usize = all.map(Shape::count).sum();
        if points <= most || coarse >= COARSEST {
            return shapes;
        }
        coarse *= 2;
    }
}

impl Shape {
    fn on_grid(rings: &[MapRing], grid: &Grid, closed: bool, coarse: i32) -> Shape {
        let mut shape = Shape {
            closed,
            coarse,
            ..Shape::default()
        };
        for ring in rings {
            let mut cells: Vec<Cell> = ring.iter().map(|p| grid.cell(*p, coarse)).collect();
            cells.dedup();
            while closed && cells.len() > 1 && cells.first() == cells.last() {
                cells.pop();
            }
            shape.rings.push(cells);
        }
        shape.settle();
        shape
    }

    /// Turns rings that have become points or lines into specks.
    fn settle(&mut self) {
        let least = if self.closed { 3 } else { 2 };
        let specks = &mut self.specks;
        self.rings.retain(|ring| {
            let keeps = ring.len() >= least;
            if !keeps {
                specks.extend(ring.first());
            }
            keeps
        });
    }

    fn count(&self) -> usize {
        self.rings.iter().map(Vec::len).sum::<usize>() + self.specks.len()
    }

    fn unit(&self) -> f64 {
        CELL * f64::from(self.coarse)
    }

    /// The shape as path data, `top` units down.
    pub(super) fn path(&self, top: f64) -> String {
        let unit = self.unit();
        let mut d = String::new();
        for ring in &self.rings {
            let Some((first, rest)) = ring.split_first() else {
                continue;
            };
            self.start(*first, top, &mut d);
            let mut before = *first;
            for (n, cell) in rest.iter().enumerate() {
                d.push_str(if n == 0 { "l" } else { "" });
                short(f64::from(cell.0 - before.0) * unit, &mut d);
                short(f64::from(cell.1 - before.1) * unit, &mut d);
                before = *cell;
            }
            if self.closed {
                d.push('z');
            }
        }
        for speck in &self.specks {
            self.start(*speck, top, &mut d);
            d.push('h');
            short(unit, &mut d);
            d.push('v');
            short(unit, &mut d);
            d.push('h');
            short(-unit, &mut d);
            d.push('z');
        }
        d
    }

    fn start(&self, cell: Cell, top: f64, d: &mut String) {
        let unit = self.unit();
        d.push('M');
        short(f64::from(cell.0) * unit, d);
        short(f64::from(cell.1) * unit + top, d);
    }

    /// The rings in units of the drawing, `top` units down.
    pub(super) fn points(&self, top: f64) -> Vec<Vec<(f64, f64)>> {
        let unit = self.unit();
        let place = |cell: &Cell| (f64::from(cell.0) * unit, f64::from(cell.1) * unit + top);
        let rings = self
            .rings
            .iter()
            .map(|ring| ring.iter().map(place).collect());
        let specks = self.specks.iter().map(|speck| {
            let (x, y) = place(speck);
            vec![(x, y), (x + unit, y), (x + unit, y + unit), (x, y + unit)]
        });
        rings.chain(specks).collect()
    }
}

/// Thins all rings, shared stretches alike.
fn thin(shapes: &mut Shapes) {
    let junctions = junctions(shapes);
    for shape in shapes.areas.iter_mut().chain(&mut shapes.lines) {
        let closed = shape.closed;
        for ring in &mut shape.rings {
            *ring = if closed {
                thin_ring(ring, &junctions)
            } else {
                thin_row(ring, &junctions)
            };
        }
        shape.settle();
    }
}

/// The cells where borders meet or part: those that have other neighbours in one ring than in
/// another.
fn junctions(shapes: &Shapes) -> BTreeSet<Cell> {
    let mut neighbours: BTreeMap<Cell, (Cell, Cell)> = BTreeMap::new();
    let mut junctions = BTreeSet::new();
    for shape in shapes.areas.iter().chain(&shapes.lines) {
        for ring in &shape.rings {
            let count = ring.len();
            for (n, cell) in ring.iter().enumerate() {
                let end = !shape.closed && (n == 0 || n + 1 == count);
                if end {
                    junctions.insert(*cell);
                    continue;
                }
                let (a, b) = (ring[(n + count - 1) % count], ring[(n + 1) % count]);
                let pair = (a.min(b), a.max(b));
                if *neighbours.entry(*cell).or_insert(pair) != pair {
                    junctions.insert(*cell);
                }
            }
        }
    }
    junctions
}

fn thin_ring(ring: &[Cell], junctions: &BTreeSet<Cell>) -> Vec<Cell> {
    let count = ring.len();
    let start = ring.iter().position(|cell| junctions.contains(cell));
    let Some(start) = start else {
        return thin_island(ring);
    };
    let mut row: Vec<Cell> = (0..=count).map(|n| ring[(start + n) % count]).collect();
    row = thin_row(&row, junctions);
    row.pop();
    row
}

/// A ring that meets no other, or that another shares as a whole: it begins at its least cell and
/// is cut where it is farthest from there, wherever the file begins it.
fn thin_island(ring: &[Cell]) -> Vec<Cell> {
    let count = ring.len();
    let Some(start) = (0..count).min_by_key(|n| ring[*n]) else {
        return Vec::new();
    };
    let row: Vec<Cell> = (0..=count).map(|n| ring[(start + n) % count]).collect();
    let from = row[0];
    // The least of the cells that are equally far: the same one in both directions.
    let far = (0..count).max_by_key(|n| (distance(row[*n], from), std::cmp::Reverse(row[*n])));
    let far = far.unwrap_or(0);
    let mut out = thin_piece(&row[..=far]);
    out.pop();
    out.extend(thin_piece(&row[far..]));
    out.pop();
    out
}

fn distance(a: Cell, b: Cell) -> i64 {
    let (x, y) = (i64::from(a.0 - b.0), i64::from(a.1 - b.1));
    x * x + y * y
}

/// Thins each piece between two junctions.
fn thin_row(row: &[Cell], junctions: &BTreeSet<Cell>) -> Vec<Cell> {
    let mut out: Vec<Cell> = row.first().copied().into_iter().collect();
    let mut start = 0;
    for at in 1..row.len() {
        if junctions.contains(&row[at]) || at + 1 == row.len() {
            out.extend(thin_piece(&row[start..=at]).into_iter().skip(1));
            start = at;
        }
    }
    out
}

/// Thins one piece; the same points come out in whichever direction it is given.
fn thin_piece(piece: &[Cell]) -> Vec<Cell> {
    let backwards = piece.iter().rev().lt(piece.iter());
    let mut piece = piece.to_vec();
    if backwards {
        piece.reverse();
    }
    let mut kept = douglas_peucker(&piece);
    if backwards {
        kept.reverse();
    }
    kept
}

/// Douglas–Peucker, without recursion: a border may have any length.
fn douglas_peucker(piece: &[Cell]) -> Vec<Cell> {
    let Some(last) = piece.len().checked_sub(1) else {
        return Vec::new();
    };
    let mut keep = vec![false; piece.len()];
    (keep[0], keep[last]) = (true, true);
    let mut spans = vec![(0, last)];
    while let Some((from, to)) = spans.pop() {
        let mut worst = (TOLERANCE, None);
        for at in from + 1..to {
            let off = off_line(piece[at], piece[from], piece[to]);
            if off > worst.0 {
                worst = (off, Some(at));
            }
        }
        if let Some(at) = worst.1 {
            keep[at] = true;
            spans.push((from, at));
            spans.push((at, to));
        }
    }
    let kept = piece.iter().zip(keep).filter(|(_, keep)| *keep);
    kept.map(|(cell, _)| *cell).collect()
}

/// Distance of `p` from the stretch between `a` and `b`.
fn off_line(p: Cell, a: Cell, b: Cell) -> f64 {
    let to = |q: Cell| (f64::from(q.0 - a.0), f64::from(q.1 - a.1));
    let ((px, py), (bx, by)) = (to(p), to(b));
    let length = bx * bx + by * by;
    let share = if length > 0.0 {
        ((px * bx + py * by) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let (x, y) = (px - share * bx, py - share * by);
    // A square root is exact on every machine, `hypot` is not.
    (x * x + y * y).sqrt()
}

#[cfg(test)]
#[path = "simplify_tests.rs"]
mod tests;
