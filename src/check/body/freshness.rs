//! How old a section may be: 政府网站与政务新媒体检查指标 (国办秘函〔2019〕19号).

use jiff::civil::Date;

use crate::site::{Section, Site};

/// Days after which the home page counts as not updated: two weeks.
pub const HOME: i32 = 14;

/// Words of a section's name that make it one of news.
const NEWS: &[&str] = &["动态", "新闻", "要闻", "快讯", "信息", "news"];
/// Words of one of notices and policies.
const NOTICES: &[&str] = &[
    "通知", "公告", "公示", "政策", "文件", "notice", "policy", "policies",
];
/// Words of one that changes once a year: 人事、规划计划类.
const YEARLY: &[&str] = &["规划", "计划", "人事", "指南"];

/// How many days a section may go without a new article; `set` is the site's own number.
pub fn limit(section: &Section, set: Option<u32>) -> i32 {
    if let Some(days) = set.and_then(|days| i32::try_from(days).ok()) {
        return days;
    }
    let folder = section.path.rsplit('/').next().unwrap_or("");
    let named = by_name(&section.title).or_else(|| by_name(&folder.to_lowercase()));
    named.unwrap_or(365)
}

/// The limit of a kind of section; the longest one where a name has words of several. None where it
/// has none: 政府信息公开 is no news.
fn by_name(name: &str) -> Option<i32> {
    let name = name.replace("信息公开", "");
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if has(YEARLY) {
        Some(365)
    } else if has(NOTICES) {
        Some(183)
    } else if has(NEWS) {
        Some(14)
    } else {
        None
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_by_name() {
        for (name, days) in [
            ("工作动态", Some(14)),
            ("政务要闻", Some(14)),
            ("news", Some(14)),
            ("通知公告", Some(183)),
            ("政策信息", Some(183)),
            ("规划计划", Some(365)),
            ("政府信息公开", None),
            ("园区", None),
        ] {
            assert_eq!(by_name(name), days, "{name}");
        }
    }
}
