//! Front matter as written: every value typed as far as it can be without knowing the rest of
//! the site, and with its place.

use super::date::Moment;
use crate::data::{Change, Period, Scope, Status};
use crate::yaml::{KeyTable, Spanned};
use serde::{Deserialize, Serialize};

/// The keys of front matter, English and Chinese (`content-format`).
pub const FRONT_KEYS: KeyTable = &[
    ("title", "标题"),
    ("date", "日期"),
    ("updated", "更新"),
    ("region", "地区"),
    ("issue", "期号"),
    ("period", "时期"),
    ("scope", "范围"),
    ("status", "状态"),
    ("source", "来源"),
    ("provider", "数据提供"),
    ("author", "作者"),
    ("editor", "责任编辑"),
    ("summary", "摘要"),
    ("tags", "标签"),
    ("image", "题图"),
    ("slug", "路径"),
    ("aliases", "旧路径"),
    ("short", "短链接"),
    ("weight", "权重"),
    ("draft", "草稿"),
    ("expires", "失效"),
    ("toc", "目录"),
    ("visibility", "公开"),
    ("corrections", "更正"),
    ("reviews", "审签"),
    ("checks", "检查"),
    ("cascade", "继承"),
    ("compare", "比较"),
    ("metrics", "指标"),
    ("charts", "图表"),
    ("extra", "其他"),
];
/// The keys of one metric.
pub const METRIC_KEYS: KeyTable = &[
    ("metric", "指标"),
    ("value", "数值"),
    ("values", "各期"),
    ("unit", "单位"),
    ("yoy", "同比"),
    ("previous", "上期"),
    ("region", "地区"),
    ("period", "时期"),
    ("scope", "范围"),
    ("status", "状态"),
    ("source", "来源"),
    ("note", "备注"),
    ("consent", "同意"),
];
/// The keys of a chart block.
pub const CHART_KEYS: KeyTable = &[
    ("metric", "指标"),
    ("regions", "地区"),
    ("periods", "时期"),
    ("type", "类型"),
    ("title", "标题"),
    ("scope", "范围"),
];
/// The keys of `compare`.
pub const COMPARE_KEYS: KeyTable = &[
    ("metrics", "指标"),
    ("regions", "地区"),
    ("group", "组"),
    ("periods", "时期"),
    ("scope", "范围"),
    ("normalise", "归一"),
];
/// The keys of a correction.
pub const CORRECTION_KEYS: KeyTable = &[
    ("date", "日期"),
    ("text", "说明"),
    ("metric", "指标"),
    ("was", "原值"),
    ("now", "现值"),
];
/// The keys of a sign-off.
pub const REVIEW_KEYS: KeyTable = &[
    ("level", "级次"),
    ("role", "职务"),
    ("name", "姓名"),
    ("time", "时间"),
    ("digest", "摘要值"),
];
/// The keys of a source.
pub const SOURCE_KEYS: KeyTable = &[("name", "名称"), ("url", "网址")];
/// The keys of `issue`.
pub const ISSUE_KEYS: KeyTable = &[("year", "年"), ("number", "期"), ("total", "总期")];
/// The keys of `checks`.
pub const CHECKS_KEYS: KeyTable = &[("ignore", "忽略")];

/// The front matter of an article or a section, or what a section hands down. All of it may be
/// left out; what a page must have is asked for when the site is resolved.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct FrontMatter {
    pub title: Option<Spanned<String>>,
    pub date: Option<Spanned<Moment>>,
    pub updated: Option<Spanned<Moment>>,
    pub region: Option<Vec<Spanned<String>>>,
    pub issue: Option<Spanned<IssueNumber>>,
    pub period: Option<Spanned<Period>>,
    /// Whether a period is written, be it readable or not.
    pub period_given: bool,
    pub scope: Option<Spanned<Scope>>,
    pub status: Option<Spanned<Status>>,
    pub source: Option<SourceWritten>,
    pub provider: Option<String>,
    pub author: Option<String>,
    pub editor: Option<String>,
    pub summary: Option<Spanned<String>>,
    pub tags: Option<Vec<String>>,
    pub image: Option<Spanned<String>>,
    pub slug: Option<Spanned<String>>,
    pub aliases: Vec<Spanned<String>>,
    pub short: Option<Spanned<String>>,
    pub weight: Option<i64>,
    pub draft: Option<bool>,
    pub expires: Option<Spanned<Moment>>,
    pub toc: Option<bool>,
    pub visibility: Option<Visibility>,
    pub corrections: Vec<CorrectionWritten>,
    pub reviews: Vec<Review>,
    pub ignored_checks: Vec<Spanned<String>>,
    pub cascade: Option<Box<FrontMatter>>,
    pub compare: Option<CompareWritten>,
    pub metrics: Vec<MetricWritten>,
    /// Where `metrics` stands, for what is missing around it.
    pub metrics_place: Option<crate::diagnostic::Location>,
    pub charts: Option<ChartsWritten>,
    #[serde(with = "super::pack::json")]
    pub extra: Option<serde_json::Value>,
}

