//! What an article's text contains: headings, links, chart blocks, plain text.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, RefDefs, Tag, TagEnd};

use super::slug::Ids;
use super::{CHART_FENCE, ChartBlock, Document, Heading, Link, LinkKind, raw};

/// Where each reference definition stands, by its label in lower case.
pub type References = BTreeMap<String, Range<usize>>;

/// The definitions that the parser met.
pub fn references(definitions: &RefDefs<'_>) -> References {
    definitions
        .iter()
        .map(|(label, definition)| (label.to_lowercase(), definition.span.clone()))
        .collect()
}

/// The first word of a code block's info string: its language.
pub fn language(info: &str) -> &str {
    info.trim_start()
        .split(|c: char| c.is_whitespace() || c == ',' || c == '{')
        .next()
        .unwrap_or_default()
}

/// Goes through the events once.
pub fn document(
    body: &str,
    mut events: Vec<(Event<'static>, Range<usize>)>,
    references: &References,
) -> Document {
    let mut collector = Collector {
        body,
        references,
        headings: Vec::new(),
        wanted: Vec::new(),
        open_links: Vec::new(),
        links: Vec::new(),
        charts: Vec::new(),
        chart: None,
        has_code: false,
        images: 0,
        plain: String::new(),
        heading: None,
        raw: Vec::new(),
    };
    for (event, range) in &mut events {
        collector.event(event, range);
    }
    collector.finish(events)
}

struct Collector<'a> {
    body: &'a str,
    references: &'a References,
    headings: Vec<Heading>,
    /// The id that each heading asks for.
    wanted: Vec<Option<String>>,
    /// Indices into `links`.
    open_links: Vec<OpenLink>,
    links: Vec<Link>,
    charts: Vec<ChartBlock>,
    chart: Option<ChartBlock>,
    has_code: bool,
    images: usize,
    plain: String,
    heading: Option<Heading>,
    /// Lines of raw HTML whose block has not ended, each with where it starts.
    raw: Vec<(String, usize)>,
}

/// A link whose end has not come yet.
struct OpenLink {
    index: usize,
    kind: LinkType,
    label: String,
    /// End of the last thing inside it.
    inside: usize,
}

