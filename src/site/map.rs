//! The map of a site, and which comparisons are shown on it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::chart_layout::bars;
use super::chart_plan::ChartPlan;
use super::comparing::{ComparisonSet, MetricComparison, Standing, State};
use super::{Measure, Site};
use crate::config::ApprovalNumber;
use crate::data::{Decimal, MetricId, Period, RegionCode, Regions, Scope, bands as quarters};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::map::{MapWritten, Ring};

/// How many of the compared regions a map must have: two areas of colour are no picture.
const FEWEST: usize = 3;
/// How many codes of unknown regions are named.
const NAMED: usize = 3;
/// Bands of a comparison.
const BANDS: u8 = 4;

/// An approved map whose areas are known regions, as far as they are.
#[derive(Clone, Debug)]
pub struct Map {
    pub approval: ApprovalNumber,
    /// Who made it.
    pub source: Option<String>,
    /// In the order of the file.
    pub features: Vec<Feature>,
}

/// An area of the map, or a line on it.
#[derive(Clone, Debug)]
pub struct Feature {
    /// None where the file names no region that is known; the area is shown all the same.
    pub code: Option<RegionCode>,
    /// Borders and holes.
    pub rings: Arc<[Ring]>,
    /// Lines that bound no area.
    pub lines: Arc<[Ring]>,
}

/// A comparison as it is shown on the map.
#[derive(Clone, Debug)]
pub struct MapPlan {
    /// Its files are `charts/<id>.svg` and so on, below the page of the metric.
    pub id: String,
    pub metric: MetricId,
    pub period: Period,
    pub scope: Scope,
    /// The figures as bars would show them: the values, or for totals their ratio to the size of the
    /// region.
    pub figures: ChartPlan,
    /// The compared regions in the order of the comparison, with those that the map lacks.
    pub regions: Vec<MapRegion>,
}

/// A region of a comparison that is shown on the map.
#[derive(Clone, Copy, Debug)]
pub struct MapRegion {
    pub region: RegionCode,
    pub observation: usize,
    /// From 1, the smallest values, to 4.
    pub band: u8,
    /// Whether the map has it.
    pub on_map: bool,
}

/// Settles which region each feature is.
pub(super) fn resolve(
    written: MapWritten,
    regions: &Regions,
    diagnostics: &mut Diagnostics,
) -> Map {
    let mut features = Vec::with_capacity(written.features.len());
    let (mut unknown, mut areas) = (Vec::new(), 0_usize);
    let mut seen: BTreeMap<RegionCode, usize> = BTreeMap::new();
    for feature in written.features {
        let text = feature.code.as_deref();
        let code = text.and_then(|text| region_code(text, regions));
        if !feature.rings.is_empty() {
            areas += 1;
            match code {
                Some(code) => *seen.entry(code).or_insert(0) += 1,
                None => unknown.push(text.unwrap_or("—").to_string()),
            }
        }
        features.push(Feature {
            code,
            rings: feature.rings,
            lines: feature.lines,
        });
    }
    if !unknown.is_empty() {
        let count = unknown.len();
        unknown.sort();
        unknown.dedup();
        unknown.truncate(NAMED);
        diagnostics.push(
            Diagnostic::at(Code::MapCodeUnknown, written.place.clone())
                .arg("count", count)
                .arg("all", areas)
                .arg("found", unknown.join(", ")),
        );
    }
    let twice: Vec<RegionCode> = seen
        .iter()
        .filter(|(_, count)| **count > 1)
        .map(|(code, _)| *code)
        .collect();
    if let Some(first) = twice.first() {
        diagnostics.push(
            Diagnostic::at(Code::MapCodeTwice, written.place)
                .arg("code", first)
                .arg("region", regions.full_name(*first))
                .arg("count", twice.len()),
        );
    }
    Map {
        approval: written.approval,
        source: written.source,
        features,
    }
}

