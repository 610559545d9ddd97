//! Observations as rows of open data: the columns and forms of the data files.

use rayon::prelude::*;

use serde::Serialize;

use super::address::absolute;
use crate::data::{Observation, Qualifier, Unit};
use crate::site::Site;

/// The columns of every data file, in order.
pub const COLUMNS: [&str; 19] = [
    "region_code",
    "region",
    "metric_id",
    "metric",
    "scope",
    "scope_name",
    "period",
    "status",
    "value",
    "value_max",
    "unit",
    "qualifier",
    "yoy",
    "yoy_unit",
    "previous",
    "source",
    "article",
    "date",
    "note",
];

/// One observation, ready to be written.
#[derive(Debug, Serialize)]
pub struct DataRow<'a> {
    pub region_code: String,
    pub region: &'a str,
    pub metric_id: &'a str,
    pub metric: &'a str,
    pub scope: &'static str,
    pub scope_name: &'a str,
    pub period: String,
    pub status: &'static str,
    pub value: String,
    pub value_max: String,
    pub unit: &'static str,
    pub qualifier: &'static str,
    pub yoy: String,
    pub yoy_unit: &'static str,
    pub previous: String,
    pub source: &'a str,
    pub article: String,
    pub date: String,
    pub note: &'a str,
}

/// The row of an observation.
pub fn row<'a>(site: &'a Site, observation: &'a Observation) -> DataRow<'a> {
    let value = observation.value.as_ref();
    let yoy = observation.yoy.as_ref();
    DataRow {
        region_code: observation.region.to_string(),
        region: site.region_name(observation.region),
        metric_id: observation.metric.as_str(),
        // The name in the dictionary, whatever language the pages speak.
        metric: site
            .dictionary
            .get(&observation.metric)
            .map_or("", |metric| metric.name.as_str()),
        scope: observation.scope.kind.as_str(),
        scope_name: observation.scope.name.as_deref().unwrap_or(""),
        period: observation.period.to_string(),
        status: observation.status.as_str(),
        value: value.map_or(String::new(), |q| q.value.to_string()),
        value_max: value
            .and_then(|q| q.max)
            .map_or(String::new(), |max| max.to_string()),
        unit: observation.unit.map_or("", Unit::name),
        qualifier: value.map_or("", |q| Qualifier::as_str(q.qualifier)),
        yoy: yoy.map_or(String::new(), |change| change.value.to_string()),
        yoy_unit: yoy.map_or("", |change| change.unit.as_str()),
        previous: observation
            .previous
            .map_or(String::new(), |p| p.to_string()),
        source: observation
            .source
            .as_ref()
            .map_or("", |source| source.name.as_str()),
        article: absolute(&site.config, &observation.article_url),
        date: observation.date.to_string(),
        note: observation.note.as_deref().unwrap_or(""),
    }
}

impl DataRow<'_> {
    /// The cells, in the order of [`COLUMNS`].
    pub fn cells(&self) -> [&str; 19] {
        [
            &self.region_code,
            self.region,
            self.metric_id,
            self.metric,
            self.scope,
            self.scope_name,
            &self.period,
            self.status,
            &self.value,
            &self.value_max,
            self.unit,
            self.qualifier,
            &self.yoy,
            self.yoy_unit,
            &self.previous,
            self.source,
            &self.article,
            &self.date,
            self.note,
        ]
    }
}

/// A CSV file of the observations `list`: UTF-8 with BOM, so that Excel and WPS read it rightly.
pub fn csv(site: &Site, list: &[usize]) -> Vec<u8> {
    csv_with(site, list, &[], |_| Vec::new())
}

/// The same with further columns, `more`, whose cells `cells` gives.
pub fn csv_with(
    site: &Site,
    list: &[usize],
    more: &[&str],
    cells: impl Fn(usize) -> Vec<String> + Sync,
) -> Vec<u8> {
    let mut bytes = vec![0xef, 0xbb, 0xbf];
    let head: Vec<&str> = COLUMNS.iter().chain(more).copied().collect();
    bytes.extend(lines([head], csv::QuoteStyle::Necessary));
    in_pieces(list, &mut bytes, |piece| {
        let rows = piece.iter().map(|index| {
            let row = row(site, &site.observations[*index]);
            let period = &row.period;
            let safe = row.cells().map(|cell| {
                // A point in time (`@2026-01-16`) is the canonical form that programs read back.
                match cell == period {
                    true => cell.to_string(),
                    false => harmless(cell).into_owned(),
                }
            });
            let further = cells(*index).into_iter();
            let further = further.map(|cell| harmless(&cell).into_owned());
            safe.into_iter().chain(further).collect::<Vec<String>>()
        });
        lines(rows, csv::QuoteStyle::NonNumeric)
    });
    bytes
}

/// Rows that are written by one thread at a time, and how many such pieces are in memory beside what
/// they become.
const PIECE: usize = 2048;
const PIECES: usize = 16;

/// Writes a long list by all threads, piece by piece, to the end of `bytes`.
pub fn in_pieces(list: &[usize], bytes: &mut Vec<u8>, write: impl Fn(&[usize]) -> Vec<u8> + Sync) {
    for batch in list.chunks(PIECE * PIECES) {
        let pieces: Vec<Vec<u8>> = batch.par_chunks(PIECE).map(&write).collect();
        let length: usize = pieces.iter().map(Vec::len).sum();
        if bytes.capacity() < bytes.len() + length {
            // The rows to come are about as long as these; what grows again and again is copied and
            // is there twice meanwhile.
            let batches = list.len().div_ceil(batch.len());
            bytes.reserve_exact((length + length / 32) * batches);
        }
        for piece in pieces {
            bytes.extend_from_slice(&piece);
        }
    }
}

fn lines<R, C>(rows: impl IntoIterator<Item = R>, quotes: csv::QuoteStyle) -> Vec<u8>
where
    R: IntoIterator<Item = C>,
    C: AsRef<[u8]>,
{
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .quote_style(quotes)
        .from_writer(Vec::new());
    for row in rows {
        // Writing to memory cannot fail, and all rows have the same length.
        let _ = writer.write_record(row);
    }
    writer.into_inner().unwrap_or_default()
}

/// A cell that a spreadsheet would run as a formula gets an apostrophe in front; a number stays.
fn harmless(cell: &str) -> std::borrow::Cow<'_, str> {
    let risky = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let number = cell.parse::<crate::data::Decimal>().is_ok();
    if risky && !number {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}
