//! 长图: an article as one tall picture, for groups on phones.
//!
//! The article's page is laid out once more with the theme's sheet `picture.css` and a script that opens
//! what is folded and makes tables fit. A browser is first asked how tall that is, and then photographs it
//! piece by piece, as it draws no more than 16,384 pixels at a time; the pieces become one PNG.

use std::path::Path;

use super::PrintError;
use super::browser::{self, Window};
use super::join::Joined;
use super::layout::{Ground, Scratch, lay_out, write, write_whole};
use crate::render::file_of;
use crate::site::PageKind;
use crate::site::plan::THEME_FOLDER;

/// How wide a page is laid out, in the units of style sheets: as on a phone.
const WIDTH: u32 = 360;
/// How many pixels a unit is: 1080 in all, what phones have.
const SCALE: u32 = 3;
/// How wide the window is. Browsers make none under 500; what stands beside the page is cut off.
const WINDOW: u32 = 520;
/// How much of the page is photographed at a time: 12,000 pixels.
const PIECE: u32 = 4000;
/// How much more the window has at its end, where browsers take their bars from.
const SPARE: u32 = 200;
/// The most rows of pixels. Chats pass pictures on as JPEG, which has no room for more than 65,535.
pub const TALLEST: u64 = 65_500;

const SHEET: &str = "picture.css";
const SCRIPT: &str = "gongbao-picture.js";

/// A picture that was made.
#[derive(Debug, PartialEq, Eq)]
pub struct Picture {
    pub width: u32,
    pub height: u32,
    pub bytes: usize,
}

/// Makes the picture of an article in `file`, which is either whole or as it was.
///
/// # Errors
/// As [`PrintError`] says.
pub fn picture(
    ground: Ground<'_>,
    article: usize,
    browser: &Path,
    file: &Path,
) -> Result<Picture, PrintError> {
    let scratch = Scratch::new()?;
    let folder = scratch.0.join("site");
    let url = &ground.site.articles[article].url;
    let assets = format!("{}{THEME_FOLDER}", "../".repeat(url.matches('/').count()));
    let edit = |html: &str| for_picture(html, &assets);
    let page = PageKind::Article(article);
    lay_out(ground, page, &[article], &folder, &edit)?;
    let script = folder.join(THEME_FOLDER).join(SCRIPT);
    write(&script, include_bytes!("assets/picture.js"))?;
    let page = folder.join(file_of(url));

    let window = |height| Window {
        width: WINDOW,
        height,
        scale: SCALE,
    };
    let document = browser::document(browser, &page, window(1000), &scratch.0)?;
    let Some(height) = height(&document) else {
        let detail = document.lines().next().unwrap_or_default();
        return Err(browser::failed(browser, detail.to_string()));
    };
    let rows = u64::from(height) * u64::from(SCALE);
    if rows > TALLEST {
        return Err(PrintError::TooTall(rows));
    }
    let mut joined = Joined::new(WIDTH * SCALE);
    let piece = scratch.0.join("piece.png");
    let mut from = 0;
    while from < height {
        let part = PIECE.min(height - from);
        let _ = std::fs::remove_file(&piece);
        let asked = window(part + SPARE);
        browser::photograph(browser, (&page, from), asked, &piece, &scratch.0)?;
        let bytes = std::fs::read(&piece).map_err(|e| PrintError::Write(piece.clone(), e))?;
        joined
            .add(&bytes, part * SCALE)
            .map_err(|detail| browser::failed(browser, detail))?;
        from += part;
    }
    let bytes = joined
        .png()
        .map_err(|detail| browser::failed(browser, detail))?;
    write_whole(file, &bytes)?;
    Ok(Picture {
        width: WIDTH * SCALE,
        height: height * SCALE,
        bytes: bytes.len(),
    })
}

/// A page as it is photographed: always light, without its scripts, with all its images at once, and with
/// the sheet and the script of the picture.
fn for_picture(html: &str, assets: &str) -> String {
    let mut page = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find("<script") {
        page.push_str(rest.get(..at).unwrap_or_default());
        let script = rest.get(at..).unwrap_or_default();
        let end = script.find("</script>").map_or(script.len(), |at| at + 9);
        rest = script.get(end..).unwrap_or_default();
    }
    page.push_str(rest);
    let head = format!(
        "<link rel=\"stylesheet\" href=\"{assets}{SHEET}\">\n<script src=\"{assets}{SCRIPT}\" defer></script>\n</head>"
    );
    page.replacen("<html ", "<html class=\"picture\" data-theme=\"light\" ", 1)
        .replacen("</head>", &head, 1)
        .replace(" loading=\"lazy\"", "")
}

/// How tall the page is, as the script has written it down.
fn height(document: &str) -> Option<u32> {
    let (_, rest) = document.split_once(" data-height=\"")?;
    let (digits, _) = rest.split_once('"')?;
    digits.parse().ok().filter(|height| *height > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_made_ready() {
        let page = "<html lang=\"zh-CN\">\n<head><script src=\"a.js\"></script>\n</head><body><img loading=\"lazy\"><script type=\"b\">{}</script></body></html>";
        assert_eq!(
            for_picture(page, "../assets/"),
            "<html class=\"picture\" data-theme=\"light\" lang=\"zh-CN\">\n<head>\n<link rel=\"stylesheet\" href=\"../assets/picture.css\">\n<script src=\"../assets/gongbao-picture.js\" defer></script>\n</head><body><img></body></html>"
        );
    }

    #[test]
    fn a_height_is_read_or_not_guessed() {
        assert_eq!(height("<html class=\"x\" data-height=\"812\">"), Some(812));
        assert_eq!(height("<html data-height=\"0\">"), None);
        assert_eq!(height("<html data-height=\""), None);
        assert_eq!(height(""), None);
    }
}