impl Collector<'_> {
    fn event(&mut self, event: &mut Event<'static>, range: &Range<usize>) {
        match event {
            // A block comes line by line, and a tag may go over several.
            Event::Html(html) => self.raw.push((html.to_string(), range.start)),
            Event::InlineHtml(html) => self.raw_links(&[(html.to_string(), range.start)]),
            _ if !self.raw.is_empty() => {
                let lines = std::mem::take(&mut self.raw);
                self.raw_links(&lines);
            }
            _ => {}
        }
        if let Some(open) = self.open_links.last_mut()
            && !matches!(event, Event::End(TagEnd::Link | TagEnd::Image))
        {
            open.inside = open.inside.max(range.end);
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag, range),
            Event::Text(text) => {
                if let Some(chart) = &mut self.chart {
                    if chart.text.is_empty() {
                        chart.start = range.start;
                    }
                    chart.text.push_str(text);
                } else {
                    self.text(text);
                }
            }
            Event::Code(text) => self.text(text),
            Event::SoftBreak | Event::HardBreak => self.text(" "),
            _ => {}
        }
    }

    /// Collects the links of raw HTML, given in pieces with where each starts in the text.
    fn raw_links(&mut self, pieces: &[(String, usize)]) {
        let html: String = pieces.iter().map(|(piece, _)| piece.as_str()).collect();
        for (kind, place) in raw::destinations(&html) {
            let mut before = 0;
            let piece = pieces.iter().find(|(piece, _)| {
                let here = place.start < before + piece.len();
                before += if here { 0 } else { piece.len() };
                here
            });
            let start = piece.map_or(0, |(_, start)| start + place.start - before);
            self.links.push(Link {
                kind,
                dest: raw::unescape(&html[place.clone()]),
                text: String::new(),
                range: start..start + place.len(),
            });
        }
    }

    fn start(&mut self, tag: &mut Tag<'static>, range: &Range<usize>) {
        match tag {
            Tag::Heading { level, id, .. } => {
                self.line();
                self.heading = Some(Heading {
                    level: *level as u8,
                    text: String::new(),
                    id: String::new(),
                    range: range.clone(),
                });
                self.wanted.push(id.as_ref().map(|id| id.to_string()));
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                self.line();
                match language(info) {
                    CHART_FENCE => {
                        self.chart = Some(ChartBlock {
                            text: String::new(),
                            start: self.after_first_line(range),
                            fence: range.clone(),
                        });
                    }
                    "" => {}
                    _ => self.has_code = true,
                }
            }
            Tag::Link {
                link_type,
                dest_url,
                id,
                ..
            } => {
                if *link_type == LinkType::Email && !dest_url.starts_with("mailto:") {
                    *dest_url = CowStr::from(format!("mailto:{dest_url}"));
                }
                self.open(LinkKind::Link, *link_type, dest_url, id, range);
            }
            Tag::Image {
                link_type,
                dest_url,
                id,
                ..
            } => {
                self.images += 1;
                self.open(LinkKind::Image, *link_type, dest_url, id, range);
            }
            Tag::TableCell => self.text(" "),
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => {}
            _ => self.line(),
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Heading(_) => {
                if let Some(mut heading) = self.heading.take() {
                    heading.text = squeeze(&heading.text);
                    self.headings.push(heading);
                }
                self.line();
            }
            TagEnd::CodeBlock => self.charts.extend(self.chart.take()),
            TagEnd::Link => self.close(range),
            TagEnd::Image => {
                self.images = self.images.saturating_sub(1);
                self.close(range);
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::TableCell => {}
            _ => self.line(),
        }
    }

    /// Text goes to whatever is open; an image's to the image alone.
    fn text(&mut self, text: &str) {
        if let Some(open) = self.open_links.last()
            && let Some(link) = self.links.get_mut(open.index)
        {
            link.text.push_str(text);
        }
        if self.images > 0 {
            return;
        }
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        }
        let text = if self.plain.is_empty() || self.plain.ends_with(char::is_whitespace) {
            text.trim_start()
        } else {
            text
        };
        self.plain.push_str(text);
    }

    /// Ends a line of the plain text.
    fn line(&mut self) {
        let end = self.plain.trim_end().len();
        self.plain.truncate(end);
        if end > 0 {
            self.plain.push('\n');
        }
    }

    fn open(
        &mut self,
        kind: LinkKind,
        link_type: LinkType,
        dest: &str,
        label: &str,
        range: &Range<usize>,
    ) {
        self.open_links.push(OpenLink {
            index: self.links.len(),
            kind: link_type,
            label: label.to_lowercase(),
            inside: range.start,
        });
        self.links.push(Link {
            kind,
            dest: dest.to_owned(),
            text: String::new(),
            range: range.clone(),
        });
    }

    fn close(&mut self, range: &Range<usize>) {
        let Some(open) = self.open_links.pop() else {
            return;
        };
        let found = self.destination(&open, range);
        let Some(link) = self.links.get_mut(open.index) else {
            return;
        };
        if let Some(found) = found {
            link.range = found;
        }
        link.text = squeeze(&link.text);
        let text = link.text.clone();
        // A picture's words are also those of the link around it.
        if let Some(outer) = self.open_links.last_mut() {
            outer.inside = outer.inside.max(range.end);
            if let Some(outer) = self.links.get_mut(outer.index) {
                // Pictures within pictures are no use, and could be many.
                if outer.kind == LinkKind::Link {
                    outer.text.push_str(&text);
                }
            }
        }
    }

    /// Where the destination is written: after `](`, in angle brackets, or in a definition.
    fn destination(&self, open: &OpenLink, range: &Range<usize>) -> Option<Range<usize>> {
        let dest = self.links.get(open.index)?.dest.as_str();
        if dest.is_empty() {
            return None;
        }
        let within = match open.kind {
            LinkType::Inline => {
                let inside = open.inside.max(range.start);
                let rest = self.body.get(inside..range.end)?;
                inside + rest.find("](")? + 2..range.end
            }
            LinkType::Autolink | LinkType::Email => range.clone(),
            _ => {
                let span = self.references.get(&open.label)?.clone();
                let colon = self.body.get(span.clone())?.find("]:")?;
                span.start + colon + 2..span.end
            }
        };
        let written = dest
            .strip_prefix("mailto:")
            .filter(|_| open.kind == LinkType::Email);
        let written = written.unwrap_or(dest);
        let source = self.body.get(within.clone())?;
        let blank = source.len() - source.trim_start().len();
        let blank = blank + usize::from(source.get(blank..)?.starts_with('<'));
        let start = within.start + blank;
        self.body
            .get(start..)?
            .starts_with(written)
            .then(|| start..start + written.len())
    }

    fn after_first_line(&self, range: &Range<usize>) -> usize {
        self.body
            .get(range.clone())
            .and_then(|block| block.find('\n'))
            .map_or(range.end, |at| range.start + at + 1)
    }

    fn finish(mut self, events: Vec<(Event<'static>, Range<usize>)>) -> Document {
        // Ids that authors chose are theirs even where an earlier heading would get the same.
        let mut ids = Ids::new();
        for (heading, wanted) in self.headings.iter_mut().zip(&self.wanted) {
            if let Some(wanted) = wanted {
                heading.id = ids.give(Some(wanted), &heading.text);
            }
        }
        for heading in self.headings.iter_mut().filter(|h| h.id.is_empty()) {
            heading.id = ids.give(None, &heading.text);
        }
        let end = self.plain.trim_end().len();
        self.plain.truncate(end);
        Document {
            events,
            headings: self.headings,
            links: self.links,
            charts: self.charts,
            has_code: self.has_code,
            plain: self.plain,
        }
    }
}

/// One space where there were several, none at the ends.
fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
