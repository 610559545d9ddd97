//! Whatever a site holds, nothing puts values of two grounds into one order or on one axis: every comparison,
//! every chart, every ground of the page with the choice is examined, for sites made at random.

mod common;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use common::*;
use gongbao::data::{
    CompareClass, Decimal, Direction, MetricId, Period, Scope, ScopeKind, Status, TimeAxis, Unit,
};
use gongbao::output::PublishOptions;
use gongbao::site::chart_plan::DerivedKind;
use gongbao::site::comparing::grounds::{self, GroundMeasure, Mode};
use gongbao::site::comparing::{ComparisonSet, MetricComparison, ProgressSet};
use gongbao::site::{ChartPlan, Measure, Options, Plan, PlannedAxis, PlannedKind, Site};
use gongbao::{Overrides, check as check_site};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};

const REGIONS: [&str; 7] = [
    "渠县",
    "万源市",
    "宣汉县",
    "开江县",
    "大竹县",
    "西充县",
    "沿滩区",
];

/// Metrics of every class, each with values as editors write them.
const METRICS: [(&str, &[&str]); 14] = [
    (
        "规模以上工业总产值",
        &["341亿元", "98.4亿元", "330亿元以上", "1234567万元", "/"],
    ),
    ("规模以上工业总产值增速", &["8.5%", "-3.2%", "0%", "约7%"]),
    ("规模以上工业增加值增速", &["9.6%", "5%～8%", "-1.4%", "/"]),
    (
        "地区生产总值",
        &["386.4亿元", "150亿元", "超200亿元", "90.03亿元"],
    ),
    ("规上工业企业数", &["157家", "14户", "60家", "近30户"]),
    (
        "标准化厂房累计建成面积",
        &["46万平方米", "120000平方米", "超11万平方米"],
    ),
    ("“亩均论英雄”全省排名", &["31位", "87位", "2位", "150位"]),
    (
        "园区工业总产值",
        &["24亿元", "220亿元以上", "146.75亿元", "68.23亿元"],
    ),
    ("园区面积", &["14.68平方公里", "5000亩", "310公顷"]),
    ("签约资金", &["120亿元", "60亿元", "/"]),
    (
        "产能利用率变动",
        &["1.2个百分点", "-0.4个百分点", "0.3个百分点"],
    ),
    (
        "外贸进出口总额",
        &["1.3亿元", "2000万美元", "0.15亿美元", "13500万元"],
    ),
    ("企业事项办理时长", &["8小时", "1天", "3工作日", "30分钟"]),
    (
        "城镇居民人均可支配收入",
        &["40210元", "38000元", "41000元以上"],
    ),
];
/// Metrics whose values are divided by the population.
const DIVIDED: [&str; 2] = ["地区生产总值", "规上工业企业数"];
const BASE: &str = "常住人口";

const SCOPES: [&str; 7] = [
    "全域",
    "园区",
    "园区:甲",
    "园区:乙",
    "本级",
    "行业:甲",
    "行业:乙",
];
/// Scopes that stand in one site: those that meet, and those that only look alike.
const SCOPE_GROUPS: [&[usize]; 7] = [
    &[0],
    &[0, 1],
    &[1, 2, 3],
    &[2, 3],
    &[0, 4],
    &[5, 6],
    &[0, 2, 5, 6],
];
const STATUSES: [&str; 8] = [
    "实际", "实际", "实际", "初步", "修订", "目标", "计划", "预计",
];
const YOY: [&str; 5] = ["", "4.09%", "下降9.90%", "+1.2个百分点", "持平"];
const CHARTS: [&str; 4] = ["auto", "hbar", "line", "bar"];

fn period(choice: usize) -> String {
    match choice {
        0..=15 => (2009 + choice).to_string(),
        16 => "2024H1".to_string(),
        17 => "2024-01/2024-11".to_string(),
        18 => "2024-11".to_string(),
        _ => "@2024-12-31".to_string(),
    }
}

/// One figure by its choices: region, metric, scope, period, status, value, growth.
type Figure = [usize; 7];

