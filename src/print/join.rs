//! Pieces of a picture, one below the other, as one PNG.

use std::collections::HashMap;
use std::io::Cursor;

/// As many colours as a palette has.
const PALETTE: usize = 256;
/// How far colours are rounded where a picture has more of them than a palette: the soft edges of letters
/// and lines have many shades, and nobody sees the difference of one in 64.
const STEP: u8 = 4;
/// How much of a picture may have colours that are not among the commonest, in parts of a thousand, for it
/// to be drawn and not a photograph.
const RARE: usize = 20;

/// A picture that grows downwards; three bytes a pixel.
pub struct Joined {
    width: u32,
    pixels: Vec<u8>,
}

impl Joined {
    pub fn new(width: u32) -> Joined {
        Joined {
            width,
            pixels: Vec::new(),
        }
    }

    /// Adds the left upper part of a PNG, `rows` high.
    ///
    /// # Errors
    /// What is wrong with it: it is no PNG, of another kind than browsers write, or too small.
    pub fn add(&mut self, bytes: &[u8], rows: u32) -> Result<(), String> {
        let mut decoder = png::Decoder::new(Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().map_err(|error| error.to_string())?;
        let (width, height) = (reader.info().width, reader.info().height);
        let channels = match reader.output_color_type() {
            (png::ColorType::Rgb, png::BitDepth::Eight) => 3,
            (png::ColorType::Rgba, png::BitDepth::Eight) => 4,
            (kind, _) => return Err(format!("PNG: {kind:?}")),
        };
        if width < self.width || height < rows {
            return Err(format!("{width} × {height} < {} × {rows}", self.width));
        }
        for _ in 0..rows {
            let row = reader.next_row().map_err(|error| error.to_string())?;
            let row = row.ok_or("PNG: EOF")?;
            let pixels = row.data().chunks_exact(channels).take(self.width as usize);
            for pixel in pixels {
                self.pixels.extend(pixel.iter().take(3));
            }
        }
        Ok(())
    }

    /// The whole as a PNG, with nothing in it but pixels: with a palette where its colours allow it, else
    /// pixel for pixel.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn png(&self) -> Result<Vec<u8>, String> {
        let mut out = Vec::with_capacity(self.pixels.len() / 32);
        let width = self.width.max(1);
        let height = u32::try_from(self.pixels.len() / 3).unwrap_or(u32::MAX) / width;
        let mut encoder = png::Encoder::new(&mut out, width, height);
        encoder.set_depth(png::BitDepth::Eight);
        let written = match self.palette() {
            Some((palette, indexes)) => {
                encoder.set_color(png::ColorType::Indexed);
                encoder.set_palette(palette);
                encoder.set_compression(png::Compression::High);
                encoder.set_filter(png::Filter::NoFilter);
                let writer = encoder.write_header();
                writer.and_then(|mut writer| writer.write_image_data(&indexes))
            }
            None => {
                encoder.set_color(png::ColorType::Rgb);
                encoder.set_compression(png::Compression::High);
                let writer = encoder.write_header();
                writer.and_then(|mut writer| writer.write_image_data(&self.pixels))
            }
        };
        written.map_err(|error| error.to_string())?;
        Ok(out)
    }

    /// A palette, and each pixel's place in it; None for what has more colours and is not merely drawn.
    fn palette(&self) -> Option<(Vec<u8>, Vec<u8>)> {
        let mut counts = counted(&self.pixels, |colour| colour);
        let mut step = 1;
        if counts.len() > PALETTE {
            // A photograph would be banded.
            let common: usize = counts.iter().take(PALETTE).map(|(_, count)| count).sum();
            let all = self.pixels.len() / 3;
            if (all - common) * 1000 > all * RARE {
                return None;
            }
            counts = counted(&self.pixels, rounded);
            step = STEP;
        }
        counts.truncate(PALETTE);
        let mut places: HashMap<[u8; 3], u8> = HashMap::new();
        for (place, (colour, _)) in (0..=u8::MAX).zip(&counts) {
            places.insert(*colour, place);
        }
        let colours: Vec<[u8; 3]> = counts.into_iter().map(|(colour, _)| colour).collect();
        let mut indexes = Vec::with_capacity(self.pixels.len() / 3);
        let mut last: Option<([u8; 3], u8)> = None;
        for pixel in self.pixels.chunks_exact(3) {
            let &[r, g, b] = pixel else { return None };
            let colour = [r, g, b];
            let place = match last {
                Some((before, place)) if before == colour => place,
                _ => {
                    let wanted = if step == 1 { colour } else { rounded(colour) };
                    let nearest = || u8::try_from(nearest(&colours, wanted)).unwrap_or_default();
                    *places.entry(wanted).or_insert_with(nearest)
                }
            };
            last = Some((colour, place));
            indexes.push(place);
        }
        Some((colours.concat(), indexes))
    }
}

