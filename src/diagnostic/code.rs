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
        /// L links, P pages, G maps, T themes, O output. Codes are never reused.
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
}

impl Code {
    /// True where `site.yaml` or the command line is at fault: exit status 2.
    pub fn is_configuration(self) -> bool {
        self.as_str().starts_with('C') || matches!(self, Code::ThemeMissing | Code::OutputForeign)
    }

    /// True where the machine failed: exit status 3.
    pub fn is_machine(self) -> bool {
        matches!(self, Code::OutputIo | Code::Unreadable)
    }
}
