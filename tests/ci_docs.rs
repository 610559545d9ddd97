//! The ready workflows of `docs/ci/` can be read, and name only options that the program has.

mod common;

use std::collections::BTreeSet;

use common::*;

const WORKFLOWS: [&str; 3] = ["github-actions.yml", "gitlab-ci.yml", "gitee-go.yml"];

fn document(name: &str) -> String {
    let path = repository().join("docs/ci").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The long options of a text, such as `--today`.
fn options(text: &str) -> BTreeSet<&str> {
    let name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let words = text.split(|c: char| !name(c));
    let long = words.filter(|word| word.starts_with("--") && word.len() > 2);
    long.collect()
}

/// What a line gives to the program at `command`: up to the next command or file.
fn arguments<'a>(line: &'a str, command: &str) -> Option<&'a str> {
    let (_, rest) = line.split_once(&format!("gongbao {command} "))?;
    rest.split(['|', '>', ';', '&']).next()
}

#[test]
fn workflows_are_yaml_and_run_the_program() {
    for name in WORKFLOWS {
        let text = document(name);
        let read: Result<serde_yaml::Value, _> = serde_yaml::from_str(&text);
        assert!(read.is_ok(), "{name}: {:?}", read.err());
        for part in [
            "gongbao check",
            "gongbao build",
            "--changed-files",
            ".gongbao",
            "GONGBAO_REV",
        ] {
            assert!(text.contains(part), "{name} has no {part}");
        }
    }
}

#[test]
fn they_name_only_options_that_there_are() {
    let mut seen = 0;
    for command in ["build", "check"] {
        let help = stdout(&program().args([command, "--help"]).output().unwrap());
        let known = options(&help);
        for name in WORKFLOWS {
            let text = document(name);
            for given in text.lines().filter_map(|line| arguments(line, command)) {
                for option in options(given) {
                    assert!(
                        known.contains(option),
                        "{name}: {option} is not of {command}"
                    );
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 5, "only {seen} options found");
}

#[test]
fn the_page_beside_them_names_only_options_that_there_are() {
    let mut known = BTreeSet::from(["--locked", "--git", "--rev", "--delete"].map(String::from));
    for command in ["build", "check"] {
        let help = stdout(&program().args([command, "--help"]).output().unwrap());
        known.extend(options(&help).into_iter().map(String::from));
    }
    let text = document("README.md");
    let unknown: Vec<&str> = options(&text)
        .into_iter()
        .filter(|option| !option.trim_matches('-').is_empty() && !known.contains(*option))
        .collect();
    assert_eq!(unknown, Vec::<&str>::new());
    assert!(WORKFLOWS.iter().all(|name| text.contains(name)));
}
