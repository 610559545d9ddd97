//! Rules on what a public body and its readers need: personal data, links, pictures, freshness,
//! sign-off.

mod addresses;
mod date_changed;
mod external_link;
mod freshness;
mod heading_level;
mod home_stale;
mod identifiers;
mod image_alt;
mod image_data;
mod link_text;
mod personal_data;
mod raw;
mod reprint_source;
mod review_missing;
mod section_stale;

use super::Rule;

/// The rules of this folder, in the order of their codes.
pub const RULES: &[&dyn Rule] = &[
    &personal_data::PersonalData,
    &external_link::ExternalLink,
    &image_alt::ImageAlt,
    &heading_level::HeadingLevel,
    &link_text::LinkText,
    &section_stale::SectionStale,
    &home_stale::HomeStale,
    &date_changed::DateChanged,
    &review_missing::ReviewMissing,
    &reprint_source::ReprintSource,
];
