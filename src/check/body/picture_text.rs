//! The words inside a picture's file: EXIF, XMP, IPTC and comments of JPEG, PNG and WebP.
//!
//! Only heads of segments are read, and of those the ones that hold text; a file may lie about
//! every length. Compressed text of PNG is not read.

use std::io::{Read, Seek, SeekFrom};

use encoding_rs::GB18030;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::exif;

/// The most bytes of one segment that are read.
const SEGMENT: u64 = 256 * 1024;
/// The most segments of a file that are looked at.
const SEGMENTS: usize = 4096;
/// The most text of one file, in bytes.
const TEXT: usize = 1024 * 1024;

/// What a picture says beside what it shows.
#[derive(Debug, Default)]
pub struct PictureText {
    pub texts: Vec<String>,
    /// It says where it was taken.
    pub position: bool,
    /// Bytes of `texts`.
    length: usize,
}

impl PictureText {
    /// Adds a text, unless there is too much already.
    pub fn add(&mut self, text: String) {
        if !text.trim().is_empty() && self.length + text.len() <= TEXT {
            self.length += text.len();
            self.texts.push(text);
        }
    }
}

/// Bytes as text: UTF-8, else GB18030 as old Chinese programs write.
pub fn words(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_string(),
        Err(_) => GB18030.decode(bytes).0.into_owned(),
    }
}

/// Reads a picture; what cannot be read to the end counts as far as it could.
pub fn read(file: &mut (impl Read + Seek)) -> PictureText {
    let mut found = PictureText::default();
    let head: Option<[u8; 12]> = bytes(file, 12).and_then(|head| head.try_into().ok());
    let _ = match head {
        Some([0xFF, 0xD8, ..]) => jpeg(file, &mut found),
        Some([0x89, b'P', b'N', b'G', ..]) => png(file, &mut found),
        Some([b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P']) => {
            webp(file, &mut found)
        }
        _ => None,
    };
    found
}

fn bytes(file: &mut impl Read, length: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(length).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 == length).then_some(bytes)
}

fn array<const N: usize>(file: &mut impl Read) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    file.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

/// Segments up to the picture itself.
fn jpeg(file: &mut (impl Read + Seek), found: &mut PictureText) -> Option<()> {
    file.seek(SeekFrom::Start(2)).ok()?;
    for _ in 0..SEGMENTS {
        let [mark, mut kind] = array(file)?;
        while kind == 0xFF {
            [kind] = array(file)?;
        }
        if mark != 0xFF || matches!(kind, 0xD9 | 0xDA) {
            return None;
        }
        let length = u64::from(u16::from_be_bytes(array(file)?).checked_sub(2)?);
        if !matches!(kind, 0xE1 | 0xED | 0xFE) {
            file.seek(SeekFrom::Current(length as i64)).ok()?;
            continue;
        }
        let segment = bytes(file, length)?;
        match kind {
            0xFE => found.add(words(&segment)),
            0xED => iptc(
                segment.strip_prefix(b"Photoshop 3.0\0").unwrap_or(&[]),
                found,
            ),
            _ => {
                if let Some(tiff) = segment.strip_prefix(b"Exif\0\0") {
                    exif::read(tiff, found);
                } else if let Some(packet) = segment.strip_prefix(b"http://ns.adobe.com/xap/1.0/\0")
                {
                    xmp(packet, found);
                }
            }
        }
    }
    None
}

/// Chunks to the end: text may stand behind the picture.
fn png(file: &mut (impl Read + Seek), found: &mut PictureText) -> Option<()> {
    file.seek(SeekFrom::Start(8)).ok()?;
    for _ in 0..SEGMENTS {
        let length = u32::from_be_bytes(array(file)?);
        let kind: [u8; 4] = array(file)?;
        let wanted = matches!(&kind, b"tEXt" | b"iTXt" | b"eXIf") && u64::from(length) <= SEGMENT;
        if !wanted {
            file.seek(SeekFrom::Current(i64::from(length) + 4)).ok()?;
            continue;
        }
        let chunk = bytes(file, u64::from(length))?;
        let [_, _, _, _] = array(file)?;
        match &kind {
            b"eXIf" => exif::read(&chunk, found),
            b"tEXt" => found.add(words(after_nul(&chunk))),
            _ => {
                let Some([0, _, rest @ ..]) = Some(after_nul(&chunk)) else {
                    continue;
                };
                let text = after_nul(after_nul(rest));
                match chunk.starts_with(b"XML:com.adobe.xmp\0") {
                    true => xmp(text, found),
                    false => found.add(words(text)),
                }
            }
        }
    }
    None
}

