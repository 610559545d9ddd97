//! What was found out about other sites, kept for a week.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::freshness;
use super::probe::Answer;

/// Days for which an address that answered is not tried again.
const DAYS: i32 = 7;

/// The answers of addresses, each with its day.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memory {
    links: BTreeMap<String, Remembered>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Remembered {
    day: String,
    answer: Answer,
}

impl Memory {
    /// The file below the site's folder.
    pub fn file(root: &Path) -> PathBuf {
        root.join(".gongbao").join("links.json")
    }

    /// Reads what is kept; a file that is missing or cannot be read holds nothing.
    pub fn read(file: &Path) -> Memory {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Keeps it. Where it cannot be written, the next run tries all addresses again, which is no
    /// fault of the site.
    pub fn write(&self, file: &Path) {
        let folder = file.parent().map(std::fs::create_dir_all);
        if let (Some(Ok(())), Ok(mut text)) = (folder, serde_json::to_string_pretty(self)) {
            text.push('\n');
            let _ = std::fs::write(file, text);
        }
    }

    /// What an address answered, if that is to be believed still: a week for an address that
    /// works, the same day for one that fails, as it may have been mended since.
    pub fn recall(&self, address: &str, today: Date) -> Option<&Answer> {
        let remembered = self.links.get(address)?;
        let day: Date = remembered.day.parse().ok()?;
        let believed = match remembered.answer.fails() {
            true => day == today,
            false => (0..=DAYS).contains(&freshness::days(day, today)),
        };
        believed.then_some(&remembered.answer)
    }

    /// Notes an answer of `day`.
    pub fn note(&mut self, address: &str, day: Date, answer: Answer) {
        let day = day.to_string();
        self.links
            .insert(address.to_string(), Remembered { day, answer });
    }

    /// Forgets all addresses that `keep` does not want.
    pub fn retain(&mut self, keep: impl Fn(&str) -> bool) {
        self.links.retain(|address, _| keep(address));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_good_answer_lasts_a_week_and_a_bad_one_a_day() {
        let mut memory = Memory::default();
        memory.note("good", date(2026, 11, 1), Answer::Status(200));
        memory.note("bad", date(2026, 11, 1), Answer::Status(404));
        let known = |address: &str, day: i8| memory.recall(address, date(2026, 11, day)).is_some();
        assert!(known("good", 1) && known("good", 8) && !known("good", 9));
        assert!(known("bad", 1) && !known("bad", 2));
        assert!(!known("other", 1));
        assert!(memory.recall("good", date(2026, 10, 31)).is_none());
    }

    #[test]
    fn it_is_written_and_read_again() {
        let mut memory = Memory::default();
        memory.note("a", date(2026, 11, 1), Answer::Status(200));
        memory.note("b", date(2026, 11, 1), Answer::NoHost);
        let text = serde_json::to_string(&memory).unwrap();
        assert_eq!(serde_json::from_str::<Memory>(&text).unwrap(), memory);
        assert_eq!(
            Memory::read(Path::new("/nowhere/links.json")),
            Memory::default()
        );
    }
}
