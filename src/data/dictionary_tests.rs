use super::*;

fn id(text: &str) -> String {
    match Dictionary::builtin().find(text) {
        Ok(metric) => metric.id.to_string(),
        Err(error) => panic!("{text}: {error:?}"),
    }
}

#[test]
fn the_built_in_dictionary_reads() {
    let dictionary = load(include_str!("assets/metrics.yaml")).unwrap();
    assert!(
        dictionary.metrics.len() > 150,
        "{}",
        dictionary.metrics.len()
    );
    for metric in dictionary.iter() {
        assert!(
            metric.name_en.is_some(),
            "{} has no English name",
            metric.id
        );
        assert!(
            metric.unit.is_some() || matches!(metric.kind, MetricKind::Flag),
            "{} has no unit",
            metric.id
        );
        let of_rates = matches!(metric.kind, MetricKind::Growth);
        assert!(
            !of_rates || metric.unit.is_some_and(Unit::is_percent),
            "{}",
            metric.id
        );
        assert!(
            metric.compare != CompareClass::Normalise || metric.normaliser.is_some(),
            "{}",
            metric.id
        );
    }
}

#[test]
fn no_name_is_shared_by_accident() {
    let dictionary = Dictionary::builtin();
    let shared: Vec<String> = dictionary
        .shared
        .iter()
        .map(|s| normalise_name(&s.name))
        .collect();
    for (name, metrics) in &dictionary.names {
        if shared.contains(name) {
            assert!(metrics.len() >= 2, "{name}");
        } else {
            assert_eq!(metrics.len(), 1, "{name}");
        }
    }
}

#[test]
fn matching_ignores_what_editors_vary() {
    for (text, expected) in [
        ("规上工业总产值", "gross_output"),
        ("规模以上工业总产值", "gross_output"),
        ("规模工业总产值", "gross_output"),
        ("规上工业增加值增速", "va_growth"),
        ("规上工业增加值", "va_above"),
        ("规上工业企业数", "ent_above"),
        ("规模以上工业企业数", "ent_above"),
        ("亩均论英雄全省排名", "mu_rank"),
        ("“亩均论英雄”全省排名", "mu_rank"),
        ("规上制造业智改数转完成率", "digital_rate"),
        ("参会（参演参展）规模", "attendance"),
        ("ＧＤＰ", "gdp"),
        ("gdp", "gdp"),
        ("地区 生产总值", "gdp"),
        ("新增标准化厂房面积", "plant_new"),
        ("实际使用外资", "fdi"),
        ("外商直接投资", "fdi"),
    ] {
        assert_eq!(id(text), expected, "{text}");
    }
}

#[test]
fn a_word_for_two_metrics_names_both() {
    match Dictionary::builtin().find("工业增加值增速") {
        Err(MetricError::Ambiguous(ids)) => {
            let ids: Vec<&str> = ids.iter().map(MetricId::as_str).collect();
            assert_eq!(ids, ["va_growth", "va_total_growth"]);
        }
        other => panic!("{other:?}"),
    }
    match Dictionary::builtin().find("规上工业总产直") {
        Err(MetricError::Unknown { nearest }) => assert_eq!(nearest[0], "规模以上工业总产值"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_starters_are_kept() {
    for starter in "gross_output gross_output_growth va_growth sales_output sales_output_growth sales_ratio \
        export_delivery revenue revenue_growth profit_total profit_margin loss_share capacity_util \
        industrial_power_use industry_share_gdp ind_invest ind_invest_growth tech_invest tech_invest_growth \
        fai_growth proj_signed proj_signed_amount proj_big proj_started proj_ongoing proj_completed fulfil_rate \
        start_rate fund_rate ent_above ent_above_new ent_above_net ent_hitech ent_srdi park_output park_revenue \
        lead_ind_share plant_stock plant_new tax_per_mu invest_per_mu mu_rank rd_intensity patents tech_contract \
        trade_total fdi progress_rate"
        .split_whitespace()
    {
        assert_eq!(id(starter), starter);
    }
}

#[test]
fn a_site_adds_and_changes() {
    let change = |id: &str| MetricChange {
        id: id.into(),
        ..MetricChange::default()
    };
    let changed = Dictionary::builtin()
        .with_changes(vec![
            MetricChange {
                aliases: Some(vec!["咱县产值".into()]),
                ..change("gross_output")
            },
            MetricChange {
                name: Some("竹笋产量".into()),
                kind: Some("level".into()),
                unit: Some("万吨".into()),
                ..change("bamboo")
            },
        ])
        .unwrap();
    assert_eq!(
        changed.find("咱县产值").unwrap().id.as_str(),
        "gross_output"
    );
    assert_eq!(
        changed.find("规上工业产值").unwrap().id.as_str(),
        "gross_output"
    );
    assert_eq!(changed.find("竹笋产量").unwrap().slug(), "bamboo");
    let refused = |change| {
        Dictionary::builtin()
            .with_changes(vec![change])
            .unwrap_err()
    };
    assert_eq!(
        refused(change("Bad-Id")),
        DictionaryError::BadId("Bad-Id".into())
    );
    assert_eq!(
        refused(change("new_one")),
        DictionaryError::Missing {
            id: "new_one".into(),
            field: "name"
        }
    );
    let wrong = MetricChange {
        unit: Some("升斗".into()),
        ..change("gdp")
    };
    assert_eq!(
        refused(wrong),
        DictionaryError::BadValue {
            id: "gdp".into(),
            field: "unit",
            value: "升斗".into()
        }
    );
}

#[test]
fn a_site_adds_relations() {
    let read = |text: &str| -> Vec<MetricChange> { serde_yaml::from_str(text).unwrap() };
    let with = |text: &str| Dictionary::builtin().with_changes(read(text));
    let changed = with(
        "- {id: firms, name: 茶企数, kind: count}
- {id: sure, name: 认证率, kind: ratio, growth: gdp_growth, unpublished_months: [1],
   rules: [{within: [0, '100.5']}, {within: [1, null]}, {ratio: [firms, gdp]}, {usual: [1, 2], percent_of: gdp}]}",
    )
    .unwrap();
    let metric = changed.find("认证率").unwrap();
    assert_eq!(metric.rules.len(), 4);
    assert_eq!(metric.unpublished_months, [1]);
    for (rule, value) in [
        ("{at_most: nobody}", "nobody"),
        ("{sum: [gdp, nobody]}", "nobody"),
    ] {
        let text = format!("- {{id: gdp, rules: [{rule}]}}");
        let expected = DictionaryError::UnknownOther {
            id: "gdp".into(),
            field: "rules",
            value: value.into(),
        };
        assert_eq!(with(&text).unwrap_err(), expected);
    }
    for (rule, value) in [
        ("{}", "{}"),
        ("{at_most: gdp, within: [0, 1]}", "{…, …}"),
        ("{at_most: Not-An-Id}", "Not-An-Id"),
        ("{within: [2, 1]}", "2 > 1"),
        ("{within: [many, 1]}", "many"),
        ("{percent_of: gdp}", "gdp"),
        ("{sum: []}", "[]"),
    ] {
        let text = format!("- {{id: gdp, rules: [{rule}]}}");
        let expected = DictionaryError::BadValue {
            id: "gdp".into(),
            field: "rules",
            value: value.into(),
        };
        assert_eq!(with(&text).unwrap_err(), expected, "{rule}");
    }
}
