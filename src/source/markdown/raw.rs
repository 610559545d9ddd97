//! Links and pictures in HTML that an author writes into a text.

use std::ops::Range;

use super::LinkKind;

/// The destinations of `href` and `src` in a piece of HTML, with where each is written. Values
/// without quotes are not found: the sanitiser drops what they could load.
pub fn destinations(html: &str) -> Vec<(LinkKind, Range<usize>)> {
    let lower = html.to_ascii_lowercase();
    let mut found = Vec::new();
    for (name, kind) in [("href", LinkKind::Link), ("src", LinkKind::Image)] {
        for (at, _) in lower.match_indices(name) {
            let before = lower[..at].chars().next_back();
            let in_tag = lower[..at].rfind('<') > lower[..at].rfind('>');
            if !before.is_some_and(char::is_whitespace) || !in_tag {
                continue;
            }
            let rest = &lower[at + name.len()..];
            let trimmed = rest.trim_start();
            let Some(value) = trimmed.strip_prefix('=').map(str::trim_start) else {
                continue;
            };
            let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
                continue;
            };
            let start = lower.len() - value.len() + 1;
            if let Some(length) = lower[start..].find(quote) {
                found.push((kind, start..start + length));
            }
        }
    }
    found.sort_by_key(|(_, range)| range.start);
    found
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
        out.push_str(&html[done..range.start]);
        out.push_str(
            &url.replace('&', "&amp;")
                .replace('"', "&quot;")
                .replace('\'', "&#39;"),
        );
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

    #[test]
    fn destinations_in_tags() {
        let html =
            "<p>href=\"no\"</p><a class='x' HREF='b.md'>乙</a> <img src = \"图.png\" alt=\"\">";
        let found: Vec<_> = destinations(html)
            .into_iter()
            .map(|(_, r)| &html[r])
            .collect();
        assert_eq!(found, ["b.md", "图.png"]);
        let html = rewrite(html, &|_, link| Some(format!("../{link}")));
        assert!(html.contains("HREF='../b.md'") && html.contains("src = \"../图.png\""));
    }
}
