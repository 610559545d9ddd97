//! Observations: a number with everything that says what it is and who stated it.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::change::Change;
use super::metric::MetricId;
use super::period::Period;
use super::quantity::Quantity;
use super::region::RegionCode;
use super::scope::Scope;
use super::status::Status;
use super::unit::Unit;

/// Where in the content something stands. Line and column count from 1, the column in characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The path relative to the site's root, with `/`.
    pub file: Arc<str>,
    pub line: usize,
    pub column: usize,
}

/// Who published a figure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceRef {
    pub name: String,
    pub url: Option<String>,
}

/// Observations of one region, metric and scope over time.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct SeriesKey {
    pub region: RegionCode,
    pub metric: MetricId,
    pub scope: Scope,
}

impl SeriesKey {
    /// A key that sorts before all series of `region`.
    pub fn first_of(region: RegionCode) -> SeriesKey {
        SeriesKey {
            region,
            metric: MetricId::lowest(),
            scope: Scope::whole(),
        }
    }
}

/// 数据点: region × metric × scope × period × status → quantity.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    pub region: RegionCode,
    pub metric: MetricId,
    pub scope: Scope,
    pub period: Period,
    pub status: Status,
    /// The value in `unit`. None is "not assessed, not published", never zero.
    pub value: Option<Quantity>,
    /// The metric's unit (or the accepted one in which it is kept); present also where the value is absent.
    pub unit: Option<Unit>,
    /// The value as the author wrote it.
    pub written: String,
    /// Growth as the source states it. Never recomputed.
    pub yoy: Option<Change>,
    /// The value before, as stated, in `unit`.
    pub previous: Option<Decimal>,
    /// What all figures of an article share is kept once.
    pub source: Option<Arc<SourceRef>>,
    pub note: Option<String>,
    /// The article's place in the site's list.
    pub article: usize,
    pub article_url: Arc<str>,
    pub article_title: Arc<str>,
    /// The date of publication.
    pub date: Date,
    pub place: Place,
}

impl Observation {
    /// The series that it belongs to.
    pub fn key(&self) -> SeriesKey {
        SeriesKey {
            region: self.region,
            metric: self.metric.clone(),
            scope: self.scope.clone(),
        }
    }

    /// The number, or the lower end of a range; nothing where the value is absent.
    pub fn number(&self) -> Option<Decimal> {
        self.value.as_ref().map(|quantity| quantity.value)
    }
}
