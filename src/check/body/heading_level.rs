//! B004.

use crate::check::{Desk, Manuscript, Name, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// 正文的标题跳了级：题目下面直接用三级标题，或二级下面用四级；正文里用了一级标题（`#`，一级是题目）。
///
/// A heading that skips a level, or a first-level heading in the text: the title is the first level.
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
            // The home page and sections may bring their own title.
            let first = heading.level == 1 && manuscript.article.is_some();
            if first || heading.level > above + 1 {
                let place = manuscript.body_location(&heading.range);
                found.push(
                    Diagnostic::at(self.code(), place)
                        .arg("found", heading.level)
                        .arg("expected", if first { 2 } else { above + 1 })
                        .arg("how", if first { "first" } else { "skipped" }),
                );
            }
            above = heading.level;
        }
    }
}
