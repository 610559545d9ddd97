//! What a report must not show: the numbers of persons that a rule has found.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Code, Diagnostics, Location, SourceText};

/// The diagnostics as they may be printed. B001 comes with a text in which the numbers are covered;
/// whatever else is said of that file is shown on that text, too, as a line that has a number may
/// have other faults.
pub fn covered(diagnostics: &Diagnostics) -> Cow<'_, Diagnostics> {
    let personal = diagnostics.iter().filter(|d| d.code == Code::PersonalData);
    let covers: BTreeMap<String, Arc<SourceText>> = personal
        .filter_map(|diagnostic| {
            let source = &diagnostic.location.as_ref()?.source;
            Some((source.path.to_string(), Arc::clone(source)))
        })
        .collect();
    if covers.is_empty() {
        return Cow::Borrowed(diagnostics);
    }
    let cover = |location: &mut Location| {
        let cover = covers.get(&*location.source.path);
        // Numbers are covered byte for byte, so that every place stays what it was.
        if let Some(cover) = cover.filter(|c| c.held().len() == location.source.held().len()) {
            location.source = Arc::clone(cover);
        }
    };
    let mut shown = diagnostics.clone();
    for diagnostic in &mut shown.list {
        diagnostic.location.iter_mut().for_each(&cover);
        let related = diagnostic.related.iter_mut();
        related.for_each(|related| cover(&mut related.location));
    }
    Cow::Owned(shown)
}
