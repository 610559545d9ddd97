//! Pieces that several kinds of page share: figures, charts, tables, lists of articles.

use super::Late;
use serde::Serialize;

/// A text that leads somewhere.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Link {
    /// What the reader sees.
    pub title: String,
    /// Where it leads, relative to the page; empty for a region or a metric that has no page
    /// (`output.data_pages`).
    pub url: String,
}

/// A status other than 实际, shown beside a value. Words and a shape, never colour alone.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StatusMark {
    /// `preliminary`, `revised`, `target`, `plan` or `forecast`; a part of a CSS class.
    pub kind: String,
    /// 初步数, 修订数, 目标, 计划, 预计.
    pub label: String,
}

/// A change as the source states it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Growth {
    /// `up`, `down` or `flat`: which sign stands before the words. Not a judgement.
    pub direction: String,
    /// The whole in words: `同比增长4.09%`, `同比下降9.9%`, `与上年持平`.
    pub text: String,
    /// True when it was worked out from two levels and not stated: marked 推算.
    pub derived: bool,
}

/// One of the two to six figures that open an article, a region or the home page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Figure {
    /// Name of the metric.
    pub label: String,
    /// The region, where figures of several stand together.
    pub region: Option<Link>,
    /// The number alone, `297.77`; `—` when not assessed.
    pub value: String,
    /// Unit as printed, `亿元`.
    pub unit: String,
    /// Words before the number: 超, 近, 约; may be empty.
    pub prefix: String,
    /// Words after the unit: 以上, 左右; may be empty.
    pub suffix: String,
    /// Period as printed, `2020年`.
    pub period: String,
    /// Scope when it is not the whole region, `园区：沿滩高新区`.
    pub scope: Option<String>,
    /// Change as stated.
    pub growth: Option<Growth>,
    /// Status when it is not 实际.
    pub status: Option<StatusMark>,
    /// A small drawing of the trend, decorative: the numbers stand elsewhere.
    pub sparkline_html: Option<String>,
    /// Page of the metric.
    pub url: Option<String>,
    /// Who published it and when, with the article that states it; none where that is the page itself.
    pub source: Option<FigureSource>,
    /// How it stands among its peers, in words: `21个可比县区中第三组`; may be empty.
    pub standing: String,
    /// Marks of footnotes.
    pub marks: Vec<NoteMark>,
}

/// Where a headline figure comes from.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FigureSource {
    /// The source, or the article's title where none is named.
    pub title: String,
    /// The article.
    pub url: String,
    /// Date of publication.
    pub date: String,
}

/// A chart with all that must stand around it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChartFigure {
    /// Unique on the page; the anchor of the figure.
    pub id: String,
    /// Id of the (first) metric, for `data-metric`.
    pub metric_id: String,
    /// Says what is seen.
    pub title: String,
    /// A line under the title, such as the period; may be empty.
    pub subtitle: String,
    /// Unit as printed; may be empty.
    pub unit: String,
    /// Who published the figures; may link.
    pub source_html: String,
    /// What the reader must know to read the chart rightly; may be empty.
    pub note_html: String,
    /// Inline SVG for a column under 560 px.
    pub narrow_svg: Late<String>,
    /// Inline SVG for a column of 560 px and more.
    pub wide_svg: Late<String>,
    /// The same numbers.
    pub table: DataTable,
    /// Addresses of the drawing and the data as files; none where a file is not made.
    pub svg_url: Option<String>,
    /// As above, PNG.
    pub png_url: Option<String>,
    /// As above, CSV.
    pub csv_url: Option<String>,
    /// As above, JSON with what the figures mean and how to cite them.
    pub json_url: Option<String>,
    /// The page that other sites may show in a frame.
    pub embed_url: Option<String>,
    /// Where its numbers stand in the data of `/compare/`, for those whose sources would be too long a
    /// list for the page: the ground, else empty.
    pub ground: String,
    /// The folder of those data.
    pub ground_folder: String,
}

