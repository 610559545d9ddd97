//! The words of the domain as types: quantities, units, periods, scopes, statuses, regions, metrics,
//! observations, and the rules by which observations may stand side by side.
//!
//! Everything here is parsed once, from text, into values that cannot be wrong afterwards. The folder
//! knows nothing of files or HTML. What is printed in canonical form always parses back to the same value.

mod change;
mod comparison;
mod dictionary;
mod metric;
mod metric_rule;
mod observation;
mod period;
mod period_parse;
mod progress;
mod quantity;
mod quantity_parse;
mod ratio;
mod region;
mod region_find;
mod scope;
mod status;
mod text;
mod unit;
mod unit_table;
mod vintage;

pub use change::{Change, ChangeError, ChangeUnit};
pub use comparison::{
    NearestPair, PeriodComparison, WhyNot, bands, comparable, comparisons, derived_growth,
    differences, nearest_pairs, ranks,
};
pub use dictionary::{Dictionary, DictionaryError, MetricChange, MetricError, normalise_name};
pub use metric::{
    CompareClass, DefinitionBreak, Direction, Flow, Metric, MetricId, MetricKind, UnitError,
};
pub use metric_rule::{Bounds, MetricRule, RuleWritten};
pub use observation::{Observation, Place, SeriesKey, SourceRef};
pub use period::{Period, PeriodError, PeriodKind, TimeAxis};
pub use progress::{Basis, Progress, progress};
pub use quantity::{Qualifier, Quantity, QuantityError};
pub use quantity_parse::{AFTER as QUALIFIERS_AFTER, BEFORE as QUALIFIERS_BEFORE};
pub use ratio::{RatioForm, RatioRule};
pub use region::{
    Region, RegionCode, RegionError, RegionLevel, RegionOverride, RegionOverrideError, Regions,
};
pub use scope::{Scope, ScopeError, ScopeKind};
pub use status::{Status, StatusError};
pub use text::{fold_width, is_quote};
pub use unit::Unit;
pub use vintage::{Conflict, Resolution, resolve_vintages};

/// Re-exported so that the other folders name one decimal type.
pub use rust_decimal::Decimal;
pub use rust_decimal::RoundingStrategy as Rounding;
