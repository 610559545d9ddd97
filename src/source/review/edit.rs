//! Putting a review into a file's front matter, everything else left as it is.

use std::ops::Range;

use super::{digest, end_of, is_flow, line_start, written};
use crate::source::front::Review;
use crate::source::front_read::split;
use crate::yaml::{Node, Value};

/// A review that is to be written.
#[derive(Clone, Debug)]
pub struct Entry {
    pub level: String,
    pub role: Option<String>,
    pub name: String,
    /// `2026-03-16 09:30`, in China.
    pub time: String,
}

/// The change that puts a review into a text: the bytes to replace and what stands there instead.
/// `known` are the reviews that the file has; one of the same level is replaced.
///
/// None where the file has no front matter, or its reviews are no list.
pub fn with_entry(text: &str, known: &[Review], entry: &Entry) -> Option<(Range<usize>, String)> {
    let front = split(text)?.front;
    let newline = match text.get(..front.start)?.ends_with("\r\n") {
        true => "\r\n",
        false => "\n",
    };
    let mut keys = text.get(front.clone())?.lines();
    let chinese = keys.any(|line| line.starts_with("标题"));
    let new = entry.flow_map(&digest(text), chinese);
    let Some(written) = written(text) else {
        let key = if chinese { "审签" } else { "reviews" };
        let lines = format!("{key}:{newline}  - {new}{newline}");
        return Some((front.end..front.end, lines));
    };
    let colon = written.key.end + text.get(written.key.end..)?.find(':')? + 1;
    let first = format!("{newline}  - {new}");
    let list = &written.value;
    let there = text.get(list.range.clone())?;
    let items = match &list.value {
        Value::Null if there.trim().is_empty() => return Some((colon..colon, first)),
        Value::Null => return Some((colon..list.range.end, first)),
        Value::List(items) => items,
        _ => return None,
    };
    let is_same = |item: &&Node| {
        known.iter().any(|review| {
            review.place.range.start == item.range.start
                && review.level.as_deref() == Some(&entry.level)
        })
    };
    if let Some(old) = items.iter().find(is_same) {
        return Some((old.range.start..end_of(text, old), new));
    }
    let Some(last) = items.last() else {
        return Some((colon..list.range.end, first));
    };
    let end = end_of(text, last);
    if is_flow(text, list) {
        return Some((end..end, format!(", {new}")));
    }
    // Behind the line: a comment stays beside what it speaks of.
    let rest = text.get(end..written.lines.end)?;
    let behind = end + rest.lines().next().map_or(0, str::len);
    let dash = text.get(..last.range.start)?.rfind('-')?;
    let indent = text.get(line_start(text, dash)..dash)?;
    Some((behind..behind, format!("{newline}{indent}- {new}")))
}

impl Entry {
    fn flow_map(&self, digest: &str, chinese: bool) -> String {
        let keys = match chinese {
            true => ["级次", "职务", "姓名", "时间", "摘要值"],
            false => ["level", "role", "name", "time", "digest"],
        };
        let values = [
            Some(self.level.as_str()),
            self.role.as_deref(),
            Some(self.name.as_str()),
            Some(self.time.as_str()),
            Some(digest),
        ];
        let parts: Vec<String> = keys
            .iter()
            .zip(values)
            .filter_map(|(key, value)| Some(format!("{key}: {}", quoted(value?))))
            .collect();
        format!("{{{}}}", parts.join(", "))
    }
}

/// A value of a flow map: in quotation marks unless it is a plain word.
fn quoted(value: &str) -> String {
    let plain = !value.is_empty() && value.chars().all(char::is_alphabetic);
    match plain {
        true => value.to_string(),
        false => serde_json::Value::from(value).to_string(),
    }
}
