//! Articles as they were read, in `.gongbao/articles/`: one whose file has not changed need not be read
//! again. They are kept in a few dozen files, of which a change of one article writes one anew.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::inputs::Inputs;
use super::store;
use crate::source::{ArticleSource, Folded, Leaf, Library, Standing};

/// Below the folder of what is remembered.
const FOLDER: &str = "articles";
/// Into how many files the articles of a site are sorted.
const DRAWERS: usize = 32;

/// The articles that were kept by the last build.
pub struct Articles<'a> {
    folder: PathBuf,
    drawers: Vec<Drawer>,
    inputs: &'a Inputs,
}

/// One of the files.
#[derive(Default)]
struct Drawer {
    bytes: Arc<Vec<u8>>,
    /// By path below `content/`.
    kept: HashMap<String, Kept>,
}

/// Where an article is kept.
struct Kept {
    digest: [u8; 32],
    /// In the bytes of its drawer.
    range: Range<usize>,
}

/// What a drawer begins with; the articles follow it, one right after another.
#[derive(Serialize, Deserialize)]
struct Label {
    path: String,
    digest: [u8; 32],
    length: usize,
}

impl<'a> Articles<'a> {
    /// The articles that are kept in the site's folder. What cannot be trusted is not there.
    pub fn read(root: &Path, inputs: &'a Inputs) -> Articles<'a> {
        let folder = store::folder(root).join(FOLDER);
        let numbers: Vec<usize> = (0..DRAWERS).collect();
        Articles {
            drawers: numbers
                .par_iter()
                .map(|number| Drawer::read(&file(&folder, *number)).unwrap_or_default())
                .collect(),
            folder,
            inputs,
        }
    }

    /// Keeps these articles, and no others, for the next build. What cannot be written is not kept.
    pub fn keep(&self, articles: &[ArticleSource]) {
        let mut sorted: Vec<Vec<&ArticleSource>> = vec![Vec::new(); DRAWERS];
        for article in articles {
            sorted[number(&article.path)].push(article);
        }
        sorted.par_iter().zip(&self.drawers).enumerate().for_each(
            |(number, (articles, before))| {
                let known = |article: &&&ArticleSource| article.standing == Standing::Known;
                let is_new = |article: &&ArticleSource| article.standing == Standing::New;
                let is_same = articles.iter().filter(known).count() == before.kept.len()
                    && !articles.iter().any(is_new);
                if !is_same {
                    Drawer::write(articles, &file(&self.folder, number));
                }
            },
        );
    }
}

impl Library for Articles<'_> {
    fn page(&self, path: &str, file: &Path) -> Option<Folded> {
        let own = &self.drawers[number(path)];
        let kept = own.kept.get(path)?;
        let shown = format!("content/{path}");
        if self.inputs.hash_of(&shown) != Some(&kept.digest) {
            return None;
        }
        let range = kept.range.clone();
        Some(Folded::among(&own.bytes, range, kept.digest, file, path))
    }
}

impl Drawer {
    fn read(file: &Path) -> Option<Drawer> {
        let bytes = store::read(file)?;
        let (labels, rest): (Vec<Label>, _) = postcard::take_from_bytes(&bytes).ok()?;
        let mut at = bytes.len() - rest.len();
        let kept = labels.into_iter().map(|label| {
            let range = at..at + label.length;
            at = range.end;
            let digest = label.digest;
            (label.path, Kept { digest, range })
        });
        Some(Drawer {
            kept: kept.collect(),
            bytes: Arc::new(bytes),
        })
    }

    /// Writes these articles.
    fn write(articles: &[&ArticleSource], file: &Path) {
        let mut packed: BTreeMap<&str, &Folded> = BTreeMap::new();
        for article in articles {
            if let (true, Leaf::Folded(folded)) = (article.is_sound(), &article.page) {
                packed.insert(&article.path, folded);
            }
        }
        if packed.is_empty() {
            let _ = fs::remove_file(file);
            return;
        }
        let labels: Vec<Label> = packed
            .iter()
            .map(|(path, folded)| Label {
                path: path.to_string(),
                digest: folded.digest,
                length: folded.bytes().len(),
            })
            .collect();
        if let Ok(mut body) = postcard::to_allocvec(&labels) {
            for folded in packed.values() {
                body.extend_from_slice(folded.bytes());
            }
            store::write(file, &body);
        }
    }
}

fn file(folder: &Path, number: usize) -> PathBuf {
    folder.join(format!("{number:02}.bin"))
}

/// In which drawer an article is kept; FNV-1a, which stays the same from one compiler to the next.
fn number(path: &str) -> usize {
    let hash = path.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash % DRAWERS as u64) as usize
}
