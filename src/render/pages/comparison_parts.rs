//! A comparison as it stands on the page of a metric or on a curated page: its sets, trends, plans and
//! progress.

use super::comparison_tables::{progress_table, ratio_table, set_table, standing_text, summary};
use super::matrix::matrix;
use crate::data::{Metric, MetricId, TimeAxis};
use crate::render::Renderer;
use crate::render::address::Addresses;
use crate::render::chart_files::citation;
use crate::render::context::{
    Comparison, ComparisonSet, DataTable, NearestPair, PeriodChoice, ProgressGroup, TrendChart,
    TrendGroup,
};
use crate::render::notes::NoteBook;
use crate::render::tables::{Col, observations};
use crate::render::values;
use crate::site::chart_plan::{ChartPlan, DerivedKind, PlannedKind};
use crate::site::comparing::grounds::{set_address, trends_address};
use crate::site::comparing::{self, MetricComparison, ProgressSet, Ratios, State, Trends};
use crate::site::plan::COMPARE_DATA;

/// Periods offered in one line; the page with the choice has them all.
const MOST_CHOICES: usize = 40;

/// What the parts of one comparison are made with.
struct Maker<'a> {
    renderer: &'a Renderer<'a>,
    id: &'a MetricId,
    /// The page that owns the charts.
    url: &'a str,
    to: &'a Addresses<'a>,
    notes: &'a NoteBook,
}

/// A comparison as it stands on a page; its charts belong to the page at `url`.
pub fn comparison(
    renderer: &Renderer<'_>,
    id: &MetricId,
    found: Option<&MetricComparison>,
    url: &str,
    to: &Addresses<'_>,
    notes: &NoteBook,
) -> Comparison {
    let words = &renderer.words;
    let Some(found) = found else {
        return Comparison {
            state: "empty".to_string(),
            explanation: words.get("state-empty"),
            ..Comparison::default()
        };
    };
    let maker = Maker {
        renderer,
        id,
        url,
        to,
        notes,
    };
    let (state, explanation) = state(renderer, found);
    let title = words.with(
        "citation-comparison",
        &[("metric", renderer.site.metric_name(id).to_string())],
    );
    let newest = found.figures.iter();
    let newest = newest.map(|i| renderer.site.observations[*i].date).max();
    Comparison {
        state: state.to_string(),
        explanation,
        periods: maker.periods(found),
        periods_help: match found.sets.len() {
            0 | 1 => String::new(),
            _ => words.get("periods-help"),
        },
        sets: found
            .sets
            .iter()
            .enumerate()
            .filter(|(_, set)| set.drawn)
            .map(|(number, set)| maker.set(set, number))
            .collect(),
        trends: found
            .trends
            .iter()
            .enumerate()
            .map(|(number, trends)| maker.trends(trends, number))
            .collect(),
        plans: maker.charts(&found.plans),
        progress: found
            .progress
            .iter()
            .enumerate()
            .map(|(number, set)| maker.progress(set, number))
            .collect(),
        list: (found.state == State::NeverRank).then(|| maker.list(&found.figures)),
        matrix: (found.state == State::Nothing)
            .then(|| matrix(renderer, id, &found.figures, to, notes)),
        nearest: found
            .nearest
            .iter()
            .map(|(a, b, differs)| NearestPair {
                a: values::placed(renderer.site, *a, words, to),
                b: values::placed(renderer.site, *b, words, to),
                difference: words.differences(differs),
            })
            .collect(),
        citation: match found.figures.is_empty() {
            true => String::new(),
            false => citation(renderer.site, &title, newest, url, words),
        },
        tool_url: match found.figures.is_empty() {
            true => String::new(),
            false => maker.tool(""),
        },
    }
}