/// A site with few periods and scopes, so that figures meet.
#[derive(Clone, Debug)]
struct Plot {
    regions: usize,
    metrics: Vec<usize>,
    scopes: Vec<usize>,
    periods: Vec<usize>,
    figures: Vec<Figure>,
    chart: usize,
}

fn plot() -> impl Strategy<Value = Plot> {
    let parts = (
        2..=REGIONS.len(),
        prop::sample::subsequence((0..METRICS.len()).collect::<Vec<_>>(), 1..=3),
        prop::sample::select(SCOPE_GROUPS.map(<[usize]>::to_vec).to_vec()),
        // Late periods meet the parts of 2024 oftener than early ones would.
        prop::collection::btree_set(prop_oneof![0_usize..16, 13_usize..20], 1..=4),
        prop::collection::vec(prop::array::uniform7(0_usize..1000), 8..60),
        0..CHARTS.len(),
    );
    parts.prop_map(|(regions, metrics, scopes, periods, figures, chart)| Plot {
        regions,
        metrics,
        scopes,
        periods: periods.into_iter().collect(),
        figures,
        chart,
    })
}

impl Plot {
    fn regions(&self) -> String {
        REGIONS[..self.regions].join(", ")
    }

    fn has_base(&self) -> bool {
        let metrics = self.metrics.iter();
        metrics
            .copied()
            .any(|metric| DIVIDED.contains(&METRICS[metric].0))
    }

    /// The figures in three articles, and the population in one of its own.
    fn articles(&self) -> Vec<String> {
        let mut texts = vec![String::new(); 3];
        let pick = |list: &[usize], choice: usize| list[choice % list.len()];
        for (number, figure) in self.figures.iter().enumerate() {
            let [region, metric, scope, at, status, value, yoy] = *figure;
            let (metric, values) = METRICS[pick(&self.metrics, metric)];
            let yoy = match YOY[yoy % YOY.len()] {
                "" => String::new(),
                yoy => format!(", yoy: {yoy}"),
            };
            let line = format!(
                "  - {{metric: {metric}, region: {}, scope: \"{}\", period: \"{}\", status: {}, value: \"{}\"{yoy}}}\n",
                REGIONS[region % self.regions],
                SCOPES[pick(&self.scopes, scope)],
                period(pick(&self.periods, at)),
                STATUSES[status % STATUSES.len()],
                values[value % values.len()],
            );
            texts[number % 3] += &line;
        }
        if self.has_base() {
            let mut text = String::new();
            for (number, region) in REGIONS[..self.regions].iter().enumerate() {
                for (scope, at) in self
                    .scopes
                    .iter()
                    .flat_map(|scope| self.periods.iter().map(move |at| (scope, at)))
                {
                    let _ = writeln!(
                        text,
                        "  - {{metric: {BASE}, region: {region}, scope: \"{}\", period: \"{}\", value: {}.5万人}}",
                        SCOPES[*scope],
                        period(*at),
                        20 + number * 7,
                    );
                }
            }
            texts.push(text);
        }
        texts.retain(|text| !text.is_empty());
        texts
    }

