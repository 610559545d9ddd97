//! The articles of a site by the month in which they came out, for those who look for one by its date.

use std::collections::BTreeMap;

use super::Site;
use super::search::SEARCH;

/// A month in which something came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
    /// Indexes of its articles, newest first, then by path.
    pub articles: Vec<usize>,
}

impl Month {
    /// Address below the site's root: `search/2026-03/`.
    pub fn url(&self) -> String {
        format!("{SEARCH}{:04}-{:02}/", self.year, self.month)
    }
}

/// The months, newest first; none on a site without search.
pub fn of(site: &Site) -> Vec<Month> {
    let mut months: BTreeMap<(i16, i8), Vec<usize>> = BTreeMap::new();
    if site.config.output.search {
        for (index, article) in site.articles.iter().enumerate() {
            let day = article.date.date;
            let month = months.entry((day.year(), day.month())).or_default();
            month.push(index);
        }
    }
    let months = months.into_iter().rev();
    months
        .map(|((year, month), mut articles)| {
            // Articles are in the order of their paths, and the sort keeps it.
            articles.sort_by_key(|index| std::cmp::Reverse(site.articles[*index].date));
            Month {
                year,
                month,
                articles,
            }
        })
        .collect()
}