fn state(renderer: &Renderer<'_>, found: &MetricComparison) -> (&'static str, String) {
    let site = renderer.site;
    let words = &renderer.words;
    match found.state {
        State::Empty if found.known => ("empty", words.get("state-empty-here")),
        State::Empty => ("empty", words.get("state-empty")),
        State::Direct => ("ok", words.get("state-direct")),
        State::Normalise => {
            let known = |set: &comparing::ComparisonSet| {
                set.ratios.as_ref().is_some_and(|r| r.rows.len() > 1)
            };
            let known = found.sets.iter().any(known);
            match found.base.as_ref().filter(|_| known) {
                Some(base) => {
                    let args = [("base", site.metric_name(base).to_string())];
                    ("normalise", words.with("state-normalise", &args))
                }
                None => ("normalise", words.get("state-normalise-none")),
            }
        }
        State::TrendOnly => ("trend_only", words.get("state-trend")),
        State::NeverRank => ("never_rank", words.get("state-never")),
        State::Nothing => ("none", words.get("state-nothing")),
        State::OneRegion => {
            let figures = found.figures.first();
            let region = figures.map_or("", |i| site.region_name(site.observations[*i].region));
            (
                "none",
                words.with("state-one", &[("region", region.to_string())]),
            )
        }
    }
}

