//! W012.

use std::ops::Range;

use super::announced::{self, Announced, Style};
use crate::check::{Block, Desk, Manuscript, Name, Part, Rule};
use crate::diagnostic::{Code, Diagnostics};

/// 说了几项，后面列出的不是这个数：“文件4个”只点了两个名，“以下三项工作”只有一是、二是。
///
/// An announced number of items is not the number of those that are listed.
///
/// # 为什么 Why
///
/// 改稿时增删了一项，前面的数常常忘了改。四种写法能数得准，别的不报：书名号点名的文件加“等文件4个”；点名比说的多的“甲、乙、丙等2个部门”；“三项工作：一是……二是……”；“两大产业：甲、乙、丙”。“一核四园”这样的提法、只举例的“甲、乙等4个园区”不算。
///
/// 书名号点名比说的少时，也许“等”是还有没点名的意思：那就把其余的也点出来，或改成“等一批文件”。
///
/// Only lists that can be counted for certain are judged. 甲、乙等4个园区 names examples and is right.
///
/// # 错 Fails
///
/// ```markdown
/// 出台《支持企业稳发展措施》《鼓励电子信息发展意见》等文件4个。
///
/// 下一步抓好三项工作：一是建园区，二是引项目。
///
/// 发展两大产业：轻纺服饰、电子信息、纸制品。
/// ```
///
/// # 对 Passes
///
/// ```markdown
/// 出台《支持企业稳发展措施》《鼓励电子信息发展意见》2个文件。
///
/// 下一步抓好两项工作：一是建园区，二是引项目，推出“一核四园”，李渡、三汇等4个园区扩容。
///
/// 发展三大产业：轻纺服饰、电子信息和纸制品。
/// ```
pub struct AnnouncedCount;

impl Rule for AnnouncedCount {
    fn code(&self) -> Code {
        Code::AnnouncedCount
    }

    fn name(&self) -> Name {
        Name {
            zh: "说的项数与列的不符",
            en: "Announced number and list differ",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, _desk: &Desk<'_>, found: &mut Diagnostics) {
        for (index, block) in manuscript.blocks.iter().enumerate() {
            let later = manuscript.blocks.get(index + 1..).unwrap_or(&[]);
            let text = block.text.as_str();
            let lists = announced::titles(text)
                .into_iter()
                .chain(announced::names(text))
                .chain(announced::after_colon(text))
                .chain(ordinals(block, later));
            for list in lists {
                let Announced {
                    range,
                    announced,
                    listed,
                } = list;
                found.push(
                    manuscript
                        .say(self.code(), block, range.clone())
                        .arg("found", &text[range])
                        .arg("announced", announced)
                        .arg("listed", listed),
                );
            }
        }
    }
}

/// How many paragraphs a list of items may go on.
const PATIENCE: usize = 20;

/// 三项工作：一是……二是……, in the block itself or in those that follow.
fn ordinals(block: &Block, later: &[Block]) -> Option<Announced> {
    let text = block.text.as_str();
    let (range, announced) = announced::before_ordinals(text)?;
    let rest = &text[range.end..];
    let mut style = Style::of(rest);
    let mut count = style.map_or(0, |style| style.last(rest, 0));
    let flows = |next: &&Block| matches!(next.part, Part::Paragraph | Part::Item);
    for next in later.iter().take(PATIENCE).take_while(flows) {
        let now = match style {
            Some(style) => style,
            None => Style::of(&next.text)?,
        };
        style = Some(now);
        if now.begins(&next.text, count + 1) {
            count = now.last(&next.text, count);
        } else if now.begins(&next.text, 1) {
            break;
        }
    }
    (count > 1 && count != announced).then_some(Announced {
        range: trimmed(text, range),
        announced,
        listed: count,
    })
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inside = text.get(range.clone()).unwrap_or("");
    range.start..range.start + inside.trim_end_matches(['：', ':']).len()
}
