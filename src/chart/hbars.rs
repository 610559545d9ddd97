//! Horizontal bars: regions at one period.

use super::bars::{colour, legend, table};
use super::layout::{Page, backed, bar_ink};
use super::paint::Ink;
use super::scale::{Scale, geometry};
use super::scene::{Anchor, Rect, Scene};
use super::{ChartError, engine};

/// Room between a bar and its label.
const LABEL_GAP: f64 = 5.0;

/// Where names and plot are.
struct Frame {
    /// Names stand above their bars, not left of them.
    above: bool,
    /// Names are the short ones.
    short: bool,
    x: f64,
    w: f64,
}

pub(super) fn draw(page: &Page) -> Result<Scene, ChartError> {
    let font = page.size.font;
    let count = page.spec.categories.len();
    let slots = page.spec.series.len().max(1);
    let values = page.values();
    let scale = Scale::new(&values, if page.size.narrow { 3 } else { 5 }, true).cut(&values);
    let table = table(page);
    let frame = frame(page, &scale);

    let mut scene = Scene::new(page.size.width, font);
    let top = page.header(&mut scene, &legend(page));
    let thick = if slots == 1 { font * 1.15 } else { font * 1.12 };
    let name_room = if frame.above { font * 1.3 } else { 0.0 };
    let pad = if frame.above { font * 0.45 } else { font * 0.5 };
    let row = name_room + thick * slots as f64 + pad;
    // Periods that lie down keep their breaks: as rules between two rows.
    let seam = font * 1.2;
    let seams = |category: usize| page.breaks().filter(|(at, _)| *at <= category).count() as f64;
    let plot = Rect {
        x: frame.x,
        y: top + font * 1.6,
        w: frame.w,
        h: row * count as f64 + seam * seams(count),
    };
    ticks(page, &mut scene, plot, &scale, plot.y - font * 0.5);
    let drawn = engine::hbars(plot, &scale, &table, false)?;
    for tick in &scale.ticks {
        let x = plot.x + plot.w * scale.share(*tick);
        scene.line(Ink::Grid, (x, plot.y), (x, plot.bottom()));
    }

    let row_top = |category: usize| plot.y + row * category as f64 + seam * seams(category);
    let slot_top = |series: usize, category: usize| {
        row_top(category) + name_room + pad / 2.0 + thick * series as f64
    };
    let bar_height = if slots == 1 {
        thick * 0.86
    } else {
        thick * 0.8
    };
    for (series, category, rect) in &drawn.bars {
        let Some(point) = page.point(*series, *category) else {
            continue;
        };
        let mut rect = Rect {
            y: slot_top(*series, *category) + (thick - bar_height) / 2.0,
            h: bar_height,
            ..*rect
        };
        if rect.w < 1.0 && !point.value.is_zero() {
            rect.x = if point.value.is_sign_negative() {
                rect.right() - 1.0
            } else {
                rect.x
            };
            rect.w = 1.0;
        }
        if rect.w > 0.0 {
            let ink = bar_ink(point.mark, colour(page, *series));
            backed(&mut scene, ink, rect);
        }
    }
    let zero = plot.x + plot.w * scale.share(0.0);
    if frame.above {
        // Beside the bars only: the names begin where the zero line stands.
        for category in 0..count {
            let from = slot_top(0, category);
            scene.line(Ink::Zero, (zero, from), (zero, from + thick * slots as f64));
        }
    } else {
        scene.line(Ink::Zero, (zero, plot.y), (zero, plot.bottom()));
    }

    for category in 0..count {
        let name = page.category(category, frame.short);
        if frame.above {
            let y = row_top(category) + pad / 2.0 + font;
            let name = page.font.fit(name, font, page.size.width);
            scene.text(Ink::Text, 0.0, y, Anchor::Start, &name);
        } else {
            let middle = slot_top(0, category) + thick * slots as f64 / 2.0;
            let name = page.font.fit(name, font, frame.x - 6.0);
            scene.text(
                Ink::Text,
                name_end(&frame, page),
                middle + font * 0.36,
                Anchor::End,
                &name,
            );
        }
    }
    for series in 0..slots {
        for category in 0..count {
            let y = slot_top(series, category) + thick / 2.0 + font * 0.36;
            match page.point(series, category) {
                None => scene.text(Ink::Muted, zero + LABEL_GAP, y, Anchor::Start, "—"),
                Some(point) => {
                    let end = plot.x + plot.w * scale.share(geometry(point.value));
                    scene.mark(series, category, end, y - font * 0.36);
                    let negative = point.value.is_sign_negative() && !point.value.is_zero();
                    let (x, anchor) = if negative {
                        (end - LABEL_GAP, Anchor::End)
                    } else {
                        (end + LABEL_GAP, Anchor::Start)
                    };
                    scene.text(Ink::Text, x, y, anchor, &point.label);
                }
            }
        }
    }
    for (category, mark) in page.breaks() {
        let middle = row_top(category) - seam / 2.0;
        let from = page.width(mark) + LABEL_GAP;
        scene.line(Ink::Break, (from, middle), (page.size.width, middle));
        scene.text(Ink::Text, 0.0, middle + font * 0.36, Anchor::Start, mark);
    }
    scene.height = plot.bottom() + 2.0;
    Ok(scene)
}