    fn site(&self) -> TempDir {
        let site = TempDir::site(&[(
            "site.yaml",
            "title: 试刊\nbase_url: https://bulletin.example/\ncompare: {ranks: true}\n",
        )]);
        for (number, metrics) in self.articles().iter().enumerate() {
            let text = format!(
                "---\ntitle: 数字{number}\ndate: 2026-03-1{number}\nregion: [{}]\nsource: 统计局\nmetrics:\n{metrics}---\n\n见图。\n",
                self.regions()
            );
            site.write(&format!("content/news/a{number}.md"), text);
        }
        let names: Vec<&str> = self.metrics.iter().map(|m| METRICS[*m].0).collect();
        // A block for each metric, and one for each scope that the site may have.
        let mut blocks = String::new();
        for name in &names {
            let kind = CHARTS[self.chart];
            let _ = write!(blocks, "```chart\nmetric: {name}\ntype: {kind}\n```\n\n");
            for scope in &self.scopes {
                let scope = SCOPES[*scope];
                let _ = write!(
                    blocks,
                    "```chart\nmetric: {name}\nscope: \"{scope}\"\n```\n\n"
                );
            }
        }
        let front = format!(
            "title: 图\ndate: 2026-03-20\nregion: [{}]\n",
            self.regions()
        );
        site.write(
            "content/news/charts.md",
            format!("---\n{front}---\n\n{blocks}"),
        );
        let divided = if self.has_base() {
            format!("\n  normalise: {BASE}")
        } else {
            String::new()
        };
        site.write(
            "content/compare/all.md",
            format!(
                "---\ntitle: 比较\ndate: 2026-03-20\ncompare:\n  metrics: [{}]{divided}\n---\n\n看结构。\n",
                names.join(", ")
            ),
        );
        site
    }
}

/// How much was examined, so that a test of nothing does not pass.
#[derive(Debug, Default)]
struct Seen {
    sets: usize,
    ratios: usize,
    progress: usize,
    region_axes: usize,
    lines: usize,
    multiples: usize,
    grounds: BTreeSet<&'static str>,
    ranked: usize,
}

/// What must agree wherever values stand side by side; a scope called 其他 says something only by its name.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Common {
    metric: MetricId,
    price: Option<String>,
    period: Period,
    scope: Scope,
}

struct Examiner<'a> {
    site: &'a Site,
    seen: &'a mut Seen,
}

