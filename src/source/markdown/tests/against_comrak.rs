//! Emphasis agrees with comrak's implementation of the CJK-friendly rule.

use crate::source::markdown::parse;

fn ours(text: &str) -> String {
    let mut html = String::new();
    let events = parse(text).events.into_iter().map(|(event, _)| event);
    pulldown_cmark::html::push_html(&mut html, events);
    html
}

fn theirs(text: &str) -> String {
    let mut options = comrak::Options::default();
    options.extension.cjk_friendly_emphasis = true;
    options.extension.strikethrough = true;
    comrak::markdown_to_html(text, &options)
}

/// How bulletins are written, and what should become of it.
#[test]
fn usual_sentences() {
    let cases = [
        ("**总体平稳。**一季度", "<strong>总体平稳。</strong>一季度"),
        ("**“十四五”**期间", "<strong>“十四五”</strong>期间"),
        ("增长**4.09%**，", "增长<strong>4.09%</strong>，"),
        ("**（一）**内容", "<strong>（一）</strong>内容"),
        ("~~旧数~~新数", "<del>旧数</del>新数"),
        ("~~297.77亿元。~~更正", "<del>297.77亿元。</del>更正"),
        (
            "今年**“开门红”**来之不易",
            "今年<strong>“开门红”</strong>来之不易",
        ),
        (
            "**一、总体情况。**1—3月",
            "<strong>一、总体情况。</strong>1—3月",
        ),
        ("其中，*（初步数）*为5%", "其中，<em>（初步数）</em>为5%"),
        (
            "***“双百”工程***启动",
            "<em><strong>“双百”工程</strong></em>启动",
        ),
        ("**《通知》**要求", "<strong>《通知》</strong>要求"),
        (
            "按**《办法》**，**“三类”**企业",
            "按<strong>《办法》</strong>，<strong>“三类”</strong>企业",
        ),
        (
            "**注意：**数据为初步数",
            "<strong>注意：</strong>数据为初步数",
        ),
        ("产值**≥330亿元**的", "产值<strong>≥330亿元</strong>的"),
        ("增速**+5.6%**以上", "增速<strong>+5.6%</strong>以上"),
        (
            "**[链接](a.md)**之后",
            "<strong><a href=\"a.md\">链接</a></strong>之后",
        ),
        ("**`代码`**之后", "<strong><code>代码</code></strong>之后"),
        (
            "链接[**总体。**一季度](a.md)",
            "链接<a href=\"a.md\"><strong>总体。</strong>一季度</a>",
        ),
        ("**甲，***乙。*丙", "<strong>甲，</strong><em>乙。</em>丙"),
        ("（**重点**）突破", "（<strong>重点</strong>）突破"),
        (
            "一季度——**回升**——二季度",
            "一季度——<strong>回升</strong>——二季度",
        ),
        ("增长5~8%，其中工业3~4%。", "增长5~8%，其中工业3~4%。"),
        ("~约5%~，", "~约5%~，"),
        ("规上_工业_总产值", "规上_工业_总产值"),
        ("\\*\\*不是。\\*\\*重点", "**不是。**重点"),
        ("`**总体。**一季度`", "<code>**总体。**一季度</code>"),
    ];
    for (text, html) in cases {
        assert_eq!(ours(text), format!("<p>{html}</p>\n"), "{text}");
    }
}

#[test]
fn emphasis_inside_blocks() {
    for (text, html) in [
        (
            "> **总体。**一季度\n> **“甲”**乙",
            "<strong>总体。</strong>一季度<strong>“甲”</strong>乙",
        ),
        (
            "- **总体。**一季度",
            "<li><strong>总体。</strong>一季度</li>",
        ),
        (
            "## **总体。**一季度 {#a}",
            "<h2 id=\"a\"><strong>总体。</strong>一季度</h2>",
        ),
        (
            "|**甲。**乙|**丙**|\n|--|--|\n|**“丁”**戊|**己。**|",
            "<td><strong>“丁”</strong>戊</td><td><strong>己。</strong></td>",
        ),
        (
            "甲[^1]\n\n[^1]: **总体。**一季度",
            "<strong>总体。</strong>一季度",
        ),
        (
            "**第一行。\n第二行。**第三",
            "<strong>第一行。第二行。</strong>第三",
        ),
    ] {
        assert!(ours(text).contains(html), "{text}\n{}", ours(text));
    }
}

/// A small generator of our own: the same sentences on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % n as u64) as usize
    }
}

const PARTS: &[&str] = &[
    "总体平稳",
    "工业",
    "增",
    "4.09%",
    "GDP",
    "a",
    " ",
    " ",
    "。",
    "，",
    "“",
    "”",
    "（",
    "）",
    "《",
    "》",
    "、",
    "：",
    "—",
    "…",
    "(",
    ")",
    ".",
    ",",
    "!",
    "+",
    "・",
    "한국",
    "é",
    "\u{3000}",
    "①",
    "℃",
];
const RUNS: &[&str] = &[
    "*", "**", "***", "_", "__", "~~", "**", "*", "****", "*****",
];

#[test]
fn generated_sentences() {
    let mut random = Random(20_260_301);
    let mut different = Vec::new();
    let total = 40_000;
    for _ in 0..total {
        // A first character that begins no list, quotation or rule.
        let mut text = String::from(if random.below(4) == 0 { "" } else { "甲" });
        for _ in 0..2 + random.below(9) {
            let choice = if random.below(5) < 2 { RUNS } else { PARTS };
            text.push_str(choice[random.below(choice.len())]);
        }
        let text = text.trim_matches([' ', '\u{3000}']).to_owned();
        if text.starts_with(['+', '*', '_', '~', '-']) && text[1..].starts_with(' ') {
            continue;
        }
        if ours(&text) != theirs(&text) {
            different.push(text);
        }
    }
    for text in different.iter().take(20) {
        println!("{text}\n  ours   {}  theirs {}", ours(text), theirs(text));
    }
    println!("{} of {total} differ", different.len());
    assert!(
        different.len() * 1000 < total,
        "{} of {total} differ",
        different.len()
    );
}
