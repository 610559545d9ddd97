//! A finding's mark by which it is known again when lines have moved.

use std::collections::BTreeMap;

use super::{Diagnostic, Diagnostics};

/// The mark of each finding, in their order: code, file and the text of the line, and which of those
/// that are alike it is. A changed line is another finding; a line that moved is not.
pub fn fingerprints(diagnostics: &Diagnostics) -> Vec<String> {
    let mut seen: BTreeMap<u64, u32> = BTreeMap::new();
    diagnostics
        .iter()
        .map(|diagnostic| {
            let mark = hash(diagnostic);
            let count = seen.entry(mark).or_default();
            *count += 1;
            format!("{mark:016x}:{count}")
        })
        .collect()
}

fn hash(diagnostic: &Diagnostic) -> u64 {
    let line = diagnostic.location.as_ref().map(|place| {
        let text = place.source.up_to(place.range.end + 1);
        let start = text.get(..place.range.start).and_then(|t| t.rfind('\n'));
        let start = start.map_or(0, |at| at + 1);
        let line = text.get(start..).and_then(|rest| rest.lines().next());
        line.unwrap_or("").to_string()
    });
    let line = line.unwrap_or_default();
    let parts = [
        diagnostic.code.as_str(),
        diagnostic.path().unwrap_or(""),
        line.trim(),
    ];
    // FNV-1a: a hash that stays the same from one version of the compiler to the next.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        for byte in part.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::{Code, Location, SourceText};

    fn marks(text: &str, words: &[&str]) -> Vec<String> {
        let source = Arc::new(SourceText::new("content/a.md", text));
        let mut found = Diagnostics::new();
        for word in words {
            for (at, _) in text.match_indices(word) {
                let place = Location::new(&source, at..at + word.len());
                found.push(Diagnostic::at(Code::SpaceBesideDigit, place));
            }
        }
        fingerprints(&found)
    }

    #[test]
    fn a_line_that_moves_keeps_its_mark() {
        let before = marks("甲 1\n乙 2\n", &["甲", "乙"]);
        let after = marks("新的一行\n\n甲 1\n  乙 2\n", &["甲", "乙"]);
        assert_eq!(before, after);
        assert_ne!(before[0], before[1]);
    }

    #[test]
    fn what_is_alike_is_counted() {
        let twice = marks("甲 甲\n", &["甲"]);
        assert_eq!(twice[0].split(':').next(), twice[1].split(':').next());
        assert_ne!(twice[0], twice[1]);
    }
}
