//! B007.

use super::freshness;
use crate::check::{Desk, Name, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// 政府网站（`government: true`）两周没有任何新文章。
///
/// A public site without a new article for two weeks.
///
/// # 为什么 Why
///
/// 《政府网站与政务新媒体检查指标》：首页栏目两周内没有更新的，单项否决。
///
/// A home page without news for two weeks fails the inspection.
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
/// ```markdown content/plans/a.md
/// ---
/// title: 渠县工业
/// date: 2026-09-01
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
/// ```markdown content/plans/a.md
/// ---
/// title: 渠县工业
/// date: 2026-11-20
/// ---
///
/// 正文。
/// ```
pub struct HomeStale;

impl Rule for HomeStale {
    fn code(&self) -> Code {
        Code::HomeStale
    }

    fn name(&self) -> Name {
        Name {
            zh: "首页逾期未更新",
            en: "Home page not updated",
        }
    }

    fn read_site(&self, desk: &Desk<'_>, found: &mut Diagnostics) {
        let newest = freshness::newest(desk.site, "");
        let (true, Some(newest)) = (desk.site.config.government, newest) else {
            return;
        };
        let days = freshness::days(newest, desk.site.options.today);
        if days > freshness::HOME {
            found.push(
                Diagnostic::in_file(self.code(), "content/_index.md")
                    .arg("days", days)
                    .arg("date", newest),
            );
        }
    }
}
