//! Markdown as editors write it: from text to events, headings, links and chart blocks.
//!
//! The parser is pulldown-cmark. Two things are added for Chinese text: emphasis beside Chinese
//! punctuation (`emphasis`), and no space where only the editor's line ended (`breaks`). Every
//! range points into the text as it was given.

mod breaks;
mod cjk;
mod collect;
mod delimiters;
mod emphasis;
mod outline;
mod punctuation;
pub mod raw;
mod slug;
#[cfg(test)]
pub(crate) mod tests;

use serde::{Deserialize, Serialize};
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser};

pub use collect::language;
pub use outline::Outline;
pub use slug::{RESERVED_IDS, slug};

/// The info string of a fenced block that holds a chart.
pub const CHART_FENCE: &str = "chart";

/// A parsed Markdown text. It borrows nothing.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The parser's events, each with its byte range in the body. Neighbouring texts are one, and
    /// line breaks between two Chinese characters are gone.
    pub events: Vec<(Event<'static>, Range<usize>)>,
    /// The headings, one for each `Start(Heading)` of `events`, in order.
    pub headings: Vec<Heading>,
    /// The links and images, in order.
    pub links: Vec<Link>,
    /// The chart blocks, in order.
    pub charts: Vec<ChartBlock>,
    /// Whether a code block names its language, so that highlighting has something to do.
    pub has_code: bool,
    /// The readable text, one block a line: no markup, no chart blocks, no footnote marks.
    pub plain: String,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 1 to 6, as written.
    pub level: u8,
    /// Its text without markup.
    pub text: String,
    /// Its id, once in the page and none of [`RESERVED_IDS`].
    pub id: String,
    /// The whole heading in the body.
    pub range: Range<usize>,
}

/// What a link does with its destination.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkKind {
    /// It leads there.
    Link,
    /// It shows it.
    Image,
}

/// A link or an image.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Which of the two.
    pub kind: LinkKind,
    /// The destination as written; `mailto:` is added to an address in angle brackets.
    pub dest: String,
    /// The text of the link, or the image's alternative text.
    pub text: String,
    /// The destination in the body where it can be found, else the whole link.
    pub range: Range<usize>,
}

/// A fenced block that asks for a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartBlock {
    /// The YAML between the fences.
    pub text: String,
    /// Offset in the body of the first byte of `text`.
    pub start: usize,
    /// The whole block with its fences.
    pub fence: Range<usize>,
}

/// Reads a Markdown text. Every text is valid: what is no markup is text.
pub fn parse(body: &str) -> Document {
    let (events, references) = match emphasis::Marked::new(body) {
        None => {
            let mut parser = Parser::new_ext(body, options()).into_offset_iter();
            let events = parser
                .by_ref()
                .map(|(event, range)| (event.into_static(), range))
                .collect();
            (events, collect::references(parser.reference_definitions()))
        }
        Some(marked) => {
            let mut parser = Parser::new_ext(&marked.text, options()).into_offset_iter();
            let events = parser
                .by_ref()
                .filter_map(|(event, range)| {
                    let event = marked.clean(event.into_static(), &range)?;
                    Some((event, marked.original_range(&range)))
                })
                .collect();
            let mut references = collect::references(parser.reference_definitions());
            for span in references.values_mut() {
                *span = marked.original_range(span);
            }
            (events, references)
        }
    };
    collect::document(body, breaks::tidy(events), &references)
}

/// The extensions in use. Smart punctuation is off: Chinese quotation marks are typed.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
        | Options::ENABLE_HEADING_ATTRIBUTES
}
