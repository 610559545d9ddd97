use std::sync::Arc;

use super::{Node, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location, SourceText};
use serde::{Deserialize, Serialize};

/// A value and where it was written.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Spanned<T> {
    pub value: T,
    pub location: Location,
}

impl<T> Spanned<T> {
    /// The same place with another value.
    pub fn with<U>(&self, value: U) -> Spanned<U> {
        Spanned {
            value,
            location: self.location.clone(),
        }
    }
}

/// The keys that a map may have: English name and Chinese alias (or the same again where there
/// is none).
pub type KeyTable = &'static [(&'static str, &'static str)];

/// Reads values out of a tree and says what is wrong with them, all of it.
pub struct Reader<'a> {
    pub source: &'a Arc<SourceText>,
    pub diagnostics: &'a mut Diagnostics,
    /// What to say for an unknown key.
    pub unknown_key: Code,
    /// What to say for a value of the wrong type or form.
    pub bad_value: Code,
}

/// The values of a map by their English key.
pub struct Fields<'n> {
    entries: Vec<(&'static str, &'n super::Key, &'n Node)>,
    /// A key could not be told from its value, so that what seems to be missing may be there.
    pub garbled: bool,
}

impl<'n> Fields<'n> {
    /// The value of `key`, where it is given and not empty.
    pub fn get(&self, key: &str) -> Option<&'n Node> {
        self.given(key)
            .filter(|node| !matches!(node.value, Value::Null))
    }

    /// The value of `key`, where it is given, empty or not.
    pub fn given(&self, key: &str) -> Option<&'n Node> {
        let (_, _, node) = self.entries.iter().find(|(name, _, _)| *name == key)?;
        Some(node)
    }

    /// The key itself as written.
    pub fn key(&self, key: &str) -> Option<&'n super::Key> {
        let (_, written, _) = self.entries.iter().find(|(name, _, _)| *name == key)?;
        Some(written)
    }
}

