use std::path::{Path, PathBuf};

use unicode_width::UnicodeWidthStr;

use super::args::SignOptions;
use super::run::Run;
use super::{CONTENT, DONE, USAGE, replace, sheet};
use crate::diagnostic::{Diagnostics, Severity};
use crate::site::sign_off::{self, SignOff, State};
use crate::site::{Article, Site, Withheld};
use crate::source::review::{self, Entry};
use crate::source::{Form, date::Moment};

/// `gongbao sign`: a review put into an article, the list of who signed what, or the sheet for it.
pub fn run(run: &Run, options: &SignOptions) -> u8 {
    if options.list {
        return list(run);
    }
    let Some(file) = &options.file else {
        return refused(run, "sign-what", &[]);
    };
    let Some((path, name)) = place(&run.root, file) else {
        let shown = file.display().to_string();
        return refused(run, "sign-no-file", &[("path", shown)]);
    };
    if options.sheet {
        return sheet::run(run, &name, options.out.as_deref());
    }
    let given = |text: &Option<String>| {
        let text = text.as_deref().map(str::trim);
        text.filter(|text| !text.is_empty()).map(str::to_string)
    };
    let (Some(level), Some(person)) = (given(&options.level), given(&options.name)) else {
        return refused(run, "sign-what", &[]);
    };
    let (site, _, _, diagnostics) = crate::check(&run.root, &run.overrides, run.options);
    // Without a site.yaml that can be read nobody knows which levels there are.
    if diagnostics.has_configuration_errors() {
        return run.report(diagnostics.filtered(|d| d.code.is_configuration()));
    }
    let levels = &site.config.checks.reviews;
    if !levels.is_empty() && !levels.contains(&level) {
        let args = [("found", level), ("levels", levels.join("、"))];
        return refused(run, "sign-level", &args);
    }
    let time = match options.time.as_deref().map(Moment::parse) {
        Some(Some(time)) => time,
        None => run.now,
        Some(None) => {
            let found = options.time.clone().unwrap_or_default();
            return refused(run, "sign-time", &[("found", found)]);
        }
    };
    let entry = Entry {
        level,
        role: given(&options.role),
        name: person,
        time: match time.time {
            Some(_) => time.minutes(),
            None => time.date.to_string(),
        },
    };
    sign(run, &path, &name, &entry)
}

fn refused(run: &Run, key: &str, args: &[(&str, String)]) -> u8 {
    eprintln!("{}", run.catalogue.text(key, args));
    USAGE
}

/// The file of an article, from the current folder or below the site's `content/`, and its path in
/// the site.
fn place(root: &Path, file: &Path) -> Option<(PathBuf, String)> {
    let content = root.join("content").canonicalize().ok()?;
    let places = [file.to_path_buf(), root.join(file), content.join(file)];
    let found = places
        .iter()
        .find(|path| path.is_file())?
        .canonicalize()
        .ok()?;
    let below = found.strip_prefix(&content).ok()?;
    let parts: Vec<_> = below
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    // An `_index.md` is the text of a section, which nobody signs.
    let (_, ending) = parts.last()?.rsplit_once('.')?;
    let article = ending.eq_ignore_ascii_case("md") && parts.last()? != "_index.md";
    let name = parts.join("/");
    article.then_some((found, name))
}

/// Writes the review into the file, everything else byte for byte as it was.
fn sign(run: &Run, path: &Path, name: &str, entry: &Entry) -> u8 {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return run.cannot_write(path, &error),
    };
    let signed = signed(&bytes, name, entry);
    let Some(signed) = signed else {
        let args = [("path", format!("content/{name}"))];
        eprintln!("{}", run.catalogue.text("sign-cannot", &args));
        return CONTENT;
    };
    if let Err(error) = replace(path, &signed) {
        return run.cannot_write(path, &error);
    }
    let args = [
        ("path", format!("content/{name}")),
        ("level", entry.level.clone()),
        ("name", entry.name.clone()),
        ("time", entry.time.clone()),
    ];
    run.say("sign-done", &args);
    DONE
}

