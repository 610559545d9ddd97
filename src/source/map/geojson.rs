//! GeoJSON (RFC 7946), as far as a map of areas needs it.

use serde::Deserialize;
use serde::de::{Deserializer, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::{MapFeature, Ring};

/// The properties that maps in use keep the code of a region in, in the order in which they are
/// tried, whatever their capitals: those of DataV and most tools, and `gb` of 天地图.
const KEYS: [&str; 5] = ["adcode", "code", "region_code", "gb", "id"];

/// In place of the kind of a geometry: a border of fewer than three points, or a line of fewer than
/// two.
pub(super) const SHORT: &str = "short";

/// Why a text is no map. Features are counted from 1.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fault {
    /// It is not JSON; `at` is a byte of the text.
    Syntax { at: usize, detail: String },
    /// It is JSON, but a value is not what it must be.
    Shape { at: usize, detail: String },
    /// It is another kind of JSON or GeoJSON.
    NotCollection { kind: String },
    /// The first of `count` features whose geometry cannot be drawn; `kind` is empty where there is
    /// none.
    Geometry {
        feature: usize,
        kind: String,
        count: usize,
    },
    /// The first of `count` features with a place that is none on Earth.
    Coordinates {
        feature: usize,
        found: [f64; 2],
        count: usize,
    },
}

#[derive(Deserialize)]
struct Collection {
    #[serde(rename = "type", default)]
    kind: Value,
    #[serde(default)]
    features: Option<Vec<Feature>>,
}

#[derive(Deserialize)]
struct Feature {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    properties: Option<Map<String, Value>>,
    #[serde(default)]
    geometry: Option<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    coordinates: Option<Nested>,
}

/// Numbers in lists in lists: how deep depends on the kind of geometry.
enum Nested {
    Number(f64),
    List(Vec<Nested>),
}

