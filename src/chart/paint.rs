//! What the marks look like: as CSS classes on a page, as plain colours in a
//! file or an image.

/// What a shape or text means. The number is the series, from 1; 0 is neutral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// Hairline of the grid.
    Grid,
    /// The zero line.
    Zero,
    /// Ticks, categories, unit.
    Muted,
    /// Values and names.
    Text,
    /// Aims beside actual values.
    Aim,
    /// Text on a coloured part.
    OnPart,
    /// Ground under a mark that is not solid.
    Paper,
    /// Line from a point to its name.
    Leader,
    /// Rule at a break in a series' definition.
    Break,
    /// Actual value.
    Bar(usize),
    /// Preliminary value.
    Light(usize),
    /// Target: hollow and hatched.
    Hollow(usize),
    /// Forecast: hollow and dashed.
    Dashed(usize),
    /// Line through actual values.
    Stroke(usize),
    /// Line through targets.
    StrokeTarget(usize),
    /// Line through forecasts.
    StrokeForecast(usize),
    /// Line that only leads from one actual value to the next.
    Thin(usize),
    /// Marker of an actual value.
    Dot(usize),
    /// Marker of a preliminary value, a target or a forecast.
    DotOpen(usize),
    /// Area of a map: its band from 1, or 0 without a value.
    Area(usize),
    /// Text on an area of this band.
    AreaText(usize),
    /// Hatching of areas without a value.
    Hatching,
    /// Line on a map that bounds no area.
    Frontier,
}

/// Number of series colours; more series begin again.
const COLOURS: usize = 8;

/// Series colours on white, each at least 4.5:1 against it; told apart by
/// order, hue and lightness, and never alone (markers, gaps, order, names).
/// Red comes sixth: the institution's red is for the masthead.
const LIGHT: [&str; COLOURS + 1] = [
    "#5b6672", "#1f5fa8", "#b45309", "#0f766e", "#7e3f98", "#7a6400", "#b3213a", "#3d4b5c",
    "#b5257a",
];
/// The same on the dark ground, as `assets/chart.css` has them.
#[cfg(test)]
const DARK: [&str; COLOURS + 1] = [
    "#a3adb8", "#6ea8ea", "#f0a35e", "#4fc2b2", "#c79be0", "#d3bd4f", "#f08a95", "#c3ccd6",
    "#f08cc0",
];

/// Areas of a map on white: the bands from the least to the most, of one hue. The lower two bear
/// dark text, the upper two light text.
const BANDS: [&str; 4] = ["#d7e6f5", "#97bfe4", "#3a77b5", "#123f73"];
/// The same on the dark ground: there the most stands out by being light.
#[cfg(test)]
const BANDS_DARK: [&str; 4] = ["#1c3a5e", "#2f659f", "#6aa6e2", "#c2dffb"];

const INK: &str = "#1c2127";
const MUTED: &str = "#57606a";
const GRID: &str = "#dfe3e7";
const ZERO: &str = "#6b7580";

/// Fonts of the reader's system, then the one of the images.
pub(super) const FONT_STACK: &str =
    "PingFang SC,Microsoft YaHei,Noto Sans CJK SC,HarmonyOS Sans SC,Noto Sans SC,sans-serif";

/// Index into the palette: 0 stays neutral.
fn colour(series: usize) -> usize {
    if series == 0 {
        0
    } else {
        (series - 1) % COLOURS + 1
    }
}

fn hex(series: usize) -> &'static str {
    LIGHT.get(colour(series)).copied().unwrap_or(INK)
}

impl Ink {
    /// Series of a hatched mark, which needs its pattern.
    pub(super) fn hatch(self) -> Option<usize> {
        match self {
            Ink::Hollow(n) => Some(colour(n)),
            _ => None,
        }
    }

    /// Attributes for a page whose stylesheet holds [`CHART_CSS`].
    pub(super) fn class(self, prefix: &str) -> String {
        let (kind, series) = match self {
            Ink::Grid => ("g", None),
            Ink::Zero => ("z", None),
            Ink::Muted => ("m", None),
            Ink::Text => ("t", None),
            Ink::Aim => ("t gc-a", None),
            Ink::OnPart => ("p", None),
            Ink::Paper => ("w", None),
            Ink::Leader => ("r", None),
            Ink::Break => ("k", None),
            Ink::Bar(n) => ("b", Some(n)),
            Ink::Light(n) => ("l", Some(n)),
            Ink::Hollow(n) => ("h", Some(n)),
            Ink::Dashed(n) => ("d", Some(n)),
            Ink::Stroke(n) => ("s", Some(n)),
            Ink::StrokeTarget(n) => ("s gc-st", Some(n)),
            Ink::StrokeForecast(n) => ("s gc-sf", Some(n)),
            Ink::Thin(n) => ("n", Some(n)),
            Ink::Dot(n) => ("o", Some(n)),
            Ink::DotOpen(n) => ("e", Some(n)),
            Ink::Area(n) => return format!("class=\"gc-a gc-a{}\"", n.min(4)),
            Ink::AreaText(n) if n > 2 => ("ah", None),
            Ink::AreaText(_) => ("al", None),
            Ink::Hatching => ("ax", None),
            Ink::Frontier => ("af", None),
        };
        let series = series.map_or(String::new(), |n| format!(" gc-{}", colour(n)));
        let fill = self
            .hatch()
            .map_or(String::new(), |n| format!(" fill=\"url(#{prefix}h{n})\""));
        format!("class=\"gc-{kind}{series}\"{fill}")
    }

