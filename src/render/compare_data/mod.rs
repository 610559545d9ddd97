//! What the page on which readers choose regions, metric and period for themselves loads: an index, and a
//! file for each metric. The files are scripts that call one function each, so that the page works from an
//! unpacked folder, where a browser loads scripts but no data.
//!
//! What may stand side by side was settled before, in `site::comparing::grounds`; the page only chooses.

mod index;
mod metric;

use std::collections::BTreeMap;

use serde_json::Value;

use super::address::Addresses;
use super::{File, Workshop};
use crate::data::{MetricId, RegionCode};
use crate::site::plan::COMPARE_DATA;

/// The place of each region in the index.
type Places = BTreeMap<RegionCode, usize>;

impl Workshop<'_> {
    /// The index.
    pub(super) fn compare_index(&self) -> File {
        let to = Addresses::new(&self.site.config, "compare/");
        let document = index::document(self, &self.places(), &to);
        script("index.js", "index", &document)
    }

    /// The file of a metric with figures.
    pub(super) fn compare_metric(&self, id: &MetricId) -> File {
        let to = Addresses::new(&self.site.config, "compare/");
        let document = metric::document(self, id, &self.places(), &to);
        script(&format!("{}.js", id.slug()), "metric", &document)
    }

    fn places(&self) -> Places {
        let regions = self.site.by_region.keys().enumerate();
        regions.map(|(at, code)| (*code, at)).collect()
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
