//! Notes below the figures of a page: what another article says of the same figure, what was
//! published before, and the authors' own remarks. Each figure carries the marks of its notes.

use std::collections::BTreeMap;

use super::address::Addresses;
use super::context::{CorrectionText, Link, Note, NoteMark};
use super::markdown::escaped;
use super::values;
use super::words::Words;
use crate::data::{Conflict, Observation, Period, Quantity, SeriesKey};
use crate::site::{Correction, Site};

/// The notes of one page and the marks that lead to them.
#[derive(Default)]
pub struct NoteBook {
    pub notes: Vec<Note>,
    marks: BTreeMap<usize, Vec<NoteMark>>,
    /// Place of each note by its text.
    known: BTreeMap<String, usize>,
}

impl NoteBook {
    /// The marks of an observation; none where nothing is to be said of it.
    pub fn marks(&self, observation: usize) -> Vec<NoteMark> {
        self.marks.get(&observation).cloned().unwrap_or_default()
    }

    /// Collects the notes of the observations that a page shows: what others say of them, what was
    /// corrected, and the authors' remarks.
    pub fn collect(site: &Site, shown: &[usize], others: &Others, words: &Words) -> NoteBook {
        let mut book = NoteBook::default();
        for &index in shown {
            book.said_by_others(site, index, others, words);
            if let Some(note) = &site.observations[index].note {
                let args = [("what", what(site, index, words)), ("note", note.clone())];
                book.add(index, &words.with("note-observation", &args));
            }
        }
        book
    }

    /// Only what others say: a page of a hundred figures leaves the remarks to the articles.
    pub fn without_remarks(
        site: &Site,
        shown: impl IntoIterator<Item = usize>,
        others: &Others,
        words: &Words,
    ) -> NoteBook {
        let mut book = NoteBook::default();
        book.extend(site, shown, others, words);
        book
    }

    /// Adds what others say of further observations that the page shows.
    pub fn extend(
        &mut self,
        site: &Site,
        shown: impl IntoIterator<Item = usize>,
        others: &Others,
        words: &Words,
    ) {
        for index in shown {
            if !self.marks.contains_key(&index) {
                self.said_by_others(site, index, others, words);
            }
        }
    }

    fn said_by_others(&mut self, site: &Site, index: usize, others: &Others, words: &Words) {
        for text in others.texts(site, index, words) {
            self.add(index, &text);
        }
    }

    /// Two figures may share a remark: it is then printed once.
    fn add(&mut self, index: usize, text: &str) {
        let html = escaped(text);
        let next = self.notes.len();
        let at = *self.known.entry(html.clone()).or_insert(next);
        if at == next {
            let number = next + 1;
            self.notes.push(Note {
                mark: mark(number),
                id: format!("note-{number}"),
                html,
            });
        }
        let note = &self.notes[at];
        let mark = NoteMark {
            text: note.mark.clone(),
            id: note.id.clone(),
        };
        self.marks.entry(index).or_default().push(mark);
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
    /// Article and place of each correction, by the figure that it corrects.
    corrections: BTreeMap<Corrected, Vec<(usize, usize)>>,
}

/// What a correction is of: a series, a period, and whether it has happened or is aimed at.
type Corrected = (SeriesKey, Period, bool);

fn corrected_key(observation: &Observation) -> Corrected {
    (
        observation.key(),
        observation.period.canonical(),
        observation.status.is_actual(),
    )
}

/// The figures of article `index` that a correction is of: those of its metric, and where one of them has
/// the corrected value, that one alone.
fn concerned<'a>(site: &'a Site, index: usize, correction: &Correction) -> Vec<&'a Observation> {
    let now = correction.now.as_deref();
    let now = now.and_then(|text| Quantity::parse(text).ok().flatten());
    let has_it = |o: &&&Observation| {
        let value = now.as_ref().and_then(|now| match (now.unit, o.unit) {
            (Some(_), Some(unit)) => now.in_unit(unit).map(|q| q.value),
            _ => Some(now.value),
        });
        value.is_some() && o.number() == value
    };
    let of_metric = site.observations_of(index).iter();
    let of_metric: Vec<&Observation> = of_metric
        .filter(|o| correction.metric.as_ref() == Some(&o.metric))
        .collect();
    let named: Vec<&Observation> = of_metric.iter().filter(has_it).copied().collect();
    if named.is_empty() { of_metric } else { named }
}

