//! From the YAML tree of front matter to [`FrontMatter`].

use std::ops::Range;
use std::sync::Arc;

use super::chart_read;
use super::date::Moment;
use super::front::*;
use super::metric_read;
use crate::data::{Period, Scope, Status};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location, SourceText};
use crate::yaml::{self, Fields, Node, Reader, Spanned, Value};

/// Where the front matter and the body of a file are.
pub struct Parts {
    pub front: Range<usize>,
    pub body: usize,
}

/// Finds the front matter: between a first line `---` and the next line `---`.
///
/// # Errors
/// None where there is none, or it does not end.
pub fn split(text: &str) -> Option<Parts> {
    let first = text.split_inclusive('\n').next()?;
    if first.trim_end() != "---" || !first.ends_with('\n') {
        return None;
    }
    let start = first.len();
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some(Parts {
                front: start..at,
                body: at + line.len(),
            });
        }
        at += line.len();
    }
    None
}

/// Reads the front matter of a file. What is wrong is said; what can be read is kept.
pub fn read(
    source: &Arc<SourceText>,
    range: Range<usize>,
    diagnostics: &mut Diagnostics,
) -> FrontMatter {
    let text = &source.held()[range.clone()];
    // The parser reports a full-width colon on the line after it, or not at all.
    let parsed = yaml::parse(text, range.start);
    let texts = parsed.as_ref().map(long_texts).unwrap_or_default();
    let colons = full_width_colons(source, range.clone(), &texts, diagnostics);
    let node = match parsed {
        Ok(node) => node,
        Err(error) => {
            if !colons {
                let location = Location::new(source, error.range);
                diagnostics.push(
                    Diagnostic::at(Code::FrontMatterSyntax, location).arg("detail", error.message),
                );
            }
            return FrontMatter::default();
        }
    };
    if colons && !matches!(node.value, Value::Map(_)) {
        return FrontMatter::default();
    }
    let mut reader = Reader {
        source,
        diagnostics,
        unknown_key: Code::UnknownKey,
        bad_value: Code::BadValue,
    };
    if matches!(node.value, Value::Null) {
        return FrontMatter::default();
    }
    front_matter(&mut reader, &node, true)
}

/// Where texts in quotes or blocks stand: their lines are no keys.
fn long_texts(node: &Node) -> Vec<Range<usize>> {
    match &node.value {
        Value::Scalar { quoted: true, .. } => vec![node.range.clone()],
        Value::List(items) => items.iter().flat_map(long_texts).collect(),
        Value::Map(entries) => entries
            .iter()
            .flat_map(|(_, value)| long_texts(value))
            .collect(),
        Value::Null | Value::Scalar { .. } => Vec::new(),
    }
}

/// Says each line that starts with a known key and a full-width colon; true where one was found.
fn full_width_colons(
    source: &Arc<SourceText>,
    range: Range<usize>,
    texts: &[Range<usize>],
    diagnostics: &mut Diagnostics,
) -> bool {
    let known = [
        FRONT_KEYS,
        METRIC_KEYS,
        CHART_KEYS,
        CORRECTION_KEYS,
        COMPARE_KEYS,
        REVIEW_KEYS,
        SOURCE_KEYS,
    ];
    let mut at = range.start;
    let mut found = false;
    for line in source.held()[range].split_inclusive('\n') {
        let trimmed = line.trim_start_matches([' ', '-', '\t']);
        let indent = line.len() - trimmed.len();
        if let Some((key, _)) = trimmed.split_once('：') {
            let is_key = known.iter().any(|table| {
                table
                    .iter()
                    .any(|(e, c)| key.trim() == *e || key.trim() == *c)
            });
            let in_text = texts.iter().any(|text| text.contains(&(at + indent)));
            if is_key && !in_text {
                found = true;
                let colon = at + indent + key.len();
                let location = Location::new(source, colon..colon + '：'.len_utf8());
                diagnostics
                    .push(Diagnostic::at(Code::FullWidthColon, location).arg("key", key.trim()));
            }
        }
        at += line.len();
    }
    found
}

