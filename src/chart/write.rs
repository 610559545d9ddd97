//! From a scene to SVG text: inline with classes, or a sheet with colours.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::Spec;
use super::paint::{FONT_STACK, Ink};
use super::raster::PngFooter;
use super::scene::{Anchor, Item, Place, Scene, num};
use super::text::Font;

/// Margin around a sheet.
const MARGIN: f64 = 20.0;
const TITLE: f64 = 21.0;
const SMALL: f64 = 13.0;

/// The chart for a page that has the styles of [`super::CHART_CSS`]; `variant`
/// keeps the ids of its two drawings apart.
pub(super) fn inline(scene: &Scene, spec: &Spec, variant: &str) -> String {
    let prefix = format!("{}-{variant}-", escape(&spec.id));
    let mut out = format!(
        "<svg class=\"gc\" viewBox=\"0 0 {} {}\" font-size=\"{}\" role=\"img\" aria-labelledby=\"{prefix}t",
        num(scene.width),
        num(scene.height.ceil()),
        num(scene.font),
    );
    let marks = marks(scene, spec);
    if spec.desc.is_empty() {
        let _ = write!(
            out,
            "\"{marks}><title id=\"{prefix}t\">{}</title>",
            escape(&spec.title)
        );
    } else {
        let _ = write!(
            out,
            " {prefix}d\"{marks}><title id=\"{prefix}t\">{}</title><desc id=\"{prefix}d\">{}</desc>",
            escape(&spec.title),
            escape(&spec.desc)
        );
    }
    body(scene, &prefix, true, &mut out);
    out.push_str("</svg>");
    out
}

/// Where each value is looked for, as ` data-marks="…"`: series are separated by `|`, categories by a
/// space; a place is `x,y` in whole units, and `-` where there is none.
fn marks(scene: &Scene, spec: &Spec) -> String {
    if scene.marks.is_empty() {
        return String::new();
    }
    let last = |of: fn(&Place) -> usize| scene.marks.iter().map(of).max().map_or(0, |n| n + 1);
    let series = spec.series.len().max(last(|p| p.series));
    let categories = spec.categories.len().max(last(|p| p.category));
    let mut rows = vec![vec![String::from("-"); categories]; series];
    for place in &scene.marks {
        let row = rows.get_mut(place.series);
        if let Some(slot) = row.and_then(|row| row.get_mut(place.category)) {
            *slot = format!("{},{}", num(place.x.round()), num(place.y.round()));
        }
    }
    let rows: Vec<String> = rows.into_iter().map(|row| row.join(" ")).collect();
    format!(" data-marks=\"{}\"", rows.join("|"))
}

/// The chart as a file of its own, with its title.
pub(super) fn file(scene: &Scene, spec: &Spec, font: &Font) -> String {
    let nothing = PngFooter::default();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n",
        sheet(scene, spec, &nothing, font)
    )
}

/// Title, chart and footer on a white sheet.
pub(super) fn sheet(scene: &Scene, spec: &Spec, footer: &PngFooter, font: &Font) -> String {
    let mut head = String::new();
    let mut y = MARGIN;
    for line in font.wrap(&spec.title, TITLE, scene.width, 3) {
        y += TITLE;
        // The subset has one weight: a thin outline makes it a heading.
        let _ = write!(
            head,
            "<text x=\"{}\" y=\"{}\" font-size=\"{TITLE}\" stroke=\"#1c2127\" stroke-width=\".55\">{}</text>",
            num(MARGIN),
            num(y),
            escape(&line)
        );
        y += TITLE * 0.35;
    }
    y += 8.0;
    let chart_top = y;
    y += scene.height.ceil();

    let mut foot = String::new();
    let mut rows: Vec<(String, String)> = Vec::new();
    let site_width = font.width(&footer.site, SMALL);
    let room = scene.width
        - if site_width > 0.0 {
            site_width + 24.0
        } else {
            0.0
        };
    for text in [&footer.note, &footer.source] {
        for line in font.wrap(text, SMALL, room, 3) {
            rows.push((line, String::new()));
        }
    }
    if !footer.site.is_empty() {
        match rows.last_mut() {
            Some(last) => last.1.clone_from(&footer.site),
            None => rows.push((String::new(), footer.site.clone())),
        }
    }
    if !rows.is_empty() {
        y += 14.0;
        let _ = write!(
            foot,
            "<path d=\"M{} {}h{}\" stroke=\"#c9cfd5\"/>",
            num(MARGIN),
            num(y),
            num(scene.width)
        );
        y += 4.0;
        for (left, right) in &rows {
            y += SMALL * 1.45;
            for (x, anchor, text) in [
                (MARGIN, "start", left),
                (MARGIN + scene.width, "end", right),
            ] {
                if !text.is_empty() {
                    let _ = write!(
                        foot,
                        "<text x=\"{}\" y=\"{}\" font-size=\"{SMALL}\" text-anchor=\"{anchor}\" fill=\"#57606a\">{}</text>",
                        num(x),
                        num(y),
                        escape(text)
                    );
                }
            }
        }
    }
    y += MARGIN;
    let (width, height) = (scene.width + 2.0 * MARGIN, y.ceil());
    let prefix = format!("{}-f-", escape(&spec.id));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" role=\"img\" aria-labelledby=\"{prefix}t {prefix}d\" font-family=\"{FONT_STACK}\"><title id=\"{prefix}t\">{2}</title><desc id=\"{prefix}d\">{3}</desc><path fill=\"#fff\" d=\"M0 0h{0}v{1}H0z\"/><g fill=\"#1c2127\">{head}</g><g font-size=\"{4}\" transform=\"translate({5} {6})\">",
        num(width),
        num(height),
        escape(&spec.title),
        escape(&spec.desc),
        num(scene.font),
        num(MARGIN),
        num(chart_top),
    );
    body(scene, &prefix, false, &mut out);
    let _ = write!(out, "</g>{foot}</svg>");
    out
}

