use std::f64::consts::TAU;
use std::sync::Arc;

use proptest::prelude::*;

use super::label::{Outline, hatching};
use super::*;
use crate::chart::tests::boxes::{assert_tidy, texts};
use crate::chart::tests::samples::contrast;

/// An invented drawing: `columns` × `rows` areas whose borders wave, and no place on Earth.
pub(in crate::chart) fn invented(columns: usize, rows: usize) -> MapSpec {
    const PARTS: usize = 24;
    let wave = |x: f64, y: f64| {
        let u = 0.16 * (x * 2.1 + y * 0.7).sin() + 0.07 * (x * 9.0 - y * 5.0).sin();
        let v = 0.16 * (y * 1.9 - x * 0.8).cos() + 0.07 * (y * 8.0 + x * 6.0).cos();
        [104.0 + (x + u) * 0.4, 30.0 + (y + v) * 0.34]
    };
    let mut areas = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            let (x, y) = (column as f64, row as f64);
            let corners = [(x, y), (x + 1.0, y), (x + 1.0, y + 1.0), (x, y + 1.0)];
            let ring: MapRing = (0..4 * PARTS)
                .map(|k| {
                    let (a, b) = (corners[k / PARTS], corners[(k / PARTS + 1) % 4]);
                    let share = (k % PARTS) as f64 / PARTS as f64;
                    wave(a.0 + (b.0 - a.0) * share, a.1 + (b.1 - a.1) * share)
                })
                .collect();
            let n = areas.len();
            let value = (n % 7 != 3).then_some(MapValue {
                category: n,
                band: (n * 5 % 4) as u8 + 1,
            });
            areas.push(MapArea {
                name: ["渠县", "万源市", "沿滩区", "石柱土家族自治县"][n % 4].to_string(),
                value,
                rings: vec![ring].into(),
            });
        }
    }
    MapSpec {
        id: "map".into(),
        title: "虚构的图，不是地图".into(),
        desc: "虚构。审图号：GS(2000)0000号。".into(),
        areas,
        lines: Vec::new(),
        bands: (1..=4)
            .map(|band| MapBand {
                band,
                label: format!("第{band}组（较低的四分之一）：{}个", band * 3),
            })
            .collect(),
        missing: "无可比数据".into(),
        approval: "审图号：GS(2000)0000号".into(),
        source: "底图：自然资源部标准地图服务".into(),
    }
}

#[test]
fn every_form_has_the_number_and_is_tidy() {
    let painter = Painter::new().unwrap();
    for (columns, rows) in [(1, 1), (2, 3), (5, 4), (15, 12), (40, 2), (2, 40)] {
        let spec = invented(columns, rows);
        let drawing = painter.map(&spec).unwrap();
        for svg in [&drawing.narrow, &drawing.wide, &drawing.file] {
            assert_tidy(svg, &format!("{columns} × {rows}"));
            let printed = texts(svg);
            for text in [&spec.approval, &spec.source] {
                assert!(printed.contains(text), "{text} in {printed:?}");
            }
            assert!(svg.contains("role=\"img\"") && svg.contains("<desc id="));
        }
        assert!(!drawing.file.contains("class="));
    }
    let png = painter
        .map_png(&invented(5, 4), &PngFooter::default())
        .unwrap();
    assert!(png.starts_with(b"\x89PNG"));
}

#[test]
fn without_a_number_nothing_is_drawn() {
    let painter = Painter::new().unwrap();
    let mut spec = invented(2, 2);
    spec.approval.clear();
    assert!(painter.map(&spec).is_err());
    assert!(painter.map_png(&spec, &PngFooter::default()).is_err());
    let mut spec = invented(2, 2);
    spec.areas.clear();
    assert!(painter.map(&spec).is_err());
}

#[test]
fn a_page_stays_light() {
    let painter = Painter::new().unwrap();
    for (columns, rows, most) in [(10, 5, 30_000), (15, 12, 80_000)] {
        let drawing = painter.map(&invented(columns, rows)).unwrap();
        let size = drawing.narrow.len() + drawing.wide.len();
        assert!(size < most, "{columns} × {rows}: {size} bytes");
    }
    // Ten thousand areas, which no drawing of this size can tell apart.
    let drawing = painter.map(&invented(100, 100)).unwrap();
    assert!(drawing.narrow.len() < 500_000, "{}", drawing.narrow.len());
}

#[test]
fn each_area_with_a_value_has_a_place_inside_it() {
    let painter = Painter::new().unwrap();
    let spec = invented(6, 5);
    let drawing = painter.map(&spec).unwrap();
    let with_value = spec.areas.iter().filter(|a| a.value.is_some()).count();
    for (svg, width) in [(&drawing.narrow, 320.0), (&drawing.wide, 720.0)] {
        let (_, rest) = svg.split_once("data-marks=\"").unwrap();
        let (marks, _) = rest.split_once('"').unwrap();
        let places: Vec<&str> = marks.split(' ').filter(|place| *place != "-").collect();
        assert_eq!(places.len(), with_value);
        for place in places {
            let (x, _) = place.split_once(',').unwrap();
            assert!((0.0..width).contains(&x.parse::<f64>().unwrap()), "{place}");
        }
    }
}

