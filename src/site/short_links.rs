//! Short addresses that stay the same for good: what is printed leads to its page for as long as the
//! page exists, wherever that has moved to.
//!
//! The code of a page is worked out from its address alone, so that no other page changes it. A page
//! that has moved names its old addresses in `aliases`, and keeps their codes with them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::pages::{self, alias_url};
use super::{Article, Site, paths};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location};
use crate::yaml::Spanned;

/// Folder of the short addresses.
const FOLDER: &str = "s/";
/// What codes are written with: no vowels, so that none makes a word, and nothing that looks like
/// something else in print (0 o, 1 l i).
const LETTERS: &[u8; 28] = b"23456789bcdfghjkmnpqrstvwxyz";
/// Letters of a code: two of 10,000 articles share one on one site of 8,000, and two of 100,000 on one
/// of 80.
const LENGTH: usize = 8;
/// Fewest and most letters of a code that an editor chooses.
const CHOSEN: std::ops::RangeInclusive<usize> = 3..=16;

/// The short addresses of a site.
#[derive(Debug, Default)]
pub struct ShortLinks {
    /// The code that a page shows, by the page's address.
    shown: BTreeMap<String, String>,
    /// The address of the page that each code leads to: one that is not shown may have been printed
    /// before the page moved.
    leads: BTreeMap<String, String>,
}

/// The short address of a code, below the site's root.
pub fn url(code: &str) -> String {
    format!("{FOLDER}{code}/")
}

/// Whether an address is a short one.
pub fn is_short(url: &str) -> bool {
    let code = url
        .strip_prefix(FOLDER)
        .and_then(|code| code.strip_suffix('/'));
    code.is_some_and(|code| !code.contains('/'))
}

/// The code that an editor has chosen, if it can be one.
pub fn checked(
    written: Option<&Spanned<String>>,
    diagnostics: &mut Diagnostics,
) -> Option<Spanned<String>> {
    let written = written?;
    let code = written.value.trim();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    if CHOSEN.contains(&code.len()) && code.chars().all(plain) && paths::is_valid_name(code) {
        return Some(written.with(code.to_string()));
    }
    let said = Diagnostic::at(Code::ShortBad, written.location.clone());
    diagnostics.push(said.arg("found", &written.value));
    None
}

/// The code that follows from an address; others of the same address by `attempt`.
fn code_of(address: &str, attempt: u32) -> String {
    let mut hash = Sha256::new();
    hash.update(pages::key(address));
    if attempt > 0 {
        hash.update(format!("\n{attempt}"));
    }
    let bytes = hash.finalize().into_iter().take(8);
    let mut number = bytes.fold(0_u64, |number, byte| (number << 8) | u64::from(byte));
    let base = LETTERS.len() as u64;
    let letters = (0..LENGTH).map(|_| {
        // The remainder is one of the letters' places.
        let letter = LETTERS[(number % base) as usize];
        number /= base;
        char::from(letter)
    });
    letters.collect()
}

/// The codes of one article.
struct Own<'a> {
    article: &'a Article,
    /// The one that it shows.
    shown: String,
    /// The address that it follows from, as [`pages::key`] has it; none where an editor has chosen it.
    follows: Option<String>,
    /// Those of its other addresses, present and past.
    others: Vec<String>,
}

impl Own<'_> {
    fn of(article: &Article) -> Own<'_> {
        let old = article.aliases.iter();
        let old = old.filter_map(|alias| alias_url(&alias.value));
        // The first old address is the first that the article had: what was printed then stays as it is.
        let addresses: Vec<String> = old.chain([article.url.clone()]).collect();
        let mut others: Vec<String> = addresses.iter().map(|url| code_of(url, 0)).collect();
        let (shown, follows) = match &article.short {
            Some(short) => (short.value.clone(), None),
            None => (
                others.remove(0),
                addresses.first().map(|url| pages::key(url)),
            ),
        };
        others.retain(|code| *code != shown);
        Own {
            article,
            shown,
            follows,
            others,
        }
    }

    /// Where the article says which code it has, or would.
    fn place(&self) -> Location {
        let written = self.article.short.as_ref().map(|short| &short.location);
        let place = written.or(self.article.title_place.as_ref());
        place.map_or_else(|| Location::new(&self.article.text, 0..0), Location::clone)
    }
}

impl ShortLinks {
    /// The short addresses of a site; none where it does not want them, or does not know its own
    /// address, so that nothing could be printed.
    pub fn of(site: &Site, diagnostics: &mut Diagnostics) -> ShortLinks {
        let mut links = ShortLinks::default();
        if !site.config.output.short_links || site.config.base_url.host().is_empty() {
            return links;
        }
        for issue in site.issues.iter().rev() {
            links.show(code_of(&issue.url(), 0), issue.url());
        }
        let mut articles: Vec<Own<'_>> = site.articles.par_iter().map(|a| Own::of(a)).collect();
        // Of two with one code the older has it.
        articles.par_sort_by_key(|own| (own.article.date, own.article.path.as_str()));
        for own in &articles {
            if !links.show(own.shown.clone(), own.article.url.clone()) {
                diagnostics.extend(links.refused(own, &articles));
            }
        }
        for own in articles {
            for code in own.others {
                let leads = links.leads.entry(code);
                leads.or_insert_with(|| own.article.url.clone());
            }
        }
        links
    }

    /// Gives a code to a page, if it is free.
    fn show(&mut self, code: String, page: String) -> bool {
        let Entry::Vacant(free) = self.leads.entry(code) else {
            return false;
        };
        self.shown.insert(page.clone(), free.key().clone());
        free.insert(page);
        true
    }

    /// Says that an article cannot have its code, and one that it can have; nothing where the two have
    /// one address, which is said of them anyway.
    fn refused(&self, own: &Own<'_>, articles: &[Own<'_>]) -> Option<Diagnostic> {
        let owner = articles.iter().find(|other| other.shown == own.shown);
        if owner.is_some_and(|owner| own.follows.is_some() && owner.follows == own.follows) {
            return None;
        }
        let mut attempts = (1..).map(|attempt| code_of(&own.article.url, attempt));
        let taken = |code: &String| {
            let mut others = articles.iter();
            self.leads.contains_key(code) || others.any(|other| other.shown == *code)
        };
        let free = attempts.find(|code| !taken(code)).unwrap_or_default();
        let mut said = Diagnostic::at(Code::ShortTaken, own.place())
            .arg("path", format!("/{}", url(&own.shown)))
            .arg("free", free);
        // It may be an issue's, which nobody wrote.
        let owner = owner.filter(|owner| owner.article.path != own.article.path);
        if let Some(owner) = owner {
            said.relate(owner.place(), "P003-other");
        }
        Some(said)
    }

    /// The short address of the page at `page`, below the site's root.
    pub fn of_page(&self, page: &str) -> Option<String> {
        self.shown.get(page).map(|code| url(code))
    }

    /// All codes, each with the address of the page that it leads to.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        let leads = self.leads.iter();
        leads.map(|(code, page)| (code.as_str(), page.as_str()))
    }
}
