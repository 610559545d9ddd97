//! One panel of the small multiples: the course of a series, and its ends.

use super::Mark;
use super::layout::{Page, marker, polyline};
use super::multiples::{Grid, Layers, Text};
use super::place::Placer;
use super::scale::{Scale, geometry};
use super::scene::{Anchor, Rect};

/// Room between the lowest value and a baseline that is not zero.
const FOOT: f64 = 6.0;

/// A panel: the series drawn in it, and where.
pub(super) struct Panel<'a> {
    pub(super) series: usize,
    pub(super) plot: Rect,
    pub(super) scale: &'a Scale,
}

/// Draws a series in its panel.
pub(super) fn fill(page: &Page, layers: &mut Layers, panel: &Panel) {
    let font = page.size.font;
    let Some(series) = page.spec.series.get(panel.series) else {
        return;
    };
    let (plot, scale) = (panel.plot, panel.scale);
    let flipped = page.spec.lower_is_better;
    let on_zero = !flipped && scale.min <= 0.0 && scale.max >= 0.0;
    let foot = if !on_zero {
        FOOT
    } else if scale.min < 0.0 {
        font * 1.5
    } else {
        0.0
    };
    let room = plot.h - foot;
    let up = |value: f64| {
        let share = scale.share(value);
        plot.y + room * if flipped { share } else { 1.0 - share }
    };
    let mut placer = Placer::new(Rect {
        y: plot.y - font * 1.45,
        h: plot.h + font * 1.45,
        ..plot
    });
    let name = page.font.fit(&series.name, font, plot.w);
    let name_line = plot.y - Grid::head(page) + font;
    layers.names.push(Text {
        x: plot.x,
        y: name_line,
        anchor: Anchor::Start,
        text: name,
    });

    let base = if on_zero { up(0.0) } else { plot.bottom() };
    let ends = ((plot.x, base), (plot.right(), base));
    if on_zero {
        layers.zero.push(ends);
    } else {
        layers.base.push(ends);
    }
    placer.stroke(ends.0, ends.1);
    // Each value that is drawn: its category and place.
    let mut drawn: Vec<(usize, (f64, f64))> = Vec::new();
    for (category, point) in series.points.iter().enumerate() {
        let Some(point) = point else { continue };
        let (x, y) = (
            across(page, plot, category as f64),
            up(geometry(point.value)),
        );
        drawn.push((category, (x, y)));
        layers.marks.push((panel.series, category, (x, y)));
    }
    let mark = |category: usize| page.point(panel.series, category).map(|p| p.mark);
    let joins = |category: usize| matches!(mark(category), Some(Mark::Actual | Mark::Preliminary));
    let mut run: Vec<(f64, f64)> = Vec::new();
    let mut alone: Vec<usize> = Vec::new();
    for n in 0..drawn.len() {
        let Some(&(category, place)) = drawn.get(n) else {
            continue;
        };
        run.push(place);
        let next = drawn.get(n + 1).map(|d| d.0);
        let goes_on = next == Some(category + 1)
            && joins(category)
            && joins(category + 1)
            && !page.is_break(category + 1);
        if goes_on {
            continue;
        }
        if let [_] = run.as_slice() {
            alone.push(category);
        } else {
            for (a, b) in run.iter().zip(run.iter().skip(1)) {
                placer.stroke(*a, *b);
            }
            layers.lines.push(polyline(&run));
        }
        run.clear();
    }

    let last = drawn.last().map(|d| d.0);
    for &(category, (x, y)) in &drawn {
        let r = radius(page);
        let solid = mark(category) == Some(Mark::Actual);
        if solid && Some(category) != last && !alone.contains(&category) {
            continue;
        }
        let into = if solid {
            &mut layers.dots
        } else {
            &mut layers.open
        };
        into.push(marker(0, (x, y), r));
        placer.take(Rect {
            x: x - r + 1.0,
            y: y - r,
            w: r * 2.0 - 2.0,
            h: r * 2.0,
        });
    }
    let printed = ends_of(page, layers, &mut placer, panel, base, &drawn);
    rules(page, layers, plot, &printed);
    if drawn.is_empty() {
        layers.muted.push(Text {
            x: plot.x,
            y: base - font * 0.35,
            anchor: Anchor::Start,
            text: "—".to_string(),
        });
    }
}

