//! Rules on what a public body and its readers need: personal data, links, pictures, freshness,
//! sign-off.

mod bank_card;
mod date_changed;
mod digits;
mod exif;
mod external_link;
mod freshness;
mod heading_level;
mod home_stale;
mod identity;
mod image_alt;
mod link_text;
mod memory;
mod mobile;
mod personal_data;
mod personal_number;
mod picture_text;
mod probe;
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
