//! What all layouts share: sizes, category texts, legend and unit.

use super::paint::Ink;
use super::place::text_box;
use super::scale::geometry;
use super::scene::{Anchor, Rect, Scene, num};
use super::text::Font;
use super::{Axis, Mark, Point, Spec};

/// Width of a drawing and size of its text, in SVG units.
#[derive(Clone, Copy, Debug)]
pub(super) struct Size {
    pub(super) width: f64,
    pub(super) font: f64,
    pub(super) narrow: bool,
}

impl Size {
    /// In a container of 288 px its text is 11.25 px high.
    pub(super) const NARROW: Size = Size {
        width: 320.0,
        font: 12.5,
        narrow: true,
    };
    /// In a container of 560 px its text is 11.3 px high.
    pub(super) const WIDE: Size = Size {
        width: 720.0,
        font: 14.5,
        narrow: false,
    };
}

/// One drawing of one specification.
pub(super) struct Page<'a> {
    pub(super) spec: &'a Spec,
    pub(super) size: Size,
    pub(super) font: &'a Font,
}

/// What stands before a legend entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Swatch {
    None,
    Box(Ink),
    /// A stretch of line with its marker.
    Line(Ink, Ink, usize),
    /// A stretch of line alone.
    Stroke(Ink),
    /// A round marker alone.
    Dot(Ink),
    /// An upright rule.
    Rule,
}

impl Page<'_> {
    /// Width of a text at this drawing's size.
    pub(super) fn width(&self, text: &str) -> f64 {
        self.font.width(text, self.size.font)
    }

    /// Distance of two lines of text.
    pub(super) fn line(&self) -> f64 {
        (self.size.font * 1.45).round()
    }

    /// All values, as geometry.
    pub(super) fn values(&self) -> Vec<f64> {
        self.points().map(|p| geometry(p.value)).collect()
    }

    pub(super) fn points(&self) -> impl Iterator<Item = &Point> {
        self.spec
            .series
            .iter()
            .flat_map(|s| s.points.iter().flatten())
    }

    /// The point of a series at a category.
    pub(super) fn point(&self, series: usize, category: usize) -> Option<&Point> {
        self.spec.series.get(series)?.points.get(category)?.as_ref()
    }

    /// Name of a category, the short one where `short`.
    pub(super) fn category(&self, n: usize, short: bool) -> &str {
        let full = self.spec.categories.get(n).map_or("", String::as_str);
        match self.spec.short_categories.get(n) {
            Some(text) if short && !text.is_empty() => text,
            _ => full,
        }
    }

    /// Whether any value is of this mark.
    pub(super) fn has(&self, mark: Mark) -> bool {
        self.points().any(|p| p.mark == mark)
    }

    /// Whether any value is missing.
    pub(super) fn has_gap(&self) -> bool {
        self.spec
            .series
            .iter()
            .any(|s| s.points.iter().any(Option::is_none))
    }

    /// The breaks of a time axis that stand between two of its categories: the first category after
    /// each, and its mark.
    pub(super) fn breaks(&self) -> impl Iterator<Item = (usize, &str)> {
        let count = match self.spec.axis {
            Axis::Time => self.spec.categories.len(),
            Axis::Regions | Axis::Parts => 0,
        };
        self.spec
            .breaks
            .iter()
            .map(|b| (b.category, b.mark.as_str()))
            .filter(move |(category, _)| (1..count).contains(category))
    }

    /// Whether the definition changed between a category and the one before it.
    pub(super) fn is_break(&self, category: usize) -> bool {
        self.breaks().any(|(at, _)| at == category)
    }

    /// The box of a text, for placing.
    pub(super) fn text_box(&self, x: f64, y: f64, anchor: Anchor, text: &str) -> Rect {
        text_box(x, y, anchor, self.width(text), self.size.font)
    }

    /// Legend of the marks: what is hollow, hatched, dashed or missing. Empty
    /// where all values are actual.
    pub(super) fn mark_legend(
        &self,
        swatch: impl Fn(Mark) -> Swatch,
        gaps: bool,
    ) -> Vec<(Swatch, String)> {
        let words = &self.spec.words;
        let all = [
            (Mark::Actual, &words.actual),
            (Mark::Preliminary, &words.preliminary),
            (Mark::Target, &words.target),
            (Mark::Forecast, &words.forecast),
        ];
        let mut out = Vec::new();
        if self.points().any(|p| p.mark != Mark::Actual) {
            for (mark, word) in all {
                if self.has(mark) && !word.is_empty() {
                    out.push((swatch(mark), word.clone()));
                }
            }
        }
        if gaps && self.has_gap() && !self.spec.words.missing.is_empty() {
            out.push((Swatch::None, format!("— {}", words.missing)));
        }
        out
    }

    /// Writes unit and legend from the top; returns where the next thing may
    /// begin.
    pub(super) fn header(&self, scene: &mut Scene, entries: &[(Swatch, String)]) -> f64 {
        let mut all = Vec::new();
        if !self.spec.unit.is_empty() {
            all.push((Swatch::None, self.spec.unit.clone()));
        }
        all.extend(entries.iter().cloned());
        self.legend(scene, &all, 0.0)
    }

    /// Writes legend entries in rows from `top`; returns the bottom.
    pub(super) fn legend(&self, scene: &mut Scene, entries: &[(Swatch, String)], top: f64) -> f64 {
        let font = self.size.font;
        let (mut x, mut y) = (0.0, top);
        for (swatch, text) in entries {
            let room = match swatch {
                Swatch::None => 0.0,
                Swatch::Box(_) => font + 5.0,
                Swatch::Line(..) | Swatch::Stroke(_) => font * 1.9 + 5.0,
                Swatch::Dot(_) | Swatch::Rule => font * 0.6 + 5.0,
            };
            let text = self.font.fit(text, font, self.size.width - room);
            let width = room + self.width(&text);
            if x > 0.0 && x + width > self.size.width {
                x = 0.0;
                y += self.line();
            }
            let baseline = y + font;
            let middle = baseline - font * 0.36;
            match *swatch {
                Swatch::None => {}
                Swatch::Box(ink) => {
                    let side = font * 0.8;
                    let rect = Rect {
                        x,
                        y: middle - side / 2.0,
                        w: side + 2.0,
                        h: side,
                    };
                    scene.rect(ink, framed(ink, rect));
                }
                Swatch::Line(stroke, dot, shape) => {
                    let end = x + font * 1.9;
                    scene.line(stroke, (x, middle), (end, middle));
                    scene.path(dot, marker(shape, ((x + end) / 2.0, middle), font * 0.3));
                }
                Swatch::Stroke(stroke) => {
                    scene.line(stroke, (x, middle), (x + font * 1.9, middle));
                }
                Swatch::Dot(dot) => {
                    scene.path(dot, marker(0, (x + font * 0.3, middle), font * 0.3));
                }
                Swatch::Rule => {
                    let middle = x + font * 0.3;
                    scene.line(Ink::Break, (middle, y + 1.0), (middle, y + font * 1.2));
                }
            }
            scene.text(Ink::Muted, x + room, baseline, Anchor::Start, &text);
            x += width + font * 1.2;
        }
        if entries.is_empty() {
            top
        } else {
            y + self.line()
        }
    }
}