/// Where the names left of the bars end.
fn name_end(frame: &Frame, page: &Page) -> f64 {
    let widest = (0..page.spec.categories.len())
        .map(|n| page.width(page.category(n, frame.short)))
        .fold(0.0, f64::max);
    widest.min(frame.x - 6.0)
}

/// Room for names, for the labels past the ends of the bars, and the plot.
fn frame(page: &Page, scale: &Scale) -> Frame {
    let count = page.spec.categories.len();
    let widest = |short: bool| {
        (0..count)
            .map(|n| page.width(page.category(n, short)))
            .fold(0.0, f64::max)
    };
    let most = page.size.width * if page.size.narrow { 0.31 } else { 0.36 };
    let (above, short, names) = if widest(false) <= most {
        (false, false, widest(false) + 8.0)
    } else if page.size.narrow && widest(true) <= most {
        (false, true, widest(true) + 8.0)
    } else {
        (true, false, 0.0)
    };
    let (left, w) = plot_span(page, scale, page.size.width - names);
    if !above && w < page.size.width * 0.2 {
        // The labels leave too little beside the names.
        let (x, w) = plot_span(page, scale, page.size.width);
        return Frame {
            above: true,
            short: false,
            x,
            w,
        };
    }
    Frame {
        above,
        short,
        x: names + left,
        w,
    }
}

/// The widest plot in `room` whose labels all stay inside it: its left edge
/// and its width.
pub(super) fn plot_span(page: &Page, scale: &Scale, room: f64) -> (f64, f64) {
    let labels: Vec<(f64, bool, f64)> = page
        .points()
        .map(|p| {
            let share = scale.share(geometry(p.value));
            let negative = p.value.is_sign_negative() && !p.value.is_zero();
            (share, negative, page.width(&p.label) + LABEL_GAP)
        })
        .collect();
    let dash = page.width("—") + LABEL_GAP;
    let mut w = room;
    while w > 40.0 {
        let left = labels
            .iter()
            .filter(|l| l.1)
            .map(|l| l.2 - l.0 * w)
            .fold(0.0, f64::max);
        let right = labels
            .iter()
            .filter(|l| !l.1)
            .map(|l| l.2 - (1.0 - l.0) * w)
            .chain([dash - (1.0 - scale.share(0.0)) * w])
            .fold(0.0, f64::max);
        if left + w + right <= room {
            return (left, w);
        }
        w -= 2.0;
    }
    (0.0, w)
}

/// Tick labels in a row; those that would meet another are left out.
pub(super) fn ticks(page: &Page, scene: &mut Scene, plot: Rect, scale: &Scale, baseline: f64) {
    let labels = scale.labels(&page.spec.unit);
    let mut free_from = f64::NEG_INFINITY;
    let zero_first = scale.min >= 0.0;
    for (n, (tick, label)) in scale.ticks.iter().zip(&labels).enumerate() {
        let half = page.width(label) / 2.0;
        let mut x = plot.x + plot.w * scale.share(*tick);
        if n == 0 && zero_first {
            x = x.max(half);
        }
        x = x.clamp(half, page.size.width - half);
        if x - half >= free_from {
            scene.text(Ink::Muted, x, baseline, Anchor::Middle, label);
            free_from = x + half + page.size.font * 0.5;
        }
    }
}
