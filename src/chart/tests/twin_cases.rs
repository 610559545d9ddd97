//! The specifications that program and script must draw alike.

use super::samples::{numbers, ranks, real, series, spec};
use crate::chart::{Axis, Break, Kind, Mark, Series, Spec, Words};

/// Regions as bulletins name them, in no order.
const REGIONS: [&str; 30] = [
    "渠县",
    "万源市",
    "西充县",
    "沿滩区",
    "石柱土家族自治县",
    "务川仡佬族苗族自治县",
    "盘山县",
    "前锋区",
    "大安区",
    "柳林县",
    "涪陵区",
    "锦江区",
    "肥西县",
    "西昌市",
    "涡阳县",
    "中江县",
    "定远县",
    "上高县",
    "渑池县",
    "嘉陵区",
    "闻喜县",
    "望江县",
    "德昌县",
    "荥经县",
    "天全县",
    "双江拉祜族佤族布朗族傣族自治县",
    "猇亭区",
    "瀍河回族区",
    "埇桥区",
    "鄠邑区",
];

/// A label of two places for the `n`-th value, between 0 and `most`.
pub(super) fn label(n: usize, most: usize) -> String {
    let cents = (n * 7919 + 104_729) % (most * 100);
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// `—` is a gap; `p`, `t` and `f` at the end are preliminary, target and forecast.
pub(super) fn row(name: &str, text: &str) -> Series {
    let points: Vec<Option<(&str, Mark)>> = text
        .split_whitespace()
        .map(|word| {
            let mark = match word.chars().last() {
                Some('p') => Mark::Preliminary,
                Some('t') => Mark::Target,
                Some('f') => Mark::Forecast,
                _ => Mark::Actual,
            };
            (word != "—").then_some((word.trim_end_matches(['p', 't', 'f']), mark))
        })
        .collect();
    series(name, &points)
}

pub(super) fn over(kind: Kind, unit: &str, names: &[String], rows: &[(&str, &str)]) -> Spec {
    let axis = if kind == Kind::HBars {
        Axis::Regions
    } else {
        Axis::Time
    };
    let mut one = spec("c1", kind, axis, unit, &[]);
    one.categories = names.to_vec();
    one.series = rows.iter().map(|(name, text)| row(name, text)).collect();
    one
}

pub(super) fn years(from: usize, count: usize) -> Vec<String> {
    (from..from + count).map(|y| format!("{y}年")).collect()
}

pub(super) fn regions(count: usize) -> Vec<String> {
    let name = |n: usize| {
        REGIONS.get(n).map_or_else(
            || format!("{}新区", REGIONS[n % REGIONS.len()]),
            |name| (*name).to_string(),
        )
    };
    (0..count).map(name).collect()
}

pub(super) fn at(category: usize, mark: &str) -> Break {
    Break {
        category,
        mark: mark.to_string(),
    }
}

/// What bulletins draw, and what is at the edge of it.
pub(super) fn cases() -> Vec<(String, Spec)> {
    let mut out: Vec<(String, Spec)> = real()
        .into_iter()
        .filter(|one| {
            matches!(
                one.kind,
                Kind::Bars | Kind::HBars | Kind::Line | Kind::Multiples
            )
        })
        .map(|one| (one.id.clone(), one))
        .collect();
    let mut add = |name: &str, one: Spec| out.push((name.to_string(), one));

    for count in [1, 2, 5, 12, 30, 60] {
        let text: Vec<String> = (0..count).map(|n| label(n, 900)).collect();
        let one = over(
            Kind::HBars,
            "亿元",
            &regions(count),
            &[("2024年", &text.join(" "))],
        );
        add(&format!("{count} regions"), one);
    }
    let h = |count: usize, unit: &str, rows: &[(&str, &str)]| {
        over(Kind::HBars, unit, &regions(count), rows)
    };
    add(
        "two years of regions",
        h(
            5,
            "亿元",
            &[
                ("2023年", "297.77 31 — 120.5 88.06"),
                ("2024年", "≥330 37 12.4 131.2p 90"),
            ],
        ),
    );
    add(
        "actual and target of regions",
        h(
            4,
            "亿元",
            &[("实际", "24 31.5 — 8"), ("目标", "30t 37t 12t ≥10t")],
        ),
    );
    add(
        "growth of regions",
        h(7, "%", &[("2024年", "-12 -1.6 0 3.25 9.4 -0.05 14.2")]),
    );
    add(
        "all below zero",
        h(3, "百分点", &[("同比", "-4.2 -11 -0.3")]),
    );
    add("all zero", h(3, "户", &[("2024年", "0 0 0")]));
    add(
        "equal values",
        h(6, "户", &[("2024年", "118 118 118 118 118 118")]),
    );
    add(
        "qualified",
        h(5, "亿元", &[("2025年", "≥330 ≈210 ≤45.5 ≥1000 —")]),
    );
    add(
        "every mark of regions",
        h(6, "亿元", &[("2025年", "310 295.5p 330t 340f — 12")]),
    );
    add(
        "money in ten thousands",
        h(
            6,
            "万美元",
            &[("2024年", "15234.5 800 12000 36.07 9999 10001")],
        ),
    );
    add(
        "tiny values",
        h(4, "‰", &[("2024年", "0.003 0.0007 0.01 0")]),
    );
    add(
        "one large among small",
        h(
            5,
            "元",
            &[("2024年", "123456789012.34 5 0.1 98765 1200000")],
        ),
    );
    add(
        "not to be stacked",
        Spec {
            kind: Kind::StackedNone,
            ..h(
                4,
                "%",
                &[
                    ("甲", "12 30 41 8"),
                    ("乙", "20 — 11 9"),
                    ("丙", "2 7.5 3 0"),
                ],
            )
        },
    );
    let mut one = h(4, "亿元", &[("2024年", "12 30 41.5 8")]);
    one.categories = [
        "渠县经济开发区（含李渡、天星两个工业集中区）",
        "Aba & <Ngawa>",
        "“双引擎”园区·锂电产业园",
        "四川省渠县·临巴—有庆循环经济产业园区二期",
    ]
    .map(String::from)
    .to_vec();
    one.short_categories = ["渠县经开区", "Aba", "双引擎", "临巴"]
        .map(String::from)
        .to_vec();
    add("long names with short ones", one.clone());
    one.short_categories = Vec::new();
    one.title = "园区工业总产值\u{7}与“四大家”：<b>≥100亿元</b> 的园区 & 其他，按 2024 年统计口径从高到低排列（第三行写不下时以省略号结束，不会写出图外，也不会盖住图）".into();
    add("long names alone", one.clone());
    one.unit = String::new();
    one.desc = String::new();
    one.words = Words::default();
    one.series = vec![row("", "12 — 41.5p 8t")];
    add("no unit, no words", one);

    let t = |unit: &str, names: Vec<String>, rows: &[(&str, &str)]| {
        over(Kind::Line, unit, &names, rows)
    };
    let ten = "210.5 231 254.1 268 281.33 297.77 312 330.4 351 377.2";
    add("one line", t("亿元", years(2015, 10), &[("渠县", ten)]));
    add(
        "a line with gaps",
        t(
            "亿元",
            years(2015, 10),
            &[("渠县", "210.5 — 254.1 — — 297.77 312 — 351 377.2")],
        ),
    );
    add(
        "a line, then a target",
        t(
            "亿元",
            years(2018, 9),
            &[("渠县", "254.1 268 281.33 297.77 312 330.4 351p 380f ≥400t")],
        ),
    );
    add(
        "two lines",
        t(
            "%",
            years(2016, 8),
            &[
                ("全省", "8.1 7.8 7.5 3.9 8.2 2.9 6 5.7"),
                ("渠县", "9.2 8.4 8 4.1 8.8 -1.2 6.4 6.6"),
            ],
        ),
    );
    add(
        "three lines, one short",
        t(
            "%",
            years(2016, 8),
            &[
                ("全国", "6.7 6.9 6.7 6 2.2 8.4 3 5.2"),
                ("全省", "8.1 7.8 7.5 3.9 8.2 2.9 6 5.7"),
                ("渠县", "9.2 8.4 — 4.1 8.8 -1.2 6.4 —"),
            ],
        ),
    );
    add(
        "lines that meet",
        t(
            "万美元",
            years(2019, 6),
            &[
                ("渠县", "800 950 1200 1500 1800 2000"),
                ("万源市", "820 940 1210 1490 1790 2010"),
                ("西充县", "790 960 1190 1510 1810 1990"),
                ("沿滩区", "300 — — 700 900 2005f"),
            ],
        ),
    );
    let six: Vec<String> = (0..6)
        .map(|s| {
            (0..12)
                .map(|n| label(n * 5 + s * 3, 60 + s * 40))
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect();
    let names = [
        "渠县",
        "万源市",
        "西充县",
        "沿滩区",
        "石柱土家族自治县",
        "大安区",
    ];
    let rows: Vec<(&str, &str)> = names
        .iter()
        .copied()
        .zip(six.iter().map(String::as_str))
        .collect();
    add("six lines", t("亿元", years(2013, 12), &rows));
    let months: Vec<String> = (0..36)
        .map(|n| format!("{}年1—{}月", 2022 + n / 12, n % 12 + 1))
        .collect();
    let text: Vec<String> = (0..36)
        .map(|n| {
            if n % 12 == 0 {
                "—".to_string()
            } else {
                label(n, 30)
            }
        })
        .collect();
    let mut one = t("%", months.clone(), &[("渠县", &text.join(" "))]);
    add("months", one.clone());
    one.short_categories = (0..36)
        .map(|n| format!("{}-{:02}", 22 + n / 12, n % 12 + 1))
        .collect();
    add("months with short names", one);
    let text: Vec<String> = (0..60).map(|n| label(n, 900)).collect();
    add(
        "sixty years",
        t("人", years(1965, 60), &[("渠县", &text.join(" "))]),
    );
    add(
        "large values over time",
        t(
            "元",
            years(2019, 6),
            &[(
                "渠县",
                "81234567890.12 92345678901 103456789012 99999999999 123456789012.34 140000000000t",
            )],
        ),
    );
    add(
        "far from zero",
        t(
            "‰",
            years(2019, 7),
            &[("渠县", "997.2 997.4 996.9 998 997.75 998.1 998.05")],
        ),
    );
    add(
        "equal over time",
        t(
            "户",
            years(2019, 7),
            &[("渠县", "118 118 118 118 118 118 118")],
        ),
    );
    add("one value", t("亿元", years(2024, 1), &[("渠县", "12.5")]));
    let rank = |names: Vec<String>, rows: &[(&str, &str)]| Spec {
        lower_is_better: true,
        ..t("位", names, rows)
    };
    add(
        "rank",
        rank(years(2014, 8), &[("渠县", "31 28 — 24 19 17 12 10")]),
    );
    add(
        "ranks of three",
        rank(
            years(2018, 7),
            &[
                ("渠县", "31 28 24 19 17 12 10"),
                ("万源市", "60 61 58 57 57 50 49"),
                ("西充县", "1 1 2 1 1 3 1t"),
            ],
        ),
    );
    add("ranks as bars", ranks(5));
    add(
        "places below one",
        rank(
            years(2018, 7),
            &[
                ("渠县", "12 3 -5 0 -2 4 -9"),
                ("万源市", "2 1 0.5 1 — 4 -1"),
            ],
        ),
    );

    let b = |unit: &str, from: usize, count: usize, rows: &[(&str, &str)]| {
        over(Kind::Bars, unit, &years(from, count), rows)
    };
    add(
        "bars, then a target",
        b(
            "亿元",
            2020,
            6,
            &[("渠县", "210.5 — 254.1 281.33p 297.77 ≥330t")],
        ),
    );
    add(
        "bars up and down",
        b("%", 2020, 5, &[("渠县", "3.4 0 -12 — 6.5")]),
    );
    add(
        "bars of two",
        b(
            "亿元",
            2021,
            4,
            &[("渠县", "24.5 31 37.2 40p"), ("万源市", "12 — 18.8 21")],
        ),
    );
    add(
        "bars and targets",
        b(
            "亿元",
            2021,
            5,
            &[
                ("实际", "24.5 31 37.2 — —"),
                ("目标", "25t 30t 38t 44t 50f"),
            ],
        ),
    );
    add(
        "bars with long labels",
        b(
            "元",
            2021,
            4,
            &[(
                "渠县",
                "81234567890.12 92345678901.5 103456789012 99999999999p",
            )],
        ),
    );
    add(
        "tiny bars",
        b("亿元", 2021, 3, &[("渠县", "0.004 0.0001 900")]),
    );

    let mut one = t("亿元", years(2015, 10), &[("渠县", ten)]);
    one.breaks = vec![at(4, "①")];
    add("a line with a break", one.clone());
    one.breaks = vec![at(0, "①"), at(3, "②"), at(4, "③"), at(9, "④"), at(10, "⑤")];
    add("breaks beside each other", one);
    let mut one = t(
        "%",
        years(2016, 8),
        &[
            ("全省", "8.1 7.8 7.5 3.9 8.2 2.9 6 5.7"),
            ("渠县", "9.2 8.4 — 4.1 8.8 -1.2 6.4 6.6"),
        ],
    );
    one.breaks = vec![at(2, "①"), at(6, "②")];
    add("two lines with breaks", one);
    let mut one = b(
        "亿元",
        2020,
        6,
        &[("渠县", "210.5 — 254.1 281.33p 297.77 ≥330t")],
    );
    one.breaks = vec![at(3, "①")];
    add("bars with a break", one.clone());
    one.series = vec![row(
        "渠县",
        "21012345.5 — 254123456.1 281330000.25p 297770000.5 ≥330000000t",
    )];
    one.breaks.push(at(5, "②"));
    add("bars that lie down with breaks", one);
    let mut one = t("%", months, &[("渠县", &text[..36].join(" "))]);
    one.breaks = vec![at(12, "①"), at(13, "②"), at(14, "③"), at(24, "④")];
    add("months with crowded breaks", one);

    for (n, kind) in [Kind::HBars, Kind::Line, Kind::Bars]
        .into_iter()
        .enumerate()
    {
        for (count, rows) in [(6, 3), (17, 2), (8, 9)] {
            let one = numbers(kind, count, rows, n as u64);
            add(&format!("made up {kind:?} {count} × {rows}"), one);
        }
    }
    out.extend(super::twin_panels::cases());
    out
}
