//! Rows and columns of a table that give the total of the others.

use std::collections::BTreeMap;

use super::interval::{Interval, counts_singly};
use crate::check::{Block, Manuscript, Part};
use crate::data::{Decimal, Dictionary, Flow, MetricKind, Period, Qualifier, Quantity, Unit};

/// A total that is not the sum of its parts.
pub struct WrongTotal<'a> {
    /// The cell of the total.
    pub block: &'a Block,
    /// The head of the row or column that was added up.
    pub head: String,
    pub sum: String,
    /// The cells that make the sum.
    pub parts: Vec<&'a Block>,
}

/// The wrong totals of all tables of a text.
pub fn wrong<'a>(manuscript: &'a Manuscript<'_>, dictionary: &Dictionary) -> Vec<WrongTotal<'a>> {
    let mut tables: BTreeMap<usize, Table<'a>> = BTreeMap::new();
    for block in &manuscript.blocks {
        if let Part::Cell(cell) = &block.part {
            let table = tables.entry(cell.table).or_default();
            table.insert((cell.row, cell.column), block);
        }
    }
    let mut wrong = Vec::new();
    for table in tables.values() {
        wrong.extend(of_lines(&lines(table, false), dictionary));
        wrong.extend(of_lines(&lines(table, true), dictionary));
    }
    wrong
}

/// Cells by row and column.
type Table<'a> = BTreeMap<(usize, usize), &'a Block>;
/// Cells of a row, or of a column of a table that is turned; the first is its head.
type Line<'a> = Vec<Option<&'a Block>>;

fn lines<'a>(table: &Table<'a>, turned: bool) -> Vec<Line<'a>> {
    let place = |(row, column)| if turned { (column, row) } else { (row, column) };
    let places = || table.keys().map(|at| place(*at));
    let height = places().map(|(row, _)| row).max().map_or(0, |row| row + 1);
    let width = places().map(|(_, at)| at).max().map_or(0, |at| at + 1);
    (0..height)
        .map(|row| {
            let at = |column| table.get(&place((row, column))).copied();
            (0..width).map(at).collect()
        })
        .collect()
}

/// The totals in the line that is called 合计, against the other lines.
fn of_lines<'a>(lines: &[Line<'a>], dictionary: &Dictionary) -> Vec<WrongTotal<'a>> {
    let Some((heads, body)) = lines.split_first() else {
        return Vec::new();
    };
    let names: Vec<String> = body.iter().map(|line| text_at(line, 0)).collect();
    let totals: Vec<usize> = names
        .iter()
        .enumerate()
        .filter(|(_, name)| is_total(name))
        .map(|(at, _)| at)
        .collect();
    // Several totals, or parts of parts, make a table whose sums are not read from its form.
    let [total] = totals.as_slice() else {
        return Vec::new();
    };
    let between = *total > 0 && total + 1 < names.len();
    if between
        || names.iter().any(|name| is_part_of_part(name))
        || names.iter().any(|name| is_rate(name))
    {
        return Vec::new();
    }
    (1..heads.len())
        .filter_map(|column| of_column(heads, body, *total, column, dictionary))
        .collect()
}

fn of_column<'a>(
    heads: &Line<'a>,
    body: &[Line<'a>],
    total: usize,
    column: usize,
    dictionary: &Dictionary,
) -> Option<WrongTotal<'a>> {
    let head = text_at(heads, column);
    let in_time = |line: &Line<'_>| Period::parse(&text_at(line, 0)).is_ok();
    if is_rate(&head) || is_total(&head) || body.iter().any(in_time) && !adds_up(&head, dictionary)
    {
        return None;
    }
    let mut whole = None;
    let mut parts = Vec::new();
    for (at, line) in body.iter().enumerate() {
        let block = line.get(column).copied().flatten()?;
        let quantity = Quantity::parse(&block.text).ok().flatten()?;
        if at == total {
            whole = Some((quantity, block));
        } else {
            parts.push((quantity, block));
        }
    }
    let (whole, block) = whole?;
    let mut interval = Interval::point(Decimal::ZERO);
    let mut sum = Decimal::ZERO;
    for (part, _) in &parts {
        let rate = part
            .unit
            .is_some_and(|unit| unit.is_percent() || unit.is_points());
        if part.unit != whole.unit || part.qualifier != Qualifier::Eq || rate {
            return None;
        }
        interval = interval.plus(of_cell(part, &head));
        sum = sum.checked_add(part.value)?;
    }
    if parts.len() < 2 || interval.meets(&of_cell(&whole, &head)) {
        return None;
    }
    Some(WrongTotal {
        block,
        head,
        sum: format!("{sum}{}", whole.unit.map_or("", Unit::name)),
        parts: parts.into_iter().map(|(_, block)| block).collect(),
    })
}

/// What a cell says of itself. A bare number counts single things where its head says so.
fn of_cell(quantity: &Quantity, head: &str) -> Interval {
    let counted = quantity.unit.map_or_else(|| counts(head), counts_singly);
    let half = match quantity.value.scale() {
        0 if counted => Decimal::ZERO,
        scale => Decimal::try_new(5, scale.saturating_add(1)).unwrap_or(Decimal::ZERO),
    };
    Interval::of_quantity(quantity, half)
}

