//! Articles that were resolved before, for those that look at a site again and again.

use std::collections::HashMap;
use std::sync::Arc;

use super::resolve::{Outcome, Resolved};
use crate::diagnostic::Diagnostics;
use crate::source::ArticleSource;

/// Public articles as they were resolved, by the paths of their files.
#[derive(Default)]
pub struct Before(HashMap<String, Arc<Known>>);

/// An article as it was resolved.
pub struct Known {
    /// SHA-256 of its file.
    pub digest: [u8; 32],
    pub resolved: Resolved,
    /// What there was to say of it.
    pub diagnostics: Diagnostics,
}

impl Before {
    /// The article, if its file is what it was.
    pub fn get(&self, source: &ArticleSource) -> Option<Arc<Known>> {
        let known = self.0.get(&source.path)?;
        (known.digest == source.page.digest()).then(|| Arc::clone(known))
    }

    /// Knows these from now on, and no others.
    pub fn know(&mut self, articles: &[(String, Arc<Known>)]) {
        let public = articles.iter().filter(|(_, known)| {
            // Few are hidden, and what is known of them belongs to whoever asks.
            matches!(known.resolved.outcome, Outcome::Public(..))
        });
        self.0 = public.cloned().collect();
    }
}

/// What is known, for whoever asks: itself where nobody else needs it.
pub fn taken(known: Arc<Known>) -> Known {
    Arc::try_unwrap(known).unwrap_or_else(|known| Known {
        digest: known.digest,
        resolved: known.resolved.shared(),
        diagnostics: known.diagnostics.clone(),
    })
}
