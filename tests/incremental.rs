//! What a build remembers never changes what it makes: after any sequence of changes the output is, byte
//! for byte, that of a clean build.
//!
//! `GONGBAO_INCREMENTAL_SEED` and `GONGBAO_INCREMENTAL_STEPS` try other sequences.

mod common;

use std::path::Path;

use common::*;

/// Whole numbers in a fixed row (an xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}

fn setting(name: &str, otherwise: u64) -> u64 {
    let text = std::env::var(name).unwrap_or_default();
    text.parse().unwrap_or(otherwise)
}

fn article(number: usize, value: usize, text: &str) -> String {
    let region = ["渠县", "万源市", "西充县"][number % 3];
    let year = 2018 + number % 6;
    format!(
        "---\ntitle: {region}{year}年第{number}号\ndate: 2026-03-{:02}\nregion: {region}\nperiod: {year}\n\
         issue: 2026-0{}\nsource: {region}经信局\ntags: [工业, 第{}类]\nmetrics:\n  - {{metric: 规模以上工业总产值, value: {value}亿元, yoy: 5%}}\n  \
         - {{metric: 工业投资额, value: {}亿元}}\n---\n\n{text}\n\n## 情况\n\n| 项目 | 数 |\n|---|---|\n| 甲 | {value} |\n\n\
         比照[另一篇](../news/fixed.md)和![图](../news/picture.png)。\n\n```chart\nmetric: 规模以上工业总产值\nperiods: 2018..2023\n```\n",
        1 + number % 28,
        1 + number % 2,
        number % 4,
        value / 2 + 1,
    )
}

/// An article that others link to.
fn linked(step: usize) -> String {
    format!(
        "---\ntitle: 第{step}次的定篇\nslug: fixed-{step}\ndate: 2026-01-05\n---\n\n不变的话。\n"
    )
}

fn compared(year: usize) -> String {
    format!(
        "---\ntitle: {year}年比较\ndate: 2026-02-05\ncompare:\n  metrics: [规模以上工业总产值]\n  \
         regions: [渠县, 万源市, 西充县]\n  periods: [{year}]\n---\n\n选三个县。\n"
    )
}

/// As much of a picture as tells how large it is.
fn picture(width: usize) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend((width as u32).to_be_bytes());
    bytes.extend(b"\0\0\0\x20\x08\x02\0\0\0\0\0\0\0");
    bytes
}

/// One change of a site, as an editor or the maker of a theme would make it.
fn change(site: &TempDir, numbers: &mut Numbers, step: usize) -> String {
    let number = numbers.below(9);
    let path = format!("content/news/a{number}.md");
    let value = 100 + numbers.below(900);
    match numbers.below(17) {
        0 | 1 => site.write(
            &path,
            article(number, value, "正文改了一句话，数字也改了。"),
        ),
        2 if site.exists(&path) => {
            let text = site.read(&path) + &format!("\n又加了一段，第{step}次。\n");
            site.write(&path, text);
        }
        3 => {
            let _ = std::fs::remove_file(site.join(&path));
        }
        4 if site.exists(&path) => {
            let text = site.read(&path);
            std::fs::remove_file(site.join(&path)).unwrap();
            site.write(&format!("content/other/b{step}.md"), text);
        }
        5 => site.write(
            "site.yaml",
            format!("title: 试验第{step}版\nbase_url: https://example.org/x/\n"),
        ),
        6 => site.write(
            "themes/default/templates/partials/byline.html",
            format!("<p class=\"byline\">第{step}版 {{{{ page.title }}}}</p>\n"),
        ),
        7 => {
            let _ = std::fs::remove_dir_all(site.join("themes"));
        }
        8 => site.write(
            "content/_data/metrics.yaml",
            format!("metrics:\n  - {{id: ind_invest, definition: 第{step}次的说法}}\n"),
        ),
        9 => {
            let _ = std::fs::remove_dir_all(site.join("content/_data"));
        }
        10 => {
            let _ = std::fs::remove_dir_all(site.join(".gongbao"));
        }
        11 => {
            for folder in [".gongbao", ".gongbao/articles"] {
                let entries = std::fs::read_dir(site.join(folder)).into_iter().flatten();
                let paths = entries.map(|entry| entry.unwrap().path());
                for path in paths.filter(|path| path.is_file()) {
                    std::fs::write(path, "gongbao damaged\n{}").unwrap();
                }
            }
        }
        12 => {
            // Somebody writes into the output.
            let page = site.join("public/index.html");
            if page.exists() {
                std::fs::write(page, "by hand").unwrap();
            }
            let _ = std::fs::remove_file(site.join("public/robots.txt"));
        }
        13 => {
            let _ = std::fs::remove_dir_all(site.join("public"));
        }
        14 => site.write("content/news/fixed.md", linked(step)),
        15 => site.write("content/news/picture.png", picture(10 + step)),
        16 => site.write("content/compare/three.md", compared(2018 + step % 6)),
        _ => return "nothing".to_string(),
    }
    format!("number {number}, value {value}")
}

