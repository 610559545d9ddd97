//! B005.

use super::raw;
use crate::check::{Desk, Manuscript, Name, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::markdown::LinkKind;

/// 链接没有文字，里面也没有带替代文字的图片。
///
/// A link without text and without an image that has alternative text.
///
/// # 为什么 Why
///
/// 读者看不到能点的地方，读屏软件只会念出一串网址。
///
/// There is nothing to press and nothing to hear (WCAG 2.4.4).
///
/// # 错 Fails
///
/// ```markdown
/// 详见[](https://example.org/a)。
/// ```
///
/// # 对 Passes
///
/// ```markdown
/// 详见[公报全文](https://example.org/a)。
/// ```
pub struct LinkText;

impl Rule for LinkText {
    fn code(&self) -> Code {
        Code::LinkText
    }

    fn name(&self) -> Name {
        Name {
            zh: "链接没有文字",
            en: "Link without text",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, _desk: &Desk<'_>, found: &mut Diagnostics) {
        let body = manuscript
            .source
            .held()
            .get(manuscript.body_start..)
            .unwrap_or("");
        for link in &manuscript.body.links {
            let silent = link.kind == LinkKind::Link && link.text.trim().is_empty();
            if silent && !raw::has_words(body, &link.range) {
                let place = manuscript.body_location(&link.range);
                found.push(Diagnostic::at(self.code(), place).arg("found", &link.dest));
            }
        }
    }
}
