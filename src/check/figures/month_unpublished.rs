//! N013.

use super::said;
use crate::check::{Desk, Manuscript, Name, Rule};
use crate::data::Period;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// 规模以上工业的1月或2月单月数，投资和财务指标的1月、2月单月数：统计制度不单独公布，只有1—2月合计。
///
/// A single January or February of industry, investment or finance: only January and February together are published.
///
/// # 为什么 Why
///
/// 1—2月合并发布，是为了消除春节的影响；单月数既没有来源，也不能与别县比较。哪些指标不公布哪些月份，写在指标词典的 `unpublished_months` 里。
///
/// The two months are published together because of the Spring Festival; a single one has no source.
///
/// # 错 Fails
///
/// ```markdown content/news/a.md
/// ---
/// title: 渠县2026年1月工业
/// date: 2026-03-16
/// region: 渠县
/// period: 2026-01
/// source: 渠县经济和信息化局
/// metrics:
///   - {metric: 规上工业总产值, value: 24.1亿元}
/// ---
///
/// 2026年1月，渠县规上工业总产值24.1亿元。
/// ```
///
/// # 对 Passes
///
/// ```markdown content/news/a.md
/// ---
/// title: 渠县2026年1—2月工业
/// date: 2026-03-16
/// region: 渠县
/// period: 2026-01/2026-02
/// source: 渠县经济和信息化局
/// metrics:
///   - {metric: 规上工业总产值, value: 44.6亿元}
/// ---
///
/// 2026年1—2月，渠县规上工业总产值44.6亿元。
/// ```
pub struct MonthUnpublished;

impl Rule for MonthUnpublished {
    fn code(&self) -> Code {
        Code::MonthUnpublished
    }

    fn name(&self) -> Name {
        Name {
            zh: "没有公布的单月数",
            en: "Month for which nothing is published",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, desk: &Desk<'_>, found: &mut Diagnostics) {
        for stated in &manuscript.stated {
            let observation = stated.observation;
            let Period::Month { month, .. } = observation.period.canonical() else {
                continue;
            };
            let metric = desk.site.dictionary.get(&observation.metric);
            let unpublished = metric.is_some_and(|m| m.unpublished_months.contains(&month));
            if unpublished && observation.status.is_actual() && observation.value.is_some() {
                found.push(
                    Diagnostic::at(self.code(), stated.written.period.clone())
                        .arg("metric", said::metric(desk, stated))
                        .arg("found", &observation.written)
                        .arg("month", month),
                );
            }
        }
    }
}
