//! Rules on figures: what the text says against what the data says, and figures against one
//! another.

mod figure_differs;
mod figure_unrecorded;
mod period_differs;
mod qualifier_differs;
mod said;
mod source_missing;

use super::Rule;

/// The rules of this folder, in the order of their codes.
pub const RULES: &[&dyn Rule] = &[
    &figure_differs::FigureDiffers,
    &figure_unrecorded::FigureUnrecorded,
    &qualifier_differs::QualifierDiffers,
    &source_missing::SourceMissing,
    &period_differs::PeriodDiffers,
];
