//! Reads a drawn SVG, measures its texts and looks for clipping and overlap.

use std::sync::LazyLock;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::chart::text::Font;

#[derive(Clone, Debug)]
struct Frame {
    anchor: String,
    size: f64,
    dx: f64,
    dy: f64,
}

#[derive(Clone, Debug)]
pub(super) struct TextBox {
    pub(super) text: String,
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    size: f64,
}

/// All texts of `svg` in order.
pub(in crate::chart) fn texts(svg: &str) -> Vec<String> {
    measure(svg).1.into_iter().map(|b| b.text).collect()
}

/// Panics when a text leaves the drawing, meets another, or is too small.
pub(in crate::chart) fn assert_tidy(svg: &str, id: &str) {
    let ((width, height), boxes) = measure(svg);
    // 288 px is the narrowest container of the narrow drawing, 560 of the wide.
    let shown = if width < 400.0 { 288.0 } else { 560.0 };
    for b in &boxes {
        assert!(
            b.left >= -0.5 && b.top >= -0.5 && b.right <= width + 0.5 && b.bottom <= height + 0.5,
            "{id}: {b:?} leaves {width} × {height}\n{svg}"
        );
        if width <= 720.0 {
            assert!(b.size * shown / width >= 11.0, "{id}: {b:?} is too small");
        }
    }
    for (n, a) in boxes.iter().enumerate() {
        for b in boxes.iter().skip(n + 1) {
            let apart =
                a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
            assert!(apart, "{id}: {a:?} meets {b:?}\n{svg}");
        }
    }
    assert!(!svg.contains("NaN") && !svg.contains("inf"), "{id}");
}

fn measure(svg: &str) -> ((f64, f64), Vec<TextBox>) {
    static FONT: LazyLock<Font> = LazyLock::new(|| Font::embedded().unwrap());
    let font = &*FONT;
    let mut reader = Reader::from_str(svg);
    let mut stack = vec![Frame {
        anchor: "start".into(),
        size: 0.0,
        dx: 0.0,
        dy: 0.0,
    }];
    let mut sheet = (0.0, 0.0);
    let mut open: Option<(f64, f64, String)> = None;
    let mut out = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                let frame = inherit(&tag, stack.last().unwrap());
                if tag.name().as_ref() == b"svg" {
                    let view = attribute(&tag, "viewBox").unwrap();
                    let sides: Vec<f64> = view.split(' ').map(|v| v.parse().unwrap()).collect();
                    sheet = (sides[2], sides[3]);
                }
                if tag.name().as_ref() == b"text" {
                    let place = |n: &str| attribute(&tag, n).unwrap().parse::<f64>().unwrap();
                    open = Some((place("x") + frame.dx, place("y") + frame.dy, String::new()));
                }
                stack.push(frame);
            }
            Event::Text(text) => {
                if let Some(open) = &mut open {
                    open.2.push_str(std::str::from_utf8(&text).unwrap());
                }
            }
            Event::End(tag) => {
                let frame = stack.pop().unwrap();
                if tag.name().as_ref() == b"text" {
                    let (x, y, text) = open.take().unwrap();
                    // Chinese is 1 em, the rest as in the font and a little more.
                    let width = font.width(&text, frame.size);
                    let left = match frame.anchor.as_str() {
                        "middle" => x - width / 2.0,
                        "end" => x - width,
                        _ => x,
                    };
                    out.push(TextBox {
                        text,
                        left,
                        right: left + width,
                        top: y - frame.size * 0.88,
                        bottom: y + frame.size * 0.2,
                        size: frame.size,
                    });
                }
            }
            Event::Eof => return (sheet, out),
            _ => {}
        }
    }
}

fn inherit(tag: &BytesStart, parent: &Frame) -> Frame {
    let mut frame = parent.clone();
    if let Some(anchor) = attribute(tag, "text-anchor") {
        frame.anchor = anchor;
    }
    if let Some(size) = attribute(tag, "font-size") {
        frame.size = size.parse().unwrap();
    }
    if let Some(moved) = attribute(tag, "transform") {
        let inner = moved.trim_start_matches("translate(").trim_end_matches(')');
        let mut parts = inner.split(' ').filter_map(|v| v.parse::<f64>().ok());
        frame.dx += parts.next().unwrap_or(0.0);
        frame.dy += parts.next().unwrap_or(0.0);
    }
    frame
}

fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).unwrap()?;
    Some(String::from_utf8_lossy(&attribute.value).into_owned())
}
