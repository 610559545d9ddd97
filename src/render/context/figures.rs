//! Pages that are made from the data: regions, metrics, comparisons, and the data itself.

use super::{
    ArticleCard, ChartFigure, CompareTeaser, CorrectionText, DataTable, Figure, FigureSource,
    Growth, LabelledText, Late, Link, Note, OwnSection, StatusMark,
};
use serde::Serialize;

/// `/regions/`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RegionListPage {
    /// By province, in the order of their codes.
    pub provinces: Vec<ProvinceGroup>,
    /// Number of regions, formatted.
    pub count: String,
    /// A section of the same address.
    pub own: Option<OwnSection>,
}

/// The regions of a province.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ProvinceGroup {
    /// `四川省`.
    pub name: String,
    /// Anchor.
    pub id: String,
    /// Number of its regions, formatted.
    pub count: String,
    /// By prefecture.
    pub prefectures: Vec<PrefectureGroup>,
}

/// The regions of a prefecture.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PrefectureGroup {
    /// `达州市`; empty where a province has none between.
    pub name: String,
    /// Its regions.
    pub regions: Vec<RegionSummary>,
}

/// One region in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RegionSummary {
    /// `渠县`.
    pub name: String,
    /// Its profile.
    pub url: String,
    /// Number of its figures, formatted.
    pub figures: String,
    /// Number of its articles, formatted.
    pub articles: String,
}

/// `/regions/<slug>/`: one county's profile.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RegionPage {
    /// `渠县`.
    pub name: String,
    /// `四川省达州市`; may be empty.
    pub parents: String,
    /// GB/T 2260 code.
    pub code: String,
    /// Two to six headline figures.
    pub figures: Vec<Figure>,
    /// Series by topic.
    pub groups: Vec<SeriesGroup>,
    /// The rule by which the headline figures were chosen, and what their bands mean.
    pub figures_help: String,
    /// That not every series is drawn; empty where all are.
    pub charts_help: String,
    /// The groups that it belongs to, with the criteria where there are some.
    pub peers: Vec<PeerGroup>,
    /// Targets, each with the actual value known so far.
    pub targets: Vec<TargetProgress>,
    /// What was published when, of figures that were revised or contradicted.
    pub vintages: Option<DataTable>,
    /// Articles, newest first.
    pub articles: Vec<ArticleCard>,
    /// Corrections of figures shown on this page.
    pub corrections: Vec<CorrectionText>,
    /// Conflicts and vintages of figures shown on this page.
    pub notes: Vec<Note>,
    /// Number of figures, formatted.
    pub count: String,
    /// Data of this region.
    pub csv_url: String,
    /// Feed of this region.
    pub feed_url: String,
    /// Other regions of the same prefecture.
    pub neighbours: Vec<Link>,
}

/// A group of regions that a region belongs to.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PeerGroup {
    /// Name.
    pub title: String,
    /// By what its members were chosen, in words; may be empty.
    pub criteria: String,
    /// Its other members.
    pub regions: Vec<Link>,
}

/// The series of one topic of the dictionary.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SeriesGroup {
    /// Topic, `工业产出`.
    pub title: String,
    /// Anchor.
    pub id: String,
    /// Charts of series with two or more points.
    pub charts: Vec<ChartFigure>,
    /// All values of the topic.
    pub table: Option<DataTable>,
}

/// A target and how far it is reached.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TargetProgress {
    /// The metric.
    pub metric: Link,
    /// Scope when it is not the whole region; may be empty.
    pub scope: String,
    /// Period of the target, `2021年`.
    pub period: String,
    /// The target as stated, `330亿元以上`.
    pub target: String,
    /// 目标 or 计划.
    pub status: StatusMark,
    /// Who stated the target and when.
    pub source: FigureSource,
    /// The actual value that it is held against, `297.77亿元`; empty when none is known.
    pub actual: String,
    /// Its period; may be empty.
    pub actual_period: String,
    /// Who stated it and when.
    pub actual_source: Option<FigureSource>,
    /// 完成率 as printed, `90.2%`; empty where the quotient says nothing.
    pub completion: String,
    /// The same from 0 to 100 for the length of the bar; none when there is no bar.
    pub bar: Option<String>,
    /// 时序进度 as printed, `91.7%`; empty where there is none.
    pub schedule: String,
    /// The same from 0 to 100: where the bar should be by now.
    pub due: Option<String>,
    /// The sentence on the difference in points, or on where the target starts from; may be empty.
    pub verdict: String,
    /// Whether the actual value is of the target's own period, so that the target was met or missed.
    pub same_period: bool,
}

