//! What the rules of `src/check/body/` find on whole sites, and what they keep to themselves.
//!
//! No number here is a person's: sequences and subscriber numbers are zeros.

mod common;

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use common::*;

const SITE: &str = "title: 试刊\nbase_url: https://example.org/\n";
const MOBILE: &str = "13800000000";

fn article(body: &str) -> String {
    format!("---\ntitle: 园区扩建\ndate: 2026-11-20\n---\n\n{body}\n")
}

fn site(body: &str) -> TempDir {
    TempDir::site(&[("site.yaml", SITE), ("content/news/a.md", &article(body))])
}

/// `code severity file:line:column` of the rules of this folder.
fn found(site: &TempDir, args: &[&str]) -> Vec<String> {
    let mut all = vec![
        "check",
        "--quiet",
        "--rules",
        "B",
        "--message-format",
        "json",
    ];
    all.extend(args);
    let found = json_lines(&run(site.path(), &all));
    let text = |value: &serde_json::Value| value.as_str().unwrap_or("-").to_string();
    let line = |d: &serde_json::Value| {
        let place = format!("{}:{}", text(&d["file"]), d["line"]);
        format!("{} {} {place}", text(&d["code"]), text(&d["severity"]))
    };
    found.iter().map(line).collect()
}

/// A JPEG file with one segment.
fn jpeg(kind: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    let mut file = vec![0xFF, 0xD8, 0xFF, kind];
    file.extend(length);
    file.extend(content);
    file.extend([0xFF, 0xDA, 0, 2, 0xFF, 0xD9]);
    file
}

#[test]
fn personal_numbers_are_found_wherever_they_stand() {
    let site = site(&format!(
        "电话**{MOBILE}**。\n\n```text\n{MOBILE} {MOBILE}\n```\n\n| 手机 |\n|---|\n| {MOBILE} |"
    ));
    site.write(
        "content/news/名单{}.txt".replace("{}", MOBILE).as_str(),
        "x",
    );
    site.write("content/news/p.jpg", jpeg(0xFE, MOBILE.as_bytes()));
    site.write(
        "site.yaml",
        format!("{SITE}organisation: {{contact: 电话{MOBILE}}}\n"),
    );
    site.write(
        "content/news/b.md",
        format!("---\ntitle: 二\ndate: 2026-11-20\neditor: 甲{MOBILE}\n---\n\n正文。\n"),
    );
    let found = found(&site, &[]);
    let expected = [
        "B001 error content/news/a.md:6",
        "B001 error content/news/a.md:9",
        "B001 error content/news/a.md:9",
        "B001 error content/news/a.md:14",
        "B001 error content/news/b.md:4",
        "B001 error content/news/p.jpg:null",
        "B001 error content/news/名单138****0000.txt:null",
        "B001 error site.yaml:3",
    ];
    assert_eq!(found, expected);
}

#[test]
fn no_message_in_any_form_has_the_number() {
    let site = site(&format!("电话 {MOBILE}。\n"));
    site.write(&format!("content/news/{MOBILE}.txt"), "x");
    site.write("content/news/p.jpg", jpeg(0xFE, MOBILE.as_bytes()));
    site.write(
        "site.yaml",
        format!("{SITE}organisation: {{contact: {MOBILE}}}\n"),
    );
    for form in ["human", "json", "github"] {
        for language in ["zh", "en"] {
            let args = ["check", "--message-format", form, "--lang", language];
            let output = run(site.path(), &args);
            let said = stdout(&output) + &stderr(&output);
            assert!(said.contains("138****0000"), "{form}: {said}");
            assert!(!said.contains(MOBILE), "{form}: {said}");
        }
    }
}

#[test]
fn long_numbers_that_are_nobodys() {
    let site = site(
        "产值13800000000元，登记编号13800000000。见[表](../13800000000.md)和https://example.org/13800000000。\n\n\
         单位：元\n\n| 产值（元） |\n|---|\n| 13800000000 |",
    );
    site.write("content/13800000000.md", article("正文。"));
    assert_eq!(found(&site, &[]), [""; 0]);
}

#[test]
fn the_place_of_a_photograph_is_a_warning() {
    let site = site("正文。");
    let mut tiff =
        b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0".to_vec();
    tiff.extend(b"\0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\x2c\0\0\0\0");
    let zeros = [tiff.clone(), b"\0\0\0\0\0\0\0\x01".repeat(3)].concat();
    let taken = [tiff, b"\0\0\0\x1f\0\0\0\x01".repeat(3)].concat();
    site.write("content/news/taken.jpg", jpeg(0xE1, &taken));
    site.write("content/news/zeros.jpg", jpeg(0xE1, &zeros));
    assert_eq!(
        found(&site, &[]),
        ["B001 warning content/news/taken.jpg:null"]
    );
}

/// A server that has `/there`, and counts what it is asked.
fn server() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            counted.fetch_add(1, Ordering::Relaxed);
            let mut asked = [0; 2048];
            let length = stream.read(&mut asked).unwrap();
            let asked = String::from_utf8_lossy(&asked[..length]).into_owned();
            let status = match asked.split(' ').nth(1) {
                Some("/there") => "200 OK",
                Some("/shield") => "412 Precondition Failed",
                _ => "404 Not Found",
            };
            let answer =
                format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            stream.write_all(answer.as_bytes()).unwrap();
        }
    });
    (address, count)
}

