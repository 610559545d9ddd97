//! N002.

use crate::check::binding::Fault;
use crate::check::{Desk, Manuscript, Name, Rule};
use crate::diagnostic::{Code, Diagnostics};

/// 正文里紧跟着一个指标名称的数，数据里没有。
///
/// A number that stands right behind the name of a known metric, and that the data lacks.
///
/// # 为什么 Why
///
/// 没有录入的数不会出现在图表、县域概况和比较页里，也没有人替它核对。可能是漏录，也可能本来就不该录（别的年份、别的范围），所以只是提示。
///
/// What is not recorded is in no chart and no comparison, and nobody checks it.
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
///   - {metric: 规上工业总产值, value: 297.77亿元}
/// ---
///
/// 2020年，渠县规上工业总产值297.77亿元，工业用电量6.3亿千瓦时。
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
///   - {metric: 规上工业总产值, value: 297.77亿元}
///   - {metric: 工业用电量, value: 6.3亿千瓦时}
/// ---
///
/// 2020年，渠县规上工业总产值297.77亿元，工业用电量6.3亿千瓦时。
/// ```
pub struct FigureUnrecorded;

impl Rule for FigureUnrecorded {
    fn code(&self) -> Code {
        Code::FigureUnrecorded
    }

    fn name(&self) -> Name {
        Name {
            zh: "正文的数没有录入",
            en: "Number of the text not in the data",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, desk: &Desk<'_>, found: &mut Diagnostics) {
        for fault in &manuscript.binding.faults {
            let Fault::Unrecorded { spot, metric } = fault else {
                continue;
            };
            let figures = manuscript.readings.get(spot.block).map(|r| &r.figures);
            let figure = figures.and_then(|figures| figures.get(spot.figure));
            let (Some(block), Some(figure)) = (manuscript.blocks.get(spot.block), figure) else {
                continue;
            };
            let metric = desk.site.dictionary.get(metric);
            found.push(
                manuscript
                    .say(self.code(), block, figure.range.clone())
                    .arg("metric", metric.map_or("", |metric| &metric.name))
                    .arg("found", block.text.get(figure.range.clone()).unwrap_or("")),
            );
        }
    }
}
