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
            let list: Vec<_> = numerals(&block.text).collect();
            for (index, pair) in list.windows(2).enumerate() {
                let [first, second] = pair else { continue };
                let span = Span::between(&block.text, first.clone(), second.clone());
                // 1-2-3, 2026-01-16: more than a range.
                let chained = |span: Option<Span>| span.is_some();
                let earlier = index.checked_sub(1).and_then(|i| list.get(i));
                let later = list.get(index + 2);
                if chained(
                    earlier.and_then(|e| Span::between(&block.text, e.clone(), first.clone())),
                ) || chained(
                    later.and_then(|l| Span::between(&block.text, second.clone(), l.clone())),
                ) {
                    continue;
                }
                found.extend(span.and_then(|span| span.judge(manuscript, block)));
            }
        }
    }
}

/// Two numbers with a joining mark between them.
struct Span {
    first: Range<usize>,
    /// The per cent sign behind the first number, if there is one, is part of it.
    joint: Range<usize>,
    second: Range<usize>,
}

/// What joins two numbers, the long before the short.
const JOINTS: &[&str] = &["——", "—", "～", "–", "－", "−", "-", "~"];

impl Span {
    fn between(text: &str, first: Range<usize>, second: Range<usize>) -> Option<Span> {
        let gap = text.get(first.end..second.start)?;
        let sign = starts_with_any(gap, &["%", "％"]).unwrap_or("");
        let joint = gap.get(sign.len()..)?;
        JOINTS.contains(&joint).then(|| Span {
            joint: first.end + sign.len()..second.start,
            first,
            second,
        })
    }

    fn judge(&self, manuscript: &Manuscript<'_>, block: &Block) -> Option<Diagnostic> {
        let text = block.text.as_str();
        let part = |range: &Range<usize>| text.get(range.clone()).unwrap_or("");
        let (first, joint, second) = (part(&self.first), part(&self.joint), part(&self.second));
        // A sign, a letter or a decimal point before it: a model, a code, a negative number.
        let head = before(text, self.first.start);
        let free = head.is_none_or(|c| is_han(c) || "，。；：、（(“《，,;: ≥≤～".contains(c));
        let ascending = value(first)? < value(second)?;
        if !free || !ascending || !is_one_number(first) || !is_one_number(second) {
            return None;
        }
        let tail = text.get(self.second.end..).unwrap_or("");
        let percent = starts_with_any(tail, &["%", "％"]);
        let own_percent = self.joint.start > self.first.end;
        let magnitude = starts_with_any(tail, &["万", "亿"]).filter(|m| !is_in_unit(tail, m));
        let right_joint = match joint {
            "—" | "～" => joint,
            _ if percent.is_some() => "～",
            _ if starts_with_any(tail, COUNTED).is_some() => "—",
            _ if magnitude.is_some() || starts_with_any(tail, MEASURED).is_some() => "～",
            // Without a unit it is a score, a number, a name.
            _ => return None,
        };
        let wrong_joint = joint != right_joint;
        let lost_percent = percent.filter(|_| !own_percent);
        let case = match (lost_percent, magnitude) {
            (Some(_), _) => "percent",
            (None, Some(_)) => "magnitude",
            (None, None) if wrong_joint => "joint",
            (None, None) => return None,
        };
        // 15%～30万: the first number has a unit of its own.
        if own_percent && percent.is_none() {
            return None;
        }
        let unit = percent.or(magnitude).unwrap_or("");
        let whole = self.first.start..self.second.end + unit.len();
        let kept = lost_percent.or(magnitude).unwrap_or("");
        let said = manuscript
            .say(Code::RangeForm, block, whole.clone())
            .arg("found", part(&whole))
            .arg(
                "right",
                format!(
                    "{first}{}{right_joint}{second}{unit}",
                    match own_percent {
                        true => "%",
                        false => kept,
                    }
                ),
            )
            .arg("case", case);
        let changed = self.first.end..self.second.start;
        let safe = case != "magnitude" && block.is_verbatim(&whole, &manuscript.source.text);
        Some(if safe {
            let sign = lost_percent.unwrap_or(part(&(self.first.end..self.joint.start)));
            said.fixed_by(block.place(changed), format!("{sign}{right_joint}"))
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
