//! The command line: what each command and option does, and the exit status.

mod common;

use common::*;

#[test]
fn init_makes_a_site_that_builds() {
    let dir = TempDir::new();
    let site = dir.join("渠县工报");
    let made = run(dir.path(), &["init", site.to_str().unwrap()]);
    assert_eq!(status(&made), 0, "{}", stderr(&made));
    let (exit, found) = check(&site);
    assert_eq!((exit, places(&found)), (0, vec![]));
    build(&site);
    let home = std::fs::read_to_string(site.join("public/index.html")).unwrap();
    assert!(home.contains("渠县工报"));
    assert!(site.join("public/regions/quxian/index.html").exists());

    let before = files(&site);
    let again = run(dir.path(), &["init", site.to_str().unwrap()]);
    assert_eq!(status(&again), 2);
    assert!(stderr(&again).contains("不是空目录"), "{}", stderr(&again));
    assert_eq!(files(&site), before);
}

#[test]
fn init_refuses_a_folder_with_anything_in_it() {
    let dir = TempDir::site(&[("my/.hidden", "x")]);
    let made = run(dir.path(), &["init", dir.join("my").to_str().unwrap()]);
    assert_eq!(status(&made), 2);
    assert_eq!(files(&dir.join("my")).len(), 1);
}

#[test]
fn new_fills_in_what_can_be_guessed() {
    let site = TempDir::copy_of(&fixture("sites/plain"));
    std::fs::remove_file(site.join("content/news/second.md")).unwrap();
    let made = run(site.path(), &["new", "news/april", "--title", "四月：开局"]);
    assert_eq!(status(&made), 0, "{}", stderr(&made));
    let text = site.read("content/news/april.md");
    for line in [
        "title: \"四月：开局\"",
        "date: 2026-11-22",
        "draft: true",
        "region: 渠县",
    ] {
        assert!(
            text.lines().any(|l| l.starts_with(line)),
            "{line} is missing: {text}"
        );
    }
    // What it writes gives neither error nor warning, draft or not.
    std::fs::write(
        site.join("content/news/growth.md"),
        text.replace("draft: true", "draft: false"),
    )
    .unwrap();
    let output = run(site.path(), &["check", "--strict"]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
}

#[test]
fn new_never_overwrites() {
    let site = TempDir::copy_of(&fixture("sites/plain"));
    let before = site.read("content/news/second.md");
    for path in ["news/second", "news/second.md", "content/news/second.md"] {
        let output = run(site.path(), &["new", path]);
        assert_eq!(status(&output), 2, "{path}");
        assert!(stderr(&output).contains("已存在"), "{}", stderr(&output));
    }
    assert_eq!(site.read("content/news/second.md"), before);
}

#[test]
fn new_stays_inside_content() {
    let dir = TempDir::new();
    copy(&fixture("sites/plain"), &dir.join("site"));
    let before = files(dir.path());
    let absolute = dir.join("elsewhere.md");
    for path in [
        "../outside",
        "news/../../../outside.md",
        absolute.to_str().unwrap(),
        "news/.hidden",
        "",
    ] {
        let output = run(&dir.join("site"), &["new", path]);
        assert_eq!(status(&output), 2, "{path}: {}", stderr(&output));
    }
    assert_eq!(files(dir.path()), before);
}

#[test]
fn new_makes_bundles() {
    let site = TempDir::copy_of(&fixture("sites/plain"));
    assert_eq!(status(&run(site.path(), &["new", "news/五月/index.md"])), 0);
    assert!(
        site.read("content/news/五月/index.md")
            .contains("title: 五月")
    );
}

#[test]
fn the_command_line_is_wrong() {
    let site = TempDir::copy_of(&fixture("sites/plain"));
    let wrong: [&[&str]; 9] = [
        &["build", "--nonsense"],
        &["nonsense"],
        &[],
        &["build", "--jobs", "0"],
        &["build", "--jobs", "many"],
        &["build", "--message-format", "xml"],
        &["build", "--base-url", "not an address"],
        &["init"],
        &["new"],
    ];
    for args in wrong {
        let output = run(site.path(), args);
        assert_eq!(status(&output), 2, "{args:?}: {}", stderr(&output));
        assert!(!stderr(&output).is_empty(), "{args:?}");
    }
    for today in ["2026-02-30", "tomorrow", "", "2026"] {
        let mut command = program();
        let args = ["build", "--lang", "zh", "--today", today, "--root"];
        let output = command.args(args).arg(site.path()).output().unwrap();
        assert_eq!(status(&output), 2, "{today}");
        assert!(
            stderr(&output).contains("--today"),
            "{today}: {}",
            stderr(&output)
        );
    }
    assert!(!site.exists("public"));
}

#[test]
fn help_and_version_are_no_mistakes() {
    for option in ["--help", "--version"] {
        let output = program().arg(option).output().unwrap();
        assert_eq!(status(&output), 0);
        assert!(!stdout(&output).is_empty());
    }
    let version = stdout(&program().arg("--version").output().unwrap());
    assert_eq!(
        version.trim(),
        concat!("gongbao ", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn a_site_without_settings() {
    let dir = TempDir::site(&[("content/a.md", "---\ntitle: 一\ndate: 2026-03-16\n---\n")]);
    for command in ["build", "check"] {
        assert_eq!(status(&run(dir.path(), &[command])), 2, "{command}");
    }
    assert!(!dir.exists("public"));
    assert_eq!(status(&run(&dir.join("nowhere"), &["build"])), 2);
}

#[test]
fn a_build_says_what_it_made_and_how_long_it_took() {
    let site = TempDir::copy_of(&fixture("sites/plain"));
    let said = stderr(&build(site.path()));
    assert!(
        said.contains("文章 2 篇") && said.contains("期 1 期") && said.contains("数据 7 条"),
        "{said}"
    );
    assert!(said.contains("用时") && said.contains(" s"), "{said}");
    let english = stderr(&built(run(
        site.path(),
        &["build", "--no-png", "--lang", "en"],
    )));
    assert!(english.is_ascii() && !english.is_empty(), "{english}");
}

#[test]
fn quiet_says_only_what_is_wrong() {
    let site = TempDir::copy_of(&fixture("sites/plain"));
    for args in [&["build", "--no-png", "--quiet"][..], &["check", "-q"]] {
        let output = run(site.path(), args);
        assert_eq!(
            (stderr(&output).as_str(), stdout(&output).as_str()),
            ("", ""),
            "{args:?}"
        );
    }
    let output = run(&fixture("broken/L001"), &["check", "--quiet"]);
    assert!(stderr(&output).contains("L001"));
}

#[test]
fn github_gets_annotations() {
    let output = run(
        &fixture("broken/D001"),
        &[
            "check",
            "--quiet",
            "--rules",
            "none",
            "--message-format",
            "github",
        ],
    );
    let line = "::warning file=content/a.md,line=7,col=23,endLine=7,endColumn=31,title=D001::";
    assert!(stdout(&output).starts_with(line), "{}", stdout(&output));
    assert_eq!(
        stdout(&output).lines().count(),
        1,
        "line breaks must be escaped"
    );
    let output = run(
        &fixture("broken/C003"),
        &["check", "--quiet", "--message-format", "github"],
    );
    assert!(stdout(&output).starts_with("::error file=site.yaml,line=2,col=30,"));
}

#[test]
fn json_is_one_object_a_line_and_nothing_else() {
    let output = run(
        &fixture("broken/D001"),
        &["check", "--rules", "none", "--message-format", "json"],
    );
    let found = json_lines(&output);
    assert_eq!(found.len(), 1);
    let keys: Vec<&String> = found[0].as_object().unwrap().keys().collect();
    let expected = [
        "code",
        "severity",
        "message",
        "help",
        "file",
        "line",
        "column",
        "end_line",
        "end_column",
        "related",
    ];
    assert_eq!(keys, expected);
    let keys: Vec<&String> = found[0]["related"][0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["file", "line", "column", "message"]);
}

#[test]
fn the_language_is_that_of_the_environment_unless_asked_for() {
    let said = |environment: &[(&str, &str)], args: &[&str]| {
        let mut command = program();
        command
            .envs(environment.iter().copied())
            .arg("--root")
            .arg(fixture("broken/F008"));
        stderr(
            &command
                .args(["check", "--today", TODAY])
                .args(args)
                .output()
                .unwrap(),
        )
    };
    assert!(said(&[], &[]).contains("错误[F008]"));
    assert!(said(&[("LANG", "en_GB.UTF-8")], &[]).contains("error[F008]"));
    assert!(
        said(&[("LC_ALL", "zh_CN.UTF-8"), ("LANG", "en_GB.UTF-8")], &[]).contains("错误[F008]")
    );
    assert!(said(&[("LANG", "zh_CN.UTF-8")], &["--lang", "en"]).contains("error[F008]"));
}

#[test]
fn changed_files_are_listed() {
    let site = TempDir::copy_of(&fixture("sites/plain"));
    let list = site.join("changed.txt");
    let args = [
        "build",
        "--no-png",
        "--changed-files",
        list.to_str().unwrap(),
    ];
    built(run(site.path(), &args));
    let first = site.read("changed.txt");
    let made = files(&site.join("public"));
    for path in made.keys().filter(|path| !path.starts_with('.')) {
        assert!(
            first.lines().any(|line| line.ends_with(path.as_str())),
            "{path} is not listed: {first}"
        );
    }

    std::fs::remove_file(site.join("content/news/second.md")).unwrap();
    let text = site.read("content/news/growth.md");
    site.write(
        "content/news/growth.md",
        text.replace("[第二篇](second.md#二目标)", "下文"),
    );
    site.write(
        "content/news/third.md",
        "---\ntitle: 三\ndate: 2026-04-01\n---\n\n正文。\n",
    );
    built(run(site.path(), &args));
    let second = site.read("changed.txt");
    let line = |path: &str| {
        second
            .lines()
            .find(|line| line.ends_with(path))
            .map(str::to_string)
    };
    let added = line("news/third/index.html").unwrap();
    let changed = line("news/growth/index.html").unwrap();
    let removed = line("news/second/index.html").unwrap();
    let mark = |line: &str| line.chars().next().unwrap();
    let marks = [mark(&added), mark(&changed), mark(&removed)];
    assert!(
        marks[0] != marks[1] && marks[1] != marks[2] && marks[0] != marks[2],
        "{second}"
    );
    assert!(line("metrics/gdp/index.html").is_none(), "{second}");
    assert!(!site.exists("public/news/second"));
}

#[test]
fn an_output_folder_with_foreign_files_is_left_alone() {
    let site = TempDir::copy_of(&fixture("sites/plain"));
    site.write("out/mine.txt", "别人的");
    let out = site.join("out");
    let output = run(
        site.path(),
        &["build", "--no-png", "--output", out.to_str().unwrap()],
    );
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).contains("mine.txt"), "{}", stderr(&output));
    assert_eq!(
        files(&out).into_iter().collect::<Vec<_>>(),
        [("mine.txt".to_string(), "别人的".as_bytes().to_vec())]
    );
}

#[test]
fn dotfiles_in_the_output_folder_are_left_alone() {
    let site = TempDir::copy_of(&fixture("sites/plain"));
    site.write("out/.git/HEAD", "ref");
    site.write("out/.gitignore", "*");
    let out = site.join("out");
    for _ in 0..2 {
        built(run(
            site.path(),
            &["build", "--no-png", "--output", out.to_str().unwrap()],
        ));
    }
    assert_eq!(
        (
            site.read("out/.git/HEAD").as_str(),
            site.read("out/.gitignore").as_str()
        ),
        ("ref", "*")
    );
    assert!(site.exists("out/index.html") && !site.exists("public"));
}

#[test]
fn a_foreign_file_put_into_the_published_site_is_not_deleted() {
    let site = TempDir::copy_of(&fixture("sites/plain"));
    build(site.path());
    site.write("public/news/mine.html", "别人的");
    let before = files(&site.join("public"));
    let output = run(site.path(), &["build", "--no-png"]);
    assert_eq!(status(&output), 2, "{}", stderr(&output));
    assert_eq!(files(&site.join("public")), before);
}

#[test]
fn swap_gives_the_same_site() {
    let (one, two) = (
        TempDir::copy_of(&fixture("sites/plain")),
        TempDir::copy_of(&fixture("sites/plain")),
    );
    build(one.path());
    for _ in 0..2 {
        built(run(two.path(), &["build", "--no-png", "--swap"]));
    }
    let visible = |site: &TempDir| -> Vec<_> {
        files(&site.join("public"))
            .into_iter()
            .filter(|(path, _)| !path.starts_with('.'))
            .collect()
    };
    assert_eq!(visible(&one), visible(&two));
}

#[test]
fn check_writes_nothing() {
    let site = TempDir::copy_of(&fixture("sites/plain"));
    let before = files(site.path());
    assert_eq!(check(site.path()).0, 0);
    assert_eq!(files(site.path()), before);
}

#[test]
fn the_base_url_with_its_sub_path_is_carried_everywhere() {
    let site = TempDir::copy_of(&fixture("sites/plain"));
    let url = "https://county.example/columns/bulletin/";
    built(run(site.path(), &["build", "--no-png", "--base-url", url]));
    let article = site.read("public/news/growth/index.html");
    let canonical = format!("<link rel=\"canonical\" href=\"{url}news/growth/\"");
    assert!(article.contains(&canonical), "{canonical} is missing");
    for path in [
        "sitemap.xml",
        "feed.xml",
        "regions/quxian/feed.xml",
        "robots.txt",
        "data/observations.csv",
    ] {
        let text = site.read(&format!("public/{path}"));
        assert!(text.contains(url), "{path}");
        assert!(!text.contains("bulletin.example"), "{path}");
    }
    // Everything on the page itself is relative, so that it works under any path.
    assert!(!article.contains("href=\"/") && !article.contains("src=\"/"));
}

#[test]
fn an_article_dated_after_today_is_a_warning_and_today_is_an_input() {
    let site = TempDir::copy_of(&fixture("sites/plain"));
    let mut command = program();
    let args = [
        "check",
        "--today",
        "2026-03-18",
        "-q",
        "--message-format",
        "json",
        "--lang",
        "zh",
        "--root",
    ];
    let output = command.args(args).arg(site.path()).output().unwrap();
    assert_eq!(
        places(&json_lines(&output)),
        ["F012 content/news/second.md:3:7"]
    );
}
