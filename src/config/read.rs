use std::sync::Arc;

use super::public_read;
use super::{BaseUrl, Checks, Compare, Config, Issues, Organisation, OutputSwitches, map_read};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location, Severity, SourceText};
use crate::yaml::{self, Fields, KeyTable, Node, Reader, Spanned, Value};

/// The keys of `site.yaml`.
pub const CONFIG_KEYS: KeyTable = &[
    ("title", "title"),
    ("description", "description"),
    ("base_url", "base_url"),
    ("language", "language"),
    ("theme", "theme"),
    ("author", "author"),
    ("copyright", "copyright"),
    ("organisation", "organisation"),
    ("site_id_code", "site_id_code"),
    ("icp", "icp"),
    ("police_record", "police_record"),
    ("government", "government"),
    ("robots", "robots"),
    ("security", "security"),
    ("output", "output"),
    ("compare", "compare"),
    ("issues", "issues"),
    ("taxonomies", "taxonomies"),
    ("map", "map"),
    ("checks", "checks"),
];
/// The keys under `organisation`.
pub const ORGANISATION_KEYS: KeyTable = &[
    ("sponsor", "sponsor"),
    ("host", "host"),
    ("contact", "contact"),
    ("mark_url", "mark_url"),
    ("error_report_url", "error_report_url"),
];
/// The keys under `output`.
pub const OUTPUT_KEYS: KeyTable = &[
    ("png", "png"),
    ("share_images", "share_images"),
    ("feeds", "feeds"),
    ("data", "data"),
    ("data_pages", "data_pages"),
    ("charts", "charts"),
    ("embed", "embed"),
    ("search", "search"),
    ("short_links", "short_links"),
    ("csp", "csp"),
    ("index_links", "index_links"),
    ("page_size", "page_size"),
];
/// The keys under `compare`.
pub const COMPARE_KEYS: KeyTable = &[("ranks", "ranks"), ("minimum", "minimum")];
/// The keys under `issues`.
pub const ISSUES_KEYS: KeyTable = &[
    ("title", "title"),
    ("publisher", "publisher"),
    ("report_to", "report_to"),
    ("send_to", "send_to"),
    ("copies", "copies"),
];
const TAXONOMIES_KEYS: KeyTable = &[("tags", "tags")];
/// The keys under `checks`.
pub const CHECKS_KEYS: KeyTable = &[
    ("ignore", "ignore"),
    ("severity", "severity"),
    ("reviews", "reviews"),
    ("stale", "stale"),
];

/// Reads `site.yaml`. What is wrong is said, and the default taken in its place, so that the
/// rest of the site can be checked in the same run.
pub fn read(source: &Arc<SourceText>, diagnostics: &mut Diagnostics) -> Config {
    let node = match yaml::parse(source.held(), 0) {
        Ok(node) => node,
        Err(error) => {
            let location = Location::new(source, error.range);
            diagnostics
                .push(Diagnostic::at(Code::ConfigSyntax, location).arg("detail", error.message));
            return Config::default();
        }
    };
    let mut reader = Reader {
        source,
        diagnostics,
        unknown_key: Code::ConfigUnknownKey,
        bad_value: Code::ConfigValue,
    };
    if matches!(node.value, Value::Null) {
        reader.say(Code::ConfigTitle, &node);
        return Config::default();
    }
    let Some(fields) = reader.fields(&node, "site.yaml", CONFIG_KEYS) else {
        return Config::default();
    };
    let config = top_level(&mut reader, &fields, &node);
    government_items(&mut reader, &fields, &config, &node);
    config
}

