//! The bar that shows on a terminal how far a build has come.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::run::Run;
use crate::language::Catalogue;
use crate::progress::Progress;

/// How often the bar is drawn anew.
const BEAT: Duration = Duration::from_millis(100);

/// On a terminal a line that is gone when the build is done; in a log nothing.
pub struct Bar<'a> {
    bar: ProgressBar,
    catalogue: &'a Catalogue,
}

impl<'a> Bar<'a> {
    /// A bar for a run; hidden where messages are for programs, and where nobody wants to hear.
    pub fn new(run: &'a Run) -> Bar<'a> {
        let target = match run.is_watched() {
            true => ProgressDrawTarget::stderr(),
            false => ProgressDrawTarget::hidden(),
        };
        Bar {
            bar: ProgressBar::with_draw_target(None, target),
            catalogue: &run.catalogue,
        }
    }

    /// Takes the bar away.
    pub fn clear(&self) {
        self.bar.finish_and_clear();
    }

    fn style(&self, form: &str) {
        // The forms are constants below and are known to be right.
        if let Ok(style) = ProgressStyle::with_template(form) {
            self.bar.set_style(style.progress_chars("━╸─"));
        }
    }
}

impl Progress for Bar<'_> {
    fn phase(&self, name: &'static str, steps: usize) {
        if self.bar.is_hidden() {
            return;
        }
        let key = format!("timings-{name}");
        match steps {
            0 => self.style("{spinner} {msg}"),
            _ => self.style("{bar:24} {percent:>3}% {msg} {eta}"),
        }
        self.bar.reset();
        self.bar.set_length(steps as u64);
        self.bar.set_message(self.catalogue.text(&key, &[]));
        self.bar.enable_steady_tick(BEAT);
    }

    fn step(&self) {
        self.bar.inc(1);
    }
}
