/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing to do.
    Note,
    /// Should be mended; the site is still built.
    Warning,
    /// Must be mended; nothing is published.
    Error,
}

impl Severity {
    /// The severity of a name.
    pub fn parse(text: &str) -> Option<Severity> {
        [Severity::Note, Severity::Warning, Severity::Error]
            .into_iter()
            .find(|severity| severity.as_str() == text.trim())
    }

    /// The name in machine-readable output.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident $text:literal $severity:ident,)*) => {
        /// Everything that can be said about a site. The letter names the part: C `site.yaml`,
        /// S source files, F front matter, R regions, M metrics, D data, H chart blocks,
        /// L links, P pages, G maps, T themes, O output; and of the proofreading rules N figures,
        /// W wording, B what a public body must see to, X the checks themselves. Codes are never
        /// reused.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $variant,)* }

        impl Code {
            /// All codes, in the order of the documentation.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// The code as printed and as the key in the catalogues.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $text,)* }
            }

            /// The severity that it has unless the site says otherwise.
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    /// There is no `site.yaml`.
    ConfigMissing "C001" Error,
    /// `site.yaml` is not YAML.
    ConfigSyntax "C002" Error,
    /// A key that `site.yaml` does not have.
    ConfigUnknownKey "C003" Error,
    /// A value of the wrong type or form in `site.yaml`.
    ConfigValue "C004" Error,
    /// `site.yaml` without `title`.
    ConfigTitle "C005" Error,
    /// A site of a public body lacks an item of its footer or page tags.
    GovernmentItem "C006" Warning,
    /// A key that stands twice in `site.yaml`.
    ConfigDuplicate "C007" Error,
    /// The day until which `security.txt` holds is over.
    SecurityExpired "C008" Warning,
    /// A file that is neither UTF-8 nor GB18030.
    Encoding "S001" Error,
    /// A file that cannot be read.
    Unreadable "S002" Error,
    /// A Markdown file without front matter.
    FrontMatterMissing "F001" Error,
    /// Front matter that is not YAML.
    FrontMatterSyntax "F002" Error,
    /// A full-width colon after a key.
    FullWidthColon "F003" Error,
    /// A key that front matter does not have.
    UnknownKey "F004" Warning,
    /// A key that stands twice, or once in English and once in Chinese.
    DuplicateKey "F005" Error,
    /// A value of the wrong type.
    WrongType "F006" Error,
    /// A date that is none.
    BadDate "F007" Error,
    /// No `title`.
    TitleMissing "F008" Error,
    /// A value that is none of those allowed.
    BadValue "F009" Error,
    /// No `date`.
    DateMissing "F010" Error,
    /// An updated date before the date.
    UpdatedBeforeDate "F011" Warning,
    /// An article dated after today.
    FutureDate "F012" Warning,
    /// A region that is not in the list.
    RegionUnknown "R001" Error,
    /// A region name that several regions share.
    RegionAmbiguous "R002" Error,
    /// Metrics without a region.
    RegionMissing "R003" Error,
    /// An override in `_data/regions.yaml` that cannot be.
    RegionOverride "R004" Error,
    /// A metric that is not in the dictionary.
    MetricUnknown "M001" Error,
    /// A name that several metrics share.
    MetricAmbiguous "M002" Error,
    /// An entry without `metric`.
    MetricMissing "M003" Error,
    /// An entry without `value` or `values`, or with both.
    ValueMissing "M004" Error,
    /// A quantity that cannot be read.
    QuantityBad "M005" Error,
    /// A number without its unit.
    UnitMissing "M006" Error,
    /// A unit that cannot be that metric's.
    UnitWrong "M007" Error,
    /// A value without a period.
    PeriodMissing "M008" Error,
    /// A period that cannot be read.
    PeriodBad "M009" Error,
    /// A scope that cannot be read.
    ScopeBad "M010" Error,
    /// A status that cannot be read.
    StatusBad "M011" Error,
    /// A change that cannot be read.
    ChangeBad "M012" Error,
    /// A slogan in place of a number.
    Slogan "M013" Error,
    /// A change of the dictionary in `_data/metrics.yaml` that cannot be.
    DictionaryChange "M014" Error,
    /// Two different values for one observation.
    Conflict "D001" Warning,
    /// A correction that names no figure of its article.
    CorrectionUnmatched "D002" Warning,
    /// A correction whose new value is not the article's.
    CorrectionDiffers "D003" Warning,
    /// A chart block that cannot be read.
    ChartSyntax "H001" Error,
    /// A chart block for which there are no figures.
    ChartEmpty "H002" Warning,
    /// A link to something that does not exist.
    LinkDead "L001" Error,
    /// A link to something that is not public.
    LinkNotPublic "L002" Error,
    /// A link to an anchor that does not exist.
    AnchorMissing "L003" Error,
    /// An image that does not exist.
    ImageMissing "L004" Error,
    /// An image on another host.
    ImageElsewhere "L005" Error,
    /// Two outputs of the same path.
    PathTaken "P001" Error,
    /// An address that cannot be one.
    PathBad "P002" Error,
    /// Two articles with one short link.
    ShortTaken "P003" Error,
    /// A short link that cannot be one.
    ShortBad "P004" Error,
    /// A map without its approval number.
    MapApprovalMissing "G001" Error,
    /// An approval number that is none.
    MapApprovalBad "G002" Error,
    /// A map's file that is missing, or that lies where it cannot be used.
    MapFile "G003" Error,
    /// A map's file that is not JSON.
    MapSyntax "G004" Error,
    /// A map's file that is JSON and no GeoJSON collection of features.
    MapForm "G005" Error,
    /// A feature whose geometry is none that can be drawn.
    MapGeometry "G006" Error,
    /// Coordinates that are no longitude and latitude.
    MapCoordinates "G007" Error,
    /// Areas of a map without the code of a region.
    MapCodeUnknown "G008" Warning,
    /// Two features of one region.
    MapCodeTwice "G009" Error,
    /// A theme that does not exist.
    ThemeMissing "T001" Error,
    /// A template, catalogue or setting of the theme that fails.
    ThemeBroken "T002" Error,
    /// An output folder with files that Gongbao did not make.
    OutputForeign "O001" Error,
    /// A file or folder that cannot be written.
    OutputIo "O002" Error,
    /// Characters that the font of the drawings lacks.
    GlyphMissing "O003" Warning,
    /// A stated figure that the text gives with another number or unit, or not at all.
    FigureDiffers "N001" Error,
    /// A number with the name of a known metric that the data lacks.
    FigureUnrecorded "N002" Note,
    /// A ratio that does not follow from its parts.
    RatioWrong "N003" Error,
    /// Parts that do not sum to the stated total.
    SumWrong "N004" Error,
    /// Two figures that break a relation of the dictionary: 净增 ≤ 新增.
    RelationBroken "N005" Error,
    /// A target's level and its growth that do not meet.
    TargetGrowth "N006" Warning,
    /// Text and data that differ in the qualifier.
    QualifierDiffers "N007" Warning,
    /// A value that is out of proportion to its past or its parts.
    Outlier "N008" Warning,
    /// A difference of two percentages that is called a percentage.
    PercentForPoints "N009" Error,
    /// A multiple used for a decrease, or 翻番 that is no power of two.
    MultipleWrong "N010" Error,
    /// Growth worked out of two levels that is not the stated one.
    GrowthDerived "N011" Note,
    /// Nominal and real growth side by side without a word on it.
    PriceBasisMixed "N012" Warning,
    /// A single month for which nothing is published.
    MonthUnpublished "N013" Error,
    /// A rank without the number ranked.
    RankWithoutTotal "N014" Warning,
    /// A single enterprise's figure without its consent.
    ConsentMissing "N015" Warning,
    /// A figure without a source.
    SourceMissing "N016" Warning,
    /// A figure that the text gives for another period.
    PeriodDiffers "N017" Error,
    /// A space between Chinese characters and digits.
    SpaceBesideDigit "W001" Warning,
    /// Half-width punctuation between Chinese characters.
    HalfWidthPunctuation "W002" Warning,
    /// Brackets or quotation marks that are not balanced.
    Unbalanced "W003" Error,
    /// Money without 元.
    MoneyWithoutYuan "W004" Error,
    /// A range that is not written as GB/T 15835 has it.
    RangeForm "W005" Warning,
    /// Two words of approximation around one number.
    StackedApproximation "W006" Warning,
    /// Two numbers run together.
    DigitsRunTogether "W007" Warning,
    /// Two counters for the same thing in one article.
    CountersMixed "W008" Warning,
    /// A unit that is not the legal one, or 亩 without hectares.
    UnitStyle "W009" Note,
    /// 今年 or 去年 in an article that does not say which year it is.
    RelativeTime "W010" Warning,
    /// Traditional characters, pinyin glosses or garbled text.
    ForeignScript "W011" Error,
    /// An announced number of items that is not the number that follows.
    AnnouncedCount "W012" Warning,
    /// A word of the site's own list.
    SiteTerm "W013" Warning,
    /// A document number that is not written as it should be.
    DocumentNumber "W014" Warning,
    /// Personal data: an identity number, a mobile number, a bank card.
    PersonalData "B001" Error,
    /// A link to another site that fails.
    ExternalLink "B002" Warning,
    /// An image without alternative text.
    ImageAlt "B003" Warning,
    /// A heading that skips a level.
    HeadingLevel "B004" Warning,
    /// A link without text.
    LinkText "B005" Warning,
    /// A section that is stale or empty.
    SectionStale "B006" Warning,
    /// A home page that is older than the inspection allows.
    HomeStale "B007" Warning,
    /// A date that is not the one that was published.
    DateChanged "B008" Warning,
    /// A sign-off that is missing or void.
    ReviewMissing "B009" Error,
    /// A reprint without source, author or original title.
    ReprintSource "B010" Warning,
    /// An ignored check that found nothing.
    IgnoreUnneeded "X001" Warning,
    /// A list of words that cannot be read.
    TermsFile "X002" Error,
}

