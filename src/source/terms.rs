//! `content/_data/terms.yaml`: words that the site does not want, and what to write instead.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location, Severity, SourceText};
use crate::yaml::{self, KeyTable, Node, Reader, Value};

/// The keys of a word in `_data/terms.yaml`.
pub const TERM_KEYS: KeyTable = &[
    ("wrong", "wrong"),
    ("right", "right"),
    ("severity", "severity"),
    ("reason", "reason"),
];

/// A word that the site does not want.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub wrong: String,
    /// What to write instead; None where the word is only to be avoided.
    pub right: Option<String>,
    pub severity: Severity,
    /// Why, in the site's own words.
    pub reason: Option<String>,
}

/// Reads `_data/terms.yaml`: a map from wrong to right, or a list of maps. Each word that cannot be
/// used is said, and the others are kept.
pub fn terms(source: &Arc<SourceText>, diagnostics: &mut Diagnostics) -> Vec<Term> {
    let node = match yaml::parse(source.held(), 0) {
        Ok(node) => node,
        Err(error) => {
            let location = Location::new(source, error.range);
            let said = Diagnostic::at(Code::TermsFile, location).arg("case", "syntax");
            diagnostics.push(said.arg("found", error.message));
            return Vec::new();
        }
    };
    let reader = Reader {
        source,
        diagnostics,
        unknown_key: Code::UnknownKey,
        bad_value: Code::TermsFile,
    };
    let mut list = List {
        reader,
        terms: Vec::new(),
    };
    list.top(&node);
    list.chains()
}

/// A term and where its words are written.
struct Placed {
    term: Term,
    wrong: Location,
    right: Location,
}

struct List<'a> {
    reader: Reader<'a>,
    terms: Vec<Placed>,
}

impl List<'_> {
    /// The words may stand alone or under the key `terms`.
    fn top(&mut self, node: &Node) {
        match &node.value {
            Value::Null => {}
            Value::Map(entries) => match entries.as_slice() {
                [(key, inner)]
                    if key.text == "terms" && !matches!(inner.value, Value::Scalar { .. }) =>
                {
                    self.top(inner);
                }
                entries => {
                    for (key, value) in entries {
                        let place = self.reader.location(&key.range);
                        self.entry(&key.text, place, value);
                    }
                }
            },
            Value::List(items) => items.iter().for_each(|item| self.item(item)),
            Value::Scalar { text, .. } => self.refuse(node, "form", text),
        }
    }

    fn refuse(&mut self, node: &Node, case: &'static str, found: &str) {
        let said = self.reader.say(Code::TermsFile, node);
        said.add("case", case).add("found", found);
    }

    /// `wrong: right`, or `wrong: {right, severity, reason}`.
    fn entry(&mut self, wrong: &str, place: Location, value: &Node) {
        match &value.value {
            Value::Null | Value::Scalar { .. } => {
                let right = scalar(value);
                let right_place = self.reader.location(&value.range);
                self.add(wrong, place, right, right_place, Severity::Warning, None);
            }
            Value::Map(_) => self.details(Some((wrong.to_string(), place)), value),
            Value::List(_) => self.refuse(value, "form", wrong),
        }
    }

    /// `{wrong, right, severity, reason}`; `wrong` may be a list.
    fn item(&mut self, node: &Node) {
        if matches!(node.value, Value::Map(_)) {
            self.details(None, node);
        } else {
            self.refuse(node, "form", scalar(node).as_deref().unwrap_or("-"));
        }
    }

    fn details(&mut self, named: Option<(String, Location)>, node: &Node) {
        let Some(fields) = self.reader.fields(node, "terms.yaml", TERM_KEYS) else {
            return;
        };
        let mut wrongs: Vec<(String, Location)> = named.into_iter().collect();
        let written = fields
            .get("wrong")
            .map_or(&[][..], |node| match &node.value {
                Value::List(items) => items,
                _ => std::slice::from_ref(node),
            });
        for node in written {
            match scalar(node) {
                Some(word) => wrongs.push((word, self.reader.location(&node.range))),
                None => self.refuse(node, "form", "wrong"),
            }
        }
        if wrongs.is_empty() {
            self.refuse(node, "no-wrong", "");
            return;
        }
        let severity = match fields.get("severity") {
            None => Severity::Warning,
            Some(node) => match scalar(node).as_deref().and_then(Severity::parse) {
                Some(severity) => severity,
                None => {
                    self.refuse(node, "severity", scalar(node).as_deref().unwrap_or("-"));
                    Severity::Warning
                }
            },
        };
        let right = fields.get("right");
        let place = self.reader.location(&right.unwrap_or(node).range);
        let (right, reason) = (
            right.and_then(scalar),
            fields.get("reason").and_then(scalar),
        );
        for (wrong, at) in wrongs {
            self.add(
                &wrong,
                at,
                right.clone(),
                place.clone(),
                severity,
                reason.clone(),
            );
        }
    }

    fn add(
        &mut self,
        wrong: &str,
        place: Location,
        right: Option<String>,
        right_place: Location,
        severity: Severity,
        reason: Option<String>,
    ) {
        let wrong = wrong.trim();
        let right = right.map(|right| right.trim().to_string());
        let right = right.filter(|right| !right.is_empty());
        let earlier = self.terms.iter().find(|placed| placed.term.wrong == wrong);
        let case = match earlier {
            _ if wrong.is_empty() => "no-wrong",
            _ if right.as_deref() == Some(wrong) => "same",
            Some(_) => "twice",
            None => {
                self.terms.push(Placed {
                    term: Term {
                        wrong: wrong.to_string(),
                        right,
                        severity,
                        reason,
                    },
                    wrong: place,
                    right: right_place,
                });
                return;
            }
        };
        let first = earlier.map(|placed| placed.wrong.clone());
        let said = self.reader.say_at(Code::TermsFile, place);
        said.add("case", case).add("found", wrong);
        if let Some(first) = first.filter(|_| case == "twice") {
            said.relate(first, "F005-first");
        }
    }

    /// The terms, without those whose right word is the wrong one of another: to write it would only
    /// raise the next report.
    fn chains(mut self) -> Vec<Term> {
        let wrongs: Vec<(String, Location)> = self
            .terms
            .iter()
            .map(|placed| (placed.term.wrong.clone(), placed.wrong.clone()))
            .collect();
        let mut kept = Vec::new();
        for placed in self.terms {
            let right = placed.term.right.as_deref();
            match wrongs
                .iter()
                .find(|(wrong, _)| Some(wrong.as_str()) == right)
            {
                None => kept.push(placed.term),
                Some((wrong, other)) => {
                    let said = self.reader.say_at(Code::TermsFile, placed.right);
                    said.add("case", "chain").add("found", wrong);
                    said.relate(other.clone(), "X002-wrong");
                }
            }
        }
        kept
    }
}

