//! The dictionary of metrics: the built-in one, and what a site adds to it.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use super::metric::{CompareClass, DefinitionBreak, Direction, Flow, Metric, MetricId, MetricKind};
use super::metric_rule::RuleWritten;
use super::scope::ScopeKind;
use super::text::{fold_width, is_quote};
use super::unit::Unit;

/// All metrics, in the order of the dictionary, with an index of their names.
#[derive(Clone, Debug)]
pub struct Dictionary {
    metrics: Vec<Metric>,
    index: BTreeMap<MetricId, usize>,
    /// Normalised name, alias or id → the metrics that have it.
    names: HashMap<String, Vec<usize>>,
    /// Words that fit several metrics and settle on none: 工业增加值增速.
    shared: Vec<SharedName>,
}

/// A metric added by a site, or the parts of a known one that a site changes. Aliases are added to those
/// that are known; every other part that is given replaces the known one.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MetricChange {
    pub id: String,
    pub name: Option<String>,
    pub name_en: Option<String>,
    pub aliases: Option<Vec<String>>,
    pub group: Option<String>,
    pub kind: Option<String>,
    pub flow: Option<String>,
    pub unit: Option<String>,
    pub accept: Option<Vec<String>>,
    pub direction: Option<String>,
    pub price: Option<String>,
    pub compare: Option<String>,
    pub normaliser: Option<String>,
    pub default_scope: Option<String>,
    pub definition: Option<String>,
    pub pitfalls: Option<Vec<String>>,
    pub relations: Option<Vec<String>>,
    pub rules: Option<Vec<RuleWritten>>,
    pub growth: Option<String>,
    pub unpublished_months: Option<Vec<u8>>,
    pub breaks: Option<Vec<DefinitionBreak>>,
}

/// Why a change is refused. `id` is the metric's, `value` what was found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DictionaryError {
    #[error("`{0}` is no metric id: small letters, digits and underscores, a letter first")]
    BadId(String),
    #[error("metric `{0}` stands twice")]
    Twice(String),
    /// A new metric lacks what it needs: its name or its kind.
    #[error("new metric `{id}` has no `{field}`")]
    Missing { id: String, field: &'static str },
    #[error("`{value}` cannot be the `{field}` of metric `{id}`")]
    BadValue {
        id: String,
        field: &'static str,
        value: String,
    },
    #[error("metric `{id}` is divided by `{value}`, which is no metric")]
    UnknownNormaliser { id: String, value: String },
    /// A rule or `growth` names what is no metric.
    #[error("`{field}` of metric `{id}` names `{value}`, which is no metric")]
    UnknownOther {
        id: String,
        field: &'static str,
        value: String,
    },
    #[error("the built-in dictionary cannot be read: {0}")]
    Builtin(String),
}

/// Why a text names no metric.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MetricError {
    #[error("no metric has this name")]
    Unknown {
        /// Names that differ little, the nearest first.
        nearest: Vec<String>,
    },
    #[error("several metrics have this name")]
    Ambiguous(Vec<MetricId>),
}

#[derive(Clone, Debug, Deserialize)]
struct SharedName {
    name: String,
    ids: Vec<String>,
}

#[derive(Deserialize)]
struct Asset {
    shared_names: Vec<SharedName>,
    metrics: Vec<MetricChange>,
}

static BUILTIN: LazyLock<Dictionary> = LazyLock::new(|| {
    // The asset is part of the program; a test reads it, so that a broken one cannot be released.
    load(include_str!("assets/metrics.yaml")).unwrap_or_else(|_| Dictionary::empty())
});

fn load(yaml: &str) -> Result<Dictionary, DictionaryError> {
    let asset: Asset =
        serde_yaml::from_str(yaml).map_err(|e| DictionaryError::Builtin(e.to_string()))?;
    let mut dictionary = Dictionary::empty().with_changes(asset.metrics)?;
    dictionary.shared = asset.shared_names;
    dictionary.index_names();
    Ok(dictionary)
}

