//! Periods: the time that a number covers.

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use super::period_parse;

/// A year, a part of one, several years, or a point in time.
///
/// Build values by [`Period::parse`]: it refuses month 13, February 30 and reversed spans.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Period {
    Year(i16),
    /// 1 or 2.
    Half {
        year: i16,
        half: u8,
    },
    /// 1 to 4: the quarter itself, not the months since January.
    Quarter {
        year: i16,
        quarter: u8,
    },
    Month {
        year: i16,
        month: u8,
    },
    /// Cumulative inside one year: 2025年1—11月.
    Months {
        year: i16,
        from: u8,
        to: u8,
    },
    /// Several whole years: 2021—2025年.
    Years {
        from: i16,
        to: i16,
    },
    /// A day: 截至2026年1月16日, 2025年末.
    At(Date),
    /// A point in time known only to its month: 截至2026年1月.
    AtMonth {
        year: i16,
        month: u8,
    },
}

/// What sort of period it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub enum PeriodKind {
    Year,
    Half,
    Quarter,
    Month,
    Cumulative,
    Span,
    Point,
}

/// Periods that may follow one another on one axis of time: a year is never joined to a part of one, and
/// 1—11月 only to 1—11月 of another year.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub enum TimeAxis {
    Year,
    Half,
    Quarter,
    Month,
    /// The first and the last month.
    Cumulative(u8, u8),
    Span,
    Point,
}

/// Why a text is no period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    #[error("the period is empty")]
    Empty,
    #[error("`{0}` is not a period")]
    NotAPeriod(String),
    /// 今年, 去年, 目前: only the editor knows which year is meant.
    #[error("`{0}` does not name a year")]
    Relative(String),
    #[error("there is no month {month} in `{text}`")]
    BadMonth { text: String, month: u32 },
    #[error("there is no quarter {quarter} in `{text}`")]
    BadQuarter { text: String, quarter: u32 },
    #[error("there is no half {half} in `{text}`")]
    BadHalf { text: String, half: u32 },
    #[error("there is no day {year:04}-{month:02}-{day:02} in `{text}`")]
    BadDay {
        text: String,
        year: i16,
        month: u8,
        day: u32,
    },
    #[error("the year {year} in `{text}` is not between 1900 and 2199")]
    YearOutOfRange { text: String, year: u32 },
    #[error("`{0}` runs backwards")]
    Reversed(String),
    #[error("`{0}` runs from one year into another: months are counted inside one year")]
    AcrossYears(String),
}

impl Period {
    /// Reads a period in any form of the content format.
    pub fn parse(text: &str) -> Result<Period, PeriodError> {
        period_parse::parse(text)
    }

    /// The sort of period.
    pub fn kind(&self) -> PeriodKind {
        match self {
            Period::Year(_) => PeriodKind::Year,
            Period::Half { .. } => PeriodKind::Half,
            Period::Quarter { .. } => PeriodKind::Quarter,
            Period::Month { .. } => PeriodKind::Month,
            Period::Months { .. } => PeriodKind::Cumulative,
            Period::Years { .. } => PeriodKind::Span,
            Period::At(_) | Period::AtMonth { .. } => PeriodKind::Point,
        }
    }

    /// The axis that it stands on.
    pub fn axis(&self) -> TimeAxis {
        match self.canonical() {
            Period::Year(_) => TimeAxis::Year,
            Period::Half { .. } => TimeAxis::Half,
            Period::Quarter { .. } => TimeAxis::Quarter,
            Period::Month { .. } => TimeAxis::Month,
            Period::Months { from, to, .. } => TimeAxis::Cumulative(from, to),
            Period::Years { .. } => TimeAxis::Span,
            Period::At(_) | Period::AtMonth { .. } => TimeAxis::Point,
        }
    }

    /// Whether it is a moment, not a stretch of time.
    pub fn is_point(&self) -> bool {
        self.kind() == PeriodKind::Point
    }

    /// The year that it ends in.
    pub fn year(&self) -> i16 {
        self.end().year()
    }

