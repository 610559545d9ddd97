//! N001.

use super::said;
use crate::check::binding::{Agreement, Fault};
use crate::check::{Desk, Manuscript, Name, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};

/// 数据里的数，正文里没有，或者正文写成了另一个数、另一个单位、另一个方向（增长写成下降）。标题、摘要、正文、表格和图题都算正文。
///
/// A figure of the data that the text does not have, or has with another number, unit or direction.
/// Title, summary, text, tables and captions count as text.
///
/// # 为什么 Why
///
/// 一篇稿子里同一个数写了两处，改了一处忘了另一处，是最常见的差错；读者看正文，图表和比较页用数据，两处不一样就一定有一处是错的。正文里的错位（365.48 与 356.48）、错单位（亿元与万元）、错方向都按数据核对，两处都指出来。
///
/// 两处都对而程序认错了，就在这一行写上 `<!-- gongbao-ignore N001 理由 -->`。
///
/// The text is what people read, the data is what charts and comparisons use. Where they differ one
/// of them is wrong, and both places are shown.
///
/// # 错 Fails
///
/// ```markdown content/news/a.md
/// ---
/// title: 渠县2020年工业
/// date: 2026-03-16
/// region: 渠县
/// period: 2020
/// source: 渠县经济和信息化局
/// metrics:
///   - {metric: 规上工业总产值, value: 297.77亿元, yoy: 4.09%}
/// ---
///
/// 2020年，渠县规上工业总产值279.77亿元，增长4.09%。
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
/// source: 渠县经济和信息化局
/// metrics:
///   - {metric: 规上工业总产值, value: 297.77亿元, yoy: 4.09%}
/// ---
///
/// 2020年，渠县规上工业总产值297.77亿元，增长4.09%。
/// ```
pub struct FigureDiffers;

impl Rule for FigureDiffers {
    fn code(&self) -> Code {
        Code::FigureDiffers
    }

    fn name(&self) -> Name {
        Name {
            zh: "正文与数据不符",
            en: "Text and data differ",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, _desk: &Desk<'_>, found: &mut Diagnostics) {
        for fault in &manuscript.binding.faults {
            match fault {
                Fault::Absent { datum } => {
                    let Some(number) = manuscript.binding.data.get(*datum) else {
                        continue;
                    };
                    found.push(
                        Diagnostic::at(self.code(), number.place.clone())
                            .arg("how", "absent")
                            .arg("metric", &number.metric.name)
                            .arg("found", "")
                            .arg("stated", said::stated(number)),
                    );
                }
                Fault::Differs { datum, spot, how } if *how != Agreement::Qualifier => {
                    let how = match how {
                        Agreement::Sign => "sign",
                        Agreement::Unit => "unit",
                        Agreement::Counter => "counter",
                        _ => "number",
                    };
                    if let Some(mut diagnostic) =
                        said::against(manuscript, self.code(), *datum, *spot)
                    {
                        if how == "counter" {
                            // The number is right.
                            diagnostic.severity = Severity::Warning;
                        }
                        found.push(diagnostic.arg("how", how));
                    }
                }
                _ => {}
            }
        }
    }
}
