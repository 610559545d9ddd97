//! The JSON Schema of front matter, for completion in editors: made from the same key tables that
//! the reader uses, so that the two cannot differ.

use serde_json::{Map, Value, json};

use super::front::{
    CHART_KEYS, CHECKS_KEYS, COMPARE_KEYS, CORRECTION_KEYS, FRONT_KEYS, ISSUE_KEYS, METRIC_KEYS,
    REVIEW_KEYS, SOURCE_KEYS,
};
use crate::yaml::KeyTable;

/// The schema (JSON Schema 2020-12) of an article's front matter, with English keys and their
/// Chinese aliases.
pub fn front_matter_schema() -> Value {
    let mut schema = object(FRONT_KEYS, &front_value);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("Gongbao front matter");
    schema["anyOf"] = json!([{"required": ["title"]}, {"required": ["标题"]}]);
    schema
}

/// An object with the keys of `table`; each alias refers to its English key.
fn object(table: KeyTable, value: &dyn Fn(&str) -> Value) -> Value {
    let mut properties = Map::new();
    for (english, chinese) in table {
        let mut described = value(english);
        described["description"] = json!(chinese);
        properties.insert((*english).to_string(), described.clone());
        if chinese != english {
            described["description"] = json!(english);
            properties.insert((*chinese).to_string(), described);
        }
    }
    json!({"type": "object", "properties": properties, "additionalProperties": false})
}

fn text() -> Value {
    json!({"type": "string"})
}

fn text_or_number() -> Value {
    json!({"type": ["string", "number"]})
}

fn texts() -> Value {
    json!({"anyOf": [text_or_number(), {"type": "array", "items": text_or_number()}]})
}

fn flag() -> Value {
    json!({"enum": [true, false, "是", "否"]})
}

fn status() -> Value {
    let words = [
        "实际",
        "初步",
        "修订",
        "目标",
        "计划",
        "预计",
        "actual",
        "preliminary",
        "revised",
        "target",
        "plan",
        "forecast",
    ];
    json!({"enum": words})
}

fn source() -> Value {
    json!({"anyOf": [text(), object(SOURCE_KEYS, &|_| text())]})
}

fn list(item: Value) -> Value {
    json!({"type": "array", "items": item})
}

fn front_value(key: &str) -> Value {
    match key {
        "draft" | "toc" => flag(),
        "weight" => json!({"type": "integer"}),
        "region" | "tags" | "aliases" => texts(),
        "period" | "short" => text_or_number(),
        "status" => status(),
        "source" => source(),
        "issue" => json!({"anyOf": [text(), object(ISSUE_KEYS, &|_| json!({"type": "integer"}))]}),
        "visibility" => json!({"enum": ["public", "internal", "公开", "内部"]}),
        "corrections" => list(object(CORRECTION_KEYS, &|_| text_or_number())),
        "reviews" => list(object(REVIEW_KEYS, &|_| text_or_number())),
        "checks" => object(CHECKS_KEYS, &|_| texts()),
        "cascade" => object(FRONT_KEYS, &|key| match key {
            "cascade" | "metrics" | "charts" => json!({}),
            key => front_value(key),
        }),
        "compare" => object(COMPARE_KEYS, &|_| texts()),
        "metrics" => list(metric()),
        "charts" => json!({"anyOf": [
            {"enum": ["auto", "none", "自动", "无"]},
            list(object(CHART_KEYS, &chart_value)),
        ]}),
        "extra" => json!({}),
        _ => text(),
    }
}

fn metric() -> Value {
    let mut metric = object(METRIC_KEYS, &|key| match key {
        "values" => json!({
            "type": "object",
            "additionalProperties": {"type": ["string", "number", "null"]},
        }),
        "value" => json!({"type": ["string", "number", "null"]}),
        "consent" => json!({"type": ["string", "boolean"]}),
        "status" => status(),
        "source" => source(),
        _ => text_or_number(),
    });
    metric["anyOf"] = json!([{"required": ["metric"]}, {"required": ["指标"]}]);
    metric
}

fn chart_value(key: &str) -> Value {
    match key {
        "regions" | "periods" => texts(),
        "type" => json!({"enum": [
            "auto", "bar", "hbar", "line", "bullet", "table",
            "自动", "柱状", "条形", "折线", "子弹", "表格",
        ]}),
        _ => text(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Run with `UPDATE_SCHEMA=1` to write the file anew.
    #[test]
    fn the_file_in_the_documentation_is_this_schema() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/front-matter.schema.json");
        let mut text = serde_json::to_string_pretty(&front_matter_schema()).unwrap();
        text.push('\n');
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            std::fs::create_dir_all(concat!(env!("CARGO_MANIFEST_DIR"), "/docs")).unwrap();
            std::fs::write(path, &text).unwrap();
        }
        assert_eq!(std::fs::read_to_string(path).unwrap_or_default(), text);
    }
}
