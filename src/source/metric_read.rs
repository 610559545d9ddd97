//! The `metrics` of an article, as written.

use super::front::{METRIC_KEYS, MetricWritten, ValueWritten};
use super::front_read::{period, scope, source, status};
use crate::data::{Change, Period};
use crate::diagnostic::Code;
use crate::yaml::{Fields, Node, Reader, Spanned, Value};

/// Reads the list; an entry that cannot be used is said and left out.
pub fn metrics(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Vec<MetricWritten> {
    let Some(node) = fields.get("metrics") else {
        return Vec::new();
    };
    let items = reader.list(node, "metrics");
    let mut list = Vec::with_capacity(items.len());
    for item in items {
        if let Some(metric) = metric(reader, item) {
            list.push(metric);
        }
    }
    list
}

fn metric(reader: &mut Reader<'_>, node: &Node) -> Option<MetricWritten> {
    let fields = reader.fields(node, "metrics", METRIC_KEYS)?;
    if fields.garbled {
        return None;
    }
    let metric = reader.text_of(&fields, "metric");
    if metric.is_none() && fields.get("metric").is_none() {
        reader.say(Code::MetricMissing, node);
    }
    let name = metric.as_ref().map_or("", |m| m.value.as_str()).to_string();
    // Growth and the value before are of one period; beside several they would belong to none.
    if fields.get("values").is_some() {
        for key in ["yoy", "previous"] {
            if let Some(node) = fields.get(key)
                && let Some(text) = reader.text(node, key)
            {
                reader.bad_value(node, key, &text.value, "value");
            }
        }
    }
    let values = values(reader, node, &fields, &name);
    let entry = MetricWritten {
        metric: metric?,
        values,
        unit: reader.text_of(&fields, "unit"),
        yoy: yoy(reader, &fields),
        previous: reader.text_of(&fields, "previous"),
        region: reader.text_of(&fields, "region"),
        period: period(reader, &fields),
        period_given: fields.get("period").is_some(),
        scope: scope(reader, &fields),
        status: status(reader, &fields),
        source: source(reader, &fields),
        note: reader.text_of(&fields, "note"),
        consent: reader
            .text_of(&fields, "consent")
            .map(|ground| ground.value),
    };
    Some(entry)
}

fn values(
    reader: &mut Reader<'_>,
    node: &Node,
    fields: &Fields<'_>,
    name: &str,
) -> Vec<ValueWritten> {
    match (fields.given("value"), fields.given("values")) {
        (Some(value), None) => quantity(reader, value)
            .map(|text| ValueWritten { period: None, text })
            .into_iter()
            .collect(),
        (None, Some(values)) if !is_empty_map(values) => by_period(reader, values),
        _ => {
            let place = fields.key("values").map_or(&node.range, |key| &key.range);
            let place = reader.location(place);
            reader.say_at(Code::ValueMissing, place).add("metric", name);
            Vec::new()
        }
    }
}

fn is_empty_map(node: &Node) -> bool {
    matches!(&node.value, Value::Map(entries) if entries.is_empty())
}

/// The text of a quantity; null is the blank of a table, so it is empty text and not an error.
fn quantity(reader: &mut Reader<'_>, node: &Node) -> Option<Spanned<String>> {
    if matches!(node.value, Value::Null) {
        return Some(Spanned {
            value: String::new(),
            location: reader.location(&node.range),
        });
    }
    reader.text(node, "value")
}

fn by_period(reader: &mut Reader<'_>, node: &Node) -> Vec<ValueWritten> {
    let Value::Map(entries) = &node.value else {
        reader.wrong_type(node, "values", "type-map");
        return Vec::new();
    };
    let mut values: Vec<ValueWritten> = Vec::with_capacity(entries.len());
    for (key, value) in entries {
        let location = reader.location(&key.range);
        let period = match Period::parse(&key.text) {
            Ok(period) => period,
            Err(_) => {
                reader
                    .say_at(Code::PeriodBad, location)
                    .add("found", &key.text);
                continue;
            }
        };
        let again = values
            .iter()
            .find_map(|v| v.period.as_ref().filter(|p| p.value == period));
        if let Some(first) = again.map(|first| first.location.clone()) {
            reader
                .say_at(Code::DuplicateKey, location)
                .add("key", &key.text)
                .relate(first, "F005-first");
            continue;
        }
        if let Some(text) = quantity(reader, value) {
            values.push(ValueWritten {
                period: Some(Spanned {
                    value: period,
                    location,
                }),
                text,
            });
        }
    }
    values
}

fn yoy(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Option<Spanned<Change>> {
    let text = reader.text_of(fields, "yoy")?;
    match Change::parse(&text.value) {
        Ok(change) => change.map(|change| text.with(change)),
        Err(_) => {
            reader
                .say_at(Code::ChangeBad, text.location.clone())
                .add("found", &text.value);
            None
        }
    }
}
