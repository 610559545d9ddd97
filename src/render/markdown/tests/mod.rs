//! What articles look like as HTML.

use proptest::prelude::*;

use super::{Highlighter, Html, Labels, Options, Resolved, highlight_css, render};
use crate::source::markdown::{LinkKind, parse, tests::parsing::markdown_like};

const LABELS: Labels<'static> = Labels {
    note: "说明",
    tip: "提示",
    important: "重要",
    warning: "注意",
    caution: "警告",
    footnote_back: "回到正文",
    heading_link: "本节链接",
};

fn resolve(kind: LinkKind, dest: &str) -> Option<Resolved> {
    match kind {
        LinkKind::Image if dest == "图.png" => Some(Resolved {
            url: "/a/图.png".to_owned(),
            width: Some(640),
            height: Some(480),
        }),
        LinkKind::Link if dest.ends_with(".md") => Some(Resolved {
            url: format!("../{}/", dest.trim_end_matches(".md")),
            width: None,
            height: None,
        }),
        _ => None,
    }
}

fn html_with(body: &str, highlighter: Option<&Highlighter>) -> Html {
    let charts = [
        "<figure class=\"chart\">一</figure>".to_owned(),
        "<figure class=\"chart\">二</figure>".to_owned(),
    ];
    let options = Options {
        resolve: &resolve,
        charts: &charts,
        labels: LABELS,
        highlighter,
        heading_shift: 0,
        id_prefix: "",
    };
    render(&parse(body), &options)
}

fn html(body: &str) -> String {
    html_with(body, None).html
}

#[test]
fn rich_page() {
    let body = include_str!("rich.md");
    let page = html_with(body, Some(&Highlighter::load()));
    insta::assert_snapshot!("rich_page", page.html);
    let toc: Vec<String> = page
        .toc
        .iter()
        .map(|entry| format!("{} {} {}", entry.level, entry.id, entry.text))
        .collect();
    insta::assert_snapshot!("rich_page_toc", toc.join("\n"));
}

/// The same page with a tag in it goes through the sanitiser and comes out as it was.
#[test]
fn sanitising_keeps_what_the_renderer_wrote() {
    let highlighter = Highlighter::load();
    let body = include_str!("rich.md");
    let plain = html_with(body, Some(&highlighter)).html;
    let raw = html_with(&format!("{body}\n\n10<sup>4</sup>吨\n"), Some(&highlighter)).html;
    let added = "<p>10<sup>4</sup>吨</p>\n";
    assert!(raw.contains(added));
    // Only how characters are escaped may differ, and the order of attributes.
    let words = |html: &str| {
        let html = html
            .replace("&quot;", "\"")
            .replace("&gt;", ">")
            .replace("&nbsp;", "\u{a0}");
        let mut words: Vec<String> = html
            .split([' ', '>', '<', '\n'])
            .map(str::to_owned)
            .collect();
        words.retain(|word| !word.is_empty());
        words.sort();
        words
    };
    assert_eq!(words(&raw.replace(added, "")), words(&plain));
}

#[test]
fn dangerous_things_are_refused() {
    for (body, expected) in [
        ("[甲](javascript:alert(1))", "<p>甲</p>\n"),
        ("[甲](JaVaScRiPt:alert(1))", "<p>甲</p>\n"),
        ("[甲](&#106;avascript:x)", "<p>甲</p>\n"),
        ("[甲](java&#10;script:x)", "<p>甲</p>\n"),
        ("![甲](data:image/svg+xml,x)", "<p>甲</p>\n"),
        ("<script>alert(1)</script>甲", "甲"),
        ("甲<script>乙</script>", "<p>甲乙</p>\n"),
        (
            "甲<b onclick=\"x()\" style=\"color:red\">乙</b>",
            "<p>甲<b>乙</b></p>\n",
        ),
        ("甲<a href=\"javascript:x\">乙</a>", "<p>甲<a>乙</a></p>\n"),
        ("甲<textarea>\n\n乙", "<p>甲</p>\n<p>乙</p>\n"),
        (
            "<div>\n\n```chart\n```\n",
            "<div>\n<figure class=\"chart\">一</figure>\n</div>",
        ),
        (
            "<p>\n\n```chart\n```\n",
            "<p>\n</p><figure class=\"chart\">一</figure>\n",
        ),
        ("<h2 id=\"a\">甲</h2>\n", "<h2>甲</h2>\n"),
        (
            "`<b>` & \"i\" \\<i>",
            "<p><code>&lt;b&gt;</code> &amp; &quot;i&quot; &lt;i&gt;</p>",
        ),
    ] {
        assert_eq!(html(body).trim_end(), expected.trim_end(), "{body}");
    }
}

#[test]
fn links_and_images() {
    for (body, expected) in [
        ("[甲](乙.md)", "<a href=\"../乙/\">甲</a>"),
        (
            "[甲](https://x.cn/?a=1&b=2 \"题\")",
            "<a href=\"https://x.cn/?a=1&amp;b=2\" rel=\"noopener\" title=\"题\">甲</a>",
        ),
        ("<a@b.cn>", "<a href=\"mailto:a@b.cn\">a@b.cn</a>"),
        (
            "甲![产值*图*](图.png)",
            "甲<img src=\"/a/图.png\" alt=\"产值图\" width=\"640\" height=\"480\" loading=\"lazy\" decoding=\"async\">",
        ),
    ] {
        assert_eq!(html(body), format!("<p>{expected}</p>\n"), "{body}");
    }
    assert_eq!(
        html("![图](a.png \"图1 产值\")"),
        "<figure><img src=\"a.png\" alt=\"图\" loading=\"lazy\" decoding=\"async\"><figcaption>图1 产值</figcaption></figure>\n"
    );
}

