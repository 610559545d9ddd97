//! N004.

use super::interval::Interval;
use super::ledger::Ledger;
use super::said;
use super::table_total;
use crate::check::{Block, Desk, Manuscript, Name, Rule, Stated};
use crate::data::{Decimal, Flow, Metric, MetricKind, MetricRule, Observation, Period, Unit};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// 分项加起来不等于合计：各年之和与几年合计、各季度之和与全年、三次产业之和与地区生产总值；正文表格里“合计”一行与上面各行之和。四舍五入之差不算。
///
/// Parts that do not sum to the stated total: years to several years, quarters to a year, the three sectors to gross regional product; rows of a table to its row 合计. Rounding is allowed for.
///
/// # 为什么 Why
///
/// 8+8+8=24，1+2+2=5。合计是读者最先验算的数，也是改了分项最容易忘改的数。
///
/// A total is what readers check first, and what is forgotten when a part is changed.
///
/// # 错 Fails
///
/// ```markdown content/news/a.md
/// ---
/// title: 万源市2025—2027年目标
/// date: 2026-03-16
/// region: 万源市
/// period: 2025/2027
/// status: 目标
/// source: 渠县经济和信息化局
/// metrics:
///   - {metric: 竣工投产项目数, values: {2025: 8个, 2026: 8个, 2027: 8个, 2025/2027: 25个}}
/// ---
///
/// 2025—2027年，竣工投产项目合计25个。
///
/// | 年份 | 竣工投产项目数 |
/// |---|---:|
/// | 2025年 | 8个 |
/// | 2026年 | 8个 |
/// | 2027年 | 8个 |
/// ```
///
/// # 对 Passes
///
/// ```markdown content/news/a.md
/// ---
/// title: 万源市2025—2027年目标
/// date: 2026-03-16
/// region: 万源市
/// period: 2025/2027
/// status: 目标
/// source: 渠县经济和信息化局
/// metrics:
///   - {metric: 竣工投产项目数, values: {2025: 8个, 2026: 8个, 2027: 8个, 2025/2027: 24个}}
/// ---
///
/// 2025—2027年，竣工投产项目合计24个。
///
/// | 年份 | 竣工投产项目数 |
/// |---|---:|
/// | 2025年 | 8个 |
/// | 2026年 | 8个 |
/// | 2027年 | 8个 |
/// | 合计 | 24个 |
/// ```
pub struct SumWrong;

impl Rule for SumWrong {
    fn code(&self) -> Code {
        Code::SumWrong
    }

    fn name(&self) -> Name {
        Name {
            zh: "分项之和不等于合计",
            en: "Parts do not sum to the total",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, desk: &Desk<'_>, found: &mut Diagnostics) {
        let ledger = Ledger::of(manuscript);
        for stated in ledger.exact() {
            let Some(metric) = desk.site.dictionary.get(&stated.observation.metric) else {
                continue;
            };
            if adds_up(metric) {
                for periods in parts_of(&stated.observation.period) {
                    let parts = periods
                        .iter()
                        .map(|period| ledger.at(stated.observation, period));
                    let parts: Option<Vec<Stated<'_>>> = parts.collect();
                    found.extend(parts.and_then(|parts| self.compare(stated, &parts, desk)));
                }
            }
            for rule in &metric.rules {
                if let MetricRule::Sum(parts) = rule {
                    let parts = parts
                        .iter()
                        .map(|part| ledger.of_metric(stated.observation, part));
                    let parts: Option<Vec<Stated<'_>>> = parts.collect();
                    found.extend(parts.and_then(|parts| self.compare(stated, &parts, desk)));
                }
            }
        }
        for wrong in table_total::wrong(manuscript, &desk.site.dictionary) {
            let whole = |block: &Block| 0..block.text.len();
            let mut diagnostic = manuscript
                .say(self.code(), wrong.block, whole(wrong.block))
                .arg("metric", wrong.head)
                .arg("found", &wrong.block.text)
                .arg("sum", wrong.sum);
            for part in wrong.parts {
                let place = manuscript.location(part, whole(part));
                diagnostic = diagnostic.related(place, "part-here", Vec::new());
            }
            found.push(diagnostic);
        }
    }
}

/// Whether values of parts of a period make that of the whole: of flows, not of stocks, rates and
/// ranks.
fn adds_up(metric: &Metric) -> bool {
    let counted = matches!(metric.kind, MetricKind::Level | MetricKind::Count);
    counted && metric.flow == Some(Flow::Flow)
}

/// The ways in which a period is made of others.
fn parts_of(period: &Period) -> Vec<Vec<Period>> {
    match period.canonical() {
        Period::Years { from, to } => vec![(from..=to).map(Period::Year).collect()],
        Period::Year(year) => vec![
            (1..=2).map(|half| Period::Half { year, half }).collect(),
            (1..=4)
                .map(|quarter| Period::Quarter { year, quarter })
                .collect(),
            (1..=12)
                .map(|month| Period::Month { year, month })
                .collect(),
        ],
        Period::Half { year, half } => {
            let first = half.saturating_sub(1).saturating_mul(2).saturating_add(1);
            let quarters = [first, first.saturating_add(1)];
            vec![
                quarters
                    .map(|quarter| Period::Quarter { year, quarter })
                    .to_vec(),
            ]
        }
        Period::Quarter { year, quarter } => {
            let before = quarter.saturating_sub(1).saturating_mul(3);
            let months = (1..=3).map(|month| before.saturating_add(month));
            vec![months.map(|month| Period::Month { year, month }).collect()]
        }
        _ => Vec::new(),
    }
}

impl SumWrong {
    fn compare(
        &self,
        total: Stated<'_>,
        parts: &[Stated<'_>],
        desk: &Desk<'_>,
    ) -> Option<Diagnostic> {
        let mut interval = Interval::point(Decimal::ZERO);
        let mut sum = Decimal::ZERO;
        for part in parts {
            interval = interval.plus(Interval::of(part.observation)?);
            sum = sum.checked_add(part.observation.number()?)?;
        }
        if Interval::of(total.observation)?.meets(&interval) {
            return None;
        }
        let mut diagnostic = Diagnostic::at(self.code(), total.written.value.clone())
            .arg("metric", said::metric(desk, &total))
            .arg("found", &total.observation.written)
            .arg("sum", in_unit(sum, total.observation));
        for part in parts {
            let args = said::args(desk, part);
            diagnostic = diagnostic.related(part.written.value.clone(), "figure-here", args);
        }
        Some(diagnostic)
    }
}

fn in_unit(sum: Decimal, like: &Observation) -> String {
    format!("{}{}", sum.normalize(), like.unit.map_or("", Unit::name))
}
