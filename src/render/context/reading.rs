//! Pages that are read: home, sections, articles, issues, tags, and the small ones.

use super::{
    ArticleCard, ChartFigure, DataTable, Figure, LabelledText, Late, Link, OwnSection, Pagination,
};
use serde::Serialize;

/// `/`: latest issue, headline figures, latest articles by section.
#[derive(Debug, Clone, Default, Serialize)]
pub struct HomePage {
    /// Text of `content/_index.md`; may be empty. Its headings start at `h2`.
    pub body_html: String,
    /// The newest issue.
    pub latest_issue: Option<IssueSummary>,
    /// Headline figures, two to six.
    pub figures: Vec<Figure>,
    /// What others say of the headline figures, and corrections of them.
    pub notes: Vec<Note>,
    /// The article that opens the page, if one is set apart.
    pub lead: Option<ArticleCard>,
    /// Latest articles by section.
    pub sections: Vec<SectionTeaser>,
    /// Metrics whose pages compare most regions, each with a line that says what.
    pub comparisons: Vec<CompareTeaser>,
    /// Some two dozen of the regions that the site covers; a link leads to all.
    pub regions: Vec<Link>,
    /// Numbers of the site: `regions`, `metrics`, `observations`, `articles`, formatted.
    pub counts: Counts,
    /// Address of the list of regions; empty on a site without it (`output.data_pages`).
    pub regions_url: String,
    /// Address of the list of metrics; likewise.
    pub metrics_url: String,
    /// Address of the list of comparisons; likewise.
    pub compare_url: String,
    /// Address of the page about the data; empty on a site without it.
    pub data_url: String,
}

/// How much the site holds, formatted.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Counts {
    /// Regions with a page.
    pub regions: String,
    /// Metrics with data.
    pub metrics: String,
    /// Public observations.
    pub observations: String,
    /// Public articles.
    pub articles: String,
}

/// A section on the home page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SectionTeaser {
    /// Title of the section.
    pub title: String,
    /// Its list.
    pub url: String,
    /// Its description; may be empty.
    pub description: String,
    /// Its latest articles.
    pub articles: Vec<ArticleCard>,
}

/// A comparison on the home page or in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CompareTeaser {
    /// Title, or the metric's name.
    pub title: String,
    /// Where it is.
    pub url: String,
    /// What is compared, in words: `2022年，21个县（市、区）`.
    pub text: String,
}

/// `/<section>/` and its further pages.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SectionPage {
    /// Text of the section's `_index.md`, on the first page; may be empty.
    pub body_html: String,
    /// Sections below this one.
    pub children: Vec<Link>,
    /// Articles of this page.
    pub articles: Vec<ArticleCard>,
    /// Pages of the list.
    pub pagination: Pagination,
    /// The section's feed, if it has one.
    pub feed_url: Option<String>,
}

/// `/<section>/<slug>/`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ArticlePage {
    /// Title.
    pub title: String,
    /// Section, printed above the title.
    pub section: Option<Link>,
    /// Regions whose figures it holds.
    pub regions: Vec<Link>,
    /// Summary, printed as the standfirst; may be empty.
    pub summary: String,
    /// Machine-readable date.
    pub date: String,
    /// Date as printed.
    pub date_text: String,
    /// Machine-readable date of the last change of substance.
    pub updated: Option<String>,
    /// The same as printed.
    pub updated_text: Option<String>,
    /// 来源.
    pub source: Option<SourceText>,
    /// 数据提供.
    pub provider: Option<String>,
    /// 作者.
    pub author: Option<String>,
    /// 责任编辑.
    pub editor: Option<String>,
    /// The issue that carries it.
    pub issue: Option<Link>,
    /// Whether it is a draft, shown only in a preview.
    pub draft: bool,
    /// Two to six headline figures; fewer are not shown as such.
    pub figures: Vec<Figure>,
    /// Contents; empty when there is none to show.
    pub toc: Late<Vec<TocEntry>>,
    /// The text, charts that were placed in it included. Headings start at `h2`.
    pub body_html: Late<String>,
    /// Charts that the text does not place.
    pub charts: Vec<ChartFigure>,
    /// All figures of the article with status, period, scope, source and note. Units differ from row
    /// to row, so the values are whole texts (`330亿元以上`) in a column that is not `num`; a column
    /// that would say the same in each row is left out.
    pub metrics: Option<DataTable>,
    /// Notes under the figures: the other value of a conflict, earlier vintages, what contradicts what.
    pub notes: Vec<Note>,
    /// Corrections, newest first.
    pub corrections: Vec<CorrectionText>,
    /// Files beside the article.
    pub attachments: Vec<Attachment>,
    /// Tags.
    pub tags: Vec<Link>,
    /// Article before it in its section.
    pub prev: Option<Link>,
    /// Article after it in its section.
    pub next: Option<Link>,
    /// Articles on the same region or metrics.
    pub related: Vec<ArticleCard>,
    /// Data of this article as a file, if one is made.
    pub csv_url: Option<String>,
}

/// Who published the figures or the text.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SourceText {
    /// Name.
    pub name: String,
    /// Address, if given.
    pub url: Option<String>,
}

/// An entry of the contents.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TocEntry {
    /// Heading as text.
    pub title: String,
    /// Anchor without `#`.
    pub id: String,
    /// Entries below it.
    pub children: Vec<TocEntry>,
}