/// Reads a map of front matter; `cascade` may stand only at the top.
pub(super) fn front_matter(reader: &mut Reader<'_>, node: &Node, top: bool) -> FrontMatter {
    let Some(fields) = reader.fields(node, "front matter", FRONT_KEYS) else {
        return FrontMatter::default();
    };
    let text = |reader: &mut Reader<'_>, key| reader.text_of(&fields, key).map(|t| t.value);
    FrontMatter {
        title: reader.text_of(&fields, "title"),
        date: moment(reader, &fields, "date"),
        updated: moment(reader, &fields, "updated"),
        region: fields
            .get("region")
            .map(|node| reader.texts(node, "region")),
        issue: issue(reader, &fields),
        period: period(reader, &fields),
        period_given: fields.get("period").is_some(),
        scope: scope(reader, &fields),
        status: status(reader, &fields),
        source: source(reader, &fields),
        provider: text(reader, "provider"),
        author: text(reader, "author"),
        editor: text(reader, "editor"),
        summary: reader.text_of(&fields, "summary"),
        tags: fields.get("tags").map(|node| {
            let tags = reader.texts(node, "tags");
            let mut tags: Vec<String> = tags
                .into_iter()
                .map(|t| t.value.trim().to_string())
                .collect();
            tags.retain(|tag| !tag.is_empty());
            tags
        }),
        image: reader.text_of(&fields, "image"),
        slug: reader.text_of(&fields, "slug"),
        aliases: reader.texts_of(&fields, "aliases"),
        short: reader.text_of(&fields, "short"),
        weight: fields
            .get("weight")
            .and_then(|n| reader.integer(n, "weight")),
        draft: reader.boolean_of(&fields, "draft"),
        expires: moment(reader, &fields, "expires"),
        toc: reader.boolean_of(&fields, "toc"),
        visibility: visibility(reader, &fields),
        corrections: corrections(reader, &fields),
        reviews: reviews(reader, &fields),
        ignored_checks: ignored_checks(reader, &fields),
        cascade: cascade(reader, &fields, top),
        compare: compare(reader, &fields),
        metrics: metric_read::metrics(reader, &fields),
        metrics_place: fields.key("metrics").map(|key| reader.location(&key.range)),
        charts: chart_read::charts(reader, &fields),
        extra: fields.get("extra").map(|node| json(reader, node)),
    }
}

fn cascade(reader: &mut Reader<'_>, fields: &Fields<'_>, top: bool) -> Option<Box<FrontMatter>> {
    let node = fields.get("cascade")?;
    if !top {
        reader.bad_value(node, "cascade", "cascade", "—");
        return None;
    }
    Some(Box::new(front_matter(reader, node, false)))
}

pub(super) fn moment(
    reader: &mut Reader<'_>,
    fields: &Fields<'_>,
    key: &'static str,
) -> Option<Spanned<Moment>> {
    let text = reader.text_of(fields, key)?;
    let moment = Moment::parse(&text.value);
    if moment.is_none() {
        reader
            .say_at(Code::BadDate, text.location.clone())
            .add("found", &text.value);
    }
    moment.map(|moment| text.with(moment))
}

/// A value that one of the types of the data reads from text; `code` says that it cannot.
fn parsed<T, E>(
    reader: &mut Reader<'_>,
    fields: &Fields<'_>,
    key: &'static str,
    code: Code,
    parse: impl Fn(&str) -> Result<T, E>,
) -> Option<Spanned<T>> {
    let text = reader.text_of(fields, key)?;
    match parse(&text.value) {
        Ok(value) => Some(text.with(value)),
        Err(_) => {
            reader
                .say_at(code, text.location.clone())
                .add("found", &text.value);
            None
        }
    }
}

