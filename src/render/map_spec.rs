//! From a planned map to its specification: names, words and numbers for the drawing.

use super::chart_spec::{measured, page_part};
use super::words::Words;
use crate::chart::{MAP_BANDS, MapArea, MapBand, MapSpec, MapValue};
use crate::site::map::{Map, MapPlan, MapRegion};
use crate::site::{Measure, Site};

/// How many regions of a band the description of a map reads out.
const MAX_SPOKEN: usize = 20;

/// Makes the specification of a map that stands on the page at `url`.
pub fn spec(site: &Site, map: &Map, plan: &MapPlan, url: &str, words: &Words) -> MapSpec {
    let of = |code| {
        let mut shown = plan.regions.iter().enumerate();
        shown.find(|(_, region)| Some(region.region) == code)
    };
    let areas: Vec<MapArea> = map
        .features
        .iter()
        .filter(|feature| !feature.rings.is_empty())
        .map(|feature| MapArea {
            name: feature
                .code
                .map_or(String::new(), |code| site.region_name(code).to_string()),
            value: of(feature.code).map(|(category, region)| MapValue {
                category,
                band: region.band,
            }),
            rings: std::sync::Arc::clone(&feature.rings),
        })
        .collect();
    let lines = map.features.iter().filter(|f| !f.lines.is_empty());
    let approval = words.with(
        "map-approval",
        &[("number", map.approval.as_str().to_string())],
    );
    let title = title(site, plan, words);
    let source = map.source.as_ref().map_or(String::new(), |source| {
        words.with("map-source", &[("source", source.clone())])
    });
    let without_value = areas.iter().filter(|area| area.value.is_none()).count();
    MapSpec {
        id: format!("{}-{}", page_part(url), plan.id),
        desc: description(site, plan, &title, &approval, words),
        title,
        lines: lines.map(|f| std::sync::Arc::clone(&f.lines)).collect(),
        bands: (1..=MAP_BANDS)
            .filter_map(|band| {
                let count = on_map(plan, band).count();
                let args = [
                    ("band", words.get(&format!("band-{band}"))),
                    ("count", count.to_string()),
                ];
                let label = words.with("map-band", &args);
                (count > 0).then_some(MapBand { band, label })
            })
            .collect(),
        missing: match without_value {
            0 => String::new(),
            _ => words.get("map-missing"),
        },
        areas,
        approval,
        source,
    }
}

/// The metric and the period, with the kind of scope where it is not the one that goes without
/// saying.
pub fn title(site: &Site, plan: &MapPlan, words: &Words) -> String {
    let metric = measured(site, &plan.figures, words);
    let period = words.period(&plan.period);
    words.with("map-title", &[("metric", metric), ("period", period)])
}

fn on_map(plan: &MapPlan, band: u8) -> impl Iterator<Item = &MapRegion> {
    let regions = plan.regions.iter();
    regions.filter(move |region| region.on_map && region.band == band)
}

/// The regions of each band, in the order of their codes: a band has no order of its own.
fn description(site: &Site, plan: &MapPlan, title: &str, approval: &str, words: &Words) -> String {
    let mut bands = String::new();
    for band in 1..=MAP_BANDS {
        let mut codes: Vec<_> = on_map(plan, band).map(|region| region.region).collect();
        if codes.is_empty() {
            continue;
        }
        codes.sort_unstable();
        let count = codes.len();
        codes.truncate(MAX_SPOKEN);
        let names: Vec<String> = codes
            .iter()
            .map(|code| site.region_name(*code).to_string())
            .collect();
        let key = match count > names.len() {
            true => "map-desc-band-more",
            false => "map-desc-band",
        };
        let args = [
            ("band", words.get(&format!("band-{band}"))),
            ("regions", words.list(&names)),
            ("count", count.to_string()),
        ];
        bands.push_str(&words.with(key, &args));
    }
    let args = [
        ("title", title.to_string()),
        ("bands", bands),
        ("approval", approval.to_string()),
    ];
    words.with("map-desc", &args)
}

/// What a reader must know to read the map, and which regions it lacks.
pub fn note(site: &Site, plan: &MapPlan, words: &Words) -> String {
    let mut notes = vec![words.get("map-note")];
    if matches!(plan.figures.measure, Measure::Derived(_)) {
        notes.push(words.get("chart-note-derived"));
    }
    let absent: Vec<String> = plan
        .regions
        .iter()
        .filter(|region| !region.on_map)
        .map(|region| site.region_name(region.region).to_string())
        .collect();
    if !absent.is_empty() {
        notes.push(words.with("map-note-absent", &[("regions", words.list(&absent))]));
    }
    notes.join(&words.get("note-separator"))
}