/// `/metrics/`: the dictionary.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MetricListPage {
    /// By topic.
    pub groups: Vec<MetricGroup>,
    /// Number of metrics, formatted.
    pub count: String,
    /// Number of metrics with data, formatted.
    pub count_with_data: String,
    /// A section of the same address.
    pub own: Option<OwnSection>,
}

/// Metrics of one topic.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MetricGroup {
    /// Topic.
    pub title: String,
    /// Anchor.
    pub id: String,
    /// Metrics, those with data first.
    pub metrics: Vec<MetricSummary>,
}

/// One metric in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MetricSummary {
    /// Name.
    pub name: String,
    /// Its page.
    pub url: String,
    /// Unit; may be empty.
    pub unit: String,
    /// Definition, shortened; may be empty.
    pub definition: String,
    /// Number of regions with data, formatted; empty when none.
    pub regions: String,
    /// Number of figures, formatted; empty when none.
    pub observations: String,
    /// Whether its page compares regions.
    pub compares: bool,
}

/// `/metrics/<slug>/`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MetricPage {
    /// Name.
    pub name: String,
    /// Definition; may be empty.
    pub definition: String,
    /// Unit, kind, flow or stock, price basis, topic, …, each with its label.
    pub facts: Vec<LabelledText>,
    /// Comparison class in words: what may be compared, and how.
    pub comparability: String,
    /// What a reader or writer easily gets wrong.
    pub pitfalls: Vec<String>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Related metrics.
    pub related: Vec<Link>,
    /// The comparison between regions, or why there is none.
    pub comparison: Comparison,
    /// Changes of its definition, `2011年：…`.
    pub breaks: Vec<String>,
    /// Its observations with their sources: all, or the newest where they are many.
    pub observations: DataTable,
    /// How many are left to the data file; empty where none are.
    pub observations_left: String,
    /// What was published when, of figures that were revised or contradicted.
    pub vintages: Option<DataTable>,
    /// Number of observations, formatted.
    pub count: String,
    /// Number of regions, formatted.
    pub regions: String,
    /// Corrections of figures shown on this page.
    pub corrections: Vec<CorrectionText>,
    /// Conflicts and vintages of figures shown on this page.
    pub notes: Vec<Note>,
    /// Data of this metric.
    pub csv_url: String,
}

/// How the regions stand side by side, or why they do not.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Comparison {
    /// `ok` (chart and table), `normalise` (raw and ratio), `trend_only` (each against its own past),
    /// `never_rank` (a list), `none` (nothing is comparable) or `empty` (no data at all).
    pub state: String,
    /// What is compared, or why nothing is, in one or two sentences.
    pub explanation: String,
    /// The periods that the reader may choose among, the one shown first ahead.
    pub periods: Vec<PeriodChoice>,
    /// Why the first period is shown first; empty where there is no choice.
    pub periods_help: String,
    /// Comparisons by period and scope that stand in the page, the first one open.
    pub sets: Vec<ComparisonSet>,
    /// Each region against its own past.
    pub trends: Vec<TrendGroup>,
    /// Plans by year with what has happened.
    pub plans: Vec<ChartFigure>,
    /// Regions by how far they have reached their targets.
    pub progress: Vec<ProgressGroup>,
    /// `never_rank`: the figures with their sources, in the order of the regions.
    pub list: Option<DataTable>,
    /// `none`: which region has which period, scope and status.
    pub matrix: Option<DataTable>,
    /// `none`: the pairs that come nearest, and what keeps each apart.
    pub nearest: Vec<NearestPair>,
    /// How to cite the comparison; empty where there is none.
    pub citation: String,
    /// The page on which readers choose for themselves, with this metric chosen; empty on a site
    /// without it.
    pub tool_url: String,
}

/// A period that a reader may choose.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PeriodChoice {
    /// `2022年`.
    pub title: String,
    /// Number of regions, formatted.
    pub regions: String,
    /// An anchor of the page, or the page that loads it.
    pub url: String,
    /// Whether it is the one shown first.
    pub current: bool,
}

/// Regions with the same period, scope and price basis.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ComparisonSet {
    /// Anchor, unique on the page.
    pub id: String,
    /// `2022年`, with the scope when it is not the whole region.
    pub title: String,
    /// How many regions are compared, how many of them are preliminary, how bands are formed.
    pub summary: String,
    /// Bars of all the regions.
    pub chart: Option<ChartFigure>,
    /// The regions on the site's map by band, on the page of the metric, where the site has a map.
    pub map: Option<ChartFigure>,
    /// Regions with value, change and band or rank.
    pub table: DataTable,
    /// `normalise`: what the ratio is and over how many regions it is banded; may be empty.
    pub ratio_summary: String,
    /// `normalise`: bars of the ratio.
    pub ratio_chart: Option<ChartFigure>,
    /// `normalise`: the ratio with band or rank and its parts, where no chart holds it.
    pub ratio_table: Option<DataTable>,
}