#[test]
fn areas_say_their_band_in_figures() {
    let painter = Painter::new().unwrap();
    let spec = invented(3, 3);
    let printed = texts(&painter.map(&spec).unwrap().wide);
    let numbers = printed
        .iter()
        .filter(|text| ["1", "2", "3", "4"].contains(&text.as_str()));
    let with_value = spec
        .areas
        .iter()
        .filter(|area| area.value.is_some())
        .count();
    assert_eq!(numbers.count(), with_value + spec.bands.len());
    assert!(printed.iter().any(|text| text == "渠县"));
}

#[test]
fn room_is_inside_and_not_in_a_hole() {
    let ring = |r: f64| -> Vec<(f64, f64)> {
        (0..60)
            .map(|k| f64::from(k) / 60.0 * TAU)
            .map(|turn| (100.0 + r * turn.cos(), 100.0 + r * turn.sin()))
            .collect()
    };
    let outline = Outline::new(vec![ring(90.0), ring(60.0)]);
    let (x, y) = outline.point();
    let r = (x - 100.0).hypot(y - 100.0);
    assert!((65.0..85.0).contains(&r), "{r}");
    assert!(outline.room((10.0, 10.0)).is_some());
    assert!(outline.room((60.0, 60.0)).is_none());
}

#[test]
fn neighbours_are_hatched_as_one() {
    let square = |x: f64| vec![(x, 0.0), (x + 30.0, 0.0), (x + 30.0, 30.0), (x, 30.0)];
    let one = vec![(0.0, 0.0), (60.0, 0.0), (60.0, 30.0), (0.0, 30.0)];
    assert_eq!(
        hatching(&[square(0.0), square(30.0)], 6.0),
        hatching(&[one], 6.0)
    );
}

#[test]
fn areas_are_told_apart_on_both_grounds() {
    let (light, dark) = crate::chart::paint::bands();
    for (bands, low, high, border) in [
        (light, "#1c2127", "#ffffff", ["#57606a", "#ffffff"]),
        (dark, "#e8ebee", "#101316", ["#a9b2bc", "#15181c"]),
    ] {
        for (n, colour) in bands.iter().enumerate() {
            let (text, border) = if n > 1 {
                (high, border[1])
            } else {
                (low, border[0])
            };
            assert!(contrast(colour, text) >= 4.5, "text on {colour}");
            assert!(contrast(colour, border) >= 2.6, "border of {colour}");
            assert!(crate::chart::CHART_CSS.contains(colour));
        }
        for pair in bands.windows(2) {
            assert!(contrast(pair[0], pair[1]) >= 1.4, "{pair:?}");
        }
    }
}

proptest! {
    #[test]
    fn any_area_is_drawn_or_refused(
        points in prop::collection::vec((any::<f64>(), any::<f64>()), 0..12),
        more in prop::collection::vec((-180.0_f64..180.0, -90.0_f64..90.0), 0..12),
        band in 0_u8..9,
    ) {
        let font = Font::embedded().unwrap();
        let mut spec = invented(1, 1);
        let ring = |list: &[(f64, f64)]| -> MapRing { list.iter().map(|(x, y)| [*x, *y]).collect() };
        spec.areas[0].rings = vec![ring(&points), ring(&more)].into();
        spec.areas[0].value = Some(MapValue { category: 0, band });
        spec.lines = vec![Arc::from(vec![ring(&points)])];
        if let Ok(drawn) = draw(&spec, Size::NARROW, &font) {
            let svg = write::inline(&drawn, &head(&spec), "n");
            prop_assert!(!svg.contains("NaN") && !svg.contains("inf"));
        }
    }
}

#[test]
#[ignore = "writes files to look at into the temporary folder"]
fn map_gallery() {
    let folder = std::env::temp_dir().join("gongbao-charts");
    std::fs::create_dir_all(&folder).unwrap();
    let painter = Painter::new().unwrap();
    for (columns, rows) in [(3, 3), (15, 12)] {
        let spec = invented(columns, rows);
        let start = std::time::Instant::now();
        let drawing = painter.map(&spec).unwrap();
        println!(
            "{columns} × {rows}: {} + {} bytes in {:?}",
            drawing.narrow.len(),
            drawing.wide.len(),
            start.elapsed()
        );
        let name = format!("map-{columns}-{rows}");
        let png = painter.map_png(&spec, &PngFooter::default()).unwrap();
        std::fs::write(folder.join(format!("{name}.png")), png).unwrap();
        std::fs::write(folder.join(format!("{name}.svg")), &drawing.file).unwrap();
        for theme in ["light", "dark"] {
            let html = format!(
                "<!doctype html><html lang=zh-CN data-theme={theme}><meta charset=utf-8><meta name=viewport content=\"width=device-width\"><style>{} body{{margin:16px;background:var(--chart-paper);color:var(--chart-ink)}}</style><div class=\"chart-draw\"><div class=\"chart-narrow\">{}</div><div class=\"chart-wide\">{}</div></div>",
                crate::chart::CHART_CSS,
                drawing.narrow,
                drawing.wide
            );
            std::fs::write(folder.join(format!("{name}-{theme}.html")), html).unwrap();
        }
    }
}
