//! A choropleth: the areas of an approved map in up to four bands of one hue.
//!
//! Every area says its band as a number where there is room for it, so that nothing is told by
//! colour alone; areas without a comparable value are hatched. The approval number and the maker of
//! the map belong to the drawing itself, and no form of it is without them.

mod grid;
mod label;
mod simplify;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::layout::Size;
use super::paint::Ink;
use super::raster::PngFooter;
use super::scene::{Anchor, Rect, Scene, num};
use super::text::Font;
use super::{Axis, ChartError, Drawing, Kind, Painter, Spec, Words, write};
use grid::Grid;
use label::Outline;

/// The border of an area, or a line: longitude and latitude of its points, in degrees. A border is
/// closed without its first point standing again at the end.
pub type MapRing = Vec<[f64; 2]>;

/// Bands of a map.
pub const MAP_BANDS: u8 = 4;

/// The height of a map is at most so many times its width: a phone is higher than it is wide.
const TALLEST_NARROW: f64 = 1.15;
const TALLEST_WIDE: f64 = 0.85;
/// More points than this are put on a coarser grid: a page has to stay light.
const POINTS_NARROW: usize = 5_000;
const POINTS_WIDE: usize = 12_000;
/// Distance of the hatching lines of areas without a value.
const HATCH: f64 = 6.0;
/// Distance of two lines of text on an area, in ems.
const LEADING: f64 = 1.15;

/// A map to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct MapSpec {
    /// ASCII, unique in its page: the ids inside the SVG begin with it.
    pub id: String,
    /// The map's title: its accessible name, and printed on file and PNG.
    pub title: String,
    /// The map in words, for those who do not see it; with the approval number.
    pub desc: String,
    /// All areas of the map, those without a value too: a part of an approved map is not approved.
    pub areas: Vec<MapArea>,
    /// Lines that bound no area.
    pub lines: Vec<Arc<[MapRing]>>,
    /// What each band means, with the number of its regions; in the order of the legend.
    pub bands: Vec<MapBand>,
    /// What hatching means (无可比数据); empty where no area is hatched.
    pub missing: String,
    /// The approval number with its word: 审图号：GS(2023)1234号.
    pub approval: String,
    /// Who made the map, with its word; may be empty.
    pub source: String,
}

/// An area of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct MapArea {
    /// Name of the region; empty where it is not known.
    pub name: String,
    /// None where there is no comparable value.
    pub value: Option<MapValue>,
    /// Borders and holes: what lies inside an odd number of them is the area.
    pub rings: Arc<[MapRing]>,
}

/// What an area shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MapValue {
    /// Which of the compared regions it is.
    pub category: usize,
    /// From 1, the smallest values, to [`MAP_BANDS`].
    pub band: u8,
}

/// A band in the legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapBand {
    pub band: u8,
    /// What it means; the number of the band is set in front of it.
    pub label: String,
}

impl Painter {
    /// Draws a map in its three forms.
    ///
    /// # Errors
    /// Where the map has no area or no approval number: neither is ever drawn.
    pub fn map(&self, spec: &MapSpec) -> Result<Drawing, ChartError> {
        let narrow = draw(spec, Size::NARROW, &self.font)?;
        let wide = draw(spec, Size::WIDE, &self.font)?;
        let words = head(spec);
        Ok(Drawing {
            narrow: write::inline(&narrow, &words, "n"),
            wide: write::inline(&wide, &words, "w"),
            file: write::file(&wide, &words, &self.font),
        })
    }

    /// The map as PNG at double density, with title, source and site.
    ///
    /// # Errors
    /// As [`Painter::map`], and when rasterising fails.
    pub fn map_png(&self, spec: &MapSpec, footer: &PngFooter) -> Result<Vec<u8>, ChartError> {
        let wide = draw(spec, Size::WIDE, &self.font)?;
        let svg = write::sheet(&wide, &head(spec), footer, &self.font);
        self.raster.png(&svg, 2.0)
    }
}

/// What the writers of SVG want of a specification.
fn head(spec: &MapSpec) -> Spec {
    Spec {
        id: spec.id.clone(),
        kind: Kind::HBars,
        axis: Axis::Regions,
        title: spec.title.clone(),
        desc: spec.desc.clone(),
        unit: String::new(),
        categories: Vec::new(),
        short_categories: Vec::new(),
        series: Vec::new(),
        lower_is_better: false,
        breaks: Vec::new(),
        own_scales: false,
        words: Words::default(),
    }
}