impl Dictionary {
    /// The dictionary that the program carries.
    pub fn builtin() -> &'static Dictionary {
        &BUILTIN
    }

    fn empty() -> Dictionary {
        Dictionary {
            metrics: Vec::new(),
            index: BTreeMap::new(),
            names: HashMap::new(),
            shared: Vec::new(),
        }
    }

    /// The dictionary with metrics added and changed, in the order given. A name or alias that two metrics
    /// then share is no error here: who uses it gets [`MetricError::Ambiguous`].
    pub fn with_changes(&self, changes: Vec<MetricChange>) -> Result<Dictionary, DictionaryError> {
        let mut dictionary = self.clone();
        let mut seen: BTreeMap<String, ()> = BTreeMap::new();
        for change in changes {
            if seen.insert(change.id.clone(), ()).is_some() {
                return Err(DictionaryError::Twice(change.id));
            }
            let id = MetricId::parse(&change.id)
                .ok_or_else(|| DictionaryError::BadId(change.id.clone()))?;
            match dictionary
                .index
                .get(&id)
                .and_then(|at| dictionary.metrics.get_mut(*at))
            {
                Some(known) => change.apply(known)?,
                None => {
                    let metric = change.create(id.clone())?;
                    dictionary.index.insert(id, dictionary.metrics.len());
                    dictionary.metrics.push(metric);
                }
            }
        }
        for metric in &dictionary.metrics {
            if let Some(value) = metric
                .normaliser
                .as_ref()
                .filter(|n| !dictionary.index.contains_key(*n))
            {
                let (id, value) = (metric.id.to_string(), value.to_string());
                return Err(DictionaryError::UnknownNormaliser { id, value });
            }
            dictionary.knows_others_of(metric)?;
        }
        dictionary.index_names();
        Ok(dictionary)
    }

    /// That the dictionary has every metric that the rules and the growth of `metric` name.
    fn knows_others_of(&self, metric: &Metric) -> Result<(), DictionaryError> {
        let in_rules = metric.rules.iter().flat_map(|rule| rule.others());
        let others = in_rules
            .map(|id| ("rules", id))
            .chain(metric.growth.iter().map(|id| ("growth", id)));
        for (field, other) in others {
            if !self.index.contains_key(other) {
                let (id, value) = (metric.id.to_string(), other.to_string());
                return Err(DictionaryError::UnknownOther { id, field, value });
            }
        }
        Ok(())
    }

    fn index_names(&mut self) {
        let mut names: HashMap<String, Vec<usize>> = HashMap::new();
        let mut add = |name: &str, at: usize| {
            let known = names.entry(normalise_name(name)).or_default();
            if !known.contains(&at) {
                known.push(at);
            }
        };
        for (at, metric) in self.metrics.iter().enumerate() {
            add(&metric.name, at);
            add(metric.id.as_str(), at);
            metric.aliases.iter().for_each(|alias| add(alias, at));
        }
        for shared in &self.shared {
            let fitting = shared.ids.iter().filter_map(|id| MetricId::parse(id));
            fitting
                .filter_map(|id| self.index.get(&id).copied())
                .for_each(|at| add(&shared.name, at));
        }
        self.names = names;
    }

    /// The metric of an id.
    pub fn get(&self, id: &MetricId) -> Option<&Metric> {
        self.metrics.get(*self.index.get(id)?)
    }

    /// The metric that a text names: its name, an alias or its id. Quotation marks, spaces and width do not
    /// count, and 规上 is 规模以上.
    pub fn find(&self, text: &str) -> Result<&Metric, MetricError> {
        // Most names are written as they are kept.
        let found = self.names.get(text).or_else(|| {
            let key = normalise_name(text);
            self.names.get(&key)
        });
        match found.map_or(&[] as &[usize], Vec::as_slice) {
            [] => Err(MetricError::Unknown {
                nearest: self.nearest(&normalise_name(text)),
            }),
            [one] => self.metrics.get(*one).ok_or(MetricError::Unknown {
                nearest: Vec::new(),
            }),
            several => Err(MetricError::Ambiguous(
                several
                    .iter()
                    .filter_map(|at| self.metrics.get(*at))
                    .map(|m| m.id.clone())
                    .collect(),
            )),
        }
    }

    /// All metrics, in the order of the dictionary.
    pub fn iter(&self) -> impl Iterator<Item = &Metric> {
        self.metrics.iter()
    }

    /// The place of a metric in the dictionary, to sort by.
    pub fn position(&self, id: &MetricId) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// The groups in the order of their first metric, with their metrics.
    pub fn groups(&self) -> Vec<(&str, Vec<&Metric>)> {
        let mut groups: Vec<(&str, Vec<&Metric>)> = Vec::new();
        for metric in &self.metrics {
            match groups.iter_mut().find(|(name, _)| *name == metric.group) {
                Some((_, members)) => members.push(metric),
                None => groups.push((&metric.group, vec![metric])),
            }
        }
        groups
    }

    /// Up to five names that contain the text, are contained in it, or differ from it little.
    fn nearest(&self, key: &str) -> Vec<String> {
        let length = key.chars().count();
        if length == 0 {
            return Vec::new();
        }
        let mut near: Vec<(usize, usize)> = Vec::new();
        for (at, metric) in self.metrics.iter().enumerate() {
            let names = std::iter::once(metric.name.as_str())
                .chain(metric.aliases.iter().map(String::as_str));
            let distance = names
                .chain([metric.id.as_str()])
                .map(normalise_name)
                .filter_map(|name| {
                    let distance = strsim::levenshtein(&name, key);
                    let part = name.contains(key) || key.contains(&name);
                    (part && length >= 2 || distance.saturating_mul(2) <= length)
                        .then_some(distance)
                })
                .min();
            near.extend(distance.map(|distance| (distance, at)));
        }
        near.sort();
        near.into_iter()
            .take(5)
            .filter_map(|(_, at)| self.metrics.get(at))
            .map(|m| m.name.clone())
            .collect()
    }
}

