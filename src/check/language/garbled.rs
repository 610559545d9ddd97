//! Characters that do not belong in simplified Chinese text: traditional ones, pinyin glosses, and
//! what is left of text that was read in a wrong encoding.

use std::ops::Range;
use std::sync::LazyLock;

use encoding_rs::GBK;

use super::characters::{before, is_han};

/// What a place is, from the mildest to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A traditional character.
    Traditional,
    /// Pinyin in brackets behind a character that everybody can read.
    Gloss,
    /// Text of another encoding.
    Garbled,
}

impl Kind {
    /// Its name in the messages.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Traditional => "traditional",
            Kind::Gloss => "gloss",
            Kind::Garbled => "garbled",
        }
    }
}

/// The places in a text, in order.
pub fn places(text: &str) -> Vec<(Kind, Range<usize>)> {
    let mut places = Vec::new();
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        if at < skip || matches!(c, '\u{20}'..='\u{7e}') && !matches!(c, '(' | '!') {
            continue;
        }
        let place = match c {
            '(' | '（' => gloss(text, at).map(|end| (Kind::Gloss, at..end)),
            _ => garbled(text, at, c).map(|end| (Kind::Garbled, at..end)),
        };
        let place =
            place.or_else(|| is_traditional(c).then(|| (Kind::Traditional, at..at + c.len_utf8())));
        if let Some((kind, range)) = place {
            skip = range.end;
            places.push((kind, range));
        }
    }
    places
}

/// Whether no simplified text uses a character.
pub fn is_traditional(c: char) -> bool {
    let index = u32::from(c).wrapping_sub(FIRST);
    let (word, bit) = (index / 64, index % 64);
    let word = usize::try_from(word)
        .ok()
        .and_then(|word| TRADITIONAL.get(word));
    word.is_some_and(|word| word >> bit & 1 == 1)
}

/// The first character of the block of CJK unified ideographs.
const FIRST: u32 = 0x4e00;

/// A bit for each of the 20,992 characters of the block.
static TRADITIONAL: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut bits = vec![0_u64; 328];
    let lines = include_str!("traditional.txt").lines();
    for c in lines
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::chars)
    {
        let index = u32::from(c).wrapping_sub(FIRST);
        let word = usize::try_from(index / 64).ok();
        if let Some(word) = word.and_then(|word| bits.get_mut(word)) {
            *word |= 1 << (index % 64);
        }
    }
    bits
});

/// Where the pinyin in brackets ends that begins at `open`, where the character before it is none
/// that a reader would want it for.
fn gloss(text: &str, open: usize) -> Option<usize> {
    let glossed = before(text, open).filter(|c| is_han(*c))?;
    let bracket = text.get(open..)?.chars().next()?;
    let inner = text.get(open + bracket.len_utf8()..)?;
    let (syllable, _) = inner.split_once([')', '）'])?;
    let close = inner.get(syllable.len()..)?.chars().next()?;
    let tone = |c: char| "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ".contains(c);
    let spelled = syllable
        .chars()
        .all(|c| c.is_ascii_lowercase() || c == 'ü' || tone(c));
    let known = is_traditional(glossed) || is_common(glossed);
    let found = spelled && syllable.chars().any(tone) && syllable.chars().count() <= 6 && known;
    let length = bracket.len_utf8() + syllable.len() + close.len_utf8();
    found.then_some(open + length)
}

/// Whether a character is one of the 3,755 common ones of the first level of GB/T 2312—1980.
fn is_common(c: char) -> bool {
    level(c).is_some_and(|row| (0xb0..=0xd7).contains(&row))
}

/// Whether a character is one of the 3,008 less common ones of the second level.
fn is_second_level(c: char) -> bool {
    level(c).is_some_and(|row| (0xd8..=0xf7).contains(&row))
}

/// The row of a character in GB/T 2312—1980, as the first byte of its code.
fn level(c: char) -> Option<u8> {
    let mut buffer = [0; 4];
    let (bytes, _, missing) = GBK.encode(c.encode_utf8(&mut buffer));
    match *bytes {
        [row, cell] if !missing && cell >= 0xa1 => Some(row),
        _ => None,
    }
}

