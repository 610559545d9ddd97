//! The table of items, in the order in which the inspection goes.
//!
//! The names, what is asked and how it is judged stand in the catalogues as `inspect-KEY`, its
//! `.asked` and its `.judged`.

use super::facts::{self, Fact};
use crate::diagnostic::Code;

/// The parts of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// 单项否决指标: one of them is enough.
    Veto,
    /// 扣分指标.
    Deduction,
    /// 页面标签.
    Tags,
    /// 底部功能区.
    Footer,
    /// What this program looks at beyond the indicators: the figures and the sign-off.
    Content,
}

impl Part {
    /// All parts, in order.
    pub const ALL: [Part; 5] = [
        Part::Veto,
        Part::Deduction,
        Part::Tags,
        Part::Footer,
        Part::Content,
    ];

    /// The name in machine-readable output and the key in the catalogues.
    pub fn key(self) -> &'static str {
        match self {
            Part::Veto => "veto",
            Part::Deduction => "deduction",
            Part::Tags => "tags",
            Part::Footer => "footer",
            Part::Content => "content",
        }
    }
}

/// Where an item is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// 国办秘函〔2019〕19号《政府网站与政务新媒体检查指标》.
    Indicators,
    /// 国办发〔2017〕47号《政府网站发展指引》.
    Guide,
    /// No indicator: proofreading by this program.
    Own,
}

impl Basis {
    /// The name in machine-readable output and the key in the catalogues.
    pub fn key(self) -> &'static str {
        match self {
            Basis::Indicators => "indicators",
            Basis::Guide => "guide",
            Basis::Own => "own",
        }
    }
}

