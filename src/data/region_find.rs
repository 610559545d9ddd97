//! Finding a region by what an editor calls it.

use super::region::{Region, RegionCode, RegionError, Regions};
use super::text::compact;

/// Suffixes of divisions, longer ones first.
const SUFFIXES: &[&str] = &[
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "林区",
    "特区",
    "省",
    "市",
    "州",
    "盟",
    "县",
    "区",
];

/// The peoples that names of autonomous regions carry. 回族 last: it ends other names.
const PEOPLES: &[&str] = &[
    "蒙古族",
    "藏族",
    "维吾尔族",
    "苗族",
    "彝族",
    "壮族",
    "布依族",
    "朝鲜族",
    "满族",
    "侗族",
    "瑶族",
    "白族",
    "土家族",
    "哈尼族",
    "哈萨克族",
    "傣族",
    "黎族",
    "傈僳族",
    "佤族",
    "畲族",
    "拉祜族",
    "水族",
    "东乡族",
    "纳西族",
    "景颇族",
    "柯尔克孜族",
    "土族",
    "达斡尔族",
    "仫佬族",
    "羌族",
    "布朗族",
    "撒拉族",
    "毛南族",
    "仡佬族",
    "锡伯族",
    "普米族",
    "塔吉克族",
    "怒族",
    "鄂温克族",
    "裕固族",
    "独龙族",
    "回族",
    "蒙古",
    "维吾尔",
    "哈萨克",
    "柯尔克孜",
    "塔吉克",
    "锡伯",
    "各族",
    "达斡尔",
];

/// Parts of the published list that group other divisions and are no place themselves.
pub fn is_chapter(name: &str) -> bool {
    matches!(
        name,
        "县" | "市辖区" | "省直辖县级行政区划" | "自治区直辖县级行政区划"
    )
}

/// The name without its suffix (and, in autonomous regions, without the peoples) where two or more
/// characters remain.
pub fn short_name(name: &str) -> &str {
    if is_chapter(name) {
        return name;
    }
    let Some((suffix, stem)) = SUFFIXES
        .iter()
        .find_map(|s| name.strip_suffix(s).map(|stem| (*s, stem)))
    else {
        return name;
    };
    let mut stem = stem;
    if suffix.starts_with("自治") {
        while let Some(rest) = PEOPLES
            .iter()
            .find_map(|p| stem.strip_suffix(p))
            .filter(|r| r.chars().count() >= 2)
        {
            stem = rest;
        }
    }
    if stem.chars().count() >= 2 {
        stem
    } else {
        name
    }
}

/// Everything the region is called alone: its full and short name, and 石柱县, 凉山州 for autonomous ones.
pub fn everyday_names(region: &Region) -> Vec<String> {
    let mut names = vec![region.name.clone()];
    if region.short != region.name {
        names.push(region.short.clone());
    }
    for (suffix, plain) in [
        ("自治县", "县"),
        ("自治州", "州"),
        ("自治旗", "旗"),
        ("自治区", "区"),
    ] {
        if region.name.ends_with(suffix) && region.short != region.name {
            for ending in [plain, suffix] {
                let name = format!("{}{ending}", region.short);
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
    }
    names
}

/// See [`Regions::find`]. A full name beats a short one; a name behind its parents' names must fit them.
pub fn find<'a>(regions: &'a Regions, text: &str) -> Result<&'a Region, RegionError> {
    let name: String = compact(text)
        .chars()
        .filter(|c| !matches!(c, '·' | '/' | '>' | '-'))
        .collect();
    if let Some(code) = RegionCode::parse(&name) {
        return regions.get(code).ok_or_else(|| RegionError::Unknown {
            nearest: Vec::new(),
        });
    }
    let alone = regions.named(&name).to_vec();
    let mut found = prefer_full(regions, &name, alone);
    if found.is_empty() {
        found = behind_parents(regions, &name);
    }
    match one_place(regions, &found) {
        Some(region) => Ok(region),
        None if found.is_empty() => Err(RegionError::Unknown {
            nearest: nearest(regions, &name),
        }),
        None => Err(RegionError::Ambiguous(found)),
    }
}

/// Of the regions so called, those whose full name it is, if any.
fn prefer_full(regions: &Regions, name: &str, codes: Vec<RegionCode>) -> Vec<RegionCode> {
    let full: Vec<RegionCode> = codes
        .iter()
        .copied()
        .filter(|c| regions.get(*c).is_some_and(|r| r.name == name))
        .collect();
    if full.is_empty() { codes } else { full }
}

/// The only one; or, of 重庆市 the province and 重庆市 its chapter, the province.
fn one_place<'a>(regions: &'a Regions, codes: &[RegionCode]) -> Option<&'a Region> {
    let first = regions.get(*codes.first()?)?;
    let within = |code: &RegionCode| {
        regions
            .get(*code)
            .is_some_and(|r| r.parent == Some(first.code) && r.name == first.name)
    };
    codes.get(1..)?.iter().all(within).then_some(first)
}

/// Splits the text into parents' names and a region's name, in every way that fits.
fn behind_parents(regions: &Regions, text: &str) -> Vec<RegionCode> {
    let mut found = Vec::new();
    // The longest own name first, so that 吉林市 in 吉林省吉林市 is not read as a short name.
    for (at, _) in text.char_indices().skip(1) {
        let Some((prefix, name)) = text.split_at_checked(at) else {
            continue;
        };
        let fitting = |code: &RegionCode| {
            let mut names: Vec<Vec<String>> = regions
                .parents(*code)
                .into_iter()
                .map(everyday_names)
                .collect();
            names.dedup();
            consumes(prefix, &names)
        };
        let codes: Vec<RegionCode> = regions
            .named(name)
            .iter()
            .copied()
            .filter(fitting)
            .collect();
        found = prefer_full(regions, name, codes);
        if !found.is_empty() {
            break;
        }
    }
    found
}

/// Whether the text is made of names of the parents, from above to below; any of them may be left out.
fn consumes(text: &str, parents: &[Vec<String>]) -> bool {
    if text.is_empty() {
        return true;
    }
    let Some((first, rest)) = parents.split_first() else {
        return false;
    };
    first.iter().any(|name| {
        text.strip_prefix(name.as_str())
            .is_some_and(|left| consumes(left, rest))
    }) || consumes(text, rest)
}

/// Full names that end the text or differ from it little.
fn nearest(regions: &Regions, text: &str) -> Vec<String> {
    let length = text.chars().count();
    if length < 2 {
        return Vec::new();
    }
    let mut near: Vec<(usize, RegionCode)> = regions
        .iter()
        .filter(|region| !is_chapter(&region.name))
        .filter_map(|region| {
            let ends = region.name.chars().count() >= 2 && text.ends_with(region.name.as_str());
            let distance = if ends {
                0
            } else {
                strsim::levenshtein(&region.name, text)
            };
            let short = strsim::levenshtein(&region.short, text);
            let distance = distance.min(short);
            (distance == 0 || distance * 2 < length.max(3)).then_some((distance, region.code))
        })
        .collect();
    near.sort();
    near.into_iter()
        .take(5)
        .map(|(_, code)| regions.full_name(code))
        .collect()
}
