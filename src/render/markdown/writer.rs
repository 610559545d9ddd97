//! From events to HTML.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, Tag, TagEnd};

use super::footnotes::{self, Footnotes};
use super::slots::Slots;
use super::{Html, Options, TocEntry, escape, sanitise, table};
use crate::source::markdown::{CHART_FENCE, Document, LinkKind, language};

/// Deeper lists and quotations lose their marks: browsers and the sanitiser slow down on them.
const MAX_NESTING: usize = 40;
/// The same for emphasis.
const MAX_OPEN: usize = 120;

/// An element whose end has not come.
struct Open {
    close: Cow<'static, str>,
    /// Whether it counts as nesting.
    nests: bool,
    /// Whether it was left out, and its items with it.
    hidden: bool,
}

/// Where a table's cells stand.
#[derive(Default)]
struct TableState {
    shape: table::Shape,
    head: bool,
    column: usize,
}

pub struct Writer<'a> {
    doc: &'a Document,
    options: &'a Options<'a>,
    /// Whether the author wrote HTML: then everything is sanitised.
    raw: bool,
    slots: Slots,
    footnotes: Footnotes,
    /// The number of the heading or chart that begins at an event.
    headings: BTreeMap<usize, usize>,
    charts: BTreeMap<usize, usize>,
    toc: Vec<TocEntry>,
    open: Vec<Open>,
    nesting: usize,
    table: TableState,
    /// How often each name was given to a table, to keep them apart.
    table_names: BTreeMap<String, usize>,
    /// The depth at which a task's label waits for its end.
    label: Option<usize>,
    in_notes: bool,
    /// Whether a link is open: no other may begin in it.
    in_link: bool,
    out: String,
}

impl<'a> Writer<'a> {
    pub fn new(doc: &'a Document, options: &'a Options<'a>) -> Writer<'a> {
        Writer {
            doc,
            options,
            raw: doc
                .events
                .iter()
                .any(|(event, _)| matches!(event, Event::Html(_) | Event::InlineHtml(_))),
            slots: Slots::new(&doc.events),
            footnotes: Footnotes::new(&doc.events),
            headings: indices(doc, |tag| matches!(tag, Tag::Heading { .. })),
            charts: indices(doc, |tag| match tag {
                Tag::CodeBlock(CodeBlockKind::Fenced(info)) => language(info) == CHART_FENCE,
                _ => false,
            }),
            toc: Vec::new(),
            open: Vec::new(),
            nesting: 0,
            table: TableState::default(),
            table_names: BTreeMap::new(),
            label: None,
            in_notes: false,
            in_link: false,
            out: String::with_capacity(doc.plain.len() * 2),
        }
    }

    pub fn render(mut self) -> Html {
        self.events(0..self.doc.events.len());
        self.notes();
        let html = if self.raw {
            let clean = sanitise::sanitise_page(&self.out, self.slots.token());
            self.slots.fill(&clean)
        } else {
            self.out
        };
        Html {
            html,
            toc: self.toc,
        }
    }

    fn events(&mut self, range: Range<usize>) {
        let doc = self.doc;
        let mut i = range.start;
        while i < range.end {
            let Some((event, _)) = doc.events.get(i) else {
                break;
            };
            i = match event {
                Event::Start(tag) => self.start(tag, i),
                Event::End(tag) => {
                    self.end(*tag);
                    i + 1
                }
                event => {
                    self.leaf(event);
                    i + 1
                }
            };
        }
    }

    fn leaf(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(text) => escape::text(&mut self.out, text),
            Event::Code(code) => {
                self.out.push_str("<code>");
                escape::text(&mut self.out, code);
                self.out.push_str("</code>");
            }
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => {
                self.end_label();
                self.out.push_str("<hr>\n");
            }
            Event::InlineHtml(tag) if sanitise::inline(tag) => self.out.push_str(tag),
            Event::Html(html) => self.out.push_str(&sanitise::block(html)),
            Event::FootnoteReference(label) => self.reference(label),
            Event::TaskListMarker(done) => self.task(*done),
            _ => {}
        }
    }

