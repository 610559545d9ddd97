//! Lines over time, with gaps; targets and forecasts are lines of their own.

use super::axes::{breaks, by_weight, category_axis, ticks_width, value_axis};
use super::layout::{Page, Swatch, marker};
use super::paint::Ink;
use super::place::Placer;
use super::scale::{Scale, geometry};
use super::scene::{Anchor, Rect, Scene, num};
use super::{ChartError, Mark, engine};

/// Kinds of values that are never joined by one line.
const CLASSES: usize = 3;

/// Names of series stand at the ends of their lines up to this many.
const MOST_NAMED: usize = 6;

/// From this many points on only the weighty values are labelled.
const MANY: usize = 13;

/// Room between the last point and the marker before the name of its series.
const NAME_GAP: f64 = 18.0;

/// A series' name at the end of its line.
struct Named {
    text: String,
    series: usize,
    mark: Mark,
    point: (f64, f64),
    y: f64,
}

pub(super) fn draw(page: &Page) -> Result<Scene, ChartError> {
    let font = page.size.font;
    let flipped = page.spec.lower_is_better;
    let wanted = if page.size.narrow { 4 } else { 5 };
    let scale = if flipped {
        Scale::ranks(&page.values(), wanted)
    } else {
        Scale::new(&page.values(), wanted, false)
    };
    let ticks = scale.labels(&page.spec.unit);
    let left = ticks_width(page, &ticks);
    let plot_height = if page.size.narrow { 160.0 } else { 250.0 };
    let names = end_names(page, plot_height);
    let mut scene = Scene::new(page.size.width, font);
    let top = page.header(&mut scene, &legend(page, names.is_some())) + font * 1.1 + 4.0;
    let room = page.size.width - left;
    let plot = Rect {
        x: left,
        y: top,
        w: names.map_or(room, |widest| {
            // The names begin beside the last points, half a band inside the
            // plot: room = plot + name - half a band.
            let half_band = 0.5 / page.spec.categories.len().max(1) as f64;
            ((room - widest - NAME_GAP - 10.0) / (1.0 - half_band)).min(room)
        }),
        h: plot_height,
    };
    let bounds = Rect {
        x: 0.0,
        y: top - font * 1.1 - 4.0,
        w: page.size.width,
        h: plot.h + font * 1.65 + 4.0,
    };
    let mut placer = Placer::new(bounds);
    value_axis(page, &mut scene, &mut placer, plot, &scale, &ticks, flipped);

    let count = page.spec.categories.len();
    let band = plot.w / count.max(1) as f64;
    breaks(page, &mut scene, &mut placer, plot);
    let ends: Vec<f64> = page
        .breaks()
        .map(|(category, _)| plot.x + band * category as f64)
        .collect();
    for x in &ends {
        placer.stroke((*x, plot.y), (*x, plot.bottom()));
    }
    let drawn = engine::lines(plot, &scale, &split(page), flipped)?;
    let lines = cut(drawn.lines, &ends);
    for (row, points) in &lines {
        let ink = stroke(*row % CLASSES, row / CLASSES + 1);
        if points.len() > 1 {
            scene.path(ink, path(points));
        }
        for (a, b) in points.iter().zip(points.iter().skip(1)) {
            placer.stroke(*a, *b);
        }
    }
    let place = |category: usize, value: f64| {
        let share = scale.share(value);
        let y = plot.y + plot.h * if flipped { share } else { 1.0 - share };
        (plot.x + band * (category as f64 + 0.5), y)
    };
    let radius = if page.size.narrow { 3.0 } else { 3.75 };
    for (n, series) in page.spec.series.iter().enumerate() {
        for (category, point) in series.points.iter().enumerate() {
            let Some(point) = point else { continue };
            let (x, y) = place(category, geometry(point.value));
            scene.mark(n, category, x, y);
            let alone = !lines.iter().any(|(row, points)| {
                row / CLASSES == n
                    && points.len() > 1
                    && points.iter().any(|p| (p.0 - x).abs() < 0.5)
            });
            let edge = category == 0 || category + 1 == count;
            if band >= 10.0 || alone || edge || point.mark != Mark::Actual {
                let ink = dot(point.mark, n + 1);
                scene.path(ink, marker(n, (x, y), radius));
                placer.take(Rect {
                    x: x - radius + 1.0,
                    y: y - radius,
                    w: radius * 2.0 - 2.0,
                    h: radius * 2.0,
                });
            }
        }
    }
    if names.is_some() {
        name_ends(page, &mut scene, &mut placer, plot, &place);
    }
    gaps(page, &mut scene, &mut placer, plot, band);
    labels(
        page,
        &mut scene,
        &mut placer,
        radius,
        names.is_some(),
        &place,
    );
    scene.height = category_axis(page, &mut scene, plot, plot.bottom() + font * 0.55);
    Ok(scene)
}

