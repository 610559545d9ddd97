//! B001.

use std::fs::File;
use std::io::BufReader;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::personal_number::{Kept, Kind, PersonalNumber, find, masked};
use super::picture_text::{self, words};
use crate::check::{Block, Cell, Desk, Manuscript, Name, Part, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location, Severity, SourceText};
use crate::source::Asset;
use crate::source::markdown::LinkKind;

/// 没有遮盖的手机号码、居民身份证号码（校验码正确）、银行卡号（Luhn 校验）：正文、表格、代码、文头、`site.yaml`、附件和图片的文件名、图片里的附加信息都查。照片里的拍摄位置是警告。
///
/// A mobile number, an identity number with a valid check digit or a bank card in the clear: in text, front matter, names of attachments and the words inside images. The place where a photograph was taken is a warning.
///
/// # 为什么 Why
///
/// 泄露个人信息是政府网站检查的单项否决项，也违反个人信息保护法。号码确需公布的（如已公开的经办人电话），征得同意后写 `gongbao-ignore B001 理由`。身份证号码按 GB 11643—1999 的校验码，银行卡按 ISO/IEC 7812 的 Luhn 校验；带单位的数、前面写明“编号”“代码”的数、单位是元一类的表列、网址里的数不算。提示和它引的原文里，号码都遮盖过：检查记录常常是公开的。
///
/// A leak of personal data fails a public site in the inspection. Amounts, codes and parts of addresses are told apart, and no message repeats a number, as logs of checks are often public.
///
/// # 错 Fails
///
/// ```markdown
/// 报名请联系李某，手机13800000000。
/// ```
///
/// # 对 Passes
///
/// ```markdown
/// 报名请联系李某，手机138****0000，办公室0000-0000000。
/// ```
pub struct PersonalData;

impl Rule for PersonalData {
    fn code(&self) -> Code {
        Code::PersonalData
    }

