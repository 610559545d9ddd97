//! A text as a row of characters, folded to half width, that knows its bytes.

use crate::data::fold_width;

/// The characters of a text.
pub struct Chars {
    folded: Vec<char>,
    /// Where each character starts, and where the text ends.
    bytes: Vec<usize>,
}

impl Chars {
    pub fn new(text: &str) -> Chars {
        let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        bytes.push(text.len());
        Chars {
            // Folding never changes the number of characters.
            folded: fold_width(text).chars().collect(),
            bytes,
        }
    }

    pub fn len(&self) -> usize {
        self.folded.len()
    }

    pub fn get(&self, at: usize) -> Option<char> {
        self.folded.get(at).copied()
    }

    /// The character before `at`.
    pub fn before(&self, at: usize) -> Option<char> {
        self.get(at.checked_sub(1)?)
    }

    /// The bytes of the text from one character to another.
    pub fn range(&self, from: usize, to: usize) -> std::ops::Range<usize> {
        let byte = |at: usize| self.bytes.get(at.min(self.len())).copied().unwrap_or(0);
        byte(from)..byte(to)
    }

    /// The text from one character to another, folded.
    pub fn text(&self, from: usize, to: usize) -> String {
        let to = to.min(self.len());
        self.folded.get(from..to).unwrap_or(&[]).iter().collect()
    }

    /// Whether `word` stands at `at`.
    pub fn starts_with(&self, at: usize, word: &str) -> bool {
        word.chars()
            .enumerate()
            .all(|(n, c)| self.get(at + n) == Some(c))
    }

    /// The first of the words that stands at `at`, and how many characters it has.
    pub fn word_at<'w, T>(&self, at: usize, words: &'w [(&'w str, T)]) -> Option<(&'w T, usize)> {
        let found = words.iter().find(|(word, _)| self.starts_with(at, word))?;
        Some((&found.1, found.0.chars().count()))
    }

    /// The first of the words that ends before `at`, and how many characters it has.
    pub fn word_before<'w, T>(
        &self,
        at: usize,
        words: &'w [(&'w str, T)],
    ) -> Option<(&'w T, usize)> {
        words.iter().find_map(|(word, value)| {
            let length = word.chars().count();
            let start = at.checked_sub(length)?;
            self.starts_with(start, word).then_some((value, length))
        })
    }

    /// The first character from `at` on that is no space.
    pub fn skip_spaces(&self, at: usize) -> usize {
        let mut at = at;
        while self.get(at) == Some(' ') {
            at += 1;
        }
        at
    }

    /// The character after the last one before `at` that is no space.
    pub fn back_over_spaces(&self, at: usize) -> usize {
        let mut at = at;
        while at > 0 && self.before(at) == Some(' ') {
            at -= 1;
        }
        at
    }

    /// Where the number after a sign of range at `at` begins: ～, —, 至, 到.
    pub fn after_range(&self, at: usize) -> Option<usize> {
        let sign = self.skip_spaces(at);
        let mut next = sign;
        // ～-1%: after another sign a minus belongs to the number.
        while matches!(self.get(next), Some('~' | '—' | '–' | '-'))
            && self.get(next) == self.get(sign)
        {
            next += 1;
        }
        if next == sign && matches!(self.get(next), Some('至' | '到')) {
            next += 1;
        }
        (next > sign && next - sign <= 2).then(|| self.skip_spaces(next))
    }
}
