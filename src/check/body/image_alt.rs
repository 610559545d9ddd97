//! B003.

use super::raw;
use crate::check::{Desk, Manuscript, Name, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::markdown::LinkKind;

/// 图片没有替代文字（方括号里是空的，或 `<img>` 没有 `alt`）。
///
/// An image without alternative text.
///
/// # 为什么 Why
///
/// 视力障碍的读者听不到图里有什么，图片打不开时也只剩一块空白；适老化与无障碍检查（GB/T 37668—2019）逐页看这一项。纯装饰的图不放进正文。
///
/// Who cannot see the picture learns nothing from it (GB/T 37668—2019, WCAG 1.1.1).
///
/// # 错 Fails
///
/// ```markdown
/// ![](https://example.org/a.png)
///
/// <!-- gongbao-ignore L005 示例 -->
/// ```
///
/// # 对 Passes
///
/// ```markdown
/// 正文，没有图。
/// ```
pub struct ImageAlt;

impl Rule for ImageAlt {
    fn code(&self) -> Code {
        Code::ImageAlt
    }

    fn name(&self) -> Name {
        Name {
            zh: "图片没有替代文字",
            en: "Image without alternative text",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, _desk: &Desk<'_>, found: &mut Diagnostics) {
        let body = manuscript
            .source
            .held()
            .get(manuscript.body_start..)
            .unwrap_or("");
        for image in &manuscript.body.links {
            let silent = image.kind == LinkKind::Image && image.text.trim().is_empty();
            if silent && !raw::has_words(body, &image.range) {
                let place = manuscript.body_location(&image.range);
                found.push(Diagnostic::at(self.code(), place).arg("found", &image.dest));
            }
        }
    }
}
