//! Links between pages and files: resolved from where they are written, and checked.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::article::join;
use super::plan::{PageKind, Plan};
use super::{Article, Site};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location};
use crate::source::markdown::{Link, LinkKind, Outline};

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// Out of the site, or to another scheme: as written.
    External,
    /// A place on the same page.
    Here(String),
    /// A page: its address below the root, and a place on it.
    Page { url: String, anchor: Option<String> },
    /// A file below the root.
    File {
        path: String,
        size: Option<(u32, u32)>,
    },
    /// Something that exists and is not public.
    NotPublic,
    /// Nothing.
    Dead,
}

/// The page that a link stands on.
#[derive(Clone, Copy)]
pub struct From<'a> {
    /// Folder below `content/` that `.md` links and files are resolved from.
    pub folder: &'a str,
    /// Address below the root.
    pub url: &'a str,
}

impl Article {
    /// Where its links start from.
    pub fn from(&self) -> From<'_> {
        From {
            folder: &self.folder,
            url: &self.url,
        }
    }
}

/// Finds where `link` leads.
///
/// A `.md` link is resolved from the file; any other relative link from the page's address, and
/// where that leads to nothing, from the file.
pub fn resolve_link(site: &Site, plan: &Plan, from: From<'_>, link: &str) -> LinkTarget {
    let link = link.trim();
    if let Some(anchor) = link.strip_prefix('#') {
        return LinkTarget::Here(decode(anchor));
    }
    let scheme = link.split(['/', '?', '#']).next().unwrap_or("");
    if scheme.contains(':') || link.starts_with("//") || link.is_empty() {
        return LinkTarget::External;
    }
    let (path, anchor) = match link.split_once('#') {
        Some((path, anchor)) => (path, Some(decode(anchor))),
        None => (link, None),
    };
    let path = decode(path.split('?').next().unwrap_or(path));
    if path.to_lowercase().ends_with(".md") {
        return markdown(site, from, &path, anchor);
    }
    let base = site.config.base_url.path();
    let below = match path.strip_prefix('/') {
        Some(absolute) => {
            // With a sub-path `/column/a/` and `/a/` both mean the page below the site's root.
            let inner = path.strip_prefix(base).filter(|_| base != "/");
            Some(inner.unwrap_or(absolute).to_string())
        }
        None => join(from.url, &path).map(|joined| with_slash(&path, joined)),
    };
    let target = below.map_or(LinkTarget::Dead, |below| page(site, plan, &below, anchor));
    match target {
        // An article that is a file of its own stands one folder below its neighbours: what is
        // not found from the page may stand beside the file.
        LinkTarget::Dead => {
            let beside = join(from.folder, &path).and_then(|p| file(site, &p));
            beside.unwrap_or(LinkTarget::Dead)
        }
        found => found,
    }
}

fn with_slash(link: &str, joined: String) -> String {
    let folder = link.ends_with('/') || link.ends_with("..") || link.ends_with('.');
    if folder && !joined.is_empty() {
        format!("{joined}/")
    } else {
        joined
    }
}

fn decode(text: &str) -> String {
    percent_encoding::percent_decode_str(text)
        .decode_utf8_lossy()
        .into_owned()
}

fn markdown(site: &Site, from: From<'_>, path: &str, anchor: Option<String>) -> LinkTarget {
    let found = match path.strip_prefix('/') {
        Some(absolute) => join("", absolute),
        None => join(from.folder, path),
    };
    let Some(found) = found else {
        return LinkTarget::Dead;
    };
    // A link may be written with the folder's own name in front: /content/parks/a.md.
    let found = found.strip_prefix("content/").unwrap_or(&found);
    if let Some(article) = site.article_at(found) {
        let url = article.url.clone();
        return LinkTarget::Page { url, anchor };
    }
    let section = found
        .strip_suffix("_index.md")
        .map(|s| s.trim_end_matches('/'));
    if let Some(section) = section.and_then(|s| site.sections.iter().find(|x| x.path == s)) {
        let url = match section.path.as_str() {
            "" => String::new(),
            path => format!("{path}/"),
        };
        return LinkTarget::Page { url, anchor };
    }
    hidden_or_dead(site, found)
}

fn hidden_or_dead(site: &Site, path: &str) -> LinkTarget {
    if site.hidden.iter().any(|hidden| hidden == path) {
        LinkTarget::NotPublic
    } else {
        LinkTarget::Dead
    }
}

fn file(site: &Site, path: &str) -> Option<LinkTarget> {
    match site.asset_at(path) {
        Some(asset) => Some(LinkTarget::File {
            path: site.asset_url(asset),
            size: asset.size,
        }),
        None if site.hidden.iter().any(|hidden| hidden == path) => Some(LinkTarget::NotPublic),
        None => None,
    }
}