/// The colours of pixels and how many have them, the commonest first.
fn counted(pixels: &[u8], of: impl Fn([u8; 3]) -> [u8; 3]) -> Vec<([u8; 3], usize)> {
    let mut counts: HashMap<[u8; 3], usize> = HashMap::new();
    let mut run: Option<([u8; 3], usize)> = None;
    for pixel in pixels.chunks_exact(3) {
        let &[r, g, b] = pixel else { continue };
        match &mut run {
            Some((colour, count)) if *colour == [r, g, b] => *count += 1,
            _ => {
                if let Some((colour, count)) = run.replace(([r, g, b], 1)) {
                    *counts.entry(of(colour)).or_default() += count;
                }
            }
        }
    }
    if let Some((colour, count)) = run {
        *counts.entry(of(colour)).or_default() += count;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    counts
}

/// A colour whose channels are multiples of [`STEP`]; white stays white.
fn rounded(colour: [u8; 3]) -> [u8; 3] {
    colour.map(|channel| match channel {
        ..252 => (channel + STEP / 2) / STEP * STEP,
        _ => u8::MAX,
    })
}

/// The place of the colour that is nearest to one.
fn nearest(colours: &[[u8; 3]], to: [u8; 3]) -> usize {
    let distance = |colour: &[u8; 3]| -> u32 {
        let pairs = colour.iter().zip(to);
        pairs.map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
    };
    let all = colours.iter().enumerate();
    all.min_by_key(|(place, colour)| (distance(colour), *place))
        .map_or(0, |(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, pixels: &[[u8; 3]]) -> Vec<u8> {
        let joined = Joined {
            width,
            pixels: pixels.concat(),
        };
        joined.png().unwrap()
    }

    fn read(bytes: &[u8]) -> (u32, u32, Vec<u8>) {
        let mut decoder = png::Decoder::new(Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        (reader.info().width, reader.info().height, pixels)
    }

    #[test]
    fn pieces_are_joined_and_what_is_too_much_is_cut() {
        let (red, white, blue) = ([200, 0, 0], [255; 3], [0, 0, 200]);
        let mut joined = Joined::new(2);
        let first = png(3, &[red, white, blue, white, red, blue, blue, blue, blue]);
        joined.add(&first, 2).unwrap();
        joined.add(&png(2, &[blue, red]), 1).unwrap();
        let (width, height, pixels) = read(&joined.png().unwrap());
        assert_eq!((width, height), (2, 3));
        assert_eq!(pixels, [red, white, white, red, blue, red].concat());
    }

    #[test]
    fn what_is_no_picture_or_too_small_is_said() {
        let mut joined = Joined::new(2);
        assert!(joined.add(b"PNG", 1).is_err());
        let small = png(1, &[[0; 3]]);
        assert_eq!(joined.add(&small, 1), Err("1 × 1 < 2 × 1".to_string()));
    }

    /// Every shade of a photograph stays; of a drawing those that are hardly there are rounded.
    #[test]
    fn a_photograph_keeps_its_colours() {
        let photograph: Vec<[u8; 3]> = (0..4000u32)
            .map(|at| [(at % 251) as u8, (at % 241) as u8, (at % 239) as u8])
            .collect();
        let (.., pixels) = read(&png(40, &photograph));
        assert_eq!(pixels, photograph.concat());
        let mut drawing = vec![[255; 3]; 40 * 1000];
        for (pixel, colour) in drawing.iter_mut().zip(photograph.iter().take(600)) {
            *pixel = *colour;
        }
        let (.., pixels) = read(&png(40, &drawing));
        let off = |(a, b): (&u8, &u8)| a.abs_diff(*b);
        let white = pixels.get(600 * 3..).unwrap();
        assert!(white.iter().all(|channel| *channel == 255));
        assert!(pixels.iter().zip(drawing.concat().iter()).map(off).max() <= Some(24));
    }
}
