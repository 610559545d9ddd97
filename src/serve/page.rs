//! Pages as the server hands them out: with a script that keeps them fresh, and the page that
//! stands where there is no site yet.

use super::board::{Board, Item};
use super::snapshot::Version;
use crate::render::address::encoded;
use crate::render::escaped;

const SCRIPT: &str = include_str!("assets/client.js");
const STYLE: &str = include_str!("assets/client.css");

/// The name of the script below the server's own folder.
pub const SCRIPT_NAME: &str = "client.js";

/// The script that is put into pages, with the sheet of what it shows.
pub fn script() -> String {
    // A JSON text is a JavaScript text.
    let style = serde_json::Value::from(STYLE).to_string();
    SCRIPT.replacen("'STYLE'", &style, 1)
}

/// What a page knows of itself.
#[derive(Clone, Copy)]
pub struct Birth<'a> {
    /// The path of the server's own folder.
    pub own: &'a str,
    pub page: Version,
    pub sheets: Version,
    /// Whether the page itself says what is wrong.
    pub is_bare: bool,
}

fn tag(birth: Birth<'_>) -> String {
    let bare = if birth.is_bare { " data-bare" } else { "" };
    format!(
        "<script src=\"{own}{SCRIPT_NAME}\" data-own=\"{own}\" data-page=\"{:x}\" data-sheets=\"{:x}\"{bare}></script>\n",
        birth.page,
        birth.sheets,
        own = escaped(&encoded(birth.own)),
    )
}

/// The page with the script before its end.
pub fn with_script(html: &[u8], birth: Birth<'_>) -> Vec<u8> {
    let at = end_of_body(html).unwrap_or(html.len());
    let tag = tag(birth);
    let mut page = Vec::with_capacity(html.len() + tag.len());
    page.extend_from_slice(&html[..at]);
    page.extend_from_slice(tag.as_bytes());
    page.extend_from_slice(&html[at..]);
    page
}

/// Where the last `</body>` stands.
fn end_of_body(html: &[u8]) -> Option<usize> {
    const END: &[u8] = b"</body";
    html.windows(END.len())
        .rposition(|window| window.eq_ignore_ascii_case(END))
}

/// The page that says what is wrong where there never was a good state, or where one page cannot be made. It reads without scripts;
/// with them it gives way to the site as soon as there is one.
pub fn of_mistakes(board: &Board, birth: Birth<'_>) -> Vec<u8> {
    let words = &board.said.words;
    let items: String = board
        .said
        .errors
        .iter()
        .map(|e| item(e, &words.help))
        .collect();
    let (language, title) = (escaped(&words.language), escaped(&words.errors));
    let (nothing, more) = (escaped(&words.nothing), escaped(&words.more_errors));
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <link rel=\"icon\" href=\"data:,\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n\
         <body class=\"bare\">\n<main class=\"panel is-error\">\n<header><h1>{title}</h1></header>\n\
         <p class=\"meanwhile\">{nothing}</p>\n<ol>\n{items}</ol>\n<p class=\"more\">{more}</p>\n\
         </main>\n</body>\n</html>\n"
    );
    let birth = Birth {
        is_bare: true,
        ..birth
    };
    with_script(html.as_bytes(), birth)
}

/// One mistake, in the same form as the script gives it.
fn item(item: &Item, help: &str) -> String {
    let mut html = format!(
        "<li><p class=\"what\"><b class=\"code\">{}</b> <span class=\"place\">{}</span></p>\n\
         <p class=\"message\">{}</p>\n",
        escaped(item.code),
        escaped(&item.place),
        escaped(&item.message),
    );
    if let Some(excerpt) = &item.excerpt {
        html += &format!(
            "<pre>{}<mark>{}</mark>{}</pre>\n",
            escaped(&excerpt.before),
            escaped(&excerpt.marked),
            escaped(&excerpt.after),
        );
    }
    for other in &item.related {
        html += &format!(
            "<p class=\"related\"><span class=\"place\">{}</span> {}</p>\n",
            escaped(&other.place),
            escaped(&other.message),
        );
    }
    if let Some(text) = &item.help {
        html += &format!(
            "<p class=\"help\"><b>{}</b> {}</p>\n",
            escaped(help),
            escaped(text),
        );
    }
    html + "</li>\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Diagnostic, Diagnostics};
    use crate::language::{Language, messages};

    const BIRTH: Birth<'_> = Birth {
        own: "/工报/__gongbao/",
        page: 10,
        sheets: 11,
        is_bare: false,
    };

    fn page(html: &str) -> String {
        String::from_utf8(with_script(html.as_bytes(), BIRTH)).unwrap()
    }

    #[test]
    fn the_script_stands_before_the_last_end_of_the_body() {
        let html = page("<body><pre>&lt;/body></pre><!-- </body> -->x</BODY></html>");
        let (before, after) = html.split_once("<script ").unwrap();
        assert!(before.ends_with("-->x"), "{html}");
        assert!(after.ends_with("</script>\n</BODY></html>"), "{html}");
        let own = "/%E5%B7%A5%E6%8A%A5/__gongbao/";
        let data = format!("data-own=\"{own}\" data-page=\"a\" data-sheets=\"b\"");
        assert!(html.contains(&data), "{html}");
    }

    #[test]
    fn a_page_without_an_end_gets_it_at_its_end() {
        assert!(page("<p>x").ends_with("</script>\n"));
    }

    #[test]
    fn the_sheet_is_in_the_script() {
        assert!(!script().contains("'STYLE'"));
        assert!(script().contains(".panel"));
    }

    #[test]
    fn authors_text_is_escaped() {
        let mut found = Diagnostics::new();
        let odd = "<img src=x onerror=alert(1)>";
        found.push(Diagnostic::in_file(Code::ThemeBroken, odd).arg("detail", odd));
        let board = Board::new(&found, false, &messages(Language::English));
        let html = String::from_utf8(of_mistakes(&board, BIRTH)).unwrap();
        assert!(html.contains("&lt;img"), "{html}");
        assert!(!html.contains("<img"), "{html}");
    }
}
