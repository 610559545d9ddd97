//! Axes of the upright charts: value ticks on the left, categories below.

use super::layout::Page;
use super::paint::Ink;
use super::place::Placer;
use super::scale::Scale;
use super::scene::{Anchor, Rect, Scene};

/// Room between tick labels and plot.
const TICK_GAP: f64 = 6.0;

/// Width that the tick labels of `scale` need left of the plot.
pub(super) fn ticks_width(page: &Page, labels: &[String]) -> f64 {
    labels.iter().map(|l| page.width(l)).fold(0.0, f64::max) + TICK_GAP
}

/// Grid, zero line and tick labels. `flipped` puts small values on top.
pub(super) fn value_axis(
    page: &Page,
    scene: &mut Scene,
    placer: &mut Placer,
    plot: Rect,
    scale: &Scale,
    labels: &[String],
    flipped: bool,
) {
    let left = plot.x - TICK_GAP;
    for (tick, label) in scale.ticks.iter().zip(labels) {
        let share = scale.share(*tick);
        let y = plot.y + plot.h * if flipped { share } else { 1.0 - share };
        let zero = tick.abs() < (scale.max - scale.min) * 1e-9;
        let ink = if zero && !flipped {
            Ink::Zero
        } else {
            Ink::Grid
        };
        scene.line(ink, (plot.x, y), (plot.right(), y));
        // There is no place 0 among ranks.
        if zero && flipped {
            continue;
        }
        let baseline = y + page.size.font * 0.36;
        placer.take(page.text_box(left, baseline, Anchor::End, label));
        scene.text(Ink::Muted, left, baseline, Anchor::End, label);
    }
}

/// A dashed rule at each break of the series' definition, between two categories, with its mark at
/// its top. Comes before the labels: a mark without its place would leave its note without a reader.
pub(super) fn breaks(page: &Page, scene: &mut Scene, placer: &mut Placer, plot: Rect) {
    let font = page.size.font;
    let band = plot.w / page.spec.categories.len().max(1) as f64;
    for (category, mark) in page.breaks() {
        let x = plot.x + band * category as f64;
        scene.line(Ink::Break, (x, plot.y), (x, plot.bottom()));
        let sides = [
            (x, Anchor::Middle),
            (x + 3.0, Anchor::Start),
            (x - 3.0, Anchor::End),
        ];
        // Above the plot; where breaks crowd there, further down along the rule.
        let rows = (plot.h / (font * 1.2)) as usize;
        let mut places = (0..rows).flat_map(|row| {
            let y = plot.y - 4.0 + row as f64 * font * 1.2;
            sides.map(|(x, anchor)| (x, y, anchor))
        });
        if let Some((x, y, anchor)) =
            places.find(|(x, y, anchor)| placer.try_take(page.text_box(*x, *y, *anchor, mark)))
        {
            scene.text(Ink::Text, x, y, anchor, mark);
        }
    }
}

/// Category names below the plot, at `top`: whole, short, on two lines, or
/// every so many, as they fit. Never turned. Returns their bottom.
pub(super) fn category_axis(page: &Page, scene: &mut Scene, plot: Rect, top: f64) -> f64 {
    let count = page.spec.categories.len();
    let band = plot.w / count.max(1) as f64;
    let font = page.size.font;
    let room = band - font * 0.35;
    let fits = |short: bool| (0..count).all(|n| page.width(page.category(n, short)) <= room);
    let wrapped: Vec<Vec<String>> = (0..count)
        .map(|n| page.font.wrap(page.category(n, false), font, room, 3))
        .collect();
    let tidy = wrapped.iter().all(|lines| {
        lines.len() <= 2
            && lines
                .iter()
                .all(|l| page.width(l) <= room && !l.ends_with('…'))
    });
    let lines: Vec<Vec<String>> = if fits(false) || fits(true) {
        let short = !fits(false);
        (0..count)
            .map(|n| vec![page.category(n, short).to_string()])
            .collect()
    } else if tidy && room > font * 2.0 && page.spec.axis != super::Axis::Time {
        wrapped
    } else {
        every_so_many(page, plot)
    };
    let rows = lines.iter().map(Vec::len).max().unwrap_or(1).max(1);
    for (n, texts) in lines.iter().enumerate() {
        for (row, text) in texts.iter().enumerate() {
            let x = middle(page, plot, n, page.width(text) / 2.0);
            let y = top + font + row as f64 * font * 1.2;
            scene.text(Ink::Muted, x, y, Anchor::Middle, text);
        }
    }
    top + font * (1.25 + (rows - 1) as f64 * 1.2)
}

/// Names of every k-th category, counted back from the last one: the smallest k
/// at which they stay apart.
fn every_so_many(page: &Page, plot: Rect) -> Vec<Vec<String>> {
    let count = page.spec.categories.len();
    let names: Vec<String> = (0..count)
        .map(|n| {
            page.font.fit(
                page.category(n, true),
                page.size.font,
                page.size.width * 0.8,
            )
        })
        .collect();
    let shown = |n: usize, step: usize| (count - 1 - n).is_multiple_of(step);
    let apart = |step: usize| {
        let mut free = f64::NEG_INFINITY;
        names
            .iter()
            .enumerate()
            .filter(|(n, _)| shown(*n, step))
            .all(|(n, name)| {
                let half = page.width(name) / 2.0;
                let x = middle(page, plot, n, half);
                let fits = x - half >= free;
                free = x + half + page.size.font * 0.5;
                fits
            })
    };
    let step = (1..=count)
        .find(|step| apart(*step))
        .unwrap_or(count.max(1));
    names
        .iter()
        .enumerate()
        .map(|(n, name)| {
            if shown(n, step) {
                vec![name.clone()]
            } else {
                Vec::new()
            }
        })
        .collect()
}

/// Middle of a name under its category, inside the drawing.
fn middle(page: &Page, plot: Rect, category: usize, half: f64) -> f64 {
    let band = plot.w / page.spec.categories.len().max(1) as f64;
    let width = page.size.width;
    (plot.x + band * (category as f64 + 0.5))
        .clamp(half.min(width / 2.0), (width - half).max(width / 2.0))
}

/// The order in which the labels of a row of values are placed: the last, the
/// first, the largest, the smallest (so many come second), then the others.
pub(super) fn by_weight(values: &[Option<f64>]) -> (Vec<usize>, usize) {
    let present: Vec<usize> = (0..values.len())
        .filter(|n| values.get(*n).copied().flatten().is_some())
        .collect();
    let value = |n: &usize| values.get(*n).copied().flatten().unwrap_or(0.0);
    let largest = present
        .iter()
        .copied()
        .max_by(|a, b| value(a).total_cmp(&value(b)));
    let smallest = present
        .iter()
        .copied()
        .min_by(|a, b| value(a).total_cmp(&value(b)));
    let mut out: Vec<usize> = Vec::new();
    let weighty = [
        present.last().copied(),
        present.first().copied(),
        largest,
        smallest,
    ];
    for n in weighty.into_iter().flatten() {
        if !out.contains(&n) {
            out.push(n);
        }
    }
    let weight = out.len();
    out.extend(present.iter().filter(|n| !weighty.contains(&Some(**n))));
    (out, weight)
}