/// How an item is judged.
#[derive(Clone, Copy)]
pub enum Test {
    /// Only a person can.
    ByHand,
    /// By a person, who is shown what these codes found.
    Evidence(&'static [Code]),
    /// By a person, unless one of these codes found an error.
    Errors(&'static [Code]),
    /// Nothing that a static bulletin has: it is the portal's.
    Elsewhere,
    /// Fails where one of these codes found an error or a warning.
    Codes(&'static [Code]),
    /// Fails where a link of these codes to something other than a file for download is dead.
    Links(&'static [Code]),
    /// Fails where a link of these codes to a file for download is dead.
    Attachments(&'static [Code]),
    /// Like [`Test::Codes`], where links to other sites have been tried; else by a person.
    External(&'static [Code]),
    /// Fails by the number of sections that are stale or empty.
    Sections,
    /// Fails by errors that no other item names.
    Rest,
    /// By the facts of the site.
    Fact(Fact),
}

/// One item.
#[derive(Clone, Copy)]
pub struct Item {
    pub part: Part,
    /// Its key in the catalogues, behind `inspect-`, and in JSON. Keys do not change.
    pub key: &'static str,
    pub basis: Basis,
    pub test: Test,
}

const fn item(part: Part, key: &'static str, basis: Basis, test: Test) -> Item {
    Item {
        part,
        key,
        basis,
        test,
    }
}

use Basis::{Guide, Indicators, Own};
use Part::{Content, Deduction, Footer, Tags, Veto};

/// All items. They are numbered within their part, in this order.
pub const ITEMS: &[Item] = &[
    item(Veto, "expression", Indicators, Test::Errors(EXPRESSION)),
    item(Veto, "secrets", Indicators, Test::ByHand),
    item(Veto, "personal", Guide, Test::Codes(&[Code::PersonalData])),
    item(Veto, "harmful", Indicators, Test::ByHand),
    item(Veto, "attack", Indicators, Test::ByHand),
    item(
        Veto,
        "forgery",
        Indicators,
        Test::Evidence(&[Code::DateChanged]),
    ),
    item(Veto, "opinion", Indicators, Test::ByHand),
    item(Veto, "reachable", Indicators, Test::ByHand),
    item(Veto, "home", Indicators, Test::Codes(&[Code::HomeStale])),
    item(Veto, "sections", Indicators, Test::Sections),
    item(Veto, "interaction", Indicators, Test::Elsewhere),
    item(Veto, "services", Indicators, Test::Elsewhere),
    item(
        Deduction,
        "freshness",
        Indicators,
        Test::Codes(&[Code::SectionStale]),
    ),
    item(Deduction, "overview", Indicators, Test::Elsewhere),
    item(Deduction, "policy", Indicators, Test::Elsewhere),
    item(Deduction, "handling", Indicators, Test::Elsewhere),
    item(Deduction, "dialogue", Indicators, Test::Elsewhere),
    item(Deduction, "dates", Guide, Test::Codes(DATES)),
    item(
        Deduction,
        "reprints",
        Guide,
        Test::Codes(&[Code::ReprintSource]),
    ),
    item(Deduction, "domain", Indicators, Test::Fact(facts::domain)),
    item(Deduction, "links", Indicators, Test::Links(LINKS)),
    item(
        Deduction,
        "attachments",
        Indicators,
        Test::Attachments(LINKS),
    ),
    item(
        Deduction,
        "external",
        Indicators,
        Test::External(&[Code::ExternalLink]),
    ),
    item(Deduction, "leaving", Guide, Test::Fact(facts::leaving)),
    item(Deduction, "wording", Guide, Test::Codes(WORDING)),
    item(Deduction, "search", Indicators, Test::ByHand),
    item(Deduction, "ipv6", Indicators, Test::ByHand),
    item(Deduction, "browsers", Guide, Test::ByHand),
    item(
        Deduction,
        "alternatives",
        Guide,
        Test::Codes(&[Code::ImageAlt]),
    ),
    item(
        Deduction,
        "accessible",
        Guide,
        Test::Codes(&[Code::HeadingLevel, Code::LinkText]),
    ),
    item(Tags, "site-name", Guide, Test::Fact(facts::site_name)),
    item(Tags, "site-domain", Guide, Test::Fact(facts::site_domain)),
    item(Tags, "site-id-code", Guide, Test::Fact(facts::site_id_code)),
    item(Tags, "column-name", Guide, Test::Fact(facts::column_name)),
    item(
        Tags,
        "column-description",
        Guide,
        Test::Fact(facts::column_description),
    ),
    item(
        Tags,
        "column-keywords",
        Guide,
        Test::Fact(facts::column_name),
    ),
    item(Tags, "column-type", Guide, Test::Fact(facts::column_name)),
    item(
        Tags,
        "article-title",
        Guide,
        Test::Fact(facts::article_title),
    ),
    item(Tags, "pub-date", Guide, Test::Fact(facts::pub_date)),
    item(
        Tags,
        "content-source",
        Guide,
        Test::Fact(facts::content_source),
    ),
    item(
        Tags,
        "optional-tags",
        Guide,
        Test::Fact(facts::optional_tags),
    ),
    item(Footer, "sponsor", Guide, Test::Fact(facts::sponsor)),
    item(Footer, "host", Guide, Test::Fact(facts::host)),
    item(Footer, "contact", Guide, Test::Fact(facts::contact)),
    item(Footer, "id-code", Guide, Test::Fact(facts::id_code)),
    item(Footer, "icp", Guide, Test::Fact(facts::icp)),
    item(Footer, "police", Guide, Test::Fact(facts::police)),
    item(Footer, "mark", Guide, Test::Fact(facts::mark)),
    item(Footer, "report", Guide, Test::Fact(facts::report)),
    item(Footer, "sitemap", Guide, Test::Fact(facts::sitemap)),
    item(Content, "data-text", Own, Test::Codes(DATA_TEXT)),
    item(Content, "data-data", Own, Test::Codes(DATA_DATA)),
    item(Content, "data-terms", Own, Test::Codes(DATA_TERMS)),
    item(
        Content,
        "data-source",
        Own,
        Test::Codes(&[Code::SourceMissing]),
    ),
    item(Content, "map", Own, Test::Fact(facts::map)),
    item(Content, "review", Own, Test::Fact(facts::review)),
    item(Content, "build", Own, Test::Rest),
];

/// What may be a serious error of expression: garbled text, and words that the site itself
/// lists as errors.
const EXPRESSION: &[Code] = &[Code::ForeignScript, Code::SiteTerm];

const DATES: &[Code] = &[
    Code::BadDate,
    Code::DateMissing,
    Code::UpdatedBeforeDate,
    Code::FutureDate,
    Code::DateChanged,
];

/// Dead links within the site. Pictures of other hosts count: they are what a reader sees broken.
const LINKS: &[Code] = &[
    Code::LinkDead,
    Code::LinkNotPublic,
    Code::AnchorMissing,
    Code::ImageMissing,
    Code::ImageElsewhere,
];

const WORDING: &[Code] = &[
    Code::SpaceBesideDigit,
    Code::HalfWidthPunctuation,
    Code::Unbalanced,
    Code::MoneyWithoutYuan,
    Code::RangeForm,
    Code::StackedApproximation,
    Code::DigitsRunTogether,
    Code::CountersMixed,
    Code::UnitStyle,
    Code::RelativeTime,
    Code::ForeignScript,
    Code::AnnouncedCount,
    Code::SiteTerm,
    Code::DocumentNumber,
];

/// Data and text say the same.
const DATA_TEXT: &[Code] = &[
    Code::FigureDiffers,
    Code::FigureUnrecorded,
    Code::QualifierDiffers,
    Code::PeriodDiffers,
];

/// Figures hold together among themselves.
const DATA_DATA: &[Code] = &[
    Code::Conflict,
    Code::CorrectionUnmatched,
    Code::CorrectionDiffers,
    Code::RatioWrong,
    Code::SumWrong,
    Code::RelationBroken,
    Code::TargetGrowth,
    Code::Outlier,
    Code::GrowthDerived,
];

/// Figures are said and published as statistics are.
const DATA_TERMS: &[Code] = &[
    Code::PercentForPoints,
    Code::MultipleWrong,
    Code::PriceBasisMixed,
    Code::MonthUnpublished,
    Code::RankWithoutTotal,
    Code::ConsentMissing,
];

/// What judges the map.
pub const MAP: &[Code] = &[
    Code::MapApprovalMissing,
    Code::MapApprovalBad,
    Code::MapFile,
    Code::MapSyntax,
    Code::MapForm,
    Code::MapGeometry,
    Code::MapCoordinates,
    Code::MapCodeUnknown,
    Code::MapCodeTwice,
];

/// What judges the sign-off.
pub const REVIEW: &[Code] = &[Code::ReviewMissing];

/// The codes that some item judges by.
pub fn named() -> impl Iterator<Item = Code> {
    let of_items = ITEMS.iter().flat_map(|item| match item.test {
        Test::Evidence(codes)
        | Test::Errors(codes)
        | Test::Codes(codes)
        | Test::Links(codes)
        | Test::Attachments(codes)
        | Test::External(codes) => codes,
        _ => &[],
    });
    let others = MAP.iter().chain(REVIEW).chain(&[Code::SectionStale]);
    of_items.chain(others).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_proofreader_finds_has_an_item() {
        let named: Vec<Code> = named().collect();
        let missing: Vec<&str> = Code::ALL
            .iter()
            .filter(|code| code.is_proofreading() && !named.contains(code))
            .map(|code| code.as_str())
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn keys_are_unique_and_parts_stand_together() {
        let mut keys: Vec<&str> = ITEMS.iter().map(|item| item.key).collect();
        keys.sort_unstable();
        let count = keys.len();
        keys.dedup();
        assert_eq!(keys.len(), count);
        assert!(ITEMS.is_sorted_by_key(|item| item.part));
    }
}
