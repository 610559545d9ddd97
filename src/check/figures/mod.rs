//! Rules on figures: what the text says against what the data says, and figures against one
//! another.

mod source_missing;

use super::Rule;

/// The rules of this folder, in the order of their codes.
pub const RULES: &[&dyn Rule] = &[&source_missing::SourceMissing];
