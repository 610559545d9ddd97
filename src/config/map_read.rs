//! The part `map` of `site.yaml`.

use super::read::part;
use super::{ApprovalNumber, MapSettings};
use crate::diagnostic::Code;
use crate::yaml::{Fields, KeyTable, Reader};

/// The keys under `map`.
pub const MAP_KEYS: KeyTable = &[
    ("file", "file"),
    ("approval", "approval"),
    ("key", "key"),
    ("source", "source"),
];

/// Reads `map`. Without a number that can be one there is a mistake and still settings, so that the
/// file is looked at in the same run.
pub(super) fn read(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Option<MapSettings> {
    let part = part(reader, fields, "map", MAP_KEYS)?;
    let place = match fields.key("map") {
        Some(key) => reader.location(&key.range),
        None => reader.location(&(0..0)),
    };
    let approval = reader.text_of(&part, "approval");
    let number = match &approval {
        Some(written) => {
            let number = ApprovalNumber::parse(&written.value);
            if number.is_none() {
                reader
                    .say_at(Code::MapApprovalBad, written.location.clone())
                    .add("found", &written.value);
            }
            number
        }
        // A number of the wrong type has been said.
        None if part.get("approval").is_some() => None,
        None => {
            reader.say_at(Code::MapApprovalMissing, place.clone());
            None
        }
    };
    let file = reader.text_of(&part, "file");
    if file.is_none() && part.get("file").is_none() {
        reader
            .say_at(Code::MapFile, place)
            .add("found", "")
            .add_word("detail", "map-file-not-given");
    }
    let mut text = |key| {
        let text = reader.text_of(&part, key)?;
        Some(text.value.trim().to_string()).filter(|text| !text.is_empty())
    };
    Some(MapSettings {
        approval: number,
        key: text("key"),
        source: text("source"),
        file,
    })
}
