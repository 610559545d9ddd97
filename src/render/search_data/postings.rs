//! Which articles have which key, and how that stands in a file.
//!
//! A file is one text, `;key:title,summary,body;key:…;`. Each of the three lists holds the articles that
//! have the key there and in none before: rising numbers, as differences, in the digits of [`digits`].
//! A list that holds more than half of all articles is worth nothing and stands as `*`: every article.
//! Two more sorts of keys lead to the filters and to figures: `@` with what is chosen, `#` with a number.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::keys::Key;

/// Where in an article a key stands, the best place first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Place {
    Title,
    Summary,
    Body,
}

/// So many articles there must be before a key that most have is left out.
const MANY: usize = 64;
/// Letters and digits that decide in which file a word or number stands; those that begin alike stand
/// together, so that one file has all that a beginning can mean.
const ROUTE: usize = 3;
/// Differences below this are one character; the others have leading ones.
const LAST: u32 = 54;
const LEADING: u32 = 32;

/// Rising numbers with where they stand, packed.
#[derive(Default)]
struct Packed {
    bytes: Vec<u8>,
    next: u32,
}

impl Packed {
    /// The difference to the number before, and the place in the lowest two bits, seven bits a byte.
    fn push(&mut self, number: u32, place: Place) {
        let mut rest = (number - self.next) << 2 | place as u32;
        self.next = number + 1;
        while rest >= 128 {
            self.bytes.push(rest as u8 | 128);
            rest >>= 7;
        }
        self.bytes.push(rest as u8);
    }

    /// The numbers of each place.
    fn lists(&self) -> [Vec<u32>; 3] {
        let mut lists = [const { Vec::new() }; 3];
        let (mut next, mut value, mut shift) = (0, 0, 0);
        for byte in &self.bytes {
            value |= u32::from(byte & 127) << shift;
            shift += 7;
            if byte & 128 != 0 {
                continue;
            }
            let number = next + (value >> 2);
            lists[(value & 3).min(2) as usize].push(number);
            (next, value, shift) = (number + 1, 0, 0);
        }
        lists
    }
}

/// All keys of a site.
#[derive(Default)]
pub struct Postings {
    keys: FxHashMap<Key, Packed>,
    /// Those of filters and figures.
    marked: BTreeMap<String, Vec<u32>>,
}

impl Postings {
    /// Adds an article. Articles come in the order of their numbers, and each key once; in which order the
    /// keys come makes no difference.
    pub fn article(&mut self, number: u32, keys: impl IntoIterator<Item = (Key, Place)>) {
        for (key, place) in keys {
            self.keys.entry(key).or_default().push(number, place);
        }
    }

    /// Adds a number to a key of a filter or figure. They come in rising order.
    pub fn mark(&mut self, key: String, number: u32) {
        let list = self.marked.entry(key).or_default();
        if list.last() != Some(&number) {
            list.push(number);
        }
    }

    /// The texts of `count` files over `articles` articles.
    pub fn into_files(self, count: usize, articles: usize) -> Vec<String> {
        if count == 0 {
            return Vec::new();
        }
        let mut files: Vec<Vec<(String, String)>> = vec![Vec::new(); count];
        let words = self.keys.into_par_iter().map(|(key, packed)| {
            let text = key.text();
            (
                file_of(&text, count),
                text,
                lists(&packed.lists(), articles),
            )
        });
        let words: Vec<(usize, String, String)> = words.collect();
        for (file, key, lists) in words {
            files[file].push((key, lists));
        }
        for (key, list) in self.marked {
            files[file_of(&key, count)].push((key, digits(&list)));
        }
        let files = files.into_par_iter().map(|mut entries| {
            entries.sort_unstable();
            let mut text = String::from(";");
            for (key, lists) in entries {
                text.extend([&key, ":", &lists, ";"]);
            }
            text
        });
        files.collect()
    }
}

