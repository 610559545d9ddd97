use std::path::{Component, Path, PathBuf};

use super::init::yaml_text;
use super::run::Run;
use super::{DONE, USAGE};
use crate::source;

/// `gongbao new PATH`: a new article with its front matter filled in as far as it can be guessed:
/// the day, a title from the file's name, and the region where all articles of the site share one.
/// It starts as a draft, and an existing file is never overwritten.
pub fn run(run: &Run, path: &Path, title: Option<&str>) -> u8 {
    let Some(file) = place(&run.root, path) else {
        let args = [("path", path.display().to_string())];
        eprintln!("{}", run.catalogue.text("cli-bad-path", &args));
        return USAGE;
    };
    let shown = file.display().to_string();
    if file.exists() {
        eprintln!("{}", run.catalogue.text("cli-exists", &[("path", shown)]));
        return USAGE;
    }
    let name = match file
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
    {
        // A bundle is named by its folder.
        Some(stem) if stem == "index" => file
            .parent()
            .and_then(Path::file_name)
            .map_or(stem, |name| name.to_string_lossy().into_owned()),
        Some(stem) => stem,
        None => String::new(),
    };
    let today = run.options.today;
    let text = include_str!("templates/article.md")
        .replace("{title}", &yaml_text(title.unwrap_or(&name)))
        .replace("{date}", &today.to_string())
        .replace("{year}", &today.year().to_string())
        .replace("{region}", &region(run).unwrap_or_default());
    let made = file
        .parent()
        .map_or(Ok(()), std::fs::create_dir_all)
        .and_then(|()| {
            // Created anew or not at all: two editors may have the same idea.
            std::fs::OpenOptions::new()
                .write(true)
                .create_new(true)
                .open(&file)
        })
        .and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes()));
    match made {
        Ok(()) => {
            run.say("new-done", &[("path", shown)]);
            DONE
        }
        Err(error) => run.cannot_write(&file, &error),
    }
}

/// The file below `content/`; the path may be written with or without `content/` in front, and
/// without `.md`.
fn place(root: &Path, path: &Path) -> Option<PathBuf> {
    let inner = path.strip_prefix("content").unwrap_or(path);
    let plain = inner
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let name = inner.file_name()?.to_str()?;
    if !plain || name.starts_with('.') {
        return None;
    }
    let inner = match inner.extension() {
        Some(ending) if ending.eq_ignore_ascii_case("md") => inner.to_path_buf(),
        Some(_) if name.ends_with(['/', '\\']) => return None,
        _ => inner.with_file_name(format!("{name}.md")),
    };
    Some(root.join("content").join(inner))
}

/// The region that all articles share.
fn region(run: &Run) -> Option<String> {
    let (sources, _) = source::read(&run.root, source::Reading::WHOLE);
    let mut names: Vec<String> = sources
        .articles
        .into_iter()
        .flat_map(|article| article.page.open().front.region.unwrap_or_default())
        .map(|name| name.value)
        .collect();
    names.sort();
    names.dedup();
    match names.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}
