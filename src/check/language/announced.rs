//! Announced numbers of items, and how many are listed.

use std::ops::Range;

use super::characters::{clause, closes, ends_with_any, is_han, opens, starts_with_any};
use super::numerals::small_number;

/// A list of which another number of items is announced than is listed.
#[derive(Debug, PartialEq, Eq)]
pub struct Announced {
    /// Where the number is announced.
    pub range: Range<usize>,
    pub announced: u32,
    pub listed: u32,
}

/// What is counted in 等文件4个 and 等4个文件.
const COUNTERS: &[&str] = &[
    "个", "份", "件", "项", "部", "种", "本", "篇", "首", "类", "大",
];

/// 《甲》《乙》等文件4个, 《甲》《乙》4个文件.
pub fn titles(text: &str) -> Vec<Announced> {
    let mut found = Vec::new();
    // The first title may have begun in the paragraph before.
    let begun = text.find('》').filter(|end| !text[..*end].contains('《'));
    let mut at = begun.map_or(0, |end| end + '》'.len_utf8());
    let mut run = begun.map(|_| (at, 1));
    while let Some(start) = text[at..].find('《').map(|offset| at + offset) {
        let Some(length) = title_length(&text[start..]) else {
            break;
        };
        let joined = matches!(&text[at..start], "" | "、" | "和" | "与" | "及" | "以及");
        let count: u32 = match run {
            Some((end, count)) if joined && end == at => count + 1,
            _ => 1,
        };
        at = start + length;
        run = Some((at, count));
        let tail = &text[at..];
        if count > 1
            && let Some((offset, announced)) = count_of_documents(tail)
            && announced != count
        {
            found.push(Announced {
                range: at + offset.start..at + offset.end,
                announced,
                listed: count,
            });
        }
    }
    found
}

/// How many bytes the title marks at the start of a text hold, with those inside them.
fn title_length(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '《' => depth += 1,
            '》' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return Some(at + c.len_utf8());
        }
    }
    None
}

/// 等文件4个, 等4个文件, 4个文件: where it stands, and the number.
fn count_of_documents(tail: &str) -> Option<(Range<usize>, u32)> {
    let and_so_on = starts_with_any(tail, &["等"]).map_or(0, str::len);
    let rest = tail.get(and_so_on..)?;
    let nouns = [
        "政策文件",
        "文件",
        "政策",
        "方案",
        "规划",
        "意见",
        "措施",
        "办法",
        "制度",
        "通知",
        "作品",
        "节目",
        "报告",
        "案例",
    ];
    let noun = starts_with_any(rest, &nouns).map_or(0, str::len);
    let (number, length) = small_number(&rest[noun..])?;
    let behind = rest.get(noun + length..)?;
    let counter = starts_with_any(behind, COUNTERS)?;
    let after = &behind[counter.len()..];
    let named = starts_with_any(after, &nouns).map_or(0, str::len);
    let end = and_so_on + noun + length + counter.len() + named;
    (noun > 0 || named > 0).then_some((and_so_on..end, number))
}

/// 甲、乙、丙等2个部门: more names than announced.
pub fn names(text: &str) -> Vec<Announced> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('等') {
        let start = at + '等'.len_utf8();
        let Some((announced, length)) = small_number(&text[start..]) else {
            continue;
        };
        let Some(counter) = starts_with_any(&text[start + length..], COUNTERS) else {
            continue;
        };
        let head = &text[clause(text, at..at).start..at];
        let Some(listed) = named(head) else { continue };
        if listed > announced {
            found.push(Announced {
                range: start..start + length + counter.len(),
                announced,
                listed,
            });
        }
    }
    found
}

/// How many short names a text ends in, parted by 、 alone. None where it is no plain list: one name
/// only, or a name with a list inside it.
fn named(list: &str) -> Option<u32> {
    let items: Vec<&str> = split_outside_brackets(list);
    let short = |item: &&str| (1..=12).contains(&item.chars().count());
    let plain = |item: &&str| !item.contains(['“', '《', '（', '(', '和', '与', '及']);
    // The first has the verb before it and may be longer.
    let fits = items.len() > 1 && items.iter().skip(1).all(|i| short(i) && plain(i));
    fits.then(|| u32::try_from(items.len()).ok()).flatten()
}

