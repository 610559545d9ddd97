use super::*;
use proptest::prelude::*;

fn collection(features: &str) -> String {
    format!(r#"{{"type": "FeatureCollection", "features": [{features}]}}"#)
}

fn square(properties: &str) -> String {
    format!(
        r#"{{"type": "Feature", "properties": {properties},
        "geometry": {{"type": "Polygon", "coordinates": [[[0,0],[1,0],[1,1],[0,1],[0,0]]]}}}}"#
    )
}

fn geometry(geometry: &str) -> Result<Vec<MapFeature>, Fault> {
    let feature = format!(r#"{{"properties": {{}}, "geometry": {geometry}}}"#);
    read(&collection(&format!("{},{feature}", square("{}"))), None)
}

#[test]
fn codes_are_found_where_maps_have_them() {
    let table = [
        (r#"{"adcode": 511725}"#, Some("511725")),
        (r#"{"adcode": "511725", "id": 7}"#, Some("511725")),
        (
            r#"{"name": "渠县", "code": "511725000000"}"#,
            Some("511725000000"),
        ),
        (r#"{"region_code": 511725.0}"#, Some("511725")),
        (r#"{"gb": "156511725"}"#, Some("156511725")),
        (r#"{"GB": 156511725}"#, Some("156511725")),
        (r#"{"id": "511725"}"#, Some("511725")),
        (r#"{"adcode": "100000_JD"}"#, None),
        (r#"{"adcode": null, "code": " 511725 "}"#, Some("511725")),
        (r#"{"adcode": -1, "code": 1.5, "id": [1]}"#, None),
        (r#"{"name": "渠县"}"#, None),
        ("{}", None),
        ("null", None),
    ];
    for (properties, expected) in table {
        let features = read(&collection(&square(properties)), None).unwrap();
        assert_eq!(features[0].code.as_deref(), expected, "{properties}");
    }
    let own = collection(&square(r#"{"adcode": 1, "行政区划码": "511725"}"#));
    let features = read(&own, Some("行政区划码")).unwrap();
    assert_eq!(features[0].code.as_deref(), Some("511725"));
    assert_eq!(read(&own, Some("ADCODE")).unwrap()[0].code, None);
    let outside = square("null").replace(r#""type": "Feature""#, r#""id": 511725"#);
    let features = read(&collection(&outside), None).unwrap();
    assert_eq!(features[0].code.as_deref(), Some("511725"));
}

#[test]
fn areas_and_lines_are_read() {
    let ring = "[[0,0,99],[1,0],[1,1],[0,0]]";
    let found = geometry(&format!(
        r#"{{"type": "MultiPolygon", "coordinates": [[{ring}, {ring}], [{ring}]]}}"#
    ));
    let rings = &found.unwrap()[1].rings;
    assert_eq!(rings.len(), 3);
    assert_eq!(rings[0], [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]]);
    let found = geometry(r#"{"type": "LineString", "coordinates": [[0,0],[1,0]]}"#);
    assert_eq!(found.unwrap()[1].lines.len(), 1);
    let found = geometry(r#"{"type": "MultiLineString", "coordinates": [[[0,0],[1,0]]]}"#);
    assert_eq!(found.unwrap()[1].lines.len(), 1);
}

#[test]
fn what_is_no_map_is_refused() {
    let kind = |text: &str| match read(text, None).unwrap_err() {
        Fault::NotCollection { kind } => kind,
        other => format!("{other:?}"),
    };
    assert_eq!(kind(r#"{"type": "Topology", "objects": {}}"#), "Topology");
    assert_eq!(kind("{}"), "");
    assert_eq!(kind("[]"), "");
    assert_eq!(
        kind(r#"{"type": "FeatureCollection"}"#),
        "FeatureCollection"
    );
    assert_eq!(kind(&collection("")), "FeatureCollection");
    for text in [
        "7",
        r#"{"features": 7}"#,
        r#"{"features": [{"geometry": {"type": 7}}]}"#,
    ] {
        let fault = read(text, None).unwrap_err();
        assert!(matches!(fault, Fault::Shape { .. }), "{text}: {fault:?}");
    }
}

#[test]
fn a_slip_in_the_json_has_its_place() {
    let text = "{\n  \"名\": 甲\n}";
    let Fault::Syntax { at, detail } = read(text, None).unwrap_err() else {
        panic!("a slip");
    };
    assert!(
        text[..at].ends_with("\"名\": ") || text[at..].starts_with('甲'),
        "{at}"
    );
    assert_eq!(detail, "expected value");
    for text in ["", "{", "{\"type\": }", "{}x", "\u{feff}"] {
        let fault = read(text, None).unwrap_err();
        assert!(matches!(fault, Fault::Syntax { .. }), "{text}: {fault:?}");
    }
}

#[test]
fn geometries_that_are_no_areas_are_refused() {
    let table = [
        ("null", ""),
        (r#"{"type": "Point", "coordinates": [0, 0]}"#, "Point"),
        (
            r#"{"type": "GeometryCollection", "geometries": []}"#,
            "GeometryCollection",
        ),
        (r#"{"type": "Polygon"}"#, SHORT),
        (
            r#"{"type": "Polygon", "coordinates": [[[0,0],[1,1],[0,0]]]}"#,
            SHORT,
        ),
        (
            r#"{"type": "Polygon", "coordinates": [[0,0],[1,1],[0,0]]}"#,
            SHORT,
        ),
        (
            r#"{"type": "Polygon", "coordinates": [[[0],[1],[2],[0]]]}"#,
            SHORT,
        ),
        (r#"{"type": "LineString", "coordinates": [[0,0]]}"#, SHORT),
    ];
    for (written, expected) in table {
        match geometry(written) {
            Err(Fault::Geometry {
                feature: 2,
                kind,
                count: 1,
            }) => assert_eq!(kind, expected, "{written}"),
            other => panic!("{written}: {other:?}"),
        }
    }
}

#[test]
fn places_that_are_none_are_refused() {
    for place in [
        "[30, 107]",
        "[181, 30]",
        "[11870000, 3600000]",
        "[107, -91]",
    ] {
        let written =
            format!(r#"{{"type": "Polygon", "coordinates": [[[1,1],[2,2],[3,3],{place}]]}}"#);
        match geometry(&written) {
            Err(Fault::Coordinates { feature: 2, .. }) => {}
            other => panic!("{place}: {other:?}"),
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,80}") {
        let _ = read(&text, None);
    }

    #[test]
    fn any_numbers_are_read_or_refused(numbers in prop::collection::vec((any::<f64>(), any::<f64>()), 0..9)) {
        let places: Vec<String> = numbers.iter().map(|(x, y)| format!("[{x:e},{y:e}]")).collect();
        let written = format!(r#"{{"type": "Polygon", "coordinates": [[{}]]}}"#, places.join(","));
        let _ = geometry(&written);
    }
}
