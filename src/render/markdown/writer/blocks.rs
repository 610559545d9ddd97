//! Headings, quotations, code, raw HTML and lists.

use std::borrow::Cow;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, Tag, TagEnd};

use super::{Open, Writer};
use crate::render::markdown::slots::is_comment;
use crate::render::markdown::{TocEntry, escape, sanitise};
use crate::source::markdown::{CHART_FENCE, language, raw};

impl Writer<'_> {
    pub(super) fn heading(&mut self, level: u8, i: usize) {
        let level = level
            .clamp(2, 6)
            .saturating_add(self.options.heading_shift)
            .min(6);
        let number = self.headings.get(&i);
        let Some(heading) = number.and_then(|at| self.doc.headings.get(*at)).cloned() else {
            return self.push("<p>", "</p>\n");
        };
        let anchor = format!("{}{}", self.options.id_prefix, heading.id);
        let id = self.own("id", &anchor);
        self.out.push_str(&format!("<h{level}{id}>"));
        let name = format!("{} {}", self.options.labels.heading_link, heading.text);
        let close = format!(
            " <a{} href=\"#{}\"{}>#</a></h{level}>\n",
            self.class("anchor"),
            escape::escaped(&anchor),
            self.own("aria-label", name.trim()),
        );
        self.open.push(Open {
            close: Cow::Owned(close),
            nests: false,
            hidden: false,
        });
        if !self.in_notes {
            self.toc.push(TocEntry {
                level,
                text: heading.text,
                id: anchor,
            });
        }
    }

    pub(super) fn quote(&mut self, kind: Option<BlockQuoteKind>) {
        let labels = &self.options.labels;
        let (name, title) = match kind {
            None => return self.nest("<blockquote>\n", "</blockquote>\n"),
            Some(BlockQuoteKind::Note) => ("note", labels.note),
            Some(BlockQuoteKind::Tip) => ("tip", labels.tip),
            Some(BlockQuoteKind::Important) => ("important", labels.important),
            Some(BlockQuoteKind::Warning) => ("warning", labels.warning),
            Some(BlockQuoteKind::Caution) => ("caution", labels.caution),
        };
        let html = format!(
            "<div{}{}>\n<p{}>{}</p>\n",
            self.class(&format!("alert alert-{name}")),
            self.own("role", "note"),
            self.class("alert-title"),
            escape::escaped(title),
        );
        self.nest(&html, "</div>\n");
    }

    pub(super) fn code_block(&mut self, kind: &CodeBlockKind<'_>, i: usize) -> usize {
        let mut code = String::new();
        let mut next = i + 1;
        while let Some((event, _)) = self.doc.events.get(next) {
            next += 1;
            match event {
                Event::Text(text) => code.push_str(text),
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        let lang = match kind {
            CodeBlockKind::Fenced(info) => language(info),
            CodeBlockKind::Indented => "",
        };
        if lang == CHART_FENCE {
            let number = self.charts.get(&i);
            if let Some(chart) = number.and_then(|at| self.options.charts.get(*at)) {
                self.block(format!("{}\n", chart.trim_end()));
                return next;
            }
        }
        let inner = self
            .options
            .highlighter
            .filter(|_| !lang.is_empty())
            .and_then(|highlighter| highlighter.highlight(&code, lang))
            .unwrap_or_else(|| escape::escaped(&code));
        let class = if lang.is_empty() {
            String::new()
        } else {
            format!(" class=\"language-{}\"", escape::escaped(lang))
        };
        self.block(format!(
            "<pre tabindex=\"0\"><code{class}>{inner}</code></pre>\n"
        ));
        next
    }

    /// Raw HTML with its links and pictures resolved like those of the text.
    pub(super) fn resolve_raw(&self, html: &str) -> String {
        let resolve = self.options.resolve;
        raw::rewrite(html, &|kind, link| {
            resolve(kind, link).map(|found| found.url)
        })
    }

    /// All lines of a raw block together: an element may go over several.
    pub(super) fn html_block(&mut self, i: usize) -> usize {
        let mut html = String::new();
        let mut next = i + 1;
        while let Some((event, _)) = self.doc.events.get(next) {
            next += 1;
            match event {
                Event::Html(line) | Event::Text(line) => html.push_str(line),
                Event::End(TagEnd::HtmlBlock) => break,
                _ => {}
            }
        }
        // The rest of a page without HTML is not sanitised for the sake of a comment.
        if !is_comment(&html) {
            let html = self.resolve_raw(&html);
            self.out.push_str(&sanitise::block(&html));
        }
        next
    }

    pub(super) fn list(&mut self, start: Option<u64>, i: usize) {
        match start {
            None if self.is_task(i + 1) => {
                let html = format!("<ul{}>\n", self.class("task-list"));
                self.nest(&html, "</ul>\n");
            }
            None => self.nest("<ul>\n", "</ul>\n"),
            Some(1) => self.nest("<ol>\n", "</ol>\n"),
            Some(start) => self.nest(&format!("<ol start=\"{start}\">\n"), "</ol>\n"),
        }
    }

    pub(super) fn item(&mut self, i: usize) {
        if self.is_task(i) {
            let html = format!("<li{}>", self.class("task"));
            self.part(&html, "</li>\n");
        } else {
            self.part("<li>", "</li>\n");
        }
    }

    /// Whether the item that begins at event `i` begins with a check box.
    pub(super) fn is_task(&self, i: usize) -> bool {
        let mut events = self.doc.events.iter().skip(i + 1).map(|(event, _)| event);
        match events.next() {
            Some(Event::TaskListMarker(_)) => true,
            Some(Event::Start(Tag::Paragraph)) => {
                matches!(events.next(), Some(Event::TaskListMarker(_)))
            }
            _ => false,
        }
    }

    pub(super) fn task(&mut self, done: bool) {
        let checked = if done { " checked" } else { "" };
        let html = format!("<input type=\"checkbox\" disabled{checked}>");
        self.out.push_str("<label>");
        if self.raw {
            let mark = self.slots.inline(html);
            self.out.push_str(&mark);
        } else {
            self.out.push_str(&html);
        }
        self.out.push(' ');
        match self.open.last_mut() {
            Some(open) if open.close == "</p>\n" => open.close = Cow::Borrowed("</label></p>\n"),
            _ => self.label = Some(self.open.len()),
        }
    }

    pub(super) fn end_label(&mut self) {
        if self.label.take().is_some() {
            let end = self.out.trim_end().len();
            self.out.truncate(end);
            self.out.push_str("</label>");
        }
    }
}
