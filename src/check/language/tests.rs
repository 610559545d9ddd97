//! What every fix promises, whatever the text: made once it is enough, and no number changes.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;

use super::{RULES, Terms};
use crate::check::binding::Binding;
use crate::check::{Block, Desk, Manuscript, Part, Rule, fix, prose, reading};
use crate::diagnostic::{Diagnostics, Fix, Severity, SourceText};
use crate::site::{Options, Plan, Site};
use crate::source::{self, Term, markdown};
use crate::yaml::{self, Value};

/// A site with nothing in it, and words that it does not want.
struct Empty {
    site: Site,
    plan: Plan,
}

static EMPTY: LazyLock<Empty> = LazyLock::new(|| {
    let (sources, _) = source::read(Path::new("/nowhere"), source::Reading::WHOLE);
    let options = Options {
        today: jiff::civil::date(2026, 11, 22),
        drafts: false,
    };
    let (mut site, _, _) = crate::site::resolve(sources, options);
    let (plan, _) = crate::site::plan(&site);
    let term = |(wrong, right): (&str, &str)| Term {
        wrong: wrong.to_string(),
        right: Some(right.to_string()),
        severity: Severity::Warning,
        reason: None,
    };
    let words = [("其它", "其他"), ("经开", "经开区"), ("甲乙", "甲")];
    site.terms = words.into_iter().map(term).collect();
    Empty { site, plan }
});

/// What a rule finds in a text.
fn read(rule: &dyn Rule, text: &str) -> Diagnostics {
    let source = Arc::new(SourceText::new("content/a.md", text));
    let body_start = source::split(text).map_or(0, |parts| parts.body);
    let body = markdown::parse(&text[body_start..]);
    let mut blocks: Vec<Block> = title(text).into_iter().collect();
    blocks.extend(prose::blocks(&body, text, body_start));
    let body = body.into_outline();
    let manuscript = Manuscript {
        source: &source,
        body_start,
        body: &body,
        article: None,
        stated: Vec::new(),
        readings: blocks
            .iter()
            .map(|block| reading::read(&block.text))
            .collect(),
        blocks,
        binding: Binding::default(),
        draft: false,
    };
    let desk = Desk {
        root: Path::new("/nowhere"),
        output: Path::new("/nowhere"),
        site: &EMPTY.site,
        plan: &EMPTY.plan,
        manuscripts: &[],
        terms: Terms::new(&EMPTY.site.terms),
        external: false,
    };
    let mut found = Diagnostics::new();
    rule.read(&manuscript, &desk, &mut found);
    found
}

/// The title of the front matter as a block.
fn title(text: &str) -> Option<Block> {
    let front = source::split(text)?.front;
    let node = yaml::parse(&text[front.clone()], front.start).ok()?;
    let Value::Map(entries) = &node.value else {
        return None;
    };
    entries.iter().find_map(|(key, node)| match &node.value {
        Value::Scalar { text: title, .. } if key.text == "title" => {
            Some(prose::value(Part::Title, title, text, node.range.clone()))
        }
        _ => None,
    })
}

fn fixes(found: &Diagnostics) -> Vec<Fix> {
    found.iter().filter_map(|d| d.fix.clone()).collect()
}

/// A text with the fixes of a rule, as `--fix` makes them: again where one change lets another be
/// made.
fn fixed(rule: &dyn Rule, text: &str) -> String {
    let mut text = text.to_string();
    for _ in 0..6 {
        let fixes = fixes(&read(rule, &text));
        let next = fix::apply(&text, &fix::changes(&text, &fixes).list);
        if next == text {
            break;
        }
        text = next;
    }
    text
}

/// The numbers of a text with their signs and units: -2.3%, 0.05元/千瓦时. Zeros before a number,
/// and a per cent sign that a range has only once, make no difference.
fn numbers(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut found: Vec<(String, String, bool)> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if !chars[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let joints = ['-', '—', '～', '–', '~', '－'];
        let behind = |back: usize| at.checked_sub(back).map(|at| chars[at]);
        let after_number = |c: Option<char>| {
            c.is_some_and(|c| c.is_ascii_digit() || "%％万亿元年月日吨亩".contains(c))
        };
        let joined = behind(1).is_some_and(|c| joints.contains(&c)) && after_number(behind(2));
        let negative = behind(1) == Some('-') && !joined;
        let mut digits = String::new();
        while at < chars.len() {
            let next = chars.get(at + 1).is_some_and(char::is_ascii_digit);
            let thousands = (1..4).all(|n| chars.get(at + n).is_some_and(char::is_ascii_digit))
                && !chars.get(at + 4).is_some_and(char::is_ascii_digit);
            match chars[at] {
                c if c.is_ascii_digit() => digits.push(c),
                '.' if next => digits.push('.'),
                ',' if thousands => {}
                _ => break,
            }
            at += 1;
        }
        let digits = digits.trim_start_matches('0');
        let rest: String = chars[at..].iter().filter(|c| **c != ' ').take(8).collect();
        let units = [
            ("万千瓦时", "万千瓦时"),
            ("万kWh", "万千瓦时"),
            ("千瓦时", "千瓦时"),
            ("度", "千瓦时"),
            ("kWh", "千瓦时"),
            ("kW", "千瓦"),
            ("千瓦", "千瓦"),
            ("万kW", "万千瓦"),
            ("万千瓦", "万千瓦"),
            ("万度", "万千瓦时"),
            ("万", "万"),
            ("亿", "亿"),
            ("%", "%"),
            ("％", "%"),
        ];
        let unit = units.iter().find(|(written, _)| rest.starts_with(written));
        let unit = unit.map_or("", |(_, unit)| unit).to_string();
        if joined
            && unit == "%"
            && let Some((_, first, _)) = found.last_mut()
            && first.is_empty()
        {
            *first = unit.clone();
        }
        found.push((digits.to_string(), unit, negative));
    }
    let sign = |negative| if negative { "-" } else { "" };
    found
        .into_iter()
        .map(|(digits, unit, negative)| format!("{}{digits}{unit}", sign(negative)))
        .collect()
}

