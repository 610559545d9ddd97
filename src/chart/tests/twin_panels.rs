//! The small multiples that program and script must draw alike.

use super::samples::numbers;
use super::twin_cases::{at, label, over, regions, row, years};
use crate::chart::{Axis, Kind, Spec, Words};

fn panels(unit: &str, names: Vec<String>, rows: &[(&str, &str)]) -> Spec {
    Spec {
        title: "各县工业总产值".into(),
        ..over(Kind::Multiples, unit, &names, rows)
    }
}

/// So many regions over so many years: `n` counts on from panel to panel.
fn many(unit: &str, count: usize, years_long: usize, value: impl Fn(usize) -> String) -> Spec {
    let mut one = panels(unit, years(2024 - years_long, years_long), &[]);
    for (n, name) in regions(count).iter().enumerate() {
        let values: Vec<String> = (0..years_long).map(|k| value(n * years_long + k)).collect();
        one.series.push(row(name, &values.join(" ")));
    }
    one
}

/// What the samples of the gallery leave out.
pub(super) fn cases() -> Vec<(String, Spec)> {
    let mut out = Vec::new();
    let mut add = |name: &str, one: Spec| out.push((format!("panels: {name}"), one));

    let growth = |n: usize| match n % 11 {
        3 => "—".to_string(),
        5 => format!("-{}", label(n, 9)),
        7 => format!("{}p", label(n, 25)),
        _ => label(n, 25),
    };
    add("growth of thirty", many("%", 30, 9, growth));
    add(
        "thirty on scales of their own",
        Spec {
            own_scales: true,
            ..many("亿元", 30, 6, |n| label(n, 3 + (n / 6) * (n / 6) * 40))
        },
    );
    add(
        "of sixty, two years each",
        many("户", 60, 2, |n| (100 + n * 37 % 90).to_string()),
    );

    let two = [
        ("渠县", "210.5 231 254.1 268 281.33p"),
        ("万源市", "97 99.5 — 104 108.25"),
    ];
    add("of two", panels("亿元", years(2020, 5), &two));
    let mut one = panels("亿元", years(2020, 5), &two);
    one.short_categories = (20..25).map(|year| format!("’{year}")).collect();
    one.unit = String::new();
    one.desc = String::new();
    one.words = Words::default();
    add("no unit, no words", one);
    add(
        "of four, one without a value",
        Spec {
            own_scales: true,
            ..panels(
                "亿元",
                years(2019, 6),
                &[
                    ("渠县", "12 13 14.5 16 17 18"),
                    ("万源市", "— — — — — —"),
                    ("西充县", "3 2 — — 1 0.5"),
                    ("沿滩区", "900 870 880 910 0 940p"),
                ],
            )
        },
    );
    add(
        "own scales below, on and above zero",
        Spec {
            own_scales: true,
            ..panels(
                "百分点",
                years(2017, 8),
                &[
                    ("渠县", "-4 -5.5 -3 -2.25 -1 -6 -7 -3.3"),
                    ("万源市", "0 0 0 0 0 0 0 0"),
                    ("西充县", "-8 -8 -8 -8 -8 -8 -8 -8"),
                    ("沿滩区", "97 98 98.5 97.75 99 99.5 100 101"),
                    ("大安区", "5 -3 4 -2 3 -1 2 0"),
                    ("柳林县", "0.003 0.004 0.002 0.005 0.003 0.001 0.002 0.004"),
                ],
            )
        },
    );
    add(
        "every mark",
        panels(
            "亿元",
            years(2018, 8),
            &[
                ("渠县", "24 25 27p 29p 30 — ≥33t 36t"),
                ("万源市", "12 — 14t 15f 16f 17 18 19p"),
                ("西充县", "≈20 ≤21 22 23t 24 25f — —"),
            ],
        ),
    );
    add(
        "values alone",
        panels(
            "亿元",
            years(2016, 9),
            &[
                ("渠县", "12 — 15 — 11 — 18 — 16p"),
                ("万源市", "— — — — 9.5 — — — —"),
                ("西充县", "— 14p — 15.5t — 17f — 17.25 —"),
                ("沿滩区", "10 — — — — — — — 12"),
            ],
        ),
    );

    for (name, own_scales) in [("ranks", false), ("ranks, each on its own scale", true)] {
        let rows = [
            ("渠县", "31 28 — 24 19 17 12 10p"),
            ("万源市", "60 61 58 57 57 50 49 —"),
            ("西充县", "1 1 2 1 1 3 1 1"),
            ("沿滩区", "— — — — — — — —"),
        ];
        add(
            name,
            Spec {
                own_scales,
                lower_is_better: true,
                ..panels("位", years(2014, 8), &rows)
            },
        );
    }
    add(
        "places below one",
        Spec {
            lower_is_better: true,
            ..panels(
                "位",
                years(2019, 6),
                &[("渠县", "-4 -2 0 3 7 5"), ("万源市", "2 1 0.5 1 4 -1")],
            )
        },
    );

    let mut one = many("亿元", 7, 10, |n| label(n, 300));
    one.breaks = vec![at(0, "①"), at(3, "②"), at(4, "③"), at(9, "④"), at(10, "⑤")];
    add("seven with breaks beside each other", one);
    let mut one = panels(
        "亿元",
        years(2020, 4),
        &[
            ("渠县", "281.33 297.77 — 351.2"),
            ("万源市", "1281.33 1397.77 1310.5 1351.2"),
        ],
    );
    one.breaks = vec![at(1, "①"), at(2, "②"), at(3, "③")];
    add("breaks through values", one);

    let long = "81234567890.12 92345678901 103456789012.5 99999999999";
    add(
        "labels as wide as a panel",
        many("元", 6, 4, |n| {
            long.split(' ').nth(n % 4).unwrap_or("0").to_string()
        }),
    );
    let mut one = panels(
        "万美元",
        vec![],
        &[
            ("“双引擎”园区·锂电产业园（含李渡、天星两个集中区）", ""),
            ("Aba & <Ngawa> Tibetan and Qiang Autonomous Prefecture", ""),
            ("双江拉祜族佤族布朗族傣族自治县", ""),
            ("渠县", ""),
            ("务川仡佬族苗族自治县", ""),
        ],
    );
    one.categories = (1..=5)
        .map(|n| format!("2025年第{n}批（统计快报口径，1—{}月累计）", n * 2))
        .collect();
    for (n, series) in one.series.iter_mut().enumerate() {
        let values: Vec<String> = (0..5).map(|k| label(n * 5 + k, 20_000)).collect();
        series.points = row("", &values.join(" ")).points;
    }
    add("long names and periods", one.clone());
    one.short_categories = (1..=5).map(|n| format!("25-{n}")).collect();
    add("long names and short periods", one);

    for (count, names) in [(1, vec!["2024年"]), (5, vec!["2024年1—12月累计（快报）"])] {
        let mut one = many("亿元", count, 1, |n| label(n, 90));
        one.categories = names.into_iter().map(String::from).collect();
        add(&format!("{count}, at one period"), one);
    }
    let mut one = panels("%", years(2019, 6), &[("渠县", "8 7 — 9 -1 4p")]);
    one.axis = Axis::Regions;
    one.breaks = vec![at(2, "①")];
    add("no breaks but over time", one);

    for (count, rows, seed) in [(4, 40, 0), (11, 13, 1), (6, 5, 2), (24, 9, 3)] {
        let mut one = numbers(Kind::Multiples, count, rows, seed);
        one.own_scales = seed > 1;
        add(&format!("made up {count} × {rows}"), one);
    }
    out
}
