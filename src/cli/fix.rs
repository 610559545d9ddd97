//! `check --fix` and `check --diff`: the safe changes of what was found.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use similar::TextDiff;

use super::replace;
use crate::check::fix;
use crate::diagnostic::{Diagnostics, Fix, SourceText};
use crate::source::Form;

/// A file with its safe changes put in.
pub struct Mended {
    /// Relative to the site.
    name: Arc<str>,
    /// Where it is on this machine.
    path: PathBuf,
    /// How many fixes were made.
    pub fixes: usize,
    bytes: Vec<u8>,
    before: String,
    after: String,
}

impl Mended {
    /// The file, relative to the site.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// The files of a site that can be mended, in the order of their paths. A file that is no longer as
/// it was read is left alone.
///
/// # Errors
/// The first file that cannot be read.
pub fn mend(root: &Path, diagnostics: &Diagnostics) -> Result<Vec<Mended>, (PathBuf, io::Error)> {
    let mut files: BTreeMap<Arc<str>, (Arc<SourceText>, Vec<&Fix>)> = BTreeMap::new();
    for diagnostic in diagnostics.iter() {
        if let (Some(fix), Some(place)) = (&diagnostic.fix, &diagnostic.location) {
            let name = Arc::clone(&place.source.path);
            let file = files.entry(name);
            let new = || (Arc::clone(&place.source), Vec::new());
            file.or_insert_with(new).1.push(fix);
        }
    }
    let mut mended = Vec::new();
    for (name, (source, fixes)) in files {
        let path = root.join(&*name);
        let bytes = fs::read(&path).map_err(|error| (path.clone(), error))?;
        mended.extend(file(name, path, &bytes, source.held(), fixes));
    }
    Ok(mended)
}

fn file(
    name: Arc<str>,
    path: PathBuf,
    bytes: &[u8],
    text: &str,
    fixes: Vec<&Fix>,
) -> Option<Mended> {
    let form = Form::of(bytes);
    if form.decode(bytes)? != text {
        return None;
    }
    let holds = |text: &str| form.encode(text).is_some();
    let possible = fixes.into_iter().filter(|fix| {
        let partner = fix.partner.as_ref();
        holds(&fix.replacement) && partner.is_none_or(|(_, text)| holds(text))
    });
    let changes = fix::changes(text, possible);
    let bytes = form.patch(bytes, &changes.list)?;
    let shown = |text: &str| match form.has_mark() {
        true => format!("\u{feff}{text}"),
        false => text.to_string(),
    };
    (changes.fixes > 0).then(|| Mended {
        name,
        path,
        fixes: changes.fixes,
        bytes,
        before: shown(text),
        after: shown(&fix::apply(text, &changes.list)),
    })
}

/// Prints what would be changed as a unified diff on standard output.
///
/// # Errors
/// Where standard output cannot be written.
pub fn print(mended: &[Mended]) -> io::Result<()> {
    let mut stream = io::stdout().lock();
    for file in mended {
        let diff = TextDiff::from_lines(&file.before, &file.after);
        let (old, new) = (format!("a/{}", file.name), format!("b/{}", file.name));
        write!(stream, "{}", diff.unified_diff().header(&old, &new))?;
    }
    stream.flush()
}

/// Writes the files. Each is written beside the old one and then takes its place, so that none is
/// ever half-written.
///
/// # Errors
/// The first file that cannot be written; those before it are done.
pub fn write(mended: &[Mended]) -> Result<(), (PathBuf, io::Error)> {
    for file in mended {
        replace(&file.path, &file.bytes).map_err(|error| (file.path.clone(), error))?;
    }
    Ok(())
}