    /// Writes an element's beginning; returns the next event to look at.
    fn start(&mut self, tag: &Tag<'_>, i: usize) -> usize {
        if self.label == Some(self.open.len()) && is_block(tag) {
            self.end_label();
        }
        match tag {
            Tag::Paragraph => match self.figure(i) {
                Some(next) => return next,
                None => self.push("<p>", "</p>\n"),
            },
            Tag::Heading { level, .. } => self.heading(*level as u8, i),
            Tag::BlockQuote(kind) => self.quote(*kind),
            Tag::CodeBlock(kind) => return self.code_block(kind, i),
            Tag::HtmlBlock => return self.html_block(i),
            Tag::List(start) => self.list(*start, i),
            Tag::Item => self.item(i),
            // Definitions are written at the end, or never.
            Tag::FootnoteDefinition(_) => {
                return self.footnotes.end_of_definition(i).unwrap_or(i + 1);
            }
            Tag::DefinitionList => self.nest("<dl>\n", "</dl>\n"),
            Tag::DefinitionListTitle => self.part("<dt>", "</dt>\n"),
            Tag::DefinitionListDefinition => self.part("<dd>", "</dd>\n"),
            Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell => {
                self.table_start(tag, i);
            }
            Tag::Emphasis => self.mark("<em>", "</em>"),
            Tag::Strong => self.mark("<strong>", "</strong>"),
            Tag::Strikethrough => self.mark("<del>", "</del>"),
            Tag::Superscript => self.mark("<sup>", "</sup>"),
            Tag::Subscript => self.mark("<sub>", "</sub>"),
            Tag::Link {
                dest_url, title, ..
            } => self.link(dest_url, title),
            Tag::Image {
                dest_url, title, ..
            } => {
                let end = self.end_of_image(i);
                let alt = self.alternative(i + 1..end);
                self.image(dest_url, title, &alt);
                return end + 1;
            }
            Tag::MetadataBlock(_) => self.push("", ""),
        }
        i + 1
    }

    fn end(&mut self, tag: TagEnd) {
        if tag == TagEnd::Item && self.label == Some(self.open.len()) {
            self.end_label();
        }
        if tag == TagEnd::TableCell {
            self.table.column += 1;
        }
        if tag == TagEnd::TableHead {
            self.table.head = false;
        }
        if tag == TagEnd::Link {
            self.in_link = false;
        }
        let Some(open) = self.open.pop() else { return };
        if open.nests {
            self.nesting = self.nesting.saturating_sub(1);
        }
        self.out.push_str(&open.close);
    }

    fn push(&mut self, html: &str, close: &'static str) {
        self.out.push_str(html);
        self.open.push(Open {
            close: Cow::Borrowed(close),
            nests: false,
            hidden: false,
        });
    }

    /// Begins a list or quotation, unless it is nested too deep.
    fn nest(&mut self, html: &str, close: &'static str) {
        let hidden = self.nesting >= MAX_NESTING;
        self.nesting += 1;
        self.new_line();
        if !hidden {
            self.out.push_str(html);
        }
        self.open.push(Open {
            close: Cow::Borrowed(if hidden { "" } else { close }),
            nests: true,
            hidden,
        });
    }

    /// Begins an item, which goes with its list.
    fn part(&mut self, html: &str, close: &'static str) {
        if self.open.last().is_some_and(|open| open.hidden) {
            self.push("", "\n");
        } else {
            self.push(html, close);
        }
    }

    /// Begins emphasis, unless it is nested too deep.
    fn mark(&mut self, html: &str, close: &'static str) {
        if self.open.len() > MAX_OPEN {
            self.push("", "");
        } else {
            self.push(html, close);
        }
    }

    fn new_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// A class attribute with a leading space, marked as ours where the sanitiser looks.
    fn class(&self, class: &str) -> String {
        self.own("class", class)
    }

    /// An attribute of which the sanitiser lets only ours through.
    fn own(&self, name: &str, value: &str) -> String {
        if value.is_empty() {
            return String::new();
        }
        let token = if self.raw { self.slots.token() } else { "" };
        format!(" {name}=\"{token}{}\"", escape::escaped(value))
    }

    /// Writes a block that the sanitiser need not see.
    fn block(&mut self, html: String) {
        self.new_line();
        if self.raw {
            let mark = self.slots.block(html);
            self.out.push_str(&mark);
        } else {
            self.out.push_str(&html);
        }
    }

