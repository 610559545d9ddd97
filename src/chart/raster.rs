//! SVG to PNG, and the image that stands for an article when it is shared.

use std::fmt::Write;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, fontdb};

use super::ChartError;
use super::qr::{QrCode, qr};
use super::text::{FAMILY, FONT, Font};
use super::write::escape;

/// What stands below a chart's PNG.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PngFooter {
    /// Where the figures are from, with its word (来源：…).
    pub source: String,
    /// Name of the site.
    pub site: String,
    /// Note on the figures; may be empty.
    pub note: String,
}

/// What stands on an article's share image.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShareCard {
    /// Small line above the title: section, region.
    pub kicker: String,
    /// Title of the article.
    pub title: String,
    /// Up to three figures: label, value with unit, note.
    pub figures: Vec<(String, String, String)>,
    /// Where the figures are from; may be empty.
    pub source: String,
    /// Name of the site.
    pub site: String,
    /// Date, as it is to be printed.
    pub date: String,
    /// The address that its QR code holds; empty where it has none.
    pub code: String,
}

/// The rasteriser with its fonts, loaded once.
pub(super) struct Raster {
    options: usvg::Options<'static>,
}

impl Raster {
    pub(super) fn new() -> Result<Raster, ChartError> {
        let mut fonts = fontdb::Database::new();
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(FONT)));
        if fonts.is_empty() {
            return Err(ChartError::Font("the rasteriser refuses it".into()));
        }
        fonts.set_sans_serif_family(FAMILY);
        fonts.set_serif_family(FAMILY);
        fonts.set_monospace_family(FAMILY);
        Ok(Raster {
            options: usvg::Options {
                fontdb: Arc::new(fonts),
                font_family: FAMILY.to_string(),
                ..Default::default()
            },
        })
    }

    /// `svg`, `zoom` times as large as it says.
    pub(super) fn png(&self, svg: &str, zoom: f32) -> Result<Vec<u8>, ChartError> {
        let fail = |e: String| ChartError::Image(e);
        let tree = usvg::Tree::from_str(svg, &self.options).map_err(|e| fail(e.to_string()))?;
        let (width, height) = (tree.size().width() * zoom, tree.size().height() * zoom);
        let mut pixmap = Pixmap::new(width.round() as u32, height.round() as u32)
            .ok_or_else(|| fail(format!("{width} × {height} is no size")))?;
        resvg::render(
            &tree,
            Transform::from_scale(zoom, zoom),
            &mut pixmap.as_mut(),
        );
        encode(&pixmap).map_err(|e| fail(e.to_string()))
    }
}

/// A PNG of at most 256 colours. Charts have few, but their soft edges have
/// many shades: those are rounded until the palette holds them.
fn encode(pixmap: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let data = pixmap.data();
    for bits in [6, 5, 4] {
        if let Some((palette, indexes)) = palette(data, bits) {
            let mut out = Vec::with_capacity(data.len() / 32);
            let mut encoder = png::Encoder::new(&mut out, pixmap.width(), pixmap.height());
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_depth(png::BitDepth::Eight);
            encoder.set_palette(palette);
            encoder.set_compression(png::Compression::Balanced);
            encoder.set_filter(png::Filter::NoFilter);
            encoder.write_header()?.write_image_data(&indexes)?;
            return Ok(out);
        }
    }
    pixmap.encode_png()
}

/// Palette and indexes of opaque RGBA pixels with their channels rounded to
/// `bits`, where at most 256 colours are left.
fn palette(data: &[u8], bits: u32) -> Option<(Vec<u8>, Vec<u8>)> {
    let levels = (1u32 << bits) - 1;
    let mut known: Vec<u16> = vec![u16::MAX; 1 << (3 * bits)];
    let mut colours = Vec::with_capacity(768);
    let mut indexes = Vec::with_capacity(data.len() / 4);
    let mut before: Option<([u8; 3], u8)> = None;
    for pixel in data.chunks_exact(4) {
        let &[r, g, b, _] = pixel else { return None };
        if let Some((rgb, index)) = before
            && rgb == [r, g, b]
        {
            indexes.push(index);
            continue;
        }
        let [qr, qg, qb] = [r, g, b].map(|c| (u32::from(c) * levels + 127) / 255);
        let slot = known.get_mut(((qr << (2 * bits)) | (qg << bits) | qb) as usize)?;
        if *slot == u16::MAX {
            if colours.len() >= 768 {
                return None;
            }
            *slot = (colours.len() / 3) as u16;
            colours.extend([qr, qg, qb].map(|q| (q * 255 / levels) as u8));
        }
        let index = *slot as u8;
        before = Some(([r, g, b], index));
        indexes.push(index);
    }
    Some((colours, indexes))
}

const WIDTH: f64 = 1200.0;
const HEIGHT: f64 = 630.0;
const EDGE: f64 = 72.0;
const RED: &str = "#b3141d";
const BLUE: &str = "#1f5fa8";
const INK: &str = "#1c2127";
const MUTED: &str = "#57606a";

