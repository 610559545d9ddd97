//! What the whole-program tests share: the program run as a user runs it, on a copy of a site,
//! with the day, the language and the colour fixed.
#![allow(dead_code)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::atomic::{AtomicUsize, Ordering};

use assert_cmd::Command;
use serde_json::Value;

/// The day of every test, so that none depends on the clock.
pub const TODAY: &str = "2026-11-22";

/// The folder of the repository.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A folder below `tests/`.
pub fn fixture(path: &str) -> PathBuf {
    repository().join("tests").join(path)
}

/// A folder of its own below the system's folder for such things, gone when the test is over.
pub struct TempDir(PathBuf);

impl TempDir {
    pub fn new() -> TempDir {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("gongbao-test-{}-{count}", std::process::id());
        let path = std::env::temp_dir().join(name);
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        TempDir(path)
    }

    /// A copy of the site in `from`.
    pub fn copy_of(from: &Path) -> TempDir {
        let dir = TempDir::new();
        copy(from, &dir.0);
        dir
    }

    /// A site with these files.
    pub fn site(files: &[(&str, &str)]) -> TempDir {
        let dir = TempDir::new();
        for (path, text) in files {
            dir.write(path, text.as_bytes());
        }
        dir
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn join(&self, path: &str) -> PathBuf {
        self.0.join(path)
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.0.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        let path = self.0.join(path);
        std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    }

    pub fn exists(&self, path: &str) -> bool {
        self.0.join(path).exists()
    }
}

impl Drop for TempDir {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Copies a folder with everything in it.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The sample site of the repository, without what was built from it.
pub fn sample_site() -> TempDir {
    let dir = TempDir::new();
    let root = repository();
    std::fs::copy(root.join("site.yaml"), dir.join("site.yaml")).unwrap();
    copy(&root.join("content"), &dir.join("content"));
    dir
}

/// The program, as it starts: in the repository's folder, in Chinese, without colour.
pub fn program() -> Command {
    let mut command = Command::cargo_bin("gongbao").unwrap();
    for name in ["LANG", "LC_ALL", "LC_MESSAGES"] {
        command.env_remove(name);
    }
    command.env("NO_COLOR", "1").current_dir(repository());
    command
}

/// Runs the program on the site in `root`.
pub fn run(root: &Path, args: &[&str]) -> Output {
    let mut command = program();
    command.arg("--root").arg(root).args(["--today", TODAY]);
    if !args.contains(&"--lang") {
        command.args(["--lang", "zh"]);
    }
    command.args(args).output().unwrap()
}

/// Builds the site in `root` without pictures; it must succeed.
pub fn build(root: &Path) -> Output {
    built(run(root, &["build", "--no-png"]))
}

/// That a build has succeeded.
pub fn built(output: Output) -> Output {
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    output
}

pub fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The diagnostics of a run with `--message-format json`.
pub fn json_lines(output: &Output) -> Vec<Value> {
    let lines = stdout(output);
    lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}")))
        .collect()
}

/// What `check` says of the site in `root`.
pub fn check(root: &Path) -> (i32, Vec<Value>) {
    let output = run(root, &["check", "--quiet", "--message-format", "json"]);
    (status(&output), json_lines(&output))
}

/// What the phases of a build say of the site in `root`, without the proofreading rules.
pub fn check_build(root: &Path) -> (i32, Vec<Value>) {
    let args = [
        "check",
        "--quiet",
        "--rules",
        "none",
        "--message-format",
        "json",
    ];
    let output = run(root, &args);
    (status(&output), json_lines(&output))
}

/// `code file:line:column` of each diagnostic, to be read at a glance.
pub fn places(diagnostics: &[Value]) -> Vec<String> {
    let place = |value: &Value| match value {
        Value::Null => "-".to_string(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    diagnostics
        .iter()
        .map(|d| {
            let (file, line, column) = (&d["file"], &d["line"], &d["column"]);
            let code = place(&d["code"]);
            format!("{code} {}:{}:{}", place(file), place(line), place(column))
        })
        .collect()
}

/// Every file below `dir`, by its path with `/`, and its bytes.
pub fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    collect(dir, "", &mut found);
    found
}

fn collect(dir: &Path, prefix: &str, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let path = format!("{prefix}{name}");
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &format!("{path}/"), found);
        } else {
            found.insert(path, std::fs::read(entry.path()).unwrap());
        }
    }
}

/// The rows of a CSV file with a header, by column.
pub fn csv_rows(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    csv::Reader::from_reader(text)
        .deserialize()
        .map(|row| row.unwrap())
        .collect()
}

/// Where `needle` stands in `bytes`.
pub fn contains(bytes: &[u8], needle: &str) -> bool {
    let needle = needle.as_bytes();
    bytes.windows(needle.len()).any(|window| window == needle)
}

/// The words of a piece of HTML, without drawings; white space is one space.
pub fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text += &rest[..at];
        text.push(' ');
        let skip = |end: &str| rest[at..].find(end).map(|to| at + to + end.len());
        let end = if rest[at..].starts_with("<svg") {
            skip("</svg>")
        } else {
            skip(">")
        };
        rest = end.map_or("", |end| &rest[end..]);
    }
    text += rest;
    let text = text.replace("&amp;", "&").replace("&nbsp;", " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
