//! What a template may know: one typed value for each kind of page.
//!
//! Everything here is ready to print. Numbers are strings, formatted from exact decimals; addresses
//! are relative to the page that shows them, so that a built site works under a sub-path and from a
//! folder; a field whose name ends in `_html` holds finished, safe HTML and is printed with `| safe`,
//! every other string is escaped by the template engine. Templates thus decide how a page looks and
//! nothing else.
//!
//! A page is rendered with three values: `site` (the same for all pages but for the addresses),
//! `page` (this page's head and place) and one more named after the kind of page ([`View::NAME`]).

mod figures;
mod late;
mod parts;
mod reading;
mod search;
mod shell;
mod table;

pub use figures::*;
pub use late::Late;
pub use parts::*;
pub use reading::*;
pub use search::*;
pub use shell::*;
pub use table::*;

use serde::Serialize;

/// The content of one kind of page: which template draws it and under which name it finds it.
pub trait View: Serialize {
    /// The template's file name in `templates/`.
    const TEMPLATE: &'static str;
    /// The variable that the template reads, beside `site` and `page`.
    const NAME: &'static str;
}

/// Puts the three values of a page together for the template engine.
///
/// # Errors
/// When a value cannot be turned into a template value; with the types of this module it always can.
pub fn context<V: View>(
    site: tera::Value,
    page: &Page,
    view: &V,
) -> tera::TeraResult<tera::Context> {
    let mut context = tera::Context::new();
    context.insert_value("site", site);
    context.insert_value("page", tera::Value::try_from_serializable(page)?);
    context.insert_value(V::NAME, tera::Value::try_from_serializable(view)?);
    Ok(context)
}

/// A chart or a table that stands in an article's text, as HTML to put into its `body_html`.
///
/// # Errors
/// As the template engine reports them.
pub fn piece<V: View>(tera: &tera::Tera, view: &V) -> tera::TeraResult<String> {
    let mut context = tera::Context::new();
    context.insert_value(V::NAME, tera::Value::try_from_serializable(view)?);
    tera.render(V::TEMPLATE, &context)
}

/// Ties each page's type to its template and to the name it has there.
macro_rules! views {
    ($($view:ident => $template:literal, $name:literal;)*) => {$(
        impl View for $view {
            const TEMPLATE: &'static str = $template;
            const NAME: &'static str = $name;
        }
    )*};
}

