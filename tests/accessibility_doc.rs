//! `docs/accessibility.md`: all criteria are there, and each names a test that exists.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::*;

/// Success criteria of WCAG 2.2, levels A and AA, without 4.1.1, which 2.2 has dropped.
const CRITERIA: &str = "1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.4.1 1.4.2 \
    1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 \
    2.4.4 2.4.5 2.4.6 2.4.7 2.4.11 2.5.1 2.5.2 2.5.3 2.5.4 2.5.7 2.5.8 3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 \
    3.2.4 3.2.6 3.3.1 3.3.2 3.3.3 3.3.4 3.3.7 3.3.8 4.1.2 4.1.3";

/// The cells of each row of the tables below a heading.
fn rows(text: &str, heading: &str) -> Vec<Vec<String>> {
    let (_, below) = text.split_once(&format!("## {heading}\n")).unwrap();
    let section = below.split("\n## ").next().unwrap_or(below);
    let lines = section.lines().filter(|line| line.starts_with("| "));
    let cells = lines.map(|line| line.trim_matches('|').split(" | "));
    cells
        .map(|cells| cells.map(|cell| cell.trim().to_string()).collect())
        .skip(1)
        .collect()
}

#[test]
fn every_criterion_is_there_and_names_a_test_that_exists() {
    let text = std::fs::read_to_string(repository().join("docs/accessibility.md")).unwrap();
    let tests: BTreeMap<String, String> = rows(&text, "How it is tested")
        .into_iter()
        .map(|row| (row[0].clone(), row[2].trim_matches('`').to_string()))
        .collect();
    for (name, file) in &tests {
        assert!(repository().join(file).is_file(), "{name}: {file}");
    }
    let criteria = rows(&text, "WCAG 2.2, levels A and AA");
    let found: Vec<&str> = criteria
        .iter()
        .filter_map(|row| row[0].split(' ').next())
        .collect();
    let wanted: Vec<&str> = CRITERIA.split_whitespace().collect();
    assert_eq!(found, wanted);
    let points = rows(&text, "互联网网站适老化通用设计规范");
    let known: BTreeSet<&str> = tests
        .keys()
        .map(String::as_str)
        .chain(["by hand"])
        .collect();
    for row in criteria.iter().chain(&points) {
        let by = row.last().unwrap();
        for name in by.split(", ") {
            assert!(known.contains(name), "{}: {name}", row[0]);
        }
    }
}
