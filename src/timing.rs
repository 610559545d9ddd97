//! How long a run took, for `--timings`. Nothing that is made depends on it.

use std::time::{Duration, Instant};

use crate::render::PageMade;

/// How many pages are named as slow.
const SLOWEST: usize = 10;

/// Times of a run.
#[derive(Clone, Debug, Default)]
pub struct Timings {
    /// Phases in order; the name is the end of the key of a message.
    pub phases: Vec<(&'static str, Duration)>,
    /// The slowest pages, the slowest first.
    pub slowest: Vec<(String, Duration)>,
}

impl Timings {
    /// Notes a phase.
    pub fn phase(&mut self, name: &'static str, time: Duration) {
        self.phases.push((name, time));
    }

    /// Notes the slowest of these pages.
    pub fn pages(&mut self, pages: Vec<PageMade>) {
        let pages = pages.into_iter().map(|page| (page.url, page.time));
        self.slowest.extend(pages);
        self.slowest
            .sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        self.slowest.truncate(SLOWEST);
    }

    /// Adds what came after.
    pub fn extend(&mut self, later: Timings) {
        self.phases.extend(later.phases);
        self.slowest.extend(later.slowest);
    }
}

/// Measures one step after the other.
pub struct Clock(Instant);

impl Clock {
    /// Starts to measure.
    pub fn start() -> Clock {
        Clock(Instant::now())
    }

    /// The time since the start or the last lap.
    pub fn lap(&mut self) -> Duration {
        let now = Instant::now();
        now.duration_since(std::mem::replace(&mut self.0, now))
    }
}
