//! When two numbers may stand side by side: cases worked out by hand, and the program's word on each.
//!
//! `comparable/cases.csv` has two figures and a verdict a line. Park outputs are those of the documents that the
//! project started from; the other figures are made up to be told apart. An empty scope is the metric's own.

mod common;

use std::collections::BTreeSet;

use common::*;
use gongbao::data::{
    Dictionary, Metric, Observation, Period, Place, Quantity, Regions, Scope, ScopeKind, Status,
    comparable, differences,
};
use gongbao::site::Options;
use gongbao::{Overrides, check as check_site};
use serde::Deserialize;

const SITE: &str = "title: 试刊\nbase_url: https://bulletin.example/\n";

#[derive(Deserialize)]
struct Case {
    number: usize,
    a_region: String,
    a_metric: String,
    a_scope: String,
    a_period: String,
    a_status: String,
    a_value: String,
    b_region: String,
    b_metric: String,
    b_scope: String,
    b_period: String,
    b_status: String,
    b_value: String,
    comparable: String,
    reason: String,
    why_by_hand: String,
}

/// One figure as it stands in the table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Written<'a> {
    region: &'a str,
    metric: &'a str,
    scope: &'a str,
    period: &'a str,
    status: &'a str,
    value: &'a str,
}

impl Case {
    fn sides(&self) -> [Written<'_>; 2] {
        let a = Written {
            region: &self.a_region,
            metric: &self.a_metric,
            scope: &self.a_scope,
            period: &self.a_period,
            status: &self.a_status,
            value: &self.a_value,
        };
        let b = Written {
            region: &self.b_region,
            metric: &self.b_metric,
            scope: &self.b_scope,
            period: &self.b_period,
            status: &self.b_status,
            value: &self.b_value,
        };
        [a, b]
    }

    fn says_yes(&self) -> bool {
        match self.comparable.as_str() {
            "yes" => true,
            "no" => false,
            other => panic!("case {}: {other}", self.number),
        }
    }
}

impl Written<'_> {
    fn metric(&self) -> &'static Metric {
        let found = Dictionary::builtin().find(self.metric);
        found.unwrap_or_else(|e| panic!("{}: {e}", self.metric))
    }

    /// Read with the program's own types, kept in the metric's unit as the program keeps it.
    fn observation(&self) -> Observation {
        let metric = self.metric();
        let value = Quantity::parse(self.value).unwrap();
        let value = value.map(|value| {
            let unit = metric.unit_for(value.unit).unwrap().unwrap();
            value.in_unit(unit).unwrap()
        });
        Observation {
            region: Regions::builtin().find(self.region).unwrap().code,
            metric: metric.id.clone(),
            scope: match self.scope {
                "" => Scope::of(metric.default_scope.unwrap_or(ScopeKind::Whole)),
                scope => Scope::parse(scope).unwrap(),
            },
            period: Period::parse(self.period).unwrap(),
            status: Status::parse(self.status).unwrap(),
            written: self.value.to_string(),
            unit: value.as_ref().map_or(metric.unit, |value| value.unit),
            value,
            yoy: None,
            previous: None,
            source: None,
            note: None,
            article: 0,
            article_url: "".into(),
            article_title: "".into(),
            date: "2026-03-16".parse().unwrap(),
            place: Place {
                file: "cases.csv".into(),
                line: 1,
                column: 1,
            },
        }
    }

    /// The same figure as an editor writes it.
    fn article(&self) -> String {
        let scope = match self.scope {
            "" => String::new(),
            scope => format!("\n    scope: \"{scope}\""),
        };
        format!(
            "---\ntitle: 数字\ndate: 2026-03-16\nregion: {}\nsource: 统计局\nmetrics:\n  - metric: {}\n    \
             period: \"{}\"\n    status: {}\n    value: \"{}\"{scope}\n---\n\n见表。\n",
            self.region, self.metric, self.period, self.status, self.value
        )
    }
}

fn cases() -> Vec<Case> {
    let bytes = std::fs::read(fixture("comparable/cases.csv")).unwrap();
    let rows = csv::Reader::from_reader(bytes.as_slice()).into_deserialize();
    rows.map(|row| row.unwrap()).collect()
}

