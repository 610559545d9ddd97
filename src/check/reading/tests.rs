use super::*;

/// Figures and moments of a text, in a form that can be read.
fn shown(text: &str) -> String {
    let reading = read(text);
    let mut all: Vec<(usize, String)> = Vec::new();
    for figure in &reading.figures {
        let direction = match figure.direction {
            Some(Direction::Up) => "+",
            Some(Direction::Down) => "-",
            None => "",
        };
        let scale = if figure.bare_scale { "?" } else { "" };
        let what = format!(
            "{direction}{}{scale}[{}]",
            figure.quantity.as_written(),
            &text[figure.range.clone()]
        );
        all.push((figure.range.start, what));
    }
    for moment in &reading.moments {
        let when = match moment.when {
            When::Period(period) => period.to_string(),
            When::Part(period) => format!("..{}", &period.to_string()[4..]),
            When::Unknown => "?".to_string(),
        };
        let aside = if moment.aside { "~" } else { "" };
        all.push((moment.range.start, format!("{aside}@{when}")));
    }
    all.sort();
    let all: Vec<String> = all.into_iter().map(|(_, what)| what).collect();
    all.join(" ")
}

#[test]
fn figures_and_periods_of_bulletins() {
    for (text, expected) in [
        (
            "2020年，全县规模以上工业总产值297.77亿元，比上年增长4.09%",
            "@2020 297.77亿元[297.77亿元] ~@? +4.09%[4.09%]",
        ),
        (
            "全县 157 家规模以上工业企业实现总产值达 297.77 亿元、同比增长 4.09%",
            "157家[157 家] 297.77亿元[297.77 亿元] +4.09%[4.09%]",
        ),
        (
            "均价同比分别下降9.90%和1.38%",
            "-9.90%[9.90%] -1.38%[1.38%]",
        ),
        (
            "330亿元以上，增速9%以上",
            "330亿元以上[330亿元以上] +9%以上[9%以上]",
        ),
        ("签约企业51户，投产30余户", "51户[51户] 超30户[30余户]"),
        (
            "近10家外贸企业，突破1万人",
            "不足10家[近10家] 超1万人[突破1万人]",
        ),
        ("技术合同成交额4.68亿；", "4.68亿元?[4.68亿]"),
        (
            "截至2026年1月，建成46万平方米",
            "@@2026-01 46万平方米[46万平方米]",
        ),
        ("2015年1—11月109亿元", "@2015-01/2015-11 109亿元[109亿元]"),
        ("2025年9月底，14个项目", "@2025-09 14个[14个]"),
        ("三年力争新增2—3个", "2～3个[2—3个]"),
        ("15%～30%", "15%～30%[15%～30%]"),
        ("规模5～8%", "5%～8%[5～8%]"),
        ("由31位升至12位", "31位[31位] 12位[12位]"),
        ("提升17.58个百分点", "+17.58个百分点[17.58个百分点]"),
        ("2021—2025年，十四五", "@2021/2025 @2021/2025"),
        ("2026年2月4日，29个先进集体", "@@2026-02-04 29个[29个]"),
        ("110千伏变电站，A4纸，PM2.5", "110千伏[110千伏]"),
        ("比2019年增长5%", "~@2019 +5%[5%]"),
        ("-0.05元/千瓦时", "-0.05元/千瓦时[-0.05元/千瓦时]"),
        ("有三个园区，第三个不算，一季度", "3个[三个] @..Q1"),
        (
            "1,234.5万元，１２３％",
            "1234.5万元[1,234.5万元] 123%[１２３％]",
        ),
        (
            "产值从68.23亿元到146.75亿元",
            "68.23亿元[68.23亿元] 146.75亿元[146.75亿元]",
        ),
        ("增速为-20%；-3%～-1%", "+-20%[-20%] -3%～-1%[-3%～-1%]"),
        (
            "活动签约14个，附近3家，GDP188.72亿元，PM2.5",
            "14个[14个] 3家[3家] 188.72亿元[188.72亿元]",
        ),
        ("管委会2026 17", "@2026 17[17]"),
        ("争取2×100万千瓦", "2[2] 100万千瓦[100万千瓦]"),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

proptest::proptest! {
    /// Any text can be read, and every place lies in it.
    #[test]
    fn any_text_is_read(text in "[0-9０-９一二三十百万亿年月日季度上下半个百分点元以上超近约～—%％.,，。 a-zA-Z截至-]{0,60}") {
        let reading = read(&text);
        for figure in reading.figures {
            proptest::prop_assert!(text.get(figure.range.clone()).is_some());
            proptest::prop_assert!(text.get(figure.core.clone()).is_some());
        }
        for moment in reading.moments {
            proptest::prop_assert!(text.get(moment.range.clone()).is_some());
        }
    }
}