fn split_outside_brackets(text: &str) -> Vec<&str> {
    let mut items = Vec::new();
    let (mut depth, mut start) = (0_i32, 0);
    for (at, c) in text.char_indices() {
        if opens(c) || c == '(' {
            depth += 1;
        } else if closes(c) || c == ')' {
            depth -= 1;
        } else if c == '、' && depth == 0 {
            items.push(&text[start..at]);
            start = at + c.len_utf8();
        }
    }
    items.push(&text[start..]);
    items
}

/// 两大产业：甲、乙、丙.
pub fn after_colon(text: &str) -> Vec<Announced> {
    let mut found = Vec::new();
    for (at, colon) in text.match_indices(['：', ':']) {
        let Some((range, announced)) = announcement(text, at) else {
            continue;
        };
        let rest = &text[at + colon.len()..];
        let end = rest.find(['。', '；', '，', '：', ';', ',', ':', '！', '？']);
        let list = &rest[..end.unwrap_or(rest.len())];
        // A list that goes on behind a comma, or that says 等, names some.
        let open = matches!(
            end.and_then(|end| rest[end..].chars().next()),
            Some('，' | '：' | ',' | ':')
        );
        if open || list.contains('等') || list.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let items = split_outside_brackets(list);
        let short = items
            .iter()
            .all(|item| (1..=12).contains(&item.trim().chars().count()));
        let Ok(listed) = u32::try_from(items.len()) else {
            continue;
        };
        // 甲、乙和丙 may be three or, where 和 belongs to a name, two.
        let last = items.last().map_or("", |item| item.trim());
        let joined = last
            .char_indices()
            .skip(1)
            .any(|(_, c)| matches!(c, '和' | '与' | '及'));
        let fits = listed == announced || (joined && listed + 1 == announced);
        if short && listed > 1 && !fits && !(joined && listed + 2 == announced) {
            found.push(Announced {
                range,
                announced,
                listed: listed + u32::from(joined),
            });
        }
    }
    found
}

/// 两大产业 or 三个园区 right before the byte `at`: where it stands, and the number.
fn announcement(text: &str, at: usize) -> Option<(Range<usize>, u32)> {
    let clause = clause(text, at..at);
    let head = text.get(clause.start..at)?;
    // The nearest number from the end, with at most six characters of what is counted.
    let near: Vec<usize> = head.char_indices().rev().take(9).map(|(i, _)| i).collect();
    let numeral = |c: char| c.is_ascii_digit() || super::characters::is_han_digit(c);
    near.into_iter().find_map(|start| {
        let before = head[..start].chars().next_back();
        let (number, length) = small_number(&head[start..])?;
        if before.is_some_and(|c| numeral(c) || matches!(c, '第' | '百' | '千' | '.' | '“'))
            || number < 2
        {
            return None;
        }
        let rest = &head[start + length..];
        let counter = starts_with_any(
            rest,
            &["个", "大", "项", "类", "种", "方面", "个方面", "条", "点"],
        )?;
        let noun = &rest[counter.len()..];
        let plain =
            noun.chars().count() <= 6 && noun.chars().all(is_han) && !noun.contains(numeral);
        let whole = clause.start + start..at;
        plain.then_some((whole, number))
    })
}

/// 三项工作： before 一是, or at the end of the block: where it stands, and the number.
pub fn before_ordinals(text: &str) -> Option<(Range<usize>, u32)> {
    text.match_indices(['：', ':']).find_map(|(at, colon)| {
        let (range, number) = announcement(text, at)?;
        let rest = text[at + colon.len()..].trim_start();
        let first = rest.is_empty() || Style::of(rest).is_some();
        first.then_some((range.start..at + colon.len(), number))
    })
}

const DIGITS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

fn digit(number: u32) -> Option<&'static str> {
    let index = usize::try_from(number.checked_sub(1)?).ok()?;
    DIGITS.get(index).copied()
}

/// How the items of a list are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// 一是, 二是, within a paragraph or at the start of one.
    Is,
    /// 一要, 二要.
    Must,
    /// 第一，, 第二，.
    Ordinal,
    /// （一）, at the start of a paragraph.
    Bracket,
    /// 1., at the start of a paragraph.
    Digit,
}

