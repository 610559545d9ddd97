//! N005.

use super::in_text::Named;
use super::interval::Interval;
use super::ledger::Ledger;
use super::said;
use crate::check::{Desk, Manuscript, Name, Rule, Stated};
use crate::data::{Bounds, Decimal, MetricId, MetricRule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};

/// 两个数违反指标词典里的关系：净增大于新增、解决大于梳理、投产大于签约、到位率超过100%、三次产业占比之和不是100%。
///
/// Two figures that break a relation of the dictionary: a net increase above the gross one, a share above 100 %.
///
/// # 为什么 Why
///
/// 净增等于新增减去退出，不可能大于新增；解决的问题不会比梳理出来的多。这样的数一定有一个错了，或者口径不同而没有写明。关系写在指标词典的 `rules` 里，站点可以在 `content/_data/metrics.yaml` 里给自己的指标添加。“超”“以上”等只在一定矛盾时才报。
///
/// One of the two is wrong, or they are of different scopes and nobody says so.
///
/// # 错 Fails
///
/// ```markdown content/news/a.md
/// ---
/// title: 渠县2020年企业培育
/// date: 2026-03-16
/// region: 渠县
/// period: 2020
/// source: 渠县经济和信息化局
/// metrics:
///   - {metric: 新增规上工业企业数, value: 18家}
///   - {metric: 净增规上工业企业数, value: 20家}
/// ---
///
/// 2020年，渠县新增规上工业企业18家，净增规上工业企业20家。
/// ```
///
/// # 对 Passes
///
/// ```markdown content/news/a.md
/// ---
/// title: 渠县2020年企业培育
/// date: 2026-03-16
/// region: 渠县
/// period: 2020
/// source: 渠县经济和信息化局
/// metrics:
///   - {metric: 新增规上工业企业数, value: 20家}
///   - {metric: 净增规上工业企业数, value: 18家}
/// ---
///
/// 2020年，渠县新增规上工业企业20家，净增规上工业企业18家。
/// ```
pub struct RelationBroken;

impl Rule for RelationBroken {
    fn code(&self) -> Code {
        Code::RelationBroken
    }

    fn name(&self) -> Name {
        Name {
            zh: "指标关系不成立",
            en: "Relation of the dictionary broken",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, desk: &Desk<'_>, found: &mut Diagnostics) {
        self.in_text(manuscript, desk, found);
        let ledger = Ledger::of(manuscript);
        for stated in ledger.all() {
            let Some(metric) = desk.site.dictionary.get(&stated.observation.metric) else {
                continue;
            };
            for rule in &metric.rules {
                found.extend(match rule {
                    MetricRule::AtMost(other) => {
                        let other = ledger.of_metric(stated.observation, other);
                        other.and_then(|other| self.at_most(stated, other, desk))
                    }
                    MetricRule::Within(bounds) => self.within(stated, *bounds, desk),
                    MetricRule::HundredWith(others) => self.hundred(stated, others, &ledger, desk),
                    _ => None,
                });
            }
        }
    }
}

impl RelationBroken {
    /// Figures that stand in the text alone: 净增20家 and 新增18家.
    fn in_text(&self, manuscript: &Manuscript<'_>, desk: &Desk<'_>, found: &mut Diagnostics) {
        let named = Named::all(manuscript);
        for one in &named {
            let Some(metric) = desk.site.dictionary.get(&one.mention.metric) else {
                continue;
            };
            for rule in &metric.rules {
                let MetricRule::AtMost(limit) = rule else {
                    continue;
                };
                let other = named.iter().find(|other| {
                    let same_unit = other.quantity().unit == one.quantity().unit;
                    let broken = one.interval().is_above(&other.interval());
                    other.mention.metric == *limit && same_unit && one.same_time(other) && broken
                });
                let Some(other) = other else { continue };
                let limit = desk.site.dictionary.get(limit);
                let limit = limit.map_or("", |metric| &metric.name);
                let mut diagnostic = one
                    .say(manuscript, self.code())
                    .arg("how", "above")
                    .arg("metric", &metric.name)
                    .arg("other", limit)
                    .arg("limit", other.text())
                    .related(other.place(manuscript), "part-here", Vec::new());
                if one.mention.spot.block != other.mention.spot.block {
                    // In another paragraph it may be said of another place.
                    diagnostic.severity = Severity::Warning;
                }
                found.push(diagnostic);
            }
        }
    }

    fn say(&self, stated: Stated<'_>, how: &str, desk: &Desk<'_>) -> Diagnostic {
        Diagnostic::at(self.code(), stated.written.value.clone())
            .arg("how", how)
            .arg("metric", said::metric(desk, &stated))
            .arg("found", &stated.observation.written)
    }

    fn at_most(
        &self,
        stated: Stated<'_>,
        other: Stated<'_>,
        desk: &Desk<'_>,
    ) -> Option<Diagnostic> {
        let own = Interval::of(stated.observation)?;
        let above = own.is_above(&Interval::of(other.observation)?);
        above.then(|| {
            self.say(stated, "above", desk)
                .arg("other", said::metric(desk, &other))
                .arg("limit", &other.observation.written)
                .related(
                    other.written.value.clone(),
                    "figure-here",
                    said::args(desk, &other),
                )
        })
    }

    fn within(&self, stated: Stated<'_>, bounds: Bounds, desk: &Desk<'_>) -> Option<Diagnostic> {
        let own = Interval::of(stated.observation)?;
        let low = bounds
            .least
            .filter(|least| Interval::point(*least).is_above(&own));
        let high = bounds
            .most
            .filter(|most| own.is_above(&Interval::point(*most)));
        let limit = low.or(high)?;
        let how = if low.is_some() { "too-low" } else { "too-high" };
        let unit = stated.observation.unit.map_or("", |unit| unit.name());
        Some(
            self.say(stated, how, desk)
                .arg("other", "")
                .arg("limit", format!("{limit}{unit}")),
        )
    }

    fn hundred(
        &self,
        stated: Stated<'_>,
        others: &[MetricId],
        ledger: &Ledger<'_>,
        desk: &Desk<'_>,
    ) -> Option<Diagnostic> {
        let others: Option<Vec<Stated<'_>>> = others
            .iter()
            .map(|other| ledger.of_metric(stated.observation, other))
            .collect();
        let others = others?;
        let mut sum = Interval::of(stated.observation)?;
        let mut total = stated.observation.number()?;
        for other in &others {
            sum = sum.plus(Interval::of(other.observation)?);
            total = total.checked_add(other.observation.number()?)?;
        }
        if sum.meets(&Interval::point(Decimal::ONE_HUNDRED)) {
            return None;
        }
        let mut diagnostic = self
            .say(stated, "hundred", desk)
            .arg("other", "")
            .arg("limit", total);
        for other in &others {
            let args = said::args(desk, other);
            diagnostic = diagnostic.related(other.written.value.clone(), "figure-here", args);
        }
        Some(diagnostic)
    }
}
