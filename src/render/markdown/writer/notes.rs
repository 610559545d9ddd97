//! References to footnotes, and the notes at the end.

use super::Writer;
use crate::render::markdown::{escape, footnotes};

impl Writer<'_> {
    pub(super) fn reference(&mut self, label: &str) {
        let Some((number, nth)) = self.footnotes.refer(label) else {
            return escape::text(&mut self.out, &format!("[^{label}]"));
        };
        if self.in_link {
            let html = format!(
                "<sup{}{}>{number}</sup>",
                self.class("footnote-ref"),
                self.own("id", &self.reference_id(number, nth)),
            );
            self.out.push_str(&html);
            return;
        }
        let html = format!(
            "<sup{}><a href=\"#{}fn-{number}\"{}{}>{number}</a></sup>",
            self.class("footnote-ref"),
            self.options.id_prefix,
            self.own("id", &self.reference_id(number, nth)),
            self.own("role", "doc-noteref"),
        );
        self.out.push_str(&html);
    }

    /// The notes that the text refers to, at its end.
    pub(super) fn notes(&mut self) {
        if self.footnotes.notes.is_empty() {
            return;
        }
        self.in_notes = true;
        self.new_line();
        let html = format!(
            "<section{}{}>\n<ol>\n",
            self.class("footnotes"),
            self.own("role", "doc-endnotes")
        );
        self.out.push_str(&html);
        for at in 0..self.footnotes.notes.len() {
            let number = at + 1;
            let Some(note) = self.footnotes.notes.get(at) else {
                break;
            };
            let events = note.events.clone();
            let id = self.own("id", &format!("{}fn-{number}", self.options.id_prefix));
            self.out.push_str(&format!("<li{id}>"));
            self.events(events);
            let back = self.back_links(at);
            if let Some(text) = self.out.strip_suffix("</p>\n").map(str::len) {
                self.out.truncate(text);
                self.out.push_str(&back);
                self.out.push_str("</p>\n");
            } else {
                self.out
                    .push_str(&format!("<p>{}</p>\n", back.trim_start()));
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    /// The id of a reference, on a page that may hold several texts.
    fn reference_id(&self, number: usize, nth: usize) -> String {
        let id = footnotes::reference_id(number, nth);
        format!("{}{id}", self.options.id_prefix)
    }

    pub(super) fn back_links(&self, at: usize) -> String {
        let total = self.footnotes.notes.get(at).map_or(0, |note| note.total);
        let mut html = String::new();
        for nth in 1..=total {
            let name = match nth {
                1 => format!("{} {}", self.options.labels.footnote_back, at + 1),
                nth => format!("{} {}-{nth}", self.options.labels.footnote_back, at + 1),
            };
            html.push_str(&format!(
                " <a{} href=\"#{}\"{}{}>↩</a>",
                self.class("footnote-back"),
                self.reference_id(at + 1, nth),
                self.own("role", "doc-backlink"),
                self.own("aria-label", name.trim()),
            ));
        }
        html
    }
}
