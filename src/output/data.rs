//! Open data: every public observation as CSV and JSON, whole and by metric and region.

use rayon::slice::ParallelSliceMut;
use serde_json::Value;

use crate::render::{COLUMNS, File, csv, in_pieces, row};
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
    let mut bytes = b"[".to_vec();
    in_pieces(list, &mut bytes, |piece| {
        let mut text = String::new();
        for index in piece {
            let row = row(site, &site.observations[*index]);
            // The first of all has no comma.
            text.push_str(if *index == list[0] { "\n{" } else { ",\n{" });
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
        text.into_bytes()
    });
    bytes.extend_from_slice(b"\n]\n");
    bytes
}
