//! Value axes: domain, round ticks, and tick labels in 万 and 亿.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A value axis: from `min` to `max` in equal steps.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scale {
    pub(super) min: f64,
    pub(super) max: f64,
    pub(super) ticks: Vec<f64>,
}

/// Geometry may be a float; printed values never are.
pub(super) fn geometry(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(0.0)
}

impl Scale {
    /// An axis over `values` in about `wanted` steps. With `from_zero` it
    /// holds 0, as bars must; otherwise 0 is held where the values do not keep
    /// to the upper part of the axis.
    pub(super) fn new(values: &[f64], wanted: usize, from_zero: bool) -> Scale {
        let mut low = values.iter().copied().fold(f64::INFINITY, f64::min);
        let mut high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        if !low.is_finite() || !high.is_finite() {
            (low, high) = (0.0, 1.0);
        }
        let hold_zero = from_zero || low < 0.0 || high <= 0.0 || low < high * 0.6;
        if hold_zero {
            low = low.min(0.0);
            high = high.max(0.0);
        }
        if high - low < 1e-12 {
            high = low + low.abs().max(1.0);
        }
        let mut step = round_step((high - low) / wanted.max(1) as f64);
        // Half an enterprise is none: whole values get whole ticks.
        if step < 1.0 && values.iter().all(|value| value.fract() == 0.0) {
            step = 1.0;
        }
        let first = (low / step + 1e-9).floor();
        let last = (high / step - 1e-9).ceil().max(first + 1.0);
        let ticks: Vec<f64> = (0..=((last - first) as usize).min(40))
            .map(|n| (first + n as f64) * step)
            .collect();
        Scale {
            min: first * step,
            max: last * step,
            ticks,
        }
    }

    /// An axis of ranks: whole places, the best one first.
    pub(super) fn ranks(values: &[f64], wanted: usize) -> Scale {
        let high = values.iter().copied().fold(1.0, f64::max);
        let low = values.iter().copied().fold(high, f64::min);
        let raw = (high - low) / wanted.max(1) as f64;
        let step = if raw <= 1.0 {
            1.0
        } else {
            round_step(raw).ceil()
        };
        // One place before the best, but none before 0 unless a value is.
        let first = ((low - 1.0).max(low.min(0.0)) / step).floor();
        let last = (high / step).ceil().max(first + 1.0);
        Scale {
            min: first * step,
            max: last * step,
            ticks: (0..=(last - first) as usize)
                .map(|n| (first + n as f64) * step)
                .collect(),
        }
    }

    /// The same axis, ending at the outermost of `values` and 0: for bars whose
    /// labels stand past their ends.
    pub(super) fn cut(mut self, values: &[f64]) -> Scale {
        let low = values.iter().copied().fold(0.0, f64::min);
        let high = values.iter().copied().fold(0.0, f64::max);
        if high > low {
            self.min = self.min.max(low);
            self.max = self.max.min(high);
            let slack = (high - low) * 1e-9;
            let (min, max) = (self.min - slack, self.max + slack);
            self.ticks.retain(|tick| (min..=max).contains(tick));
        }
        self
    }

    /// Number of steps.
    pub(super) fn steps(&self) -> usize {
        self.ticks.len().saturating_sub(1).max(1)
    }

    /// Where `value` lies between `min` (0) and `max` (1).
    pub(super) fn share(&self, value: f64) -> f64 {
        ((value - self.min) / (self.max - self.min)).clamp(0.0, 1.0)
    }

    /// Texts of the ticks, in the unit of the values. Large ones are counted in 万 or 亿, but not where
    /// the unit itself is: 2.5万 of 万美元 would be read twice.
    pub(super) fn labels(&self, unit: &str) -> Vec<String> {
        let largest = self.min.abs().max(self.max.abs());
        let (divisor, suffix) = match largest {
            l if !is_counted(unit) || l < 1e4 => (1.0, ""),
            l if l >= 1e12 => (1e12, "万亿"),
            l if l >= 1e8 => (1e8, "亿"),
            _ => (1e4, "万"),
        };
        let factor = 1.0 / divisor;
        let step = match self.ticks.as_slice() {
            [first, second, ..] => (second - first) * factor,
            _ => (self.max - self.min) * factor,
        };
        let places = decimals(step);
        self.ticks
            .iter()
            .map(|tick| {
                let shown = tick * factor;
                if shown.abs() < step.abs() * 1e-6 {
                    return "0".to_string();
                }
                let text = format!("{shown:.places$}");
                let text = match text.strip_prefix('-') {
                    Some(rest) => format!("−{rest}"),
                    None => text,
                };
                format!("{text}{suffix}")
            })
            .collect()
    }
}

/// Whether the numbers of a unit may be counted in 万 and 亿: not those of rates, ranks and years, nor
/// those that are counted so already.
fn is_counted(unit: &str) -> bool {
    const FIXED: [&str; 9] = ["%", "％", "‰", "百分点", "位", "名", "倍", "年", "分"];
    !unit.is_empty() && !FIXED.contains(&unit) && !unit.starts_with(['万', '亿'])
}

/// The smallest of 1, 2, 2.5, 5 × 10ⁿ that is at least `raw`.
fn round_step(raw: f64) -> f64 {
    let power = 10f64.powf(raw.log10().floor());
    [1.0, 2.0, 2.5, 5.0]
        .into_iter()
        .map(|m| m * power)
        .find(|step| *step >= raw * (1.0 - 1e-9))
        .unwrap_or(10.0 * power)
}

/// Decimal places needed to write multiples of `step` exactly.
fn decimals(step: f64) -> usize {
    (0..9)
        .find(|places| {
            let scaled = step * 10f64.powi(*places);
            (scaled - scaled.round()).abs() < 1e-6 * scaled.abs().max(1e-9)
        })
        .map_or(2, |places| places as usize)
}
