//! What a table's columns hold: headings, alignment, numbers.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

/// What is known of a table before it is written.
#[derive(Debug, Default)]
pub struct Shape {
    /// The text of each heading cell.
    pub heads: Vec<String>,
    /// The class of each column's cells; empty for none.
    pub classes: Vec<String>,
    /// Whether it has rows under the heading.
    pub has_body: bool,
}

/// Looks through a table's events, from its start to its end.
pub fn shape(events: &[(Event<'_>, Range<usize>)], alignments: &[Alignment]) -> Shape {
    let mut shape = Shape::default();
    let mut columns = vec![Column::default(); alignments.len()];
    let (mut head, mut index, mut cell) = (false, 0, String::new());
    for (event, _) in events {
        match event {
            Event::Start(Tag::TableHead) => (head, index) = (true, 0),
            Event::End(TagEnd::TableHead) => head = false,
            Event::Start(Tag::TableRow) => (shape.has_body, index) = (true, 0),
            Event::Start(Tag::TableCell) => cell.clear(),
            Event::Text(text) | Event::Code(text) => cell.push_str(text),
            Event::End(TagEnd::TableCell) => {
                let text = cell.trim();
                if head {
                    shape.heads.push(text.to_owned());
                } else if let Some(column) = columns.get_mut(index) {
                    column.add(text);
                }
                index += 1;
            }
            Event::End(TagEnd::Table) => break,
            _ => {}
        }
    }
    shape.classes = alignments
        .iter()
        .zip(&columns)
        .map(|(alignment, column)| class(*alignment, column.is_numeric()))
        .collect();
    shape
}

fn class(alignment: Alignment, numeric: bool) -> String {
    let align = match alignment {
        Alignment::None => "",
        Alignment::Left => "align-left",
        Alignment::Center => "align-center",
        Alignment::Right => "align-right",
    };
    match (numeric, align) {
        (false, align) => align.to_owned(),
        (true, "") => "num".to_owned(),
        (true, align) => format!("num {align}"),
    }
}

#[derive(Debug, Clone, Default)]
struct Column {
    numbers: usize,
    years: usize,
    words: usize,
}

impl Column {
    fn add(&mut self, text: &str) {
        match kind(text) {
            Kind::Blank => {}
            Kind::Number => self.numbers += 1,
            Kind::Year => {
                self.numbers += 1;
                self.years += 1;
            }
            Kind::Word => self.words += 1,
        }
    }

    /// A column of years names its rows; it does not measure them.
    fn is_numeric(&self) -> bool {
        self.words == 0 && self.numbers > self.years
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Kind {
    Blank,
    Number,
    Year,
    Word,
}

/// Words that may stand before a figure.
const BEFORE: &[&str] = &[
    "约",
    "超过",
    "超",
    "近",
    "逾",
    "突破",
    "不低于",
    "不少于",
    "不足",
    "增长",
    "下降",
    "上升",
    "降低",
    "≥",
    "≤",
    ">",
    "<",
    "≈",
    "+",
    "-",
    "−",
    "－",
    "＋",
    "±",
    "¥",
    "￥",
    "$",
];

/// Words that may stand after one, besides a unit.
const AFTER: &[&str] = &["以上", "以下", "左右", "以内", "余"];

/// Units of the figures that bulletins have. A number of days or years is left out on purpose:
/// it is mostly a date.
const UNITS: &[&str] = &[
    "%",
    "％",
    "‰",
    "个百分点",
    "百分点",
    "元",
    "亿",
    "万",
    "千",
    "亿元",
    "万元",
    "亿美元",
    "万美元",
    "美元",
    "户",
    "家",
    "个",
    "位",
    "名",
    "人",
    "亩",
    "公顷",
    "平方米",
    "㎡",
    "平方公里",
    "公里",
    "吨",
    "倍",
    "项",
    "件",
    "台",
    "套",
    "辆",
    "千瓦",
    "千瓦时",
    "度",
    "立方米",
    "条",
    "次",
    "处",
    "所",
    "万人",
    "万亩",
    "万吨",
    "万户",
    "万平方米",
    "万千瓦时",
    "亿千瓦时",
    "米",
    "户次",
    "人次",
    "万人次",
    "分",
];

fn kind(text: &str) -> Kind {
    let text = text.trim();
    if matches!(
        text,
        "" | "/" | "—" | "——" | "-" | "–" | "…" | "－" | "−" | "*"
    ) {
        return Kind::Blank;
    }
    if text == "持平" {
        return Kind::Number;
    }
    let mut rest = text;
    while let Some(next) = BEFORE.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = next.trim_start();
    }
    let number = |c: char| {
        c.is_ascii_digit() || ('０'..='９').contains(&c) || matches!(c, '.' | ',' | '，' | '．')
    };
    let range = |c: char| number(c) || matches!(c, '~' | '～' | '—' | '–' | '-' | ' ' | '%' | '％');
    if !rest.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c)) {
        return Kind::Word;
    }
    let unit = rest.trim_start_matches(range);
    if unit.is_empty() && rest.len() == 4 && (rest.starts_with("19") || rest.starts_with("20")) {
        return Kind::Year;
    }
    let mut unit = unit.trim();
    while let Some(next) = AFTER
        .iter()
        .find_map(|word| unit.strip_suffix(word).or_else(|| unit.strip_prefix(word)))
    {
        unit = next.trim();
    }
    if unit.is_empty() || UNITS.contains(&unit) {
        Kind::Number
    } else {
        Kind::Word
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_numbers_and_names_are_not() {
        for text in [
            "297.77",
            "1,234.5万元",
            "-9.9%",
            "−3",
            "约5万亩",
            "30余户",
            "330亿元以上",
            "5%～8%",
            "+17.58个百分点",
            "31位",
            "２０",
        ] {
            assert_eq!(kind(text), Kind::Number, "{text}");
        }
        for text in ["渠县", "2025年", "第3位", "3号楼", "一季度"] {
            assert_eq!(kind(text), Kind::Word, "{text}");
        }
        assert_eq!(kind("—"), Kind::Blank);
        assert_eq!(kind("2024"), Kind::Year);
    }
}
