//! Editions of the bulletin.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Article;
use crate::source::IssueNumber;
use crate::source::date::Moment;

/// One dated, numbered edition and its articles.
#[derive(Clone, Debug)]
pub struct Issue {
    pub year: i16,
    pub number: u16,
    /// Counted from the first edition ever, where one of its articles says so.
    pub total: Option<u32>,
    /// Indexes of the articles, in printing order: by weight, then newest first, then path.
    pub articles: Vec<usize>,
    /// The newest date among its articles.
    pub date: Moment,
}

impl Issue {
    /// Address below the site's root: `issues/2026-03/`.
    pub fn url(&self) -> String {
        format!("issues/{}-{:02}/", self.year, self.number)
    }
}

/// Collects the editions from the articles, newest first.
pub fn collect(articles: &[Arc<Article>]) -> Vec<Issue> {
    let mut issues: BTreeMap<(i16, u16), Issue> = BTreeMap::new();
    for (index, article) in articles.iter().enumerate() {
        let Some(IssueNumber {
            year,
            number,
            total,
        }) = article.issue
        else {
            continue;
        };
        let issue = issues.entry((year, number)).or_insert_with(|| Issue {
            year,
            number,
            total: None,
            articles: Vec::new(),
            date: article.date,
        });
        issue.articles.push(index);
        issue.total = issue.total.max(total);
        issue.date = issue.date.max(article.date);
    }
    let mut issues: Vec<Issue> = issues.into_values().rev().collect();
    for issue in &mut issues {
        issue.articles.sort_by(|a, b| {
            let (a, b) = (&articles[*a], &articles[*b]);
            (a.weight, std::cmp::Reverse(a.date), &a.path).cmp(&(
                b.weight,
                std::cmp::Reverse(b.date),
                &b.path,
            ))
        });
    }
    issues
}
