//! Dates as editors write them. Every date of a site is in the zone of China, UTC+8.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use serde::{Deserialize, Serialize};

/// A date with the time of day, where one was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Moment {
    pub date: Date,
    pub time: Option<Time>,
}

impl Moment {
    /// Reads `2026-03-16`, `2026/3/16`, `2026年3月16日`, each with an optional time of day, or
    /// RFC 3339 with an offset, which is turned into UTC+8.
    ///
    /// # Errors
    /// None where it is no date or names a day that does not exist.
    pub fn parse(text: &str) -> Option<Moment> {
        let text = text.trim();
        if let Ok(timestamp) = text.parse::<jiff::Timestamp>() {
            let local = timestamp.to_zoned(TimeZone::fixed(china())).datetime();
            return Some(Moment {
                date: local.date(),
                time: Some(local.time()),
            });
        }
        let (day, clock) = match text.find([' ', 'T', '　']) {
            Some(at) => {
                let (day, clock) = text.split_at(at);
                (day, Some(clock.trim_start_matches([' ', 'T', '　'])))
            }
            None => (text, None),
        };
        let time = match clock {
            Some(clock) => Some(parse_time(clock)?),
            None => None,
        };
        Some(Moment {
            date: parse_date(day)?,
            time,
        })
    }

    /// Date and time, midnight where no time was written.
    pub fn datetime(&self) -> DateTime {
        self.date.to_datetime(self.time.unwrap_or(Time::midnight()))
    }

    /// RFC 3339 with the offset of China, for feeds and structured data.
    pub fn rfc3339(&self) -> String {
        let at = self.datetime();
        format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+08:00",
            at.year(),
            at.month(),
            at.day(),
            at.hour(),
            at.minute(),
            at.second()
        )
    }

    /// `2026-03-16 09:30`, the form of the page tag PubDate; midnight where no time was written.
    pub fn minutes(&self) -> String {
        let at = self.datetime();
        format!(
            "{:04}-{:02}-{:02} {:02}:{:02}",
            at.year(),
            at.month(),
            at.day(),
            at.hour(),
            at.minute()
        )
    }
}

/// UTC+8.
pub fn china() -> Offset {
    Offset::constant(8)
}

/// `2026-03-16`, `2026/3/16`, `2026.3.16` or `2026年3月16日`.
pub fn parse_date(text: &str) -> Option<Date> {
    let text = text.trim().trim_end_matches('日');
    let mut parts = text.split(['-', '/', '.', '年', '月']);
    let year = number(parts.next()?, 4..=4)?;
    let month = number(parts.next()?, 1..=2)?;
    let day = number(parts.next()?, 1..=2)?;
    if parts.next().is_some() {
        return None;
    }
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(year, month, day).ok()
}

fn parse_time(text: &str) -> Option<Time> {
    let mut parts = text.trim().split([':', '：']);
    let hour = i8::try_from(number(parts.next()?, 1..=2)?).ok()?;
    let minute = i8::try_from(number(parts.next()?, 2..=2)?).ok()?;
    let second = match parts.next() {
        Some(second) => i8::try_from(number(second, 2..=2)?).ok()?,
        None => 0,
    };
    if parts.next().is_some() {
        return None;
    }
    Time::new(hour, minute, second, 0).ok()
}

fn number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<i16> {
    if !digits.contains(&text.len()) || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn forms() {
        for text in ["2026-03-16", "2026/3/16", "2026年3月16日", " 2026-3-16 "] {
            assert_eq!(
                Moment::parse(text).unwrap().minutes(),
                "2026-03-16 00:00",
                "{text}"
            );
        }
        for text in [
            "2026-03-16 09:30",
            "2026-03-16T09:30:00+08:00",
            "2026-03-16T01:30:00Z",
        ] {
            assert_eq!(
                Moment::parse(text).unwrap().minutes(),
                "2026-03-16 09:30",
                "{text}"
            );
        }
        for text in [
            "2026-02-30",
            "2026-13-01",
            "26-3-1",
            "2026-03",
            "三月",
            "2026-03-16 25:00",
        ] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,24}") {
            let _ = Moment::parse(&text);
        }

        #[test]
        fn printed_and_read_again(year in 1900i16..2200, month in 1i8..=12, day in 1i8..=28, minute in 0i8..60) {
            let moment = Moment { date: Date::new(year, month, day).unwrap(), time: Some(Time::new(7, minute, 0, 0).unwrap()) };
            prop_assert_eq!(Moment::parse(&moment.minutes()), Some(moment));
            prop_assert_eq!(Moment::parse(&moment.rfc3339()), Some(moment));
        }
    }
}
