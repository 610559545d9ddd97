//! Composition: stacked bars of parts.

use super::bars::table;
use super::layout::{Page, Swatch, bar_ink, framed};
use super::paint::Ink;
use super::scale::Scale;
use super::scene::{Anchor, Rect, Scene};
use super::{ChartError, engine};

/// Paper between two parts.
const SEAM: f64 = 1.5;

pub(super) fn draw(page: &Page) -> Result<Scene, ChartError> {
    if page.spec.series.len() == 1 {
        one_bar(page)
    } else {
        many_bars(page)
    }
}

/// The categories are the parts: one bar, and a list of the parts with their
/// exact values below it.
fn one_bar(page: &Page) -> Result<Scene, ChartError> {
    let font = page.size.font;
    let mut scene = Scene::new(page.size.width, font);
    let top = page.header(
        &mut scene,
        &page.mark_legend(|m| Swatch::Box(bar_ink(m, 0)), true),
    );
    let plot = Rect {
        x: 0.0,
        y: top + 4.0,
        w: page.size.width,
        h: if page.size.narrow { 30.0 } else { 38.0 },
    };
    let parts: Vec<Vec<Option<f64>>> = table(page)
        .first()
        .map(|row| row.iter().map(|v| vec![*v]).collect())
        .unwrap_or_default();
    let places = stack(page, &mut scene, plot, &parts, |part, _| {
        page.point(0, part).map(|p| p.mark)
    })?;
    for (part, rect) in places {
        scene.mark(0, part, rect.x + rect.w / 2.0, rect.y + rect.h / 2.0);
    }

    let count = page.spec.categories.len();
    let columns = if page.size.narrow || count < 4 { 1 } else { 2 };
    let rows = count.div_ceil(columns);
    let gutter = font * 2.0;
    let column = if page.size.narrow {
        page.size.width
    } else {
        ((page.size.width - gutter) / 2.0).min(page.size.width)
    };
    let line = font * 1.65;
    for part in 0..count {
        let x = (part / rows) as f64 * (column + gutter);
        let y = plot.bottom() + font * 1.8 + (part % rows) as f64 * line;
        let side = font * 0.85;
        let ink = page
            .point(0, part)
            .map_or(Ink::Muted, |p| bar_ink(p.mark, part + 1));
        let label = page.point(0, part).map_or("—", |p| p.label.as_str());
        if ink != Ink::Muted {
            let rect = Rect {
                x,
                y: y - font * 0.36 - side / 2.0,
                w: side,
                h: side,
            };
            scene.rect(ink, framed(ink, rect));
        }
        let from = x + side + 7.0;
        let room = x + column - from - page.width(label) - font;
        let name = page.font.fit(page.category(part, false), font, room);
        scene.text(Ink::Text, from, y, Anchor::Start, &name);
        scene.text(Ink::Text, x + column, y, Anchor::End, label);
        scene.line(Ink::Grid, (x, y + font * 0.5), (x + column, y + font * 0.5));
    }
    scene.height = plot.bottom() + font * 1.8 + (rows.max(1) - 1) as f64 * line + font * 0.6;
    Ok(scene)
}

/// The series are the parts: one bar a category, values where they fit.
fn many_bars(page: &Page) -> Result<Scene, ChartError> {
    let font = page.size.font;
    let mut scene = Scene::new(page.size.width, font);
    let mut entries: Vec<(Swatch, String)> = page
        .spec
        .series
        .iter()
        .enumerate()
        .map(|(n, s)| (Swatch::Box(Ink::Bar(n + 1)), s.name.clone()))
        .collect();
    entries.extend(page.mark_legend(|m| Swatch::Box(bar_ink(m, 0)), true));
    let mut y = page.header(&mut scene, &entries) + font * 0.3;
    let height = font * 1.7;
    let all = table(page);
    for category in 0..page.spec.categories.len() {
        let name = page
            .font
            .fit(page.category(category, false), font, page.size.width);
        scene.text(Ink::Text, 0.0, y + font, Anchor::Start, &name);
        let plot = Rect {
            x: 0.0,
            y: y + font * 1.35,
            w: page.size.width,
            h: height,
        };
        let parts: Vec<Vec<Option<f64>>> = all
            .iter()
            .map(|row| vec![row.get(category).copied().flatten()])
            .collect();
        let places = stack(page, &mut scene, plot, &parts, |part, _| {
            page.point(part, category).map(|p| p.mark)
        })?;
        for (part, rect) in places {
            let Some(point) = page.point(part, category) else {
                continue;
            };
            let middle = (rect.x + rect.w / 2.0, rect.y + rect.h / 2.0);
            scene.mark(part, category, middle.0, middle.1);
            if point.mark == super::Mark::Actual && page.width(&point.label) + 6.0 <= rect.w {
                scene.text(
                    Ink::OnPart,
                    middle.0,
                    middle.1 + font * 0.36,
                    Anchor::Middle,
                    &point.label,
                );
            }
        }
        y = plot.bottom() + font * 0.6;
    }
    scene.height = y - font * 0.3;
    Ok(scene)
}

/// One bar of parts over the whole width, each as its share of the sum.
/// Values below zero are no parts and take no room.
fn stack(
    page: &Page,
    scene: &mut Scene,
    plot: Rect,
    parts: &[Vec<Option<f64>>],
    mark: impl Fn(usize, usize) -> Option<super::Mark>,
) -> Result<Vec<(usize, Rect)>, ChartError> {
    let sum: f64 = parts.iter().flatten().flatten().filter(|v| **v > 0.0).sum();
    if sum <= 0.0 {
        return Err(ChartError::Empty(page.spec.id.clone()));
    }
    let shares: Vec<Vec<Option<f64>>> = parts
        .iter()
        .map(|row| {
            row.iter()
                .map(|v| v.filter(|v| *v > 0.0).map(|v| v / sum * 100.0))
                .collect()
        })
        .collect();
    let scale = Scale {
        min: 0.0,
        max: 100.0,
        ticks: vec![0.0, 50.0, 100.0],
    };
    let drawn = engine::hbars(plot, &scale, &shares, true)?;
    let mut out = Vec::new();
    for (part, category, rect) in drawn.bars {
        let Some(mark) = mark(part, category) else {
            continue;
        };
        let ink = bar_ink(mark, part + 1);
        let rect = Rect {
            y: plot.y,
            h: plot.h,
            w: (rect.w - SEAM).max(0.75),
            ..rect
        };
        scene.rect(ink, framed(ink, rect));
        out.push((part, rect));
    }
    Ok(out)
}
