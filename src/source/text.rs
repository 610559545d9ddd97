//! From the bytes of a file to text.

use std::borrow::Cow;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use sha2::{Digest, Sha256};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Origin, SourceText};

/// Decodes a file that an editor wrote: UTF-8 with or without BOM, UTF-16 with BOM (记事本
/// “Unicode”), or GB18030 (GB 18030—2022, the encoding of older Windows programs). A BOM is
/// not part of the text.
///
/// # Errors
/// None where the bytes are none of these; it is said in `diagnostics`.
pub fn decode(
    path: &str,
    bytes: Vec<u8>,
    diagnostics: &mut Diagnostics,
) -> Option<Arc<SourceText>> {
    let text = decoded(path, bytes, diagnostics)?;
    Some(Arc::new(SourceText::new(path, text)))
}

/// The text alone.
///
/// # Errors
/// As [`decode`].
pub fn decoded(path: &str, bytes: Vec<u8>, diagnostics: &mut Diagnostics) -> Option<String> {
    let text = decode_bytes(&bytes);
    if text.is_none() {
        diagnostics.push(Diagnostic::in_file(Code::Encoding, path));
    }
    text
}

fn decode_bytes(bytes: &[u8]) -> Option<String> {
    let text = Form::of(bytes).decode(bytes);
    text.filter(|text| !text.contains('\0'))
}

/// A file whose text is not kept: it is read again where it is wanted.
#[derive(Debug)]
pub struct FileText {
    file: PathBuf,
    digest: [u8; 32],
}

impl FileText {
    /// The text of `file` as long as its bytes have this SHA-256.
    pub fn new(file: &Path, digest: [u8; 32]) -> FileText {
        FileText {
            file: file.to_path_buf(),
            digest,
        }
    }
}

impl Origin for FileText {
    fn text(&self) -> Option<String> {
        let bytes = std::fs::read(&self.file).ok()?;
        let same = <[u8; 32]>::from(Sha256::digest(&bytes)) == self.digest;
        decode_bytes(&bytes).filter(|_| same)
    }

    fn digest(&self) -> [u8; 32] {
        self.digest
    }
}

/// A text that is kept beside its folded page, whatever becomes of its file.
#[derive(Clone, Debug)]
pub struct KeptText(Arc<str>);

impl KeptText {
    /// Keeps a text.
    pub fn new(text: &str) -> KeptText {
        KeptText(text.into())
    }
}

impl Origin for KeptText {
    fn text(&self) -> Option<String> {
        Some(self.0.to_string())
    }

    fn digest(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }
}

/// How a file holds its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    encoding: &'static Encoding,
    /// Bytes of the byte order mark.
    mark: usize,
}

impl Form {
    /// The form of a file: as its byte order mark says, else UTF-8 where it is that, else GB18030.
    pub fn of(bytes: &[u8]) -> Form {
        let (encoding, mark) = match Encoding::for_bom(bytes) {
            Some(found) => found,
            // Several times as fast as the standard library's check.
            None if Encoding::utf8_valid_up_to(bytes) == bytes.len() => (UTF_8, 0),
            None => (GB18030, 0),
        };
        Form { encoding, mark }
    }

    /// True where the file is UTF-8 with a byte order mark.
    pub fn has_mark(self) -> bool {
        self.encoding == UTF_8 && self.mark > 0
    }

    /// The text, without the byte order mark.
    pub fn decode(self, bytes: &[u8]) -> Option<String> {
        let text = self
            .encoding
            .decode_without_bom_handling_and_without_replacement(bytes.get(self.mark..)?);
        text.map(Cow::into_owned)
    }

    /// The bytes of a text; None where the encoding lacks one of its characters.
    pub fn encode(self, text: &str) -> Option<Vec<u8>> {
        if self.encoding == UTF_16LE {
            return Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
        }
        if self.encoding == UTF_16BE {
            return Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
        }
        let (bytes, _, missing) = self.encoding.encode(text);
        (!missing).then(|| bytes.into_owned())
    }

