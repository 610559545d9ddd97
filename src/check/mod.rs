//! The second pair of eyes: proofreading rules, one a file.
//!
//! What keeps a site from being built (a key that does not exist, a dead link) is found by the
//! phases themselves. The rules here read what an editor wrote as a careful colleague would, and
//! say what is wrong, where, why, and what to write instead. They see the facts of
//! [`crate::site`] and the text of each article as a [`Manuscript`]; they change nothing.
//!
//! - `figures/`: the figures, in the text and in the data.
//! - `language/`: how Chinese official texts are written.
//! - `body/`: what a public body and its readers need: personal data, links, pictures, freshness,
//!   sign-off.
//!
//! Every rule is a type of its own with a documented comment, from which `docs/checks/` is made.

pub mod binding;
mod body;
mod figures;
pub mod fix;
mod language;
mod manuscript;
mod prose;
pub mod reading;
pub mod trace;

pub use language::Terms;
pub use manuscript::{Manuscript, Stated, manuscripts};
pub use prose::{Block, Cell, Part};

use std::path::Path;

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostics, Severity};
use crate::site::{Plan, Site, Withheld};

/// A name in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    pub zh: &'static str,
    pub en: &'static str,
}

/// One proofreading rule.
pub trait Rule: Sync {
    /// The code under which it speaks.
    fn code(&self) -> Code;

    /// What it is called, in a few words.
    fn name(&self) -> Name;

    /// Reads one text. Texts are read in parallel and none sees another.
    fn read(&self, _manuscript: &Manuscript<'_>, _desk: &Desk<'_>, _found: &mut Diagnostics) {}

    /// Looks at the site as a whole.
    fn read_site(&self, _desk: &Desk<'_>, _found: &mut Diagnostics) {}
}

/// What every rule may look at.
pub struct Desk<'a> {
    /// The folder of the site.
    pub root: &'a Path,
    /// The output folder, for what was published before.
    pub output: &'a Path,
    pub site: &'a Site,
    pub plan: &'a Plan,
    pub manuscripts: &'a [Manuscript<'a>],
    /// Words that the site does not want.
    pub terms: Terms<'a>,
    /// Links to other sites are tried, too.
    pub external: bool,
}

/// All rules, in the order of their codes.
pub fn rules() -> impl Iterator<Item = &'static dyn Rule> {
    let lists = [figures::RULES, language::RULES, body::RULES];
    lists.into_iter().flatten().copied()
}

/// Where the proofreader looks besides the site itself.
pub struct Around<'a> {
    pub root: &'a Path,
    pub output: &'a Path,
    pub external: bool,
    /// Where each figure stands in the text is wanted, too.
    pub trace: bool,
}

/// What the rules found.
pub struct Proofread {
    pub found: Diagnostics,
    /// Where each figure of the data stands in the text ([`trace`]); empty unless asked for.
    pub trace: Vec<String>,
}

/// Runs the rules that `wanted` names over a site.
pub fn proofread(
    site: &Site,
    withheld: &Withheld,
    plan: &Plan,
    around: &Around<'_>,
    wanted: impl Fn(Code) -> bool,
) -> Proofread {
    let manuscripts = manuscripts(site, withheld);
    let desk = Desk {
        root: around.root,
        output: around.output,
        site,
        plan,
        manuscripts: &manuscripts,
        terms: Terms::new(&site.terms),
        external: around.external,
    };
    let rules: Vec<_> = rules().filter(|rule| wanted(rule.code())).collect();
    let of_texts: Vec<Diagnostics> = manuscripts
        .par_iter()
        .map(|manuscript| {
            let mut found = Diagnostics::new();
            for rule in &rules {
                rule.read(manuscript, &desk, &mut found);
            }
            found.set_severities(|code| site.config.checks.severity_of(code));
            if manuscript.draft {
                // It is still being written: nothing in it may hold up what is finished.
                found.at_most(Severity::Warning);
            }
            found
        })
        .collect();
    let mut found = Diagnostics::new();
    for rule in &rules {
        rule.read_site(&desk, &mut found);
    }
    found.set_severities(|code| site.config.checks.severity_of(code));
    of_texts.into_iter().for_each(|part| found.extend(part));
    let trace = match around.trace {
        true => manuscripts.iter().flat_map(trace::lines).collect(),
        false => Vec::new(),
    };
    Proofread { found, trace }
}
