//! What the page on which readers choose regions, metric and period for themselves loads: an index, and a
//! file for each metric. The files are scripts that call one function each, so that the page works from an
//! unpacked folder, where a browser loads scripts but no data.
//!
//! What may stand side by side was settled before, in `site::comparing::grounds`; the page only chooses.

mod index;
mod metric;

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde_json::Value;

use super::address::Addresses;
use super::{File, Renderer};
use crate::data::{MetricId, RegionCode};
use crate::site::plan::COMPARE_DATA;

/// The place of each region in the index.
type Places = BTreeMap<RegionCode, usize>;

impl Renderer<'_> {
    /// The index and a file for each metric with figures.
    pub fn compare_files(&self) -> Vec<File> {
        let to = Addresses::new(&self.site.config, "compare/");
        let regions: Places = self
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
                let document = metric::document(self, id, &regions, &to);
                script(&format!("{}.js", id.slug()), "metric", &document)
            })
            .collect();
        files.push(script(
            "index.js",
            "index",
            &index::document(self, &regions, &to),
        ));
        files
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
