//! Rules on wording: how Chinese official texts are written.

mod announced;
mod announced_count;
mod balance;
mod characters;
mod counters_mixed;
mod digits_run_together;
mod document_number;
mod foreign_script;
mod garbled;
mod half_width_punctuation;
mod money_without_yuan;
mod numerals;
mod range_form;
mod relative_time;
mod site_term;
mod space_beside_digit;
mod stacked_approximation;
mod terms;
#[cfg(test)]
mod tests;
mod unbalanced;
mod unit_style;

use super::Rule;
pub use terms::Terms;

/// The rules of this folder, in the order of their codes.
pub const RULES: &[&dyn Rule] = &[
    &space_beside_digit::SpaceBesideDigit,
    &half_width_punctuation::HalfWidthPunctuation,
    &unbalanced::Unbalanced,
    &money_without_yuan::MoneyWithoutYuan,
    &range_form::RangeForm,
    &stacked_approximation::StackedApproximation,
    &digits_run_together::DigitsRunTogether,
    &counters_mixed::CountersMixed,
    &unit_style::UnitStyle,
    &relative_time::RelativeTime,
    &foreign_script::ForeignScript,
    &announced_count::AnnouncedCount,
    &site_term::SiteTerm,
    &document_number::DocumentNumber,
];
