//! W009.

use std::ops::Range;

use super::characters::{clause, is_han, is_wide_mark, starts_with_any};
use super::numerals::numerals;
use crate::check::{Block, Desk, Manuscript, Name, Part, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// 电量用了“度”，汉字正文里的功率用了“kW”，或有数据的文章里“亩”第一次出现时没有注明公顷。
///
/// 度 for kilowatt-hours, kW in Chinese prose, and 亩 without hectares at its first use in an article
/// with figures.
///
/// # 为什么 Why
///
/// 《国务院关于在我国统一实行法定计量单位的命令》（1984年）定的是千瓦时、公顷，“度”“亩”不是法定单位。kW 是法定的符号，但汉字正文里数后面的“万”已经是汉字，单位也用中文名称才一致；表格和图里可以用符号。“亩”在农村通用，第一次出现时注明公顷就行（15亩合1公顷）。
///
/// 1度就是1千瓦时，所以改了数不变。气温、角度的“度”不算。
///
/// The legal units are 千瓦时, 千瓦 and 公顷. 亩 is in general use: hectares beside its first use will
/// do.
///
/// # 错 Fails
///
/// ```markdown
/// 平均用电价格下降0.05元/度，全年用电2.6万度，争取100万kW火电项目。
/// ```
///
/// # 对 Passes
///
/// ```markdown
/// 平均用电价格下降0.05元/千瓦时，全年用电2.6万千瓦时，争取100万千瓦火电项目，气温降到5度，新建220kV变电站。
/// ```
pub struct UnitStyle;

impl Rule for UnitStyle {
    fn code(&self) -> Code {
        Code::UnitStyle
    }

    fn name(&self) -> Name {
        Name {
            zh: "计量单位的写法",
            en: "Units of measurement",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, _desk: &Desk<'_>, found: &mut Diagnostics) {
        let mut mu = (!manuscript.stated.is_empty()).then_some(());
        for block in &manuscript.blocks {
            let text = block.text.as_str();
            for (at, _) in text.match_indices('度') {
                if is_of_electricity(text, at) {
                    let range = at..at + '度'.len_utf8();
                    found.push(say(manuscript, block, range, "千瓦时", "degree"));
                }
            }
            let table = matches!(block.part, Part::Cell(_) | Part::Caption);
            if !table && text.contains(['W', 'w']) {
                for number in numerals(text) {
                    if let Some((range, right)) = kilowatt(text, &number) {
                        found.push(say(manuscript, block, range, right, "kilowatt"));
                    }
                }
            }
            if mu.is_some()
                && let Some(range) = first_mu(text)
            {
                mu = None;
                if !text.contains("公顷") {
                    let said = manuscript.say(self.code(), block, range.clone());
                    let said = said.arg("found", &text[range]).arg("right", "公顷");
                    found.push(said.arg("case", "mu"));
                }
            }
        }
    }
}

fn say(
    manuscript: &Manuscript<'_>,
    block: &Block,
    range: Range<usize>,
    right: &str,
    case: &str,
) -> Diagnostic {
    let said = manuscript
        .say(Code::UnitStyle, block, range.clone())
        .arg("found", block.text[range.clone()].trim())
        .arg("right", right)
        .arg("case", case);
    if block.is_verbatim(&range, manuscript.source.held()) {
        said.fixed_by(block.place(range), right.to_string())
    } else {
        said
    }
}

/// Whether the 度 at the byte `at` is a kilowatt-hour: 元/度, or a number of 度 in a clause on
/// electricity.
fn is_of_electricity(text: &str, at: usize) -> bool {
    let (head, tail) = (&text[..at], &text[at + '度'.len_utf8()..]);
    if head.ends_with(['/', '／']) {
        let price = head.trim_end_matches(['/', '／']);
        return price.ends_with(['元', '分', '角']);
    }
    let digits = head.trim_end_matches(['万', '亿', '余', '多', ' ']);
    if !digits.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    if tail.starts_with('电') {
        return true;
    }
    let clause = &text[clause(text, at..at)];
    let other = [
        "温", "热", "角", "经", "纬", "电机", "电压", "电池", "转", "级", "近视", "摄氏",
    ];
    clause.contains('电') && !other.iter().any(|word| clause.contains(word))
}

/// A number of kW or kWh: what stands for the unit, and its Chinese name.
fn kilowatt(text: &str, number: &Range<usize>) -> Option<(Range<usize>, &'static str)> {
    let tail = text.get(number.end..)?;
    let magnitude = starts_with_any(tail, &["万", "亿", "余", "多", "余万", "多万"]).unwrap_or("");
    let start = number.end + magnitude.len();
    let rest = text.get(start..)?.trim_start_matches(' ');
    let unit = starts_with_any(rest, UNITS)?;
    let end = text.len() - rest.len() + unit.len();
    let next = text.get(end..)?.chars().next();
    if !next.is_none_or(|c| is_han(c) || is_wide_mark(c)) {
        return None;
    }
    let hours = unit.ends_with(['h', 'H']);
    Some((start..end, if hours { "千瓦时" } else { "千瓦" }))
}

const UNITS: &[&str] = &[
    "kW", "KW", "kw", "Kw", "kWh", "KWh", "KWH", "kwh", "Kwh", "kW·h", "kW.h", "KW·h",
];

/// The first number of 亩.
fn first_mu(text: &str) -> Option<Range<usize>> {
    numerals(text).find_map(|number| {
        let tail = text.get(number.end..)?;
        let magnitude =
            starts_with_any(tail, &["万", "余", "多", "万余", "余万", "多万", " "]).unwrap_or("");
        let unit = tail[magnitude.len()..].starts_with('亩');
        let end = number.end + magnitude.len() + '亩'.len_utf8();
        unit.then_some(number.start..end)
    })
}
