//! W014.

use std::ops::Range;

use super::characters::{before, ends_with_any, is_han};
use crate::check::{Block, Desk, Manuscript, Name, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// 发文字号的写法：年份用六角括号〔〕，写全四位，序号不加“第”，前面不补零。
///
/// A document number: the full year in tortoise-shell brackets, no 第, no leading zero.
///
/// # 为什么 Why
///
/// GB/T 9704—2012《党政机关公文格式》第7.2.5条：年份应标全称，用六角括号“〔〕”括入；发文顺序号不加“第”字，不编虚位（即1不编为01）。写法不一，按文号就查不到原件。
///
/// 年份只有两位的，程序不猜是哪个世纪，不替人改。法院案号、产权证号、审计报告号另有规矩，不算。
///
/// A year of two digits is said and not changed. Numbers of court cases, certificates and audit
/// reports follow rules of their own.
///
/// # 错 Fails
///
/// ```markdown
/// 依据国办发[2017]第047号文件，转发川府发（2023）6号通知。
/// ```
///
/// # 对 Passes
///
/// ```markdown
/// 依据国办发〔2017〕47号文件，转发川府发〔2023〕6号通知，产权证号是川（2020）渠县不动产权第0001234号，公告2023年第12号。
/// ```
pub struct DocumentNumber;

impl Rule for DocumentNumber {
    fn code(&self) -> Code {
        Code::DocumentNumber
    }

    fn name(&self) -> Name {
        Name {
            zh: "发文字号的写法",
            en: "Document numbers",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, _desk: &Desk<'_>, found: &mut Diagnostics) {
        for block in &manuscript.blocks {
            for (at, _) in block.text.match_indices(OPEN) {
                found.extend(self.judge(manuscript, block, at));
            }
        }
    }
}

impl DocumentNumber {
    fn judge(&self, manuscript: &Manuscript<'_>, block: &Block, at: usize) -> Option<Diagnostic> {
        let text = block.text.as_str();
        let number = Parts::read(text, at)?;
        let serial = text.get(number.serial.clone())?;
        let digits = match serial.trim_start_matches('0') {
            "" => "0",
            digits => digits,
        };
        let year = text.get(number.year.clone())?;
        let right = format!("〔{year}〕{digits}");
        let written = text.get(at..number.serial.end)?;
        if written == right && year.len() == 4 {
            return None;
        }
        let range = at..number.serial.end;
        let said = manuscript
            .say(self.code(), block, range.clone())
            .arg("found", written)
            .arg(
                "right",
                if year.len() == 4 {
                    right.clone()
                } else {
                    format!("〔20{year}〕{digits}")
                },
            )
            .arg("case", if year.len() == 4 { "form" } else { "year" });
        let safe = year.len() == 4 && block.is_verbatim(&range, manuscript.source.held());
        Some(if safe {
            said.fixed_by(block.place(range), right)
        } else {
            said
        })
    }
}

/// Whether the brackets at `range` hold the year of a document number.
pub fn is_year(text: &str, range: Range<usize>) -> bool {
    Parts::read(text, range.start).is_some()
}

const OPEN: [char; 8] = ['〔', '[', '［', '【', '（', '(', '〈', '「'];
const CLOSE: [char; 8] = ['〕', ']', '］', '】', '）', ')', '〉', '」'];

/// What the short name of the office that issues a document ends in.
const ISSUER: &[&str] = &[
    "发", "函", "办", "通", "告", "规", "令", "电", "请", "批", "复", "呈", "报", "议", "政", "党",
    "委", "文", "宣",
];

/// Names that end like that and are none of an office.
const NO_ISSUER: &[&str] = &["审计报告", "评估报告", "鉴证报告", "公证文", "检测报告"];

/// Year and serial number of a document number: 〔2017〕47号.
struct Parts {
    year: Range<usize>,
    serial: Range<usize>,
}

impl Parts {
    /// Reads the number whose bracket opens at the byte `at`.
    fn read(text: &str, at: usize) -> Option<Parts> {
        let head = text.get(..at)?.trim_end_matches(' ');
        let issued =
            ends_with_any(head, ISSUER).is_some() && ends_with_any(head, NO_ISSUER).is_none();
        let named = before(head, head.len()).is_some_and(is_han);
        if !issued || !named {
            return None;
        }
        let mut at = at + text.get(at..)?.chars().next()?.len_utf8();
        let year = digits(text, at);
        at = year.end;
        let close = text
            .get(at..)?
            .chars()
            .next()
            .filter(|c| CLOSE.contains(c))?;
        let plausible = match year.len() {
            2 => true,
            4 => matches!(text.get(year.clone())?.parse::<u16>(), Ok(1949..=2099)),
            _ => false,
        };
        if !plausible {
            return None;
        }
        at += close.len_utf8();
        let rest = text.get(at..)?;
        let rest = rest.trim_start_matches(' ');
        let rest = rest.strip_prefix('第').unwrap_or(rest);
        let serial = digits(text, text.len() - rest.trim_start_matches(' ').len());
        let tail = text.get(serial.end..)?.trim_start_matches(' ');
        let numbered = (1..=5).contains(&serial.len()) && tail.starts_with('号');
        numbered.then_some(Parts { year, serial })
    }
}

/// The digits that stand at the byte `at`.
fn digits(text: &str, at: usize) -> Range<usize> {
    let rest = text.get(at..).unwrap_or("");
    at..at + rest.bytes().take_while(u8::is_ascii_digit).count()
}
