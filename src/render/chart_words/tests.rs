use super::*;
use crate::chart::Break;
use crate::data::Decimal;
use crate::diagnostic::Diagnostics;
use crate::source::ThemeFiles;

fn words(language: &str) -> Words {
    let root = std::path::Path::new("/nowhere");
    let theme = ThemeFiles::read(root, "default", None, &mut Diagnostics::new());
    Words::read(&theme, language, &mut Diagnostics::new())
}

/// A series of labels: `—` is a gap, `p` before a value preliminary, `t` a target.
fn series(name: &str, labels: &[&str]) -> Series {
    let point = |label: &&str| {
        let (mark, label) = match label.chars().next() {
            Some('p') => (Mark::Preliminary, &label[1..]),
            Some('t') => (Mark::Target, &label[1..]),
            _ => (Mark::Actual, *label),
        };
        let digits = label.trim_start_matches(['≥', '≈']);
        Some(Point {
            value: digits.parse::<Decimal>().ok()?,
            label: label.to_string(),
            mark,
        })
    };
    Series {
        name: name.to_string(),
        points: labels.iter().map(point).collect(),
    }
}

fn spec(kind: Kind, axis: Axis, categories: &[&str], series: Vec<Series>) -> Spec {
    Spec {
        id: "c".to_string(),
        kind,
        axis,
        title: "产值".to_string(),
        desc: String::new(),
        unit: "亿元".to_string(),
        categories: categories.iter().map(|name| (*name).to_string()).collect(),
        short_categories: Vec::new(),
        series,
        lower_is_better: false,
        breaks: Vec::new(),
        own_scales: false,
        words: crate::chart::Words::default(),
    }
}

const YEARS: [&str; 4] = ["2019年", "2020年", "2021年", "2022年"];

#[test]
fn a_line_has_its_extremes_its_course_and_its_gaps() {
    let line = series("", &["40.16", "—", "52", "p52"]);
    let line = spec(Kind::Line, Axis::Time, &YEARS, vec![line]);
    assert_eq!(
        description(&line, false, &words("zh-CN")),
        "产值。折线图，按时期，2019年至2022年。单位：亿元。\
         最大2021年、2022年 52，最小2019年 40.16。由2019年 40.16到2022年 52（初步数）。\
         未公布：2020年。数据：2019年 40.16、2021年 52、2022年 52（初步数）。"
    );
    let english = description(&line, false, &words("en"));
    assert!(
        english.contains("largest 2021年, 2022年 52, smallest 2019年 40.16."),
        "{english}"
    );
}

#[test]
fn targets_are_never_among_the_extremes() {
    let bars = spec(
        Kind::Bullet,
        Axis::Time,
        &YEARS,
        vec![
            series("实际", &["1", "2", "3", "—"]),
            series("目标", &["—", "—", "—", "t≥330"]),
        ],
    );
    let text = description(&bars, false, &words("zh-CN"));
    assert!(
        text.contains("实际：最大2021年 3，最小2019年 1。"),
        "{text}"
    );
    assert!(text.contains("目标（计划）：2022年 ≥330。"), "{text}");
    assert!(!text.contains("未公布"), "{text}");
}

#[test]
fn what_is_at_least_so_much_has_no_place_in_an_order() {
    let line = spec(
        Kind::Line,
        Axis::Time,
        &YEARS,
        vec![series("", &["1", "≥2", "3", "4"])],
    );
    let text = description(&line, false, &words("zh-CN"));
    assert!(!text.contains("最大"), "{text}");
    assert!(text.contains("由2019年 1到2022年 4。"), "{text}");
}

#[test]
fn over_a_break_nothing_goes_from_here_to_there() {
    let mut line = spec(
        Kind::Line,
        Axis::Time,
        &YEARS,
        vec![series("", &["1", "2", "3", "4"])],
    );
    line.breaks = vec![Break {
        category: 2,
        mark: "※".to_string(),
    }];
    let text = description(&line, false, &words("zh-CN"));
    assert!(!text.contains('由') && !text.contains("最大"), "{text}");
    assert!(text.contains("2021年起统计口径有变"), "{text}");
}

#[test]
fn regions_are_put_in_an_order_only_where_that_is_allowed() {
    let places = ["甲县", "乙县", "丙县"];
    let bars = spec(
        Kind::HBars,
        Axis::Regions,
        &places,
        vec![series("", &["3", "1", "2"])],
    );
    let text = |allowed| description(&bars, allowed, &words("zh-CN"));
    assert!(
        text(true).contains("最大甲县 3，最小乙县 1。"),
        "{}",
        text(true)
    );
    assert!(!text(false).contains("最大"), "{}", text(false));
    assert!(
        text(false).contains("条形图，按地区，3个。"),
        "{}",
        text(false)
    );
    // A rank has no largest value that says anything.
    let mut ranks = bars.clone();
    ranks.lower_is_better = true;
    assert!(!description(&ranks, true, &words("zh-CN")).contains("最大"));
}

#[test]
fn gaps_of_single_series_are_counted() {
    let panels = spec(
        Kind::Multiples,
        Axis::Time,
        &YEARS,
        vec![
            series("甲县", &["1", "—", "—", "2"]),
            series("乙县", &["1", "—", "3", "—"]),
        ],
    );
    let text = description(&panels, false, &words("zh-CN"));
    assert!(text.contains("甲县：由2019年 1到2022年 2。"), "{text}");
    assert!(text.contains("未公布：2020年。另有2处未公布。"), "{text}");
}
