//! What pages say of themselves to programs, as JSON-LD in the words of schema.org. `tests/json_ld.rs`
//! holds it to that vocabulary and to what search engines ask for.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::Renderer;
use super::address::Addresses;
use crate::site::Article;

/// So many metrics a description of data names.
const MAX_VARIABLES: usize = 40;
/// What separates the names of several authors.
const BETWEEN_NAMES: [char; 5] = ['、', '，', ',', '；', ';'];
/// A Chinese personal name has so many characters.
const PERSONAL_NAME: std::ops::RangeInclusive<usize> = 2..=4;
/// Ends of the names of bodies that are as short as those of people.
const BODIES: &str = "局办室组部委心队站台社院会科股厅处县市区网报刊厂司校所团中镇乡";

/// Data that a page offers for download.
pub struct OpenData<'a> {
    pub name: &'a str,
    /// What it is, without a full stop.
    pub about: &'a str,
    /// Below the root, with their media types.
    pub files: &'a [(&'a str, &'a str)],
    /// The observations in the files.
    pub rows: &'a [usize],
}

impl Renderer<'_> {
    /// The site, on its home page.
    pub fn website(&self, to: &Addresses<'_>) -> Value {
        let config = &self.site.config;
        let mut value = json!({
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": config.title,
            "inLanguage": config.language,
            "publisher": self.publisher(to),
        });
        put(&mut value, "url", self.whole(to, ""));
        let description = Some(config.description.clone()).filter(|text| !text.is_empty());
        put(&mut value, "description", description);
        value
    }

    /// An article.
    pub fn news_article(&self, article: &Article, to: &Addresses<'_>, summary: &str) -> Value {
        let config = &self.site.config;
        let mut value = json!({
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": article.title,
            "datePublished": article.date.rfc3339(),
            "dateModified": article.last_changed().rfc3339(),
            "inLanguage": config.language,
            "author": self.authors(article, to),
            "publisher": self.publisher(to),
        });
        let section = self.site.sections.iter();
        let section = section.filter(|section| !section.path.is_empty());
        let section = section
            .clone()
            .find(|section| section.path == article.section);
        put(
            &mut value,
            "articleSection",
            section.map(|section| self.section_title(section)),
        );
        let summary = Some(summary.to_string()).filter(|text| !text.is_empty());
        put(&mut value, "description", summary);
        put(&mut value, "mainEntityOfPage", self.whole(to, &article.url));
        let picture = self.picture_of(Some(article));
        let picture = picture.and_then(|picture| self.whole(to, &picture.path));
        put(&mut value, "image", picture.map(|url| vec![url]));
        value
    }

    /// Open data: what it is about, when and where, and where its files are.
    pub fn dataset(&self, data: &OpenData<'_>, to: &Addresses<'_>) -> Value {
        let config = &self.site.config;
        let rows = || data.rows.iter().map(|row| &self.site.observations[*row]);
        let from = rows().map(|row| row.period.start()).min();
        let until = rows().map(|row| row.period.end()).max();
        let args = [
            ("about", data.about.to_string()),
            ("site", config.title.clone()),
            ("count", data.rows.len().to_string()),
        ];
        let mut value = json!({
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": data.name,
            "description": self.words.with("dataset-about", &args),
            "inLanguage": config.language,
            "isAccessibleForFree": true,
            "creator": self.publisher(to),
            "spatialCoverage": self.places(data),
            "variableMeasured": self.variables(data),
        });
        if let (Some(from), Some(until)) = (from, until) {
            value["temporalCoverage"] = format!("{from}/{until}").into();
        }
        if let Some(terms) = &config.copyright {
            let mut license = json!({"@type": "CreativeWork", "name": terms});
            put(&mut license, "url", self.whole(to, "about/data/"));
            value["license"] = license;
        }
        put(&mut value, "url", self.whole(to, to.own()));
        let files = data.files.iter().filter_map(|(path, media)| {
            Some(json!({
                "@type": "DataDownload",
                "encodingFormat": media,
                "contentUrl": self.whole(to, path)?,
            }))
        });
        let files: Vec<Value> = files.collect();
        put(
            &mut value,
            "distribution",
            Some(files).filter(|files| !files.is_empty()),
        );
        value
    }

    /// The way from the home page to the page at `to`.
    pub fn breadcrumbs(
        &self,
        above: &[(String, String)],
        title: &str,
        to: &Addresses<'_>,
    ) -> Value {
        let own = (title.to_string(), to.own().to_string());
        let way = above.iter().chain(std::iter::once(&own)).enumerate();
        let items: Vec<Value> = way
            .map(|(index, (name, url))| {
                json!({
                    "@type": "ListItem",
                    "position": index + 1,
                    "name": name,
                    "item": to.absolute(url),
                })
            })
            .collect();
        json!({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items})
    }

    /// The whole address of what is at `url` below the root, where the site knows its own.
    pub fn whole(&self, to: &Addresses<'_>, url: &str) -> Option<String> {
        let knows = !self.site.config.base_url.host().is_empty();
        knows.then(|| to.absolute(url))
    }

    /// Who publishes the site.
    fn publisher(&self, to: &Addresses<'_>) -> Value {
        let config = &self.site.config;
        let name = config.organisation.sponsor.as_ref();
        let mut value = json!({"@type": "Organization", "name": name.unwrap_or(&config.title)});
        put(&mut value, "url", self.whole(to, ""));
        value
    }

    /// Who wrote an article: each by itself, and the publisher where nobody is named.
    fn authors(&self, article: &Article, to: &Addresses<'_>) -> Vec<Value> {
        let own = self.site.config.author.as_ref();
        let Some(named) = article.author.as_ref().or(own) else {
            return vec![self.publisher(to)];
        };
        let names = named.split(BETWEEN_NAMES).map(str::trim);
        let names = names.filter(|name| !name.is_empty());
        let authors: Vec<Value> = names
            .map(|name| {
                let kind = match is_person(name) {
                    true => "Person",
                    false => "Organization",
                };
                let mut value = json!({"@type": kind, "name": name});
                if own.is_some_and(|own| own == name) {
                    put(&mut value, "url", self.whole(to, ""));
                }
                value
            })
            .collect();
        match authors.is_empty() {
            true => vec![self.publisher(to)],
            false => authors,
        }
    }

    /// Where data is from: one county by its full name, of several the provinces.
    fn places(&self, data: &OpenData<'_>) -> Vec<Value> {
        let regions = &self.site.regions;
        let rows = data.rows.iter().map(|row| &self.site.observations[*row]);
        let codes: BTreeSet<_> = rows.map(|row| row.region).collect();
        let names: BTreeSet<String> = match codes.len() {
            1 => codes.iter().map(|code| regions.full_name(*code)).collect(),
            _ => codes
                .iter()
                .map(|code| match regions.parents(*code).first() {
                    Some(province) => province.name.clone(),
                    None => self.site.region_name(*code).to_string(),
                })
                .collect(),
        };
        let names = names.into_iter();
        names
            .map(|name| json!({"@type": "Place", "name": name}))
            .collect()
    }

    /// What data measures, in the order of the dictionary.
    fn variables(&self, data: &OpenData<'_>) -> Vec<Value> {
        let rows = data.rows.iter().map(|row| &self.site.observations[*row]);
        let ids: BTreeSet<_> = rows.map(|row| &row.metric).collect();
        let mut ids: Vec<_> = ids.into_iter().collect();
        ids.sort_by_key(|id| self.site.dictionary.position(id));
        let ids = ids.into_iter().take(MAX_VARIABLES);
        ids.map(|id| {
            let mut value = json!({"@type": "PropertyValue", "name": self.site.metric_name(id)});
            let unit = self.site.dictionary.get(id).and_then(|m| m.unit.as_ref());
            put(&mut value, "unitText", unit.map(|unit| unit.to_string()));
            value
        })
        .collect()
    }
}

/// Writes a property where there is something to write.
fn put(value: &mut Value, key: &str, content: Option<impl Into<Value>>) {
    if let Some(content) = content {
        value[key] = content.into();
    }
}

/// Whether a name that stands for an author is that of a person: two to four Chinese characters, of which
/// the last is none with which bodies are named, with 记者 and the like taken off.
fn is_person(name: &str) -> bool {
    let name = ["记者", "通讯员", "实习生"]
        .iter()
        .fold(name, |name, word| name.trim_start_matches(word).trim());
    let is_han = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '·');
    PERSONAL_NAME.contains(&name.chars().count())
        && name.chars().all(is_han)
        && !name.ends_with(|c| BODIES.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_bodies() {
        for name in ["示例甲", "记者示例甲", "欧阳示例"] {
            assert!(is_person(name), "{name}");
        }
        for name in [
            "经信局",
            "工报示例编辑组",
            "县委办",
            "本刊编辑部",
            "Reuters",
            "统计科",
            "网",
        ] {
            assert!(!is_person(name), "{name}");
        }
    }
}
