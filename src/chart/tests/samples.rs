//! Specifications to draw: like those of real sites (not all values are real), and
//! generated ones.

use rust_decimal::Decimal;

use crate::chart::{Axis, Kind, Mark, Point, Series, ShareCard, Spec, Words};

pub(super) fn point(label: &str, mark: Mark) -> Point {
    let digits: String = label
        .chars()
        .filter(|c| c.is_ascii_digit() || matches!(c, '.' | '-'))
        .collect();
    Point {
        value: digits.parse::<Decimal>().unwrap(),
        label: label.replace('-', "−"),
        mark,
    }
}

pub(super) fn series(name: &str, points: &[Option<(&str, Mark)>]) -> Series {
    Series {
        name: name.to_string(),
        points: points
            .iter()
            .map(|p| p.map(|(label, mark)| point(label, mark)))
            .collect(),
    }
}

pub(super) fn spec(id: &str, kind: Kind, axis: Axis, unit: &str, categories: &[&str]) -> Spec {
    Spec {
        id: id.to_string(),
        kind,
        axis,
        title: "图表".to_string(),
        desc: "图表的文字说明。".to_string(),
        unit: unit.to_string(),
        categories: categories.iter().map(|c| (*c).to_string()).collect(),
        short_categories: Vec::new(),
        series: Vec::new(),
        lower_is_better: false,
        breaks: Vec::new(),
        own_scales: false,
        words: Words {
            actual: "实际".into(),
            preliminary: "初步".into(),
            target: "目标".into(),
            forecast: "预计".into(),
            missing: "未公布".into(),
        },
    }
}

pub(super) fn actual(name: &str, labels: &[&str]) -> Series {
    let points: Vec<Option<(&str, Mark)>> = labels
        .iter()
        .map(|l| (*l != "—").then_some((*l, Mark::Actual)))
        .collect();
    series(name, &points)
}

pub(super) fn by_id(id: &str) -> Spec {
    real().into_iter().find(|s| s.id == id).unwrap()
}

