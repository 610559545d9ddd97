//! Tests of the drawn charts: what is printed, that nothing overlaps or is
//! clipped, that the same specification gives the same bytes.

pub(super) mod boxes;
mod gallery;
mod multiples;
mod qr;
pub(super) mod samples;
mod steps;
mod twin;
mod twin_cases;
mod twin_panels;

use rust_decimal::Decimal;

use super::{Axis, Kind, Mark, Painter, choose};
use boxes::{assert_tidy, texts};
use samples::{numbers, ranks, real, series, spec};

#[test]
fn kinds_follow_the_data() {
    let s = |n: usize, mark| series("a", &vec![Some(("1", mark)); n]);
    let a = Mark::Actual;
    assert_eq!(choose(Axis::Time, &[s(1, a)]), None);
    assert_eq!(choose(Axis::Time, &[s(6, a)]), Some(Kind::Bars));
    assert_eq!(choose(Axis::Time, &[s(7, a)]), Some(Kind::Line));
    assert_eq!(choose(Axis::Time, &[s(4, a), s(4, a)]), Some(Kind::Line));
    assert_eq!(
        choose(Axis::Time, &[s(4, a), s(4, Mark::Target)]),
        Some(Kind::Steps)
    );
    let aims = |first: usize| {
        let mut one = s(6, Mark::Target);
        one.points.iter_mut().take(first).for_each(|p| *p = None);
        one
    };
    assert_eq!(choose(Axis::Time, &[s(6, a), aims(5)]), Some(Kind::Bars));
    assert_eq!(choose(Axis::Time, &[s(6, a), aims(4)]), Some(Kind::Steps));
    assert_eq!(choose(Axis::Time, &[aims(4)]), Some(Kind::Bars));
    assert_eq!(choose(Axis::Time, &[aims(3)]), Some(Kind::Steps));
    assert_eq!(choose(Axis::Time, &[aims(3), aims(3)]), Some(Kind::Line));
    assert_eq!(
        choose(Axis::Time, &[s(1, a), s(1, Mark::Target)]),
        Some(Kind::Bullet)
    );
    assert_eq!(choose(Axis::Regions, &[s(3, a)]), Some(Kind::HBars));
    assert_eq!(
        choose(Axis::Regions, &[s(3, a), s(3, Mark::Target)]),
        Some(Kind::Bullet)
    );
    assert_eq!(choose(Axis::Parts, &[s(3, a)]), Some(Kind::Share));
    assert_eq!(choose(Axis::Parts, &[s(1, a)]), None);
    assert_eq!(choose(Axis::Time, &[]), None);
}

#[test]
fn real_charts_are_tidy_in_every_form() {
    let painter = Painter::new().unwrap();
    for spec in real() {
        let drawing = painter.draw(&spec).unwrap();
        for svg in [&drawing.narrow, &drawing.wide, &drawing.file] {
            assert_tidy(svg, &spec.id);
        }
    }
}

#[test]
fn charts_of_every_size_are_tidy() {
    let painter = Painter::new().unwrap();
    let kinds = [
        Kind::Bars,
        Kind::HBars,
        Kind::Line,
        Kind::Bullet,
        Kind::Share,
        Kind::StackedNone,
        Kind::Steps,
        Kind::Multiples,
    ];
    for kind in kinds {
        for count in [1, 2, 3, 5, 6, 8, 12, 17, 25, 60] {
            for rows in [1, 2, 3, 5, 9] {
                for seed in 0..3 {
                    let spec = numbers(kind, count, rows, seed);
                    let Ok(drawing) = painter.draw(&spec) else {
                        assert_eq!(kind, Kind::Share, "{spec:?}");
                        continue;
                    };
                    assert_tidy(&drawing.narrow, &spec.id);
                    assert_tidy(&drawing.wide, &spec.id);
                    assert_tidy(&drawing.file, &spec.id);
                }
            }
        }
    }
    for count in [2, 5, 12, 30] {
        let drawing = painter.draw(&ranks(count)).unwrap();
        assert_tidy(&drawing.narrow, "ranks");
        assert_tidy(&drawing.wide, "ranks");
    }
}

