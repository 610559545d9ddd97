//! Rows of digits in a text, with what groups them.

use std::ops::Range;

/// Digits that belong together: groups with one blank or one hyphen in between.
#[derive(Debug, Default)]
pub struct Row {
    pub groups: Vec<Group>,
}

/// Digits without anything in between.
#[derive(Debug)]
pub struct Group {
    /// In ASCII, even where they are written in full width; X at the end of a group belongs to it.
    pub digits: String,
    pub range: Range<usize>,
    /// A hyphen stands before it, behind another group.
    pub hyphen: bool,
}

impl Row {
    /// How many digits each group has.
    pub fn lengths(&self) -> Vec<usize> {
        self.groups.iter().map(|group| group.digits.len()).collect()
    }

    /// The groups from `first` on as one.
    pub fn joined(&self, first: usize) -> Option<Group> {
        let groups = self.groups.get(first..)?;
        Some(Group {
            digits: groups.iter().map(|group| group.digits.as_str()).collect(),
            range: groups.first()?.range.start..groups.last()?.range.end,
            hyphen: groups.first()?.hyphen,
        })
    }
}

/// The rows of `text` with at least `least` digits, handed to `each` in order.
pub fn rows(text: &str, least: usize, mut each: impl FnMut(&Row)) {
    let mut chars = text.char_indices().peekable();
    let mut row = Row::default();
    // What stood between the last group and here.
    let mut gap = None;
    while let Some((at, c)) = chars.next() {
        let Some(first) = digit(c) else {
            let joins = matches!(c, ' ' | '-' | '\u{a0}' | '\u{2011}');
            gap = match (gap, joins && !row.groups.is_empty()) {
                (None, true) => Some(c),
                _ => {
                    finish(&mut row, least, &mut each);
                    None
                }
            };
            continue;
        };
        let mut digits = String::from(first);
        let mut end = at + c.len_utf8();
        while let Some((at, c)) = chars.next_if(|(_, c)| digit(*c).is_some()) {
            digits.extend(digit(c));
            end = at + c.len_utf8();
        }
        let is_x = |c: char| matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ');
        if let Some((at, c)) = chars.next_if(|(_, c)| is_x(*c)) {
            digits.push('X');
            end = at + c.len_utf8();
        }
        row.groups.push(Group {
            digits,
            range: at..end,
            hyphen: matches!(gap.take(), Some('-' | '\u{2011}')),
        });
    }
    finish(&mut row, least, &mut each);
}

fn finish(row: &mut Row, least: usize, each: &mut impl FnMut(&Row)) {
    if row.groups.iter().map(|g| g.digits.len()).sum::<usize>() >= least {
        each(row);
    }
    row.groups.clear();
}

/// A digit in either width, in ASCII.
fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_their_groups() {
        let found = |text: &str| {
            let mut found = Vec::new();
            rows(text, 1, |row| {
                let groups: Vec<_> = row.groups.iter().map(|g| g.digits.clone()).collect();
                found.push(groups.join("_"));
                for group in &row.groups {
                    assert!(text.get(group.range.clone()).is_some());
                }
            });
            found.join("|")
        };
        assert_eq!(found("甲138-1234 5678，9"), "138_1234_5678|9");
        assert_eq!(found("１３8 12"), "138_12");
        assert_eq!(found("12  34 -56\n78x9"), "12|34|56|78X_9");
        assert_eq!(found("- 1 -"), "1");
        assert_eq!(found(""), "");
    }
}
