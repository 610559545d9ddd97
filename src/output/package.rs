//! `data/datapackage.json`: what the data files are, after Frictionless Data Package 1.0.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::data::{ChangeUnit, Qualifier, ScopeKind, Status};
use crate::render::words::Words;
use crate::render::{COLUMNS, File};
use crate::site::Site;

/// The description of the files below `data/`.
pub fn file(site: &Site, words: &Words) -> File {
    let mut text = serde_json::to_string_pretty(&package(site, words)).unwrap_or_default();
    text.push('\n');
    File::bytes("data/datapackage.json", text.into_bytes())
}

fn package(site: &Site, words: &Words) -> Value {
    let config = &site.config;
    let mut package = Map::new();
    package.insert("profile".into(), "tabular-data-package".into());
    package.insert("name".into(), name(site).into());
    package.insert("title".into(), config.title.clone().into());
    if !config.description.is_empty() {
        package.insert("description".into(), config.description.clone().into());
    }
    if !config.base_url.host().is_empty() {
        package.insert("homepage".into(), config.base_url.join("").into());
    }
    // The site's terms are free text; a `licenses` entry would have to name a known licence.
    if let Some(copyright) = &config.copyright {
        package.insert("copyright".into(), copyright.clone().into());
    }
    let sources = sources(site);
    if !sources.is_empty() {
        package.insert("sources".into(), sources.into());
    }
    let schema = json!({ "fields": fields(site, words), "missingValues": [""] });
    let resources = json!([
        {
            "profile": "tabular-data-resource",
            "name": "observations",
            "path": "observations.csv",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": {
                "delimiter": ",",
                "lineTerminator": "\r\n",
                "quoteChar": "\"",
                "doubleQuote": true,
                "header": true,
            },
            "schema": schema,
        },
        {
            "profile": "tabular-data-resource",
            "name": "observations-json",
            "path": "observations.json",
            "format": "json",
            "mediatype": "application/json",
            "encoding": "utf-8",
            "schema": schema,
        },
    ]);
    package.insert("resources".into(), resources);
    Value::Object(package)
}

/// A name of small letters, digits, `.`, `_` and `-`, which the standard asks for.
fn name(site: &Site) -> String {
    let base = &site.config.base_url;
    let address = format!("{}{}", base.host(), base.path());
    let parts: Vec<String> = address
        .to_lowercase()
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '.')
        .filter(|part| !part.is_empty())
        .map(String::from)
        .chain(["observations".to_string()])
        .collect();
    parts.join("-")
}

/// The distinct sources of the figures, by name. One that is written with and without its address
/// is the same.
fn sources(site: &Site) -> Vec<Value> {
    let mut names: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for source in site.observations.iter().filter_map(|o| o.source.as_ref()) {
        let addresses = names.entry(&source.name).or_default();
        addresses.extend(source.url.as_deref());
    }
    let mut list = Vec::new();
    for (name, addresses) in names {
        if addresses.is_empty() {
            list.push(json!({ "title": name }));
        }
        for path in addresses {
            list.push(json!({ "title": name, "path": path }));
        }
    }
    list
}

/// One field for each column: type, constraints and, where the theme's catalogue has the message
/// `column-…`, its meaning.
fn fields(site: &Site, words: &Words) -> Vec<Value> {
    COLUMNS
        .iter()
        .map(|column| {
            let (kind, constraints) = column_type(column);
            let mut field = Map::new();
            field.insert("name".into(), (*column).into());
            field.insert("type".into(), kind.into());
            if *column == "article" && !site.config.base_url.host().is_empty() {
                field.insert("format".into(), "uri".into());
            }
            if let Some(meaning) = words.find(&format!("column-{column}")) {
                field.insert("description".into(), meaning.into());
            }
            if let Some(constraints) = constraints {
                field.insert("constraints".into(), constraints);
            }
            Value::Object(field)
        })
        .collect()
}

fn column_type(column: &str) -> (&'static str, Option<Value>) {
    match column {
        "region_code" => (
            "string",
            Some(json!({ "required": true, "pattern": "[1-9][0-9]{5}" })),
        ),
        "metric_id" => (
            "string",
            Some(json!({ "required": true, "pattern": "[a-z][a-z0-9_]*" })),
        ),
        "region" | "metric" | "period" | "article" => ("string", Some(json!({ "required": true }))),
        "scope" => {
            let kinds = ScopeKind::ALL.map(ScopeKind::as_str);
            ("string", Some(json!({ "required": true, "enum": kinds })))
        }
        "status" => {
            let keys = Status::ALL.map(Status::as_str);
            ("string", Some(json!({ "required": true, "enum": keys })))
        }
        "qualifier" => {
            let keys = Qualifier::ALL.map(Qualifier::as_str);
            ("string", Some(json!({ "enum": keys })))
        }
        "yoy_unit" => {
            let units = [ChangeUnit::Percent, ChangeUnit::Points].map(ChangeUnit::as_str);
            ("string", Some(json!({ "enum": units })))
        }
        "value" | "value_max" | "yoy" | "previous" => ("number", None),
        "date" => ("date", Some(json!({ "required": true }))),
        _ => ("string", None),
    }
}
