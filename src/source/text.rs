//! From the bytes of a file to text.

use std::sync::Arc;

use encoding_rs::{Encoding, GB18030};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, SourceText};

/// Decodes a file that an editor wrote: UTF-8 with or without BOM, UTF-16 with BOM (记事本
/// “Unicode”), or GB18030 (GB 18030—2022, the encoding of older Windows programs). A BOM is
/// not part of the text.
///
/// # Errors
/// None where the bytes are none of these; it is said in `diagnostics`.
pub fn decode(path: &str, bytes: &[u8], diagnostics: &mut Diagnostics) -> Option<Arc<SourceText>> {
    let text = decode_bytes(bytes).filter(|text| !text.contains('\0'));
    match text {
        Some(text) => Some(Arc::new(SourceText {
            path: path.into(),
            text,
        })),
        None => {
            diagnostics.push(Diagnostic::in_file(Code::Encoding, path));
            None
        }
    }
}

fn decode_bytes(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding
            .decode_without_bom_handling_and_without_replacement(&bytes[length..])
            .map(std::borrow::Cow::into_owned);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.to_string()),
        Err(_) => GB18030
            .decode_without_bom_handling_and_without_replacement(bytes)
            .map(std::borrow::Cow::into_owned),
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
}