/// A table of figures.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DataTable {
    /// What the table shows: its `<caption>` and, for a scrolling frame, its name.
    pub caption: String,
    /// Whether the caption is seen, or only heard because a heading above says the same.
    pub caption_hidden: bool,
    /// Columns, in order.
    pub columns: Vec<Column>,
    /// Rows; each has as many cells as there are columns.
    pub rows: Vec<Row>,
    /// How a narrow screen shows it: `scroll` (default, also when empty) or `cards`.
    pub narrow: String,
    /// Whether a reader may sort it by a column (with JavaScript).
    pub sortable: bool,
    /// Notes under the table.
    pub notes_html: Vec<String>,
    /// Where its numbers come from, when no column says so: [`Cell::source`] names a line.
    pub sources: Vec<SourceLine>,
}

/// A line that says where numbers come from.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SourceLine {
    /// Anchor, unique on the page.
    pub id: String,
    /// Source, date of publication, article.
    pub html: String,
}

/// The mark of a footnote beside a number.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NoteMark {
    /// `①`.
    pub text: String,
    /// Anchor of the note.
    pub id: String,
}

/// A column's head.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Column {
    /// Its name.
    pub label: String,
    /// A second, smaller line: unit (`%` included, so that the cells are bare numbers), scope and
    /// status; may be empty.
    pub sub: String,
    /// Whether it holds numbers: aligned right, at the decimal point.
    pub num: bool,
    /// Whether a sortable table may not be sorted by it: values of several grounds, or totals of
    /// regions of different size, have no order.
    pub unsorted: bool,
    /// `src` or `date` for the columns that say where the row's number comes from, a class of their
    /// cells; else empty.
    pub role: String,
}

/// A row of a table.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Row {
    /// Cells, in the columns' order; the first is the row's head.
    pub cells: Vec<Cell>,
    /// `total`, `group`, `current`, or empty; a part of a CSS class.
    pub kind: String,
}

/// A cell of a table.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Cell {
    /// Text, or a number already formatted. `—` for what is not assessed or not published.
    pub text: String,
    /// Words after a number, 以上; may be empty. Those before it belong into `text`.
    pub suffix: String,
    /// What to reserve after a number so that decimal points stand in line ([`DataTable::align`]).
    pub pad: String,
    /// What to reserve after the suffix, likewise.
    pub suffix_pad: String,
    /// Where the text leads.
    pub url: Option<String>,
    /// What a link says beside its text, such as the title of the article; may be empty.
    pub title: String,
    /// Finished HTML instead of `text`, for a cell that holds more than one thing; may be empty.
    pub html: String,
    /// Status when it is not 实际.
    pub status: Option<StatusMark>,
    /// A second, smaller line; may be empty.
    pub sub: String,
    /// What sorting goes by where it is not the text: a plain decimal; may be empty.
    pub sort: String,
    /// Marks of footnotes.
    pub marks: Vec<NoteMark>,
    /// Which mark of the chart before it shows this number: series and category, `0,3`; may be empty.
    pub place: String,
    /// Anchor of the line in the table's sources; may be empty.
    pub source: String,
    /// Nothing is known here: drawn faint.
    pub missing: bool,
}

impl Cell {
    /// A cell that holds just this text or formatted number.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// The same under a head that carries the unit.
    pub fn bare(mut self) -> Self {
        self.text = self.text.trim_end_matches('%').to_owned();
        self
    }

    /// A cell whose text leads somewhere; nowhere where the address is empty.
    pub fn link(text: impl Into<String>, url: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            url: Some(url.into()).filter(|url| !url.is_empty()),
            ..Self::default()
        }
    }
}