/// Each series as three rows: actual, target, forecast.
fn split(page: &Page) -> Vec<Vec<Option<f64>>> {
    page.spec
        .series
        .iter()
        .flat_map(|series| {
            (0..CLASSES).map(move |wanted| {
                series
                    .points
                    .iter()
                    .map(|p| {
                        p.as_ref()
                            .filter(|p| class(p.mark) == wanted)
                            .map(|p| geometry(p.value))
                    })
                    .collect()
            })
        })
        .collect()
}

/// Lines that end at each of `breaks`, and begin again after it.
fn cut(lines: Vec<(usize, Vec<(f64, f64)>)>, breaks: &[f64]) -> Vec<(usize, Vec<(f64, f64)>)> {
    let after = |x: f64| breaks.iter().filter(|end| **end < x).count();
    lines
        .into_iter()
        .flat_map(|(row, points)| {
            points
                .chunk_by(|a, b| after(a.0) == after(b.0))
                .map(|part| (row, part.to_vec()))
                .collect::<Vec<_>>()
        })
        .collect()
}

fn class(mark: Mark) -> usize {
    match mark {
        Mark::Actual | Mark::Preliminary => 0,
        Mark::Target => 1,
        Mark::Forecast => 2,
    }
}

fn stroke(class: usize, series: usize) -> Ink {
    match class {
        0 => Ink::Stroke(series),
        1 => Ink::StrokeTarget(series),
        _ => Ink::StrokeForecast(series),
    }
}

fn dot(mark: Mark, series: usize) -> Ink {
    if mark == Mark::Actual {
        Ink::Dot(series)
    } else {
        Ink::DotOpen(series)
    }
}

fn path(points: &[(f64, f64)]) -> String {
    let mut d = String::new();
    for (n, (x, y)) in points.iter().enumerate() {
        d.push(if n == 0 { 'M' } else { 'L' });
        d.push_str(&format!("{} {}", num(*x), num(*y)));
    }
    d
}

fn legend(page: &Page, named: bool) -> Vec<(Swatch, String)> {
    let several = page.spec.series.len() > 1;
    let mut out = Vec::new();
    if several && !named {
        for (n, series) in page.spec.series.iter().enumerate() {
            out.push((
                Swatch::Line(Ink::Stroke(n + 1), Ink::Dot(n + 1), n),
                series.name.clone(),
            ));
        }
    }
    let neutral = usize::from(!several);
    let swatch = |mark: Mark| Swatch::Line(stroke(class(mark), neutral), dot(mark, neutral), 0);
    out.extend(page.mark_legend(swatch, !several));
    out
}

/// Name of a series with its last value.
fn end_text(page: &Page, series: usize) -> Option<String> {
    let last = page.spec.categories.len().checked_sub(1)?;
    let name = &page.spec.series.get(series)?.name;
    Some(format!("{name} {}", page.point(series, last)?.label))
}

/// Width of the widest name at a line's end, where there is room for them and each
/// line reaches the end.
fn end_names(page: &Page, height: f64) -> Option<f64> {
    let count = page.spec.series.len();
    if page.size.narrow || !(2..=MOST_NAMED).contains(&count) || count as f64 * page.line() > height
    {
        return None;
    }
    let texts: Option<Vec<String>> = (0..count).map(|n| end_text(page, n)).collect();
    let widest = texts?.iter().map(|t| page.width(t)).fold(0.0, f64::max);
    (widest <= page.size.width * 0.3).then_some(widest)
}

fn name_ends(
    page: &Page,
    scene: &mut Scene,
    placer: &mut Placer,
    plot: Rect,
    place: &dyn Fn(usize, f64) -> (f64, f64),
) {
    let last = page.spec.categories.len().saturating_sub(1);
    let mut named: Vec<Named> = Vec::new();
    for n in 0..page.spec.series.len() {
        if let (Some(text), Some(point)) = (end_text(page, n), page.point(n, last)) {
            let at = place(last, geometry(point.value));
            named.push(Named {
                text,
                series: n,
                mark: point.mark,
                point: at,
                y: at.1,
            });
        }
    }
    named.sort_by(|a, b| a.point.1.total_cmp(&b.point.1));
    spread(&mut named, page.size.font * 1.2, plot);
    for one in &named {
        let x = one.point.0 + NAME_GAP;
        let shift = one.y - one.point.1;
        if shift.abs() > 2.0 {
            scene.line(
                Ink::Leader,
                (one.point.0 + 5.0, one.point.1),
                (x - 6.0, one.y),
            );
        }
        let ink = dot(one.mark, one.series + 1);
        if shift.abs() > 2.0 {
            scene.path(ink, marker(one.series, (x, one.y), 3.5));
        }
        let baseline = one.y + page.size.font * 0.36;
        let x = x + 8.0;
        placer.take(page.text_box(x, baseline, Anchor::Start, &one.text));
        scene.text(Ink::Text, x, baseline, Anchor::Start, &one.text);
    }
}

