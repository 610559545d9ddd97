//! Pages that belong together because they show the same drawings, and making them.

use std::collections::{BTreeMap, HashMap};
use std::ops::Deref;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::chart_files::Data;
use super::figures::{self, Drawn};
use super::fingerprint::{Fingerprint, Prints};
use super::map_figure::DrawnMap;
use super::share_tags::SITE_PICTURE;
use super::workshop::{Workshop, template_error};
use super::{File, TextChanged, file_of, pages};
use crate::chart::ShareCard;
use crate::data::MetricId;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::site::{ChartPlan, PageKind, Plan, PlannedPage, Site};

/// The pages that show the same charts. Most are a page by itself with its frames; an issue goes with
/// its articles.
#[derive(Default)]
pub struct Family {
    /// Places in [`Plan::pages`], in the order of the addresses.
    pages: Vec<usize>,
    /// Whether this is one page without those that it goes with.
    is_alone: bool,
}

/// What came of a job.
#[derive(Default)]
pub struct Made {
    pub files: Vec<File>,
    pub diagnostics: Diagnostics,
    /// How long each page took.
    pub pages: Vec<PageMade>,
    /// All that the files are made from, of pages.
    pub fingerprint: Option<Fingerprint>,
    /// Whether nothing was made, because it would have come out as before.
    pub is_kept: bool,
}

/// A page, and how long it took.
pub struct PageMade {
    pub url: String,
    pub time: Duration,
}

impl Made {
    /// Files, and nothing to say of them.
    pub fn files(files: Vec<File>) -> Made {
        Made {
            files,
            ..Made::default()
        }
    }

    /// Nothing: what there is stays.
    pub fn kept(fingerprint: Option<Fingerprint>) -> Made {
        Made {
            fingerprint,
            is_kept: true,
            ..Made::default()
        }
    }

    fn broken(&mut self, detail: impl std::fmt::Display) {
        self.diagnostics
            .push(Diagnostic::new(Code::ThemeBroken).arg("detail", detail));
    }
}

/// Charts by the address of their page and their id: the drawing where there is one.
type Drawings<'a> = BTreeMap<String, BTreeMap<&'a str, (&'a ChartPlan, Option<Drawn>)>>;

/// How far pages are made.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// Till it is known what they are made from.
    Outline,
    Whole,
}

/// What pages are rendered with: the workshop, and the drawings of their family.
pub struct Renderer<'a> {
    workshop: &'a Workshop<'a>,
    pub(super) stage: Stage,
    charts: Drawings<'a>,
    /// Drawn maps by the metric whose page they stand on.
    pub(super) maps: BTreeMap<MetricId, DrawnMap>,
}

impl<'a> Deref for Renderer<'a> {
    type Target = Workshop<'a>;

    fn deref(&self) -> &Workshop<'a> {
        self.workshop
    }
}

/// Who a page goes with.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Head<'a> {
    Issue(usize),
    Page(&'a str),
}

/// All pages in families.
pub fn families(site: &Site, plan: &Plan) -> Vec<Family> {
    // Only articles are shown on another page, that of their issue.
    let in_issues: HashMap<&str, usize> = plan
        .standings
        .iter()
        .enumerate()
        .filter_map(|(article, at)| Some((site.articles[article].url.as_str(), at.issue?)))
        .collect();
    let mut families: BTreeMap<Head<'_>, Family> = BTreeMap::new();
    for (index, page) in plan.pages.iter().enumerate() {
        let url = match &page.kind {
            // What leads to a page is made with it: a job by itself would cost more than the page.
            PageKind::Embed(url, _) | PageKind::Redirect(url) => url,
            _ => &page.url,
        };
        let head = match (&page.kind, in_issues.get(url.as_str())) {
            (PageKind::Issue(issue), _) | (_, Some(issue)) => Head::Issue(*issue),
            _ => Head::Page(url),
        };
        families.entry(head).or_default().pages.push(index);
    }
    families.into_values().collect()
}

impl Family {
    /// One page by itself, for those that want no other. What it shares with others is drawn for it
    /// alone.
    pub fn of_page(page: usize) -> Family {
        Family {
            pages: vec![page],
            is_alone: true,
        }
    }

