//! Observations as readers see them.

use super::address::Addresses;
use super::context::{Cell, Figure, FigureSource, Growth, Link, PlacedValue, StatusMark};
use super::words::Words;
use crate::data::{Change, Decimal, Observation, Qualifier, Quantity, Rounding, Status};
use crate::site::Site;

/// What is printed for a value that is not assessed or not published: never a zero.
pub const MISSING: &str = "—";

/// Digits after the point that a reader can take in; only a conversion without end has more.
pub const READABLE_PLACES: u32 = 8;

/// Digits that are left of a conversion without end.
const ROUNDED_PLACES: u32 = 2;

/// A number with a true minus, which no reader takes for a dash.
pub fn minus(text: &str) -> String {
    text.replace('-', "−")
}

/// A number with as many digits as a reader can take in: only a conversion without end has more.
pub fn readable(number: Decimal) -> Decimal {
    if number.scale() <= READABLE_PLACES {
        return number;
    }
    number.round_dp_with_strategy(ROUNDED_PLACES, Rounding::MidpointAwayFromZero)
}

/// The quantity in its own unit with [`readable`] numbers.
pub fn readable_quantity(quantity: &Quantity) -> Quantity {
    Quantity {
        value: readable(quantity.value),
        max: quantity.max.map(readable),
        ..quantity.clone()
    }
}

/// A value with the words around it, as the author wrote them.
pub struct Printed {
    /// 超, 近, 约; may be empty.
    pub prefix: String,
    /// The number in the metric's unit, with 余 where the author wrote it.
    pub number: String,
    pub unit: String,
    /// 以上, 左右; may be empty.
    pub suffix: String,
}

impl Printed {
    /// The whole in one.
    pub fn text(&self) -> String {
        format!("{}{}{}{}", self.prefix, self.number, self.unit, self.suffix)
    }
}

/// Words before a number that the author may choose among; the meaning is in the qualifier. Longer
/// ones stand before those that they contain.
const BEFORE: [&str; 22] = [
    "不低于",
    "不少于",
    "不超过",
    "不高于",
    "不多于",
    "不小于",
    "不大于",
    "至少",
    "至多",
    "超过",
    "突破",
    "多于",
    "高于",
    "不足",
    "不到",
    "低于",
    "将近",
    "接近",
    "大约",
    "超",
    "近",
    "约",
];
const AFTER: [&str; 6] = ["以上", "以下", "以内", "左右", "上下", "之内"];

/// The value of an observation, with the author's own word for the qualifier where he used one.
pub fn print(observation: &Observation) -> Printed {
    let Some(quantity) = &observation.value else {
        return Printed {
            prefix: String::new(),
            number: MISSING.to_string(),
            unit: String::new(),
            suffix: String::new(),
        };
    };
    // 5万亩 is 3333.33… 公顷 without end: what does not convert to a number that people read is
    // printed as it was stated.
    let stated = || Quantity::parse(&observation.written).ok().flatten();
    let stated = is_endless(quantity).then(stated).flatten();
    let stated = stated.filter(|stated| stated.unit.is_some());
    let rounded = readable_quantity(quantity);
    let (quantity, unit) = match &stated {
        Some(stated) => (stated, stated.unit),
        None => (&rounded, observation.unit),
    };
    let unit = unit.map_or("", |unit| unit.name()).to_string();
    let mut number = quantity.number_text();
    // A range repeats 万, 亿 and % after its first number (GB/T 15835—2011, 5.1.5).
    if quantity.qualifier == Qualifier::Range {
        let whole = quantity.as_written();
        number = whole
            .strip_suffix(unit.as_str())
            .map_or(number, str::to_string);
    }
    let written = observation.written.trim();
    let before = || BEFORE.iter().find(|word| written.starts_with(**word));
    let after = || AFTER.iter().find(|word| written.contains(**word));
    let (prefix, suffix) = match quantity.qualifier {
        Qualifier::Eq | Qualifier::Range => ("", ""),
        qualifier => match (before(), after(), qualifier) {
            (Some(before), _, _) => (*before, ""),
            (None, Some(after), _) => ("", *after),
            (None, None, Qualifier::Gt) if written.contains(['余', '多']) => {
                number.push('余');
                ("", "")
            }
            (None, None, Qualifier::Ge) => ("", "以上"),
            (None, None, Qualifier::Le) => ("", "以下"),
            (None, None, Qualifier::Gt) => ("超", ""),
            (None, None, Qualifier::Lt) => ("不足", ""),
            (None, None, _) => ("约", ""),
        },
    };
    Printed {
        prefix: prefix.to_string(),
        number: minus(&number),
        unit,
        suffix: suffix.to_string(),
    }
}

