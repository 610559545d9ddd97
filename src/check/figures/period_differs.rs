//! N017.

use super::said;
use crate::check::binding::Fault;
use crate::check::{Desk, Manuscript, Name, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};

/// 数对得上，时期对不上：正文说的是2021年，数据记的是2020年；正文“1—11月”，数据“全年”。
///
/// The number is right and the period is not: the text speaks of 2021, the data of 2020.
///
/// # 为什么 Why
///
/// 年份错了，数就挂到了另一年：图上多一个点，比较页把不同年份的数排在一起，增长也算错。多半是照着去年的稿子改、漏改了一处。
///
/// With a wrong year the figure stands in another year's chart and beside another year's counties.
///
/// # 错 Fails
///
/// ```markdown content/news/a.md
/// ---
/// title: 渠县工业
/// date: 2026-03-16
/// region: 渠县
/// period: 2020
/// source: 渠县经济和信息化局
/// metrics:
///   - {metric: 规上工业总产值, value: 297.77亿元}
/// ---
///
/// 2021年，渠县规上工业总产值297.77亿元。
/// ```
///
/// # 对 Passes
///
/// ```markdown content/news/a.md
/// ---
/// title: 渠县工业
/// date: 2026-03-16
/// region: 渠县
/// period: 2020
/// source: 渠县经济和信息化局
/// metrics:
///   - {metric: 规上工业总产值, value: 297.77亿元}
/// ---
///
/// 2020年，渠县规上工业总产值297.77亿元。
/// ```
pub struct PeriodDiffers;

impl Rule for PeriodDiffers {
    fn code(&self) -> Code {
        Code::PeriodDiffers
    }

    fn name(&self) -> Name {
        Name {
            zh: "时期不一致",
            en: "Periods differ",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, _desk: &Desk<'_>, found: &mut Diagnostics) {
        for fault in &manuscript.binding.faults {
            if let Fault::PeriodUnnamed { datum } = fault {
                found.extend(self.unnamed(manuscript, *datum));
            }
            let Fault::Period {
                datum,
                block,
                moment,
                ..
            } = fault
            else {
                continue;
            };
            let binding = &manuscript.binding;
            let (Some(number), Some(block)) =
                (binding.data.get(*datum), manuscript.blocks.get(*block))
            else {
                continue;
            };
            let stated = number.period.label_zh();
            let args = vec![
                ("stated", said::stated(number)),
                ("metric", number.metric.name.clone()),
                ("period", stated.clone()),
            ];
            found.push(
                manuscript
                    .say(self.code(), block, moment.clone())
                    .arg("metric", &number.metric.name)
                    .arg("value", said::stated(number))
                    .arg("found", block.text.get(moment.clone()).unwrap_or(""))
                    .arg("stated", &stated)
                    .arg("how", "other")
                    .related(number.place.clone(), "data-states", args)
                    .related(
                        number.period_place.clone(),
                        "data-period",
                        vec![("period", stated)],
                    ),
            );
        }
    }
}

impl PeriodDiffers {
    /// A period that only the data names: likely a slip, but a text may leave it to its reader.
    fn unnamed(&self, manuscript: &Manuscript<'_>, datum: usize) -> Option<Diagnostic> {
        let number = manuscript.binding.data.get(datum)?;
        let mut diagnostic = Diagnostic::at(self.code(), number.period_place.clone())
            .arg("metric", &number.metric.name)
            .arg("value", said::stated(number))
            .arg("found", "")
            .arg("stated", number.period.label_zh())
            .arg("how", "unnamed");
        diagnostic.severity = Severity::Warning;
        Some(diagnostic)
    }
}