impl Examiner<'_> {
    fn scope(&self, index: usize) -> Scope {
        let scope = &self.site.observations[index].scope;
        match scope.kind {
            ScopeKind::Other => scope.clone(),
            kind => Scope::of(kind),
        }
    }

    fn common(&self, index: usize) -> Common {
        let observation = &self.site.observations[index];
        let metric = self.site.dictionary.get(&observation.metric);
        Common {
            metric: observation.metric.clone(),
            price: metric.and_then(|metric| metric.price.clone()),
            period: observation.period.canonical(),
            scope: self.scope(index),
        }
    }

    /// All have happened, of one metric, price, period and scope.
    fn side_by_side(&self, rows: &[usize], what: &str) -> Common {
        let grounds: BTreeSet<Common> = rows.iter().map(|i| self.common(*i)).collect();
        assert_eq!(grounds.len(), 1, "{what}: {grounds:#?}");
        for index in rows {
            let observation = &self.site.observations[*index];
            assert!(
                observation.status.is_actual() && observation.value.is_some(),
                "{what}: {observation:?}"
            );
        }
        grounds.into_iter().next().unwrap()
    }

    fn one_unit(&self, rows: &[usize], what: &str) -> Option<Unit> {
        let units: BTreeSet<Option<Unit>> = rows
            .iter()
            .map(|i| self.site.observations[*i].unit)
            .collect();
        assert_eq!(units.len(), 1, "{what}: {units:?}");
        units.into_iter().next().unwrap()
    }

    fn number(&self, index: usize) -> Decimal {
        self.site.observations[index].number().unwrap()
    }

    fn lower_is_better(&self, metric: &MetricId) -> bool {
        let metric = self.site.dictionary.get(metric).unwrap();
        metric.direction == Direction::Lower
    }

    /// Each result is of the same region and scope as what it was divided by, which has happened, too.
    fn divided_fairly(&self, row: usize, other: usize) {
        let (value, size) = (&self.site.observations[row], &self.site.observations[other]);
        assert_eq!((value.region, &value.scope), (size.region, &size.scope));
        assert!(size.status.is_actual());
        let at_end = size.period.is_point() && size.period.end() == value.period.end();
        assert!(at_end || size.period.agrees(&value.period));
    }

    fn comparison(&mut self, metric: &MetricId, found: &MetricComparison) {
        let class = self.site.dictionary.get(metric).unwrap().compare;
        if matches!(class, CompareClass::NeverRank | CompareClass::TrendOnly) {
            assert!(found.sets.is_empty() && found.progress.is_empty());
        }
        let mut grounds = BTreeSet::new();
        for set in &found.sets {
            let unit = self.set(metric, set, class);
            assert!(grounds.insert(unit), "two sets on one ground");
        }
        for set in &found.progress {
            self.progress(metric, set);
        }
    }

    fn set(
        &mut self,
        metric: &MetricId,
        set: &ComparisonSet,
        class: CompareClass,
    ) -> (Common, Option<Unit>) {
        self.seen.sets += 1;
        let common = self.side_by_side(&set.rows, "set");
        assert_eq!((&common.metric, common.period), (metric, set.period));
        assert_eq!(common.scope, set.scope);
        let unit = self.one_unit(&set.rows, "set");
        assert_eq!(unit, set.unit);
        // Totals of counties of different size stand in the order of the counties and not by size.
        let raw = class == CompareClass::Normalise;
        let lower = self.lower_is_better(metric);
        for pair in set.rows.windows(2) {
            let [a, b] = [pair[0], pair[1]].map(|i| &self.site.observations[i]);
            let (x, y) = (self.number(pair[0]), self.number(pair[1]));
            let ordered = match (raw, lower) {
                (true, _) => a.region <= b.region,
                (false, true) => x <= y,
                (false, false) => x >= y,
            };
            assert!(ordered, "out of order: {a:?} {b:?}");
        }
        let regions: BTreeSet<_> = set
            .rows
            .iter()
            .map(|i| self.site.observations[*i].region)
            .collect();
        assert!(regions.len() >= 2 && regions.len() == set.regions);
        if set.standing.is_some() {
            self.seen.ranked += 1;
            assert!(!raw && regions.len() >= 5);
        }
        if let Some(ratios) = &set.ratios {
            self.seen.ratios += 1;
            let rows: BTreeSet<usize> = set.rows.iter().copied().collect();
            assert!(ratios.rows.iter().all(|row| rows.contains(row)));
            let results: Vec<Decimal> = ratios
                .rows
                .iter()
                .map(|row| {
                    let result = &ratios.derived.values[row];
                    self.divided_fairly(*row, result.other);
                    result.value
                })
                .collect();
            let ordered = |pair: &[Decimal]| match lower {
                true => pair[0] <= pair[1],
                false => pair[0] >= pair[1],
            };
            assert!(results.windows(2).all(ordered));
        }
        (common, unit)
    }

    /// Targets stand side by side as progress only, of one period and reached at one period.
    fn progress(&mut self, metric: &MetricId, set: &ProgressSet) {
        self.seen.progress += 1;
        let mut scopes = BTreeSet::new();
        for row in &set.rows {
            let target = &self.site.observations[row.target];
            assert!(matches!(target.status, Status::Target | Status::Plan));
            let (actual, progress) = row.reached.as_ref().unwrap();
            let (index, actual) = (*actual, &self.site.observations[*actual]);
            assert!(actual.status.is_actual() && progress.completion.is_some());
            assert_eq!((&target.metric, &actual.metric), (metric, metric));
            assert_eq!(
                (target.region, &target.scope, target.unit),
                (actual.region, &actual.scope, actual.unit)
            );
            assert_eq!(target.period.canonical(), set.period);
            assert_eq!(actual.period.canonical(), set.reached);
            scopes.insert(self.scope(index));
        }
        assert_eq!(scopes, BTreeSet::from([set.scope.clone()]));
        let completion: Vec<_> = set.rows.iter().map(|row| row.completion()).collect();
        assert!(completion.windows(2).all(|pair| pair[0] >= pair[1]));
        if let Some(chart) = &set.chart {
            let Measure::Derived(derived) = &chart.measure else {
                panic!("targets are drawn as levels");
            };
            assert_eq!(derived.kind, DerivedKind::Completion);
        }
    }

    fn chart(&mut self, chart: &ChartPlan) {
        let rows: Vec<usize> = chart.observations().collect();
        let metrics: BTreeSet<&MetricId> = rows
            .iter()
            .map(|i| &self.site.observations[*i].metric)
            .collect();
        let regions: BTreeSet<_> = rows
            .iter()
            .map(|i| self.site.observations[*i].region)
            .collect();
        assert_eq!(metrics, BTreeSet::from([&chart.metric]));
        let class = self.site.dictionary.get(&chart.metric).unwrap().compare;
        let apart = matches!(class, CompareClass::NeverRank | CompareClass::TrendOnly);
        if apart && regions.len() > 1 {
            assert!(matches!(
                chart.kind,
                PlannedKind::Table | PlannedKind::Multiples
            ));
        }
        for index in &rows {
            let observation = &self.site.observations[*index];
            match &chart.measure {
                Measure::Value => {}
                Measure::Growth => assert!(observation.yoy.is_some()),
                Measure::Derived(derived) => {
                    let result = &derived.values[index];
                    if let DerivedKind::Ratio { .. } = derived.kind {
                        self.divided_fairly(*index, result.other);
                    }
                }
            }
        }
        match &chart.axis {
            PlannedAxis::Regions(order) => self.by_region(chart, &rows, order),
            PlannedAxis::Periods(periods) => self.over_time(chart, periods, regions.len()),
            PlannedAxis::Parts(_) => panic!("no parts of a whole were written"),
        }
    }

    fn by_region(
        &mut self,
        chart: &ChartPlan,
        rows: &[usize],
        order: &[gongbao::data::RegionCode],
    ) {
        self.seen.region_axes += 1;
        self.side_by_side(rows, &chart.id);
        if matches!(chart.measure, Measure::Value) {
            self.one_unit(rows, &chart.id);
        }
        for series in &chart.series {
            assert_eq!(series.points.len(), order.len());
            for (region, point) in order.iter().zip(&series.points) {
                let region_of = point.map(|i| self.site.observations[i].region);
                assert!(region_of.is_none_or(|other| other == *region));
            }
        }
    }

    fn over_time(&mut self, chart: &ChartPlan, periods: &[Period], regions: usize) {
        let axes: BTreeSet<TimeAxis> = periods.iter().map(Period::axis).collect();
        assert_eq!(axes.len(), 1, "{}: {axes:?}", chart.id);
        assert!(periods.windows(2).all(|p| p[0].cmp_time(&p[1]).is_lt()));
        let rows: Vec<usize> = chart.observations().collect();
        if !matches!(chart.measure, Measure::Growth) {
            self.one_unit(&rows, &chart.id);
        }
        let mut keys = BTreeSet::new();
        for series in &chart.series {
            assert_eq!(series.points.len(), periods.len());
            let mut own = BTreeSet::new();
            for (period, point) in periods.iter().zip(&series.points) {
                let Some(observation) = point.map(|i| &self.site.observations[i]) else {
                    continue;
                };
                assert_eq!(observation.period.canonical(), *period);
                own.insert(observation.key());
            }
            assert!(own.len() <= 1, "{}: a line of {own:?}", chart.id);
            keys.extend(own);
        }
        let several = keys.len() > 1;
        if several || !matches!(chart.measure, Measure::Value) {
            let actual = |i: &usize| self.site.observations[*i].status.is_actual();
            assert!(rows.iter().all(actual), "{}", chart.id);
        }
        match chart.kind {
            PlannedKind::Multiples => self.seen.multiples += 1,
            _ if several => {
                self.seen.lines += 1;
                let scopes: BTreeSet<Scope> = rows.iter().map(|i| self.scope(*i)).collect();
                assert_eq!(scopes.len(), 1, "{}: {scopes:?}", chart.id);
                assert_eq!(regions, keys.len(), "one line for each region");
            }
            _ => {}
        }
    }

    /// What the page with the choice may set side by side at each period.
    fn grounds(&mut self, metric: &MetricId) {
        let class = self.site.dictionary.get(metric).unwrap().compare;
        for ground in grounds::of_metric(self.site, metric) {
            self.seen.grounds.insert(ground.measure.as_str());
            assert_eq!(
                class == CompareClass::NeverRank,
                ground.mode == Mode::Sources
            );
            assert_eq!(class == CompareClass::TrendOnly, ground.mode == Mode::Trend);
            for (at, period) in ground.periods.iter().enumerate() {
                assert_eq!(period.axis(), ground.axis);
                let points: Vec<_> = ground
                    .rows
                    .iter()
                    .filter_map(|row| row.points.get(&at))
                    .collect();
                if points.is_empty() {
                    continue;
                }
                let rows: Vec<usize> = points.iter().map(|point| point.observation).collect();
                let what = format!("{} {period}", ground.id);
                match &ground.measure {
                    GroundMeasure::Progress {
                        target,
                        to_date,
                        status,
                        ..
                    } => {
                        let mut targets = BTreeSet::new();
                        for point in &points {
                            let actual = &self.site.observations[point.observation];
                            let aim = point.derived.as_ref().unwrap().other;
                            let aim = &self.site.observations[aim];
                            assert!(actual.status.is_actual() && !aim.status.is_actual());
                            assert_eq!((actual.region, &actual.scope), (aim.region, &aim.scope));
                            assert_eq!((aim.period.axis(), aim.status), (*target, *status));
                            if *to_date {
                                assert_eq!(actual.period.canonical(), *period);
                            }
                            targets.insert(aim.period.canonical());
                            assert_eq!(self.scope(point.observation), ground.scope);
                            assert!(point.place.is_none(), "targets are not ranked");
                        }
                        assert_eq!(targets.len(), 1, "{what}: {targets:?}");
                    }
                    measure => {
                        let common = self.side_by_side(&rows, &what);
                        assert_eq!((common.period, &common.scope), (*period, &ground.scope));
                        match measure {
                            GroundMeasure::Value => {
                                let unit = self.one_unit(&rows, &what).unwrap();
                                assert_eq!(unit.name(), ground.unit);
                            }
                            GroundMeasure::Growth => {
                                let yoy = |i: &usize| self.site.observations[*i].yoy;
                                let percent = |i: &usize| yoy(i).unwrap().unit.as_str() == "%";
                                assert!(rows.iter().all(percent), "{what}");
                            }
                            _ => {
                                for point in &points {
                                    let other = point.derived.as_ref().unwrap().other;
                                    self.divided_fairly(point.observation, other);
                                }
                            }
                        }
                        let ranked = points.iter().any(|point| point.place.is_some());
                        assert!(!ranked || ground.mode == Mode::Compare, "{what}");
                    }
                }
            }
        }
    }
}

