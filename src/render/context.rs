//! What a template may know: one typed value for each kind of page.
//!
//! Everything here is ready to print. Numbers are strings, formatted from exact decimals; addresses
//! are relative to the page that shows them, so that a built site works under a sub-path and from a
//! folder; a field whose name ends in `_html` holds finished, safe HTML and is printed with `| safe`,
//! every other string is escaped by the template engine. Templates thus decide how a page looks and
//! nothing else.
//!
//! A page is rendered with three values: `site` (the same for all pages but for the addresses),
//! `page` (this page's head and place) and one more named after the kind of page ([`View::NAME`]).

mod figures;
mod parts;
mod reading;
mod shell;

pub use figures::*;
pub use parts::*;
pub use reading::*;
pub use shell::*;

use serde::Serialize;

/// The content of one kind of page: which template draws it and under which name it finds it.
pub trait View: Serialize {
    /// The template's file name in `templates/`.
    const TEMPLATE: &'static str;
    /// The variable that the template reads, beside `site` and `page`.
    const NAME: &'static str;
}

/// Puts the three values of a page together for the template engine.
///
/// # Errors
/// When a value cannot be turned into a template value; with the types of this module it always can.
pub fn context<V: View>(site: &Site, page: &Page, view: &V) -> tera::TeraResult<tera::Context> {
    let mut context = tera::Context::new();
    context.insert_value("site", tera::Value::try_from_serializable(site)?);
    context.insert_value("page", tera::Value::try_from_serializable(page)?);
    context.insert_value(V::NAME, tera::Value::try_from_serializable(view)?);
    Ok(context)
}

/// Ties each page's type to its template and to the name it has there.
macro_rules! views {
    ($($view:ident => $template:literal, $name:literal;)*) => {$(
        impl View for $view {
            const TEMPLATE: &'static str = $template;
            const NAME: &'static str = $name;
        }
    )*};
}

views! {
    HomePage => "home.html", "home";
    SectionPage => "section.html", "section";
    ArticlePage => "article.html", "article";
    IssueListPage => "issues.html", "issues";
    IssuePage => "issue.html", "issue";
    RegionListPage => "regions.html", "regions";
    RegionPage => "region.html", "region";
    MetricListPage => "metrics.html", "metrics";
    MetricPage => "metric.html", "metric";
    CompareListPage => "comparisons.html", "comparisons";
    ComparePage => "comparison.html", "comparison";
    TagListPage => "tags.html", "tags";
    TagPage => "tag.html", "tag";
    DataAboutPage => "about-data.html", "about";
    NotFoundPage => "404.html", "not_found";
    RedirectPage => "redirect.html", "redirect";
}
