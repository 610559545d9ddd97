//! The floor under any build of a static site: how long it takes only to read the sources and to write
//! the finished files, with nothing done in between. What a generator takes beyond it, it spends on
//! work of its own.
//!
//! ```text
//! cargo run --release --example floor -- SOURCES SITE TARGET [--threads 2] [--json]
//! ```
//!
//! SITE, a finished build, is read into memory first; that is not counted. Counted is reading every file
//! below SOURCES and writing all files of SITE below TARGET. As with any generator that compares before it
//! writes, a file that stands there with the same bytes is read and left alone. Names that begin with a
//! dot are passed over in both: caches, version control, lists of what was written.
//!
//! Nothing but the standard library, so that `rustc -O tests/bench/floor.rs` will do.
#![forbid(unsafe_code)]

use std::collections::BTreeSet;
use std::io::{Error, Result};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;
use std::{env, fs, thread};

const USAGE: &str = "usage: floor SOURCES SITE TARGET [--threads N] [--json]";

struct Arguments {
    sources: PathBuf,
    site: PathBuf,
    target: PathBuf,
    threads: usize,
    json: bool,
}

/// What was done in the time that counts.
#[derive(Default)]
struct Done {
    read: usize,
    read_bytes: usize,
    written: usize,
    equal: usize,
}

impl Done {
    fn and(self, other: Done) -> Done {
        Done {
            read: self.read + other.read,
            read_bytes: self.read_bytes + other.read_bytes,
            written: self.written + other.written,
            equal: self.equal + other.equal,
        }
    }
}

/// A folder of the finished site, with the files that stand in it.
struct Folder {
    path: PathBuf,
    files: Vec<(PathBuf, Vec<u8>)>,
}

fn main() -> ExitCode {
    let Some(arguments) = arguments() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("floor: {error}");
            ExitCode::FAILURE
        }
    }
}

fn arguments() -> Option<Arguments> {
    let (mut threads, mut json, mut paths) = (2, false, Vec::new());
    let mut given = env::args().skip(1);
    while let Some(argument) = given.next() {
        match argument.as_str() {
            "--json" => json = true,
            "--threads" => threads = given.next()?.parse().ok().filter(|n| *n > 0)?,
            path => paths.push(PathBuf::from(path)),
        }
    }
    let [sources, site, target] = <[PathBuf; 3]>::try_from(paths).ok()?;
    Some(Arguments {
        sources,
        site,
        target,
        threads,
        json,
    })
}

fn run(arguments: &Arguments) -> Result<()> {
    let folders = load(&arguments.site, &arguments.target)?;
    let all = || folders.iter().flat_map(|folder| &folder.files);
    let (files, bytes) = (all().count(), all().map(|(_, bytes)| bytes.len()).sum());

    let start = Instant::now();
    let sources = files_below(&arguments.sources)?;
    for folder in parents(&folders) {
        create(folder)?;
    }
    let done = shared(arguments.threads, &sources, &folders)?;
    let seconds = start.elapsed().as_secs_f64();

    say(arguments, seconds, files, bytes, &done);
    Ok(())
}

/// Every file below `root`, in the order of their paths.
fn files_below(root: &Path) -> Result<Vec<PathBuf>> {
    let (mut files, mut open) = (Vec::new(), vec![root.to_path_buf()]);
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            match entry.file_type()?.is_dir() {
                true => open.push(entry.path()),
                false => files.push(entry.path()),
            }
        }
    }
    files.sort();
    Ok(files)
}

/// The finished site in memory, with the places below `target` where its files belong.
fn load(site: &Path, target: &Path) -> Result<Vec<Folder>> {
    let mut folders: Vec<Folder> = Vec::new();
    let mut files = files_below(site)?;
    // Files of one folder follow one another.
    files.sort_by(|a, b| (a.parent(), a).cmp(&(b.parent(), b)));
    for file in files {
        let below = file.strip_prefix(site).map_err(Error::other)?;
        let place = target.join(below);
        let folder = place.parent().unwrap_or(target).to_path_buf();
        let content = (place, fs::read(&file)?);
        match folders.last_mut().filter(|last| last.path == folder) {
            Some(last) => last.files.push(content),
            None => folders.push(Folder {
                path: folder,
                files: vec![content],
            }),
        }
    }
    Ok(folders)
}

/// The folders that others stand in, outermost first: no two threads then need the same one.
fn parents(folders: &[Folder]) -> BTreeSet<&Path> {
    let above = folders.iter().flat_map(|f| f.path.ancestors().skip(1));
    above.filter(|path| !path.as_os_str().is_empty()).collect()
}

fn create(folder: &Path) -> Result<()> {
    match fs::create_dir(folder) {
        Err(error) if !folder.is_dir() => Err(error),
        _ => Ok(()),
    }
}

/// Reads all sources, then puts all folders in place; each thread takes what is next.
fn shared(threads: usize, sources: &[PathBuf], folders: &[Folder]) -> Result<Done> {
    let (source, folder) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let work = || -> Result<Done> {
        let mut done = Done::default();
        while let Some(path) = sources.get(source.fetch_add(1, Ordering::Relaxed)) {
            done.read_bytes += fs::read(path)?.len();
            done.read += 1;
        }
        while let Some(one) = folders.get(folder.fetch_add(1, Ordering::Relaxed)) {
            create(&one.path)?;
            for (path, bytes) in &one.files {
                match stands(path, bytes)? {
                    true => done.equal += 1,
                    false => {
                        fs::write(path, bytes)?;
                        done.written += 1;
                    }
                }
            }
        }
        Ok(done)
    };
    thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let ended = running.into_iter().map(|one| one.join());
        ended
            .map(|result| result.unwrap_or_else(|_| Err(Error::other("a thread failed"))))
            .try_fold(Done::default(), |sum, one| Ok(sum.and(one?)))
    })
}

/// Whether the file at `path` has these bytes: the size tells most that differ.
fn stands(path: &Path, bytes: &[u8]) -> Result<bool> {
    match fs::metadata(path) {
        Ok(found) if found.len() == bytes.len() as u64 => Ok(fs::read(path)? == bytes),
        _ => Ok(false),
    }
}

fn say(arguments: &Arguments, seconds: f64, files: usize, bytes: usize, done: &Done) {
    let Done {
        read,
        read_bytes,
        written,
        equal,
    } = done;
    let threads = arguments.threads;
    match arguments.json {
        true => println!(
            "{{\"seconds\":{seconds:.6},\"files\":{files},\"bytes\":{bytes},\"written\":{written},\
             \"equal\":{equal},\"read\":{read},\"read_bytes\":{read_bytes},\"threads\":{threads}}}"
        ),
        false => println!(
            "{seconds:.3} s: {files} files of {bytes} bytes ({written} written, {equal} equal), \
             {read} sources of {read_bytes} bytes read, {threads} threads"
        ),
    }
}
