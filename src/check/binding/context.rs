//! What stands around a figure: the words of its clause, of its sentence, of its row and column.

use std::collections::HashMap;

use super::Spot;
use super::affinity::{Names, Pairs};
use crate::check::prose::{Block, Part};
use crate::check::reading::{Figure, Reading};
use crate::data::{MetricId, Unit, is_quote};

/// Every figure of an article.
pub fn spots(blocks: &[Block], readings: &[Reading]) -> Vec<Spot> {
    let mut spots = Vec::new();
    for (block, _) in blocks.iter().enumerate() {
        let figures = readings
            .get(block)
            .map_or(0, |reading| reading.figures.len());
        spots.extend((0..figures).map(|figure| Spot { block, figure }));
    }
    spots
}

/// What a reader sees around a figure, from near to far.
#[derive(Debug, Default)]
pub struct Context {
    /// The clause; of a cell its row and its column.
    near: Pairs,
    /// The sentence as far as the figure.
    sentence: Pairs,
    /// The paragraph as far as the figure, and the heading above it.
    far: Pairs,
    /// The metric that the clause names outright just before the figure.
    pub named: Option<MetricId>,
    /// Whether it stands between quotation marks or in the title of a work, as words of somebody
    /// else do, or is the writer's own arithmetic: it is held against nothing.
    pub quoted: bool,
    /// The unit that the head of its column gives.
    pub unit: Option<Unit>,
    /// The figure before it in the same sentence.
    pub follows: Option<Spot>,
    /// Whether it opens a bracket, as the same value in another unit does: 1000亩（66.67公顷）.
    pub aside: bool,
}

impl Context {
    /// How well the surroundings fit the names of a figure of the data: 0 to 1.
    pub fn fit(&self, variants: &super::affinity::Variants) -> f32 {
        let near = variants.fit(&self.near);
        let sentence = variants.fit(&self.sentence) * 0.75;
        let far = variants.fit(&self.far) * 0.5;
        let scope = variants
            .scope_fit(&self.sentence)
            .max(variants.scope_fit(&self.far) * 0.5);
        (near.max(sentence).max(far) + scope * 0.2).min(1.0)
    }
}

/// How many characters may stand between the name of a metric and its number: 达到, 为, 完成.
const BEHIND: usize = 6;

/// The surroundings of all figures.
pub struct Surroundings<'a> {
    blocks: &'a [Block],
    readings: &'a [Reading],
    cells: HashMap<(usize, usize, usize), usize>,
    names: &'a Names,
}

impl<'a> Surroundings<'a> {
    pub fn new(blocks: &'a [Block], readings: &'a [Reading], names: &'a Names) -> Self {
        let mut cells = HashMap::new();
        for (index, block) in blocks.iter().enumerate() {
            if let Part::Cell(cell) = &block.part {
                cells.insert((cell.table, cell.row, cell.column), index);
            }
        }
        Surroundings {
            blocks,
            readings,
            cells,
            names,
        }
    }

    /// The block of a cell.
    pub fn cell(&self, table: usize, row: usize, column: usize) -> Option<usize> {
        self.cells.get(&(table, row, column)).copied()
    }

    /// The heading above a block, or else the title.
    pub fn heading(&self, block: usize) -> Option<usize> {
        let mut above = self.blocks.get(..block)?.iter();
        above
            .rposition(|block| matches!(block.part, Part::Heading(_)))
            .or_else(|| {
                self.blocks
                    .iter()
                    .position(|block| block.part == Part::Title)
            })
            .filter(|found| *found != block)
    }

    fn figure(&self, spot: Spot) -> Option<&Figure> {
        self.readings.get(spot.block)?.figures.get(spot.figure)
    }

    /// The lines above a line of a few words: a table that lost its form.
    fn above(&self, block: usize) -> String {
        let is_line = |block: &&Block| {
            let short = block.text.chars().count() <= 40 && !block.text.contains('。');
            short && matches!(block.part, Part::Paragraph | Part::Item)
        };
        let lines = self.blocks.get(..=block).unwrap_or(&[]).iter().rev();
        let above: Vec<&str> = lines
            .take_while(is_line)
            .skip(1)
            .take(3)
            .map(|block| block.text.as_str())
            .collect();
        above.join(" ")
    }

