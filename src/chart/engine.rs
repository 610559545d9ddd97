//! charts-rs: draws grid, bars and lines on the plot that a layout gives it;
//! their geometry is then read out of its SVG.
//!
//! charts-rs names each bar in `data-series` and `data-category`, and the lines
//! are told apart by their colour, so what is read is known for certain.

use charts_rs::{
    Align, BarChart, Box as Margin, Color, HorizontalBarChart, LineChart, Series, Symbol,
    YAxisConfig,
};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::ChartError;
use super::scale::Scale;
use super::scene::Rect;

/// charts-rs writes coordinates to a tenth: drawn this much larger, they are
/// exact to a hundredth.
const ZOOM: f64 = 10.0;

/// What charts-rs drew.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    /// Series, category and place of each bar.
    pub(super) bars: Vec<(usize, usize, Rect)>,
    /// Series and points of each unbroken line.
    pub(super) lines: Vec<(usize, Vec<(f64, f64)>)>,
    /// Both ends of each grid line.
    pub(super) grid: Vec<((f64, f64), (f64, f64))>,
}

/// Values per series and category.
pub(super) type Table = [Vec<Option<f64>>];

/// Vertical bars side by side in their category.
pub(super) fn bars(plot: Rect, scale: &Scale, values: &Table) -> Result<Drawn, ChartError> {
    let mut chart = BarChart::new(series(scale, values), names(values));
    chart.y_axis_configs = vec![axis(scale)];
    frame(&mut chart.base, plot, false);
    read(&chart.svg().map_err(fail)?)
}

/// Horizontal bars, the first category on top; stacked in one bar a category
/// where `stacked`.
pub(super) fn hbars(
    plot: Rect,
    scale: &Scale,
    values: &Table,
    stacked: bool,
) -> Result<Drawn, ChartError> {
    // charts-rs counts categories from the bottom.
    let flipped: Vec<Vec<Option<f64>>> = values
        .iter()
        .map(|row| row.iter().rev().copied().collect())
        .collect();
    let mut list = series(scale, &flipped);
    if stacked {
        for one in &mut list {
            one.stack = Some("whole".to_string());
        }
    }
    let mut chart = HorizontalBarChart::new(list, names(values));
    chart.y_axis_configs = vec![axis(scale)];
    frame(&mut chart.base, plot, true);
    let mut drawn = read(&chart.svg().map_err(fail)?)?;
    let count = values.first().map_or(0, Vec::len);
    for (_, category, _) in &mut drawn.bars {
        *category = count.saturating_sub(*category + 1);
    }
    drawn
        .bars
        .sort_by_key(|(series, category, _)| (*category, *series));
    Ok(drawn)
}

/// Lines with gaps; with `inverse` small values are on top.
pub(super) fn lines(
    plot: Rect,
    scale: &Scale,
    values: &Table,
    inverse: bool,
) -> Result<Drawn, ChartError> {
    let mut chart = LineChart::new(series(scale, values), names(values));
    chart.y_axis_configs = vec![YAxisConfig {
        inverse,
        ..axis(scale)
    }];
    chart.series.colors = (0..values.len()).map(tag).collect();
    chart.series.symbol = Some(Symbol::None);
    chart.series.smooth = false;
    chart.series.fill = false;
    chart.series.stroke_width = 1.0;
    chart.x_axis.boundary_gap = Some(true);
    frame(&mut chart.base, plot, false);
    read(&chart.svg().map_err(fail)?)
}

/// Axis, legend and texts are ours; charts-rs gets the plot alone.
fn frame(base: &mut charts_rs::ChartBase, plot: Rect, _horizontal: bool) {
    let zoomed = |v: f64| (v * ZOOM) as f32;
    base.width = zoomed(plot.right());
    base.height = zoomed(plot.bottom());
    base.margin = Margin {
        left: zoomed(plot.x),
        top: zoomed(plot.y),
        right: 0.0,
        bottom: 0.0,
    };
    base.background_color = Color::transparent();
    base.font_family = super::text::FAMILY.to_string();
    base.legend.show = Some(false);
    base.x_axis.hidden = true;
    base.x_axis.height = 0.0;
    base.y_axis_hidden = true;
    base.grid.stroke_width = 1.0;
    base.title.align = Align::Left;
}

