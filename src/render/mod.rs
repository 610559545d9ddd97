//! Phase 4: from pages to bytes.

pub mod context;
pub mod markdown;
