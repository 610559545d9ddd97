//! Everything that can be wrong with a site: one broken site a code in `tests/broken/`, and what
//! the program must say of it, at which line and column.
//!
//! `expected.json` in each lists all that `check` says: code, file, line and column, and under
//! `text` the very characters that the place covers, so that it can be judged by reading.

mod common;

use std::path::Path;

use common::*;
use gongbao::diagnostic::{Code, Severity};
use gongbao::language::{Language, messages};
use serde_json::{Value, json};

/// Codes that a folder of files cannot show, and the test that shows them.
const MADE_BY_A_TEST: &[(Code, &str)] = &[
    (
        Code::OutputForeign,
        "an output folder is no part of a site: foreign_output",
    ),
    (
        Code::OutputIo,
        "needs a folder that cannot be made: unwritable_output",
    ),
    (
        Code::GlyphMissing,
        "said while drawing, so `build` says it and `check` does not: missing_glyph",
    ),
];

/// The codes of the phases; the proofreading rules have a test of their own.
fn codes() -> Vec<Code> {
    let all = Code::ALL.iter().copied();
    all.filter(|code| !code.is_proofreading()).collect()
}

fn sites() -> Vec<String> {
    let folders = std::fs::read_dir(fixture("broken")).unwrap();
    let mut names: Vec<String> = folders
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// What `expected.json` holds of a diagnostic.
fn summary(root: &Path, diagnostic: &Value) -> Value {
    let mut summary = json!({"code": diagnostic["code"], "file": diagnostic["file"]});
    if !diagnostic["line"].is_null() {
        summary["line"] = diagnostic["line"].clone();
        summary["column"] = diagnostic["column"].clone();
        summary["text"] = marked(root, diagnostic).into();
    }
    if let Some(related) = diagnostic["related"].as_array() {
        let place = |r: &Value| json!([r["file"], r["line"], r["column"]]);
        summary["related"] = related.iter().map(place).collect();
    }
    summary
}

/// The characters from the start of a diagnostic's place to its end, counted as a user would:
/// lines and columns from 1, columns in characters.
fn marked(root: &Path, diagnostic: &Value) -> String {
    let number = |key: &str| usize::try_from(diagnostic[key].as_u64().unwrap()).unwrap();
    let file = root.join(diagnostic["file"].as_str().unwrap());
    let text = std::fs::read_to_string(file).unwrap();
    let index = |line: usize, column: usize| {
        let before: usize = text
            .split_inclusive('\n')
            .take(line - 1)
            .map(str::len)
            .sum();
        let rest = text[before..].char_indices().map(|(at, _)| at);
        let end = text.len() - before;
        before + rest.chain([end]).nth(column - 1).unwrap()
    };
    let start = index(number("line"), number("column"));
    let end = index(number("end_line"), number("end_column"));
    text[start..end].to_string()
}

#[test]
fn each_broken_site_gets_what_it_deserves() {
    let mut wrong = String::new();
    for name in sites() {
        let root = fixture("broken").join(&name);
        let (exit, found) = check_build(&root);
        let found: Vec<Value> = found.iter().map(|d| summary(&root, d)).collect();
        let expected = std::fs::read_to_string(root.join("expected.json")).unwrap_or_default();
        let expected: Vec<Value> = serde_json::from_str(&expected).unwrap_or_default();
        if found != expected {
            let lines: Vec<String> = found.iter().map(|d| format!("  {d}")).collect();
            wrong += &format!("{name} says\n[\n{}\n]\n", lines.join(",\n"));
        }
        let codes = |d: &Value| d["code"].as_str().map(str::to_string);
        let codes: Vec<String> = found.iter().filter_map(codes).collect();
        assert!(
            codes.contains(&name),
            "{name} does not show its code but {codes:?}"
        );
        let code = *Code::ALL.iter().find(|c| c.as_str() == name).unwrap();
        assert_eq!(exit, exit_status(code), "exit status of {name}");
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn exit_status(code: Code) -> i32 {
    match code.severity() {
        Severity::Error if code.is_configuration() => 2,
        Severity::Error if code.is_machine() => 3,
        Severity::Error => 1,
        Severity::Warning | Severity::Note => 0,
    }
}

#[test]
fn each_code_has_a_broken_site() {
    let sites = sites();
    for code in &codes() {
        let made = MADE_BY_A_TEST.iter().any(|(made, _)| made == code);
        let there = sites.iter().any(|site| site == code.as_str());
        assert!(there != made, "{} must be shown once", code.as_str());
    }
    assert_eq!(sites.len() + MADE_BY_A_TEST.len(), codes().len());
}

#[test]
fn each_code_has_its_words_in_both_languages() {
    for language in [Language::Chinese, Language::English] {
        let catalogue = messages(language);
        for code in codes() {
            for key in [code.as_str().to_string(), format!("{}.help", code.as_str())] {
                let words = catalogue.get(&key, &[]);
                assert!(
                    words.is_some_and(|w| !w.is_empty()),
                    "{key} in {}",
                    language.tag()
                );
            }
        }
    }
}

#[test]
fn each_code_has_its_page_in_the_documentation() {
    let page = std::fs::read_to_string(repository().join("docs/diagnostics.md"))
        .expect("docs/diagnostics.md");
    for code in codes() {
        let heading = format!("## {}", code.as_str());
        let there = page.lines().any(|line| {
            line.trim_start_matches('#') != line
                && line
                    .trim_start_matches('#')
                    .trim_start()
                    .starts_with(code.as_str())
        });
        assert!(there, "docs/diagnostics.md has no heading `{heading}`");
    }
}

/// In either language every argument of every message is filled in and nothing is left in English
/// braces.
#[test]
fn no_message_has_a_hole() {
    for name in sites() {
        for language in ["zh", "en"] {
            let root = fixture("broken").join(&name);
            let args = [
                "check",
                "-q",
                "--rules",
                "none",
                "--message-format",
                "json",
                "--lang",
                language,
            ];
            for diagnostic in json_lines(&run(&root, &args)) {
                for key in ["message", "help"] {
                    let text = diagnostic[key].as_str().unwrap();
                    assert!(
                        !text.contains("{$") && !text.contains("{ $"),
                        "{name}: {text}"
                    );
                    assert!(!text.is_empty(), "{name}: {key}");
                }
            }
        }
    }
}

/// What a person sees: the source line, and the caret under the right full-width character.
#[test]
fn people_see_the_line_and_the_place() {
    for name in [
        "F003", "F005", "R002", "M005", "M007", "D001", "L001", "C003", "T001",
    ] {
        for language in ["zh", "en"] {
            let root = fixture("broken").join(name);
            let output = run(
                &root,
                &["check", "--quiet", "--rules", "none", "--lang", language],
            );
            insta::with_settings!({snapshot_path => "snapshots", prepend_module_to_snapshot => false}, {
                insta::assert_snapshot!(format!("human-{name}-{language}"), stderr(&output));
            });
        }
    }
}

#[test]
fn foreign_output() {
    let site = TempDir::copy_of(&fixture("sites/plain"));
    site.write("out/手写.html", "别人的");
    let out = site.join("out");
    let before = files(&out);
    let args = ["build", "--no-png", "--message-format", "json", "--output"];
    let output = run(site.path(), &[&args[..], &[out.to_str().unwrap()]].concat());
    assert_eq!(status(&output), 2);
    let found = json_lines(&output);
    assert_eq!(found[0]["code"], "O001", "{found:?}");
    assert!(found[0]["message"].as_str().unwrap().contains("手写.html"));
    assert_eq!(files(&out), before);
}

#[test]
fn unwritable_output() {
    // A file stands where the folder should be: no rights can help, not even an administrator's.
    let site = TempDir::copy_of(&fixture("sites/plain"));
    let out = site.join("site.yaml/public");
    let args = ["build", "--no-png", "--message-format", "json", "--output"];
    let output = run(site.path(), &[&args[..], &[out.to_str().unwrap()]].concat());
    assert_eq!(status(&output), 3, "{}", stderr(&output));
    let found = json_lines(&output);
    assert_eq!(found[0]["code"], "O002", "{found:?}");
}

#[test]
fn missing_glyph() {
    let site = TempDir::copy_of(&fixture("sites/plain"));
    site.write(
        "content/news/rare.md",
        "---\ntitle: 𪚥镇工业\ndate: 2026-03-16\n---\n\n正文。\n",
    );
    let output = run(site.path(), &["build", "-q", "--message-format", "json"]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    let found = json_lines(&output);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        (&found[0]["code"], &found[0]["file"]),
        (&json!("O003"), &json!("content/news/rare.md"))
    );
    assert!(found[0]["message"].as_str().unwrap().contains('𪚥'));
}

/// `check` reads no templates; `build` names the file that fails and publishes nothing.
#[test]
fn broken_templates() {
    let broken = [
        ("templates/article.html", "{% if %}"),
        ("templates/home.html", "{{ no_such_thing.at_all }}"),
        ("i18n/zh-CN.ftl", "= no key"),
    ];
    for (file, text) in broken {
        let site = TempDir::copy_of(&fixture("sites/plain"));
        site.write("site.yaml", "title: 试刊\ntheme: mine\n");
        site.write("themes/mine/theme.yaml", "parent: default\n");
        build(site.path());
        let before = files(&site.join("public"));
        site.write(&format!("themes/mine/{file}"), text);
        let output = run(
            site.path(),
            &["build", "--no-png", "-q", "--message-format", "json"],
        );
        assert_eq!(status(&output), 1, "{file}: {}", stdout(&output));
        let found = json_lines(&output);
        assert!(!found.is_empty());
        for diagnostic in &found {
            assert_eq!(diagnostic["code"], "T002");
            assert_eq!(
                diagnostic["file"],
                format!("themes/mine/{file}"),
                "{found:?}"
            );
        }
        assert_eq!(files(&site.join("public")), before);
    }
}

#[test]
fn what_a_template_does_wrong_on_many_pages_is_said_once() {
    let site = TempDir::copy_of(&fixture("sites/plain"));
    site.write("site.yaml", "title: 试刊\ntheme: mine\n");
    site.write("themes/mine/theme.yaml", "parent: default\n");
    site.write("themes/mine/templates/metric.html", "{{ no.such.thing }}");
    let args = ["build", "--no-png", "-q", "--message-format", "json"];
    let found = json_lines(&run(site.path(), &args));
    assert_eq!(
        places(&found),
        ["T002 themes/mine/templates/metric.html:-:-"]
    );
}

#[test]
fn a_parent_theme_that_is_missing_is_said_of_the_theme_that_names_it() {
    let site = TempDir::copy_of(&fixture("sites/plain"));
    site.write("site.yaml", "title: 试刊\ntheme: mine\n");
    site.write("themes/mine/theme.yaml", "parent: 红头\n");
    let (exit, found) = check_build(site.path());
    assert_eq!(exit, 2);
    assert_eq!(places(&found), ["T001 themes/mine/theme.yaml:-:-"]);
}
