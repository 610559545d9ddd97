//! QR codes (ISO/IEC 18004), as one path each.

use qrcodegen::{Mask, QrCode as Matrix, QrCodeEcc, QrSegment, Version};

/// A QR code, ready to be drawn: a module is one unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QrCode {
    /// Modules of a side, with the margin.
    pub side: usize,
    /// The dark modules as a path for an even-odd fill, its margin included: where dark and light meet,
    /// so that no seam shows between two dark modules.
    pub path: String,
}

impl QrCode {
    /// Light modules that a reader needs on each side.
    pub const MARGIN: usize = 4;
}

/// Masks, those first that mostly suit an address.
const MASKS: [u8; 8] = [7, 2, 3, 4, 0, 1, 5, 6];

/// How many modules of one kind may stand in a row: a few more than the seven of a finder and what may
/// follow it.
const LONGEST_STRETCH: i32 = 13;

/// The QR code of a text; level M, which still reads where a seventh of it is lost, or a higher one
/// where that costs no room. None where the text is too long for any.
pub fn qr(text: &str) -> Option<QrCode> {
    let matrix = matrix(text)?;
    let size = usize::try_from(matrix.size()).ok()?;
    Some(QrCode {
        side: size + 2 * QrCode::MARGIN,
        path: outlines(&matrix, matrix.size()),
    })
}

/// The modules of a text. A reader takes any of the eight masks. To judge all of them, as the standard
/// has it, takes ten times as long as all else; so the first will do that leaves no long plain stretch.
pub(super) fn matrix(text: &str) -> Option<Matrix> {
    let parts = QrSegment::make_segments(text);
    let with = |mask: Option<Mask>| {
        let (least, most) = (Version::MIN, Version::MAX);
        let level = QrCodeEcc::Medium;
        Matrix::encode_segments_advanced(&parts, level, least, most, mask, true).ok()
    };
    for mask in MASKS {
        let matrix = with(Some(Mask::new(mask)))?;
        if longest_stretch(&matrix) <= LONGEST_STRETCH {
            return Some(matrix);
        }
    }
    with(None)
}

/// The most modules of one kind that stand beside each other in a row or a column.
fn longest_stretch(matrix: &Matrix) -> i32 {
    let mut longest = 0;
    for line in 0..matrix.size() {
        let mut same = (0, 0);
        let mut before = (false, false);
        for at in 0..matrix.size() {
            let here = (matrix.get_module(at, line), matrix.get_module(line, at));
            same.0 = if here.0 == before.0 { same.0 + 1 } else { 1 };
            same.1 = if here.1 == before.1 { same.1 + 1 } else { 1 };
            longest = longest.max(same.0).max(same.1);
            before = here;
        }
    }
    longest
}

/// Which way a border goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Across,
    Down,
}

/// The borders between dark and light that have not been drawn yet, by the point that each begins at.
struct Borders {
    /// Points of a row: one more than modules.
    row: usize,
    across: Vec<bool>,
    down: Vec<bool>,
}

impl Borders {
    fn of(matrix: &Matrix, size: i32) -> Borders {
        let each = (0..=size).flat_map(|y| (0..=size).map(move |x| (x, y)));
        // Outside of the matrix all is light.
        let differ = |one: (i32, i32), other: (i32, i32)| {
            matrix.get_module(one.0, one.1) != matrix.get_module(other.0, other.1)
        };
        Borders {
            row: (0..=size).count(),
            across: each
                .clone()
                .map(|(x, y)| differ((x, y), (x, y - 1)))
                .collect(),
            down: each.map(|(x, y)| differ((x, y), (x - 1, y))).collect(),
        }
    }

    /// Takes the border that leads from a point in a direction, `forward` being right or down; where it
    /// ends.
    fn take(&mut self, from: usize, way: Way, forward: bool) -> Option<usize> {
        let (list, step) = match way {
            Way::Across => (&mut self.across, 1),
            Way::Down => (&mut self.down, self.row),
        };
        let (begin, end) = match forward {
            true => (from, from + step),
            false => (from.checked_sub(step)?, from.checked_sub(step)?),
        };
        let border = list.get_mut(begin).filter(|border| **border)?;
        *border = false;
        Some(end)
    }

    /// Takes a whole straight stretch; how long it is and where it ends. Where four borders meet, it goes
    /// straight on: which of them make a line does not matter to an even-odd fill.
    fn stretch(&mut self, from: usize, way: Way) -> Option<(isize, usize)> {
        let forward = [true, false].into_iter();
        let (forward, mut at) = forward
            .filter_map(|forward| Some((forward, self.take(from, way, forward)?)))
            .next()?;
        let mut length = 1;
        while let Some(next) = self.take(at, way, forward) {
            length += 1;
            at = next;
        }
        Some((if forward { length } else { -length }, at))
    }
}

/// All borders as closed lines of relative steps.
fn outlines(matrix: &Matrix, size: i32) -> String {
    let mut borders = Borders::of(matrix, size);
    let mut path = String::new();
    // Where the line before began: the pen goes back to it when that is closed.
    let mut pen = (-(QrCode::MARGIN as isize), -(QrCode::MARGIN as isize));
    for start in 0..borders.across.len() {
        while borders.across.get(start) == Some(&true) {
            let here = (
                (start % borders.row) as isize,
                (start / borders.row) as isize,
            );
            path += &format!("m{}{}", here.0 - pen.0, signed(here.1 - pen.1));
            pen = here;
            path += &line(&mut borders, start);
        }
    }
    path
}

/// One closed line, without its last step.
fn line(borders: &mut Borders, start: usize) -> String {
    let mut steps: Vec<(Way, isize)> = Vec::new();
    let (mut at, mut way) = (start, Way::Across);
    while let Some((length, end)) = borders.stretch(at, way) {
        steps.push((way, length));
        at = end;
        way = match way {
            Way::Across => Way::Down,
            Way::Down => Way::Across,
        };
        if at == start {
            break;
        }
    }
    steps.pop();
    let mut text = String::new();
    for (way, length) in steps {
        text.push(match way {
            Way::Across => 'h',
            Way::Down => 'v',
        });
        text += &length.to_string();
    }
    text.push('z');
    text
}

/// A number behind another: its sign is enough to tell the two apart.
fn signed(number: isize) -> String {
    match number < 0 {
        true => number.to_string(),
        false => format!(" {number}"),
    }
}
