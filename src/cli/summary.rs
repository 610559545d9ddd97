//! What was found, by code: the end of a check for people.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr;

use crate::check::rules;
use crate::diagnostic::{Code, Diagnostics, Severity};
use crate::language::Catalogue;

/// How often a code was found, by severity.
#[derive(Clone, Copy, Default)]
struct Count {
    errors: usize,
    warnings: usize,
    notes: usize,
}

/// A table of the codes, those with errors first; empty where nothing was found.
pub fn table(diagnostics: &Diagnostics, catalogue: &Catalogue, chinese: bool) -> String {
    let mut counts: BTreeMap<Code, Count> = BTreeMap::new();
    for diagnostic in diagnostics.iter() {
        let count = counts.entry(diagnostic.code).or_default();
        match diagnostic.severity {
            Severity::Error => count.errors += 1,
            Severity::Warning => count.warnings += 1,
            Severity::Note => count.notes += 1,
        }
    }
    let mut rows: Vec<(Code, Count)> = counts.into_iter().collect();
    if rows.len() < 2 {
        return String::new();
    }
    rows.sort_by_key(|(code, count)| {
        let by_severity = (count.errors, count.warnings, count.notes);
        (std::cmp::Reverse(by_severity), *code)
    });
    let head = [
        "summary-code",
        "summary-name",
        "summary-errors",
        "summary-warnings",
        "summary-notes",
    ];
    let mut lines = vec![head.map(|key| catalogue.text(key, &[]))];
    for (code, count) in rows {
        let number = |n: usize| if n == 0 { String::new() } else { n.to_string() };
        lines.push([
            code.as_str().to_string(),
            name(code, chinese).unwrap_or_default(),
            number(count.errors),
            number(count.warnings),
            number(count.notes),
        ]);
    }
    let width = |column: usize| {
        lines
            .iter()
            .map(|line| line[column].width())
            .max()
            .unwrap_or(0)
    };
    let widths = [0, 1, 2, 3, 4].map(width);
    let shown: Vec<String> = lines.iter().map(|line| row(line, widths)).collect();
    shown.join("\n")
}

/// The name of a proofreading rule; what the phases find speaks for itself.
pub fn name(code: Code, chinese: bool) -> Option<String> {
    let rule = rules().find(|rule| rule.code() == code)?;
    let name = rule.name();
    Some(if chinese { name.zh } else { name.en }.to_string())
}

/// Words to the left, numbers to the right; a Chinese character is two columns wide.
fn row(cells: &[String; 5], widths: [usize; 5]) -> String {
    let mut line = String::new();
    for (column, (cell, width)) in cells.iter().zip(widths).enumerate() {
        let gap = " ".repeat(width.saturating_sub(cell.width()));
        match column {
            0 | 1 => line.push_str(&format!("{cell}{gap}  ")),
            _ => line.push_str(&format!("{gap}{cell}  ")),
        }
    }
    line.trim_end().to_string()
}