/// Charts of each kind, in the shapes that bulletins have.
pub(super) fn real() -> Vec<Spec> {
    let mut out = Vec::new();

    let mut one = spec(
        "quxian-output",
        Kind::Bars,
        Axis::Time,
        "亿元",
        &["2016年", "2017年", "2018年", "2019年", "2020年", "2021年"],
    );
    one.title = "渠县规模以上工业总产值，2020年297.77亿元".into();
    one.series = vec![series(
        "渠县",
        &[
            Some(("210.5", Mark::Actual)),
            None,
            Some(("254.1", Mark::Actual)),
            Some(("281.33", Mark::Preliminary)),
            Some(("297.77", Mark::Actual)),
            Some(("≥330", Mark::Target)),
        ],
    )];
    out.push(one);

    let mut one = spec(
        "wanyuan-targets",
        Kind::Bars,
        Axis::Time,
        "亿元",
        &["2025年", "2026年", "2027年"],
    );
    one.title = "万源市园区工业总产值目标".into();
    let t = Mark::Target;
    one.series = vec![series(
        "万源市",
        &[Some(("24", t)), Some(("31", t)), Some(("37", t))],
    )];
    out.push(one);

    let mut one = spec(
        "gdp-2022",
        Kind::HBars,
        Axis::Regions,
        "亿元",
        &GDP.map(|g| g.0),
    );
    one.title = "21个县（市、区）2022年地区生产总值".into();
    one.series = vec![actual("2022年", &GDP.map(|g| g.1))];
    out.push(one);

    let mut one = spec(
        "growth",
        Kind::Line,
        Axis::Time,
        "%",
        &[
            "2018年", "2019年", "2020年", "2021年", "2022年", "2023年", "2024年", "2025年",
        ],
    );
    one.short_categories = [
        "2018", "2019", "2020", "2021", "2022", "2023", "2024", "2025",
    ]
    .map(String::from)
    .to_vec();
    one.title = "规模以上工业增加值增速：盘山县2022年下降12%".into();
    one.series = vec![
        actual(
            "盘山县",
            &["6.1", "4.8", "−3.2", "5", "-12", "2.4", "3.3", "4.1"]
                .map(|s| if s == "−3.2" { "-3.2" } else { s }),
        ),
        actual(
            "前锋区",
            &["8.9", "7.7", "4.1", "8.8", "-1.6", "—", "5.5", "6.2"],
        ),
        actual(
            "务川仡佬族苗族自治县",
            &["10.4", "9", "5.5", "7.4", "-1.3", "4.9", "5.2", "6"],
        ),
    ];
    out.push(one);

    let mut one = spec(
        "rank",
        Kind::Line,
        Axis::Time,
        "位",
        &["2016年", "2017年", "2018年", "2019年", "2020年", "2021年"],
    );
    one.title = "渠县在全省县域经济中的位次，由31位升至12位".into();
    one.lower_is_better = true;
    one.series = vec![actual("渠县", &["31", "28", "24", "—", "17", "12"])];
    out.push(one);

    let mut one = spec(
        "five-lines",
        Kind::Line,
        Axis::Time,
        "万美元",
        &[
            "2014年", "2015年", "2016年", "2017年", "2018年", "2019年", "2020年", "2021年",
            "2022年", "2023年", "2024年", "2025年",
        ],
    );
    one.title = "五县实际使用外资".into();
    for (n, name) in ["渠县", "万源市", "石柱土家族自治县", "西充县", "沿滩区"]
        .into_iter()
        .enumerate()
    {
        let labels: Vec<String> = (0..12)
            .map(|k| {
                format!(
                    "{}",
                    8000 + n * 1800 + k * (900 - n * 100) + (k * 37 + n * 53) % 11 * 160
                )
            })
            .collect();
        let points: Vec<Option<(&str, Mark)>> = labels
            .iter()
            .enumerate()
            .map(|(k, l)| {
                Some((
                    l.as_str(),
                    if k == 11 {
                        Mark::Forecast
                    } else {
                        Mark::Actual
                    },
                ))
            })
            .collect();
        one.series.push(series(name, &points));
    }
    out.push(one);

    let mut one = spec("quarters", Kind::Line, Axis::Time, "亿元", &[]);
    one.title = "规模以上工业总产值，季度".into();
    let mut labels = Vec::new();
    for n in 0..20 {
        one.categories
            .push(format!("{}年{}季度", 2016 + n / 4, n % 4 + 1));
        one.short_categories
            .push(format!("{:02}Q{}", 16 + n / 4, n % 4 + 1));
        labels.push(format!("{}.{:02}", 40 + n + (n % 4) * 5, (n * 37) % 100));
    }
    let mut points: Vec<Option<(&str, Mark)>> = labels
        .iter()
        .map(|l| Some((l.as_str(), Mark::Actual)))
        .collect();
    points[7] = None;
    points[19] = Some((labels[19].as_str(), Mark::Preliminary));
    one.series = vec![series("渠县", &points)];
    out.push(one);

    let mut one = spec(
        "bullet",
        Kind::Bullet,
        Axis::Regions,
        "亿元",
        &["规模以上工业总产值", "园区工业总产值", "工业投资"],
    );
    one.title = "2021年目标与完成".into();
    one.series = vec![
        series(
            "实际",
            &[
                Some(("297.77", Mark::Actual)),
                Some(("205.6", Mark::Preliminary)),
                None,
            ],
        ),
        series(
            "目标",
            &[
                Some(("≥330", Mark::Target)),
                Some(("≥220", Mark::Target)),
                Some(("42", Mark::Target)),
            ],
        ),
    ];
    out.push(one);

    let mut one = spec(
        "share",
        Kind::Share,
        Axis::Parts,
        "%",
        &[
            "农产品加工",
            "能源化工",
            "机械电子",
            "建材",
            "轻纺服饰",
            "其他",
        ],
    );
    one.title = "规模以上工业总产值的构成".into();
    one.series = vec![actual(
        "2020年",
        &["41.2", "22.5", "14.8", "11", "7.3", "3.2"],
    )];
    out.push(one);

    let mut one = spec(
        "industries",
        Kind::Share,
        Axis::Parts,
        "%",
        &["2015年", "2020年", "2025年"],
    );
    one.title = "三次产业结构".into();
    one.series = vec![
        actual("第一产业", &["24.6", "22.1", "20.3"]),
        actual("第二产业", &["44.9", "35.2", "36.8"]),
        actual("第三产业", &["30.5", "42.7", "42.9"]),
    ];
    out.push(one);

    let mut one = spec(
        "growth-bars",
        Kind::HBars,
        Axis::Regions,
        "%",
        &[
            "盘山县",
            "前锋区",
            "务川仡佬族苗族自治县",
            "大安区",
            "柳林县",
            "石柱土家族自治县",
        ],
    );
    one.title = "2022年地区生产总值增速".into();
    one.series = vec![actual(
        "2022年",
        &["-12", "-1.6", "-1.3", "0", "9.4", "4.0"],
    )];
    out.push(one);

    let mut one = spec(
        "up-down",
        Kind::Bars,
        Axis::Time,
        "%",
        &["2020年", "2021年", "2022年", "2023年", "2024年"],
    );
    one.title = "工业投资增速".into();
    one.series = vec![actual("盘山县", &["3.4", "0", "-12", "—", "6.5"])];
    out.push(one);
    out.extend(super::steps::samples());
    out.extend(super::multiples::samples());
    out
}

