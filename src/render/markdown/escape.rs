//! Text and URLs made safe for HTML.

/// Appends `text` so that it is only text, in an element or in a quoted attribute.
///
/// Control characters, which HTML does not allow, become U+FFFD.
pub fn text(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            '\r' => {}
            c if forbidden(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

/// The same, as a new string.
pub fn escaped(source: &str) -> String {
    let mut out = String::with_capacity(source.len() + 8);
    text(&mut out, source);
    out
}

/// Characters that an HTML document must not contain: controls and noncharacters.
fn forbidden(c: char) -> bool {
    c.is_control() || matches!(u32::from(c), 0xfdd0..=0xfdef) || u32::from(c) & 0xfffe == 0xfffe
}

/// The URL as an attribute's value, or `None` where it is of a kind that a page must not link to.
///
/// Allowed are `http`, `https`, `mailto`, `tel` and everything without a scheme.
pub fn url(url: &str) -> Option<String> {
    let url = url.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    // Browsers ignore line ends and tabs inside a URL, so a scheme could hide behind them.
    let url: String = url.chars().filter(|c| !c.is_control()).collect();
    if let Some(scheme) = scheme(&url)
        && !["http", "https", "mailto", "tel"]
            .iter()
            .any(|allowed| scheme.eq_ignore_ascii_case(allowed))
    {
        return None;
    }
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            ' ' => out.push_str("%20"),
            '"' => out.push_str("%22"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            '`' => out.push_str("%60"),
            '{' => out.push_str("%7B"),
            '|' => out.push_str("%7C"),
            '}' => out.push_str("%7D"),
            '^' => out.push_str("%5E"),
            c if c.is_whitespace() || forbidden(c) => {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    out.push_str(&format!("%{byte:02X}"));
                }
            }
            c => out.push(c),
        }
    }
    Some(out)
}

/// What stands before the first colon, if that is a URL's scheme.
fn scheme(url: &str) -> Option<&str> {
    let (scheme, _) = url.split_once(':')?;
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    valid.then_some(scheme)
}

/// Whether the URL leads to another host.
pub fn is_external(url: &str) -> bool {
    let start = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    start.starts_with("http://") || start.starts_with("https://") || start.starts_with("//")
}
