//! B010.

use crate::check::{Desk, Manuscript, Name, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location};
use crate::site::Article;

/// 转载的文章（有“转载”标签、题目带“【转载】”，或写了 `其他: {转载: true}`）没有写来源、作者或原题（`其他: {原标题: …}`）。
///
/// A reprint (the tag 转载, 【转载】 in the title, or `extra: {reprint: true}`) without source, author or original title (`extra: {original_title: …}`).
///
/// # 为什么 Why
///
/// 《政府网站发展指引》要求转载信息注明来源和时间；著作权法要求指明作者和作品名称。题目没有改动的，原题写同一个。
///
/// A reprint has to name where it is from, who wrote it and what it was called.
///
/// # 错 Fails
///
/// ```markdown content/news/a.md
/// ---
/// title: 园区产业链观察
/// date: 2026-11-20
/// tags: [转载]
/// ---
///
/// 正文。
/// ```
///
/// # 对 Passes
///
/// ```markdown content/news/a.md
/// ---
/// title: 园区产业链观察
/// date: 2026-11-20
/// tags: [转载]
/// source: 某某日报
/// author: 某某
/// extra: {original_title: 园区产业链观察}
/// ---
///
/// 正文。
/// ```
pub struct ReprintSource;

impl Rule for ReprintSource {
    fn code(&self) -> Code {
        Code::ReprintSource
    }

    fn name(&self) -> Name {
        Name {
            zh: "转载缺来源",
            en: "Reprint without its source",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, _desk: &Desk<'_>, found: &mut Diagnostics) {
        let Some(article) = manuscript.article.filter(|article| is_reprint(article)) else {
            return;
        };
        let extra = |keys: [&str; 3]| {
            let extra = article.extra.as_ref();
            keys.iter().any(|key| {
                let value = extra
                    .and_then(|extra| extra.get(key))
                    .and_then(|v| v.as_str());
                value.is_some_and(|text| !text.trim().is_empty())
            })
        };
        let missing = [
            ("source", article.source.is_some()),
            ("author", article.author.is_some()),
            ("original", extra(["original_title", "原标题", "原题"])),
        ];
        let place = article.title_place.clone();
        let place = place.unwrap_or_else(|| Location::new(manuscript.source, 0..0));
        for (what, there) in missing {
            if !there {
                found.push(Diagnostic::at(self.code(), place.clone()).arg("missing", what));
            }
        }
    }
}

fn is_reprint(article: &Article) -> bool {
    let marked = article.tags.iter().any(|tag| tag == "转载");
    let extra = article.extra.as_ref();
    let said = ["reprint", "转载"].iter().any(|key| {
        let value = extra.and_then(|extra| extra.get(key));
        value.is_some_and(|value| {
            value.as_bool() == Some(true) || matches!(value.as_str(), Some("true" | "是"))
        })
    });
    // “转载工作通知” speaks of reprints and is none.
    let marks = ["【转载】", "[转载]", "［转载］", "（转载）", "(转载)"];
    let title = marks.iter().any(|mark| article.title.contains(mark))
        || article.title.starts_with("转载：")
        || article.title.starts_with("转载:");
    marked || said || title
}
