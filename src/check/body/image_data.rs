//! What an image file tells beside its picture: words, and where it was taken.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// What was found.
#[derive(Debug, Default)]
pub struct ImageData {
    /// All text of comments, EXIF, XMP and IPTC, as far as it is readable.
    pub text: String,
    /// Whether EXIF has a position.
    pub has_position: bool,
}

/// How much of a file is read: data stands before the picture.
const LIMIT: u64 = 1 << 20;

/// Reads the data of a JPEG, PNG or WebP file; None where it is none or cannot be read.
pub fn read(file: &Path) -> Option<ImageData> {
    let ending = file.extension()?.to_str()?.to_ascii_lowercase();
    if !matches!(ending.as_str(), "jpg" | "jpeg" | "png" | "webp") {
        return None;
    }
    let mut bytes = Vec::new();
    File::open(file)
        .ok()?
        .take(LIMIT)
        .read_to_end(&mut bytes)
        .ok()?;
    Some(of_bytes(&bytes))
}

/// The data of an image, whatever the bytes are.
fn of_bytes(bytes: &[u8]) -> ImageData {
    let mut data = ImageData::default();
    let parts = if bytes.starts_with(b"\xff\xd8") {
        jpeg(bytes)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        png(bytes)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        webp(bytes)
    } else {
        Vec::new()
    };
    for part in parts {
        data.text.push_str(&readable(part));
        data.text.push('\n');
        data.has_position |= tiff_of(part).is_some_and(has_position);
    }
    data
}

fn number(bytes: &[u8], at: usize, length: usize, little: bool) -> Option<usize> {
    let part = bytes.get(at..at.checked_add(length)?)?;
    let add = |sum: usize, byte: &u8| sum << 8 | usize::from(*byte);
    Some(match little {
        true => part.iter().rev().fold(0, add),
        false => part.iter().fold(0, add),
    })
}

/// The application and comment segments.
fn jpeg(bytes: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut at = 2;
    while let (Some(0xff), Some(&mark)) = (bytes.get(at), bytes.get(at + 1)) {
        // The picture itself begins.
        if mark == 0xda || mark == 0xd9 {
            break;
        }
        let Some(length) = number(bytes, at + 2, 2, false).filter(|length| *length >= 2) else {
            break;
        };
        if matches!(mark, 0xe1..=0xef | 0xfe) {
            parts.extend(bytes.get(at + 4..at + 2 + length));
        }
        at += 2 + length;
    }
    parts
}

/// The chunks of text and of EXIF that are not compressed.
fn png(bytes: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut at = 8;
    while let (Some(length), Some(kind)) = (number(bytes, at, 4, false), bytes.get(at + 4..at + 8))
    {
        let Some(end) = (at + 8).checked_add(length) else {
            break;
        };
        if matches!(kind, b"tEXt" | b"iTXt" | b"eXIf") {
            parts.extend(bytes.get(at + 8..end));
        }
        at = end + 4;
    }
    parts
}

fn webp(bytes: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut at = 12;
    while let (Some(kind), Some(length)) = (bytes.get(at..at + 4), number(bytes, at + 4, 4, true)) {
        let Some(end) = (at + 8).checked_add(length) else {
            break;
        };
        if matches!(kind, b"EXIF" | b"XMP ") {
            parts.extend(bytes.get(at + 8..end));
        }
        at = end + length % 2;
    }
    parts
}

/// Bytes as text: what is not readable is a space, and the noughts of UTF-16 are left out.
fn readable(bytes: &[u8]) -> String {
    let plain: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    String::from_utf8_lossy(&plain).replace(|c: char| c.is_control() || c == '\u{fffd}', " ")
}

/// The TIFF structure of an EXIF part.
fn tiff_of(part: &[u8]) -> Option<&[u8]> {
    let tiff = part.strip_prefix(b"Exif\0\0").unwrap_or(part);
    (tiff.starts_with(b"II*\0") || tiff.starts_with(b"MM\0*")).then_some(tiff)
}

/// Whether the first directory leads to one of positions (tag 0x8825) with a latitude (tag 2).
fn has_position(tiff: &[u8]) -> bool {
    let little = tiff.starts_with(b"II");
    let entry = |directory: usize, wanted: usize| -> Option<usize> {
        let count = number(tiff, directory, 2, little)?;
        (0..count.min(512)).find_map(|index| {
            let at = directory + 2 + index * 12;
            let tag = number(tiff, at, 2, little)?;
            (tag == wanted)
                .then(|| number(tiff, at + 8, 4, little))
                .flatten()
        })
    };
    let first = number(tiff, 4, 4, little);
    let positions = first.and_then(|directory| entry(directory, 0x8825));
    positions
        .and_then(|directory| entry(directory, 2))
        .is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A JPEG of two segments: EXIF with a position, and a comment.
    fn photograph() -> Vec<u8> {
        let mut tiff = b"MM\0*\0\0\0\x08".to_vec();
        // One entry: the directory of positions stands at 26.
        tiff.extend(b"\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0");
        tiff.extend(b"\0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\0\0\0\0\0");
        let mut bytes = b"\xff\xd8".to_vec();
        let segment = |mark: u8, body: &[u8]| {
            let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
            [&[0xff, mark], &length[..], body].concat()
        };
        bytes.extend(segment(0xe1, &[b"Exif\0\0", tiff.as_slice()].concat()));
        bytes.extend(segment(0xfe, "拍摄：某某".as_bytes()));
        bytes.extend(b"\xff\xd9");
        bytes
    }

    #[test]
    fn words_and_position_of_a_photograph() {
        let data = of_bytes(&photograph());
        assert!(data.text.contains("拍摄：某某"), "{data:?}");
        assert!(data.has_position);
    }

    #[test]
    fn words_of_a_png() {
        let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
        bytes.extend(b"\0\0\0\x0ctEXtAuthor\0someb\0\0\0\0");
        let data = of_bytes(&bytes);
        assert!(data.text.contains("Authorsomeb"), "{data:?}");
        assert!(!data.has_position);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(kind in 0..3usize, bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let head: &[u8] = [&b"\xff\xd8"[..], b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP"][kind];
            of_bytes(&[head, &bytes].concat());
            tiff_of(&[&b"II*\0"[..], &bytes].concat()).map(has_position);
        }
    }
}
