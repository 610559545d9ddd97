//! From events to HTML.

mod blocks;
mod inline;
mod notes;
mod tables;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::footnotes::Footnotes;
use super::slots::{Slots, is_comment, is_raw};
use super::{Html, Options, TocEntry, escape, sanitise, table};
use crate::source::markdown::{CHART_FENCE, Document, language};

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

/// Writes one text.
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
    /// Raw elements within a line that are open, each with the depth at which it began.
    raw_open: Vec<(String, usize)>,
    /// Whether a link is open: no other may begin in it.
    in_link: bool,
    out: String,
}

impl<'a> Writer<'a> {
    pub fn new(doc: &'a Document, options: &'a Options<'a>) -> Writer<'a> {
        Writer {
            doc,
            options,
            raw: doc.events.iter().any(|(event, _)| is_raw(event)),
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
            raw_open: Vec::new(),
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
            Event::InlineHtml(html) | Event::Html(html) if is_comment(html) => {}
            Event::InlineHtml(tag) => {
                let tag = self.resolve_raw(tag);
                self.raw_tag(&tag);
            }
            Event::Html(html) => {
                let html = self.resolve_raw(html);
                self.out.push_str(&sanitise::block(&html));
            }
            Event::FootnoteReference(label) => self.reference(label),
            Event::TaskListMarker(done) => self.task(*done),
            _ => {}
        }
    }

    /// Writes an element's beginning; returns the next event to look at.
    fn start(&mut self, tag: &Tag<'_>, i: usize) -> usize {
        if is_block(tag) {
            self.end_raw(self.open.len());
            if self.label == Some(self.open.len()) {
                self.end_label();
            }
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
        self.end_raw(self.open.len());
        // An item, or the term of a definition list that pretends to be a task.
        if self.label == Some(self.open.len()) {
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
