//! W005.

use std::ops::Range;

use super::characters::{before, is_han, starts_with_any};
use super::numerals::{is_one_number, numerals, value};
use crate::check::{Block, Desk, Manuscript, Name, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// 数值范围的写法：前一个数的“%”“万”“亿”省掉了，或者两数之间用了半角连字符、波浪线、破折号。
///
/// A range whose first number has lost its %, 万 or 亿, or whose numbers are joined by a half-width
/// hyphen or tilde or a double dash.
///
/// # 为什么 Why
///
/// GB/T 15835—2011 第5.1.5条：两个数之间用“～”或“—”；省略前一个数的单位会有歧义时不能省，例如“9亿～16亿”不写“9～16亿”，“15%～30%”不写“15～30%”。
///
/// 日期“2026-01-16”、电话、编号、比分“3-2”不是范围，不算。“3～5万”可以是三至五万，也可以是三个至五万个，程序不替人改。
///
/// Dates, telephone numbers, other numbers with hyphens and scores are no ranges. What 3～5万 means
/// only the author knows, so that it is said and not changed.
///
/// # 错 Fails
///
/// ```markdown
/// 税收增长15～30%，培育企业2-3家，1-2月投资3～5亿元。
/// ```
///
/// # 对 Passes
///
/// ```markdown
/// 税收增长15%～30%，培育企业2—3家，1—2月投资3亿～5亿元。2026-01-16，两队踢成3-2，电话028-60000000。
/// ```
pub struct RangeForm;

impl Rule for RangeForm {
    fn code(&self) -> Code {
        Code::RangeForm
    }

    fn name(&self) -> Name {
        Name {
            zh: "数值范围的写法",
            en: "How ranges are written",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, _desk: &Desk<'_>, found: &mut Diagnostics) {
        for block in &manuscript.blocks {
            let numbers: Vec<_> = numerals(&block.text).collect();
            let spans: Vec<_> = numbers
                .windows(2)
                .map(|pair| match pair {
                    [first, second] => Span::between(&block.text, first.clone(), second.clone()),
                    _ => None,
                })
                .collect();
            for (index, span) in spans.iter().enumerate() {
                // 1-2-3, 2026-01-16: more than a range.
                let joined = |place: Option<usize>| {
                    let neighbour = place.and_then(|place| spans.get(place));
                    neighbour.is_some_and(Option::is_some)
                };
                if joined(index.checked_sub(1)) || joined(index.checked_add(1)) {
                    continue;
                }
                found.extend(span.as_ref().and_then(|span| span.say(manuscript, block)));
            }
        }
    }
}

/// Two numbers with a joining mark between them.
struct Span<'t> {
    text: &'t str,
    first: Range<usize>,
    /// The unit behind the first number, where it has one.
    own: &'t str,
    joint: &'t str,
    second: Range<usize>,
}

/// What joins two numbers, the long before the short.
const JOINTS: &[&str] = &["——", "—", "～", "–", "－", "−", "-", "~"];

/// Units that the first number may have of its own.
const OWN: &[&str] = &[
    "%", "％", "万", "亿", "元", "万元", "亿元", "年", "月", "日", "吨", "亩",
];

/// What is wrong with a range, and how it is written.
struct Judgement {
    case: &'static str,
    /// Behind the first number.
    unit: String,
    joint: &'static str,
    /// Bytes of the unit behind the second number that belong to the report.
    tail: usize,
}

impl<'t> Span<'t> {
    fn between(text: &'t str, first: Range<usize>, second: Range<usize>) -> Option<Span<'t>> {
        let gap = text.get(first.end..second.start)?;
        let own = starts_with_any(gap, OWN).map_or("", |own| &gap[..own.len()]);
        let joint = gap.get(own.len()..)?;
        JOINTS.contains(&joint).then_some(Span {
            text,
            first,
            own,
            joint,
            second,
        })
    }

    fn part(&self, range: &Range<usize>) -> &'t str {
        self.text.get(range.clone()).unwrap_or("")
    }

    /// Whether these are two rising numbers, the first not part of a model, a code or a negative
    /// number.
    fn is_range(&self) -> bool {
        let (first, second) = (self.part(&self.first), self.part(&self.second));
        let head = before(self.text, self.first.start);
        let free = head.is_none_or(|c| is_han(c) || "，。；：、（(“《，,;: ≥≤～".contains(c));
        let rising = value(first).zip(value(second)).is_some_and(|(a, b)| a < b);
        free && rising && is_one_number(first) && is_one_number(second)
    }

    /// What is wrong; None where nothing is, or where it is no range.
    fn judge(&self) -> Option<Judgement> {
        let behind = self.text.get(self.second.end..).unwrap_or("");
        let tail = behind.trim_start_matches(' ');
        let percent = starts_with_any(tail, &["%", "％"]);
        let magnitude = starts_with_any(tail, &["万", "亿"]).filter(|m| !is_in_unit(tail, m));
        let lost = match self.own {
            "" => percent.or(magnitude),
            own if tail.starts_with(own) => None,
            // 15%～30万: each number has a unit of its own.
            _ => return None,
        };
        let dated = matches!(self.own, "年" | "月" | "日");
        let measured =
            percent.is_some() || magnitude.is_some() || starts_with_any(tail, MEASURED).is_some();
        let joint = match self.joint {
            "—" => "—",
            "～" => "～",
            _ if dated || starts_with_any(tail, COUNTED).is_some() => "—",
            _ if measured => "～",
            // Without a unit it is a score, a number, a name.
            _ => return None,
        };
        let case = match lost {
            Some("万" | "亿") => "magnitude",
            Some(_) => "percent",
            None if joint != self.joint => "joint",
            None => return None,
        };
        let unit = lost.unwrap_or(self.own);
        Some(Judgement {
            case,
            unit: unit.to_string(),
            joint,
            tail: lost.map_or(0, |lost| behind.len() - tail.len() + lost.len()),
        })
    }

    fn say(&self, manuscript: &Manuscript<'_>, block: &Block) -> Option<Diagnostic> {
        let judgement = self.is_range().then(|| self.judge()).flatten()?;
        let Judgement {
            case,
            unit,
            joint,
            tail,
        } = judgement;
        let whole = self.first.start..self.second.end + tail;
        let (first, second) = (self.part(&self.first), self.part(&self.second));
        let behind = self.part(&(self.second.end..whole.end)).trim_start();
        let said = manuscript
            .say(Code::RangeForm, block, whole.clone())
            .arg("found", self.part(&whole))
            .arg("right", format!("{first}{unit}{joint}{second}{behind}"))
            .arg("case", case);
        let numbers = self.first.start..self.second.end;
        let changed = self.first.end..self.second.start;
        // Whether 3～5万 begins at three or at thirty thousand only the author knows.
        let file = manuscript.source.held();
        let safe = case != "magnitude"
            && block.is_verbatim(&numbers, file)
            && block.is_verbatim(&whole, file);
        Some(if safe {
            said.fixed_by(block.place(changed), format!("{unit}{joint}"))
        } else {
            said
        })
    }
}

/// Whether 万 or 亿 begins a word and is no magnitude.
fn is_in_unit(tail: &str, magnitude: &str) -> bool {
    tail[magnitude.len()..].starts_with(['级', '象', '里'])
}

/// Units that count or date: joined by —.
const COUNTED: &[&str] = &[
    "年",
    "月",
    "日",
    "天",
    "周",
    "时",
    "小时",
    "分钟",
    "点",
    "岁",
    "家",
    "户",
    "个",
    "名",
    "人",
    "次",
    "项",
    "件",
    "条",
    "款",
    "章",
    "节",
    "页",
    "层",
    "楼",
    "级",
    "类",
    "种",
    "批",
    "期工程",
    "台",
    "辆",
    "头",
    "只",
    "株",
    "处",
    "座",
    "所",
    "位",
    "篇",
    "门",
    "场",
    "轮",
    "届",
    "学年",
    "季度",
];

/// Units that measure: joined by ～.
const MEASURED: &[&str] = &[
    "元",
    "倍",
    "成",
    "吨",
    "亩",
    "公顷",
    "公里",
    "千米",
    "米",
    "厘米",
    "毫米",
    "平方",
    "立方",
    "公斤",
    "千克",
    "克",
    "升",
    "度",
    "℃",
    "千瓦",
    "兆瓦",
    "千伏",
    "伏",
    "个百分点",
    "百分点",
    "美元",
    "‰",
    "千元",
    "百元",
];