fn top_level(reader: &mut Reader<'_>, fields: &Fields<'_>, node: &Node) -> Config {
    let mut config = Config::default();
    let text = |reader: &mut Reader<'_>, key| reader.text_of(fields, key).map(|t| t.value);
    match text(reader, "title") {
        Some(title) if !title.trim().is_empty() => config.title = title,
        _ => {
            reader.say(Code::ConfigTitle, node);
        }
    }
    config.description = text(reader, "description").unwrap_or_default();
    if let Some(language) = text(reader, "language") {
        config.language = language;
    }
    if let Some(theme) = reader.text_of(fields, "theme") {
        config.theme = theme.value;
        config.theme_place = Some(theme.location);
    }
    config.author = text(reader, "author");
    config.copyright = text(reader, "copyright");
    config.site_id_code = text(reader, "site_id_code");
    config.icp = text(reader, "icp");
    config.police_record = text(reader, "police_record");
    config.government = reader.boolean_of(fields, "government").unwrap_or(false);
    if let Some(node) = fields.get("base_url")
        && let Some(written) = reader.text(node, "base_url")
    {
        match BaseUrl::parse(&written.value) {
            Some(url) => config.base_url = url,
            None => reader.bad_value(
                node,
                "base_url",
                &written.value,
                "https://example.org/ 或 https://example.org/column/",
            ),
        }
    }
    config.organisation = organisation(reader, fields);
    config.robots = public_read::robots(reader, fields);
    config.security = public_read::security(reader, fields);
    config.output = output(reader, fields);
    config.compare = compare(reader, fields);
    if let Some(part) = part(reader, fields, "issues", ISSUES_KEYS) {
        config.issues = Issues {
            title: reader.text_of(&part, "title").map(|t| t.value),
            publisher: reader.text_of(&part, "publisher").map(|t| t.value),
            report_to: offices(reader, &part, "report_to"),
            send_to: offices(reader, &part, "send_to"),
            copies: count(reader, &part, "copies", 1, 1_000_000),
        };
    }
    if let Some(part) = part(reader, fields, "taxonomies", TAXONOMIES_KEYS) {
        config.taxonomies.tags = reader.boolean_of(&part, "tags").unwrap_or(true);
    }
    config.map = map_read::read(reader, fields);
    config.checks = checks(reader, fields);
    config
}

fn offices(reader: &mut Reader<'_>, fields: &Fields<'_>, key: &'static str) -> Vec<String> {
    let offices = reader.texts_of(fields, key).into_iter();
    offices.map(|office| office.value).collect()
}

pub(super) fn part<'n>(
    reader: &mut Reader<'_>,
    fields: &Fields<'n>,
    key: &'static str,
    keys: KeyTable,
) -> Option<Fields<'n>> {
    let node = fields.get(key)?;
    reader.fields(node, key, keys)
}

