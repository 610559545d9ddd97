//! What tells a file from another one without reading it.

use std::fs::Metadata;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

/// In nanoseconds.
const SECOND: u64 = 1_000_000_000;

/// Length and time of the last change. A file that somebody writes to gets another time; one that
/// was only moved keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    length: u64,
    /// Nanoseconds since 1970; 0 where the system does not say.
    changed: u64,
}

impl Stamp {
    /// The stamp of a file.
    pub fn of(found: &Metadata) -> Stamp {
        let since = found
            .modified()
            .ok()
            .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Stamp {
            length: found.len(),
            changed: since.map_or(0, |since| {
                u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
            }),
        }
    }

    /// Whether a file is, to all appearances, the one with this stamp. An archive may have cut its time
    /// to the second.
    pub fn is_of(&self, found: &Metadata) -> bool {
        self.is(&Stamp::of(found))
    }

    /// The same, of a stamp that was taken just now.
    pub fn is(&self, found: &Stamp) -> bool {
        let is_cut = found.changed.is_multiple_of(SECOND)
            && found.changed == self.changed - self.changed % SECOND;
        found.length == self.length && (found.changed == self.changed || is_cut)
    }
}
