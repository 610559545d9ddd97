//! One change at a time.

use std::ops::Range;

use crate::mentions::{Mention, Place};
use crate::random::Random;

/// What is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Digit,
    Unit,
    Sign,
    Period,
    Qualifier,
}

pub const KINDS: [Kind; 5] = [
    Kind::Digit,
    Kind::Unit,
    Kind::Sign,
    Kind::Period,
    Kind::Qualifier,
];

/// A change of one stretch of the file.
pub struct Change {
    pub range: Range<usize>,
    pub new: String,
}

/// Units that stand for another one. 家 and 户 say the same and are not exchanged.
const UNITS: &[(&str, &str)] = &[
    ("亿元", "万元"),
    ("万元", "亿元"),
    ("元", "万元"),
    ("%", "个百分点"),
    ("个百分点", "%"),
    ("万平方米", "平方米"),
    ("平方公里", "公顷"),
    ("公顷", "亩"),
    ("亩", "公顷"),
    ("万亩", "亩"),
    ("万吨", "吨"),
    ("吨", "万吨"),
    ("万人", "人"),
    ("人", "万人"),
    ("亿千瓦时", "万千瓦时"),
    ("万千瓦", "千瓦"),
    ("千伏", "万伏"),
    ("个", "家"),
    ("家", "个"),
    ("户", "个"),
    ("项", "家"),
    ("件", "个"),
    ("条", "家"),
    ("位", "个"),
];

const TURNS: &[(&str, &str)] = &[
    ("增长", "下降"),
    ("下降", "增长"),
    ("提升", "下降"),
    ("提高", "降低"),
    ("降低", "提高"),
    ("上升", "下降"),
];

/// A change of this kind at a mention; None where there is none that would be a fault.
pub fn change(
    text: &str,
    mention: &Mention,
    kind: Kind,
    known: &[String],
    random: &mut Random,
) -> Option<Change> {
    match kind {
        Kind::Digit => digit(text, mention, known, random),
        Kind::Unit => unit(text, mention, known),
        Kind::Sign => sign(text, mention),
        Kind::Period => period(text, mention, random),
        Kind::Qualifier => qualifier(text, mention, random),
    }
}

/// What is written after a change is true of another figure of the article.
fn is_another(text: &str, mention: &Mention, number: &str, unit: &str, known: &[String]) -> bool {
    let changed = format!("{number}{unit}");
    let own = format!(
        "{}{}",
        &text[mention.number.clone()],
        &text[mention.unit.clone()]
    );
    changed != own && known.contains(&changed)
}

fn digit(text: &str, mention: &Mention, known: &[String], random: &mut Random) -> Option<Change> {
    let number = &text[mention.number.clone()];
    let digits: Vec<usize> = number
        .bytes()
        .enumerate()
        .filter(|(_, b)| b.is_ascii_digit())
        .map(|(at, _)| at)
        .collect();
    let at = *random.pick(&digits)?;
    let old = number.as_bytes()[at] - b'0';
    let new = (old + 1 + random.below(9) as u8) % 10;
    // 097.77 is no slip that anybody makes.
    let leads = at == 0 && new == 0 && number.len() > 1 && !number[1..].starts_with('.');
    let mut changed = number.to_string();
    changed.replace_range(at..at + 1, &new.to_string());
    if leads || is_another(text, mention, &changed, &text[mention.unit.clone()], known) {
        return None;
    }
    Some(Change {
        range: mention.number.start + at..mention.number.start + at + 1,
        new: new.to_string(),
    })
}

fn unit(text: &str, mention: &Mention, known: &[String]) -> Option<Change> {
    let unit = text[mention.unit.clone()].trim_start_matches(['余', '多']);
    let (old, new) = UNITS.iter().find(|(old, _)| *old == unit)?;
    // Nought is nought in every unit.
    let number = &text[mention.number.clone()];
    if number.trim_matches(['0', '.']).is_empty() || is_another(text, mention, number, new, known) {
        return None;
    }
    Some(Change {
        range: mention.unit.end - old.len()..mention.unit.end,
        new: new.to_string(),
    })
}

fn sign(text: &str, mention: &Mention) -> Option<Change> {
    let before = &text[..mention.number.start];
    if let Some((old, new)) = TURNS.iter().find(|(old, _)| before.ends_with(old)) {
        let start = mention.number.start - old.len();
        return Some(Change {
            range: start..mention.number.start,
            new: new.to_string(),
        });
    }
    if before.ends_with('-') {
        return Some(Change {
            range: mention.number.start - 1..mention.number.start,
            new: String::new(),
        });
    }
    // A growth rate in the data or in a table has its sign or none.
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let growth = match mention.place {
        Place::Data => ["yoy: ", "同比: "].iter().any(|key| before.ends_with(key)),
        Place::Table => text[line..]
            .split('\n')
            .next()
            .is_some_and(|row| row.contains("增速")),
        _ => false,
    };
    let rate = text[mention.unit.clone()].starts_with('%');
    let zero = text[mention.number.clone()]
        .trim_matches(['0', '.'])
        .is_empty();
    (growth && rate && !zero).then(|| Change {
        range: mention.number.start..mention.number.start,
        new: "-".to_string(),
    })
}

fn period(text: &str, mention: &Mention, random: &mut Random) -> Option<Change> {
    let period = random.pick(&mention.periods)?;
    let written = &text[period.clone()];
    let year = written.find(|c: char| c.is_ascii_digit())?;
    let mut places = vec![year + 3];
    // The month of 2026年1月 and of 2025-01/2025-11.
    if let Some(last) = written.rfind(|c: char| c.is_ascii_digit())
        && last > year + 3
        && !written.ends_with('日')
    {
        places.push(last);
    }
    let at = *random.pick(&places)?;
    let old = written.as_bytes()[at] - b'0';
    let mut new = (old + 1 + random.below(8) as u8) % 10;
    if at != year + 3 {
        // A month that there is.
        new = if old == 9 { 8 } else { old + 1 };
        let tens = written.as_bytes()[at - 1] == b'1';
        if tens {
            new = u8::from(old != 1);
        }
    }
    (new != old).then(|| Change {
        range: period.start + at..period.start + at + 1,
        new: new.to_string(),
    })
}

fn qualifier(text: &str, mention: &Mention, random: &mut Random) -> Option<Change> {
    let whole = &text[mention.whole.clone()];
    let start = mention.whole.start;
    for (old, new) in [
        ("以上", ""),
        ("以下", "以上"),
        ("超过", "近"),
        ("突破", "近"),
        ("超", "近"),
        ("近", "超"),
        ("约", "超"),
        ("余", ""),
    ] {
        if let Some(at) = whole.find(old) {
            return Some(Change {
                range: start + at..start + at + old.len(),
                new: new.to_string(),
            });
        }
    }
    // Growth as stated and ranges have no qualifier.
    let before = &text[..mention.number.start];
    let plain = !["yoy: ", "同比: ", "previous: ", "上期: ", "-", "—", "～"]
        .iter()
        .any(|key| before.ends_with(key))
        && !text[mention.unit.end..].starts_with(['～', '—']);
    let end = mention.unit.end;
    plain.then(|| match random.below(2) {
        0 => Change {
            range: end..end,
            new: "以上".to_string(),
        },
        _ => Change {
            range: mention.number.start..mention.number.start,
            new: "超".to_string(),
        },
    })
}
