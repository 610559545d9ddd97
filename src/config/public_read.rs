//! The parts `robots` and `security` of `site.yaml`: what programs are told of the site.

use jiff::civil::Date;

use super::read::part;
use super::{Robots, SecurityContact};
use crate::yaml::{Fields, KeyTable, Reader};

/// The keys under `robots`.
pub const ROBOTS_KEYS: KeyTable = &[("index", "index"), ("disallow", "disallow")];
/// The keys under `security`.
pub const SECURITY_KEYS: KeyTable = &[
    ("contact", "contact"),
    ("expires", "expires"),
    ("policy", "policy"),
];

/// Reads `robots`. A path stands below the site's root, with or without a slash in front.
pub(super) fn robots(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Robots {
    let Some(part) = part(reader, fields, "robots", ROBOTS_KEYS) else {
        return Robots::default();
    };
    let index = reader.boolean_of(&part, "index").unwrap_or(true);
    let mut disallow = Vec::new();
    for path in reader.texts_of(&part, "disallow") {
        let below = path.value.trim().trim_start_matches('/');
        let is_line = !below.contains(|c: char| c.is_whitespace() || c.is_control() || c == '#');
        if below.is_empty() || !is_line || below.contains("://") {
            // All of the site is `index: false`.
            reader
                .say_at(reader.bad_value, path.location)
                .add("key", "disallow")
                .add("found", &path.value)
                .add("expected", "embed/");
            continue;
        }
        disallow.push(below.to_string());
    }
    Robots { index, disallow }
}

/// Reads `security`: contact and expiry are what RFC 9116 demands of `security.txt`.
pub(super) fn security(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Option<SecurityContact> {
    let node = fields.get("security")?;
    let part = part(reader, fields, "security", SECURITY_KEYS)?;
    let mut contacts = Vec::new();
    for contact in reader.texts_of(&part, "contact") {
        let text = contact.value.trim();
        let is_address = ["https://", "mailto:", "tel:"]
            .iter()
            .any(|scheme| text.len() > scheme.len() && text.starts_with(scheme));
        if is_address && !text.contains(char::is_whitespace) {
            contacts.push(text.to_string());
        } else {
            reader
                .say_at(reader.bad_value, contact.location)
                .add("key", "contact")
                .add("found", &contact.value)
                .add("expected", CONTACTS);
        }
    }
    if part.get("contact").is_none() {
        reader.bad_value(node, "contact", "", CONTACTS);
    }
    let policy = reader.address_of(&part, "policy");
    let Some(written) = part.get("expires") else {
        reader.bad_value(node, "expires", "", "2027-06-30");
        return None;
    };
    let expires = reader.text(written, "expires")?;
    let Ok(day) = expires.value.trim().parse::<Date>() else {
        reader.bad_value(written, "expires", &expires.value, "2027-06-30");
        return None;
    };
    (!contacts.is_empty()).then(|| SecurityContact {
        contacts,
        expires: expires.with(day),
        policy,
    })
}

const CONTACTS: &str = "mailto:security@example.gov.cn, https://…, tel:+86-…";
