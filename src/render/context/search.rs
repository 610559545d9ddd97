//! The page on which the site is searched, and the lists by month beside it.

use super::{Link, OwnSection};
use serde::Serialize;

/// `/search/`: the search, which a script fills, and what there is to find, for those without one.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SearchPage {
    /// Regions by the province or prefecture that they lie in; none where regions have no pages.
    pub regions: Vec<NamedGroup>,
    /// Metrics with figures, by topic; likewise.
    pub metrics: Vec<NamedGroup>,
    /// Months in which something came out, by year, newest first.
    pub months: Vec<NamedGroup>,
    /// Sections with articles, in the order of the navigation.
    pub sections: Vec<Link>,
    /// The section that shares the address, if any.
    pub own: Option<OwnSection>,
}

/// Links under a name.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NamedGroup {
    /// The name; may be empty.
    pub title: String,
    /// What is in the group.
    pub links: Vec<CountedLink>,
}

/// A link, and how many there are behind it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CountedLink {
    /// What the reader sees.
    pub title: String,
    /// Where it leads.
    pub url: String,
    /// How many articles or figures; may be empty.
    pub count: String,
}

/// `/search/2026-03/`: the articles of a month.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MonthPage {
    /// Newest first.
    pub articles: Vec<DatedLink>,
    /// The month before this one, where something came out.
    pub earlier: Option<Link>,
    /// The one after it.
    pub later: Option<Link>,
}

/// An article in a plain list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DatedLink {
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub url: String,
    /// `2026-03-16`.
    pub date: String,
    /// The date as printed.
    pub date_text: String,
    /// Title of its section; may be empty.
    pub section: String,
}
