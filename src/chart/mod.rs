//! Charts: from a specification to SVG and PNG.
//!
//! charts-rs draws the geometry (bars, lines, grid); this folder decides what
//! is drawn (kind, domain, ticks, layout), takes the geometry out of its SVG,
//! gives it the marks that official figures need (hollow targets, dashed
//! forecasts, gaps) and writes every text itself, from the exact decimals, at
//! places that are measured not to overlap.
//!
//! ```text
//! Spec ─choose─▶ Kind ─layout─▶ Scene ─write─▶ inline SVG (classes) · file (hex) ─resvg─▶ PNG
//! ```

mod axes;
mod bars;
mod bullet;
mod choose;
mod engine;
mod hbars;
mod layout;
mod line;
mod map;
mod multiples;
mod paint;
mod panel;
mod place;
mod qr;
mod raster;
mod scale;
mod scene;
mod share;
mod spark;
mod step_labels;
mod steps;
mod text;
mod write;

#[cfg(test)]
mod tests;

use rust_decimal::Decimal;
use serde::Serialize;

pub use choose::choose;
pub use map::{MAP_BANDS, MapArea, MapBand, MapRing, MapSpec, MapValue};
pub use paint::CHART_CSS;
pub use qr::{QrCode, qr};
pub use raster::{PngFooter, ShareCard};

use layout::Size;
use scene::Scene;
use text::Font;

/// How a chart is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Kind {
    /// Vertical bars: time, or few categories.
    Bars,
    /// Horizontal bars: regions at one period, long names.
    HBars,
    /// Points over time joined by lines, with gaps.
    Line,
    /// Actual against target.
    Bullet,
    /// Composition of a whole: one bar of parts, or one such bar a category.
    Share,
    /// Parts that do not make up a whole: drawn side by side, never stacked.
    StackedNone,
    /// Aims by year as a stepped path, actual values as points on it.
    Steps,
    /// One small panel for each series, each against its own past.
    Multiples,
}

/// What a value is; drawn differently, never mixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Mark {
    /// A final value: solid.
    Actual,
    /// A preliminary value: lighter, with an outline.
    Preliminary,
    /// A target or plan: hollow and hatched.
    Target,
    /// A forecast: hollow and dashed.
    Forecast,
}

/// One value of a series.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Point {
    /// The exact value, in the specification's unit; as text where it is serialised.
    #[serde(serialize_with = "as_text")]
    pub value: Decimal,
    /// The exact text to print, such as `297.77` or `≥330`.
    pub label: String,
    /// What the value is.
    pub mark: Mark,
}

/// An exact decimal is written as text: no reader then turns it into the nearest float.
fn as_text<S: serde::Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

/// Values with one name, one place per category.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Series {
    /// Name for the legend.
    pub name: String,
    /// One per category; `None` is a gap.
    pub points: Vec<Option<Point>>,
}

/// What the categories are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Axis {
    /// Periods, in order.
    Time,
    /// Regions.
    Regions,
    /// Parts of a whole.
    Parts,
}

/// A break in the definition of a series: what stands before it and what stands after it are not one
/// line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Break {
    /// The first category under the new definition; the mark stands between it and the one before.
    pub category: usize,
    /// The mark that leads to the note below the chart, such as `①`.
    pub mark: String,
}

/// The words of the legend, from the catalogue.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Words {
    /// 实际
    pub actual: String,
    /// 初步
    pub preliminary: String,
    /// 目标
    pub target: String,
    /// 预计
    pub forecast: String,
    /// 未公布
    pub missing: String,
}

/// What is to be drawn.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Spec {
    /// ASCII, unique in its page: the ids inside the SVG begin with it.
    pub id: String,
    /// How it is drawn; see [`choose`].
    pub kind: Kind,
    /// What the categories are.
    pub axis: Axis,
    /// The chart's title: its accessible name, and printed on file and PNG.
    pub title: String,
    /// The chart in words, for those who do not see it.
    pub desc: String,
    /// Unit of the values: 亿元, %, 万美元.
    pub unit: String,
    /// Names of the categories.
    pub categories: Vec<String>,
    /// Shorter names for narrow drawings; empty means the same names.
    pub short_categories: Vec<String>,
    /// The values.
    pub series: Vec<Series>,
    /// Ranks: 1 is at the top.
    pub lower_is_better: bool,
    /// Breaks of the series' definition, on a time axis.
    pub breaks: Vec<Break>,
    /// [`Kind::Multiples`]: each panel has a scale of its own; otherwise all share one.
    pub own_scales: bool,
    /// Words of the legend.
    pub words: Words,
}

