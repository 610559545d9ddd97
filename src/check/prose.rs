//! The readable text of an article, in blocks, with the way back from every character to the file.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::source::markdown::Document;

/// What part of an article a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The `title` of the front matter.
    Title,
    /// The `summary`.
    Summary,
    /// A heading of the text, with its level.
    Heading(u8),
    /// A paragraph, be it of the text, of a quotation or of a footnote.
    Paragraph,
    /// The text of an item of a list; blocks inside it are paragraphs.
    Item,
    /// A cell of a table.
    Cell(Cell),
    /// The alternative text or the title of an image, or the title of a chart block.
    Caption,
}

/// Where a cell stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Which table of the article, from 0.
    pub table: usize,
    /// The row, from 0; the head is row 0.
    pub row: usize,
    /// The column, from 0.
    pub column: usize,
}

/// A stretch of text that is read as one.
#[derive(Clone, Debug)]
pub struct Block {
    pub part: Part,
    /// As readers see it, without markup.
    pub text: String,
    /// Stretches of `text` that stand in the file as they are: start in `text`, start in the file.
    runs: Vec<(usize, usize)>,
    /// Where the block ends in the file.
    end: usize,
}

impl Block {
    /// A block without text.
    fn new(part: Part) -> Block {
        Block {
            part,
            text: String::new(),
            runs: Vec::new(),
            end: 0,
        }
    }

    /// Adds `text`, which stands at `range` of `file`, be it with escapes, line breaks or marks in
    /// between.
    fn push(&mut self, text: &str, file: &str, range: Range<usize>) {
        let Some(written) = file.get(range.clone()) else {
            return;
        };
        let mut at = 0;
        let mut next = None;
        for c in text.chars() {
            // What is not found as it is (an entity, a space for a line break) stands where the
            // reader of the file is just now.
            let found = written[at..].find(c).filter(|gap| {
                let skipped = &written[at..at + gap];
                skipped.len() < 24
                    && skipped
                        .chars()
                        .all(|c| !c.is_alphanumeric() || c.is_ascii())
            });
            let place = range.start + at + found.unwrap_or(0);
            if next != Some(place) {
                self.runs.push((self.text.len(), place));
            }
            if let Some(gap) = found {
                at += gap + c.len_utf8();
            }
            self.text.push(c);
            next = Some(place + c.len_utf8());
        }
        self.end = range.end;
    }

    /// The bytes of the file in which the bytes `range` of [`Block::text`] stand.
    pub fn place(&self, range: Range<usize>) -> Range<usize> {
        let start = self.at(range.start);
        if range.is_empty() {
            return start..start;
        }
        // From the last character on, so that a mark behind the range is not part of it.
        let inside = self.text.get(range.clone()).unwrap_or("");
        let last = inside.chars().next_back().map_or(1, char::len_utf8);
        let end = self.at(range.end.saturating_sub(last)) + last;
        start..end.max(start)
    }

    /// Whether the bytes `range` stand in the file just as they are here, without anything between.
    pub fn is_verbatim(&self, range: &Range<usize>, file: &str) -> bool {
        file.get(self.place(range.clone())) == self.text.get(range.clone())
    }

    fn at(&self, offset: usize) -> usize {
        let run = self.runs.partition_point(|(start, _)| *start <= offset);
        match run.checked_sub(1).and_then(|run| self.runs.get(run)) {
            Some((start, place)) => place + (offset - start),
            None => self.end,
        }
    }
}

/// A value of the front matter, which stands at `range` of `file`, as a block.
pub fn value(part: Part, text: &str, file: &str, range: Range<usize>) -> Block {
    let mut block = Block::new(part);
    block.push(text, file, range);
    block
}

/// The blocks of a text that starts at `start` in `file`, in order. Code is none of them.
pub fn blocks(document: &Document, file: &str, start: usize) -> Vec<Block> {
    let mut reader = Reader {
        file,
        done: Vec::new(),
        open: Vec::new(),
        cell: Cell {
            table: 0,
            row: 0,
            column: 0,
        },
        image: None,
        code: false,
    };
    for (event, range) in &document.events {
        reader.event(event, range.start + start..range.end + start);
    }
    for chart in &document.charts {
        reader.chart(&chart.text, chart.start + start);
    }
    let mut blocks = reader.done;
    blocks.retain(|block| !block.text.trim().is_empty());
    blocks.sort_by_key(|block| block.at(0));
    blocks
}

struct Reader<'a> {
    file: &'a str,
    done: Vec<Block>,
    /// Blocks that have begun: an item with a list in it goes on after that list.
    open: Vec<Block>,
    cell: Cell,
    image: Option<Block>,
    code: bool,
}

impl Reader<'_> {
    fn event(&mut self, event: &Event<'static>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.begin(tag, range),
            Event::End(tag) => self.finish(*tag),
            Event::Text(text) if !self.code => self.text(text, range),
            Event::SoftBreak | Event::HardBreak => self.text(" ", range),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        let block = self.image.as_mut().or(self.open.last_mut());
        if let Some(block) = block {
            block.push(text, self.file, range);
        }
    }

    fn begin(&mut self, tag: &Tag<'static>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.open.push(Block::new(Part::Paragraph)),
            Tag::Heading { level, .. } => {
                self.open.push(Block::new(Part::Heading(*level as u8)));
            }
            Tag::Item | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
                self.open.push(Block::new(Part::Item));
            }
            Tag::TableHead => {
                self.cell.row = 0;
                self.cell.column = 0;
            }
            Tag::TableRow => self.cell.column = 0,
            Tag::TableCell => self.open.push(Block::new(Part::Cell(self.cell.clone()))),
            Tag::CodeBlock(_) => self.code = true,
            Tag::Image { title, .. } => {
                if !title.is_empty()
                    && let Some(written) = self.file.get(range.clone())
                    && let Some(at) = written.rfind(title.as_ref())
                {
                    let place = range.start + at..range.start + at + title.len();
                    self.done
                        .push(value(Part::Caption, title, self.file, place));
                }
                self.image.get_or_insert(Block::new(Part::Caption));
            }
            _ => {}
        }
    }

    fn finish(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => self.done.extend(self.open.pop()),
            TagEnd::TableCell => {
                self.done.extend(self.open.pop());
                self.cell.column += 1;
            }
            TagEnd::TableHead | TagEnd::TableRow => self.cell.row += 1,
            TagEnd::Table => self.cell.table += 1,
            TagEnd::CodeBlock => self.code = false,
            TagEnd::Image => self.done.extend(self.image.take()),
            _ => {}
        }
    }

    /// The title of a chart block.
    fn chart(&mut self, text: &str, start: usize) {
        let mut at = start;
        for line in text.split_inclusive('\n') {
            let key = line.split([':', '：']).next().unwrap_or("");
            if matches!(key.trim(), "title" | "标题") {
                let from = key.len() + 1;
                let title = line.get(from..).unwrap_or("").trim();
                let title = title.trim_matches(['"', '\'']);
                if let Some(offset) = line.find(title).filter(|_| !title.is_empty()) {
                    let place = at + offset..at + offset + title.len();
                    self.done
                        .push(value(Part::Caption, title, self.file, place));
                }
            }
            at += line.len();
        }
    }
}
