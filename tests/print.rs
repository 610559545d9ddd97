//! `gongbao print`, with a browser that writes down how it was asked. `tests/browser/print.mjs` asks a real
//! one.
#![cfg(unix)]

mod common;

use std::os::unix::fs::PermissionsExt;

use common::*;

/// A PDF of two pages as Chromium writes it; the articles begin on the first and the second.
const PDF: &str = "%PDF-1.4
2 0 obj
<</Type /Page
/Parent 14 0 R>>
endobj
10 0 obj
<</Type /Page
/Parent 14 0 R>>
endobj
14 0 obj
<</Type /Pages
/Count 2
/Kids [2 0 R 10 0 R]>>
endobj
17 0 obj
<</article-1 [2 0 R /XYZ 6 827.67 0]
/article-2 [10 0 R /XYZ 6 827.67 0]>>
endobj
18 0 obj
<</Type /Catalog
/Pages 14 0 R
/Dests 17 0 R>>
endobj
19 0 obj
<</CreationDate (D:20301231235959+00'00')
/ModDate (D:20301231235959+00'00')>>
endobj
";

fn article(title: &str, day: u8, issue: &str) -> String {
    format!(
        "---\ntitle: {title}\ndate: 2026-03-{day:02}\nissue: {issue}\n---\n\n正文。![图](tu.png)\n"
    )
}

fn site() -> TempDir {
    let site = TempDir::site(&[("site.yaml", "title: 试验\nissues: {title: 简报}\n")]);
    site.write("content/news/a.md", article("甲文", 9, "2026-03"));
    site.write("content/news/b.md", article("乙文", 5, "2026-03"));
    site.write("content/news/c.md", article("丙文", 1, "2026-02"));
    site.write("content/news/tu.png", PNG);
    site
}

/// As much of a picture as tells how large it is.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\x02\0\0\0\0\0\0\0";

/// A browser that keeps the sheet of numbers and the page of each time it is asked, and prints [`PDF`].
fn browser(site: &TempDir, script: &str) -> String {
    site.write("browser/issue.pdf", PDF);
    let path = site.join("browser/run");
    std::fs::write(
        &path,
        format!("#!/bin/sh\nhere=$(dirname \"$0\")\n{script}\n"),
    )
    .unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path.to_str().unwrap().to_string()
}

const PRINTS: &str = r#"
for word in "$@"; do
  case $word in
    --print-to-pdf=*) file=${word#--print-to-pdf=};;
    file://*) page=${word#file://};;
  esac
done
echo asked >>"$here/asked"
cp "$(dirname "$page")/../../assets/pages.css" "$here/pages.css"
cp "$page" "$here/page.html"
ls "$(dirname "$page")/../.." >"$here/files"
ls "$(dirname "$page")/../../news" >>"$here/files"
cp "$here/issue.pdf" "$file"
"#;

#[test]
fn an_issue_is_printed_with_the_pages_of_its_articles() {
    let site = site();
    let browser = browser(&site, PRINTS);
    let file = site.join("out.pdf");
    let file = file.to_str().unwrap();
    let output = run(
        site.path(),
        &["print", "2026-3", "--browser", &browser, "--file", file],
    );
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    let said = stderr(&output);
    assert!(
        said.contains("第 1 页：甲文\n第 2 页：乙文\n共 2 页\n"),
        "{said}"
    );
    // Once to learn the numbers, once with them.
    assert_eq!(site.read("browser/asked"), "asked\nasked\n");
    let sheet = site.read("browser/pages.css");
    assert!(sheet.contains(".issue-toc a[href=\"#article-2\"]::after{content:\"2\"}"));
    assert!(site.read("browser/page.html").contains("乙文"));
    // Links lead to the site and not into the folder of the print; of a site without an address nowhere.
    let page = site.read("browser/page.html");
    assert!(
        page.contains("<a data-href=\"../../news/a/index.html\">甲文</a>"),
        "{page}"
    );
    assert!(page.contains("href=\"../../assets/style.css\""));
    let config = site.read("site.yaml") + "base_url: https://example.org/x/\n";
    site.write("site.yaml", config);
    let again = ["print", "--browser", &browser, "--file", file];
    assert_eq!(status(&run(site.path(), &again)), 0);
    let page = site.read("browser/page.html");
    assert!(page.contains("<a href=\"https://example.org/x/news/a/index.html\">甲文</a>"));
    assert!(!page.contains("<a href=\"../"));
    let files = site.read("browser/files");
    assert!(
        files.contains("tu.png") && !files.contains("regions"),
        "{files}"
    );
    // The same issue gives the same bytes, whenever it is printed.
    assert_eq!(
        site.read("out.pdf"),
        PDF.replace("20301231235959", "20260309000000")
    );
    assert!(!site.exists("public"));
}

#[test]
fn without_a_name_it_is_the_newest() {
    let site = site();
    let browser = browser(&site, PRINTS);
    let output = program()
        .current_dir(site.path())
        .args(["--lang", "en", "print", "--browser", &browser])
        .output()
        .unwrap();
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    assert!(site.exists("2026-03.pdf"));
    assert!(stderr(&output).contains("PDF: 2026-03.pdf"));
}

#[test]
fn an_issue_that_is_not_there_is_told_from_those_that_are() {
    let site = site();
    let output = run(site.path(), &["print", "2026-04"]);
    assert_eq!(status(&output), 2);
    let said = stderr(&output);
    assert!(
        said.contains("没有“2026-04”这一期。有的是：2026-03、2026-02"),
        "{said}"
    );
    let none = TempDir::site(&[("site.yaml", "title: 试验\n")]);
    none.write(
        "content/a.md",
        "---\ntitle: 甲\ndate: 2026-03-01\n---\n\n一句话。\n",
    );
    let output = run(none.path(), &["print"]);
    assert_eq!(status(&output), 2);
    assert!(
        stderr(&output).contains("网站里没有期"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_machine_without_a_browser_is_told_what_to_install() {
    let site = site();
    let output = program()
        .env("PATH", "")
        .env_remove("CHROMIUM")
        .args(["--root", site.path().to_str().unwrap(), "print"])
        .output()
        .unwrap();
    assert_eq!(status(&output), 3);
    assert!(stderr(&output).contains("Chromium"), "{}", stderr(&output));
}

#[test]
fn a_browser_that_fails_leaves_the_last_print_as_it_was() {
    let site = site();
    let browser = browser(&site, "echo 'cannot open display' >&2; exit 1");
    site.write("out.pdf", "the last one");
    let file = site.join("out.pdf");
    let file = file.to_str().unwrap();
    let output = run(
        site.path(),
        &["print", "--browser", &browser, "--file", file],
    );
    assert_eq!(status(&output), 3);
    assert!(
        stderr(&output).contains("cannot open display"),
        "{}",
        stderr(&output)
    );
    assert_eq!(site.read("out.pdf"), "the last one");
}

#[test]
fn a_site_with_errors_is_not_printed() {
    let site = site();
    site.write(
        "content/news/a.md",
        article("甲文", 9, "2026-03").replace("正文", "[无](../no.md)"),
    );
    let browser = browser(&site, PRINTS);
    let output = run(site.path(), &["print", "--browser", &browser]);
    assert_eq!(status(&output), 1);
    assert!(!site.exists("browser/asked"));
}
