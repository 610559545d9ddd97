//! Safe changes put into a text.
//!
//! A fix alters how something is written and never what is said. What two fixes want to change is
//! changed by the first of them; the other is found again by the next run. A fix in the front matter
//! is made only where the rest of the front matter reads as before.

use std::ops::Range;

use pulldown_cmark::Event;

use crate::diagnostic::Fix;
use crate::source::{self, markdown};
use crate::yaml::{self, Node, Value};

/// One stretch of a text and what stands there instead, in bytes of the text.
pub type Change<'f> = (Range<usize>, &'f str);

/// What is to be changed in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes<'f> {
    /// In order, and none overlaps another.
    pub list: Vec<Change<'f>>,
    /// How many fixes they come from.
    pub fixes: usize,
}

/// The changes that `fixes` make in a text. Of two that overlap the first in the text wins, and of
/// two that begin at one place the first in the list. What would break markup is left out.
pub fn changes<'f>(text: &str, fixes: impl IntoIterator<Item = &'f Fix>) -> Changes<'f> {
    let mut wanted: Vec<Vec<Change<'f>>> = fixes.into_iter().map(parts).collect();
    wanted.sort_by_key(|parts| parts.first().map_or(0, |(range, _)| range.start));
    let mut made = Changes::default();
    for parts in &wanted {
        made.add(text, parts);
    }
    if keeps_markup(text, &made.list) {
        return made;
    }
    // One of them breaks it, which hardly ever happens: they are tried one by one.
    let mut kept = Changes::default();
    for parts in &wanted {
        let mut tried = kept.clone();
        tried.add(text, parts);
        if tried.fixes > kept.fixes && keeps_markup(text, &tried.list) {
            kept = tried;
        }
    }
    kept
}

impl<'f> Changes<'f> {
    /// Adds the changes of one fix, unless one of them overlaps what is there, or would change what
    /// the front matter says.
    fn add(&mut self, text: &str, parts: &[Change<'f>]) {
        let fits = parts.iter().all(|(range, _)| {
            let place = self
                .list
                .partition_point(|(other, _)| other.start < range.start);
            let before = place.checked_sub(1).and_then(|place| self.list.get(place));
            let after = self.list.get(place);
            text.get(range.clone()).is_some()
                && before.is_none_or(|(other, _)| other.end <= range.start)
                && after.is_none_or(|(other, _)| range.end <= other.start && *other != *range)
        });
        let body = source::split(text).map_or(0, |parts| parts.body);
        let in_front = parts.iter().any(|(range, _)| range.start < body);
        if !fits || in_front && !keeps_front_matter(text, parts) {
            return;
        }
        for (range, replacement) in parts {
            let place = self
                .list
                .partition_point(|(other, _)| (other.start, other.end) < (range.start, range.end));
            self.list.insert(place, (range.clone(), replacement));
        }
        self.fixes += 1;
    }
}

/// The one or two changes of a fix, in order.
fn parts(fix: &Fix) -> Vec<Change<'_>> {
    let mut parts = vec![(fix.range.clone(), fix.replacement.as_str())];
    if let Some((range, replacement)) = &fix.partner {
        parts.push((range.clone(), replacement));
        parts.sort_by_key(|(range, _)| range.start);
    }
    parts
}

