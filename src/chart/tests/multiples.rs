//! Small multiples: samples, and what is drawn of them.

use super::boxes::texts;
use super::samples::{actual, series, spec};
use crate::chart::{Axis, Break, Kind, Mark, Painter, Spec};

const NAMES: [&str; 10] = [
    "渠县",
    "万源市",
    "石柱土家族自治县",
    "西充县",
    "沿滩区",
    "务川仡佬族苗族自治县",
    "前锋区",
    "双江拉祜族佤族布朗族傣族自治县",
    "盘山县",
    "定远县",
];

fn multiples(id: &str, unit: &str, from: usize, count: usize) -> Spec {
    let mut one = spec(
        &format!("multiples-{id}"),
        Kind::Multiples,
        Axis::Time,
        unit,
        &[],
    );
    for year in from..from + count {
        one.categories.push(format!("{year}年"));
        one.short_categories.push(year.to_string());
    }
    one.title = format!("各县规模以上工业总产值（{id}）");
    one
}

/// So many regions, with values of every course.
fn many(id: &str, regions: usize, years: usize) -> Spec {
    let mut one = multiples(id, "亿元", 2014, years);
    for n in 0..regions {
        let labels: Vec<String> = (0..years)
            .map(|k| {
                let value = 8000 + n * 2300 % 17000 + k * (900 - n * 41 % 700);
                let value = value + (k * k * 37 + n * 53) % 11 * 260;
                format!("{}.{:02}", value / 100, value % 100)
            })
            .collect();
        let points: Vec<Option<(&str, Mark)>> = labels
            .iter()
            .enumerate()
            .map(|(k, label)| {
                let mark = if k + 1 == years && n % 3 == 0 {
                    Mark::Preliminary
                } else {
                    Mark::Actual
                };
                ((n * 7 + k * 3) % 13 != 5).then_some((label.as_str(), mark))
            })
            .collect();
        one.series.push(series(NAMES[n % 10], &points));
    }
    one
}

