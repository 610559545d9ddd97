//! Items that are judged by the facts of the site.
//!
//! Pages are not rendered for it. The page tags and the footer are written by two templates of the
//! default theme, which write whatever the facts hold; where a site has put its own in their
//! place, a person must look.

use super::judge::Finding;
use super::{Desk, Place, Verdict, items};
use crate::site::{PageKind, Plan, Section, Site};
use crate::source::markdown::LinkKind;

/// A judgement by facts.
pub type Fact = fn(&Desk<'_>) -> Finding;

/// The template of the page tags.
const TAGS: &str = "templates/base.html";
/// The template of the footer.
const FOOTER: &str = "templates/partials/footer.html";

/// Domains that only public bodies get.
const PUBLIC_DOMAINS: &[&str] = &[".gov.cn", ".政务", ".xn--zfr164b"];

/// The columns of a site: the sections with a list of their own. The home page, the folder of
/// curated comparisons and folders that only hold others are none.
pub fn columns<'a>(site: &'a Site, plan: &'a Plan) -> impl Iterator<Item = &'a Section> {
    let sections = site.sections.iter().zip(&plan.section_articles);
    sections
        .filter(|(section, _)| !section.path.is_empty() && section.path != "compare")
        .filter(|(section, articles)| section.page.is_some() || !articles.is_empty())
        .map(|(section, _)| section)
}

fn is_public_domain(host: &str) -> bool {
    let host = host.split(':').next().unwrap_or(host).to_lowercase();
    host == "gov.cn" || PUBLIC_DOMAINS.iter().any(|domain| host.ends_with(domain))
}

impl Desk<'_> {
    /// Passes where `value` is there and the theme's own template shows it.
    fn shown(&self, template: &str, key: &str, value: Option<&str>) -> Finding {
        match value.map(str::trim).filter(|value| !value.is_empty()) {
            None => {
                let args = [("key", key.to_string())];
                Finding::new(Verdict::Fail, self.say("found-missing", &args))
            }
            Some(value) => {
                let args = [("value", value.to_string())];
                self.by_template(template, self.say("found-value", &args))
            }
        }
    }

    /// Passes where the template is the program's own.
    fn by_template(&self, template: &str, found: String) -> Finding {
        let mut finding = Finding::new(Verdict::Pass, found);
        if !self.site.theme.is_built_in(template) {
            finding.verdict = Verdict::ByHand;
            let args = [("template", template.to_string())];
            finding.found.push(self.say("found-own-template", &args));
        }
        finding
    }

    fn footer(&self, key: &str, value: Option<&String>) -> Finding {
        self.shown(FOOTER, key, value.map(String::as_str))
    }

    fn counted(&self, key: &str, count: usize) -> String {
        self.say(key, &[("count", count.to_string())])
    }
}

/// The address is one of a public body.
pub fn domain(desk: &Desk<'_>) -> Finding {
    let host = desk.site.config.base_url.host();
    let args = [("host", host.to_string())];
    match host {
        "" => desk.shown(TAGS, "base_url", None),
        _ if is_public_domain(host) => Finding::new(Verdict::Pass, desk.say("found-domain", &args)),
        _ => Finding::new(Verdict::Fail, desk.say("found-domain-other", &args)),
    }
}

/// Links that lead away from public bodies' sites, before which a reader is to be told.
pub fn leaving(desk: &Desk<'_>) -> Finding {
    let own = desk.site.config.base_url.host();
    let mut places = Vec::new();
    for article in &desk.site.articles {
        for link in &article.body.links {
            let Some(host) = host_of(&link.dest) else {
                continue;
            };
            if link.kind == LinkKind::Link && host != own && !is_public_domain(host) {
                let place = article.body_location(&link.range);
                places.push(Place {
                    code: None,
                    file: Some(place.source.path.to_string()),
                    line: Some(place.start().0),
                    message: link.dest.clone(),
                });
            }
        }
    }
    match places.len() {
        0 => Finding::new(Verdict::Pass, desk.say("found-nothing", &[])),
        count => Finding::new(Verdict::ByHand, desk.counted("found-leaving", count)).at(places),
    }
}

/// The host of a link to another site.
fn host_of(link: &str) -> Option<&str> {
    let rest = ["https://", "http://", "//"]
        .iter()
        .find_map(|scheme| link.trim().strip_prefix(scheme))?;
    let host = rest.split(['/', '?', '#']).next()?;
    (!host.is_empty()).then_some(host)
}

pub fn site_name(desk: &Desk<'_>) -> Finding {
    desk.shown(TAGS, "title", Some(&desk.site.config.title))
}

pub fn site_domain(desk: &Desk<'_>) -> Finding {
    desk.shown(TAGS, "base_url", Some(desk.site.config.base_url.host()))
}

/// 网站标识码 has ten digits.
pub fn site_id_code(desk: &Desk<'_>) -> Finding {
    let code = desk.site.config.site_id_code.as_deref();
    let ten = |code: &str| code.len() == 10 && code.bytes().all(|b| b.is_ascii_alphanumeric());
    match code {
        Some(code) if !ten(code) => {
            let args = [("value", code.to_string())];
            Finding::new(Verdict::Fail, desk.say("found-bad-code", &args))
        }
        code => desk.shown(TAGS, "site_id_code", code),
    }
}

