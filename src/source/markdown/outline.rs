//! What the rest of a site wants to know of a text without reading it again.

use super::{Document, Heading, Link, LinkKind};
use serde::{Deserialize, Serialize};

/// Length of a beginning, in characters.
const BEGINNING: usize = 90;

/// A text in outline. Parsed texts are several times as long as what was written, and a site has
/// thousands: they are parsed again when they are shown.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Outline {
    /// The headings, in order.
    pub headings: Vec<Heading>,
    /// The links and images, in order.
    pub links: Vec<Link>,
    /// Whether a code block names its language.
    pub has_code: bool,
    /// Whether there is no text.
    pub is_empty: bool,
    /// The beginning of the first paragraph, where that says anything, cut at a sentence if it is
    /// long.
    pub beginning: String,
}

impl Outline {
    /// Whether the two are the same but for where things stand in the text.
    pub fn says_the_same(&self, other: &Outline) -> bool {
        let headings = |outline: &Outline| -> Vec<(u8, String, String)> {
            let headings = outline.headings.iter();
            let headings = headings.map(|h| (h.level, h.text.clone(), h.id.clone()));
            headings.collect()
        };
        let links = |outline: &Outline| -> Vec<(LinkKind, String, String)> {
            let links = outline.links.iter();
            let links = links.map(|l| (l.kind, l.dest.clone(), l.text.clone()));
            links.collect()
        };
        headings(self) == headings(other)
            && links(self) == links(other)
            && self.has_code == other.has_code
            && self.is_empty == other.is_empty
            && self.beginning == other.beginning
    }
}

impl Document {
    /// The outline, for the time in which the rest is not needed.
    pub fn into_outline(self) -> Outline {
        Outline {
            beginning: beginning(&self.plain, &self.headings),
            is_empty: self.events.is_empty(),
            has_code: self.has_code,
            headings: self.headings,
            links: self.links,
        }
    }
}

fn beginning(plain: &str, headings: &[Heading]) -> String {
    let lines = plain.lines().map(str::trim);
    let line = lines
        .filter(|line| !line.is_empty() && !headings.iter().any(|h| h.text == *line))
        .find(|line| line.chars().count() > 8)
        .unwrap_or("");
    let cut: String = line.chars().take(BEGINNING).collect();
    if cut.len() == line.len() {
        return cut;
    }
    match cut.rfind(['。', '！', '？', '；']) {
        Some(at) if at > BEGINNING => cut[..at + '。'.len_utf8()].to_string(),
        _ => format!("{cut}…"),
    }
}