/// The items of the scene; those of one ink in a row share a group.
fn body(scene: &Scene, prefix: &str, classes: bool, out: &mut String) {
    if classes {
        let hatches: BTreeSet<usize> = scene
            .items
            .iter()
            .filter_map(|(ink, _)| ink.hatch())
            .collect();
        for n in &hatches {
            let _ = write!(
                out,
                "<pattern id=\"{prefix}h{n}\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path d=\"M2.5 0V5\" class=\"gc-x gc-{n}\"/></pattern>"
            );
        }
    }
    let mut rest = scene.items.as_slice();
    while let Some(((ink, first), _)) = rest.split_first() {
        let same = rest
            .iter()
            .take_while(|(other, item)| other == ink && anchor(item) == anchor(first))
            .count()
            .max(1);
        let (run, tail) = rest.split_at(same);
        rest = tail;
        let mut attributes = if classes {
            ink.class(prefix)
        } else {
            ink.hex()
        };
        match anchor(first) {
            Some(Anchor::Middle) => attributes.push_str(" text-anchor=\"middle\""),
            Some(Anchor::End) => attributes.push_str(" text-anchor=\"end\""),
            _ => {}
        }
        if !classes && ink.hatch().is_some() {
            let lines: String = run.iter().map(|(_, item)| hatching(item)).collect();
            let _ = write!(out, "<path {attributes} d=\"{lines}\"/>");
        } else if let Some(d) = one_path(run) {
            let _ = write!(out, "<path {attributes} d=\"{d}\"/>");
        } else if let [(_, item)] = run {
            element(item, &format!(" {attributes}"), out);
        } else {
            let _ = write!(out, "<g {attributes}>");
            for (_, item) in run {
                element(item, "", out);
            }
            out.push_str("</g>");
        }
    }
}

/// A hatched rectangle as one path: not every program that opens a file knows
/// patterns, and they are slow to rasterise.
fn hatching(item: &Item) -> String {
    const STEP: f64 = 7.0;
    let Item::Rect(r) = item else {
        return String::new();
    };
    let mut d = format!(
        "M{} {}h{}v{}h-{}z",
        num(r.x),
        num(r.y),
        num(r.w),
        num(r.h),
        num(r.w)
    );
    // Lines x + y = sum, from the left or lower edge to the upper or right one.
    let mut sum = ((r.x + r.y) / STEP).floor() * STEP + STEP;
    while sum < r.right() + r.bottom() {
        let from = (sum - r.bottom()).max(r.x);
        let to = (sum - r.y).min(r.right());
        if to > from {
            let _ = write!(
                d,
                "M{} {}L{} {}",
                num(from),
                num(sum - from),
                num(to),
                num(sum - to)
            );
        }
        sum += STEP;
    }
    d
}

/// Paths in a row are one path.
fn one_path(run: &[(Ink, Item)]) -> Option<String> {
    run.iter()
        .map(|(_, item)| match item {
            Item::Path(d) => Some(d.as_str()),
            _ => None,
        })
        .collect()
}

fn anchor(item: &Item) -> Option<Anchor> {
    match item {
        Item::Text { anchor, .. } => Some(*anchor),
        _ => None,
    }
}

fn element(item: &Item, attributes: &str, out: &mut String) {
    let _ = match item {
        Item::Rect(r) => write!(
            out,
            "<rect{attributes} x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
            num(r.x),
            num(r.y),
            num(r.w),
            num(r.h)
        ),
        Item::Path(d) => write!(out, "<path{attributes} d=\"{d}\"/>"),
        Item::Text { x, y, text, .. } => {
            write!(
                out,
                "<text{attributes} x=\"{}\" y=\"{}\">{}</text>",
                num(*x),
                num(*y),
                escape(text)
            )
        }
    };
}

/// `text` for XML content and attributes; control characters are left out.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
