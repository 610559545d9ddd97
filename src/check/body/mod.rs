//! Rules on what a public body and its readers need.

use super::Rule;

/// The rules of this folder, in the order of their codes.
pub const RULES: &[&dyn Rule] = &[];