/// The form in which names are compared: half width, lower case, without spaces and quotation marks,
/// 规上 for 规模以上.
pub fn normalise_name(text: &str) -> String {
    let plain: String = fold_width(text)
        .chars()
        .filter(|c| !c.is_whitespace() && !is_quote(*c))
        .collect::<String>()
        .to_lowercase();
    plain
        .replace("规模以上", "规上")
        .replace("规模工业", "规上工业")
        .replace("规模企业", "规上企业")
}

impl MetricChange {
    fn create(self, id: MetricId) -> Result<Metric, DictionaryError> {
        let missing = |field| DictionaryError::Missing {
            id: id.to_string(),
            field,
        };
        let mut metric = Metric {
            name: self.name.clone().ok_or_else(|| missing("name"))?,
            kind: MetricKind::Level,
            id: id.clone(),
            name_en: None,
            aliases: Vec::new(),
            group: "其他".to_owned(),
            flow: None,
            unit: None,
            accept: Vec::new(),
            direction: Direction::Neutral,
            price: None,
            compare: CompareClass::SameScope,
            normaliser: None,
            default_scope: None,
            definition: None,
            pitfalls: Vec::new(),
            relations: Vec::new(),
            rules: Vec::new(),
            growth: None,
            unpublished_months: Vec::new(),
            breaks: Vec::new(),
        };
        if self.kind.is_none() {
            return Err(missing("kind"));
        }
        self.apply(&mut metric)?;
        Ok(metric)
    }

    fn apply(self, metric: &mut Metric) -> Result<(), DictionaryError> {
        let id = self.id;
        let bad = |field, value: &str| DictionaryError::BadValue {
            id: id.clone(),
            field,
            value: value.to_owned(),
        };
        let unit = |field, text: &str| Unit::parse(text).ok_or_else(|| bad(field, text));
        if let Some(name) = self.name {
            if name.trim().is_empty() {
                return Err(bad("name", &name));
            }
            metric.name = name;
        }
        if let Some(aliases) = self.aliases {
            metric.aliases.extend(aliases);
        }
        if let Some(text) = self.kind {
            metric.kind = MetricKind::parse(&text).ok_or_else(|| bad("kind", &text))?;
        }
        if let Some(text) = self.flow {
            metric.flow = Some(Flow::parse(&text).ok_or_else(|| bad("flow", &text))?);
        }
        if let Some(text) = self.unit {
            metric.unit = Some(unit("unit", &text)?);
        }
        if let Some(texts) = self.accept {
            metric.accept = texts
                .iter()
                .map(|text| unit("accept", text))
                .collect::<Result<_, _>>()?;
        }
        if let Some(text) = self.direction {
            metric.direction = Direction::parse(&text).ok_or_else(|| bad("direction", &text))?;
        }
        if let Some(text) = self.compare {
            metric.compare = CompareClass::parse(&text).ok_or_else(|| bad("compare", &text))?;
        }
        if let Some(text) = self.normaliser {
            metric.normaliser =
                Some(MetricId::parse(&text).ok_or_else(|| bad("normaliser", &text))?);
        }
        if let Some(text) = self.default_scope {
            metric.default_scope =
                Some(ScopeKind::parse(&text).ok_or_else(|| bad("default_scope", &text))?);
        }
        if let Some(group) = self.group {
            metric.group = group;
        }
        metric.name_en = self.name_en.or(metric.name_en.take());
        metric.price = self.price.or(metric.price.take());
        metric.definition = self.definition.or(metric.definition.take());
        metric.pitfalls = self
            .pitfalls
            .unwrap_or(std::mem::take(&mut metric.pitfalls));
        metric.relations = self
            .relations
            .unwrap_or(std::mem::take(&mut metric.relations));
        if let Some(rules) = self.rules {
            let read = rules.iter().map(RuleWritten::read);
            metric.rules = read
                .collect::<Result<_, _>>()
                .map_err(|value| bad("rules", &value))?;
        }
        if let Some(text) = self.growth {
            metric.growth = Some(MetricId::parse(&text).ok_or_else(|| bad("growth", &text))?);
        }
        if let Some(months) = self.unpublished_months {
            if let Some(wrong) = months.iter().find(|month| !(1..=12).contains(*month)) {
                return Err(bad("unpublished_months", &wrong.to_string()));
            }
            metric.unpublished_months = months;
        }
        if let Some(breaks) = self.breaks {
            metric.breaks = breaks;
        }
        Ok(())
    }
}

#[cfg(test)]
#[path = "dictionary_tests.rs"]
mod tests;
