//! Links and images that an editor wrote in HTML: their words stand in the tag or behind it.

use std::ops::Range;

/// Whether a link or an image at `range` of `body` is written in HTML and says something: an `alt`,
/// or text before the end of the link.
pub fn has_words(body: &str, range: &Range<usize>) -> bool {
    let Some((before, rest)) = body.split_at_checked(range.start) else {
        return false;
    };
    let Some(start) = before
        .rfind(['<', '>'])
        .filter(|at| before[*at..].starts_with('<'))
    else {
        return false;
    };
    let name = before[start + 1..].trim_start().to_ascii_lowercase();
    let Some(end) = rest.find('>') else {
        return false;
    };
    let tag = &body[start..range.start + end];
    if name.starts_with("img") {
        return attribute(tag, "alt").is_some_and(|alt| !alt.trim().is_empty());
    }
    if !name.starts_with("a ") {
        // Another tag with an address, such as a video's.
        return name.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
    }
    let inside = &rest[end + 1..];
    let inside = inside.find("</a").map_or(inside, |at| &inside[..at]);
    let words = inside.split('<').any(|part| {
        let text = part.split_once('>').map_or(part, |(_, text)| text);
        !text.trim().is_empty()
    });
    words
        || attribute(inside, "alt").is_some_and(|alt| !alt.trim().is_empty())
        || attribute(tag, "aria-label").is_some()
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let at = tag.to_ascii_lowercase().find(&format!("{name}="))?;
    let value = tag.get(at + name.len() + 1..)?;
    let quote = value.chars().next()?;
    match quote {
        '"' | '\'' => value.get(1..)?.split(quote).next(),
        _ => value.split([' ', '>', '/']).next(),
    }
}
