//! Charts as editors ask for them, in front matter and in fenced blocks of the text.

use std::sync::Arc;

use super::front::{CHART_KEYS, ChartType, ChartWritten, ChartsWritten, PeriodRange};
use super::front_read::scope;
use crate::data::Period;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location, SourceText};
use crate::yaml::{self, Fields, Node, Reader, Value};

/// Reads `charts` of the front matter.
pub fn charts(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Option<ChartsWritten> {
    let node = fields.get("charts")?;
    match &node.value {
        Value::Scalar { text, .. } => match text.as_str() {
            "auto" | "自动" => Some(ChartsWritten::Auto),
            "none" | "无" => Some(ChartsWritten::None),
            other => {
                reader.bad_value(node, "charts", other, "auto（自动）, none（无）");
                None
            }
        },
        Value::List(items) => {
            let mut charts = Vec::new();
            for item in items {
                charts.extend(chart(reader, item));
            }
            Some(ChartsWritten::List(charts))
        }
        _ => {
            reader.wrong_type(node, "charts", "type-text-or-list");
            None
        }
    }
}

/// Reads a fenced block: `text` stands at byte `start` of the file.
pub fn block(
    source: &Arc<SourceText>,
    text: &str,
    start: usize,
    diagnostics: &mut Diagnostics,
) -> Option<ChartWritten> {
    let node = match yaml::parse(text, start) {
        Ok(node) => node,
        Err(error) => {
            let location = Location::new(source, error.range);
            diagnostics
                .push(Diagnostic::at(Code::ChartSyntax, location).arg("detail", error.message));
            return None;
        }
    };
    let mut reader = Reader {
        source,
        diagnostics,
        unknown_key: Code::UnknownKey,
        bad_value: Code::BadValue,
    };
    if matches!(node.value, Value::Null) {
        let location = reader.location(&(start..start + text.len()));
        reader.say_at(Code::MetricMissing, location);
        return None;
    }
    chart(&mut reader, &node)
}

fn chart(reader: &mut Reader<'_>, node: &Node) -> Option<ChartWritten> {
    let fields = reader.fields(node, "chart", CHART_KEYS)?;
    let Some(metric) = reader.text_of(&fields, "metric") else {
        if fields.get("metric").is_none() {
            reader.say(Code::MetricMissing, node);
        }
        return None;
    };
    Some(ChartWritten {
        metric,
        regions: reader.texts_of(&fields, "regions"),
        periods: periods(reader, &fields),
        kind: kind(reader, &fields),
        title: reader.text_of(&fields, "title").map(|t| t.value),
        scope: scope(reader, &fields),
    })
}

fn kind(reader: &mut Reader<'_>, fields: &Fields<'_>) -> ChartType {
    let Some(node) = fields.get("type") else {
        return ChartType::Auto;
    };
    let Some(text) = reader.text(node, "type") else {
        return ChartType::Auto;
    };
    match text.value.as_str() {
        "auto" | "自动" => ChartType::Auto,
        "bar" | "柱状" => ChartType::Bar,
        "hbar" | "条形" => ChartType::HBar,
        "line" | "折线" => ChartType::Line,
        "bullet" | "子弹" => ChartType::Bullet,
        "table" | "表格" => ChartType::Table,
        other => {
            let expected = "auto（自动）, bar（柱状）, hbar（条形）, line（折线）, bullet（子弹）, table（表格）";
            reader.bad_value(node, "type", other, expected);
            ChartType::Auto
        }
    }
}

/// Reads `periods`: one, a list, or `2019..2025`.
pub fn periods(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Option<PeriodRange> {
    let written = reader.texts_of(fields, "periods");
    if let [only] = written.as_slice()
        && let Some((from, to)) = only.value.split_once("..")
    {
        return match (Period::parse(from), Period::parse(to)) {
            (Ok(from), Ok(to)) => Some(PeriodRange::Between(from, to)),
            _ => {
                reader
                    .say_at(Code::PeriodBad, only.location.clone())
                    .add("found", &only.value);
                None
            }
        };
    }
    let mut list = Vec::new();
    for period in &written {
        match Period::parse(&period.value) {
            Ok(period) => list.push(period),
            Err(_) => {
                reader
                    .say_at(Code::PeriodBad, period.location.clone())
                    .add("found", &period.value);
            }
        }
    }
    (!list.is_empty()).then_some(PeriodRange::Only(list))
}
