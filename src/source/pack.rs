//! Pages in bytes: folded between the phases, as there are thousands of them and each is looked at by
//! itself, and kept so from build to build.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Texts;
use super::page::{self, Page, Sort};
use super::text::{FileText, KeptText};
use crate::diagnostic::{Diagnostics, Origin, SourceText};

/// A page that was read.
#[derive(Debug)]
pub enum Leaf {
    Open(Box<Page>),
    Folded(Folded),
}

/// A page in bytes, and the file that it was read from.
#[derive(Clone, Debug)]
pub struct Folded {
    bytes: Arc<Vec<u8>>,
    /// Which of the bytes are this page's.
    range: Range<usize>,
    /// SHA-256 of the file's bytes.
    pub digest: [u8; 32],
    pub file: PathBuf,
    /// Its path below the site's root.
    pub shown: String,
    /// The text, where it is not to be read again.
    text: Option<KeptText>,
}

impl Leaf {
    /// The page as it is handed on: folded where not all of its text is held in it.
    pub fn new(page: Page, file: &Path, texts: Texts) -> Leaf {
        match page.pack() {
            Some(bytes) => Leaf::Folded(Folded {
                range: 0..bytes.len(),
                bytes: Arc::new(bytes),
                digest: page.digest,
                file: file.to_path_buf(),
                shown: page.text.path.to_string(),
                text: match texts {
                    Texts::Kept => page.text.whole().map(|text| KeptText::new(&text)),
                    Texts::Whole | Texts::Beginnings => None,
                },
            }),
            None => Leaf::Open(Box::new(page)),
        }
    }

    /// SHA-256 of the file's bytes.
    pub fn digest(&self) -> [u8; 32] {
        match self {
            Leaf::Open(page) => page.digest,
            Leaf::Folded(folded) => folded.digest,
        }
    }

    /// The page.
    pub fn open(self) -> Page {
        match self {
            Leaf::Open(page) => *page,
            Leaf::Folded(folded) => folded.open(),
        }
    }
}

impl Folded {
    /// A page that lies in `range` of `bytes`, with others; `path` is that of its file below
    /// `content/`.
    pub fn among(
        bytes: &Arc<Vec<u8>>,
        range: Range<usize>,
        digest: [u8; 32],
        file: &Path,
        path: &str,
    ) -> Folded {
        Folded {
            bytes: Arc::clone(bytes),
            range,
            digest,
            file: file.to_path_buf(),
            shown: format!("content/{path}"),
            text: None,
        }
    }

    /// The page in bytes.
    pub fn bytes(&self) -> &[u8] {
        self.bytes.get(self.range.clone()).unwrap_or_default()
    }

    /// The page. Should the bytes be none, its file is read again.
    pub fn open(&self) -> Page {
        self.unpack().unwrap_or_else(|| {
            let mut found = Diagnostics::new();
            let texts = Texts::Beginnings;
            page::read(&self.file, &self.shown, Sort::Article, texts, &mut found)
                .unwrap_or_else(|| Page::blank(&self.shown))
        })
    }

    fn unpack(&self) -> Option<Page> {
        let (head, rest): (&str, _) = postcard::take_from_bytes(self.bytes()).ok()?;
        let origin: Box<dyn Origin> = match &self.text {
            Some(text) => Box::new(text.clone()),
            None => Box::new(FileText::new(&self.file, self.digest)),
        };
        let text = Arc::new(SourceText::beginning(self.shown.as_str(), head, origin));
        let says = text.of_places(|| postcard::from_bytes(rest));
        let (front, body, charts, switches) = says.ok()?;
        Some(Page {
            digest: self.digest,
            body_start: head.len(),
            text,
            front,
            body,
            charts,
            switches,
        })
    }
}

impl Page {
    /// The page in bytes; None where its text is in memory, or it has no front matter.
    fn pack(&self) -> Option<Vec<u8>> {
        let head = self.text.held();
        if !self.text.is_cut() || head.len() != self.body_start {
            return None;
        }
        let says = (&self.front, &self.body, &self.charts, &self.switches);
        postcard::to_allocvec(&(head, says)).ok()
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
    use super::super::read_article;
    use super::*;

    #[test]
    fn what_is_unfolded_is_what_was_read() {
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
            let Leaf::Folded(folded) = Leaf::new(page.clone(), path, Texts::Beginnings) else {
                panic!("{below} is not folded");
            };
            assert_eq!(
                format!("{page:?}"),
                format!("{:?}", folded.unpack().unwrap())
            );
            seen += 1;
        }
        assert!(seen > 5);
    }

    #[test]
    fn broken_bytes_are_read_from_the_file_again() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folded = Folded {
            bytes: Arc::new(vec![1, 2, 3]),
            range: 0..3,
            digest: [0; 32],
            file: root.join("content/_index.md"),
            shown: "content/_index.md".to_string(),
            text: None,
        };
        assert!(folded.open().front.title.is_some());
    }
}
