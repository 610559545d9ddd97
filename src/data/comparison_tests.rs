use super::super::vintage::{Conflict, resolve_vintages};
use super::super::{Dictionary, Place, Quantity};
use super::*;

/// region, metric, scope, period, status, value, date, file
pub fn obs(cells: [&str; 8]) -> Observation {
    let [region, metric, scope, period, status, value, date, file] = cells;
    let metric = Dictionary::builtin().find(metric).unwrap();
    let value = Quantity::parse(value).unwrap();
    let unit = metric
        .unit_for(value.as_ref().and_then(|q| q.unit).or(metric.unit))
        .unwrap();
    Observation {
        region: super::super::Regions::builtin().find(region).unwrap().code,
        metric: metric.id.clone(),
        scope: scope.parse().unwrap(),
        period: period.parse().unwrap(),
        status: status.parse().unwrap(),
        written: String::new(),
        value: value.map(|q| q.in_unit(unit.unwrap()).unwrap()),
        unit,
        yoy: None,
        previous: None,
        source: None,
        note: None,
        article: 0,
        article_url: "".into(),
        article_title: "".into(),
        date: date.parse().unwrap(),
        place: Place {
            file: file.into(),
            line: 1,
            column: 1,
        },
    }
}

fn gdp(region: &str, status: &str, value: &str, date: &str, file: &str) -> Observation {
    obs([region, "gdp", "全域", "2020", status, value, date, file])
}

#[test]
fn the_newest_publication_wins_a_conflict() {
    let all = [
        gdp("达川区", "实际", "300.4亿元", "2021-03-01", "a.md"),
        gdp("达川区", "实际", "230.6亿元", "2026-01-01", "b.md"),
        gdp("渠县", "实际", "1亿元", "2026-01-01", "a.md"),
        gdp("渠县", "实际", "2亿元", "2026-01-01", "b.md"),
    ];
    let found = resolve_vintages(&all);
    assert_eq!(found.chosen, [1, 3]);
    assert_eq!(
        found.conflicts,
        [
            Conflict {
                winner: 1,
                losers: vec![0],
                same_date: false
            },
            Conflict {
                winner: 3,
                losers: vec![2],
                same_date: true
            },
        ]
    );
    assert!(found.vintages.is_empty() && found.restated.is_empty());
}

#[test]
fn vintages_and_restatements_are_no_conflict() {
    let all = [
        gdp("渠县", "修订", "390亿元", "2022-01-01", "a.md"),
        gdp("渠县", "初步", "400亿元", "2023-01-01", "b.md"),
        gdp("渠县", "目标", "500亿元", "2020-01-01", "c.md"),
        gdp("万源市", "实际", "140.0亿元", "2022-01-01", "a.md"),
        gdp("万源市", "实际", "1400000万元", "2023-01-01", "b.md"),
        gdp("万源市", "实际", "/", "2024-01-01", "c.md"),
    ];
    let found = resolve_vintages(&all);
    assert_eq!(found.chosen, [0, 2, 4]);
    assert!(found.conflicts.is_empty(), "{:?}", found.conflicts);
    assert_eq!(found.vintages, [(0, vec![1])]);
    assert_eq!(found.restated, [(4, vec![3, 5])]);
}

#[test]
fn the_park_output_of_the_first_documents_is_not_comparable() {
    let all = [
        obs([
            "万源市",
            "园区工业总产值",
            "园区",
            "2027",
            "目标",
            "37亿元",
            "2025-01-01",
            "a.md",
        ]),
        obs([
            "渠县",
            "园区工业总产值",
            "园区",
            "2021",
            "目标",
            "220亿元以上",
            "2021-01-01",
            "b.md",
        ]),
        obs([
            "沿滩区",
            "园区工业总产值",
            "园区:食品产业园",
            "2027",
            "预计",
            "30亿元以上",
            "2025-09-01",
            "c.md",
        ]),
    ];
    let refs: Vec<&Observation> = all.iter().collect();
    let dictionary = Dictionary::builtin();
    let metric = dictionary.find("park_output").unwrap();
    assert!(comparisons(metric, &refs).is_empty());
    let pairs = nearest_pairs(dictionary, &refs, 5);
    assert_eq!(
        pairs[0],
        NearestPair {
            a: 0,
            b: 2,
            differs: vec![WhyNot::Status]
        }
    );
    assert_eq!(pairs.len(), 3);
    assert_eq!(
        comparable(&all[0], &all[1], dictionary),
        Err(WhyNot::Period)
    );
}

#[test]
fn comparisons_group_by_period_and_scope() {
    let metric = Dictionary::builtin().find("park_revenue").unwrap();
    let row = |region, scope, period, status| {
        obs([
            region,
            "park_revenue",
            scope,
            period,
            status,
            "5亿元",
            "2025-01-01",
            "a.md",
        ])
    };
    let all = [
        row("渠县", "园区", "2024", "实际"),
        row("万源市", "园区:甲", "2024", "初步"),
        row("万源市", "园区:乙", "2024", "实际"),
        row("西充县", "全域", "2024", "实际"),
        row("西充县", "园区", "2024", "目标"),
        row("渠县", "园区", "2025年1—6月", "实际"),
        row("西充县", "园区", "2025H1", "实际"),
    ];
    let refs: Vec<&Observation> = all.iter().collect();
    let found = comparisons(metric, &refs);
    assert_eq!(found.len(), 2);
    assert_eq!(
        (found[0].period.to_string().as_str(), &found[0].rows),
        ("2025H1", &vec![6, 5])
    );
    assert_eq!(
        (found[1].period.to_string().as_str(), &found[1].rows),
        ("2024", &vec![0, 2, 1])
    );
    assert_eq!(found[1].several, [all[1].region]);
    assert_eq!(found[1].regions, 2);
}

#[test]
fn bands_and_ranks() {
    let values: Vec<Decimal> = [5, 1, 9, 9, 7, 3, 2, 8]
        .iter()
        .map(|n| Decimal::from(*n))
        .collect();
    assert_eq!(bands(&values, 4), [2, 1, 4, 4, 3, 2, 1, 3]);
    assert_eq!(ranks(&values, false), [5, 8, 1, 1, 4, 6, 7, 3]);
    assert_eq!(ranks(&values, true), [4, 1, 7, 7, 5, 3, 2, 6]);
    assert!(bands(&values[..4], 4).is_empty() && ranks(&values[..4], false).is_empty());
}

#[test]
fn derived_growth_rounds_halves_away_from_zero() {
    let d = |text: &str| Decimal::from_str_exact(text).unwrap();
    assert_eq!(derived_growth(d("297.77"), d("330")), Some(d("10.8")));
    assert_eq!(derived_growth(d("24"), d("31")), Some(d("29.2")));
    assert_eq!(derived_growth(d("100"), d("99.95")), Some(d("-0.1")));
    assert_eq!(derived_growth(d("0"), d("5")), None);
}
