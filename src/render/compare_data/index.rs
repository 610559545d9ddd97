//! The index of the page with the choice: regions, groups, and metrics by topic.

use serde_json::{Value, json};

use super::Places;
use crate::data::Status;
use crate::render::Workshop;
use crate::render::address::Addresses;
use crate::render::pages::criteria;
use crate::site::comparing::ONE_SCALE;

/// The index: everything that the reader chooses among.
pub fn document(renderer: &Workshop<'_>, regions: &Places, to: &Addresses<'_>) -> Value {
    let site = renderer.site;
    let words = &renderer.words;
    let mark = |status: Status| match status {
        Status::Actual => String::new(),
        other => words.status(other),
    };
    let marks: serde_json::Map<String, Value> = Status::ALL
        .into_iter()
        .map(|status| (status.as_str().to_string(), Value::from(mark(status))))
        .collect();
    let region_rows: Vec<Value> = site
        .by_region
        .keys()
        .map(|code| {
            let slug = site.regions.get(*code).map_or("", |r| r.slug.as_str());
            let mut parents: Vec<&str> = site
                .regions
                .parents(*code)
                .iter()
                .map(|p| p.name.as_str())
                .collect();
            parents.dedup();
            json!([
                code.to_string(),
                site.region_name(*code),
                slug,
                parents.concat(),
                to.to_data(&site.region_url(*code))
            ])
        })
        .collect();
    let groups: Vec<Value> = site
        .groups
        .iter()
        .enumerate()
        .map(|(at, group)| {
            let members: Vec<usize> = group
                .regions
                .iter()
                .filter_map(|code| regions.get(code).copied())
                .collect();
            json!({
                "id": group.id(at),
                "name": group.rule.name,
                "regions": members,
                "criteria": criteria(renderer, group),
            })
        })
        .filter(|group| group["regions"].as_array().is_some_and(|r| !r.is_empty()))
        .collect();
    let topics: Vec<Value> = site
        .dictionary
        .groups()
        .into_iter()
        .filter_map(|(name, metrics)| {
            let rows: Vec<Value> = metrics
                .into_iter()
                .filter_map(|metric| {
                    let list = site.by_metric.get(&metric.id)?;
                    let mut covered: Vec<_> =
                        list.iter().map(|i| site.observations[*i].region).collect();
                    covered.sort_unstable();
                    covered.dedup();
                    Some(json!({
                        "id": metric.id.as_str(),
                        "name": site.metric_name(&metric.id),
                        "unit": metric.unit.map_or("", |unit| unit.name()),
                        "class": metric.compare.as_str(),
                        "regions": covered.len(),
                        "file": format!("{}.js", metric.slug()),
                    }))
                })
                .collect();
            let name = match name {
                "" => words.get("group-other"),
                name => name.to_string(),
            };
            (!rows.is_empty()).then(|| json!({"name": name, "metrics": rows}))
        })
        .collect();
    json!({
        "site": site.config.title,
        "base": match site.config.base_url.host().is_empty() {
            true => String::new(),
            false => to.absolute(""),
        },
        "ranks": site.config.compare.ranks,
        "minimum": site.config.compare.minimum,
            "one_scale": ONE_SCALE,
        "marks": marks,
        "chart": {
            "actual": words.get("chart-actual"),
            "preliminary": words.get("chart-preliminary"),
            "target": words.get("chart-target"),
            "forecast": words.get("chart-forecast"),
            "missing": words.get("chart-missing"),
        },
        "regions": region_rows,
        "groups": groups,
        "topics": topics,
    })
}
