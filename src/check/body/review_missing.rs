//! B009.

use crate::check::{Desk, Manuscript, Name, Rule};
use crate::diagnostic::{Code, Diagnostics};
use crate::site::sign_off;

/// 站点要求三审三校（`site.yaml` 的 `checks.reviews`），文章缺了其中一级，或者审签之后内容又改过（摘要值对不上），或者后一级签在前一级之前。
///
/// The site asks for sign-off (`checks.reviews`), and the article lacks a level, was changed after it was signed, or was signed in the wrong order.
///
/// # 为什么 Why
///
/// 三审三校是新闻出版和政务公开的基本制度：谁审、审的是哪一稿，要说得清。审签之后改动一个字，原来的审签就失效，要重新签。缺审签的文章不进正式发布的网站（`--drafts` 时看得到）。用 `gongbao sign 文件 --level 级次 --name 姓名` 签。
///
/// Who vouched for which text must be known. One changed character voids a sign-off. An article without it is left out of a release.
///
/// # 错 Fails
///
/// ```yaml site.yaml
/// title: 试刊
/// base_url: https://example.org/
/// checks: {reviews: [初审, 终审]}
/// ```
///
/// ```markdown content/news/a.md
/// ---
/// title: 渠县工业
/// date: 2026-11-20
/// reviews:
///   - {level: 初审, name: 某某, time: "2026-11-20 09:00", digest: "sha256:00"}
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
/// checks: {reviews: [初审]}
/// ```
///
/// ```markdown content/news/a.md
/// ---
/// title: 渠县工业
/// date: 2026-11-20
/// reviews:
///   - {level: 初审, name: 某某, time: "2026-11-20 09:00", digest: "sha256:517fde4ff559a5d37dbe7d8ff071a35f4bbc44992d69e4fadc4519fc5b074d81"}
/// ---
///
/// 正文。
/// ```
pub struct ReviewMissing;

impl Rule for ReviewMissing {
    fn code(&self) -> Code {
        Code::ReviewMissing
    }

    fn name(&self) -> Name {
        Name {
            zh: "缺少审签",
            en: "Sign-off missing",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, desk: &Desk<'_>, found: &mut Diagnostics) {
        if let Some(article) = manuscript.article.filter(|_| !manuscript.draft) {
            let levels = &desk.site.config.checks.reviews;
            found.extend(sign_off::wanting(article, levels));
        }
    }
}
