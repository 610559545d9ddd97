//! Aims by year as a stepped path, with the actual values on it as they arrive.
//!
//! charts-rs has neither a stepped line nor a line that lies on its side, so
//! places are worked out from the [`Scale`] here. Where the values of an upright
//! drawing would meet one another, the same drawing lies on its side, its years
//! one below the other: there each value has a line of its own.

use super::axes::{category_axis, ticks_width, value_axis};
use super::layout::{Page, Swatch, marker, polyline};
use super::paint::Ink;
use super::place::Placer;
use super::scale::{Scale, geometry};
use super::scene::{Anchor, Rect, Scene};
use super::step_labels::labels;
use super::{Break, ChartError, Mark, hbars, line};

/// More years than this do not lie down: the drawing would be too high.
const MOST_ROWS: usize = 16;

/// Room between a tread and its value.
pub(super) const CLEAR: f64 = 5.0;

/// A value and the series it belongs to.
#[derive(Clone, Copy)]
pub(super) struct Value {
    pub(super) series: usize,
    pub(super) mark: Mark,
    pub(super) height: f64,
}

/// What is known of a year.
#[derive(Clone, Copy, Default)]
pub(super) struct Year {
    pub(super) actual: Option<Value>,
    pub(super) aim: Option<Value>,
}

/// Where the values of an upright or lying drawing stand.
pub(super) struct Frame {
    plot: Rect,
    scale: Scale,
    /// Room of one year along the axis of time.
    pub(super) band: f64,
    pub(super) lying: bool,
}

impl Frame {
    /// The place of `value`, so many bands from the beginning of the first.
    pub(super) fn at(&self, bands: f64, value: f64) -> (f64, f64) {
        let share = self.scale.share(value);
        if self.lying {
            (
                self.plot.x + self.plot.w * share,
                self.plot.y + self.band * bands,
            )
        } else {
            (
                self.plot.x + self.band * bands,
                self.plot.y + self.plot.h * (1.0 - share),
            )
        }
    }
}

pub(super) fn draw(page: &Page) -> Result<Scene, ChartError> {
    // Ranks have no zero to step up from, and two aims of one year no single path.
    let years = match years(page) {
        Some(years) if !page.spec.lower_is_better => years,
        _ => return line::draw(page),
    };
    let wanted = years
        .iter()
        .map(|y| usize::from(y.actual.is_some()) + usize::from(y.aim.is_some()))
        .sum::<usize>();
    let (upright, printed) = standing(page, &years);
    if printed == wanted || years.len() > MOST_ROWS {
        return Ok(upright);
    }
    let (lying, more) = lying(page, &years);
    Ok(if more > printed { lying } else { upright })
}

/// The values of each year; `None` where a year has several of one sort.
fn years(page: &Page) -> Option<Vec<Year>> {
    let mut out = vec![Year::default(); page.spec.categories.len()];
    for (series, one) in page.spec.series.iter().enumerate() {
        for (year, point) in out.iter_mut().zip(&one.points) {
            let Some(point) = point else { continue };
            let place = if is_aim(point.mark) {
                &mut year.aim
            } else {
                &mut year.actual
            };
            let value = Value {
                series,
                mark: point.mark,
                height: geometry(point.value),
            };
            if place.replace(value).is_some() {
                return None;
            }
        }
    }
    Some(out)
}

fn is_aim(mark: Mark) -> bool {
    matches!(mark, Mark::Target | Mark::Forecast)
}

/// The years from left to right. Also says how many values are printed.
fn standing(page: &Page, years: &[Year]) -> (Scene, usize) {
    let font = page.size.font;
    let scale = Scale::new(&page.values(), if page.size.narrow { 4 } else { 5 }, true);
    let ticks = scale.labels(&page.spec.unit);
    let left = ticks_width(page, &ticks);
    let mut scene = Scene::new(page.size.width, font);
    let top = page.header(&mut scene, &legend(page, years)) + font * 1.1 + 4.0;
    let plot = Rect {
        x: left,
        y: top,
        w: page.size.width - left,
        h: if page.size.narrow { 160.0 } else { 240.0 },
    };
    let below = if scale.min < 0.0 {
        font * 1.4
    } else {
        font * 0.55
    };
    let mut placer = Placer::new(Rect {
        x: 0.0,
        y: top - font * 1.1 - 4.0,
        w: page.size.width,
        h: font * 1.1 + 4.0 + plot.h + below,
    });
    value_axis(page, &mut scene, &mut placer, plot, &scale, &ticks, false);
    let frame = Frame {
        plot,
        scale,
        band: plot.w / years.len().max(1) as f64,
        lying: false,
    };
    let printed = values(page, &mut scene, &mut placer, &frame, years);
    scene.height = category_axis(page, &mut scene, plot, plot.bottom() + below);
    (scene, printed)
}

