//! N015.

use super::said;
use crate::check::{Desk, Manuscript, Name, Rule};
use crate::data::ScopeKind;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// 范围是一家企业的数，没有写 `consent`（同意）：企业是否同意公布。
///
/// A figure of a single enterprise without `consent`.
///
/// # 为什么 Why
///
/// 统计调查中获得的能够识别单个调查对象的资料，任何单位和个人不得对外提供、泄露（统计法）。企业自己公开说过的、书面同意的，在这条指标里写 `consent:` 加一句依据。
///
/// What a survey tells of a single enterprise may not be published. Write `consent:` with its ground where the enterprise said it in public or agreed.
///
/// # 错 Fails
///
/// ```markdown content/news/a.md
/// ---
/// title: 渠县企业
/// date: 2026-03-16
/// region: 渠县
/// period: 2025
/// source: 渠县经济和信息化局
/// metrics:
///   - {metric: 企业产值(单户), value: 4000万元, scope: 企业:某电子公司}
/// ---
///
/// 2025年，某电子公司的企业产值为4000万元。
/// ```
///
/// # 对 Passes
///
/// ```markdown content/news/a.md
/// ---
/// title: 渠县企业
/// date: 2026-03-16
/// region: 渠县
/// period: 2025
/// source: 渠县经济和信息化局
/// metrics:
///   - {metric: 企业产值(单户), value: 4000万元, scope: 企业:某电子公司, consent: 企业在公开报道中自述}
/// ---
///
/// 2025年，某电子公司的企业产值为4000万元。
/// ```
pub struct ConsentMissing;

impl Rule for ConsentMissing {
    fn code(&self) -> Code {
        Code::ConsentMissing
    }

    fn name(&self) -> Name {
        Name {
            zh: "单个企业的数据未注明同意",
            en: "Single enterprise without consent",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, desk: &Desk<'_>, found: &mut Diagnostics) {
        for stated in &manuscript.stated {
            let of_one = stated.observation.scope.kind == ScopeKind::Enterprise;
            if of_one && !stated.written.consent && stated.observation.value.is_some() {
                let name = stated.observation.scope.name.as_deref().unwrap_or("none");
                found.push(
                    Diagnostic::at(self.code(), stated.written.value.clone())
                        .arg("metric", said::metric(desk, stated))
                        .arg("found", &stated.observation.written)
                        .arg("enterprise", name),
                );
            }
        }
    }
}
