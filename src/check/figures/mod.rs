//! Rules on figures: what the text says against what the data says, and figures against one
//! another.

mod consent_missing;
mod figure_differs;
mod figure_unrecorded;
mod growth_derived;
mod in_text;
mod interval;
mod ledger;
mod month_unpublished;
mod multiple_wrong;
mod outlier;
mod percent_for_points;
mod period_differs;
mod price_basis_mixed;
mod qualifier_differs;
mod rank_without_total;
mod ratio_in_text;
mod ratio_wrong;
mod relation_broken;
mod said;
mod source_missing;
mod sum_wrong;
mod table_total;
mod target_growth;

use super::Rule;

/// The rules of this folder, in the order of their codes.
pub const RULES: &[&dyn Rule] = &[
    &figure_differs::FigureDiffers,
    &figure_unrecorded::FigureUnrecorded,
    &ratio_wrong::RatioWrong,
    &sum_wrong::SumWrong,
    &relation_broken::RelationBroken,
    &target_growth::TargetGrowth,
    &qualifier_differs::QualifierDiffers,
    &outlier::Outlier,
    &percent_for_points::PercentForPoints,
    &multiple_wrong::MultipleWrong,
    &growth_derived::GrowthDerived,
    &price_basis_mixed::PriceBasisMixed,
    &month_unpublished::MonthUnpublished,
    &rank_without_total::RankWithoutTotal,
    &consent_missing::ConsentMissing,
    &source_missing::SourceMissing,
    &period_differs::PeriodDiffers,
];
