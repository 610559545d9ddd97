//! From what was found to the rows of the form.

use super::items::{self, Item, Part, Test};
use super::{Desk, ITEMS, Place, Row, Verdict};
use crate::check;
use crate::diagnostic::{Code, Diagnostic, Severity, report};

/// How many places a row shows.
const SHOWN: usize = 5;

/// Endings of files for download.
const ATTACHMENTS: &[&str] = &[
    ".pdf", ".doc", ".docx", ".wps", ".xls", ".xlsx", ".et", ".ppt", ".pptx", ".ofd", ".csv",
    ".zip", ".rar", ".7z", ".txt",
];

/// Numbers of sections from which the inspection fails (检查指标, 栏目不更新): news, notices and
/// policies that are stale; columns of any kind that are stale; empty columns.
const STALE_NEWS: usize = 5;
const STALE: usize = 10;
const EMPTY: usize = 5;

/// The longest term, in days, of news, notices and policies: half a year.
const NEWS_TERM: i32 = 183;

/// What is found about an item.
#[derive(Debug)]
pub struct Finding {
    pub verdict: Verdict,
    /// Sentences.
    pub found: Vec<String>,
    pub count: usize,
    /// The first places.
    pub places: Vec<Place>,
}

impl Finding {
    /// A verdict with one sentence.
    pub fn new(verdict: Verdict, found: String) -> Finding {
        Finding {
            verdict,
            found: vec![found],
            count: 0,
            places: Vec::new(),
        }
    }

    /// With places, of which the first are kept.
    pub fn at(mut self, places: impl IntoIterator<Item = Place>) -> Finding {
        for place in places {
            self.count += 1;
            if self.places.len() < SHOWN {
                self.places.push(place);
            }
        }
        self
    }
}

/// All rows of the form.
pub fn rows(desk: &Desk<'_>) -> Vec<Row> {
    let mut rows = Vec::with_capacity(ITEMS.len());
    for (part, number) in Part::ALL.iter().zip(1..) {
        let of_part = ITEMS.iter().filter(|item| item.part == *part);
        for (item, place) in of_part.zip(1..) {
            rows.push(row(desk, item, format!("{number}.{place}")));
        }
    }
    rows
}

fn row(desk: &Desk<'_>, item: &Item, number: String) -> Row {
    let finding = judge(desk, item);
    let key = format!("inspect-{}", item.key);
    let say = |key: &str| desk.catalogue.text(key, &[]);
    Row {
        number,
        key: item.key,
        part: item.part.key(),
        basis: say(&format!("inspect-basis-{}", item.basis.key())),
        name: say(&key),
        asked: say(&format!("{key}.asked")),
        judged: say(&format!("{key}.judged")),
        verdict: finding.verdict,
        found: finding.found,
        count: finding.count,
        places: finding.places,
    }
}

fn judge(desk: &Desk<'_>, item: &Item) -> Finding {
    let by_hand = || Finding::new(Verdict::ByHand, desk.say("found-by-hand", &[]));
    match item.test {
        Test::ByHand => by_hand(),
        Test::Elsewhere => Finding::new(Verdict::NotApplicable, desk.say("found-elsewhere", &[])),
        Test::Evidence(codes) => {
            let found = desk.of(codes);
            match found.is_empty() {
                true => by_hand(),
                false => desk.listed(Verdict::ByHand, &found),
            }
        }
        Test::Errors(codes) => {
            let mut found = desk.of(codes);
            found.retain(|diagnostic| diagnostic.severity == Severity::Error);
            match found.is_empty() {
                true => by_hand(),
                false => desk.listed(Verdict::Fail, &found),
            }
        }
        Test::Codes(codes) => desk.by_codes(codes),
        Test::Links(codes) => desk.links(codes, false),
        Test::Attachments(codes) => desk.links(codes, true),
        Test::External(_) if !desk.external => {
            Finding::new(Verdict::ByHand, desk.say("found-not-tried", &[]))
        }
        Test::External(codes) => desk.by_codes(codes),
        Test::Sections => desk.sections(),
        Test::Rest => desk.rest(),
        Test::Fact(fact) => fact(desk),
    }
}