impl Others {
    /// Sorts the conflicts, vintages and corrections of the site by the figure that is shown.
    pub fn new(site: &Site) -> Others {
        let conflicts = site.resolution.conflicts.iter();
        // What a correction replaces is no other opinion.
        let unexplained = |conflict: &Conflict| {
            let article = site.observations[conflict.winner].article;
            let losers = conflict.losers.iter().copied();
            let open = losers.filter(|i| !site.articles[article].corrects(&site.observations[*i]));
            (conflict.winner, open.collect())
        };
        let vintages = site.resolution.vintages.iter().cloned();
        let mut corrections: BTreeMap<Corrected, Vec<(usize, usize)>> = BTreeMap::new();
        for (index, article) in site.articles.iter().enumerate() {
            for (at, correction) in article.corrections.iter().enumerate() {
                let of = concerned(site, index, correction);
                for observation in of {
                    let list = corrections.entry(corrected_key(observation)).or_default();
                    if list.last() != Some(&(index, at)) {
                        list.push((index, at));
                    }
                }
            }
        }
        Others {
            conflicts: conflicts.map(unexplained).collect(),
            vintages: vintages.collect(),
            corrections,
        }
    }

    fn corrections_of(&self, observation: &Observation) -> &[(usize, usize)] {
        let list = self.corrections.get(&corrected_key(observation));
        list.map_or(&[], Vec::as_slice)
    }

    /// What others say of a figure that is shown: contradictions, vintages, corrections.
    pub fn texts(&self, site: &Site, index: usize, words: &Words) -> Vec<String> {
        let list = |map: &BTreeMap<usize, Vec<usize>>| map.get(&index).cloned().unwrap_or_default();
        let conflicts = list(&self.conflicts).into_iter();
        let vintages = list(&self.vintages).into_iter();
        let corrections = self.corrections_of(&site.observations[index]).iter();
        conflicts
            .map(|loser| conflict(site, index, loser, words))
            .chain(vintages.map(|older| vintage(site, index, older, words)))
            .chain(corrections.map(|(article, at)| {
                let correction = &site.articles[*article].corrections[*at];
                corrected(site, index, correction, words)
            }))
            .collect()
    }

    /// Everything else that was published of a figure that is shown: contradictions, then vintages.
    pub fn of(&self, index: usize) -> impl Iterator<Item = usize> {
        let lists = [self.conflicts.get(&index), self.vintages.get(&index)];
        lists.into_iter().flatten().flatten().copied()
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
        ("article", other.article_title.to_string()),
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

fn corrected(site: &Site, index: usize, correction: &Correction, words: &Words) -> String {
    let args = [
        ("what", what(site, index, words)),
        ("date", words.date(correction.date.date)),
        ("was", correction.was.clone().unwrap_or_default()),
        ("now", correction.now.clone().unwrap_or_default()),
        ("text", correction.text.clone()),
    ];
    match correction.was.is_some() || correction.now.is_some() {
        true => words.with("note-correction", &args),
        false => words.with("note-correction-text", &args),
    }
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
    let mut wanted: std::collections::BTreeSet<(usize, usize)> = shown
        .iter()
        .flat_map(|index| others.corrections_of(&site.observations[*index]))
        .copied()
        .collect();
    if let Some(own) = own {
        wanted.extend((0..site.articles[own].corrections.len()).map(|at| (own, at)));
    }
    let mut list = Vec::new();
    for (index, at) in wanted {
        let article = &site.articles[index];
        let correction = &article.corrections[at];
        let link = (own != Some(index)).then(|| Link {
            title: article.title.clone(),
            url: to.to(&article.url),
        });
        let text = correction_text(site, correction, link, words, to);
        list.push((correction.date, text));
    }
    list.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    list.into_iter().map(|(_, text)| text).collect()
}

/// A correction as printed.
fn correction_text(
    site: &Site,
    correction: &Correction,
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
            url: to.to_data(&site.metric_url(id)),
        }),
        was: correction.was.clone().unwrap_or_default(),
        now: correction.now.clone().unwrap_or_default(),
        article,
    }
}