    /// Its pages.
    pub fn pages<'a>(&self, plan: &'a Plan) -> impl Iterator<Item = &'a PlannedPage> {
        self.pages.iter().map(|index| &plan.pages[*index])
    }

    /// What tells the family from the others: its first page. No page is in two.
    pub fn name(&self, plan: &Plan) -> String {
        let first = self.pages(plan).next().map_or("", |page| page.url.as_str());
        format!("page /{first}")
    }

    /// The articles whose text is shown.
    pub fn articles(&self, site: &Site, plan: &Plan) -> Vec<usize> {
        let of_page = |page: &PlannedPage| match page.kind {
            PageKind::Article(index) | PageKind::Compare(index) => vec![index],
            PageKind::Issue(index) => site.issues[index].articles.clone(),
            _ => Vec::new(),
        };
        self.pages(plan).flat_map(of_page).collect()
    }

    /// Draws the charts, each once, and renders the pages; nothing where they would come out as what
    /// has the fingerprint `known`.
    pub fn make(&self, workshop: &Workshop<'_>, known: Option<&Fingerprint>) -> Made {
        if let Some(known) = known {
            let outline = self.made(workshop, Stage::Outline);
            if outline.fingerprint.as_ref() == Some(known) {
                return Made::kept(outline.fingerprint);
            }
        }
        self.made(workshop, Stage::Whole)
    }

    fn made(&self, workshop: &Workshop<'_>, stage: Stage) -> Made {
        let mut made = Made::default();
        let mut prints = Prints::new();
        let renderer = Renderer {
            workshop,
            stage,
            charts: self.draw(workshop, stage, &mut made, &mut prints),
            maps: self.draw_maps(workshop, stage, &mut made, &mut prints),
        };
        let pages: Vec<(Made, Prints)> = self
            .pages
            .par_iter()
            .map(|index| renderer.page(&workshop.plan.pages[*index]))
            .collect();
        for (page, of_page) in pages {
            prints.of(&of_page.taken());
            made.files.extend(page.files);
            made.diagnostics.extend(page.diagnostics);
            made.pages.extend(page.pages);
        }
        made.fingerprint = made.diagnostics.is_empty().then(|| prints.taken());
        made
    }

    fn draw<'a>(
        &self,
        workshop: &Workshop<'a>,
        stage: Stage,
        made: &mut Made,
        prints: &mut Prints,
    ) -> Drawings<'a> {
        let (site, plan) = (workshop.site, workshop.plan);
        let (words, painter) = (&workshop.tools.words, &workshop.tools.painter);
        let planned: Vec<(String, &'a ChartPlan)> = self
            .pages(plan)
            .flat_map(|page| match self.is_alone {
                true => plan.charts_shown(site, &page.kind),
                false => plan.charts_of(site, &page.kind),
            })
            .collect();
        let done: Vec<_> = planned
            .par_iter()
            .map(|(url, chart)| {
                let mut drawn = Drawn::outline(site, chart, url, words)?;
                let data = Data::of(site, chart, &drawn, url, words);
                let files = (stage == Stage::Whole).then(|| {
                    drawn.draw(painter)?;
                    let base = figures::file_base(url, chart);
                    drawn.files(&base, &data, painter, workshop.shelf)
                });
                Some((drawn, data, files.transpose()))
            })
            .collect();
        let mut charts = Drawings::new();
        for ((url, chart), result) in planned.into_iter().zip(done) {
            let drawn = result.and_then(|(drawn, data, files)| {
                data.print(prints);
                match files {
                    Ok(files) => {
                        made.files.extend(files.into_iter().flatten());
                        Some(drawn)
                    }
                    Err(error) => {
                        made.broken(format_args!("{url}{}: {error}", chart.id));
                        None
                    }
                }
            });
            let of_page = charts.entry(url).or_default();
            of_page.insert(chart.id.as_str(), (chart, drawn));
        }
        charts
    }

    fn draw_maps(
        &self,
        workshop: &Workshop<'_>,
        stage: Stage,
        made: &mut Made,
        prints: &mut Prints,
    ) -> BTreeMap<MetricId, DrawnMap> {
        let (site, plan) = (workshop.site, workshop.plan);
        let metrics = self.pages(plan).filter_map(|page| match &page.kind {
            PageKind::Metric(id) => Some(id),
            // A frame may be that of a map.
            PageKind::Embed(url, chart) if self.is_alone => {
                let of_page = |id: &MetricId| site.metric_url(id) == *url;
                let mut maps = plan.maps.iter();
                let found = maps.find(|(id, map)| map.id == *chart && of_page(id));
                found.map(|(id, _)| id)
            }
            _ => None,
        });
        let maps = metrics.filter_map(|id| plan.maps.get_key_value(id));
        let mut drawn = BTreeMap::new();
        for (id, map) in maps {
            let Some(mut outline) = DrawnMap::outline(site, map, &workshop.words) else {
                continue;
            };
            outline.print(prints);
            if stage == Stage::Whole {
                let painter = &workshop.painter;
                let drawing = outline.draw(painter);
                let files =
                    drawing.and_then(|()| outline.files(site, map, painter, workshop.shelf));
                match files {
                    Ok(files) => made.files.extend(files),
                    Err(error) => {
                        made.broken(format_args!("{}: {error}", map.id));
                        continue;
                    }
                }
            }
            drawn.insert(id.clone(), outline);
        }
        drawn
    }
}

