use std::time::{Duration, Instant};

use super::args::BuildOptions;
use super::bar::Bar;
use super::run::Run;
use crate::Built;
use crate::diagnostic::Severity;
use crate::output::{self, PublishOptions, Published};

/// `gongbao build`: renders the site.
pub fn run(run: &Run, options: &BuildOptions) -> u8 {
    let start = Instant::now();
    let mut overrides = run.overrides.clone();
    overrides.no_pictures = options.no_png;
    let target = PublishOptions {
        target: &run.output,
        swap: options.swap,
    };
    let bar = Bar::new(run);
    let (built, mut diagnostics, error) = crate::build(
        &run.root,
        &overrides,
        run.options,
        run.strict,
        &target,
        &bar,
    );
    bar.clear();
    let refused = error.is_some();
    diagnostics.extend(error.map(|error| error.diagnostic()));
    let errors = diagnostics.count(Severity::Error);
    let warnings = diagnostics.count(Severity::Warning);
    let status = run.report(diagnostics);
    run.say_timings(&built.timings);
    if refused {
        return status;
    }
    let Some(published) = &built.published else {
        let key = if errors == 0 {
            "failed-strict"
        } else {
            "failed"
        };
        let args = [
            ("errors", errors.to_string()),
            ("warnings", warnings.to_string()),
        ];
        run.say(key, &args);
        return status;
    };
    if let Some(file) = &options.changed_files
        && let Err(error) = std::fs::write(file, output::changed_list(published))
    {
        return run.cannot_write(file, &error);
    }
    say_what_was_made(run, &built, published, start.elapsed());
    status
}

fn say_what_was_made(run: &Run, built: &Built, published: &Published, time: Duration) {
    let counts = &built.counts;
    run.say(
        "build-what",
        &[
            ("articles", counts.articles.to_string()),
            ("issues", counts.issues.to_string()),
            ("observations", counts.observations.to_string()),
            ("regions", counts.regions.to_string()),
            ("metrics", counts.metrics.to_string()),
            ("charts", counts.charts.to_string()),
        ],
    );
    run.say(
        "build-done",
        &[
            ("pages", counts.pages.to_string()),
            ("files", published.total.to_string()),
            ("added", published.added.len().to_string()),
            ("changed", published.changed.len().to_string()),
            ("removed", published.removed.len().to_string()),
            ("time", format!("{:.2} s", time.as_secs_f64())),
        ],
    );
    let output = run.output.display().to_string();
    run.say("build-output", &[("path", output)]);
}
