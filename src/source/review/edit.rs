//! Putting a review into a file's front matter, everything else left as it is.

use std::ops::Range;

use super::{block, digest};
use crate::source::front::Review;
use crate::source::front_read::split;

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
/// None where the file has no front matter.
pub fn with_entry(text: &str, known: &[Review], entry: &Entry) -> Option<(Range<usize>, String)> {
    let front = split(text)?.front;
    let newline = if text[..front.start].ends_with("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let chinese = text[front.clone()]
        .lines()
        .any(|line| line.starts_with("标题"));
    let written = entry.flow_map(&digest(text), chinese);
    let Some(block) = block(text) else {
        let key = if chinese { "审签" } else { "reviews" };
        let lines = format!("{key}:{newline}  - {written}{newline}");
        return Some((front.end..front.end, lines));
    };
    let place = |review: &Review| {
        let range = review.place.range.clone();
        let inside = text.get(range.clone()).unwrap_or("").trim_end();
        range.start..range.start + inside.len()
    };
    let same = known
        .iter()
        .find(|review| review.level.as_deref() == Some(&entry.level));
    if let Some(old) = same {
        return Some((place(old), written));
    }
    let key_line = text[block.clone()].lines().next().unwrap_or("");
    let Some(last) = known.last().map(place) else {
        // The key alone, or an empty list.
        let key = key_line.split(':').next().unwrap_or("reviews");
        return Some((block, format!("{key}:{newline}  - {written}{newline}")));
    };
    if key_line.contains('[') {
        return Some((last.end..last.end, format!(", {written}")));
    }
    let line_start = text[..last.start].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[line_start..last.start];
    let indent = &before[..before.find('-').unwrap_or(0)];
    Some((last.end..last.end, format!("{newline}{indent}- {written}")))
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