/// Whether readers may see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Visibility {
    Public,
    Internal,
}

/// The number of an edition: 2026年第3期（总第87期）.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct IssueNumber {
    pub year: i16,
    pub number: u16,
    /// Counted from the first edition ever.
    pub total: Option<u32>,
}

/// Who published the figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceWritten {
    pub name: String,
    pub url: Option<String>,
}

/// One entry of `metrics`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MetricWritten {
    pub metric: Spanned<String>,
    pub values: Vec<ValueWritten>,
    pub unit: Option<Spanned<String>>,
    pub yoy: Option<Spanned<Change>>,
    pub previous: Option<Spanned<String>>,
    pub region: Option<Spanned<String>>,
    pub period: Option<Spanned<Period>>,
    /// Whether a period is written, be it readable or not.
    pub period_given: bool,
    pub scope: Option<Spanned<Scope>>,
    pub status: Option<Spanned<Status>>,
    pub source: Option<SourceWritten>,
    pub note: Option<Spanned<String>>,
    /// On what ground a single enterprise's figure is published; empty or `false` is none.
    pub consent: Option<String>,
}

/// One value of an entry; with its period where it stands under `values`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ValueWritten {
    pub period: Option<Spanned<Period>>,
    /// As written; empty for null.
    pub text: Spanned<String>,
}

/// One correction.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CorrectionWritten {
    pub date: Option<Spanned<Moment>>,
    pub text: String,
    pub metric: Option<Spanned<String>>,
    pub was: Option<Spanned<String>>,
    pub now: Option<Spanned<String>>,
}

/// One sign-off, carried as written.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Review {
    pub level: Option<String>,
    pub role: Option<String>,
    pub name: Option<String>,
    pub time: Option<String>,
    pub digest: Option<String>,
    /// Where the entry stands.
    pub place: crate::diagnostic::Location,
}

/// A curated comparison.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CompareWritten {
    pub metrics: Vec<Spanned<String>>,
    pub regions: Vec<Spanned<String>>,
    pub group: Option<Spanned<String>>,
    pub periods: Option<PeriodRange>,
    pub scope: Option<Spanned<Scope>>,
    pub normalise: Option<Spanned<String>>,
    pub place: crate::diagnostic::Location,
}

/// Which charts an article has besides the blocks in its text.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum ChartsWritten {
    Auto,
    None,
    List(Vec<ChartWritten>),
}

/// A chart as an editor asks for it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChartWritten {
    pub metric: Spanned<String>,
    pub regions: Vec<Spanned<String>>,
    pub periods: Option<PeriodRange>,
    pub kind: ChartType,
    pub title: Option<String>,
    pub scope: Option<Spanned<Scope>>,
}

/// The form of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChartType {
    Auto,
    Bar,
    HBar,
    Line,
    Bullet,
    Table,
}

/// The periods that are wanted: some, or all from one to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PeriodRange {
    Between(Period, Period),
    Only(Vec<Period>),
}

impl PeriodRange {
    /// Whether `period` is wanted.
    pub fn contains(&self, period: &Period) -> bool {
        match self {
            PeriodRange::Between(from, to) => {
                period.start() >= from.start() && period.end() <= to.end()
            }
            PeriodRange::Only(periods) => periods.contains(period),
        }
    }
}

impl FrontMatter {
    /// Whether nothing is written that could be handed down.
    pub fn is_empty(&self) -> bool {
        format!("{self:?}") == format!("{:?}", FrontMatter::default())
    }

    /// What this front matter says, and where it is silent what `parent` hands down.
    /// Values that belong to one page alone (title, metrics, aliases …) are not inherited.
    pub fn inherit(self, parent: &FrontMatter) -> FrontMatter {
        let parent = parent.clone();
        FrontMatter {
            date: self.date.or(parent.date),
            updated: self.updated.or(parent.updated),
            region: self.region.or(parent.region),
            issue: self.issue.or(parent.issue),
            period: self.period.or(parent.period),
            period_given: self.period_given || parent.period_given,
            scope: self.scope.or(parent.scope),
            status: self.status.or(parent.status),
            source: self.source.or(parent.source),
            provider: self.provider.or(parent.provider),
            author: self.author.or(parent.author),
            editor: self.editor.or(parent.editor),
            summary: self.summary.or(parent.summary),
            tags: self.tags.or(parent.tags),
            image: self.image.or(parent.image),
            weight: self.weight.or(parent.weight),
            draft: self.draft.or(parent.draft),
            expires: self.expires.or(parent.expires),
            toc: self.toc.or(parent.toc),
            visibility: self.visibility.or(parent.visibility),
            charts: self.charts.or(parent.charts),
            extra: self.extra.or(parent.extra),
            ignored_checks: [self.ignored_checks, parent.ignored_checks].concat(),
            ..self
        }
    }
}
