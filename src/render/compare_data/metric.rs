//! The file of one metric: its grounds, and the aims that are listed beside them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Places;
use crate::data::{Direction, MetricId, MetricKind, Status};
use crate::render::Workshop;
use crate::render::address::Addresses;
use crate::render::chart_spec::{BREAK_MARK, derived_label, label};
use crate::render::chart_table::parts;
use crate::render::pages::axis_text;
use crate::render::values::{self, minus};
use crate::site::chart_plan::{Derived, DerivedKind};
use crate::site::comparing::grounds::{self, Ground, GroundMeasure, GroundPoint, Mode, Place};

/// Periods of one ground before its rows name the places of their points.
const DENSE: usize = 60;

/// Builds the file of one metric.
struct Maker<'a> {
    renderer: &'a Workshop<'a>,
    to: &'a Addresses<'a>,
    regions: &'a Places,
    sources: BTreeMap<(String, String), usize>,
    source_list: Vec<Value>,
    notes: BTreeMap<String, usize>,
    note_list: Vec<String>,
}

/// The file of a metric.
pub fn document(
    renderer: &Workshop<'_>,
    id: &MetricId,
    regions: &Places,
    to: &Addresses<'_>,
) -> Value {
    let maker = Maker {
        renderer,
        to,
        regions,
        sources: BTreeMap::new(),
        source_list: Vec::new(),
        notes: BTreeMap::new(),
        note_list: Vec::new(),
    };
    maker.metric(id)
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
                json!([self.said(*a), self.said(*b), words.differences(differs)])
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
            "comparability": metric.map_or(String::new(), |m| crate::render::pages::comparability(renderer, m)),
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
        let rows: Vec<Value> = ground
            .rows
            .iter()
            .map(|row| {
                let mut point = |at: usize| match row.points.get(&at) {
                    Some(point) => self.point(ground, derived.as_ref(), point),
                    None => Value::from(0),
                };
                // Days of which each region has its own: only those that it has, by their place.
                let points = match ground.periods.len() > DENSE {
                    true => {
                        let known = row.points.keys().map(|at| (at.to_string(), point(*at)));
                        Value::Object(known.collect())
                    }
                    false => (0..ground.periods.len()).map(point).collect(),
                };
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
            "breaks": ground
                .breaks
                .iter()
                .map(|(at, year)| json!([at, year]))
                .collect::<Vec<_>>(),
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
        let axis = match &ground.measure {
            GroundMeasure::Progress {
                target,
                span,
                status,
                to_date,
            } => {
                let target = match span {
                    Some(span) => words.period(span),
                    None => axis_text(*target, self.renderer),
                };
                let target = format!("{target}{}", words.status(*status));
                match to_date {
                    true => {
                        let reached = axis_text(ground.axis, self.renderer);
                        let args = [("target", target), ("reached", reached)];
                        words.with("ground-to-date", &args)
                    }
                    false => target,
                }
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

    /// `[value, label, status, source, standing, growth, note, parts, source of the divisor]`; empty fields at the end are left
    /// out.
    fn point(&mut self, ground: &Ground, derived: Option<&Derived>, point: &GroundPoint) -> Value {
        let renderer = self.renderer;
        let site = renderer.site;
        let observation = &site.observations[point.observation];
        let value = grounds::value(site, &ground.measure, point)
            .map_or(String::new(), |value| value.to_string());
        let label = match ground.measure {
            GroundMeasure::Value => label(observation),
            _ => match &point.derived {
                Some(derived) => derived_label(derived),
                None => minus(&value),
            },
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
        let note = self.note(point.observation);
        let preliminary = point
            .derived
            .as_ref()
            .is_some_and(|d| site.observations[d.other].status == Status::Preliminary);
        let status = match preliminary {
            true => Status::Preliminary,
            false => observation.status,
        };
        // A ratio has two sources.
        let divisor = point.derived.as_ref().map_or(Value::from(-1), |derived| {
            Value::from(self.source(derived.other))
        });
        let mut fields = vec![
            Value::from(value),
            Value::from(label),
            Value::from(status.as_str()),
            Value::from(self.source(point.observation)),
            Value::from(self.place(point)),
            Value::from(growth),
            Value::from(note),
            Value::from(how),
            divisor,
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
        let key = (source.clone(), observation.article_url.to_string());
        if let Some(at) = self.sources.get(&key) {
            return *at;
        }
        let at = self.source_list.len();
        self.source_list.push(json!([
            source,
            observation.date.to_string(),
            &*observation.article_title,
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
