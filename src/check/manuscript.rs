//! What a proofreader has on the table: one text with its figures.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::binding::{self, Binding, Names, Subject};
use super::prose::{self, Block, Part};
use super::reading::{self, Reading};
use crate::data::Observation;
use crate::diagnostic::{Code, Diagnostic, Location, SourceText};
use crate::site::{Article, Section, Site, Withheld, Written};
use crate::source::markdown::Outline;

/// A figure of an article, with where its parts were written.
#[derive(Clone, Copy, Debug)]
pub struct Stated<'a> {
    pub observation: &'a Observation,
    pub written: &'a Written,
}

/// One article, public or a draft, or the text of a section.
#[derive(Debug)]
pub struct Manuscript<'a> {
    pub source: &'a Arc<SourceText>,
    /// Where the text starts in the file.
    pub body_start: usize,
    pub body: &'a Outline,
    /// None where this is the text of a section.
    pub article: Option<&'a Article>,
    /// The figures that the article states, in the order of the file.
    pub stated: Vec<Stated<'a>>,
    /// Title, summary and text in the order of the file, without code.
    pub blocks: Vec<Block>,
    /// What each block says in numbers.
    pub readings: Vec<Reading>,
    /// Where the figures of the data stand in the text.
    pub binding: Binding<'a>,
    /// A draft is read like the rest, and nothing in it keeps a site from being published.
    pub draft: bool,
}

impl Manuscript<'_> {
    /// The place in the file of the bytes `range` of a block's text.
    pub fn location(&self, block: &Block, range: Range<usize>) -> Location {
        Location::new(self.source, block.place(range))
    }

    /// The place in the file of the bytes `range` of the Markdown text.
    pub fn body_location(&self, range: &Range<usize>) -> Location {
        Location::new(
            self.source,
            range.start + self.body_start..range.end + self.body_start,
        )
    }

    /// A diagnostic at a stretch of a block.
    pub fn say(&self, code: Code, block: &Block, range: Range<usize>) -> Diagnostic {
        Diagnostic::at(code, self.location(block, range))
    }

    /// The path of the file, relative to the site.
    pub fn path(&self) -> &str {
        &self.source.path
    }
}

/// Everything that is to be read, in the order of the paths: articles, drafts, sections.
pub fn manuscripts<'a>(site: &'a Site, withheld: &'a Withheld) -> Vec<Manuscript<'a>> {
    let names = Names::new(&site.dictionary);
    let sheets = sheets(site, withheld);
    let mut list: Vec<Manuscript<'a>> = sheets
        .into_par_iter()
        .filter_map(|sheet| match sheet {
            Sheet::Article(article, stated, draft) => {
                Some(of_article(article, stated, draft, site, &names))
            }
            Sheet::Section(section) => of_section(section),
        })
        .collect();
    list.sort_by(|a, b| a.path().cmp(b.path()));
    list
}

/// What lies on the table before anything is read.
enum Sheet<'a> {
    Article(&'a Article, Vec<Stated<'a>>, bool),
    Section(&'a Section),
}

fn sheets<'a>(site: &'a Site, withheld: &'a Withheld) -> Vec<Sheet<'a>> {
    let mut figures = site.observations.iter().zip(&site.places).peekable();
    let mut sheets = Vec::new();
    for (index, article) in site.articles.iter().enumerate() {
        let mut stated = Vec::new();
        while let Some((observation, written)) = figures.next_if(|(o, _)| o.article == index) {
            stated.push(Stated {
                observation,
                written,
            });
        }
        sheets.push(Sheet::Article(article, stated, article.draft));
    }
    for draft in &withheld.drafts {
        let stated = draft.figures.iter().map(|(observation, written)| Stated {
            observation,
            written,
        });
        sheets.push(Sheet::Article(
            &draft.article,
            stated.collect(),
            !draft.unsigned,
        ));
    }
    sheets.extend(site.sections.iter().map(Sheet::Section));
    sheets
}

fn of_article<'a>(
    article: &'a Article,
    stated: Vec<Stated<'a>>,
    draft: bool,
    site: &'a Site,
    names: &Names,
) -> Manuscript<'a> {
    let file = article.text.held();
    let mut blocks = Vec::new();
    let title = article.title_place.as_ref();
    blocks.extend(
        title.map(|place| prose::value(Part::Title, &article.title, file, place.range.clone())),
    );
    let summary = article.summary.as_ref();
    // A summary that a section hands down stands in another file.
    let summary = summary.filter(|summary| Arc::ptr_eq(&summary.location.source, &article.text));
    blocks.extend(summary.map(|summary| {
        let range = summary.location.range.clone();
        prose::value(Part::Summary, &summary.value, file, range)
    }));
    let document = article.document().unwrap_or_default();
    blocks.extend(prose::blocks(&document, file, article.body_start));
    let readings: Vec<Reading> = blocks
        .iter()
        .map(|block| reading::read(&block.text))
        .collect();
    let period = article.period.as_ref();
    let subject = Subject {
        period: period.map(|period| (period.value, period.location.clone())),
        year: article.date.date.year(),
    };
    let binding = binding::bind(
        &stated,
        &blocks,
        &readings,
        &subject,
        &site.dictionary,
        names,
    );
    Manuscript {
        source: &article.text,
        body_start: article.body_start,
        body: &article.body,
        article: Some(article),
        stated,
        blocks,
        readings,
        binding,
        draft,
    }
}

fn of_section(section: &Section) -> Option<Manuscript<'_>> {
    let page = section.page.as_ref()?;
    let blocks = prose::blocks(&page.document(), page.text.held(), page.body_start);
    let readings = blocks.iter().map(|block| reading::read(&block.text));
    Some(Manuscript {
        source: &page.text,
        body_start: page.body_start,
        body: &page.body,
        article: None,
        stated: Vec::new(),
        readings: readings.collect(),
        blocks,
        binding: Binding::default(),
        draft: false,
    })
}