impl Code {
    /// The code that is written so.
    pub fn parse(text: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.as_str() == text)
    }

    /// True where a number of the data and one of the text do not meet: either place may be the one
    /// at which an editor says that it is right so.
    pub fn is_between_text_and_data(self) -> bool {
        matches!(
            self,
            Code::FigureDiffers | Code::QualifierDiffers | Code::PeriodDiffers
        )
    }

    /// True for what the proofreading rules find; the rest is found by the phases of a build.
    pub fn is_proofreading(self) -> bool {
        self.as_str().starts_with(['N', 'W', 'B'])
    }

    /// False for what only `build` finds, only a look at other sites, or only time: whether such a
    /// thing is there to be ignored does not show in one run.
    pub fn is_found_by_check(self) -> bool {
        use Code::{
            DateChanged, ExternalLink, FutureDate, GlyphMissing, HomeStale, OutputForeign,
            OutputIo, SectionStale,
        };
        let by_build = matches!(self, GlyphMissing | OutputForeign | OutputIo);
        let by_time = matches!(self, DateChanged | FutureDate | HomeStale | SectionStale);
        !by_build && !by_time && self != ExternalLink
    }

    /// True where `site.yaml` or the command line is at fault: exit status 2.
    pub fn is_configuration(self) -> bool {
        self.as_str().starts_with('C') || matches!(self, Code::ThemeMissing | Code::OutputForeign)
    }

    /// True where the machine failed: exit status 3.
    pub fn is_machine(self) -> bool {
        matches!(self, Code::OutputIo | Code::Unreadable)
    }
}
