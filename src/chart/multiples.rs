//! Small multiples: one panel for each series, each against its own past.
//!
//! charts-rs draws one plot a call; forty of them, each to be read back from
//! its SVG, would be slow and give nothing that the [`Scale`] does not. So the
//! places are worked out here, and all panels share one path for each ink.

use super::layout::{Page, Swatch};
use super::paint::Ink;
use super::panel::{Panel, fill};
use super::scale::{Scale, geometry};
use super::scene::{Anchor, Rect, Scene};
use super::{ChartError, Mark};

/// Room between two panels of a row.
const GUTTER: f64 = 18.0;

/// Lowest and highest plot of a panel.
const HEIGHTS: (f64, f64) = (48.0, 160.0);

/// How the panels lie on the sheet.
pub(super) struct Grid {
    columns: usize,
    rows: usize,
    /// Width of a panel.
    width: f64,
    /// Height of its plot.
    plot: f64,
    top: f64,
    /// Periods stand below the panels in so many lines.
    period_lines: usize,
    short: bool,
}

/// All that is drawn in the panels, sorted by ink: a drawing of forty panels
/// then has few elements.
#[derive(Default)]
pub(super) struct Layers {
    pub(super) base: Vec<((f64, f64), (f64, f64))>,
    pub(super) zero: Vec<((f64, f64), (f64, f64))>,
    pub(super) rules: Vec<((f64, f64), (f64, f64))>,
    pub(super) lines: Vec<String>,
    pub(super) open: Vec<String>,
    pub(super) dots: Vec<String>,
    pub(super) names: Vec<Text>,
    pub(super) values: Vec<Text>,
    pub(super) muted: Vec<Text>,
    /// Series, category and place of each value that is drawn.
    pub(super) marks: Vec<(usize, usize, (f64, f64))>,
}

pub(super) struct Text {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) anchor: Anchor,
    pub(super) text: String,
}

pub(super) fn draw(page: &Page) -> Result<Scene, ChartError> {
    let font = page.size.font;
    let mut scene = Scene::new(page.size.width, font);
    let top = page.header(&mut scene, &legend(page)) + font * 0.6;
    let grid = grid(page, top);
    let shared = domain(page, &page.values());
    let mut layers = Layers::default();
    for series in 0..page.spec.series.len() {
        let own = page.spec.own_scales.then(|| {
            let points = page.spec.series.get(series).map(|s| s.points.as_slice());
            let values = points.unwrap_or_default().iter().flatten();
            domain(page, &values.map(|p| geometry(p.value)).collect::<Vec<_>>())
        });
        let panel = Panel {
            series,
            plot: grid.place(page, series),
            scale: own.as_ref().unwrap_or(&shared),
        };
        fill(page, &mut layers, &panel);
        if series + grid.columns >= page.spec.series.len() {
            periods(page, &mut layers, &grid, panel.plot);
        }
    }
    layers.paint(&mut scene);
    scene.height = grid.bottom(page);
    Ok(scene)
}

impl Grid {
    /// Room above a plot: the name, and the value of a highest point.
    pub(super) fn head(page: &Page) -> f64 {
        page.size.font * 2.75
    }

    fn row(&self, page: &Page) -> f64 {
        Grid::head(page) + self.plot + page.size.font * 0.9
    }

    /// The plot of a panel, its name and the room for a value being above it.
    fn place(&self, page: &Page, panel: usize) -> Rect {
        let (row, column) = (panel / self.columns, panel % self.columns);
        Rect {
            x: column as f64 * (self.width + GUTTER),
            y: self.top + row as f64 * self.row(page) + Grid::head(page),
            w: self.width,
            h: self.plot,
        }
    }

    fn bottom(&self, page: &Page) -> f64 {
        let last = self.top + self.row(page) * self.rows as f64 - page.size.font * 0.9;
        last + page.size.font * (0.35 + 1.25 * self.period_lines as f64)
    }
}

/// As many columns as texts allow, filled evenly.
fn grid(page: &Page, top: f64) -> Grid {
    let count = page.spec.series.len().max(1);
    let width = |columns: usize| (page.size.width - GUTTER * (columns - 1) as f64) / columns as f64;
    let values = widest(page.points().map(|p| page.width(&p.label)));
    let names = widest(page.spec.series.iter().map(|s| page.width(&s.name)));
    let wanted = if page.size.narrow {
        2
    } else if names <= width(5) || names > width(4) {
        5
    } else {
        // A name that need not be cut is worth a column.
        4
    };
    let columns = (1..=wanted)
        .rev()
        .find(|n| values <= width(*n))
        .unwrap_or(1);
    let rows = count.div_ceil(columns);
    let columns = count.div_ceil(rows);
    let width = width(columns);
    let (short, period_lines) = period_form(page, width);
    Grid {
        columns,
        rows,
        width,
        plot: (width * 0.42).clamp(HEIGHTS.0, HEIGHTS.1),
        top,
        period_lines,
        short,
    }
}