#[test]
fn footnotes_have_numbers_and_ways_back() {
    let page = html("甲[^b]乙[^a]丙[^b][^no]\n\n[^a]: 一\n[^b]: 二[^c]\n[^c]: 三\n[^d]: 四\n");
    assert!(page.contains("<a href=\"#fn-1\" id=\"fnref-1-2\" role=\"doc-noteref\">1</a>"));
    assert!(page.contains("<li id=\"fn-3\"><p>三 <a"));
    assert!(page.contains("aria-label=\"回到正文 1-2\""));
    assert!(page.contains("[^no]"));
    assert!(!page.contains('四'));
    let ids: Vec<&str> = page
        .split(" id=\"")
        .skip(1)
        .filter_map(|s| s.split('"').next())
        .collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ids.len());
}

/// Headings and charts keep their numbers where a footnote before them is written later.
#[test]
fn footnotes_do_not_shift_headings() {
    let page = html_with(
        "甲[^a]\n\n[^a]: 一\n\n    ## 注内\n\n    ```chart\n    ```\n\n## 二\n\n```chart\n```\n",
        None,
    );
    assert!(page.html.contains("<h2 id=\"二\">二 <a"));
    let (first, second) = (
        page.html.find(">一</figure>"),
        page.html.find(">二</figure>"),
    );
    assert!(second < first, "{}", page.html);
    assert_eq!(page.toc.len(), 1);
}

#[test]
fn numeric_columns() {
    let page = html("|年份|产值|备注|\n|--|--|:-:|\n|2024|297.77亿元|—|\n|2025|约300亿元|目标|\n");
    assert!(
        page.contains("<th scope=\"col\" class=\"num\">产值</th>"),
        "{page}"
    );
    assert!(page.contains("<td class=\"align-center\">目标</td>"));
    assert!(page.contains("<td>2024</td>"));
}

/// Every element that begins ends, in order.
fn balanced(html: &str) -> Result<(), String> {
    const VOID: &[&str] = &["br", "hr", "img", "input", "col", "wbr"];
    let mut open: Vec<String> = Vec::new();
    for part in html.split('<').skip(1) {
        let Some((tag, _)) = part.split_once('>') else {
            return Err(format!("unfinished tag {part}"));
        };
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        if tag.starts_with('/') {
            let last = open.pop();
            if last.as_deref() != Some(&name) {
                return Err(format!("</{name}> closes {last:?}"));
            }
        } else if !VOID.contains(&name.as_str()) {
            open.push(name);
        }
    }
    if open.is_empty() {
        Ok(())
    } else {
        Err(format!("open at the end: {open:?}"))
    }
}

/// A check box before the term of a definition list: its label ends with the term.
#[test]
fn a_task_in_a_term_ends_with_it() {
    for body in [
        "- [ ] **```chart\n    : ",
        "- [x] 甲\n    : 乙\n",
        "- [ ] *甲*\n  : 乙\n- [ ] 丙\n",
    ] {
        let page = html(body);
        assert_eq!(balanced(&page), Ok(()), "{page}");
        assert!(page.contains("<label>"), "{page}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn any_markdown_is_rendered(body in markdown_like()) {
        let page = html(&body);
        prop_assert_eq!(balanced(&page), Ok(()), "{}", page);
        let lower = page.to_lowercase();
        prop_assert!(!lower.contains("<script") && !lower.contains("href=\"javascript"));
        prop_assert!(!lower.contains("slot"));
    }

    #[test]
    fn any_text_is_rendered(body in any::<String>()) {
        prop_assert_eq!(balanced(&html(&body)), Ok(()));
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    for piece in [
        "*甲。",
        "**a ",
        "[",
        "![",
        ">",
        "> ",
        "- ",
        "1. ",
        "[^1]",
        "甲[^1]\n\n[^1]: a[^1]\n",
        "# 同\n",
        "|a|\n|-|\n|1|\n\n",
        "<b>",
        "<b>甲",
        "</b>",
        "<div>\n\n",
        "<title>\n\n",
        "<p>\n\n甲\n\n",
        "<b a=1><i>",
        "![a](b \"c\")\n\n",
        "- [ ] a\n",
        "```chart\n```\n",
        "<table><td>",
        "*a **b ",
    ] {
        let body = piece.repeat(100_000 / piece.len());
        let begun = std::time::Instant::now();
        let _ = html(&body);
        let took = begun.elapsed();
        println!("{took:?} {piece:?}");
        assert!(took.as_secs() < 10, "{piece:?} took {took:?}");
    }
    let deep: String = (0..400)
        .map(|n| format!("{}- 甲\n", "  ".repeat(n)))
        .collect();
    assert!(html(&format!("{}<b>\n\n{deep}", ">".repeat(50_000))).contains('甲'));
}

#[test]
fn sheets_are_small() {
    let (light, dark) = highlight_css();
    assert!(light.len() + dark.len() < 3_000);
    assert!(light.starts_with(":root{--code-bg:#"));
}