#[test]
fn labels_are_the_exact_texts() {
    let painter = Painter::new().unwrap();
    let points = [
        Some(("297.77", Mark::Actual)),
        Some(("0", Mark::Actual)),
        None,
        Some(("16777217.01", Mark::Preliminary)),
        Some(("0.1", Mark::Actual)),
        Some(("≥330", Mark::Target)),
    ];
    let mut spec = spec(
        "exact",
        Kind::HBars,
        Axis::Regions,
        "亿元",
        &["甲", "乙", "丙", "丁", "戊", "己"],
    );
    spec.series = vec![series("a", &points)];
    let drawing = painter.draw(&spec).unwrap();
    for svg in [&drawing.narrow, &drawing.wide, &drawing.file] {
        let printed = texts(svg);
        for label in ["297.77", "0", "16777217.01", "0.1", "≥330", "—"] {
            assert!(printed.iter().any(|t| t == label), "{label} in {printed:?}");
        }
    }
    let printed = texts(&painter.draw(&samples::by_id("quxian-output")).unwrap().wide);
    assert!(printed.contains(&"297.77".to_string()) && printed.contains(&"≥330".to_string()));
}

#[test]
fn the_same_specification_gives_the_same_bytes() {
    let spec = samples::by_id("gdp-2022");
    let first = Painter::new().unwrap().draw(&spec).unwrap();
    let handle = std::thread::spawn({
        let spec = spec.clone();
        move || Painter::new().unwrap().draw(&spec).unwrap()
    });
    assert_eq!(first, handle.join().unwrap());
}

#[test]
fn drawings_are_small_and_named() {
    let painter = Painter::new().unwrap();
    let drawing = painter.draw(&samples::by_id("quxian-output")).unwrap();
    for svg in [&drawing.narrow, &drawing.wide] {
        assert!(svg.len() < 4096, "{} bytes: {svg}", svg.len());
        assert!(
            svg.contains("role=\"img\"") && svg.contains("<title id=") && svg.contains("<desc id=")
        );
        assert!(!svg.contains(" width=\"320\"") && !svg.contains('#') || svg.contains("url(#"));
    }
    assert!(drawing.file.starts_with("<?xml") && !drawing.file.contains("class="));
    assert_ne!(
        drawing.narrow.split('"').nth(9),
        drawing.wide.split('"').nth(9)
    );
}

#[test]
fn empty_and_uneven_specifications_are_refused() {
    let painter = Painter::new().unwrap();
    let mut one = spec("empty", Kind::Bars, Axis::Time, "亿元", &["2020", "2021"]);
    one.series = vec![series("a", &[None, None])];
    assert!(painter.draw(&one).is_err());
    one.series = vec![series("a", &[Some(("1", Mark::Actual))])];
    assert!(painter.draw(&one).is_err());
}

#[test]
fn large_values_are_counted_in_wan_and_yi() {
    let painter = Painter::new().unwrap();
    let mut one = spec("money", Kind::HBars, Axis::Regions, "万美元", &["甲", "乙"]);
    one.series = vec![series(
        "a",
        &[Some(("15234.5", Mark::Actual)), Some(("800", Mark::Actual))],
    )];
    let printed = texts(&painter.draw(&one).unwrap().wide);
    // The unit is counted in 万 already: ticks, labels and head say the same.
    assert!(printed.contains(&"15000".to_string()), "{printed:?}");
    assert!(printed.contains(&"15234.5".to_string()));
    one.unit = "人".to_string();
    let printed = texts(&painter.draw(&one).unwrap().wide);
    assert!(printed.contains(&"1.5万".to_string()), "{printed:?}");
}

