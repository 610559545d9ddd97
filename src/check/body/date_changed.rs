//! B008.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use jiff::civil::Date;

use crate::check::{Desk, Manuscript, Name, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::date;

/// 文章的 `date` 与输出目录里上次发布的不一样。
///
/// An article whose `date` is not the one with which it stands in the output folder.
///
/// # 为什么 Why
///
/// 发布日期是公开的时间证明，改了日期，订阅、期号和引用都对不上，也像是事后补登。内容改了写 `updated`，不改 `date`。只有输出目录里有上次生成的网站才查。
///
/// The date of publication is evidence; a change of substance is dated by `updated`.
///
/// # 错 Fails
///
/// ```markdown content/news/a.md
/// ---
/// title: 渠县工业
/// date: 2026-11-20
/// ---
///
/// 正文。
/// ```
///
/// ```html public/news/a/index.html
/// <meta name="PubDate" content="2026-11-18 00:00">
/// ```
///
/// # 对 Passes
///
/// ```markdown content/news/a.md
/// ---
/// title: 渠县工业
/// date: 2026-11-18
/// updated: 2026-11-20
/// ---
///
/// 正文。
/// ```
///
/// ```html public/news/a/index.html
/// <meta name="PubDate" content="2026-11-18 00:00">
/// ```
pub struct DateChanged;

impl Rule for DateChanged {
    fn code(&self) -> Code {
        Code::DateChanged
    }

    fn name(&self) -> Name {
        Name {
            zh: "发布日期改过",
            en: "Date changed since it was published",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, desk: &Desk<'_>, found: &mut Diagnostics) {
        let Some(article) = manuscript.article.filter(|_| !manuscript.draft) else {
            return;
        };
        let page = desk.output.join(&article.url).join("index.html");
        let place = article.date_place.as_ref();
        if let (Some(published), Some(place)) = (published(&page), place)
            && published != article.date.date
        {
            found.push(
                Diagnostic::at(self.code(), place.clone())
                    .arg("found", article.date.date)
                    .arg("published", published),
            );
        }
    }
}

/// How much of a page is read: its tags stand at the top.
const HEAD: u64 = 16 * 1024;

/// The date in the tags of a page that was published.
fn published(page: &Path) -> Option<Date> {
    let mut bytes = Vec::new();
    File::open(page)
        .ok()?
        .take(HEAD)
        .read_to_end(&mut bytes)
        .ok()?;
    let head = String::from_utf8_lossy(&bytes);
    // Of a public body's site, and of any other.
    let tags = [
        "name=\"PubDate\" content=\"",
        "article:published_time\" content=\"",
    ];
    let tag = tags.iter().find_map(|tag| head.split_once(*tag))?;
    date::parse_date(tag.1.get(..10)?)
}
