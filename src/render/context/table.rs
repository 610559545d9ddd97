//! Tables of figures.
//!
//! A site has millions of cells, and a template that draws each of them takes most of the time of a
//! build. So the rows of a table reach templates as finished HTML; all else of a table, and all other
//! figures, as values.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::StatusMark;

/// A table of figures.
#[derive(Debug, Clone, Default)]
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
    /// What style sheets go by, a class of the column's cells: `value` for the row's number, `when` for
    /// its period, `src` and `date` for where it comes from; else empty.
    pub role: String,
}

/// A row of a table.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Cells, in the columns' order; the first is the row's head.
    pub cells: Vec<Cell>,
    /// `total`, `group`, `current`, or empty; a part of a CSS class.
    pub kind: String,
}

/// A cell of a table.
#[derive(Debug, Clone, Default)]
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

    /// Whether it is a number that a card shows without the name of its column, and so has to carry its
    /// unit: the row's value, or one that a chart draws.
    fn stands_alone(&self, column: Option<&Column>) -> bool {
        let column = column.filter(|column| column.num && !self.missing);
        column.is_some_and(|column| column.role == "value" || !self.place.is_empty())
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

impl Column {
    /// Name and second line in one.
    fn whole_label(&self) -> String {
        match self.sub.is_empty() {
            true => self.label.clone(),
            false => format!("{} {}", self.label, self.sub),
        }
    }
}

impl Cell {
    fn class(&self, column: Option<&Column>) -> String {
        let is_number = column.is_some_and(|column| column.num);
        let role = column.map_or("", |column| column.role.as_str());
        let names = [
            if is_number { "num" } else { "" },
            if self.missing { "missing" } else { "" },
            role,
        ];
        let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
        names.join(" ")
    }
}

impl Serialize for DataTable {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("DataTable", 9)?;
        fields.serialize_field("caption", &self.caption)?;
        fields.serialize_field("caption_hidden", &self.caption_hidden)?;
        fields.serialize_field("columns", &self.columns)?;
        fields.serialize_field("rows", &self.rows.len())?;
        fields.serialize_field("rows_html", &self.rows_html())?;
        fields.serialize_field("narrow", &self.narrow)?;
        fields.serialize_field("sortable", &self.sortable)?;
        fields.serialize_field("notes_html", &self.notes_html)?;
        fields.serialize_field("sources", &self.sources)?;
        fields.end()
    }
}

