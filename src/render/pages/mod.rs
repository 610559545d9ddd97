//! The context of each kind of page, and its rendering.

mod about;
mod article;
mod comparison;
mod comparison_parts;
mod comparison_tables;
mod embed;
mod home;
mod issue;
mod list;
mod matrix;
mod metric;
mod region;
mod search;
mod site_map;
mod targets;
mod vintages;

pub use article::TextChanged;
pub use comparison::criteria;
pub use comparison_parts::axis_text;
pub use list::summary;
pub use metric::comparability;

use super::address::Addresses;
use super::context::{self, Link, NotFoundPage, RedirectPage, View};
use super::families::Stage;
use super::fingerprint::Prints;
use super::shell::{DATA_LISTS, Head};
use super::{Renderer, Workshop};
use crate::site::{PageKind, PlannedPage, short_links};

/// As large as most pages are.
const USUAL_BYTES: usize = 32 << 10;

/// Renders one page, if it is wanted and not only what it is made from.
///
/// # Errors
/// Where a template fails.
pub fn render(
    renderer: &Renderer<'_>,
    page: &PlannedPage,
    prints: &mut Prints,
) -> tera::TeraResult<Option<Vec<u8>>> {
    let to = Addresses::new(&renderer.site.config, &page.url);
    let draw = Draw {
        renderer,
        to,
        kind: &page.kind,
        prints,
    };
    match &page.kind {
        PageKind::Home => draw.page(home::home(renderer, &to)?),
        PageKind::Section(index, number) => {
            draw.page(list::section(renderer, &to, *index, *number))
        }
        PageKind::Article(index) => draw.page(article::article(renderer, &to, *index)?),
        PageKind::IssueList => draw.page(issue::list(renderer, &to)),
        PageKind::Issue(index) => draw.page(issue::issue(renderer, &to, *index)?),
        PageKind::RegionList => draw.page(region::list(renderer, &to)),
        PageKind::Region(code) => draw.page(region::region(renderer, &to, *code)),
        PageKind::MetricList => draw.page(metric::list(renderer, &to)),
        PageKind::Metric(id) => draw.page(metric::metric(renderer, &to, id)),
        PageKind::CompareList => draw.page(comparison::list(renderer, &to)),
        PageKind::Compare(index) => draw.page(comparison::curated(renderer, &to, *index)?),
        PageKind::TagList => draw.page(list::tags(renderer, &to)),
        PageKind::Tag(index, number) => draw.page(list::tag(renderer, &to, *index, *number)),
        PageKind::DataAbout => draw.page(about::data(renderer, &to)),
        PageKind::Search => draw.page(search::search(renderer, &to)),
        PageKind::Month(index) => draw.page(search::month(renderer, &to, *index)),
        PageKind::SiteMap => draw.page(site_map::site_map(renderer, &to)),
        PageKind::Embed(url, chart) => draw.page(embed::embed(renderer, &to, url, chart)),
        PageKind::NotFound => draw.page(not_found(renderer, &to)),
        PageKind::Redirect(url) => draw.page(redirect(renderer, &to, url)),
    }
}

impl Workshop<'_> {
    /// The way to a generated file, or nothing where the site does not want it.
    pub fn made(&self, path: &str, to: &Addresses<'_>) -> String {
        match self.plan.files.contains(path) {
            true => to.to(path),
            false => String::new(),
        }
    }
}

struct Draw<'a> {
    renderer: &'a Renderer<'a>,
    to: Addresses<'a>,
    kind: &'a PageKind,
    prints: &'a mut Prints,
}

impl Draw<'_> {
    fn page<V: View>(self, (head, view): (Head, V)) -> tera::TeraResult<Option<Vec<u8>>> {
        let renderer = self.renderer;
        let mut page = renderer.page_context(&self.to, head);
        // The class of the page is the name of its view: templates and style sheets go by it.
        page.kind = V::NAME.to_string();
        self.prints.of(&renderer.frames.ground(renderer)?);
        // What the frame has of the page is its address.
        let made_from = (self.to.own(), &page, &view);
        let printed = self.prints.fields(&made_from);
        printed.map_err(tera::Error::message)?;
        if renderer.stage == Stage::Outline {
            return Ok(None);
        }
        let site = renderer.frames.site(renderer, &self.to, self.kind)?;
        let context = context::context(site, &page, &view)?;
        let mut html = Vec::with_capacity(USUAL_BYTES);
        let templates = &renderer.templates;
        templates.render_to(V::TEMPLATE, &context, &mut html)?;
        html.shrink_to_fit();
        Ok(Some(html))
    }
}

fn not_found(renderer: &Renderer<'_>, to: &Addresses<'_>) -> (Head, NotFoundPage) {
    let words = &renderer.words;
    let mut links = vec![Link {
        title: words.get("nav-home"),
        url: to.to(""),
    }];
    let data_pages = renderer.site.config.output.data_pages;
    for (key, url) in DATA_LISTS.into_iter().filter(|_| data_pages) {
        links.push(Link {
            title: words.get(key),
            url: to.to(url),
        });
    }
    let head = Head {
        title: words.get("title-not-found"),
        kind: "not-found",
        noindex: true,
        ..Head::default()
    };
    (head, NotFoundPage { links })
}

fn redirect(renderer: &Renderer<'_>, to: &Addresses<'_>, url: &str) -> (Head, RedirectPage) {
    let head = Head {
        title: renderer.words.get("title-moved"),
        kind: "redirect",
        noindex: true,
        canonical: Some(url.to_string()),
        ..Head::default()
    };
    let view = RedirectPage {
        target: to.to(url),
        title: title_of(renderer, url),
        moved: !short_links::is_short(to.own()),
    };
    (head, view)
}

/// The title of the article or issue at an address.
fn title_of(renderer: &Renderer<'_>, url: &str) -> String {
    let (site, pages) = (renderer.site, &renderer.plan.pages);
    let at = pages.binary_search_by(|page| page.url.as_str().cmp(url));
    match at.ok().map(|at| &pages[at].kind) {
        Some(PageKind::Article(index) | PageKind::Compare(index)) => {
            site.articles[*index].title.clone()
        }
        Some(PageKind::Issue(index)) => renderer.issue_full(&site.issues[*index]),
        _ => String::new(),
    }
}