fn clean(site: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    let fresh = TempDir::new();
    for name in ["content", "themes", "site.yaml"] {
        let from = site.join(name);
        if from.is_dir() {
            copy(&from, &fresh.join(name));
        } else if from.is_file() {
            std::fs::copy(&from, fresh.join(name)).unwrap();
        }
    }
    built(run(fresh.path(), &["build", "--quiet"]));
    files(&fresh.join("public"))
}

#[test]
fn any_sequence_of_changes_ends_where_a_clean_build_does() {
    let mut numbers = Numbers(setting("GONGBAO_INCREMENTAL_SEED", 20_261_127));
    let site = TempDir::site(&[("site.yaml", "title: 试验\n")]);
    site.write("content/news/fixed.md", linked(0));
    site.write("content/news/picture.png", picture(9));
    for number in 0..5 {
        site.write(
            &format!("content/news/a{number}.md"),
            article(number, 200, "开头。"),
        );
    }
    let steps = setting("GONGBAO_INCREMENTAL_STEPS", 16) as usize;
    let mut compared = 0;
    for step in 0..steps {
        let what = change(&site, &mut numbers, step);
        let swap: &[&str] = if numbers.below(4) == 0 {
            &["--swap"]
        } else {
            &[]
        };
        let output = run(site.path(), &[&["build", "--quiet"], swap].concat());
        if status(&output) != 0 {
            // A change that breaks the site: the output stands, and the next change may mend it.
            eprintln!("step {step}: {what}: {}", stderr(&output));
            continue;
        }
        // Sometimes once more: nothing has changed then.
        if numbers.below(3) == 0 {
            built(run(site.path(), &["build", "--quiet"]));
        }
        let (made, expected) = (files(&site.join("public")), clean(site.path()));
        let names = |list: &std::collections::BTreeMap<String, Vec<u8>>| {
            list.keys().cloned().collect::<Vec<_>>()
        };
        assert_eq!(names(&made), names(&expected), "step {step}: {what}");
        for (path, bytes) in &expected {
            assert!(made[path] == *bytes, "step {step}: {what}: {path} differs");
        }
        compared += 1;
    }
    assert!(
        compared * 3 > steps * 2,
        "{compared} of {steps} steps built"
    );
}

#[test]
fn what_is_kept_is_not_drawn_and_what_changed_is() {
    let site = TempDir::copy_of(&fixture("sites/keys-zh"));
    built(run(site.path(), &["build"]));
    let list = site.join("list.txt");
    let again = |extra: &[&str]| {
        let list = list.to_str().unwrap();
        built(run(
            site.path(),
            &[&["build", "--changed-files", list, "--timings"], extra].concat(),
        ))
    };
    let output = stderr(&again(&[]));
    assert_eq!(site.read("list.txt"), "");
    assert!(output.contains("比较：和上一次生成比较"), "{output}");
    assert!(
        !output.contains("生成：图"),
        "it was rendered again: {output}"
    );
    // Another day is another input, though nothing comes of it.
    let output = program()
        .args([
            "--root",
            site.path().to_str().unwrap(),
            "--lang",
            "zh",
            "--today",
            "2026-11-23",
        ])
        .args([
            "build",
            "--timings",
            "--changed-files",
            list.to_str().unwrap(),
        ])
        .output()
        .unwrap();
    assert!(stderr(&output).contains("生成：图"), "{}", stderr(&output));
    assert_eq!(site.read("list.txt"), "");
}

