//! W013.

use crate::check::{Desk, Manuscript, Name, Rule};
use crate::diagnostic::{Code, Diagnostics};

/// 本站用词表 `content/_data/terms.yaml` 里列为错的词。
///
/// A word that the site's own list has as wrong.
///
/// # 为什么 Why
///
/// 每个单位都有自己的规范名称和不用的说法：园区改了名、领导小组有全称、上级规定了提法。写进表里，程序每次都查。表的写法见 [site.yaml 和数据文件](../site-yaml.md#_datatermsyaml)。
///
/// 长的词先认；错词出现在某个对的词里面时（“县经开”在“县经开区”里）不算。级别照表里写的，不写是警告。
///
/// The longest word counts, and a wrong word inside a right one is no fault.
///
/// # 错 Fails
///
/// ```yaml content/_data/terms.yaml
/// 其它: 其他
/// 县经开: 县经开区
/// ```
///
/// ```markdown
/// 县经开和其它园区都已开工。
/// ```
///
/// # 对 Passes
///
/// ```yaml content/_data/terms.yaml
/// 其它: 其他
/// 县经开: 县经开区
/// ```
///
/// ```markdown
/// 县经开区和其他园区都已开工。
/// ```
pub struct SiteTerm;

impl Rule for SiteTerm {
    fn code(&self) -> Code {
        Code::SiteTerm
    }

    fn name(&self) -> Name {
        Name {
            zh: "本站用词表",
            en: "Words of the site's list",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, desk: &Desk<'_>, found: &mut Diagnostics) {
        for block in &manuscript.blocks {
            for (range, term) in desk.terms.find(&block.text) {
                let mut said = manuscript
                    .say(self.code(), block, range.clone())
                    .arg("found", &term.wrong)
                    .arg("right", term.right.as_deref().unwrap_or(""))
                    .arg("reason", term.reason.as_deref().unwrap_or(""))
                    .arg(
                        "case",
                        if term.right.is_some() {
                            "replace"
                        } else {
                            "avoid"
                        },
                    )
                    .arg(
                        "why",
                        if term.reason.is_some() {
                            "given"
                        } else {
                            "none"
                        },
                    );
                said.severity = term.severity;
                let right = term.right.as_deref().filter(|right| is_plain(right));
                let right = right.filter(|right| {
                    block.is_verbatim(&range, manuscript.source.held())
                        && !desk.terms.comes_back(&block.text, &range, right)
                });
                found.push(match right {
                    Some(right) => said.fixed_by(block.place(range), right.to_string()),
                    None => said,
                });
            }
        }
    }
}

/// Whether a word is the same in Markdown as it is read: it has no mark that could be markup.
fn is_plain(word: &str) -> bool {
    word.chars()
        .all(|c| !c.is_ascii_punctuation() && !c.is_control())
}