impl Reader<'_> {
    /// The place of a stretch of the file.
    pub fn location(&self, range: &std::ops::Range<usize>) -> Location {
        Location::new(self.source, range.clone())
    }

    /// Says something about a node.
    pub fn say(&mut self, code: Code, node: &Node) -> &mut Diagnostic {
        self.say_at(code, self.location(&node.range))
    }

    /// Says something about a place.
    pub fn say_at(&mut self, code: Code, location: Location) -> &mut Diagnostic {
        self.diagnostics.push_mut(Diagnostic::at(code, location))
    }

    /// The fields of a map. Unknown keys and duplicates are said; of duplicates the first counts.
    pub fn fields<'n>(&mut self, node: &'n Node, name: &str, keys: KeyTable) -> Option<Fields<'n>> {
        let Value::Map(map) = &node.value else {
            self.wrong_type(node, name, "type-map");
            return None;
        };
        let mut fields = Fields {
            entries: Vec::with_capacity(map.len()),
            garbled: false,
        };
        for (key, value) in map {
            let found = keys
                .iter()
                .find(|(english, chinese)| key.text == *english || key.text == *chinese);
            let Some((english, _)) = found else {
                // In a flow map `{指标：…}` the whole entry reads as one key.
                if let Some(at) = self.full_width_colon(&key.text, keys) {
                    let start = key.range.start + at;
                    let colon = start..start + '：'.len_utf8();
                    self.say_at(Code::FullWidthColon, self.location(&colon))
                        .add("key", key.text[..at].trim());
                    fields.garbled = true;
                    continue;
                }
                let nearest = nearest_key(&key.text, keys);
                let code = self.unknown_key;
                self.say_at(code, self.location(&key.range))
                    .add("key", &key.text)
                    .add("nearest", nearest.unwrap_or("none"));
                continue;
            };
            if let Some(first) = fields.key(english) {
                let first = self.location(&first.range);
                let code = match self.unknown_key {
                    Code::ConfigUnknownKey => Code::ConfigDuplicate,
                    _ => Code::DuplicateKey,
                };
                self.say_at(code, self.location(&key.range))
                    .add("key", &key.text)
                    .relate(first, "F005-first");
                continue;
            }
            fields.entries.push((english, key, value));
        }
        Some(fields)
    }

    /// Where a known key is followed by a full-width colon, in bytes of the text.
    fn full_width_colon(&self, text: &str, keys: KeyTable) -> Option<usize> {
        let (key, _) = text.split_once('：')?;
        let known = keys
            .iter()
            .any(|(e, c)| key.trim() == *e || key.trim() == *c);
        (known && self.unknown_key == Code::UnknownKey).then_some(key.len())
    }

    /// Says that a value has the wrong type; `expected` is a key of the catalogue.
    pub fn wrong_type(&mut self, node: &Node, key: &str, expected: &'static str) {
        let found = match &node.value {
            Value::Null => "type-null",
            Value::Scalar { .. } => "type-text",
            Value::List(_) => "type-list",
            Value::Map(_) => "type-map",
        };
        let code = match self.bad_value {
            Code::BadValue => Code::WrongType,
            other => other,
        };
        let said = self
            .say(code, node)
            .add("key", key)
            .add_word("expected", expected);
        match &node.value {
            // The message for a setting quotes what is written, the one for front matter its type.
            Value::Scalar { text, .. } if code == Code::ConfigValue => said.add("found", text),
            _ => said.add_word("found", found),
        };
    }

    /// Says that a value is none of those allowed; `expected` lists them.
    pub fn bad_value(&mut self, node: &Node, key: &str, found: &str, expected: &str) {
        let code = self.bad_value;
        self.say(code, node)
            .add("key", key)
            .add("found", found)
            .add("expected", expected);
    }

    /// Text.
    pub fn text(&mut self, node: &Node, key: &str) -> Option<Spanned<String>> {
        match &node.value {
            Value::Scalar { text, .. } => Some(Spanned {
                value: text.clone(),
                location: self.location(&node.range),
            }),
            _ => {
                self.wrong_type(node, key, "type-text");
                None
            }
        }
    }

    /// The text of `key`, where it is given.
    pub fn text_of(&mut self, fields: &Fields<'_>, key: &'static str) -> Option<Spanned<String>> {
        fields.get(key).and_then(|node| self.text(node, key))
    }

    /// The address `key` of a page on the web, where it is given: `http` or `https`, nothing that a
    /// browser would run.
    pub fn address_of(&mut self, fields: &Fields<'_>, key: &'static str) -> Option<String> {
        let node = fields.get(key)?;
        let text = self.text(node, key)?;
        let lower = text.value.trim().to_lowercase();
        if lower.starts_with("http://") || lower.starts_with("https://") {
            return Some(text.value.trim().to_string());
        }
        self.bad_value(node, key, &text.value, "https://…");
        None
    }

    /// True or false (是, 否).
    pub fn boolean(&mut self, node: &Node, key: &str) -> Option<bool> {
        match &node.value {
            Value::Scalar { text, .. } if matches!(text.as_str(), "true" | "是") => Some(true),
            Value::Scalar { text, .. } if matches!(text.as_str(), "false" | "否") => Some(false),
            _ => {
                self.wrong_type(node, key, "type-bool");
                None
            }
        }
    }

    /// The flag `key`, where it is given.
    pub fn boolean_of(&mut self, fields: &Fields<'_>, key: &'static str) -> Option<bool> {
        fields.get(key).and_then(|node| self.boolean(node, key))
    }

    /// A whole number.
    pub fn integer(&mut self, node: &Node, key: &str) -> Option<i64> {
        let number = match &node.value {
            Value::Scalar { text, .. } => text.trim().parse().ok(),
            _ => None,
        };
        if number.is_none() {
            self.wrong_type(node, key, "type-number");
        }
        number
    }

    /// One text or a list of texts.
    pub fn texts(&mut self, node: &Node, key: &str) -> Vec<Spanned<String>> {
        match &node.value {
            Value::Scalar { .. } => self.text(node, key).into_iter().collect(),
            Value::List(items) => items
                .iter()
                .filter_map(|item| self.text(item, key))
                .collect(),
            _ => {
                self.wrong_type(node, key, "type-text-or-list");
                Vec::new()
            }
        }
    }

    /// The texts of `key`, where it is given.
    pub fn texts_of(&mut self, fields: &Fields<'_>, key: &'static str) -> Vec<Spanned<String>> {
        fields
            .get(key)
            .map(|node| self.texts(node, key))
            .unwrap_or_default()
    }

    /// The items of a list.
    pub fn list<'n>(&mut self, node: &'n Node, key: &str) -> &'n [Node] {
        match &node.value {
            Value::List(items) => items,
            _ => {
                self.wrong_type(node, key, "type-list");
                &[]
            }
        }
    }
}

/// The known key most like `text`, where one is near enough to be a slip.
fn nearest_key(text: &str, keys: KeyTable) -> Option<&'static str> {
    let lower = text.trim().to_lowercase();
    keys.iter()
        .flat_map(|(english, chinese)| [*english, *chinese])
        .map(|known| (strsim::damerau_levenshtein(&lower, known), known))
        .filter(|(distance, known)| *distance <= 1 + known.chars().count() / 4)
        .filter(|(distance, known)| *distance < known.chars().count())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}