impl Maker<'_> {
    /// Whether its values are totals of regions of different size.
    fn is_raw(&self) -> bool {
        let metric = self.renderer.site.dictionary.get(self.id);
        metric.is_some_and(|metric| metric.compare == crate::data::CompareClass::Normalise)
    }

    /// The page with the choice, this metric chosen; nothing where the site has no such page.
    fn tool(&self, more: &str) -> String {
        match self.to.to_data("compare/").as_str() {
            "" => String::new(),
            page => format!("{page}?m={}{more}", self.id.as_str()),
        }
    }

    fn metric(&self) -> Option<&Metric> {
        self.renderer.site.dictionary.get(self.id)
    }

    fn trends_ground(&self, trends: &Trends) -> String {
        self.metric()
            .map_or(String::new(), |metric| trends_address(metric, trends))
    }

    fn set_id(&self, number: usize) -> String {
        format!("set-{}-{}", self.id.slug(), number + 1)
    }

    fn charts(&self, plans: &[ChartPlan]) -> Vec<crate::render::context::ChartFigure> {
        let charts = plans.iter();
        charts
            .map(|plan| self.renderer.chart(plan, self.url, self.to, self.notes))
            .collect()
    }

    fn periods(&self, found: &MetricComparison) -> Vec<PeriodChoice> {
        if found.sets.len() < 2 {
            return Vec::new();
        }
        // The page with the choice has the sets that are not drawn here.
        let place = |set: &comparing::ComparisonSet| match self.metric() {
            Some(metric) => {
                let (ground, period) = set_address(metric, set);
                format!("&g={ground}&p={period}")
            }
            None => String::new(),
        };
        let sets = found.sets.iter().enumerate().take(MOST_CHOICES);
        sets.map(|(number, set)| PeriodChoice {
            title: self.set_title(set),
            regions: set.regions.to_string(),
            url: match set.drawn {
                true => format!("#{}", self.set_id(number)),
                false => self.tool(&place(set)),
            },
            current: number == 0,
        })
        .filter(|choice| !choice.url.is_empty())
        .collect()
    }

    fn set_title(&self, set: &comparing::ComparisonSet) -> String {
        let words = &self.renderer.words;
        let period = words.period(&set.period);
        let title = match words.scope(&set.scope) {
            None => words.with("set-title", &[("period", period)]),
            Some(scope) => words.with("set-title-scope", &[("period", period), ("scope", scope)]),
        };
        // A metric that keeps several units apart has a set for each: the title then says which.
        let mixed = self.metric().is_some_and(Metric::has_mixed_units);
        let unit = set.unit.map_or("", crate::data::Unit::name).to_string();
        match mixed {
            true => words.with("set-title-unit", &[("title", title), ("unit", unit)]),
            false => title,
        }
    }

    fn set(&self, set: &comparing::ComparisonSet, number: usize) -> ComparisonSet {
        let renderer = self.renderer;
        let caption = [
            ("period", renderer.words.period(&set.period)),
            ("metric", renderer.site.metric_name(self.id).to_string()),
        ];
        let caption = renderer.words.with("caption-set", &caption);
        let mut table = set_table(renderer, set, caption, self.to, self.notes);
        // Bars and table say the same: the table then stands behind the bars, with its bands.
        let chart = self.with_table(set.chart.as_ref(), &mut table);
        let ratios = set.ratios.as_ref().filter(|ratios| ratios.rows.len() > 1);
        let mut ratio_table = ratios.map(|ratios| self.ratio_table(ratios, set));
        let ratio_chart = ratios.and_then(|ratios| {
            let table = ratio_table.as_mut()?;
            self.with_table(ratios.chart.as_ref(), table)
        });
        ComparisonSet {
            id: self.set_id(number),
            title: self.set_title(set),
            summary: summary(renderer, set),
            chart,
            map: None,
            table,
            ratio_summary: ratios.map_or(String::new(), |ratios| self.ratio_summary(ratios)),
            ratio_table: ratio_table.filter(|table| !table.rows.is_empty()),
            ratio_chart,
        }
    }

    /// The drawing of `plan` with `table` behind it; without a drawing the table stays where it is.
    fn with_table(
        &self,
        plan: Option<&ChartPlan>,
        table: &mut DataTable,
    ) -> Option<crate::render::context::ChartFigure> {
        let plan = plan.filter(|plan| plan.is_drawn())?;
        let mut chart = self.renderer.chart(plan, self.url, self.to, self.notes);
        chart.table = std::mem::take(table);
        Some(chart)
    }

    fn ratio_name(&self, ratios: &Ratios) -> String {
        let site = self.renderer.site;
        match &ratios.derived.kind {
            DerivedKind::Ratio { base, form } => {
                let args = [
                    ("metric", site.metric_name(self.id).to_string()),
                    ("base", site.metric_name(base).to_string()),
                ];
                let key = format!("measure-ratio-{}", form.as_str());
                self.renderer.words.with(&key, &args)
            }
            DerivedKind::Completion => String::new(),
        }
    }

    fn ratio_summary(&self, ratios: &Ratios) -> String {
        let words = &self.renderer.words;
        let args = [
            ("name", self.ratio_name(ratios)),
            ("count", ratios.rows.len().to_string()),
        ];
        let how = standing_text(self.renderer, &ratios.standing, ratios.rows.len());
        format!("{}{how}", words.with("ratio-summary", &args))
    }

    fn ratio_table(&self, ratios: &Ratios, set: &comparing::ComparisonSet) -> DataTable {
        let words = &self.renderer.words;
        let caption = [
            ("period", words.period(&set.period)),
            ("name", self.ratio_name(ratios)),
        ];
        let caption = words.with("caption-ratio", &caption);
        ratio_table(self.renderer, ratios, caption, self.to, self.notes)
    }

    fn trends(&self, trends: &Trends, number: usize) -> TrendGroup {
        let words = &self.renderer.words;
        let axis = axis_text(trends.axis, self.renderer);
        let axis = match words.scope(&trends.scope) {
            Some(scope) => words.with("trends-scope", &[("scope", scope), ("axis", axis)]),
            None => axis,
        };
        let unit = trends.unit.map_or("", crate::data::Unit::name).to_string();
        let title = match trends.growth {
            true => words.with("trends-title-growth", &[("axis", axis)]),
            false => words.with("trends-title", &[("axis", axis), ("unit", unit)]),
        };
        let drawn: usize = trends.charts.iter().map(|chart| chart.series.len()).sum();
        let name = |plan: &ChartPlan, last: bool| {
            let series = match last {
                true => plan.series.last(),
                false => plan.series.first(),
            };
            series.map_or(String::new(), |series| {
                crate::render::chart_spec::series_name(self.renderer.site, &series.name, words)
            })
        };
        let charts = trends.charts.iter();
        TrendGroup {
            id: format!("trends-{}-{}", self.id.slug(), number + 1),
            title,
            summary: words.get(match (trends.series, trends.own_scales) {
                (0 | 1, _) => "trends-one",
                (_, true) if self.is_raw() && !trends.growth => "trends-raw",
                (_, true) => "trends-own-scales",
                (_, false) => "trends-one-scale",
            }),
            charts: charts
                .map(|plan| TrendChart {
                    title: words.with(
                        "trends-part",
                        &[("first", name(plan, false)), ("last", name(plan, true))],
                    ),
                    chart: self.trend_chart(plan, trends),
                })
                .collect(),
            more_url: match drawn < trends.series {
                true => self.tool(&format!("&v=trend&g={}", self.trends_ground(trends))),
                false => String::new(),
            },
        }
    }

    /// Small multiples say where the data have their sources: their tables may be too long to list them.
    fn trend_chart(
        &self,
        plan: &ChartPlan,
        trends: &Trends,
    ) -> crate::render::context::ChartFigure {
        let mut chart = self.renderer.chart(plan, self.url, self.to, self.notes);
        let data_pages = self.renderer.site.config.output.data_pages;
        if plan.kind == PlannedKind::Multiples && data_pages {
            chart.ground = self.trends_ground(trends);
            let folder = self.to.to(COMPARE_DATA);
            chart.ground_folder = folder.trim_end_matches("index.html").to_string();
        }
        chart
    }

    fn progress(&self, set: &ProgressSet, number: usize) -> ProgressGroup {
        let renderer = self.renderer;
        let words = &renderer.words;
        let args = [
            ("period", words.period(&set.period)),
            ("reached", words.period(&set.reached)),
            ("metric", renderer.site.metric_name(self.id).to_string()),
            ("count", set.regions.to_string()),
            ("status", words.status(set.status)),
        ];
        let key = match set.period.agrees(&set.reached) {
            true => "progress-title-final",
            false => "progress-title",
        };
        let title = words.with(key, &args);
        let mut table = progress_table(renderer, set, title.clone(), self.to, self.notes);
        let chart = self.with_table(set.chart.as_ref(), &mut table);
        ProgressGroup {
            id: format!("progress-{}-{}", self.id.slug(), number + 1),
            title,
            summary: words.with("progress-summary", &args),
            chart,
            table,
        }
    }

    /// Figures that are never compared: in the order of the regions, the newest first.
    fn list(&self, figures: &[usize]) -> DataTable {
        let site = self.renderer.site;
        let words = &self.renderer.words;
        let mut list = figures.to_vec();
        list.sort_by_key(|i| {
            let observation = &site.observations[*i];
            let period = std::cmp::Reverse(observation.period.end());
            (observation.region, period, *i)
        });
        let columns = [
            Col::Region,
            Col::Period,
            Col::Value,
            Col::Scope,
            Col::Source,
            Col::Date,
        ];
        let metric = site.metric_name(self.id).to_string();
        let caption = words.with("caption-list", &[("metric", metric)]);
        let mut table = observations(site, &list, &columns, caption, self.notes, words, self.to);
        // Sorting by value would be the ranking that must not be.
        table.sortable = false;
        table
    }
}

/// What follows what on an axis of time: 年度, 1—11月累计.
pub fn axis_text(axis: TimeAxis, renderer: &crate::render::Workshop<'_>) -> String {
    let words = &renderer.words;
    match axis {
        TimeAxis::Year => words.get("axis-year"),
        TimeAxis::Half => words.get("axis-half"),
        TimeAxis::Quarter => words.get("axis-quarter"),
        TimeAxis::Month => words.get("axis-month"),
        TimeAxis::Cumulative(from, to) => words.with(
            "axis-cumulative",
            &[("from", from.to_string()), ("to", to.to_string())],
        ),
        TimeAxis::Span => words.get("axis-span"),
        TimeAxis::Point => words.get("axis-point"),
    }
}
