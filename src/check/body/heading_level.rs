//! B004.

use crate::check::{Desk, Manuscript, Name, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// 正文的标题跳了级：题目下面直接用三级标题，或二级下面用四级。题目是一级，正文从二级（`##`）开始。
///
/// A heading that skips a level. The title is the first level, the text begins with the second.
///
/// # 为什么 Why
///
/// 读屏软件靠标题层级跳着读，目录也照它排；跳级会让人以为漏了一节。
///
/// Screen readers and the table of contents go by the levels (WCAG 1.3.1).
///
/// # 错 Fails
///
/// ```markdown
/// ## 一、生产
///
/// 正文。
///
/// #### （一）产值
///
/// 正文。
/// ```
///
/// # 对 Passes
///
/// ```markdown
/// ## 一、生产
///
/// 正文。
///
/// ### （一）产值
///
/// 正文。
/// ```
pub struct HeadingLevel;

impl Rule for HeadingLevel {
    fn code(&self) -> Code {
        Code::HeadingLevel
    }

    fn name(&self) -> Name {
        Name {
            zh: "标题层级跳级",
            en: "Heading that skips a level",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, _desk: &Desk<'_>, found: &mut Diagnostics) {
        let mut above = 1;
        for heading in &manuscript.body.headings {
            // A first-level heading of the text is drawn as a second-level one: the title is first.
            let level = heading.level.max(2);
            if level > above + 1 {
                let place = manuscript.body_location(&heading.range);
                found.push(
                    Diagnostic::at(self.code(), place)
                        .arg("found", level)
                        .arg("expected", above + 1),
                );
            }
            above = level;
        }
    }
}
