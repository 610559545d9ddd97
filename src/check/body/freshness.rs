//! How old a section may be: 政府网站与政务新媒体检查指标 (国办秘函〔2019〕19号).

use jiff::civil::Date;

use crate::site::{Section, Site};

/// Days after which the home page counts as not updated: two weeks.
pub const HOME: i32 = 14;

/// Words of a section's name that make it one of news.
const NEWS: &[&str] = &["动态", "新闻", "要闻", "快讯", "信息", "news"];
/// Words of one of notices and policies.
const NOTICES: &[&str] = &["通知", "公告", "政策", "文件", "notice", "policy"];

/// How many days a section may go without a new article; `set` is the site's own number.
pub fn limit(section: &Section, set: Option<u32>) -> i32 {
    if let Some(days) = set.and_then(|days| i32::try_from(days).ok()) {
        return days;
    }
    let names = [section.title.as_str(), section.path.as_str()];
    let has = |words: &[&str]| {
        names.iter().any(|name| {
            let name = name.to_lowercase();
            words.iter().any(|word| name.contains(word))
        })
    };
    if has(NEWS) {
        14
    } else if has(NOTICES) {
        183
    } else {
        365
    }
}

/// The date of the newest article in a section or below it; the whole site for an empty path.
pub fn newest(site: &Site, section: &str) -> Option<Date> {
    let below = |path: &str| {
        section.is_empty()
            || path == section
            || path
                .strip_prefix(section)
                .is_some_and(|rest| rest.starts_with('/'))
    };
    let articles = site
        .articles
        .iter()
        .filter(|article| below(&article.section));
    articles.map(|article| article.last_changed().date).max()
}

/// Days from one date to another.
pub fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}
