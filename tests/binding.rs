//! Which figure of the data stands where in the text, and what is said where they do not meet: a table
//! of small articles.

mod common;

use common::*;

/// What `check` says of an article with these metrics and this text: code and marked place.
fn said(metrics: &[&str], text: &str) -> Vec<String> {
    let list: String = metrics
        .iter()
        .map(|entry| format!("  - {entry}\n"))
        .collect();
    let article = format!(
        "---\ntitle: 渠县工业\ndate: 2026-03-16\nregion: 渠县\nperiod: 2020\nsource: 某局\nmetrics:\n{list}---\n\n{text}\n"
    );
    let site = TempDir::site(&[
        ("site.yaml", "title: 试刊\nbase_url: https://example.org/\n"),
        ("content/news/a.md", &article),
    ]);
    let args = [
        "check",
        "-q",
        "--rules",
        "N001,N007,N017",
        "--message-format",
        "json",
    ];
    let found = json_lines(&run(site.path(), &args));
    let lines: Vec<&str> = article.lines().collect();
    let marked = |d: &serde_json::Value| {
        let number = |key: &str| usize::try_from(d[key].as_u64().unwrap()).unwrap();
        let line = lines[number("line") - 1].chars();
        let text: String = line
            .skip(number("column") - 1)
            .take(number("end_column") - number("column"))
            .collect();
        let related = d["related"].as_array().map_or(0, Vec::len);
        format!("{} {text} +{related}", d["code"].as_str().unwrap())
    };
    found.iter().map(marked).collect()
}

const OUTPUT: &str = "{metric: 规上工业总产值, value: 297.77亿元, yoy: 4.09%}";