/// The years from top to bottom. Also says how many values are printed.
fn lying(page: &Page, years: &[Year]) -> (Scene, usize) {
    let font = page.size.font;
    let all = page.values();
    let scale = Scale::new(&all, if page.size.narrow { 3 } else { 5 }, true).cut(&all);
    let mut scene = Scene::new(page.size.width, font);
    let top = page.header(&mut scene, &legend(page, years));

    let widest = |short: bool| {
        (0..years.len())
            .map(|n| page.width(page.category(n, short)))
            .fold(0.0, f64::max)
    };
    let most = page.size.width * 0.34;
    let short = widest(false) > most;
    let names = widest(short).min(most) + 8.0;
    let beside = radius(page);
    let room = page.size.width - names - 2.0 * beside;
    let (left, w) = hbars::plot_span(page, &scale, room);
    let both = years.iter().any(|y| y.actual.is_some() && y.aim.is_some());
    let band = font * if both { 2.5 } else { 1.9 };
    let plot = Rect {
        x: names + beside + left,
        y: top + font * 1.6,
        w,
        h: band * years.len() as f64,
    };
    hbars::ticks(page, &mut scene, plot, &scale, plot.y - font * 0.5);
    for tick in &scale.ticks {
        let x = plot.x + plot.w * scale.share(*tick);
        scene.line(Ink::Grid, (x, plot.y), (x, plot.bottom()));
    }
    let zero = plot.x + plot.w * scale.share(0.0);
    scene.line(Ink::Zero, (zero, plot.y), (zero, plot.bottom()));
    let mut placer = Placer::new(Rect {
        x: names,
        w: page.size.width - names,
        ..plot
    });
    let frame = Frame {
        plot,
        scale,
        band,
        lying: true,
    };
    let printed = values(page, &mut scene, &mut placer, &frame, years);
    for n in 0..years.len() {
        let y = plot.y + band * (n as f64 + 0.5) + font * 0.36;
        let name = page.font.fit(page.category(n, short), font, names - 8.0);
        scene.text(Ink::Muted, names - 8.0, y, Anchor::End, &name);
    }
    scene.height = plot.bottom() + 2.0;
    (scene, printed)
}

fn legend(page: &Page, years: &[Year]) -> Vec<(Swatch, String)> {
    let swatch = |mark: Mark| match mark {
        Mark::Actual => Swatch::Line(Ink::Thin(1), Ink::Dot(1), 0),
        Mark::Preliminary => Swatch::Line(Ink::Thin(1), Ink::DotOpen(1), 0),
        Mark::Target | Mark::Forecast => Swatch::Stroke(tread_ink(mark)),
    };
    let gaps = years.iter().any(|y| y.actual.is_none() && y.aim.is_none());
    page.mark_legend(swatch, gaps)
}

pub(super) fn radius(page: &Page) -> f64 {
    if page.size.narrow { 3.5 } else { 4.25 }
}

fn tread_ink(mark: Mark) -> Ink {
    if mark == Mark::Forecast {
        Ink::StrokeForecast(1)
    } else {
        Ink::StrokeTarget(1)
    }
}

