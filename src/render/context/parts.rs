//! Pieces that several kinds of page share: figures, charts, tables, lists of articles.

use super::{DataTable, Late, NoteMark};
use serde::Serialize;

/// A text that leads somewhere.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Link {
    /// What the reader sees.
    pub title: String,
    /// Where it leads, relative to the page; empty for a region or a metric that has no page
    /// (`output.data_pages`).
    pub url: String,
}

/// A status other than 实际, shown beside a value. Words and a shape, never colour alone.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StatusMark {
    /// `preliminary`, `revised`, `target`, `plan` or `forecast`; a part of a CSS class.
    pub kind: String,
    /// 初步数, 修订数, 目标, 计划, 预计.
    pub label: String,
}

/// A change as the source states it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Growth {
    /// `up`, `down` or `flat`: which sign stands before the words. Not a judgement.
    pub direction: String,
    /// The whole in words: `同比增长4.09%`, `同比下降9.9%`, `与上年持平`.
    pub text: String,
    /// True when it was worked out from two levels and not stated: marked 推算.
    pub derived: bool,
}

/// One of the two to six figures that open an article, a region or the home page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Figure {
    /// Name of the metric.
    pub label: String,
    /// The region, where figures of several stand together.
    pub region: Option<Link>,
    /// The number alone, `297.77`; `—` when not assessed.
    pub value: String,
    /// Unit as printed, `亿元`.
    pub unit: String,
    /// Words before the number: 超, 近, 约; may be empty.
    pub prefix: String,
    /// Words after the unit: 以上, 左右; may be empty.
    pub suffix: String,
    /// Period as printed, `2020年`.
    pub period: String,
    /// Scope when it is not the whole region, `园区：沿滩高新区`.
    pub scope: Option<String>,
    /// Change as stated.
    pub growth: Option<Growth>,
    /// Status when it is not 实际.
    pub status: Option<StatusMark>,
    /// A small drawing of the trend, decorative: the numbers stand elsewhere.
    pub sparkline_html: Option<String>,
    /// Page of the metric.
    pub url: Option<String>,
    /// Who published it and when, with the article that states it; none where that is the page itself.
    pub source: Option<FigureSource>,
    /// How it stands among its peers, in words: `21个可比县区中第三组`; may be empty.
    pub standing: String,
    /// Marks of footnotes.
    pub marks: Vec<NoteMark>,
}

/// Where a headline figure comes from.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FigureSource {
    /// The source, or the article's title where none is named.
    pub title: String,
    /// The article.
    pub url: String,
    /// Date of publication.
    pub date: String,
}

/// A chart with all that must stand around it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChartFigure {
    /// Unique on the page; the anchor of the figure.
    pub id: String,
    /// Id of the (first) metric, for `data-metric`.
    pub metric_id: String,
    /// Says what is seen.
    pub title: String,
    /// A line under the title, such as the period; may be empty.
    pub subtitle: String,
    /// Unit as printed; may be empty.
    pub unit: String,
    /// Who published the figures; may link.
    pub source_html: String,
    /// What the reader must know to read the chart rightly; may be empty.
    pub note_html: String,
    /// Inline SVG for a column under 560 px.
    pub narrow_svg: Late<String>,
    /// Inline SVG for a column of 560 px and more.
    pub wide_svg: Late<String>,
    /// The same numbers.
    pub table: DataTable,
    /// Addresses of the drawing and the data as files; none where a file is not made.
    pub svg_url: Option<String>,
    /// As above, PNG.
    pub png_url: Option<String>,
    /// As above, CSV.
    pub csv_url: Option<String>,
    /// As above, JSON with what the figures mean and how to cite them.
    pub json_url: Option<String>,
    /// The page that other sites may show in a frame.
    pub embed_url: Option<String>,
    /// Where its numbers stand in the data of `/compare/`, for those whose sources would be too long a
    /// list for the page: the ground, else empty.
    pub ground: String,
    /// The folder of those data.
    pub ground_folder: String,
}

/// One article in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ArticleCard {
    /// Title.
    pub title: String,
    /// Where the article is.
    pub url: String,
    /// Machine-readable date, `2026-03-12`.
    pub date: String,
    /// Date as printed, `2026年3月12日`.
    pub date_text: String,
    /// Summary; may be empty.
    pub summary: String,
    /// Its section.
    pub section: Option<Link>,
    /// Its regions.
    pub regions: Vec<Link>,
    /// Who published it; may be empty.
    pub source: String,
    /// Up to three of its figures.
    pub figures: Vec<Figure>,
}

/// The editor's own section that shares its address with a generated list: its text and articles
/// stand on that list's page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OwnSection {
    /// Title of the section.
    pub title: String,
    /// Text of its `_index.md`; may be empty. Headings start at `h3`.
    pub body_html: String,
    /// Its articles, newest first.
    pub articles: Vec<ArticleCard>,
}

/// Pages of a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Pagination {
    /// This page's number, from 1.
    pub current: usize,
    /// Number of pages; with 1 nothing is shown.
    pub total: usize,
    /// Number of articles in all.
    pub items: usize,
    /// Page before.
    pub prev: Option<String>,
    /// Page after.
    pub next: Option<String>,
    /// The pages to offer; a gap has no address and an empty title.
    pub pages: Vec<PageLink>,
}

/// One of the pages of a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PageLink {
    /// Its number; empty for a gap.
    pub title: String,
    /// Its address; none for a gap and for this page.
    pub url: Option<String>,
    /// Whether it is this page.
    pub current: bool,
}
