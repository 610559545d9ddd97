//! Which files changed since a revision: git is asked.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use crate::diagnostic::{Diagnostic, Diagnostics};

/// The paths below `root` that differ from the revision `since`, new files among them.
///
/// # Errors
/// What git says, or why it could not be asked.
pub fn files(root: &Path, since: &str) -> Result<BTreeSet<String>, String> {
    // A revision that looks like an option is none.
    if since.starts_with('-') {
        return Err(since.to_string());
    }
    let mut paths = git(
        root,
        &["diff", "--name-only", "--relative", "-z", since, "--"],
    )?;
    paths.extend(git(
        root,
        &["ls-files", "--others", "--exclude-standard", "-z"],
    )?);
    Ok(paths)
}

fn git(root: &Path, args: &[&str]) -> Result<BTreeSet<String>, String> {
    let output = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(["-c", "core.quotePath=false"])
        .args(args)
        .output()
        .map_err(|error| format!("git: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).trim().to_string());
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let paths = text.split('\0').filter(|path| !path.is_empty());
    Ok(paths.map(str::to_string).collect())
}

/// Only what has a place in one of the files, be it the other side of a contradiction.
pub fn only(diagnostics: Diagnostics, files: &BTreeSet<String>) -> Diagnostics {
    let concerns = |diagnostic: &Diagnostic| {
        let own = diagnostic.path().is_some_and(|path| files.contains(path));
        let related = diagnostic.related.iter();
        own || related
            .into_iter()
            .any(|other| files.contains(&*other.location.source.path))
    };
    diagnostics.filtered(concerns)
}
