//! Charts: from a plan to a drawing, its files, and what stands around it on the page.

use std::collections::BTreeMap;

use super::address::Addresses;
use super::chart_files::Data;
use super::chart_spec::{BREAK_MARK, breaks, mark, spec, title, unit_text};
use super::chart_table::TableMaker;
use super::context::{ChartFigure, Late};
use super::fingerprint::Fingerprint;
use super::markdown::escaped;
use super::notes::NoteBook;
use super::words::Words;
use super::{File, Shelf, values};
use crate::chart::{self, Drawing, Kind, Mark, Painter, Spec};
use crate::site::plan::embed_url;
use crate::site::{ChartPlan, Measure, PlannedKind, Site};

/// A chart that is drawn, or could be, and the words on it.
pub struct Drawn {
    pub spec: Spec,
    /// Of the specification.
    from: Fingerprint,
    /// None where only what it would be drawn from is wanted.
    drawing: Option<Drawing>,
}

impl Drawn {
    /// Settles what is to be drawn.
    pub fn outline(site: &Site, plan: &ChartPlan, url: &str, words: &Words) -> Option<Drawn> {
        if !plan.is_drawn() {
            return None;
        }
        let spec = spec(site, plan, url, words)?;
        Some(Drawn {
            from: Fingerprint::of(&spec),
            spec,
            drawing: None,
        })
    }

    fn narrow(&self) -> Option<&String> {
        self.drawing.as_ref().map(|drawing| &drawing.narrow)
    }

    fn wide(&self) -> Option<&String> {
        self.drawing.as_ref().map(|drawing| &drawing.wide)
    }

    /// Draws it.
    ///
    /// # Errors
    /// Where the font or the drawing fails; the message is for the site's maker.
    pub fn draw(&mut self, painter: &Painter) -> Result<(), chart::ChartError> {
        self.drawing = Some(painter.draw(&self.spec)?);
        Ok(())
    }

    /// Its files, whose paths begin with `base`; none where it is not drawn.
    ///
    /// # Errors
    /// Where the picture cannot be drawn.
    pub fn files(
        &self,
        base: &str,
        data: &Data,
        painter: &Painter,
        shelf: &dyn Shelf,
    ) -> Result<Vec<File>, chart::ChartError> {
        let Some(drawing) = &self.drawing else {
            return Ok(Vec::new());
        };
        let png = |spec: &Spec, footer: &_| painter.png(spec, footer);
        data.files(base, &self.spec, drawing, shelf, png)
    }
}

/// One form of a drawing, for a template.
pub fn late(from: &Fingerprint, drawing: Option<&String>) -> Late<String> {
    Late {
        from: from.clone(),
        value: drawing.cloned().unwrap_or_default(),
    }
}

/// Where the files of a chart stand, without their endings.
pub fn file_base(url: &str, plan: &ChartPlan) -> String {
    format!("{url}charts/{}", plan.id)
}

fn sources(site: &Site, list: &[usize]) -> BTreeMap<String, usize> {
    let mut sources = BTreeMap::new();
    for index in list {
        let text = values::source_text(&site.observations[*index]);
        if !text.is_empty() {
            *sources.entry(text).or_insert(0) += 1;
        }
    }
    sources
}

/// Who published the figures of a chart.
pub fn source(site: &Site, plan: &ChartPlan, words: &Words) -> String {
    let mut list: Vec<usize> = plan.observations().collect();
    list.extend(plan.divisors());
    source_of(site, &list, words)
}

/// Who published the figures `list`.
pub fn source_of(site: &Site, list: &[usize], words: &Words) -> String {
    let sources: Vec<String> = sources(site, list).into_keys().collect();
    match sources.as_slice() {
        [first, _, _, ..] => {
            let count = sources.len().to_string();
            words.with(
                "chart-source-many",
                &[("first", first.clone()), ("count", count)],
            )
        }
        few => words.list(few),
    }
}

/// What a reader must know to read the marks, which are not the same in every kind of chart.
pub fn note(site: &Site, plan: &ChartPlan, kind: Option<Kind>, words: &Words) -> String {
    let points = matches!(kind, Some(Kind::Line | Kind::Steps | Kind::Multiples));
    let has = |wanted: Mark| {
        plan.observations().any(|i| {
            site.observations[i].value.is_some() && mark(site.observations[i].status) == wanted
        })
    };
    let mut notes = Vec::new();
    // A table says by itself what is no actual value.
    let is_drawn = kind.is_some();
    if is_drawn && has(Mark::Preliminary) {
        notes.push(words.get(if points {
            "chart-note-preliminary-point"
        } else {
            "chart-note-preliminary"
        }));
    }
    if is_drawn && has(Mark::Target) {
        notes.push(words.get(if points {
            "chart-note-target-line"
        } else {
            "chart-note-target"
        }));
    }
    if is_drawn && has(Mark::Forecast) {
        notes.push(words.get("chart-note-forecast"));
    }
    if is_drawn && plan.kind == PlannedKind::Multiples {
        notes.push(words.get(match plan.own_scales {
            true => "chart-note-own-scales",
            false => "chart-note-one-scale",
        }));
    }
    match plan.measure {
        Measure::Value => {}
        Measure::Growth => notes.push(words.get("chart-note-growth")),
        Measure::Derived(_) => notes.push(words.get("chart-note-derived")),
    }
    for (_, found) in breaks(site, plan) {
        let args = [
            ("mark", BREAK_MARK.to_string()),
            ("year", found.year.to_string()),
            ("text", found.text.clone()),
        ];
        notes.push(words.with("chart-note-break", &args));
    }
    let gaps = plan.series.len() == 1 && plan.series.iter().any(|s| s.points.contains(&None));
    if gaps {
        notes.push(words.get("chart-note-missing"));
    }
    notes.join(&words.get("note-separator"))
}

/// The chart as it stands on a page, which need not be the one that owns its files (`url`).
pub fn figure(
    site: &Site,
    plan: &ChartPlan,
    drawn: Option<&Drawn>,
    url: &str,
    words: &Words,
    to: &Addresses<'_>,
    notes: &NoteBook,
) -> ChartFigure {
    let title = drawn.map_or_else(|| title(site, plan, words), |d| d.spec.title.clone());
    let base = file_base(url, plan);
    let own = |ending: &str| drawn.map(|_| to.to(&format!("{base}.{ending}")));
    let id = format!(
        "chart-{}",
        drawn.map_or(plan.id.as_str(), |d| d.spec.id.as_str())
    );
    let maker = TableMaker {
        site,
        plan,
        words,
        to,
        notes,
        id: &id,
    };
    let wants_embed = site.config.output.embed && drawn.is_some();
    ChartFigure {
        metric_id: plan.metric.as_str().to_string(),
        subtitle: String::new(),
        unit: drawn.map_or(String::new(), |_| unit_text(site, plan)),
        source_html: escaped(&source(site, plan, words)),
        note_html: escaped(&note(site, plan, drawn.map(|d| d.spec.kind), words)),
        narrow_svg: drawn.map_or_else(Late::default, |d| late(&d.from, d.narrow())),
        wide_svg: drawn.map_or_else(Late::default, |d| late(&d.from, d.wide())),
        table: maker.table(&title),
        svg_url: own("svg"),
        png_url: own("png").filter(|_| site.config.output.png),
        csv_url: own("csv"),
        json_url: own("json"),
        embed_url: wants_embed.then(|| to.to(&embed_url(url, &plan.id))),
        ground: String::new(),
        ground_folder: String::new(),
        id,
        title,
    }
}
