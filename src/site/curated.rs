//! Curated comparisons: `content/compare/*.md`.

use super::article::CuratedComparison;
use super::groups::GroupRule;
use super::names::Lookup;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::CompareWritten;

/// Resolves the names of a comparison.
pub fn resolve(
    written: &CompareWritten,
    lookup: &Lookup<'_>,
    groups: &[GroupRule],
    diagnostics: &mut Diagnostics,
) -> CuratedComparison {
    let mut metrics = Vec::new();
    for name in &written.metrics {
        if let Some(metric) = lookup.metric(name, diagnostics) {
            metrics.push(metric.id.clone());
        }
    }
    let mut regions = Vec::new();
    for name in &written.regions {
        regions.extend(lookup.region(name, diagnostics));
    }
    let mut chosen = None;
    if let Some(name) = &written.group {
        chosen = groups.iter().position(|group| {
            group.name == name.value || group.slug.as_deref() == Some(&name.value)
        });
        if chosen.is_none() {
            let known: Vec<_> = groups.iter().map(|group| group.name.as_str()).collect();
            diagnostics.push(
                Diagnostic::at(Code::BadValue, name.location.clone())
                    .arg("key", "group")
                    .arg("found", &name.value)
                    .arg("expected", known.join("、")),
            );
        }
    }
    CuratedComparison {
        metrics,
        regions,
        group: chosen,
        periods: written.periods.clone(),
        scope: written.scope.as_ref().map(|scope| scope.value.clone()),
        normalise: written
            .normalise
            .as_ref()
            .and_then(|name| lookup.metric(name, diagnostics))
            .map(|metric| metric.id.clone()),
    }
}
