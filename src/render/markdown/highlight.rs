//! Syntax highlighting of code blocks to CSS classes, and the two sheets for them.
//!
//! syntect's own classes repeat the whole scope of each token; a page needs only some dozen kinds.

use syntect::highlighting::{Color, Highlighter as Styler, Theme};
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};
use syntect::util::LinesWithEndings;
use two_face::theme::EmbeddedThemeName;

use super::escape;

/// Kinds of token: the class after `hl-`, and the beginnings of scopes that belong to it, the
/// more particular first.
const KINDS: &[(&str, &[&str])] = &[
    ("comment", &["comment"]),
    (
        "constant",
        &["constant.character.escape", "constant.language"],
    ),
    ("number", &["constant.numeric"]),
    ("constant", &["constant"]),
    ("string", &["string", "markup.raw"]),
    ("operator", &["keyword.operator"]),
    ("keyword", &["keyword", "storage"]),
    (
        "function",
        &[
            "entity.name.function",
            "support.function",
            "variable.function",
        ],
    ),
    ("tag", &["entity.name.tag"]),
    (
        "type",
        &[
            "entity.name",
            "support.type",
            "support.class",
            "entity.other.inherited-class",
        ],
    ),
    (
        "attribute",
        &["entity.other.attribute-name", "variable.parameter"],
    ),
    ("heading", &["markup.heading"]),
    ("inserted", &["markup.inserted"]),
    ("deleted", &["markup.deleted"]),
];

/// Backgrounds of code blocks, and the least contrast on them: WCAG 2.2 asks 4.5:1.
const LIGHT_BACKGROUND: Color = Color {
    r: 0xf6,
    g: 0xf7,
    b: 0xf9,
    a: 255,
};
const DARK_BACKGROUND: Color = Color {
    r: 0x16,
    g: 0x1b,
    b: 0x22,
    a: 255,
};
const CONTRAST: f64 = 4.6;

/// Longer blocks or lines stay plain: the grammars' regular expressions may take long on them.
const MAX_BLOCK: usize = 200_000;
const MAX_LINE: usize = 2_000;

/// The grammars. Loading takes some 20 ms: once, and only where a page has code.
pub struct Highlighter {
    syntaxes: SyntaxSet,
    kinds: Vec<(Scope, &'static str)>,
}

impl Highlighter {
    /// Loads the grammars of syntect and two-face.
    pub fn load() -> Highlighter {
        let kinds = KINDS
            .iter()
            .flat_map(|(class, scopes)| scopes.iter().map(move |scope| (scope, *class)))
            .filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, class)))
            .collect();
        Highlighter {
            syntaxes: two_face::syntax::extra_newlines(),
            kinds,
        }
    }

    /// The code as HTML with `<span class="hl-…">`, or `None` where the language is unknown.
    pub fn highlight(&self, code: &str, lang: &str) -> Option<String> {
        if code.len() > MAX_BLOCK || code.lines().any(|line| line.len() > MAX_LINE) {
            return None;
        }
        let syntax = self.syntaxes.find_syntax_by_token(lang)?;
        let mut state = ParseState::new(syntax);
        let mut stack = ScopeStack::new();
        let mut spans = Spans::default();
        for line in LinesWithEndings::from(code) {
            let mut done = 0;
            for (at, operation) in state.parse_line(line, &self.syntaxes).ok()? {
                spans.push(line.get(done..at).unwrap_or_default(), self.class(&stack));
                done = done.max(at);
                stack.apply(&operation).ok()?;
            }
            spans.push(line.get(done..).unwrap_or_default(), self.class(&stack));
        }
        Some(spans.finish())
    }

    /// The innermost scope that is of a kind decides.
    fn class(&self, stack: &ScopeStack) -> Option<&'static str> {
        stack.as_slice().iter().rev().find_map(|scope| {
            let kind = self
                .kinds
                .iter()
                .find(|(kind, _)| kind.is_prefix_of(*scope));
            kind.map(|(_, class)| *class)
        })
    }
}

/// HTML in which neighbours of one kind share a span.
#[derive(Default)]
struct Spans {
    html: String,
    open: Option<&'static str>,
}

impl Spans {
    fn push(&mut self, text: &str, class: Option<&'static str>) {
        if text.is_empty() {
            return;
        }
        // Blank text looks the same in every colour.
        if class != self.open && !text.trim().is_empty() {
            self.close();
            if let Some(class) = class {
                self.html.push_str("<span class=\"hl-");
                self.html.push_str(class);
                self.html.push_str("\">");
            }
            self.open = class;
        }
        escape::text(&mut self.html, text);
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            // A span that ends with its line would put the next line's indent inside it.
            let end = self.html.trim_end().len();
            let blank = self.html.split_off(end);
            self.html.push_str("</span>");
            self.html.push_str(&blank);
        }
    }

    fn finish(mut self) -> String {
        self.close();
        self.html
    }
}

