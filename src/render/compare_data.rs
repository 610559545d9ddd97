//! What the page on which readers choose regions, metric and period for themselves loads: an index, and a
//! file for each metric. The files are scripts that call one function each, so that the page works from an
//! unpacked folder, where a browser loads scripts but no data.
//!
//! What may stand side by side was settled before, in [`grounds`]; the page only chooses.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde_json::{Value, json};

use super::address::Addresses;
use super::chart_spec::{BREAK_MARK, label};
use super::chart_table::parts;
use super::pages::{axis_text, criteria};
use super::values::{self, minus};
use super::{File, Renderer};
use crate::data::{Direction, MetricId, MetricKind, Status};
use crate::site::chart_plan::{Derived, DerivedKind};
use crate::site::comparing::grounds::{self, Ground, GroundMeasure, GroundPoint, Mode, Place};
use crate::site::plan::COMPARE_DATA;

/// Observations of one file before its notes are left to the articles.
const MOST_NOTED: usize = 4000;

impl Renderer<'_> {
    /// The index and a file for each metric with figures.
    pub fn compare_files(&self) -> Vec<File> {
        let to = Addresses::new(&self.site.config, "compare/");
        let regions: BTreeMap<_, usize> = self
            .site
            .by_region
            .keys()
            .enumerate()
            .map(|(at, code)| (*code, at))
            .collect();
        let metrics: Vec<&MetricId> = self.site.by_metric.keys().collect();
        let mut files: Vec<File> = metrics
            .par_iter()
            .map(|id| {
                let maker = Maker {
                    renderer: self,
                    to: &to,
                    regions: &regions,
                    sources: BTreeMap::new(),
                    source_list: Vec::new(),
                    notes: BTreeMap::new(),
                    note_list: Vec::new(),
                };
                let document = maker.metric(id);
                script(&format!("{}.js", id.slug()), "metric", &document)
            })
            .collect();
        files.push(script(
            "index.js",
            "index",
            &self.compare_index(&to, &regions),
        ));
        files
    }

    fn compare_index(
        &self,
        to: &Addresses<'_>,
        regions: &BTreeMap<crate::data::RegionCode, usize>,
    ) -> Value {
        let site = self.site;
        let words = &self.words;
        let mark = |status: Status| match status {
            Status::Actual => String::new(),
            other => words.status(other),
        };
        let statuses = [
            Status::Actual,
            Status::Preliminary,
            Status::Revised,
            Status::Target,
            Status::Plan,
            Status::Forecast,
        ];
        let marks: serde_json::Map<String, Value> = statuses
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
                    to.to(&site.region_url(*code))
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
                    "criteria": criteria(self, group),
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
}

/// One file: `gongbaoCompare.metric({…});`. `<` is escaped so that the text may stand anywhere.
fn script(name: &str, function: &str, document: &Value) -> File {
    let text = document
        .to_string()
        .replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029");
    let text = format!("gongbaoCompare.{function}({text});\n");
    File::bytes(format!("{COMPARE_DATA}{name}"), text.into_bytes())
}

/// Builds the file of one metric.
struct Maker<'a> {
    renderer: &'a Renderer<'a>,
    to: &'a Addresses<'a>,
    regions: &'a BTreeMap<crate::data::RegionCode, usize>,
    sources: BTreeMap<(String, String), usize>,
    source_list: Vec<Value>,
    notes: BTreeMap<String, usize>,
    note_list: Vec<String>,
}

