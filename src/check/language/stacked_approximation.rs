//! W006.

use std::ops::Range;

use super::characters::{before, is_han, starts_with_any};
use super::numerals::numerals;
use crate::check::{Desk, Manuscript, Name, Rule};
use crate::diagnostic::{Code, Diagnostics};

/// 一个数前后用了两个概数词，意思重复或矛盾：近…左右、约…余、超…以上。
///
/// Two words of approximation around one number, which repeat or contradict one another.
///
/// # 为什么 Why
///
/// “约”已经说明不是准数，再加“左右”是重复；“近”是不到，“余”“以上”是超过，放在一起自相矛盾。一个数只能有一种限定，录入数据时也是这样。“达330亿元以上”“近5年来”“10亿元以上项目近20个”不算。
///
/// A number has one qualifier: that is also how the data keeps it.
///
/// # 错 Fails
///
/// ```markdown
/// 园区入驻企业近50家左右，用工约300余人，投资超10亿元以上。
/// ```
///
/// # 对 Passes
///
/// ```markdown
/// 园区入驻企业近50家，用工300余人，投资10亿元以上，产值达330亿元以上，附近5公里以内有两个出口。
/// ```
pub struct StackedApproximation;

impl Rule for StackedApproximation {
    fn code(&self) -> Code {
        Code::StackedApproximation
    }

    fn name(&self) -> Name {
        Name {
            zh: "概数词重叠",
            en: "Stacked words of approximation",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, _desk: &Desk<'_>, found: &mut Diagnostics) {
        for block in &manuscript.blocks {
            let text = block.text.as_str();
            let arabic = numerals(text);
            for number in arabic.chain(han_numerals(text)) {
                let Some(first) = leading(text, number.start) else {
                    continue;
                };
                let Some(second) = trailing(text, number.end, first.kind) else {
                    continue;
                };
                let range = first.start..second.end;
                found.push(
                    manuscript
                        .say(self.code(), block, range.clone())
                        .arg("found", &text[range])
                        .arg("first", first.word)
                        .arg("second", &text[second]),
                );
            }
        }
    }
}

/// What a word before a number says of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    About,
    Below,
    Above,
    AtLeast,
    AtMost,
}

struct Leading {
    word: &'static str,
    kind: Kind,
    start: usize,
}

const LEADING: &[(&str, Kind)] = &[
    ("约", Kind::About),
    ("大约", Kind::About),
    ("约为", Kind::About),
    ("约占", Kind::About),
    ("大概", Kind::About),
    ("近", Kind::Below),
    ("将近", Kind::Below),
    ("接近", Kind::Below),
    ("不到", Kind::Below),
    ("不足", Kind::Below),
    ("超", Kind::Above),
    ("超过", Kind::Above),
    ("逾", Kind::Above),
    ("突破", Kind::Above),
    ("至少", Kind::AtLeast),
    ("最少", Kind::AtLeast),
    ("不少于", Kind::AtLeast),
    ("不低于", Kind::AtLeast),
    ("≥", Kind::AtLeast),
    ("至多", Kind::AtMost),
    ("最多", Kind::AtMost),
    ("不超过", Kind::AtMost),
    ("不多于", Kind::AtMost),
    ("不高于", Kind::AtMost),
    ("≤", Kind::AtMost),
];

/// Characters before 约, 近, 超 with which they are another word: 节约, 附近, 赶超.
const OTHER_WORDS: &str = "节签条合契预履违制失特邀立毁附最临靠邻亲贴走逼相远就赶反高";

/// The word of approximation that ends right before the number.
fn leading(text: &str, at: usize) -> Option<Leading> {
    let head = text.get(..at)?.trim_end_matches(' ');
    let fitting = LEADING.iter().filter(|(word, _)| head.ends_with(word));
    let (word, kind) = fitting.max_by_key(|(word, _)| word.len())?;
    let start = head.len() - word.len();
    let other = before(head, start).is_some_and(|c| OTHER_WORDS.contains(c));
    (!other || word.chars().count() > 1).then_some(Leading {
        word,
        kind: *kind,
        start,
    })
}

/// Units between a number and a word such as 左右.
const UNITS: &[&str] = &[
    "个百分点",
    "百分点",
    "%",
    "％",
    "‰",
    "元",
    "美元",
    "人",
    "人次",
    "人左右",
    "户",
    "家",
    "个",
    "名",
    "位",
    "项",
    "件",
    "条",
    "种",
    "台",
    "辆",
    "亩",
    "公顷",
    "公里",
    "千米",
    "米",
    "平方米",
    "平方公里",
    "立方米",
    "吨",
    "公斤",
    "千克",
    "千瓦",
    "千瓦时",
    "倍",
    "成",
    "年",
    "个月",
    "天",
    "小时",
    "分钟",
    "岁",
    "次",
    "批",
    "处",
    "座",
    "头",
    "只",
    "株",
    "半",
    "份",
    "级",
    "度",
    "℃",
];

/// The word of approximation behind the number that does not go with one of `kind` before it.
fn trailing(text: &str, at: usize, kind: Kind) -> Option<Range<usize>> {
    let mut rest = text.get(at..)?;
    let unwanted: &[&str] = match kind {
        Kind::About => &["左右", "上下", "以上", "以下", "以内"],
        Kind::Below => &["左右", "上下", "以上", "以下", "以内"],
        Kind::Above => &["左右", "上下", "以上", "以下", "以内"],
        Kind::AtLeast => &["左右", "上下", "以上", "及以上"],
        Kind::AtMost => &["左右", "上下", "以下", "以内"],
    };
    // 余 and 多 stand right behind the digits or their 万 or 亿.
    let surplus = |rest: &str| {
        let word = starts_with_any(rest, &["余", "多"])?;
        let counted = rest[word.len()..]
            .starts_with(|c: char| is_han(c) && !"年月日".contains(c) || c == '%');
        let at = text.len() - rest.len();
        counted.then_some(at..at + word.len())
    };
    for step in [&["万", "亿", "万亿", "千", "百", "千万", "百万"][..], UNITS] {
        if step != UNITS
            && let Some(found) = surplus(rest)
        {
            return Some(found);
        }
        rest = rest.trim_start_matches(' ');
        if let Some(word) = starts_with_any(rest, step) {
            rest = &rest[word.len()..];
            if step != UNITS
                && let Some(found) = surplus(rest)
            {
                return Some(found);
            }
        }
    }
    let word = starts_with_any(rest, unwanted)?;
    let at = text.len() - rest.len();
    Some(at..at + word.len())
}

/// Chinese numerals: 一百, 三千, 半.
fn han_numerals(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let numeral = |c: char| "一二三四五六七八九十百千万亿几数两半".contains(c);
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text.get(at..)?.find(numeral)?;
        let rest = text.get(start..)?;
        let end = start + rest.find(|c| !numeral(c)).unwrap_or(rest.len());
        at = end;
        Some(start..end)
    })
}
