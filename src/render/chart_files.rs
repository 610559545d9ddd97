//! What a reader may take away of a chart: drawing, picture, numbers, and what they mean.

use std::fmt::Debug;

use serde_json::{Value, json};

use super::address::absolute;
use super::chart_spec::unit_text;
use super::chart_table::parts;
use super::figures::{Drawn, note, source};
use super::fingerprint::Prints;
use super::rows::{COLUMNS, csv_with, row};
use super::shelf::picture;
use super::words::Words;
use super::{File, Shelf};
use crate::chart::{ChartError, Drawing, PngFooter};
use crate::site::chart_plan::Derived;
use crate::site::{ChartPlan, Measure, Site};

/// Columns that the data of a chart of worked-out numbers have beside those of all data files.
const DERIVED_COLUMNS: [&str; 11] = [
    "derived",
    "derived_qualifier",
    "derived_unit",
    "divisor_metric",
    "divisor_period",
    "divisor_status",
    "divisor",
    "divisor_qualifier",
    "divisor_unit",
    "divisor_source",
    "divisor_article",
];

/// What the files of a chart hold beside its drawing.
pub struct Data {
    csv: Vec<u8>,
    json: Vec<u8>,
    /// Where a picture is wanted: what stands below it.
    footer: Option<PngFooter>,
}

impl Data {
    /// The data of a chart of the page at `url`.
    pub fn of(site: &Site, plan: &ChartPlan, drawn: &Drawn, url: &str, words: &Words) -> Data {
        let about = About {
            title: &drawn.spec.title,
            url,
            note: note(site, plan, Some(drawn.spec.kind), words),
        };
        let source = || source(site, plan, words);
        Data::about(site, plan, about, source, words)
    }

    /// The data of figures that are drawn otherwise.
    pub fn about(
        site: &Site,
        plan: &ChartPlan,
        about: About<'_>,
        source: impl FnOnce() -> String,
        words: &Words,
    ) -> Data {
        let json = document(site, plan, &about, words);
        Data {
            csv: csv(site, plan),
            json: format!("{json:#}\n").into_bytes(),
            footer: site.config.output.png.then(|| PngFooter {
                source: words.with("png-source", &[("source", source())]),
                site: site.config.title.clone(),
                note: about.note,
            }),
        }
    }

    /// Adds what the files are made from, but for the drawing.
    pub fn print(&self, prints: &mut Prints) {
        prints.bytes(&self.csv);
        prints.bytes(&self.json);
        prints.described(&self.footer);
    }

    /// The files of a drawing of `spec`: `.svg`, `.csv`, `.json` and, where wanted, `.png`.
    ///
    /// # Errors
    /// As `png`.
    pub fn files<S: Debug>(
        &self,
        base: &str,
        spec: &S,
        drawing: &Drawing,
        shelf: &dyn Shelf,
        png: impl FnOnce(&S, &PngFooter) -> Result<Vec<u8>, ChartError>,
    ) -> Result<Vec<File>, ChartError> {
        let mut files = vec![
            File::bytes(format!("{base}.svg"), drawing.file.clone().into_bytes()),
            File::bytes(format!("{base}.csv"), self.csv.clone()),
            File::bytes(format!("{base}.json"), self.json.clone()),
        ];
        if let Some(footer) = &self.footer {
            let path = format!("{base}.png");
            files.push(picture(shelf, path, &(spec, footer), || png(spec, footer))?);
        }
        Ok(files)
    }
}

/// The observations that a chart draws, each once, in its order.
fn observations(plan: &ChartPlan) -> Vec<usize> {
    let mut seen = std::collections::BTreeSet::new();
    plan.observations().filter(|i| seen.insert(*i)).collect()
}

/// The figures of a chart as CSV.
pub fn csv(site: &Site, plan: &ChartPlan) -> Vec<u8> {
    let list = observations(plan);
    match &plan.measure {
        Measure::Value | Measure::Growth => csv_with(site, &list, &[], |_| Vec::new()),
        Measure::Derived(derived) => csv_with(site, &list, &DERIVED_COLUMNS, |index| {
            divisor(site, derived, index).to_vec()
        }),
    }
}

