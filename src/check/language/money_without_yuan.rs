//! W004.

use super::characters::{clause, closes, ends_with_any, opens, starts_with_any};
use super::numerals::numerals;
use crate::check::{Block, Desk, Manuscript, Name, Rule};
use crate::diagnostic::{Code, Diagnostics};

/// 金额只写“亿”“万”，没有写“元”。
///
/// An amount of money that ends in 亿 or 万, without 元.
///
/// # 为什么 Why
///
/// “成交额4.68亿”说的是钱还是件数、用什么货币，要靠读者猜；数字被摘引到表格里以后就猜不出了。GB/T 15835—2011 要求数值带上计量单位。只有紧跟在“成交额”“产值”“收入”“投资”等词后面的数，和“两个5000万”后面就是“基金”“资金”的，才报；“10亿吨”“1.2亿人”“500亿级园区”“5000万—1亿元”不算。
///
/// Only numbers right behind a word for money are meant, and 两个5000万 before 基金 and the like.
///
/// # 错 Fails
///
/// ```markdown
/// 全年技术合同成交额4.68亿，用好“两个5000万”工业发展基金。
/// ```
///
/// # 对 Passes
///
/// ```markdown
/// 全年技术合同成交额4.68亿元，用好“两个5000万元”工业发展基金，煤炭产量1.2亿吨，建设500亿级园区，总投资5000万—1亿元。
/// ```
pub struct MoneyWithoutYuan;

impl Rule for MoneyWithoutYuan {
    fn code(&self) -> Code {
        Code::MoneyWithoutYuan
    }

    fn name(&self) -> Name {
        Name {
            zh: "金额没有写“元”",
            en: "Money without 元",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, _desk: &Desk<'_>, found: &mut Diagnostics) {
        for block in &manuscript.blocks {
            if !block.text.contains(['万', '亿']) {
                continue;
            }
            for number in numerals(&block.text) {
                if let Some(end) = amount(&block.text, &number)
                    && is_money(block, number.start, end)
                {
                    let amount = &block.text[number.start..end];
                    found.push(
                        manuscript
                            .say(self.code(), block, number.start..end)
                            .arg("found", amount),
                    );
                }
            }
        }
    }
}

/// Where an amount ends that starts with `number` and has no unit behind 万 or 亿.
fn amount(text: &str, number: &std::ops::Range<usize>) -> Option<usize> {
    let rest = text.get(number.end..)?;
    let spaced = rest.trim_start_matches(' ');
    let indefinite = starts_with_any(spaced, &["余", "多", "几"]).unwrap_or("");
    let magnitude = starts_with_any(
        &spaced[indefinite.len()..],
        &["万", "亿", "万亿", "千万", "百万"],
    )?;
    let tail = &spaced[indefinite.len() + magnitude.len()..];
    let end = text.len() - tail.len();
    ends_here(tail.trim_start_matches(' ')).then_some(end)
}

/// Whether a number ends here without a unit: before a mark, or before a word that follows units.
fn ends_here(tail: &str) -> bool {
    let tail = match starts_with_any(
        tail,
        &["余", "多", "左右", "上下", "以上", "以下", "以内", "及以上"],
    ) {
        Some(word) => &tail[word.len()..],
        None => tail,
    };
    let Some(next) = tail.chars().next() else {
        return true;
    };
    // 5000万—1亿元, 3万、5万元: the unit comes with the last.
    let open = matches!(next, '—' | '～' | '-' | '~' | '–' | '、');
    if open {
        let rest = tail[next.len_utf8()..].trim_start();
        return !rest.starts_with(|c: char| c.is_ascii_digit());
    }
    closes(next)
        || opens(next)
        || matches!(
            next,
            '，' | '。' | '；' | '：' | '！' | '？' | ',' | ';' | ')' | '(' | '.'
        )
        || starts_with_any(tail, &["的项目", "的企业", "项目", "企业", "资金", "投资"]).is_some()
}

/// Whether the amount `start..end` is one of money.
fn is_money(block: &Block, start: usize, end: usize) -> bool {
    let text = block.text.as_str();
    let head = text.get(..start).unwrap_or("");
    if follows_money(head) {
        return true;
    }
    // 用好“两个5000万”工业发展基金
    let counts = ["两个", "三个", "四个", "五个", "2个", "3个", "4个", "5个"];
    let tail = text.get(end..).unwrap_or("").trim_start_matches(closes);
    let near: String = tail[clause(tail, 0..0)].chars().take(8).collect();
    let fund = ["基金", "资金", "投资", "贷款"];
    ends_with_any(head, &counts).is_some() && fund.iter().any(|word| near.contains(word))
}

/// Whether a text ends in a word for money and what may stand between it and its amount.
fn follows_money(head: &str) -> bool {
    let mut head = head.trim_end_matches(' ');
    for _ in 0..4 {
        if ends_with_any(head, MONEY).is_some() {
            return ends_with_any(head, NO_MONEY).is_none();
        }
        let Some(word) = ends_with_any(head, BETWEEN) else {
            return false;
        };
        head = head[..head.len() - word.len()].trim_end_matches(' ');
    }
    false
}

/// Words for money.
const MONEY: &[&str] = &[
    "额",
    "资",
    "资金",
    "基金",
    "产值",
    "收入",
    "税收",
    "利润",
    "增加值",
    "生产总值",
    "GDP",
    "总产出",
    "一产",
    "二产",
    "三产",
    "第一产业",
    "第二产业",
    "第三产业",
    "营收",
    "纳税",
    "缴税",
    "利税",
    "税费",
    "贷款",
    "补贴",
    "补助",
    "奖补",
    "奖金",
    "经费",
    "款项",
    "罚款",
    "拨款",
    "预算",
    "财政",
    "支出",
    "债券",
    "债务",
    "授信",
    "存款",
    "资产",
    "负债",
    "资本",
    "收益",
    "估值",
    "市值",
    "价值",
    "货值",
    "零售总额",
    "订单",
    "成本",
    "租金",
    "利息",
    "人民币",
    "款",
    "费",
    "经济总量",
    "收入总量",
    "投资总量",
];

/// Words that end like those and are none of them.
const NO_MONEY: &[&str] = &[
    "名额", "定额", "员额", "师资", "物资", "条款", "消费", "免费", "份额", "限额",
];

/// What may stand between the word and the amount.
const BETWEEN: &[&str] = &[
    "达",
    "达到",
    "达成",
    "为",
    "约",
    "约为",
    "近",
    "超",
    "超过",
    "突破",
    "逾",
    "过",
    "共",
    "共计",
    "累计",
    "合计",
    "总计",
    "计",
    "完成",
    "实现",
    "仅",
    "有",
    "至",
    "到",
    "增至",
    "增加到",
    "增长到",
    "降至",
    "提高到",
    "：",
    ":",
    "是",
    "在",
    "于",
    "预计",
    "力争",
    "不低于",
    "不少于",
    "不足",
    "总量",
    "总额",
    "规模",
    "已",
    "将",
    "了",
    "增加",
    "减少",
    "（",
    "(",
];
