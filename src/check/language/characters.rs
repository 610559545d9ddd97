//! Kinds of characters in Chinese text, and where clauses and sentences end.

use std::ops::Range;

/// A Chinese character.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇')
}

/// A mark of Chinese punctuation.
pub fn is_wide_mark(c: char) -> bool {
    matches!(
        c,
        '，' | '。' | '、' | '；' | '：' | '？' | '！' | '…' | '—' | '～' | '·'
    ) || opens(c)
        || closes(c)
}

/// An opening Chinese bracket or quotation mark.
pub fn opens(c: char) -> bool {
    matches!(
        c,
        '“' | '‘' | '（' | '《' | '〈' | '〔' | '【' | '「' | '『' | '［'
    )
}

/// A closing Chinese bracket or quotation mark.
pub fn closes(c: char) -> bool {
    matches!(
        c,
        '”' | '’' | '）' | '》' | '〉' | '〕' | '】' | '」' | '』' | '］'
    )
}

/// A Chinese numeral: 一, 十, 两 and so on.
pub fn is_han_digit(c: char) -> bool {
    matches!(
        c,
        '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '两'
    )
}

/// Whether a sentence ends with this mark.
pub fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '…' | '；' | ';')
}

/// Whether a clause ends with this mark.
fn ends_clause(c: char) -> bool {
    ends_sentence(c) || matches!(c, '，' | '：' | ',' | ':')
}

/// The character before the byte `at`.
pub fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The character at the byte `at`.
pub fn after(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The clause around the bytes `range`, without the marks at its ends. A comma between digits
/// parts thousands, and a colon between digits is a ratio or a time.
pub fn clause(text: &str, range: Range<usize>) -> Range<usize> {
    around(text, range, |c, left, right| {
        let number =
            left.is_some_and(|c| c.is_ascii_digit()) && right.is_some_and(|c| c.is_ascii_digit());
        ends_clause(c) && !(matches!(c, ',' | ':') && number)
    })
}

/// The sentence around the bytes `range`, without the marks at its ends.
pub fn sentence(text: &str, range: Range<usize>) -> Range<usize> {
    around(text, range, |c, _, _| ends_sentence(c))
}

fn around(
    text: &str,
    range: Range<usize>,
    ends: impl Fn(char, Option<char>, Option<char>) -> bool,
) -> Range<usize> {
    let head = text.get(..range.start).unwrap_or("");
    let tail = text.get(range.end..).unwrap_or("");
    let is_end = |at: usize, c: char| ends(c, before(text, at), after(text, at + c.len_utf8()));
    let start = head
        .char_indices()
        .rev()
        .find(|(at, c)| is_end(*at, *c))
        .map_or(0, |(at, c)| at + c.len_utf8());
    let end = tail
        .char_indices()
        .map(|(at, c)| (range.end + at, c))
        .find(|(at, c)| is_end(*at, *c))
        .map_or(text.len(), |(at, _)| at);
    start..end
}

/// The longest of `words` with which `text` starts.
pub fn starts_with_any<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    let fitting = words.iter().filter(|word| text.starts_with(**word));
    fitting.max_by_key(|word| word.len()).copied()
}

/// The longest of `words` with which `text` ends.
pub fn ends_with_any<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    let fitting = words.iter().filter(|word| text.ends_with(**word));
    fitting.max_by_key(|word| word.len()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_ends_at_marks_and_not_inside_numbers() {
        let text = "产值1,234.5万元，比例3:2；其余";
        let at = text.find("234").unwrap();
        assert_eq!(&text[clause(text, at..at)], "产值1,234.5万元");
        let at = text.find("例").unwrap();
        assert_eq!(&text[clause(text, at..at)], "比例3:2");
        assert_eq!(&text[sentence(text, at..at)], "产值1,234.5万元，比例3:2");
    }

    #[test]
    fn the_longest_word_counts() {
        assert_eq!(starts_with_any("万元以上", &["万", "万元"]), Some("万元"));
        assert_eq!(ends_with_any("投资额", &["额", "投资额"]), Some("投资额"));
    }
}
