//! The text of a page: Markdown with its links resolved and its charts in place.

use tera::Context;

use super::Renderer;
use super::address::Addresses;
use super::context::ChartFigure;
use super::markdown::{Html, Labels, Options, Resolved, render};
use crate::site::links::{From, LinkTarget, resolve_link};
use crate::source::markdown::Document;

/// How the headings and anchors of a text stand on its page.
#[derive(Clone, Copy, Debug, Default)]
pub struct Placement<'a> {
    /// Levels that headings are moved down, where the text stands below a heading of its own.
    pub shift: u8,
    /// Put in front of every anchor, where several texts stand on one page.
    pub prefix: &'a str,
}

impl Renderer<'_> {
    /// Renders a text. Links are resolved from where the text was written and lead from the page
    /// that it is shown on.
    pub fn text(
        &self,
        body: &Document,
        from: From<'_>,
        to: &Addresses<'_>,
        charts: &[String],
        placement: Placement<'_>,
    ) -> Html {
        let words = &self.words;
        let label = |key: &str| words.get(key);
        let (note, tip, important) = (
            label("alert-note"),
            label("alert-tip"),
            label("alert-important"),
        );
        let (warning, caution) = (label("alert-warning"), label("alert-caution"));
        let (back, heading) = (label("footnote-back"), label("heading-link"));
        let resolve = |_, link: &str| self.resolved(from, to, link, placement.prefix);
        let options = Options {
            resolve: &resolve,
            charts,
            labels: Labels {
                note: &note,
                tip: &tip,
                important: &important,
                warning: &warning,
                caution: &caution,
                footnote_back: &back,
                heading_link: &heading,
            },
            highlighter: self.highlighter.as_ref(),
            heading_shift: placement.shift,
            id_prefix: placement.prefix,
        };
        render(body, &options)
    }

    /// Where a link leads, if anywhere on the site.
    pub fn resolved(
        &self,
        from: From<'_>,
        to: &Addresses<'_>,
        link: &str,
        prefix: &str,
    ) -> Option<Resolved> {
        let plain = |url| Resolved {
            url,
            width: None,
            height: None,
        };
        match resolve_link(self.site, self.plan, from, link) {
            LinkTarget::Page { url, anchor: None } => Some(plain(to.to(&url))),
            LinkTarget::Page {
                url,
                anchor: Some(anchor),
            } => Some(plain(to.to_anchor(&url, &anchor))),
            LinkTarget::File { path, size } => Some(Resolved {
                url: to.to(&path),
                width: size.map(|size| size.0),
                height: size.map(|size| size.1),
            }),
            LinkTarget::Here(anchor) if !prefix.is_empty() => {
                Some(plain(format!("#{prefix}{anchor}")))
            }
            LinkTarget::Here(_)
            | LinkTarget::External
            | LinkTarget::NotPublic
            | LinkTarget::Dead => None,
        }
    }

    /// A chart (or the table that was asked for in its place) as HTML, for a place in a text.
    ///
    /// # Errors
    /// Where the component fails.
    pub fn chart_html(&self, figure: &ChartFigure) -> tera::TeraResult<String> {
        let mut context = Context::new();
        if figure.narrow_svg.value.is_empty() {
            let mut table = figure.table.clone();
            table.caption = figure.title.clone();
            table.caption_hidden = false;
            context.insert_value("table", tera::Value::try_from_serializable(&table)?);
            return self.templates.render("partials/table.html", &context);
        }
        context.insert_value("fig", tera::Value::try_from_serializable(figure)?);
        self.templates.render("partials/chart.html", &context)
    }
}
