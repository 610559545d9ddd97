//! Where numbers come from, as it stands below a table whose columns have no room for it.

use std::collections::BTreeMap;

use super::address::Addresses;
use super::context::SourceLine;
use super::markdown::escaped;
use super::values;
use super::words::Words;
use crate::data::Observation;

/// The sources of one table, each once, in the order in which they are first needed.
pub struct Sources<'a> {
    /// Begins the id of each line: unique on the page.
    prefix: String,
    words: &'a Words,
    to: &'a Addresses<'a>,
    lines: Vec<SourceLine>,
    known: BTreeMap<(String, String), usize>,
}

impl<'a> Sources<'a> {
    pub fn new(prefix: &str, words: &'a Words, to: &'a Addresses<'a>) -> Sources<'a> {
        Sources {
            prefix: prefix.to_string(),
            words,
            to,
            lines: Vec::new(),
            known: BTreeMap::new(),
        }
    }

    /// The id of the line that says where an observation is from.
    pub fn of(&mut self, observation: &Observation) -> String {
        let source = values::source_text(observation);
        let key = (source.clone(), observation.article_url.to_string());
        let at = match self.known.get(&key) {
            Some(at) => *at,
            None => {
                let at = self.lines.len();
                self.lines.push(SourceLine {
                    id: self.id(at),
                    html: self.html(observation, &source),
                });
                self.known.insert(key, at);
                at
            }
        };
        self.id(at)
    }

    fn id(&self, at: usize) -> String {
        format!("{}-s{}", self.prefix, at + 1)
    }

    fn html(&self, observation: &Observation, source: &str) -> String {
        let link = format!(
            "<a href=\"{}\">{}</a>",
            escaped(&self.to.to(&observation.article_url)),
            escaped(&observation.article_title)
        );
        let date = escaped(&self.words.date(observation.date));
        let key = match source {
            "" => "source-line-article",
            _ => "source-line",
        };
        let args = [
            ("source", escaped(source)),
            ("date", date),
            ("article", link),
        ];
        self.words.with(key, &args)
    }

    /// The lines.
    pub fn lines(self) -> Vec<SourceLine> {
        self.lines
    }
}