/// A note that other places refer to by its mark.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Note {
    /// Mark, such as `①`; may be empty.
    pub mark: String,
    /// Anchor, unique on the page; may be empty.
    pub id: String,
    /// The note.
    pub html: String,
}

/// A correction of a published figure or text.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CorrectionText {
    /// Machine-readable date.
    pub date: String,
    /// Date as printed.
    pub date_text: String,
    /// What was wrong.
    pub text: String,
    /// The metric, where one number was.
    pub metric: Option<Link>,
    /// Value before; may be empty.
    pub was: String,
    /// Value now; may be empty.
    pub now: String,
    /// The article, where the correction is printed elsewhere.
    pub article: Option<Link>,
}

/// A file beside an article.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Attachment {
    /// Name.
    pub title: String,
    /// Address.
    pub url: String,
    /// Kind and size as printed, `PDF，1.2 MB`.
    pub detail: String,
}

/// `/issues/`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct IssueListPage {
    /// Issues by year, newest first.
    pub years: Vec<IssueYear>,
    /// A section of the same address.
    pub own: Option<OwnSection>,
}

/// The issues of one year.
#[derive(Debug, Clone, Default, Serialize)]
pub struct IssueYear {
    /// `2026年`.
    pub year: String,
    /// Its issues, newest first.
    pub issues: Vec<IssueSummary>,
}

/// One issue in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct IssueSummary {
    /// `2026年第3期`.
    pub title: String,
    /// `总第87期`; may be empty.
    pub total: String,
    /// Where it is.
    pub url: String,
    /// Machine-readable date of its newest article.
    pub date: String,
    /// The same as printed.
    pub date_text: String,
    /// Its articles.
    pub articles: Vec<ArticleCard>,
    /// Number of its articles, formatted.
    pub count: String,
}

/// `/issues/2026-03/`: one edition, also laid out for A4.
#[derive(Debug, Clone, Default, Serialize)]
pub struct IssuePage {
    /// Name of the bulletin in the red masthead.
    pub masthead: String,
    /// `2026年`.
    pub year: String,
    /// `第3期`.
    pub number: String,
    /// `总第87期`; may be empty.
    pub total: String,
    /// Who publishes, at the left of the masthead; may be empty.
    pub organisation: String,
    /// Machine-readable date.
    pub date: String,
    /// Date as printed.
    pub date_text: String,
    /// The articles in order, in full.
    pub articles: Vec<IssueArticle>,
    /// Imprint: 报送, 分送, 主办, 承办, 联系方式, 印数; those that the site has.
    pub imprint: Vec<LabelledText>,
    /// Issue before.
    pub prev: Option<Link>,
    /// Issue after.
    pub next: Option<Link>,
}

/// An article within an issue.
#[derive(Debug, Clone, Default, Serialize)]
pub struct IssueArticle {
    /// Anchor, unique on the page.
    pub id: String,
    /// Title.
    pub title: String,
    /// Its own page.
    pub url: String,
    /// Section, printed in brackets before the title of the contents; may be empty.
    pub section: String,
    /// 来源, 作者 and the like, each with its label.
    pub byline: Vec<LabelledText>,
    /// Headline figures.
    pub figures: Vec<Figure>,
    /// The text. Headings start at `h3`, and its anchors differ from those of the other articles.
    pub body_html: Late<String>,
    /// Charts that the text does not place.
    pub charts: Vec<ChartFigure>,
    /// Corrections of its text and of figures that it states.
    pub corrections: Vec<CorrectionText>,
}

/// `/tags/`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TagListPage {
    /// Tags, the most used first.
    pub tags: Vec<TagSummary>,
    /// A section of the same address.
    pub own: Option<OwnSection>,
}

/// One tag in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TagSummary {
    /// The tag.
    pub title: String,
    /// Its page.
    pub url: String,
    /// Number of its articles, formatted.
    pub count: String,
}

/// `/tags/<slug>/` and its further pages.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TagPage {
    /// The tag.
    pub tag: String,
    /// Articles of this page.
    pub articles: Vec<ArticleCard>,
    /// Pages of the list.
    pub pagination: Pagination,
}

/// `/sitemap/`: all that the site has.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SiteMapPage {
    /// Sections, issues, regions, metrics, comparisons, data: those that the site has.
    pub groups: Vec<SiteMapGroup>,
    /// A section of the same address.
    pub own: Option<OwnSection>,
}

/// A part of the site map.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SiteMapGroup {
    /// Anchor.
    pub id: String,
    /// Such as 地区.
    pub title: String,
    /// The page that lists the same; empty where there is none.
    pub url: String,
    /// What belongs to it.
    pub lists: Vec<MapList>,
}

/// Links under one head.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MapList {
    /// Such as a year, a prefecture or a theme; empty where one list is all.
    pub title: String,
    /// The pages.
    pub links: Vec<Link>,
}

/// `/404.html`. Its addresses cannot be relative to the page, which answers under any address: the
/// site's `root` is then the path of `base_url`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NotFoundPage {
    /// Where a reader may go on.
    pub links: Vec<Link>,
}

/// An old address, or a short one, that leads to a page's present one.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RedirectPage {
    /// The present address, relative.
    pub target: String,
    /// Title of the page there.
    pub title: String,
    /// Whether the page has moved: this is an old address and no short one.
    pub moved: bool,
}