/// A site with these figures, an article each.
fn site(figures: &[Written<'_>]) -> TempDir {
    let site = TempDir::site(&[("site.yaml", SITE)]);
    for (number, figure) in figures.iter().enumerate() {
        site.write(
            &format!("content/news/a{number:02}.md"),
            figure.article().as_bytes(),
        );
    }
    site
}

#[test]
fn every_case_is_judged_as_by_hand() {
    let dictionary = Dictionary::builtin();
    let cases = cases();
    let mut wrong = Vec::new();
    for (case, number) in cases.iter().zip(1..) {
        assert_eq!(case.number, number, "cases are numbered one by one");
        assert!(!case.why_by_hand.is_empty());
        let [a, b] = case.sides().map(|side| side.observation());
        for (a, b) in [(&a, &b), (&b, &a)] {
            let found = differences(a, b, dictionary);
            let keys: Vec<&str> = found.iter().map(|why| why.as_str()).collect();
            let first = comparable(a, b, dictionary).err();
            let agree = keys.join("+") == case.reason
                && first == found.first().copied()
                && first.is_none() == case.says_yes();
            if !agree {
                wrong.push(format!(
                    "{number} {}: {} but {}",
                    case.why_by_hand,
                    case.reason,
                    keys.join("+")
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let yes = cases.iter().filter(|case| case.says_yes()).count();
    assert!(
        cases.len() >= 50 && yes >= 20,
        "{yes} of {} compare",
        cases.len()
    );
    let reasons: BTreeSet<&str> = cases.iter().flat_map(|c| c.reason.split('+')).collect();
    assert_eq!(reasons.len(), 10, "nine reasons and none: {reasons:?}");
}

/// The two figures of each case as a site of their own: they share a set exactly where they compare.
#[test]
fn the_page_of_a_metric_sets_side_by_side_what_compares_and_nothing_else() {
    let options = Options {
        today: TODAY.parse().unwrap(),
        drafts: false,
    };
    for case in cases() {
        let (number, sides) = (case.number, case.sides());
        let root = site(&sides);
        let (site, _, plan, diagnostics) = check_site(root.path(), &Overrides::default(), options);
        assert!(!diagnostics.has_errors(), "{number}: {diagnostics:?}");
        let regions: BTreeSet<_> = site.observations.iter().map(|o| o.region).collect();
        let comparisons = plan.comparisons.values();
        let sets: Vec<_> = comparisons.flat_map(|found| &found.sets).collect();
        // Two parks of one county may stand side by side, but a set begins with two counties.
        if case.says_yes() && regions.len() == 2 {
            assert_eq!(sets.len(), 1, "{number}: {}", case.why_by_hand);
            assert_eq!(sets[0].rows.len(), 2, "{number}");
            assert!(!sets[0].standing.is_some(), "{number}: two are too few");
        } else {
            assert!(sets.is_empty(), "{number}: {}", case.why_by_hand);
        }
    }
}

/// Region names of a set's table.
fn regions_of(html: &str, set: &str) -> BTreeSet<String> {
    let from = html.find(&format!("id=\"{set}\"")).unwrap();
    let body = html[from..].find("<tbody>").unwrap() + from;
    let table = &html[body..body + html[body..].find("</tbody>").unwrap()];
    table
        .split("<th scope=\"row\"")
        .skip(1)
        .map(|row| {
            let link = &row[row.find("<a ").unwrap()..];
            text_of(&link[..link.find("</a>").unwrap()])
        })
        .collect()
}

#[test]
fn exactly_the_comparable_regions_stand_in_one_set() {
    let cases = cases();
    let quxian = Written {
        region: "渠县",
        metric: "规模以上工业总产值",
        scope: "全域",
        period: "2022",
        status: "实际",
        value: "341亿元",
    };
    // One figure of 渠县 against figures of other counties, each its own.
    let against: Vec<(Written<'_>, bool)> = cases
        .iter()
        .filter(|case| case.sides()[0] == quxian)
        .map(|case| (case.sides()[1], case.says_yes()))
        .filter(|(side, _)| side.metric == quxian.metric && side.region != quxian.region)
        .collect();
    let names: BTreeSet<&str> = against.iter().map(|(side, _)| side.region).collect();
    assert!(
        names.len() == against.len() && names.len() >= 12,
        "{names:?}"
    );

    let mut figures: Vec<Written<'_>> = against.iter().map(|(side, _)| *side).collect();
    figures.push(quxian);
    let root = site(&figures);
    build(root.path());
    let html = root.read("public/metrics/gross-output/index.html");
    let comparable = against.iter().filter(|(_, yes)| *yes);
    let mut expected: BTreeSet<String> = comparable.map(|(b, _)| b.region.to_string()).collect();
    expected.insert(quxian.region.to_string());
    assert_eq!(regions_of(&html, "set-gross-output-1"), expected);
    assert!(
        !html.contains("set-gross-output-2"),
        "no other two counties share a ground"
    );
    // ≥330 stands there as such, and so nobody is put into a band.
    let open = "有的数只给出上限或下限，不分组、不排位。";
    let text = text_of(&html);
    assert!(text.contains(open) && text.contains("330 以上"), "{text}");
    assert!(!text.contains("分为四组"));

    // With an exact value in its place the same counties are banded.
    let exact = figures.iter().map(|figure| Written {
        value: figure.value.strip_suffix("以上").unwrap_or(figure.value),
        ..*figure
    });
    let root = site(&exact.collect::<Vec<_>>());
    build(root.path());
    let html = root.read("public/metrics/gross-output/index.html");
    assert_eq!(regions_of(&html, "set-gross-output-1"), expected);
    let text = text_of(&html);
    assert!(text.contains("分为四组") && !text.contains(open), "{text}");
}
