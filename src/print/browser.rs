//! An installed Chromium, or a browser built on it, that prints pages.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::PrintError;

/// What the programs are called where they are on the path, the freest first.
const NAMES: [&str; 8] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
    "microsoft-edge-stable",
];

/// Where they are otherwise, below the folder that the variable names.
const PLACES: [(&str, &str); 6] = [
    ("ProgramFiles", "Google/Chrome/Application/chrome.exe"),
    ("ProgramFiles(x86)", "Google/Chrome/Application/chrome.exe"),
    ("ProgramFiles(x86)", "Microsoft/Edge/Application/msedge.exe"),
    ("ProgramFiles", "Microsoft/Edge/Application/msedge.exe"),
    ("LOCALAPPDATA", "Google/Chrome/Application/chrome.exe"),
    ("LOCALAPPDATA", "Chromium/Application/chrome.exe"),
];

const MAC: [&str; 3] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

/// How long a page may take.
const LONGEST: Duration = Duration::from_secs(180);
/// How often it is looked whether it is there.
const BEAT: Duration = Duration::from_millis(50);

/// Finds a browser: the one named in `CHROMIUM`, on the path, or in its usual place.
pub fn find() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM").filter(|name| !name.is_empty()) {
        return Some(named.into());
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let ending = std::env::consts::EXE_SUFFIX;
    let on_path = NAMES.iter().flat_map(|name| {
        let file = format!("{name}{ending}");
        folders.iter().map(move |folder| folder.join(&file))
    });
    let below = PLACES
        .iter()
        .filter_map(|(variable, place)| Some(Path::new(&std::env::var_os(variable)?).join(place)));
    let mac = MAC.iter().map(PathBuf::from);
    on_path.chain(below).chain(mac).find(|file| file.is_file())
}

/// Prints a page into a file. `scratch` is an own folder for what the browser leaves behind.
///
/// # Errors
/// Where the browser cannot be started, takes too long, or writes no PDF.
pub fn print(browser: &Path, page: &Path, file: &Path, scratch: &Path) -> Result<(), PrintError> {
    let failed = |detail: String| PrintError::Browser {
        browser: browser.to_path_buf(),
        detail,
    };
    let said = scratch.join("said");
    let log = std::fs::File::create(&said).map_err(|e| PrintError::Write(said.clone(), e))?;
    let mut command = Command::new(browser);
    command
        .args([
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            "--no-pdf-header-footer",
            "--generate-pdf-document-outline",
            "--virtual-time-budget=20000",
        ])
        .arg(format!(
            "--user-data-dir={}",
            scratch.join("profile").display()
        ))
        .arg(format!("--print-to-pdf={}", file.display()));
    if is_root(scratch) {
        // A browser refuses to be run by root with its sandbox. The page is the site's own.
        command.arg("--no-sandbox");
    }
    let mut child = command
        .arg(address(page))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(log)
        .spawn()
        .map_err(|error| failed(error.to_string()))?;
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(_)) => break,
            Ok(None) if start.elapsed() < LONGEST => std::thread::sleep(BEAT),
            Ok(None) => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(failed(format!("> {} s", LONGEST.as_secs())));
            }
            Err(error) => return Err(failed(error.to_string())),
        }
    }
    match file.is_file() {
        true => Ok(()),
        false => {
            let said = std::fs::read(&said).unwrap_or_default();
            let said = String::from_utf8_lossy(&said);
            Err(failed(said.lines().last().unwrap_or_default().to_string()))
        }
    }
}

/// A file as an address. What a path may hold and an address not is encoded.
fn address(file: &Path) -> String {
    let path = file.to_string_lossy().replace('\\', "/");
    let path = crate::render::address::encoded(&path);
    match path.starts_with('/') {
        true => format!("file://{path}"),
        false => format!("file:///{path}"),
    }
}

/// Whether this program is run by root, by whom its new folder belongs to.
#[cfg(unix)]
fn is_root(scratch: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(scratch).is_ok_and(|metadata| metadata.uid() == 0)
}

#[cfg(not(unix))]
fn is_root(_: &Path) -> bool {
    false
}
