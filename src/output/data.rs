//! Open data: every public observation as CSV and JSON, whole and by metric and region.

use rayon::prelude::*;
use serde_json::{Map, Value};

use super::package;
use crate::render::words::Words;
use crate::render::{COLUMNS, File, csv, row};
use crate::site::Site;

/// Everything below `data/` and the `data.csv` of each metric and region that has figures and a page.
///
/// Values that a later publication replaced, and those that lost a contradiction, are in it: the
/// data are what was stated, not what the site shows.
pub fn files(site: &Site, words: &Words) -> Vec<File> {
    let all: Vec<usize> = (0..site.observations.len()).collect();
    let all = ordered(site, &all);
    let csv_file = File::bytes("data/observations.csv", csv(site, &all));
    let json_file = File::bytes("data/observations.json", json(site, &all));
    let mut files = vec![package::file(site, words), csv_file, json_file];
    if !site.config.output.data_pages {
        return files;
    }
    let metrics = site.by_metric.iter();
    let mut parts: Vec<(String, &Vec<usize>)> = metrics
        .map(|(id, list)| (site.metric_url(id), list))
        .collect();
    let regions = site.by_region.iter();
    parts.extend(regions.map(|(code, list)| (site.region_url(*code), list)));
    let made: Vec<File> = parts
        .into_par_iter()
        .map(|(url, list)| File::bytes(format!("{url}data.csv"), csv(site, &ordered(site, list))))
        .collect();
    files.extend(made);
    files
}

/// By region, metric, scope, period, status, article and line: the order of the files.
fn ordered(site: &Site, list: &[usize]) -> Vec<usize> {
    let mut list = list.to_vec();
    list.sort_by(|a, b| {
        let key = |index: &usize| {
            let o = &site.observations[*index];
            let place = (&o.article_url, o.place.line, *index);
            (o.region, &o.metric, &o.scope, o.period, o.status, place)
        };
        key(a).cmp(&key(b))
    });
    list
}

/// An array with one object a line. Numbers are strings, so that no reader turns an exact decimal
/// into the nearest float; what is empty in the CSV is `null`.
fn json(site: &Site, list: &[usize]) -> Vec<u8> {
    let lines: Vec<String> = list
        .iter()
        .map(|index| {
            let row = row(site, &site.observations[*index]);
            let cells = COLUMNS.iter().zip(row.cells());
            let object: Map<String, Value> = cells
                .map(|(name, cell)| {
                    let value = match cell {
                        "" => Value::Null,
                        cell => Value::from(cell),
                    };
                    (name.to_string(), value)
                })
                .collect();
            Value::Object(object).to_string()
        })
        .collect();
    if lines.is_empty() {
        return b"[]\n".to_vec();
    }
    format!("[\n{}\n]\n", lines.join(",\n")).into_bytes()
}
