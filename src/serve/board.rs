//! What pages say of the site's mistakes, as JSON for the script that is put into them.

use serde::Serialize;

use super::snapshot::{Version, version};
use crate::diagnostic::{self, Diagnostic, Diagnostics, Location, Severity, report};
use crate::language::Catalogue;

/// How many are shown in a page; the terminal has them all.
const SHOWN: usize = 50;
/// How many characters of a long line are shown before and behind the place.
const AROUND: usize = 40;

/// The mistakes of a state of the site, in words.
#[derive(Debug)]
pub struct Board {
    pub said: Said,
    /// [`Board::said`] as JSON, in one line.
    pub json: String,
    pub version: Version,
}

/// What is said in a page.
#[derive(Debug, Serialize)]
pub struct Said {
    pub errors: Vec<Item>,
    pub warnings: Vec<Item>,
    pub words: Words,
}

/// The words around the items.
#[derive(Debug, Serialize)]
pub struct Words {
    /// The language of all of them.
    pub language: String,
    /// The heading over errors.
    pub errors: String,
    /// Their count in the corner, when the list is closed.
    pub errors_short: String,
    /// What is seen behind them.
    pub meanwhile: String,
    /// The same where there is nothing to be seen.
    pub nothing: String,
    /// The heading over warnings.
    pub warnings: String,
    pub help: String,
    pub close: String,
    /// How many are not shown; empty where all are.
    pub more_errors: String,
    pub more_warnings: String,
}

/// One mistake.
#[derive(Debug, Serialize)]
pub struct Item {
    pub code: &'static str,
    pub severity: String,
    /// `file:line:column`, as far as known; empty where no file is meant.
    pub place: String,
    pub message: String,
    pub help: Option<String>,
    pub excerpt: Option<Excerpt>,
    pub related: Vec<Other>,
}

/// The source line.
#[derive(Debug, Serialize)]
pub struct Excerpt {
    pub before: String,
    pub marked: String,
    pub after: String,
}

/// Another place that takes part.
#[derive(Debug, Serialize)]
pub struct Other {
    pub place: String,
    pub message: String,
}

impl Board {
    /// What is to be said of a site with these diagnostics. Where warnings fail (`strict`) and
    /// there are no errors, warnings take their place.
    pub fn new(diagnostics: &Diagnostics, is_good: bool, catalogue: &Catalogue) -> Board {
        let diagnostics = &*diagnostic::covered(diagnostics);
        let stands = |d: &&Diagnostic| match diagnostics.has_errors() {
            true => d.severity == Severity::Error,
            false => !is_good && d.severity == Severity::Warning,
        };
        let warns = |d: &&Diagnostic| d.severity == Severity::Warning && !stands(d);
        let items = |wanted: &dyn Fn(&&Diagnostic) -> bool| -> (Vec<Item>, usize) {
            let found: Vec<&Diagnostic> = diagnostics.iter().filter(wanted).collect();
            let shown = found.iter().take(SHOWN);
            (
                shown.map(|d| Item::new(d, catalogue)).collect(),
                found.len(),
            )
        };
        let ((errors, error_count), (warnings, warning_count)) = (items(&stands), items(&warns));
        let word = |key: &str, count: usize| catalogue.text(key, &[("count", count.to_string())]);
        let more = |count: usize| match count.saturating_sub(SHOWN) {
            0 => String::new(),
            more => word("overlay-more", more),
        };
        let words = Words {
            language: word("overlay-language", 0),
            errors: word("overlay-errors", error_count),
            errors_short: word("overlay-errors-short", error_count),
            meanwhile: word("overlay-meanwhile", 0),
            nothing: word("overlay-nothing", 0),
            warnings: word("overlay-warnings", warning_count),
            help: word("severity-help", 0),
            close: word("overlay-close", 0),
            more_errors: more(error_count),
            more_warnings: more(warning_count),
        };
        Board::of(Said {
            errors,
            warnings,
            words,
        })
    }

