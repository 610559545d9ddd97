//! N011.

use super::interval::Interval;
use super::ledger::{Ledger, a_year_before};
use super::said;
use crate::check::{Desk, Manuscript, Name, Rule, Stated};
use crate::data::{ChangeUnit, Decimal, Metric, MetricKind, Qualifier};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// 由本站收录的两年数值算出的增速，与来源公布的增速相差一个百分点以上。只是提示，绝不是错误。
///
/// The growth that two levels of the site give differs from the stated growth by more than a point. A note, never an error.
///
/// # 为什么 Why
///
/// 上年基数会重新核定，价格也有现价、可比价之分，两者不同是常有的事，公布的增速不改。提示只是为了再看一眼：有时候是年份或单位写错了。增速按可比价计算的指标（地区生产总值、增加值）不查，也不跨越定义变动的年份。
///
/// Bases are re-matched and prices differ: the stated growth stands. It is worth one more look. Metrics whose growth is at comparable prices
/// are left out, and so are years between which the definition changed.
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
///   - {metric: 规上工业总产值, value: 286.07亿元, period: 2019}
///   - {metric: 规上工业总产值, value: 297.77亿元, yoy: 8.09%}
/// ---
///
/// 2019年，渠县规上工业总产值286.07亿元。2020年，规上工业总产值297.77亿元，增长8.09%。
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
///   - {metric: 规上工业总产值, value: 286.07亿元, period: 2019}
///   - {metric: 规上工业总产值, value: 297.77亿元, yoy: 4.09%}
/// ---
///
/// 2019年，渠县规上工业总产值286.07亿元。2020年，规上工业总产值297.77亿元，增长4.09%。
/// ```
pub struct GrowthDerived;

impl Rule for GrowthDerived {
    fn code(&self) -> Code {
        Code::GrowthDerived
    }

    fn name(&self) -> Name {
        Name {
            zh: "推算增速与公布增速不同",
            en: "Derived growth differs from the stated one",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, desk: &Desk<'_>, found: &mut Diagnostics) {
        let ledger = Ledger::of(manuscript);
        for stated in &manuscript.stated {
            found.extend(self.compare(*stated, &ledger, desk));
        }
    }
}

impl GrowthDerived {
    fn compare(
        &self,
        stated: Stated<'_>,
        ledger: &Ledger<'_>,
        desk: &Desk<'_>,
    ) -> Option<Diagnostic> {
        let observation = stated.observation;
        let yoy = observation
            .yoy
            .filter(|yoy| yoy.unit == ChangeUnit::Percent)?;
        let place = stated.written.yoy.clone()?;
        let metric = desk.site.dictionary.get(&observation.metric)?;
        let base = a_year_before(&stated, ledger, desk)?;
        let years = base.observation.period.year()..observation.period.year();
        let mut breaks = metric.breaks.iter().map(|change| change.year - 1);
        let exact = [&stated, &base].into_iter().all(|figure| {
            let value = figure.observation.value.as_ref();
            value.is_some_and(|value| value.qualifier == Qualifier::Eq)
        });
        if !exact
            || !observation.status.is_actual()
            || !grows_in_its_own_prices(metric)
            || breaks.any(|year| years.contains(&year))
        {
            return None;
        }
        let growth = Interval::of(observation)?.growth_from(Interval::of(base.observation)?)?;
        if growth
            .widened(Decimal::ONE)
            .meets(&Interval::point(yoy.value))
        {
            return None;
        }
        let ratio = observation
            .number()?
            .checked_div(base.observation.number()?)?;
        let derived = (ratio - Decimal::ONE).checked_mul(Decimal::ONE_HUNDRED)?;
        Some(
            Diagnostic::at(self.code(), place)
                .arg("metric", said::metric(desk, &stated))
                .arg("found", yoy.as_written())
                .arg("worked", said::rounded(derived))
                .related(
                    base.written.value.clone(),
                    "figure-here",
                    said::args(desk, &base),
                ),
        )
    }
}

/// Whether levels and growth are in the same prices, so that one may be held against the other.
fn grows_in_its_own_prices(metric: &Metric) -> bool {
    let amount = matches!(metric.kind, MetricKind::Level | MetricKind::Count);
    amount && (metric.growth.is_some() || metric.price.is_none())
}
