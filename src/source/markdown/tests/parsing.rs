//! What `parse` finds, and that nothing makes it fail.

use proptest::prelude::*;

use crate::source::markdown::{Document, LinkKind, parse};

fn headings(body: &str) -> Vec<(u8, String, String)> {
    parse(body)
        .headings
        .into_iter()
        .map(|h| (h.level, h.text, h.id))
        .collect()
}

#[test]
fn heading_ids() {
    let found = headings(
        "# 一、总体情况。\n## Up & *Down* 2025\n### 总体 {#zt}\n## main\n## 同\n## 同\n## 同-1\n## fn 1\n## ！\n## zt\n",
    );
    let ids: Vec<&str> = found.iter().map(|(_, _, id)| id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "一总体情况",
            "up--down-2025",
            "zt",
            "main-1",
            "同",
            "同-1",
            "同-1-1",
            "s-fn-1",
            "section",
            "zt-1"
        ]
    );
    assert_eq!(found[1].1, "Up & Down 2025");
}

#[test]
fn destinations_are_found_in_the_body() {
    let body = "**总体。**见[西充](../a.md \"题\")和![图](<图 1.png>)，<https://x.cn/>，<a@b.cn>，[甲][j]、[乙]。\n\n[j]: j.md\n[乙]: 乙.md '题'\n";
    let doc = parse(body);
    let found: Vec<(LinkKind, &str, &str, &str)> = doc
        .links
        .iter()
        .map(|l| {
            (
                l.kind,
                l.dest.as_str(),
                l.text.as_str(),
                &body[l.range.clone()],
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            (LinkKind::Link, "../a.md", "西充", "../a.md"),
            (LinkKind::Image, "图 1.png", "图", "图 1.png"),
            (
                LinkKind::Link,
                "https://x.cn/",
                "https://x.cn/",
                "https://x.cn/"
            ),
            (LinkKind::Link, "mailto:a@b.cn", "a@b.cn", "a@b.cn"),
            (LinkKind::Link, "j.md", "甲", "j.md"),
            (LinkKind::Link, "乙.md", "乙", "乙.md"),
        ]
    );
}

#[test]
fn chart_blocks() {
    let body = "**“甲”**乙\r\n\r\n```chart\r\nmetric: 产值\r\ntype: bar\r\n```\r\n\n```rust\nfn\n```\n\n```chart\n```\n";
    let doc = parse(body);
    assert_eq!(doc.charts.len(), 2);
    let chart = &doc.charts[0];
    assert!(body[chart.start..].starts_with("metric: 产值"));
    assert!(body[chart.fence.clone()].starts_with("```chart"));
    assert_eq!(chart.text.replace('\r', ""), "metric: 产值\ntype: bar\n");
    assert_eq!(doc.charts[1].text, "");
    assert!(doc.has_code);
}

#[test]
fn plain_text() {
    let doc = parse(
        "## 一、总体\n\n工业**总体。**平稳[^1]，见[表](a.md)\n和 GDP\nratio。![图](a.png)\n\n```chart\na: b\n```\n\n- 甲\n- 乙\n\n|a|b|\n|-|-|\n|1|2|\n\n<b>x</b>\n\n[^1]: 初步数\n",
    );
    assert_eq!(
        doc.plain,
        "一、总体\n工业总体。平稳，见表和 GDP ratio。\n甲\n乙\na b\n1 2\nx\n初步数"
    );
}

#[test]
fn soft_breaks() {
    for (text, plain) in [
        ("工业\n总产值", "工业总产值"),
        ("平稳。\n**一季度**", "平稳。一季度"),
        ("平稳：\n“十四五”\n期间", "平稳：“十四五”期间"),
        ("见`a`\n和", "见a 和"),
        ("GDP\n增长", "GDP 增长"),
        ("增长\n5%", "增长 5%"),
        ("한국\n사람", "한국 사람"),
        ("say “a”\n“b”", "say “a” “b”"),
    ] {
        assert_eq!(parse(text).plain, plain, "{text}");
    }
}

/// A space of the kind that marks emphasis is the author's where he typed it.
#[test]
fn typed_spaces_stay() {
    let doc = parse("**总体。**一\u{2005}季&#x2005;度");
    assert_eq!(doc.plain, "总体。一\u{2005}季\u{2005}度");
    let doc = parse("**总体。**一&#x2005;季\u{f8e0}度");
    assert_eq!(doc.plain, "总体。一\u{2005}季\u{f8e0}度");
}

fn sound(body: &str, doc: &Document) {
    let inside = |range: &std::ops::Range<usize>| {
        assert!(body.get(range.clone()).is_some(), "{range:?} of {body:?}");
    };
    doc.events.iter().for_each(|(_, range)| inside(range));
    doc.links.iter().for_each(|link| inside(&link.range));
    doc.headings
        .iter()
        .for_each(|heading| inside(&heading.range));
    for chart in &doc.charts {
        inside(&chart.fence);
        assert!(body.is_char_boundary(chart.start));
    }
    let starts = doc.events.iter().filter(|(e, _)| {
        matches!(
            e,
            pulldown_cmark::Event::Start(pulldown_cmark::Tag::Heading { .. })
        )
    });
    assert_eq!(starts.count(), doc.headings.len());
}

/// Pieces of Markdown, for texts that look like it.
const PIECES: &[&str] = &[
    "**",
    "*",
    "_",
    "~~",
    "~",
    "`",
    "```",
    "```chart\n",
    "\n",
    "\n\n",
    "# ",
    "> ",
    "- ",
    "1. ",
    "[",
    "](",
    ")",
    "![",
    "|",
    "|-|-|\n",
    "[^1]",
    "[^1]: ",
    "<b>",
    "</b>",
    "<!--",
    "<title>",
    "[!NOTE]\n",
    "- [ ] ",
    ": ",
    "{#a}",
    "\\",
    "&amp;",
    "总体",
    "。",
    "“",
    "”",
    "a",
    " ",
    "    ",
    "\u{2005}",
    "\u{0}",
    "\r\n",
    "javascript:x",
    "\u{feff}",
    "😀",
    "---\n",
    "<script>",
    "\"",
];

pub fn markdown_like() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn ranges_lie_in_the_body(body in markdown_like()) {
        sound(&body, &parse(&body));
    }

    #[test]
    fn any_text_is_read(body in any::<String>()) {
        sound(&body, &parse(&body));
    }

    /// The marks that settle emphasis change nothing else: without delimiters the text is the same.
    #[test]
    fn marks_leave_no_trace(body in markdown_like()) {
        let doc = parse(&body);
        let body = body.replace(['*', '_', '~'], "");
        let (space, letter) = ('\u{2005}', '\u{f8e0}');
        prop_assert!(body.contains(space) || !doc.plain.contains(space));
        prop_assert!(!doc.plain.contains(letter));
    }
}