    /// The first day. A point starts on its day, one known to the month on the first of it.
    pub fn start(&self) -> Date {
        match *self {
            Period::Year(year) | Period::Years { from: year, .. } => day(year, 1),
            Period::Half { year, half } => day(
                year,
                half.saturating_sub(1).saturating_mul(6).saturating_add(1),
            ),
            Period::Quarter { year, quarter } => day(
                year,
                quarter
                    .saturating_sub(1)
                    .saturating_mul(3)
                    .saturating_add(1),
            ),
            Period::Month { year, month } | Period::AtMonth { year, month } => day(year, month),
            Period::Months { year, from, .. } => day(year, from),
            Period::At(date) => date,
        }
    }

    /// The last day.
    pub fn end(&self) -> Date {
        match *self {
            Period::Year(year) | Period::Years { to: year, .. } => day(year, 12).last_of_month(),
            Period::Half { year, half } => day(year, half.saturating_mul(6)).last_of_month(),
            Period::Quarter { year, quarter } => {
                day(year, quarter.saturating_mul(3)).last_of_month()
            }
            Period::Month { year, month } | Period::AtMonth { year, month } => {
                day(year, month).last_of_month()
            }
            Period::Months { year, to, .. } => day(year, to).last_of_month(),
            Period::At(date) => date,
        }
    }

    /// The same stretch under its plainest name: 2025-01/2025-06 is 2025H1, 2025-01/2025-12 is 2025. Two
    /// periods agree when these are equal.
    pub fn canonical(&self) -> Period {
        match *self {
            Period::Months {
                year,
                from: 1,
                to: 12,
            } => Period::Year(year),
            Period::Months {
                year,
                from: 1,
                to: 6,
            } => Period::Half { year, half: 1 },
            Period::Months {
                year,
                from: 7,
                to: 12,
            } => Period::Half { year, half: 2 },
            Period::Months {
                year,
                from: 1,
                to: 3,
            } => Period::Quarter { year, quarter: 1 },
            Period::Months {
                year,
                from: 4,
                to: 6,
            } => Period::Quarter { year, quarter: 2 },
            Period::Months {
                year,
                from: 7,
                to: 9,
            } => Period::Quarter { year, quarter: 3 },
            Period::Months {
                year,
                from: 10,
                to: 12,
            } => Period::Quarter { year, quarter: 4 },
            Period::Months { year, from, to } if from == to => Period::Month { year, month: from },
            Period::Years { from, to } if from == to => Period::Year(from),
            other => other,
        }
    }

    /// The same stretch of the year before; nothing for several years.
    pub fn a_year_before(&self) -> Option<Period> {
        let before = |year: i16| year.checked_sub(1);
        Some(match *self {
            Period::Year(year) => Period::Year(before(year)?),
            Period::Half { year, half } => Period::Half {
                year: before(year)?,
                half,
            },
            Period::Quarter { year, quarter } => Period::Quarter {
                year: before(year)?,
                quarter,
            },
            Period::Month { year, month } => Period::Month {
                year: before(year)?,
                month,
            },
            Period::Months { year, from, to } => Period::Months {
                year: before(year)?,
                from,
                to,
            },
            Period::AtMonth { year, month } => Period::AtMonth {
                year: before(year)?,
                month,
            },
            Period::At(date) => Period::At(date.checked_sub(jiff::Span::new().years(1)).ok()?),
            Period::Years { .. } => return None,
        })
    }

    /// Whether both cover the same days.
    pub fn agrees(&self, other: &Period) -> bool {
        self.canonical() == other.canonical()
    }

    /// The order of time: by the last day, then by the first, then by kind.
    pub fn cmp_time(&self, other: &Period) -> Ordering {
        let key = |p: &Period| (p.end(), p.start(), p.kind());
        key(self).cmp(&key(other)).then_with(|| self.cmp(other))
    }

