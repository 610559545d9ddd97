//! The way from paper, or from a picture, to a page: a short address, and a QR code that holds it.

use serde::Serialize;
use tera::{Kwargs, State, Value};

use super::Workshop;
use super::address::{Addresses, absolute};
use super::context::OnPaper;
use crate::chart::qr;

/// Kinds of page that are handed round on paper.
const KINDS: [&str; 3] = ["article", "comparison", "issue"];

impl Workshop<'_> {
    /// The whole address that stands for a page where it is to be scanned or typed: its short link, or
    /// its own where the site has no short links; none where the site does not know its address.
    pub fn scanned(&self, page: &str) -> Option<String> {
        let config = &self.site.config;
        let short = self.plan.short_links.of_page(page);
        let address = absolute(config, short.as_deref().unwrap_or(page));
        (!config.base_url.host().is_empty()).then_some(address)
    }

    /// What a page of this kind says of itself on paper.
    pub fn on_paper(&self, to: &Addresses<'_>, kind: &str) -> Option<OnPaper> {
        let url = self.scanned(to.own()).filter(|_| KINDS.contains(&kind))?;
        Some(OnPaper {
            url,
            short: self.plan.short_links.of_page(to.own()).is_some(),
        })
    }
}

/// A QR code as templates see it.
#[derive(Serialize)]
struct Drawing {
    side: usize,
    path: String,
}

/// The function `qr(text=…)` of the templates: what is drawn costs more than all else on a short page,
/// and a theme need not show it. What it draws follows from its text alone.
///
/// # Errors
/// Without a text.
pub fn function(kwargs: Kwargs, _: &State) -> tera::TeraResult<Value> {
    let text: String = kwargs.must_get("text")?;
    let drawing = qr(&text).map(|code| Drawing {
        side: code.side,
        path: code.path,
    });
    Value::try_from_serializable(&drawing)
}
