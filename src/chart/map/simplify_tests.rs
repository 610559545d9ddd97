use super::*;
use proptest::prelude::*;

/// A border or line as it is handed in.
fn grid_of(areas: &[Vec<MapRing>]) -> Grid {
    let refs: Vec<&[MapRing]> = areas.iter().map(Vec::as_slice).collect();
    Grid::fit(&refs, &[], 720.0, 828.0).unwrap()
}

fn thinned(areas: &[Vec<MapRing>]) -> Shapes {
    let refs: Vec<&[MapRing]> = areas.iter().map(Vec::as_slice).collect();
    shapes(&refs, &[], &grid_of(areas), 1_000_000)
}

/// A sheet of `n` × `n` areas with ragged borders that neighbours share, each written from another
/// corner and in another direction.
fn sheet(n: usize, noise: &[f64]) -> Vec<Vec<MapRing>> {
    const PARTS: usize = 12;
    let shake = |key: usize| noise[key % noise.len()] * 0.3;
    // The frame is straight, so that its edges are known.
    let corner = |x: usize, y: usize| {
        let inner = |k: usize| k > 0 && k < n;
        let dx = if inner(x) {
            shake(x * 31 + y * 17)
        } else {
            0.0
        };
        let dy = if inner(y) {
            shake(x * 13 + y * 37)
        } else {
            0.0
        };
        [x as f64 + dx, y as f64 + dy]
    };
    let side = |a: (usize, usize), b: (usize, usize)| -> MapRing {
        let (low, high) = (a.min(b), a.max(b));
        let (p, q) = (corner(low.0, low.1), corner(high.0, high.1));
        let level = low.1 == high.1;
        let fixed = if level {
            low.1 == 0 || low.1 == n
        } else {
            low.0 == 0 || low.0 == n
        };
        let mut points: MapRing = (0..=PARTS)
            .map(|k| {
                let share = k as f64 / PARTS as f64;
                let edge = k == 0 || k == PARTS || fixed;
                let off = if edge {
                    0.0
                } else {
                    shake(low.0 * 101 + low.1 * 57 + k) * 0.5
                };
                let (x, y) = (p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share);
                if level { [x, y + off] } else { [x + off, y] }
            })
            .collect();
        if a > b {
            points.reverse();
        }
        points.pop();
        points
    };
    let mut areas = Vec::new();
    for x in 0..n {
        for y in 0..n {
            let corners = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)];
            let mut ring: MapRing = (0..4)
                .flat_map(|k| side(corners[k], corners[(k + 1) % 4]))
                .collect();
            let turn = (x * 7 + y * 5) % ring.len();
            ring.rotate_left(turn);
            if (x + y) % 2 == 1 {
                ring.reverse();
            }
            areas.push(vec![ring]);
        }
    }
    areas
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn neighbours_still_share_their_borders(
        n in 2_usize..6,
        noise in prop::collection::vec(-1.0_f64..1.0, 40..80),
    ) {
        let areas = sheet(n, &noise);
        let grid = grid_of(&areas);
        let shapes = thinned(&areas);
        let (low, high) = (grid.cell([0.0, n as f64], 1), grid.cell([n as f64, 0.0], 1));
        let on_frame = |a: Cell, b: Cell| {
            let level = |k: i32| a.1 == k && b.1 == k;
            let upright = |k: i32| a.0 == k && b.0 == k;
            level(low.1) || level(high.1) || upright(low.0) || upright(high.0)
        };
        let mut edges: BTreeMap<(Cell, Cell), usize> = BTreeMap::new();
        for shape in &shapes.areas {
            prop_assert!(shape.specks.is_empty());
            for ring in &shape.rings {
                for (k, a) in ring.iter().enumerate() {
                    let b = ring[(k + 1) % ring.len()];
                    *edges.entry((*a.min(&b), *a.max(&b))).or_insert(0) += 1;
                }
            }
        }
        for ((a, b), count) in edges {
            prop_assert!(on_frame(a, b) || count % 2 == 0, "{a:?} {b:?} is {count} times");
        }
        let before: usize = areas.iter().flatten().map(Vec::len).sum();
        let after: usize = shapes.areas.iter().map(Shape::count).sum();
        prop_assert!(after <= before);
    }

    #[test]
    fn where_a_ring_begins_makes_no_difference(
        points in prop::collection::vec((0.0_f64..9.0, 0.0_f64..9.0), 3..40),
        turn in 0_usize..40,
        backwards in any::<bool>(),
    ) {
        let ring: MapRing = points.iter().map(|(x, y)| [*x, *y]).collect();
        let mut other = ring.clone();
        other.rotate_left(turn % ring.len());
        if backwards {
            other.reverse();
        }
        let cells = |ring: MapRing| {
            let shapes = thinned(&[vec![ring]]);
            let mut cells: Vec<Cell> = shapes.areas[0].rings.concat();
            cells.sort_unstable();
            (cells, shapes.areas[0].specks.clone())
        };
        prop_assert_eq!(cells(ring), cells(other));
    }

    #[test]
    fn any_points_are_put_on_the_grid(
        points in prop::collection::vec((any::<f64>(), any::<f64>()), 0..30),
        more in prop::collection::vec((-180.0_f64..180.0, -90.0_f64..90.0), 0..30),
    ) {
        let ring = |list: &[(f64, f64)]| -> MapRing { list.iter().map(|(x, y)| [*x, *y]).collect() };
        let areas = [vec![ring(&points), ring(&more)], vec![Vec::new()], Vec::new()];
        let refs: Vec<&[MapRing]> = areas.iter().map(Vec::as_slice).collect();
        let lines: Vec<&[MapRing]> = vec![areas[0].as_slice()];
        if let Some(grid) = Grid::fit(&refs, &lines, 320.0, 368.0) {
            for most in [0, 1_000] {
                let shapes = shapes(&refs, &lines, &grid, most);
                for shape in shapes.areas.iter().chain(&shapes.lines) {
                    let d = shape.path(3.0);
                    prop_assert!(!d.contains("NaN") && !d.contains("inf"));
                }
            }
        }
    }
}

