//! `site.yaml`: what the site is and which parts of it are wanted.
//!
//! An unknown key is an error here, not a warning: a misspelt `base_url` would otherwise be
//! found by readers.

mod approval;
mod map_read;
mod public_read;
mod read;
mod url;

pub use approval::ApprovalNumber;
pub use map_read::MAP_KEYS;
pub use public_read::{ROBOTS_KEYS, SECURITY_KEYS};
pub use read::{COMPARE_KEYS, CONFIG_KEYS, ISSUES_KEYS, ORGANISATION_KEYS, OUTPUT_KEYS, read};
pub use url::BaseUrl;

use crate::diagnostic::{Code, Location, Severity};
use crate::yaml::Spanned;

/// The settings of a site, complete: what `site.yaml` leaves out has its default.
#[derive(Clone, Debug)]
pub struct Config {
    pub title: String,
    pub description: String,
    pub base_url: BaseUrl,
    /// BCP 47 tag, `zh-CN` unless set.
    pub language: String,
    pub theme: String,
    /// Where `theme` is written.
    pub theme_place: Option<Location>,
    pub author: Option<String>,
    pub copyright: Option<String>,
    pub organisation: Organisation,
    /// 网站标识码, ten digits.
    pub site_id_code: Option<String>,
    /// ICP 备案号.
    pub icp: Option<String>,
    /// 公安备案号.
    pub police_record: Option<String>,
    /// Whether this is the site of a public body, with the page tags and footer that
    /// 国办发〔2017〕47号 demands of one.
    pub government: bool,
    pub robots: Robots,
    /// Where weaknesses are reported; None where the site does not say.
    pub security: Option<SecurityContact>,
    pub output: OutputSwitches,
    pub compare: Compare,
    pub issues: Issues,
    pub taxonomies: Taxonomies,
    /// The map that values are shown on; None where the site has none.
    pub map: Option<MapSettings>,
    /// What the site says about checks.
    pub checks: Checks,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            title: String::new(),
            description: String::new(),
            base_url: BaseUrl::root(),
            language: "zh-CN".to_string(),
            theme: "default".to_string(),
            theme_place: None,
            author: None,
            copyright: None,
            organisation: Organisation::default(),
            site_id_code: None,
            icp: None,
            police_record: None,
            government: false,
            robots: Robots::default(),
            security: None,
            output: OutputSwitches::default(),
            compare: Compare::default(),
            issues: Issues::default(),
            taxonomies: Taxonomies { tags: true },
            map: None,
            checks: Checks::default(),
        }
    }
}

/// Who is behind the site, for the footer.
#[derive(Clone, Debug, Default)]
pub struct Organisation {
    /// 主办单位.
    pub sponsor: Option<String>,
    /// 承办单位.
    pub host: Option<String>,
    /// 联系方式.
    pub contact: Option<String>,
    /// Address of the page of the 党政机关标识.
    pub mark_url: Option<String>,
    /// Address of 我为政府网站找错.
    pub error_report_url: Option<String>,
}

/// What search engines and other robots are asked to leave out.
#[derive(Clone, Debug)]
pub struct Robots {
    /// Whether the site may be found at all.
    pub index: bool,
    /// Paths below the site's root, without a slash in front.
    pub disallow: Vec<String>,
}

impl Default for Robots {
    fn default() -> Self {
        Robots {
            index: true,
            disallow: Vec::new(),
        }
    }
}

/// Where weaknesses are reported, for `security.txt` (RFC 9116).
#[derive(Clone, Debug)]
pub struct SecurityContact {
    /// Addresses with their scheme, the preferred first; one at least.
    pub contacts: Vec<String>,
    /// The last day on which this holds.
    pub expires: Spanned<jiff::civil::Date>,
    /// Address of the rules for those who report.
    pub policy: Option<String>,
}

/// Which outputs are made.
#[derive(Clone, Debug)]
pub struct OutputSwitches {
    /// Drawings; without them a chart is the table of its figures.
    pub charts: bool,
    /// PNG pictures of charts.
    pub png: bool,
    /// A share image for each article.
    pub share_images: bool,
    /// Atom feeds.
    pub feeds: bool,
    /// Open data files.
    pub data: bool,
    /// Pages of regions, metrics and comparisons, and all that belongs to them.
    pub data_pages: bool,
    /// Pages of single charts, for frames of other sites.
    pub embed: bool,
    /// The page on which the site is searched, its index, and a list of articles by month.
    pub search: bool,
    /// A short address for each article and issue, which stays the same for good.
    pub short_links: bool,
    /// Pages say what they may load (Content-Security-Policy).
    pub csp: bool,
    /// Links name `index.html`, so that the site can be read from an unpacked folder.
    pub index_links: bool,
    /// Articles on one page of a list.
    pub page_size: usize,
}

impl Default for OutputSwitches {
    fn default() -> Self {
        OutputSwitches {
            charts: true,
            png: true,
            share_images: true,
            feeds: true,
            data: true,
            data_pages: true,
            embed: true,
            search: true,
            short_links: true,
            csp: true,
            index_links: true,
            page_size: 20,
        }
    }
}

/// How comparison pages rank.
#[derive(Clone, Debug)]
pub struct Compare {
    /// Ranks in place of quartile bands. A county is judged by its rank, so bands are the default.
    pub ranks: bool,
    /// How many regions there must be before anything is banded or ranked; five at least.
    pub minimum: usize,
}

impl Default for Compare {
    fn default() -> Self {
        Compare {
            ranks: false,
            minimum: 5,
        }
    }
}

/// The masthead of the printed edition.
#[derive(Clone, Debug, Default)]
pub struct Issues {
    /// Name of the bulletin on the red masthead; the site's title unless set.
    pub title: Option<String>,
    /// The office that issues it.
    pub publisher: Option<String>,
    /// 报送: offices above.
    pub report_to: Vec<String>,
    /// 分送: offices beside and below.
    pub send_to: Vec<String>,
    /// 印数.
    pub copies: Option<usize>,
}

/// Which checks the site wants, and how.
#[derive(Clone, Debug, Default)]
pub struct Checks {
    /// Codes that the site has switched off: warnings and notes, and every proofreading rule.
    pub ignore: Vec<Spanned<String>>,
    /// Severities that differ from the codes' own.
    pub severity: Vec<(Spanned<String>, Severity)>,
    /// Levels of sign-off without which an article is not published: 初审, 复审, 终审 or as the
    /// office calls them. Empty where the site does not ask for any.
    pub reviews: Vec<String>,
    /// How old, in days, a section may be before it counts as stale.
    pub stale: Option<u32>,
}

impl Checks {
    /// The severity that the site gives to a code in place of its own.
    pub fn severity_of(&self, code: Code) -> Option<Severity> {
        let mut given = self.severity.iter();
        let (_, severity) = given.find(|(given, _)| given.value == code.as_str())?;
        Some(*severity)
    }
}

/// Which lists by subject are made.
#[derive(Clone, Debug)]
pub struct Taxonomies {
    pub tags: bool,
}

/// The map of a site: an approved one, and nothing is drawn without its number.
#[derive(Clone, Debug)]
pub struct MapSettings {
    /// The GeoJSON, below the site's root; None where it is not given, which has been said.
    pub file: Option<Spanned<String>>,
    /// None where it is missing or none, which has been said as an error.
    pub approval: Option<ApprovalNumber>,
    /// The property of each feature that holds the code of its region.
    pub key: Option<String>,
    /// Who made the map.
    pub source: Option<String>,
}
