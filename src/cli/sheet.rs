//! `gongbao sign FILE --sheet`: the 审签单, a form to print, tick off and sign by hand.

use std::path::Path;

use super::run::Run;
use super::{DONE, USAGE, sign};
use crate::data::Observation;
use crate::diagnostic::SourceText;
use crate::render::escaped;
use crate::site::sign_off::{self, State};
use crate::site::{Article, Site, Withheld};
use crate::source::review;

/// Writes the sheet of an article to a file or to standard output.
pub fn run(run: &Run, name: &str, out: Option<&Path>) -> u8 {
    let (site, withheld, ..) = crate::check(&run.root, &run.overrides, run.options);
    let Some(article) = sign::article(&site, &withheld, name) else {
        let args = [("path", format!("content/{name}"))];
        eprintln!("{}", run.catalogue.text("sign-no-file", &args));
        return USAGE;
    };
    let html = html(run, &site, &withheld, article);
    match out {
        None => print!("{html}"),
        Some(path) => {
            if let Err(error) = std::fs::write(path, html) {
                return run.cannot_write(path, &error);
            }
        }
    }
    DONE
}

const STYLE: &str = include_str!("templates/sheet.css");

fn html(run: &Run, site: &Site, withheld: &Withheld, article: &Article) -> String {
    let word = |key: &str| escaped(&run.catalogue.text(&format!("sheet-{key}"), &[]));
    let title = escaped(&article.title);
    let check = short(&article.text);
    let stated = stated(run, site, withheld, article);
    let mut html = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{} {title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{}</h1>\n<p class=\"site\">{}</p>\n<table class=\"head\">\n",
        if run.chinese { "zh-CN" } else { "en" },
        word("title"),
        word("title"),
        escaped(&site.config.title),
    );
    for (key, value) in facts(site, article, stated.len()) {
        html += &format!(
            "<tr><th>{}</th><td>{}</td></tr>\n",
            word(key),
            escaped(&value)
        );
    }
    html += &format!(
        "<tr><th>{}</th><td class=\"check\">{check}</td></tr>\n</table>\n",
        word("check")
    );
    html += &format!(
        "<h2>{}</h2>\n<table class=\"levels\">\n<thead><tr>",
        word("levels")
    );
    for key in [
        "level",
        "name",
        "role",
        "time",
        "state",
        "opinion",
        "signature",
    ] {
        html += &format!("<th>{}</th>", word(key));
    }
    html += "</tr></thead>\n<tbody>\n";
    let levels = &site.config.checks.reviews;
    for level in sign_off::levels(&article.reviews, levels, &article.text) {
        let review = level.review;
        let cell =
            |value: Option<&String>| format!("<td>{}</td>", escaped(value.map_or("", |v| v)));
        let state = match level.state {
            State::Missing => String::new(),
            state => escaped(
                &run.catalogue
                    .text(&format!("sign-state-{}", state.as_str()), &[]),
            ),
        };
        html += &format!(
            "<tr><th>{}</th>{}{}{}<td>{state}</td><td class=\"blank\"></td><td class=\"blank\"></td></tr>\n",
            escaped(level.level),
            cell(review.and_then(|r| r.name.as_ref())),
            cell(review.and_then(|r| r.role.as_ref())),
            cell(review.and_then(|r| r.time.as_ref())),
        );
    }
    html += "</tbody>\n</table>\n";
    html += &figures(&word, &stated);
    html + "</body>\n</html>\n"
}

