//! What readers see of the HTML that an author has written into a text: it is found like the rest.

use pulldown_cmark::Event;

use crate::render::markdown::sanitise;
use crate::source::markdown::Document;

/// The words of all blocks of raw HTML, a line each, without what the page leaves out: comments, scripts,
/// styles. Words of HTML within a paragraph are in its text already.
pub fn words(document: &Document) -> String {
    let mut words = String::new();
    let mut block = String::new();
    // A block comes line by line.
    for (event, _) in &document.events {
        match event {
            Event::Html(line) => block.push_str(line),
            _ if block.is_empty() => {}
            _ => read(&mut block, &mut words),
        }
    }
    read(&mut block, &mut words);
    words
}

/// Takes the words out of a block.
fn read(block: &mut String, words: &mut String) {
    if block.is_empty() {
        return;
    }
    let html = sanitise(block);
    block.clear();
    let mut rest = html.as_str();
    let mut line = String::new();
    while let Some((before, tag)) = rest.split_once('<') {
        line.push_str(before);
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        // Elements of a line stand within a word: 10<sup>4</sup>吨.
        if !is_within_line(tag) {
            line.push('\n');
        }
        rest = after;
    }
    line.push_str(rest);
    // What the sanitiser writes as references, the last one last.
    for (reference, character) in [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ] {
        line = line.replace(reference, character);
    }
    words.push_str(line.trim());
    words.push('\n');
}

/// Whether a tag, without its brackets, belongs to an element that parts no words.
fn is_within_line(tag: &str) -> bool {
    let name = tag.trim_start_matches('/');
    let name = name.split([' ', '/']).next().unwrap_or_default();
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "i"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
            | "var"
            | "wbr"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::markdown::parse;

    #[test]
    fn what_is_seen_is_read() {
        let text = "前。\n\n<div>\n<p>块里10<sup>4</sup>吨&amp;<b>粗</b>字</p><!-- 注 -->\n<script>x()</script><style>y</style>\n</div>\n\n\
            中。\n\n<table><tr><td>甲</td><td>1 &lt; 2</td></tr></table>\n\n行内<u>字</u>。\n";
        let words = words(&parse(text));
        let lines: Vec<&str> = words.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(lines, ["块里104吨&粗字", "甲", "1 < 2"]);
    }

    #[test]
    fn a_text_without_html_has_none() {
        assert_eq!(words(&parse("# 题\n\n正文<b>粗</b>。\n")), "");
    }
}
