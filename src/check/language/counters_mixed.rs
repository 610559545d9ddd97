//! W008.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Range;

use super::characters::{before, clause, ends_with_any, starts_with_any};
use super::numerals::{han_number, numerals};
use crate::check::{Block, Desk, Manuscript, Name, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// 同一篇文章里，企业有时论“户”有时论“家”，同一个数有时写“人”有时写“人次”，“10大”和“十大”混用。
///
/// Two counters for the same thing in one article: 户 and 家 of enterprises, 人 and 人次 with the
/// same number, 10大 and 十大.
///
/// # 为什么 Why
///
/// 读者会以为说的是两件事：统计上“户”和“家”没有分别，“人”和“人次”却是两个数——一个人来三次是三人次。GB/T 15835—2011 要求同类数字在一篇文章里写法一致。
///
/// 只报用得少的那种的第一处；两种一样多时，报后出现的那种，“10大”和“十大”一样多时报“10大”。引用原名（《……》里的）不算。
///
/// The rarer of the two is said once, at its first place.
///
/// # 错 Fails
///
/// ```markdown
/// 园区有规上企业20家，新增规上企业10户，培育8户高新技术企业，投产企业7户。建设10大特色园区，编制“十大”特色园区规划。培训500人，参训的500人次都考核合格。
/// ```
///
/// # 对 Passes
///
/// ```markdown
/// 园区有规上企业20家，新增规上企业10家，惠及农户30户。建设十大特色园区，编制“十大”特色园区规划，学习贯彻党的二十大精神。培训500人，接待800人次。
/// ```
pub struct CountersMixed;

impl Rule for CountersMixed {
    fn code(&self) -> Code {
        Code::CountersMixed
    }

    fn name(&self) -> Name {
        Name {
            zh: "量词、数字写法混用",
            en: "Mixed counters",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, _desk: &Desk<'_>, found: &mut Diagnostics) {
        let mut uses = Uses::default();
        for (index, block) in manuscript.blocks.iter().enumerate() {
            uses.collect(index, block);
        }
        let enterprises = [("户", uses.households), ("家", uses.houses)];
        found.extend(mixed(manuscript, enterprises, Tie::Later));
        for (persons, visits) in uses.people.into_values() {
            let forms = [("人", persons), ("人次", visits)];
            found.extend(mixed(manuscript, forms, Tie::Later));
        }
        for (number, (arabic, chinese)) in uses.big {
            let names = [format!("{number}大"), han_name(number)];
            let [first, second] = &names;
            // 十大 is the usual form: GB/T 15835 keeps Chinese numerals where they are customary.
            let forms = [(first.as_str(), arabic), (second.as_str(), chinese)];
            found.extend(mixed(manuscript, forms, Tie::First));
        }
    }
}

/// A stretch of a block.
type Place = (usize, Range<usize>);

/// Where each form is used.
#[derive(Default)]
struct Uses {
    /// 户 of enterprises.
    households: Vec<Place>,
    /// 家 of enterprises.
    houses: Vec<Place>,
    /// 人 and 人次, by the number with its magnitude.
    people: BTreeMap<String, (Vec<Place>, Vec<Place>)>,
    /// 10大 and 十大, by the number.
    big: BTreeMap<u32, (Vec<Place>, Vec<Place>)>,
}

impl Uses {
    fn collect(&mut self, index: usize, block: &Block) {
        let text = block.text.as_str();
        for number in numerals(text) {
            let tail = text[number.end..].trim_start_matches(' ');
            let magnitude = starts_with_any(tail, &["余", "多", "万", "亿", "万余", "万多"]);
            let rest = tail[magnitude.map_or(0, str::len)..].trim_start_matches(' ');
            let at = text.len() - rest.len();
            if let Some(counter) = starts_with_any(rest, &["户", "家"]) {
                let end = at + counter.len();
                if is_of_enterprises(text, number.start, end) {
                    let list = match counter {
                        "户" => &mut self.households,
                        _ => &mut self.houses,
                    };
                    list.push((index, number.start..end));
                }
            }
            if let Some(counter) = starts_with_any(rest, &["人", "人次"])
                && !rest.starts_with("人均")
                && !rest.starts_with("人大")
            {
                // Of small numbers two may well be the same by chance.
                let whole = text[number.start..at].to_string();
                if whole.bytes().filter(u8::is_ascii_digit).count() > 1 {
                    let both = self.people.entry(whole).or_default();
                    let list = if counter == "人" {
                        &mut both.0
                    } else {
                        &mut both.1
                    };
                    list.push((index, number.start..at + counter.len()));
                }
            }
            if let Ok(value @ 2..=30) = text[number.clone()].parse::<u32>()
                && tail.starts_with('大')
                && is_big(&tail['大'.len_utf8()..])
            {
                let end = number.end + '大'.len_utf8();
                self.big
                    .entry(value)
                    .or_default()
                    .0
                    .push((index, number.start..end));
            }
        }
        for (at, _) in text.match_indices('大') {
            let start = text[..at].trim_end_matches(is_numeral).len();
            if let Some((value @ 2..=30, length)) = han_number(&text[start..at])
                && start + length == at
                && is_big(&text[at + '大'.len_utf8()..])
                && !before(text, start)
                    .is_some_and(|c| "百千万第".contains(c) || c.is_ascii_digit())
            {
                let end = at + '大'.len_utf8();
                self.big
                    .entry(value)
                    .or_default()
                    .1
                    .push((index, start..end));
            }
        }
    }
}

fn is_numeral(c: char) -> bool {
    "一二三四五六七八九十两".contains(c)
}

/// 大 that counts great things, and is not part of a word or of the name of a congress.
fn is_big(tail: &str) -> bool {
    let word = [
        "大", "于", "约", "概", "小", "多", "幅", "量", "力", "型", "中型", "会", "以来", "报告",
        "精神", "代表",
    ];
    starts_with_any(tail, &word).is_none()
}

/// Whether a number with 户 or 家 counts enterprises: what it counts follows or goes before.
fn is_of_enterprises(text: &str, start: usize, end: usize) -> bool {
    let clause = clause(text, start..end);
    let tail = &text[end..clause.end];
    let noun = tail
        .split(['、', '和', '与', '及', '（', '('])
        .next()
        .unwrap_or("");
    let near = noun
        .char_indices()
        .nth(14)
        .map_or(noun, |(at, _)| &noun[..at]);
    if let Some(at) = near.find("企业") {
        // 30户农户与企业 is split above; 30家银行为企业 is not.
        return !near[..at].contains(['为', '向', '对', '给', '户', '家', '行']);
    }
    let head = &text[clause.start..start];
    let head = head.trim_end_matches(' ');
    let mut head = head;
    for _ in 0..3 {
        if ends_with_any(head, &["企业", "企业数", "企业数量", "企业总数", "公司"]).is_some()
        {
            return true;
        }
        let between = [
            "达", "达到", "为", "共", "有", "共有", "累计", "已有", "新增", "净增", "超", "超过",
            "近", "约", "突破", "仅", "到", "增至", "：",
        ];
        let Some(word) = ends_with_any(head, &between) else {
            return false;
        };
        head = head[..head.len() - word.len()].trim_end_matches(' ');
    }
    false
}

/// Which of two forms is said where both are used equally often.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tie {
    /// The first of the two.
    First,
    /// The one that begins later in the article.
    Later,
}

/// What is to be said where both forms are used: the rarer, at its first place.
fn mixed(
    manuscript: &Manuscript<'_>,
    forms: [(&str, Vec<Place>); 2],
    tie: Tie,
) -> Option<Diagnostic> {
    let [one, other] = forms;
    let first = |places: &[Place]| places.first().map(|(block, range)| (*block, range.start));
    let (at_one, at_other) = (first(&one.1)?, first(&other.1)?);
    let first_is_rare = match one.1.len().cmp(&other.1.len()) {
        Ordering::Less => true,
        Ordering::Greater => false,
        Ordering::Equal => tie == Tie::First || at_one > at_other,
    };
    let (rare, common) = if first_is_rare {
        (one, other)
    } else {
        (other, one)
    };
    let place = |places: &[Place]| {
        let (block, range) = places.first()?;
        Some((manuscript.blocks.get(*block)?, range.clone()))
    };
    let (block, range) = place(&rare.1)?;
    let (common_block, common_range) = place(&common.1)?;
    let found = block.text.get(range.clone())?.to_string();
    let count = |places: &[Place]| places.len().to_string();
    Some(
        manuscript
            .say(Code::CountersMixed, block, range)
            .arg("found", found)
            .arg("rare", rare.0)
            .arg("common", common.0)
            .arg("rare_count", count(&rare.1))
            .arg("common_count", count(&common.1))
            .related(
                manuscript.location(common_block, common_range),
                "W008-other",
                vec![("common", common.0.to_string())],
            ),
    )
}

/// 十大, 二十大.
fn han_name(number: u32) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: u32| {
        usize::try_from(n)
            .ok()
            .and_then(|n| digits.get(n))
            .copied()
            .unwrap_or("")
    };
    let (tens, ones) = (number / 10, number % 10);
    let tens = match tens {
        0 => String::new(),
        1 => "十".to_string(),
        more => format!("{}十", digit(more)),
    };
    format!("{tens}{}大", digit(ones))
}