    /// The period in Chinese prose; it parses back: 2025年上半年, 2025年1—11月, 截至2026年1月16日, 2025年末.
    pub fn label_zh(&self) -> String {
        match *self {
            Period::Year(year) => format!("{year}年"),
            Period::Half { year, half } => {
                format!("{year}年{}", if half == 1 { "上半年" } else { "下半年" })
            }
            Period::Quarter { year, quarter } => {
                let word = match quarter {
                    1 => "一",
                    2 => "二",
                    3 => "三",
                    _ => "四",
                };
                format!("{year}年{word}季度")
            }
            Period::Month { year, month } => format!("{year}年{month}月"),
            Period::Months { year, from, to } => format!("{year}年{from}—{to}月"),
            Period::Years { from, to } => format!("{from}—{to}年"),
            Period::At(date) if (date.month(), date.day()) == (12, 31) => {
                format!("{}年末", date.year())
            }
            Period::At(date) => format!("截至{}年{}月{}日", date.year(), date.month(), date.day()),
            Period::AtMonth { year, month } => format!("截至{year}年{month}月"),
        }
    }

    /// A short form for chart axes, made of as few letters as tell periods apart.
    pub fn label_short(&self) -> String {
        let two = |year: i16| year.rem_euclid(100);
        match *self {
            Period::Year(year) => format!("{year}"),
            Period::Half { year, half } => format!("{year}{}", if half == 1 { "上" } else { "下" }),
            Period::Quarter { year, quarter } => format!("{year}Q{quarter}"),
            Period::Month { year, month } => format!("{:02}-{month:02}", two(year)),
            Period::Months { year, from, to } => format!("{:02}年{from}—{to}月", two(year)),
            Period::Years { from, to } => format!("{from}—{:02}", two(to)),
            Period::At(date) if (date.month(), date.day()) == (12, 31) => {
                format!("{}末", date.year())
            }
            Period::At(date) => format!(
                "至{:02}-{:02}-{:02}",
                two(date.year()),
                date.month(),
                date.day()
            ),
            Period::AtMonth { year, month } => format!("至{:02}-{month:02}", two(year)),
        }
    }

    /// The period in English.
    pub fn label_en(&self) -> String {
        match *self {
            Period::Year(year) => format!("{year}"),
            Period::Half { year, half } => format!("H{half} {year}"),
            Period::Quarter { year, quarter } => format!("Q{quarter} {year}"),
            Period::Month { year, month } => format!("{} {year}", month_en(month)),
            Period::Months { year, from, to } => {
                format!("{}–{} {year}", month_en(from), month_en(to))
            }
            Period::Years { from, to } => format!("{from}–{to}"),
            Period::At(date) => {
                format!(
                    "as of {} {} {}",
                    date.day(),
                    month_en(date.month().unsigned_abs()),
                    date.year()
                )
            }
            Period::AtMonth { year, month } => format!("as of {} {year}", month_en(month)),
        }
    }
}

/// The first day of a month. Numbers that no parser lets through fall on the nearest month.
fn day(year: i16, month: u8) -> Date {
    let month = i8::try_from(month.clamp(1, 12)).unwrap_or(1);
    Date::new(year.clamp(-9999, 9999), month, 1).unwrap_or(Date::ZERO)
}

fn month_en(month: u8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES
        .get(usize::from(month.saturating_sub(1)))
        .copied()
        .unwrap_or("December")
}

impl fmt::Display for Period {
    /// The canonical form of the data files.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Period::Year(year) => write!(f, "{year:04}"),
            Period::Half { year, half } => write!(f, "{year:04}H{half}"),
            Period::Quarter { year, quarter } => write!(f, "{year:04}Q{quarter}"),
            Period::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            Period::Months { year, from, to } => write!(f, "{year:04}-{from:02}/{year:04}-{to:02}"),
            Period::Years { from, to } => write!(f, "{from:04}/{to:04}"),
            Period::At(date) => write!(
                f,
                "@{:04}-{:02}-{:02}",
                date.year(),
                date.month(),
                date.day()
            ),
            Period::AtMonth { year, month } => write!(f, "@{year:04}-{month:02}"),
        }
    }
}

impl FromStr for Period {
    type Err = PeriodError;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Period::parse(s)
    }
}

#[cfg(test)]
#[path = "period_tests.rs"]
mod tests;