    fn heading(&mut self, level: u8, i: usize) {
        let level = level.clamp(2, 6);
        let number = self.headings.get(&i);
        let Some(heading) = number.and_then(|at| self.doc.headings.get(*at)).cloned() else {
            return self.push("<p>", "</p>\n");
        };
        let id = self.own("id", &heading.id);
        self.out.push_str(&format!("<h{level}{id}>"));
        let name = format!("{} {}", self.options.labels.heading_link, heading.text);
        let close = format!(
            " <a{} href=\"#{}\"{}>#</a></h{level}>\n",
            self.class("anchor"),
            escape::escaped(&heading.id),
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
                id: heading.id,
            });
        }
    }

    fn quote(&mut self, kind: Option<BlockQuoteKind>) {
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

    fn code_block(&mut self, kind: &CodeBlockKind<'_>, i: usize) -> usize {
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

    /// All lines of a raw block together: an element may go over several.
    fn html_block(&mut self, i: usize) -> usize {
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
        self.out.push_str(&sanitise::block(&html));
        next
    }

    fn list(&mut self, start: Option<u64>, i: usize) {
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

    fn item(&mut self, i: usize) {
        if self.is_task(i) {
            let html = format!("<li{}>", self.class("task"));
            self.part(&html, "</li>\n");
        } else {
            self.part("<li>", "</li>\n");
        }
    }

    /// Whether the item that begins at event `i` begins with a check box.
    fn is_task(&self, i: usize) -> bool {
        let mut events = self.doc.events.iter().skip(i + 1).map(|(event, _)| event);
        match events.next() {
            Some(Event::TaskListMarker(_)) => true,
            Some(Event::Start(Tag::Paragraph)) => {
                matches!(events.next(), Some(Event::TaskListMarker(_)))
            }
            _ => false,
        }
    }

    fn task(&mut self, done: bool) {
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

    fn end_label(&mut self) {
        if self.label.take().is_some() {
            let end = self.out.trim_end().len();
            self.out.truncate(end);
            self.out.push_str("</label>");
        }
    }

    fn link(&mut self, dest: &str, title: &str) {
        let resolved = (self.options.resolve)(LinkKind::Link, dest);
        let dest = resolved.as_ref().map_or(dest, |r| r.url.as_str());
        let Some(url) = escape::url(dest) else {
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
    fn end_of_image(&self, i: usize) -> usize {
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
    fn alternative(&self, range: Range<usize>) -> String {
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

    fn image(&mut self, dest: &str, title: &str, alt: &str) {
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
    fn figure(&mut self, i: usize) -> Option<usize> {
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

    fn table_start(&mut self, tag: &Tag<'_>, i: usize) {
        match tag {
            Tag::Table(alignments) => {
                let events = self.doc.events.get(i..).unwrap_or_default();
                self.table.shape = table::shape(events, alignments);
                let name = self.table_name();
                let html = format!(
                    "<section{}{}{}>\n<table>\n",
                    self.class("table-wrap"),
                    self.own("aria-label", &name),
                    self.own("tabindex", "0"),
                );
                let close = if self.table.shape.has_body {
                    "</tbody>\n</table>\n</section>\n"
                } else {
                    "</table>\n</section>\n"
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

    fn cell(&mut self) {
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
    fn table_name(&mut self) -> String {
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

    fn reference(&mut self, label: &str) {
        let Some((number, nth)) = self.footnotes.refer(label) else {
            return escape::text(&mut self.out, &format!("[^{label}]"));
        };
        if self.in_link {
            let html = format!(
                "<sup{}{}>{number}</sup>",
                self.class("footnote-ref"),
                self.own("id", &footnotes::reference_id(number, nth)),
            );
            self.out.push_str(&html);
            return;
        }
        let html = format!(
            "<sup{}><a href=\"#fn-{number}\"{}{}>{number}</a></sup>",
            self.class("footnote-ref"),
            self.own("id", &footnotes::reference_id(number, nth)),
            self.own("role", "doc-noteref"),
        );
        self.out.push_str(&html);
    }

    /// The notes that the text refers to, at its end.
    fn notes(&mut self) {
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
            let id = self.own("id", &format!("fn-{number}"));
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

    fn back_links(&self, at: usize) -> String {
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
                footnotes::reference_id(at + 1, nth),
                self.own("role", "doc-backlink"),
                self.own("aria-label", name.trim()),
            ));
        }
        html
    }
}

/// The events that begin something, each with its number.
fn indices(doc: &Document, begins: impl Fn(&Tag<'_>) -> bool) -> BTreeMap<usize, usize> {
    doc.events
        .iter()
        .enumerate()
        .filter(|(_, (event, _))| matches!(event, Event::Start(tag) if begins(tag)))
        .enumerate()
        .map(|(number, (at, _))| (at, number))
        .collect()
}

/// An attribute with a leading space; nothing where it is empty.
fn attribute(name: &str, value: &str) -> String {
    if value.is_empty() {
        String::new()
    } else {
        format!(" {name}=\"{}\"", escape::escaped(value))
    }
}

/// Whether the tag begins a block, which ends a line of text.
fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}