/// Emphasised text is where its events say.
#[test]
fn texts_are_at_their_ranges() {
    let body = "甲**“乙”**丙***“丁”**戊*\n> **己。**庚~~“辛”~~壬\n";
    let doc = parse(body);
    for (event, range) in &doc.events {
        if let pulldown_cmark::Event::Text(text) = event {
            assert_eq!(&body[range.clone()], text.as_ref());
        }
    }
    assert!(doc.events.len() > 10);
}

/// 100 KB of anything is read in a moment.
#[test]
fn hostile_texts_take_linear_time() {
    for piece in [
        "*",
        "**a",
        "_a",
        "~~",
        "*甲。",
        "**甲。**",
        "*_",
        "~~*",
        "[",
        "![",
        "](",
        "[a](",
        "<",
        "<a ",
        ">",
        "> ",
        "`",
        "``",
        "|",
        "- ",
        "\\",
        "&",
        "[^1]",
        "[^1]: a\n",
        "# 同\n",
        "甲\n",
        "*甲 **乙 _丙 ~~丁。",
        "|a|\n|-|\n|1|\n\n",
        "```chart\n```\n",
        "[a]: b\n",
        "<!--",
        "\u{2005}*甲。",
        "![a](b \"c\")\n\n",
        "<b>",
        "- [ ] a\n",
    ] {
        let body = piece.repeat(100_000 / piece.len());
        let begun = std::time::Instant::now();
        sound(&body, &parse(&body));
        let took = begun.elapsed();
        assert!(took.as_secs() < 5, "{piece:?} took {took:?}");
    }
}