fn page(site: &Site, plan: &Plan, below: &str, anchor: Option<String>) -> LinkTarget {
    let trimmed = below.strip_suffix("index.html").unwrap_or(below);
    let folder = if trimmed.is_empty() || trimmed.ends_with('/') {
        trimmed.to_string()
    } else {
        format!("{trimmed}/")
    };
    for url in [trimmed, folder.as_str()] {
        if plan
            .pages
            .binary_search_by(|p| p.url.as_str().cmp(url))
            .is_ok()
        {
            let url = url.to_string();
            return LinkTarget::Page { url, anchor };
        }
    }
    let made = plan.files.contains(below);
    if made {
        return LinkTarget::File {
            path: below.to_string(),
            size: None,
        };
    }
    file(site, below).unwrap_or(LinkTarget::Dead)
}

/// Checks every link of every page.
pub fn check(site: &Site, plan: &Plan, diagnostics: &mut Diagnostics) {
    let anchors = anchors(site, plan);
    let found: Vec<Diagnostics> = site
        .articles
        .par_iter()
        .map(|article| check_article(site, plan, article, &anchors))
        .collect();
    diagnostics.extend(found.into_iter().flatten());
    for section in &site.sections {
        let Some(text) = &section.page else { continue };
        let url = match section.path.as_str() {
            "" => String::new(),
            path => format!("{path}/"),
        };
        let own = anchor_set(&text.body);
        let place = |range: &std::ops::Range<usize>| {
            let start = text.body_start;
            Location::new(&text.text, range.start + start..range.end + start)
        };
        let page = Checked {
            from: From {
                folder: &section.path,
                url: &url,
            },
            body: &text.body,
            own: &own,
            place: &place,
        };
        check_page(site, plan, &page, &anchors, diagnostics);
    }
}

fn check_article(
    site: &Site,
    plan: &Plan,
    article: &Article,
    anchors: &HashMap<&str, HashSet<&str>>,
) -> Diagnostics {
    let mut found = Diagnostics::new();
    let own = anchor_set(&article.body);
    let place = |range: &std::ops::Range<usize>| article.body_location(range);
    let page = Checked {
        from: article.from(),
        body: &article.body,
        own: &own,
        place: &place,
    };
    check_page(site, plan, &page, anchors, &mut found);
    if let Some(image) = &article.image
        && site.asset_at(&image.value).is_none()
    {
        found.push(
            Diagnostic::at(Code::ImageMissing, image.location.clone()).arg("found", &image.value),
        );
    }
    found
}

struct Checked<'a> {
    from: From<'a>,
    body: &'a Outline,
    own: &'a HashSet<&'a str>,
    place: &'a dyn Fn(&std::ops::Range<usize>) -> Location,
}

fn anchor_set(body: &Outline) -> HashSet<&str> {
    body.headings
        .iter()
        .map(|heading| heading.id.as_str())
        .collect()
}

/// The anchors of articles and sections by address; generated pages have anchors of their own that
/// are not checked here.
fn anchors<'a>(site: &'a Site, plan: &'a Plan) -> HashMap<&'a str, HashSet<&'a str>> {
    let pages = plan.pages.iter().filter_map(|page| {
        let body = match page.kind {
            PageKind::Article(index) => &site.articles[index].body,
            PageKind::Section(index, 1) => &site.sections[index].page.as_ref()?.body,
            _ => return None,
        };
        Some((page.url.as_str(), anchor_set(body)))
    });
    pages.collect()
}

fn check_page(
    site: &Site,
    plan: &Plan,
    page: &Checked<'_>,
    anchors: &HashMap<&str, HashSet<&str>>,
    diagnostics: &mut Diagnostics,
) {
    for link in &page.body.links {
        let target = resolve_link(site, plan, page.from, &link.dest);
        let code = match (&target, link.kind) {
            (LinkTarget::Dead, LinkKind::Image) => Code::ImageMissing,
            (LinkTarget::Dead, LinkKind::Link) => Code::LinkDead,
            (LinkTarget::NotPublic, _) => Code::LinkNotPublic,
            // A built site makes no request to another host.
            (LinkTarget::External, LinkKind::Image) => Code::ImageElsewhere,
            (LinkTarget::Here(anchor), _) => {
                missing_anchor(page, link, anchor, page.own, diagnostics);
                continue;
            }
            (
                LinkTarget::Page {
                    url,
                    anchor: Some(anchor),
                },
                _,
            ) => {
                if let Some(known) = anchors.get(url.as_str()) {
                    missing_anchor(page, link, anchor, known, diagnostics);
                }
                continue;
            }
            _ => continue,
        };
        diagnostics.push(Diagnostic::at(code, (page.place)(&link.range)).arg("found", &link.dest));
    }
}

fn missing_anchor(
    page: &Checked<'_>,
    link: &Link,
    anchor: &str,
    known: &HashSet<&str>,
    diagnostics: &mut Diagnostics,
) {
    if anchor.is_empty() || anchor == "top" || known.contains(anchor) {
        return;
    }
    diagnostics.push(
        Diagnostic::at(Code::AnchorMissing, (page.place)(&link.range))
            .arg("found", &link.dest)
            .arg("anchor", anchor),
    );
}