const STYLES: [Style; 5] = [
    Style::Is,
    Style::Must,
    Style::Ordinal,
    Style::Bracket,
    Style::Digit,
];

impl Style {
    /// The style in which a text begins its first item.
    pub fn of(text: &str) -> Option<Style> {
        STYLES.into_iter().find(|style| style.begins(text, 1))
    }

    /// Whether a text begins with the `number`th item.
    pub fn begins(self, text: &str, number: u32) -> bool {
        let mark = self.mark(number);
        mark.is_some_and(|mark| text.trim_start().starts_with(&mark))
    }

    fn mark(self, number: u32) -> Option<String> {
        let digit = digit(number)?;
        Some(match self {
            Style::Is => format!("{digit}是"),
            Style::Must => format!("{digit}要"),
            Style::Ordinal => format!("第{digit}，"),
            Style::Bracket => format!("（{digit}）"),
            Style::Digit => format!("{number}."),
        })
    }

    /// The number of the last item in a text that begins with the item behind `done`.
    pub fn last(self, text: &str, done: u32) -> u32 {
        if matches!(self, Style::Bracket | Style::Digit) {
            return done + 1;
        }
        let (mut count, mut rest) = (done, text);
        while let Some(mark) = self.mark(count + 1)
            && let Some(at) = find_item(rest, &mark)
        {
            count += 1;
            rest = &rest[at + mark.len()..];
        }
        count
    }
}

/// Where an item begins: at the start of a text or behind a mark. 唯一是 and 第一是 are none.
fn find_item(text: &str, mark: &str) -> Option<usize> {
    let mut places = text.match_indices(mark).map(|(at, _)| at);
    places.find(|at| {
        let marks = ["：", "；", "。", "，", ":", ";", ",", " ", "！", "？"];
        text[..*at].is_empty() || ends_with_any(&text[..*at], &marks).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(list: Vec<Announced>) -> Vec<(u32, u32)> {
        list.iter().map(|a| (a.announced, a.listed)).collect()
    }

    #[test]
    fn titles_are_counted() {
        for (text, expected) in [
            ("《甲》《乙》等文件4个", vec![(4, 2)]),
            ("甲》《乙》等文件4个", vec![(4, 2)]),
            ("《甲》、《乙》和《丙》2个方案", vec![(2, 3)]),
            ("《甲〈乙〉》《丙》两个文件", vec![]),
            ("《甲》《乙》点赞3次，《丙》1个文件", vec![]),
        ] {
            assert_eq!(counts(titles(text)), expected, "{text}");
        }
    }

    #[test]
    fn names_beyond_the_number_are_found() {
        assert_eq!(
            counts(names("县财政局、县经信局、县发改局等2个部门")),
            [(2, 3)]
        );
        for text in [
            "李渡、三汇等4个园区",
            "市委、市政府等有关部门",
            "“甲、乙”等1个",
        ] {
            assert_eq!(counts(names(text)), [], "{text}");
        }
    }

    #[test]
    fn lists_behind_a_colon_are_counted() {
        assert_eq!(
            counts(after_colon("两大产业：轻纺、电子、纸品。")),
            [(2, 3)]
        );
        for text in [
            "三大产业：轻纺、电子和纸品。",
            "三个县区：达川区、通川区、和平区",
            "八个园区：甲、乙等。",
            "一核四园：甲、乙",
            "单位：亿元、户、个",
            "两项指标：产值、税收，都在增长。",
        ] {
            assert_eq!(counts(after_colon(text)), [], "{text}");
        }
    }

    #[test]
    fn ordinals_are_followed() {
        let last = |text| Style::of(text).map(|style| style.last(text, 0));
        assert_eq!(last("一是甲；二是乙；三是丙。"), Some(3));
        assert_eq!(last("一是甲；三是丙。"), Some(1));
        assert_eq!(last("（一）甲。一是乙，二是丙。"), Some(1));
        assert_eq!(last("唯一是甲。"), None);
        assert_eq!(before_ordinals("抓三项工作：一是").map(|a| a.1), Some(3));
        assert_eq!(before_ordinals("抓三项工作：其中一是"), None);
    }
}
