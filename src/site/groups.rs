//! Groups of regions: by name, and "counties like this one" by stated criteria. There is no hidden formula:
//! a group says which metric, of which period, within which bounds.

use super::Site;
use super::article::CuratedComparison;
use super::names::Lookup;
use crate::data::{
    Decimal, Dictionary, MetricId, Observation, Period, Qualifier, Quantity, RegionCode, Regions,
    Resolution, Unit,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{CriterionWritten, RegionsFile};
use crate::yaml::Spanned;

/// A group before its members are known.
#[derive(Clone, Debug)]
pub struct GroupRule {
    pub name: String,
    pub slug: Option<String>,
    pub description: Option<String>,
    /// Members by name; empty where any region of the site may be one.
    pub named: Vec<RegionCode>,
    pub within: Option<RegionCode>,
    pub criteria: Vec<Criterion>,
}

/// One criterion, in the metric's unit. The upper bound is outside.
#[derive(Clone, Debug)]
pub struct Criterion {
    pub metric: MetricId,
    pub period: Period,
    pub at_least: Option<Decimal>,
    pub below: Option<Decimal>,
    /// The unit of the bounds; of a metric that keeps several apart only values in it are looked at.
    pub unit: Option<Unit>,
    /// The bounds as the editor wrote them.
    pub at_least_text: String,
    pub below_text: String,
}

/// A group of regions.
#[derive(Clone, Debug)]
pub struct Group {
    pub rule: GroupRule,
    /// In the order of the list, or of the codes where criteria choose.
    pub regions: Vec<RegionCode>,
}

impl Group {
    /// ASCII, for addresses: the slug, or the place in the list.
    pub fn id(&self, at: usize) -> String {
        match &self.rule.slug {
            Some(slug) => slug.clone(),
            None => format!("group-{}", at + 1),
        }
    }

    /// Whether criteria chose its members.
    pub fn has_criteria(&self) -> bool {
        !self.rule.criteria.is_empty() || self.rule.within.is_some()
    }
}

/// Resolves the names of the groups.
pub fn rules(
    file: &RegionsFile,
    lookup: &Lookup<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<GroupRule> {
    let mut rules = Vec::new();
    for written in &file.groups {
        let mut named: Vec<RegionCode> = Vec::new();
        for name in &written.regions {
            if let Some(code) = lookup.region(name, diagnostics)
                && !named.contains(&code)
            {
                named.push(code);
            }
        }
        let within = written.within.as_ref();
        rules.push(GroupRule {
            name: written.name.value.clone(),
            slug: written.slug.clone(),
            description: written.description.clone(),
            named,
            within: within.and_then(|name| lookup.region(name, diagnostics)),
            criteria: written
                .criteria
                .iter()
                .filter_map(|criterion| self::criterion(criterion, lookup, diagnostics))
                .collect(),
        });
    }
    rules
}

fn criterion(
    written: &CriterionWritten,
    lookup: &Lookup<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Criterion> {
    let metric = lookup.metric(&written.metric, diagnostics)?;
    let bad = |text: &Spanned<String>, key: &str, expected: String| {
        Diagnostic::at(Code::BadValue, text.location.clone())
            .arg("key", key)
            .arg("found", &text.value)
            .arg("expected", expected)
    };
    let period = Period::parse(&written.period.value);
    if period.is_err() {
        let expected = "2020, 2020-12, @2020-12-31".to_string();
        diagnostics.push(bad(&written.period, "period", expected));
    }
    let mut unit = None;
    let mut bound = |text: &Option<Spanned<String>>, key: &str| -> Option<Option<Decimal>> {
        let Some(text) = text else { return Some(None) };
        let quantity = Quantity::parse(&text.value).ok().flatten();
        // A bound is a number: what is open on one side is no edge.
        let quantity = quantity.filter(|quantity| quantity.qualifier == Qualifier::Eq);
        let value = quantity.and_then(|quantity| {
            let kept = metric.unit_for(quantity.unit).ok()?;
            let same = unit.is_none_or(|known| known == kept);
            unit = Some(kept);
            match kept.filter(|_| quantity.unit.is_some()) {
                Some(unit) => quantity.in_unit(unit).map(|q| q.value),
                None => Some(quantity.value),
            }
            .filter(|_| same)
        });
        if value.is_none() {
            let shown = metric.unit.map_or("", Unit::name);
            diagnostics.push(bad(text, key, format!("50{shown}")));
        }
        value.map(Some)
    };
    let at_least = bound(&written.at_least, "at_least")?;
    let below = bound(&written.below, "below")?;
    let text = |written: &Option<Spanned<String>>| {
        written.as_ref().map_or(String::new(), |t| t.value.clone())
    };
    Some(Criterion {
        metric: metric.id.clone(),
        period: period.ok()?,
        at_least,
        below,
        unit: unit.flatten(),
        at_least_text: text(&written.at_least),
        below_text: text(&written.below),
    })
}

/// Finds the members of each group among the regions that the site has figures of.
pub fn members(
    rules: Vec<GroupRule>,
    observations: &[Observation],
    resolution: &Resolution,
    regions: &Regions,
    dictionary: &Dictionary,
) -> Vec<Group> {
    let group = |rule: GroupRule| {
        let mut members = rule.named.clone();
        if members.is_empty() {
            members = observations.iter().map(|o| o.region).collect();
            members.sort_unstable();
            members.dedup();
        }
        if let Some(within) = rule.within {
            members.retain(|code| {
                regions
                    .parents(*code)
                    .iter()
                    .any(|parent| parent.code == within)
            });
        }
        for criterion in &rule.criteria {
            let fits = fitting(criterion, observations, resolution, dictionary);
            members.retain(|code| fits.contains(code));
        }
        Group {
            rule,
            regions: members,
        }
    };
    rules.into_iter().map(group).collect()
}

/// The regions whose actual value, of the whole region (or the metric's own scope), lies within the bounds.
fn fitting(
    criterion: &Criterion,
    observations: &[Observation],
    resolution: &Resolution,
    dictionary: &Dictionary,
) -> std::collections::BTreeSet<RegionCode> {
    let metric = dictionary.get(&criterion.metric);
    let scope = metric
        .and_then(|m| m.default_scope)
        .unwrap_or(crate::data::ScopeKind::Whole);
    let shown = resolution.chosen.iter().map(|i| &observations[*i]);
    shown
        .filter(|o| o.metric == criterion.metric && o.scope.kind == scope)
        .filter(|o| o.status.is_actual() && o.period.agrees(&criterion.period))
        .filter(|o| o.unit == criterion.unit)
        .filter(|o| {
            o.number().is_some_and(|value| {
                criterion.at_least.is_none_or(|least| value >= least)
                    && criterion.below.is_none_or(|most| value < most)
            })
        })
        .map(|o| o.region)
        .collect()
}

impl Site {
    /// The regions of a curated comparison: those that it names, then those of its group.
    pub fn regions_of(&self, curated: &CuratedComparison) -> Vec<RegionCode> {
        let group = curated.group.and_then(|at| self.groups.get(at));
        let members = group.map_or(&[][..], |group| group.regions.as_slice());
        let mut list = curated.regions.clone();
        list.extend(
            members
                .iter()
                .filter(|code| !curated.regions.contains(code)),
        );
        list
    }
}