    fn of(said: Said) -> Board {
        // Nothing in it can fail to be written: it is texts in lists.
        let json = serde_json::to_string(&said).unwrap_or_default();
        let version = version(json.as_bytes());
        Board {
            said,
            json,
            version,
        }
    }
}

impl Item {
    fn new(diagnostic: &Diagnostic, catalogue: &Catalogue) -> Item {
        let report::Words { message, help } = report::words(diagnostic, catalogue);
        let location = diagnostic.location.as_ref();
        let related = diagnostic.related.iter();
        let severity = format!("severity-{}", diagnostic.severity.as_str());
        Item {
            code: diagnostic.code.as_str(),
            severity: catalogue.text(&severity, &[]),
            place: location.map_or_else(|| diagnostic.file.clone().unwrap_or_default(), place),
            message,
            help,
            excerpt: location.and_then(excerpt),
            related: related
                .map(|related| Other {
                    place: place(&related.location),
                    message: catalogue.text(related.key, &related.args),
                })
                .collect(),
        }
    }
}

fn place(location: &Location) -> String {
    let (line, column) = location.start();
    format!("{}:{line}:{column}", location.source.path)
}

/// The first line of a place, cut where it is long.
fn excerpt(location: &Location) -> Option<Excerpt> {
    let text = location.source.up_to(location.range.end + 1);
    let range = location.range.clone();
    let start = text.get(..range.start)?.rfind('\n').map_or(0, |at| at + 1);
    let rest = text.get(range.start..)?;
    let end = range.start + rest.find('\n').unwrap_or(rest.len());
    let marked = text.get(range.start..range.end.min(end))?;
    let (before, after) = (
        text.get(start..range.start)?,
        text.get(range.end.min(end)..end)?,
    );
    if text.get(start..end)?.trim().is_empty() {
        return None;
    }
    Some(Excerpt {
        before: last(before.trim_start(), AROUND),
        marked: first(marked.trim_end(), 2 * AROUND),
        after: first(after.trim_end(), AROUND),
    })
}

fn first(text: &str, count: usize) -> String {
    match text.char_indices().nth(count) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_string(),
    }
}

fn last(text: &str, count: usize) -> String {
    let length = text.chars().count();
    match length.checked_sub(count) {
        Some(skipped) if skipped > 0 => {
            format!("…{}", text.chars().skip(skipped).collect::<String>())
        }
        _ => text.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::{Code, SourceText};
    use crate::language::{Language, messages};

    fn at(text: &str, needle: &str) -> Location {
        let source = Arc::new(SourceText::new("content/a.md", text));
        let start = text.find(needle).unwrap();
        Location::new(&source, start..start + needle.len())
    }

    #[test]
    fn errors_come_with_place_line_and_help() {
        let mut found = Diagnostics::new();
        let location = at("title: 甲\nvalue: 297.77\n", "297.77");
        found.push(Diagnostic::at(Code::UnitMissing, location).arg("metric", "甲"));
        let board = Board::new(&found, false, &messages(Language::English));
        let item = &board.said.errors[0];
        assert_eq!(item.place, "content/a.md:2:8");
        assert!(item.help.is_some());
        let excerpt = item.excerpt.as_ref().unwrap();
        assert_eq!((&*excerpt.before, &*excerpt.marked), ("value: ", "297.77"));
        assert!(board.said.warnings.is_empty());
    }

    #[test]
    fn long_lines_are_cut_on_both_sides() {
        let text = format!("{}x{}", "甲".repeat(90), "乙".repeat(90));
        let excerpt = excerpt(&at(&text, "x")).unwrap();
        assert_eq!(excerpt.before, format!("…{}", "甲".repeat(AROUND)));
        assert_eq!(excerpt.after, format!("{}…", "乙".repeat(AROUND)));
    }

    #[test]
    fn a_place_at_the_end_of_a_file_has_no_line() {
        assert!(excerpt(&at("a\n\n", "\n\n")).is_some());
        let source = Arc::new(SourceText::new("a", "a\n"));
        assert!(excerpt(&Location::new(&source, 2..9)).is_none());
    }
}
