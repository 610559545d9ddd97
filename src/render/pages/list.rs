//! Lists of articles: sections and tags.

use crate::render::Renderer;
use crate::render::address::Addresses;
use crate::render::context::{
    ArticleCard, Link, OwnSection, PageLink, Pagination, SectionPage, TagListPage, TagPage,
    TagSummary,
};
use crate::render::shell::{ColumnType, Head};
use crate::render::text::Placement;
use crate::render::values;
use crate::site::Article;
use crate::site::links::From;
use crate::site::plan::{list_url, page_count};

/// How many figures a card shows.
const CARD_FIGURES: usize = 3;

impl Renderer<'_> {
    /// The summary of an article.
    pub fn summary(&self, index: usize) -> String {
        summary(&self.site.articles[index])
    }

    /// An article in a list.
    pub fn card(&self, index: usize, to: &Addresses<'_>, with_section: bool) -> ArticleCard {
        let article = &self.site.articles[index];
        let figures = self.site.observation_range(index).filter(|i| {
            let observation = &self.site.observations[*i];
            observation.value.is_some()
        });
        ArticleCard {
            title: article.title.clone(),
            url: to.to(&article.url),
            date: article.date.date.to_string(),
            date_text: self.words.date(article.date.date),
            summary: self.summary(index),
            section: with_section
                .then(|| self.section_link(&article.section, to))
                .flatten(),
            regions: article
                .regions
                .iter()
                .take(4)
                .filter(|code| self.site.by_region.contains_key(code))
                .map(|code| Link {
                    title: self.site.region_name(*code).to_string(),
                    url: to.to_data(&self.site.region_url(*code)),
                })
                .collect(),
            source: article
                .source
                .as_ref()
                .map_or(String::new(), |s| s.name.clone()),
            figures: figures
                .take(CARD_FIGURES)
                .map(|i| values::figure(self.site, i, &self.words, to, false, None))
                .collect(),
        }
    }

    /// The section whose address a generated list has, where there is one with something in it.
    pub fn own_section(&self, path: &str, to: &Addresses<'_>) -> Option<OwnSection> {
        let at = self.site.sections.iter().position(|s| s.path == path)?;
        let section = &self.site.sections[at];
        let url = format!("{path}/");
        let body = section.page.as_ref().map(|text| {
            let from = From {
                folder: &section.path,
                url: &url,
            };
            let placement = Placement {
                shift: 1,
                prefix: "own-",
            };
            self.text(&text.document(), from, to, &[], placement).html
        });
        let articles = self.plan.section_articles[at].iter();
        Some(OwnSection {
            title: self.section_title(section),
            body_html: body.unwrap_or_default(),
            articles: articles.map(|i| self.card(*i, to, false)).collect(),
        })
    }

    /// The section at `path`, where it has a page.
    pub fn section_link(&self, path: &str, to: &Addresses<'_>) -> Option<Link> {
        let section = self
            .site
            .sections
            .iter()
            .find(|s| s.path == path && !path.is_empty())?;
        Some(Link {
            title: self.section_title(section),
            url: to.to(&format!("{}/", section.path)),
        })
    }

    /// The way down to `path`: each section above it, with its address below the root.
    pub fn sections_above(&self, path: &str) -> Vec<(String, String)> {
        let mut above = Vec::new();
        let mut at = String::new();
        for part in path.split('/').filter(|part| !part.is_empty()) {
            if !at.is_empty() {
                at.push('/');
            }
            at.push_str(part);
            if let Some(section) = self.site.sections.iter().find(|s| s.path == at) {
                above.push((self.section_title(section), format!("{at}/")));
            }
        }
        above
    }

    /// The pages of a list of `count` articles at `url`.
    pub fn pagination(
        &self,
        url: &str,
        count: usize,
        current: usize,
        to: &Addresses<'_>,
    ) -> Pagination {
        let total = page_count(count, self.site.config.output.page_size);
        let address = |number: usize| to.to(&list_url(url, number));
        let mut pages = Vec::new();
        let mut last = 0;
        for number in 1..=total {
            let near = number.abs_diff(current) <= 2;
            if number != 1 && number != total && !near {
                continue;
            }
            if number > last + 1 {
                pages.push(PageLink {
                    title: String::new(),
                    url: None,
                    current: false,
                });
            }
            last = number;
            pages.push(PageLink {
                title: number.to_string(),
                url: (number != current).then(|| address(number)),
                current: number == current,
            });
        }
        Pagination {
            current,
            total,
            items: count,
            prev: (current > 1).then(|| address(current - 1)),
            next: (current < total).then(|| address(current + 1)),
            pages,
        }
    }

    /// Title of a page of a list, with its number from the second on.
    fn numbered(&self, title: &str, number: usize) -> String {
        if number == 1 {
            return title.to_string();
        }
        let args = [("title", title.to_string()), ("number", number.to_string())];
        self.words.with("page-title-number", &args)
    }
}

