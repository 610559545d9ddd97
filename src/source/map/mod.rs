//! The map of a site: a GeoJSON file, read into areas with the code that each is marked with.
//!
//! Which codes are regions is settled in phase 2. The file itself is never published: it may only
//! lie where nothing is copied from.

mod geojson;

use std::path::Path;
use std::sync::Arc;

use crate::config::{ApprovalNumber, MapSettings};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location};
use crate::yaml::Spanned;
use geojson::Fault;

/// A line or the border of an area: longitude and latitude of its points, in degrees.
pub type Ring = Vec<[f64; 2]>;

/// An approved map, as its file has it.
#[derive(Clone, Debug)]
pub struct MapWritten {
    pub approval: ApprovalNumber,
    /// Who made it.
    pub source: Option<String>,
    pub features: Vec<MapFeature>,
    /// Where `site.yaml` names the file.
    pub place: Location,
}

/// A feature of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct MapFeature {
    /// What may be the code of its region; None where no property is one.
    pub code: Option<String>,
    /// Outer borders and holes alike: what lies inside an odd number of them is the area.
    pub rings: Arc<[Ring]>,
    /// Lines that bound no area, such as a frontier drawn on its own.
    pub lines: Arc<[Ring]>,
}

/// Reads the map that `settings` name. Whatever is wrong is said; there is a map only where the
/// file is whole and the approval number given.
pub fn read(
    root: &Path,
    settings: &MapSettings,
    diagnostics: &mut Diagnostics,
) -> Option<MapWritten> {
    let file = settings.file.as_ref()?;
    if let Some(detail) = unusable(root, &file.value) {
        diagnostics
            .push_mut(Diagnostic::at(Code::MapFile, file.location.clone()))
            .add("found", &file.value)
            .add_word("detail", detail);
        return None;
    }
    let shown = file.value.trim();
    let text = super::read_text(&root.join(shown), shown, diagnostics)?;
    match geojson::read(text.held(), settings.key.as_deref()) {
        Ok(features) => Some(MapWritten {
            approval: settings.approval.clone()?,
            source: settings.source.clone(),
            features,
            place: file.location.clone(),
        }),
        Err(fault) => {
            say(&fault, &text, file, diagnostics);
            None
        }
    }
}

/// Why a file cannot be the map: a key of the catalogue.
fn unusable(root: &Path, written: &str) -> Option<&'static str> {
    let path = written.trim();
    let parts: Vec<&str> = path.split('/').collect();
    let bad_part = |part: &&str| matches!(*part, "" | "." | "..") || part.contains(['\\', ':']);
    if parts.iter().any(bad_part) {
        return Some("map-file-outside");
    }
    // What lies there is copied into the site as it is; on some systems capitals are no difference.
    let first = parts.first().map_or(String::new(), |p| p.to_lowercase());
    let public = match first.as_str() {
        "content" => parts.get(1) != Some(&"_data") || parts.len() < 3,
        "themes" => true,
        _ => false,
    };
    if public {
        return Some("map-file-public");
    }
    (!root.join(path).is_file()).then_some("map-file-missing")
}

fn say(
    fault: &Fault,
    text: &Arc<crate::diagnostic::SourceText>,
    file: &Spanned<String>,
    diagnostics: &mut Diagnostics,
) {
    let code = match fault {
        Fault::Syntax { .. } => Code::MapSyntax,
        Fault::Shape { .. } | Fault::NotCollection { .. } => Code::MapForm,
        Fault::Geometry { .. } => Code::MapGeometry,
        Fault::Coordinates { .. } => Code::MapCoordinates,
    };
    let place = match fault {
        Fault::Syntax { at, .. } | Fault::Shape { at, .. } => Location::new(text, *at..*at + 1),
        _ => file.location.clone(),
    };
    let said = diagnostics.push_mut(Diagnostic::at(code, place));
    said.add("file", file.value.trim());
    match fault {
        Fault::Syntax { detail, .. } => {
            said.add("detail", detail);
        }
        Fault::Shape { detail, .. } => {
            said.add("reason", detail)
                .add_word("detail", "map-form-shape");
        }
        Fault::NotCollection { kind } => {
            said.add("kind", kind)
                .add_word("detail", "map-form-collection");
        }
        Fault::Geometry {
            feature,
            kind,
            count,
        } => {
            let word = match kind.as_str() {
                "" => "map-geometry-none",
                geojson::SHORT => "map-geometry-short",
                _ => "map-geometry-kind",
            };
            said.add("feature", feature)
                .add("count", count)
                .add("kind", kind)
                .add_word("detail", word);
        }
        Fault::Coordinates {
            feature,
            found,
            count,
        } => {
            said.add("feature", feature)
                .add("count", count)
                .add("found", format!("{}, {}", found[0], found[1]));
        }
    }
}
