//! The names of the site: regions, metrics and groups, built in and its own.

use crate::data::{
    Dictionary, DictionaryError, Metric, MetricError, RegionCode, RegionError, RegionOverride,
    RegionOverrideError, Regions,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{MetricChangeWritten, RegionsFile};
use crate::yaml::Spanned;

/// Looks names up and says what is wrong with them.
pub struct Lookup<'a> {
    pub regions: &'a Regions,
    pub dictionary: &'a Dictionary,
}

impl Lookup<'_> {
    /// The region that is called so.
    pub fn region(
        &self,
        name: &Spanned<String>,
        diagnostics: &mut Diagnostics,
    ) -> Option<RegionCode> {
        match self.regions.find(&name.value) {
            Ok(region) => Some(region.code),
            Err(error) => {
                diagnostics.push(region_problem(name, &error, self.regions));
                None
            }
        }
    }

    /// The metric that is called so.
    pub fn metric(&self, name: &Spanned<String>, diagnostics: &mut Diagnostics) -> Option<&Metric> {
        match self.dictionary.find(&name.value) {
            Ok(metric) => Some(metric),
            Err(MetricError::Unknown { nearest }) => {
                diagnostics.push(
                    Diagnostic::at(Code::MetricUnknown, name.location.clone())
                        .arg("found", &name.value)
                        .arg("nearest", or_none(&nearest)),
                );
                None
            }
            Err(MetricError::Ambiguous(ids)) => {
                let names: Vec<_> = ids
                    .iter()
                    .filter_map(|id| self.dictionary.get(id))
                    .map(|metric| metric.name.clone())
                    .collect();
                diagnostics.push(
                    Diagnostic::at(Code::MetricAmbiguous, name.location.clone())
                        .arg("found", &name.value)
                        .arg("choices", names.join("、")),
                );
                None
            }
        }
    }
}

fn or_none(names: &[String]) -> String {
    if names.is_empty() {
        "none".to_string()
    } else {
        names.join("、")
    }
}

fn region_problem(name: &Spanned<String>, error: &RegionError, regions: &Regions) -> Diagnostic {
    match error {
        RegionError::Unknown { nearest } => {
            Diagnostic::at(Code::RegionUnknown, name.location.clone())
                .arg("found", &name.value)
                .arg("nearest", or_none(nearest))
        }
        RegionError::Ambiguous(codes) => {
            let choices: Vec<_> = codes
                .iter()
                .map(|code| format!("{}（{code}）", regions.full_name(*code)))
                .collect();
            Diagnostic::at(Code::RegionAmbiguous, name.location.clone())
                .arg("found", &name.value)
                .arg("choices", choices.join("、"))
        }
    }
}

/// The list of regions with the site's own names and slugs.
pub fn regions(file: &RegionsFile, diagnostics: &mut Diagnostics) -> Regions {
    let built_in = Regions::builtin();
    let mut overrides = Vec::new();
    let mut places = Vec::new();
    for written in &file.overrides {
        match built_in.find(&written.region.value) {
            Ok(region) => {
                places.push(written.region.location.clone());
                overrides.push(RegionOverride {
                    code: region.code,
                    name: written.name.clone(),
                    slug: written.slug.clone(),
                });
            }
            Err(error) => diagnostics.push(region_problem(&written.region, &error, built_in)),
        }
    }
    match built_in.with_overrides(&overrides) {
        Ok(regions) => regions,
        Err(error) => {
            // The first override with which the list can no longer be is the one to mend.
            let mut places = places.into_iter().enumerate();
            let wrong = places
                .find(|(at, _)| built_in.with_overrides(&overrides[..=*at]).is_err())
                .map(|(_, place)| place);
            let diagnostic = match wrong {
                Some(place) => Diagnostic::at(Code::RegionOverride, place),
                None => Diagnostic::in_file(Code::RegionOverride, "content/_data/regions.yaml"),
            };
            diagnostics.push(override_problem(diagnostic, &error));
            built_in.clone()
        }
    }
}

/// Says why an override cannot be.
fn override_problem(mut diagnostic: Diagnostic, error: &RegionOverrideError) -> Diagnostic {
    match error {
        RegionOverrideError::UnknownCode(code) => diagnostic
            .add("code", code)
            .add_word("detail", "override-unknown-code"),
        RegionOverrideError::EmptyName(code) => diagnostic
            .add("code", code)
            .add_word("detail", "override-empty-name"),
        RegionOverrideError::BadSlug { code, slug } => diagnostic
            .add("code", code)
            .add("slug", slug)
            .add_word("detail", "override-bad-slug"),
        RegionOverrideError::SlugTaken {
            slug,
            first,
            second,
        } => diagnostic
            .add("slug", slug)
            .add("first", first)
            .add("second", second)
            .add_word("detail", "override-slug-taken"),
    };
    diagnostic
}

/// Says why a change of the dictionary cannot be.
fn dictionary_problem(mut diagnostic: Diagnostic, error: &DictionaryError) -> Diagnostic {
    match error {
        DictionaryError::BadId(id) => diagnostic
            .add("id", id)
            .add_word("detail", "dictionary-bad-id"),
        DictionaryError::Twice(id) => diagnostic
            .add("id", id)
            .add_word("detail", "dictionary-twice"),
        DictionaryError::Missing { id, field } => diagnostic
            .add("id", id)
            .add("field", field)
            .add_word("detail", "dictionary-missing"),
        DictionaryError::BadValue { id, field, value } => diagnostic
            .add("id", id)
            .add("field", field)
            .add("value", value)
            .add_word("detail", "dictionary-bad-value"),
        DictionaryError::UnknownNormaliser { id, value } => diagnostic
            .add("id", id)
            .add("value", value)
            .add_word("detail", "dictionary-normaliser"),
        DictionaryError::UnknownOther { id, field, value } => diagnostic
            .add("id", id)
            .add("field", field)
            .add("value", value)
            .add_word("detail", "dictionary-other"),
        DictionaryError::Builtin(detail) => diagnostic.add("detail", detail),
    };
    diagnostic
}

/// The dictionary with the site's own metrics.
pub fn dictionary(changes: &[MetricChangeWritten], diagnostics: &mut Diagnostics) -> Dictionary {
    let mut dictionary = Dictionary::builtin().clone();
    for written in changes {
        match dictionary.with_changes(vec![written.change.clone()]) {
            Ok(changed) => dictionary = changed,
            Err(error) => {
                let place = written.location.clone();
                let diagnostic = Diagnostic::at(Code::DictionaryChange, place);
                diagnostics.push(dictionary_problem(diagnostic, &error));
            }
        }
    }
    dictionary
}
