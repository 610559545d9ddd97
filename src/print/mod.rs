//! What an installed Chromium makes of a site's pages: an edition on paper, here, and an article as one
//! tall picture, in `picture`.
//!
//! The issue's page, the theme and the files of its articles are laid out in a folder of their own and
//! printed as a reader would print them, by the theme's style sheet for paper. A browser cannot say in
//! a contents list on which page something will stand; so the issue is printed once to learn that, and
//! once more with the numbers in it.

mod browser;
mod join;
mod layout;
mod named;
mod pdf;
mod picture;

use std::io;
use std::path::{Path, PathBuf};

pub use browser::find;
pub use named::{Meant, article_named, slug};
pub use picture::{Picture, TALLEST, picture};

use crate::render::address::absolute;
use crate::render::file_of;
use crate::site::plan::THEME_FOLDER;
use crate::site::{Issue, PageKind, Site};
pub use layout::Ground;
use layout::{Scratch, lay_out, write, write_whole};

/// How often an issue is printed, until its contents list has the numbers that come out.
const PASSES: usize = 4;
/// The sheet that gives the contents list its numbers, in the folder of the theme.
const NUMBERS: &str = "pages.css";

/// Why an issue cannot be printed.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// A file cannot be written.
    #[error("{0}: {1}")]
    Write(PathBuf, io::Error),
    /// The browser does not do it.
    #[error("{browser}: {detail}")]
    Browser { browser: PathBuf, detail: String },
    /// The page cannot be made.
    #[error("the page has errors")]
    Page(crate::diagnostic::Diagnostics),
    /// A picture would have so many rows of pixels, more than a picture may have.
    #[error("{0} rows of pixels")]
    TooTall(u64),
}

/// An issue on paper.
#[derive(Debug, PartialEq, Eq)]
pub struct Printed {
    /// How many pages there are; None where the browser's PDF does not tell.
    pub pages: Option<usize>,
    /// On which page each article begins, in the order of the contents list; empty where the PDF does
    /// not tell.
    pub articles: Vec<usize>,
}

/// The issue that is meant: `2026-03`, `2026-3`, its address, or the newest where nothing is said.
pub fn issue_named(site: &Site, name: Option<&str>) -> Option<usize> {
    let Some(name) = name else {
        return (!site.issues.is_empty()).then_some(0);
    };
    let name = name.trim().trim_matches('/');
    let name = name.strip_prefix("issues/").unwrap_or(name);
    let (year, number) = name.split_once('-')?;
    let (year, number) = (year.parse::<i16>().ok()?, number.parse::<u16>().ok()?);
    let mut issues = site.issues.iter();
    issues.position(|issue| issue.year == year && issue.number == number)
}

/// Prints an issue into `file`, which is either whole or as it was.
///
/// # Errors
/// As [`PrintError`] says.
pub fn print(
    ground: Ground<'_>,
    issue: usize,
    browser: &Path,
    file: &Path,
) -> Result<Printed, PrintError> {
    let scratch = Scratch::new()?;
    let sheets = scratch.0.join("site");
    let of = &ground.site.issues[issue];
    let edit = |html: &str| with_whole_links(html, ground.site);
    let page = PageKind::Issue(issue);
    lay_out(ground, page, &of.articles, &sheets, &edit)?;
    let page = sheets.join(file_of(&of.url()));
    let draft = scratch.0.join("issue.pdf");
    let numbers = sheets.join(THEME_FOLDER).join(NUMBERS);
    let plain = std::fs::read_to_string(&numbers).unwrap_or_default();
    let mut known = Vec::new();
    let mut bytes = Vec::new();
    let mut printed = Printed {
        pages: None,
        articles: Vec::new(),
    };
    for _ in 0..PASSES {
        let _ = std::fs::remove_file(&draft);
        browser::print(browser, &page, &draft, &scratch.0)?;
        bytes = std::fs::read(&draft).map_err(|error| PrintError::Write(draft.clone(), error))?;
        printed = began(of, &bytes);
        if printed.articles == known {
            break;
        }
        known.clone_from(&printed.articles);
        write(&numbers, format!("{plain}\n{}", sheet(&known)).as_bytes())?;
    }
    pdf::date(&mut bytes, of.date.date);
    write_whole(file, &bytes)?;
    Ok(printed)
}

/// Where the articles of an issue begin.
fn began(issue: &Issue, bytes: &[u8]) -> Printed {
    let Some(pages) = pdf::read(bytes) else {
        return Printed {
            pages: None,
            articles: Vec::new(),
        };
    };
    let numbers = 1..=issue.articles.len();
    let found: Option<Vec<usize>> = numbers
        .map(|number| pages.places.get(&anchor(number)).copied())
        .collect();
    Printed {
        pages: Some(pages.count),
        articles: found.unwrap_or_default(),
    }
}

/// The anchor of an article of an issue.
fn anchor(number: usize) -> String {
    format!("article-{number}")
}

/// The numbers in the contents list.
fn sheet(pages: &[usize]) -> String {
    let rules = pages.iter().enumerate().map(|(at, page)| {
        let anchor = anchor(at + 1);
        format!(".issue-toc a[href=\"#{anchor}\"]::after{{content:\"{page}\"}}\n")
    });
    format!("@media print{{\n{}}}\n", rules.collect::<String>())
}

/// A page whose links lead to the site as it is published, and not into the folder that it is printed
/// from; nowhere where the site does not know its address.
fn with_whole_links(html: &str, site: &Site) -> String {
    const INSIDE: &str = " href=\"../../";
    let base = match site.config.base_url.host().is_empty() {
        true => None,
        false => Some(absolute(&site.config, "")),
    };
    let mut whole = String::with_capacity(html.len());
    let mut parts = html.split("<a ");
    whole.push_str(parts.next().unwrap_or_default());
    for part in parts {
        whole.push_str("<a ");
        let (tag, rest) = part.split_once('>').unwrap_or((part, ""));
        let tag = format!(" {tag}");
        let tag = match &base {
            Some(base) => tag.replacen(INSIDE, &format!(" href=\"{base}"), 1),
            None => tag.replacen(INSIDE, " data-href=\"../../", 1),
        };
        whole.push_str(tag.trim_start());
        whole.push('>');
        whole.push_str(rest);
    }
    whole
}
