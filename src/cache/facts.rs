//! What all pages of a site may show, in one number: everything but the running text of its articles.
//!
//! A text stands on the page of its article and on that of its issue, and nowhere else; the rest of the
//! site knows only its outline. So where the number is the same, these pages alone can have changed.

use std::fmt::{self, Write};

use sha2::{Digest, Sha256};

use super::inputs::{Inputs, hex};
use crate::site::{Article, Plan, Site};

/// The number of a site.
pub fn facts(inputs: &Inputs, site: &Site, plan: &Plan) -> String {
    let mut hash = Hash(Sha256::new());
    hash.text(&inputs.ground);
    let mut articles = site.articles.iter().zip(&plan.article_charts).peekable();
    let mut shown = Vec::new();
    for (article, charts) in articles.by_ref() {
        hash.article(article);
        // Formatting into a hash cannot fail.
        let _ = write!(hash, "{charts:?}");
        shown.push(format!("content/{}", article.path));
    }
    shown.sort_unstable();
    for (path, file) in &inputs.files {
        if shown.binary_search(path).is_err() {
            hash.text(path);
            hash.0.update(file);
        }
    }
    hex(&hash.0.finalize())
}

struct Hash(Sha256);

impl Hash {
    /// A text and where it ends, so that none can pass for two others.
    fn text(&mut self, text: &str) {
        self.0.update(text.len().to_le_bytes());
        self.0.update(text);
    }

    fn article(&mut self, article: &Article) {
        self.text(&article.path);
        let front = article.text.held().get(..article.body_start);
        self.text(front.unwrap_or_default());
        let body = &article.body;
        for heading in &body.headings {
            self.0.update([heading.level]);
            self.text(&heading.text);
            self.text(&heading.id);
        }
        for link in &body.links {
            let _ = write!(self, "{:?}", link.kind);
            self.text(&link.dest);
            self.text(&link.text);
        }
        self.0
            .update([u8::from(body.has_code), u8::from(body.is_empty)]);
        self.text(&body.beginning);
    }
}

impl Write for Hash {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text);
        Ok(())
    }
}
