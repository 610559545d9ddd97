//! From longitude and latitude to the grid of a drawing.

use super::MapRing;

/// A point of the grid.
pub(super) type Cell = (i32, i32);

/// Side of a cell: half a unit of the drawing, which is about half a pixel.
pub(super) const CELL: f64 = 0.5;

/// Room for half a border at the edges.
const EDGE: f64 = 1.0;

/// Equirectangular projection with the standard parallel in the middle of the map: east–west and
/// north–south distances agree there. For a county, a prefecture or a province the error at the
/// edges is below that of the drawing, and lines of latitude stay level, as in 标准地图 of small
/// areas; for the whole country areas in the north become somewhat wide, which a comparison of bands
/// bears.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grid {
    west: f64,
    north: f64,
    /// Units of the drawing for a degree, east and south.
    scale: (f64, f64),
    /// Where the map begins, from the left.
    left: f64,
    /// Height of the map.
    pub(super) height: f64,
}

impl Grid {
    /// The largest map that is no wider than `width` and no higher than `most`; None where there is
    /// no area.
    pub(super) fn fit(
        areas: &[&[MapRing]],
        lines: &[&[MapRing]],
        width: f64,
        most: f64,
    ) -> Option<Grid> {
        let is_area = areas.iter().any(|rings| !rings.is_empty());
        let mut bounds: Option<[f64; 4]> = None;
        for [x, y] in areas.iter().chain(lines).copied().flatten().flatten() {
            if !(x.is_finite() && y.is_finite()) {
                continue;
            }
            let [west, east, south, north] = bounds.unwrap_or([*x, *x, *y, *y]);
            bounds = Some([west.min(*x), east.max(*x), south.min(*y), north.max(*y)]);
        }
        let [west, east, south, north] = bounds.filter(|_| is_area)?;
        // A map of one point, or at the pole, still has a size.
        let parallel = ((south + north) / 2.0).to_radians().cos().max(0.01);
        // Machines differ in the last digits of a cosine, and the drawing must not.
        let parallel = (parallel * 1e6).round() / 1e6;
        let across = ((east - west) * parallel).max(1e-9);
        let down = (north - south).max(1e-9);
        let room = width - 2.0 * EDGE;
        let scale = (room / across).min((most - 2.0 * EDGE) / down);
        Some(Grid {
            west,
            north,
            scale: (scale * parallel, scale),
            left: EDGE + (room - across * scale) / 2.0,
            height: down * scale + 2.0 * EDGE,
        })
    }

    /// The cell of a place, in cells `coarse` times as large as the smallest.
    pub(super) fn cell(&self, [x, y]: [f64; 2], coarse: i32) -> Cell {
        let cell = CELL * f64::from(coarse);
        let east = self.left + (x - self.west) * self.scale.0;
        let south = EDGE + (self.north - y) * self.scale.1;
        // What is no number becomes 0, what is too large the largest: `as` never fails.
        let round = |value: f64| (value / cell).round().clamp(-1e6, 1e6) as i32;
        (round(east), round(south))
    }
}
