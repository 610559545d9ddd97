//! A build that is killed, at any moment, harms nothing: no file is ever half-written, a reader sees the
//! old site or the new one, and the next run sets everything right.
//!
//! `GONGBAO_KILLS` and `GONGBAO_KILL_SEED` try more and other moments.

mod common;

use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::time::Duration;

use common::*;

type Tree = BTreeMap<String, Vec<u8>>;

fn setting(name: &str, otherwise: u64) -> u64 {
    let text = std::env::var(name).unwrap_or_default();
    text.parse().unwrap_or(otherwise)
}

/// What a reader can be given: names that start with a dot are not served.
fn served(site: &TempDir) -> Tree {
    let mut tree = files(&site.join("public"));
    tree.retain(|path, _| !path.split('/').any(|part| part.starts_with('.')));
    tree
}

/// Two states of one site; the second has other articles, and fewer.
fn write(site: &TempDir, second: bool) {
    let _ = std::fs::remove_dir_all(site.join("content"));
    let (from, to) = if second { (10, 40) } else { (0, 30) };
    let word = if second { "新" } else { "旧" };
    site.write(
        "site.yaml",
        format!("title: {word}站\nbase_url: https://example.org/\n"),
    );
    for number in from..to {
        site.write(
            &format!("content/s{}/a{number}.md", number % 4),
            format!(
                "---\ntitle: {word}文{number}\ndate: 2026-03-01\nregion: 渠县\nperiod: {}\nmetrics:\n  - {{metric: 规模以上工业总产值, value: {number}亿元}}\n---\n\n{word}的正文。\n",
                1980 + number
            ),
        );
    }
}

fn start(site: &TempDir, swap: bool) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongbao"));
    command
        .args(["build", "--no-png", "--quiet", "--today", TODAY, "--root"])
        .arg(site.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    if swap {
        command.arg("--swap");
    }
    command
}

#[test]
fn at_any_moment() {
    let site = TempDir::new();
    let mut trees: Vec<Tree> = Vec::new();
    let mut time = Duration::ZERO;
    for second in [false, true] {
        let _ = std::fs::remove_dir_all(site.join("public"));
        write(&site, second);
        let begin = std::time::Instant::now();
        assert!(start(&site, false).status().unwrap().success());
        time = begin.elapsed();
        trees.push(served(&site));
    }
    let mut state = setting("GONGBAO_KILL_SEED", 7);
    let mut shown = 1;
    for round in 0..setting("GONGBAO_KILLS", 24) {
        let (old, new) = (&trees[shown], &trees[1 - shown]);
        write(&site, shown == 0);
        let swap = round % 3 == 2;
        let mut child = start(&site, swap).spawn().unwrap();
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        // Where the moment falls decides what is tried, never whether the test passes.
        std::thread::sleep(time.mul_f64((state >> 40) as f64 / (1u64 << 24) as f64 * 1.3));
        let _ = child.kill();
        let done = child.wait().unwrap().success();
        let now = served(&site);
        let moving = site.exists("public/.gongbao-publish/journal.json");
        // Between the two renames of an exchange there is no folder, and the next run finishes it.
        let exchanging = swap && site.exists(".gongbao-public-swap.json");
        if done || now == *new {
            assert!(now == *new, "round {round}: a finished build is not whole");
        } else if !moving && !exchanging {
            assert!(
                now == *old,
                "round {round}: touched before everything was ready"
            );
        } else if moving {
            for (path, bytes) in &now {
                let known = [old, new].iter().any(|tree| tree.get(path) == Some(bytes));
                assert!(
                    known,
                    "round {round}: {path} is neither the old nor the new one"
                );
            }
        }
        assert!(
            start(&site, false).status().unwrap().success(),
            "round {round}"
        );
        assert!(
            served(&site) == *new,
            "round {round}: the next run did not set it right"
        );
        assert!(!site.exists("public/.gongbao-publish"), "round {round}");
        shown = 1 - shown;
    }
}
