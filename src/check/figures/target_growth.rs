//! N006.

use super::in_text::Named;
use super::interval::Interval;
use super::ledger::{Ledger, a_year_before};
use super::said;
use crate::check::{Desk, Manuscript, Name, Rule, Stated};
use crate::data::{ChangeUnit, Decimal, Qualifier, Quantity};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location};

/// 下一年的目标总量除以上年实际得出的增速，与目标增速相差一个百分点以上。
///
/// The growth that a target level implies over the last actual value is more than one point from the stated target growth.
///
/// # 为什么 Why
///
/// 330亿元以上比上年的297.77亿元高10.8%，却写着“增速9%以上”：两个目标不能都对，考核时就说不清。口径或价格不同的，应当写明。上年实际数可以在本站任何一篇文章里。
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
        self.in_text(manuscript, desk, found);
        let ledger = Ledger::of(manuscript);
        for level in ledger.all() {
            if !level.observation.status.is_actual() {
                found.extend(self.compare(level, &ledger, desk));
            }
        }
    }
}

/// Percentage points by which the two may differ.
const ROOM: Decimal = Decimal::ONE;

/// The growth that a target states, and where.
struct Growth {
    quantity: Quantity,
    written: String,
    place: Location,
}

impl TargetGrowth {
    fn compare(
        &self,
        level: Stated<'_>,
        ledger: &Ledger<'_>,
        desk: &Desk<'_>,
    ) -> Option<Diagnostic> {
        let growth = stated_growth(&level, ledger, desk)?;
        let base = a_year_before(&level, ledger, desk)?;
        if !contradict(&level, &growth.quantity, &base)? {
            return None;
        }
        let ratio = level
            .observation
            .number()?
            .checked_div(base.observation.number()?)?;
        let implied = (ratio - Decimal::ONE).checked_mul(Decimal::ONE_HUNDRED)?;
        let mut diagnostic = Diagnostic::at(self.code(), growth.place)
            .arg("metric", said::metric(desk, &level))
            .arg("found", growth.written)
            .arg("level", &level.observation.written)
            .arg("base", &base.observation.written)
            .arg("worked", said::rounded(implied));
        for side in [&level, &base] {
            let place = side.written.value.clone();
            diagnostic = diagnostic.related(place, "figure-here", said::args(desk, side));
        }
        Some(diagnostic)
    }
}

/// The growth that goes with a target's level: its own `yoy`, or the figure of the growth's metric.
fn stated_growth(level: &Stated<'_>, ledger: &Ledger<'_>, desk: &Desk<'_>) -> Option<Growth> {
    let metric = desk.site.dictionary.get(&level.observation.metric)?;
    let growth = metric.growth.as_ref()?;
    let own = level.observation.yoy.zip(level.written.yoy.clone());
    if let Some((yoy, place)) = own.filter(|(yoy, _)| yoy.unit == ChangeUnit::Percent) {
        return Some(Growth {
            quantity: Quantity::exact(yoy.value, None),
            written: yoy.as_written(),
            place,
        });
    }
    let figure = ledger.of_metric(level.observation, growth)?;
    Some(Growth {
        quantity: figure.observation.value.clone()?,
        written: figure.observation.written.clone(),
        place: figure.written.value.clone(),
    })
}

/// Whether a level over its base and a growth cannot both be meant. 330亿元以上 and 9%以上 are the
/// lower ends of one target and are held against each other by their numbers; 330亿元 may well be
/// more than 9%以上.
fn contradict(level: &Stated<'_>, growth: &Quantity, base: &Stated<'_>) -> Option<bool> {
    let wanted = level.observation.value.as_ref()?;
    let had = base.observation.value.as_ref()?;
    if had.qualifier != Qualifier::Eq {
        return None;
    }
    let half = |quantity: &Quantity| {
        Decimal::try_new(5, quantity.value.scale().saturating_add(1)).unwrap_or(Decimal::ZERO)
    };
    let side = |quantity: &Quantity| match quantity.qualifier {
        Qualifier::Ge | Qualifier::Gt => Some(Qualifier::Ge),
        Qualifier::Le | Qualifier::Lt => Some(Qualifier::Le),
        Qualifier::Eq | Qualifier::Approx => Some(Qualifier::Eq),
        Qualifier::Range => None,
    };
    let alike = side(wanted).is_some() && side(wanted) == side(growth);
    let of = |quantity: &Quantity| match alike {
        true => Interval::point(quantity.value),
        false => Interval::of_quantity(quantity, half(quantity)),
    };
    let needed = of(wanted).growth_from(Interval::of(base.observation)?)?;
    Some(!needed.widened(ROOM).meets(&of(growth)))
}

impl TargetGrowth {
    /// A text alone: 实现总产值297.77亿元 … 力争产值330亿元以上，增速9%以上.
    fn in_text(&self, manuscript: &Manuscript<'_>, desk: &Desk<'_>, found: &mut Diagnostics) {
        let named = Named::all(manuscript);
        for (index, target) in named.iter().enumerate() {
            let Some(growth) = target.growth(manuscript).filter(|_| target.mention.target) else {
                continue;
            };
            // The last value before it that is no target, of the year before where years are named.
            let base = named.iter().take(index).rev().find(|base| {
                let year_before = target.mention.period.and_then(|p| p.a_year_before());
                let periods = base.mention.period.zip(year_before);
                let fits = periods.is_none_or(|(own, before)| own.agrees(&before));
                let alike = base.mention.metric == target.mention.metric;
                alike
                    && !base.mention.target
                    && fits
                    && base.quantity().unit == target.quantity().unit
            });
            let implied = base.and_then(|base| {
                let ratio = target.quantity().value.checked_div(base.quantity().value)?;
                (ratio - Decimal::ONE).checked_mul(Decimal::ONE_HUNDRED)
            });
            let (Some(base), Some(implied)) = (base, implied) else {
                continue;
            };
            if (implied - growth.quantity.value).abs() <= ROOM {
                continue;
            }
            let metric = desk.site.dictionary.get(&target.mention.metric);
            let text = target.block.text.get(growth.range.clone()).unwrap_or("");
            found.push(
                manuscript
                    .say(self.code(), target.block, growth.range.clone())
                    .arg("metric", metric.map_or("", |metric| &metric.name))
                    .arg("found", text)
                    .arg("level", target.text())
                    .arg("base", base.text())
                    .arg("worked", said::rounded(implied))
                    .related(target.place(manuscript), "part-here", Vec::new())
                    .related(base.place(manuscript), "part-here", Vec::new()),
            );
        }
    }
}