fn axis(scale: &Scale) -> YAxisConfig {
    let unit = magnitude(scale);
    YAxisConfig {
        split_number: scale.steps(),
        min: Some((scale.min / unit) as f32),
        max: Some((scale.max / unit) as f32),
        ..Default::default()
    }
}

/// Values are divided by this before they become `f32`.
fn magnitude(scale: &Scale) -> f64 {
    let largest = scale.min.abs().max(scale.max.abs());
    if largest > 0.0 { largest / 100.0 } else { 1.0 }
}

fn series(scale: &Scale, values: &Table) -> Vec<Series> {
    let unit = magnitude(scale);
    values
        .iter()
        .enumerate()
        .map(|(n, row)| {
            let mut one = Series::new(n.to_string(), Vec::new());
            one.data = row.iter().map(|v| v.map(|v| (v / unit) as f32)).collect();
            one.index = Some(n);
            one
        })
        .collect()
}

fn names(values: &Table) -> Vec<String> {
    (0..values.first().map_or(0, Vec::len))
        .map(|n| n.to_string())
        .collect()
}

/// The colour that stands for a series: `#0100NN`.
fn tag(series: usize) -> Color {
    Color {
        r: 1,
        g: (series / 256) as u8,
        b: (series % 256) as u8,
        a: 255,
    }
}

fn fail(error: charts_rs::Error) -> ChartError {
    ChartError::Draw(error.to_string())
}

fn read(svg: &str) -> Result<Drawn, ChartError> {
    let mut reader = Reader::from_str(svg);
    let mut drawn = Drawn::default();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => element(&tag, &mut drawn),
            Ok(Event::Eof) => return Ok(drawn),
            Ok(_) => {}
            Err(error) => return Err(ChartError::Draw(error.to_string())),
        }
    }
}

fn element(tag: &BytesStart, drawn: &mut Drawn) {
    let text = |name: &str| -> Option<String> {
        let attribute = tag.try_get_attribute(name).ok()??;
        Some(String::from_utf8_lossy(&attribute.value).into_owned())
    };
    let length = |name: &str| {
        text(name)
            .and_then(|v| v.parse::<f64>().ok())
            .map_or(0.0, |v| v / ZOOM)
    };
    let whole = |name: &str| text(name).and_then(|v| v.parse::<usize>().ok());
    match tag.name().as_ref() {
        b"rect" => {
            if let (Some(series), Some(category)) = (whole("data-series"), whole("data-category")) {
                let rect = Rect {
                    x: length("x"),
                    y: length("y"),
                    w: length("width"),
                    h: length("height"),
                };
                drawn.bars.push((series, category, rect));
            }
        }
        b"line" => drawn
            .grid
            .push(((length("x1"), length("y1")), (length("x2"), length("y2")))),
        b"path" => {
            let colour = text("stroke").unwrap_or_default();
            let series = colour
                .strip_prefix("#01")
                .and_then(|h| usize::from_str_radix(h, 16).ok());
            if let (Some(series), Some(d)) = (series, text("d")) {
                drawn.lines.push((series, points(&d)));
            }
        }
        _ => {}
    }
}

/// Points of the path `M x y L x y …`.
fn points(d: &str) -> Vec<(f64, f64)> {
    let numbers: Vec<f64> = d
        .split(|c: char| c.is_whitespace() || c == 'M' || c == 'L')
        .filter_map(|part| part.parse::<f64>().ok())
        .map(|v| v / ZOOM)
        .collect();
    numbers
        .chunks_exact(2)
        .filter_map(|pair| Some((*pair.first()?, *pair.get(1)?)))
        .collect()
}