/// The summary of an article: its own, or the beginning of its text.
pub fn summary(article: &Article) -> String {
    match &article.summary {
        Some(summary) => summary.value.clone(),
        None => article.body.beginning.clone(),
    }
}

/// The articles of page `number` of a list.
fn slice(list: &[usize], number: usize, size: usize) -> &[usize] {
    let start = (number - 1).saturating_mul(size).min(list.len());
    let end = start.saturating_add(size).min(list.len());
    &list[start..end]
}

/// A section and one page of its articles.
pub fn section(
    renderer: &Renderer<'_>,
    to: &Addresses<'_>,
    index: usize,
    number: usize,
) -> (Head, SectionPage) {
    let site = renderer.site;
    let section = &site.sections[index];
    let url = format!("{}/", section.path);
    let list = &renderer.plan.section_articles[index];
    let body = section.page.as_ref().filter(|_| number == 1).map(|text| {
        let from = From {
            folder: &section.path,
            url: &url,
        };
        renderer
            .text(&text.document(), from, to, &[], Placement::default())
            .html
    });
    let mut children: Vec<_> = site
        .sections
        .iter()
        .filter(|child| parent(&child.path) == Some(section.path.as_str()))
        .collect();
    children.sort_by_key(|child| (child.weight, child.path.clone()));
    let size = site.config.output.page_size;
    let pagination = renderer.pagination(&url, list.len(), number, to);
    let total = pagination.total;
    let mut above = renderer.sections_above(&section.path);
    above.pop();
    let head = Head {
        title: renderer.numbered(&renderer.section_title(section), number),
        description: section.description.clone(),
        kind: "section",
        above,
        column: Some((renderer.section_title(section), section.description.clone())),
        column_type: column_type(section.extra.as_ref()),
        prev: (number > 1).then(|| list_url(&url, number - 1)),
        next: (number < total).then(|| list_url(&url, number + 1)),
        has_code: section.page.as_ref().is_some_and(|p| p.body.has_code),
        ..Head::default()
    };
    let view = SectionPage {
        body_html: body.unwrap_or_default(),
        children: children
            .iter()
            .map(|child| Link {
                title: child.title.clone(),
                url: to.to(&format!("{}/", child.path)),
            })
            .collect(),
        articles: slice(list, number, size)
            .iter()
            .map(|i| renderer.card(*i, to, site.articles[*i].section != section.path))
            .collect(),
        pagination,
        feed_url: None,
    };
    (head, view)
}

/// What a section says of itself in `extra: {column_type: 数据发布}`; news unless it says so.
fn column_type(extra: Option<&serde_json::Value>) -> ColumnType {
    let written = extra
        .and_then(|extra| extra.get("column_type"))
        .and_then(|v| v.as_str());
    match written {
        Some("数据发布" | "data") => ColumnType::Data,
        _ => ColumnType::News,
    }
}

fn parent(path: &str) -> Option<&str> {
    match path.rsplit_once('/') {
        Some((above, _)) => Some(above),
        None if path.is_empty() => None,
        None => Some(""),
    }
}

/// All tags.
pub fn tags(renderer: &Renderer<'_>, to: &Addresses<'_>) -> (Head, TagListPage) {
    let words = &renderer.words;
    let tags = renderer.plan.tags.iter().map(|tag| TagSummary {
        title: tag.name.clone(),
        url: to.to(&tag.url),
        count: tag.articles.len().to_string(),
    });
    let head = Head {
        title: words.get("title-tags"),
        description: words.get("desc-tags"),
        kind: "tags",
        ..Head::default()
    };
    let mut tags: Vec<TagSummary> = tags.collect();
    // The most used first; the plan's order breaks ties.
    tags.sort_by_key(|tag| std::cmp::Reverse(tag.count.parse::<usize>().unwrap_or(0)));
    let own = renderer.own_section("tags", to);
    (head, TagListPage { tags, own })
}

/// One tag and one page of its articles.
pub fn tag(
    renderer: &Renderer<'_>,
    to: &Addresses<'_>,
    index: usize,
    number: usize,
) -> (Head, TagPage) {
    let words = &renderer.words;
    let tag = &renderer.plan.tags[index];
    let title = words.with("title-tag", &[("tag", tag.name.clone())]);
    let pagination = renderer.pagination(&tag.url, tag.articles.len(), number, to);
    let total = pagination.total;
    let size = renderer.site.config.output.page_size;
    let head = Head {
        title: renderer.numbered(&title, number),
        description: words.with("desc-tag", &[("tag", tag.name.clone())]),
        kind: "tag",
        above: vec![(words.get("title-tags"), "tags/".to_string())],
        prev: (number > 1).then(|| list_url(&tag.url, number - 1)),
        next: (number < total).then(|| list_url(&tag.url, number + 1)),
        ..Head::default()
    };
    let view = TagPage {
        tag: tag.name.clone(),
        articles: slice(&tag.articles, number, size)
            .iter()
            .map(|i| renderer.card(*i, to, true))
            .collect(),
        pagination,
    };
    (head, view)
}
