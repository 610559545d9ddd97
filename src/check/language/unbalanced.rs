//! W003.

use super::balance::{self, Wrong};
use super::characters::after;
use crate::check::{Block, Desk, Manuscript, Name, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// 书名号、引号、括号没有配对（一段只报第一处），或书名号里面又用双书名号。
///
/// Brackets, quotation marks or title marks that are not balanced, one report a paragraph, and 《》
/// inside 《》.
///
/// # 为什么 Why
///
/// 少一半的书名号、引号让人分不清哪里是原名、原话。GB/T 15834—2011：书名号里面还要用书名号时，外面用双书名号《》，里面用单书名号〈〉。
///
/// 引文有好几段时，每段开头用“，只在最后一段末尾用”，这是对的，不算；“1）”“一）”这样的序号也不算。
///
/// GB/T 15834—2011 has 〈〉 inside 《》. Quotations of several paragraphs, of which each opens and only
/// the last closes, and numbering such as 1） are right.
///
/// # 错 Fails
///
/// ```markdown
/// 会上介绍了《拓展网络宣传》的做法》。
///
/// 县政府办印发《关于转发《工业园区管理办法》的通知》。
/// ```
///
/// # 对 Passes
///
/// ```markdown
/// 会上介绍了《拓展网络宣传》的做法。
///
/// 县政府办印发《关于转发〈工业园区管理办法〉的通知》。
///
/// 负责人说：
///
/// “园区要做两件事：1）腾出土地；2）引进项目。
///
/// “两件事都要有期限。”
/// ```
pub struct Unbalanced;

impl Rule for Unbalanced {
    fn code(&self) -> Code {
        Code::Unbalanced
    }

    fn name(&self) -> Name {
        Name {
            zh: "括号、引号、书名号不配对",
            en: "Unbalanced brackets and quotation marks",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, _desk: &Desk<'_>, found: &mut Diagnostics) {
        let all = balance::wrongs(&manuscript.blocks);
        for (block, wrongs) in manuscript.blocks.iter().zip(&all) {
            let (nested, lost): (Vec<&Wrong>, Vec<&Wrong>) = wrongs
                .iter()
                .partition(|wrong| matches!(wrong, Wrong::Nested { .. }));
            // One mark too many can make all that follow seem wrong.
            let first = lost.first().into_iter().copied();
            for wrong in first.chain(nested) {
                found.extend(self.say(manuscript, block, wrong, lost.len()));
            }
        }
    }
}

impl Unbalanced {
    fn say(
        &self,
        manuscript: &Manuscript<'_>,
        block: &Block,
        wrong: &Wrong,
        lost: usize,
    ) -> Option<Diagnostic> {
        let at = wrong.at();
        let mark = after(&block.text, at)?;
        let more = match wrong {
            Wrong::Nested { .. } => 0,
            _ => lost.saturating_sub(1),
        };
        let said = manuscript
            .say(self.code(), block, at..at + mark.len_utf8())
            .arg("mark", mark)
            .arg("other", balance::partner(mark))
            .arg("case", wrong.name())
            .arg("more", more)
            .arg("rest", if more > 0 { "some" } else { "none" });
        Some(match wrong {
            Wrong::Nested { open, close } => single(said, manuscript, block, *open, *close),
            _ => said,
        })
    }
}

/// Single title marks in place of the inner double ones.
fn single(
    said: Diagnostic,
    manuscript: &Manuscript<'_>,
    block: &Block,
    open: usize,
    close: usize,
) -> Diagnostic {
    let (open, close) = (open..open + '《'.len_utf8(), close..close + '》'.len_utf8());
    let file = manuscript.source.held();
    if !block.is_verbatim(&open, file) || !block.is_verbatim(&close, file) {
        return said;
    }
    said.fixed_by(block.place(open), "〈".to_string())
        .together_with(block.place(close), "〉".to_string())
}