    fn name(&self) -> Name {
        Name {
            zh: "个人信息",
            en: "Personal data",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, desk: &Desk<'_>, found: &mut Diagnostics) {
        let today = desk.site.options.today;
        let mut numbers = find(manuscript.source.held(), Kept::InText, today);
        numbers.retain(|number| !is_other(manuscript, number));
        say(manuscript.source, &numbers, found);
    }

    fn read_site(&self, desk: &Desk<'_>, found: &mut Diagnostics) {
        let today = desk.site.options.today;
        if let Ok(bytes) = std::fs::read(desk.root.join("site.yaml")) {
            let source = SourceText::new("site.yaml", words(&bytes));
            let numbers = find(source.held(), Kept::InText, today);
            say(&Arc::new(source), &numbers, found);
        }
        let of_assets: Vec<Vec<Diagnostic>> = desk
            .site
            .assets
            .par_iter()
            .map(|asset| asset_says(asset, today))
            .collect();
        found.extend(of_assets.into_iter().flatten());
    }
}

/// Says each of the numbers of a text. The text that goes with the message has them masked, as the
/// message shows its line.
fn say(source: &Arc<SourceText>, numbers: &[PersonalNumber], found: &mut Diagnostics) {
    if numbers.is_empty() {
        return;
    }
    let hidden = Arc::new(SourceText::new(
        Arc::clone(&source.path),
        masked(source.held(), numbers),
    ));
    for number in numbers {
        let shown = hidden.held().get(number.range.clone()).unwrap_or("");
        let place = Location::new(&hidden, number.range.clone());
        let at = Diagnostic::at(Code::PersonalData, place);
        found.push(of_kind(at, number.kind, shown).arg("place", "text"));
    }
}

fn of_kind(diagnostic: Diagnostic, kind: Kind, shown: &str) -> Diagnostic {
    diagnostic.arg("kind", kind.as_str()).arg("found", shown)
}

/// Whether the place of a number says that it is something else: the value of a figure, part of a
/// link's address, or a cell of a column with a unit.
fn is_other(manuscript: &Manuscript<'_>, number: &PersonalNumber) -> bool {
    let within =
        |place: &Range<usize>| place.start <= number.range.start && number.range.end <= place.end;
    let mut stated = manuscript.stated.iter();
    if stated.any(|stated| within(&stated.written.value.range)) {
        return true;
    }
    let start = manuscript.body_start;
    let mut links = manuscript.body.links.iter();
    let in_link = links.any(|link| {
        let place = link.range.start + start..link.range.end + start;
        let called = ["tel:", "sms:", "mailto:"]
            .iter()
            .any(|s| link.dest.starts_with(s));
        // Where the destination was not found, the range is that of the whole link.
        let destination = place.len() <= link.dest.len() + 8 || link.kind == LinkKind::Image;
        destination && !called && within(&place)
    });
    in_link && number.kind != Kind::Identity || in_column_of_amounts(manuscript, number)
}

/// Words that make a column one of persons, whatever else stands in its head.
const PERSONS: &[&str] = &["电话", "手机", "联系", "证", "卡", "账号", "帐号"];
/// Units in the head of a column or above its table.
const UNITS: &[&str] = &[
    "元",
    "吨",
    "户",
    "千瓦",
    "平方",
    "立方",
    "亩",
    "%",
    "％",
    "‰",
    "标准煤",
];

fn in_column_of_amounts(manuscript: &Manuscript<'_>, number: &PersonalNumber) -> bool {
    let at = number.range.start;
    let mut blocks = manuscript.blocks.iter();
    let Some(cell) = blocks.find_map(|block| cell_at(block, at)) else {
        return false;
    };
    let mut blocks = manuscript.blocks.iter();
    let head = blocks.find(|block| {
        let first = Part::Cell(Cell {
            row: 0,
            ..cell.clone()
        });
        block.part == first
    });
    let head = head.map_or("", |block| block.text.as_str());
    if PERSONS.iter().any(|word| head.contains(word)) {
        return false;
    }
    let unit_line = |block: &Block| {
        block.part == Part::Paragraph && block.text.contains("单位：") && block.text.len() < 90
    };
    UNITS.iter().any(|unit| head.contains(unit)) || manuscript.blocks.iter().any(unit_line)
}

fn cell_at(block: &Block, at: usize) -> Option<&Cell> {
    let Part::Cell(cell) = &block.part else {
        return None;
    };
    block
        .place(0..block.text.len())
        .contains(&at)
        .then_some(cell)
}

/// What the name of a file and the words inside a picture give away.
fn asset_says(asset: &Asset, today: Date) -> Vec<Diagnostic> {
    let path = format!("content/{}", asset.path);
    let in_name = find(&path, Kept::InName, today);
    let shown = masked(&path, &in_name);
    let about = || Diagnostic::in_file(Code::PersonalData, shown.as_str());
    let mut said: Vec<Diagnostic> = in_name
        .iter()
        .map(|number| {
            let digits = shown.get(number.range.clone()).unwrap_or("");
            of_kind(about(), number.kind, digits).arg("place", "name")
        })
        .collect();
    let extension = asset.path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let picture = ["jpg", "jpeg", "png", "webp"];
    if !picture.iter().any(|p| extension.eq_ignore_ascii_case(p)) {
        return said;
    }
    let Ok(file) = File::open(&asset.file) else {
        return said;
    };
    let inside = picture_text::read(&mut BufReader::new(file));
    let mut known: Vec<String> = Vec::new();
    for text in &inside.texts {
        let numbers = find(text, Kept::InText, today);
        let hidden = masked(text, &numbers);
        for number in &numbers {
            let digits = hidden.get(number.range.clone()).unwrap_or("");
            // Programs write the same into several fields.
            if !known.iter().any(|said| said == digits) {
                known.push(digits.to_string());
                said.push(of_kind(about(), number.kind, digits).arg("place", "picture"));
            }
        }
    }
    if inside.position {
        let position = about().arg("kind", "position").arg("place", "picture");
        let mut position = position.arg("found", "");
        position.severity = Severity::Warning;
        said.push(position);
    }
    said
}
