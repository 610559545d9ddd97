use super::*;
use proptest::prelude::*;

/// Text → canonical form, checked to parse back in canonical and in Chinese form.
#[test]
fn the_forms_of_the_format() {
    for (text, canonical) in [
        ("2020", "2020"),
        ("2020年", "2020"),
        ("２０２０年", "2020"),
        ("二〇二三年", "2023"),
        ("2020年度", "2020"),
        ("2025H1", "2025H1"),
        ("2025年上半年", "2025H1"),
        ("2025年下半年", "2025H2"),
        ("2025Q1", "2025Q1"),
        ("2025-Q3", "2025Q3"),
        ("2025年一季度", "2025Q1"),
        ("2025年第三季度", "2025Q3"),
        ("2025年2季度", "2025Q2"),
        ("2025-03", "2025-03"),
        ("2025年3月", "2025-03"),
        ("2025年3月份", "2025-03"),
        ("2025-01/2025-11", "2025-01/2025-11"),
        ("2023-01..2023-08", "2023-01/2023-08"),
        ("2025年1—11月", "2025-01/2025-11"),
        ("2025年1-11月", "2025-01/2025-11"),
        ("2025年1至11月", "2025-01/2025-11"),
        ("2025年1月至11月", "2025-01/2025-11"),
        ("2025年1～9月", "2025-01/2025-09"),
        ("2025年前三季度", "2025-01/2025-09"),
        ("2025年前11个月", "2025-01/2025-11"),
        ("2021/2025", "2021/2025"),
        ("2021—2025年", "2021/2025"),
        ("2021年至2025年", "2021/2025"),
        ("2021-2025", "2021/2025"),
        ("十四五", "2021/2025"),
        ("“十三五”时期", "2016/2020"),
        ("十五五", "2026/2030"),
        ("“十三五”末", "@2020-12-31"),
        ("@2026-01-16", "@2026-01-16"),
        ("2026-01-16", "@2026-01-16"),
        ("截至2026年1月16日", "@2026-01-16"),
        ("截至2026年1月", "@2026-01"),
        ("@2026-01", "@2026-01"),
        ("截至2026-01", "@2026-01"),
        ("2025年末", "@2025-12-31"),
        ("2025年底", "@2025-12-31"),
        ("截至2025年底", "@2025-12-31"),
        ("截至2025年6月底", "@2025-06-30"),
        ("2024年2月末", "@2024-02-29"),
        ("2025年初", "@2025-01-01"),
    ] {
        let period = Period::parse(text).unwrap_or_else(|e| panic!("{text}: {e}"));
        assert_eq!(period.to_string(), canonical, "{text}");
        assert_eq!(Period::parse(&period.to_string()), Ok(period));
        assert_eq!(
            Period::parse(&period.label_zh()),
            Ok(period),
            "{}",
            period.label_zh()
        );
    }
}

#[test]
fn labels() {
    let label = |text: &str| Period::parse(text).unwrap().label_zh();
    assert_eq!(label("2025Q1"), "2025年一季度");
    assert_eq!(label("2025-01/2025-11"), "2025年1—11月");
    assert_eq!(label("@2026-01-16"), "截至2026年1月16日");
    assert_eq!(label("@2025-12-31"), "2025年末");
    assert_eq!(
        Period::parse("2025-01/2025-11").unwrap().label_short(),
        "25年1—11月"
    );
    assert_eq!(
        Period::parse("2025-01/2025-11").unwrap().label_en(),
        "January–November 2025"
    );
}

#[test]
fn what_is_refused() {
    let error = |text: &str| Period::parse(text).unwrap_err();
    assert_eq!(
        error("2025-13"),
        PeriodError::BadMonth {
            text: "2025-13".into(),
            month: 13
        }
    );
    assert!(matches!(
        error("2026-02-30"),
        PeriodError::BadDay { day: 30, .. }
    ));
    assert!(matches!(
        error("2025Q5"),
        PeriodError::BadQuarter { quarter: 5, .. }
    ));
    assert!(matches!(
        error("2025年五季度"),
        PeriodError::BadQuarter { quarter: 5, .. }
    ));
    assert!(matches!(
        error("2025H3"),
        PeriodError::BadHalf { half: 3, .. }
    ));
    assert!(matches!(error("0202"), PeriodError::YearOutOfRange { .. }));
    assert!(matches!(error("2025/2021"), PeriodError::Reversed(_)));
    assert!(matches!(error("2025-11/2025-01"), PeriodError::Reversed(_)));
    assert!(matches!(
        error("2024-11/2025-02"),
        PeriodError::AcrossYears(_)
    ));
    assert!(matches!(error("今年"), PeriodError::Relative(_)));
    assert!(matches!(error("去年1—3月"), PeriodError::Relative(_)));
    assert!(matches!(error("未注明"), PeriodError::NotAPeriod(_)));
    assert!(matches!(error("20255"), PeriodError::NotAPeriod(_)));
    assert_eq!(error("  "), PeriodError::Empty);
}

#[test]
fn the_order_of_time() {
    let mut periods: Vec<Period> = ["2025", "2025H1", "2024", "2025Q1", "2025-01", "@2025-03-31"]
        .iter()
        .map(|t| t.parse().unwrap())
        .collect();
    periods.sort_by(Period::cmp_time);
    let texts: Vec<String> = periods.iter().map(Period::to_string).collect();
    assert_eq!(
        texts,
        ["2024", "2025-01", "2025Q1", "@2025-03-31", "2025H1", "2025"]
    );
    assert!(
        Period::parse("2025年1—6月")
            .unwrap()
            .agrees(&Period::parse("2025年上半年").unwrap())
    );
}

fn periods() -> impl Strategy<Value = Period> {
    let year = 1900i16..2200;
    (0u8..8, year, 0i16..20, 1u8..13, 1u8..13, 1i8..29).prop_map(|(kind, year, more, a, b, day)| {
        match kind {
            0 => Period::Year(year),
            1 => Period::Half {
                year,
                half: a % 2 + 1,
            },
            2 => Period::Quarter {
                year,
                quarter: a % 4 + 1,
            },
            3 => Period::Month { year, month: a },
            4 if a != b => Period::Months {
                year,
                from: a.min(b),
                to: a.max(b),
            },
            5 if year + more < 2199 => Period::Years {
                from: year,
                to: year + more + 1,
            },
            6 => Period::At(Date::new(year, a as i8, day).unwrap()),
            _ => Period::AtMonth { year, month: a },
        }
    })
}

proptest! {
    #[test]
    fn printed_periods_parse_back(period in periods()) {
        prop_assert_eq!(Period::parse(&period.to_string()), Ok(period));
        prop_assert_eq!(Period::parse(&period.label_zh()), Ok(period));
        prop_assert!(period.start() <= period.end());
        prop_assert_eq!(period.canonical().start(), period.start());
        prop_assert_eq!(period.canonical().end(), period.end());
    }

    #[test]
    fn any_text_is_answered(text in "\\PC*") {
        let _ = Period::parse(&text);
    }

    #[test]
    fn near_periods_are_answered(text in "[0-9年月日上下半季度一二前截至@/HQ末底—~-]{0,14}") {
        if let Ok(period) = Period::parse(&text) {
            prop_assert_eq!(Period::parse(&period.to_string()), Ok(period));
        }
    }
}
