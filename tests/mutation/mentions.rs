//! Where the figures of an article stand, in its data and in its text, by plain search: nothing of
//! the checker is used here.

use std::ops::Range;

/// Which part of the article a mention stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Title,
    Summary,
    Text,
    Table,
    Caption,
    Data,
}

/// A figure as it is written somewhere.
#[derive(Clone, Debug)]
pub struct Mention {
    pub place: Place,
    /// The number with unit and qualifiers, in bytes of the file.
    pub whole: Range<usize>,
    /// The digits and the point.
    pub number: Range<usize>,
    /// The unit behind it; empty where there is none.
    pub unit: Range<usize>,
    /// The lines (from 1) at which a report of a change counts.
    pub lines: Range<usize>,
    /// Periods that govern it: the nearest before it in its sentence; of a cell, the head of its
    /// column and of its row; of data, the period of the entry.
    pub periods: Vec<Range<usize>>,
}

/// An article's file, in parts.
pub struct Article<'a> {
    pub text: &'a str,
    pub front: Range<usize>,
    pub body: Range<usize>,
}

impl<'a> Article<'a> {
    pub fn new(text: &'a str) -> Article<'a> {
        let start = text.find("---\n").map_or(0, |at| at + 4);
        let end = text[start..]
            .find("\n---\n")
            .map_or(start, |at| start + at + 1);
        Article {
            text,
            front: start..end,
            body: (end + 4).min(text.len())..text.len(),
        }
    }

    pub fn line(&self, at: usize) -> usize {
        self.text[..at].matches('\n').count() + 1
    }
}

const BEFORE: &[&str] = &["不低于", "不超过", "超过", "突破", "超", "近", "约", "-"];
const AFTER: &[&str] = &["以上", "以下", "以内", "左右"];

/// The end of a number that starts at `at`, and of its unit.
fn number_at(text: &str, at: usize) -> Option<(usize, usize)> {
    let rest = &text[at..];
    let digits = rest
        .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
        .unwrap_or(rest.len());
    let digits = rest[..digits].trim_end_matches(['.', ',']).len();
    if digits == 0 || !rest.as_bytes()[0].is_ascii_digit() {
        return None;
    }
    let tail = &rest[digits..];
    let unit = tail
        .char_indices()
        .take_while(|(_, c)| {
            !matches!(
                c,
                '，' | '。'
                    | '；'
                    | '、'
                    | '（'
                    | '）'
                    | '('
                    | ')'
                    | ','
                    | '|'
                    | '}'
                    | '"'
                    | '\n'
                    | ' '
                    | '～'
                    | '—'
                    | '”'
                    | '》'
                    | ':'
                    | '：'
            )
        })
        .last()
        .map_or(0, |(at, c)| at + c.len_utf8());
    Some((at + digits, at + digits + unit))
}

/// Numbers of a value of the data: digits and unit of each. `2—3个` has two.
fn of_value(text: &str, range: Range<usize>) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        if text.as_bytes()[at].is_ascii_digit()
            && let Some((digits, unit)) = number_at(text, at)
        {
            let mut end = unit.min(range.end);
            for after in AFTER {
                if text[digits..end].ends_with(after) {
                    end -= after.len();
                }
            }
            found.push((at..digits, digits..end));
            at = digits;
        } else {
            at += 1;
        }
    }
    found
}

