//! From a text to the keys under which it is found: pairs of neighbouring Chinese characters, words of
//! Latin letters, numbers. `themes/default/static/search.js` takes a query apart by the same rules.

use unicode_normalization::UnicodeNormalization;

/// Characters of a word or number that count; what is longer is found by its beginning.
const LONGEST: usize = 15;

/// A key: two characters, or up to fifteen letters and digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Key(u128);

impl Key {
    const WORD: u128 = 1 << 127;

    fn pair(first: char, second: char) -> Key {
        Key(u128::from(u32::from(first)) << 32 | u128::from(u32::from(second)))
    }

    /// A word of letters and digits.
    fn word(word: &[u8]) -> Key {
        let cut = &word[..word.len().min(LONGEST)];
        let cut = cut.strip_suffix(b".").unwrap_or(cut);
        let packed = cut.iter().fold(0, |all, byte| all << 8 | u128::from(*byte));
        Key(Key::WORD | packed)
    }

    /// As it stands in a file.
    pub fn text(self) -> String {
        if self.0 & Key::WORD == 0 {
            let chars = [(self.0 >> 32) as u32, self.0 as u32];
            return chars.into_iter().filter_map(char::from_u32).collect();
        }
        let bytes = (0..LONGEST).rev().map(|at| (self.0 >> (8 * at)) as u8);
        bytes.filter(|byte| *byte != 0).map(char::from).collect()
    }
}

/// Whether a character is a Chinese one.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3005}' | '\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// A character in normal form (NFKC) and small. Most are so already, and are not looked up.
enum Normal {
    Same(Option<char>),
    Other(std::vec::IntoIter<char>),
}

impl Normal {
    fn of(c: char) -> Normal {
        match c {
            '\u{4e00}'..='\u{9fff}' => Normal::Same(Some(c)),
            c if c.is_ascii() => Normal::Same(Some(c.to_ascii_lowercase())),
            c => {
                let chars = std::iter::once(c).nfkc().flat_map(char::to_lowercase);
                Normal::Other(chars.collect::<Vec<char>>().into_iter())
            }
        }
    }
}

impl Iterator for Normal {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self {
            Normal::Same(c) => c.take(),
            Normal::Other(chars) => chars.next(),
        }
    }
}

/// Hands every key of `text` to `take`, some more than once.
pub fn keys(text: &str, mut take: impl FnMut(Key)) {
    let mut before: Option<char> = None;
    let mut word: Vec<u8> = Vec::new();
    let end = |word: &mut Vec<u8>, take: &mut dyn FnMut(Key)| {
        // A point belongs to a number only where digits follow.
        while word.last() == Some(&b'.') {
            word.pop();
        }
        if !word.is_empty() {
            take(Key::word(word));
            word.clear();
        }
    };
    for c in text.chars().flat_map(Normal::of) {
        if is_han(c) {
            end(&mut word, &mut take);
            if let Some(first) = before {
                take(Key::pair(first, c));
            }
            before = Some(c);
            continue;
        }
        before = None;
        let after_digit = word.last().is_some_and(u8::is_ascii_digit);
        if c.is_ascii_alphanumeric() || (c == '.' && after_digit) {
            // `2020.a` is a number and a word.
            if word.last() == Some(&b'.') && !c.is_ascii_digit() {
                end(&mut word, &mut take);
            }
            word.push(c as u8);
        } else {
            end(&mut word, &mut take);
        }
    }
    end(&mut word, &mut take);
}

/// The words and numbers of `text` as they stand in files, for those that want no pairs.
pub fn numbers(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    keys(text, |key| {
        if key.0 & Key::WORD != 0 {
            found.push(key.text());
        }
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let mut list = Vec::new();
        keys(text, |key| list.push(key.text()));
        list
    }

    #[test]
    fn texts_are_taken_apart() {
        assert_eq!(found("规上工业"), ["规上", "上工", "工业"]);
        assert_eq!(found("渠县2020年"), ["渠县", "2020"]);
        assert_eq!(found("产值，增长"), ["产值", "增长"]);
        assert_eq!(found("达297.77亿元。"), ["297.77", "亿元"]);
        assert_eq!(found("２９７．７７％"), ["297.77"]);
        assert_eq!(found("5G PCB"), ["5g", "pcb"]);
        assert_eq!(found("3.在建"), ["3", "在建"]);
        assert_eq!(found("1.a 2."), ["1", "a", "2"]);
        assert_eq!(found("v1..2"), ["v1", "2"]);
        assert_eq!(found("1234567890123456789"), ["123456789012345"]);
        assert_eq!(found(""), [""; 0]);
        assert_eq!(numbers("约297.77亿元"), ["297.77"]);
    }
}
