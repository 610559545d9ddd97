//! What an editor has switched off: for the whole site, for a file, or for the lines that a comment
//! speaks of.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::public::Folders;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::{SectionSource, Switch};
use crate::yaml::Spanned;

/// How much of a file a check reads, and so which ignored checks can have found something in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Read {
    /// Nothing that could be ignored: it is internal or has expired.
    Nothing,
    /// What the proofreader reads: a draft.
    Text,
    /// All of it.
    Whole,
}

/// One code that is switched off.
#[derive(Debug)]
struct Ignore {
    code: Spanned<String>,
    /// None where there is no such code.
    known: Option<Code>,
    /// The bytes of its file in which it holds; None where it holds in whole files.
    within: Option<Range<usize>>,
    /// Whether the reason is there that a comment has to give.
    reason: bool,
    read: Read,
}

/// Everything that is switched off.
#[derive(Debug, Default)]
pub struct Ignores {
    list: Vec<Ignore>,
    everywhere: Vec<usize>,
    by_file: BTreeMap<String, Vec<usize>>,
    /// Where each of the list is written: what a section hands down is listed once.
    places: BTreeMap<(String, usize), usize>,
}

impl Ignores {
    /// With the codes that `site.yaml` names.
    pub fn new(codes: &[Spanned<String>]) -> Ignores {
        let mut ignores = Ignores::default();
        for code in codes {
            let index = ignores.add(code, None, true, Read::Whole);
            ignores.everywhere.push(index);
        }
        ignores
    }

    /// Adds what a file switches off for itself (its own codes and those that its sections hand
    /// down) and for single lines.
    pub fn add_file(
        &mut self,
        path: &str,
        codes: &[Spanned<String>],
        switches: &[Switch],
        read: Read,
    ) {
        let mut added = Vec::new();
        for code in codes {
            added.push(self.add(code, None, true, read));
        }
        for switch in switches {
            for code in &switch.codes {
                let within = Some(switch.within.clone());
                added.push(self.add(code, within, switch.reason, read));
            }
        }
        if !added.is_empty() {
            let of_file = self.by_file.entry(path.to_string()).or_default();
            of_file.extend(added);
        }
    }

    /// Adds what the `_index.md` of a section switches off for itself.
    pub fn add_section(&mut self, section: &SectionSource, folders: &Folders) {
        let Some(page) = &section.page else { return };
        let front = folders.complete(page.front.clone(), &section.path);
        let read = match folders.is_public(&front) {
            true => Read::Whole,
            false => Read::Nothing,
        };
        self.add_file(
            &page.text.path,
            &page.front.ignored_checks,
            &page.switches,
            read,
        );
    }

    fn add(
        &mut self,
        code: &Spanned<String>,
        within: Option<Range<usize>>,
        reason: bool,
        read: Read,
    ) -> usize {
        let place = &code.location;
        let key = (place.source.path.to_string(), place.range.start);
        let index = *self.places.entry(key).or_insert(self.list.len());
        match self.list.get_mut(index) {
            Some(known) => known.read = known.read.max(read),
            None => self.list.push(Ignore {
                code: code.clone(),
                known: Code::parse(&code.value),
                within,
                reason,
                read,
            }),
        }
        index
    }

    /// Without what is switched off, and which of the list switched something off. What keeps a
    /// site from being built cannot be switched off; a proofreading rule always can.
    pub fn sift(&self, diagnostics: Diagnostics) -> (Diagnostics, BTreeSet<usize>) {
        let mut used = BTreeSet::new();
        let kept = diagnostics.filtered(|diagnostic| {
            if !can_be_ignored(diagnostic.code, diagnostic.severity) {
                return true;
            }
            let of_file = diagnostic.path().and_then(|path| self.by_file.get(path));
            let indices = of_file.into_iter().flatten().chain(&self.everywhere);
            let before = indices
                .copied()
                .filter(|index| self.list.get(*index).is_some_and(|i| i.covers(diagnostic)));
            let matching: Vec<usize> = before.collect();
            used.extend(&matching);
            matching.is_empty()
        });
        (kept, used)
    }

    /// Without what is switched off, and with what is to be said of what switched nothing off.
    /// `judged` says whether a code could have been found in this run.
    pub fn settle(&self, diagnostics: Diagnostics, judged: impl Fn(Code) -> bool) -> Diagnostics {
        let (mut kept, mut used) = self.sift(diagnostics);
        let of_itself = |ignore: &Ignore| ignore.known == Some(Code::IgnoreUnneeded);
        let (said, more) = self.sift(self.said(&used, &judged, |ignore| !of_itself(ignore)));
        used.extend(more);
        kept.extend(said);
        kept.extend(self.said(&used, &judged, of_itself));
        kept
    }

    fn said(
        &self,
        used: &BTreeSet<usize>,
        judged: &impl Fn(Code) -> bool,
        asked: impl Fn(&Ignore) -> bool,
    ) -> Diagnostics {
        let mut found = Diagnostics::new();
        for (index, ignore) in self.list.iter().enumerate() {
            if asked(ignore)
                && let Some(kind) = ignore.fault(used.contains(&index), judged)
            {
                let place = ignore.code.location.clone();
                found.push(
                    Diagnostic::at(Code::IgnoreUnneeded, place)
                        .arg("code", &ignore.code.value)
                        .arg("kind", kind),
                );
            }
        }
        found
    }
}

impl Ignore {
    /// Whether it speaks of this finding, which stands in one of its files.
    fn covers(&self, diagnostic: &Diagnostic) -> bool {
        if self.known != Some(diagnostic.code) {
            return false;
        }
        match (&self.within, &diagnostic.location) {
            (None, _) => true,
            (Some(within), Some(place)) => {
                let holds = |at: usize| within.contains(&at) || within.end == at;
                let others = diagnostic.related.iter().map(|other| &other.location);
                let mut others = others.filter(|other| other.source == place.source);
                holds(place.range.start)
                    || diagnostic.code.is_between_text_and_data()
                        && others.any(|other| holds(other.range.start))
            }
            (Some(_), None) => false,
        }
    }

    /// What is wrong with it, as the message calls it.
    fn fault(&self, used: bool, judged: &impl Fn(Code) -> bool) -> Option<&'static str> {
        let Some(code) = self.known else {
            return Some(if self.code.value.is_empty() {
                "no-code"
            } else {
                "unknown"
            });
        };
        if !can_be_ignored(code, code.severity()) {
            return Some("error");
        }
        if used {
            return (!self.reason).then_some("no-reason");
        }
        let read = if code.is_proofreading() {
            self.read >= Read::Text
        } else {
            self.read == Read::Whole
        };
        (read && judged(code)).then_some("unneeded")
    }
}

fn can_be_ignored(code: Code, severity: Severity) -> bool {
    code.is_proofreading() || severity != Severity::Error
}
