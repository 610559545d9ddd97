//! W007.

use std::ops::Range;

use super::characters::{ends_with_any, sentence, starts_with_any};
use super::numerals::{is_one_number, numerals};
use crate::check::{Desk, Manuscript, Name, Rule};
use crate::diagnostic::{Code, Diagnostics};

/// 两个数连成了一个：“新招引705亿元以上项目”（70个5亿元以上）、“从2020230.6亿元”（2020年的230.6亿元）、“0.60.3个百分点”（0.6、0.3）。
///
/// Two numbers run together: a count and a threshold, a year and a value, two decimals.
///
/// # 为什么 Why
///
/// 粘贴、转换格式时会丢掉量词、“年”字和顿号，前后两个数就连成一个大得多的数，校对时不容易看出。
///
/// 程序只认三种样子：“招引、新增、储备”等词后面、带“以上项目”而后面没有个数的数，不像一个起点（705，而不是500或150）；“亿元”前七位以上、以年份开头的数，或“由……元”而后面另有年份的；两个小数点的数带着单位。两个数连起来仍像一个平常的数（“新招引15亿元以上项目”）时，它看不出来。
///
/// Three shapes are known; two numbers whose digits make a plausible one are not seen.
///
/// # 错 Fails
///
/// ```markdown
/// 全年新招引705亿元以上项目，地区生产总值从2020230.6亿元扩大到2025317.2亿元，高0.60.3个百分点。
/// ```
///
/// # 对 Passes
///
/// ```markdown
/// 全年新招引5亿元以上项目70个，新储备2000万元以上项目，地区生产总值从2020年的230.6亿元扩大到2025年的317.2亿元，高0.6、0.3个百分点。
/// ```
pub struct DigitsRunTogether;

impl Rule for DigitsRunTogether {
    fn code(&self) -> Code {
        Code::DigitsRunTogether
    }

    fn name(&self) -> Name {
        Name {
            zh: "两个数连在一起",
            en: "Two numbers run together",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, _desk: &Desk<'_>, found: &mut Diagnostics) {
        for block in &manuscript.blocks {
            let text = block.text.as_str();
            for number in numerals(text) {
                let parts = count_and_threshold(text, &number)
                    .or_else(|| year_and_value(text, &number))
                    .or_else(|| two_decimals(text, &number));
                if let Some((first, second)) = parts {
                    let digits = &text[number.clone()];
                    found.push(
                        manuscript
                            .say(self.code(), block, number.clone())
                            .arg("found", digits)
                            .arg("first", first)
                            .arg("second", second),
                    );
                }
            }
        }
    }
}

/// 新招引705亿元以上项目: 70 and 5.
fn count_and_threshold(text: &str, number: &Range<usize>) -> Option<(String, String)> {
    let digits = text.get(number.clone())?;
    let unit = starts_with_any(text.get(number.end..)?, &["亿元", "万元"])?;
    let tail = text.get(number.end + unit.len()..)?;
    let project = starts_with_any(tail, &["以上项目", "以上的项目", "及以上项目"])?;
    let head = text.get(..number.start)?;
    ends_with_any(
        head,
        &[
            "招引", "引进", "新增", "储备", "签约", "开工", "竣工", "落地", "投产", "谋划", "包装",
            "实施",
        ],
    )?;
    let counted = tail[project.len()..].starts_with(|c: char| c.is_ascii_digit());
    let plain = digits.bytes().all(|b| b.is_ascii_digit());
    // A threshold has one or two digits and then zeros; 705 is none that anybody sets.
    let significant = digits.trim_end_matches('0');
    if counted || !plain || significant.len() < 3 {
        return None;
    }
    let threshold = digits.len() - significant.len() + 1;
    let (count, threshold) = digits.split_at(digits.len() - threshold);
    Some((count.to_string(), format!("{threshold}{unit}")))
}

/// 从2020230.6亿元: 2020 and 230.6.
fn year_and_value(text: &str, number: &Range<usize>) -> Option<(String, String)> {
    let digits = text.get(number.clone())?;
    let (year, value) = digits.split_at_checked(4)?;
    let whole = value.split('.').next().unwrap_or("");
    let is_year = matches!(year.parse::<u16>(), Ok(1990..=2049));
    let plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if !is_year || !plain || whole.len() < 2 || !is_one_number(digits) {
        return None;
    }
    let tail = text.get(number.end..)?;
    // A hundred thousand times 亿元 is more than the whole country makes in a year.
    let too_large = tail.starts_with("亿") && whole.len() > 2;
    let from = ends_with_any(text.get(..number.start)?, &["由", "从"]).is_some();
    let rest = &text[number.end..sentence(text, number.clone()).end];
    let other_year = ["到20", "至20", "为20"]
        .iter()
        .any(|mark| rest.contains(mark));
    let compared = from && other_year && tail.starts_with(['元', '万', '亿', '人', '家', '户']);
    (too_large || compared).then(|| (format!("{year}年"), value.to_string()))
}

/// 0.60.3个百分点: 0.6 and 0.3.
fn two_decimals(text: &str, number: &Range<usize>) -> Option<(String, String)> {
    let digits = text.get(number.clone())?;
    let units = [
        "%",
        "％",
        "个百分点",
        "百分点",
        "亿元",
        "万元",
        "元",
        "亿",
        "万",
        "倍",
    ];
    starts_with_any(text.get(number.end..)?, &units)?;
    let mut parts = digits.split('.');
    let (first, middle, last) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || digits.contains(',') || middle.len() < 2 {
        return None;
    }
    // The second number has as many decimals as the first, or begins with the last digit.
    let cut = middle.len() - 1;
    let (decimals, whole) = middle.split_at(cut.min(last.len()).max(1));
    Some((format!("{first}.{decimals}"), format!("{whole}.{last}")))
}