    /// Attributes for a file that stands alone, in light colours.
    pub(super) fn hex(self) -> String {
        let halo =
            "stroke=\"#fff\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"";
        match self {
            Ink::Grid => format!("fill=\"none\" stroke=\"{GRID}\""),
            Ink::Zero => format!("fill=\"none\" stroke=\"{ZERO}\""),
            Ink::Leader => format!("fill=\"none\" stroke=\"{ZERO}\" stroke-width=\".75\""),
            Ink::Break => format!("fill=\"none\" stroke=\"{MUTED}\" stroke-dasharray=\"3 3\""),
            Ink::Muted => format!("fill=\"{MUTED}\""),
            Ink::Text => format!("fill=\"{INK}\" {halo}"),
            Ink::Aim => format!("fill=\"{MUTED}\" {halo}"),
            Ink::OnPart | Ink::Paper => "fill=\"#fff\"".to_string(),
            Ink::Bar(n) => format!("fill=\"{}\"", hex(n)),
            Ink::Light(n) => format!("fill=\"{0}\" fill-opacity=\".4\" stroke=\"{0}\"", hex(n)),
            Ink::Hollow(n) => format!("fill=\"none\" stroke=\"{}\" stroke-width=\"1.5\"", hex(n)),
            Ink::Dashed(n) => format!(
                "fill=\"none\" stroke=\"{}\" stroke-width=\"1.5\" stroke-dasharray=\"4 3\"",
                hex(n)
            ),
            Ink::Stroke(n) | Ink::StrokeTarget(n) | Ink::StrokeForecast(n) => {
                let dash = match self {
                    Ink::StrokeTarget(_) => " stroke-dasharray=\"2 4\"",
                    Ink::StrokeForecast(_) => " stroke-dasharray=\"7 4\"",
                    _ => "",
                };
                format!(
                    "fill=\"none\" stroke=\"{}\" stroke-width=\"2.25\" stroke-linejoin=\"round\"{dash}",
                    hex(n)
                )
            }
            Ink::Thin(n) => format!("fill=\"none\" stroke=\"{}\" stroke-width=\"1.25\"", hex(n)),
            Ink::Dot(n) => format!("fill=\"{}\" stroke=\"#fff\"", hex(n)),
            Ink::DotOpen(n) => format!("fill=\"#fff\" stroke=\"{}\" stroke-width=\"1.75\"", hex(n)),
            Ink::Area(n) => format!(
                "fill=\"{}\" fill-rule=\"evenodd\" stroke=\"{}\" stroke-width=\".75\" stroke-linejoin=\"round\"",
                n.checked_sub(1)
                    .and_then(|n| BANDS.get(n))
                    .copied()
                    .unwrap_or("none"),
                // A border must stand out from the areas on both its sides.
                if n > 2 { "#fff" } else { MUTED }
            ),
            Ink::AreaText(n) if n > 2 => "fill=\"#fff\"".to_string(),
            Ink::AreaText(_) => format!("fill=\"{INK}\""),
            Ink::Hatching => "fill=\"none\" stroke=\"#b4bcc5\" stroke-width=\".75\"".to_string(),
            Ink::Frontier => format!("fill=\"none\" stroke=\"{MUTED}\" stroke-width=\"1.25\""),
        }
    }
}

/// Styles of the inline charts: colours as custom properties for light and
/// dark (by the reader's system, or by `data-theme="light|dark"` on the root),
/// and the switch between the narrow and the wide drawing.
///
/// Expected markup: `<div class="chart-draw"><div class="chart-narrow">…</div>
/// <div class="chart-wide">…</div></div>`.
pub const CHART_CSS: &str = include_str!("assets/chart.css");

#[cfg(test)]
pub(super) fn palettes() -> ([&'static str; COLOURS + 1], [&'static str; COLOURS + 1]) {
    (LIGHT, DARK)
}

/// The colours of areas, for the light and the dark ground.
#[cfg(test)]
pub(super) fn bands() -> ([&'static str; 4], [&'static str; 4]) {
    (BANDS, BANDS_DARK)
}