/// 项目数, 企业（家）.
fn counts(head: &str) -> bool {
    let unit = head.trim_end_matches(['）', ')']);
    let unit = unit.rsplit(['（', '(']).next().unwrap_or("");
    head.ends_with('数') || Unit::parse(unit).is_some_and(counts_singly)
}

/// Whether the years of what is called so may be added: not of a stock, and not where nobody knows.
fn adds_up(name: &str, dictionary: &Dictionary) -> bool {
    dictionary.find(name).is_ok_and(|metric| {
        let amount = matches!(metric.kind, MetricKind::Level | MetricKind::Count);
        amount && metric.flow == Some(Flow::Flow)
    })
}

fn is_total(name: &str) -> bool {
    matches!(name, "合计" | "总计" | "共计" | "小计")
}

/// 其中：…, 一、…: what is listed is not of one level.
fn is_part_of_part(name: &str) -> bool {
    let outline = name.starts_with(['一', '二', '（', '(']) && name.contains(['、', '）', ')']);
    outline || name.starts_with("其中") || name.starts_with(['#', '—', '–', '-'])
}

/// Rates, shares, ranks and numbers in order have no sum.
fn is_rate(head: &str) -> bool {
    const WORDS: &[&str] = &[
        "率", "增速", "增长", "同比", "环比", "比重", "占比", "比例", "%", "±", "排名", "排位",
        "名次", "位次", "平均", "人均", "亩均", "单价", "均价", "进度", "序号", "强度", "年份",
    ];
    WORDS.iter().any(|word| head.contains(word))
}

/// The text of a cell without the spaces that tables put between 合 and 计.
fn text_at(line: &Line<'_>, column: usize) -> String {
    let block = line.get(column).copied().flatten();
    let text = block.map_or("", |block| block.text.as_str());
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::prose;
    use crate::source::markdown;

    /// The totals of a table that are wrong, and what they should be.
    fn totals(table: &str) -> Vec<String> {
        let document = markdown::parse(table);
        let blocks = prose::blocks(&document, table, 0);
        let mut cells: Table<'_> = BTreeMap::new();
        for block in &blocks {
            if let Part::Cell(cell) = &block.part {
                cells.insert((cell.row, cell.column), block);
            }
        }
        let dictionary = Dictionary::builtin();
        [false, true]
            .into_iter()
            .flat_map(|turned| of_lines(&lines(&cells, turned), dictionary))
            .map(|wrong| format!("{} {} {}", wrong.head, wrong.block.text, wrong.sum))
            .collect()
    }

    #[test]
    fn totals_are_found_below_above_and_beside() {
        let below = "| 县 | 项目数 |\n|---|---|\n| 甲 | 8 |\n| 乙 | 9 |\n| 合 计 | 16 |\n";
        assert_eq!(totals(below), ["项目数 16 17"]);
        let above = "| 县 | 项目数 |\n|---|---|\n| 合计 | 17 |\n| 甲 | 8 |\n| 乙 | 9 |\n";
        assert!(totals(above).is_empty());
        let beside =
            "| 指标 | 甲 | 乙 | 合计 |\n|---|---|---|---|\n| 签约项目数 | 8个 | 9个 | 16个 |\n";
        assert_eq!(totals(beside), ["签约项目数 16个 17个"]);
    }

    #[test]
    fn what_rounding_explains_is_right() {
        let table =
            "| 县 | 产值（万元） |\n|---|---|\n| 甲 | 801 |\n| 乙 | 902 |\n| 合计 | 1704 |\n";
        assert!(totals(table).is_empty());
        let far = table.replace("1704", "1740");
        assert_eq!(totals(&far).len(), 1);
    }

    #[test]
    fn what_is_never_added_is_left_alone() {
        for table in [
            "| 县 | 增速 |\n|---|---|\n| 甲 | 8 |\n| 乙 | 9 |\n| 合计 | 8.5 |\n",
            "| 县 | 项目数 |\n|---|---|\n| 甲 | 8 |\n| 其中：乙 | 3 |\n| 丙 | 4 |\n| 合计 | 12 |\n",
            "| 县 | 项目数 |\n|---|---|\n| 甲 | 8 |\n| 小计 | 8 |\n| 乙 | 3 |\n| 合计 | 11 |\n",
            "| 县 | 项目数 |\n|---|---|\n| 甲 | 8 |\n| 乙 | — |\n| 合计 | 11 |\n",
            // A stock of each year.
            "| 指标 | 2025年 | 2026年 | 合计 |\n|---|---|---|---|\n| 规上工业企业数 | 14户 | 17户 | 17户 |\n",
        ] {
            assert!(totals(table).is_empty(), "{table}");
        }
        let flow = "| 指标 | 2025年 | 2026年 | 合计 |\n|---|---|---|---|\n| 竣工投产项目数 | 8个 | 8个 | 18个 |\n";
        assert_eq!(totals(flow).len(), 1);
    }
}