/// How a bar of a mark is drawn.
pub(super) fn bar_ink(mark: Mark, series: usize) -> Ink {
    match mark {
        Mark::Actual => Ink::Bar(series),
        Mark::Preliminary => Ink::Light(series),
        Mark::Target => Ink::Hollow(series),
        Mark::Forecast => Ink::Dashed(series),
    }
}

/// Draws a bar; one that is not solid gets ground under it, so that grid lines
/// do not shine through.
pub(super) fn backed(scene: &mut Scene, ink: Ink, rect: Rect) {
    if !matches!(ink, Ink::Bar(_)) {
        scene.rect(Ink::Paper, framed(ink, rect));
    }
    scene.rect(ink, framed(ink, rect));
}

/// A rectangle drawn with an outline keeps its outer size.
pub(super) fn framed(ink: Ink, rect: Rect) -> Rect {
    match ink {
        Ink::Hollow(_) | Ink::Dashed(_) => rect.inset(0.75),
        Ink::Light(_) => rect.inset(0.5),
        _ => rect,
    }
}

/// The path through `points`, in few characters where it keeps to the directions of the axes.
pub(super) fn polyline(points: &[(f64, f64)]) -> String {
    let mut d = String::new();
    let mut before: Option<(f64, f64)> = None;
    for &(x, y) in points {
        match before {
            None => d.push_str(&format!("M{} {}", num(x), num(y))),
            Some(same) if same == (x, y) => {}
            Some((_, b)) if (b - y).abs() < 1e-9 => d.push_str(&format!("H{}", num(x))),
            Some((a, _)) if (a - x).abs() < 1e-9 => d.push_str(&format!("V{}", num(y))),
            Some(_) => d.push_str(&format!("L{} {}", num(x), num(y))),
        }
        before = Some((x, y));
    }
    d
}

/// Marker shapes: each series has its own.
pub(super) fn marker(shape: usize, (x, y): (f64, f64), r: f64) -> String {
    let (l, t) = (num(x - r), num(y - r));
    let d = num(2.0 * r);
    match shape % 5 {
        0 => {
            let r = num(r);
            format!("M{l} {}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0z", num(y))
        }
        1 => format!("M{l} {t}h{d}v{d}h-{d}z"),
        2 => format!(
            "M{} {}l{} {}h-{}z",
            num(x),
            num(y - r * 1.2),
            num(r * 1.15),
            num(r * 2.1),
            num(r * 2.3)
        ),
        3 => {
            let k = num(r * 1.3);
            format!(
                "M{} {}l{k} {k}l-{k} {k}l-{k} -{k}z",
                num(x),
                num(y - r * 1.3)
            )
        }
        _ => format!(
            "M{} {}l-{} -{}h{}z",
            num(x),
            num(y + r * 1.2),
            num(r * 1.15),
            num(r * 2.1),
            num(r * 2.3)
        ),
    }
}