/// Small multiples of one axis of time.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TrendGroup {
    /// Anchor, unique on the page.
    pub id: String,
    /// `各地走势（年度）`.
    pub title: String,
    /// Which scale the panels have and why.
    pub summary: String,
    /// Drawings of up to thirty panels; the first stands open.
    pub charts: Vec<TrendChart>,
    /// The page that draws those that are not here; empty where all are.
    pub more_url: String,
}

/// A part of the small multiples.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TrendChart {
    /// `渠县至大竹县`.
    pub title: String,
    /// The drawing.
    pub chart: ChartFigure,
}

/// Regions by how far they have reached targets of one period.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ProgressGroup {
    /// Anchor, unique on the page.
    pub id: String,
    /// `2025年目标，到2025年1—11月`.
    pub title: String,
    /// What is compared and what is not.
    pub summary: String,
    /// Bars of the completion.
    pub chart: Option<ChartFigure>,
    /// Region, target, actual value, completion, schedule and points between them.
    pub table: DataTable,
}

/// Two observations that almost compare.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NearestPair {
    /// One.
    pub a: PlacedValue,
    /// The other.
    pub b: PlacedValue,
    /// What keeps them apart: 时期不同，一为目标、一为实际.
    pub difference: String,
}

/// A value with all that says what it is.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PlacedValue {
    /// Region.
    pub region: Link,
    /// Value with unit and qualifier, `220亿元以上`.
    pub value: String,
    /// Period.
    pub period: String,
    /// Scope when it is not the whole region; may be empty.
    pub scope: String,
    /// Status when it is not 实际.
    pub status: Option<StatusMark>,
    /// Change as stated.
    pub growth: Option<Growth>,
}

/// `/compare/`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CompareListPage {
    /// Text of the folder's `_index.md`; may be empty.
    pub body_html: String,
    /// Curated comparisons.
    pub curated: Vec<CompareTeaser>,
    /// Metrics whose pages compare, those with most regions first.
    pub metrics: Vec<CompareTeaser>,
    /// The other metrics with data: their pages say why nothing compares.
    pub others: Vec<Link>,
}

/// `/compare/<slug>/`: one curated comparison.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ComparePage {
    /// Title.
    pub title: String,
    /// Summary; may be empty.
    pub summary: String,
    /// Machine-readable date.
    pub date: String,
    /// Date as printed.
    pub date_text: String,
    /// The editor's text; may be empty. Headings start at `h2`.
    pub body_html: Late<String>,
    /// Which regions are compared and by what they were chosen; may be empty.
    pub regions_text: String,
    /// One block for each metric.
    pub metrics: Vec<ComparedMetric>,
    /// Notes.
    pub notes: Vec<Note>,
    /// 来源, 作者 and the like.
    pub byline: Vec<LabelledText>,
    /// Corrections of figures shown on this page.
    pub corrections: Vec<CorrectionText>,
}

/// `/embed/…/`: one chart by itself, for a frame of another site.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EmbedPage {
    /// The chart.
    pub chart: ChartFigure,
    /// The page that it stands on.
    pub origin: Link,
    /// HTML that shows it in a frame; empty without a host in `base_url`.
    pub code: String,
    /// Conflicts, vintages and corrections of its figures.
    pub notes: Vec<Note>,
}

/// One metric of a curated comparison.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ComparedMetric {
    /// Anchor.
    pub id: String,
    /// The metric.
    pub metric: Link,
    /// The comparison, or why there is none.
    pub comparison: Comparison,
}

/// `/about/data/`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DataAboutPage {
    /// The site's own words; may be empty. Headings start at `h2`.
    pub body_html: String,
    /// Numbers of the site.
    pub counts: super::Counts,
    /// The files that may be taken.
    pub files: Vec<DataFile>,
    /// What each column means.
    pub columns: DataTable,
    /// Words of the data: status, scope, bands, each with what it means.
    pub terms: Vec<LabelledText>,
    /// Licence of the data.
    pub licence: Option<Link>,
    /// Where a mistake may be reported; may be empty.
    pub contact: String,
    /// Sources, each with the number of its figures.
    pub sources: Option<DataTable>,
}

/// A file of open data.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DataFile {
    /// What it holds.
    pub title: String,
    /// Address.
    pub url: String,
    /// Format and size as printed, `CSV，86 KB`.
    pub detail: String,
}
