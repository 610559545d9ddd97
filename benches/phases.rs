//! What each phase of a build costs, on a site of its own in a temporary folder: fifty articles of five
//! counties and ten years, six figures each. `tests/bench/run.mjs` times whole builds of large sites;
//! this one says which phase became slower.
#![forbid(unsafe_code)]

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::{fs, process};

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use gongbao::chart::{Axis, Kind, Mark, Painter, Point, Series, Spec};
use gongbao::data::Decimal;
use gongbao::output::work;
use gongbao::render::{Empty, OfSite, Tools, Workshop};
use gongbao::site::{self, Options, Plan};
use gongbao::source::{self, Reading};

/// Counties and years; each pair is an article.
const COUNTIES: [&str; 5] = ["渠县", "宣汉县", "开江县", "大竹县", "万源市"];
const YEARS: std::ops::Range<usize> = 2014..2024;
const METRICS: [(&str, &str); 6] = [
    ("规模以上工业总产值", "亿元"),
    ("地区生产总值", "亿元"),
    ("固定资产投资额", "亿元"),
    ("一般公共预算收入", "亿元"),
    ("常住人口", "万人"),
    ("规上工业企业数", "家"),
];
const TEXT: &str = "全年把项目建设放在首位，按月调度、按季通报，前期工作、要素保障和审批服务各有专人负责，\
    进度慢的项目逐个分析原因。食品加工、新型建材和装备制造三个行业仍是主体，新产品比重有所提高。";

/// A site in a temporary folder, gone when the benchmark ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        let path = std::env::temp_dir().join(format!("gongbao-bench-{}", process::id()));
        let _ = fs::remove_dir_all(&path);
        write(
            &path,
            "site.yaml",
            "title: 测速\noutput: {png: false, share_images: false}\n",
        );
        for (at, county) in COUNTIES.iter().enumerate() {
            for year in YEARS {
                let name = format!("content/bulletins/c{at}-{year}.md");
                write(&path, &name, &article(county, at, year));
            }
        }
        Folder(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn write(root: &Path, name: &str, text: &str) {
    let path = root.join(name);
    let folder = path.parent().unwrap_or(root);
    fs::create_dir_all(folder).expect("a folder for the site");
    fs::write(&path, text).expect("a file of the site");
}

/// Figures that differ from article to article; they mean nothing.
fn article(county: &str, at: usize, year: usize) -> String {
    let date = year + 1;
    let mut text = format!(
        "---\ntitle: {county}{year}年工业经济运行情况\ndate: {date}-03-16\nregion: {county}\n\
         period: {year}\nsource: {county}统计局\nmetrics:\n"
    );
    let mut rows = String::new();
    for (place, (name, unit)) in METRICS.iter().enumerate() {
        let value = 120 + 37 * place + 11 * at + 5 * (year - YEARS.start);
        let _ = writeln!(text, "  - {{metric: {name}, value: {value}{unit}}}");
        let _ = writeln!(rows, "| {name} | {value} |");
    }
    let _ = write!(
        text,
        "---\n\n{TEXT}\n\n## 主要指标\n\n| 指标 | 数值 |\n| --- | ---: |\n{rows}\n{TEXT}\n\n\
         ## 下一步\n\n- **补链强链**，抓好技术改造；\n- 做好安全生产。\n\n{TEXT}\n"
    );
    text
}

fn options() -> Options {
    Options {
        today: jiff::civil::date(2026, 11, 22),
        drafts: false,
    }
}

fn spec(kind: Kind) -> Spec {
    let points = (0..10).map(|at| {
        let value = Decimal::from(20_000 + 731 * at);
        Some(Point {
            value,
            label: value.to_string(),
            mark: Mark::Actual,
        })
    });
    Spec {
        id: "bench".to_string(),
        kind,
        axis: Axis::Time,
        title: "渠县：规模以上工业总产值".to_string(),
        desc: "逐年的数值".to_string(),
        unit: "亿元".to_string(),
        categories: YEARS.map(|year| format!("{year}年")).collect(),
        short_categories: YEARS.map(|year| year.to_string()).collect(),
        series: vec![Series {
            name: String::new(),
            points: points.collect(),
        }],
        lower_is_better: false,
        breaks: Vec::new(),
        own_scales: false,
        words: gongbao::chart::Words::default(),
    }
}

fn phases(criterion: &mut Criterion) {
    let folder = Folder::new();
    let sources = || source::read(&folder.0, Reading::WHOLE).0;
    criterion.bench_function("read 50 articles", |bencher| {
        bencher.iter(|| source::read(black_box(&folder.0), Reading::WHOLE));
    });
    criterion.bench_function("resolve them", |bencher| {
        let resolve = |sources| site::resolve(sources, options());
        bencher.iter_batched(sources, resolve, BatchSize::LargeInput);
    });
    let (site, _, found) = site::resolve(sources(), options());
    assert!(!found.has_errors(), "the site of the benchmark has errors");
    criterion.bench_function("plan them", |bencher| {
        bencher.iter(|| site::plan(black_box(&site)));
    });
    let (plan, _) = site::plan(&site);
    let render = |plan: &Plan| {
        let (tools, found) = Tools::new(&site, plan);
        assert!(!found.has_errors(), "the theme cannot be used");
        let tools = tools.expect("a theme");
        let workshop = Workshop {
            site: &site,
            plan,
            tools: &tools,
            texts: &OfSite,
            shelf: &Empty,
        };
        let made = work(&site, plan);
        let files = made
            .iter()
            .map(|work| work.make(&workshop, None).files.len());
        files.sum::<usize>()
    };
    assert!(render(&plan) > 50, "nothing rendered");
    criterion.bench_function("render their site", |bencher| {
        bencher.iter(|| render(black_box(&plan)));
    });
}

fn charts(criterion: &mut Criterion) {
    let painter = Painter::new().expect("the font of the drawings");
    for (name, kind) in [("draw bars", Kind::Bars), ("draw a line", Kind::Line)] {
        let spec = spec(kind);
        criterion.bench_function(name, |bencher| {
            bencher.iter(|| painter.draw(black_box(&spec)));
        });
    }
}

criterion_group! {
    name = benches;
    // A phase is slow beside what the harness is made for: fewer samples say enough.
    config = Criterion::default().sample_size(20);
    targets = phases, charts
}
criterion_main!(benches);
