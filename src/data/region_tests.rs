use std::collections::BTreeSet;

use super::*;

fn find(text: &str) -> String {
    match Regions::builtin().find(text) {
        Ok(region) => region.code.to_string(),
        Err(error) => format!("{error:?}"),
    }
}

#[test]
fn slugs_are_unique_and_plain() {
    let mut seen = BTreeSet::new();
    for region in Regions::builtin().iter() {
        assert!(seen.insert(&region.slug), "{}", region.slug);
        assert!(is_slug(&region.slug), "{}", region.slug);
    }
    assert_eq!(seen.len(), 3225);
}

#[test]
fn slugs_follow_the_rule() {
    let slug = |code: &str| {
        Regions::builtin()
            .get(code.parse().unwrap())
            .unwrap()
            .slug
            .as_str()
    };
    for (code, expected) in [
        ("511725", "quxian"),
        ("511781", "wanyuan"),
        ("511325", "xichong"),
        ("510311", "yantan"),
        ("320106", "nanjing-gulou"),
        ("500000", "chongqing"),
        ("371722", "shanxian"),
        ("511500", "yibin"),
        ("341500", "luan"),
        ("511102", "leshan-shizhong"),
        ("341621", "guoyang"),
        ("513422", "mulizangzuzizhi"), // only the last 县 goes
        ("411100", "luohe"),
        ("610000", "shaanxisheng"),
        ("622921", "linxiahuizuzizhizhou-linxiaxian"),
    ] {
        assert_eq!(slug(code), expected, "{code}");
    }
}

#[test]
fn every_way_to_name_a_region() {
    for (text, code) in [
        ("511725", "511725"),
        ("渠县", "511725"),
        ("西充", "511325"),
        ("西充县", "511325"),
        ("万源", "511781"),
        ("南京市鼓楼区", "320106"),
        ("江苏南京鼓楼区", "320106"),
        ("达州渠县", "511725"),
        ("四川省渠县", "511725"),
        ("四川渠县", "511725"),
        ("四川省达州市渠县", "511725"),
        ("自贡市沿滩区", "510311"),
        ("自贡 沿滩", "510311"),
        ("重庆", "500000"),
        ("重庆市", "500000"),
        ("重庆市涪陵区", "500102"),
        ("吉林省吉林市", "220200"),
        ("石柱县", "500240"),
        ("石柱土家族自治县", "500240"),
        ("务川自治县", "520326"),
        ("乳源县", "440232"),
        ("凉山州", "513400"),
        ("四川省", "510000"),
        ("四川", "510000"),
        ("乌拉特后旗", "150825"),
        ("仙桃市", "429004"),
        ("湖北省仙桃市", "429004"),
        ("万州区", "500101"),
    ] {
        assert_eq!(find(text), code, "{text}");
    }
}

#[test]
fn shared_and_unknown_names() {
    let regions = Regions::builtin();
    match regions.find("鼓楼区") {
        Err(RegionError::Ambiguous(codes)) => assert_eq!(codes.len(), 4),
        other => panic!("{other:?}"),
    }
    match regions.find("沿摊区") {
        Err(RegionError::Unknown { nearest }) => {
            assert!(nearest.contains(&"四川省自贡市沿滩区".to_owned()))
        }
        other => panic!("{other:?}"),
    }
    match regions.find("南京市西充县") {
        Err(RegionError::Unknown { nearest }) => assert_eq!(nearest[0], "四川省南充市西充县"),
        other => panic!("{other:?}"),
    }
    assert!(regions.find("").is_err());
    assert!(regions.find("999999").is_err());
    assert_eq!(
        regions.full_name("511725".parse().unwrap()),
        "四川省达州市渠县"
    );
    assert_eq!(regions.full_name("500102".parse().unwrap()), "重庆市涪陵区");
    assert_eq!(
        regions.full_name("500240".parse().unwrap()),
        "重庆市石柱土家族自治县"
    );
    assert_eq!(regions.full_name("429004".parse().unwrap()), "湖北省仙桃市");
}

#[test]
fn every_region_is_found_by_its_full_name() {
    let regions = Regions::builtin();
    for region in regions.iter().filter(|r| !region_find::is_chapter(&r.name)) {
        let full = regions.full_name(region.code);
        match regions.find(&full) {
            Ok(found) => assert_eq!(regions.full_name(found.code), full),
            Err(error) => panic!("{full}: {error:?}"),
        }
    }
}

#[test]
fn overrides() {
    let regions = Regions::builtin();
    let code: RegionCode = "511725".parse().unwrap();
    let change = |name: Option<&str>, slug: Option<&str>| RegionOverride {
        code,
        name: name.map(str::to_owned),
        slug: slug.map(str::to_owned),
    };
    let changed = regions
        .with_overrides(&[change(Some("賨州市"), Some("qu"))])
        .unwrap();
    assert_eq!(changed.find("賨州").unwrap().slug, "qu");
    assert_eq!(changed.find("渠县").unwrap().code, code);
    assert!(matches!(
        regions.with_overrides(&[change(None, Some("wanyuan"))]),
        Err(RegionOverrideError::SlugTaken { .. })
    ));
    assert!(matches!(
        regions.with_overrides(&[change(None, Some("Qu Xian"))]),
        Err(RegionOverrideError::BadSlug { .. })
    ));
}
