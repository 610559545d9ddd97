//! The mutation test: one digit, unit, sign, period or qualifier of the sample articles is changed at
//! a time, and the proofreader has to report it at the right line. See README.md.

#[path = "../common/mod.rs"]
mod common;
mod mentions;
mod operators;
mod random;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use common::*;
use gongbao::Overrides;
use gongbao::check::{Around, proofread};
use gongbao::diagnostic::{Diagnostic, Severity};
use gongbao::site::Options;
use mentions::{Article, Mention, Place};
use operators::{KINDS, Kind, change};
use random::Random;
use rayon::prelude::*;

/// What was changed, and where a report counts.
struct Mutant {
    article: usize,
    kind: Kind,
    place: Place,
    text: String,
    lines: BTreeSet<usize>,
    said: String,
}

fn setting(name: &str, default: u64) -> u64 {
    let value = std::env::var(name).ok();
    value.map_or(default, |text| {
        text.parse().unwrap_or_else(|_| panic!("{name}={text}"))
    })
}

/// The sample articles that state figures: path and text.
fn articles() -> Vec<(String, String)> {
    let content = repository().join("content");
    let mut list: Vec<(String, String)> = files(&content)
        .into_iter()
        .filter(|(path, _)| path.ends_with(".md") && !path.ends_with("_index.md"))
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
        .filter(|(_, text)| text.contains("\nmetrics:") || text.contains("\n指标:"))
        .collect();
    list.sort();
    list
}

/// A site of one article, in a folder that is used again and again.
struct Bench {
    dir: TempDir,
}

impl Bench {
    fn new(path: &str) -> Bench {
        let dir = TempDir::new();
        let root = repository();
        std::fs::copy(root.join("site.yaml"), dir.join("site.yaml")).unwrap();
        copy(&root.join("content/_data"), &dir.join("content/_data"));
        // What sections hand down.
        for folder in Path::new(path).ancestors().skip(1) {
            let index = folder.join("_index.md");
            let from = root.join("content").join(&index);
            if from.exists() {
                dir.write(
                    &format!("content/{}", index.display()),
                    std::fs::read(from).unwrap(),
                );
            }
        }
        Bench { dir }
    }

    /// What is said of a text in place of the article: code, line, related lines, message.
    fn read(&self, path: &str, text: &str) -> BTreeMap<String, (Severity, BTreeSet<usize>)> {
        self.dir.write(&format!("content/{path}"), text);
        let options = Options {
            today: "2026-11-25".parse().unwrap(),
            drafts: false,
        };
        let root: PathBuf = self.dir.path().to_path_buf();
        let (site, withheld, plan, diagnostics) =
            gongbao::check(&root, &Overrides::default(), options);
        let around = Around {
            root: &root,
            output: &root.join("public"),
            external: false,
            trace: false,
        };
        let found = proofread(&site, &withheld, &plan, &around, |code| {
            code.as_str().starts_with('N')
        })
        .found;
        let file = format!("content/{path}");
        let mut all = diagnostics;
        all.extend(found);
        let (kept, _) = site.ignores.sift(all);
        kept.into_iter()
            .filter(|diagnostic| diagnostic.path() == Some(&file))
            .map(|diagnostic| (key(&diagnostic), (diagnostic.severity, lines(&diagnostic))))
            .collect()
    }
}

fn key(diagnostic: &Diagnostic) -> String {
    let place = diagnostic.location.as_ref().map(|place| place.start());
    format!(
        "{} {place:?} {:?}",
        diagnostic.code.as_str(),
        diagnostic.args
    )
}

/// The line of a diagnostic and of everything that it shows.
fn lines(diagnostic: &Diagnostic) -> BTreeSet<usize> {
    let own = diagnostic.location.iter();
    let related = diagnostic.related.iter().map(|related| &related.location);
    own.chain(related).map(|place| place.start().0).collect()
}

