//! N016.

use crate::check::{Desk, Manuscript, Name, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// 数据没有写来源：指标自己、文章和栏目的 `source` 都没有写。
///
/// A figure without a source: neither the entry nor the article nor the section has `source`.
///
/// # 为什么 Why
///
/// 读者和检查的人要能从每个数追到公布它的单位；没有来源的数一旦有误，无从核对。统计法第二十七条要求使用统计资料注明来源。
///
/// Every number must lead back to the office that published it.
///
/// # 错 Fails
///
/// ```markdown content/news/a.md
/// ---
/// title: 渠县2020年工业
/// date: 2026-03-16
/// region: 渠县
/// period: 2020
/// metrics:
///   - {metric: 规上工业总产值, value: 297.77亿元}
/// ---
///
/// 2020年，渠县规上工业总产值297.77亿元。
/// ```
///
/// # 对 Passes
///
/// ```markdown content/news/a.md
/// ---
/// title: 渠县2020年工业
/// date: 2026-03-16
/// region: 渠县
/// period: 2020
/// source: 渠县统计局
/// metrics:
///   - {metric: 规上工业总产值, value: 297.77亿元}
/// ---
///
/// 2020年，渠县规上工业总产值297.77亿元。
/// ```
pub struct SourceMissing;

impl Rule for SourceMissing {
    fn code(&self) -> Code {
        Code::SourceMissing
    }

    fn name(&self) -> Name {
        Name {
            zh: "数据没有来源",
            en: "Figure without a source",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, _desk: &Desk<'_>, found: &mut Diagnostics) {
        // One article, one omission: it is said once, at the first figure that lacks it.
        let mut without = manuscript.stated.iter();
        if let Some(first) = without.find(|stated| stated.observation.source.is_none()) {
            let more = without.filter(|stated| stated.observation.source.is_none());
            let more = match more.count() {
                0 => "none".to_string(),
                count => count.to_string(),
            };
            found.push(
                Diagnostic::at(self.code(), first.written.value.clone())
                    .arg("found", &first.observation.written)
                    .arg("more", more),
            );
        }
    }
}