/// The file with the review in it; None where that would not read as it should.
fn signed(bytes: &[u8], name: &str, entry: &Entry) -> Option<Vec<u8>> {
    let form = Form::of(bytes);
    let text = form.decode(bytes)?;
    let before = review::read(name, &text)?;
    let (range, new) = review::with_entry(&text, &before, entry)?;
    let signed = form.patch(bytes, &[(range, &new)])?;
    let after = form.decode(&signed)?;
    let digest = review::digest(&text);
    let reviews = review::read(name, &after)?;
    let there = reviews.iter().any(|review| {
        review.level.as_deref() == Some(&entry.level)
            && review.name.as_deref() == Some(&entry.name)
            && review.digest.as_deref() == Some(&digest)
    });
    (there && review::digest(&after) == digest).then_some(signed)
}

/// An article of the site, published or not.
pub fn article<'s>(site: &'s Site, withheld: &'s Withheld, path: &str) -> Option<&'s Article> {
    all(site, withheld).find(|article| article.path == path)
}

fn all<'s>(site: &'s Site, withheld: &'s Withheld) -> impl Iterator<Item = &'s Article> {
    let drafts = withheld.drafts.iter().map(|draft| &*draft.article);
    site.articles.iter().map(|article| &**article).chain(drafts)
}

/// Who signed what, article by article.
fn list(run: &Run) -> u8 {
    let (site, withheld, _, diagnostics) = crate::check(&run.root, &run.overrides, run.options);
    let mut articles: Vec<&Article> = all(&site, &withheld).collect();
    articles.sort_by(|a, b| a.path.cmp(&b.path));
    let mut rows = Vec::new();
    for article in articles {
        let levels = &site.config.checks.reviews;
        for level in sign_off::levels(&article.reviews, levels, &article.text) {
            rows.push(row(run, article, &level));
        }
    }
    if run.is_for_people() {
        let head = [
            "sheet-file",
            "sheet-level",
            "sheet-name",
            "sheet-role",
            "sheet-time",
            "sheet-state",
        ];
        let head = head.map(|key| run.catalogue.text(key, &[]));
        rows.insert(0, (head.to_vec(), State::Valid));
        print!("{}", table(&rows));
    } else {
        for (row, state) in rows {
            println!("{}", json(&row, state));
        }
    }
    let errors: Diagnostics = diagnostics.filtered(|d| d.severity == Severity::Error);
    if errors.is_empty() {
        DONE
    } else {
        run.report(errors)
    }
}

type Row = (Vec<String>, State);

fn row(run: &Run, article: &Article, level: &SignOff<'_>) -> Row {
    let of = |value: fn(&crate::source::Review) -> Option<&String>| {
        level.review.and_then(value).cloned().unwrap_or_default()
    };
    let state = run
        .catalogue
        .text(&format!("sign-state-{}", level.state.as_str()), &[]);
    let cells = vec![
        format!("content/{}", article.path),
        level.level.to_string(),
        of(|review| review.name.as_ref()),
        of(|review| review.role.as_ref()),
        of(|review| review.time.as_ref()),
        state,
    ];
    (cells, level.state)
}

fn json(row: &[String], state: State) -> String {
    let keys = ["file", "level", "name", "role", "time"];
    let mut object = serde_json::Map::new();
    for (key, value) in keys.iter().zip(row) {
        object.insert(key.to_string(), value.as_str().into());
    }
    object.insert("state".to_string(), state.as_str().into());
    serde_json::Value::from(object).to_string()
}

/// Columns as wide as their widest cell; a Chinese character is two columns wide.
fn table(rows: &[Row]) -> String {
    let columns = rows.first().map_or(0, |(row, _)| row.len());
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|(row, _)| row.get(column));
        cells.map(|cell| cell.width()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut text = String::new();
    for (row, _) in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width.saturating_sub(cell.width()) + 2));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}
