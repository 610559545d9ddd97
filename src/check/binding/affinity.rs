//! How near a stretch of text is to the names of a metric.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::data::{Dictionary, Metric, MetricId, MetricKind, normalise_name};

type Pair = (char, char);

/// Neighbouring characters of a text, sorted: what two wordings of one thing have in common.
#[derive(Clone, Debug, Default)]
pub struct Pairs(Vec<Pair>);

impl Pairs {
    /// The pairs of a text, in the form in which names are compared.
    pub fn of(text: &str) -> Pairs {
        let name = normalise_name(text);
        let mut pairs: Vec<Pair> = name
            .chars()
            .zip(name.chars().skip(1))
            .filter(|(a, b)| a.is_alphabetic() && b.is_alphabetic())
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        Pairs(pairs)
    }

    /// The share of these pairs that `other` has, too: 0 to 1.
    fn share_in(&self, other: &Pairs) -> f32 {
        if self.0.is_empty() {
            return 0.0;
        }
        let common = self
            .0
            .iter()
            .filter(|pair| other.0.binary_search(pair).is_ok());
        common.count() as f32 / self.0.len() as f32
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The ways in which a text may speak of a figure.
#[derive(Clone, Debug)]
pub struct Variants {
    names: Vec<Pairs>,
    scope: Pairs,
}

/// Endings of names in the dictionary that a sentence leaves out: 签约项目32个 is 签约项目数.
const ENDINGS: &[&str] = &["数", "总额", "额", "面积", "变动", "时长", "数量", "规模"];

impl Variants {
    /// The variants of a metric, of the name of a scope, and of what a note quotes.
    pub fn of(metric: &Metric, scope: &str, note: &str) -> Variants {
        let mut texts: BTreeSet<String> = BTreeSet::new();
        let names = std::iter::once(&metric.name).chain(&metric.aliases);
        for name in names {
            let stem = ENDINGS.iter().find_map(|ending| name.strip_suffix(ending));
            if let Some(stem) = stem.filter(|stem| stem.chars().count() > 2) {
                texts.insert(stem.to_string());
            }
            if metric.kind == MetricKind::Growth {
                texts.insert(name.replace("增速", "增长"));
            }
            texts.insert(name.clone());
        }
        // 原文称“外贸企业”: the article uses the source's word. 正文写“24个以上” is no name.
        for quoted in note.split('“').skip(1) {
            let quoted = quoted.split('”').next().unwrap_or("");
            let number = quoted.chars().any(|c| c.is_ascii_digit());
            if quoted.chars().count() > 1 && !number {
                texts.insert(quoted.to_string());
            }
        }
        let names = texts.iter().map(|text| Pairs::of(text));
        Variants {
            names: names.filter(|pairs| !pairs.is_empty()).collect(),
            scope: Pairs::of(scope),
        }
    }

    /// How well a stretch of text fits, 0 to 1.
    pub fn fit(&self, text: &Pairs) -> f32 {
        let fits = self.names.iter().map(|name| name.share_in(text));
        fits.fold(0.0, f32::max)
    }

    /// How much of the scope's name a stretch of text has, 0 to 1; 0 where it has no name.
    pub fn scope_fit(&self, text: &Pairs) -> f32 {
        self.scope.share_in(text)
    }
}

/// All names of the dictionary, to find which metrics a sentence names outright.
pub struct Names {
    automaton: Option<AhoCorasick>,
    metrics: Vec<MetricId>,
}

impl Names {
    pub fn new(dictionary: &Dictionary) -> Names {
        let mut patterns = Vec::new();
        let mut metrics = Vec::new();
        for metric in dictionary.iter() {
            for name in std::iter::once(&metric.name).chain(&metric.aliases) {
                // 新增规上工业企业18家 is 新增规上工业企业数.
                let stem = name
                    .strip_suffix('数')
                    .filter(|stem| stem.chars().count() > 4);
                for text in stem.into_iter().chain([name.as_str()]) {
                    patterns.push(normalise_name(text));
                    metrics.push(metric.id.clone());
                }
            }
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(patterns);
        Names {
            automaton: automaton.ok(),
            metrics,
        }
    }

    /// The metric whose name stands last in a text, and how many characters follow it.
    pub fn last_in(&self, text: &str) -> Option<(&MetricId, usize)> {
        let text = normalise_name(text);
        let found = self.automaton.as_ref()?.find_iter(&text).last()?;
        let id = self.metrics.get(found.pattern().as_usize())?;
        let behind = text.get(found.end()..).unwrap_or("").chars().count();
        Some((id, behind))
    }
}
