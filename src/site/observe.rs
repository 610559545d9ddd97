//! From the entries of `metrics` to observations.

use std::sync::Arc;

use super::names::Lookup;
use super::resolve::Head;
use crate::data::{
    Metric, Observation, Period, Place, Quantity, QuantityError, RegionCode, Scope, ScopeKind,
    SourceRef, Status, Unit, UnitError,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location};
use crate::source::{FrontMatter, MetricWritten, SourceWritten, ValueWritten};
use crate::yaml::Spanned;

/// What the article says about all its figures.
pub struct Context<'a> {
    lookup: &'a Lookup<'a>,
    /// The article's regions.
    pub regions: Vec<RegionCode>,
    /// False where a region of the article was given but could not be found.
    regions_found: bool,
    head: &'a Head,
    /// What all observations of the article share.
    url: Arc<str>,
    title: Arc<str>,
    file: Arc<str>,
    source: Option<Arc<SourceRef>>,
}

impl<'a> Context<'a> {
    /// Looks the article's regions up.
    pub fn new(
        front: &FrontMatter,
        lookup: &'a Lookup<'a>,
        head: &'a Head,
        url: &str,
        diagnostics: &mut Diagnostics,
    ) -> Context<'a> {
        let mut regions = Vec::new();
        let names = front.region.as_deref().unwrap_or_default();
        for name in names {
            if let Some(code) = lookup.region(name, diagnostics)
                && !regions.contains(&code)
            {
                regions.push(code);
            }
        }
        Context {
            lookup,
            regions_found: regions.len() == names.len(),
            regions,
            head,
            url: url.into(),
            title: head.title.as_str().into(),
            file: head.path.as_str().into(),
            source: front.source.as_ref().map(source_ref),
        }
    }
}

/// Where the parts of an observation were written.
#[derive(Clone, Debug)]
pub struct Written {
    pub value: Location,
    /// The entry's own period, or that of the article or the section.
    pub period: Location,
    /// Whether the period stands with the entry itself.
    pub own_period: bool,
    pub yoy: Option<Location>,
    pub previous: Option<Location>,
    pub note: Option<Location>,
    /// Whether a ground is given on which a single enterprise's figure may be published.
    pub consent: bool,
}

/// Whether `consent` says more than no.
fn has_consent(written: &MetricWritten) -> bool {
    let ground = written.consent.as_deref().map_or("", str::trim);
    !matches!(ground, "" | "false" | "否" | "no")
}

