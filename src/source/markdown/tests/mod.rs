mod against_comrak;
pub(crate) mod parsing;
