//! The maps of metrics' pages: drawn once, with their files, and as figures.

use super::address::Addresses;
use super::chart_files::Data;
use super::chart_spec::{derived_label, unit_text};
use super::context::{Cell, ChartFigure, Column, Comparison, DataTable, Row};
use super::fingerprint::{Fingerprint, Prints};
use super::markdown::escaped;
use super::words::Words;
use super::{File, Renderer, Shelf, chart_files, figures, map_spec, tables, values};
use crate::chart::{ChartError, Drawing, MapSpec, Painter};
use crate::data::MetricId;
use crate::site::map::MapPlan;
use crate::site::plan::embed_url;
use crate::site::{Measure, Site};

/// A map that is drawn, or could be.
pub struct DrawnMap {
    spec: MapSpec,
    /// Of the specification.
    from: Fingerprint,
    /// None where only what it would be drawn from is wanted.
    drawing: Option<Drawing>,
    /// What its files hold beside the drawing.
    data: Data,
}

impl DrawnMap {
    /// Settles what is to be drawn.
    pub fn outline(site: &Site, plan: &MapPlan, words: &Words) -> Option<DrawnMap> {
        let map = site.map.as_ref()?;
        let url = site.metric_url(&plan.metric);
        let spec = map_spec::spec(site, map, plan, &url, words);
        let about = chart_files::About {
            title: &spec.title,
            url: &url,
            note: map_spec::note(site, plan, words),
        };
        let source = || figures::source_of(site, &observations(plan), words);
        Some(DrawnMap {
            data: Data::about(site, &plan.figures, about, source, words),
            from: Fingerprint::of(&spec),
            spec,
            drawing: None,
        })
    }

    /// Adds what the map and its files are made from.
    pub fn print(&self, prints: &mut Prints) {
        prints.of(&self.from);
        self.data.print(prints);
    }

    /// Draws it.
    ///
    /// # Errors
    /// Where the font or the drawing fails.
    pub fn draw(&mut self, painter: &Painter) -> Result<(), ChartError> {
        self.drawing = Some(painter.map(&self.spec)?);
        Ok(())
    }

    /// Its files: `.svg`, `.csv`, `.json` and, where wanted, `.png`; none where it is not drawn.
    ///
    /// # Errors
    /// Where the picture cannot be drawn.
    pub fn files(
        &self,
        site: &Site,
        plan: &MapPlan,
        painter: &Painter,
        shelf: &dyn Shelf,
    ) -> Result<Vec<File>, ChartError> {
        let Some(drawing) = &self.drawing else {
            return Ok(Vec::new());
        };
        let base = file_base(&site.metric_url(&plan.metric), plan);
        let png = |spec: &MapSpec, footer: &_| painter.map_png(spec, footer);
        self.data.files(&base, &self.spec, drawing, shelf, png)
    }
}

fn file_base(url: &str, plan: &MapPlan) -> String {
    format!("{url}charts/{}", plan.id)
}

fn observations(plan: &MapPlan) -> Vec<usize> {
    plan.regions.iter().map(|r| r.observation).collect()
}

/// Puts the map of a metric, where it has one, beside the first comparison of its page.
pub fn attach(
    renderer: &Renderer<'_>,
    id: &MetricId,
    comparison: &mut Comparison,
    to: &Addresses<'_>,
) {
    let plan = renderer.plan.maps.get(id);
    let drawn = renderer.maps.get(id);
    if let (Some(plan), Some(drawn), Some(set)) = (plan, drawn, comparison.sets.first_mut()) {
        set.map = Some(figure(renderer, plan, drawn, to));
    }
}

/// The map with the id `map` of the page of a metric, for a page of its own.
pub fn find(renderer: &Renderer<'_>, map: &str, to: &Addresses<'_>) -> Option<ChartFigure> {
    let (id, plan) = renderer.plan.maps.iter().find(|(_, plan)| plan.id == map)?;
    Some(figure(renderer, plan, renderer.maps.get(id)?, to))
}

fn figure(
    renderer: &Renderer<'_>,
    plan: &MapPlan,
    drawn: &DrawnMap,
    to: &Addresses<'_>,
) -> ChartFigure {
    let (site, words) = (renderer.site, &renderer.words);
    let base = file_base(&site.metric_url(&plan.metric), plan);
    let own = |ending: &str| Some(to.to(&format!("{base}.{ending}")));
    let drawing = drawn.drawing.as_ref();
    ChartFigure {
        id: format!("chart-{}", drawn.spec.id),
        title: drawn.spec.title.clone(),
        metric_id: plan.metric.as_str().to_string(),
        source_html: escaped(&figures::source_of(site, &observations(plan), words)),
        note_html: escaped(&map_spec::note(site, plan, words)),
        narrow_svg: figures::late(&drawn.from, drawing.map(|drawing| &drawing.narrow)),
        wide_svg: figures::late(&drawn.from, drawing.map(|drawing| &drawing.wide)),
        table: table(renderer, plan, &drawn.spec.title, to),
        svg_url: own("svg"),
        png_url: own("png").filter(|_| site.config.output.png),
        csv_url: own("csv"),
        json_url: own("json"),
        embed_url: site
            .config
            .output
            .embed
            .then(|| to.to(&embed_url(&site.metric_url(&plan.metric), &plan.id))),
        ..ChartFigure::default()
    }
}

/// The compared regions with their values and bands.
fn table(renderer: &Renderer<'_>, plan: &MapPlan, title: &str, to: &Addresses<'_>) -> DataTable {
    let (site, words) = (renderer.site, &renderer.words);
    let columns = vec![
        tables::column(words, "col-region", false),
        Column {
            sub: unit_text(site, &plan.figures),
            ..tables::column(words, "col-value", true)
        },
        tables::column(words, "col-band", false),
        Column {
            role: "src".to_string(),
            ..tables::column(words, "col-source", false)
        },
        Column {
            role: "date".to_string(),
            ..tables::column(words, "col-date", false)
        },
    ];
    let rows = plan.regions.iter().enumerate().map(|(at, region)| {
        let observation = &site.observations[region.observation];
        let address = to.to_data(&site.region_url(region.region));
        let band = Cell {
            sort: region.band.to_string(),
            ..Cell::new(words.get(&format!("band-{}", region.band)))
        };
        let number = match &plan.figures.measure {
            Measure::Derived(derived) => {
                derived
                    .values
                    .get(&region.observation)
                    .map_or_else(Cell::default, |result| Cell {
                        sort: result.value.to_string(),
                        ..Cell::new(derived_label(result))
                    })
            }
            _ => values::number_cell(observation, words, false),
        };
        let value = Cell {
            place: format!("0,{at}"),
            ..number
        };
        Row {
            cells: vec![
                Cell::link(site.region_name(region.region), address),
                value,
                band,
                tables::source_cell(Some(observation), to),
                tables::date_cell(Some(observation)),
            ],
            kind: String::new(),
        }
    });
    let mut table = DataTable {
        caption: words.with("caption-chart", &[("title", title.to_string())]),
        caption_hidden: true,
        columns,
        rows: rows.collect(),
        sortable: true,
        ..DataTable::default()
    };
    table.align();
    table
}
