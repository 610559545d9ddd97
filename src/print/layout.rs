//! A page with the theme and the files that it shows, in a folder of its own, for a browser to open.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::PrintError;
use crate::output::{Work, work_beside_pages};
use crate::render::{Content, Empty, Family, File, Job, OfSite, Tools, Workshop};
use crate::site::{PageKind, Plan, Site};

/// What pages are made from.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    pub site: &'a Site,
    pub plan: &'a Plan,
    pub tools: &'a Tools,
}

/// Writes a page of the plan, after `edit`, and what it and the texts of `articles` need.
pub fn lay_out(
    ground: Ground<'_>,
    page: PageKind,
    articles: &[usize],
    folder: &Path,
    edit: &dyn Fn(&str) -> String,
) -> Result<(), PrintError> {
    let Ground { site, plan, tools } = ground;
    let workshop = Workshop {
        site,
        plan,
        tools,
        texts: &OfSite,
        shelf: &Empty,
    };
    let page = plan.pages.iter().position(|other| other.kind == page);
    let used: Vec<&str> = articles
        .iter()
        .flat_map(|index| site.articles[*index].files_used())
        .filter_map(|path| site.asset_at(&path))
        .map(|asset| asset.path.as_str())
        .collect();
    let beside = work_beside_pages(site)
        .into_iter()
        .filter_map(|work| match work {
            Work::Job(Job::Theme) => Some(Job::Theme),
            Work::Job(Job::Asset(index)) if used.contains(&site.assets[index].path.as_str()) => {
                Some(Job::Asset(index))
            }
            _ => None,
        });
    let jobs = page.map(|page| Job::Pages(Family::of_page(page)));
    for job in jobs.into_iter().chain(beside) {
        let made = workshop.make(&job, None);
        if made.diagnostics.has_errors() {
            return Err(PrintError::Page(site.wanted(made.diagnostics)));
        }
        for mut file in made.files {
            if let (Job::Pages(_), Content::Bytes(bytes)) = (&job, &mut file.content) {
                *bytes = edit(&String::from_utf8_lossy(bytes)).into_bytes();
            }
            put(folder, &file)?;
        }
    }
    Ok(())
}

fn put(folder: &Path, file: &File) -> Result<(), PrintError> {
    let path = folder.join(&file.path);
    match &file.content {
        Content::Bytes(bytes) => write(&path, bytes),
        Content::Copy(from) => {
            let bytes = std::fs::read(from).map_err(|e| PrintError::Write(from.clone(), e))?;
            write(&path, &bytes)
        }
        Content::Kept => Ok(()),
    }
}

/// Writes a file, and its folders where they are missing.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), PrintError> {
    let folder = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    folder
        .and_then(|()| std::fs::write(path, bytes))
        .map_err(|error| PrintError::Write(path.to_path_buf(), error))
}

/// Writes a file that is either whole or as it was.
pub fn write_whole(file: &Path, bytes: &[u8]) -> Result<(), PrintError> {
    let unfinished = file.with_extension(format!("{}.tmp", std::process::id()));
    write(&unfinished, bytes)?;
    std::fs::rename(&unfinished, file).map_err(|error| {
        let _ = std::fs::remove_file(&unfinished);
        PrintError::Write(file.to_path_buf(), error)
    })
}

/// A folder that is gone when it is not needed any more.
pub struct Scratch(pub PathBuf);

impl Scratch {
    pub fn new() -> Result<Scratch, PrintError> {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("gongbao-print-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).map_err(|e| PrintError::Write(folder.clone(), e))?;
        Ok(Scratch(folder))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
