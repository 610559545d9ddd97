//! Which kind of chart the data call for.

use super::{Axis, Kind, Mark, Series};

/// From this many aims on, a plan is a stepped path; with actual values beside
/// them one fewer is enough.
const STEPS: usize = 3;

/// More points than this over time are joined by a line.
const MOST_BARS: usize = 6;

/// Chooses the kind from what the data are; `None` where a chart would say
/// nothing that the text does not (a single value).
///
/// Over time one series is bars up to six values, a line from seven on;
/// several are lines; the plans of one region by year are a stepped path, with
/// its actual values on it. Regions at one period are horizontal bars. Actual values
/// against targets of the same places, at one period, are a bullet chart.
/// Parts of a whole are a share bar.
pub fn choose(axis: Axis, series: &[Series]) -> Option<Kind> {
    let filled: Vec<&Series> = series
        .iter()
        .filter(|s| s.points.iter().any(Option::is_some))
        .collect();
    let places = filled.iter().map(|s| s.points.len()).max().unwrap_or(0);
    let values = filled
        .iter()
        .map(|s| s.points.iter().flatten().count())
        .sum::<usize>();
    if values < 2 {
        return None;
    }
    if axis == Axis::Parts {
        return Some(Kind::Share);
    }
    let faces_target = filled.len() > 1
        && filled.iter().any(|s| all_marked(s, is_target))
        && filled.iter().any(|s| all_marked(s, |m| !is_target(m)));
    let one_region = filled.len() == 1 || (faces_target && filled.len() == 2);
    let aims = (0..places).filter(|n| has_aim(&filled, *n)).count();
    let wanted = if filled.iter().all(|s| all_marked(s, is_target)) {
        STEPS
    } else {
        STEPS - 1
    };
    match axis {
        Axis::Regions if faces_target && filled.len() == 2 => Some(Kind::Bullet),
        Axis::Regions => Some(Kind::HBars),
        _ if places == 1 && faces_target => Some(Kind::Bullet),
        _ if places == 1 => Some(Kind::HBars),
        _ if one_region && aims >= wanted => Some(Kind::Steps),
        _ if faces_target && filled.len() == 2 && places <= MOST_BARS => Some(Kind::Bars),
        _ if filled.len() > 1 => Some(Kind::Line),
        _ if values <= MOST_BARS => Some(Kind::Bars),
        _ => Some(Kind::Line),
    }
}

fn is_target(mark: Mark) -> bool {
    matches!(mark, Mark::Target | Mark::Forecast)
}

fn all_marked(series: &Series, test: impl Fn(Mark) -> bool) -> bool {
    series.points.iter().flatten().all(|p| test(p.mark))
}

/// Whether there is an aim at a place.
fn has_aim(series: &[&Series], place: usize) -> bool {
    series
        .iter()
        .any(|s| matches!(s.points.get(place), Some(Some(p)) if is_target(p.mark)))
}
