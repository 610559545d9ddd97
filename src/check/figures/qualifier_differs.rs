//! N007.

use super::in_text::Named;
use super::said;
use crate::check::binding::{Agreement, Fault};
use crate::check::{Desk, Manuscript, Name, Rule};
use crate::diagnostic::{Code, Diagnostics};

/// 正文与数据的限定词不一样：一处写“24个”，另一处写“24个以上”；一处“超11万平方米”，另一处“11万平方米”。
///
/// Text and data differ in the qualifier: 24个 here, 24个以上 there.
///
/// # 为什么 Why
///
/// 限定词是数的一部分：“330亿元以上”是不低于330，“超”是多于，“近”是不到。丢了“以上”，目标就变成了另一个目标，完成率也跟着变。“以上”“以下”“以内”含本数，“超过”“不满”不含本数，见民法典第一千二百五十九条。
///
/// A qualifier is part of the value: a target that has lost its 以上 is another target.
///
/// # 错 Fails
///
/// ```markdown content/plans/a.md
/// ---
/// title: 万源市2027年目标
/// date: 2026-03-16
/// region: 万源市
/// period: 2027
/// status: 目标
/// source: 万源市人民政府
/// metrics:
///   - {metric: 竣工投产项目数, value: 24个以上}
/// ---
///
/// 到2027年，竣工投产项目24个。
/// ```
///
/// # 对 Passes
///
/// ```markdown content/plans/a.md
/// ---
/// title: 万源市2027年目标
/// date: 2026-03-16
/// region: 万源市
/// period: 2027
/// status: 目标
/// source: 万源市人民政府
/// metrics:
///   - {metric: 竣工投产项目数, value: 24个以上}
/// ---
///
/// 到2027年，竣工投产项目24个以上。
/// ```
pub struct QualifierDiffers;

impl Rule for QualifierDiffers {
    fn code(&self) -> Code {
        Code::QualifierDiffers
    }

    fn name(&self) -> Name {
        Name {
            zh: "限定词不一致",
            en: "Qualifiers differ",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, desk: &Desk<'_>, found: &mut Diagnostics) {
        self.in_text(manuscript, desk, found);
        for fault in &manuscript.binding.faults {
            if let Fault::Differs {
                datum,
                spot,
                how: Agreement::Qualifier,
            } = fault
            {
                let diagnostic = said::against(manuscript, self.code(), *datum, *spot);
                found.extend(diagnostic.map(|said| said.arg("how", "data")));
            }
        }
    }
}

impl QualifierDiffers {
    /// Two places of the text: 竣工项目24个 and 项目竣工24个以上.
    fn in_text(&self, manuscript: &Manuscript<'_>, desk: &Desk<'_>, found: &mut Diagnostics) {
        let named = Named::all(manuscript);
        for (index, second) in named.iter().enumerate() {
            let first = named.iter().take(index).find(|first| {
                let (a, b) = (first.quantity(), second.quantity());
                let same = a.value == b.value && a.unit == b.unit && a.max == b.max;
                // 10% twice in one document is no wonder; it has to be the same thing.
                let alike = first.mention.metric == second.mention.metric;
                alike && same && a.qualifier != b.qualifier && first.same_time(second)
            });
            let Some(first) = first else { continue };
            let metric = desk.site.dictionary.get(&second.mention.metric);
            let args = vec![("found", first.text().to_string())];
            found.push(
                second
                    .say(manuscript, self.code())
                    .arg("how", "text")
                    .arg("metric", metric.map_or("", |metric| &metric.name))
                    .arg("stated", first.text())
                    .related(first.place(manuscript), "text-says", args),
            );
        }
    }
}