/// Most pixels of a side of the QR code on a share image, without its margin.
const CODE: usize = 150;
/// Pixels that a module has at least: finer ones do not survive that the image is packed anew.
const LEAST_MODULE: usize = 3;

/// The QR code at the right of a share image, below the rule.
struct Corner {
    code: QrCode,
    /// Whole pixels of a module.
    module: usize,
    /// Width of what is dark.
    width: f64,
}

impl Corner {
    fn of(text: &str) -> Option<Corner> {
        if text.is_empty() {
            return None;
        }
        let code = qr(text)?;
        let dark = code.side.checked_sub(2 * QrCode::MARGIN)?;
        let module = CODE / dark.max(1);
        (module >= LEAST_MODULE).then(|| Corner {
            width: (dark * module) as f64,
            code,
            module,
        })
    }

    fn draw(&self, out: &mut String) {
        let margin = (QrCode::MARGIN * self.module) as f64;
        let _ = write!(
            out,
            "<path fill=\"#000\" fill-rule=\"evenodd\" transform=\"translate({} {}) scale({})\" d=\"{}\"/>",
            WIDTH - EDGE - self.width - margin,
            140.0,
            self.module,
            self.code.path
        );
    }
}

/// The share image: paper white, a red rule under the masthead, the title by
/// the rules of Chinese lines, up to three figures.
pub(super) fn card_svg(card: &ShareCard, font: &Font) -> String {
    let inner = WIDTH - 2.0 * EDGE;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"{FAMILY}\"><path fill=\"#fff\" d=\"M0 0h{WIDTH}v{HEIGHT}H0z\"/><path fill=\"{RED}\" d=\"M{EDGE} 112h{inner}v4h-{inner}zM{EDGE} 121h{inner}v1.5h-{inner}z\"/>"
    );
    let mut text = |x: f64,
                    y: f64,
                    size: f64,
                    anchor: &str,
                    fill: &str,
                    weight: f64,
                    content: &str| {
        if !content.is_empty() {
            let _ = write!(
                out,
                "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\" text-anchor=\"{anchor}\" fill=\"{fill}\" stroke=\"{fill}\" stroke-width=\"{weight}\">{}</text>",
                escape(content)
            );
        }
    };
    let code = Corner::of(&card.code);
    let beside = inner - code.as_ref().map_or(0.0, |code| code.width + 48.0);
    let date_width = font.width(&card.date, 26.0);
    let site = font.fit(&card.site, 36.0, inner - date_width - 40.0);
    text(EDGE, 92.0, 36.0, "start", RED, 1.0, &site);
    text(WIDTH - EDGE, 92.0, 26.0, "end", MUTED, 0.0, &card.date);

    let mut y = 190.0;
    text(
        EDGE,
        y,
        28.0,
        "start",
        MUTED,
        0.0,
        &font.fit(&card.kicker, 28.0, beside),
    );
    let has_figures = !card.figures.is_empty();
    let most = if has_figures { 2 } else { 4 };
    // The largest size at which the title is whole.
    let (size, lines) = [64.0, 56.0, 48.0, 42.0]
        .into_iter()
        .map(|size| (size, font.wrap(&card.title, size, beside, most)))
        .find(|(_, lines)| !lines.last().is_some_and(|l| l.ends_with('…')))
        .unwrap_or_else(|| (42.0, font.wrap(&card.title, 42.0, beside, most)));
    y += 18.0;
    for line in &lines {
        y += size * 1.28;
        text(EDGE, y, size, "start", INK, size / 40.0, line);
    }

    let count = card.figures.len().min(3);
    let column = inner / count.max(1) as f64;
    let top = 412.0;
    for (n, (label, value, note)) in card.figures.iter().take(3).enumerate() {
        let x = EDGE + column * n as f64 + if n > 0 { 28.0 } else { 0.0 };
        let room = column - if n > 0 { 28.0 } else { 0.0 } - 24.0;
        text(
            x,
            top + 26.0,
            26.0,
            "start",
            MUTED,
            0.0,
            &font.fit(label, 26.0, room),
        );
        let size = [60.0, 52.0, 44.0, 36.0, 30.0]
            .into_iter()
            .find(|size| font.width(value, *size) <= room)
            .unwrap_or(26.0);
        text(
            x,
            top + 96.0,
            size,
            "start",
            BLUE,
            1.2,
            &font.fit(value, size, room),
        );
        text(
            x,
            top + 140.0,
            24.0,
            "start",
            MUTED,
            0.0,
            &font.fit(note, 24.0, room),
        );
    }
    text(
        EDGE,
        HEIGHT - 24.0,
        24.0,
        "start",
        MUTED,
        0.0,
        &font.fit(&card.source, 24.0, inner),
    );
    if let Some(code) = code {
        code.draw(&mut out);
    }
    if has_figures {
        let _ = write!(
            out,
            "<path fill=\"none\" stroke=\"#c9cfd5\" d=\"M{EDGE} {}h{inner}",
            top - 22.0
        );
        for n in 1..count {
            let _ = write!(out, "M{:.1} {}v150", EDGE + column * n as f64, top);
        }
        out.push_str("\"/>");
    }
    out.push_str("</svg>");
    out
}
