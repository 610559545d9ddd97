//! N008.

use super::ledger::{Ledger, Series};
use super::said;
use crate::check::{Desk, Manuscript, Name, Rule, Stated};
use crate::data::{Bounds, ChangeUnit, Decimal, Metric, MetricKind, MetricRule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// 增长超过50%、占比一期变动超过10个百分点、营业收入与总产值之比超出0.7～1.3、与上一期相差近十倍。
///
/// Growth above 50 %, a share that changes by more than 10 points, revenue outside 0.7–1.3 of output, a jump of nearly ten times.
///
/// # 为什么 Why
///
/// 十有八九是单位写错（万元当成亿元）、小数点移位、多打少打一个零，或者口径换了没有说。确实如此的，在备注里写明原因，并在这一条上面写 `# gongbao-ignore N008 理由`。
///
/// Mostly a wrong unit, a point that moved, a nought too many, or a scope that changed without a word.
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
///   - {metric: 规上工业总产值, values: {2019: 286.07亿元, 2020: 2977.7亿元}}
/// ---
///
/// 渠县规上工业总产值由2019年的286.07亿元增加到2020年的2977.7亿元。
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
///   - {metric: 规上工业总产值, values: {2019: 286.07亿元, 2020: 297.77亿元}}
/// ---
///
/// 渠县规上工业总产值由2019年的286.07亿元增加到2020年的297.77亿元。
/// ```
pub struct Outlier;

impl Rule for Outlier {
    fn code(&self) -> Code {
        Code::Outlier
    }

    fn name(&self) -> Name {
        Name {
            zh: "数值异常",
            en: "Outlier",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, desk: &Desk<'_>, found: &mut Diagnostics) {
        let ledger = Ledger::of(manuscript);
        for stated in ledger.all() {
            let Some(metric) = desk.site.dictionary.get(&stated.observation.metric) else {
                continue;
            };
            found.extend(
                self.growth(stated, metric, desk)
                    .or_else(|| self.against_past(stated, metric, desk))
                    .or_else(|| self.unusual(stated, metric, &ledger, desk)),
            );
        }
    }
}

/// Growth, in percent, above which a figure is looked at again.
const GROWTH: i64 = 50;
/// Percentage points by which a share seldom changes.
const POINTS: i64 = 10;
/// How many times larger than the value before a figure seldom is.
const TIMES: i64 = 8;

impl Outlier {
    fn say(&self, stated: Stated<'_>, how: &str, amount: Decimal, desk: &Desk<'_>) -> Diagnostic {
        Diagnostic::at(self.code(), stated.written.value.clone())
            .arg("how", how)
            .arg("metric", said::metric(desk, &stated))
            .arg("found", &stated.observation.written)
            .arg("amount", said::rounded(amount))
    }

    /// Growth as stated.
    fn growth(&self, stated: Stated<'_>, metric: &Metric, desk: &Desk<'_>) -> Option<Diagnostic> {
        let observation = stated.observation;
        let yoy = observation
            .yoy
            .filter(|yoy| yoy.unit == ChangeUnit::Percent);
        let of_its_own = matches!(metric.kind, MetricKind::Growth);
        let value = match (yoy, of_its_own) {
            (Some(yoy), _) => yoy.value,
            (None, true) => observation.number()?,
            _ => return None,
        };
        // Orders, projects and enterprises of a small county double easily.
        let large = value.abs() > Decimal::from(GROWTH) && metric.kind != MetricKind::Count;
        let place = stated.written.yoy.clone().filter(|_| yoy.is_some());
        large.then(|| {
            let how = if of_its_own { "rate" } else { "growth" };
            let mut diagnostic = self.say(stated, how, value, desk);
            if let Some(place) = place {
                diagnostic.location = Some(place);
            }
            diagnostic
        })
    }

    /// The value before in the same series.
    fn against_past(
        &self,
        stated: Stated<'_>,
        metric: &Metric,
        desk: &Desk<'_>,
    ) -> Option<Diagnostic> {
        let observation = stated.observation;
        let actual = observation.status.is_actual();
        let series = Series::of(desk, observation);
        let before = series.before(&observation.period, |other| {
            other.status.is_actual() == actual && other.unit == observation.unit
        })?;
        let (value, past) = (observation.number()?, before.observation.number()?);
        let (how, amount) = match metric.kind {
            MetricKind::Ratio if observation.unit.is_some_and(|unit| unit.is_percent()) => {
                let points = value - past;
                let far = points.abs() > Decimal::from(POINTS);
                ("points", far.then_some(points)?)
            }
            MetricKind::Level => {
                let times = value
                    .checked_div(past)
                    .filter(|times| *times > Decimal::ZERO)?;
                let limit = Decimal::from(TIMES);
                let far = times >= limit || times <= Decimal::ONE.checked_div(limit)?;
                ("times", far.then_some(times)?)
            }
            _ => return None,
        };
        let args = said::args(desk, &before);
        Some(self.say(stated, how, amount, desk).related(
            before.written.value.clone(),
            "figure-here",
            args,
        ))
    }

    /// What the dictionary calls unusual.
    fn unusual(
        &self,
        stated: Stated<'_>,
        metric: &Metric,
        ledger: &Ledger<'_>,
        desk: &Desk<'_>,
    ) -> Option<Diagnostic> {
        metric.rules.iter().find_map(|rule| match rule {
            MetricRule::Usual(bounds) => {
                let value = stated.observation.number()?;
                let outside = !bounds.contain(value);
                outside.then(|| self.say(stated, "bounds", value, desk))
            }
            MetricRule::UsualPercentOf(other, bounds) => {
                let other = ledger.of_metric(stated.observation, other)?;
                self.percent(stated, other, *bounds, desk)
            }
            _ => None,
        })
    }

    fn percent(
        &self,
        stated: Stated<'_>,
        other: Stated<'_>,
        bounds: Bounds,
        desk: &Desk<'_>,
    ) -> Option<Diagnostic> {
        let share = stated
            .observation
            .number()?
            .checked_div(other.observation.number()?)?;
        let percent = share.checked_mul(Decimal::ONE_HUNDRED)?;
        let args = said::args(desk, &other);
        (!bounds.contain(percent)).then(|| {
            self.say(stated, "percent", percent, desk).related(
                other.written.value.clone(),
                "figure-here",
                args,
            )
        })
    }
}