pub(super) fn period(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Option<Spanned<Period>> {
    parsed(reader, fields, "period", Code::PeriodBad, Period::parse)
}

pub(super) fn scope(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Option<Spanned<Scope>> {
    parsed(reader, fields, "scope", Code::ScopeBad, Scope::parse)
}

pub(super) fn status(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Option<Spanned<Status>> {
    parsed(reader, fields, "status", Code::StatusBad, Status::parse)
}

pub(super) fn source(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Option<SourceWritten> {
    let node = fields.get("source")?;
    match &node.value {
        Value::Scalar { text, .. } => Some(SourceWritten {
            name: text.clone(),
            url: None,
        }),
        Value::Map(_) => {
            let part = reader.fields(node, "source", SOURCE_KEYS)?;
            let name = reader.text_of(&part, "name").map(|t| t.value);
            let url = reader.address_of(&part, "url");
            Some(SourceWritten {
                name: name.or_else(|| url.clone())?,
                url,
            })
        }
        _ => {
            reader.wrong_type(node, "source", "type-text-or-map");
            None
        }
    }
}

fn issue(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Option<Spanned<IssueNumber>> {
    let node = fields.get("issue")?;
    let location = reader.location(&node.range);
    let number = match &node.value {
        Value::Scalar { text, .. } => {
            let parts = text.split_once('-');
            let number = parts.and_then(|(year, number)| {
                issue_number(year.trim().parse().ok()?, number.trim().parse().ok()?, None)
            });
            if number.is_none() {
                reader.bad_value(node, "issue", text, "2026-03");
            }
            number?
        }
        Value::Map(_) => {
            let part = reader.fields(node, "issue", ISSUE_KEYS)?;
            let mut whole = |key| {
                let node = part.get(key)?;
                reader.integer(node, key)
            };
            let (year, number, total) = (whole("year"), whole("number"), whole("total"));
            let found = year
                .zip(number)
                .and_then(|(year, number)| issue_number(year, number, total));
            if found.is_none() {
                reader.bad_value(node, "issue", "…", "{year: 2026, number: 3, total: 87}");
            }
            found?
        }
        _ => {
            reader.wrong_type(node, "issue", "type-text-or-map");
            return None;
        }
    };
    Some(Spanned {
        value: number,
        location,
    })
}

fn issue_number(year: i64, number: i64, total: Option<i64>) -> Option<IssueNumber> {
    if !(1949..=2999).contains(&year) || !(1..=999).contains(&number) {
        return None;
    }
    Some(IssueNumber {
        year: i16::try_from(year).ok()?,
        number: u16::try_from(number).ok()?,
        total: total.and_then(|total| u32::try_from(total).ok()),
    })
}

fn visibility(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Option<Visibility> {
    let node = fields.get("visibility")?;
    let text = reader.text(node, "visibility")?;
    match text.value.trim() {
        "public" | "公开" => Some(Visibility::Public),
        "internal" | "内部" => Some(Visibility::Internal),
        other => {
            reader.bad_value(
                node,
                "visibility",
                other,
                "public（公开）, internal（内部）",
            );
            // What was meant is not known; nothing may leak while it is being mended.
            Some(Visibility::Internal)
        }
    }
}

fn corrections(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Vec<CorrectionWritten> {
    let Some(node) = fields.get("corrections") else {
        return Vec::new();
    };
    let mut list = Vec::new();
    for item in reader.list(node, "corrections") {
        let Some(part) = reader.fields(item, "corrections", CORRECTION_KEYS) else {
            continue;
        };
        let Some(text) = reader.text_of(&part, "text") else {
            reader.bad_value(item, "corrections", "…", "{date, text, metric, was, now}");
            continue;
        };
        list.push(CorrectionWritten {
            date: moment(reader, &part, "date"),
            text: text.value,
            metric: reader.text_of(&part, "metric"),
            was: reader.text_of(&part, "was"),
            now: reader.text_of(&part, "now"),
        });
    }
    list
}

fn reviews(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Vec<Review> {
    let Some(node) = fields.get("reviews") else {
        return Vec::new();
    };
    let mut list = Vec::new();
    for item in reader.list(node, "reviews") {
        let Some(part) = reader.fields(item, "reviews", REVIEW_KEYS) else {
            continue;
        };
        let mut text = |key| reader.text_of(&part, key).map(|t| t.value);
        list.push(Review {
            level: text("level"),
            role: text("role"),
            name: text("name"),
            time: text("time"),
            digest: text("digest"),
            place: reader.location(&item.range),
        });
    }
    list
}

fn ignored_checks(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Vec<Spanned<String>> {
    let Some(node) = fields.get("checks") else {
        return Vec::new();
    };
    let Some(part) = reader.fields(node, "checks", CHECKS_KEYS) else {
        return Vec::new();
    };
    reader.texts_of(&part, "ignore")
}

fn compare(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Option<CompareWritten> {
    let node = fields.get("compare")?;
    let part = reader.fields(node, "compare", COMPARE_KEYS)?;
    Some(CompareWritten {
        metrics: reader.texts_of(&part, "metrics"),
        regions: reader.texts_of(&part, "regions"),
        group: reader.text_of(&part, "group"),
        periods: chart_read::periods(reader, &part),
        scope: scope(reader, &part),
        normalise: reader.text_of(&part, "normalise"),
        place: reader.location(&node.range),
    })
}

/// Free data for themes; scalars that look like numbers or booleans become such. A key that stands
/// twice is said.
pub(super) fn json(reader: &mut Reader<'_>, node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Scalar { text, quoted: true } => serde_json::Value::String(text.clone()),
        Value::Scalar { text, .. } => match text.as_str() {
            "true" => serde_json::Value::Bool(true),
            "false" => serde_json::Value::Bool(false),
            text => match text.parse::<i64>() {
                Ok(number) => number.into(),
                Err(_) => serde_json::Value::String(text.to_string()),
            },
        },
        Value::List(items) => items.iter().map(|item| json(reader, item)).collect(),
        Value::Map(entries) => {
            let mut object = serde_json::Map::new();
            for (at, (key, value)) in entries.iter().enumerate() {
                let first = entries[..at]
                    .iter()
                    .find(|(other, _)| other.text == key.text);
                if let Some((first, _)) = first {
                    let first = reader.location(&first.range);
                    let place = reader.location(&key.range);
                    reader
                        .say_at(Code::DuplicateKey, place)
                        .add("key", &key.text)
                        .relate(first, "F005-first");
                    continue;
                }
                object.insert(key.text.clone(), json(reader, value));
            }
            serde_json::Value::Object(object)
        }
    }
}