impl Maker<'_> {
    fn metric(mut self, id: &MetricId) -> Value {
        let renderer = self.renderer;
        let site = renderer.site;
        let words = &renderer.words;
        let metric = site.dictionary.get(id);
        let found = grounds::of_metric(site, id);
        let grounds: Vec<Value> = found.iter().map(|ground| self.ground(id, ground)).collect();
        let aims = self.aims(id);
        let comparison = renderer.plan.comparisons.get(id);
        let nearest: Vec<Value> = comparison
            .map_or(&[][..], |c| c.nearest.as_slice())
            .iter()
            .map(|(a, b, differs)| {
                let reasons: Vec<String> = differs
                    .iter()
                    .map(|why| words.get(&format!("differs-{}", why.as_str())))
                    .collect();
                json!([self.said(*a), self.said(*b), words.list(&reasons)])
            })
            .collect();
        let breaks: Vec<Value> = metric
            .map_or(&[][..], |m| m.breaks.as_slice())
            .iter()
            .map(|b| json!({"year": b.year, "mark": BREAK_MARK, "text": b.text}))
            .collect();
        let url = site.metric_url(id);
        json!({
            "id": id.as_str(),
            "name": site.metric_name(id),
            "unit": metric.and_then(|m| m.unit).map_or("", |unit| unit.name()),
            "class": metric.map_or("", |m| m.compare.as_str()),
            "definition": metric.and_then(|m| m.definition.as_deref()).unwrap_or(""),
            "comparability": metric.map_or(String::new(), |m| super::pages::comparability(renderer, m)),
            "url": self.to.to(&url),
            "csv": renderer.made(&format!("{url}data.csv"), self.to),
            "lower": metric.is_some_and(|m| m.direction == Direction::Lower),
            "rank": metric.is_some_and(|m| m.kind == MetricKind::Rank),
            "breaks": breaks,
            "grounds": grounds,
            "sources": self.source_list,
            "notes": self.note_list,
            "aims": aims,
            "nearest": nearest,
        })
    }

    fn ground(&mut self, id: &MetricId, ground: &Ground) -> Value {
        let words = &self.renderer.words;
        let periods: Vec<Value> = ground
            .periods
            .iter()
            .map(|p| json!([p.to_string(), words.period(p), p.label_short()]))
            .collect();
        let derived = derived(ground);
        let noted = ground.rows.len() * ground.periods.len() <= MOST_NOTED;
        let rows: Vec<Value> = ground
            .rows
            .iter()
            .map(|row| {
                let points: Vec<Value> = row
                    .points
                    .iter()
                    .map(|point| match point {
                        Some(point) => self.point(ground, derived.as_ref(), point, noted),
                        None => Value::from(0),
                    })
                    .collect();
                let region = self.regions.get(&row.region).copied().unwrap_or_default();
                json!([region, row.name, points])
            })
            .collect();
        json!({
            "id": ground.id,
            "label": self.label(id, ground),
            "measure": ground.measure.as_str(),
            "name": self.measured(id, ground),
            "mode": ground.mode.as_str(),
            "why": self.why(ground),
            "unit": ground.unit,
            "periods": periods,
            "counts": ground.counts,
            "default": ground.first,
            "rows": rows,
        })
    }

    /// What is measured, for titles.
    fn measured(&self, id: &MetricId, ground: &Ground) -> String {
        let words = &self.renderer.words;
        let metric = self.renderer.site.metric_name(id).to_string();
        match &ground.measure {
            GroundMeasure::Value => metric,
            GroundMeasure::Growth => words.with("measure-growth", &[("metric", metric)]),
            GroundMeasure::Ratio { base, form } => {
                let base = self.renderer.site.metric_name(base).to_string();
                let key = format!("measure-ratio-{}", form.as_str());
                words.with(&key, &[("metric", metric), ("base", base)])
            }
            GroundMeasure::Progress { .. } => {
                words.with("measure-completion", &[("metric", metric)])
            }
        }
    }

    /// What the reader chooses: measure, scope and axis of time.
    fn label(&self, id: &MetricId, ground: &Ground) -> String {
        let words = &self.renderer.words;
        let scope = words.scope_said(&ground.scope);
        let axis = match ground.measure {
            GroundMeasure::Progress {
                target,
                to_date: true,
            } => {
                let target = axis_text(target, self.renderer);
                let reached = axis_text(ground.axis, self.renderer);
                words.with(
                    "ground-to-date",
                    &[("target", target), ("reached", reached)],
                )
            }
            _ => axis_text(ground.axis, self.renderer),
        };
        let args = [
            ("name", self.measured(id, ground)),
            ("scope", scope),
            ("axis", axis),
            ("unit", ground.unit.clone()),
        ];
        match ground.measure {
            GroundMeasure::Value => words.with("ground-value", &args),
            _ => words.with("ground-other", &args),
        }
    }

    fn why(&self, ground: &Ground) -> String {
        let words = &self.renderer.words;
        let key = match (ground.mode, &ground.measure) {
            (Mode::Compare, GroundMeasure::Value) => "why-compare",
            (Mode::Compare, GroundMeasure::Ratio { .. }) => "why-ratio",
            (Mode::Compare, GroundMeasure::Growth) => "why-growth",
            (Mode::Compare, GroundMeasure::Progress { .. }) => "why-progress",
            (Mode::List, _) => "why-list",
            (Mode::Trend, _) => "why-trend",
            (Mode::Sources, _) => "why-sources",
        };
        words.get(key)
    }

    /// `[value, label, status, source, standing, growth, note, parts]`; empty fields at the end are left
    /// out.
    fn point(
        &mut self,
        ground: &Ground,
        derived: Option<&Derived>,
        point: &GroundPoint,
        noted: bool,
    ) -> Value {
        let renderer = self.renderer;
        let site = renderer.site;
        let observation = &site.observations[point.observation];
        let value = grounds::value(site, &ground.measure, point)
            .map_or(String::new(), |value| value.to_string());
        let label = match ground.measure {
            GroundMeasure::Value => label(observation),
            _ => minus(&value),
        };
        let growth = observation
            .yoy
            .as_ref()
            .filter(|_| ground.measure == GroundMeasure::Value)
            .map_or(String::new(), |change| minus(&change.as_written()));
        let how = match derived {
            Some(derived) => {
                let mut derived = derived.clone();
                if let Some(result) = &point.derived {
                    derived.values.insert(point.observation, result.clone());
                }
                parts(site, &derived, point.observation, &renderer.words)
            }
            None => String::new(),
        };
        let note = match noted {
            true => self.note(point.observation),
            false => -1,
        };
        let mut fields = vec![
            Value::from(value),
            Value::from(label),
            Value::from(observation.status.as_str()),
            Value::from(self.source(point.observation)),
            Value::from(self.place(point)),
            Value::from(growth),
            Value::from(note),
            Value::from(how),
        ];
        while fields.len() > 4 && fields.last().is_some_and(|last| *last == "" || *last == -1) {
            fields.pop();
        }
        Value::from(fields)
    }

    fn place(&self, point: &GroundPoint) -> String {
        let words = &self.renderer.words;
        match point.place {
            None => String::new(),
            Some(Place::Band(band)) => words.get(&format!("band-{band}")),
            Some(Place::Rank(rank, count)) => {
                let args = [("rank", rank.to_string()), ("count", count.to_string())];
                words.with("rank-of", &args)
            }
        }
    }

    fn source(&mut self, index: usize) -> usize {
        let observation = &self.renderer.site.observations[index];
        let source = values::source_text(observation);
        let key = (source.clone(), observation.article_url.clone());
        if let Some(at) = self.sources.get(&key) {
            return *at;
        }
        let at = self.source_list.len();
        self.source_list.push(json!([
            source,
            observation.date.to_string(),
            observation.article_title,
            self.to.to(&observation.article_url)
        ]));
        self.sources.insert(key, at);
        at
    }

    /// What else is to be said of an observation; -1 where nothing is.
    fn note(&mut self, index: usize) -> i64 {
        let renderer = self.renderer;
        let text = renderer.others.texts(renderer.site, index, &renderer.words);
        if text.is_empty() {
            return -1;
        }
        let text = text.join(&renderer.words.get("note-separator"));
        let next = self.note_list.len();
        let at = *self.notes.entry(text.clone()).or_insert(next);
        if at == next {
            self.note_list.push(text);
        }
        at as i64
    }

    /// Targets, plans and forecasts: listed, never drawn beside what has happened.
    fn aims(&mut self, id: &MetricId) -> Vec<Value> {
        let renderer = self.renderer;
        let site = renderer.site;
        let words = &renderer.words;
        let list = site.by_metric.get(id).map_or(&[][..], Vec::as_slice);
        let aims: Vec<usize> = list
            .iter()
            .copied()
            .filter(|i| site.is_shown(*i) && !site.observations[*i].status.is_actual())
            .collect();
        aims.into_iter()
            .map(|index| {
                let observation = &site.observations[index];
                let region = self.regions.get(&observation.region).copied();
                json!([
                    region.unwrap_or_default(),
                    words.scope(&observation.scope).unwrap_or_default(),
                    words.period(&observation.period),
                    values::print(observation).text(),
                    words.status(observation.status),
                    self.source(index)
                ])
            })
            .collect()
    }

    /// An observation in one line.
    fn said(&self, index: usize) -> String {
        let site = self.renderer.site;
        let words = &self.renderer.words;
        let observation = &site.observations[index];
        let scope = words.scope(&observation.scope);
        let parts = [
            site.region_name(observation.region).to_string(),
            words.period(&observation.period),
            scope.unwrap_or_default(),
            values::print(observation).text(),
            match observation.status {
                Status::Actual => String::new(),
                status => words.status(status),
            },
        ];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" ")
    }
}

/// How the numbers of a ground were worked out, without the numbers.
fn derived(ground: &Ground) -> Option<Derived> {
    let kind = match &ground.measure {
        GroundMeasure::Ratio { base, form } => DerivedKind::Ratio {
            base: base.clone(),
            form: *form,
        },
        GroundMeasure::Progress { .. } => DerivedKind::Completion,
        GroundMeasure::Value | GroundMeasure::Growth => return None,
    };
    Some(Derived {
        kind,
        unit: ground.unit.clone(),
        values: BTreeMap::new(),
    })
}