/// The region of a code as maps write it: six digits; nine with the country in front (156511725);
/// nine or twelve with zeros behind (511725000). None where two readings are regions, or none is.
fn region_code(text: &str, regions: &Regions) -> Option<RegionCode> {
    let known = |part: Option<&str>| {
        let code = RegionCode::parse(part?)?;
        regions.get(code).map(|region| region.code)
    };
    if text.len() == 6 {
        return known(Some(text));
    }
    let with_country = text.strip_prefix("156").filter(|rest| rest.len() == 6);
    let with_zeros = text
        .get(..6)
        .filter(|_| matches!(text.len(), 9 | 12) && text[6..].bytes().all(|b| b == b'0'));
    match (known(with_country), known(with_zeros)) {
        (Some(a), Some(b)) if a != b => None,
        (a, b) => a.or(b),
    }
}

/// Which metrics have their comparison on the map: those whose first set has bands, with regions
/// enough on it. A map shows bands and never ranks, whatever the tables do: an area is large or
/// small on its own account. Of totals of regions of different size only the ratio is shown, and what
/// may only be compared with its own past or not at all is not put on a map.
pub fn plan(
    site: &Site,
    comparisons: &BTreeMap<MetricId, MetricComparison>,
) -> BTreeMap<MetricId, MapPlan> {
    let Some(map) = &site.map else {
        return BTreeMap::new();
    };
    let known: BTreeSet<RegionCode> = map.features.iter().filter_map(|f| f.code).collect();
    comparisons
        .iter()
        .filter_map(|(id, comparison)| {
            let set = comparison.sets.first()?;
            let (figures, bands) = banded(site, comparison.state, set)?;
            let regions: Vec<MapRegion> = figures
                .observations()
                .zip(bands)
                .map(|(observation, band)| {
                    let region = site.observations[observation].region;
                    MapRegion {
                        region,
                        observation,
                        band,
                        on_map: known.contains(&region),
                    }
                })
                .collect();
            if regions.iter().filter(|region| region.on_map).count() < FEWEST {
                return None;
            }
            let slug = site.dictionary.get(id)?.slug();
            let plan = MapPlan {
                id: format!("{slug}-map"),
                metric: id.clone(),
                period: set.period,
                scope: set.scope.clone(),
                figures,
                regions,
            };
            Some((id.clone(), plan))
        })
        .collect()
}

/// The figures of a set that are banded (or, on a site that ranks, would be) with their bands.
fn banded(site: &Site, state: State, set: &ComparisonSet) -> Option<(ChartPlan, Vec<u8>)> {
    let (rows, standing, measure) = match (state, &set.ratios) {
        (State::Direct, _) => (&set.rows, &set.standing, Measure::Value),
        (State::Normalise, Some(ratios)) => {
            let measure = Measure::Derived(ratios.derived.clone());
            (&ratios.rows, &ratios.standing, measure)
        }
        _ => return None,
    };
    let mut figures = bars(site, rows.clone())?;
    figures.measure = measure;
    let bands = match standing {
        Standing::None(_) => return None,
        Standing::Bands(bands) => bands.clone(),
        Standing::Ranks(_) => {
            let values = rows.iter().map(|i| figures.number(site, *i));
            quarters(&values.collect::<Option<Vec<Decimal>>>()?, BANDS)
        }
    };
    Some((figures, bands))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_reduced_to_six_digits() {
        let table = [
            ("511725", Some("511725")),
            ("156511725", Some("511725")),
            ("511725000", Some("511725")),
            ("511725000000", Some("511725")),
            ("511725001", None),
            ("511725001000", None),
            ("156999999", None),
            ("999999", None),
            ("51172", None),
            ("011725", None),
            ("5117250", None),
            ("", None),
        ];
        let regions = Regions::builtin();
        for (written, expected) in table {
            let code = region_code(written, regions);
            assert_eq!(code, expected.and_then(RegionCode::parse), "{written}");
        }
    }
}