/// A rule at each break of the definition, left open where a value is printed.
fn rules(page: &Page, layers: &mut Layers, plot: Rect, printed: &[Rect]) {
    for (category, _) in page.breaks() {
        let x = across(page, plot, category as f64 - 0.5);
        let mut from = plot.y - 2.0;
        let mut over: Vec<&Rect> = printed
            .iter()
            .filter(|r| r.x - 2.0 < x && x < r.right() + 2.0 && r.bottom() > from)
            .collect();
        over.sort_by(|a, b| a.y.total_cmp(&b.y));
        for rect in over {
            if rect.y > from {
                layers.rules.push(((x, from), (x, rect.y)));
            }
            from = rect.bottom();
        }
        layers.rules.push(((x, from), (x, plot.bottom())));
    }
}

/// The exact last value, and the first one where it has room; returns their
/// places.
fn ends_of(
    page: &Page,
    layers: &mut Layers,
    placer: &mut Placer,
    panel: &Panel,
    base: f64,
    drawn: &[(usize, (f64, f64))],
) -> Vec<Rect> {
    let mut printed = Vec::new();
    let font = page.size.font;
    let r = radius(page);
    let plot = panel.plot;
    let label = |n: usize| page.point(panel.series, n).map_or("", |p| p.label.as_str());
    let over = plot.y - 4.0;
    if let [before @ .., (category, (x, y))] = drawn {
        let text = label(*category);
        let wide = page.width(text);
        // The right end of the text, inside the panel.
        let end = |x: f64| x.clamp((plot.x + wide).min(plot.right()), plot.right());
        let (up, down) = (y - r - 3.0, y + r + 1.0 + font * 0.95);
        let falls = before.last().is_some_and(|(_, (_, from))| *from < y - 1.0);
        let (first, second) = if falls { (down, up) } else { (up, down) };
        // Beside a point close above the baseline the text stands on the baseline.
        let level = y + font * 0.36;
        let beside = match *y > base {
            true => level,
            false => level.min(base - font * 0.25),
        };
        let places = [
            (end(x + r), first),
            (end(x + wide / 2.0), first),
            (end(x + r), second),
            (end(x + wide / 2.0), second),
            (end(x - r + wide), first),
            (end(x + r + 4.0 + wide), beside),
            (end(x - r - 4.0), beside),
        ];
        // Above the plot there is room for one value in any case.
        let (x, y) = places
            .into_iter()
            .find(|(x, y)| placer.try_take(page.text_box(*x, *y, Anchor::End, text)))
            .unwrap_or_else(|| {
                let place = (end(x + r), over);
                placer.take(page.text_box(place.0, place.1, Anchor::End, text));
                place
            });
        printed.push(page.text_box(x, y, Anchor::End, text));
        layers.values.push(Text {
            x,
            y,
            anchor: Anchor::End,
            text: text.to_string(),
        });
    }
    if let [(category, (x, y)), (_, (_, next)), ..] = drawn {
        let text = label(*category);
        let wide = page.width(text);
        let start = |x: f64| x.clamp(plot.x, (plot.right() - wide).max(plot.x));
        let (up, down) = (y - r - 2.0, y + r + font * 0.95);
        let (first, second) = if *next < y - 1.0 {
            (down, up)
        } else {
            (up, down)
        };
        let places = [
            (start(x - r), first),
            (start(x - wide / 2.0), first),
            (start(x - r), second),
            (start(x - wide / 2.0), second),
        ];
        for (x, y) in places {
            if placer.try_take(page.text_box(x, y, Anchor::Start, text)) {
                printed.push(page.text_box(x, y, Anchor::Start, text));
                layers.values.push(Text {
                    x,
                    y,
                    anchor: Anchor::Start,
                    text: text.to_string(),
                });
                break;
            }
        }
    }
    printed
}

fn radius(page: &Page) -> f64 {
    if page.size.narrow { 3.0 } else { 3.5 }
}

/// Where a category stands in a panel.
fn across(page: &Page, plot: Rect, category: f64) -> f64 {
    let edge = radius(page) + 0.5;
    match page.spec.categories.len() {
        0 | 1 => plot.x + plot.w / 2.0,
        count => plot.x + edge + (plot.w - 2.0 * edge) * category / (count - 1) as f64,
    }
}