#[test]
fn the_longest_decimals_fit() {
    let painter = Painter::new().unwrap();
    let long = Some(("79228162514264337593543950335", Mark::Actual));
    let tiny = Some(("0.0000000000000000000000000001", Mark::Actual));
    for kind in [
        Kind::Bars,
        Kind::HBars,
        Kind::Line,
        Kind::Bullet,
        Kind::Share,
        Kind::Steps,
        Kind::Multiples,
    ] {
        for points in [[long, tiny], [tiny, tiny], [long, None]] {
            for unit in ["元", "%"] {
                let mut one = spec("long", kind, Axis::Time, unit, &["石柱土家族自治县", "甲"]);
                one.series = vec![series("a", &points)];
                let drawing = painter.draw(&one).unwrap();
                assert_tidy(&drawing.narrow, "long");
                assert_tidy(&drawing.wide, "long");
            }
        }
    }
}

#[test]
fn hostile_text_stays_text() {
    let painter = Painter::new().unwrap();
    let mut one = samples::by_id("quxian-output");
    one.title = "<script>\"&'".to_string();
    one.unit = "</svg>".to_string();
    let drawing = painter.draw(&one).unwrap();
    assert!(!drawing.wide.contains("<script") && drawing.wide.matches("</svg>").count() == 1);
}

#[test]
fn every_place_and_sign_has_a_glyph() {
    let painter = Painter::new().unwrap();
    let text =
        "渠县埇桥猇亭鄠邑瀍河石柱务川仡佬族苗族自治县≥≤％%℃㎡—−·，。《》（）ABCxyz0123456789①Ⅱ";
    assert_eq!(painter.missing_glyphs(text), Vec::<char>::new());
    assert_eq!(painter.missing_glyphs("渠😀县"), vec!['😀']);
}

#[test]
fn images_are_images() {
    let painter = Painter::new().unwrap();
    let footer = super::PngFooter {
        source: "来源：渠县人民政府".into(),
        site: "工报".into(),
        note: String::new(),
    };
    let png = painter
        .png(&samples::by_id("quxian-output"), &footer)
        .unwrap();
    assert!(png.starts_with(b"\x89PNG"));
    let card = painter.share_image(&samples::card()).unwrap();
    assert_eq!(card.get(16..24).unwrap(), [0, 0, 4, 176, 0, 0, 2, 118]);
}

#[test]
fn sparklines_are_hidden_and_keep_gaps() {
    let painter = Painter::new().unwrap();
    let d = |v: i64| Some(Decimal::from(v));
    let svg = painter.sparkline(&[d(1), d(3), None, d(2), d(5)], &[]);
    assert!(svg.contains("aria-hidden=\"true\"") && svg.matches('M').count() >= 2);
    assert!(painter.sparkline(&[d(1), None], &[]).is_empty());
}

#[test]
fn colours_keep_their_contrast() {
    let (light, dark) = super::paint::palettes();
    for (colours, paper) in [(light, "#ffffff"), (dark, "#15181c")] {
        for colour in colours {
            let ratio = samples::contrast(colour, paper);
            assert!(ratio >= 4.5, "{colour} on {paper}: {ratio:.2}");
            assert!(
                super::CHART_CSS.contains(colour),
                "{colour} in the stylesheet"
            );
        }
    }
}

#[test]
fn snapshots() {
    let painter = Painter::new().unwrap();
    for id in [
        "quxian-output",
        "wanyuan-targets",
        "growth",
        "steps-arriving",
        "multiples-isolated",
    ] {
        let drawing = painter.draw(&samples::by_id(id)).unwrap();
        insta::assert_snapshot!(format!("{id}-narrow"), drawing.narrow.replace("><", ">\n<"));
    }
    let drawing = painter.draw(&samples::by_id("quxian-output")).unwrap();
    insta::assert_snapshot!("quxian-output-file", drawing.file.replace("><", ">\n<"));
}
