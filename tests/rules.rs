//! Every proofreading rule: its type, its page in `docs/checks/`, its messages and its examples hold
//! together. The page is made from the comment of the type, and the examples of the page are sites
//! that the rule must find and must not find fault with.
//!
//! `GONGBAO_UPDATE_DOCS=1 cargo test --test rules` writes the pages anew.

mod common;

use std::collections::BTreeMap;
use std::path::PathBuf;

use common::*;
use gongbao::check::{Rule, rules};
use gongbao::diagnostic::{Code, Severity};
use gongbao::language::{Language, messages};

/// The comment of a rule's type, without the slashes, and where it stands.
struct Comment {
    text: String,
}

/// Comments by the name of the code in the program: the file that says `Code::X` in `fn code`.
fn comments() -> BTreeMap<String, Comment> {
    let mut found = BTreeMap::new();
    for folder in ["figures", "language", "body"] {
        let dir = repository().join("src/check").join(folder);
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let codes: Vec<&str> = text
                .split("fn code(&self) -> Code {")
                .skip(1)
                .filter_map(|rest| rest.trim_start().strip_prefix("Code::"))
                .map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next().unwrap())
                .collect();
            assert!(codes.len() < 2, "one rule, one file: {}", path.display());
            for code in codes {
                let lines: Vec<&str> = text.lines().collect();
                let end = lines
                    .iter()
                    .position(|line| line.starts_with("pub struct "))
                    .unwrap_or_else(|| panic!("{} has no type", path.display()));
                let start = lines[..end]
                    .iter()
                    .rposition(|line| !line.starts_with("///") && !line.starts_with("#["))
                    .map_or(0, |at| at + 1);
                let text: Vec<&str> = lines[start..end]
                    .iter()
                    .filter_map(|line| line.strip_prefix("///"))
                    .map(|line| line.strip_prefix(' ').unwrap_or(line))
                    .collect();
                let text = text.join("\n");
                found.insert(code.to_string(), Comment { text });
            }
        }
    }
    found
}

/// The page of a rule.
fn page(rule: &dyn Rule, comment: &Comment) -> String {
    let code = rule.code();
    let severity = match code.severity() {
        Severity::Error => "错误 error",
        Severity::Warning => "警告 warning",
        Severity::Note => "提示 note",
    };
    let name = rule.name();
    let text = comment.text.replace("\n# ", "\n## ");
    format!(
        "<!-- 由规则自己的注释生成 Made from the comment of the rule: GONGBAO_UPDATE_DOCS=1 cargo test --test rules -->\n\n# {} {} · {}\n\n{severity}\n\n{text}\n",
        code.as_str(),
        name.zh,
        name.en
    )
}

/// The list of all rules.
fn index() -> String {
    let mut text = String::from(
        "<!-- 由规则自己的注释生成 Made from the comments of the rules: GONGBAO_UPDATE_DOCS=1 cargo test --test rules -->\n\n# 校对规则 Proofreading rules\n\n| 编号 | 规则 | rule | 级别 |\n|---|---|---|---|\n",
    );
    for rule in rules() {
        let code = rule.code().as_str();
        let name = rule.name();
        text += &format!(
            "| [{code}]({code}.md) | {} | {} | {} |\n",
            name.zh,
            name.en,
            rule.code().severity().as_str()
        );
    }
    text
}

fn pages() -> Vec<(PathBuf, String)> {
    let comments = comments();
    let folder = repository().join("docs/checks");
    let mut pages: Vec<(PathBuf, String)> = rules()
        .map(|rule| {
            let code = rule.code();
            let comment = comments
                .get(&format!("{code:?}"))
                .unwrap_or_else(|| panic!("{} has no file of its own", code.as_str()));
            (
                folder.join(format!("{}.md", code.as_str())),
                page(rule, comment),
            )
        })
        .collect();
    pages.push((folder.join("README.md"), index()));
    pages
}

