use std::ops::Range;

use granit_parser::{Event, Parser};

use super::tree::guard_points;

/// A comment of a YAML text, without its `#`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    pub text: String,
    /// The whole comment in its file.
    pub range: Range<usize>,
}

/// The comments of a YAML text that starts at `offset` in its file, as far as it can be read. A `#`
/// inside a text is none.
pub fn comments(text: &str, offset: usize) -> Vec<Comment> {
    let guarded = guard_points(text);
    let mut found = Vec::new();
    for item in Parser::new_from_str(&guarded) {
        match item {
            Ok((Event::Comment(..), span)) => {
                let range = span.byte_range().unwrap_or(0..0);
                // As the author wrote it, and not as it was guarded.
                let written = text.get(range.clone()).unwrap_or("");
                found.push(Comment {
                    text: written.trim_start_matches('#').trim_end().to_string(),
                    range: range.start + offset..range.start + written.trim_end().len() + offset,
                });
            }
            Ok(_) => {}
            Err(_) => break,
        }
    }
    found.sort_by_key(|comment| comment.range.start);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_inside_a_text_is_no_comment() {
        let text =
            "甲: \"乙 # 丙\" # 一\n# 二\n列:\n  - 丁#戊 # 三 \n说明: |\n  # 己\nb: @2026-01 # 四\n";
        let found = comments(text, 4);
        let texts: Vec<&str> = found.iter().map(|c| c.text.as_str()).collect();
        assert_eq!(texts, [" 一", " 二", " 三", " 四"]);
        assert_eq!(
            &text[found[2].range.start - 4..found[2].range.end - 4],
            "# 三"
        );
    }
}