/// A text with changes put in, which are in order and do not overlap.
pub fn apply(text: &str, changes: &[Change<'_>]) -> String {
    let mut changed = String::with_capacity(text.len());
    let mut at = 0;
    for (range, replacement) in changes {
        changed.push_str(text.get(at..range.start).unwrap_or(""));
        changed.push_str(replacement);
        at = range.end;
    }
    changed.push_str(text.get(at..).unwrap_or(""));
    changed
}

/// Whether the Markdown of a text has the same markup around the same words with `changes` made: a
/// half-width mark may have been escaped, a space may have parted two runs of stars.
fn keeps_markup(text: &str, changes: &[Change<'_>]) -> bool {
    let changed = apply(text, changes);
    let read = |text: &str| {
        let body = source::split(text).map_or(0, |parts| parts.body);
        markdown::parse(text.get(body..).unwrap_or("")).events
    };
    let (old, new) = (read(text), read(&changed));
    let same = old.len() == new.len()
        && old
            .iter()
            .zip(&new)
            .all(|((old, _), (new, _))| match (old, new) {
                (Event::Text(_), Event::Text(_)) => true,
                (old, new) => old == new,
            });
    let words = |events: &[(Event<'_>, Range<usize>)]| -> usize {
        let length = |event: &Event<'_>| match event {
            Event::Text(text) => text.len(),
            _ => 0,
        };
        events.iter().map(|(event, _)| length(event)).sum()
    };
    let body = source::split(text).map_or(0, |parts| parts.body);
    let inside = changes.iter().filter(|(range, _)| range.start >= body);
    let (gone, come) = inside.fold((0, 0), |(gone, come), (range, replacement)| {
        (gone + range.len(), come + replacement.len())
    });
    same && words(&old) + come == words(&new) + gone
}

/// Whether the front matter of a text still reads as before, but for the changed words themselves.
fn keeps_front_matter(text: &str, changes: &[Change<'_>]) -> bool {
    let changed = apply(text, changes);
    let front = |text: &str| {
        let front = source::split(text)?.front;
        let node = yaml::parse(text.get(front.clone())?, front.start).ok()?;
        Some((node, front))
    };
    let (Some((old, range)), Some((new, _))) = (front(text), front(&changed)) else {
        return false;
    };
    let inside =
        |(changed, _): &Change<'_>| range.start <= changed.start && changed.end <= range.end;
    changes.iter().all(inside) && same(&old, &new, text, changes)
}

/// Whether two trees have the same form and the same words, where `changes` between them leave them
/// alone.
fn same(old: &Node, new: &Node, text: &str, changes: &[Change<'_>]) -> bool {
    match (&old.value, &new.value) {
        (Value::Null, Value::Null) => true,
        (Value::List(old), Value::List(new)) => {
            let both = old.iter().zip(new);
            old.len() == new.len() && both.into_iter().all(|(o, n)| same(o, n, text, changes))
        }
        (Value::Map(old), Value::Map(new)) => {
            let mut both = old.iter().zip(new);
            old.len() == new.len()
                && both.all(|((old_key, o), (new_key, n))| {
                    old_key.text == new_key.text && same(o, n, text, changes)
                })
        }
        (
            Value::Scalar {
                text: old_text,
                quoted,
            },
            Value::Scalar {
                text: new_text,
                quoted: still,
            },
        ) => {
            let inside = |(range, _): &&Change<'_>| {
                old.range.start <= range.start && range.end <= old.range.end
            };
            let own: Vec<&Change<'_>> = changes.iter().filter(inside).collect();
            quoted == still && follows(old_text, new_text, text, &own)
        }
        _ => false,
    }
}

/// Whether `new` is `old` with the changes made in it, in their order.
fn follows(old: &str, new: &str, text: &str, changes: &[&Change<'_>]) -> bool {
    let Some(((range, replacement), later)) = changes.split_first() else {
        return old == new;
    };
    let Some(written) = text
        .get(range.clone())
        .filter(|written| !written.is_empty())
    else {
        return false;
    };
    old.match_indices(written).any(|(at, _)| {
        let (head, tail) = (&old[..at], &old[at + written.len()..]);
        new.strip_prefix(head)
            .and_then(|rest| rest.strip_prefix(replacement))
            .is_some_and(|rest| follows(tail, rest, text, later))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fix(range: Range<usize>, replacement: &str) -> Fix {
        Fix {
            range,
            replacement: replacement.to_string(),
            partner: None,
        }
    }

    fn fixed(text: &str, fixes: &[Fix]) -> (String, usize) {
        let changes = changes(text, fixes);
        (apply(text, &changes.list), changes.fixes)
    }

    #[test]
    fn the_first_of_two_that_overlap_wins() {
        let fixes = [
            fix(2..4, "YY"),
            fix(0..3, "X"),
            fix(3..4, "Z"),
            fix(4..4, "!"),
            fix(4..4, "?"),
        ];
        assert_eq!(fixed("abcde", &fixes), ("XZ!e".to_string(), 3));
        assert_eq!(fixed("ab", &[fix(1..9, "x")]), ("ab".to_string(), 0));
    }

    #[test]
    fn a_pair_is_changed_together_or_not_at_all() {
        let pair = Fix {
            partner: Some((4..5, "}".to_string())),
            ..fix(0..1, "{")
        };
        let both = [pair.clone(), fix(2..3, "-")];
        assert_eq!(fixed("(a,b)", &both), ("{a-b}".to_string(), 2));
        let crossing = [fix(0..1, "["), pair];
        assert_eq!(fixed("(a,b)", &crossing), ("[a,b)".to_string(), 1));
    }

    #[test]
    fn markup_stays_what_it_is() {
        let change = |text: &str, from: &str, to: &str| {
            let at = text.find(from).unwrap();
            fixed(text, &[fix(at..at + from.len(), to)]).1 == 1
        };
        assert!(change("甲,**乙**", ",", "，"));
        assert!(!change("甲\\,乙", ",", "，"), "the backslash would show");
        assert!(!change("甲 _2020_ 年", " ", ""), "no emphasis");
        assert!(!change("甲乙", "甲", "# "), "a heading");
        assert!(!change("甲 `1 2` 乙", "1 2", "12"), "code");
        let text = "甲\\,乙,丙";
        let both = [fix(4..5, "，"), fix(8..9, "，")];
        assert_eq!(fixed(text, &both), ("甲\\,乙，丙".to_string(), 1));
    }

    #[test]
    fn front_matter_stays_what_it_is() {
        let change = |text: &str, from: &str, to: &str| {
            let at = text.find(from).unwrap();
            fixed(text, &[fix(at..at + from.len(), to)]).1 == 1
        };
        let plain = "---\ntitle: 甲,乙 丙\ntags: [a, b]\n---\n\n文,字 # 号\n";
        assert!(change(plain, ",", "，"));
        assert!(change(plain, "文,", "文，"));
        assert!(!change(plain, "乙 丙", "乙 #丙"), "a comment");
        assert!(!change(plain, "甲", "甲: 丁"), "a map");
        assert!(!change(plain, "甲,", "[甲"), "a list");
        assert!(!change(plain, "甲", "\"甲"), "a quotation");
        assert!(!change(plain, ", b", "，b"), "one item less");
        assert!(!change(plain, "title", "标题"), "a key");
        let flow = "---\n{title: \"甲,乙\", summary: 丙}\n---\n";
        assert!(change(flow, "甲,", "甲，"));
        assert!(!change(flow, "丙", "丙, 丁: 戊"));
        assert!(!change(flow, "甲", "甲\\"), "an escape");
    }
}
