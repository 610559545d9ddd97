//! Stepped paths: samples, and what is drawn of them.

use super::boxes::{assert_tidy, texts};
use super::samples::{point, spec};
use crate::chart::{Axis, Kind, Mark, Painter, Series, Spec};

/// Points as editors would say them: `=297.77` actual, `~301` preliminary,
/// `≥330` or `330` a target, `?350` a forecast, `—` nothing.
fn said(name: &str, words: &str) -> Series {
    let points = words
        .split_whitespace()
        .map(|word| {
            Some(match word.chars().next()? {
                '—' => return None,
                '=' => point(&word[1..], Mark::Actual),
                '~' => point(&word[1..], Mark::Preliminary),
                '?' => point(&word[1..], Mark::Forecast),
                _ => point(word, Mark::Target),
            })
        })
        .collect();
    Series {
        name: name.to_string(),
        points,
    }
}

fn steps(id: &str, unit: &str, from: usize, rows: &[&str]) -> Spec {
    let mut one = spec(&format!("steps-{id}"), Kind::Steps, Axis::Time, unit, &[]);
    one.series = rows.iter().map(|row| said("渠县", row)).collect();
    let count = one.series.first().map_or(0, |s| s.points.len());
    for year in from..from + count {
        one.categories.push(format!("{year}年"));
        one.short_categories.push(year.to_string());
    }
    one.title = format!("渠县规模以上工业总产值：目标与实际（{id}）");
    one
}

/// Plans of each shape that bulletins have.
pub(super) fn samples() -> Vec<Spec> {
    let mut out = vec![
        steps("plan", "亿元", 2021, &["≥330 ≥365 ≥400 ≥440 ≥500"]),
        steps(
            "arriving",
            "亿元",
            2020,
            &[
                "=297.77 =321.4 =371.05 ~389.6 — —",
                "— ≥330 ≥365 ≥400 ≥440 ≥500",
            ],
        ),
        steps("two", "亿元", 2025, &["24 31"]),
        steps("two-met", "%", 2024, &["=6.5 =5.8", "≥6.5 6"]),
        steps(
            "marks",
            "亿元",
            2018,
            &["=210.5 — =254.1 ~281.33 ≥330 ≥360 ?401.5"],
        ),
        steps(
            "long",
            "亿元",
            2019,
            &[
                "=1,034.56 =1,101.2 =1,187.45 =1,203.78 ~1,298.01 — — — — — — —",
                "— — ≥1,150 ≥1,234.56 ≥1,300 ≥1,356.78 ≥1,400.25 ≥1,456.7 ≥1,500 ≥1,589.12 ≥1,650 ≥1,700.55",
            ],
        ),
        steps(
            "long-flat",
            "万元",
            2021,
            &[
                "=1,234.56 =1,234.56 =1,234.57 =1,234.55 —",
                "≥1,234.56 ≥1,234.56 ≥1,234.56 ≥1,234.56 ≥1,234.56",
            ],
        ),
        steps(
            "twelve",
            "户",
            2014,
            &[
                "=98 =101 =107 =103 =110 =112 =118 =121 =125 ~131 — —",
                "— — — — — — ≥115 ≥120 ≥125 ≥130 ≥135 ≥140",
            ],
        ),
        steps(
            "falling",
            "%",
            2021,
            &["=14.2 =13.1 =13.4 — —", "≤14 ≤13.5 ≤13 ≤12.5 ≤12"],
        ),
        steps(
            "growth",
            "%",
            2019,
            &["=7.8 =-3.2 =9.4 =0 =5.5 ~6.1 —", "8 — 7 6.5 6 6 6"],
        ),
        steps("holes", "万美元", 2019, &["800 — 1000 1200 — =950 ?1400"]),
        steps("equal", "亿元", 2021, &["50 50 50 50 50"]),
        steps("zero", "件", 2021, &["=0 =0 =0 — —", "0 0 0 0 0"]),
        steps(
            "far",
            "亿元",
            2021,
            &["=2.1 =3.4 =5.05 — —", "≥100 ≥150 ≥200 ≥250 ≥300"],
        ),
        steps("forecast", "亿元", 2023, &["=412.6 ~430 ?455 ?480 ?510"]),
    ];
    let mut one = steps("months", "亿元", 2021, &["30 62.5 95 131 =28 =60.4 97"]);
    one.categories = (1..=7).map(|n| format!("2025年1—{}月", n + 1)).collect();
    one.short_categories.clear();
    out.push(one);
    let mut one = steps(
        "broken",
        "亿元",
        2020,
        &["=297.77 =321.4 =371.05 —", "≥300 ≥330 ≥365 ≥400"],
    );
    one.breaks = vec![crate::chart::Break {
        category: 2,
        mark: "①".into(),
    }];
    out.push(one);
    out
}

#[test]
fn every_value_is_printed() {
    let painter = Painter::new().unwrap();
    for spec in samples() {
        let drawing = painter.draw(&spec).unwrap();
        for svg in [&drawing.narrow, &drawing.wide] {
            let mut printed = texts(svg);
            for point in spec.series.iter().flat_map(|s| s.points.iter().flatten()) {
                let place = printed.iter().position(|t| *t == point.label);
                assert!(
                    place.is_some(),
                    "{}: {} in {printed:?}",
                    spec.id,
                    point.label
                );
                printed.remove(place.unwrap());
            }
        }
    }
}

#[test]
fn long_values_of_two_to_twelve_years_are_printed() {
    let painter = Painter::new().unwrap();
    for count in 2..=12 {
        for (grows, lag) in [(0, 0), (3, 1), (61, 12), (140, -30)] {
            let value = |n: i64, by: i64| format!("1,{}.56", 100 + n * grows % 800 + by);
            let aims: Vec<String> = (0..count).map(|n| format!("≥{}", value(n, 40))).collect();
            let actual: Vec<String> = (0..count)
                .map(|n| match n {
                    n if n * 2 > count => "—".to_string(),
                    _ => format!("={}", value(n, 40 - lag)),
                })
                .collect();
            let one = steps("many", "亿元", 2019, &[&actual.join(" "), &aims.join(" ")]);
            let drawing = painter.draw(&one).unwrap();
            for svg in [&drawing.narrow, &drawing.wide] {
                assert_tidy(svg, &one.id);
                let printed = texts(svg);
                let wanted = aims.iter().chain(actual.iter().filter(|a| *a != "—"));
                for label in wanted.map(|a| a.trim_start_matches('=')) {
                    assert!(
                        printed.iter().any(|t| t == label),
                        "{count} {grows}: {label}"
                    );
                }
            }
        }
    }
}

#[test]
fn two_aims_of_one_year_are_lines() {
    let mut one = steps("double", "亿元", 2021, &["330 365 400", "300 350 390"]);
    let painter = Painter::new().unwrap();
    let drawn = painter.draw(&one).unwrap();
    one.kind = Kind::Line;
    assert_eq!(drawn, painter.draw(&one).unwrap());
}
