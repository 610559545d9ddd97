//! Tables, in a frame that scrolls where they are too wide.

use pulldown_cmark::Tag;

use super::Writer;
use crate::render::markdown::table;

impl Writer<'_> {
    pub(super) fn table_start(&mut self, tag: &Tag<'_>, i: usize) {
        match tag {
            Tag::Table(alignments) => {
                let events = self.doc.events.get(i..).unwrap_or_default();
                self.table.shape = table::shape(events, alignments);
                let name = self.table_name();
                let html = format!(
                    "<div{}{}{}{}>\n<table>\n",
                    self.class("table-wrap"),
                    self.own("role", "group"),
                    self.own("aria-label", &name),
                    self.own("tabindex", "0"),
                );
                let close = if self.table.shape.has_body {
                    "</tbody>\n</table>\n</div>\n"
                } else {
                    "</table>\n</div>\n"
                };
                self.new_line();
                self.push(&html, close);
            }
            Tag::TableHead => {
                self.table.head = true;
                self.table.column = 0;
                let close = if self.table.shape.has_body {
                    "</tr>\n</thead>\n<tbody>\n"
                } else {
                    "</tr>\n</thead>\n"
                };
                self.push("<thead>\n<tr>\n", close);
            }
            Tag::TableRow => {
                self.table.column = 0;
                self.push("<tr>\n", "</tr>\n");
            }
            _ => self.cell(),
        }
    }

    pub(super) fn cell(&mut self) {
        let column = self.table.column;
        let shape = &self.table.shape;
        let class = shape.classes.get(column).map_or("", String::as_str);
        let class = self.class(class);
        let named = shape.heads.get(column).is_some_and(|head| !head.is_empty());
        if self.table.head && named {
            self.push(&format!("<th scope=\"col\"{class}>"), "</th>\n");
        } else {
            self.push(&format!("<td{class}>"), "</td>\n");
        }
    }

    /// What a screen reader calls a table that it can scroll: its headings, and a number where
    /// several tables have the same.
    pub(super) fn table_name(&mut self) -> String {
        let heads: Vec<&str> = self
            .table
            .shape
            .heads
            .iter()
            .map(String::as_str)
            .filter(|head| !head.is_empty())
            .take(4)
            .collect();
        let mut name = heads.join(" · ");
        let count = self.table_names.entry(name.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            name.push_str(&format!(" ({count})"));
        }
        name
    }
}
