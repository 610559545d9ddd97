//! What is read out of a PDF that Chromium wrote, and the times in it.
//!
//! Two questions are asked of it: how many pages there are, and on which of them a named place stands.
//! Chromium's writer (Skia) keeps the dictionaries that answer them as plain text; a reader of all PDF
//! would be forty crates. Where they are not found, it says so, and the caller does without.

use std::collections::BTreeMap;

use jiff::civil::Date;

/// A PDF as far as it is read.
#[derive(Debug, PartialEq, Eq)]
pub struct Pages {
    /// How many pages there are.
    pub count: usize,
    /// The page, from 1, of each named place.
    pub places: BTreeMap<String, usize>,
}

/// Reads a PDF; None where it is not written as expected.
pub fn read(bytes: &[u8]) -> Option<Pages> {
    let objects = objects(bytes);
    let catalog = objects.values().find(|body| is_of_type(body, "/Catalog"))?;
    let mut leaves = Vec::new();
    collect(&objects, reference(catalog, "/Pages")?, &mut leaves, 0)?;
    let numbers: BTreeMap<usize, usize> = leaves.iter().copied().zip(1..).collect();
    let names = reference(catalog, "/Dests").and_then(|at| objects.get(&at));
    let mut places = BTreeMap::new();
    // `/a1 [10 0 R /XYZ 6 827.67 0]`, a line each.
    for part in names.map_or("", String::as_str).split('/').skip(1) {
        let Some((name, target)) = part.split_once('[') else {
            continue;
        };
        let object = target.split_whitespace().next()?.parse().ok()?;
        if let Some(number) = numbers.get(&object) {
            places.insert(unescaped(name.trim()), *number);
        }
    }
    Some(Pages {
        count: leaves.len(),
        places,
    })
}

/// The dictionaries of all objects by their numbers, without what follows in streams.
fn objects(bytes: &[u8]) -> BTreeMap<usize, String> {
    let mut objects = BTreeMap::new();
    let mut rest = bytes;
    while let Some(at) = find(rest, b" 0 obj\n") {
        let line = rest.get(..at).unwrap_or_default();
        let digits = line.iter().rev().take_while(|b| b.is_ascii_digit()).count();
        let number = line
            .get(at - digits..)
            .and_then(|n| std::str::from_utf8(n).ok());
        rest = rest.get(at + 7..).unwrap_or_default();
        let ends = [find(rest, b"endobj"), find(rest, b"stream\n")];
        let end = ends.into_iter().flatten().min().unwrap_or(rest.len());
        let body = rest.get(..end).unwrap_or_default();
        if let Some(number) = number.and_then(|n| n.parse().ok()) {
            objects.insert(number, String::from_utf8_lossy(body).into_owned());
        }
        rest = rest.get(end..).unwrap_or_default();
    }
    objects
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

fn is_of_type(body: &str, name: &str) -> bool {
    let after = body.split("/Type").nth(1).map(str::trim_start);
    after.is_some_and(|text| {
        let rest = text.strip_prefix(name);
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
    })
}

/// The number of the object that a key refers to: `/Pages 14 0 R`.
fn reference(body: &str, key: &str) -> Option<usize> {
    let after = body.split(&format!("{key} ")).nth(1)?;
    after.split_whitespace().next()?.parse().ok()
}

/// As deep as a tree of pages may be.
const DEEPEST: usize = 32;

/// The pages below an object, in order.
fn collect(
    objects: &BTreeMap<usize, String>,
    at: usize,
    leaves: &mut Vec<usize>,
    depth: usize,
) -> Option<()> {
    let body = objects.get(&at).filter(|_| depth < DEEPEST)?;
    let Some(kids) = body.split("/Kids").nth(1) else {
        leaves.push(at);
        return Some(());
    };
    let list = kids.split('[').nth(1)?.split(']').next()?;
    // `2 0 R 10 0 R 13 0 R`.
    for kid in list.split_whitespace().step_by(3) {
        collect(objects, kid.parse().ok()?, leaves, depth + 1)?;
    }
    Some(())
}

/// A name in which `#E4` stands for a byte.
fn unescaped(name: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = name.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match byte.filter(|_| *first == b'#') {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Sets the times in a PDF to the beginning of a day, so that the same issue gives the same bytes. They
/// keep their length, and so everything else keeps its place.
pub fn date(bytes: &mut [u8], day: Date) {
    let time = format!("{:04}{:02}{:02}000000", day.year(), day.month(), day.day());
    for key in [&b"/CreationDate (D:"[..], b"/ModDate (D:"] {
        let Some(at) = find(bytes, key) else { continue };
        let start = at + key.len();
        if let Some(place) = bytes.get_mut(start..start + time.len())
            && place.iter().all(u8::is_ascii_digit)
        {
            place.copy_from_slice(time.as_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PDF: &str = "%PDF-1.4\n\
        2 0 obj\n<</Type /Page\n/Parent 15 0 R>>\nendobj\n\
        3 0 obj\n<</Length 20>> stream\n/Dests 9 0 R 4 0 obj\nendstream\nendobj\n\
        10 0 obj\n<</Type /Page\n/Parent 14 0 R>>\nendobj\n\
        14 0 obj\n<</Type /Pages\n/Count 1\n/Kids [10 0 R]>>\nendobj\n\
        15 0 obj\n<</Type /Pages\n/Count 2\n/Kids [2 0 R 14 0 R]>>\nendobj\n\
        17 0 obj\n<</article-1 [2 0 R /XYZ 6 827.67 0]\n/#E7#94#B2 [10 0 R /XYZ 6 8 0]>>\nendobj\n\
        18 0 obj\n<</Type /Catalog\n/Pages 15 0 R\n/Dests 17 0 R>>\nendobj\n\
        19 0 obj\n<</CreationDate (D:20261127185605+00'00')\n/ModDate (D:20261127185605+00'00')>>\nendobj\n";

    #[test]
    fn pages_and_places_are_read() {
        let pages = read(PDF.as_bytes()).unwrap();
        assert_eq!(pages.count, 2);
        let places = [("article-1".to_string(), 1), ("甲".to_string(), 2)];
        assert_eq!(pages.places, places.into());
    }

    #[test]
    fn what_is_not_understood_is_not_guessed() {
        assert_eq!(read(b""), None);
        assert_eq!(
            read(b"%PDF-1.7\n1 0 obj\n<</Type /ObjStm>> stream\nx\nendstream\nendobj\n"),
            None
        );
        let circle = "1 0 obj\n<</Type /Pages\n/Kids [1 0 R]>>\nendobj\n2 0 obj\n<</Type /Catalog\n/Pages 1 0 R>>\nendobj\n";
        assert_eq!(read(circle.as_bytes()), None);
    }

    #[test]
    fn times_are_those_of_the_day() {
        let mut bytes = PDF.as_bytes().to_vec();
        date(&mut bytes, jiff::civil::date(2026, 3, 31));
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(text.matches("(D:20260331000000+00'00')").count(), 2);
        assert_eq!(text.len(), PDF.len());
    }

    proptest::proptest! {
        #[test]
        fn nothing_makes_it_panic(text in "(1 0 obj\n|<<|>>|/Type /Pages|/Kids \\[|1 0 R|\\]|/Dests 1|endobj|stream\n|#e|#|甲){0,30}") {
            let _ = read(text.as_bytes());
        }
    }
}