#[test]
fn each_rule_has_the_page_that_its_comment_makes() {
    let update = std::env::var_os("GONGBAO_UPDATE_DOCS").is_some();
    for (path, text) in pages() {
        if update {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &text).unwrap();
        }
        let there = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            there == text,
            "{} is not what the rule says; GONGBAO_UPDATE_DOCS=1 cargo test --test rules",
            path.display()
        );
    }
}

#[test]
fn each_code_of_a_rule_has_a_rule() {
    let mut known: Vec<Code> = rules().map(Rule::code).collect();
    let sorted = {
        let mut sorted = known.clone();
        sorted.sort();
        sorted
    };
    assert_eq!(known.len(), sorted.len());
    known.sort();
    known.dedup();
    let expected: Vec<Code> = Code::ALL
        .iter()
        .copied()
        .filter(|code| code.is_proofreading())
        .collect();
    assert_eq!(known, expected);
}

#[test]
fn each_rule_has_its_words_in_both_languages() {
    for language in [Language::Chinese, Language::English] {
        let catalogue = messages(language);
        for rule in rules() {
            for key in [
                rule.code().as_str().to_string(),
                format!("{}.help", rule.code().as_str()),
            ] {
                assert!(
                    catalogue.get(&key, &[]).is_some_and(|w| !w.is_empty()),
                    "{key} in {}",
                    language.tag()
                );
            }
        }
    }
}

/// The files of the examples under a heading, by path.
fn example(text: &str, heading: &str) -> Vec<(String, String)> {
    let Some(at) = text.find(heading) else {
        panic!("no example under {heading}");
    };
    let rest = &text[at + heading.len()..];
    let end = rest.find("\n# ").unwrap_or(rest.len());
    let mut files = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in rest[..end].lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => {
                let path = info
                    .split_whitespace()
                    .nth(1)
                    .unwrap_or("content/news/a.md");
                open = Some((path.to_string(), String::new()));
            }
            (Some(_), Some(_)) => files.extend(open.take()),
            (Some((_, text)), None) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    assert!(!files.is_empty(), "no example under {heading}");
    files
}

/// The site of an example: what it does not have is added.
fn example_site(files: &[(String, String)]) -> TempDir {
    let site = TempDir::new();
    site.write("site.yaml", "title: 试刊\nbase_url: https://example.org/\n");
    for (path, text) in files {
        let text = if path.ends_with(".md") && !text.starts_with("---") {
            format!("---\ntitle: 校对的例子\ndate: 2026-11-20\n---\n\n{text}")
        } else {
            text.clone()
        };
        site.write(path, text);
    }
    site
}

#[test]
fn each_rule_finds_its_examples_and_no_other() {
    let mut wrong = Vec::new();
    let comments = comments();
    for rule in rules() {
        let code = rule.code().as_str();
        let comment = &comments[&format!("{:?}", rule.code())];
        for (heading, fails) in [("# 错 Fails", true), ("# 对 Passes", false)] {
            let site = example_site(&example(&comment.text, heading));
            // Other sites are tried only when that is asked for.
            let external = if code == "B002" {
                &["--external"][..]
            } else {
                &[]
            };
            let args = ["check", "--quiet", "--message-format", "json"];
            let found = json_lines(&run(site.path(), &[&args[..], external].concat()));
            let says = found.iter().any(|d| d["code"] == code);
            let others: Vec<String> = places(&found)
                .into_iter()
                .filter(|place| !place.starts_with(code))
                .collect();
            if says != fails || (!fails && !others.is_empty()) {
                wrong.push(format!("{code} {heading}: {:?}", places(&found)));
            }
            for diagnostic in &found {
                for key in ["message", "help"] {
                    let text = diagnostic[key].as_str().unwrap_or_default();
                    if text.is_empty() || text.contains("{$") || text.contains("{ $") {
                        wrong.push(format!("{code}: {key} `{text}`"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