/// Path, points, gaps and exact values; returns how many values found a place.
fn values(
    page: &Page,
    scene: &mut Scene,
    placer: &mut Placer,
    frame: &Frame,
    years: &[Year],
) -> usize {
    for one in &page.spec.breaks {
        definition_break(page, scene, placer, frame, one);
    }
    for (ink, points) in treads(page, frame, years) {
        scene.path(ink, polyline(&points));
        for (a, b) in points.iter().zip(points.iter().skip(1)) {
            placer.stroke(*a, *b);
        }
    }
    let known = |n: usize| years.get(n).and_then(|y| y.actual);
    for n in 1..years.len() {
        if let (Some(a), Some(b), false) = (known(n - 1), known(n), page.is_break(n)) {
            let from = frame.at(n as f64 - 0.5, a.height);
            let to = frame.at(n as f64 + 0.5, b.height);
            scene.path(Ink::Thin(1), polyline(&[from, to]));
            placer.stroke(from, to);
        }
    }
    let radius = radius(page);
    for (n, year) in years.iter().enumerate() {
        for value in [year.aim, year.actual].into_iter().flatten() {
            let (x, y) = frame.at(n as f64 + 0.5, value.height);
            scene.mark(value.series, n, x, y);
            let ink = match value.mark {
                Mark::Actual => Ink::Dot(1),
                Mark::Preliminary => Ink::DotOpen(1),
                Mark::Target | Mark::Forecast => continue,
            };
            scene.path(ink, marker(0, (x, y), radius));
            placer.take(Rect {
                x: x - radius + 1.0,
                y: y - radius,
                w: radius * 2.0 - 2.0,
                h: radius * 2.0,
            });
        }
    }
    for (n, year) in years.iter().enumerate() {
        let (x, y) = frame.at(n as f64 + 0.5, 0.0);
        let (x, y, anchor) = if frame.lying {
            (x + CLEAR, y + page.size.font * 0.36, Anchor::Start)
        } else {
            (x, y - page.size.font * 0.25, Anchor::Middle)
        };
        let gap = year.actual.is_none() && year.aim.is_none();
        if gap && placer.try_take(page.text_box(x, y, anchor, "—")) {
            scene.text(Ink::Muted, x, y, anchor, "—");
        }
    }
    labels(page, scene, placer, frame, years)
}

/// The rule between two years of which the second is counted otherwise.
fn definition_break(
    page: &Page,
    scene: &mut Scene,
    placer: &mut Placer,
    frame: &Frame,
    one: &Break,
) {
    if one.category == 0 || one.category >= page.spec.categories.len() {
        return;
    }
    let (x, y) = frame.at(one.category as f64, 0.0);
    let plot = frame.plot;
    let (from, to, place, anchor) = if frame.lying {
        // The mark stands where values are rare, beside the names of the years.
        let start = plot.x + CLEAR + page.width(&one.mark) + CLEAR;
        let place = (plot.x + CLEAR, y + page.size.font * 0.36);
        ((start, y), (plot.right(), y), place, Anchor::Start)
    } else {
        let place = (x, plot.y - 4.0);
        ((x, plot.y), (x, plot.bottom()), place, Anchor::Middle)
    };
    scene.line(Ink::Break, from, to);
    placer.stroke(from, to);
    placer.take(page.text_box(place.0, place.1, anchor, &one.mark));
    scene.text(Ink::Muted, place.0, place.1, anchor, &one.mark);
}

/// The stepped path: each stretch of one ink as a line of its own.
fn treads(page: &Page, frame: &Frame, years: &[Year]) -> Vec<(Ink, Vec<(f64, f64)>)> {
    let mut out: Vec<(Ink, Vec<(f64, f64)>)> = Vec::new();
    let mut before: Option<(Mark, f64)> = None;
    for (n, year) in years.iter().enumerate() {
        let aim = year.aim.map(|v| (v.mark, v.height));
        if let Some((mark, height)) = aim {
            let joined = before.filter(|_| !page.is_break(n));
            match (joined, out.last_mut()) {
                (Some((same, _)), Some((_, points))) if same == mark => {
                    points.push(frame.at(n as f64, height));
                }
                // The riser belongs to the year that it leads to.
                (Some((_, last)), _) => out.push((
                    tread_ink(mark),
                    vec![frame.at(n as f64, last), frame.at(n as f64, height)],
                )),
                (None, _) => out.push((tread_ink(mark), vec![frame.at(n as f64, height)])),
            }
            if let Some((_, points)) = out.last_mut() {
                points.push(frame.at(n as f64 + 1.0, height));
            }
        }
        before = aim;
    }
    out
}