#[test]
fn links_to_other_sites_are_tried_once_and_remembered() {
    if std::process::Command::new("curl")
        .arg("--version")
        .output()
        .is_err()
    {
        return;
    }
    let (server, count) = server();
    let site = TempDir::site(&[("site.yaml", SITE)]);
    site.write(
        "content/news/a.md",
        format!(
            "---\ntitle: 一\ndate: 2026-11-20\nsource: {{name: 甲, url: \"{server}/source\"}}\n---\n\n\
             [在]({server}/there)、[不在]({server}/gone#x)、[不在]({server}/gone)、[拦]({server}/shield)。\n"
        ),
    );
    let expected = [
        "B002 warning content/news/a.md:4",
        "B002 warning content/news/a.md:7",
        "B002 warning content/news/a.md:7",
    ];
    assert_eq!(found(&site, &["--external"]), expected);
    assert!(site.exists(".gongbao/links.json"));
    let asked = count.load(Ordering::Relaxed);
    // Head and whole for each that is not there, the head alone for the one that is.
    assert!(asked <= 7, "{asked}");
    assert_eq!(found(&site, &["--external"]), expected);
    assert_eq!(count.load(Ordering::Relaxed), asked);
    assert_eq!(found(&site, &[]), [""; 0]);
}

#[test]
fn without_curl_one_note_says_so() {
    let site = site("[甲](https://example.org/a)、[乙](https://example.org/b)");
    let mut command = program();
    command
        .arg("--root")
        .arg(site.path())
        .args(["--today", TODAY, "check", "--external"]);
    let output = command
        .args(["--rules", "B", "--message-format", "json", "--quiet"])
        .env("PATH", site.path())
        .output()
        .unwrap();
    let found = json_lines(&output);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["code"], "B002");
    assert_eq!(found[0]["severity"], "note");
}

#[test]
fn limits_of_sections() {
    let site = TempDir::site(&[(
        "site.yaml",
        "title: 试刊\nbase_url: https://example.org/\ngovernment: true\nchecks: {ignore: [B007, C006]}\n",
    )]);
    for (folder, title, date) in [
        ("news", "工作动态", "2026-11-07"),
        ("notices", "通知公告", "2026-05-24"),
        ("open", "政府信息公开", "2026-01-01"),
        ("plans", "规划计划", "2025-11-21"),
        ("parks", "园区", "2025-11-22"),
    ] {
        site.write(
            &format!("content/{folder}/_index.md"),
            format!("---\ntitle: {title}\n---\n"),
        );
        site.write(
            &format!("content/{folder}/below/a.md"),
            format!("---\ntitle: 一\ndate: {date}\n---\n\n正文。\n"),
        );
        site.write(
            &format!("content/{folder}/below/_index.md"),
            "---\ntitle: 下级\n---\n",
        );
    }
    site.write(
        "content/about/_index.md",
        "---\ntitle: 联系我们\n---\n\n示例路1号。\n",
    );
    site.write("content/empty/_index.md", "---\ntitle: 空白\n---\n");
    let lines: Vec<String> = found(&site, &[]);
    let own = lines.iter().filter(|line| !line.contains("/below/"));
    let own: Vec<&str> = own.map(String::as_str).collect();
    let expected = [
        "B006 warning content/empty/_index.md:null",
        "B006 warning content/news/_index.md:null",
        "B006 warning content/plans/_index.md:null",
    ];
    assert_eq!(own, expected);
    site.write(
        "site.yaml",
        "title: 试刊\nbase_url: https://example.org/\ngovernment: true\nchecks: {stale: 3000, ignore: [B007, C006]}\n",
    );
    assert_eq!(
        found(&site, &[]),
        ["B006 warning content/empty/_index.md:null"]
    );
}

#[test]
fn a_date_is_held_against_what_was_published() {
    let site = site("正文。");
    build(site.path());
    assert_eq!(found(&site, &[]), [""; 0]);
    site.write(
        "content/news/a.md",
        article("正文。").replace("11-20", "11-21"),
    );
    assert_eq!(found(&site, &[]), ["B008 warning content/news/a.md:3"]);
}

#[test]
fn what_is_a_reprint() {
    for (head, says) in [
        ("title: 【转载】观察", true),
        ("title: 观察\ntags: [转载]", true),
        ("title: 观察\nextra: {reprint: true}", true),
        ("title: 观察\n其他: {转载: 是}", true),
        ("title: 转载工作通知", false),
        ("title: 观察\nextra: {reprint: false}", false),
    ] {
        let text = format!("---\n{head}\ndate: 2026-11-20\n---\n\n正文。\n");
        let site = TempDir::site(&[("site.yaml", SITE), ("content/news/a.md", &text)]);
        let found = found(&site, &[]);
        assert_eq!(
            found.iter().any(|line| line.starts_with("B010")),
            says,
            "{head}: {found:?}"
        );
    }
}