/// Pieces of Chinese-like text.
fn pieces() -> impl Strategy<Value = String> {
    let words = [
        "全县",
        "工业",
        "产值",
        "企业",
        "增长",
        "下降",
        "一",
        "十",
        "甲",
        "乙",
        "其它",
        "县经开",
        "年",
        "月",
        "家",
        "个",
        "亿元",
        "万",
        "亿",
        "%",
        "％",
        "度",
        "度电",
        "用电",
        "元/度",
        "万 kW",
        "kWh",
        "GDP",
        "A4",
        "约",
        "近",
        "左右",
        "以上",
        "国办发",
        "号",
        "第",
        "[2017]",
        "（2023）",
        "(2024)",
        "〔2017〕",
        "[17]",
        "047",
        "0",
        "2020",
        "15",
        "30",
        "3.5",
        "1,234",
        "2026-01-16",
        "1-2",
        "15～30",
        "3—5",
        "5%-8%",
        "-2.3",
        "9:30",
        "3:2",
        "https://example.org/a,b",
        "《",
        "》",
        "“",
        "”",
        "〈",
        "〉",
        "（",
        "）",
        "(",
        ")",
        "，",
        "。",
        "、",
        "；",
        "：",
        "！",
        ",",
        ".",
        ";",
        ":",
        "?",
        "!",
        "\"",
        "-",
        "+",
        "/",
        " ",
        " ",
        "  ",
        "café",
        "網",
        "網(wǎng)",
        "!坝龅劫Y",
    ];
    let piece = prop::sample::select(words.to_vec());
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Texts with markup, in several paragraphs.
fn marked() -> impl Strategy<Value = String> {
    let marks = [
        "**",
        "*",
        "_",
        "`",
        "~~",
        "[",
        "](",
        "!",
        "\n",
        "\n\n",
        "\n- ",
        "\n1. ",
        "\n> ",
        "\n# ",
        " | ",
        "\n| a | b |\n|---|---|\n| ",
        "\\",
        "&nbsp;",
        "<b>",
        "[^1]",
        "\n: ",
    ];
    let mark = prop::sample::select(marks.to_vec());
    prop::collection::vec((pieces(), mark), 0..6)
        .prop_map(|parts| parts.into_iter().map(|(text, mark)| text + mark).collect())
}

/// A title in each of the ways to write a value.
fn titled() -> impl Strategy<Value = String> {
    let forms = [
        "---\ntitle: {}\ndate: 2026-01-16\n---\n",
        "---\ntitle: \"{}\"\ndate: 2026-01-16\n---\n",
        "---\ntitle: '{}'\ndate: 2026-01-16\n---\n",
        "---\n{title: {}, date: 2026-01-16}\n---\n",
        "---\n{title: \"{}\", date: 2026-01-16}\n---\n",
        "---\ntitle: |\n  {}\n  {}\ndate: 2026-01-16\n---\n",
        "---\ntitle: 甲\n  {}\ndate: 2026-01-16\n---\n",
    ];
    let form = prop::sample::select(forms.to_vec());
    let extra = prop::sample::select(vec!["", "#", ": ", " #", "{", "}", "[", "\\", "''"]);
    (pieces(), extra, pieces(), form)
        .prop_map(|(one, extra, two, form)| form.replace("{}", &format!("{one}{extra}{two}")))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn a_fix_is_enough_and_changes_no_number(text in pieces()) {
        for rule in RULES {
            let once = fixed(*rule, &text);
            prop_assert_eq!(numbers(&once), numbers(&text), "{}: {}", rule.code().as_str(), once);
            let left = fixes(&read(*rule, &once));
            prop_assert!(left.is_empty(), "{} in {} of {}: {:?}", rule.code().as_str(), once, text, left);
            prop_assert_eq!(&fixed(*rule, &once), &once);
        }
    }

    #[test]
    fn a_fix_leaves_markup_alone(text in marked()) {
        for rule in RULES {
            let once = fixed(*rule, &text);
            prop_assert_eq!(numbers(&once), numbers(&text), "{}", rule.code().as_str());
        }
        let all: Vec<Fix> = RULES.iter().flat_map(|rule| fixes(&read(*rule, &text))).collect();
        let once = fix::apply(&text, &fix::changes(&text, &all).list);
        prop_assert_eq!(numbers(&once), numbers(&text), "{}", once);
    }

    #[test]
    fn a_fix_leaves_front_matter_alone(text in titled()) {
        let shape = |text: &str| title(text).map(|block| block.text.chars().filter(|c| c.is_alphanumeric()).count());
        for rule in RULES {
            if rule.code().as_str() == "W013" || rule.code().as_str() == "W009" {
                continue;
            }
            let once = fixed(*rule, &text);
            prop_assert_eq!(numbers(&once), numbers(&text));
            if rule.code().as_str() != "W014" {
                prop_assert_eq!(shape(&once), shape(&text), "{} of {}", once, text);
            }
            prop_assert_eq!(&fixed(*rule, &once), &once);
        }
    }
}