impl DataTable {
    /// Fills the `pad` of the cells of each number column so that decimal points stand in line
    /// although the cells are aligned right: a browser has no alignment at a character. For tables
    /// whose number columns hold one unit each.
    pub fn align(&mut self) {
        for (index, column) in self.columns.iter().enumerate() {
            if !column.num {
                continue;
            }
            let cells = || self.rows.iter().filter_map(|row| row.cells.get(index));
            let places = cells().map(|cell| decimals(&cell.text)).max().unwrap_or(0);
            let suffix = cells()
                .map(|cell| cell.suffix.as_str())
                .max_by_key(|suffix| suffix.chars().count())
                .unwrap_or("")
                .to_owned();
            for row in &mut self.rows {
                let Some(cell) = row.cells.get_mut(index).filter(|cell| !is_missing(cell)) else {
                    continue;
                };
                let missing = places - decimals(&cell.text);
                let point = if missing > 0 && missing == places {
                    "."
                } else {
                    ""
                };
                cell.pad = format!("{point}{}", "0".repeat(missing));
                let gap = suffix
                    .chars()
                    .count()
                    .saturating_sub(cell.suffix.chars().count());
                cell.suffix_pad = suffix.chars().take(gap).collect();
            }
        }
    }
}

/// Whether a cell holds no number, so that its sign stands at the column's edge.
fn is_missing(cell: &Cell) -> bool {
    cell.missing || cell.text == "—"
}

/// Digits after the decimal point of a formatted number.
fn decimals(text: &str) -> usize {
    text.split_once('.').map_or(0, |(_, fraction)| {
        fraction.chars().take_while(char::is_ascii_digit).count()
    })
}

/// One article in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ArticleCard {
    /// Title.
    pub title: String,
    /// Where the article is.
    pub url: String,
    /// Machine-readable date, `2026-03-12`.
    pub date: String,
    /// Date as printed, `2026年3月12日`.
    pub date_text: String,
    /// Summary; may be empty.
    pub summary: String,
    /// Its section.
    pub section: Option<Link>,
    /// Its regions.
    pub regions: Vec<Link>,
    /// Who published it; may be empty.
    pub source: String,
    /// Up to three of its figures.
    pub figures: Vec<Figure>,
}

/// The editor's own section that shares its address with a generated list: its text and articles
/// stand on that list's page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OwnSection {
    /// Title of the section.
    pub title: String,
    /// Text of its `_index.md`; may be empty. Headings start at `h3`.
    pub body_html: String,
    /// Its articles, newest first.
    pub articles: Vec<ArticleCard>,
}

/// Pages of a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Pagination {
    /// This page's number, from 1.
    pub current: usize,
    /// Number of pages; with 1 nothing is shown.
    pub total: usize,
    /// Number of articles in all.
    pub items: usize,
    /// Page before.
    pub prev: Option<String>,
    /// Page after.
    pub next: Option<String>,
    /// The pages to offer; a gap has no address and an empty title.
    pub pages: Vec<PageLink>,
}

/// One of the pages of a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PageLink {
    /// Its number; empty for a gap.
    pub title: String,
    /// Its address; none for a gap and for this page.
    pub url: Option<String>,
    /// Whether it is this page.
    pub current: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(cells: &[(&str, &str)]) -> DataTable {
        DataTable {
            columns: vec![Column {
                num: true,
                ..Column::default()
            }],
            rows: cells
                .iter()
                .map(|(text, suffix)| Row {
                    cells: vec![Cell {
                        suffix: (*suffix).to_owned(),
                        ..Cell::new(*text)
                    }],
                    ..Row::default()
                })
                .collect(),
            ..DataTable::default()
        }
    }

    #[test]
    fn decimal_points_stand_in_line() {
        let mut table = table(&[("297.77", ""), ("1,250.0", ""), ("330", "以上"), ("—", "")]);
        table.align();
        let pads: Vec<_> = table
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .map(|cell| (cell.pad.as_str(), cell.suffix_pad.as_str()))
            .collect();
        assert_eq!(pads, [("", "以上"), ("0", "以上"), (".00", ""), ("", "")]);
    }

    #[test]
    fn a_column_of_whole_numbers_needs_nothing() {
        let mut table = table(&[("12", ""), ("7", "")]);
        table.align();
        assert!(
            table
                .rows
                .iter()
                .flat_map(|row| &row.cells)
                .all(|cell| cell.pad.is_empty())
        );
    }
}
