//! N014.

use super::said;
use crate::check::{Desk, Manuscript, Name, Rule};
use crate::data::MetricKind;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// 名次没有写明参加排名的总数：“全省第12位”，是12/21还是12/183，读者不知道。
///
/// A rank without the number that was ranked.
///
/// # 为什么 Why
///
/// 没有总数的名次不能换算，也不能比较；名次又是最容易被引用的数。总数写在正文同一句或这条指标的备注里。
///
/// A rank means nothing without the number it is out of.
///
/// # 错 Fails
///
/// ```markdown content/news/a.md
/// ---
/// title: 渠县亩均效益
/// date: 2026-03-16
/// region: 渠县
/// period: 2025
/// source: 渠县经济和信息化局
/// metrics:
///   - {metric: “亩均论英雄”全省排名, value: 12位}
/// ---
///
/// 2025年，渠县“亩均论英雄”全省排名为12位。
/// ```
///
/// # 对 Passes
///
/// ```markdown content/news/a.md
/// ---
/// title: 渠县亩均效益
/// date: 2026-03-16
/// region: 渠县
/// period: 2025
/// source: 渠县经济和信息化局
/// metrics:
///   - {metric: “亩均论英雄”全省排名, value: 12位, note: 参评的共183个县}
/// ---
///
/// 2025年，渠县“亩均论英雄”全省排名为12位。
/// ```
pub struct RankWithoutTotal;

impl Rule for RankWithoutTotal {
    fn code(&self) -> Code {
        Code::RankWithoutTotal
    }

    fn name(&self) -> Name {
        Name {
            zh: "名次没有参评总数",
            en: "Rank without the number ranked",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, desk: &Desk<'_>, found: &mut Diagnostics) {
        for (index, stated) in manuscript.stated.iter().enumerate() {
            let metric = desk.site.dictionary.get(&stated.observation.metric);
            if metric.is_none_or(|metric| metric.kind != MetricKind::Rank) {
                continue;
            }
            let note = stated.observation.note.as_deref().unwrap_or("");
            let mut texts = sentences_of(manuscript, index);
            if says_total(note) || texts.any(says_total) {
                continue;
            }
            found.push(
                Diagnostic::at(self.code(), stated.written.value.clone())
                    .arg("metric", said::metric(desk, stated))
                    .arg("found", &stated.observation.written),
            );
        }
    }
}

/// The sentences in which a figure stands.
fn sentences_of<'m>(
    manuscript: &'m Manuscript<'_>,
    stated: usize,
) -> impl Iterator<Item = &'m str> {
    let binding = &manuscript.binding;
    let bonds = binding.bonds.iter().filter(move |bond| {
        let number = binding.data.get(bond.datum);
        number.is_some_and(|number| number.stated == stated)
    });
    bonds.filter_map(|bond| {
        let text = manuscript.blocks.get(bond.spot.block)?.text.as_str();
        let reading = manuscript.readings.get(bond.spot.block)?;
        let figure = reading.figures.get(bond.spot.figure)?;
        let (before, behind) = text.split_at_checked(figure.range.start)?;
        let ends = ['。', '！', '？', '；'];
        let start = before.rfind(ends).map_or(0, |at| at);
        let end = behind.find(ends).unwrap_or(behind.len());
        text.get(start..before.len() + end)
    })
}

/// Whether a text says how many were ranked: 共183个县, 183个县（市、区）中, 12/183.
fn says_total(text: &str) -> bool {
    let reading = crate::check::reading::read(text);
    let units = [
        "个县",
        "个市",
        "个区",
        "个园区",
        "个地区",
        "个开发区",
        "家单位",
        "个单位",
        "个县区",
    ];
    let counted = reading.figures.iter().any(|figure| {
        let behind = text.get(figure.core.start..).unwrap_or("");
        units.iter().any(|unit| {
            behind
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .starts_with(unit)
        })
    });
    let slash = text
        .split('/')
        .zip(text.split('/').skip(1))
        .any(|(before, behind)| {
            before.ends_with(|c: char| c.is_ascii_digit())
                && behind.starts_with(|c: char| c.is_ascii_digit())
        });
    counted || slash
}