#[test]
fn a_border_with_many_points_keeps_few() {
    // A quarter of a degree of coast in steps far below a pixel.
    let wave = |k: usize| {
        let turn = k as f64 / 20_000.0 * std::f64::consts::TAU;
        let radius = 1.0 + 0.1 * (turn * 9.0).sin();
        [radius * turn.cos(), radius * turn.sin()]
    };
    let ring: MapRing = (0..20_000).map(wave).collect();
    let areas = [vec![ring]];
    let shapes = thinned(&areas);
    let count = shapes.areas[0].count();
    assert!((40..400).contains(&count), "{count} points");
    // No point of the coast is farther from what is drawn than a pixel.
    let grid = grid_of(&areas);
    let kept = &shapes.areas[0].rings[0];
    for place in &areas[0][0] {
        let p = grid.cell(*place, 1);
        let next = kept.iter().cycle().skip(1);
        let off = kept.iter().zip(next).map(|(a, b)| off_line(p, *a, *b));
        assert!(off.fold(f64::INFINITY, f64::min) * CELL <= 1.0);
    }
}

#[test]
fn an_enclave_has_the_border_of_its_hole() {
    let ring = |r: f64, points: usize, from: usize| -> MapRing {
        (0..points)
            .map(|k| {
                let turn = ((k + from) % points) as f64 / points as f64 * std::f64::consts::TAU;
                [r * turn.cos(), r * turn.sin()]
            })
            .collect()
    };
    let mut hole = ring(1.0, 360, 100);
    hole.reverse();
    let shapes = thinned(&[vec![ring(3.0, 360, 0), hole], vec![ring(1.0, 360, 0)]]);
    let mut hole = shapes.areas[0].rings[1].clone();
    let mut enclave = shapes.areas[1].rings[0].clone();
    hole.sort_unstable();
    enclave.sort_unstable();
    assert_eq!(hole, enclave);
}

#[test]
fn an_islet_stays_as_a_speck() {
    let square = |x: f64, side: f64| vec![[x, 0.0], [x + side, 0.0], [x + side, side], [x, side]];
    let shapes = thinned(&[vec![square(0.0, 1.0), square(9.0, 1e-6)]]);
    assert_eq!(shapes.areas[0].rings.len(), 1);
    assert_eq!(shapes.areas[0].specks.len(), 1);
    assert!(shapes.areas[0].path(0.0).ends_with("h.5v.5h-.5z"));
}
