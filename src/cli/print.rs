use std::path::PathBuf;

use super::args::PrintOptions;
use super::run::Run;
use super::{MACHINE, USAGE};
use crate::print::{self, Ground, PrintError, Printed};
use crate::site::Site;

/// `gongbao print`: an issue on paper.
pub fn run(run: &Run, options: &PrintOptions) -> u8 {
    let ready = match run.ready(&run.overrides) {
        Ok(ready) => ready,
        Err(status) => return status,
    };
    let (site, status) = (&ready.site, ready.status);
    let ground = Ground {
        site,
        plan: &ready.plan,
        tools: &ready.tools,
    };
    let Some(issue) = print::issue_named(site, options.issue.as_deref()) else {
        return no_such_issue(run, site, options);
    };
    let Some(browser) = options.browser.clone().or_else(print::find) else {
        run.warn("print-no-browser", &[]);
        return MACHINE;
    };
    let named = &site.issues[issue];
    let file = options.file.clone().unwrap_or_else(|| {
        let number = named.url().trim_end_matches('/').replace("issues/", "");
        PathBuf::from(format!("{number}.pdf"))
    });
    let printed = print::print(ground, issue, &browser, &file);
    match printed {
        Ok(printed) => {
            say(run, site, issue, &printed);
            run.say("print-done", &[("path", file.display().to_string())]);
            status
        }
        Err(PrintError::Page(diagnostics)) => run.report(diagnostics),
        Err(PrintError::Write(path, error)) => run.cannot_write(&path, &error),
        Err(PrintError::Browser { browser, detail }) => {
            let args = [
                ("browser", browser.display().to_string()),
                ("detail", detail),
            ];
            run.warn("print-failed", &args);
            MACHINE
        }
        // Only pictures are too tall; paper has as many pages as it takes.
        Err(PrintError::TooTall(_)) => MACHINE,
    }
}

/// The contents list, with where its articles begin.
fn say(run: &Run, site: &Site, issue: usize, printed: &Printed) {
    let articles = site.issues[issue].articles.iter();
    for (article, page) in articles.zip(&printed.articles) {
        let title = site.articles[*article].title.clone();
        let args = [("page", page.to_string()), ("title", title)];
        run.say("print-article", &args);
    }
    match printed.pages {
        Some(pages) => run.say("print-pages", &[("pages", pages.to_string())]),
        None => run.warn("print-unread", &[]),
    }
}

fn no_such_issue(run: &Run, site: &Site, options: &PrintOptions) -> u8 {
    let known = site.issues.iter().map(|issue| {
        let url = issue.url();
        url.trim_end_matches('/').replace("issues/", "")
    });
    let known: Vec<String> = known.collect();
    if known.is_empty() {
        run.warn("print-no-issues", &[]);
        return USAGE;
    }
    let args = [
        ("found", options.issue.clone().unwrap_or_default()),
        ("known", known.join("、")),
    ];
    run.warn("print-no-issue", &args);
    USAGE
}