#[test]
fn what_is_right_raises_no_alarm() {
    for (metrics, text) in [
        (
            &[OUTPUT][..],
            "2020年，规模以上工业总产值达297.77亿元，同比增长4.09%。",
        ),
        (&[OUTPUT], "规上工业总产值2977700万元，增长4.09%。"),
        // The words of a bulletin are not those of the dictionary.
        (
            &["{metric: 规上工业企业数, value: 157家}"],
            "总产值由157家规模以上企业完成。",
        ),
        // Two figures of one value, and one value said twice.
        (
            &[
                "{metric: 工业投资增速, value: 10%}",
                "{metric: 技改投资增速, value: 10%}",
            ],
            "工业投资增长10%，技改投资增长10%。工业投资增长10%，来之不易。",
        ),
        // Another year's figure is not the one in the data.
        (
            &[OUTPUT],
            "2020年规上工业总产值297.77亿元，增长4.09%；2019年为286.07亿元。",
        ),
        // Somebody else's words, and a headline that rounds.
        (
            &[OUTPUT],
            "规上工业总产值297.77亿元，增长4.09%。原文写作“规上工业总产值279.77亿元”。",
        ),
        (
            &[OUTPUT],
            "## 规上工业总产值298亿元\n\n规上工业总产值297.77亿元，增长4.09%。",
        ),
        (
            &["{metric: 规上工业增加值增速, value: -20%}"],
            "规上工业增加值增速为-20%。",
        ),
        (
            &["{metric: 规上工业增加值增速, value: -20%}"],
            "规上工业增加值同比下降20%。",
        ),
        (
            &["{metric: 规上工业增加值增速, value: 0%}"],
            "规上工业增加值与上年持平。",
        ),
        (
            &[
                "{metric: 企业用电均价变动, value: -9.90%}",
                "{metric: 企业用气均价变动, value: -1.38%}",
            ],
            "企业用电、用气均价分别下降9.90%和1.38%。",
        ),
        (
            &["{metric: 规上工业企业数, values: {2016: 26家, 2020: 60家}}"],
            "规上工业企业由2016年的26家增加到2020年的60家。",
        ),
        (
            &["{metric: 规上工业总产值, values: {2019: 286.07亿元, 2020: 297.77亿元}}"],
            "| 指标 | 2019年 | 2020年 |\n|---|---|---|\n| 规上工业总产值（亿元） | 286.07 | 297.77 |",
        ),
        // Not assessed is nothing to be found.
        (
            &["{metric: 实际使用外资, value: /}"],
            "实际使用外资不考核。",
        ),
    ] {
        assert_eq!(said(metrics, text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn what_differs_is_said_at_the_text_with_both_places() {
    for (metrics, text, expected) in [
        (
            &[OUTPUT][..],
            "规上工业总产值279.77亿元，增长4.09%。",
            "N001 279.77亿元 +1",
        ),
        (
            &[OUTPUT],
            "规上工业总产值297.71亿元，增长4.09%。",
            "N001 297.71亿元 +1",
        ),
        (
            &[OUTPUT],
            "规上工业总产值297.77万元，增长4.09%。",
            "N001 297.77万元 +1",
        ),
        (
            &[OUTPUT],
            "规上工业总产值2977.7亿元，增长4.09%。",
            "N001 2977.7亿元 +1",
        ),
        (
            &[OUTPUT],
            "规上工业总产值297.77亿元，下降4.09%。",
            "N001 4.09% +1",
        ),
        (
            &[OUTPUT],
            "规上工业总产值297.77亿元，增长4.09个百分点。",
            "N001 4.09个百分点 +1",
        ),
        // Right in one place and wrong in another.
        (
            &[OUTPUT],
            "规上工业总产值297.77亿元，增长4.09%。规上工业总产值287.77亿元居全市前列。",
            "N001 287.77亿元 +1",
        ),
        (
            &["{metric: 规上工业企业数, value: 157家}"],
            "规上工业企业175家。",
            "N001 175家 +1",
        ),
        (
            &["{metric: 规上工业企业数, value: 157家}"],
            "规上工业企业157个。",
            "N001 157个 +1",
        ),
        (
            &["{metric: 竣工项目, value: 24个以上}"],
            "竣工项目24个。",
            "N007 24个 +1",
        ),
        (
            &["{metric: 竣工项目, value: 24个}"],
            "竣工项目超24个。",
            "N007 超24个 +1",
        ),
        (
            &[OUTPUT],
            "2021年，规上工业总产值297.77亿元，增长4.09%。",
            "N017 2021年 +2",
        ),
        (
            &["{metric: 规上工业总产值, value: 109亿元, period: 2020-01/2020-11}"],
            "2020年1—10月，规上工业总产值109亿元。",
            "N017 2020年1—10月 +2",
        ),
        (
            &["{metric: 规上工业总产值, values: {2019: 286.07亿元, 2020: 297.77亿元}}"],
            "| 指标 | 2019年 | 2020年 |\n|---|---|---|\n| 规上工业总产值 | 286.07亿元 | 297.17亿元 |",
            "N001 297.17亿元 +1",
        ),
        (&[OUTPUT], "规上工业总产值增长4.09%。", "N001 297.77亿元 +0"),
    ] {
        assert_eq!(said(metrics, text), [expected], "{text}");
    }
}

/// The list that an editor ticks off.
#[test]
fn a_trace_names_every_place() {
    let site = TempDir::site(&[
        ("site.yaml", "title: 试刊\nbase_url: https://example.org/\n"),
        (
            "content/news/a.md",
            "---\ntitle: 总产值297.77亿元\ndate: 2026-03-16\nregion: 渠县\nperiod: 2020\nsource: 某局\nmetrics:\n  - {metric: 规上工业总产值, value: 297.77亿元, yoy: 4.09%}\n---\n\n规上工业总产值297.77亿元，增长4.09%。\n",
        ),
    ]);
    let file = site.join("trace.jsonl");
    run(site.path(), &["check", "--trace", file.to_str().unwrap()]);
    insta::assert_snapshot!(site.read("trace.jsonl"), @r#"
    {"file":"content/news/a.md","line":8,"column":30,"metric":"gross_output","period":"2020","kind":"value","value":"297.77亿元","text":[{"line":2,"column":11,"end_column":19,"text":"297.77亿元"},{"line":11,"column":8,"end_column":16,"text":"297.77亿元"}]}
    {"file":"content/news/a.md","line":8,"column":45,"metric":"gross_output","period":"2020","kind":"yoy","value":"4.09%","text":[{"line":11,"column":19,"end_column":24,"text":"4.09%"}]}
    "#);
}
