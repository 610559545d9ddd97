//! N003.

use super::interval::{Interval, half_step};
use super::ledger::Ledger;
use super::ratio_in_text::{self, WrongRatio};
use super::said;
use crate::check::{Desk, Manuscript, Name, Rule, Stated};
use crate::data::{Decimal, MetricId, MetricRule, Qualifier};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// 比率不等于同一篇文章里的分子除以分母。差在四舍五入以内的不算。
///
/// A ratio that is not what its two parts in the same article give, rounding allowed for.
///
/// # 为什么 Why
///
/// 解决率、产销率、占比都能由另外两个数验算：478÷504=94.84%。写成94.48%，读者一除就发现了。
///
/// Whoever divides the two parts finds the slip.
///
/// 没有录入数据的，只在一句话里依次写了总数、其中一部分和以它命名的比率（梳理504个，解决478个，解决率94.84%）时才验算。
///
/// Where the data lacks them, a ratio is checked only if one sentence gives the whole, the part, and a ratio that is
/// named after the part.
///
/// # 错 Fails
///
/// ```markdown content/news/a.md
/// ---
/// title: 渠县2020年企业服务
/// date: 2026-03-16
/// region: 渠县
/// period: 2020
/// source: 渠县经济和信息化局
/// metrics:
///   - {metric: 梳理企业问题数, value: 504个}
///   - {metric: 解决企业问题数, value: 478个}
///   - {metric: 企业问题解决率, value: 94.48%}
/// ---
///
/// 2020年，渠县梳理企业问题504个，解决企业问题478个，企业问题解决率94.48%。
/// ```
///
/// # 对 Passes
///
/// ```markdown content/news/a.md
/// ---
/// title: 渠县2020年企业服务
/// date: 2026-03-16
/// region: 渠县
/// period: 2020
/// source: 渠县经济和信息化局
/// metrics:
///   - {metric: 梳理企业问题数, value: 504个}
///   - {metric: 解决企业问题数, value: 478个}
///   - {metric: 企业问题解决率, value: 94.84%}
/// ---
///
/// 2020年，渠县梳理企业问题504个，解决企业问题478个，企业问题解决率94.84%。
/// ```
pub struct RatioWrong;

impl Rule for RatioWrong {
    fn code(&self) -> Code {
        Code::RatioWrong
    }

    fn name(&self) -> Name {
        Name {
            zh: "比率与分子分母不符",
            en: "Ratio does not follow from its parts",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, desk: &Desk<'_>, found: &mut Diagnostics) {
        let ledger = Ledger::of(manuscript);
        for stated in ledger.exact() {
            let Some(metric) = desk.site.dictionary.get(&stated.observation.metric) else {
                continue;
            };
            for rule in &metric.rules {
                if let MetricRule::Ratio(part, whole) = rule {
                    let parts = ledger
                        .of_metric(stated.observation, part)
                        .zip(ledger.of_metric(stated.observation, whole));
                    found.extend(parts.and_then(|parts| self.compare(stated, parts, desk)));
                }
            }
        }
        let in_text = ratio_in_text::wrong(manuscript);
        found.extend(
            in_text
                .iter()
                .filter_map(|wrong| say_in_text(manuscript, wrong)),
        );
    }
}

/// A ratio of the text alone.
fn say_in_text(manuscript: &Manuscript<'_>, wrong: &WrongRatio) -> Option<Diagnostic> {
    let block = manuscript.blocks.get(wrong.block)?;
    let words = |range: &std::ops::Range<usize>| block.text.get(range.clone());
    let mut diagnostic = manuscript
        .say(Code::RatioWrong, block, wrong.ratio.clone())
        .arg("metric", &wrong.name)
        .arg("found", words(&wrong.ratio)?)
        .arg("part", words(&wrong.part)?)
        .arg("whole", words(&wrong.whole)?)
        .arg("worked", said::rounded(wrong.percent));
    for other in [&wrong.part, &wrong.whole] {
        let place = manuscript.location(block, other.clone());
        diagnostic = diagnostic.related(place, "part-here", Vec::new());
    }
    Some(diagnostic)
}

impl RatioWrong {
    fn compare(
        &self,
        ratio: Stated<'_>,
        (part, whole): (Stated<'_>, Stated<'_>),
        desk: &Desk<'_>,
    ) -> Option<Diagnostic> {
        let exact = |stated: &Stated<'_>| {
            let value = stated.observation.value.as_ref();
            value.is_some_and(|value| value.qualifier == Qualifier::Eq)
        };
        if !exact(&part) || !exact(&whole) {
            return None;
        }
        let mut own = Interval::of(ratio.observation)?;
        if is_adjusted(&ratio.observation.metric, desk) {
            let value = ratio.observation.value.as_ref()?;
            own = Interval::of_quantity(value, half_step(ratio.observation) * Decimal::from(3));
        }
        let worked_out =
            Interval::of(part.observation)?.percent_of(Interval::of(whole.observation)?)?;
        if own.meets(&worked_out) {
            return None;
        }
        let percent = part
            .observation
            .number()?
            .checked_mul(Decimal::ONE_HUNDRED)?;
        let percent = percent.checked_div(whole.observation.number()?)?;
        Some(
            Diagnostic::at(self.code(), ratio.written.value.clone())
                .arg("metric", said::metric(desk, &ratio))
                .arg("found", &ratio.observation.written)
                .arg("part", &part.observation.written)
                .arg("whole", &whole.observation.written)
                .arg("worked", said::rounded(percent))
                .related(
                    part.written.value.clone(),
                    "figure-here",
                    said::args(desk, &part),
                )
                .related(
                    whole.written.value.clone(),
                    "figure-here",
                    said::args(desk, &whole),
                ),
        )
    }
}

/// Whether a share is one of several that make 100: offices adjust the last digit of one of them, so
/// that the printed shares do.
fn is_adjusted(metric: &MetricId, desk: &Desk<'_>) -> bool {
    let dictionary = &desk.site.dictionary;
    dictionary.iter().any(|other| {
        other.rules.iter().any(|rule| match rule {
            MetricRule::HundredWith(others) => other.id == *metric || others.contains(metric),
            _ => false,
        })
    })
}
