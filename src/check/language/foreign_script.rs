//! W011.

use std::ops::Range;

use super::garbled::{self, Kind};
use crate::check::{Desk, Manuscript, Name, Rule};
use crate::diagnostic::{Code, Diagnostics};

/// 繁体字、夹在字后面的拼音（网(wǎng)）、乱码。一段报一次，说有多少处。
///
/// Traditional characters, pinyin behind characters, and garbled text. One report a block, with how
/// many there are.
///
/// # 为什么 Why
///
/// 《国家通用语言文字法》第九条：国家机关以规范汉字为公务用字。夹着拼音的繁体和乱码，多半是从转换过的网页粘贴来的，原文要回到出处去找。
///
/// 只认简化字文本里从来不用的繁体字；《通用规范汉字表》和 GB/T 2312 收的字（於、乾、後等）、人名地名里的生僻字不算。给生僻字注一处读音（郫（pí）县）也不算。
///
/// Only characters that no simplified text uses count as traditional: none of the Table of General
/// Standard Chinese Characters. One gloss on a rare character is no fault.
///
/// # 错 Fails
///
/// ```markdown
/// 全縣新型工業化推進會召開，園區企業29家。
///
/// 網(wǎng)站公布了園區(qū)名单。
///
/// å…¨åŽ¿å·¥ä¸š
/// ```
///
/// # 对 Passes
///
/// ```markdown
/// 全县新型工业化推进会召开，园区企业29家，於先生、乾元镇和郫（pí）县代表到会，《René·C》同名影片在café放映。
/// ```
pub struct ForeignScript;

impl Rule for ForeignScript {
    fn code(&self) -> Code {
        Code::ForeignScript
    }

    fn name(&self) -> Name {
        Name {
            zh: "繁体字、夹注拼音、乱码",
            en: "Traditional characters, pinyin glosses, garbled text",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, desk: &Desk<'_>, found: &mut Diagnostics) {
        // A site of Taiwan, Hong Kong or Macao is written in traditional characters.
        let language = desk.site.config.language.as_str();
        let traditional = ["zh-Hant", "zh-TW", "zh-HK", "zh-MO"];
        let simplified = !traditional.iter().any(|tag| language.starts_with(tag));
        for block in &manuscript.blocks {
            let places: Vec<(Kind, Range<usize>)> = garbled::places(&block.text)
                .into_iter()
                .filter(|(kind, _)| simplified || *kind != Kind::Traditional)
                .collect();
            // Garbled text is worse than glosses, and those worse than characters.
            let worst = places.iter().map(|(kind, _)| *kind).max();
            let first = places.iter().find(|(kind, _)| Some(*kind) == worst);
            let Some((kind, range)) = first else { continue };
            let example: String = block.text[range.clone()].chars().take(12).collect();
            let count = |wanted| places.iter().filter(|(kind, _)| *kind == wanted).count();
            found.push(
                manuscript
                    .say(self.code(), block, range.clone())
                    .arg("found", example)
                    .arg("case", kind.name())
                    .arg("traditional", count(Kind::Traditional))
                    .arg("glosses", count(Kind::Gloss))
                    .arg("garbled", count(Kind::Garbled)),
            );
        }
    }
}
