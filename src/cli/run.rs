use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::Duration;

use jiff::tz::TimeZone;

use super::args::{Common, Lang, MessageFormat};
use super::{CONTENT, DONE, MACHINE, USAGE, summary};
use crate::Overrides;
use crate::config::BaseUrl;
use crate::diagnostic::report::{self, Format};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::language::{Catalogue, Language, messages};
use crate::render::Tools;
use crate::site::{Options, Plan, Site};
use crate::source::date::{self, Moment};
use crate::timing::Timings;

/// What every command knows: the command line, read.
pub struct Run {
    pub root: PathBuf,
    pub output: PathBuf,
    pub overrides: Overrides,
    pub options: Options,
    pub strict: bool,
    pub quiet: bool,
    /// Whether to say what took how long.
    pub timings: bool,
    /// The time in China, for what is signed now; the day alone where that was given.
    pub now: Moment,
    pub catalogue: Catalogue,
    /// Whether messages are in Chinese.
    pub chinese: bool,
    format: Format,
}

/// A site whose pages can be made: for commands that make some of them for themselves.
pub struct Ready {
    pub site: Site,
    pub plan: Plan,
    pub tools: Tools,
    /// The exit status where nothing more goes wrong.
    pub status: u8,
}

impl Run {
    /// Reads the site and says what is wrong with it.
    ///
    /// # Errors
    /// The exit status, where its pages cannot be made.
    pub fn ready(&self, overrides: &Overrides) -> Result<Ready, u8> {
        let (site, plan, mut diagnostics) = crate::ready(&self.root, overrides, self.options);
        let (tools, found) = Tools::new(&site, &plan);
        diagnostics.extend(site.wanted(found));
        let warned = self.strict && diagnostics.count(Severity::Warning) > 0;
        let stops = diagnostics.has_errors() || warned;
        let status = self.report(diagnostics);
        match tools.filter(|_| !stops) {
            Some(tools) => Ok(Ready {
                site,
                plan,
                tools,
                status,
            }),
            None => Err(status),
        }
    }

    /// Reads the common options.
    ///
    /// # Errors
    /// The exit status, where one of them is wrong; it has then been said.
    pub fn new(common: &Common) -> Result<Run, u8> {
        let language = language(common.lang);
        let catalogue = messages(language);
        let mut now = now();
        let today = match &common.today {
            Some(text) => match date::parse_date(text) {
                Some(date) => date,
                None => {
                    let args = [("value", text.clone())];
                    eprintln!("{}", catalogue.text("cli-bad-date", &args));
                    return Err(USAGE);
                }
            },
            None => now.date,
        };
        if common.today.is_some() {
            // Of a day that is given the time is not known.
            now = Moment {
                date: today,
                time: None,
            };
        }
        let base_url = match &common.base_url {
            Some(text) => match BaseUrl::parse(text) {
                Some(url) => Some(url),
                None => {
                    let args = [
                        ("key", "--base-url".to_string()),
                        ("found", text.clone()),
                        ("expected", "https://example.org/".to_string()),
                    ];
                    eprintln!("{}", catalogue.text("F009", &args));
                    return Err(USAGE);
                }
            },
            None => None,
        };
        if let Some(jobs) = common.jobs {
            // Fails only where a pool exists already, which then serves as well.
            let _ = rayon::ThreadPoolBuilder::new()
                .num_threads(jobs.get())
                .build_global();
        }
        let format = match common.message_format {
            MessageFormat::Human => Format::Human {
                colour: std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
            },
            MessageFormat::Json => Format::Json,
            MessageFormat::Github => Format::Github,
            MessageFormat::Sarif => Format::Sarif,
        };
        Ok(Run {
            output: common
                .output
                .clone()
                .unwrap_or_else(|| common.root.join("public")),
            root: common.root.clone(),
            overrides: Overrides {
                base_url,
                no_pictures: false,
            },
            options: Options {
                today,
                drafts: common.drafts,
            },
            strict: common.strict,
            quiet: common.quiet,
            timings: common.timings,
            now,
            catalogue,
            chinese: language == Language::Chinese,
            format,
        })
    }

    /// Prints all diagnostics and gives the exit status that they call for.
    pub fn report(&self, diagnostics: Diagnostics) -> u8 {
        let diagnostics = diagnostics.sorted();
        let status = self.status(&diagnostics);
        let name = |code| summary::name(code, self.chinese);
        if report::print(&diagnostics, self.format, &self.catalogue, name).is_err() {
            return MACHINE;
        }
        status
    }

    /// Whether messages are for people, and standard output is free for other things.
    pub fn is_for_people(&self) -> bool {
        matches!(self.format, Format::Human { .. })
    }

    /// Whether somebody sits before a terminal and wants to know how far a run has come.
    pub fn is_watched(&self) -> bool {
        self.is_for_people() && !self.quiet && std::io::stderr().is_terminal()
    }

    fn status(&self, diagnostics: &Diagnostics) -> u8 {
        let machine = diagnostics
            .iter()
            .any(|d| d.severity == Severity::Error && d.code.is_machine());
        if diagnostics.has_configuration_errors() {
            USAGE
        } else if machine {
            MACHINE
        } else if diagnostics.has_errors()
            || (self.strict && diagnostics.count(Severity::Warning) > 0)
        {
            CONTENT
        } else {
            DONE
        }
    }

    /// Says a message of the catalogue on standard error, unless the run is to be quiet.
    pub fn say(&self, key: &str, args: &[(&str, String)]) {
        if !self.quiet {
            eprintln!("{}", self.catalogue.text(key, args));
        }
    }

    /// Says how long the phases and the slowest pages took, where that was asked for: on standard
    /// error, also in a quiet run.
    pub fn say_timings(&self, timings: &Timings) {
        if !self.timings {
            return;
        }
        let line = |name: String, time: Duration| {
            eprintln!("{:>9.1} ms  {name}", time.as_secs_f64() * 1000.0);
        };
        eprintln!("{}", self.catalogue.text("timings-phases", &[]));
        for (phase, time) in &timings.phases {
            let key = format!("timings-{phase}");
            line(self.catalogue.text(&key, &[]), *time);
        }
        if timings.slowest.is_empty() {
            return;
        }
        eprintln!("{}", self.catalogue.text("timings-pages", &[]));
        for (url, time) in &timings.slowest {
            line(format!("/{url}"), *time);
        }
    }

    /// Says a message of the catalogue that is no less wanted where the run is to be quiet.
    pub fn warn(&self, key: &str, args: &[(&str, String)]) {
        eprintln!("{}", self.catalogue.text(key, args));
    }

    /// Says that a file or folder cannot be written; the exit status for it.
    pub fn cannot_write(&self, path: &std::path::Path, error: &std::io::Error) -> u8 {
        let diagnostic = Diagnostic::in_file(Code::OutputIo, path.display().to_string())
            .arg("path", path.display())
            .arg("detail", error);
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(diagnostic);
        self.report(diagnostics);
        MACHINE
    }
}

/// The language of the messages: as asked for, else as the environment says, else Chinese.
fn language(asked: Option<Lang>) -> Language {
    match asked {
        Some(Lang::Zh) => Language::Chinese,
        Some(Lang::En) => Language::English,
        None => {
            let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
                .iter()
                .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
            set.map_or(Language::Chinese, |tag| Language::from_tag(&tag))
        }
    }
}

/// Date and time in China. The one place where the program looks at a clock; everything behind it
/// takes them as inputs.
fn now() -> Moment {
    let now = jiff::Timestamp::now().to_zoned(TimeZone::fixed(date::china()));
    Moment {
        date: now.date(),
        time: Some(now.time()),
    }
}
