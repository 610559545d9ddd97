//! Rows of a table that give the total of those above.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::{Block, Cell, Manuscript, Part};
use crate::data::{Decimal, Qualifier, Unit};

/// A total that is not the sum of its column.
pub struct WrongTotal<'a> {
    pub block: &'a Block,
    pub range: Range<usize>,
    /// The head of the column.
    pub head: String,
    pub found: String,
    pub sum: String,
    /// The cells that make the sum.
    pub parts: Vec<(&'a Block, Range<usize>)>,
}

/// A number of a cell: value, unit and places behind the point.
struct Number<'a> {
    block: &'a Block,
    range: Range<usize>,
    value: Decimal,
    unit: Option<Unit>,
    row: usize,
}

/// The totals of a text's tables that do not hold.
pub fn wrong<'a>(manuscript: &'a Manuscript<'_>) -> Vec<WrongTotal<'a>> {
    let mut totals: Vec<Cell> = Vec::new();
    let mut columns: BTreeMap<(usize, usize), Vec<Number<'a>>> = BTreeMap::new();
    let mut heads: BTreeMap<(usize, usize), &str> = BTreeMap::new();
    for (block, reading) in manuscript.blocks.iter().zip(&manuscript.readings) {
        let Part::Cell(cell) = &block.part else {
            continue;
        };
        if cell.row == 0 {
            heads.insert((cell.table, cell.column), &block.text);
        } else if cell.column == 0 {
            if matches!(block.text.trim(), "合计" | "总计" | "共计" | "小计") {
                totals.push(cell.clone());
            }
        } else if let [figure] = reading.figures.as_slice() {
            let plain = figure.quantity.qualifier == Qualifier::Eq && !figure.chinese;
            let rate = figure
                .quantity
                .unit
                .is_some_and(|unit| unit.is_percent() || unit.is_points());
            if plain && !rate {
                columns
                    .entry((cell.table, cell.column))
                    .or_default()
                    .push(Number {
                        block,
                        range: figure.range.clone(),
                        value: figure.quantity.value,
                        unit: figure.quantity.unit,
                        row: cell.row,
                    });
            }
        }
    }
    // A table with several totals has groups, and which rows make one cannot be told.
    let single = |total: &&Cell| totals.iter().filter(|t| t.table == total.table).count() == 1;
    let alone = totals.iter().filter(single);
    alone
        .flat_map(|total| {
            let from = (total.table, 0);
            let to = (total.table, usize::MAX);
            columns.range(from..to).filter_map(|(place, column)| {
                column_total(column, total.row, heads.get(place).copied().unwrap_or(""))
            })
        })
        .collect()
}

fn column_total<'a>(column: &[Number<'a>], row: usize, head: &str) -> Option<WrongTotal<'a>> {
    // A column of rates, of growth or of numbers in order has no sum.
    if ["增", "率", "比", "占", "序号", "排", "名次", "年份"]
        .iter()
        .any(|word| head.contains(word))
    {
        return None;
    }
    let total = column.iter().find(|number| number.row == row)?;
    let parts: Vec<&Number<'_>> = column.iter().filter(|number| number.row != row).collect();
    if parts.len() < 2 || parts.iter().any(|part| part.unit != total.unit) {
        return None;
    }
    let sum = parts
        .iter()
        .try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.value))?;
    // Each part may be off by half of its last digit.
    let half = |value: Decimal| match value.scale() {
        0 => Decimal::ZERO,
        scale => Decimal::try_new(5, scale.saturating_add(1)).unwrap_or(Decimal::ZERO),
    };
    let room = parts.iter().map(|part| half(part.value)).sum::<Decimal>() + half(total.value);
    if (sum - total.value).abs() <= room {
        return None;
    }
    let unit = total.unit.map_or("", Unit::name);
    Some(WrongTotal {
        block: total.block,
        range: total.range.clone(),
        head: head.to_string(),
        found: total
            .block
            .text
            .get(total.range.clone())
            .unwrap_or("")
            .to_string(),
        sum: format!("{sum}{unit}"),
        parts: parts
            .iter()
            .map(|part| (part.block, part.range.clone()))
            .collect(),
    })
}