fn examine(site: &Site, plan: &Plan, seen: &mut Seen) {
    let mut examiner = Examiner { site, seen };
    let curated = plan.curated.values().flatten();
    let curated = curated.map(|(id, found)| (id, found));
    for (metric, found) in plan.comparisons.iter().chain(curated) {
        examiner.comparison(metric, found);
    }
    for (_, chart) in plan.charts(site) {
        examiner.chart(chart);
    }
    for metric in site.by_metric.keys() {
        examiner.grounds(metric);
    }
}

fn options() -> Options {
    Options {
        today: TODAY.parse().unwrap(),
        drafts: false,
    }
}

/// Runs `test` on so many sites, the same at every run.
fn for_sites(cases: u32, test: impl Fn(&Plot)) {
    let config = Config {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_261_122),
        ..Config::default()
    };
    let result = TestRunner::new(config).run(&plot(), |plot| {
        test(&plot);
        Ok(())
    });
    result.unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn nothing_orders_values_of_two_grounds() {
    let seen = RefCell::new(Seen::default());
    for_sites(48, |plot| {
        let root = plot.site();
        let (site, _, plan, diagnostics) =
            check_site(root.path(), &Overrides::default(), options());
        assert!(!diagnostics.has_errors(), "{diagnostics:?}");
        assert!(site.observations.len() >= plot.figures.len());
        examine(&site, &plan, &mut seen.borrow_mut());
    });
    let seen = seen.into_inner();
    assert!(
        seen.sets > 100 && seen.ratios > 20 && seen.progress > 20 && seen.ranked > 10,
        "{seen:?}"
    );
    assert!(
        seen.region_axes > 100 && seen.lines > 20 && seen.multiples > 20,
        "{seen:?}"
    );
    assert_eq!(seen.grounds.len(), 4, "{seen:?}");
}

