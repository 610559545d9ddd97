//! `content/_data/regions.yaml` and `content/_data/metrics.yaml`.

use std::sync::Arc;

use super::front_read::json;
use crate::data::MetricChange;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location, SourceText};
use crate::yaml::{self, Fields, KeyTable, Node, Reader, Spanned, Value};

/// The keys of `_data/regions.yaml`.
pub const REGIONS_KEYS: KeyTable = &[
    ("regions", "regions"),
    ("groups", "groups"),
    ("headline", "headline"),
];
const REGION_KEYS: KeyTable = &[
    ("code", "code"),
    ("name", "name"),
    ("slug", "slug"),
    ("headline", "headline"),
];
const GROUP_KEYS: KeyTable = &[
    ("name", "name"),
    ("slug", "slug"),
    ("regions", "regions"),
    ("description", "description"),
    ("within", "within"),
    ("where", "where"),
];
const CRITERION_KEYS: KeyTable = &[
    ("metric", "metric"),
    ("period", "period"),
    ("at_least", "at_least"),
    ("below", "below"),
];
/// The keys of a metric in `_data/metrics.yaml`.
pub const DICTIONARY_KEYS: KeyTable = &[
    ("id", "id"),
    ("name", "name"),
    ("name_en", "name_en"),
    ("aliases", "aliases"),
    ("group", "group"),
    ("kind", "kind"),
    ("flow", "flow"),
    ("unit", "unit"),
    ("accept", "accept"),
    ("direction", "direction"),
    ("price", "price"),
    ("compare", "compare"),
    ("normaliser", "normaliser"),
    ("default_scope", "default_scope"),
    ("definition", "definition"),
    ("pitfalls", "pitfalls"),
    ("relations", "relations"),
    ("rules", "rules"),
    ("growth", "growth"),
    ("unpublished_months", "unpublished_months"),
    ("breaks", "breaks"),
];

/// What a site changes in the list of regions, and its groups.
#[derive(Debug, Default)]
pub struct RegionsFile {
    pub overrides: Vec<RegionWritten>,
    pub groups: Vec<GroupWritten>,
    /// Metrics that open a profile, where a region names none of its own.
    pub headline: Vec<Spanned<String>>,
}

/// One region whose name or slug differs from the built-in list.
#[derive(Debug)]
pub struct RegionWritten {
    /// Code or name.
    pub region: Spanned<String>,
    pub name: Option<String>,
    pub slug: Option<String>,
    /// Metrics that open its profile.
    pub headline: Vec<Spanned<String>>,
}

/// A group of regions, such as 达州市各县: by name, by stated criteria, or both.
#[derive(Debug)]
pub struct GroupWritten {
    pub name: Spanned<String>,
    pub slug: Option<String>,
    pub description: Option<String>,
    pub regions: Vec<Spanned<String>>,
    /// The region that all members lie in.
    pub within: Option<Spanned<String>>,
    pub criteria: Vec<CriterionWritten>,
}

/// One criterion of a group: 常住人口 of 2020 from 50万人 to below 100万人.
#[derive(Debug)]
pub struct CriterionWritten {
    pub metric: Spanned<String>,
    pub period: Spanned<String>,
    pub at_least: Option<Spanned<String>>,
    pub below: Option<Spanned<String>>,
}

/// A metric added to the dictionary or changed in it.
#[derive(Debug)]
pub struct MetricChangeWritten {
    pub change: MetricChange,
    pub location: Location,
}

fn tree(source: &Arc<SourceText>, code: Code, diagnostics: &mut Diagnostics) -> Option<Node> {
    match yaml::parse(source.held(), 0) {
        Ok(node) if matches!(node.value, Value::Null) => None,
        Ok(node) => Some(node),
        Err(error) => {
            let location = Location::new(source, error.range);
            diagnostics.push(Diagnostic::at(code, location).arg("detail", error.message));
            None
        }
    }
}

fn reader<'a>(source: &'a Arc<SourceText>, diagnostics: &'a mut Diagnostics) -> Reader<'a> {
    Reader {
        source,
        diagnostics,
        unknown_key: Code::UnknownKey,
        bad_value: Code::BadValue,
    }
}