fn mutants(articles: &[(String, String)], seed: u64, count: usize) -> Vec<Mutant> {
    let mut random = Random::new(seed);
    let mut sites: Vec<(usize, Mention, Kind)> = Vec::new();
    let mut known: Vec<Vec<String>> = Vec::new();
    for (index, (_, text)) in articles.iter().enumerate() {
        let article = Article::new(text);
        let mentions = mentions::mentions(&article);
        let written = mentions.iter().filter(|m| m.place == Place::Data);
        let written =
            written.map(|m| format!("{}{}", &text[m.number.clone()], &text[m.unit.clone()]));
        known.push(written.collect());
        for mention in mentions {
            for kind in KINDS {
                sites.push((index, mention.clone(), kind));
            }
        }
    }
    // Every mention and kind once in a random order, and again until there are enough.
    let mut list: Vec<Mutant> = Vec::new();
    let mut seen = BTreeSet::new();
    for _round in 0..20 {
        let mut order: Vec<usize> = (0..sites.len()).collect();
        for at in (1..order.len()).rev() {
            order.swap(at, random.below(at + 1));
        }
        for at in order {
            if list.len() == count {
                return list;
            }
            let (index, mention, kind) = &sites[at];
            let (path, text) = &articles[*index];
            let Some(change) = change(text, mention, *kind, &known[*index], &mut random) else {
                continue;
            };
            let mut changed = text.clone();
            changed.replace_range(change.range.clone(), &change.new);
            if !seen.insert((*index, changed.clone())) {
                continue;
            }
            let line = text[..change.range.start].matches('\n').count() + 1;
            let mut lines: BTreeSet<usize> = BTreeSet::from([line]);
            if mention.place == Place::Data && mention.lines.contains(&line) {
                lines.extend(mention.lines.clone());
            }
            let show = |text: &str, end: usize| {
                let from = text[..change.range.start]
                    .char_indices()
                    .rev()
                    .nth(11)
                    .map_or(0, |(at, _)| at);
                let to = text[end..]
                    .char_indices()
                    .nth(8)
                    .map_or(text.len(), |(at, _)| end + at);
                text[from..to].replace('\n', "⏎")
            };
            let said = format!(
                "content/{path}:{line} {} → {}",
                show(text, change.range.end),
                show(&changed, change.range.start + change.new.len())
            );
            list.push(Mutant {
                article: *index,
                kind: *kind,
                place: mention.place,
                text: changed,
                lines,
                said,
            });
        }
    }
    list
}

#[test]
fn changed_figures_are_reported() {
    let seed = setting("GONGBAO_MUTATION_SEED", 20_261_125);
    let count = setting("GONGBAO_MUTATION_COUNT", 400) as usize;
    let articles = articles();
    let mutants = mutants(&articles, seed, count);
    let verdicts: Vec<Vec<(usize, bool)>> = articles
        .par_iter()
        .enumerate()
        .map(|(index, (path, text))| {
            let bench = Bench::new(path);
            let before = bench.read(path, text);
            let errors: Vec<&String> = before
                .iter()
                .filter(|(key, (severity, _))| *severity == Severity::Error && key.starts_with('N'))
                .map(|(key, _)| key)
                .collect();
            assert!(errors.is_empty(), "{path} as it is: {errors:?}");
            let own = mutants
                .iter()
                .enumerate()
                .filter(|(_, m)| m.article == index);
            own.map(|(at, mutant)| {
                let after = bench.read(path, &mutant.text);
                let reported = after.iter().any(|(key, (severity, lines))| {
                    *severity >= Severity::Warning
                        && !before.contains_key(key)
                        && !lines.is_disjoint(&mutant.lines)
                });
                (at, reported)
            })
            .collect()
        })
        .collect();
    let mut table: BTreeMap<(Kind, Place), (usize, usize)> = BTreeMap::new();
    let mut missed = Vec::new();
    let mut right = 0;
    for (at, reported) in verdicts.into_iter().flatten() {
        let mutant = &mutants[at];
        let cell = table.entry((mutant.kind, mutant.place)).or_default();
        cell.1 += 1;
        if reported {
            cell.0 += 1;
            right += 1;
        } else {
            missed.push(format!(
                "{:?} {:?} {}",
                mutant.kind, mutant.place, mutant.said
            ));
        }
    }
    missed.sort();
    for line in &missed {
        println!("missed: {line}");
    }
    for ((kind, place), (good, all)) in &table {
        println!(
            "{:<10} {:<8} {good:>5} of {all:>5}",
            format!("{kind:?}"),
            format!("{place:?}")
        );
    }
    let share = right as f64 / mutants.len() as f64;
    println!(
        "seed {seed}: {right} of {} mutants reported, {:.1} %",
        mutants.len(),
        share * 100.0
    );
    assert!(share >= 0.95, "{right} of {}", mutants.len());
}
