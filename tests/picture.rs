//! `gongbao picture`, with a browser that writes down how it was asked. `tests/browser/picture.mjs` asks a
//! real one.
#![cfg(unix)]

mod common;

use std::os::unix::fs::PermissionsExt;

use common::*;

fn article(title: &str, day: u8) -> String {
    format!("---\ntitle: {title}\ndate: 2026-03-{day:02}\n---\n\n正文。\n")
}

fn site() -> TempDir {
    let site = TempDir::site(&[(
        "site.yaml",
        "title: 试验\nbase_url: https://example.org/x/\n",
    )]);
    site.write("content/news/jan-output.md", article("一月产值", 9));
    site.write("content/news/feb-output.md", article("二月产值", 5));
    site.write("content/parks/feb-output.md", article("园区二月产值", 4));
    site.write("content/parks/factory/index.md", article("厂房", 3));
    site
}

/// A browser that keeps how it was asked and the page, says that it is `tall`, and photographs it as a
/// white piece with a black line at its left.
fn browser(site: &TempDir, tall: u32) -> String {
    site.write("browser/piece.png", piece(1560, 12_600));
    let script = format!(
        r#"#!/bin/sh
here=$(dirname "$0")
for word in "$@"; do
  case $word in
    --screenshot=*) file=${{word#--screenshot=}};;
    file://*) page=${{word#file://}};;
  esac
done
echo "$@" >>"$here/asked"
cp "${{page%%\?*}}" "$here/page.html"
ls "$(dirname "${{page%%\?*}}")/../../assets" >"$here/assets"
if [ -n "$file" ]; then cp "$here/piece.png" "$file"; else echo '<html class="picture" data-height="{tall}">'; fi
"#
    );
    write_program(site, &script)
}

fn write_program(site: &TempDir, script: &str) -> String {
    site.write("browser/run", script);
    let path = site.join("browser/run");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path.to_str().unwrap().to_string()
}

/// A white PNG whose first eight columns are black.
fn piece(width: u32, height: u32) -> Vec<u8> {
    let mut row = vec![0xff; width.div_ceil(8) as usize];
    row[0] = 0;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::One);
    encoder.set_palette(vec![0, 0, 0, 255, 255, 255]);
    let mut writer = encoder.write_header().unwrap();
    writer
        .write_image_data(&row.repeat(height as usize))
        .unwrap();
    writer.finish().unwrap();
    bytes
}

/// Width, height, and whether all pixels are those of [`piece`].
fn looked_at(path: &std::path::Path) -> (u32, u32, bool) {
    let file = std::io::BufReader::new(std::fs::File::open(path).unwrap());
    let mut decoder = png::Decoder::new(file);
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let (width, height) = (reader.info().width, reader.info().height);
    assert!(reader.info().uncompressed_latin1_text.is_empty());
    let mut same = true;
    while let Some(row) = reader.next_row().unwrap() {
        let pixels = row.data().chunks(3).enumerate();
        same &= pixels
            .into_iter()
            .all(|(at, pixel)| pixel == [if at < 8 { 0 } else { 255 }; 3]);
    }
    (width, height, same)
}

#[test]
fn an_article_becomes_one_picture_out_of_pieces() {
    let site = site();
    let browser = browser(&site, 4100);
    let file = site.join("not/there/yet.png");
    let arguments = [
        "picture",
        "content/news/jan-output.md",
        "--browser",
        &browser,
    ];
    let output = run(
        site.path(),
        &[&arguments[..], &["-o", file.to_str().unwrap()]].concat(),
    );
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    let said = stderr(&output);
    assert!(said.contains("1080 × 12300 像素"), "{said}");
    assert!(!said.contains("提示"), "{said}");
    assert_eq!(looked_at(&file), (1080, 12_300, true));
    let asked = site.read("browser/asked");
    let asked: Vec<&str> = asked.lines().collect();
    assert_eq!(asked.len(), 3, "{asked:?}");
    assert!(asked[0].contains("--dump-dom") && asked[0].ends_with("news/jan-output/index.html"));
    assert!(asked[1].contains("--window-size=520,4200") && asked[1].ends_with("?from=0"));
    assert!(asked[2].contains("--window-size=520,300") && asked[2].ends_with("?from=4000"));
    // Light, without scripts but that of the picture, with its sheet after the others.
    let page = site.read("browser/page.html");
    assert!(page.contains("<html class=\"picture\" data-theme=\"light\" lang=\"zh-CN\">"));
    assert_eq!(page.matches("<script").count(), 1, "{page}");
    let sheet = page.find("../../assets/picture.css").unwrap();
    assert!(page.rfind("style.css").unwrap() < sheet);
    assert!(page.contains("https://example.org/x/news/jan-output/"));
    let assets = site.read("browser/assets");
    assert!(assets.contains("picture.css\n") && assets.contains("gongbao-picture.js\n"));
    // The same again is the same bytes.
    let first = std::fs::read(&file).unwrap();
    let again = site.join("again.png");
    let output = run(
        site.path(),
        &[&arguments[..], &["-o", again.to_str().unwrap()]].concat(),
    );
    assert_eq!(status(&output), 0);
    assert_eq!(first, std::fs::read(&again).unwrap());
    assert!(!site.exists("public"));
}