impl DataTable {
    /// The rows as HTML: in each a head and then cells, with what style sheets and scripts go by:
    /// classes `num`, `missing`, `row-…` and the columns' roles, `data-sort`, `data-m`, `data-src`, and
    /// `data-label` and `data-unit` where rows become cards.
    fn rows_html(&self) -> String {
        let mut html = Html(String::with_capacity(
            self.rows.len() * self.columns.len() * 64,
        ));
        let labels: Vec<String> = match self.narrow == "cards" {
            true => self.columns.iter().map(Column::whole_label).collect(),
            false => Vec::new(),
        };
        for row in &self.rows {
            html.raw("\n<tr");
            html.attribute("class", &prefixed("row-", &row.kind));
            html.raw(">");
            for (index, cell) in row.cells.iter().enumerate() {
                if index == 0 {
                    html.raw("\n<th scope=\"row\"");
                    html.attribute("data-sort", &cell.sort);
                    html.raw(">");
                    html.cell(cell, false, "");
                    html.raw("</th>");
                    continue;
                }
                let column = self.columns.get(index);
                let is_number = column.is_some_and(|column| column.num);
                html.raw("\n<td");
                html.attribute("class", &cell.class(column));
                html.attribute("data-m", &cell.place);
                html.attribute("data-src", &cell.source);
                html.attribute("data-label", labels.get(index).map_or("", String::as_str));
                html.attribute("data-sort", &cell.sort);
                html.raw(">");
                let unit = match labels.get(index).is_some() && cell.stands_alone(column) {
                    true => column.map_or("", |column| column.sub.as_str()),
                    false => "",
                };
                html.cell(cell, is_number, unit);
                html.raw("</td>");
            }
            html.raw("\n</tr>");
        }
        html.0
    }

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

fn prefixed(prefix: &str, text: &str) -> String {
    match text {
        "" => String::new(),
        text => format!("{prefix}{text}"),
    }
}

/// HTML in the making.
struct Html(String);

impl Html {
    /// Markup as it is.
    fn raw(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    /// A text, escaped as the templates do it.
    fn text(&mut self, text: &str) {
        if !text.contains(['&', '<', '>', '"', '\'']) {
            self.0.push_str(text);
            return;
        }
        let mut escaped = Vec::with_capacity(text.len() + 16);
        // Writing to memory cannot fail, and what is escaped stays UTF-8.
        let _ = tera::escape_html(text, &mut escaped);
        self.0.push_str(&String::from_utf8_lossy(&escaped));
    }

    /// An attribute; none where it is empty.
    fn attribute(&mut self, name: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        self.raw(" ");
        self.raw(name);
        self.raw("=\"");
        self.text(value);
        self.raw("\"");
    }

    fn pad(&mut self, text: &str) {
        if !text.is_empty() {
            self.raw("<i");
            self.attribute("data-pad", text);
            self.raw("></i>");
        }
    }

    fn status(&mut self, mark: &StatusMark) {
        self.raw("<span");
        self.attribute("class", &format!("status status-{}", mark.kind));
        self.raw(">");
        self.text(&mark.label);
        self.raw("</span>");
    }

    fn marks(&mut self, cell: &Cell) {
        for mark in &cell.marks {
            self.raw("<sup><a");
            self.attribute("href", &format!("#{}", mark.id));
            self.raw(">");
            self.text(&mark.text);
            self.raw("</a></sup>");
        }
    }

    /// What a cell holds. A status stands before a number and behind a text. `unit` is what a style sheet
    /// puts behind the number where its column's head is not seen.
    fn cell(&mut self, cell: &Cell, is_number: bool, unit: &str) {
        if let Some(status) = cell.status.as_ref().filter(|_| is_number) {
            self.status(status);
        }
        match &cell.url {
            _ if !cell.html.is_empty() => self.raw(&cell.html),
            Some(url) => {
                self.raw("<a");
                self.attribute("href", url);
                self.attribute("title", &cell.title);
                self.raw(">");
                self.text(&cell.text);
                self.raw("</a>");
            }
            None => self.text(&cell.text),
        }
        if !unit.is_empty() {
            self.raw("<i");
            self.attribute("data-unit", unit);
            self.raw("></i>");
        }
        // The marks stand at what is seen of the number, not at the room kept behind it.
        if cell.suffix.is_empty() {
            self.marks(cell);
        }
        self.pad(&cell.pad);
        self.text(&cell.suffix);
        if !cell.suffix.is_empty() {
            self.marks(cell);
        }
        self.pad(&cell.suffix_pad);
        if let Some(status) = cell.status.as_ref().filter(|_| !is_number) {
            self.raw(" ");
            self.status(status);
        }
        if !cell.sub.is_empty() {
            self.raw(" <small>");
            self.text(&cell.sub);
            self.raw("</small>");
        }
    }
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

    #[test]
    fn rows_say_what_their_cells_hold() {
        let table = DataTable {
            columns: vec![
                Column::default(),
                Column {
                    label: "总量".to_owned(),
                    sub: "亿元".to_owned(),
                    num: true,
                    ..Column::default()
                },
                Column {
                    label: "来源".to_owned(),
                    role: "src".to_owned(),
                    ..Column::default()
                },
            ],
            rows: vec![Row {
                cells: vec![
                    Cell::link("甲<县>", "../a/?b&c"),
                    Cell {
                        suffix: "以上".to_owned(),
                        pad: ".00".to_owned(),
                        sort: "330".to_owned(),
                        place: "0,1".to_owned(),
                        marks: vec![NoteMark {
                            text: "①".to_owned(),
                            id: "n1".to_owned(),
                        }],
                        status: Some(StatusMark {
                            kind: "target".to_owned(),
                            label: "目标".to_owned(),
                        }),
                        ..Cell::new("330")
                    },
                    Cell {
                        html: "<b>局</b>".to_owned(),
                        sub: "小字".to_owned(),
                        missing: true,
                        source: "s1".to_owned(),
                        ..Cell::default()
                    },
                ],
                kind: "total".to_owned(),
            }],
            narrow: "cards".to_owned(),
            ..DataTable::default()
        };
        insta::assert_snapshot!(table.rows_html());
    }
}