/// The lists of a key, without empty ones at the end.
fn lists(lists: &[Vec<u32>; 3], articles: usize) -> String {
    let [title, summary, body] = lists;
    let body = match articles >= MANY && body.len() * 2 > articles {
        true => "*".to_string(),
        false => digits(body),
    };
    let text = format!("{},{},{body}", digits(title), digits(summary));
    text.trim_end_matches(',').to_string()
}

/// Rising numbers as the differences between neighbours, less one. 86 printable characters are digits:
/// the first 54 end a number, the other 32 stand before one that does.
fn digits(numbers: &[u32]) -> String {
    const DIGITS: &[u8; 86] =
        b"!#$%&()+-./0123456789=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";
    let mut text = String::new();
    let mut next = 0;
    for number in numbers {
        let difference = number - next;
        next = number + 1;
        let mut leading = Vec::new();
        let mut rest = difference / LAST;
        while rest > 0 {
            rest -= 1;
            leading.push(LAST + rest % LEADING);
            rest /= LEADING;
        }
        let last = difference % LAST;
        for digit in leading.into_iter().rev().chain([last]) {
            text.push(char::from(DIGITS[digit as usize]));
        }
    }
    text
}

/// The file in which a key stands: its FNV-1a hash over UTF-16, of a word or number over its beginning.
fn file_of(key: &str, count: usize) -> usize {
    let route = match key.strip_prefix('#').unwrap_or(key) {
        word if word.starts_with(|c: char| c.is_ascii_alphanumeric()) => {
            &word[..word.len().min(ROUTE)]
        }
        other => other,
    };
    let hash = route.encode_utf16().fold(0x811c_9dc5_u32, |hash, unit| {
        (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193)
    });
    hash as usize % count
}

#[cfg(test)]
mod tests {
    use super::super::keys::keys;
    use super::*;

    fn read(text: &str) -> Vec<u32> {
        let alphabet: Vec<u8> = (33..127)
            .filter(|byte| !b"\"'*,:;<\\".contains(byte))
            .collect();
        let (mut next, mut before) = (0, 0);
        let mut numbers = Vec::new();
        for byte in text.bytes() {
            let digit = alphabet.iter().position(|b| *b == byte).unwrap() as u32;
            if digit >= LAST {
                before = before * LEADING + (digit - LAST) + 1;
            } else {
                let number = next + before * LAST + digit;
                numbers.push(number);
                (next, before) = (number + 1, 0);
            }
        }
        numbers
    }

    #[test]
    fn digits_are_read_back() {
        for numbers in [
            vec![],
            vec![0],
            vec![0, 1, 2, 54, 109, 110, 111],
            vec![55, 2000, 2001, 100_000, 9_999_999],
            (0..5000).collect(),
        ] {
            assert_eq!(read(&digits(&numbers)), numbers);
        }
        let all: Vec<u32> = (0..200_000).step_by(7).collect();
        assert_eq!(read(&digits(&all)), all);
    }

    #[test]
    fn packed_numbers_are_read_back() {
        let mut packed = Packed::default();
        for number in [0, 1, 70, 71, 9000, 4_000_000] {
            let place = [Place::Title, Place::Summary, Place::Body][number as usize % 3];
            packed.push(number, place);
        }
        assert_eq!(
            packed.lists(),
            [vec![0, 9000], vec![1, 70, 4_000_000], vec![71]]
        );
    }

    #[test]
    fn a_file_has_its_keys_in_order() {
        let mut postings = Postings::default();
        let mut found = Vec::new();
        keys("工业产值 2020", |key| found.push((key, Place::Title)));
        found.sort_unstable();
        postings.article(0, found.iter().copied());
        postings.article(3, [found[0]]);
        postings.mark("@y2020".to_string(), 0);
        postings.mark("#2020".to_string(), 7);
        let files = postings.into_files(1, 4);
        assert_eq!(files, [";#2020:+;2020:!;@y2020:!;业产:!$;产值:!;工业:!;"]);
    }
}
