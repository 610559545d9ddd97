//! Vertical bars: one region over time.

use super::axes::{breaks, by_weight, category_axis, ticks_width, value_axis};
use super::layout::{Page, Swatch, backed, bar_ink};
use super::paint::Ink;
use super::place::Placer;
use super::scale::{Scale, geometry};
use super::scene::{Anchor, Rect, Scene};
use super::{ChartError, Mark, engine, hbars};

/// A bar is not wider than this.
const WIDEST: f64 = 64.0;

pub(super) fn draw(page: &Page) -> Result<Scene, ChartError> {
    let font = page.size.font;
    let count = page.spec.categories.len();
    let slots = page.spec.series.len();
    let scale = Scale::new(&page.values(), if page.size.narrow { 4 } else { 5 }, true);
    let ticks = scale.labels(&page.spec.unit);
    let left = ticks_width(page, &ticks);
    let band = (page.size.width - left) / count.max(1) as f64;
    let slot = band / slots.max(1) as f64;
    let too_wide = page.points().any(|p| page.width(&p.label) > slot - 3.0);
    if page.size.narrow && too_wide && count * slots <= 16 {
        // Lying down every value has a line of its own.
        return hbars::draw(page);
    }

    let mut scene = Scene::new(page.size.width, font);
    let top = page.header(&mut scene, &legend(page)) + font * 1.1 + 4.0;
    let plot = Rect {
        x: left,
        y: top,
        w: page.size.width - left,
        h: if page.size.narrow { 150.0 } else { 230.0 },
    };
    let mut placer = Placer::new(Rect {
        x: 0.0,
        y: top - font * 1.1 - 4.0,
        w: page.size.width,
        h: plot.h + font * 3.6,
    });
    value_axis(page, &mut scene, &mut placer, plot, &scale, &ticks, false);

    let table: Vec<Vec<Option<f64>>> = table(page);
    let drawn = engine::bars(plot, &scale, &table)?;
    let width = (band * 0.68 / slots as f64).min(WIDEST);
    let gap = (width * 0.06).min(3.0);
    let middle = |series: usize, category: usize| {
        plot.x
            + band * (category as f64 + 0.5)
            + (series as f64 - (slots as f64 - 1.0) / 2.0) * (width + gap)
    };
    let mut tops: Vec<(usize, usize, Rect)> = Vec::new();
    for (series, category, rect) in drawn.bars {
        let Some(point) = page.point(series, category) else {
            continue;
        };
        let mut rect = Rect {
            x: middle(series, category) - width / 2.0,
            w: width,
            ..rect
        };
        if rect.h < 1.0 && !point.value.is_zero() {
            rect.y = if point.value.is_sign_negative() {
                rect.y
            } else {
                rect.bottom() - 1.0
            };
            rect.h = 1.0;
        }
        let ink = bar_ink(point.mark, colour(page, series));
        if rect.h > 0.0 {
            backed(&mut scene, ink, rect);
            placer.take(Rect {
                x: rect.x + 2.0,
                w: (rect.w - 4.0).max(0.0),
                ..rect
            });
        }
        tops.push((series, category, rect));
        let end = plot.y + plot.h * (1.0 - scale.share(geometry(point.value)));
        scene.mark(series, category, middle(series, category), end);
    }
    // The zero line lies over the bars that stand on it.
    let zero = plot.y + plot.h * (1.0 - scale.share(0.0));
    scene.line(Ink::Zero, (plot.x, zero), (plot.right(), zero));
    breaks(page, &mut scene, &mut placer, plot);

    for (n, row) in table.iter().enumerate() {
        for (category, value) in row.iter().enumerate() {
            let (x, y) = (middle(n, category), zero - font * 0.25);
            if value.is_none() && placer.try_take(page.text_box(x, y, Anchor::Middle, "—")) {
                scene.text(Ink::Muted, x, y, Anchor::Middle, "—");
            }
        }
    }
    for (n, row) in table.iter().enumerate() {
        for category in by_weight(row).0 {
            let place = tops.iter().find(|(s, c, _)| (*s, *c) == (n, category));
            let (Some((_, _, rect)), Some(point)) = (place, page.point(n, category)) else {
                continue;
            };
            let below = point.value.is_sign_negative() && !point.value.is_zero();
            let y = if below {
                rect.bottom() + font
            } else {
                rect.y - 4.0
            };
            let x = rect.x + rect.w / 2.0;
            if placer.try_take(page.text_box(x, y, Anchor::Middle, &point.label)) {
                scene.text(Ink::Text, x, y, Anchor::Middle, &point.label);
            }
        }
    }
    let below = if scale.min < 0.0 {
        font * 1.4
    } else {
        font * 0.55
    };
    scene.height = category_axis(page, &mut scene, plot, plot.bottom() + below);
    Ok(scene)
}

/// All values per series and category, as geometry.
pub(super) fn table(page: &Page) -> Vec<Vec<Option<f64>>> {
    page.spec
        .series
        .iter()
        .map(|s| {
            s.points
                .iter()
                .map(|p| p.as_ref().map(|p| geometry(p.value)))
                .collect()
        })
        .collect()
}

/// Whether the series are the same quantity, as it is and as it should be:
/// then they share a colour and the marks tell them apart.
fn is_pair(page: &Page) -> bool {
    let target = |m: Mark| matches!(m, Mark::Target | Mark::Forecast);
    let all = |n: usize, want: bool| {
        page.spec
            .series
            .get(n)
            .is_some_and(|s| s.points.iter().flatten().all(|p| target(p.mark) == want))
    };
    page.spec.series.len() == 2
        && ((all(0, true) && all(1, false)) || (all(0, false) && all(1, true)))
}

/// Colour of a series' bars.
pub(super) fn colour(page: &Page, series: usize) -> usize {
    if is_pair(page) { 1 } else { series + 1 }
}

/// Legend of series and marks.
pub(super) fn legend(page: &Page) -> Vec<(Swatch, String)> {
    let several = page.spec.series.len() > 1 && !is_pair(page);
    let mut out = Vec::new();
    if several {
        for (n, series) in page.spec.series.iter().enumerate() {
            out.push((Swatch::Box(Ink::Bar(n + 1)), series.name.clone()));
        }
    }
    let neutral = usize::from(!several);
    out.extend(page.mark_legend(|mark| Swatch::Box(bar_ink(mark, neutral)), true));
    out
}
