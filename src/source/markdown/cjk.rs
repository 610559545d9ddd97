//! Which characters are Chinese, Japanese or Korean, and which of them stand without spaces.

/// Whether `c` belongs to a Chinese, Japanese or Korean text, punctuation included.
///
/// The ranges are those of the CJK-friendly amendment to CommonMark
/// (`tats-u/markdown-cjk-friendly`, `ranges.md`, Unicode 16).
pub fn is_cjk(c: char) -> bool {
    matches!(
        u32::from(c),
        0x1100..=0x11ff
            | 0x20a9
            | 0x2329..=0x232a
            | 0x2630..=0x2637
            | 0x268a..=0x268f
            | 0x2e80..=0x2e99
            | 0x2e9b..=0x2ef3
            | 0x2f00..=0x2fd5
            | 0x2ff0..=0x303e
            | 0x3041..=0x3096
            | 0x3099..=0x30ff
            | 0x3105..=0x312f
            | 0x3131..=0x318e
            | 0x3190..=0x31e5
            | 0x31ef..=0x321e
            | 0x3220..=0x3247
            | 0x3250..=0xa48c
            | 0xa490..=0xa4c6
            | 0xa960..=0xa97c
            | 0xac00..=0xd7a3
            | 0xd7b0..=0xd7c6
            | 0xd7cb..=0xd7fb
            | 0xf900..=0xfaff
            | 0xfe10..=0xfe19
            | 0xfe30..=0xfe52
            | 0xfe54..=0xfe66
            | 0xfe68..=0xfe6b
            | 0xff01..=0xffbe
            | 0xffc2..=0xffc7
            | 0xffca..=0xffcf
            | 0xffd2..=0xffd7
            | 0xffda..=0xffdc
            | 0xffe0..=0xffe6
            | 0xffe8..=0xffee
            | 0x16fe0..=0x16fe4
            | 0x16ff0..=0x16ff6
            | 0x17000..=0x18cd5
            | 0x18cff..=0x18d1e
            | 0x18d80..=0x18df2
            | 0x1aff0..=0x1aff3
            | 0x1aff5..=0x1affb
            | 0x1affd..=0x1affe
            | 0x1b000..=0x1b122
            | 0x1b132
            | 0x1b150..=0x1b152
            | 0x1b155
            | 0x1b164..=0x1b167
            | 0x1b170..=0x1b2fb
            | 0x1d300..=0x1d356
            | 0x1d360..=0x1d376
            | 0x1f200
            | 0x1f202
            | 0x1f210..=0x1f219
            | 0x1f21b..=0x1f22e
            | 0x1f230..=0x1f231
            | 0x1f237
            | 0x1f23b
            | 0x1f240..=0x1f248
            | 0x1f260..=0x1f265
            | 0x20000..=0x3fffd
    )
}

/// Whether a line break between `before` and `after` is only a matter of the editor's line length.
///
/// True between two characters of a script that writes no spaces. Quotation marks, dashes and
/// ellipses that Chinese and Latin texts share take the side of the character across the break.
pub fn joins_without_space(before: char, after: char) -> bool {
    let (a, b) = (is_wide(before), is_wide(after));
    (a && (b || is_shared(after))) || (b && is_shared(before))
}

/// Korean is left out: it separates words by spaces. Half-width katakana count as Japanese.
fn is_wide(c: char) -> bool {
    let hangul = matches!(
        u32::from(c),
        0x1100..=0x11ff
            | 0x20a9
            | 0x3131..=0x318e
            | 0x3200..=0x321e
            | 0x3260..=0x327f
            | 0xa960..=0xa97c
            | 0xac00..=0xd7fb
            | 0xffa0..=0xffdc
            | 0xffe6
    );
    is_cjk(c) && !hangul
}

/// Punctuation whose width depends on its neighbours.
fn is_shared(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '–' | '‖')
}
