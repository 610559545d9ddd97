//! The figures of one text by what they are of, so that a figure finds its parts.

use std::collections::BTreeMap;

use crate::check::{Desk, Manuscript, Stated};
use crate::data::{MetricId, Observation, Period, Qualifier, RegionCode, Scope, SeriesKey, Status};
use crate::site::Written;

/// Region, metric, scope, period and status.
type Key<'a> = (RegionCode, &'a MetricId, &'a Scope, Period, Status);

/// The first figure with a value for each thing that a text states.
pub struct Ledger<'a> {
    figures: BTreeMap<Key<'a>, Stated<'a>>,
}

impl<'a> Ledger<'a> {
    /// The figures of a manuscript.
    pub fn of(manuscript: &Manuscript<'a>) -> Ledger<'a> {
        let mut figures = BTreeMap::new();
        for stated in &manuscript.stated {
            if stated.observation.value.is_some() {
                let o = stated.observation;
                let key = (
                    o.region,
                    &o.metric,
                    &o.scope,
                    o.period.canonical(),
                    o.status,
                );
                figures.entry(key).or_insert(*stated);
            }
        }
        Ledger { figures }
    }

    /// All figures, in the order of what they are of.
    pub fn all(&self) -> impl Iterator<Item = Stated<'a>> {
        self.figures.values().copied()
    }

    /// The figures without a qualifier.
    pub fn exact(&self) -> impl Iterator<Item = Stated<'a>> {
        self.all().filter(|stated| {
            let value = stated.observation.value.as_ref();
            value.is_some_and(|value| value.qualifier == Qualifier::Eq)
        })
    }

    /// The figure of `metric` with the region, scope, period and status of `like`.
    pub fn of_metric(&self, like: &Observation, metric: &MetricId) -> Option<Stated<'a>> {
        self.find(like, metric, &like.period)
    }

    /// The figure that differs from `like` in its period alone.
    pub fn at(&self, like: &Observation, period: &Period) -> Option<Stated<'a>> {
        self.find(like, &like.metric, period)
    }

    /// The actual figure of the series of `like` at `period`.
    pub fn actual_at(&self, like: &Observation, period: &Period) -> Option<Stated<'a>> {
        let statuses = [Status::Revised, Status::Actual, Status::Preliminary];
        statuses.into_iter().find_map(|status| {
            let key = (
                like.region,
                &like.metric,
                &like.scope,
                period.canonical(),
                status,
            );
            self.figures.get(&key).copied()
        })
    }

    fn find(&self, like: &Observation, metric: &MetricId, period: &Period) -> Option<Stated<'a>> {
        let key = (
            like.region,
            metric,
            &like.scope,
            period.canonical(),
            like.status,
        );
        self.figures.get(&key).copied()
    }
}

/// Figures that came before or after one, in its own series over the whole site.
pub struct Series<'a> {
    desk: &'a Desk<'a>,
    /// In the order of their periods.
    indexes: &'a [usize],
}

impl<'a> Series<'a> {
    /// The series of a figure.
    pub fn of(desk: &'a Desk<'a>, observation: &Observation) -> Series<'a> {
        Series::named(desk, &observation.key())
    }

    /// The series of a key.
    pub fn named(desk: &'a Desk<'a>, key: &SeriesKey) -> Series<'a> {
        Series {
            desk,
            indexes: desk.site.series(key),
        }
    }

    fn figure(&self, index: usize) -> Option<Stated<'a>> {
        let observation: &'a Observation = self.desk.site.observations.get(index)?;
        let written: &'a Written = self.desk.site.places.get(index)?;
        Some(Stated {
            observation,
            written,
        })
    }

    /// The last figure with a value that ends before `period` begins to end, on the same axis of
    /// time, for which `wanted` holds.
    pub fn before(
        &self,
        period: &Period,
        wanted: impl Fn(&Observation) -> bool,
    ) -> Option<Stated<'a>> {
        /// How far back it is looked: a series is long where it has months and quarters.
        const STEPS: usize = 40;
        let end = self.indexes.partition_point(|index| {
            let observation = self.desk.site.observations.get(*index);
            observation.is_some_and(|o| o.period.end() < period.end())
        });
        let earlier = self.indexes.get(..end)?.iter().rev().take(STEPS);
        earlier
            .filter_map(|index| self.figure(*index))
            .find(|stated| {
                let o = stated.observation;
                o.value.is_some() && o.period.axis() == period.axis() && wanted(o)
            })
    }

    /// The actual figure of exactly this period.
    pub fn actual_at(&self, period: &Period) -> Option<Stated<'a>> {
        let start = self.indexes.partition_point(|index| {
            let observation = self.desk.site.observations.get(*index);
            observation.is_some_and(|o| o.period.end() < period.end())
        });
        let same_end = self.indexes.get(start..)?.iter();
        same_end
            .filter_map(|index| self.figure(*index))
            .take_while(|stated| stated.observation.period.end() == period.end())
            .find(|stated| {
                let o = stated.observation;
                o.period.agrees(period) && o.status.is_actual() && o.value.is_some()
            })
    }
}

/// The actual figure a year before `stated`: the one that the site shows, else the text's own (a
/// draft's figures are none of the site).
pub fn a_year_before<'a>(
    stated: &Stated<'_>,
    ledger: &Ledger<'a>,
    desk: &'a Desk<'_>,
) -> Option<Stated<'a>> {
    let before = stated.observation.period.a_year_before()?;
    let shown = Series::of(desk, stated.observation).actual_at(&before);
    let base = shown.or_else(|| ledger.actual_at(stated.observation, &before))?;
    (base.observation.unit == stated.observation.unit).then_some(base)
}