/// What the head of the sheet says.
fn facts(site: &Site, article: &Article, figures: usize) -> Vec<(&'static str, String)> {
    let section = site
        .sections
        .iter()
        .find(|section| section.path == article.section);
    let issue = article.issue.map_or(String::new(), |issue| {
        format!("{}年第{}期", issue.year, issue.number)
    });
    let source = article
        .source
        .as_ref()
        .map_or(String::new(), |source| source.name.clone());
    let words = article
        .document()
        .unwrap_or_default()
        .plain
        .chars()
        .filter(|c| !c.is_whitespace())
        .count();
    vec![
        ("article", article.title.clone()),
        ("file", format!("content/{}", article.path)),
        (
            "section",
            section.map_or(String::new(), |section| section.title.clone()),
        ),
        ("issue", issue),
        ("date", article.date.date.to_string()),
        ("source", source),
        ("editor", article.editor.clone().unwrap_or_default()),
        ("words", words.to_string()),
        ("count", figures.to_string()),
    ]
}

/// One figure of the article: metric, period, value as written, line.
struct Figure {
    metric: String,
    period: String,
    value: String,
    line: usize,
}

fn stated(run: &Run, site: &Site, withheld: &Withheld, article: &Article) -> Vec<Figure> {
    let file = format!("content/{}", article.path);
    let of_draft = withheld.drafts.iter().flat_map(|draft| &draft.figures);
    let of_draft = of_draft.map(|(observation, _)| observation);
    site.observations
        .iter()
        .chain(of_draft)
        .filter(|observation| *observation.place.file == *file)
        .map(|observation| Figure {
            metric: name(site, article, observation),
            period: observation.period.label_zh(),
            value: value(run, observation),
            line: observation.place.line,
        })
        .collect()
}

/// The metric, and what tells this figure of it from others in the article.
fn name(site: &Site, article: &Article, observation: &Observation) -> String {
    let mut apart = Vec::new();
    if article.regions != [observation.region] {
        apart.push(site.regions.full_name(observation.region));
    }
    if !observation.scope.is_whole() {
        apart.push(observation.scope.to_string());
    }
    if !observation.status.is_actual() {
        apart.push(observation.status.label_zh().to_string());
    }
    apart.extend(observation.note.clone());
    let metric = site.metric_name(&observation.metric);
    match apart.is_empty() {
        true => metric.to_string(),
        false => format!("{metric}（{}）", apart.join("；")),
    }
}

/// The value as written, and what is stated beside it. Where its unit was written apart it stands in
/// the unit in which it is kept.
fn value(run: &Run, observation: &Observation) -> String {
    let written = observation.written.trim();
    let bare = |c: char| c.is_ascii_digit() || ".,-".contains(c);
    let mut value = match &observation.value {
        Some(quantity) if written.chars().all(bare) => quantity.as_written(),
        _ => written.to_string(),
    };
    if let Some(yoy) = observation.yoy {
        value.push_str(&format!("，{}", yoy.in_words()));
    }
    if let Some(previous) = observation.previous {
        let word = run.catalogue.text("sheet-previous", &[]);
        let unit = observation.unit.map_or("", |unit| unit.name());
        value.push_str(&format!("，{word}{previous}{unit}"));
    }
    value
}

/// The figures, to be ticked off one by one.
fn figures(word: &dyn Fn(&str) -> String, figures: &[Figure]) -> String {
    if figures.is_empty() {
        return String::new();
    }
    let mut html = format!(
        "<h2>{}</h2>\n<table class=\"figures\">\n<thead><tr>",
        word("figures")
    );
    for key in ["metric", "period", "value", "line", "tick"] {
        html += &format!("<th>{}</th>", word(key));
    }
    html += "</tr></thead>\n<tbody>\n";
    for figure in figures {
        html += &format!(
            "<tr><td>{}</td><td>{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td><td class=\"tick\"></td></tr>\n",
            escaped(&figure.metric),
            escaped(&figure.period),
            escaped(&figure.value),
            figure.line,
        );
    }
    html + "</tbody>\n</table>\n"
}

/// The first digits of the digest: enough to see on paper whether it is the same text.
fn short(text: &SourceText) -> String {
    let digest = review::digest(&text.whole().unwrap_or_default());
    let hex = digest.strip_prefix("sha256:").unwrap_or(&digest);
    hex.get(..8).unwrap_or(hex).to_uppercase()
}
