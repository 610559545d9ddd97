//! What the index names, and how an article and a figure stand in it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{path, pinyin};
use crate::data::{MetricId, RegionCode};
use crate::render::address::Addresses;
use crate::render::{Workshop, values};
use crate::site::search::{FIGURES, SearchFiles};

/// Regions that the card of an article names.
const CARD_REGIONS: usize = 3;

/// Regions and metrics by their places in the index.
pub struct Names<'a> {
    workshop: &'a Workshop<'a>,
    to: &'a Addresses<'a>,
    regions: BTreeMap<RegionCode, usize>,
    metrics: BTreeMap<&'a MetricId, usize>,
}

impl<'a> Names<'a> {
    pub fn new(workshop: &'a Workshop<'a>, to: &'a Addresses<'a>) -> Names<'a> {
        let site = workshop.site;
        let regions = site.by_region.keys().copied();
        let metrics = site.dictionary.iter().map(|metric| &metric.id);
        Names {
            workshop,
            to,
            regions: regions.zip(0..).collect(),
            metrics: metrics.zip(0..).collect(),
        }
    }

    /// The file that is loaded first.
    pub fn document(&self, version: &str, articles: &[usize], figures: &[usize]) -> Value {
        let site = self.workshop.site;
        let mut counts: BTreeMap<&MetricId, usize> = BTreeMap::new();
        for index in figures {
            let metric = &site.observations[*index].metric;
            *counts.entry(metric).or_default() += 1;
        }
        let metrics = site.dictionary.iter().map(|metric| {
            let count = counts.get(&metric.id).copied().unwrap_or(0);
            let unit = metric.unit.map_or("", |unit| unit.name());
            let name = site.metric_name(&metric.id);
            let aliases = metric.aliases.iter().chain([&metric.name]);
            let aliases: Vec<&String> = aliases.filter(|alias| *alias != name).collect();
            json!([name, metric.slug(), pinyin::of(name), aliases, unit, count])
        });
        let issues = site.issues.iter().map(|issue| {
            let title = self.workshop.issue_full(issue);
            let id = format!("{}-{}", issue.year, issue.number);
            let day = issue.date.date.to_string();
            json!([title, path(&issue.url()), day, id, issue.articles.len()])
        });
        let sections = site.sections.iter();
        let sections =
            sections.map(|section| json!([self.workshop.section_title(section), section.path]));
        let starts = figures.chunks(FIGURES).filter_map(|part| {
            let first = part.first()?;
            self.region(site.observations[*first].region)
        });
        let mut years: Vec<i16> = articles
            .iter()
            .map(|index| site.articles[*index].date.date.year())
            .collect();
        years.dedup();
        json!({
            "version": version,
            "root": self.to.root(),
            "tail": if site.config.output.index_links { "index.html" } else { "" },
            "pages": site.config.output.data_pages,
            "articles": articles.len(),
            "files": SearchFiles::of(site).words,
            "regions": self.regions().collect::<Vec<Value>>(),
            "metrics": metrics.collect::<Vec<Value>>(),
            "issues": issues.collect::<Vec<Value>>(),
            "sections": sections.collect::<Vec<Value>>(),
            "years": years,
            "starts": starts.collect::<Vec<usize>>(),
        })
    }

    /// `[code, name, slug, pinyin, what it lies in, its first figure]` of each.
    fn regions(&self) -> impl Iterator<Item = Value> {
        let site = self.workshop.site;
        self.regions.keys().map(|code| {
            let name = site.region_name(*code);
            let slug = site
                .regions
                .get(*code)
                .map_or("", |region| region.slug.as_str());
            let parents = site.regions.parents(*code);
            let mut parents: Vec<&str> = parents.iter().map(|p| p.name.as_str()).collect();
            parents.dedup();
            let figure = site.headline(*code).first().map(|index| self.said(*index));
            json!([
                code.to_string(),
                name,
                slug,
                pinyin::like(name, slug),
                parents.concat(),
                figure.unwrap_or_default()
            ])
        })
    }

    fn region(&self, code: RegionCode) -> Option<usize> {
        self.regions.get(&code).copied()
    }

    /// A figure in words, without its region: `规上工业总产值 2020年：297.77亿元`.
    fn said(&self, index: usize) -> String {
        let (site, words) = (self.workshop.site, &self.workshop.tools.words);
        let figure = &site.observations[index];
        words.with(
            "search-figure",
            &[
                ("metric", site.metric_name(&figure.metric).to_string()),
                ("period", words.period(&figure.period)),
                ("value", self.value(index)),
            ],
        )
    }

    /// The value as printed, with its scope and its status where they have to be said.
    fn value(&self, index: usize) -> String {
        let words = &self.workshop.tools.words;
        let figure = &self.workshop.site.observations[index];
        let text = values::print(figure).text();
        let scope = words.scope(&figure.scope);
        let status = values::status_mark(figure.status, words).map(|mark| mark.label);
        let more: Vec<String> = scope.into_iter().chain(status).collect();
        match more.is_empty() {
            true => text,
            false => text + &words.with("in-brackets", &[("text", words.list(&more))]),
        }
    }

    /// `[title, address, day, section, regions, issue]` of an article; what it has not is -1.
    pub fn card(&self, index: usize) -> Value {
        let site = self.workshop.site;
        let article = &site.articles[index];
        let section = site.sections.iter().position(|s| s.path == article.section);
        let section = section.filter(|_| !article.section.is_empty());
        let regions = article.regions.iter().take(CARD_REGIONS);
        let regions: Vec<usize> = regions.filter_map(|code| self.region(*code)).collect();
        let issue = self.workshop.plan.standings[index].issue;
        let place = |at: Option<usize>| at.map_or(Value::from(-1), Value::from);
        json!([
            article.title,
            path(&article.url),
            article.date.date.to_string(),
            place(section),
            regions,
            place(issue)
        ])
    }

    /// `[region, metric, period, value, year, article]` of a figure, and 1 where it is an aim; `numbers` are
    /// those of the articles.
    pub fn figure(&self, index: usize, numbers: &[usize]) -> Value {
        let figure = &self.workshop.site.observations[index];
        let metric = self.metrics.get(&figure.metric).copied();
        let mut fields = vec![
            json!(self.region(figure.region).unwrap_or_default()),
            json!(metric.unwrap_or_default()),
            json!(self.workshop.tools.words.period(&figure.period)),
            json!(self.value(index)),
            json!(figure.period.year()),
            json!(numbers[figure.article]),
        ];
        if !figure.status.is_actual() {
            fields.push(json!(1));
        }
        Value::from(fields)
    }
}