/// Every column has a name; keywords and type follow from it.
pub fn column_name(desk: &Desk<'_>) -> Finding {
    let count = columns(desk.site, desk.plan).count();
    desk.by_template(TAGS, desk.counted("found-columns", count))
}

/// Every column says what it is for.
pub fn column_description(desk: &Desk<'_>) -> Finding {
    let site = desk.site;
    let silent = columns(site, desk.plan).filter(|section| section.description.trim().is_empty());
    let mut places: Vec<Place> = silent
        .map(|section| Place {
            code: None,
            file: Some(format!("content/{}/_index.md", section.path)),
            line: None,
            message: desk.say("found-silent-column", &[("name", section.title.clone())]),
        })
        .collect();
    if site.config.description.trim().is_empty() {
        places.push(Place {
            code: None,
            file: Some("site.yaml".to_string()),
            line: None,
            message: desk.say("found-silent-site", &[]),
        });
    }
    match places.len() {
        0 => column_name(desk),
        count => {
            let found = desk.counted("found-silent-columns", count);
            Finding::new(Verdict::Fail, found).at(places)
        }
    }
}

/// No article is public without a title or a date.
pub fn article_title(desk: &Desk<'_>) -> Finding {
    let count = desk.site.articles.len();
    desk.by_template(TAGS, desk.counted("found-articles", count))
}

pub fn pub_date(desk: &Desk<'_>) -> Finding {
    article_title(desk)
}

/// Where an article names no source, the tag names the site.
pub fn content_source(desk: &Desk<'_>) -> Finding {
    let mut finding = article_title(desk);
    let articles = desk.site.articles.iter();
    let own = articles.filter(|article| article.source.is_none()).count();
    if own > 0 {
        finding.found.push(desk.counted("found-own-source", own));
    }
    finding
}

pub fn optional_tags(desk: &Desk<'_>) -> Finding {
    let articles = || desk.site.articles.iter();
    let author = desk.site.config.author.is_some();
    let args = [
        ("articles", articles().count().to_string()),
        (
            "keywords",
            articles()
                .filter(|a| !a.tags.is_empty())
                .count()
                .to_string(),
        ),
        (
            "authors",
            articles()
                .filter(|a| author || a.author.is_some())
                .count()
                .to_string(),
        ),
    ];
    desk.by_template(TAGS, desk.say("found-optional", &args))
}

pub fn sponsor(desk: &Desk<'_>) -> Finding {
    let value = desk.site.config.organisation.sponsor.as_ref();
    desk.footer("organisation.sponsor", value)
}

pub fn host(desk: &Desk<'_>) -> Finding {
    let value = desk.site.config.organisation.host.as_ref();
    desk.footer("organisation.host", value)
}

pub fn contact(desk: &Desk<'_>) -> Finding {
    let value = desk.site.config.organisation.contact.as_ref();
    desk.footer("organisation.contact", value)
}

pub fn id_code(desk: &Desk<'_>) -> Finding {
    desk.footer("site_id_code", desk.site.config.site_id_code.as_ref())
}

pub fn icp(desk: &Desk<'_>) -> Finding {
    desk.footer("icp", desk.site.config.icp.as_ref())
}

pub fn police(desk: &Desk<'_>) -> Finding {
    desk.footer("police_record", desk.site.config.police_record.as_ref())
}

pub fn mark(desk: &Desk<'_>) -> Finding {
    let value = desk.site.config.organisation.mark_url.as_ref();
    desk.footer("organisation.mark_url", value)
}

pub fn report(desk: &Desk<'_>) -> Finding {
    let value = desk.site.config.organisation.error_report_url.as_ref();
    desk.footer("organisation.error_report_url", value)
}

/// The program always makes one.
pub fn sitemap(desk: &Desk<'_>) -> Finding {
    let path = "sitemap/";
    let pages = &desk.plan.pages;
    let made = pages.iter().any(|page| page.kind == PageKind::SiteMap);
    let made = made.then_some(path);
    desk.shown(FOOTER, path, made)
}

/// A map has its approval number; a site without a map needs none.
pub fn map(desk: &Desk<'_>) -> Finding {
    match desk.site.config.map {
        None => Finding::new(Verdict::NotApplicable, desk.say("found-no-map", &[])),
        Some(_) => desk.by_codes(items::MAP),
    }
}

/// Sign-off, where the site asks for it.
pub fn review(desk: &Desk<'_>) -> Finding {
    match desk.site.config.checks.reviews.is_empty() {
        true => Finding::new(Verdict::ByHand, desk.say("found-no-review", &[])),
        false => desk.by_codes(items::REVIEW),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_domains() {
        assert!(is_public_domain("www.quxian.gov.cn"));
        assert!(is_public_domain("JXJ.quxian.gov.cn:8080"));
        assert!(!is_public_domain("www.gov.cn.example.com"));
        assert!(!is_public_domain("notgov.cn"));
        assert_eq!(host_of("https://example.org/a?b"), Some("example.org"));
        assert_eq!(host_of("a/b.md"), None);
    }
}
