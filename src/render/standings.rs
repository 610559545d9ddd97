//! How the headline figures of all profiles stand among what they may be compared with, worked out once
//! for all of them.

use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

use super::words::Words;
use crate::data::{Decimal, RegionCode};
use crate::site::comparing::standing::{exact, is_exact};
use crate::site::comparing::{ComparisonSet, Ratios, Standing};
use crate::site::{Plan, Site};

/// The standing of each headline figure in words.
#[derive(Default)]
pub struct Standings {
    texts: BTreeMap<usize, Vec<String>>,
}

/// The rows that are judged: of totals those of their ratio.
struct Judged<'a> {
    rows: &'a [usize],
    standing: &'a Standing,
    ratios: Option<&'a Ratios>,
}

impl Standings {
    /// Among all comparable regions of the site, and among the first group of the region that has enough
    /// of them.
    pub fn new(site: &Site, plan: &Plan, words: &Words) -> Standings {
        if !site.config.output.data_pages {
            return Standings::default();
        }
        let wanted: BTreeSet<usize> = site
            .by_region
            .par_iter()
            .flat_map_iter(|(code, _)| site.headline(*code))
            .collect();
        let groups: Vec<(&str, BTreeSet<RegionCode>)> = site
            .groups
            .iter()
            .map(|group| {
                (
                    group.rule.name.as_str(),
                    group.regions.iter().copied().collect(),
                )
            })
            .collect();
        let mut standings = Standings::default();
        let sets = plan
            .comparisons
            .values()
            .flat_map(|comparison| &comparison.sets);
        for set in sets.filter(|set| set.rows.iter().any(|row| wanted.contains(row))) {
            let judged = judged(set);
            let everyone = words.get("standing-all");
            let all: Vec<usize> = judged.rows.to_vec();
            standings.add(&wanted, words, &judged, &all, judged.standing, &everyone);
            standings.among_groups(site, &wanted, words, &judged, &groups);
        }
        standings
    }

    /// The standing of an observation; empty where it is not banded or ranked.
    pub fn of(&self, index: usize, words: &Words) -> String {
        let texts = self.texts.get(&index);
        texts.map_or(String::new(), |texts| words.list(texts))
    }

    fn among_groups(
        &mut self,
        site: &Site,
        wanted: &BTreeSet<usize>,
        words: &Words,
        judged: &Judged<'_>,
        groups: &[(&str, BTreeSet<RegionCode>)],
    ) {
        let mut done: BTreeSet<usize> = BTreeSet::new();
        for (name, regions) in groups {
            let rows = judged.rows.iter().copied();
            let members: Vec<usize> = rows
                .filter(|row| regions.contains(&site.observations[*row].region))
                .collect();
            let enough = members.len() >= site.config.compare.minimum;
            let metric = members.first().map(|row| &site.observations[*row].metric);
            let metric = metric.and_then(|id| site.dictionary.get(id));
            let Some(metric) = metric.filter(|_| enough && members.len() < judged.rows.len())
            else {
                continue;
            };
            let values: Vec<Option<Decimal>> =
                members.iter().map(|row| judged.value(site, *row)).collect();
            let standing = Standing::of(site, metric, &members, &values);
            let new: BTreeSet<usize> = members
                .iter()
                .copied()
                .filter(|row| wanted.contains(row) && !done.contains(row))
                .collect();
            self.add(&new, words, judged, &members, &standing, name);
            done.extend(new);
        }
    }

    fn add(
        &mut self,
        wanted: &BTreeSet<usize>,
        words: &Words,
        judged: &Judged<'_>,
        rows: &[usize],
        standing: &Standing,
        group: &str,
    ) {
        for (at, row) in rows.iter().enumerate() {
            if !wanted.contains(row) {
                continue;
            }
            let (key, place) = match standing {
                Standing::None(_) => return,
                Standing::Bands(bands) => match bands.get(at) {
                    Some(band) => ("standing-band", words.get(&format!("band-{band}"))),
                    None => continue,
                },
                Standing::Ranks(ranks) => match ranks.get(at) {
                    Some(rank) => ("standing-rank", rank.to_string()),
                    None => continue,
                },
            };
            let args = [
                ("count", rows.len().to_string()),
                ("group", group.to_string()),
                ("place", place),
            ];
            let text = match judged.ratios {
                Some(_) => words.with(&format!("{key}-ratio"), &args),
                None => words.with(key, &args),
            };
            self.texts.entry(*row).or_default().push(text);
        }
    }
}

impl Judged<'_> {
    /// The exact number by which a row is judged.
    fn value(&self, site: &Site, row: usize) -> Option<Decimal> {
        match self.ratios {
            Some(ratios) => {
                let result = ratios.derived.values.get(&row)?;
                is_exact(result.qualifier).then_some(result.value)
            }
            None => exact(&site.observations[row]),
        }
    }
}

fn judged(set: &ComparisonSet) -> Judged<'_> {
    match &set.ratios {
        Some(ratios) if !set.standing.is_some() => Judged {
            rows: &ratios.rows,
            standing: &ratios.standing,
            ratios: Some(ratios),
        },
        _ => Judged {
            rows: &set.rows,
            standing: &set.standing,
            ratios: None,
        },
    }
}
