//! Which brackets and quotation marks belong together, over the paragraphs of a text.

use super::characters::{closes, is_han_digit, is_wide_mark};
use crate::check::{Block, Part};

/// What is wrong with a mark, in bytes of its block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// A closing mark without an opening one.
    Extra(usize),
    /// An opening mark without a closing one.
    Unclosed(usize),
    /// Double title marks inside double title marks.
    Nested { open: usize, close: usize },
}

impl Wrong {
    /// Where it is.
    pub fn at(&self) -> usize {
        match self {
            Wrong::Extra(at) | Wrong::Unclosed(at) | Wrong::Nested { open: at, .. } => *at,
        }
    }

    /// Its name in the messages.
    pub fn name(&self) -> &'static str {
        match self {
            Wrong::Extra(_) => "extra",
            Wrong::Unclosed(_) => "unclosed",
            Wrong::Nested { .. } => "nested",
        }
    }
}

/// Marks that open, and those that close them; brackets of either width belong together.
const PAIRS: [(&str, &str); 8] = [
    ("《", "》"),
    ("〈", "〉"),
    ("“", "”"),
    ("（(", "）)"),
    ("〔", "〕"),
    ("「", "」"),
    ("『", "』"),
    ("【", "】"),
];
const TITLE: usize = 0;
const SINGLE_TITLE: usize = 1;
const QUOTATION: usize = 2;
const ROUND: usize = 3;

/// The mark that belongs to `mark`.
pub fn partner(mark: char) -> char {
    let other = PAIRS.iter().find_map(|(open, close)| {
        let at = |from: &str, to: &str| {
            let place = from.chars().position(|c| c == mark)?;
            to.chars().nth(place)
        };
        at(open, close).or_else(|| at(close, open))
    });
    other.unwrap_or(mark)
}

/// Title marks that belong together, with the double ones right inside them.
struct Title {
    open: usize,
    close: usize,
    inner: Vec<Title>,
}

/// An opening mark that waits for its closing one.
struct Open {
    kind: usize,
    block: usize,
    at: usize,
    /// Double title marks right inside these, in the same block.
    inner: Vec<Title>,
}

/// How many paragraphs a bracket may be open over: a text pasted line by line.
const PATIENCE: usize = 12;

/// What is wrong in each of the blocks, in their order.
pub fn wrongs(blocks: &[Block]) -> Vec<Vec<Wrong>> {
    let mut desk = Desk {
        wrongs: vec![Vec::new(); blocks.len()],
        open: Vec::new(),
    };
    for (index, block) in blocks.iter().enumerate() {
        if block.part == Part::Caption {
            // A caption stands inside a paragraph.
            let waiting = std::mem::take(&mut desk.open);
            desk.read(index, &block.text);
            desk.give_up(|_| true);
            desk.open = waiting;
            continue;
        }
        let flows = block.part == Part::Paragraph;
        desk.give_up(|open| !flows || open.block + PATIENCE < index);
        desk.read(index, &block.text);
        let next = blocks[index + 1..]
            .iter()
            .find(|next| next.part != Part::Caption)
            .filter(|next| flows && next.part == Part::Paragraph);
        desk.end_of_block(&block.text, next.map(|next| next.text.as_str()));
    }
    desk.give_up(|_| true);
    for list in &mut desk.wrongs {
        list.sort_by_key(Wrong::at);
    }
    desk.wrongs
}

struct Desk {
    wrongs: Vec<Vec<Wrong>>,
    open: Vec<Open>,
}

impl Desk {
    fn say(&mut self, block: usize, wrong: Wrong) {
        if let Some(list) = self.wrongs.get_mut(block) {
            list.push(wrong);
        }
    }

    /// Says that the open marks which `hopeless` names are never closed.
    fn give_up(&mut self, hopeless: impl Fn(&Open) -> bool) {
        let (lost, kept) = std::mem::take(&mut self.open)
            .into_iter()
            .partition(|open| hopeless(open));
        self.open = kept;
        let lost: Vec<Open> = lost;
        for open in lost {
            self.lose(open);
        }
    }

    /// Says that an open mark is never closed. What was inside it is inside nothing.
    fn lose(&mut self, open: Open) {
        self.say(open.block, Wrong::Unclosed(open.at));
        for title in open.inner {
            self.judge(open.block, title.inner, true);
        }
    }

    fn read(&mut self, block: usize, text: &str) {
        for (at, c) in text.char_indices() {
            // Nearly all characters are none of these.
            if !matches!(
                c,
                '(' | ')' | '“' | '”' | '（' | '）' | '\u{3008}'..='\u{3015}'
            ) {
                continue;
            }
            if let Some(kind) = PAIRS.iter().position(|(open, _)| open.contains(c)) {
                self.open.push(Open {
                    kind,
                    block,
                    at,
                    inner: Vec::new(),
                });
            } else if let Some(kind) = PAIRS.iter().position(|(_, close)| close.contains(c)) {
                self.close(block, text, at, kind);
            }
        }
    }

