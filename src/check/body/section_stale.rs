//! B006.

use super::freshness;
use crate::check::{Desk, Name, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// 政府网站（`government: true`）的栏目超过检查期限没有更新，或者是空的：动态、新闻、要闻、信息类14天，通知、公告、政策、文件类183天，其他365天；`checks.stale` 可以统一规定天数。
///
/// A section of a public site that is empty or older than the inspection allows: 14 days for news, 183 for notices and policies, 365 for the rest, or `checks.stale` days.
///
/// # 为什么 Why
///
/// 《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）：动态、要闻类栏目两周内未更新，通知公告、政策文件类六个月内未更新，其他应更新的栏目一年内未更新，或栏目空白，都要扣分，超过数量的单项否决。
///
/// The limits are those of the quarterly inspection (国办秘函〔2019〕19号).
///
/// # 错 Fails
///
/// ```yaml site.yaml
/// title: 试刊
/// base_url: https://example.org/
/// description: 试刊
/// government: true
/// site_id_code: "0000000000"
/// icp: 示例ICP备00000000号
/// police_record: 示例公网安备00000000000000号
/// organisation: {sponsor: 某局, host: 某中心, contact: 0000-0000000, mark_url: "https://example.org/m", error_report_url: "https://example.org/e"}
/// ```
///
/// ```markdown content/news/a.md
/// ---
/// title: 渠县工业
/// date: 2026-10-01
/// ---
///
/// 正文。
/// ```
///
/// # 对 Passes
///
/// ```yaml site.yaml
/// title: 试刊
/// base_url: https://example.org/
/// description: 试刊
/// government: true
/// site_id_code: "0000000000"
/// icp: 示例ICP备00000000号
/// police_record: 示例公网安备00000000000000号
/// organisation: {sponsor: 某局, host: 某中心, contact: 0000-0000000, mark_url: "https://example.org/m", error_report_url: "https://example.org/e"}
/// ```
///
/// ```markdown content/news/a.md
/// ---
/// title: 渠县工业
/// date: 2026-11-20
/// ---
///
/// 正文。
/// ```
pub struct SectionStale;

impl Rule for SectionStale {
    fn code(&self) -> Code {
        Code::SectionStale
    }

    fn name(&self) -> Name {
        Name {
            zh: "栏目逾期未更新",
            en: "Section stale or empty",
        }
    }

    fn read_site(&self, desk: &Desk<'_>, found: &mut Diagnostics) {
        if !desk.site.config.government {
            return;
        }
        let today = desk.site.options.today;
        for section in desk
            .site
            .sections
            .iter()
            .filter(|section| !section.path.is_empty())
        {
            let file = format!("content/{}/_index.md", section.path);
            let limit = freshness::limit(section, desk.site.config.checks.stale);
            let say = |how: &str, days: i32| {
                Diagnostic::in_file(self.code(), file.clone())
                    .arg("section", &section.title)
                    .arg("how", how)
                    .arg("days", days)
                    .arg("limit", limit)
            };
            match freshness::newest(desk.site, &section.path) {
                // A folder of folders, or of attachments, is no list of articles.
                None if section.page.is_none() => {}
                // A section may be a page by itself: directions, a list of telephones.
                None if section.page.as_ref().is_some_and(|p| !p.body.is_empty) => {}
                None => found.push(say("empty", 0)),
                Some(date) => {
                    let days = freshness::days(date, today);
                    if days > limit {
                        found.push(say("stale", days));
                    }
                }
            }
        }
    }
}
