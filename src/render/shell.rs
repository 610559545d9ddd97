//! What surrounds every page: navigation, footer, page tags, structured data.

use super::address::Addresses;
use super::context::{Footer, LabelledText, Link, MetaTag, NavItem, Page, Site as SiteContext};
use super::policy::PAGE_POLICY;
use super::{Renderer, Workshop};
use crate::site::plan::SITE_MAP;
use crate::site::search::SEARCH;
use crate::site::{Issue, PageKind, Section};

/// What a page says of itself, before it is put into its frame.
#[derive(Default)]
pub struct Head {
    pub title: String,
    pub description: String,
    /// A part of the class of `body`.
    pub kind: &'static str,
    /// From the home page to the page above, below the root.
    pub above: Vec<(String, String)>,
    /// 栏目名称 and its description, for the page tags; the title unless set.
    pub column: Option<(String, String)>,
    /// 数据发布 or 工作动态.
    pub column_type: ColumnType,
    /// The article that the page is, for its tags.
    pub article: Option<usize>,
    /// A feed of its own, below the root, and its title.
    pub feed: Option<(String, String)>,
    pub prev: Option<String>,
    pub next: Option<String>,
    pub noindex: bool,
    /// The page that this one stands for, below the root, where it is another.
    pub canonical: Option<String>,
    pub has_code: bool,
    /// Structured data of the page itself.
    pub json_ld: Vec<serde_json::Value>,
}

/// The kind of a column in 网页标签规范.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum ColumnType {
    #[default]
    News,
    Data,
}

/// The lists that lead to the pages of data: words and address.
pub const DATA_LISTS: [(&str, &str); 3] = [
    ("nav-regions", "regions/"),
    ("nav-metrics", "metrics/"),
    ("nav-compare", "compare/"),
];

impl Workshop<'_> {
    /// The title of a section. A folder that nobody gave one, such as that of curated comparisons, is
    /// called as the list that stands at its address otherwise.
    pub fn section_title(&self, section: &Section) -> String {
        let list = DATA_LISTS
            .iter()
            .find(|(_, url)| url.strip_suffix('/') == Some(section.path.as_str()));
        match list {
            Some((key, _)) if section.title == section.path => self.words.get(key),
            _ => section.title.clone(),
        }
    }

    /// `2026年第3期（总第87期）`.
    pub fn issue_full(&self, issue: &Issue) -> String {
        let title = self.issue_title(issue);
        match issue.total {
            Some(_) => {
                let args = [("issue", title), ("total", self.issue_total(issue))];
                self.words.with("issue-full", &args)
            }
            None => title,
        }
    }

    /// `2026年第3期`.
    pub fn issue_title(&self, issue: &Issue) -> String {
        let args = [
            ("year", issue.year.to_string()),
            ("number", issue.number.to_string()),
        ];
        self.words.with("issue-title", &args)
    }

    /// `总第87期`; nothing where it is not counted.
    pub fn issue_total(&self, issue: &Issue) -> String {
        issue.total.map_or(String::new(), |total| {
            self.words
                .with("issue-total", &[("total", total.to_string())])
        })
    }
}

