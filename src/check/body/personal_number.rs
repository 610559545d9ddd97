//! Numbers of persons in a text: mobile numbers, identity numbers, bank cards.
//!
//! A false alarm keeps a site from being published, so whatever shows that a number is an amount,
//! a code, part of an address or part of a longer number lets it pass.

use std::ops::Range;

use jiff::civil::Date;

use super::digits::{self, Group, Row};
use super::{bank_card, identity, mobile};

/// What a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Mobile,
    Identity,
    BankCard,
}

impl Kind {
    /// As the catalogues select it.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Mobile => "mobile",
            Kind::Identity => "identity",
            Kind::BankCard => "card",
        }
    }
}

/// A number of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonalNumber {
    pub kind: Kind,
    pub range: Range<usize>,
}

/// What a text is: it decides what may stand beside a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    InText,
    /// In the name of a file, where `_` separates.
    InName,
}

/// The personal numbers of `text`, in order.
pub fn find(text: &str, kept: Kept, today: Date) -> Vec<PersonalNumber> {
    let mut found = Vec::new();
    digits::rows(text, 11, |row| {
        let before = found.len();
        if let Some((kind, range)) = whole(row, today) {
            found.push(PersonalNumber { kind, range });
        } else {
            found.extend(single(row, today));
        }
        let mut at = 0;
        found.retain(|number: &PersonalNumber| {
            at += 1;
            at <= before || stands_alone(text, number, kept)
        });
    });
    found
}

/// `text` with the digits of the numbers covered, all but the first and the last few. Every byte
/// stays where it is.
pub fn masked(text: &str, numbers: &[PersonalNumber]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for number in numbers {
        let (Some(before), Some(written)) = (
            text.get(done..number.range.start),
            text.get(number.range.clone()),
        ) else {
            continue;
        };
        out.push_str(before);
        let shown = if number.kind == Kind::Mobile { 3 } else { 4 };
        let total = written.chars().filter(|c| c.is_alphanumeric()).count();
        let skipped = total.saturating_sub(11) * usize::from(number.kind == Kind::Mobile);
        let mut nth = 0;
        for c in written.chars() {
            nth += usize::from(c.is_alphanumeric());
            let hidden = c.is_alphanumeric() && nth > shown + skipped && nth + 4 <= total;
            out.push(match (hidden, c.len_utf8()) {
                (false, _) => c,
                (true, 1) => '*',
                (true, _) => '＊',
            });
        }
        done = number.range.end;
    }
    out.push_str(text.get(done..).unwrap_or(""));
    out
}

/// The number that all groups of a row are together.
fn whole(row: &Row, today: Date) -> Option<(Kind, Range<usize>)> {
    let (kind, first) = match row.lengths()[..] {
        [3, 4, 4] => (Kind::Mobile, 0),
        [2, 3, 4, 4] | [2, 11] if row.groups.first()?.digits == "86" => (Kind::Mobile, 1),
        [6, 8, 4] | [6, 4, 4, 4] => (Kind::Identity, 0),
        [4, 4, 4, 4] | [4, 4, 4, 4, 1..=3] | [6, 10..=13] => (Kind::BankCard, 0),
        _ => return None,
    };
    let group = row.joined(first)?;
    (kind_of(&group, today)? == kind).then_some((kind, group.range))
}

/// The numbers that groups of a row are by themselves. Groups tied by a hyphen are parts of
/// something else.
fn single(row: &Row, today: Date) -> Vec<PersonalNumber> {
    let tied = |at: usize| {
        row.groups.get(at).is_some_and(|group| group.hyphen)
            || row.groups.get(at + 1).is_some_and(|group| group.hyphen)
    };
    let groups = row.groups.iter().enumerate().filter(|(at, _)| !tied(*at));
    groups
        .filter_map(|(_, group)| {
            let kind = kind_of(group, today)?;
            let range = group.range.clone();
            Some(PersonalNumber { kind, range })
        })
        .collect()
}

fn kind_of(group: &Group, today: Date) -> Option<Kind> {
    let digits = group.digits.as_str();
    let country = ["86", "0086"]
        .iter()
        .find_map(|country| digits.strip_prefix(country));
    let kind = match digits.len() {
        11 => mobile::is_mobile(digits).then_some(Kind::Mobile),
        13 | 15 if country.is_some_and(mobile::is_mobile) => Some(Kind::Mobile),
        15 => identity::is_old_identity_number(digits, today).then_some(Kind::Identity),
        18 => identity::is_identity_number(digits, today).then_some(Kind::Identity),
        _ => None,
    };
    kind.or_else(|| bank_card::is_card(digits).then_some(Kind::BankCard))
}