impl Desk<'_> {
    /// A sentence of the form.
    pub fn say(&self, key: &str, args: &[(&str, String)]) -> String {
        self.catalogue.text(&format!("inspect-{key}"), args)
    }

    /// What was found under these codes in what is public.
    fn of(&self, codes: &[Code]) -> Vec<&Diagnostic> {
        let found = self.diagnostics.iter();
        found
            .filter(|diagnostic| codes.contains(&diagnostic.code) && !self.is_hidden(diagnostic))
            .collect()
    }

    /// Whether it is about a text that no inspector sees: drafts are proofread, too. A missing
    /// sign-off counts, for it is what keeps an article back.
    fn is_hidden(&self, diagnostic: &Diagnostic) -> bool {
        let path = diagnostic.path().and_then(|p| p.strip_prefix("content/"));
        diagnostic.code.is_proofreading()
            && diagnostic.code != Code::ReviewMissing
            && path.is_some_and(|path| self.site.hidden.iter().any(|hidden| hidden == path))
    }

    /// Whether anything looks for this code.
    fn is_watched(&self, code: Code) -> bool {
        let ignored = &self.site.config.checks.ignore;
        let switched_off = ignored.iter().any(|ignored| ignored.value == code.as_str());
        let of_government = matches!(
            code,
            Code::SectionStale | Code::HomeStale | Code::GovernmentItem
        );
        !switched_off
            && (self.site.config.government || !of_government)
            && (!code.is_proofreading() || check::rules().any(|rule| rule.code() == code))
    }

    /// Fails where one of `codes` found an error or a warning; by a person where nothing looks
    /// for them.
    pub fn by_codes(&self, codes: &[Code]) -> Finding {
        self.of_codes(codes, &self.of(codes))
    }

    fn of_codes(&self, codes: &[Code], found: &[&Diagnostic]) -> Finding {
        let fails = found.iter().any(|d| d.severity > Severity::Note);
        let unwatched: Vec<&str> = codes
            .iter()
            .filter(|code| !self.is_watched(**code))
            .map(|code| code.as_str())
            .collect();
        let verdict = match () {
            () if fails => Verdict::Fail,
            () if unwatched.is_empty() => Verdict::Pass,
            () => Verdict::ByHand,
        };
        let args = [("codes", unwatched.join(" "))];
        let unseen = || self.say("found-unwatched", &args);
        if found.is_empty() && !unwatched.is_empty() && unwatched.len() == codes.len() {
            return Finding::new(verdict, unseen());
        }
        let mut finding = match found.is_empty() {
            true => Finding::new(verdict, self.say("found-nothing", &[])),
            false => self.listed(verdict, found),
        };
        if !unwatched.is_empty() {
            finding.found.push(unseen());
        }
        finding
    }

    fn links(&self, codes: &[Code], attachments: bool) -> Finding {
        let mut found = self.of(codes);
        found.retain(|diagnostic| is_attachment(diagnostic) == attachments);
        self.of_codes(codes, &found)
    }

    /// 栏目不更新, by its numbers.
    fn sections(&self) -> Finding {
        let found = self.of(&[Code::SectionStale]);
        let arg = |diagnostic: &Diagnostic, name: &str| {
            let args = diagnostic.args.iter();
            let value = args.into_iter().find(|(key, _)| *key == name);
            value.map_or(String::new(), |(_, value)| value.clone())
        };
        let empty = found.iter().filter(|d| arg(d, "how") == "empty").count();
        let stale = found.len() - empty;
        let news = found
            .iter()
            .filter(|d| arg(d, "how") == "stale")
            .filter(|d| {
                arg(d, "limit")
                    .parse()
                    .is_ok_and(|days: i32| days <= NEWS_TERM)
            })
            .count();
        let mut finding = self.of_codes(&[Code::SectionStale], &found);
        if finding.verdict == Verdict::ByHand {
            return finding;
        }
        if finding.verdict == Verdict::Fail && news < STALE_NEWS && stale < STALE && empty < EMPTY {
            finding.verdict = Verdict::Pass;
        }
        let args = [
            ("news", news.to_string()),
            ("stale", stale.to_string()),
            ("empty", empty.to_string()),
        ];
        finding.found.insert(0, self.say("found-sections", &args));
        finding
    }

    /// Errors that no other item names: the site cannot be built with them.
    fn rest(&self) -> Finding {
        let named: Vec<Code> = items::named().collect();
        let found: Vec<&Diagnostic> = self
            .diagnostics
            .iter()
            .filter(|d| d.severity == Severity::Error && !named.contains(&d.code))
            .collect();
        self.of_codes(&[], &found)
    }

    /// A finding with the number of each code and the first places.
    fn listed(&self, verdict: Verdict, found: &[&Diagnostic]) -> Finding {
        let mut codes: Vec<(Code, usize)> = Vec::new();
        for diagnostic in found {
            match codes.iter_mut().find(|(code, _)| *code == diagnostic.code) {
                Some((_, count)) => *count += 1,
                None => codes.push((diagnostic.code, 1)),
            }
        }
        codes.sort_unstable();
        let codes = codes
            .iter()
            .map(|(code, count)| format!("{}×{count}", code.as_str()))
            .collect::<Vec<_>>();
        let args = [
            ("count", found.len().to_string()),
            ("codes", codes.join(" ")),
        ];
        // The gravest first: a note must not push an error off the form.
        let mut order: Vec<&&Diagnostic> = found.iter().collect();
        order.sort_by_key(|diagnostic| std::cmp::Reverse(diagnostic.severity));
        let places = order.into_iter().map(|diagnostic| self.place(diagnostic));
        Finding::new(verdict, self.say("found-places", &args)).at(places)
    }

    fn place(&self, diagnostic: &Diagnostic) -> Place {
        Place {
            code: Some(diagnostic.code.as_str()),
            file: diagnostic.path().map(String::from),
            line: diagnostic.location.as_ref().map(|place| place.start().0),
            message: report::words(diagnostic, self.catalogue).message,
        }
    }
}

/// Whether a dead link is one to a file for download.
fn is_attachment(diagnostic: &Diagnostic) -> bool {
    let mut args = diagnostic.args.iter();
    let target = args.find(|(name, _)| *name == "found");
    target.is_some_and(|(_, target)| {
        let path = target.split(['?', '#']).next().unwrap_or(target);
        let path = path.to_lowercase();
        ATTACHMENTS.iter().any(|ending| path.ends_with(ending))
    })
}
