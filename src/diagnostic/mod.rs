//! What can be wrong with a site, where, and how it is said.
//!
//! Every phase returns a [`Diagnostics`] beside its value. Nothing is printed here but by
//! [`report::print`], which the commands call once at the end.

pub mod baseline;
mod code;
mod cover;
pub mod fingerprint;
mod location;
pub mod report;
pub mod sarif;

pub use code::{Code, Severity};
pub use cover::covered;
pub use location::{Location, Origin, SourceText};

/// One thing that is wrong (or worth saying), and where.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    pub code: Code,
    /// Defaults to the code's own severity.
    pub severity: Severity,
    /// The place to mend, where there is one.
    pub location: Option<Location>,
    /// The file, relative to the site, where the whole file is meant.
    pub file: Option<String>,
    /// Arguments of the message in the catalogue.
    pub args: Vec<(&'static str, String)>,
    /// Arguments that are keys of the catalogue.
    pub words: Vec<(&'static str, &'static str)>,
    /// Other places that take part in it, such as the other side of a contradiction.
    pub related: Vec<Related>,
    /// What a program may safely write instead.
    pub fix: Option<Fix>,
}

/// A safe change of the source file: it alters how something is written, never what is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// In bytes of the decoded text of the diagnostic's file.
    pub range: std::ops::Range<usize>,
    pub replacement: String,
    /// A second place that is changed together with the first or not at all, such as the other
    /// bracket of a pair.
    pub partner: Option<(std::ops::Range<usize>, String)>,
}

/// Another place that a diagnostic speaks of, with its own message key.
#[derive(Clone, Debug)]
pub struct Related {
    pub location: Location,
    /// Key in the catalogue.
    pub key: &'static str,
    pub args: Vec<(&'static str, String)>,
}

impl Diagnostic {
    /// A diagnostic without a place.
    pub fn new(code: Code) -> Diagnostic {
        Diagnostic {
            code,
            severity: code.severity(),
            location: None,
            file: None,
            args: Vec::new(),
            words: Vec::new(),
            related: Vec::new(),
            fix: None,
        }
    }

    /// A diagnostic at a place.
    pub fn at(code: Code, location: Location) -> Diagnostic {
        Diagnostic {
            location: Some(location),
            ..Diagnostic::new(code)
        }
    }

    /// A diagnostic about a whole file; `file` is relative to the site.
    pub fn in_file(code: Code, file: impl Into<String>) -> Diagnostic {
        Diagnostic {
            file: Some(file.into()),
            ..Diagnostic::new(code)
        }
    }

    /// Adds an argument of the message.
    pub fn arg(mut self, name: &'static str, value: impl ToString) -> Diagnostic {
        self.args.push((name, value.to_string()));
        self
    }

    /// Adds an argument, in place.
    pub fn add(&mut self, name: &'static str, value: impl ToString) -> &mut Diagnostic {
        self.args.push((name, value.to_string()));
        self
    }

    /// Adds an argument that is itself a message of the catalogue: it is looked up when said, with
    /// the diagnostic's other arguments.
    pub fn add_word(&mut self, name: &'static str, key: &'static str) -> &mut Diagnostic {
        self.words.push((name, key));
        self
    }

    /// The same for a diagnostic that is being made.
    pub fn with_word(mut self, name: &'static str, key: &'static str) -> Diagnostic {
        self.add_word(name, key);
        self
    }

    /// With a safe change: `replacement` in place of the bytes `range` of the file.
    pub fn fixed_by(mut self, range: std::ops::Range<usize>, replacement: String) -> Diagnostic {
        self.fix = Some(Fix {
            range,
            replacement,
            partner: None,
        });
        self
    }

    /// With a second change that goes with the first of [`Diagnostic::fixed_by`].
    pub fn together_with(
        mut self,
        range: std::ops::Range<usize>,
        replacement: String,
    ) -> Diagnostic {
        if let Some(fix) = &mut self.fix {
            fix.partner = Some((range, replacement));
        }
        self
    }

    /// Adds another place without arguments of its own, in place.
    pub fn relate(&mut self, location: Location, key: &'static str) -> &mut Diagnostic {
        self.related.push(Related {
            location,
            key,
            args: Vec::new(),
        });
        self
    }

    /// Adds another place.
    pub fn related(
        mut self,
        location: Location,
        key: &'static str,
        args: Vec<(&'static str, String)>,
    ) -> Diagnostic {
        self.related.push(Related {
            location,
            key,
            args,
        });
        self
    }

    /// The file that it is about, relative to the site.
    pub fn path(&self) -> Option<&str> {
        let place = self.location.as_ref().map(|place| &*place.source.path);
        place.or(self.file.as_deref())
    }

    /// File, line and column (both from 1), for ordering.
    fn sort_key(&self) -> (String, usize, usize, &'static str) {
        match &self.location {
            Some(location) => {
                let (line, column) = location.start();
                (
                    location.source.path.to_string(),
                    line,
                    column,
                    self.code.as_str(),
                )
            }
            None => (
                self.file.clone().unwrap_or_default(),
                0,
                0,
                self.code.as_str(),
            ),
        }
    }
}

/// The diagnostics of a run, collected and not thrown.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl Diagnostics {
    pub fn new() -> Diagnostics {
        Diagnostics::default()
    }

    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds a diagnostic and hands it back to be completed.
    pub fn push_mut(&mut self, diagnostic: Diagnostic) -> &mut Diagnostic {
        let at = self.list.len();
        self.list.push(diagnostic);
        &mut self.list[at]
    }

    pub fn extend(&mut self, other: impl IntoIterator<Item = Diagnostic>) {
        self.list.extend(other);
    }

    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|d| d.severity == severity).count()
    }

    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.severity == Severity::Error)
    }

    /// True where `site.yaml` or the command line is at fault (exit status 2).
    pub fn has_configuration_errors(&self) -> bool {
        self.list
            .iter()
            .any(|d| d.severity == Severity::Error && d.code.is_configuration())
    }

    /// Only those that `keep` wants.
    pub fn filtered(mut self, keep: impl FnMut(&Diagnostic) -> bool) -> Diagnostics {
        self.list.retain(keep);
        self
    }

    /// With the severities that `of` gives in place of their own.
    pub fn set_severities(&mut self, of: impl Fn(Code) -> Option<Severity>) {
        for diagnostic in &mut self.list {
            if let Some(severity) = of(diagnostic.code) {
                diagnostic.severity = severity;
            }
        }
    }

    /// Nothing more severe than `most`.
    pub fn at_most(&mut self, most: Severity) {
        for diagnostic in &mut self.list {
            diagnostic.severity = diagnostic.severity.min(most);
        }
    }

    /// In order of file, line and column, so that no thread order shows.
    pub fn sorted(mut self) -> Diagnostics {
        self.list.sort_by_cached_key(Diagnostic::sort_key);
        self
    }
}