/// The text of a scalar that is not empty.
fn scalar(node: &Node) -> Option<String> {
    match &node.value {
        Value::Scalar { text, .. } if !text.trim().is_empty() => Some(text.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<String>, Vec<String>) {
        let source = Arc::new(SourceText::new("content/_data/terms.yaml", text));
        let mut diagnostics = Diagnostics::new();
        let terms = terms(&source, &mut diagnostics);
        let terms = terms.iter().map(|term| {
            let right = term.right.as_deref().unwrap_or("-");
            let reason = term.reason.as_deref().unwrap_or("");
            format!("{}>{right} {}{reason}", term.wrong, term.severity.as_str())
        });
        let said = diagnostics.iter().map(|d| {
            let case = d.args.iter().find(|(name, _)| *name == "case");
            let case = case.map_or("", |(_, case)| case.as_str());
            let line = d.location.as_ref().map_or(0, |place| place.start().0);
            format!("{} {case} {line}", d.code.as_str())
        });
        (terms.collect(), said.collect())
    }

    #[test]
    fn both_forms_are_read() {
        let map =
            "其它: 其他\n做为: {right: 作为, severity: error, reason: 词义不同}\n亮丽风景线:\n";
        let expected = [
            "其它>其他 warning",
            "做为>作为 error词义不同",
            "亮丽风景线>- warning",
        ];
        assert_eq!(read(map).0, expected);
        let list = "terms:\n  - {wrong: [其它, 其牠], right: 其他}\n  - wrong: 报导\n    right: 报道\n    severity: note\n";
        let (terms, said) = read(list);
        assert_eq!(
            terms,
            ["其它>其他 warning", "其牠>其他 warning", "报导>报道 note"]
        );
        assert_eq!(said, [""; 0]);
        assert_eq!(read("").0, [""; 0]);
    }

    #[test]
    fn what_cannot_be_used_is_said_and_the_rest_kept() {
        for (text, terms, said) in [
            ("- 其它\n- {wrong: 甲, right: 乙}\n", 1, "X002 form 1"),
            ("甲: 甲\n乙: 丙\n", 1, "X002 same 1"),
            ("甲: 乙\n甲: 丙\n", 1, "X002 twice 2"),
            ("甲: 乙\n乙: 丙\n", 1, "X002 chain 1"),
            ("- {right: 乙}\n", 0, "X002 no-wrong 1"),
            (
                "- {wrong: 甲, right: 乙, severity: 严重}\n",
                1,
                "X002 severity 1",
            ),
            ("甲: [乙]\n", 0, "X002 form 1"),
            ("甲: {right: 乙, rigth: 丙}\n", 1, "F004  1"),
            ("甲: [乙\n", 0, "X002 syntax 1"),
            ("其它", 0, "X002 form 1"),
        ] {
            let (read, found) = read(text);
            assert_eq!(
                (read.len(), found),
                (terms, vec![said.to_string()]),
                "{text}"
            );
        }
    }
}