fn after_nul(bytes: &[u8]) -> &[u8] {
    let nul = bytes.iter().position(|byte| *byte == 0);
    nul.and_then(|nul| bytes.get(nul + 1..)).unwrap_or(&[])
}

fn webp(file: &mut (impl Read + Seek), found: &mut PictureText) -> Option<()> {
    file.seek(SeekFrom::Start(12)).ok()?;
    for _ in 0..SEGMENTS {
        let kind: [u8; 4] = array(file)?;
        let length = u32::from_le_bytes(array(file)?);
        // A chunk of odd length is followed by one byte of nothing.
        let padding = i64::from(length % 2);
        if !matches!(&kind, b"EXIF" | b"XMP ") || u64::from(length) > SEGMENT {
            file.seek(SeekFrom::Current(i64::from(length) + padding))
                .ok()?;
            continue;
        }
        let chunk = bytes(file, u64::from(length))?;
        file.seek(SeekFrom::Current(padding)).ok()?;
        match &kind {
            b"EXIF" => exif::read(chunk.strip_prefix(b"Exif\0\0").unwrap_or(&chunk), found),
            _ => xmp(&chunk, found),
        }
    }
    None
}

/// Image resources of Photoshop; the one that matters holds the records of IPTC-IIM.
fn iptc(resources: &[u8], found: &mut PictureText) {
    let mut rest = resources;
    while let Some([b'8', b'B', b'I', b'M', high, low, name, more @ ..]) = Some(rest) {
        // The name with its length is padded to an even number of bytes.
        let after_name = usize::from(*name) / 2 * 2 + 1;
        let Some([a, b, c, d, data @ ..]) = more.get(after_name..) else {
            return;
        };
        let length = u32::from_be_bytes([*a, *b, *c, *d]) as usize;
        let data = data.get(..length.min(data.len())).unwrap_or(&[]);
        if (*high, *low) == (0x04, 0x04) {
            records(data, found);
        }
        let next = after_name + 4 + length + length % 2;
        rest = more.get(next..).unwrap_or(&[]);
    }
}

/// The editorial record of IPTC-IIM: caption, byline, contact and so on.
fn records(data: &[u8], found: &mut PictureText) {
    let mut rest = data;
    while let Some([0x1C, record, _, high, low, more @ ..]) = Some(rest) {
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let Some((value, next)) = more.split_at_checked(length) else {
            return;
        };
        if *record == 2 {
            found.add(words(value));
        }
        rest = next;
    }
}

/// Texts and attributes of an XMP packet. Identifiers of files, programs and cameras are none.
fn xmp(packet: &[u8], found: &mut PictureText) {
    let packet = words(packet);
    let mut reader = Reader::from_str(&packet);
    let mut open: Vec<String> = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                attributes(&tag, found);
                open.push(local(tag.local_name().as_ref()));
            }
            Ok(Event::Empty(tag)) => attributes(&tag, found),
            Ok(Event::End(_)) => {
                open.pop();
            }
            Ok(Event::Text(text)) => {
                let text = words(&text);
                let name = open.iter().rev().find(|name| name.as_str() != "li");
                property(name.map_or("", String::as_str), text, found);
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

fn attributes(tag: &quick_xml::events::BytesStart<'_>, found: &mut PictureText) {
    for attribute in tag.attributes().flatten() {
        let name = attribute.key.local_name();
        if attribute.key.as_namespace_binding().is_none() {
            property(&local(name.as_ref()), words(&attribute.value), found);
        }
    }
}

fn local(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}

fn property(name: &str, value: String, found: &mut PictureText) {
    let identifier = ["Serial", "ID", "Id", "Version", "Firmware", "instance"];
    if name == "GPSLatitude" {
        found.position |= value.bytes().any(|byte| matches!(byte, b'1'..=b'9'));
    } else if !identifier.iter().any(|part| name.contains(part)) {
        found.add(value);
    }
}

#[cfg(test)]
#[path = "picture_text_tests.rs"]
mod tests;
