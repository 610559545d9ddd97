//! B002.

use std::collections::BTreeMap;
use std::ops::Range;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::memory::Memory;
use super::probe::{self, Answer};
use crate::check::{Desk, Manuscript, Name, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location, Severity};

/// Seconds that an address has to answer.
const SECONDS: u32 = 10;
/// What an address cannot have as it is; everything else may be meant.
const ENCODED: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>');

/// 指向别的网站的链接打不开：正文里的链接和文头里写的网址（只在 `gongbao check --external` 时查）。同一个网址一次运行只试一次，最多等10秒；结果在 `.gongbao/links.json` 里记七天，打不开的第二天再试。
///
/// A link to another site that fails, in the text or the front matter; only with `gongbao check --external`. Each address is tried once, for ten seconds at most, and what was found is kept for seven days in `.gongbao/links.json`; what fails is tried again the next day.
///
/// # 为什么 Why
///
/// 打不开的外链在检查里按条扣分，数据来源的网址失效了也无从核对；链接的单位改版、撤站是常事，要定期查。网站拒绝程序访问的（401、403、405、406、412、429、521）不算打不开；不是坏链就在这一行写 `gongbao-ignore B002 理由`。用的是系统里的 `curl`，没有就只提示一次。
///
/// Dead links cost points in the inspection, and a figure whose source is gone cannot be checked. A site that refuses programs is not reported. The system's `curl` does the asking.
///
/// # 错 Fails
///
/// ```markdown
/// 全文见[统计公报](http://127.0.0.1:9/bulletin)。
/// ```
///
/// # 对 Passes
///
/// ```markdown
/// 全文见县统计局网站的统计公报。
/// ```
pub struct ExternalLink;

impl Rule for ExternalLink {
    fn code(&self) -> Code {
        Code::ExternalLink
    }

    fn name(&self) -> Name {
        Name {
            zh: "外部链接打不开",
            en: "Link to another site that fails",
        }
    }

    fn read_site(&self, desk: &Desk<'_>, found: &mut Diagnostics) {
        if !desk.external {
            return;
        }
        let addresses = addresses(desk.manuscripts);
        if addresses.is_empty() {
            return;
        }
        if !probe::is_possible() {
            let mut note = Diagnostic::new(self.code()).arg("how", "impossible");
            note.severity = Severity::Note;
            found.push(note);
            return;
        }
        let answers = answers(desk, &addresses);
        for (address, places) in &addresses {
            let Some(answer) = answers.recall(address, desk.site.options.today) else {
                continue;
            };
            for place in places.iter().filter(|_| answer.fails()) {
                let status = match answer {
                    Answer::Status(status) => status.to_string(),
                    _ => String::new(),
                };
                found.push(
                    Diagnostic::at(self.code(), place.clone())
                        .arg("how", answer.as_str())
                        .arg("found", address)
                        .arg("status", status)
                        .arg("seconds", SECONDS),
                );
            }
        }
    }
}

/// What all addresses answer, now or not long ago.
fn answers(desk: &Desk<'_>, addresses: &BTreeMap<String, Vec<Location>>) -> Memory {
    let file = Memory::file(desk.root);
    let mut memory = Memory::read(&file);
    let today = desk.site.options.today;
    memory.retain(|address| addresses.contains_key(address));
    let unknown: Vec<&str> = addresses
        .keys()
        .map(String::as_str)
        .filter(|address| memory.recall(address, today).is_none())
        .collect();
    let answers = probe::ask_all(&unknown, SECONDS);
    for (address, answer) in unknown.into_iter().zip(answers) {
        if let Some(answer) = answer {
            memory.note(address, today, answer);
        }
    }
    memory.write(&file);
    memory
}

/// The addresses on other sites, each with all its places.
fn addresses(manuscripts: &[Manuscript<'_>]) -> BTreeMap<String, Vec<Location>> {
    let mut found: BTreeMap<String, Vec<Location>> = BTreeMap::new();
    for manuscript in manuscripts {
        for link in &manuscript.body.links {
            if is_web(&link.dest) {
                let place = manuscript.body_location(&link.range);
                found.entry(asked(&link.dest)).or_default().push(place);
            }
        }
        let front = manuscript.source.held().get(..manuscript.body_start);
        for range in written(front.unwrap_or("")) {
            let place = Location::new(manuscript.source, range.clone());
            let address = manuscript.source.held().get(range).unwrap_or("");
            found.entry(asked(address)).or_default().push(place);
        }
    }
    found
}

/// Where web addresses stand in front matter; in a flow mapping a comma and a bracket end them.
fn written(front: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in front.split_inclusive('\n') {
        let own = line.trim_start();
        let mut from = if own.starts_with('#') { line.len() } else { 0 };
        while let Some(start) = line.get(from..).and_then(|rest| rest.find("http")) {
            let start = from + start;
            let rest = &line[start..];
            let end = rest.find(|c: char| c.is_whitespace() || "\"'{}<>，。；）".contains(c));
            let address = &rest[..end.unwrap_or(rest.len())];
            let address = address.trim_end_matches([',', ']', ')']);
            if is_web(address) {
                found.push(at + start..at + start + address.len());
            }
            from = start + address.len().max(4);
        }
        at += line.len();
    }
    found
}

fn is_web(address: &str) -> bool {
    let scheme = |scheme: &str| {
        let head = address.get(..scheme.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(scheme)) && address.len() > scheme.len()
    };
    scheme("http://") || scheme("https://")
}

/// The address as it is asked for: without the part of the page, and in ASCII.
fn asked(address: &str) -> String {
    let address = address.split('#').next().unwrap_or("");
    utf8_percent_encode(address, ENCODED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_front_matter() {
        let front = "---\n# https://a.example/no\nsource: {name: 甲, url: \"https://a.example/1\"}\nsources: [https://b.example/2, http://]\nnote: 见 http://c.example/3，另见https://d.example/4\n---\n";
        let found: Vec<&str> = written(front).into_iter().map(|r| &front[r]).collect();
        let expected = [
            "https://a.example/1",
            "https://b.example/2",
            "http://c.example/3",
            "https://d.example/4",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn addresses_as_asked() {
        assert_eq!(
            asked("https://a.example/甲 b#c"),
            "https://a.example/%E7%94%B2%20b"
        );
        assert_eq!(
            asked("http://a.example/%20?x=1&y"),
            "http://a.example/%20?x=1&y"
        );
        assert!(is_web("HTTPS://a") && !is_web("http://") && !is_web("ftp://a"));
    }
}