/// What makes a number an amount when it follows.
const UNITS: &str = "元万亿千百吨户人次个件台辆套只头亩米公平立度斤克升瓦岁%％‰℃￥k";
/// What says that a number is a code: of an organisation, a document, a thing.
const CODES: &[&str] = &[
    "编号",
    "代码",
    "案号",
    "备案",
    "文号",
    "许可证",
    "条码",
    "流水",
    "单号",
    "发票",
    "注册号",
    "批号",
    "货号",
    "订单",
    "税号",
    "登记号",
    "批次",
    "型号",
    "国标",
    "ISBN",
    "ISSN",
    "DOI",
    "doi",
    "UUID",
    "uuid",
    "时间戳",
    "timestamp",
];
/// What says that it is one of a person all the same.
const PERSONS: &[&str] = &["身份证", "证件", "公民", "电话", "手机", "联系"];

/// Whether nothing beside the number makes it something else.
fn stands_alone(text: &str, number: &PersonalNumber, kept: Kept) -> bool {
    let before = text.get(..number.range.start).unwrap_or("");
    let after = text.get(number.range.end..).unwrap_or("");
    let Some(before) = before_sign(before, text.get(number.range.clone())) else {
        return false;
    };
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_' && kept == Kept::InText;
    if before.ends_with(word) || after.starts_with(word) {
        return false;
    }
    // Part of a decimal, an amount, or a number with a unit.
    let point = |c: char| matches!(c, '.' | '．');
    let decimal_before = before
        .strip_suffix(point)
        .is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()));
    let decimal_after = after
        .strip_prefix(point)
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let unit = after.strip_prefix(' ').unwrap_or(after);
    if decimal_before
        || decimal_after
        || before.trim_end().ends_with(['¥', '￥', '$', '€'])
        || unit.starts_with(|c: char| UNITS.contains(c))
    {
        return false;
    }
    !is_called_code(before) && (number.kind == Kind::Identity || !in_address(before))
}

/// What stands before the number without the `+` of a country code; None where the `+` is that of
/// an increase or of another country.
fn before_sign<'a>(before: &'a str, number: Option<&str>) -> Option<&'a str> {
    let Some(rest) = before.strip_suffix('+') else {
        return Some(before);
    };
    number?.starts_with("86").then_some(rest)
}

/// Whether the words right before, up to the last comma or the line's start, call it a code.
fn is_called_code(before: &str) -> bool {
    let stops = |c: char| "。；，、,;|\n".contains(c);
    let from = before
        .char_indices()
        .rev()
        .take(16)
        .take_while(|(_, c)| !stops(*c))
        .last()
        .map_or(before.len(), |(at, _)| at);
    let words = before.get(from..).unwrap_or("");
    CODES.iter().any(|code| words.contains(code)) && !PERSONS.iter().any(|p| words.contains(p))
}

