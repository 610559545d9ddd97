//! Ids for headings: like GitHub's, with Chinese characters kept, each once in a page.

use std::collections::{BTreeMap, BTreeSet};

/// Ids that the page around an article uses; no heading gets one of them.
pub const RESERVED_IDS: &[&str] = &[
    "main",
    "content",
    "top",
    "toc",
    "nav",
    "menu",
    "header",
    "footer",
    "search",
    "metrics",
    "charts",
    "figures",
    "data",
    "notes",
    "footnotes",
    "corrections",
    "reviews",
    "sources",
    "title",
    "theme",
    "skip",
    "related",
    "attachments",
];

/// Beginnings of ids that the renderer gives to footnotes and charts.
const RESERVED_PREFIXES: &[&str] = &["fn-", "fnref-", "chart-", "gb-"];

/// Gives out ids, each once.
#[derive(Debug, Default)]
pub struct Ids {
    used: BTreeSet<String>,
    next: BTreeMap<String, usize>,
}

impl Ids {
    /// Ids of one page; none is taken but the reserved ones.
    pub fn new() -> Ids {
        Ids {
            used: RESERVED_IDS.iter().map(|id| (*id).to_owned()).collect(),
            next: BTreeMap::new(),
        }
    }

    /// The id for a heading of this text, or for the id that its author asked for.
    pub fn give(&mut self, wanted: Option<&str>, text: &str) -> String {
        let mut base = match wanted {
            Some(id) => id
                .chars()
                .filter(|c| !c.is_whitespace() && !c.is_control())
                .collect(),
            None => slug(text),
        };
        if base.is_empty() {
            base.push_str("section");
        }
        if RESERVED_PREFIXES
            .iter()
            .any(|prefix| base.starts_with(prefix))
        {
            base.insert_str(0, "s-");
        }
        if self.used.insert(base.clone()) {
            return base;
        }
        // Counting on from the last number given keeps many equal headings linear.
        let next = self.next.entry(base.clone()).or_insert(1);
        loop {
            let id = format!("{base}-{next}");
            *next += 1;
            if self.used.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// Lower-case ASCII, spaces to hyphens, letters and digits of every script kept, the rest dropped.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if c.is_alphanumeric() || c == '_' || c == '-' {
            out.extend(c.to_lowercase());
        } else if c.is_whitespace() {
            out.push('-');
        }
    }
    out.trim_matches('-').to_owned()
}
