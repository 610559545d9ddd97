//! Findings that were there when a site began to be checked, and that are mended one day.

use std::collections::BTreeMap;

use super::fingerprint::fingerprints;
use super::{Diagnostics, Severity};

/// Known findings: their marks, each with the words by which a person finds it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeMap<String, String>,
}

/// Why a text is no baseline.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct BaselineError(String);

impl Baseline {
    /// What is found now. Errors that keep a site from being built are never part of it.
    pub fn of(diagnostics: &Diagnostics) -> Baseline {
        let marks = fingerprints(diagnostics);
        let known = diagnostics
            .iter()
            .zip(marks)
            .filter(|(diagnostic, _)| {
                diagnostic.code.is_proofreading() || diagnostic.severity != Severity::Error
            })
            .map(|(diagnostic, mark)| {
                let line = diagnostic.location.as_ref().map(|place| place.start().0);
                let line = line.map_or(String::new(), |line| format!(":{line}"));
                let path = diagnostic.path().unwrap_or("");
                (mark, format!("{} {path}{line}", diagnostic.code.as_str()))
            });
        Baseline {
            known: known.collect(),
        }
    }

    /// Reads the file of [`Baseline::to_json`].
    ///
    /// # Errors
    /// Where it is not that.
    pub fn parse(text: &str) -> Result<Baseline, BaselineError> {
        serde_json::from_str(text)
            .map(|known| Baseline { known })
            .map_err(|error| BaselineError(error.to_string()))
    }

    /// One finding a line, in the order of the files, so that a diff shows what was mended.
    pub fn to_json(&self) -> String {
        let mut entries: Vec<(&String, &String)> = self.known.iter().collect();
        entries.sort_by_key(|(mark, place)| (*place, *mark));
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let lines: Vec<String> = entries
            .iter()
            .map(|(mark, place)| format!("  {}: {}", quoted(mark), quoted(place)))
            .collect();
        match lines.as_slice() {
            [] => "{}\n".to_string(),
            lines => format!("{{\n{}\n}}\n", lines.join(",\n")),
        }
    }

    /// Without what is known, and how many of the known are not found any more.
    pub fn sift(&self, diagnostics: Diagnostics) -> (Diagnostics, usize) {
        let marks = fingerprints(&diagnostics);
        let mut marks = marks.into_iter();
        let mut met = 0;
        let kept = diagnostics.filtered(|diagnostic| {
            let mark = marks.next();
            let known = mark.is_some_and(|mark| self.known.contains_key(&mark));
            met += usize::from(known);
            let stops =
                diagnostic.severity == Severity::Error && !diagnostic.code.is_proofreading();
            !known || stops
        });
        (kept, self.known.len().saturating_sub(met))
    }
}
