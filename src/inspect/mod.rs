//! The self-examination before the quarterly inspection of government sites, as a form to print.
//!
//! The inspection is that of 国办秘函〔2019〕19号《政府网站与政务新媒体检查指标》 and of
//! 国办发〔2017〕47号《政府网站发展指引》. Nothing is looked for here that the phases and the
//! proofreader do not find: an item gathers what was found under its codes, or looks at the facts
//! of the site, and gives a verdict.
//!
//! - `items`: the table of items.
//! - `judge`: from what was found to a row of the form.
//! - `facts`: the items that are judged by the facts of the site.
//! - `form`: the form as HTML and JSON.

mod facts;
pub mod form;
mod items;
mod judge;

pub use items::{Basis, ITEMS, Item, Part, Test};

use serde::Serialize;

use crate::diagnostic::Diagnostics;
use crate::language::Catalogue;
use crate::site::{Plan, Site};

/// What came of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    Pass,
    Fail,
    /// Nothing that this site has.
    NotApplicable,
    /// A person must look.
    ByHand,
}

impl Verdict {
    /// All verdicts, in the order of the summary.
    pub const ALL: [Verdict; 4] = [
        Verdict::Fail,
        Verdict::ByHand,
        Verdict::Pass,
        Verdict::NotApplicable,
    ];

    /// The key in the catalogues and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Verdict::Pass => "pass",
            Verdict::Fail => "fail",
            Verdict::NotApplicable => "not-applicable",
            Verdict::ByHand => "by-hand",
        }
    }
}

/// What the form is made from.
pub struct Desk<'a> {
    pub site: &'a Site,
    pub plan: &'a Plan,
    /// What the phases and the proofreader found, without what is switched off, in order.
    pub diagnostics: &'a Diagnostics,
    /// Links to other sites have been tried.
    pub external: bool,
    pub catalogue: &'a Catalogue,
}

/// A filled form.
#[derive(Debug, Serialize)]
pub struct Inspection {
    /// The day, an input.
    pub today: String,
    pub site: SiteLine,
    /// Whether `site.yaml` says that this is a government site.
    pub government: bool,
    pub articles: usize,
    pub columns: usize,
    /// Whether links to other sites have been tried.
    pub external: bool,
    pub count: Counts,
    pub items: Vec<Row>,
    /// Of the program.
    pub version: &'static str,
}

/// Which site it is.
#[derive(Debug, Serialize)]
pub struct SiteLine {
    pub title: String,
    pub address: String,
    pub site_id_code: Option<String>,
    pub sponsor: Option<String>,
    pub host: Option<String>,
}

/// How many items have each verdict.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Counts {
    pub fail: usize,
    pub by_hand: usize,
    pub pass: usize,
    pub not_applicable: usize,
}

/// One item, judged, in words.
#[derive(Debug, Serialize)]
pub struct Row {
    /// `1.9`: part and place in it.
    pub number: String,
    pub key: &'static str,
    pub part: &'static str,
    pub basis: String,
    pub name: String,
    pub asked: String,
    pub judged: String,
    pub verdict: Verdict,
    /// What was found, a sentence each.
    pub found: Vec<String>,
    /// How many places are meant, of which `places` has the first.
    pub count: usize,
    pub places: Vec<Place>,
}

/// One place where something was found.
#[derive(Debug, Serialize)]
pub struct Place {
    pub code: Option<&'static str>,
    pub file: Option<String>,
    pub line: Option<usize>,
    pub message: String,
}

impl Inspection {
    /// Fills the form.
    pub fn fill(desk: &Desk<'_>) -> Inspection {
        let config = &desk.site.config;
        let items = judge::rows(desk);
        let mut count = Counts::default();
        for row in &items {
            *match row.verdict {
                Verdict::Fail => &mut count.fail,
                Verdict::ByHand => &mut count.by_hand,
                Verdict::Pass => &mut count.pass,
                Verdict::NotApplicable => &mut count.not_applicable,
            } += 1;
        }
        Inspection {
            today: desk.site.options.today.to_string(),
            site: SiteLine {
                title: config.title.clone(),
                address: config.base_url.join(""),
                site_id_code: config.site_id_code.clone(),
                sponsor: config.organisation.sponsor.clone(),
                host: config.organisation.host.clone(),
            },
            government: config.government,
            articles: desk.site.articles.len(),
            columns: facts::columns(desk.site, desk.plan).count(),
            external: desk.external,
            count,
            items,
            version: env!("CARGO_PKG_VERSION"),
        }
    }

    /// Whether one item fails.
    pub fn fails(&self) -> bool {
        self.count.fail > 0
    }
}