fn draw(spec: &MapSpec, size: Size, font: &Font) -> Result<Scene, ChartError> {
    let outlines: Vec<&[MapRing]> = spec.areas.iter().map(|area| &*area.rings).collect();
    let lines: Vec<&[MapRing]> = spec.lines.iter().map(|lines| &**lines).collect();
    let (tallest, most) = match size.narrow {
        true => (TALLEST_NARROW, POINTS_NARROW),
        false => (TALLEST_WIDE, POINTS_WIDE),
    };
    let grid = Grid::fit(&outlines, &lines, size.width, size.width * tallest);
    let Some(grid) = grid.filter(|_| !spec.approval.is_empty()) else {
        return Err(ChartError::Empty(spec.id.clone()));
    };
    let shapes = simplify::shapes(&outlines, &lines, &grid, most);

    let mut sheet = Sheet {
        scene: Scene::new(size.width, size.font),
        font,
    };
    let top = sheet.legend(spec) + size.font * 0.3;
    sheet.ground(spec, &shapes, top);
    for band in 1..=MAP_BANDS {
        for (_, shape) in sheet.of_band(spec, &shapes, Some(band)) {
            let d = shape.path(top);
            sheet.scene.path(Ink::Area(usize::from(band)), d);
        }
    }
    for line in &shapes.lines {
        sheet.scene.path(Ink::Frontier, line.path(top));
    }
    let mut names = Vec::new();
    for (area, shape) in spec.areas.iter().zip(&shapes.areas) {
        let Some(value) = area.value else {
            continue;
        };
        let outline = Outline::new(shape.points(top));
        let (x, y) = outline.point();
        sheet.scene.mark(0, value.category, x, y);
        names.extend(sheet.name(&area.name, value, &outline));
    }
    // Texts of one ink in a row share its attributes in the file.
    names.sort_by_key(|name| name.upper);
    for name in names {
        let ink = Ink::AreaText(if name.upper { 4 } else { 1 });
        let scene = &mut sheet.scene;
        scene.text(ink, name.x, name.y, Anchor::Middle, &name.text);
    }
    sheet.colophon(spec, top + grid.height + size.font * 0.4);
    Ok(sheet.scene)
}

/// A text on an area.
struct Name {
    x: f64,
    y: f64,
    text: String,
    /// Whether it stands on one of the upper bands, which bear light text.
    upper: bool,
}

/// The drawing as it grows.
struct Sheet<'a> {
    scene: Scene,
    font: &'a Font,
}