/// The cells of [`DERIVED_COLUMNS`].
fn divisor(site: &Site, derived: &Derived, index: usize) -> [String; 11] {
    let Some(result) = derived.values.get(&index) else {
        return Default::default();
    };
    let cells = row(site, &site.observations[result.other]);
    [
        result.value.to_string(),
        result.qualifier.as_str().to_string(),
        derived.unit.clone(),
        cells.metric_id.to_string(),
        cells.period,
        cells.status.to_string(),
        cells.value,
        cells.qualifier.to_string(),
        cells.unit.to_string(),
        cells.source.to_string(),
        cells.article,
    ]
}

/// When the newest figure of a chart was published.
pub fn updated(site: &Site, plan: &ChartPlan) -> Option<jiff::civil::Date> {
    plan.observations()
        .map(|index| site.observations[index].date)
        .max()
}

/// How to cite what stands at `url`.
pub fn citation(
    site: &Site,
    title: &str,
    updated: Option<jiff::civil::Date>,
    url: &str,
    words: &Words,
) -> String {
    let args = [
        ("site", site.config.title.clone()),
        ("title", title.to_string()),
        (
            "date",
            updated.map_or(String::new(), |date| words.date(date)),
        ),
        ("url", absolute(&site.config, url)),
    ];
    words.with("citation", &args)
}

/// What a document says beside its figures.
pub struct About<'a> {
    pub title: &'a str,
    /// The page that the drawing stands on.
    pub url: &'a str,
    pub note: String,
}

/// The figures of a chart with all that a reader of a bare file must know. Numbers are text, so that no
/// reader turns an exact decimal into the nearest float.
pub fn document(site: &Site, plan: &ChartPlan, about: &About<'_>, words: &Words) -> Value {
    let metric = site.dictionary.get(&plan.metric);
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let list = observations(plan).into_iter();
    let rows: Vec<Value> = list.map(|i| observation(site, plan, i, words)).collect();
    let updated = updated(site, plan);
    let metric_page = match site.config.output.data_pages {
        true => absolute(&site.config, &site.metric_url(&plan.metric)),
        false => String::new(),
    };
    json!({
        "title": about.title,
        "metric": {
            "id": plan.metric.as_str(),
            "name": metric.map_or("", |m| m.name.as_str()),
            "definition": text(metric.and_then(|m| m.definition.as_ref())),
            "price": text(metric.and_then(|m| m.price.as_ref())),
            "pitfalls": metric.map_or(&[][..], |m| m.pitfalls.as_slice()),
            "url": filled(&metric_page),
        },
        "measure": match &plan.measure {
            Measure::Value => "value",
            Measure::Growth => "growth",
            Measure::Derived(_) => "derived",
        },
        "unit": unit_text(site, plan),
        "source": source(site, plan, words),
        "note": about.note,
        "updated": updated.map_or(String::new(), |date| date.to_string()),
        "url": absolute(&site.config, about.url),
        "citation": citation(site, about.title, updated, about.url, words),
        "observations": rows,
    })
}

/// One observation: the columns of all data files, and how a number was worked out.
fn observation(site: &Site, plan: &ChartPlan, index: usize, words: &Words) -> Value {
    let cells = row(site, &site.observations[index]);
    let mut object: serde_json::Map<String, Value> = COLUMNS
        .iter()
        .zip(cells.cells())
        .map(|(name, cell)| (name.to_string(), filled(cell)))
        .collect();
    if let Measure::Derived(derived) = &plan.measure {
        let cells = divisor(site, derived, index);
        for (name, cell) in DERIVED_COLUMNS.iter().zip(&cells) {
            object.insert((*name).to_string(), filled(cell));
        }
        let how = parts(site, derived, index, words);
        object.insert("parts".to_string(), filled(&how));
    }
    Value::Object(object)
}

fn filled(cell: &str) -> Value {
    match cell {
        "" => Value::Null,
        cell => Value::from(cell),
    }
}