/// However an editor names it.
#[test]
fn an_article_is_known_by_file_address_slug_and_title() {
    let site = site();
    let browser = browser(&site, 10);
    let names = [
        "content/news/jan-output.md",
        "./content/news/jan-output.md",
        "news/jan-output.md",
        "content\\news\\jan-output.md",
        "https://example.org/x/news/jan-output/",
        "/x/news/jan-output/index.html",
        "/news/jan-output/",
        "news/jan-output",
        "jan-output",
        "一月产值",
    ];
    for name in names {
        let output = program()
            .current_dir(site.path())
            .args(["picture", name, "--browser", &browser])
            .output()
            .unwrap();
        assert_eq!(status(&output), 0, "{name}: {}", stderr(&output));
        assert!(site.exists("jan-output.png"), "{name}");
        std::fs::remove_file(site.join("jan-output.png")).unwrap();
    }
    let folder = ["picture", "content/parks/factory", "--browser", &browser];
    let newest = ["picture", "--browser", &browser];
    for (arguments, file) in [(&folder[..], "factory.png"), (&newest, "jan-output.png")] {
        let output = program()
            .current_dir(site.path())
            .args(arguments)
            .output()
            .unwrap();
        assert_eq!(status(&output), 0, "{}", stderr(&output));
        assert!(site.exists(file));
    }
}

#[test]
fn an_article_that_is_not_there_is_told_from_those_that_are_like_it() {
    let site = site();
    let output = run(site.path(), &["picture", "jan-outptu"]);
    assert_eq!(status(&output), 2);
    let said = stderr(&output);
    let first = said.lines().nth(1).unwrap();
    assert!(
        said.starts_with("错误：没有“jan-outptu”这篇文章。相近的有："),
        "{said}"
    );
    assert!(
        first.contains("content/news/jan-output.md　一月产值"),
        "{said}"
    );
    let output = run(site.path(), &["picture", "完全不相干的名字"]);
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).contains("请写文件"), "{}", stderr(&output));
    let empty = TempDir::site(&[("site.yaml", "title: 试验\n")]);
    empty.write("content/_index.md", "---\ntitle: 首页\n---\n");
    let output = run(empty.path(), &["picture"]);
    assert_eq!(status(&output), 2);
    assert!(
        stderr(&output).contains("没有公开的文章"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_name_of_two_articles_is_not_guessed() {
    let site = site();
    let output = run(site.path(), &["picture", "feb-output"]);
    assert_eq!(status(&output), 2);
    let said = stderr(&output);
    assert!(said.contains("“feb-output”不止一篇"), "{said}");
    assert!(said.contains("content/news/feb-output.md") && said.contains("content/parks/"));
}

#[test]
fn a_machine_without_a_browser_is_told_what_to_install() {
    let site = site();
    let output = program()
        .env("PATH", "")
        .env_remove("CHROMIUM")
        .args(["--root", site.path().to_str().unwrap()])
        .args(["picture", "jan-output"])
        .output()
        .unwrap();
    assert_eq!(status(&output), 3);
    assert!(stderr(&output).contains("Chromium"), "{}", stderr(&output));
}

#[test]
fn what_fails_leaves_the_last_picture_as_it_was() {
    let site = site();
    site.write("out.png", "the last one");
    let out = site.join("out.png");
    let out = out.to_str().unwrap();
    let asked = |browser: &str, file: &str| {
        let words = ["picture", "jan-output", "--browser", browser, "-o", file];
        run(site.path(), &words)
    };
    let failing = write_program(&site, "#!/bin/sh\necho 'cannot open display' >&2; exit 1\n");
    let output = asked(&failing, out);
    assert_eq!(status(&output), 3);
    assert!(
        stderr(&output).contains("cannot open display"),
        "{}",
        stderr(&output)
    );
    // More rows than a picture may have.
    let output = asked(&browser(&site, 30_000), out);
    assert_eq!(status(&output), 2);
    let said = stderr(&output);
    assert!(said.contains("90000") && said.contains("65500"), "{said}");
    // A browser that photographs less than it was asked for.
    let small = browser(&site, 4100);
    site.write("browser/piece.png", piece(1560, 100));
    let output = asked(&small, out);
    assert_eq!(status(&output), 3);
    assert!(
        stderr(&output).contains("1560 × 100"),
        "{}",
        stderr(&output)
    );
    assert_eq!(site.read("out.png"), "the last one");
    // A folder that cannot be made.
    let below = site.join("out.png/below.png");
    let output = asked(&browser(&site, 10), below.to_str().unwrap());
    assert_eq!(status(&output), 3);
    assert!(stderr(&output).contains("below"), "{}", stderr(&output));
}

#[test]
fn a_picture_that_chats_may_blur_is_pointed_out() {
    let site = site();
    let browser = browser(&site, 7000);
    let file = site.join("out.png");
    let arguments = ["picture", "jan-output", "--browser", &browser, "-o"];
    let output = run(
        site.path(),
        &[&arguments[..], &[file.to_str().unwrap()]].concat(),
    );
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    assert!(
        stderr(&output).contains("超过 20000 像素"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_site_with_errors_is_not_photographed() {
    let site = site();
    site.write(
        "content/news/a.md",
        article("甲文", 9).replace("正文", "[无](../no.md)"),
    );
    let browser = browser(&site, 10);
    let output = run(
        site.path(),
        &["picture", "jan-output", "--browser", &browser],
    );
    assert_eq!(status(&output), 1);
    assert!(!site.exists("browser/asked"));
}