/// The part of `html` before `end`, which follows `start`; and what comes after.
fn cut<'a>(html: &'a str, start: &str, end: &str) -> Option<(&'a str, &'a str)> {
    let from = html.find(start)? + start.len();
    let to = from + html[from..].find(end)?;
    Some((&html[from..to], &html[to..]))
}

/// Tables that order regions have no aim in a column of numbers. Returns how many rows were read.
fn no_aims_in_order(html: &str) -> usize {
    let mut rows = 0;
    let mut rest = html;
    while let Some((table, after)) = cut(rest, "<table data-sortable>", "</table>") {
        rest = after;
        let (head, body) = cut(table, "<thead>", "</thead>").unwrap();
        let heads: Vec<String> = head
            .split("</th>")
            .map(text_of)
            .filter(|text| !text.is_empty())
            .collect();
        // A table of all observations has a column of periods: it is a list and orders nothing.
        let listed = heads.iter().any(|head| head == "时期");
        if heads.first().is_none_or(|head| head != "地区") || listed {
            continue;
        }
        for row in body.split("<tr").skip(1) {
            rows += 1;
            for cell in row.split("<td").skip(1) {
                let is_number = cell.split('>').next().unwrap().contains("num");
                let aim = ["target", "plan", "forecast"]
                    .iter()
                    .any(|status| cell.contains(&format!("status-{status}")));
                assert!(!(is_number && aim), "{row}");
            }
        }
    }
    rows
}

