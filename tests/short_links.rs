//! Short addresses and QR codes as readers meet them: they lead to their page whatever becomes of the
//! others, and a reader of QR codes reads them off the page and the share image.

mod common;

use std::collections::BTreeMap;

use common::*;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;

const CONFIG: &str = "title: 试刊\nbase_url: https://example.org/gongbao/\n";
const FIRST: &str =
    "---\ntitle: 渠县一季度工业运行\ndate: 2026-03-16\nissue: 2026-03\n---\n\n正文。\n";
const SECOND: &str = "---\ntitle: 另一篇\ndate: 2026-03-17\n---\n\n正文。\n";

fn site() -> TempDir {
    TempDir::site(&[
        ("site.yaml", CONFIG),
        ("content/news/quxian.md", FIRST),
        ("content/news/other.md", SECOND),
    ])
}

/// Where each short address of a built site leads, by its code.
fn leads(site: &TempDir) -> BTreeMap<String, String> {
    let Ok(folder) = std::fs::read_dir(site.join("public/s")) else {
        return BTreeMap::new();
    };
    let codes = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let target = |code: &str| {
        let html = site.read(&format!("public/s/{code}/index.html"));
        let target = between(&html, "content=\"0; url=../../", "index.html\"");
        assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"));
        assert!(html.contains(&format!("<a href=\"../../{target}index.html\">")));
        target
    };
    codes.map(|code| (code.clone(), target(&code))).collect()
}

/// The codes that lead to a page.
fn codes(site: &TempDir, page: &str) -> Vec<String> {
    let leads = leads(site).into_iter();
    leads
        .filter(|(_, to)| to == page)
        .map(|(code, _)| code)
        .collect()
}

/// The whole short address that a page shows.
fn shown(site: &TempDir, page: &str) -> String {
    let html = site.read(&format!("public/{page}index.html"));
    let on_screen = between(
        &html,
        "<span class=\"short-link\">短链接：<span>",
        "</span>",
    );
    let on_paper = between(&html, "<div class=\"on-paper\">", "</div>");
    assert!(on_paper.contains(&format!("短链接：{on_screen}<br>")));
    on_screen
}

fn between(text: &str, from: &str, to: &str) -> String {
    let start = text.find(from).unwrap_or_else(|| panic!("{from}: {text}")) + from.len();
    let end = text[start..].find(to).unwrap();
    text[start..start + end].to_string()
}

/// What the QR code in a page holds, read from a picture of it.
fn scanned(site: &TempDir, page: &str) -> String {
    let html = site.read(&format!("public/{page}index.html"));
    let svg = between(
        &html,
        "<svg role=\"img\" aria-label=\"本页网址的二维码\"",
        "</svg>",
    );
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"400\" height=\"400\"{svg}</svg>"
    );
    let tree = usvg::Tree::from_str(&svg, &usvg::Options::default()).unwrap();
    let mut pixmap = Pixmap::new(400, 400).unwrap();
    pixmap.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
    read(&pixmap)
}

fn read(pixmap: &Pixmap) -> String {
    let (width, height) = (pixmap.width() as usize, pixmap.height() as usize);
    let grey = |x: usize, y: usize| pixmap.data()[(y * width + x) * 4 + 1];
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    let codes = picture.detect_grids();
    assert_eq!(codes.len(), 1);
    codes[0].decode().unwrap().1
}

#[test]
fn articles_and_issues_have_a_short_link_and_a_code_that_holds_it() {
    let site = site();
    built(run(site.path(), &["build"]));
    for page in ["news/quxian/", "news/other/", "issues/2026-03/"] {
        let [code] = codes(&site, page).try_into().unwrap();
        let address = format!("https://example.org/gongbao/s/{code}/");
        assert_eq!(shown(&site, page), address);
        assert_eq!(scanned(&site, page), address);
        let html = site.read(&format!("public/s/{code}/index.html"));
        let whole = format!("href=\"https://example.org/gongbao/{page}\"");
        assert!(html.contains(&format!("<link rel=\"canonical\" {whole}>")));
        assert!(!html.contains("页面已移动"));
        assert!(code.len() == 8 && code.bytes().all(|b| !b"01aeilou".contains(&b)));
    }
    assert_eq!(leads(&site).len(), 3);
    // Neither are they pages to be found, nor does a page of another kind have one.
    let sitemap = site.read("public/sitemap.xml");
    assert!(!sitemap.contains("/s/"));
    assert!(!site.read("public/index.html").contains("on-paper"));
    for page in ["news/quxian/", "news/other/"] {
        let png = std::fs::read(site.join(&format!("public/{page}share.png"))).unwrap();
        let read = read(&Pixmap::decode_png(&png).unwrap());
        assert_eq!(read, shown(&site, page));
    }
}