/// Where the garbled text ends that begins at `at` with `c`.
fn garbled(text: &str, at: usize, c: char) -> Option<usize> {
    let rest = text.get(at..)?;
    let end = |length: usize| Some(at + length);
    match c {
        '\u{fffd}' => end(rest.len() - rest.trim_start_matches('\u{fffd}').len()),
        '\u{e000}'..='\u{f8ff}' | '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}' => end(c.len_utf8()),
        '锟' if rest.starts_with("锟斤拷") => end("锟斤拷".len()),
        '烫' if rest.starts_with("烫烫烫") => end("烫烫烫".len()),
        '屯' if rest.starts_with("屯屯屯") => end("屯屯屯".len()),
        // UTF-8 read as GBK: 。 and ， and ” turn into these and a character of no sense.
        '銆' | '锛' | '鈥' if utf8_as_gbk(rest) => end(c.len_utf8()),
        'Ã' | 'Â' | 'â'..='ï' => utf8_as_latin(rest).and_then(end),
        '!' => shifted(rest).and_then(end),
        _ => None,
    }
}

/// Whether a text is Chinese punctuation in UTF-8 that was read as GBK: its three bytes are one
/// character and the half of another, 銆€ or 锛岀.
fn utf8_as_gbk(rest: &str) -> bool {
    let start: String = rest.chars().take(2).collect();
    let (bytes, _, missing) = GBK.encode(&start);
    !missing
        && matches!(
            *bytes,
            [0xe3, 0x80, 0x80..=0xbf, ..]
                | [0xef, 0xbc, 0x80..=0xbf, ..]
                | [0xe2, 0x80, 0x80..=0xbf, ..]
        )
}

/// How long a text in UTF-8 is that was read as Latin-1 or Windows-1252: a lead byte and those that
/// continue it, one behind Ã and Â, else two.
fn utf8_as_latin(rest: &str) -> Option<usize> {
    let mut chars = rest.chars();
    let lead = chars.next()?;
    let short = matches!(lead, 'Ã' | 'Â');
    let tail: Vec<char> = chars
        .take(if short { 1 } else { 2 })
        .take_while(|c| is_continuation(*c))
        .collect();
    let enough = match tail.as_slice() {
        // 中 often loses its last byte, a soft hyphen.
        [only] => short || *only == '¸',
        // “café”“bar” has two quotation marks there, René·C a point.
        [first, second] => {
            *first != '·' && ![*first, *second].iter().all(|c| "‘’“”—…".contains(*c))
        }
        _ => false,
    };
    let length = lead.len_utf8() + tail.iter().map(|c| c.len_utf8()).sum::<usize>();
    enough.then_some(length)
}

/// A character for which a byte from 0x80 to 0xbf was taken.
fn is_continuation(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{bf}') || "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".contains(c)
}

/// Whether the ! with which a text starts begins garbled text.
pub fn is_shifted(rest: &str) -> bool {
    shifted(rest).is_some()
}

/// How much of a text has lost its place: where one byte of GBK is gone, the bytes behind it pair
/// up anew until the next half-width character. It begins with ! (what is left of a full-width mark),
/// and rare characters and single letters stand among the characters that follow.
fn shifted(rest: &str) -> Option<usize> {
    let near: Vec<(usize, char)> = rest.char_indices().skip(1).take(5).collect();
    if !near.first().is_some_and(|(_, c)| is_han(*c)) {
        return None;
    }
    let rare = near
        .iter()
        .filter(|(_, c)| is_second_level(*c) || is_traditional(*c));
    let rare = rare.count();
    let letter = near.windows(3).any(|three| match three {
        [(_, left), (_, middle), (_, right)] => {
            is_han(*left) && middle.is_ascii_alphabetic() && is_han(*right)
        }
        _ => false,
    });
    let shifted = rare > 1 || (rare > 0 && letter);
    let (at, last) = near.last()?;
    shifted.then_some(at + last.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        places(text).into_iter().map(|(kind, _)| kind).collect()
    }

    #[test]
    fn what_does_not_belong_is_found() {
        use Kind::{Garbled, Gloss, Traditional};
        for (text, expected) in [
            ("全縣", vec![Traditional]),
            ("網(wǎng)", vec![Traditional, Gloss]),
            ("网（wǎng）", vec![Gloss]),
            ("底气就足!崩铄a华说", vec![Garbled]),
            ("帮扶!坝龅劫Y金", vec![Garbled]),
            ("锟斤拷锟斤拷", vec![Garbled, Garbled]),
            ("甲\u{fffd}\u{fffd}乙", vec![Garbled]),
            ("甲\u{e011}", vec![Garbled]),
            ("ä¸å›½", vec![Garbled, Garbled]),
            ("鍏ㄥ幙锛屼笁", vec![Garbled]),
        ] {
            assert_eq!(kinds(text), expected, "{text}");
        }
    }

    #[test]
    fn what_belongs_is_not_found() {
        for text in [
            "乾元镇的於先生和後先生、喆、濛阳、郫（pí）县",
            "好!濮阳人",
            "加油!我们",
            "René·笛卡尔在café”喝咖啡，à la carte",
            "面积㎡，温度℃，№1，①",
            "一把锛子。",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }
}
