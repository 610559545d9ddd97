//! Open data: every public observation as CSV and JSON, whole and by metric and region.

use rayon::prelude::*;
use serde_json::Value;

use crate::render::{COLUMNS, File, csv, row};
use crate::site::Site;

/// Every observation as CSV.
///
/// Values that a later publication replaced, and those that lost a contradiction, are in it: the
/// data are what was stated, not what the site shows.
pub fn all_csv(site: &Site) -> File {
    let all: Vec<usize> = (0..site.observations.len()).collect();
    File::bytes("data/observations.csv", csv(site, &ordered(site, &all)))
}

/// The same as JSON.
pub fn all_json(site: &Site) -> File {
    let all: Vec<usize> = (0..site.observations.len()).collect();
    File::bytes("data/observations.json", json(site, &ordered(site, &all)))
}

/// The observations `list` of the page at `url`.
pub fn part(site: &Site, url: &str, list: &[usize]) -> File {
    File::bytes(format!("{url}data.csv"), csv(site, &ordered(site, list)))
}

/// By region, metric, scope, period, status, article and line: the order of the files.
fn ordered(site: &Site, list: &[usize]) -> Vec<usize> {
    let mut list = list.to_vec();
    list.par_sort_by(|a, b| {
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
    if list.is_empty() {
        return b"[]\n".to_vec();
    }
    let pieces: Vec<String> = list
        .par_chunks(PIECE)
        .map(|piece| {
            let mut text = String::new();
            for index in piece {
                let row = row(site, &site.observations[*index]);
                text.push_str(if text.is_empty() { "{" } else { ",\n{" });
                for (at, (name, cell)) in COLUMNS.iter().zip(row.cells()).enumerate() {
                    text.push_str(if at == 0 { "\"" } else { ",\"" });
                    text.push_str(name);
                    text.push_str("\":");
                    match cell {
                        "" => text.push_str("null"),
                        cell => text.push_str(&Value::from(cell).to_string()),
                    }
                }
                text.push('}');
            }
            text
        })
        .collect();
    let length = pieces.iter().map(|piece| piece.len() + 2).sum::<usize>() + 5;
    let mut bytes = Vec::with_capacity(length);
    bytes.extend_from_slice(b"[\n");
    for (at, piece) in pieces.into_iter().enumerate() {
        bytes.extend_from_slice(if at == 0 { b"" } else { b",\n" });
        bytes.extend_from_slice(piece.as_bytes());
    }
    bytes.extend_from_slice(b"\n]\n");
    bytes
}

/// Rows that are written by one thread.
const PIECE: usize = 4096;