/// Reads `_data/regions.yaml`.
pub fn regions(source: &Arc<SourceText>, diagnostics: &mut Diagnostics) -> RegionsFile {
    let mut file = RegionsFile::default();
    let Some(node) = tree(source, Code::RegionOverride, diagnostics) else {
        return file;
    };
    let mut reader = reader(source, diagnostics);
    let Some(fields) = reader.fields(&node, "regions.yaml", REGIONS_KEYS) else {
        return file;
    };
    if let Some(list) = fields.get("regions") {
        for item in reader.list(list, "regions") {
            let Some(part) = reader.fields(item, "regions", REGION_KEYS) else {
                continue;
            };
            let Some(region) = reader.text_of(&part, "code") else {
                reader
                    .say(Code::RegionOverride, item)
                    .add_word("detail", "override-no-code");
                continue;
            };
            file.overrides.push(RegionWritten {
                region,
                name: reader.text_of(&part, "name").map(|t| t.value),
                slug: reader.text_of(&part, "slug").map(|t| t.value),
                headline: reader.texts_of(&part, "headline"),
            });
        }
    }
    file.headline = reader.texts_of(&fields, "headline");
    if let Some(list) = fields.get("groups") {
        for item in reader.list(list, "groups") {
            let Some(part) = reader.fields(item, "groups", GROUP_KEYS) else {
                continue;
            };
            let Some(name) = reader.text_of(&part, "name") else {
                reader
                    .say(Code::RegionOverride, item)
                    .add_word("detail", "group-no-name");
                continue;
            };
            file.groups.push(GroupWritten {
                name,
                slug: reader.text_of(&part, "slug").map(|t| t.value),
                description: reader.text_of(&part, "description").map(|t| t.value),
                regions: reader.texts_of(&part, "regions"),
                within: reader.text_of(&part, "within"),
                criteria: criteria(&mut reader, &part),
            });
        }
    }
    file
}

/// The criteria of a group. One without a metric or a period says nothing and is refused.
fn criteria(reader: &mut Reader<'_>, group: &Fields<'_>) -> Vec<CriterionWritten> {
    let Some(list) = group.get("where") else {
        return Vec::new();
    };
    let mut criteria = Vec::new();
    for item in reader.list(list, "where") {
        let Some(part) = reader.fields(item, "where", CRITERION_KEYS) else {
            continue;
        };
        let written = (
            reader.text_of(&part, "metric"),
            reader.text_of(&part, "period"),
        );
        let at_least = reader.text_of(&part, "at_least");
        let below = reader.text_of(&part, "below");
        match written {
            (Some(metric), Some(period)) if at_least.is_some() || below.is_some() => {
                criteria.push(CriterionWritten {
                    metric,
                    period,
                    at_least,
                    below,
                });
            }
            _ => {
                reader
                    .say(Code::RegionOverride, item)
                    .add_word("detail", "group-criterion");
            }
        }
    }
    criteria
}

/// Reads `_data/metrics.yaml`: a list of metrics.
pub fn metrics(
    source: &Arc<SourceText>,
    diagnostics: &mut Diagnostics,
) -> Vec<MetricChangeWritten> {
    let Some(node) = tree(source, Code::DictionaryChange, diagnostics) else {
        return Vec::new();
    };
    let mut reader = reader(source, diagnostics);
    let list = match &node.value {
        // The list may stand alone or under the key `metrics`.
        Value::Map(entries) if entries.len() == 1 && entries[0].0.text == "metrics" => {
            &entries[0].1
        }
        _ => &node,
    };
    let mut changes = Vec::new();
    for item in reader.list(list, "metrics.yaml") {
        if reader
            .fields(item, "metrics.yaml", DICTIONARY_KEYS)
            .is_none()
        {
            continue;
        }
        match serde_json::from_value::<MetricChange>(json(&mut reader, item)) {
            Ok(change) => changes.push(MetricChangeWritten {
                change,
                location: reader.location(&item.range),
            }),
            Err(error) => {
                reader
                    .say(Code::DictionaryChange, item)
                    .add("reason", error)
                    .add_word("detail", "dictionary-form");
            }
        }
    }
    changes
}
