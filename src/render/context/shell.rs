//! What surrounds every page: the site's name and navigation, the head of the document, the footer.

use super::Link;
use serde::Serialize;

/// The site as one page sees it: constant but for the addresses, which are relative to that page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Site {
    /// Name of the bulletin, printed in the masthead.
    pub title: String,
    /// One sentence under the name; empty when not configured.
    pub description: String,
    /// BCP 47 language of the site, such as `zh-CN`.
    pub language: String,
    /// Way from this page to the site's root: `./`, `../`, `../../` …; always ends in `/`.
    pub root: String,
    /// Address of the home page.
    pub home_url: String,
    /// Entries of the main navigation, in order.
    pub nav: Vec<NavItem>,
    /// Address of the Atom feed of the whole site.
    pub feed_url: String,
    /// Address of the search page, when the site has one.
    pub search_url: Option<String>,
    /// The line of the masthead that names who publishes, such as 渠县经济和信息化局.
    pub publisher: Option<String>,
    /// The newest issue, for the masthead: `2026年第3期（总第87期）`.
    pub latest_issue: Option<Link>,
    /// Whether this is a site of a public body, with the footer items of 国办发〔2017〕47号.
    pub government: bool,
    /// What a page may load, as a Content-Security-Policy; none where the site switches it off.
    pub policy: Option<String>,
    /// What the footer prints.
    pub footer: Footer,
    /// Way from this page to the folder of the themes' static files; ends in `/`. A template takes
    /// from there what only its kind of page needs.
    pub assets: String,
    /// Style sheets in the order in which they are loaded: `chart.css`, `style.css`, then the sheets of
    /// the themes that build on the default one, `theme.css`.
    pub css: Vec<String>,
    /// Scripts, loaded deferred. Nothing on a page may need them.
    pub js: Vec<String>,
    /// Address of the favicon, when the theme or the site has one.
    pub icon_url: Option<String>,
    /// Options of the theme, as in the nearest `theme.yaml` that names them.
    pub options: ThemeOptions,
}

/// What a site may choose of a theme, beside replacing its files.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ThemeOptions {
    /// Indent the first line of a paragraph by two characters, as in print.
    pub indent: bool,
    /// Print the large masthead on the home page.
    pub masthead: bool,
}

/// An entry of the main navigation.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NavItem {
    /// What the reader sees.
    pub title: String,
    /// Where it leads.
    pub url: String,
    /// Whether it is this page.
    pub current: bool,
    /// Whether this page lies below it.
    pub within: bool,
}

/// The footer: each line shows only when it is configured.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Footer {
    /// Lines such as 主办单位, 承办单位, 联系方式, each with its label, in order.
    pub organisation: Vec<LabelledText>,
    /// ICP 备案号 with its link.
    pub icp: Option<Link>,
    /// 公安备案号 with its link.
    pub police_record: Option<Link>,
    /// 网站标识码.
    pub site_id_code: Option<String>,
    /// 党政机关标识: where it leads.
    pub government_mark: Option<Link>,
    /// 我为政府网站找错: where it leads.
    pub report_error: Option<Link>,
    /// 站点地图.
    pub sitemap: Option<Link>,
    /// Further links, such as 数据说明 and the feed.
    pub links: Vec<Link>,
    /// Copyright line.
    pub copyright: Option<String>,
    /// Program and version that made the page.
    pub generator: String,
}

/// A label and the text it announces.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LabelledText {
    /// Such as 主办单位.
    pub label: String,
    /// Such as 渠县经济和信息化局.
    pub text: String,
    /// Where the text leads, if anywhere.
    pub url: Option<String>,
}

/// Head and place of one page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Page {
    /// The page's own title, also its `h1` unless the template says otherwise.
    pub title: String,
    /// Title for the browser's tab: the page's, then the site's.
    pub full_title: String,
    /// Description for search engines and previews; may be empty.
    pub description: String,
    /// BCP 47 language of the page.
    pub lang: String,
    /// Kind of page, printed as a class of `body`: [`super::View::NAME`] of its view.
    pub kind: String,
    /// Absolute address; none when the site has no `base_url`.
    pub canonical: Option<String>,
    /// The way from the home page to the page above this one.
    pub breadcrumbs: Vec<Link>,
    /// `<meta name content>`, the page tags of 网页标签规范 among them.
    pub meta: Vec<MetaTag>,
    /// Open Graph: `<meta property content>`.
    pub og: Vec<MetaTag>,
    /// JSON-LD documents, ready, with `<` written as `\u003c`.
    pub json_ld: Vec<String>,
    /// Feeds of this page, the site's feed among them.
    pub feeds: Vec<Link>,
    /// Page before this one in a list, for `rel="prev"`.
    pub prev_url: Option<String>,
    /// Page after this one in a list, for `rel="next"`.
    pub next_url: Option<String>,
    /// Whether search engines are asked to leave the page out.
    pub noindex: bool,
    /// Style sheet of code highlighting, on pages that show code.
    pub code_css: Option<String>,
    /// Where a reader of the paper finds the page: of articles, issues and curated comparisons, on a
    /// site that knows its address.
    pub on_paper: Option<OnPaper>,
}

/// The way from paper to a page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OnPaper {
    /// Whole address that the QR code holds: the short link, or where the site has none
    /// (`output.short_links`), that of the page.
    pub url: String,
    /// Whether it is the short link.
    pub short: bool,
}

/// One `<meta>` element.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MetaTag {
    /// Name (or property).
    pub name: String,
    /// Content.
    pub content: String,
}
