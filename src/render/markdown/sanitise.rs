//! Raw HTML in an article: what may stay of it.

use std::borrow::Cow;

use ammonia::Builder;

/// Elements that an author may write. `h1` is the page's, `input` the renderer's.
const TAGS: &[&str] = &[
    "a",
    "abbr",
    "aside",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "label",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href", "hreflang", "rel"]),
    ("blockquote", &["cite"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("data", &["value"]),
    ("del", &["cite", "datetime"]),
    (
        "img",
        &["alt", "decoding", "height", "loading", "src", "width"],
    ),
    ("ins", &["cite", "datetime"]),
    ("li", &["value"]),
    ("ol", &["start"]),
    ("q", &["cite"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("time", &["datetime"]),
];

/// Attributes that only the renderer writes: each of their values begins with the token.
const OWN: &[&str] = &["aria-label", "class", "id", "role", "tabindex"];

/// Those of them that may stand within a line.
const PHRASING: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img",
    "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub",
    "sup", "time", "u", "var", "wbr",
];

/// Elements without content.
const VOID: &[&str] = &["br", "col", "hr", "img", "wbr"];

/// Elements whose content the HTML parser does not read as markup, so that one left open would
/// swallow the rest of the page.
const SWALLOWING: &[&str] = &[
    "script",
    "style",
    "title",
    "textarea",
    "xmp",
    "iframe",
    "noembed",
    "noframes",
    "noscript",
    "plaintext",
    "template",
    "select",
    "svg",
    "math",
];

/// An author's HTML without anything that could run, load from elsewhere or break the page: no
/// scripts, styles, frames, forms, events, ids or classes; links only to `http`, `https`,
/// `mailto`, `tel` and relative addresses. Elements left open are closed.
///
/// This is for fragments that authors wrote. The renderer's own ids and classes would not survive.
pub fn sanitise(html: &str) -> String {
    clean(html, None)
}

/// The same for a page that the renderer made: attribute values that begin with `token` are its
/// own and stay, without the token.
pub fn sanitise_page(html: &str, token: &str) -> String {
    clean(html, Some(token.to_owned()))
}

fn clean(html: &str, token: Option<String>) -> String {
    let mut builder = Builder::empty();
    builder
        .add_tags(TAGS)
        .add_clean_content_tags(&["script", "style"])
        .add_generic_attributes(&["dir", "lang", "title"])
        .add_url_schemes(&["http", "https", "mailto", "tel"])
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(None);
    for (tag, attributes) in ATTRIBUTES {
        builder.add_tag_attributes(*tag, *attributes);
    }
    if token.is_some() {
        builder.add_generic_attributes(OWN);
    }
    builder.attribute_filter(move |element, attribute, value| {
        // A picture of another host would be a request to it.
        if element == "img" && attribute == "src" && is_elsewhere(value) {
            return None;
        }
        match &token {
            Some(token) if OWN.contains(&attribute) => {
                value.strip_prefix(token.as_str()).map(Cow::Borrowed)
            }
            _ => Some(Cow::Borrowed(value)),
        }
    });
    builder.clean(html).to_string()
}

/// Whether an address names a host.
fn is_elsewhere(url: &str) -> bool {
    // Browsers drop tabs and line breaks, and take `\` for `/`.
    let url: String = url.chars().filter(|c| !c.is_whitespace()).collect();
    let url = url.replace('\\', "/");
    let scheme = url.split('/').next().unwrap_or("");
    url.starts_with("//") || scheme.contains(':')
}

/// One raw block, by itself harmless to what follows it.
///
/// A `<div>` or `<table>` may stay open for the Markdown after it; a `<b>` may not.
pub fn block(html: &str) -> Cow<'_, str> {
    let mut open: Vec<String> = Vec::new();
    let mut swallows = false;
    for (at, _) in html.match_indices('<') {
        let Some(tag) = Tag::parse(html.get(at..).unwrap_or_default()) else {
            continue;
        };
        swallows |= SWALLOWING.contains(&tag.name.as_str());
        if tag.closes {
            if let Some(at) = open.iter().rposition(|name| *name == tag.name) {
                open.truncate(at);
            }
        } else if PHRASING.contains(&tag.name.as_str()) && !tag.is_void() {
            open.push(tag.name);
        }
    }
    if swallows || !open.is_empty() {
        Cow::Owned(sanitise(html))
    } else {
        Cow::Borrowed(html)
    }
}

/// A raw tag.
pub struct Tag {
    /// The element, in lower case.
    pub name: String,
    /// Whether it is an end tag.
    pub closes: bool,
}

impl Tag {
    /// The tag at the beginning of `html`; comments and the like are none.
    fn parse(html: &str) -> Option<Tag> {
        let rest = html.strip_prefix('<')?;
        let (closes, rest) = match rest.strip_prefix('/') {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        let name = rest.get(..end)?.to_ascii_lowercase();
        (!name.is_empty()).then_some(Tag { name, closes })
    }

    /// A tag within a line, if it may go on to the sanitiser.
    pub fn inline(html: &str) -> Option<Tag> {
        Tag::parse(html).filter(|tag| PHRASING.contains(&tag.name.as_str()))
    }

    /// Whether its element has no content and no end.
    pub fn is_void(&self) -> bool {
        VOID.contains(&self.name.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_goes_and_what_reads_stays() {
        let dirty = "<p id=\"x\" onclick=\"a()\" style=\"color:red\">10<sup>4</sup>吨<script>alert(1)</script>\
            <a href=\"javascript:alert(1)\">甲</a><a href=\"https://example.cn/\">乙</a><iframe src=\"//x\"></iframe>";
        assert_eq!(
            sanitise(dirty),
            "<p>10<sup>4</sup>吨<a>甲</a><a href=\"https://example.cn/\">乙</a></p>"
        );
    }

    #[test]
    fn an_open_title_does_not_swallow_the_page() {
        assert_eq!(block("<title>甲\n"), "甲\n");
        assert_eq!(block("<div>\n<b>甲\n"), "<div>\n<b>甲\n</b></div>");
        assert_eq!(block("<div>\n"), "<div>\n");
        assert!(Tag::inline("<textarea>").is_none());
        assert!(Tag::inline("</SUB>").is_some());
    }
}
