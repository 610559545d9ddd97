//! W001.

use crate::check::{Desk, Manuscript, Name, Rule};
use crate::diagnostic::{Code, Diagnostics};

/// 汉字与数字之间有空格。公文和新闻稿里汉字与阿拉伯数字之间不空格。
///
/// A space between Chinese characters and digits; the official style has none.
///
/// # 为什么 Why
///
/// GB/T 15835—2011 和党政机关公文格式 GB/T 9704—2012 的正文里，数字与前后的汉字之间都不加空格。多半是从 PDF 或网页粘贴时带来的。
///
/// The spaces mostly come from text that was pasted out of a PDF.
///
/// # 错 Fails
///
/// ```markdown
/// 2020 年，全县新建厂房 16.7 万平方米。
/// ```
///
/// # 对 Passes
///
/// ```markdown
/// 2020年，全县新建厂房16.7万平方米。
/// ```
pub struct SpaceBesideDigit;

impl Rule for SpaceBesideDigit {
    fn code(&self) -> Code {
        Code::SpaceBesideDigit
    }

    fn name(&self) -> Name {
        Name {
            zh: "汉字与数字间有空格",
            en: "Space between Chinese characters and digits",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, _desk: &Desk<'_>, found: &mut Diagnostics) {
        for block in &manuscript.blocks {
            let text = block.text.as_str();
            let mut before = None;
            let mut chars = text.char_indices().peekable();
            while let Some((at, c)) = chars.next() {
                if c != ' ' {
                    before = Some(c);
                    continue;
                }
                let mut end = at + 1;
                while chars.next_if(|(_, c)| *c == ' ').is_some() {
                    end += 1;
                }
                let after = chars.peek().map(|(_, c)| *c);
                let (Some(left), Some(right)) = (before, after) else {
                    continue;
                };
                let beside = is_han(left) && right.is_ascii_digit()
                    || left.is_ascii_digit() && is_han(right);
                // A line break that is read as a space is no space of the file.
                if beside && block.is_verbatim(&(at..end), &manuscript.source.text) {
                    let place = block.place(at..end);
                    found.push(
                        manuscript
                            .say(self.code(), block, at..end)
                            .fixed_by(place, String::new()),
                    );
                }
            }
        }
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}')
}
