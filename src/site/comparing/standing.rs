//! How the rows of a comparison stand to one another: in bands, by rank, or not at all.

use std::collections::BTreeSet;

use crate::data::{Decimal, Direction, Metric, Observation, Qualifier, RegionCode, bands, ranks};
use crate::site::Site;

/// Parts that regions are banded into.
const QUARTERS: u8 = 4;

/// How each row stands among all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Listed only.
    None(WhyUnranked),
    /// The quarter of each row, 1 the smallest values.
    Bands(Vec<u8>),
    /// The rank of each row.
    Ranks(Vec<usize>),
}

/// Why rows are listed only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyUnranked {
    /// Fewer regions than the site (and the domain: five) asks for.
    Few,
    /// A region has several rows.
    Several,
    /// A value is a bound or a range.
    Open,
    /// Raw totals of regions of different size.
    Raw,
    /// So many values are equal that the highest would not be in the highest band.
    Ties,
}

impl WhyUnranked {
    /// The key for catalogues.
    pub fn as_str(self) -> &'static str {
        match self {
            WhyUnranked::Few => "few",
            WhyUnranked::Several => "several",
            WhyUnranked::Open => "open",
            WhyUnranked::Raw => "raw",
            WhyUnranked::Ties => "ties",
        }
    }
}

impl Standing {
    /// The standing of `rows` by their `values`, which may be stated or worked out: enough regions, one
    /// row each, and every value exact; one that is not is None.
    pub fn of(
        site: &Site,
        metric: &Metric,
        rows: &[usize],
        values: &[Option<Decimal>],
    ) -> Standing {
        let compare = &site.config.compare;
        let regions: BTreeSet<RegionCode> =
            rows.iter().map(|i| site.observations[*i].region).collect();
        if regions.len() < compare.minimum {
            return Standing::None(WhyUnranked::Few);
        }
        if regions.len() < rows.len() {
            return Standing::None(WhyUnranked::Several);
        }
        let exact: Option<Vec<Decimal>> = values.iter().copied().collect();
        let Some(values) = exact.filter(|values| values.len() == rows.len()) else {
            return Standing::None(WhyUnranked::Open);
        };
        if compare.ranks {
            return Standing::Ranks(ranks(&values, metric.direction == Direction::Lower));
        }
        let bands = bands(&values, QUARTERS);
        match bands.contains(&QUARTERS) {
            true => Standing::Bands(bands),
            false => Standing::None(WhyUnranked::Ties),
        }
    }

    /// Whether rows are told apart at all.
    pub fn is_some(&self) -> bool {
        !matches!(self, Standing::None(_))
    }

    /// The band of a row, where there are bands.
    pub fn band(&self, at: usize) -> Option<u8> {
        match self {
            Standing::Bands(bands) => bands.get(at).copied(),
            _ => None,
        }
    }
}

/// The value of an observation, where it is a number and not a bound or a range.
pub fn exact(observation: &Observation) -> Option<Decimal> {
    let quantity = observation.value.as_ref()?;
    is_exact(quantity.qualifier).then_some(quantity.value)
}

/// Whether a number with this qualifier says where a region stands.
pub fn is_exact(qualifier: Qualifier) -> bool {
    matches!(qualifier, Qualifier::Eq | Qualifier::Approx)
}
