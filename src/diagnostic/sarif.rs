//! SARIF 2.1.0 (OASIS), the form in which code hosts take findings.

use std::ops::Range;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::fingerprint::fingerprints;
use super::report::{self, Words};
use super::{Code, Diagnostic, Diagnostics, Location, Severity};
use crate::language::Catalogue;

/// What stands in a path as it is.
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'.')
    .remove(b'-')
    .remove(b'_')
    .remove(b'~');

/// One document with all findings. `name` gives the name of a proofreading rule.
pub fn document(
    diagnostics: &Diagnostics,
    catalogue: &Catalogue,
    name: impl Fn(Code) -> Option<String>,
) -> String {
    let mut codes: Vec<Code> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect();
    codes.sort();
    codes.dedup();
    let rules: Vec<Value> = codes.iter().map(|code| rule(*code, name(*code))).collect();
    let marks = fingerprints(diagnostics);
    let results: Vec<Value> = diagnostics
        .iter()
        .zip(&marks)
        .map(|(diagnostic, mark)| {
            let index = codes.binary_search(&diagnostic.code).unwrap_or(0);
            result(diagnostic, index, mark, catalogue)
        })
        .collect();
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "gongbao",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {"SRCROOT": {
                "description": {"text": "the folder of the site"},
            }},
            "results": results,
        }],
    });
    serde_json::to_string_pretty(&document).unwrap_or_default()
}

fn level(severity: Severity) -> &'static str {
    severity.as_str()
}

fn rule(code: Code, name: Option<String>) -> Value {
    let mut rule = json!({
        "id": code.as_str(),
        "defaultConfiguration": {"level": level(code.severity())},
    });
    if let Some(name) = name {
        rule["shortDescription"] = json!({"text": name});
    }
    rule
}

fn result(diagnostic: &Diagnostic, index: usize, mark: &str, catalogue: &Catalogue) -> Value {
    let Words { message, help } = report::words(diagnostic, catalogue);
    let text = match help {
        Some(help) => format!("{message}\n{help}"),
        None => message,
    };
    let mut result = json!({
        "ruleId": diagnostic.code.as_str(),
        "ruleIndex": index,
        "level": level(diagnostic.severity),
        "message": {"text": text},
        "partialFingerprints": {"gongbaoLine/v1": mark},
    });
    if let Some(place) = &diagnostic.location {
        result["locations"] = json!([{"physicalLocation": physical(place)}]);
    } else if let Some(path) = diagnostic.path() {
        result["locations"] = json!([{"physicalLocation": {"artifactLocation": artifact(path)}}]);
    }
    let related: Vec<Value> = diagnostic
        .related
        .iter()
        .zip(1..)
        .map(|(other, id)| {
            json!({
                "id": id,
                "physicalLocation": physical(&other.location),
                "message": {"text": catalogue.text(other.key, &other.args)},
            })
        })
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = Value::from(related);
    }
    if let (Some(fix), Some(place)) = (&diagnostic.fix, &diagnostic.location) {
        let own = (&fix.range, &fix.replacement);
        let partner = fix.partner.as_ref().map(|(range, text)| (range, text));
        // Both ends of a pair are one fix.
        let replacements: Vec<Value> = std::iter::once(own)
            .chain(partner)
            .map(|(range, text)| {
                json!({
                    "deletedRegion": region(place, range.clone()),
                    "insertedContent": {"text": text},
                })
            })
            .collect();
        result["fixes"] = json!([{
            "artifactChanges": [{
                "artifactLocation": artifact(&place.source.path),
                "replacements": replacements,
            }],
        }]);
    }
    result
}

fn artifact(path: &str) -> Value {
    json!({
        "uri": utf8_percent_encode(path, PATH).to_string(),
        "uriBaseId": "SRCROOT",
    })
}

fn physical(place: &Location) -> Value {
    json!({
        "artifactLocation": artifact(&place.source.path),
        "region": region(place, place.range.clone()),
    })
}

/// Lines and columns from 1, the end behind the last character.
fn region(place: &Location, range: Range<usize>) -> Value {
    let place = Location::new(&place.source, range);
    let (line, column) = place.start();
    let (end_line, end_column) = place.end();
    json!({
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
    })
}
