//! Links, images and figures.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{MAX_OPEN, Writer};
use crate::render::markdown::escape;
use crate::render::markdown::sanitise::Tag as RawTag;
use crate::source::markdown::LinkKind;

impl Writer<'_> {
    pub(super) fn link(&mut self, dest: &str, title: &str) {
        let resolved = (self.options.resolve)(LinkKind::Link, dest);
        let dest = resolved.as_ref().map_or(dest, |r| r.url.as_str());
        let inside = self.raw_open.iter().any(|(name, _)| name == "a");
        let Some(url) = escape::url(dest).filter(|_| !inside) else {
            return self.push("", "");
        };
        let rel = if escape::is_external(dest) {
            " rel=\"noopener\""
        } else {
            ""
        };
        let title = attribute("title", title);
        self.in_link = true;
        self.push(&format!("<a href=\"{url}\"{rel}{title}>"), "</a>");
    }

    /// The event that ends the image which begins at event `i`.
    pub(super) fn end_of_image(&self, i: usize) -> usize {
        let mut depth = 0usize;
        for (at, (event, _)) in self.doc.events.iter().enumerate().skip(i) {
            match event {
                Event::Start(Tag::Image { .. }) => depth += 1,
                Event::End(TagEnd::Image) => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return at;
                    }
                }
                _ => {}
            }
        }
        self.doc.events.len()
    }

    /// The words between an image's brackets.
    pub(super) fn alternative(&self, range: Range<usize>) -> String {
        let mut alt = String::new();
        for (event, _) in self.doc.events.get(range).unwrap_or_default() {
            match event {
                Event::Text(text) | Event::Code(text) => alt.push_str(text),
                Event::SoftBreak | Event::HardBreak => alt.push(' '),
                _ => {}
            }
        }
        alt
    }

    pub(super) fn image(&mut self, dest: &str, title: &str, alt: &str) {
        let resolved = (self.options.resolve)(LinkKind::Image, dest);
        let url = resolved.as_ref().map_or(dest, |r| r.url.as_str());
        let Some(url) = escape::url(url).filter(|url| !url.is_empty()) else {
            return escape::text(&mut self.out, alt);
        };
        let mut size = String::new();
        if let Some(resolved) = &resolved {
            for (name, value) in [("width", resolved.width), ("height", resolved.height)] {
                if let Some(value) = value {
                    size.push_str(&format!(" {name}=\"{value}\""));
                }
            }
        }
        self.out.push_str(&format!(
            "<img src=\"{url}\" alt=\"{}\"{}{size} loading=\"lazy\" decoding=\"async\">",
            escape::escaped(alt),
            attribute("title", title),
        ));
    }

    /// A paragraph that is one image with a title becomes a figure; returns the event after it.
    pub(super) fn figure(&mut self, i: usize) -> Option<usize> {
        let doc = self.doc;
        let (
            Event::Start(Tag::Image {
                dest_url, title, ..
            }),
            _,
        ) = doc.events.get(i + 1)?
        else {
            return None;
        };
        if title.is_empty() {
            return None;
        }
        let end = self.end_of_image(i + 1);
        let (Event::End(TagEnd::Paragraph), _) = doc.events.get(end + 1)? else {
            return None;
        };
        let alt = self.alternative(i + 2..end);
        self.new_line();
        self.out.push_str("<figure>");
        self.image(dest_url, "", &alt);
        self.out.push_str("<figcaption>");
        escape::text(&mut self.out, title);
        self.out.push_str("</figcaption></figure>\n");
        Some(end + 2)
    }

    /// A tag that the author wrote within a line. Its element ends where it ends, or with what it
    /// began in: it must not reach into the next paragraph.
    pub(super) fn raw_tag(&mut self, html: &str) {
        let Some(tag) = RawTag::inline(html) else {
            return;
        };
        let depth = self.open.len();
        if tag.closes {
            let begun = self
                .raw_open
                .iter()
                .rposition(|(name, at)| *name == tag.name && *at == depth);
            if let Some(begun) = begun {
                for (name, _) in self.raw_open.drain(begun..).rev() {
                    self.out.push_str(&format!("</{name}>"));
                }
            }
            return;
        }
        if tag.name == "a" && (self.in_link || self.raw_open.iter().any(|(name, _)| name == "a")) {
            return;
        }
        // As deep as Markdown's own emphasis may go.
        if tag.is_void() {
            self.out.push_str(html);
        } else if self.raw_open.len() < MAX_OPEN {
            self.out.push_str(html);
            self.raw_open.push((tag.name, depth));
        }
    }

    /// Ends the raw elements that began at this depth or deeper.
    pub(super) fn end_raw(&mut self, depth: usize) {
        while let Some((name, _)) = self.raw_open.pop_if(|(_, at)| *at >= depth) {
            self.out.push_str(&format!("</{name}>"));
        }
    }
}

/// An attribute with a leading space; nothing where it is empty.
fn attribute(name: &str, value: &str) -> String {
    if value.is_empty() {
        String::new()
    } else {
        format!(" {name}=\"{}\"", escape::escaped(value))
    }
}
