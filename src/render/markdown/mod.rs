//! Markdown to HTML: an article's parsed text becomes the fragment that its page shows.
//!
//! What the renderer writes is safe as it is. Only a text with raw HTML in it goes through the
//! sanitiser, as a whole, so that an element left open in one block cannot break the page.

mod escape;
mod footnotes;
mod highlight;
mod sanitise;
mod slots;
mod table;
#[cfg(test)]
mod tests;
mod writer;

use crate::source::markdown::{Document, LinkKind};

pub use escape::escaped;
pub use highlight::{Highlighter, highlight_css};
pub use sanitise::sanitise;

/// Where a link leads in the built site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// The URL to write.
    pub url: String,
    /// An image's width in pixels.
    pub width: Option<u32>,
    /// An image's height in pixels.
    pub height: Option<u32>,
}

/// Words that readers see or hear, from the catalogue.
#[derive(Debug, Clone, Copy, Default)]
pub struct Labels<'a> {
    /// Title of `> [!NOTE]`.
    pub note: &'a str,
    /// Title of `> [!TIP]`.
    pub tip: &'a str,
    /// Title of `> [!IMPORTANT]`.
    pub important: &'a str,
    /// Title of `> [!WARNING]`.
    pub warning: &'a str,
    /// Title of `> [!CAUTION]`.
    pub caution: &'a str,
    /// Name of the link from a footnote back to the text; its number is added.
    pub footnote_back: &'a str,
    /// Name of the link to a heading; the heading's text is added.
    pub heading_link: &'a str,
}

/// What rendering needs from outside the text.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// Finds where a destination leads; `None` keeps it as written.
    pub resolve: &'a dyn Fn(LinkKind, &str) -> Option<Resolved>,
    /// HTML for each chart block, in order. It is trusted, and put in after sanitising.
    pub charts: &'a [String],
    /// Words for readers.
    pub labels: Labels<'a>,
    /// Colours code; `None` leaves it plain.
    pub highlighter: Option<&'a Highlighter>,
    /// Levels that headings are moved down, for a text that stands below a heading of its page.
    pub heading_shift: u8,
    /// Stands before every id, for a page that holds several texts; empty for all others.
    pub id_prefix: &'a str,
}

/// A rendered text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html {
    /// The fragment.
    pub html: String,
    /// Its headings, those of footnotes left out.
    pub toc: Vec<TocEntry>,
}

/// A line of the contents list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TocEntry {
    /// 2 to 6, as rendered.
    pub level: u8,
    /// The heading's text.
    pub text: String,
    /// The heading's id.
    pub id: String,
}

/// Renders a parsed text.
pub fn render(doc: &Document, options: &Options<'_>) -> Html {
    writer::Writer::new(doc, options).render()
}
