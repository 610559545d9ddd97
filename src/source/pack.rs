//! Pages in bytes, to be kept from build to build.

use std::path::Path;
use std::sync::Arc;

use super::page::Page;
use super::text::FileText;
use crate::diagnostic::SourceText;

impl Page {
    /// The page in bytes; None where it cannot be kept.
    pub fn pack(&self) -> Option<Vec<u8>> {
        let head = self.text.held();
        // Only of front matter it is known where its end is in the file.
        if self.body_start == 0 || head.len() != self.body_start {
            return None;
        }
        let says = (&self.front, &self.body, &self.charts, &self.switches);
        postcard::to_allocvec(&(head, says)).ok()
    }

    /// The page that was packed into `bytes`, of the file `file` as long as its bytes have the SHA-256
    /// `digest`; `shown` is its path below the site's root.
    pub fn unpack(bytes: &[u8], file: &Path, shown: &str, digest: [u8; 32]) -> Option<Page> {
        let (head, rest): (&str, _) = postcard::take_from_bytes(bytes).ok()?;
        let origin = FileText::new(file, digest);
        let text = Arc::new(SourceText::beginning(shown, head, Box::new(origin)));
        let (front, body, charts, switches) = text.of_places(|| postcard::from_bytes(rest)).ok()?;
        Some(Page {
            digest,
            body_start: head.len(),
            text,
            front,
            body,
            charts,
            switches,
        })
    }
}

/// What an author adds of his own has no type, and is packed as JSON.
pub mod json {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use serde_json::Value;

    /// Packs it.
    pub fn serialize<S: Serializer>(value: &Option<Value>, to: S) -> Result<S::Ok, S::Error> {
        value.as_ref().map(Value::to_string).serialize(to)
    }

    /// Reads it again.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Value>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        let value = text.map(|text| serde_json::from_str(&text));
        value.transpose().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::{Texts, read_article};
    use super::*;
    use crate::diagnostic::Diagnostics;

    #[test]
    fn what_is_kept_is_what_was_read() {
        let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        let files = walkdir::WalkDir::new(&content).into_iter().flatten();
        let mut seen = 0;
        for entry in files {
            let path = entry.path();
            let name = path.file_name().unwrap_or_default();
            if path.extension().is_none_or(|e| e != "md") || name == "_index.md" {
                continue;
            }
            let below = path.strip_prefix(&content).unwrap().to_str().unwrap();
            let root = content.parent().unwrap();
            let mut found = Diagnostics::new();
            let page = read_article(root, below, Texts::Beginnings, &mut found).unwrap();
            assert!(fs::read(path).unwrap().len() > page.text.held().len());
            let bytes = page.pack().unwrap();
            let again = Page::unpack(&bytes, path, &page.text.path, page.digest).unwrap();
            assert_eq!(format!("{page:?}"), format!("{again:?}"));
            seen += 1;
        }
        assert!(seen > 5);
    }
}