fn organisation(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Organisation {
    let Some(part) = part(reader, fields, "organisation", ORGANISATION_KEYS) else {
        return Organisation::default();
    };
    let mark_url = reader.address_of(&part, "mark_url");
    let error_report_url = reader.address_of(&part, "error_report_url");
    let mut text = |key| reader.text_of(&part, key).map(|t| t.value);
    Organisation {
        sponsor: text("sponsor"),
        host: text("host"),
        contact: text("contact"),
        mark_url,
        error_report_url,
    }
}

fn output(reader: &mut Reader<'_>, fields: &Fields<'_>) -> OutputSwitches {
    let mut switches = OutputSwitches::default();
    let Some(part) = part(reader, fields, "output", OUTPUT_KEYS) else {
        return switches;
    };
    let mut flag = |key, value: &mut bool| {
        if let Some(given) = reader.boolean_of(&part, key) {
            *value = given;
        }
    };
    flag("png", &mut switches.png);
    flag("share_images", &mut switches.share_images);
    flag("feeds", &mut switches.feeds);
    flag("data", &mut switches.data);
    flag("data_pages", &mut switches.data_pages);
    flag("charts", &mut switches.charts);
    flag("embed", &mut switches.embed);
    flag("search", &mut switches.search);
    flag("short_links", &mut switches.short_links);
    flag("csp", &mut switches.csp);
    flag("index_links", &mut switches.index_links);
    if let Some(size) = count(reader, &part, "page_size", 1, 1000) {
        switches.page_size = size;
    }
    switches
}

fn compare(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Compare {
    let mut compare = Compare::default();
    let Some(part) = part(reader, fields, "compare", COMPARE_KEYS) else {
        return compare;
    };
    compare.ranks = reader.boolean_of(&part, "ranks").unwrap_or(false);
    // Fewer than five regions give no band and no rank that means anything.
    if let Some(minimum) = count(reader, &part, "minimum", 5, 10_000) {
        compare.minimum = minimum;
    }
    compare
}

fn checks(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Checks {
    let Some(part) = part(reader, fields, "checks", CHECKS_KEYS) else {
        return Checks::default();
    };
    let reviews = reader.texts_of(&part, "reviews");
    Checks {
        ignore: reader.texts_of(&part, "ignore"),
        severity: severities(reader, &part),
        reviews: reviews.into_iter().map(|level| level.value).collect(),
        stale: count(reader, &part, "stale", 1, 3660).and_then(|days| u32::try_from(days).ok()),
    }
}

/// `severity: {N011: warning}`.
fn severities(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Vec<(Spanned<String>, Severity)> {
    let Some(node) = fields.get("severity") else {
        return Vec::new();
    };
    let Value::Map(entries) = &node.value else {
        reader.wrong_type(node, "severity", "type-map");
        return Vec::new();
    };
    let mut list = Vec::new();
    for (key, value) in entries {
        let Some(text) = reader.text(value, "severity") else {
            continue;
        };
        let code = Code::parse(&key.text).filter(|code| code.is_proofreading());
        if code.is_none() {
            reader.bad_value(value, "severity", &key.text, "N001");
            continue;
        }
        match Severity::parse(&text.value) {
            Some(severity) => {
                let code = Spanned {
                    value: key.text.clone(),
                    location: reader.location(&key.range),
                };
                list.push((code, severity));
            }
            None => reader.bad_value(value, "severity", &text.value, "error, warning, note"),
        }
    }
    list
}

fn count(
    reader: &mut Reader<'_>,
    fields: &Fields<'_>,
    key: &'static str,
    least: i64,
    most: i64,
) -> Option<usize> {
    let node = fields.get(key)?;
    let number = reader.integer(node, key)?;
    if (least..=most).contains(&number) {
        return usize::try_from(number).ok();
    }
    reader.bad_value(node, key, &number.to_string(), &format!("{least}～{most}"));
    None
}

/// The items that 政府网站发展指引 (国办发〔2017〕47号) wants in the footer and the page tags.
fn government_items(reader: &mut Reader<'_>, fields: &Fields<'_>, config: &Config, node: &Node) {
    if !config.government {
        return;
    }
    let organisation = &config.organisation;
    let items = [
        (
            "organisation.sponsor",
            "主办单位",
            organisation.sponsor.is_some(),
        ),
        ("organisation.host", "承办单位", organisation.host.is_some()),
        (
            "organisation.contact",
            "联系方式",
            organisation.contact.is_some(),
        ),
        (
            "organisation.mark_url",
            "党政机关标识",
            organisation.mark_url.is_some(),
        ),
        (
            "organisation.error_report_url",
            "我为政府网站找错",
            organisation.error_report_url.is_some(),
        ),
        ("site_id_code", "网站标识码", config.site_id_code.is_some()),
        ("icp", "ICP备案号", config.icp.is_some()),
        (
            "police_record",
            "公安备案号",
            config.police_record.is_some(),
        ),
        ("base_url", "SiteDomain", !config.base_url.host().is_empty()),
        (
            "description",
            "ColumnDescription",
            !config.description.is_empty(),
        ),
    ];
    let place = fields.get("government").unwrap_or(node);
    for (key, name, there) in items {
        if !there {
            reader
                .say(Code::GovernmentItem, place)
                .add("key", key)
                .add("name", name);
        }
    }
}