#[test]
fn a_short_link_stays_when_others_come_and_go() {
    let site = site();
    build(site.path());
    let before = leads(&site);
    site.write("content/news/a.md", SECOND);
    site.write("content/news/z.md", FIRST);
    build(site.path());
    let with_more = leads(&site);
    assert_eq!(with_more.len(), before.len() + 2);
    assert!(
        before
            .iter()
            .all(|(code, to)| with_more.get(code) == Some(to))
    );
    for gone in ["a", "z", "other"] {
        std::fs::remove_file(site.join(&format!("content/news/{gone}.md"))).unwrap();
    }
    build(site.path());
    let left = leads(&site);
    assert_eq!(left.len(), before.len() - 1);
    assert!(left.iter().all(|(code, to)| before.get(code) == Some(to)));
}

#[test]
fn a_moved_article_keeps_its_short_link_with_its_old_address() {
    let site = site();
    build(site.path());
    let printed = shown(&site, "news/quxian/");
    let [code] = codes(&site, "news/quxian/").try_into().unwrap();
    let move_to = |name: &str, from: &str, aliases: &str| {
        std::fs::remove_file(site.join(&format!("content/{from}.md"))).unwrap();
        let text = FIRST.replace("issue:", &format!("aliases: [{aliases}]\nissue:"));
        site.write(&format!("content/{name}.md"), text);
        build(site.path());
    };
    move_to("parks/q1", "news/quxian", "/news/quxian/");
    assert_eq!(shown(&site, "parks/q1/"), printed);
    let second = codes(&site, "parks/q1/");
    assert!(second.len() == 2 && second.contains(&code));
    // Once more, with the newer address in front: what it shows is another, and all are good.
    move_to(
        "parks/q2",
        "parks/q1",
        "/parks/q1/, /news/quxian/index.html",
    );
    let third = codes(&site, "parks/q2/");
    assert!(third.len() == 3 && second.iter().all(|code| third.contains(code)));
}

#[test]
fn an_editor_may_choose_a_code_and_what_was_printed_before_still_leads_there() {
    let site = site();
    build(site.path());
    let [printed] = codes(&site, "news/quxian/").try_into().unwrap();
    let text = FIRST.replace("issue:", "短链接: 202603\nissue:");
    site.write("content/news/quxian.md", text);
    build(site.path());
    assert_eq!(
        shown(&site, "news/quxian/"),
        "https://example.org/gongbao/s/202603/"
    );
    assert_eq!(scanned(&site, "news/quxian/"), shown(&site, "news/quxian/"));
    let codes = codes(&site, "news/quxian/");
    assert_eq!(codes, ["202603", printed.as_str()]);
}

/// The addresses of these two give the same eight letters.
#[test]
fn of_two_with_one_code_the_older_keeps_it_and_the_newer_is_told_what_to_write() {
    let (older, newer) = ("content/news/n558881.md", "content/news/n253800.md");
    let site = TempDir::site(&[("site.yaml", CONFIG), (older, FIRST), (newer, SECOND)]);
    let (status, found) = check_build(site.path());
    assert_eq!(status, 1);
    assert_eq!(places(&found), [format!("P003 {newer}:2:8")]);
    assert_eq!(found[0]["related"][0]["file"], older);
    let help = found[0]["help"].as_str().unwrap();
    let advice = between(help, "“", "”");
    site.write(newer, SECOND.replace("date:", &format!("{advice}\ndate:")));
    build(site.path());
    assert_eq!(codes(&site, "news/n558881/"), ["yqdbbps4"]);
    let [code] = codes(&site, "news/n253800/").try_into().unwrap();
    assert_eq!(advice, format!("短链接: {code}"));
}

#[test]
fn without_short_links_the_code_holds_the_address_of_the_page() {
    let site = site();
    let off = format!("{CONFIG}output: {{short_links: false}}\n");
    site.write("site.yaml", off);
    built(run(site.path(), &["build"]));
    assert!(!site.exists("public/s"));
    let address = "https://example.org/gongbao/news/quxian/";
    assert_eq!(scanned(&site, "news/quxian/"), address);
    let html = site.read("public/news/quxian/index.html");
    assert!(!html.contains("短链接"));
    let png = std::fs::read(site.join("public/news/quxian/share.png")).unwrap();
    assert_eq!(read(&Pixmap::decode_png(&png).unwrap()), address);
    // On again: pages and pictures of the build before are not taken for those of this one.
    site.write("site.yaml", CONFIG);
    built(run(site.path(), &["build"]));
    let png = std::fs::read(site.join("public/news/quxian/share.png")).unwrap();
    let read = read(&Pixmap::decode_png(&png).unwrap());
    assert_eq!(read, shown(&site, "news/quxian/"));
    assert_eq!(scanned(&site, "news/quxian/"), read);
}

#[test]
fn a_site_that_does_not_know_its_address_has_neither() {
    let site = site();
    for base in ["", "base_url: /gongbao/\n"] {
        site.write("site.yaml", format!("title: 试刊\n{base}"));
        build(site.path());
        assert!(!site.exists("public/s"));
        let html = site.read("public/news/quxian/index.html");
        assert!(!html.contains("on-paper") && !html.contains("短链接"));
    }
}