/// A page that would come out as it did is not made again; one that shows the figure is.
#[test]
fn a_changed_figure_makes_only_the_pages_that_show_it() {
    let text = |region: &str, value: usize| {
        format!(
            "---\ntitle: {region}快报\ndate: 2026-03-02\nregion: {region}\nperiod: 2025\nsource: {region}经信局\n\
             metrics:\n  - {{metric: 规模以上工业总产值, value: {value}亿元}}\n---\n\n一句话。\n"
        )
    };
    let site = TempDir::site(&[("site.yaml", "title: 试验\n")]);
    site.write("content/news/quxian.md", text("渠县", 300));
    site.write("content/news/wanyuan.md", text("万源市", 200));
    site.write(
        "content/other/still.md",
        "---\ntitle: 别的\ndate: 2026-03-01\n---\n\n没有数字。\n",
    );
    let build = || stderr(&built(run(site.path(), &["build", "--timings"])));
    let made = |said: &str, url: &str| said.lines().any(|line| line.ends_with(&format!(" {url}")));
    build();
    site.write("content/news/quxian.md", text("渠县", 301));
    let said = build();
    for url in [
        "/news/quxian/",
        "/regions/quxian/",
        "/metrics/gross-output/",
    ] {
        assert!(made(&said, url), "{url} was not made: {said}");
    }
    for url in [
        "/news/wanyuan/",
        "/other/still/",
        "/regions/wanyuan/",
        "/tags/",
    ] {
        assert!(!made(&said, url), "{url} was made: {said}");
    }
    let made = files(&site.join("public"));
    assert!(made == clean(site.path()));
}

/// A warning is said by each build that has it.
#[test]
fn what_there_is_to_say_is_said_again() {
    let site = TempDir::site(&[
        ("site.yaml", "title: 试验\nbase_url: https://example.org/\n"),
        (
            "content/a.md",
            "---\ntitle: 甲\ndate: 2027-01-01\n---\n\n未来的文章。\n",
        ),
    ]);
    let first = run(site.path(), &["build", "--message-format", "json"]);
    let second = run(site.path(), &["build", "--message-format", "json"]);
    assert!(!stdout(&first).is_empty());
    assert_eq!(stdout(&first), stdout(&second));
}

/// A site that is built into ever new folders does not remember them all.
#[test]
fn the_memory_is_bounded() {
    let site = TempDir::copy_of(&fixture("sites/plain"));
    for number in 0..7 {
        let output = site.join(&format!("out{number}"));
        built(run(
            site.path(),
            &["build", "--no-png", "--output", output.to_str().unwrap()],
        ));
    }
    let kept = |folder: &str| -> Vec<String> {
        let entries = std::fs::read_dir(site.join(folder)).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.collect()
    };
    let builds = kept(".gongbao");
    assert!(
        builds
            .iter()
            .filter(|name| name.starts_with("build-"))
            .count()
            <= 4
    );
    assert!(!kept(".gongbao/articles").is_empty());
    // What is gone is forgotten.
    std::fs::remove_dir_all(site.join("content")).unwrap();
    site.write(
        "content/a.md",
        "---\ntitle: 甲\ndate: 2026-03-01\n---\n\n一句话。\n",
    );
    built(run(site.path(), &["build", "--no-png"]));
    assert_eq!(kept(".gongbao/articles").len(), 1);
}

/// Memory that is damaged is as good as none.
#[test]
fn damaged_memory_is_not_believed() {
    let site = TempDir::copy_of(&fixture("sites/plain"));
    let build = || {
        built(run(site.path(), &["build", "--no-png"]));
        files(&site.join("public"))
    };
    let before = build();
    let entries = std::fs::read_dir(site.join(".gongbao/articles")).unwrap();
    for entry in entries {
        let path = entry.unwrap().path();
        let mut bytes = std::fs::read(&path).unwrap();
        let at = bytes.len() - 9;
        bytes[at] ^= 1;
        std::fs::write(path, bytes).unwrap();
    }
    // Another day is another build.
    std::fs::remove_dir_all(site.join("public")).unwrap();
    assert_eq!(build(), before);
}
