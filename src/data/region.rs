//! Regions: every division of the country down to county level, with the slug of its pages.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use super::region_find;

/// A six-digit code of GB/T 2260.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct RegionCode(u32);

impl RegionCode {
    /// The number of the code.
    pub fn number(self) -> u32 {
        self.0
    }

    /// Six digits, nothing else.
    pub fn parse(text: &str) -> Option<RegionCode> {
        let right =
            text.len() == 6 && !text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit());
        right.then(|| text.parse().ok().map(RegionCode)).flatten()
    }
}

impl fmt::Display for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

impl FromStr for RegionCode {
    type Err = RegionError;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        RegionCode::parse(s).ok_or_else(|| RegionError::Unknown {
            nearest: Vec::new(),
        })
    }
}

/// The level of a division.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum RegionLevel {
    Province,
    Prefecture,
    County,
}

/// A division.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Region {
    pub code: RegionCode,
    /// The full name: 西充县, 石柱土家族自治县.
    pub name: String,
    pub level: RegionLevel,
    pub parent: Option<RegionCode>,
    /// The name of its folder in the site: `xichong`, `nanjing-gulou`.
    pub slug: String,
    /// The name without its suffix where two or more characters remain: 西充, but 渠县.
    pub short: String,
}

/// Why a text names no region.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RegionError {
    /// 鼓楼区: several regions have the name.
    #[error("several regions have this name")]
    Ambiguous(Vec<RegionCode>),
    #[error("no region has this name")]
    Unknown {
        /// Full names that differ little, the nearest first.
        nearest: Vec<String>,
    },
}

/// What a site's `_data/regions.yaml` says of one region.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RegionOverride {
    pub code: RegionCode,
    pub name: Option<String>,
    pub slug: Option<String>,
}

/// Why an override is refused.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RegionOverrideError {
    #[error("there is no region {0}")]
    UnknownCode(RegionCode),
    #[error("the name of {0} is empty")]
    EmptyName(RegionCode),
    #[error("`{slug}` is no slug for {code}: small letters, digits and single hyphens only")]
    BadSlug { code: RegionCode, slug: String },
    #[error("`{slug}` would be the slug of both {first} and {second}")]
    SlugTaken {
        slug: String,
        first: RegionCode,
        second: RegionCode,
    },
}

/// The list of regions, with an index of their names.
#[derive(Clone, Debug)]
pub struct Regions {
    list: BTreeMap<RegionCode, Region>,
    /// Every full, short and everyday name → the regions that have it, in order of code.
    names: HashMap<String, Vec<RegionCode>>,
}

static BUILTIN: LazyLock<Regions> = LazyLock::new(|| {
    let rows = include_str!("assets/divisions.csv")
        .lines()
        .skip(1)
        .filter_map(region);
    Regions::new(rows.map(|region| (region.code, region)).collect())
});

/// One line of the built-in list: code, name, level, parent, slug.
fn region(line: &str) -> Option<Region> {
    let mut cells = line.split(',');
    let code = RegionCode::parse(cells.next()?)?;
    let name = cells.next()?.to_owned();
    let level = match cells.next()? {
        "province" => RegionLevel::Province,
        "prefecture" => RegionLevel::Prefecture,
        _ => RegionLevel::County,
    };
    let parent = RegionCode::parse(cells.next()?);
    let slug = cells.next()?.to_owned();
    let short = region_find::short_name(&name).to_owned();
    Some(Region {
        code,
        name,
        level,
        parent,
        slug,
        short,
    })
}

impl Regions {
    /// The divisions of 2024 as published by the Ministry of Civil Affairs.
    pub fn builtin() -> &'static Regions {
        &BUILTIN
    }

    fn new(list: BTreeMap<RegionCode, Region>) -> Regions {
        let mut regions = Regions {
            list,
            names: HashMap::new(),
        };
        let mut names: HashMap<String, Vec<RegionCode>> = HashMap::new();
        for region in regions
            .list
            .values()
            .filter(|r| !region_find::is_chapter(&r.name))
        {
            for name in region_find::everyday_names(region) {
                names.entry(name).or_default().push(region.code);
            }
        }
        regions.names = names;
        regions
    }

    /// The list with some names and slugs changed. Both the old and the new name find the region.
    pub fn with_overrides(
        &self,
        overrides: &[RegionOverride],
    ) -> Result<Regions, RegionOverrideError> {
        let mut regions = self.clone();
        for change in overrides {
            let region = regions
                .list
                .get_mut(&change.code)
                .ok_or(RegionOverrideError::UnknownCode(change.code))?;
            if let Some(name) = &change.name {
                if name.trim().is_empty() {
                    return Err(RegionOverrideError::EmptyName(change.code));
                }
                region.name = name.trim().to_owned();
                region.short = region_find::short_name(&region.name).to_owned();
                for name in region_find::everyday_names(region) {
                    let codes = regions.names.entry(name).or_default();
                    if !codes.contains(&change.code) {
                        codes.push(change.code);
                    }
                }
            }
            if let Some(slug) = &change.slug {
                if !is_slug(slug) {
                    return Err(RegionOverrideError::BadSlug {
                        code: change.code,
                        slug: slug.clone(),
                    });
                }
                region.slug.clone_from(slug);
            }
        }
        regions.unique_slugs()?;
        Ok(regions)
    }

    fn unique_slugs(&self) -> Result<(), RegionOverrideError> {
        let mut seen: BTreeMap<&str, RegionCode> = BTreeMap::new();
        for region in self.list.values() {
            if let Some(first) = seen.insert(&region.slug, region.code) {
                let slug = region.slug.clone();
                return Err(RegionOverrideError::SlugTaken {
                    slug,
                    first,
                    second: region.code,
                });
            }
        }
        Ok(())
    }

    /// The region of a code.
    pub fn get(&self, code: RegionCode) -> Option<&Region> {
        self.list.get(&code)
    }

    /// All regions in order of code.
    pub fn iter(&self) -> impl Iterator<Item = &Region> {
        self.list.values()
    }

    /// The region that a text names: by code, full name, short name, or either behind its parents' names
    /// (四川省渠县, 达州渠县, 南京市鼓楼区).
    pub fn find(&self, text: &str) -> Result<&Region, RegionError> {
        region_find::find(self, text)
    }

    /// The regions with this full or everyday name.
    pub(super) fn named(&self, name: &str) -> &[RegionCode] {
        self.names.get(name).map_or(&[], Vec::as_slice)
    }

    /// The regions above, the province first. Chapters of the list that are no place (省直辖县级行政区划)
    /// are left out.
    pub fn parents(&self, code: RegionCode) -> Vec<&Region> {
        let mut above = Vec::new();
        let mut next = self.get(code).and_then(|region| region.parent);
        while let Some(region) = next.and_then(|code| self.get(code)) {
            if !region_find::is_chapter(&region.name) {
                above.insert(0, region);
            }
            next = region.parent;
        }
        above
    }

    /// The name behind the names of all that is above: 四川省达州市渠县, 重庆市涪陵区.
    pub fn full_name(&self, code: RegionCode) -> String {
        let own = self.get(code);
        let mut name = String::new();
        let mut last = "";
        for region in self.parents(code).into_iter().chain(own) {
            if region.name != last {
                name.push_str(&region.name);
            }
            last = &region.name;
        }
        name
    }
}

fn is_slug(slug: &str) -> bool {
    let letters = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    slug.split('-').all(letters)
}

#[cfg(test)]
#[path = "region_tests.rs"]
mod tests;