/// A drawn chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Inline SVG for containers 288 to 560 px wide (viewBox 320 wide).
    pub narrow: String,
    /// Inline SVG for containers from 560 px on (viewBox 720 wide).
    pub wide: String,
    /// Standalone SVG file with title, white ground and light colours.
    pub file: String,
}

/// Why a chart could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum ChartError {
    /// The embedded font cannot be used.
    #[error("chart font: {0}")]
    Font(String),
    /// The specification holds no value to draw.
    #[error("chart {0}: no value to draw")]
    Empty(String),
    /// A series has not one place per category.
    #[error("chart {id}: series {series:?} has {found} points for {expected} categories")]
    Shape {
        /// Id of the specification.
        id: String,
        /// Name of the series.
        series: String,
        /// Number of points found.
        found: usize,
        /// Number of categories.
        expected: usize,
    },
    /// charts-rs failed.
    #[error("chart drawing: {0}")]
    Draw(String),
    /// Its SVG could not be read, or rasterising failed.
    #[error("chart image: {0}")]
    Image(String),
}

/// Draws charts; made once, used for all of them, from any thread.
pub struct Painter {
    font: Font,
    raster: raster::Raster,
}

impl Painter {
    /// Registers the Chinese font with charts-rs and the rasteriser.
    ///
    /// # Errors
    /// When the embedded font cannot be parsed or registered: without it
    /// Chinese text would be measured and drawn wrongly, so nothing is drawn.
    pub fn new() -> Result<Painter, ChartError> {
        Ok(Painter {
            font: Font::embedded()?,
            raster: raster::Raster::new()?,
        })
    }

    /// Draws `spec` in its three forms.
    ///
    /// # Errors
    /// When the specification is empty or inconsistent, or drawing fails.
    pub fn draw(&self, spec: &Spec) -> Result<Drawing, ChartError> {
        let narrow = self.scene(spec, Size::NARROW)?;
        let wide = self.scene(spec, Size::WIDE)?;
        Ok(Drawing {
            narrow: write::inline(&narrow, spec, "n"),
            wide: write::inline(&wide, spec, "w"),
            file: write::file(&wide, spec, &self.font),
        })
    }

    /// The chart as PNG at double density, with title, unit, source and site.
    ///
    /// # Errors
    /// As [`Painter::draw`], and when rasterising fails.
    pub fn png(&self, spec: &Spec, footer: &PngFooter) -> Result<Vec<u8>, ChartError> {
        let wide = self.scene(spec, Size::WIDE)?;
        let svg = write::sheet(&wide, spec, footer, &self.font);
        self.raster.png(&svg, 2.0)
    }

    /// A tiny inline trend for headline figures, hidden from screen readers.
    /// `marks` may be shorter than `points`: the rest are actual values.
    pub fn sparkline(&self, points: &[Option<Decimal>], marks: &[Mark]) -> String {
        spark::sparkline(points, marks)
    }

    /// The image that stands for an article when it is shared: 1200 × 630 PNG.
    ///
    /// # Errors
    /// When rasterising fails.
    pub fn share_image(&self, card: &ShareCard) -> Result<Vec<u8>, ChartError> {
        self.raster.png(&raster::card_svg(card, &self.font), 1.0)
    }

    /// The characters of `text` that the font of the PNGs lacks, each once.
    pub fn missing_glyphs(&self, text: &str) -> Vec<char> {
        self.font.missing(text)
    }

    fn scene(&self, spec: &Spec, size: Size) -> Result<Scene, ChartError> {
        validate(spec)?;
        let page = layout::Page {
            spec,
            size,
            font: &self.font,
        };
        match spec.kind {
            Kind::Bars if spec.lower_is_better => line::draw(&page),
            Kind::Bars => bars::draw(&page),
            Kind::HBars | Kind::StackedNone => hbars::draw(&page),
            Kind::Line => line::draw(&page),
            Kind::Bullet => bullet::draw(&page),
            Kind::Share => share::draw(&page),
            Kind::Steps => steps::draw(&page),
            Kind::Multiples => multiples::draw(&page),
        }
    }
}

fn validate(spec: &Spec) -> Result<(), ChartError> {
    for series in &spec.series {
        if series.points.len() != spec.categories.len() {
            return Err(ChartError::Shape {
                id: spec.id.clone(),
                series: series.name.clone(),
                found: series.points.len(),
                expected: spec.categories.len(),
            });
        }
    }
    if spec
        .series
        .iter()
        .all(|s| s.points.iter().all(Option::is_none))
    {
        return Err(ChartError::Empty(spec.id.clone()));
    }
    Ok(())
}