impl Sheet<'_> {
    fn size(&self) -> f64 {
        self.scene.font
    }

    fn line(&self) -> f64 {
        (self.size() * 1.45).round()
    }

    /// The areas of a band, or those without one.
    fn of_band<'s>(
        &self,
        spec: &'s MapSpec,
        shapes: &'s simplify::Shapes,
        band: Option<u8>,
    ) -> impl Iterator<Item = (&'s MapArea, &'s simplify::Shape)> + use<'s> {
        let all = spec.areas.iter().zip(&shapes.areas);
        all.filter(move |(area, _)| area.value.map(|v| v.band.clamp(1, MAP_BANDS)) == band)
    }

    /// Areas without a value, with their hatching.
    fn ground(&mut self, spec: &MapSpec, shapes: &simplify::Shapes, top: f64) {
        let without = self.of_band(spec, shapes, None);
        let hatched: Vec<_> = without.flat_map(|(_, shape)| shape.points(top)).collect();
        // Borders lie over the hatching, or they would look broken.
        self.hatch(&hatched);
        for (_, shape) in self.of_band(spec, shapes, None) {
            self.scene.path(Ink::Area(0), shape.path(top));
        }
    }

    fn hatch(&mut self, rings: &[Vec<(f64, f64)>]) {
        let d = label::hatching(rings, HATCH);
        if !d.is_empty() {
            self.scene.path(Ink::Hatching, d);
        }
    }

    /// Writes what the bands mean; returns where the map may begin.
    fn legend(&mut self, spec: &MapSpec) -> f64 {
        let font = self.size();
        let mut entries: Vec<(u8, String)> = spec
            .bands
            .iter()
            .map(|band| (band.band.clamp(1, MAP_BANDS), band.label.clone()))
            .collect();
        if !spec.missing.is_empty() {
            entries.push((0, spec.missing.clone()));
        }
        let (w, h) = (font * 1.7, font * 1.3);
        let (mut x, mut y) = (0.0, 0.0);
        for (band, text) in &entries {
            let room = w + font * 0.5;
            let text = self.font.fit(text, font, self.scene.width - room);
            let width = room + self.font.width(&text, font);
            if x > 0.0 && x + width > self.scene.width {
                x = 0.0;
                y += self.line() + font * 0.25;
            }
            let baseline = y + font * 1.05;
            let swatch = Rect {
                x: x + 0.5,
                y: baseline - font * 0.36 - h / 2.0,
                w,
                h,
            };
            if *band == 0 {
                let (r, b) = (swatch.right(), swatch.bottom());
                self.hatch(&[vec![
                    (swatch.x, swatch.y),
                    (r, swatch.y),
                    (r, b),
                    (swatch.x, b),
                ]]);
            }
            self.scene.rect(Ink::Area(usize::from(*band)), swatch);
            if *band > 0 {
                let ink = Ink::AreaText(usize::from(*band));
                let middle = swatch.x + w / 2.0;
                let number = band.to_string();
                self.scene
                    .text(ink, middle, baseline, Anchor::Middle, &number);
            }
            self.scene
                .text(Ink::Muted, x + room, baseline, Anchor::Start, &text);
            x += width + font * 1.2;
        }
        if entries.is_empty() {
            0.0
        } else {
            y + self.line() + font * 0.25
        }
    }

    /// The name of an area's region and the number of its band inside it, or the number alone, or
    /// nothing: never over a border.
    fn name(&self, name: &str, value: MapValue, outline: &Outline) -> Vec<Name> {
        let font = self.size();
        let number = value.band.clamp(1, MAP_BANDS).to_string();
        let upper = value.band > MAP_BANDS / 2;
        let at = |x: f64, y: f64, text: &str| Name {
            x,
            y: y + font * 0.36,
            text: text.to_string(),
            upper,
        };
        let number_width = self.font.width(&number, font);
        let both = self.font.width(name, font).max(number_width);
        if !name.is_empty()
            && let Some((x, y)) = outline.room((both, font * (LEADING + 1.1)))
        {
            let up = font * LEADING / 2.0;
            return vec![at(x, y - up, name), at(x, y + up, &number)];
        }
        let room = outline.room((number_width, font * 1.1));
        room.map(|(x, y)| at(x, y, &number)).into_iter().collect()
    }

    /// The approval number and the maker of the map, below it.
    fn colophon(&mut self, spec: &MapSpec, top: f64) {
        let font = self.size();
        let width = self.scene.width;
        let gap = font * 1.5;
        let one_line =
            self.font.width(&spec.approval, font) + gap + self.font.width(&spec.source, font)
                <= width;
        let mut y = top;
        let mut rows: Vec<(f64, String)> = Vec::new();
        for text in [&spec.approval, &spec.source] {
            rows.extend(
                self.font
                    .wrap(text, font, width, 3)
                    .into_iter()
                    .map(|line| (0.0, line)),
            );
        }
        if one_line && let [_, second] = rows.as_mut_slice() {
            second.0 = self.font.width(&spec.approval, font) + gap;
        }
        for (x, text) in rows {
            if x == 0.0 {
                y += self.line();
            }
            self.scene.text(Ink::Muted, x, y, Anchor::Start, &text);
        }
        self.scene.height = y + font * 0.35;
    }
}

/// A coordinate of a path: no zero before the point, no space before a minus.
fn short(value: f64, out: &mut String) {
    let text = num(value);
    let text = match text.strip_prefix("0.") {
        Some(rest) => format!(".{rest}"),
        None => text.replacen("-0.", "-.", 1),
    };
    if !text.starts_with('-') && out.ends_with(|c: char| c.is_ascii_digit()) {
        out.push(' ');
    }
    out.push_str(&text);
}
