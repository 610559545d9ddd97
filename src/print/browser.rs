//! An installed Chromium, or a browser built on it, that prints and photographs pages.

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

/// A window, in the units of style sheets, and how many pixels one of them is.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    pub width: u32,
    pub height: u32,
    pub scale: u32,
}

/// Prints a page into a file. `scratch` is an own folder for what the browser leaves behind.
///
/// # Errors
/// Where the browser cannot be started, takes too long, or writes no PDF.
pub fn print(browser: &Path, page: &Path, file: &Path, scratch: &Path) -> Result<(), PrintError> {
    let wishes = [
        "--no-pdf-header-footer".to_string(),
        "--generate-pdf-document-outline".to_string(),
        format!("--print-to-pdf={}", file.display()),
    ];
    let said = ask(browser, &wishes, &address(page), scratch)?;
    is_written(browser, file, &said)
}

/// What has become of a page once its scripts have run, as HTML.
///
/// # Errors
/// Where the browser cannot be started or takes too long.
pub fn document(
    browser: &Path,
    page: &Path,
    window: Window,
    scratch: &Path,
) -> Result<String, PrintError> {
    let mut wishes = on_screen(window);
    wishes.push("--dump-dom".to_string());
    let said = ask(browser, &wishes, &address(page), scratch)?;
    let written = std::fs::read(&said.written).unwrap_or_default();
    match written.is_empty() {
        true => Err(complaint(browser, &said)),
        false => Ok(String::from_utf8_lossy(&written).into_owned()),
    }
}

/// Writes what a window shows of a page into a file, as a PNG. The page learns by `?from=` where the
/// window begins.
///
/// # Errors
/// Where the browser cannot be started, takes too long, or writes no picture.
pub fn photograph(
    browser: &Path,
    (page, from): (&Path, u32),
    window: Window,
    file: &Path,
    scratch: &Path,
) -> Result<(), PrintError> {
    let mut wishes = on_screen(window);
    wishes.push(format!("--screenshot={}", file.display()));
    let address = format!("{}?from={from}", address(page));
    let said = ask(browser, &wishes, &address, scratch)?;
    is_written(browser, file, &said)
}

/// A screen that draws alike on every machine, as far as that is the browser's.
fn on_screen(window: Window) -> Vec<String> {
    vec![
        format!("--window-size={},{}", window.width, window.height),
        format!("--force-device-scale-factor={}", window.scale),
        "--hide-scrollbars".to_string(),
        "--disable-lcd-text".to_string(),
        "--font-render-hinting=none".to_string(),
        "--force-color-profile=srgb".to_string(),
    ]
}

/// Where lies what a browser has said.
struct Said {
    written: PathBuf,
    complaints: PathBuf,
}

fn is_written(browser: &Path, file: &Path, said: &Said) -> Result<(), PrintError> {
    match file.is_file() {
        true => Ok(()),
        false => Err(complaint(browser, said)),
    }
}

/// What a browser has said last of why it did not do it.
fn complaint(browser: &Path, said: &Said) -> PrintError {
    let complaints = std::fs::read(&said.complaints).unwrap_or_default();
    let complaints = String::from_utf8_lossy(&complaints);
    failed(
        browser,
        complaints.lines().last().unwrap_or_default().to_string(),
    )
}

/// A browser that did not do it.
pub fn failed(browser: &Path, detail: String) -> PrintError {
    PrintError::Browser {
        browser: browser.to_path_buf(),
        detail,
    }
}

/// Has a browser open an address with its options.
fn ask(
    browser: &Path,
    wishes: &[String],
    address: &str,
    scratch: &Path,
) -> Result<Said, PrintError> {
    let failed = |detail: String| failed(browser, detail);
    let said = Said {
        written: scratch.join("written"),
        complaints: scratch.join("said"),
    };
    let create = |path: &Path| {
        std::fs::File::create(path).map_err(|e| PrintError::Write(path.to_path_buf(), e))
    };
    let mut command = Command::new(browser);
    command
        .args([
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            "--virtual-time-budget=20000",
        ])
        .arg(format!(
            "--user-data-dir={}",
            scratch.join("profile").display()
        ))
        .args(wishes);
    if is_root(scratch) {
        // A browser refuses to be run by root with its sandbox. The page is the site's own.
        command.arg("--no-sandbox");
    }
    let mut child = command
        .arg(address)
        .stdin(Stdio::null())
        .stdout(create(&said.written)?)
        .stderr(create(&said.complaints)?)
        .spawn()
        .map_err(|error| failed(error.to_string()))?;
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(_)) => return Ok(said),
            Ok(None) if start.elapsed() < LONGEST => std::thread::sleep(BEAT),
            Ok(None) => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(failed(format!("> {} s", LONGEST.as_secs())));
            }
            Err(error) => return Err(failed(error.to_string())),
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
