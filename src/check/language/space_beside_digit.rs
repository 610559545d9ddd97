//! W001.

use super::characters::{after, before, is_han, is_han_digit, starts_with_any};
use crate::check::{Block, Desk, Manuscript, Name, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// 汉字与数字（百分数）之间有空格。公文和新闻稿里汉字与阿拉伯数字之间不空格。
///
/// A space between Chinese characters and digits or percentages; the official style has none.
///
/// # 为什么 Why
///
/// GB/T 15835—2011 和党政机关公文格式 GB/T 9704—2012 的正文里，数字与前后的汉字之间都不加空格。多半是从 PDF 或网页粘贴时带来的。
///
/// 图、表、附件、条款的序号和标准编号后面的空格，日期与钟点之间的空格，是应当有的，不算。
///
/// The spaces mostly come from text that was pasted out of a PDF. Those behind the number of a
/// figure, a table, a clause or a standard and between date and time are meant.
///
/// # 错 Fails
///
/// ```markdown
/// 2020 年，全县新建厂房 16.7 万平方米。
/// ```
///
/// # 对 Passes
///
/// ```markdown
/// 2020年，全县新建厂房16.7万平方米。
/// ```
pub struct SpaceBesideDigit;

impl Rule for SpaceBesideDigit {
    fn code(&self) -> Code {
        Code::SpaceBesideDigit
    }

    fn name(&self) -> Name {
        Name {
            zh: "汉字与数字间有空格",
            en: "Space between Chinese characters and digits",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, _desk: &Desk<'_>, found: &mut Diagnostics) {
        for block in &manuscript.blocks {
            for (at, _) in block.text.match_indices([' ', '\u{a0}']) {
                found.extend(self.space(manuscript, block, at));
            }
        }
    }
}

impl SpaceBesideDigit {
    /// What is to be said of the spaces that start at the byte `at`.
    fn space(&self, manuscript: &Manuscript<'_>, block: &Block, at: usize) -> Option<Diagnostic> {
        let text = block.text.as_str();
        let file = manuscript.source.held();
        let left = before(text, at)?;
        let rest = text.get(at..)?;
        let end = text.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
        let right = after(text, end)?;
        let beside = is_han(left) && right.is_ascii_digit()
            || is_han(right) && (left.is_ascii_digit() || ends_in_percent(text, at));
        let numerals = is_han_digit(left) || is_han_digit(right);
        // A line break that is read as a space is no space of the file.
        if !beside || numerals || is_meant(block, at, end) || !block.is_verbatim(&(at..end), file) {
            return None;
        }
        let said = manuscript.say(self.code(), block, at..end);
        // `_2020_` is emphasis only beside a space.
        let around = block.place(at - left.len_utf8()..end + right.len_utf8());
        let underscore = file.get(around).is_none_or(|around| around.contains('_'));
        Some(if underscore {
            said
        } else {
            said.fixed_by(block.place(at..end), String::new())
        })
    }
}

/// Whether a per cent sign that belongs to a number ends before `at`.
fn ends_in_percent(text: &str, at: usize) -> bool {
    let head = text.get(..at).unwrap_or("");
    head.strip_suffix(['%', '％', '‰'])
        .is_some_and(|number| number.ends_with(|c: char| c.is_ascii_digit()))
}

/// Whether the spaces `start..end` are to be there: a layout of three and more, between date and
/// time, and behind the number of a figure, a table or a clause, a date on its own, the number of a
/// standard or another Latin name.
fn is_meant(block: &Block, start: usize, end: usize) -> bool {
    let (head, tail) = (&block.text[..start], &block.text[end..]);
    let layout = block.text[start..end].chars().count() > 2;
    if layout || head.ends_with(['日', '号']) && is_time(tail) {
        return true;
    }
    let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '—' | '–' | ':');
    let before_number = head.trim_end_matches(number);
    let written = head.get(before_number.len()..).unwrap_or("");
    if written.is_empty() {
        return false;
    }
    let unit = starts_with_any(tail, UNITS).is_some();
    // 发布日期:2026-02-14 点击数: are two fields.
    let dated = written.contains(':') || written.matches('-').count() > 1;
    if dated && tail.chars().take(6).any(|c| matches!(c, ':' | '：')) {
        return true;
    }
    let label = ["表", "图", "附表", "附图", "附件", "专栏"];
    if label.contains(&before_number.trim_start()) && !unit {
        return true;
    }
    // 1 范围, 2.1 术语: the numbering of GB/T 1.1.
    let mut parts = written.split('.');
    let short = parts.all(|part| (1..=2).contains(&part.len()));
    if before_number.trim_start().is_empty() && short && !unit {
        return true;
    }
    // GB/T 9704—2012 党政机关公文格式, A4 纸.
    let latin = |c: char| c.is_ascii_alphabetic();
    let standard = written.contains('—') && before_number.trim_end_matches(' ').ends_with(latin);
    standard || before_number.ends_with(latin)
}

/// Whether a text starts with a time: 9:30.
fn is_time(text: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let hour = digits(text);
    let rest = text.get(hour..).unwrap_or("");
    let minute = rest.strip_prefix(':').map_or(0, digits);
    (1..=2).contains(&hour) && minute == 2
}

/// What counts or measures: a number before one of these is no numbering.
const UNITS: &[&str] = &[
    "年", "月", "日", "时", "分", "秒", "天", "周", "个", "家", "户", "万", "亿", "千", "百", "元",
    "吨", "亩", "人", "次", "项", "位", "条", "件", "倍", "公", "平", "立", "米", "名", "处", "批",
    "座", "台", "辆", "头", "只", "株", "度", "级", "期", "届", "号", "成", "所", "册", "份", "场",
    "村", "镇", "乡", "县", "市", "区", "省", "大", "种", "类", "以",
];