fn is_endless(quantity: &Quantity) -> bool {
    quantity.value.scale() > READABLE_PLACES
}

/// The mark of a status, for all but 实际.
pub fn status_mark(status: Status, words: &Words) -> Option<StatusMark> {
    (status != Status::Actual).then(|| StatusMark {
        kind: status.as_str().to_string(),
        label: words.status(status),
    })
}

/// A stated change.
pub fn growth(change: &Change, words: &Words) -> Growth {
    let direction = if change.value.is_zero() {
        "flat"
    } else if change.value.is_sign_negative() {
        "down"
    } else {
        "up"
    };
    Growth {
        direction: direction.to_string(),
        text: words.change(change),
        derived: false,
    }
}

/// An observation as a headline figure.
pub fn figure(
    site: &Site,
    index: usize,
    words: &Words,
    to: &Addresses<'_>,
    with_region: bool,
    sparkline: Option<String>,
) -> Figure {
    let observation = &site.observations[index];
    let printed = print(observation);
    Figure {
        label: site.metric_name(&observation.metric).to_string(),
        region: with_region.then(|| region_link(site, observation, to)),
        value: printed.number,
        unit: printed.unit,
        prefix: printed.prefix,
        suffix: printed.suffix,
        period: words.period(&observation.period),
        scope: words.scope(&observation.scope),
        growth: observation.yoy.as_ref().map(|change| growth(change, words)),
        status: status_mark(observation.status, words),
        sparkline_html: sparkline,
        url: Some(to.to_data(&site.metric_url(&observation.metric))).filter(|url| !url.is_empty()),
        source: None,
        standing: String::new(),
        marks: Vec::new(),
    }
}

/// The region of an observation, with its profile.
pub fn region_link(site: &Site, observation: &Observation, to: &Addresses<'_>) -> Link {
    Link {
        title: site.region_name(observation.region).to_string(),
        url: to.to_data(&site.region_url(observation.region)),
    }
}

/// An observation with all that says what it is.
pub fn placed(site: &Site, index: usize, words: &Words, to: &Addresses<'_>) -> PlacedValue {
    let observation = &site.observations[index];
    PlacedValue {
        region: region_link(site, observation, to),
        value: print(observation).text(),
        period: words.period(&observation.period),
        scope: words.scope(&observation.scope).unwrap_or_default(),
        status: status_mark(observation.status, words),
        growth: observation.yoy.as_ref().map(|change| growth(change, words)),
    }
}

/// The value alone in a cell of a column of numbers. Under a column's unit every number is in that unit; one
/// that was stated in another, from which it converts without end, has its own form beside it.
pub fn number_cell(observation: &Observation, words: &Words, with_unit: bool) -> Cell {
    let printed = print(observation);
    let column = |quantity: &Quantity| minus(&readable_quantity(quantity).number_text());
    let mut sub = String::new();
    let text = match (&observation.value, with_unit) {
        // Under a column's unit a range is bare on both sides.
        (Some(quantity), false) if quantity.qualifier == Qualifier::Range => column(quantity),
        (Some(quantity), false) if is_endless(quantity) => {
            sub = printed.text();
            let more = if printed.number.ends_with('余') {
                "余"
            } else {
                ""
            };
            format!("{}{}{more}", printed.prefix, column(quantity))
        }
        (_, false) => format!("{}{}", printed.prefix, printed.number),
        (_, true) => format!("{}{}{}", printed.prefix, printed.number, printed.unit),
    };
    Cell {
        text,
        sub,
        suffix: printed.suffix.clone(),
        status: status_mark(observation.status, words),
        sort: observation
            .number()
            .map_or(String::new(), |n| n.to_string()),
        missing: observation.value.is_none(),
        ..Cell::default()
    }
}

/// A stated change in a cell, signed: `4.09%`, `-9.9%`; the reader hears a minus and not a dash.
pub fn change_cell(change: Option<&Change>) -> Cell {
    match change {
        Some(change) => Cell {
            text: minus(&change.as_written()),
            sort: change.value.to_string(),
            ..Cell::default()
        },
        None => Cell {
            text: MISSING.to_string(),
            missing: true,
            ..Cell::default()
        },
    }
}

/// Who published an observation and when, with the article that states it.
pub fn figure_source(observation: &Observation, to: &Addresses<'_>) -> FigureSource {
    let source = source_text(observation);
    FigureSource {
        title: match source.as_str() {
            "" => observation.article_title.to_string(),
            _ => source,
        },
        url: to.to(&observation.article_url),
        date: observation.date.to_string(),
    }
}

/// The source of an observation in a cell.
pub fn source_text(observation: &Observation) -> String {
    observation
        .source
        .as_ref()
        .map_or(String::new(), |source| source.name.clone())
}
