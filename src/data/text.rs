//! What all parsers of this folder do to a text first: width, dashes, quotation marks, spaces.

/// Folds full-width forms to half width and the minus signs of typesetting to `-`.
///
/// `％` becomes `%`, `１` becomes `1`, `（` becomes `(`; `〜` and `～` become `~`. The dashes of ranges
/// (`—`, `–`) are left alone: they are never a sign.
pub fn fold_width(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

fn fold_char(c: char) -> char {
    match c {
        '\u{3000}' | '\u{00a0}' | '\u{2005}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => u32::from(c)
            .checked_sub(0xfee0)
            .and_then(char::from_u32)
            .unwrap_or(c),
        '\u{2212}' | '\u{fe63}' => '-',
        '\u{301c}' | '\u{223c}' => '~',
        '\u{fe6a}' => '%',
        _ => c,
    }
}

/// [`fold_width`] without any white space.
pub fn compact(text: &str) -> String {
    text.chars()
        .map(fold_char)
        .filter(|c| !c.is_whitespace() && *c != '\u{feff}' && *c != '\u{200b}')
        .collect()
}

/// Whether a character is a quotation mark of any of the kinds that editors use.
pub fn is_quote(c: char) -> bool {
    matches!(
        c,
        '“' | '”' | '"' | '‘' | '’' | '\'' | '「' | '」' | '『' | '』' | '〝' | '〞'
    )
}

/// Whether the text is one of the ways to say "not assessed, not published".
pub fn is_absent(compacted: &str) -> bool {
    matches!(compacted, "" | "/" | "-" | "—" | "——" | "–" | "--" | "~")
        || compacted.eq_ignore_ascii_case("null")
}

/// A number at the start of a compacted text: its exact value and the rest. Thousands separators must
/// stand in groups of three.
pub fn leading_number(text: &str) -> Option<(Result<rust_decimal::Decimal, ()>, &str)> {
    let (negative, body) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let end = body
        .find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.'))
        .unwrap_or(body.len());
    let (digits, rest) = body.split_at_checked(end)?;
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    if fraction.is_some_and(|f| f.is_empty() || !f.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let whole = ungroup(whole)?;
    let mut plain = String::with_capacity(digits.len() + 1);
    if negative {
        plain.push('-');
    }
    plain.push_str(&whole);
    if let Some(fraction) = fraction {
        plain.push('.');
        plain.push_str(fraction);
    }
    let value = rust_decimal::Decimal::from_str_exact(&plain)
        .map_err(|_| ())
        .map(|mut value| {
            if value.is_zero() {
                value.set_sign_positive(true);
            }
            value
        });
    Some((value, rest))
}

/// `1,234,567` without its commas; nothing where they stand wrongly.
fn ungroup(whole: &str) -> Option<String> {
    if whole.is_empty() {
        return None;
    }
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    if rest.is_empty() {
        return Some(first.to_owned());
    }
    let right = (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
    right.then(|| std::iter::once(first).chain(rest).collect())
}
