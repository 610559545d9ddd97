//! Rules on wording: how Chinese official texts are written.

mod space_beside_digit;

use super::Rule;

/// The rules of this folder, in the order of their codes.
pub const RULES: &[&dyn Rule] = &[&space_beside_digit::SpaceBesideDigit];
