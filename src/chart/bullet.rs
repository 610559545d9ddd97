//! Actual values against targets.

use super::bars::table;
use super::hbars::ticks;
use super::layout::{Page, backed, bar_ink, framed};
use super::paint::Ink;
use super::scale::{Scale, geometry};
use super::scene::{Anchor, Rect, Scene};
use super::{ChartError, Mark, engine};

/// The target is a hollow bar, the actual value
/// a solid one inside it; both are written above.
pub(super) fn draw(page: &Page) -> Result<Scene, ChartError> {
    let font = page.size.font;
    let count = page.spec.categories.len();
    let scale = Scale::new(&page.values(), if page.size.narrow { 4 } else { 6 }, true);
    let mut scene = Scene::new(page.size.width, font);
    let top = page.header(&mut scene, &[]) + font * 0.3;
    let mut y = top;
    let mut rows = Vec::new();
    for category in 0..count {
        let bottom = caption(page, &mut scene, category, y);
        rows.push(bottom + font * 0.3);
        y = bottom + font * 0.3 + font * 1.35 + font * 0.7;
    }
    let plot = Rect {
        x: 0.5,
        y: top,
        w: page.size.width - 1.0,
        h: (y - top).max(1.0),
    };
    let drawn = engine::hbars(plot, &scale, &table(page), false)?;
    let zero = plot.x + plot.w * scale.share(0.0);
    for hollow in [true, false] {
        for (series, category, rect) in &drawn.bars {
            let (Some(point), Some(row)) = (page.point(*series, *category), rows.get(*category))
            else {
                continue;
            };
            if is_goal(point.mark) != hollow || rect.w <= 0.0 {
                continue;
            }
            let end = plot.x + plot.w * scale.share(geometry(point.value));
            scene.mark(*series, *category, end, row + font * 1.35 / 2.0);
            let height = if hollow { font * 1.35 } else { font * 0.65 };
            let rect = Rect {
                y: row + (font * 1.35 - height) / 2.0,
                h: height,
                ..*rect
            };
            if !hollow {
                // Paper between it and the hatching.
                scene.rect(
                    Ink::Paper,
                    Rect {
                        y: rect.y - 1.5,
                        h: rect.h + 3.0,
                        w: rect.w + 1.5,
                        ..rect
                    },
                );
            }
            backed(&mut scene, bar_ink(point.mark, 1), rect);
        }
    }
    for row in &rows {
        scene.line(
            Ink::Zero,
            (zero, row - 3.0),
            (zero, row + font * 1.35 + 3.0),
        );
    }
    let axis = y - font * 0.3;
    scene.line(Ink::Grid, (plot.x, axis), (plot.right(), axis));
    for tick in &scale.ticks {
        let x = plot.x + plot.w * scale.share(*tick);
        scene.line(Ink::Grid, (x, axis), (x, axis + 4.0));
    }
    ticks(page, &mut scene, plot, &scale, axis + 4.0 + font);
    scene.height = axis + 4.0 + font * 1.3;
    Ok(scene)
}

fn is_goal(mark: Mark) -> bool {
    matches!(mark, Mark::Target | Mark::Forecast)
}

/// Name of a category and its values in words; returns the bottom.
fn caption(page: &Page, scene: &mut Scene, category: usize, top: f64) -> f64 {
    let font = page.size.font;
    let words = &page.spec.words;
    let name = page
        .font
        .fit(page.category(category, false), font, page.size.width);
    let mut y = top + font;
    scene.text(Ink::Text, 0.0, y, Anchor::Start, &name);
    let mut x = if name.is_empty() {
        0.0
    } else {
        page.width(&name) + font
    };
    for series in 0..page.spec.series.len() {
        let (ink, text) = match page.point(series, category) {
            None => (None, "—".to_string()),
            Some(p) => {
                let word = match p.mark {
                    Mark::Actual => &words.actual,
                    Mark::Preliminary => &words.preliminary,
                    Mark::Target => &words.target,
                    Mark::Forecast => &words.forecast,
                };
                (
                    Some(bar_ink(p.mark, 1)),
                    format!("{word} {}", p.label).trim().to_string(),
                )
            }
        };
        let side = font * 0.8;
        let room = if ink.is_some() { side + 7.0 } else { 0.0 };
        let width = room + page.width(&text);
        if x > 0.0 && x + width > page.size.width {
            x = 0.0;
            y += font * 1.35;
        }
        if let Some(ink) = ink {
            let rect = Rect {
                x,
                y: y - font * 0.36 - side / 2.0,
                w: side + 2.0,
                h: side,
            };
            scene.rect(ink, framed(ink, rect));
        }
        scene.text(Ink::Text, x + room, y, Anchor::Start, &text);
        x += width + font;
    }
    y + font * 0.3
}
