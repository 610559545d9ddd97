//! Notes below the figures of a page: what another article says of the same figure, what was
//! published before, and the authors' own remarks. Each figure carries the marks of its notes.

use std::collections::BTreeMap;

use super::address::Addresses;
use super::context::{CorrectionText, Link, Note};
use super::markdown::escaped;
use super::values;
use super::words::Words;
use crate::site::Site;

/// The notes of one page and the marks that lead to them.
#[derive(Default)]
pub struct NoteBook {
    pub notes: Vec<Note>,
    marks: BTreeMap<usize, String>,
}

impl NoteBook {
    /// The mark of an observation, `①`; empty where there is none.
    pub fn mark(&self, observation: usize) -> String {
        self.marks.get(&observation).cloned().unwrap_or_default()
    }

    /// Collects the notes of the observations that a page shows: what others say of them, and the
    /// authors' remarks.
    pub fn collect(site: &Site, shown: &[usize], others: &Others, words: &Words) -> NoteBook {
        NoteBook::new(site, shown, true, others, words)
    }

    /// Only what others say: a page of a hundred figures leaves the remarks to the articles.
    pub fn without_remarks(
        site: &Site,
        shown: &[usize],
        others: &Others,
        words: &Words,
    ) -> NoteBook {
        NoteBook::new(site, shown, false, others, words)
    }

    fn new(
        site: &Site,
        shown: &[usize],
        remarks: bool,
        others: &Others,
        words: &Words,
    ) -> NoteBook {
        let mut book = NoteBook::default();
        for &index in shown {
            let mut texts = Vec::new();
            for &loser in others.conflicts.get(&index).map_or(&[][..], Vec::as_slice) {
                texts.push(conflict(site, index, loser, words));
            }
            for &older in others.vintages.get(&index).map_or(&[][..], Vec::as_slice) {
                texts.push(vintage(site, index, older, words));
            }
            if let Some(note) = site.observations[index].note.as_ref().filter(|_| remarks) {
                let args = [("what", what(site, index, words)), ("note", note.clone())];
                texts.push(words.with("note-observation", &args));
            }
            for text in texts {
                book.add(index, &text);
            }
        }
        book
    }

    /// Two figures may share a remark: it is then printed once.
    fn add(&mut self, index: usize, text: &str) {
        let html = escaped(text);
        let at = match self.notes.iter().position(|note| note.html == html) {
            Some(at) => at,
            None => {
                let number = self.notes.len() + 1;
                self.notes.push(Note {
                    mark: mark(number),
                    id: format!("note-{number}"),
                    html,
                });
                number - 1
            }
        };
        let mark = self.notes[at].mark.clone();
        self.marks.entry(index).or_default().push_str(&mark);
    }
}

/// `①` to `⑳`, then `(21)`.
fn mark(number: usize) -> String {
    u32::try_from(number)
        .ok()
        .filter(|n| (1..=20).contains(n))
        .and_then(|n| char::from_u32(0x2460 + n - 1))
        .map_or_else(|| format!("({number})"), String::from)
}

/// The other values of each figure that is shown, found once for all pages.
#[derive(Default)]
pub struct Others {
    conflicts: BTreeMap<usize, Vec<usize>>,
    vintages: BTreeMap<usize, Vec<usize>>,
    /// Articles with corrections.
    correcting: Vec<usize>,
}

impl Others {
    /// Sorts the conflicts and vintages of the site by the figure that is shown.
    pub fn new(site: &Site) -> Others {
        let conflicts = site.resolution.conflicts.iter();
        let vintages = site.resolution.vintages.iter().cloned();
        Others {
            conflicts: conflicts.map(|c| (c.winner, c.losers.clone())).collect(),
            vintages: vintages.collect(),
            correcting: (0..site.articles.len())
                .filter(|index| !site.articles[*index].corrections.is_empty())
                .collect(),
        }
    }
}

/// Region, metric and period of an observation in words.
fn what(site: &Site, index: usize, words: &Words) -> String {
    let observation = &site.observations[index];
    let scope = words.scope(&observation.scope);
    let scope = scope.map_or(String::new(), |s| words.with("in-brackets", &[("text", s)]));
    format!(
        "{}{}{}{scope}",
        site.region_name(observation.region),
        words.period(&observation.period),
        site.metric_name(&observation.metric),
    )
}

fn conflict(site: &Site, winner: usize, loser: usize, words: &Words) -> String {
    let (used, other) = (&site.observations[winner], &site.observations[loser]);
    let args = [
        ("what", what(site, winner, words)),
        ("value", values::print(other).text()),
        ("article", other.article_title.clone()),
        ("date", words.date(other.date)),
        ("used", words.date(used.date)),
        ("shown", values::print(used).text()),
    ];
    words.with("note-conflict", &args)
}

fn vintage(site: &Site, shown: usize, older: usize, words: &Words) -> String {
    let (used, other) = (&site.observations[shown], &site.observations[older]);
    let args = [
        ("what", what(site, shown, words)),
        ("value", values::print(other).text()),
        ("status", words.status(other.status)),
        ("date", words.date(other.date)),
        ("shown", values::print(used).text()),
    ];
    words.with("note-vintage", &args)
}

/// The corrections that concern the figures of a page (`shown`), newest first: those of a metric
/// whose corrected figure is of the same region, scope and period. Those of article `own` are
/// printed without its name, all of them.
pub fn corrections(
    site: &Site,
    shown: &[usize],
    own: Option<usize>,
    others: &Others,
    words: &Words,
    to: &Addresses<'_>,
) -> Vec<CorrectionText> {
    let same = |a: usize, b: usize| {
        let (a, b) = (&site.observations[a], &site.observations[b]);
        a.metric == b.metric
            && a.region == b.region
            && a.scope == b.scope
            && a.period.agrees(&b.period)
            && a.status.is_actual() == b.status.is_actual()
    };
    let mut list = Vec::new();
    for &index in &others.correcting {
        let article = &site.articles[index];
        for correction in &article.corrections {
            let is_own = own == Some(index);
            let corrected = site
                .observation_range(index)
                .filter(|i| correction.metric.as_ref() == Some(&site.observations[*i].metric));
            let mut corrected = corrected.flat_map(|i| shown.iter().map(move |s| (i, *s)));
            if !is_own && !corrected.any(|(a, b)| same(a, b)) {
                continue;
            }
            let link = (!is_own).then(|| Link {
                title: article.title.clone(),
                url: to.to(&article.url),
            });
            let text = correction_text(site, correction, link, words, to);
            list.push((correction.date, text));
        }
    }
    list.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    list.into_iter().map(|(_, text)| text).collect()
}

/// A correction as printed.
fn correction_text(
    site: &Site,
    correction: &crate::site::Correction,
    article: Option<Link>,
    words: &Words,
    to: &Addresses<'_>,
) -> CorrectionText {
    CorrectionText {
        date: correction.date.date.to_string(),
        date_text: words.date(correction.date.date),
        text: correction.text.clone(),
        metric: correction.metric.as_ref().map(|id| Link {
            title: site.metric_name(id).to_string(),
            url: to.to(&site.metric_url(id)),
        }),
        was: correction.was.clone().unwrap_or_default(),
        now: correction.now.clone().unwrap_or_default(),
        article,
    }
}