impl Renderer<'_> {
    /// The site as the page at `to` sees it.
    pub fn site_context(&self, to: &Addresses<'_>, kind: &PageKind) -> SiteContext {
        let config = &self.site.config;
        let organisation = &config.organisation;
        SiteContext {
            title: config.title.clone(),
            description: config.description.clone(),
            language: config.language.clone(),
            root: to.root(),
            assets: format!("{}{}", to.root(), crate::site::plan::THEME_FOLDER),
            home_url: to.to(""),
            nav: self.nav(to, kind),
            feed_url: to.to("feed.xml"),
            search_url: config.output.search.then(|| to.to(SEARCH)),
            publisher: config
                .issues
                .publisher
                .clone()
                .or_else(|| organisation.sponsor.clone()),
            latest_issue: self.site.issues.first().map(|issue| Link {
                title: self.issue_full(issue),
                url: to.to(&issue.url()),
            }),
            government: config.government,
            policy: (config.output.csp).then(|| PAGE_POLICY.to_string()),
            footer: self.footer(to),
            css: self.manifest.css.iter().map(|path| to.to(path)).collect(),
            js: self.manifest.js.iter().map(|path| to.to(path)).collect(),
            icon_url: self
                .plan
                .files
                .iter()
                .find(|path| path.ends_with("/favicon.svg") || path.ends_with("/favicon.ico"))
                .map(|path| to.to(path)),
            options: self.manifest.options.clone(),
        }
    }

    fn nav(&self, to: &Addresses<'_>, kind: &PageKind) -> Vec<NavItem> {
        let own = to.own();
        let entries = self.nav_entries().into_iter();
        entries
            .map(|(title, url)| NavItem {
                title,
                current: is_current(&url, own) && *kind != PageKind::NotFound,
                within: is_within(&url, own),
                url: to.to(&url),
            })
            .collect()
    }

    /// What the main navigation leads to: titles and addresses.
    pub fn nav_entries(&self) -> Vec<(String, String)> {
        let data_pages = self.site.config.output.data_pages;
        let mut items: Vec<(String, String)> = vec![(self.words.get("nav-home"), String::new())];
        let mut sections: Vec<_> = self
            .site
            .sections
            .iter()
            .filter(|section| !section.path.is_empty() && !section.path.contains('/'))
            .filter(|section| section.path != "compare" || !data_pages)
            .collect();
        sections.sort_by_key(|section| (section.weight, section.path.clone()));
        for section in sections {
            items.push((self.section_title(section), format!("{}/", section.path)));
        }
        let mut generated = Vec::new();
        if !self.site.issues.is_empty() {
            generated.push(("nav-issues", "issues/"));
        }
        if data_pages {
            generated.extend(DATA_LISTS);
        }
        for (key, url) in generated {
            items.push((self.words.get(key), url.to_string()));
        }
        items
    }

    fn footer(&self, to: &Addresses<'_>) -> Footer {
        let config = &self.site.config;
        let organisation = &config.organisation;
        let mut lines = Vec::new();
        for (key, text) in [
            ("footer-sponsor", &organisation.sponsor),
            ("footer-host", &organisation.host),
            ("footer-contact", &organisation.contact),
        ] {
            if let Some(text) = text {
                lines.push(LabelledText {
                    label: self.words.get(key),
                    text: text.clone(),
                    url: None,
                });
            }
        }
        let link = |key: &str, url: &Option<String>| {
            url.as_ref().map(|url| Link {
                title: self.words.get(key),
                url: url.clone(),
            })
        };
        let mut links = Vec::new();
        if config.output.data && config.output.data_pages {
            links.push(Link {
                title: self.words.get("footer-data"),
                url: to.to("about/data/"),
            });
        }
        if config.output.feeds {
            links.push(Link {
                title: self.words.get("footer-feed"),
                url: to.to("feed.xml"),
            });
        }
        Footer {
            organisation: lines,
            icp: config.icp.as_ref().map(|icp| Link {
                title: icp.clone(),
                url: self.words.get("icp-url"),
            }),
            police_record: config.police_record.as_ref().map(|record| {
                let digits = record.chars().filter(char::is_ascii_digit).collect();
                Link {
                    title: record.clone(),
                    url: self.words.with("police-url", &[("digits", digits)]),
                }
            }),
            site_id_code: config.site_id_code.clone(),
            government_mark: link("footer-mark", &organisation.mark_url),
            report_error: link("footer-report", &organisation.error_report_url),
            sitemap: Some(Link {
                title: self.words.get("footer-sitemap"),
                url: to.to(SITE_MAP),
            }),
            links,
            copyright: config.copyright.clone(),
            generator: concat!("Gongbao ", env!("CARGO_PKG_VERSION")).to_string(),
        }
    }

    /// The head of a page.
    pub fn page_context(&self, to: &Addresses<'_>, head: Head) -> Page {
        let config = &self.site.config;
        let home = (self.words.get("nav-home"), String::new());
        let is_home = head.kind == "home";
        let above: Vec<(String, String)> = if is_home || head.kind == "not-found" {
            Vec::new()
        } else {
            std::iter::once(home)
                .chain(head.above.iter().cloned())
                .collect()
        };
        let full_title = if is_home {
            config.title.clone()
        } else {
            let args = [
                ("title", head.title.clone()),
                ("site", config.title.clone()),
            ];
            self.words.with("page-title", &args)
        };
        let canonical = (!config.base_url.host().is_empty() && head.kind != "not-found")
            .then(|| to.absolute(head.canonical.as_deref().unwrap_or(to.own())));
        let mut json_ld = head.json_ld.clone();
        if !above.is_empty() && canonical.is_some() {
            json_ld.push(self.breadcrumbs(&above, &head.title, to));
        }
        let mut feeds = Vec::new();
        if config.output.feeds {
            feeds.push(Link {
                title: config.title.clone(),
                url: to.to("feed.xml"),
            });
            if let Some((title, url)) = &head.feed {
                feeds.push(Link {
                    title: title.clone(),
                    url: to.to(url),
                });
            }
        }
        Page {
            meta: self.page_tags(to, &head),
            og: self.open_graph(to, &head),
            title: head.title,
            full_title,
            description: head.description,
            lang: config.language.clone(),
            kind: head.kind.to_string(),
            canonical,
            breadcrumbs: above
                .iter()
                .map(|(title, url)| Link {
                    title: title.clone(),
                    url: to.to(url),
                })
                .collect(),
            json_ld: json_ld.iter().map(script_safe).collect(),
            feeds,
            prev_url: head.prev.map(|url| to.to(&url)),
            next_url: head.next.map(|url| to.to(&url)),
            noindex: head.noindex || !config.robots.index,
            code_css: head
                .has_code
                .then(|| to.to(&format!("{}code.css", crate::site::plan::THEME_FOLDER))),
            on_paper: self.on_paper(to, head.kind),
        }
    }

    /// The page tags of 网页标签规范 (政府网站发展指引, 国办发〔2017〕47号, appendix 2). They are cheap and
    /// useful on any site, so all sites have them; those of a public body must.
    fn page_tags(&self, to: &Addresses<'_>, head: &Head) -> Vec<MetaTag> {
        let config = &self.site.config;
        let mut tags = vec![
            tag("SiteName", &config.title),
            tag("SiteDomain", config.base_url.host()),
            tag("SiteIDCode", config.site_id_code.as_deref().unwrap_or("")),
        ];
        let (column, about) = match (&head.column, head.kind) {
            (Some(column), _) => column.clone(),
            (None, "home") => (self.words.get("nav-home"), config.description.clone()),
            (None, _) => (head.title.clone(), head.description.clone()),
        };
        tags.push(tag("ColumnName", &column));
        tags.push(tag(
            "ColumnDescription",
            if about.is_empty() { &column } else { &about },
        ));
        tags.push(tag("ColumnKeywords", &column));
        tags.push(tag(
            "ColumnType",
            &self.words.get(match head.column_type {
                ColumnType::News => "column-news",
                ColumnType::Data => "column-data",
            }),
        ));
        if let Some(index) = head.article {
            let article = &self.site.articles[index];
            tags.push(tag("ArticleTitle", &article.title));
            tags.push(tag("PubDate", &article.date.minutes()));
            let source = article.source.as_ref().map_or(&config.title, |s| &s.name);
            tags.push(tag("ContentSource", source));
            if !article.tags.is_empty() {
                tags.push(tag("Keywords", &article.tags.join(",")));
            }
            if let Some(author) = article.author.as_ref().or(config.author.as_ref()) {
                tags.push(tag("Author", author));
            }
            tags.push(tag("Description", &head.description));
            if let Some(image) = self.image_of(article) {
                tags.push(tag("Image", &to.absolute(&image)));
            }
            tags.push(tag("Url", &to.absolute(to.own())));
        }
        tags.push(self.card_tag(head));
        tags.retain(|tag| !tag.content.is_empty());
        tags
    }
}

/// Whether an entry of the navigation leads to the page at `own`.
pub fn is_current(entry: &str, own: &str) -> bool {
    own == entry
}

/// Whether the page at `own` lies below an entry of the navigation.
pub fn is_within(entry: &str, own: &str) -> bool {
    !entry.is_empty() && own != entry && own.starts_with(entry)
}

/// A tag with its content.
pub fn tag(name: &str, content: &str) -> MetaTag {
    MetaTag {
        name: name.to_string(),
        content: content.to_string(),
    }
}

/// JSON that may stand inside a script element.
fn script_safe(value: &serde_json::Value) -> String {
    value.to_string().replace('<', "\\u003c")
}
