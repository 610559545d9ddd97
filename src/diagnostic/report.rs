//! How diagnostics are said: for people with the source line and a caret, as JSON lines, and
//! as annotations of GitHub Actions.

use std::io::{self, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use super::{Code, Diagnostic, Diagnostics, Location, Severity};
use crate::language::Catalogue;

/// The form of the messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people, on standard error.
    Human {
        /// With terminal colours.
        colour: bool,
    },
    /// One JSON object a line, on standard output.
    Json,
    /// Workflow commands of GitHub Actions, on standard output.
    Github,
    /// One SARIF document, on standard output ([`super::sarif`]).
    Sarif,
}

/// A message in words: what was found and what to do.
pub struct Words {
    pub message: String,
    pub help: Option<String>,
}

/// The words of a diagnostic in the language of `catalogue`.
pub fn words(diagnostic: &Diagnostic, catalogue: &Catalogue) -> Words {
    let key = diagnostic.code.as_str();
    let mut args = diagnostic.args.clone();
    for (name, word) in &diagnostic.words {
        let said = catalogue.text(word, &diagnostic.args);
        args.push((name, said));
    }
    Words {
        message: catalogue.text(key, &args),
        help: catalogue.get(&format!("{key}.help"), &args),
    }
}

/// Prints all diagnostics in `format`; `name` gives the name of a proofreading rule.
///
/// # Errors
/// When standard output or standard error cannot be written.
pub fn print(
    diagnostics: &Diagnostics,
    format: Format,
    catalogue: &Catalogue,
    name: impl Fn(Code) -> Option<String>,
) -> io::Result<()> {
    let diagnostics = &*super::cover::covered(diagnostics);
    match format {
        Format::Human { colour } => {
            let mut stream = io::stderr().lock();
            for diagnostic in diagnostics.iter() {
                writeln!(stream, "{}\n", human(diagnostic, catalogue, colour))?;
            }
            Ok(())
        }
        Format::Json => {
            let mut stream = io::stdout().lock();
            for diagnostic in diagnostics.iter() {
                writeln!(stream, "{}", json(diagnostic, catalogue))?;
            }
            Ok(())
        }
        Format::Sarif => {
            let mut stream = io::stdout().lock();
            writeln!(
                stream,
                "{}",
                super::sarif::document(diagnostics, catalogue, name)
            )
        }
        Format::Github => {
            let mut stream = io::stdout().lock();
            for diagnostic in diagnostics.iter() {
                writeln!(stream, "{}", github(diagnostic, catalogue))?;
            }
            Ok(())
        }
    }
}

/// The lines around a location, with the location moved into them: only these are handed to the
/// renderer, whose time grows with the text.
struct Excerpt {
    text: String,
    first_line: usize,
    span: std::ops::Range<usize>,
}

fn excerpt(location: &Location) -> Excerpt {
    let text = location.source.up_to(location.range.end + 1);
    // A file that cannot be read any more has no lines to show.
    let inside = |at: usize| text.is_char_boundary(at);
    let range = match inside(location.range.start) && inside(location.range.end) {
        true => location.range.clone(),
        false => 0..0,
    };
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[range.end..]
        .find('\n')
        .map_or(text.len(), |at| range.end + at);
    Excerpt {
        text: text[start..end].to_string(),
        first_line: location.start().0,
        span: range.start - start..range.end - start,
    }
}

/// The message for people: title with code, source line with carets, help.
pub fn human(diagnostic: &Diagnostic, catalogue: &Catalogue, colour: bool) -> String {
    let Words { message, help } = words(diagnostic, catalogue);
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR.with_name(catalogue.text("severity-error", &[])),
        Severity::Warning => Level::WARNING.with_name(catalogue.text("severity-warning", &[])),
        Severity::Note => Level::NOTE.with_name(catalogue.text("severity-note", &[])),
    };
    let title = level.primary_title(message).id(diagnostic.code.as_str());
    let mut group = Group::with_title(title);
    if let Some(location) = &diagnostic.location {
        group = group.element(snippet(location, AnnotationKind::Primary, None));
    } else if let Some(file) = &diagnostic.file {
        group = group.element(Origin::path(file.as_str()));
    }
    for related in &diagnostic.related {
        let label = catalogue.text(related.key, &related.args);
        group = group.element(snippet(
            &related.location,
            AnnotationKind::Context,
            Some(label),
        ));
    }
    if let Some(help) = help {
        let name = catalogue.text("severity-help", &[]);
        group = group.element(Level::HELP.with_name(name).message(help));
    }
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    renderer.decor_style(DecorStyle::Ascii).render(&[group])
}

fn snippet(
    location: &Location,
    kind: AnnotationKind,
    label: Option<String>,
) -> Snippet<'static, Annotation<'static>> {
    let excerpt = excerpt(location);
    let mut annotation = kind.span(excerpt.span);
    if let Some(label) = label {
        annotation = annotation.label(label);
    }
    Snippet::source(excerpt.text)
        .line_start(excerpt.first_line)
        .path(location.source.path.to_string())
        .annotation(annotation)
}

#[derive(Serialize)]
struct JsonMessage<'a> {
    code: &'a str,
    severity: &'a str,
    message: String,
    help: Option<String>,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<JsonRelated>,
}

#[derive(Serialize)]
struct JsonRelated {
    file: String,
    line: usize,
    column: usize,
    message: String,
}

/// One line of JSON, in the form that `docs/cli.md` promises.
pub fn json(diagnostic: &Diagnostic, catalogue: &Catalogue) -> String {
    let Words { message, help } = words(diagnostic, catalogue);
    let location = diagnostic.location.as_ref();
    let start = location.map(Location::start);
    let end = location.map(Location::end);
    let related = diagnostic
        .related
        .iter()
        .map(|related| {
            let (line, column) = related.location.start();
            JsonRelated {
                file: related.location.source.path.to_string(),
                line,
                column,
                message: catalogue.text(related.key, &related.args),
            }
        })
        .collect();
    let message = JsonMessage {
        code: diagnostic.code.as_str(),
        severity: diagnostic.severity.as_str(),
        message,
        help,
        file: location
            .map(|l| l.source.path.to_string())
            .or_else(|| diagnostic.file.clone()),
        line: start.map(|s| s.0),
        column: start.map(|s| s.1),
        end_line: end.map(|e| e.0),
        end_column: end.map(|e| e.1),
        related,
    };
    serde_json::to_string(&message).unwrap_or_default()
}

/// A workflow command of GitHub Actions.
pub fn github(diagnostic: &Diagnostic, catalogue: &Catalogue) -> String {
    let Words { message, help } = words(diagnostic, catalogue);
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = Vec::new();
    if let Some(location) = &diagnostic.location {
        let (line, column) = location.start();
        let (end_line, end_column) = location.end();
        properties.push(format!("file={}", property(&location.source.path)));
        properties.push(format!("line={line}"));
        properties.push(format!("col={column}"));
        properties.push(format!("endLine={end_line}"));
        properties.push(format!("endColumn={end_column}"));
    } else if let Some(file) = &diagnostic.file {
        properties.push(format!("file={}", property(file)));
    }
    properties.push(format!("title={}", property(diagnostic.code.as_str())));
    let text = match help {
        Some(help) => format!("{message}\n{help}"),
        None => message,
    };
    format!("::{command} {}::{}", properties.join(","), data(&text))
}

/// Escapes the message of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes a property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