/// The sheets for a light and a dark page.
///
/// Each sets `--code-bg`, `--code-fg` and one `--hl-…` for each kind on `:root`; the light one
/// also has the rules `.hl-… { color: var(--hl-…) }`, which serve both. So the dark sheet may stand
/// alone in a media query.
pub fn highlight_css() -> (String, String) {
    let themes = two_face::theme::extra();
    let light = properties(
        themes.get(EmbeddedThemeName::InspiredGithub),
        LIGHT_BACKGROUND,
    );
    let dark = properties(themes.get(EmbeddedThemeName::OneHalfDark), DARK_BACKGROUND);
    let mut rules = String::new();
    for class in classes() {
        rules.push_str(&format!(".hl-{class}{{color:var(--hl-{class})}}\n"));
    }
    (
        format!(":root{{{light}}}\n{rules}"),
        format!(":root{{{dark}}}\n"),
    )
}

/// The classes, each once.
fn classes() -> Vec<&'static str> {
    let mut classes = Vec::new();
    for (class, _) in KINDS {
        if !classes.contains(class) {
            classes.push(*class);
        }
    }
    classes
}

fn properties(theme: &Theme, background: Color) -> String {
    let styler = Styler::new(theme);
    let plain = readable(styler.get_default().foreground, background);
    let mut out = format!("--code-bg:{};--code-fg:{}", hex(background), hex(plain));
    for class in classes() {
        let scope = KINDS
            .iter()
            .filter(|(kind, _)| *kind == class)
            .find_map(|(_, scopes)| Scope::new(scopes.first()?).ok());
        let color = match scope {
            Some(scope) => styler.style_for_stack(&[scope]).foreground,
            None => plain,
        };
        out.push_str(&format!(
            ";--hl-{class}:{}",
            hex(readable(color, background))
        ));
    }
    out
}

/// The colour, moved towards black or white until it stands out enough from the background.
fn readable(color: Color, background: Color) -> Color {
    let target: i32 = if luminance(background) > 0.5 { 0 } else { 255 };
    let step = |part: u8| {
        let distance = target - i32::from(part);
        (i32::from(part) + distance / 16 + distance.signum()).clamp(0, 255) as u8
    };
    let mut color = color;
    for _ in 0..64 {
        if contrast(color, background) >= CONTRAST {
            break;
        }
        color = Color {
            r: step(color.r),
            g: step(color.g),
            b: step(color.b),
            a: 255,
        };
    }
    color
}

/// Contrast ratio of two colours, 1 to 21 (WCAG 2.2, 1.4.3).
fn contrast(a: Color, b: Color) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Relative luminance, 0 to 1 (WCAG 2.2).
fn luminance(color: Color) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)
}

fn hex(color: Color) -> String {
    format!("#{:02x}{:02x}{:02x}", color.r, color.g, color.b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_stands_out_from_its_background() {
        let themes = two_face::theme::extra();
        for (name, background) in [
            (EmbeddedThemeName::InspiredGithub, LIGHT_BACKGROUND),
            (EmbeddedThemeName::OneHalfDark, DARK_BACKGROUND),
        ] {
            let sheet = properties(themes.get(name), background);
            for color in sheet.split(';').filter(|p| !p.starts_with("--code-bg")) {
                let (_, color) = color.split_once(":#").unwrap();
                let part = |i: usize| u8::from_str_radix(&color[i..i + 2], 16).unwrap();
                let color = Color {
                    r: part(0),
                    g: part(2),
                    b: part(4),
                    a: 255,
                };
                assert!(contrast(color, background) >= 4.5, "{color:?}");
            }
        }
    }

    #[test]
    fn code_becomes_classes_and_nothing_is_lost() {
        let code = "fn main() {\n    let x = \"a<b\"; // 说明\n}\n";
        let html = Highlighter::load().highlight(code, "rust").unwrap();
        assert!(
            html.contains("<span class=\"hl-keyword\">let</span>") || html.contains("hl-keyword")
        );
        assert!(html.contains("hl-comment"));
        let mut text = String::new();
        let mut inside = false;
        for c in html.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => text.push(c),
                _ => {}
            }
        }
        let text = text.replace("&quot;", "\"").replace("&lt;", "<");
        assert_eq!(text, code);
        assert!(Highlighter::load().highlight(code, "没有").is_none());
    }
}