fn widest(widths: impl Iterator<Item = f64>) -> f64 {
    widths.fold(0.0, f64::max)
}

/// Whether the first and last period are written shortly, and on how many
/// lines.
fn period_form(page: &Page, width: f64) -> (bool, usize) {
    let last = page.spec.categories.len().saturating_sub(1);
    let both =
        |short: bool| page.width(page.category(0, short)) + page.width(page.category(last, short));
    let apart = page.size.font;
    match (both(false) + apart <= width, both(true) + apart <= width) {
        _ if last == 0 => (page.width(page.category(0, false)) > width, 1),
        (true, _) => (false, 1),
        (_, true) => (true, 1),
        _ => (true, 2),
    }
}

/// The axis of the values: it ends at the highest one, as no tick stands there.
fn domain(page: &Page, values: &[f64]) -> Scale {
    if page.spec.lower_is_better {
        return Scale::ranks(values, 3);
    }
    let mut scale = Scale::new(values, 3, false);
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if low == high && low != 0.0 {
        // A line without change runs through the middle of its panel.
        scale.min = low - low.abs();
        scale.max = low + low.abs();
    } else if low < high {
        scale.max = scale.max.min(high.max(0.0));
        if low < 0.0 {
            scale.min = scale.min.max(low);
        }
    }
    scale
}

fn legend(page: &Page) -> Vec<(Swatch, String)> {
    let swatch = |mark: Mark| match mark {
        Mark::Actual => Swatch::Line(Ink::Stroke(1), Ink::Dot(1), 0),
        _ => Swatch::Dot(Ink::DotOpen(1)),
    };
    let silent = |points: &[Option<super::Point>]| points.iter().all(Option::is_none);
    let gaps = page.spec.series.iter().any(|s| silent(&s.points));
    let mut out = page.mark_legend(swatch, gaps);
    let marks: String = page.breaks().map(|(_, mark)| mark).collect();
    if !marks.is_empty() {
        out.push((Swatch::Rule, marks));
    }
    out
}

/// The first and the last period below a panel.
fn periods(page: &Page, layers: &mut Layers, grid: &Grid, plot: Rect) {
    let font = page.size.font;
    let last = page.spec.categories.len().saturating_sub(1);
    let text = |n: usize| page.font.fit(page.category(n, grid.short), font, plot.w);
    let y = plot.bottom() + font * 1.35;
    if last == 0 {
        layers.muted.push(Text {
            x: plot.x + plot.w / 2.0,
            y,
            anchor: Anchor::Middle,
            text: text(0),
        });
        return;
    }
    layers.muted.push(Text {
        x: plot.x,
        y,
        anchor: Anchor::Start,
        text: text(0),
    });
    layers.muted.push(Text {
        x: plot.right(),
        y: y + font * 1.25 * (grid.period_lines - 1) as f64,
        anchor: Anchor::End,
        text: text(last),
    });
}

impl Layers {
    fn paint(mut self, scene: &mut Scene) {
        for (series, category, (x, y)) in self.marks {
            scene.mark(series, category, x, y);
        }
        for (ink, lines) in [
            (Ink::Grid, &self.base),
            (Ink::Zero, &self.zero),
            (Ink::Break, &self.rules),
        ] {
            for (from, to) in lines {
                scene.line(ink, *from, *to);
            }
        }
        for (ink, paths) in [
            (Ink::Stroke(1), self.lines),
            (Ink::DotOpen(1), self.open),
            (Ink::Dot(1), self.dots),
        ] {
            for d in paths {
                scene.path(ink, d);
            }
        }
        for (ink, texts) in [
            (Ink::Text, &mut self.names),
            (Ink::Text, &mut self.values),
            (Ink::Muted, &mut self.muted),
        ] {
            // Texts of one anchor in a row are written as one group.
            texts.sort_by_key(|t| t.anchor as u8);
            for t in texts {
                scene.text(ink, t.x, t.y, t.anchor, &t.text);
            }
        }
    }
}