/// Moves names, sorted by height, as little as keeps them `gap` apart: those
/// that would meet share the middle of their wishes.
fn spread(named: &mut [Named], gap: f64, plot: Rect) {
    // Each cluster: where its first name stands, and how many it has.
    let mut clusters: Vec<(f64, usize)> = Vec::new();
    for one in named.iter() {
        clusters.push((one.y, 1));
        while let [.., (above, many), (below, few)] = clusters.as_mut_slice() {
            if *above + gap * *many as f64 <= *below {
                break;
            }
            let all = *many + *few;
            let wish = *above * *many as f64 + (*below - gap * *many as f64) * *few as f64;
            *above = wish / all as f64;
            *many = all;
            clusters.pop();
        }
    }
    let mut rest = named.iter_mut();
    let mut free = plot.y;
    for (first, many) in clusters {
        let lowest = plot.bottom() - gap * (many - 1) as f64;
        let first = first.min(lowest).max(free);
        for n in 0..many {
            if let Some(one) = rest.next() {
                one.y = first + gap * n as f64;
            }
        }
        free = first + gap * many as f64;
    }
}

/// A dash at each missing value of a single line.
fn gaps(page: &Page, scene: &mut Scene, placer: &mut Placer, plot: Rect, band: f64) {
    let [series] = page.spec.series.as_slice() else {
        return;
    };
    for (category, point) in series.points.iter().enumerate() {
        let x = plot.x + band * (category as f64 + 0.5);
        let y = plot.bottom() - page.size.font * 0.2;
        if point.is_none() && placer.try_take(page.text_box(x, y, Anchor::Middle, "—")) {
            scene.text(Ink::Muted, x, y, Anchor::Middle, "—");
        }
    }
}

/// Values beside their points, as many as have a free place.
fn labels(
    page: &Page,
    scene: &mut Scene,
    placer: &mut Placer,
    radius: f64,
    named: bool,
    place: &dyn Fn(usize, f64) -> (f64, f64),
) {
    let font = page.size.font;
    let several = page.spec.series.len() > 1;
    for series in &page.spec.series {
        let values: Vec<Option<f64>> = series
            .points
            .iter()
            .map(|p| p.as_ref().map(|p| geometry(p.value)))
            .collect();
        let (mut order, weighty) = by_weight(&values);
        if several || values.len() >= MANY {
            order.truncate(weighty);
        }
        if several && named {
            order.retain(|n| n + 1 != values.len());
        }
        for category in order {
            let Some(Some(point)) = series.points.get(category) else {
                continue;
            };
            let (x, y) = place(category, geometry(point.value));
            let near = |n: Option<usize>| {
                n.and_then(|n| values.get(n).copied().flatten())
                    .map(|v| place(category, v).1)
            };
            let around: Vec<f64> = [near(category.checked_sub(1)), near(Some(category + 1))]
                .into_iter()
                .flatten()
                .collect();
            let valley =
                !around.is_empty() && around.iter().sum::<f64>() / around.len() as f64 <= y - 1.0;
            let up = (x, y - radius - 4.0, Anchor::Middle);
            let down = (x, y + radius + 2.0 + font, Anchor::Middle);
            let (first, second) = if valley { (down, up) } else { (up, down) };
            let sides = [
                first,
                second,
                (x - radius, first.1, Anchor::Start),
                (x + radius, first.1, Anchor::End),
                (x + radius + 4.0, y + font * 0.36, Anchor::Start),
                (x - radius - 4.0, y + font * 0.36, Anchor::End),
                (x - radius, second.1, Anchor::Start),
                (x + radius, second.1, Anchor::End),
            ];
            for (x, y, anchor) in sides {
                if placer.try_take(page.text_box(x, y, anchor, &point.label)) {
                    scene.text(Ink::Text, x, y, anchor, &point.label);
                    break;
                }
            }
        }
    }
}
