//! The site's own list of words, ready to be looked for.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::source::Term;

/// Finds the words of a list in texts, all at once.
#[derive(Debug)]
pub struct Terms<'a> {
    list: &'a [Term],
    /// The wrong words in the order of the list, and behind them the right words that have a wrong
    /// one in them: found first, they protect it.
    searcher: Option<AhoCorasick>,
    /// Bytes of the longest word.
    longest: usize,
}

impl<'a> Terms<'a> {
    pub fn new(list: &'a [Term]) -> Terms<'a> {
        let wrong = list.iter().map(|term| term.wrong.as_str());
        let right = list.iter().filter_map(|term| term.right.as_deref());
        let protecting = right.filter(|right| list.iter().any(|term| right.contains(&term.wrong)));
        let words: Vec<&str> = wrong.chain(protecting).collect();
        let mut builder = AhoCorasick::builder();
        let builder = builder.match_kind(MatchKind::LeftmostLongest);
        // Only more words than a machine can hold could fail.
        let searcher = builder.build(&words).ok().filter(|_| !words.is_empty());
        Terms {
            list,
            searcher,
            longest: words.iter().map(|word| word.len()).max().unwrap_or(0),
        }
    }

    /// The wrong words in a text, with their places.
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, &'a Term)> {
        let found = self
            .searcher
            .iter()
            .flat_map(|searcher| searcher.find_iter(text));
        found
            .filter_map(|found| {
                let term = self.list.get(found.pattern().as_usize())?;
                Some((found.range(), term))
            })
            .collect()
    }

    /// Whether a wrong word stands there anew when the bytes `range` of a text are replaced.
    pub fn comes_back(&self, text: &str, range: &Range<usize>, right: &str) -> bool {
        let mut from = range.start.saturating_sub(self.longest);
        let mut to = (range.end + self.longest).min(text.len());
        while !text.is_char_boundary(from) {
            from -= 1;
        }
        while !text.is_char_boundary(to) {
            to += 1;
        }
        let head = text.get(from..range.start).unwrap_or("");
        let tail = text.get(range.end..to).unwrap_or("");
        let changed = format!("{head}{right}{tail}");
        let (start, end) = (head.len(), head.len() + right.len());
        let found = self.find(&changed);
        found
            .iter()
            .any(|(range, _)| range.start < end && range.end > start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;

    fn term(wrong: &str, right: &str) -> Term {
        Term {
            wrong: wrong.to_string(),
            right: Some(right.to_string()),
            severity: Severity::Warning,
            reason: None,
        }
    }

    #[test]
    fn the_longest_word_counts_and_right_words_protect() {
        let list = [
            term("经开", "经开区"),
            term("县经开", "县经济开发区"),
            term("其它", "其他"),
        ];
        let terms = Terms::new(&list);
        let found = |text: &str| -> Vec<String> {
            let found = terms.find(text).into_iter();
            found.map(|(range, _)| text[range].to_string()).collect()
        };
        assert_eq!(found("市经开与县经开，其它"), ["经开", "县经开", "其它"]);
        assert_eq!(found("市经开区"), [""; 0]);
    }

    #[test]
    fn a_word_that_comes_back_is_noticed() {
        let list = [term("甲乙", "甲")];
        let terms = Terms::new(&list);
        assert!(terms.comes_back("甲乙乙", &(0..6), "甲"));
        assert!(!terms.comes_back("甲乙丙", &(0..6), "甲"));
    }
}