/// Values of `key: value` in the data, each with the lines of its entry and its periods.
fn data(article: &Article<'_>) -> Vec<Mention> {
    let text = article.text;
    let front = &text[article.front.clone()];
    let mut mentions = Vec::new();
    let mut entry: Option<Range<usize>> = None;
    let mut entries: Vec<Range<usize>> = Vec::new();
    let mut at = article.front.start;
    let mut inside = false;
    let mut default_period: Vec<Range<usize>> = Vec::new();
    for line in front.split_inclusive('\n') {
        let here = at..at + line.len();
        at = here.end;
        let key = line.trim_end();
        if !line.starts_with([' ', '-', '#']) {
            inside = key == "metrics:" || key == "指标:";
            for name in ["period: ", "时期: "] {
                if let Some(value) = key.strip_prefix(name) {
                    let start = here.start + name.len();
                    default_period.clear();
                    default_period.push(start..start + value.len());
                }
            }
            if !inside {
                entries.extend(entry.take());
            }
            continue;
        }
        if inside && line.trim_start().starts_with("- ") {
            entries.extend(entry.take());
            entry = Some(here);
        } else if let Some(entry) = &mut entry {
            entry.end = here.end;
        }
    }
    entries.extend(entry);
    for entry in entries {
        let lines = article.line(entry.start)..article.line(entry.end - 1) + 1;
        let field = |names: &[&str]| -> Option<Range<usize>> {
            names.iter().find_map(|name| {
                let body = &text[entry.clone()];
                let found = body
                    .match_indices(name)
                    .find(|(at, _)| body[..*at].ends_with([' ', '{']) || *at == 0)?;
                let start = entry.start + found.0 + name.len();
                let rest = &text[start..entry.end];
                let end = if rest.starts_with('{') {
                    rest.find('}').map_or(rest.len(), |at| at + 1)
                } else {
                    rest.find(['\n', '}'])
                        .unwrap_or(rest.len())
                        .min(rest.find(", ").unwrap_or(rest.len()))
                };
                Some(start..start + rest[..end].trim_end().len())
            })
        };
        let own = field(&["period: ", "时期: "]);
        let periods = own.map_or(default_period.clone(), |period| vec![period]);
        let mut push = |number: Range<usize>,
                        unit: Range<usize>,
                        periods: Vec<Range<usize>>,
                        value: Range<usize>| {
            mentions.push(Mention {
                place: Place::Data,
                whole: value,
                number,
                unit,
                lines: lines.clone(),
                periods,
            });
        };
        for names in [
            ["value: ", "数值: "],
            ["yoy: ", "同比: "],
            ["previous: ", "上期: "],
        ] {
            let Some(value) = field(&names) else { continue };
            for (number, unit) in of_value(text, value.clone()) {
                push(number, unit, periods.clone(), value.clone());
            }
        }
        if let Some(values) = field(&["values: ", "各期: "]) {
            let mut start = values.start + 1;
            for part in text[values.start + 1..values.end - 1].split(',') {
                let end = start + part.len();
                if let Some(colon) = part.find(": ") {
                    let key = start + (part.len() - part.trim_start().len())..start + colon;
                    let value = start + colon + 2..end;
                    for (number, unit) in of_value(text, value.clone()) {
                        push(number, unit, vec![key.clone()], value.clone());
                    }
                }
                start = end + 1;
            }
        }
    }
    mentions
}

/// Expressions of time in a stretch of the file: 2020年, 2015年1—11月, 截至2026年1月.
fn periods(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at + 4 <= range.end {
        let bytes = text.as_bytes();
        let year = bytes[at..at + 4].iter().all(u8::is_ascii_digit)
            && matches!(&bytes[at..at + 2], b"19" | b"20")
            && (at == 0 || !bytes[at - 1].is_ascii_digit())
            && text[at + 4..].starts_with('年');
        if !year {
            at += 1;
            continue;
        }
        let mut end = at + 4 + '年'.len_utf8();
        let rest = &text[end..range.end];
        let month = rest
            .find(|c: char| !(c.is_ascii_digit() || c == '—'))
            .unwrap_or(rest.len());
        if month > 0 && rest[month..].starts_with('月') {
            end += month + '月'.len_utf8();
        }
        found.push(at..end);
        at = end;
    }
    found
}