/// Whether what stands before is the beginning of an address on the web or of a DOI.
fn in_address(before: &str) -> bool {
    let ends = |c: char| {
        c.is_whitespace() || "<>\"'()[]|".contains(c) || !c.is_ascii() && !c.is_alphanumeric()
    };
    let from = before
        .char_indices()
        .rev()
        .take(2000)
        .take_while(|(_, c)| !ends(*c))
        .last()
        .map_or(before.len(), |(at, _)| at);
    let token = before.get(from..).unwrap_or("");
    token.contains("://")
        || token.contains("www.")
        || token.contains("10.") && token.contains('/')
        || token.contains("doi")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::body::identity::check_character;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn said(text: &str, kept: Kept) -> String {
        let found = find(text, kept, date(2026, 11, 22));
        let masked = masked(text, &found);
        assert_eq!(masked.len(), text.len());
        let found: Vec<_> = found
            .iter()
            .map(|n| format!("{} {}", n.kind.as_str(), &masked[n.range.clone()]))
            .collect();
        found.join("; ")
    }

    #[test]
    fn mobile_numbers() {
        let one = "mobile 138****0000";
        for text in [
            "电话13800000000。",
            "联系人13800000000",
            "**13800000000**",
            "| 13800000000 |",
            "手机：13800000000、",
            "tel:13800000000",
            "phone=13800000000",
            "13800000000@example.org",
            "010-88888888/13800000000",
            "项目编号见附件，电话13800000000",
        ] {
            assert_eq!(said(text, Kept::InText), one, "{text}");
        }
        for (text, shown) in [
            ("138-0000-0000", "138-****-0000"),
            ("138 0000 0000", "138 **** 0000"),
            ("+86 138 0000 0000", "138 **** 0000"),
            ("+86-13800000000", "138****0000"),
            ("+8613800000000", "86138****0000"),
            ("008613800000000", "0086138****0000"),
            ("１３８００００００００", "１３８＊＊＊＊００００"),
        ] {
            assert_eq!(
                said(text, Kept::InText),
                format!("mobile {shown}"),
                "{text}"
            );
        }
        let two = "138****0000; mobile 139****0000";
        assert!(said("13800000000 13900000000", Kept::InText).ends_with(two));
    }

    #[test]
    fn what_is_no_mobile_number() {
        for text in [
            "138****1234",
            "1586912345678",
            "工业总产值13800000000元",
            "13800000000 元",
            "¥13800000000",
            "0.13800000000",
            "13800000000.5",
            "+13800000000",
            "https://example.org/a/13800000000.html",
            "见 www.example.org/13800000000",
            "10.1000/13800000000",
            "登记编号：13800000000",
            "a13800000000",
            "IMG_13800000000",
            "2026-13800000000",
            "028-12345678",
            "0000-0000000",
            "2020 2021 2022",
            "13800000000.13800000000",
        ] {
            assert_eq!(said(text, Kept::InText), "", "{text}");
        }
    }

    #[test]
    fn names_of_files() {
        let name = "content/a/表_13800000000.xlsx";
        assert_eq!(said(name, Kept::InName), "mobile 138****0000");
        assert_eq!(said("mmexport1586912345678.jpg", Kept::InName), "");
    }

    #[test]
    fn identity_numbers() {
        let check = |body: &str| format!("{body}{}", check_character(body).unwrap());
        let number = check("51172519900101000");
        let shown = format!("identity 5117**********{}", &number[14..]);
        for text in [
            number.clone(),
            format!("身份证号{number}，"),
            format!("居民身份证编号：{number}"),
            format!("https://example.org/?id={number}"),
        ] {
            assert_eq!(said(&text, Kept::InText), shown, "{text}");
        }
        let apart = format!("511725 19900101 {}", &number[14..]);
        assert!(said(&apart, Kept::InText).starts_with("identity 5117"));
        let x = (0..1000)
            .map(|n| check(&format!("51172519900101{n:03}")))
            .find(|number| number.ends_with('X'))
            .unwrap();
        for text in [x.clone(), x.to_lowercase()] {
            assert!(said(&text, Kept::InText).starts_with("identity"), "{text}");
        }
        assert_eq!(
            said("身份证513022650101000", Kept::InText),
            "identity 5130*******1000"
        );
        for text in [
            format!("统一社会信用代码：{number}"),
            format!("{number}0"),
            format!("产值{number}元"),
            "5117**********1234".to_string(),
        ] {
            assert_eq!(said(&text, Kept::InText), "", "{text}");
        }
    }

    #[test]
    fn bank_cards() {
        let card = bank_card::tests::made("622202000000000000");
        let end = &card[15..];
        let shown = format!("card 6222***********{end}");
        assert_eq!(said(&format!("卡号{card}"), Kept::InText), shown);
        let groups = format!(
            "{} {} {} {} {}",
            &card[..4],
            &card[4..8],
            &card[8..12],
            &card[12..16],
            &card[16..]
        );
        assert!(said(&groups, Kept::InText).starts_with("card 6222 ****"));
        for text in [
            format!("https://example.org/{card}"),
            format!("订单号{card}"),
            format!("{card}吨"),
        ] {
            assert_eq!(said(&text, Kept::InText), "", "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_searched(text in "[0-9０-９Xx甲 \\-+._/:]{0,60}") {
            let found = find(&text, Kept::InText, date(2026, 11, 22));
            prop_assert_eq!(masked(&text, &found).len(), text.len());
        }
    }
}
