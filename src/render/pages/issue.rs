//! Editions of the bulletin, also laid out for A4.

use std::collections::BTreeMap;

use crate::render::Renderer;
use crate::render::address::Addresses;
use crate::render::context::{
    IssueArticle, IssueListPage, IssuePage, IssueSummary, IssueYear, LabelledText, Link,
};
use crate::render::notes::{NoteBook, corrections};
use crate::render::shell::Head;
use crate::render::text::Placement;
use crate::site::Issue;

impl Renderer<'_> {
    /// An edition in a list.
    pub fn issue_summary(&self, issue: &Issue, to: &Addresses<'_>) -> IssueSummary {
        let articles = issue.articles.iter();
        IssueSummary {
            title: self.issue_title(issue),
            total: self.issue_total(issue),
            url: to.to(&issue.url()),
            date: issue.date.date.to_string(),
            date_text: self.words.date(issue.date.date),
            articles: articles.map(|i| self.card(*i, to, true)).collect(),
            count: issue.articles.len().to_string(),
        }
    }

    /// 来源, 作者 and the like of an article, each with its label.
    pub fn byline(&self, index: usize) -> Vec<LabelledText> {
        let article = &self.site.articles[index];
        let source = article.source.as_ref().map(|source| source.name.clone());
        let date = Some(self.words.date(article.date.date));
        let lines = [
            ("source", source),
            ("provider", article.provider.clone()),
            ("author", article.author.clone()),
            ("editor", article.editor.clone()),
            ("published", date),
        ];
        let lines = lines.into_iter();
        lines
            .filter_map(|(key, text)| {
                Some(LabelledText {
                    label: self.words.get(key),
                    text: text?,
                    url: None,
                })
            })
            .collect()
    }
}

/// `/issues/`.
pub fn list(renderer: &Renderer<'_>, to: &Addresses<'_>) -> (Head, IssueListPage) {
    let words = &renderer.words;
    let mut years: BTreeMap<std::cmp::Reverse<i16>, Vec<IssueSummary>> = BTreeMap::new();
    for issue in &renderer.site.issues {
        let summary = renderer.issue_summary(issue, to);
        years
            .entry(std::cmp::Reverse(issue.year))
            .or_default()
            .push(summary);
    }
    let head = Head {
        title: words.get("title-issues"),
        description: words.with(
            "desc-issues",
            &[("site", renderer.site.config.title.clone())],
        ),
        kind: "issues",
        ..Head::default()
    };
    let years = years.into_iter().map(|(year, issues)| IssueYear {
        year: words.with("issue-year", &[("year", year.0.to_string())]),
        issues,
    });
    let view = IssueListPage {
        years: years.collect(),
        own: renderer.own_section("issues", to),
    };
    (head, view)
}

/// `/issues/2026-03/`.
///
/// # Errors
/// Where a chart of one of its articles fails.
pub fn issue(
    renderer: &Renderer<'_>,
    to: &Addresses<'_>,
    index: usize,
) -> tera::TeraResult<(Head, IssuePage)> {
    let site = renderer.site;
    let words = &renderer.words;
    let issue = &site.issues[index];
    let mut articles = Vec::new();
    for (number, &article) in issue.articles.iter().enumerate() {
        articles.push(one(renderer, to, article, number + 1)?);
    }
    let link = |at: Option<usize>| {
        let other = site.issues.get(at?)?;
        Some(Link {
            title: renderer.issue_title(other),
            url: to.to(&other.url()),
        })
    };
    let config = &site.config;
    let masthead = config
        .issues
        .title
        .as_ref()
        .unwrap_or(&config.title)
        .clone();
    let publisher = config
        .issues
        .publisher
        .as_ref()
        .or(config.organisation.sponsor.as_ref());
    let titles: Vec<String> = articles.iter().map(|a| a.title.clone()).take(3).collect();
    let args = [
        ("site", config.title.clone()),
        ("issue", renderer.issue_full(issue)),
        ("articles", words.list(&titles)),
    ];
    let head = Head {
        title: renderer.issue_title(issue),
        description: words.with("desc-issue", &args),
        kind: "issue",
        above: vec![(words.get("title-issues"), "issues/".to_string())],
        prev: site.issues.get(index + 1).map(Issue::url),
        next: index
            .checked_sub(1)
            .and_then(|at| site.issues.get(at))
            .map(Issue::url),
        has_code: issue
            .articles
            .iter()
            .any(|i| site.articles[*i].body.has_code),
        ..Head::default()
    };
    let view = IssuePage {
        masthead,
        year: words.with("issue-year", &[("year", issue.year.to_string())]),
        number: words.with("issue-number", &[("number", issue.number.to_string())]),
        total: renderer.issue_total(issue),
        organisation: publisher.cloned().unwrap_or_default(),
        date: issue.date.date.to_string(),
        date_text: words.date(issue.date.date),
        articles,
        imprint: imprint(renderer),
        prev: link(Some(index + 1)),
        next: link(index.checked_sub(1)),
    };
    Ok((head, view))
}

/// The end of the last page: whom the edition goes to, who is behind it, and how many are printed.
fn imprint(renderer: &Renderer<'_>) -> Vec<LabelledText> {
    let (config, words) = (&renderer.site.config, &renderer.words);
    let organisation = &config.organisation;
    let offices = |list: &[String]| (!list.is_empty()).then(|| words.list(list));
    let copies = config.issues.copies;
    let copies = copies.map(|count| words.with("imprint-count", &[("count", count.to_string())]));
    let lines = [
        ("imprint-report", offices(&config.issues.report_to)),
        ("imprint-send", offices(&config.issues.send_to)),
        ("footer-sponsor", organisation.sponsor.clone()),
        ("footer-host", organisation.host.clone()),
        ("footer-contact", organisation.contact.clone()),
        ("imprint-copies", copies),
    ];
    let lines = lines.into_iter();
    lines
        .filter_map(|(key, text)| {
            Some(LabelledText {
                label: words.get(key),
                text: text?,
                url: None,
            })
        })
        .collect()
}

/// An article within an edition: in full, its headings below its title, its anchors its own.
fn one(
    renderer: &Renderer<'_>,
    to: &Addresses<'_>,
    index: usize,
    number: usize,
) -> tera::TeraResult<IssueArticle> {
    let article = &renderer.site.articles[index];
    let prefix = format!("a{number}-");
    let placement = Placement {
        shift: 1,
        prefix: &prefix,
    };
    let section = renderer.section_link(&article.section, to);
    let nothing = NoteBook::default();
    let text = renderer.article_text(index, to, placement, &nothing)?;
    Ok(IssueArticle {
        id: format!("article-{number}"),
        title: article.title.clone(),
        url: to.to(&article.url),
        section: section.map_or(String::new(), |section| section.title),
        byline: renderer.byline(index),
        figures: renderer.headline_below_source(index, to, &nothing),
        corrections: corrections(
            renderer.site,
            &renderer.site.observation_range(index).collect::<Vec<_>>(),
            Some(index),
            &renderer.others,
            &renderer.words,
            to,
        ),
        // An edition prints its articles and leaves the footnotes of single figures to their own pages.
        body_html: text.map(|text| text.html.clone()),
        charts: renderer.charts_beside(index, to, &nothing),
    })
}