impl<'de> Deserialize<'de> for Nested {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Nested, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Nested;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("coordinates: numbers in lists")
            }

            fn visit_f64<E>(self, number: f64) -> Result<Nested, E> {
                Ok(Nested::Number(number))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Nested, E> {
                Ok(Nested::Number(number as f64))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Nested, E> {
                Ok(Nested::Number(number as f64))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Nested, A::Error> {
                let mut list = Vec::new();
                while let Some(item) = items.next_element()? {
                    list.push(item);
                }
                Ok(Nested::List(list))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

/// Reads a map; `key` is the property that holds the codes, where the site says which.
pub(super) fn read(text: &str, key: Option<&str>) -> Result<Vec<MapFeature>, Fault> {
    let collection: Collection = serde_json::from_str(text).map_err(|e| fault(text, &e))?;
    if collection.kind != "FeatureCollection" {
        let kind = collection.kind.as_str().unwrap_or("").to_string();
        return Err(Fault::NotCollection { kind });
    }
    let Some(features) = collection.features else {
        let kind = "FeatureCollection".to_string();
        return Err(Fault::NotCollection { kind });
    };
    let (mut geometry, mut coordinates) = (None, None);
    let (mut geometry_count, mut coordinates_count) = (0, 0);
    let mut read = Vec::with_capacity(features.len());
    for (index, feature) in features.into_iter().enumerate() {
        let shape = match shape(feature.geometry.as_ref()) {
            Ok(shape) => shape,
            Err(kind) => {
                geometry_count += 1;
                geometry.get_or_insert((index + 1, kind));
                continue;
            }
        };
        let places = shape.rings.iter().chain(&shape.lines).flatten();
        if let Some(found) = places.copied().find(|place| !on_earth(place)) {
            coordinates_count += 1;
            coordinates.get_or_insert((index + 1, found));
            continue;
        }
        read.push(MapFeature {
            code: code(&feature, key),
            rings: shape.rings.into(),
            lines: shape.lines.into(),
        });
    }
    if let Some((feature, kind)) = geometry {
        let count = geometry_count;
        return Err(Fault::Geometry {
            feature,
            kind,
            count,
        });
    }
    if let Some((feature, found)) = coordinates {
        let count = coordinates_count;
        return Err(Fault::Coordinates {
            feature,
            found,
            count,
        });
    }
    if read.iter().all(|feature| feature.rings.is_empty()) {
        let kind = "FeatureCollection".to_string();
        return Err(Fault::NotCollection { kind });
    }
    Ok(read)
}

/// The fault that the JSON parser has found, at its byte of the text.
fn fault(text: &str, error: &serde_json::Error) -> Fault {
    let before = text.split_inclusive('\n').take(error.line().max(1) - 1);
    let line_start: usize = before.map(str::len).sum();
    let at = line_start + error.column().saturating_sub(1);
    let detail = error.to_string();
    // The place is said beside it, in characters and not in bytes.
    let detail = detail.split(" at line ").next().unwrap_or("").to_string();
    match error.classify() {
        serde_json::error::Category::Data => Fault::Shape { at, detail },
        _ => Fault::Syntax { at, detail },
    }
}

/// Longitude first, as RFC 7946 has it.
fn on_earth([longitude, latitude]: &[f64; 2]) -> bool {
    (-180.0..=180.0).contains(longitude) && (-90.0..=90.0).contains(latitude)
}

#[derive(Default)]
struct Shape {
    rings: Vec<Ring>,
    lines: Vec<Ring>,
}

/// The areas and lines of a geometry, or the kind of one that a map of areas cannot show. Official
/// maps of the country have frontiers as lines of their own, which may not be left out.
fn shape(geometry: Option<&Geometry>) -> Result<Shape, String> {
    let Some(geometry) = geometry else {
        return Err(String::new());
    };
    let depth = match geometry.kind.as_str() {
        "LineString" => 0,
        "Polygon" | "MultiLineString" => 1,
        "MultiPolygon" => 2,
        _ => return Err(geometry.kind.clone()),
    };
    let Some(coordinates) = &geometry.coordinates else {
        return Err(SHORT.to_string());
    };
    let mut lists = Vec::new();
    collect(coordinates, depth, &mut lists).ok_or_else(|| SHORT.to_string())?;
    let mut shape = Shape::default();
    if geometry.kind.ends_with("LineString") {
        if lists.iter().any(|line| line.len() < 2) {
            return Err(SHORT.to_string());
        }
        shape.lines = lists;
    } else {
        for ring in &mut lists {
            // The first point stands again at the end.
            if ring.len() > 1 && ring.first() == ring.last() {
                ring.pop();
            }
        }
        if lists.iter().any(|ring| ring.len() < 3) {
            return Err(SHORT.to_string());
        }
        shape.rings = lists;
    }
    Ok(shape)
}

/// The lists of places that stand `depth` lists deep; None where there are none so deep.
fn collect(nested: &Nested, depth: usize, lists: &mut Vec<Ring>) -> Option<()> {
    let Nested::List(items) = nested else {
        return None;
    };
    if depth == 0 {
        lists.push(items.iter().map(place).collect::<Option<Ring>>()?);
        return Some(());
    }
    items
        .iter()
        .try_for_each(|item| collect(item, depth - 1, lists))
}

/// Longitude and latitude; a height behind them is passed over.
fn place(nested: &Nested) -> Option<[f64; 2]> {
    match nested {
        Nested::List(items) => match items.as_slice() {
            [Nested::Number(x), Nested::Number(y), ..] => Some([*x, *y]),
            _ => None,
        },
        Nested::Number(_) => None,
    }
}

/// What the feature says its code is: the digits of the first property that has any.
fn code(feature: &Feature, key: Option<&str>) -> Option<String> {
    let properties = feature.properties.as_ref();
    let of = |wanted: &str| {
        let found = properties?
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        digits(found?.1)
    };
    match key {
        // A name that a site gives is meant to the letter.
        Some(key) => digits(properties?.get(key)?),
        None => KEYS
            .iter()
            .find_map(|key| of(key))
            .or_else(|| digits(&feature.id)),
    }
}

fn digits(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_string(),
        Value::Number(number) => match number.as_u64() {
            Some(number) => number.to_string(),
            // Spreadsheets write 511725.0.
            None => format!("{}", number.as_f64().filter(|n| n.fract() == 0.0)?),
        },
        _ => return None,
    };
    let right = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    right.then_some(text)
}

#[cfg(test)]
#[path = "geojson_tests.rs"]
mod tests;