/// The page with the choice has nothing but what happened on its grounds. Returns how many points were read.
fn only_what_happened(script: &str) -> usize {
    let json = script
        .trim()
        .strip_prefix("gongbaoCompare.metric(")
        .and_then(|text| text.strip_suffix(");"));
    let Some(json) = json else { return 0 };
    let metric: serde_json::Value = serde_json::from_str(json).unwrap();
    let mut points = 0;
    for ground in metric["grounds"].as_array().unwrap() {
        let periods = ground["periods"].as_array().unwrap().len();
        for row in ground["rows"].as_array().unwrap() {
            let row = row[2].as_array().unwrap();
            assert_eq!(row.len(), periods);
            for point in row.iter().filter_map(|point| point.as_array()) {
                points += 1;
                let status = point[2].as_str().unwrap();
                assert!(
                    ["actual", "preliminary", "revised"].contains(&status),
                    "{ground}"
                );
            }
        }
    }
    points
}

#[test]
fn no_page_orders_an_aim_beside_what_happened() {
    let counts: RefCell<BTreeMap<&str, usize>> = RefCell::default();
    for_sites(8, |plot| {
        let root = plot.site();
        let overrides = Overrides {
            no_pictures: true,
            ..Overrides::default()
        };
        let target = root.join("public");
        let publish = PublishOptions {
            target: &target,
            swap: false,
        };
        let (built, diagnostics, error) = gongbao::build(
            root.path(),
            &overrides,
            options(),
            false,
            &publish,
            &gongbao::progress::Unwatched,
        );
        assert!(
            error.is_none() && built.published.is_some(),
            "{diagnostics:?}"
        );
        for (path, bytes) in files(&target) {
            let text = String::from_utf8_lossy(&bytes);
            let (key, found) = if path.ends_with(".html") {
                ("rows", no_aims_in_order(&text))
            } else if path.starts_with("compare/data/") {
                ("points", only_what_happened(&text))
            } else {
                continue;
            };
            *counts.borrow_mut().entry(key).or_default() += found;
        }
    });
    let counts = counts.into_inner();
    assert!(counts["rows"] > 200 && counts["points"] > 200, "{counts:?}");
}