/// Panels of each number and course.
pub(super) fn samples() -> Vec<Spec> {
    let mut out = vec![
        many("forty", 40, 12),
        many("seven", 7, 9),
        many("one", 1, 10),
        many("three", 3, 6),
    ];
    let mut own = many("own", 12, 10);
    own.own_scales = true;
    out.push(own);

    let mut one = multiples("two-values", "亿元", 2022, 2);
    one.series = vec![
        actual("渠县", &["297.77", "321.4"]),
        actual("万源市", &["88", "—"]),
        actual("西充县", &["130.5", "112.25"]),
    ];
    out.push(one);

    let mut one = multiples("equal", "户", 2018, 5);
    one.series = vec![
        actual("渠县", &["118", "118", "118", "118", "118"]),
        actual("万源市", &["118", "118", "118", "118", "118"]),
    ];
    out.push(one);

    let mut one = multiples("growth", "%", 2015, 8);
    one.series = vec![
        actual(
            "盘山县",
            &["3.4", "0", "-12", "—", "6.5", "8.1", "-3.25", "-7"],
        ),
        actual(
            "前锋区",
            &["8.9", "7.7", "4.1", "8.8", "-1.6", "—", "5.5", "6.2"],
        ),
        actual(
            NAMES[5],
            &["10.4", "9", "5.5", "7.4", "-1.3", "4.9", "5.2", "6"],
        ),
        actual(
            "渠县",
            &["-1", "-2.5", "-3", "-4.5", "-5", "-6.1", "-7.7", "-9.2"],
        ),
        actual("西充县", &["—", "—", "—", "—", "—", "—", "—", "—"]),
    ];
    out.push(one);

    let mut one = multiples("zero", "件", 2018, 5);
    one.series = vec![
        actual("渠县", &["0", "0", "0", "0", "0"]),
        actual("万源市", &["0", "0", "0", "0", "0"]),
    ];
    out.push(one);

    let mut one = multiples("long", "万元", 2016, 7);
    for name in [NAMES[2], NAMES[5], NAMES[7], "甲", "乙", "丙"] {
        one.series.push(actual(
            name,
            &[
                "1,234,567.89",
                "1,334,567.8",
                "1,134,567",
                "—",
                "1,534,567.89",
                "1,434,567.89",
                "1,734,567.89",
            ],
        ));
    }
    one.own_scales = true;
    out.push(one);

    let mut one = multiples("isolated", "亿元", 2014, 9);
    one.series = vec![
        actual("渠县", &["12", "—", "15", "—", "11", "—", "18", "—", "16"]),
        actual("万源市", &["—", "9.5", "—", "—", "—", "—", "—", "—", "—"]),
        actual(
            "西充县",
            &["—", "—", "14", "15.5", "—", "17", "17.25", "—", "—"],
        ),
        series(
            "沿滩区",
            &[
                Some(("10", Mark::Actual)),
                Some(("11", Mark::Actual)),
                Some(("12", Mark::Preliminary)),
                Some(("13", Mark::Actual)),
                None,
                Some(("14", Mark::Preliminary)),
                Some(("15", Mark::Preliminary)),
                Some(("≥19", Mark::Target)),
                Some(("20", Mark::Forecast)),
            ],
        ),
    ];
    out.push(one);

    let mut one = many("breaks", 8, 10);
    one.breaks = vec![
        Break {
            category: 4,
            mark: "①".into(),
        },
        Break {
            category: 8,
            mark: "②".into(),
        },
    ];
    out.push(one);

    let mut one = multiples("rank", "位", 2016, 6);
    one.lower_is_better = true;
    one.series = vec![
        actual("渠县", &["31", "28", "24", "—", "17", "12"]),
        actual("万源市", &["3", "4", "2", "1", "1", "2"]),
        actual("西充县", &["8", "12", "15", "14", "20", "26"]),
    ];
    out.push(one);

    let mut one = many("months", 6, 11);
    one.categories = (2..=12).map(|n| format!("2025年1—{n}月")).collect();
    one.short_categories = (2..=12).map(|n| format!("2025-01/2025-{n:02}")).collect();
    out.push(one);
    out
}

#[test]
fn every_last_value_is_printed() {
    let painter = Painter::new().unwrap();
    for spec in samples() {
        let drawing = painter.draw(&spec).unwrap();
        for svg in [&drawing.narrow, &drawing.wide] {
            let printed = texts(svg);
            for series in &spec.series {
                let Some(last) = series.points.iter().flatten().next_back() else {
                    continue;
                };
                assert!(printed.contains(&last.label), "{}: {printed:?}", spec.id);
            }
        }
    }
}

#[test]
fn forty_panels_share_their_paths() {
    let painter = Painter::new().unwrap();
    let drawing = painter.draw(&many("forty", 40, 12)).unwrap();
    for svg in [&drawing.narrow, &drawing.wide] {
        // Two of the legend's, then baselines, lines, open and solid dots.
        assert!(svg.matches("<path").count() <= 8, "{svg}");
        assert!(svg.len() < 20_000, "{} bytes", svg.len());
    }
}

#[test]
fn lines_keep_gaps_and_breaks() {
    let painter = Painter::new().unwrap();
    let mut one = multiples("joined", "亿元", 2018, 6);
    one.series = vec![actual("渠县", &["10", "11", "12", "13", "14", "15"])];
    let line = |spec: &Spec| {
        let svg = painter.draw(spec).unwrap().wide;
        let path = svg.split("gc-s gc-1\" d=\"").nth(1).unwrap_or_default();
        path.split('"').next().unwrap_or_default().to_string()
    };
    assert_eq!(line(&one).matches('M').count(), 1);
    one.breaks = vec![Break {
        category: 3,
        mark: "①".into(),
    }];
    assert_eq!(line(&one).matches('M').count(), 2);
    one.breaks.clear();
    one.series = vec![actual("渠县", &["10", "11", "—", "13", "14", "15"])];
    assert_eq!(line(&one).matches('M').count(), 2);
}
