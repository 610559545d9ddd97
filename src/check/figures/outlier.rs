//! N008.

use super::ledger::{Ledger, Series};
use super::said;
use crate::check::{Desk, Manuscript, Name, Rule, Stated};
use crate::data::{Bounds, ChangeUnit, Decimal, Metric, MetricKind, MetricRule, Status};
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
                self.growth(stated, metric, &ledger, desk)
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
/// How many years back a value says something of this one: over twenty, everything grows tenfold.
const YEARS: i16 = 5;
/// What a count must reach for a jump to tell anything.
const FEW: i64 = 50;

impl Outlier {
    fn say(&self, stated: Stated<'_>, how: &str, amount: Decimal, desk: &Desk<'_>) -> Diagnostic {
        Diagnostic::at(self.code(), stated.written.value.clone())
            .arg("how", how)
            .arg("metric", said::metric(desk, &stated))
            .arg("found", &stated.observation.written)
            .arg("amount", said::rounded(amount))
    }

    /// Growth as stated, or a share that is said to have moved far.
    fn growth(
        &self,
        stated: Stated<'_>,
        metric: &Metric,
        ledger: &Ledger<'_>,
        desk: &Desk<'_>,
    ) -> Option<Diagnostic> {
        let yoy = stated.observation.yoy.zip(stated.written.yoy.clone());
        let (how, value, place) = match yoy {
            Some((yoy, place)) if yoy.unit == ChangeUnit::Percent => ("growth", yoy.value, place),
            Some((yoy, place)) if is_share(metric) => ("moved", yoy.value, place),
            None if metric.kind == MetricKind::Growth => (
                "rate",
                stated.observation.number()?,
                stated.written.value.clone(),
            ),
            _ => return None,
        };
        // Orders, projects and enterprises of a small county double easily.
        let limit = match how {
            "moved" => POINTS,
            _ if metric.kind == MetricKind::Count => return None,
            _ => GROWTH,
        };
        if value.abs() <= Decimal::from(limit)
            || how == "rate" && is_said_at_its_level(stated, metric, ledger, desk)
        {
            return None;
        }
        let mut diagnostic = self.say(stated, how, value, desk);
        diagnostic.location = Some(place);
        Some(diagnostic)
    }

    /// The value before in the same series.
    fn against_past(
        &self,
        stated: Stated<'_>,
        metric: &Metric,
        desk: &Desk<'_>,
    ) -> Option<Diagnostic> {
        let observation = stated.observation;
        let value = observation.number()?;
        if let Some(before) = observation.previous
            && let Some(place) = stated.written.previous.clone()
            && let Some((how, amount)) = step(metric, before, value)
        {
            let diagnostic = self.say(stated, how, amount, desk);
            return Some(diagnostic.related(place, "value-before", Vec::new()));
        }
        let before = past(stated, desk)?;
        let (how, amount) = step(metric, before.observation.number()?, value)?;
        let years = observation.period.year() - before.observation.period.year();
        // A share may well drift by ten points over some years.
        if how == "points" && years > 1 {
            return None;
        }
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

/// The value before a figure in its series, not more than [`YEARS`] ago: before what happened what
/// happened, before a target a target of its kind or what happened.
fn past<'a>(stated: Stated<'_>, desk: &'a Desk<'_>) -> Option<Stated<'a>> {
    let observation = stated.observation;
    let group = |status: Status| match status.is_actual() {
        true => Status::Actual,
        false => status,
    };
    Series::of(desk, observation).before(&observation.period, |other| {
        let near = observation.period.year() - other.period.year() <= YEARS;
        let alike = other.status.is_actual() || group(other.status) == group(observation.status);
        near && alike && other.unit == observation.unit
    })
}

/// Why the step from one value to the next is too large, if it is, and how large.
fn step(metric: &Metric, before: Decimal, now: Decimal) -> Option<(&'static str, Decimal)> {
    if is_share(metric) {
        let points = now.checked_sub(before)?;
        return (points.abs() > Decimal::from(POINTS)).then_some(("points", points));
    }
    let counted = metric.kind == MetricKind::Count;
    // From one project to nine is no slip.
    if counted && before.max(now) < Decimal::from(FEW)
        || !counted && metric.kind != MetricKind::Level
    {
        return None;
    }
    let times = now
        .checked_div(before)
        .filter(|times| *times > Decimal::ZERO)?;
    let limit = Decimal::from(TIMES);
    let far = times >= limit || times <= Decimal::ONE.checked_div(limit)?;
    far.then_some(("times", times))
}

/// Whether a metric is a share of a whole: in percent, and never above 100. A completion or a
/// contribution is none, and moves as it likes.
fn is_share(metric: &Metric) -> bool {
    let whole = |rule: &MetricRule| match rule {
        MetricRule::Within(bounds) => bounds.most == Some(Decimal::ONE_HUNDRED),
        _ => false,
    };
    metric.kind == MetricKind::Ratio && metric.rules.iter().any(whole)
}

/// Whether a growth stands as the `yoy` of its level, too, where it is said.
fn is_said_at_its_level(
    stated: Stated<'_>,
    metric: &Metric,
    ledger: &Ledger<'_>,
    desk: &Desk<'_>,
) -> bool {
    let levels = desk.site.dictionary.iter();
    let mut levels = levels.filter(|level| level.growth.as_ref() == Some(&metric.id));
    levels.any(|level| {
        let level = ledger.of_metric(stated.observation, &level.id);
        let yoy = level.and_then(|level| level.observation.yoy);
        yoy.map(|yoy| yoy.value) == stated.observation.number()
    })
}
