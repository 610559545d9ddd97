//! N006.

use super::ledger::{Ledger, Series};
use super::said;
use crate::check::{Desk, Manuscript, Name, Rule, Stated};
use crate::data::{Decimal, Quantity};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// 下一年的目标总量除以上年实际得出的增速，与目标增速相差一个百分点以上。
///
/// The growth that a target level implies over the last actual value is more than one point from the stated target growth.
///
/// # 为什么 Why
///
/// 330亿元以上比上年的297.77亿元高10.8%，却写着“增速9%以上”：两个目标不能都对，考核时就说不清。口径或价格不同的，应当写明。
///
/// Two targets that cannot both be meant; who is assessed by them cannot tell which counts.
///
/// # 错 Fails
///
/// ```markdown content/news/a.md
/// ---
/// title: 渠县2021年目标
/// date: 2026-03-16
/// region: 渠县
/// period: 2021
/// status: 目标
/// source: 渠县经济和信息化局
/// metrics:
///   - {metric: 规上工业总产值, value: 297.77亿元, period: 2020, status: 实际}
///   - {metric: 规上工业总产值, value: 330亿元以上}
///   - {metric: 规模以上工业总产值增速, value: 9%以上}
/// ---
///
/// 2020年，渠县规上工业总产值297.77亿元。2021年的目标是规上工业总产值330亿元以上，规上工业总产值增速9%以上。
/// ```
///
/// # 对 Passes
///
/// ```markdown content/news/a.md
/// ---
/// title: 渠县2021年目标
/// date: 2026-03-16
/// region: 渠县
/// period: 2021
/// status: 目标
/// source: 渠县经济和信息化局
/// metrics:
///   - {metric: 规上工业总产值, value: 297.77亿元, period: 2020, status: 实际}
///   - {metric: 规上工业总产值, value: 325亿元以上}
///   - {metric: 规模以上工业总产值增速, value: 9%以上}
/// ---
///
/// 2020年，渠县规上工业总产值297.77亿元。2021年的目标是规上工业总产值325亿元以上，规上工业总产值增速9%以上。
/// ```
pub struct TargetGrowth;

impl Rule for TargetGrowth {
    fn code(&self) -> Code {
        Code::TargetGrowth
    }

    fn name(&self) -> Name {
        Name {
            zh: "目标总量与目标增速不匹配",
            en: "Target level and target growth do not meet",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, desk: &Desk<'_>, found: &mut Diagnostics) {
        let ledger = Ledger::of(manuscript);
        for level in ledger.all() {
            let metric = desk.site.dictionary.get(&level.observation.metric);
            let growth = metric.and_then(|metric| metric.growth.as_ref());
            let before = level.observation.period.a_year_before();
            if let (false, Some(growth), Some(before)) =
                (level.observation.status.is_actual(), growth, before)
                && let Some(growth) = ledger.of_metric(level.observation, growth)
                && let Some(base) = Series::of(desk, level.observation).actual_at(&before)
            {
                found.extend(self.compare(level, growth, base, desk));
            }
        }
    }
}

/// How far apart two growth rates may be, in percentage points.
const ROOM: Decimal = Decimal::ONE;

impl TargetGrowth {
    fn compare(
        &self,
        level: Stated<'_>,
        growth: Stated<'_>,
        base: Stated<'_>,
        desk: &Desk<'_>,
    ) -> Option<Diagnostic> {
        // 330亿元以上 and 9%以上 are held against each other by their numbers: both are floors.
        let number = |stated: &Stated<'_>| {
            let value = stated.observation.value.as_ref();
            value
                .filter(|value| value.max.is_none())
                .map(|value: &Quantity| value.value)
        };
        let ratio = number(&level)?.checked_div(number(&base)?)?;
        let implied = (ratio - Decimal::ONE).checked_mul(Decimal::ONE_HUNDRED)?;
        if (implied - number(&growth)?).abs() <= ROOM {
            return None;
        }
        Some(
            Diagnostic::at(self.code(), growth.written.value.clone())
                .arg("metric", said::metric(desk, &level))
                .arg("found", &growth.observation.written)
                .arg("level", &level.observation.written)
                .arg("base", &base.observation.written)
                .arg("worked", said::rounded(implied))
                .related(
                    level.written.value.clone(),
                    "figure-here",
                    said::args(desk, &level),
                )
                .related(
                    base.written.value.clone(),
                    "figure-here",
                    said::args(desk, &base),
                ),
        )
    }
}