/// The observations of an article. Each entry is read as far as it can be, and everything that
/// is wrong with it is said.
pub fn observations(
    front: &FrontMatter,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<(Observation, Written)> {
    let mut list = Vec::new();
    let mut region_missing = false;
    for written in &front.metrics {
        let metric = context.lookup.metric(&written.metric, diagnostics);
        let region = region(written, context, &mut region_missing, diagnostics);
        for value in &written.values {
            // Where a period was given that cannot be read, another one's would be a guess.
            let inherited = front.period.as_ref().filter(|_| !written.period_given);
            let period = value
                .period
                .as_ref()
                .or(written.period.as_ref())
                .or(inherited);
            // One that cannot be read has been said already.
            if period.is_none() && !written.period_given && !front.period_given {
                let place = written.metric.location.clone();
                diagnostics.push(
                    Diagnostic::at(Code::PeriodMissing, place).arg("metric", &written.metric.value),
                );
            }
            let quantity = quantity(written, value, metric, diagnostics);
            let (Some(metric), Some(region), Some(period), Ok(quantity)) =
                (metric, region, period, quantity)
            else {
                continue;
            };
            let facts = Facts {
                metric,
                region,
                period: period.value,
                quantity,
            };
            let observation = observation(front, written, value, facts, context, diagnostics);
            let place = Written {
                value: value.text.location.clone(),
                period: period.location.clone(),
                own_period: value.period.is_some() || written.period.is_some(),
                yoy: written.yoy.as_ref().map(|yoy| yoy.location.clone()),
                previous: written.previous.as_ref().map(|p| p.location.clone()),
                note: written.note.as_ref().map(|note| note.location.clone()),
                consent: has_consent(written),
            };
            list.push((observation, place));
        }
    }
    // The article's own region is asked for once, not at each of its figures.
    if region_missing && let Some(place) = &front.metrics_place {
        diagnostics.push(Diagnostic::at(Code::RegionMissing, place.clone()).arg("several", "no"));
    }
    list
}

fn region(
    written: &MetricWritten,
    context: &Context<'_>,
    missing: &mut bool,
    diagnostics: &mut Diagnostics,
) -> Option<RegionCode> {
    if let Some(name) = &written.region {
        return context.lookup.region(name, diagnostics);
    }
    match context.regions.as_slice() {
        [only] => Some(*only),
        [] => {
            *missing |= context.regions_found;
            None
        }
        // With several regions each figure must say whose it is.
        _ => {
            diagnostics.push(
                Diagnostic::at(Code::RegionMissing, written.metric.location.clone())
                    .arg("several", "yes"),
            );
            None
        }
    }
}

/// The value in the unit in which it is kept: `Ok(None)` where it is not assessed.
fn quantity(
    written: &MetricWritten,
    value: &ValueWritten,
    metric: Option<&Metric>,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Quantity>, ()> {
    let parsed = match Quantity::parse(&value.text.value) {
        Ok(parsed) => parsed,
        Err(error) => {
            diagnostics.push(unreadable(&error, &value.text));
            return Err(());
        }
    };
    let Some(mut parsed) = parsed else {
        return Ok(None);
    };
    if let Some(unit) = &written.unit {
        match (Unit::parse(&unit.value), parsed.unit) {
            (Some(found), None) => parsed.unit = Some(found),
            (Some(found), Some(own)) if found == own => {}
            _ => {
                diagnostics.push(
                    Diagnostic::at(Code::UnitWrong, unit.location.clone())
                        .arg("metric", &written.metric.value)
                        .arg("found", &unit.value)
                        .arg("expected", expected(metric)),
                );
                return Err(());
            }
        }
    }
    let Some(metric) = metric else {
        return Err(());
    };
    match in_metric_unit(parsed, metric) {
        Ok(quantity) => Ok(Some(quantity)),
        Err(error) => {
            diagnostics.extend(error.map(|error| unit_problem(&error, &value.text, metric)));
            Err(())
        }
    }
}

fn expected(metric: Option<&Metric>) -> String {
    let Some(metric) = metric else {
        return String::new();
    };
    let units = metric.unit.iter().chain(&metric.accept);
    let names: Vec<_> = units.map(|unit| unit.name()).collect();
    names.join("、")
}

fn unreadable(error: &QuantityError, text: &Spanned<String>) -> Diagnostic {
    let place = text.location.clone();
    match error {
        QuantityError::Slogan(found) => Diagnostic::at(Code::Slogan, place).arg("found", found),
        QuantityError::UnknownUnit { nearest, .. } => Diagnostic::at(Code::QuantityBad, place)
            .arg("found", &text.value)
            .arg("hint", nearest.unwrap_or("none")),
        _ => Diagnostic::at(Code::QuantityBad, place)
            .arg("found", &text.value)
            .arg("hint", "none"),
    }
}

struct Facts<'a> {
    metric: &'a Metric,
    region: RegionCode,
    period: Period,
    quantity: Option<Quantity>,
}

fn observation(
    front: &FrontMatter,
    written: &MetricWritten,
    value: &ValueWritten,
    facts: Facts<'_>,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Observation {
    let metric = facts.metric;
    let scope = written.scope.as_ref().or(front.scope.as_ref());
    let scope = scope.map_or_else(
        || Scope {
            kind: metric.default_scope.unwrap_or(ScopeKind::Whole),
            name: None,
        },
        |scope| scope.value.clone(),
    );
    let status = written.status.as_ref().or(front.status.as_ref());
    let source = written.source.as_ref().map(source_ref);
    let (line, column) = value.text.location.start();
    Observation {
        region: facts.region,
        metric: metric.id.clone(),
        scope,
        period: facts.period,
        status: status.map_or(Status::Actual, |status| status.value),
        unit: facts.quantity.as_ref().map_or(metric.unit, |q| q.unit),
        value: facts.quantity,
        written: value.text.value.clone(),
        // A growth and a value before belong to one period; with several they are said of none.
        yoy: match (&written.yoy, &value.period) {
            (Some(yoy), None) => Some(yoy.value),
            _ => None,
        },
        previous: match value.period {
            None => previous(written, metric, diagnostics),
            Some(_) => None,
        },
        source: source.or_else(|| context.source.clone()),
        note: written.note.as_ref().map(|note| note.value.clone()),
        // Known once it is known which articles are public.
        article: usize::MAX,
        article_url: Arc::clone(&context.url),
        article_title: Arc::clone(&context.title),
        date: context.head.date.date,
        place: Place {
            file: Arc::clone(&context.file),
            line,
            column,
        },
    }
}

fn source_ref(source: &SourceWritten) -> Arc<SourceRef> {
    Arc::new(SourceRef {
        name: source.name.clone(),
        url: source.url.clone(),
    })
}

fn previous(
    written: &MetricWritten,
    metric: &Metric,
    diagnostics: &mut Diagnostics,
) -> Option<rust_decimal::Decimal> {
    let text = written.previous.as_ref()?;
    let quantity = match Quantity::parse(&text.value) {
        Ok(quantity) => quantity?,
        Err(error) => {
            diagnostics.push(unreadable(&error, text));
            return None;
        }
    };
    match in_metric_unit(quantity, metric) {
        Ok(quantity) => Some(quantity.value),
        Err(error) => {
            diagnostics.extend(error.map(|error| unit_problem(&error, text, metric)));
            None
        }
    }
}

/// A quantity in the unit in which the metric keeps it.
///
/// # Errors
/// Why the unit does not fit; nothing where the conversion leaves the range of decimals.
pub fn in_metric_unit(quantity: Quantity, metric: &Metric) -> Result<Quantity, Option<UnitError>> {
    match metric.unit_for(quantity.unit) {
        Ok(Some(unit)) if quantity.unit.is_some() => quantity.in_unit(unit).ok_or(None),
        Ok(unit) => Ok(quantity.with_unit(unit)),
        Err(error) => Err(Some(error)),
    }
}

fn unit_problem(error: &UnitError, text: &Spanned<String>, metric: &Metric) -> Diagnostic {
    let (code, found) = match error {
        UnitError::Missing { .. } => (Code::UnitMissing, text.value.clone()),
        UnitError::Mismatch { found, .. } | UnitError::Unexpected { found } => {
            (Code::UnitWrong, found.name().to_string())
        }
    };
    Diagnostic::at(code, text.location.clone())
        .arg("metric", &metric.name)
        .arg("found", found)
        .arg("unit", metric.unit.map_or("", Unit::name))
        .arg("expected", expected(Some(metric)))
}