    fn close(&mut self, block: usize, text: &str, at: usize, kind: usize) {
        let Some(place) = self.open.iter().rposition(|open| open.kind == kind) else {
            let numbering = kind == ROUND && is_numbering(text.get(..at).unwrap_or(""));
            if !numbering {
                self.say(block, Wrong::Extra(at));
            }
            return;
        };
        // What was opened since is never closed.
        for lost in self.open.split_off(place + 1) {
            self.lose(lost);
        }
        let Some(open) = self.open.pop() else { return };
        let outer = self
            .open
            .iter_mut()
            .rfind(|outer| matches!(outer.kind, TITLE | SINGLE_TITLE));
        match outer {
            Some(outer) if kind == TITLE && outer.block == block && open.block == block => {
                outer.inner.push(Title {
                    open: open.at,
                    close: at,
                    inner: open.inner,
                });
            }
            _ => self.judge(block, open.inner, kind == TITLE),
        }
    }

    /// Says the double title marks right inside double ones. Inside single ones, or inside those that
    /// should be single, they are right.
    fn judge(&mut self, block: usize, titles: Vec<Title>, inside_double: bool) {
        for title in titles {
            if inside_double {
                let Title { open, close, .. } = title;
                self.say(block, Wrong::Nested { open, close });
            }
            self.judge(block, title.inner, !inside_double);
        }
    }

    /// What is still open at the end of a paragraph: a quotation that the next paragraph takes up
    /// with a mark of its own is right; in a text pasted line by line the rest may follow.
    fn end_of_block(&mut self, text: &str, next: Option<&str>) {
        if let Some(next) = next
            && next.trim_start().starts_with('“')
            && self.open.first().is_some_and(|open| open.kind == QUOTATION)
        {
            self.open.remove(0);
        }
        let complete = text
            .trim_end_matches(closes)
            .ends_with(['。', '！', '？', '!', '?', '…']);
        if next.is_none() || complete {
            self.give_up(|_| true);
        }
    }
}

/// Whether a closing bracket behind `head` belongs to a numbering: 1）, 一）, ①）, a).
fn is_numbering(head: &str) -> bool {
    let sign =
        |c: char| c.is_ascii_digit() || is_han_digit(c) || matches!(c, '.' | '①'..='⑳' | 'Ⅰ'..='Ⅻ');
    let rest = head.trim_end_matches(sign);
    let rest = match head.len() - rest.len() {
        0 => head.strip_suffix(|c: char| c.is_ascii_alphabetic()),
        1..=9 => Some(rest),
        _ => None,
    };
    rest.is_some_and(|rest| {
        let before = rest.chars().next_back();
        before.is_none_or(|c| is_wide_mark(c) || c.is_whitespace() || c.is_ascii_punctuation())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::prose;
    use crate::source::markdown;

    fn said(body: &str) -> Vec<String> {
        let blocks = prose::blocks(&markdown::parse(body), body, 0);
        let all = wrongs(&blocks);
        let named = blocks.iter().zip(all).flat_map(|(block, list)| {
            let name = |wrong: &Wrong| {
                let mark = block.text[wrong.at()..].chars().next();
                format!("{} {}", wrong.name(), mark.unwrap_or(' '))
            };
            list.iter().map(name).collect::<Vec<_>>()
        });
        named.collect()
    }

    #[test]
    fn what_is_right_is_not_said() {
        for body in [
            "《甲》“乙（丙）丁”〔2020〕「戊」",
            "《关于〈甲〉的通知》和《乙〈丙《丁》〉》",
            "1）甲；2）乙。\n\n一）丙\n\na) 丁",
            "（见表1）（一、二）（2025年)",
            "“甲。\n\n“乙。\n\n“丙。”",
            "〔责任单位：甲局、\n\n乙局、\n\n丙局〕",
            "“甲，\n\n![图](a.png \"题（一）\")\n\n乙。”",
        ] {
            assert_eq!(said(body), [""; 0], "{body}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_where_it_is() {
        for (body, expected) in [
            ("《甲》乙》。", vec!["extra 》"]),
            ("《甲。\n\n乙》。", vec!["unclosed 《", "extra 》"]),
            ("《甲《乙》丙》", vec!["nested 《"]),
            ("《甲、《乙》", vec!["unclosed 《"]),
            ("《甲《乙《丙》》丁《戊》》", vec!["nested 《", "nested 《"]),
            ("《甲《乙《丙》》", vec!["unclosed 《", "nested 《"]),
            ("“甲“", vec!["unclosed “", "unclosed “"]),
            ("”甲”", vec!["extra ”", "extra ”"]),
            ("（甲〕", vec!["unclosed （", "extra 〕"]),
            ("“《甲”》", vec!["unclosed 《", "extra 》"]),
            ("共3家）。", vec!["extra ）"]),
            ("- （甲\n- 乙）", vec!["unclosed （", "extra ）"]),
            ("“甲。\n\n乙。", vec!["unclosed “"]),
        ] {
            assert_eq!(said(body), expected, "{body}");
        }
    }
}
