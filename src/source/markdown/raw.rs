//! Links and pictures in HTML that an author writes into a text.

use std::ops::Range;

use super::LinkKind;

/// The destinations of `href` and `src` in a piece of HTML, with where each is written, tag by tag:
/// what stands in another attribute's value or in a comment is no link.
pub fn destinations(html: &str) -> Vec<(LinkKind, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = html.get(at..).and_then(|rest| rest.find('<')) {
        at += open + 1;
        let rest = &html[at..];
        if rest.starts_with("!--") {
            at += rest.find("-->").unwrap_or(rest.len());
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = attributes(html, at, &mut found);
        }
    }
    found
}

/// Reads the attributes of the tag whose name starts at `at`; returns where the tag ends.
fn attributes(html: &str, at: usize, found: &mut Vec<(LinkKind, Range<usize>)>) -> usize {
    let end_of = |from: usize, stop: &dyn Fn(char) -> bool| {
        let rest = html.get(from..).unwrap_or("");
        from + rest.find(stop).unwrap_or(rest.len())
    };
    let is_name_end = |c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/');
    let mut at = end_of(at, &is_name_end);
    loop {
        at = end_of(at, &|c| !c.is_whitespace() && c != '/');
        let Some(next) = html.get(at..).and_then(|rest| rest.chars().next()) else {
            return at;
        };
        if next == '>' {
            return at;
        }
        let name_end = end_of(at + next.len_utf8(), &is_name_end);
        let kind = match html[at..name_end].to_ascii_lowercase().as_str() {
            "href" => Some(LinkKind::Link),
            "src" => Some(LinkKind::Image),
            _ => None,
        };
        at = end_of(name_end, &|c| !c.is_whitespace());
        if !html[at..].starts_with('=') {
            continue;
        }
        let start = end_of(at + 1, &|c| !c.is_whitespace());
        let value = match html[start..].chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let end = end_of(start + 1, &|c| c == quote);
                at = (end + 1).min(html.len());
                start + 1..end
            }
            _ => {
                at = end_of(start, &|c| c.is_whitespace() || c == '>');
                start..at
            }
        };
        found.extend(kind.map(|kind| (kind, value)));
    }
}

/// The same HTML with each destination replaced by what `resolve` gives for it.
pub fn rewrite(html: &str, resolve: &dyn Fn(LinkKind, &str) -> Option<String>) -> String {
    let mut out = String::with_capacity(html.len());
    let mut done = 0;
    for (kind, range) in destinations(html) {
        let written = unescape(&html[range.clone()]);
        let Some(url) = resolve(kind, &written) else {
            continue;
        };
        let quoted = html[..range.start].ends_with(['"', '\'']);
        let quote = if quoted { "" } else { "\"" };
        let url = url.replace('&', "&amp;").replace('"', "&quot;");
        out.push_str(&html[done..range.start]);
        out.push_str(&format!("{quote}{}{quote}", url.replace('\'', "&#39;")));
        done = range.end;
    }
    out.push_str(&html[done..]);
    out
}

/// A destination as meant: the one reference that addresses need is that of `&`.
pub fn unescape(text: &str) -> String {
    text.replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_is_rewritten(html in "[<>/=\"' a-zé甲!-]{0,60}") {
            let _ = rewrite(&html, &|_, link| Some(link.to_string()));
        }
    }

    #[test]
    fn destinations_in_tags() {
        let html =
            "<p>href=\"no\"</p><a class='x' HREF='b.md'>乙</a> <img src = \"图.png\" alt=\"\">";
        let found: Vec<_> = destinations(html)
            .into_iter()
            .map(|(_, r)| &html[r])
            .collect();
        assert_eq!(found, ["b.md", "图.png"]);
        let tricky = "<a title=\" href='x'\" href=\"? src='../p.png'\"><!-- <img src='q'> --><img src=r.png>";
        let found: Vec<_> = destinations(tricky)
            .into_iter()
            .map(|(_, r)| &tricky[r])
            .collect();
        assert_eq!(found, ["? src='../p.png'", "r.png"]);
        assert!(
            rewrite(tricky, &|_, link| Some(format!("../{link}"))).contains("src=\"../r.png\"")
        );
        let html = rewrite(html, &|_, link| Some(format!("../{link}")));
        assert!(html.contains("HREF='../b.md'") && html.contains("src = \"../图.png\""));
    }
}
