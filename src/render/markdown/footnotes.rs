//! The numbers of footnotes: in the order in which the text first refers to them.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

/// A footnote that the text refers to.
#[derive(Debug)]
pub struct Note {
    /// Its events, without the definition's start and end.
    pub events: Range<usize>,
    /// How many references have been written so far.
    pub references: usize,
    /// How many references there are.
    pub total: usize,
}

/// All footnotes of a text.
#[derive(Debug, Default)]
pub struct Footnotes {
    numbers: BTreeMap<String, usize>,
    /// In the order of their numbers, the first being 1.
    pub notes: Vec<Note>,
    /// For each definition's first event, the event after its last.
    ends: BTreeMap<usize, usize>,
}

impl Footnotes {
    /// Looks through all events.
    pub fn new(events: &[(Event<'static>, Range<usize>)]) -> Footnotes {
        let mut footnotes = Footnotes::default();
        let mut definitions: BTreeMap<&str, Range<usize>> = BTreeMap::new();
        let mut open: Vec<(usize, &str)> = Vec::new();
        for (i, (event, _)) in events.iter().enumerate() {
            match event {
                Event::Start(Tag::FootnoteDefinition(label)) => open.push((i, label)),
                Event::End(TagEnd::FootnoteDefinition) => {
                    if let Some((start, label)) = open.pop() {
                        footnotes.ends.insert(start, i + 1);
                        definitions.entry(label).or_insert(start + 1..i);
                    }
                }
                _ => {}
            }
        }
        if definitions.is_empty() {
            return footnotes;
        }
        footnotes.number(events, 0..events.len(), &definitions);
        let mut next = 0;
        // Notes may refer to further notes.
        while let Some(note) = footnotes.notes.get(next) {
            footnotes.number(events, note.events.clone(), &definitions);
            next += 1;
        }
        footnotes
    }

    /// Numbers the references among some events, definitions within them left out.
    fn number(
        &mut self,
        events: &[(Event<'static>, Range<usize>)],
        range: Range<usize>,
        definitions: &BTreeMap<&str, Range<usize>>,
    ) {
        let mut i = range.start;
        let mut images = 0usize;
        while i < range.end {
            if let Some(end) = self.ends.get(&i) {
                i = *end;
                continue;
            }
            match events.get(i) {
                Some((Event::Start(Tag::Image { .. }), _)) => images += 1,
                Some((Event::End(TagEnd::Image), _)) => images = images.saturating_sub(1),
                _ => {}
            }
            // An image's alternative text holds no links.
            if let Some((Event::FootnoteReference(label), _)) = events.get(i)
                && images == 0
                && let Some(definition) = definitions.get(label.as_ref())
            {
                let number = *self.numbers.entry(label.to_string()).or_insert_with(|| {
                    self.notes.push(Note {
                        events: definition.clone(),
                        references: 0,
                        total: 0,
                    });
                    self.notes.len()
                });
                if let Some(note) = self.notes.get_mut(number - 1) {
                    note.total += 1;
                }
            }
            i += 1;
        }
    }

    /// The event after the definition that begins at event `i`, if one does.
    pub fn end_of_definition(&self, i: usize) -> Option<usize> {
        self.ends.get(&i).copied()
    }

    /// The number of a note, and which reference to it this is; `None` where there is no such note.
    pub fn refer(&mut self, label: &str) -> Option<(usize, usize)> {
        let number = *self.numbers.get(label)?;
        let note = self.notes.get_mut(number - 1)?;
        note.references += 1;
        Some((number, note.references))
    }
}

/// The id of the `nth` reference to a note.
pub fn reference_id(number: usize, nth: usize) -> String {
    if nth == 1 {
        format!("fnref-{number}")
    } else {
        format!("fnref-{number}-{nth}")
    }
}