const GDP: [(&str, &str); 21] = [
    ("涪陵区", "1504.37"),
    ("锦江区", "1304.19"),
    ("肥西县", "1068.36"),
    ("西昌市", "672.1389"),
    ("涡阳县", "451.7"),
    ("中江县", "439.19"),
    ("柳林县", "417"),
    ("定远县", "380.0875"),
    ("上高县", "284.2073"),
    ("渑池县", "254.5"),
    ("嘉陵区", "236"),
    ("闻喜县", "225.2248"),
    ("石柱土家族自治县", "209.07"),
    ("望江县", "202.5"),
    ("大安区", "188.72"),
    ("盘山县", "165"),
    ("前锋区", "156.9"),
    ("德昌县", "90.0346"),
    ("荥经县", "87.98"),
    ("务川仡佬族苗族自治县", "86.8"),
    ("天全县", "83.4"),
];

/// Ranks over `count` years.
pub(super) fn ranks(count: usize) -> Spec {
    let mut one = spec("ranks", Kind::Bars, Axis::Time, "位", &[]);
    one.lower_is_better = true;
    one.categories = (0..count).map(|n| format!("{}年", 2000 + n)).collect();
    let labels: Vec<String> = (0..count).map(|n| (1 + n * 7 % 33).to_string()).collect();
    one.series = vec![actual(
        "甲",
        &labels.iter().map(String::as_str).collect::<Vec<_>>(),
    )];
    one
}

/// A specification of `count` categories and `rows` series with values of
/// every sign, size and mark, the same for the same `seed`.
pub(super) fn numbers(kind: Kind, count: usize, rows: usize, seed: u64) -> Spec {
    let mut state = seed
        .wrapping_mul(7919)
        .wrapping_add((count * 131 + rows) as u64 + 12345);
    let mut next = move |below: u64| {
        state = state
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (state >> 33) % below
    };
    let names = [
        "渠县",
        "务川仡佬族苗族自治县",
        "石柱土家族自治县",
        "万源市",
        "Aba 州",
    ];
    let unit = ["亿元", "%", "万美元", "", "平方米"][next(5) as usize];
    let mut one = spec(
        &format!("g{count}-{rows}-{seed}"),
        kind,
        Axis::Time,
        unit,
        &[],
    );
    for n in 0..count {
        let time = matches!(
            kind,
            Kind::Bars | Kind::Line | Kind::Steps | Kind::Multiples
        ) && seed != 2;
        let name = if time {
            format!("{}年1—{}月", 1990 + n, 3 + n % 9)
        } else {
            names[n % 5].to_string()
        };
        one.categories.push(name);
        if time && seed == 1 {
            one.short_categories.push(format!("{}", 1990 + n));
        }
    }
    let scale = [1_000, 50, 100_000_000, 7][next(4) as usize];
    for row in 0..rows {
        let mut points = Vec::new();
        for _ in 0..count {
            let mark = [
                Mark::Actual,
                Mark::Actual,
                Mark::Preliminary,
                Mark::Target,
                Mark::Forecast,
            ][next(5) as usize];
            let mut value = Decimal::new(next(scale * 100) as i64, 2);
            if next(4) == 0 && kind != Kind::Share {
                value = -value;
            }
            if next(9) == 0 {
                value = Decimal::ZERO;
            }
            let label = value.normalize().to_string();
            let label = if next(6) == 0 {
                format!("≥{label}")
            } else {
                label
            };
            points.push((next(8) != 0).then_some(Point { value, label, mark }));
        }
        // One value at least.
        if let Some(first) = points.first_mut() {
            first.get_or_insert_with(|| point("12.5", Mark::Actual));
        }
        one.series.push(Series {
            name: format!("{}{row}", names[row % 5]),
            points,
        });
    }
    one
}

pub(super) fn card() -> ShareCard {
    ShareCard {
        kicker: "工业运行 · 渠县".into(),
        title:
            "渠县2020年规模以上工业总产值297.77亿元，农产品加工业增长“由慢转快”，园区占比超过七成"
                .into(),
        figures: vec![
            (
                "规模以上工业总产值".into(),
                "297.77亿元".into(),
                "2020年，同比+4.2%".into(),
            ),
            ("规上工业企业".into(), "118户".into(), "年末".into()),
            ("2021年目标".into(), "≥330亿元".into(), "目标".into()),
        ],
        source: "来源：渠县经济和信息化局《渠县2020年度工业经济运行情况》".into(),
        site: "县域工业简报".into(),
        date: "2026年3月18日".into(),
        code: "https://www.example.gov.cn/gongbao/s/k7m2qx/".into(),
    }
}

/// WCAG contrast of two `#rrggbb` colours.
pub(in crate::chart) fn contrast(a: &str, b: &str) -> f64 {
    let light = |hex: &str| {
        let part = |at: usize| {
            let v = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            if v <= 0.03928 {
                v / 12.92
            } else {
                ((v + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    };
    let (a, b) = (light(a), light(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}