    /// The file with stretches of its text replaced, and all else as it was, byte for byte. The
    /// changes are in bytes of the decoded text, in order, and do not overlap. A file may write one
    /// character in several ways; what is not changed is not written anew.
    ///
    /// None where a replacement cannot be encoded, or the outcome would not read as it should.
    pub fn patch(self, bytes: &[u8], changes: &[(Range<usize>, &str)]) -> Option<Vec<u8>> {
        let text = self.decode(bytes)?;
        let mut patched = Vec::with_capacity(bytes.len());
        let mut expected = String::with_capacity(text.len());
        let (mut at, mut place) = (0, self.mark);
        let mut copied = 0;
        for (range, replacement) in changes {
            place += self.width(text.get(at..range.start)?, bytes.get(place..)?);
            patched.extend_from_slice(bytes.get(copied..place)?);
            expected.push_str(text.get(at..range.start)?);
            patched.extend(self.encode(replacement)?);
            expected.push_str(replacement);
            place += self.width(text.get(range.clone())?, bytes.get(place..)?);
            (at, copied) = (range.end, place);
        }
        patched.extend_from_slice(bytes.get(copied..)?);
        expected.push_str(text.get(at..)?);
        let reads = Form::of(&patched) == self && self.decode(&patched)? == expected;
        reads.then_some(patched)
    }

    /// How many bytes of a file hold `text`, which stands at their start.
    fn width(self, text: &str, bytes: &[u8]) -> usize {
        if self.encoding == UTF_8 {
            return text.len();
        }
        if self.encoding != GB18030 {
            return text.encode_utf16().count() * 2;
        }
        let mut at = 0;
        for _ in text.chars() {
            at += match (bytes.get(at), bytes.get(at + 1)) {
                (Some(0..=0x80), _) => 1,
                (_, Some(0x30..=0x39)) => 4,
                _ => 2,
            };
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encodings_of_offices_are_read() {
        let (gb, _, _) = GB18030.encode("渠县工业㎡");
        assert_eq!(decode_bytes(&gb).as_deref(), Some("渠县工业㎡"));
        assert_eq!(
            decode_bytes("\u{feff}渠县".as_bytes()).as_deref(),
            Some("渠县")
        );
        assert_eq!(
            decode_bytes(&[0xff, 0xfe, 0x20, 0x6e]).as_deref(),
            Some("渠")
        );
        assert_eq!(decode_bytes(&[0xff, 0x30, 0x81]), None);
    }

    #[test]
    fn only_what_is_changed_is_written_anew() {
        let text = "一,㎡二𠮷,三€\r\n";
        let utf16 = |big: bool| -> Vec<u8> {
            let unit = |unit: u16| {
                if big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            };
            "\u{feff}"
                .encode_utf16()
                .chain(text.encode_utf16())
                .flat_map(unit)
                .collect()
        };
        let mut gb = GB18030.encode(text).0.into_owned();
        // The single byte of older Windows for the euro sign, which is written as two today.
        gb.truncate(gb.len() - 4);
        gb.extend(b"\x80\r\n");
        let files = [
            text.as_bytes().to_vec(),
            format!("\u{feff}{text}").into_bytes(),
            utf16(true),
            utf16(false),
            gb.clone(),
        ];
        for bytes in files {
            let form = Form::of(&bytes);
            assert_eq!(form.decode(&bytes).as_deref(), Some(text), "{form:?}");
            let commas: Vec<_> = text
                .match_indices(',')
                .map(|(at, _)| (at..at + 1, "，"))
                .collect();
            let patched = form.patch(&bytes, &commas).unwrap();
            let expected = text.replace(',', "，");
            assert_eq!(form.decode(&patched), Some(expected), "{form:?}");
            assert_eq!(form.patch(&bytes, &[]), Some(bytes));
        }
        let patched = Form::of(&gb).patch(&gb, &[(3..4, "，")]).unwrap();
        assert!(patched.ends_with(b"\x80\r\n"));
    }

    #[test]
    fn what_an_encoding_lacks_is_refused() {
        let (gb, _, _) = GB18030.encode("渠县,");
        assert_eq!(Form::of(&gb).patch(&gb, &[(6..7, "\u{e5e5}")]), None);
        assert_eq!(Form::of(b"a,").patch(b"a,", &[(5..6, "b")]), None);
    }
}
