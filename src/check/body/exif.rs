//! EXIF: the words and the position that a camera or an office program wrote into a picture.
//!
//! Only what may speak of a person is read: CIPA DC-008 and TIFF 6.0 for where it stands. What the
//! file says of its own length is never trusted.

use super::picture_text::{PictureText, words};

/// Description, document, artist, copyright, owner of the camera.
const TEXTS: &[u16] = &[0x010D, 0x010E, 0x013B, 0x8298, 0xA430];
/// Title, comment, author, keywords and subject as Windows writes them, in UTF-16.
const WINDOWS_TEXTS: std::ops::RangeInclusive<u16> = 0x9C9B..=0x9C9F;
const USER_COMMENT: u16 = 0x9286;
const CAMERA: u16 = 0x8769;
const POSITION: u16 = 0x8825;
const LATITUDE: u16 = 2;

/// The most entries of a directory that are looked at.
const ENTRIES: usize = 512;

/// Reads the TIFF structure `bytes`.
pub fn read(bytes: &[u8], found: &mut PictureText) {
    let big = match bytes.get(..2) {
        Some(b"MM") => true,
        Some(b"II") => false,
        _ => return,
    };
    let tiff = Tiff { bytes, big };
    let Some(first) = tiff.long(4) else { return };
    // One directory below the first each for camera and position: nothing can go in a circle.
    for entry in tiff.entries(first) {
        match entry.tag {
            CAMERA => {
                let below = tiff.entries(entry.number);
                below.iter().for_each(|entry| tiff.text(entry, found));
            }
            POSITION => {
                let below = tiff.entries(entry.number);
                let mut latitude = below.iter().filter(|entry| entry.tag == LATITUDE);
                found.position |= latitude.any(|entry| tiff.is_position(entry));
            }
            _ => tiff.text(&entry, found),
        }
    }
}

struct Tiff<'a> {
    bytes: &'a [u8],
    /// The most significant byte comes first.
    big: bool,
}

/// An entry of a directory.
struct Entry {
    tag: u16,
    /// Bytes of its value.
    length: usize,
    /// The value as a number, or where it stands.
    number: usize,
    /// Where the entry keeps it.
    place: usize,
}

impl Tiff<'_> {
    fn short(&self, at: usize) -> Option<u16> {
        let bytes = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(match self.big {
            true => u16::from_be_bytes(bytes),
            false => u16::from_le_bytes(bytes),
        })
    }

    fn long(&self, at: usize) -> Option<usize> {
        let bytes = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        let number = match self.big {
            true => u32::from_be_bytes(bytes),
            false => u32::from_le_bytes(bytes),
        };
        usize::try_from(number).ok()
    }

    fn entries(&self, at: usize) -> Vec<Entry> {
        let count = usize::from(self.short(at).unwrap_or(0)).min(ENTRIES);
        let entry = |nth: usize| {
            let at = at.checked_add(2 + nth * 12)?;
            let size = match self.short(at + 2)? {
                1 | 2 | 6 | 7 => 1,
                3 | 8 => 2,
                5 | 10 | 12 => 8,
                _ => 4,
            };
            Some(Entry {
                tag: self.short(at)?,
                length: self.long(at + 4)?.checked_mul(size)?,
                number: self.long(at + 8)?,
                place: at + 8,
            })
        };
        (0..count).map_while(entry).collect()
    }

    fn value(&self, entry: &Entry) -> &[u8] {
        let start = if entry.length <= 4 {
            entry.place
        } else {
            entry.number
        };
        let end = start.saturating_add(entry.length).min(self.bytes.len());
        self.bytes.get(start..end).unwrap_or(&[])
    }

    fn text(&self, entry: &Entry, found: &mut PictureText) {
        let value = self.value(entry);
        let text = if TEXTS.contains(&entry.tag) {
            words(value)
        } else if WINDOWS_TEXTS.contains(&entry.tag) {
            encoding_rs::UTF_16LE.decode(value).0.into_owned()
        } else if entry.tag == USER_COMMENT {
            // Eight bytes say what the rest is written in.
            match value.split_at_checked(8) {
                Some((b"UNICODE\0", rest)) if self.big => {
                    encoding_rs::UTF_16BE.decode(rest).0.into_owned()
                }
                Some((b"UNICODE\0", rest)) => encoding_rs::UTF_16LE.decode(rest).0.into_owned(),
                Some((_, rest)) => words(rest),
                None => return,
            }
        } else {
            return;
        };
        found.add(text);
    }

    /// Degrees, minutes and seconds as fractions; where all are 0, none was taken.
    fn is_position(&self, entry: &Entry) -> bool {
        let numerators = self.value(entry).chunks(8).filter_map(|part| part.get(..4));
        entry.length >= 8 && numerators.flatten().any(|byte| *byte != 0)
    }
}
