//! The embedded font: how wide a text is, which characters it lacks, and
//! where a Chinese line may break.

use super::ChartError;

/// Family under which the font is registered.
pub(super) const FAMILY: &str = "Noto Sans SC";

/// The font file: Noto Sans SC, GB 2312 and 通用规范汉字表 (OFL, see
/// `assets/OFL.txt`), made by `tools/make-font.sh`.
pub(super) const FONT: &[u8] = include_bytes!("assets/NotoSansSC-subset.otf");

/// Readers see their system's font, not ours: its Latin letters and digits
/// may be wider by so much.
const LATIN_SLACK: f64 = 1.09;

/// Characters and advances of the embedded font.
pub(super) struct Font {
    /// First character, last character, first glyph; in order.
    groups: Vec<(u32, u32, u32)>,
    /// Advance of each glyph, in ems.
    advances: Vec<f64>,
}

impl Font {
    /// Reads the font and registers it with charts-rs.
    pub(super) fn embedded() -> Result<Font, ChartError> {
        let fail = |e: charts_rs::Error| ChartError::Font(e.to_string());
        let known = charts_rs::get_font_families().map_err(fail)?;
        if !known.iter().any(|family| family == FAMILY) {
            charts_rs::add_fonts(&[FONT]).map_err(fail)?;
            let known = charts_rs::get_font_families().map_err(fail)?;
            if !known.iter().any(|family| family == FAMILY) {
                return Err(ChartError::Font(format!("{FAMILY} is not registered")));
            }
        }
        Font::read(FONT).ok_or_else(|| ChartError::Font("tables cannot be read".into()))
    }

    /// Reads `cmap` (format 12), `head`, `hhea` and `hmtx`.
    fn read(data: &[u8]) -> Option<Font> {
        let em = f64::from(u16_at(table(data, b"head")?, 18)?);
        let metrics = usize::from(u16_at(table(data, b"hhea")?, 34)?);
        let glyphs = usize::from(u16_at(table(data, b"maxp")?, 4)?);
        let hmtx = table(data, b"hmtx")?;
        let mut advances = Vec::with_capacity(glyphs);
        for glyph in 0..glyphs {
            let advance = u16_at(hmtx, glyph.min(metrics.checked_sub(1)?) * 4)?;
            advances.push(f64::from(advance) / em);
        }
        let cmap = table(data, b"cmap")?;
        let wanted = (0..usize::from(u16_at(cmap, 2)?)).find_map(|n| {
            let start = u32_at(cmap, 4 + n * 8 + 4)? as usize;
            let sub = cmap.get(start..)?;
            (u16_at(sub, 0)? == 12).then_some(sub)
        })?;
        let groups = (0..u32_at(wanted, 12)? as usize)
            .map(|n| {
                let at = 16 + n * 12;
                Some((
                    u32_at(wanted, at)?,
                    u32_at(wanted, at + 4)?,
                    u32_at(wanted, at + 8)?,
                ))
            })
            .collect::<Option<Vec<_>>>()?;
        Some(Font { groups, advances })
    }

    fn glyph(&self, c: char) -> Option<usize> {
        let code = u32::from(c);
        let after = self.groups.partition_point(|group| group.0 <= code);
        let &(first, last, glyph) = self.groups.get(after.checked_sub(1)?)?;
        (code <= last).then_some((glyph + code - first) as usize)
    }

    /// The characters of `text` that the font lacks, each once, in order.
    pub(super) fn missing(&self, text: &str) -> Vec<char> {
        let mut out = Vec::new();
        for c in text.chars().filter(|c| !c.is_control()) {
            if self.glyph(c).is_none() && !out.contains(&c) {
                out.push(c);
            }
        }
        out
    }

    /// Width of `text` at `size`, wide enough for the fonts of the stack.
    pub(super) fn width(&self, text: &str, size: f64) -> f64 {
        text.chars().map(|c| self.char_width(c)).sum::<f64>() * size
    }

    /// Advance of a character in the font itself, in ems.
    pub(super) fn advance(&self, c: char) -> f64 {
        self.glyph(c)
            .and_then(|glyph| self.advances.get(glyph))
            .copied()
            .unwrap_or(1.0)
    }

    fn char_width(&self, c: char) -> f64 {
        let own = self.advance(c);
        if own >= 0.99 {
            own
        } else {
            (own * LATIN_SLACK).min(1.0)
        }
    }

    /// Breaks `text` into at most `lines` lines no wider than `width`; the
    /// last one ends in … where text is left over. Lines break between Chinese
    /// characters, not before closing or after opening punctuation, and not
    /// inside a number or a Latin word.
    pub(super) fn wrap(&self, text: &str, size: f64, width: f64, lines: usize) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        let mut line = String::new();
        for piece in pieces(text) {
            let piece_text = if line.is_empty() {
                piece.trim_start()
            } else {
                &piece
            };
            if !line.is_empty()
                && self.width(&line, size) + self.width(piece_text.trim_end(), size) > width
            {
                out.push(std::mem::take(&mut line).trim_end().to_string());
                line.push_str(piece.trim_start());
            } else {
                line.push_str(piece_text);
            }
            // A piece longer than a line is cut where it must be.
            while self.width(&line, size) > width && line.chars().count() > 1 {
                let mut head = String::new();
                for c in line.chars() {
                    if self.width(&head, size) + self.char_width(c) * size > width
                        && !head.is_empty()
                    {
                        break;
                    }
                    head.push(c);
                }
                line = line.chars().skip(head.chars().count()).collect();
                out.push(head);
            }
        }
        if !line.trim().is_empty() {
            out.push(line.trim_end().to_string());
        }
        if out.len() > lines {
            out.truncate(lines);
            if let Some(last) = out.last_mut() {
                while self.width(last, size) + size > width && last.pop().is_some() {}
                last.push('…');
            }
        }
        out
    }

    /// `text`, cut with … to be no wider than `width`.
    pub(super) fn fit(&self, text: &str, size: f64, width: f64) -> String {
        if self.width(text, size) <= width {
            return text.to_string();
        }
        let mut cut = text.to_string();
        while self.width(&cut, size) + size > width && cut.pop().is_some() {}
        cut.push('…');
        cut
    }
}

/// Characters that do not begin a line (GB/T 15834: 标点不出现在一行之首).
const NOT_FIRST: &str = "，。、；：？！）》」』】〕〉”’…—％%℃·,.;:?!)]}～~";
/// Characters that do not end a line.
const NOT_LAST: &str = "（《「『【〔〈“‘([{￥$";

/// The smallest pieces of `text` between which a line may break.
fn pieces(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut before: Option<char> = None;
    for c in text.chars() {
        let joined = before.is_some_and(|b| {
            NOT_FIRST.contains(c)
                || NOT_LAST.contains(b)
                || (!is_wide(b) && !is_wide(c) && b != ' ')
        });
        match out.last_mut() {
            Some(last) if joined => last.push(c),
            _ => out.push(c.to_string()),
        }
        before = Some(c);
    }
    out
}

fn is_wide(c: char) -> bool {
    u32::from(c) >= 0x2E80
}

fn table<'a>(data: &'a [u8], tag: &[u8; 4]) -> Option<&'a [u8]> {
    let count = usize::from(u16_at(data, 4)?);
    (0..count).find_map(|n| {
        let at = 12 + n * 16;
        if data.get(at..at + 4)? != tag {
            return None;
        }
        let start = u32_at(data, at + 8)? as usize;
        data.get(start..start.checked_add(u32_at(data, at + 12)? as usize)?)
    })
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(data.get(at..at + 4)?.try_into().ok()?))
}