/// Every mention of a number of the data in title, summary and text.
pub fn mentions(article: &Article<'_>) -> Vec<Mention> {
    let mut all = data(article);
    let text = article.text;
    let mut wanted: Vec<(String, String)> = all
        .iter()
        .map(|m| {
            let unit = text[m.unit.clone()].to_string();
            (text[m.number.clone()].to_string(), unit)
        })
        .collect();
    wanted.sort();
    wanted.dedup();
    let mut at = article.front.start;
    let mut in_text = false;
    let mut notes = false;
    let mut table: Vec<Range<usize>> = Vec::new();
    let mut caption = false;
    for line in text[at..].split_inclusive('\n') {
        let here = at..at + line.trim_end().len();
        at += line.len();
        in_text |= here.start >= article.body.start;
        if line.starts_with("```") {
            caption = line.starts_with("```chart");
        }
        let place = if line.starts_with("title: ") || line.starts_with("标题: ") {
            if in_text {
                Place::Caption
            } else {
                Place::Title
            }
        } else if line.starts_with("summary: ") || line.starts_with("摘要: ") {
            Place::Summary
        } else if !in_text {
            continue;
        } else if caption || line.starts_with("![") {
            Place::Caption
        } else if line.starts_with('|') {
            Place::Table
        } else {
            Place::Text
        };
        if line.starts_with("## ") {
            // The notes of the sample articles discuss other numbers than the data's.
            notes = line.contains("数据说明");
        }
        if place == Place::Table {
            table.push(here.clone());
        } else {
            table.clear();
        }
        if notes {
            continue;
        }
        in_line(article, here, place, &wanted, &table, &mut all);
    }
    all
}

fn in_line(
    article: &Article<'_>,
    line: Range<usize>,
    place: Place,
    wanted: &[(String, String)],
    table: &[Range<usize>],
    all: &mut Vec<Mention>,
) {
    let text = article.text;
    let mut at = line.start;
    while at < line.end {
        let digit = text.as_bytes()[at].is_ascii_digit();
        let starts = digit && (at == 0 || !matches!(text.as_bytes()[at - 1], b'0'..=b'9' | b'.'));
        let Some((digits, _)) = starts.then(|| number_at(text, at)).flatten() else {
            at += 1;
            continue;
        };
        let number = at..digits;
        at = digits;
        let known = wanted.iter().find(|(digits, unit)| {
            *digits == text[number.clone()] && text[number.end..line.end].starts_with(unit.as_str())
        });
        let Some((_, unit)) = known else { continue };
        let unit = number.end..number.end + unit.len();
        let before = &text[line.start..number.start];
        // Somebody else's words, or the title of a source.
        let quoted = ['“', '《'].iter().zip(['”', '》']).any(|(open, close)| {
            before
                .rfind(*open)
                .is_some_and(|at| !before[at..].contains(close))
        });
        if quoted {
            continue;
        }
        let mut whole = number.start..unit.end;
        for word in BEFORE {
            if before.ends_with(word) {
                whole.start -= word.len();
                break;
            }
        }
        for word in AFTER {
            if text[whole.end..line.end].starts_with(word) {
                whole.end += word.len();
                break;
            }
        }
        let governed = if place == Place::Table {
            of_cell(text, &number, &line, table)
        } else {
            let sentence = before
                .rfind(['。', '！', '？'])
                .map_or(line.start, |at| line.start + at + 3);
            let near = periods(text, sentence..number.start);
            // What is only compared with governs nothing.
            let mut near = near
                .into_iter()
                .filter(|p| !text[..p.start].ends_with(['比', '较', '与']));
            near.next_back().into_iter().collect()
        };
        let here = article.line(number.start);
        all.push(Mention {
            place,
            whole,
            number,
            unit,
            lines: here..here + 1,
            periods: governed,
        });
    }
}

/// The periods in the head of the column and in the first cell of the row.
fn of_cell(
    text: &str,
    number: &Range<usize>,
    line: &Range<usize>,
    table: &[Range<usize>],
) -> Vec<Range<usize>> {
    let column = text[line.start..number.start].matches('|').count();
    let cell = |row: &Range<usize>, column: usize| -> Range<usize> {
        let mut start = row.start;
        for _ in 0..column {
            start += text[start..row.end].find('|').map_or(0, |at| at + 1);
        }
        let end = text[start..row.end]
            .find('|')
            .map_or(row.end, |at| start + at);
        start..end
    };
    let mut found = Vec::new();
    if let Some(head) = table.first().filter(|head| *head != line) {
        found.extend(periods(text, cell(head, column)));
    }
    if found.is_empty() {
        found.extend(periods(text, cell(line, 1)));
    }
    found
}
