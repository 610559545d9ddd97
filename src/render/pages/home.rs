//! The home page: the latest issue, headline figures, the latest articles by section.

use super::comparison::teasers;
use crate::render::Renderer;
use crate::render::address::Addresses;
use crate::render::context::{ArticleCard, Counts, Figure, HomePage, Link, SectionTeaser};
use crate::render::notes::NoteBook;
use crate::render::shell::Head;
use crate::render::text::Placement;
use crate::site::links::From;

/// Articles of each section on the home page.
const SECTION_ARTICLES: usize = 4;
/// Metrics that the home page names as comparable.
const COMPARISONS: usize = 4;
/// Regions named on the home page; a link leads to all.
const REGIONS: usize = 24;
/// Headline figures at the most.
const FIGURES: usize = 6;
/// Articles of the latest issue named on the home page; its own page has them all.
const ISSUE_ARTICLES: usize = 8;
/// This many headline figures make a lead as good as more would.
const ENOUGH_FIGURES: usize = 4;

/// The home page.
///
/// # Errors
/// Where a chart of its text fails.
pub fn home(renderer: &Renderer<'_>, to: &Addresses<'_>) -> tera::TeraResult<(Head, HomePage)> {
    let site = renderer.site;
    let section = site.sections.iter().find(|section| section.path.is_empty());
    let body = section.and_then(|s| s.page.as_ref()).map(|text| {
        let from = From {
            folder: "",
            url: "",
        };
        renderer
            .text(&text.document(), from, to, &[], Placement::default())
            .html
    });
    let head = Head {
        title: site.config.title.clone(),
        description: site.config.description.clone(),
        kind: "home",
        has_code: section
            .and_then(|s| s.page.as_ref())
            .is_some_and(|p| p.body.has_code),
        json_ld: vec![renderer.website(to)],
        ..Head::default()
    };
    let lead = lead(renderer);
    let stated = lead.map_or(0..0, |index| site.observation_range(index));
    let notes = NoteBook::without_remarks(site, stated, &renderer.others, &renderer.words);
    let output = &site.config.output;
    let view = HomePage {
        body_html: body.unwrap_or_default(),
        latest_issue: site.issues.first().map(|issue| {
            let mut summary = renderer.issue_summary(issue, to);
            summary.articles.truncate(ISSUE_ARTICLES);
            summary
        }),
        figures: figures(renderer, lead, to, &notes),
        notes: notes.notes,
        lead: lead.map(|index| ArticleCard {
            // They stand large below.
            figures: Vec::new(),
            ..renderer.card(index, to, true)
        }),
        sections: sections(renderer, to),
        comparisons: teasers(renderer, to)
            .into_iter()
            .take(COMPARISONS)
            .collect(),
        regions: site
            .by_region
            .keys()
            .filter(|_| output.data_pages)
            .take(REGIONS)
            .map(|code| Link {
                title: site.region_name(*code).to_string(),
                url: to.to_data(&site.region_url(*code)),
            })
            .collect(),
        counts: renderer.counts(),
        regions_url: to.to_data("regions/"),
        metrics_url: to.to_data("metrics/"),
        compare_url: to.to_data("compare/"),
        data_url: match output.data {
            true => to.to_data("about/data/"),
            false => String::new(),
        },
    };
    Ok((head, view))
}

/// The article whose figures open the page: of the latest issue, else of the site, the newest of
/// those with most to show.
fn lead(renderer: &Renderer<'_>) -> Option<usize> {
    let site = renderer.site;
    let issue = site
        .issues
        .first()
        .map_or(&[][..], |issue| issue.articles.as_slice());
    best(renderer, issue.to_vec()).or_else(|| {
        let mut all: Vec<usize> = (0..site.articles.len()).collect();
        crate::site::plan::newest_first(site, &mut all);
        best(renderer, all)
    })
}

fn best(renderer: &Renderer<'_>, list: Vec<usize>) -> Option<usize> {
    let candidates = list.into_iter().filter(|i| {
        renderer.site.articles[*i].compare.is_none() && renderer.headline_count(*i) > 0
    });
    candidates.fold(None, |best: Option<usize>, index| {
        let count = |i: usize| renderer.headline_count(i).min(ENOUGH_FIGURES);
        match best {
            Some(first) if count(first) >= count(index) => Some(first),
            _ => Some(index),
        }
    })
}

fn figures(
    renderer: &Renderer<'_>,
    lead: Option<usize>,
    to: &Addresses<'_>,
    notes: &NoteBook,
) -> Vec<Figure> {
    let mut figures = lead.map_or(Vec::new(), |index| {
        renderer.headline_below_source(index, to, notes)
    });
    if let Some(index) = lead {
        let article = &renderer.site.articles[index];
        // On the home page a figure must say whose it is.
        for figure in &mut figures {
            if figure.region.is_none()
                && let [code] = article.regions.as_slice()
            {
                figure.region = Some(Link {
                    title: renderer.site.region_name(*code).to_string(),
                    url: to.to_data(&renderer.site.region_url(*code)),
                });
            }
        }
    }
    figures.truncate(FIGURES);
    figures
}

fn sections(renderer: &Renderer<'_>, to: &Addresses<'_>) -> Vec<SectionTeaser> {
    let site = renderer.site;
    // What stands below `compare/` is on the page of comparisons, where there is one.
    let elsewhere = |path: &str| path == "compare" && site.config.output.data_pages;
    let mut sections: Vec<_> = site
        .sections
        .iter()
        .enumerate()
        .filter(|(_, s)| !s.path.is_empty() && !s.path.contains('/') && !elsewhere(&s.path))
        .collect();
    sections.sort_by_key(|(_, section)| (section.weight, section.path.clone()));
    sections
        .into_iter()
        .map(|(index, section)| SectionTeaser {
            title: renderer.section_title(section),
            url: to.to(&format!("{}/", section.path)),
            description: section.description.clone(),
            articles: renderer.plan.section_articles[index]
                .iter()
                .take(SECTION_ARTICLES)
                .map(|i| renderer.card(*i, to, false))
                .collect(),
        })
        .filter(|teaser| !teaser.articles.is_empty())
        .collect()
}

impl Renderer<'_> {
    /// How much the site holds.
    pub fn counts(&self) -> Counts {
        Counts {
            regions: self.site.by_region.len().to_string(),
            metrics: self.site.by_metric.len().to_string(),
            observations: self.site.observations.len().to_string(),
            articles: self.site.articles.len().to_string(),
        }
    }
}