    /// What stands around a figure.
    pub fn of(&self, spot: Spot) -> Context {
        let (Some(block), Some(figure)) = (self.blocks.get(spot.block), self.figure(spot)) else {
            return Context::default();
        };
        let text = block.text.as_str();
        let heading = self.heading(spot.block).and_then(|at| self.blocks.get(at));
        let heading = heading.map_or("", |block| block.text.as_str());
        let above = self.above(spot.block);
        let before = text.get(..figure.range.start).unwrap_or("");
        let clause = after_last(before, CLAUSE);
        let behind = text.get(figure.range.end..).unwrap_or("");
        let next = self
            .readings
            .get(spot.block)
            .and_then(|r| r.figures.get(spot.figure + 1));
        let until = next.map_or(behind.len(), |next| {
            next.range.start.saturating_sub(figure.range.end)
        });
        let behind = before_first(behind.get(..until).unwrap_or(behind), CLAUSE);
        let mut near = format!("{clause} {behind}");
        let mut unit = None;
        let mut named = self.names.last_in(clause);
        if let Part::Cell(place) = &block.part {
            let text_of = |row, column| {
                let found = self
                    .cell(place.table, row, column)
                    .filter(|at| *at != spot.block);
                found
                    .and_then(|at| self.blocks.get(at))
                    .map_or("", |b| b.text.as_str())
            };
            let (row, column) = (text_of(place.row, 0), text_of(0, place.column));
            // A second column of words says more of the row: 规上工业企业数 | 户 | 14.
            let second = if place.column > 1 {
                text_of(place.row, 1)
            } else {
                ""
            };
            near = format!("{near} {row} {second} {column}");
            unit = unit_in(column)
                .or_else(|| Unit::parse(second))
                .or_else(|| unit_in(row));
            named = named
                .or_else(|| self.names.last_in(row))
                .or_else(|| self.names.last_in(column));
        }
        let named = named.filter(|(_, behind)| *behind <= BEHIND);
        let sentence = after_last(before, SENTENCE);
        let follows = spot
            .figure
            .checked_sub(1)
            .map(|figure| Spot { figure, ..spot });
        let same_sentence = follows
            .and_then(|spot| self.figure(spot))
            .is_some_and(|last| last.range.start + sentence.len() >= before.len());
        Context {
            sentence: Pairs::of(&format!("{sentence} {near}")),
            far: Pairs::of(&format!("{above} {before} {near} {heading}")),
            near: Pairs::of(&near),
            named: named.map(|(id, _)| id.clone()),
            quoted: is_quoted(before) || is_worked_out(before),
            aside: before.ends_with(['（', '(']),
            unit,
            follows: follows.filter(|_| same_sentence),
        }
    }
}

/// What ends a clause.
const CLAUSE: &[char] = &[
    '，', ',', '、', '；', ';', '。', '！', '？', '：', ':', '（', '(', '）', ')', '\n',
];
/// What ends a sentence or a member of an enumeration.
const SENTENCE: &[char] = &['；', ';', '。', '！', '？', '\n'];

fn after_last<'t>(text: &'t str, ends: &[char]) -> &'t str {
    text.rsplit(|c| ends.contains(&c)).next().unwrap_or(text)
}

fn before_first<'t>(text: &'t str, ends: &[char]) -> &'t str {
    text.split(|c| ends.contains(&c)).next().unwrap_or(text)
}

/// Whether a quotation or the title of a work is open at the end of a text.
fn is_quoted(before: &str) -> bool {
    let mark = |c| is_quote(c) || matches!(c, '《' | '》');
    let open = before.rfind(mark).and_then(|at| before.get(at..));
    open.is_some_and(|rest| rest.starts_with(['“', '‘', '「', '『', '《']))
}

/// Words before a number that was worked out, or that ought to be.
const WORKED_OUT: &[&str] = &["应为", "应是", "推算", "折合", "约合", "相当于", "折算为"];

/// Whether a number is the writer's own arithmetic.
fn is_worked_out(before: &str) -> bool {
    let before = before.trim_end();
    WORKED_OUT.iter().any(|word| before.ends_with(word))
}

/// The unit in the head of a column: 数值（亿元）, 单位：亿元.
fn unit_in(head: &str) -> Option<Unit> {
    let inside = head.rsplit(['（', '(', '：', ':', '/']).next()?;
    if inside.len() == head.len() {
        return Unit::parse(head);
    }
    Unit::parse(inside.trim_end_matches(['）', ')']))
}