/// Whether a page could not be made because its text is not what it was.
fn changed(error: &tera::Error) -> Option<&TextChanged> {
    std::error::Error::source(error)?.downcast_ref()
}

impl<'a> Renderer<'a> {
    /// Renders one page, and the share image of an article or of the site.
    fn page(&self, page: &PlannedPage) -> (Made, Prints) {
        let start = Instant::now();
        let mut made = Made::default();
        let mut prints = Prints::new();
        match pages::render(self, page, &mut prints) {
            Ok(Some(html)) => {
                let file = File::bytes(file_of(&page.url), html);
                made.files.push(file);
            }
            Ok(None) => {}
            Err(error) => made.diagnostics.push(match changed(&error) {
                Some(TextChanged { path }) => {
                    Diagnostic::in_file(Code::Unreadable, path).with_word("detail", "text-changed")
                }
                None => template_error(self.site, &error),
            }),
        }
        let card = match page.kind {
            PageKind::Article(index) => self.share_card(index),
            PageKind::Home => self.site_card(),
            _ => None,
        };
        if let Some(card) = card {
            prints.described(&card);
            if self.stage == Stage::Whole {
                match self.share_image(format!("{}{SITE_PICTURE}", page.url), &card) {
                    Ok(file) => {
                        made.files.push(file);
                        let missing = self.missing_glyphs(&page.kind, &card);
                        made.diagnostics.extend(missing);
                    }
                    Err(error) => made.broken(error),
                }
            }
        }
        made.pages.push(PageMade {
            url: page.url.clone(),
            time: start.elapsed(),
        });
        (made, prints)
    }

    /// Says which characters of its words a page's share image cannot show.
    fn missing_glyphs(&self, kind: &PageKind, card: &ShareCard) -> Option<Diagnostic> {
        let words = format!("{}{}{}", card.kicker, card.title, card.source);
        let missing = self.painter.missing_glyphs(&words);
        if missing.is_empty() {
            return None;
        }
        let found: String = missing.into_iter().collect();
        let file = match kind {
            PageKind::Article(index) => format!("content/{}", self.site.articles[*index].path),
            _ => "site.yaml".to_string(),
        };
        Some(Diagnostic::in_file(Code::GlyphMissing, file).arg("found", found))
    }

    /// The drawing of a chart of the page at `url`.
    pub(super) fn drawn(&self, url: &str, chart: &ChartPlan) -> Option<&Drawn> {
        let (_, drawn) = self.charts.get(url)?.get(chart.id.as_str())?;
        drawn.as_ref()
    }

    /// The chart with this id of the page at `url`.
    pub(super) fn chart_of(&self, url: &str, id: &str) -> Option<&'a ChartPlan> {
        self.charts.get(url)?.get(id).map(|(chart, _)| *chart)
    }
}