views! {
    HomePage => "home.html", "home";
    SectionPage => "section.html", "section";
    ArticlePage => "article.html", "article";
    IssueListPage => "issues.html", "issues";
    IssuePage => "issue.html", "issue";
    RegionListPage => "regions.html", "regions";
    RegionPage => "region.html", "region";
    MetricListPage => "metrics.html", "metrics";
    MetricPage => "metric.html", "metric";
    CompareListPage => "comparisons.html", "comparisons";
    ComparePage => "comparison.html", "comparison";
    TagListPage => "tags.html", "tags";
    TagPage => "tag.html", "tag";
    DataAboutPage => "about-data.html", "about";
    SearchPage => "search.html", "search";
    MonthPage => "month.html", "month";
    SiteMapPage => "site-map.html", "site_map";
    EmbedPage => "embed.html", "embed";
    NotFoundPage => "404.html", "not_found";
    RedirectPage => "redirect.html", "redirect";
    ChartFigure => "partials/chart.html", "fig";
    DataTable => "partials/table.html", "table";
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    fn theme(name: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("themes")
            .join(name)
    }

    /// The templates of a theme with those of the theme above it, as a build layers them.
    fn engine(themes: &[&str]) -> tera::Tera {
        let mut templates = std::collections::BTreeMap::new();
        for name in themes {
            let folder = theme(name).join("templates");
            for entry in walkdir::WalkDir::new(&folder)
                .into_iter()
                .filter_map(Result::ok)
            {
                if entry.file_type().is_file() {
                    let name = entry.path().strip_prefix(&folder).unwrap();
                    templates.insert(
                        name.to_string_lossy().replace('\\', "/"),
                        std::fs::read_to_string(entry.path()).unwrap(),
                    );
                }
            }
        }
        let mut tera = tera::Tera::new();
        tera.register_function("qr", crate::render::paper::function);
        tera.register_function("t", |words: tera::Kwargs, _: &tera::State| {
            words.must_get::<String>("key")
        });
        tera.add_raw_templates(templates).unwrap();
        tera
    }

    fn draw<V: View>(tera: &tera::Tera, view: &V) -> String {
        let site = Site {
            title: "工报".to_owned(),
            ..Site::default()
        };
        let page = Page {
            title: "县<区>".to_owned(),
            kind: V::NAME.to_owned(),
            ..Page::default()
        };
        let site = tera::Value::try_from_serializable(&site).unwrap();
        let context = context(site, &page, view).unwrap();
        tera.render(V::TEMPLATE, &context)
            .unwrap_or_else(|error| panic!("{}: {error}", V::TEMPLATE))
    }

    /// Every field that a template names exists, also when there is nothing to show.
    #[test]
    fn each_page_is_drawn_from_an_empty_view() {
        for themes in [&["default"][..], &["default", "redhead"][..]] {
            let tera = engine(themes);
            let pages = [
                draw(&tera, &HomePage::default()),
                draw(&tera, &SectionPage::default()),
                draw(&tera, &ArticlePage::default()),
                draw(&tera, &IssueListPage::default()),
                draw(&tera, &IssuePage::default()),
                draw(&tera, &RegionListPage::default()),
                draw(&tera, &RegionPage::default()),
                draw(&tera, &MetricListPage::default()),
                draw(&tera, &MetricPage::default()),
                draw(&tera, &CompareListPage::default()),
                draw(&tera, &ComparePage::default()),
                draw(&tera, &TagListPage::default()),
                draw(&tera, &TagPage::default()),
                draw(&tera, &DataAboutPage::default()),
                draw(&tera, &SearchPage::default()),
                draw(&tera, &MonthPage::default()),
                draw(&tera, &SiteMapPage::default()),
                draw(&tera, &EmbedPage::default()),
                draw(&tera, &NotFoundPage::default()),
                draw(&tera, &RedirectPage::default()),
            ];
            for page in pages {
                assert_eq!(page.matches("<h1").count(), 1, "{page}");
            }
        }
    }

    fn late(text: &str) -> Late<String> {
        Late {
            value: text.to_owned(),
            ..Late::default()
        }
    }

    /// Every field of the shared pieces is drawn.
    #[test]
    fn an_article_prints_what_its_view_holds() {
        let chart = ChartFigure {
            id: "c1".to_owned(),
            metric_id: "industrial_output".to_owned(),
            title: "规上工业总产值".to_owned(),
            unit: "亿元".to_owned(),
            source_html: "<a href=\"../\">渠县经信局</a>".to_owned(),
            wide_svg: late("<svg></svg>"),
            table: DataTable {
                columns: vec![
                    Column::default(),
                    Column {
                        num: true,
                        ..Column::default()
                    },
                ],
                rows: vec![Row {
                    cells: vec![
                        Cell::link("2021年", "../../regions/"),
                        Cell {
                            suffix: "以上".to_owned(),
                            status: Some(StatusMark {
                                kind: "target".to_owned(),
                                label: "目标".to_owned(),
                            }),
                            ..Cell::new("330")
                        },
                    ],
                    ..Row::default()
                }],
                ..DataTable::default()
            },
            ..ChartFigure::default()
        };
        let tera = engine(&["default"]);
        let placed = piece(&tera, &chart).unwrap();
        assert!(placed.starts_with("<figure"), "{placed}");
        assert!(piece(&tera, &chart.table).unwrap().contains("<table"));
        let article = ArticlePage {
            title: "甲<乙".to_owned(),
            body_html: late("<p>正文</p>"),
            charts: vec![chart],
            ..ArticlePage::default()
        };
        let html = draw(&tera, &article);
        assert!(html.contains("<h1>甲&lt;乙</h1>"));
        assert!(html.contains("<p>正文</p>"));
        assert!(
            html.contains("<figure class=\"chart\" id=\"c1\" data-metric=\"industrial_output\">")
        );
        assert!(html.contains("<span class=\"status status-target\">目标</span>330以上"));
        assert!(html.contains("<a href=\"../../regions/\">2021年</a>"));
    }

    /// Both catalogues have every word that a template asks for, and no other.
    #[test]
    fn the_words_of_templates_and_catalogues_agree() {
        let mut asked = BTreeSet::new();
        for name in ["default", "redhead"] {
            for entry in walkdir::WalkDir::new(theme(name).join("templates"))
                .into_iter()
                .filter_map(Result::ok)
            {
                if entry.file_type().is_file() {
                    let text = std::fs::read_to_string(entry.path()).unwrap();
                    asked.extend(text.split("t(key=\"").skip(1).map(|rest| {
                        let (key, _) = rest.split_once('"').unwrap();
                        key.to_owned()
                    }));
                }
            }
        }
        for language in ["zh-CN", "en"] {
            let file = theme("default").join(format!("i18n/{language}.ftl"));
            let known: BTreeSet<_> = std::fs::read_to_string(file)
                .unwrap()
                .lines()
                .filter(|line| !line.starts_with('#'))
                .filter_map(|line| line.split_once(" = ").map(|(key, _)| key.to_owned()))
                .collect();
            assert_eq!(asked, known, "{language}");
        }
    }
}
