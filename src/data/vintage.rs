//! Which of several stated values is shown: conflicts, vintages and restatements. The rules are those of the
//! domain document ("Comparability"); the functions are pure.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::metric::MetricId;
use super::observation::Observation;
use super::period::Period;
use super::region::RegionCode;
use super::scope::Scope;
use super::status::Status;
use super::unit::Unit;

/// Two articles state one observation differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The one that is shown: the newest publication, on one date the path that sorts last.
    pub winner: usize,
    /// The others, newest first.
    pub losers: Vec<usize>,
    /// Whether the date alone could not settle it.
    pub same_date: bool,
}

/// What [`resolve_vintages`] found. All numbers are places in the slice that it was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolution {
    /// The observation shown for each region, metric, scope, period and group of statuses, in order of place.
    pub chosen: Vec<usize>,
    pub conflicts: Vec<Conflict>,
    /// The one shown, and the preliminary or unrevised ones before it, latest first.
    pub vintages: Vec<(usize, Vec<usize>)>,
    /// The one shown, and older ones that say the same.
    pub restated: Vec<(usize, Vec<usize>)>,
}

/// What one observation is of. Actual, preliminary and revised values share a group; units that a metric
/// keeps apart (家, 份) do not.
type Key<'a> = (
    RegionCode,
    &'a MetricId,
    &'a Scope,
    Period,
    Status,
    Option<Unit>,
);

fn key(o: &Observation) -> Key<'_> {
    let group = if o.status.is_actual() {
        Status::Actual
    } else {
        o.status
    };
    (
        o.region,
        &o.metric,
        &o.scope,
        o.period.canonical(),
        group,
        o.unit,
    )
}

/// Chooses what is shown where one thing is stated more than once.
///
/// Within one status different values are a conflict: the newest publication wins, on one date the path
/// (then the line) that sorts last. Preliminary, actual and revised values are vintages: the revised one is
/// shown before the actual, the actual before the preliminary. A value that is stated again unchanged is
/// neither, and a stated value is never in conflict with an absent one.
pub fn resolve_vintages(obs: &[Observation]) -> Resolution {
    let mut groups: FxHashMap<Key<'_>, Vec<usize>> = FxHashMap::default();
    for (at, o) in obs.iter().enumerate() {
        groups.entry(key(o)).or_default().push(at);
    }
    let mut resolution = Resolution::default();
    // In any order: all lists are sorted at the end.
    for mut group in groups.into_values() {
        let status = |at: &usize| obs.get(*at).map_or(0, |o| vintage(o.status));
        group.sort_by_key(|at| Reverse((status(at), obs.get(*at).map(precedence))));
        let mut winners = Vec::new();
        for same in group.chunk_by(|a, b| status(a) == status(b)) {
            winners.extend(settle(obs, same, &mut resolution));
        }
        // A vintage without a value does not hide an older one that has it.
        winners.sort_by_key(|at| obs.get(*at).is_none_or(|o| o.value.is_none()));
        if let Some((shown, older)) = winners.split_first() {
            resolution.chosen.push(*shown);
            if !older.is_empty() {
                resolution.vintages.push((*shown, older.to_vec()));
            }
        }
    }
    resolution.chosen.sort_unstable();
    resolution.conflicts.sort_by_key(|conflict| conflict.winner);
    resolution.vintages.sort();
    resolution.restated.sort();
    resolution
}

/// How late in its life a value is.
fn vintage(status: Status) -> u8 {
    match status {
        Status::Revised => 2,
        Status::Preliminary => 0,
        _ => 1,
    }
}

/// Greater is later: with a value, then by date, path and line.
fn precedence(o: &Observation) -> (bool, jiff::civil::Date, &str, usize, usize) {
    (
        o.value.is_some(),
        o.date,
        &o.place.file,
        o.place.line,
        o.place.column,
    )
}

/// Of observations of one status, in order of precedence, the one shown.
fn settle(obs: &[Observation], same: &[usize], resolution: &mut Resolution) -> Option<usize> {
    let (winner, others) = same.split_first()?;
    let shown = obs.get(*winner)?;
    let differs = |at: &&usize| {
        obs.get(**at)
            .is_some_and(|o| o.value.is_some() && !same_value(o, shown))
    };
    let losers: Vec<usize> = others.iter().filter(differs).copied().collect();
    let restated: Vec<usize> = others.iter().filter(|at| !differs(at)).copied().collect();
    if !losers.is_empty() {
        let same_date = losers
            .iter()
            .any(|at| obs.get(*at).is_some_and(|o| o.date == shown.date));
        resolution.conflicts.push(Conflict {
            winner: *winner,
            losers,
            same_date,
        });
    }
    if !restated.is_empty() {
        resolution.restated.push((*winner, restated));
    }
    Some(*winner)
}

/// Equal number, qualifier and upper end; 250.0 is 250.
fn same_value(a: &Observation, b: &Observation) -> bool {
    match (&a.value, &b.value) {
        (Some(x), Some(y)) => {
            let converted = match y.unit.or(b.unit) {
                Some(unit) => x.in_unit(unit).unwrap_or_else(|| x.clone()),
                None => x.clone(),
            };
            converted.qualifier == y.qualifier
                && converted.value == y.value
                && converted.max == y.max
        }
        (None, None) => true,
        _ => false,
    }
}
