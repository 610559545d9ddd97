//! The form as HTML to print and as JSON.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Inspection, Part, Place, Row, Verdict};
use crate::language::Catalogue;

/// The page: one style sheet inside, no script, no other host.
const TEMPLATE: &str = include_str!("form.html");
const SHEET: &str = include_str!("form.css");

/// Words that the template asks for, each `inspect-KEY` in the catalogues, with `-` for `_`.
const WORDS: &[&str] = &[
    "title",
    "column_number",
    "column_item",
    "column_asked",
    "column_found",
    "column_verdict",
    "by_hand_choice",
    "not_government",
    "basis_line",
    "made_by",
];

/// Lines of signature below the table.
const SIGNATURES: &[&str] = &["signed-first", "signed-second", "signed-day"];

/// What the template sees.
#[derive(Serialize)]
struct View<'a> {
    lang: &'a str,
    sheet: &'static str,
    words: BTreeMap<&'static str, String>,
    form: &'a Inspection,
    head: Vec<(String, &'a str)>,
    summary: String,
    conclusion: String,
    parts: Vec<PartView<'a>>,
    signatures: Vec<String>,
}

#[derive(Serialize)]
struct PartView<'a> {
    title: String,
    rows: Vec<RowView<'a>>,
}

#[derive(Serialize)]
struct RowView<'a> {
    row: &'a Row,
    verdict: String,
    /// The key of the verdict, for the sheet.
    class: &'static str,
    places: Vec<PlaceView<'a>>,
    /// How many places are not shown.
    more: Option<String>,
}

#[derive(Serialize)]
struct PlaceView<'a> {
    /// `content/a.md:12`.
    place: String,
    code: Option<&'a str>,
    message: &'a str,
}

/// The form as a page in the language of `catalogue`, whose tag is `lang`.
///
/// # Errors
/// Where the template fails. It is part of the program, and a test renders it.
pub fn html(form: &Inspection, catalogue: &Catalogue, lang: &str) -> tera::TeraResult<String> {
    let mut tera = tera::Tera::default();
    tera.autoescape_on([".html"]);
    tera.add_raw_templates([("form.html", TEMPLATE)])?;
    let mut context = tera::Context::new();
    let view = view(form, catalogue, lang);
    context.insert_value("view", tera::Value::try_from_serializable(&view)?);
    tera.render("form.html", &context)
}

/// The form as JSON, one object.
pub fn json(form: &Inspection) -> String {
    let mut text = serde_json::to_string_pretty(form).unwrap_or_default();
    text.push('\n');
    text
}

fn view<'a>(form: &'a Inspection, catalogue: &Catalogue, lang: &'a str) -> View<'a> {
    let say = |key: &str| catalogue.text(&format!("inspect-{key}"), &[]);
    let none = "—";
    let head = [
        ("head-site", form.site.title.as_str()),
        ("head-address", &form.site.address),
        ("head-sponsor", form.site.sponsor.as_deref().unwrap_or(none)),
        (
            "head-code",
            form.site.site_id_code.as_deref().unwrap_or(none),
        ),
        ("head-host", form.site.host.as_deref().unwrap_or(none)),
        ("head-day", &form.today),
    ];
    let word = |key: &&'static str| (*key, say(&key.replace('_', "-")));
    View {
        lang,
        sheet: SHEET,
        words: WORDS.iter().map(word).collect(),
        form,
        head: head.map(|(key, value)| (say(key), value)).into(),
        summary: summary(form, catalogue),
        conclusion: conclusion(form, catalogue),
        parts: Part::ALL
            .iter()
            .map(|part| PartView {
                title: say(&format!("part-{}", part.key())),
                rows: form
                    .items
                    .iter()
                    .filter(|row| row.part == part.key())
                    .map(|row| row_view(row, catalogue))
                    .collect(),
            })
            .collect(),
        signatures: SIGNATURES.iter().map(|key| say(key)).collect(),
    }
}

fn summary(form: &Inspection, catalogue: &Catalogue) -> String {
    let args = [
        ("items", form.items.len().to_string()),
        ("fail", form.count.fail.to_string()),
        ("hand", form.count.by_hand.to_string()),
        ("pass", form.count.pass.to_string()),
        ("none", form.count.not_applicable.to_string()),
        ("articles", form.articles.to_string()),
        ("columns", form.columns.to_string()),
    ];
    catalogue.text("inspect-summary", &args)
}

/// What it comes to: one item of the first part is enough to fail the inspection.
fn conclusion(form: &Inspection, catalogue: &Catalogue) -> String {
    let failed = |veto: bool| {
        let rows = form.items.iter();
        let numbers: Vec<&str> = rows
            .filter(|row| row.verdict == Verdict::Fail)
            .filter(|row| (row.part == Part::Veto.key()) == veto)
            .map(|row| row.number.as_str())
            .collect();
        numbers.join(" ")
    };
    let (veto, others) = (failed(true), failed(false));
    let key = match (veto.is_empty(), others.is_empty()) {
        (false, _) => "inspect-conclusion-veto",
        (true, false) => "inspect-conclusion-fail",
        (true, true) => "inspect-conclusion-pass",
    };
    let numbers = if veto.is_empty() { others } else { veto };
    catalogue.text(key, &[("items", numbers)])
}

fn row_view<'a>(row: &'a Row, catalogue: &Catalogue) -> RowView<'a> {
    let hidden = row.count - row.places.len();
    RowView {
        row,
        verdict: catalogue.text(&format!("inspect-{}", row.verdict.key()), &[]),
        class: row.verdict.key(),
        places: row.places.iter().map(place_view).collect(),
        more: (hidden > 0)
            .then(|| catalogue.text("inspect-more", &[("count", hidden.to_string())])),
    }
}

fn place_view(place: &Place) -> PlaceView<'_> {
    let file = place.file.as_deref().unwrap_or_default();
    PlaceView {
        place: match place.line {
            Some(line) => format!("{file}:{line}"),
            None => file.to_string(),
        },
        code: place.code,
        message: &place.message,
    }
}
