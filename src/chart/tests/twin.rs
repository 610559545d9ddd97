//! The tested specification of drawing: what [`Painter`] draws is written down in
//! `tests/twin/cases.json`, and `themes/default/static/draw.js` is held to the same file by
//! `tests/browser/twin.mjs`. After a change that is meant: `GONGBAO_UPDATE_TWIN=1 cargo test twin`,
//! and the same change in the script.

use std::fmt::Write;
use std::path::Path;

use serde_json::{Value, json};

use super::twin_cases::cases;
use crate::chart::text::Font;
use crate::chart::{Painter, PngFooter, write};

const FILE: &str = "tests/twin/cases.json";
const SCRIPT: &str = include_str!("../../../themes/default/static/draw.js");

#[test]
fn the_browser_is_told_what_is_drawn_here() {
    let painter = Painter::new().unwrap();
    let mut text = String::from("[\n");
    for (n, (name, one)) in cases().into_iter().enumerate() {
        let drawing = painter.draw(&one).unwrap();
        super::assert_tidy(&drawing.narrow, &name);
        super::assert_tidy(&drawing.wide, &name);
        let comma = if n == 0 { "" } else { ",\n" };
        let _ = write!(
            text,
            "{comma}{{\"name\":{},\n\"spec\":{},\n\"narrow\":{},\n\"wide\":{}",
            json!(name),
            serde_json::to_string(&one).unwrap(),
            json!(drawing.narrow),
            json!(drawing.wide),
        );
        // The file form differs by its inks and its sheet alone: some of them will do.
        if n % 6 == 0 {
            let _ = write!(text, ",\n\"file\":{}", json!(drawing.file));
        } else if n % 6 == 3 {
            let footer = footer();
            let scene = painter.scene(&one, crate::chart::Size::WIDE).unwrap();
            let sheet = write::sheet(&scene, &one, &footer, &painter.font);
            let _ = write!(
                text,
                ",\n\"footer\":{},\n\"file\":{}",
                json!({ "source": footer.source, "site": footer.site, "note": footer.note }),
                json!(format!(
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{sheet}\n"
                )),
            );
        }
        text.push('}');
    }
    text.push_str("\n]\n");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    if std::env::var_os("GONGBAO_UPDATE_TWIN").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &text).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap();
    for (now, then) in text.lines().zip(written.lines()) {
        assert!(
            now == then,
            "{FILE} holds another drawing; see the head of this file\n{now}\n{then}"
        );
    }
    assert!(text == written, "{FILE} holds other cases");
    let cases: Vec<Value> = serde_json::from_str(&written).unwrap();
    assert!(cases.len() >= 40, "{}", cases.len());
}

#[test]
fn the_script_has_the_widths_of_the_font() {
    let font = Font::embedded().unwrap();
    let table = SCRIPT
        .split("const WIDTHS = {")
        .nth(1)
        .and_then(|rest| rest.split("};").next())
        .unwrap();
    let mut widths = std::collections::BTreeMap::new();
    for entry in table.split(',').filter(|e| !e.trim().is_empty()) {
        let (first, digits) = entry.trim().split_once(": ").unwrap();
        let first = u32::from_str_radix(first.trim_start_matches("0x"), 16).unwrap();
        let digits = digits.trim_matches('\'');
        for (n, at) in (0..digits.len()).step_by(2).enumerate() {
            let width = u32::from_str_radix(&digits[at..at + 2], 36).unwrap();
            widths.insert(first + n as u32, f64::from(width) / 1000.0);
        }
    }
    for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
        let scripted = widths.get(&u32::from(c)).copied().unwrap_or(1.0);
        assert_eq!(font.advance(c), scripted, "{c:?}");
    }
}

fn footer() -> PngFooter {
    PngFooter {
        source: "来源：县统计局《2022年国民经济和社会发展统计公报》".into(),
        site: "县域工业简报".into(),
        note: "注：绝对数按现价计算，增长速度按可比价计算；2019年起按第四次全国经济普查口径，与以前年度不可直接比较。".into(),
    }
}
