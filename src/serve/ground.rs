//! A resolved and planned site, as the maker of the files of a [`Snapshot`](super::snapshot::Snapshot).

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::snapshot::Maker;
use crate::diagnostic::Diagnostics;
use crate::output::{Work, work};
use crate::render::{
    Empty, Family, Fingerprint, Job, Made, Shelf, Texts, Tools, Workshop, file_of,
};
use crate::site::plan::COMPARE_DATA;
use crate::site::{Plan, Site};
use crate::source::Page;
use crate::source::markdown::Document;

/// A site and all that its files are made with.
pub struct Ground {
    site: Site,
    plan: Plan,
    tools: Tools,
    work: Vec<Work>,
    files: BTreeMap<String, usize>,
    /// Public articles by their paths below `content/`: place in the site's list, and the work that
    /// shows the text.
    articles: HashMap<String, (usize, Vec<usize>)>,
}

/// Articles of which only the running text is not what the site was made from, by their places in the
/// site's list.
pub type Reworded = BTreeMap<usize, Arc<Page>>;

impl Ground {
    /// None where the theme cannot be used; the diagnostics say why.
    pub fn new(site: Site, plan: Plan) -> (Option<Ground>, Diagnostics) {
        let (tools, found) = Tools::new(&site, &plan);
        let found = site.wanted(found);
        let Some(tools) = tools else {
            return (None, found);
        };
        let work = alone(work(&site, &plan), &plan);
        let mut ground = Ground {
            site,
            plan,
            tools,
            work,
            files: BTreeMap::new(),
            articles: HashMap::new(),
        };
        for index in 0..ground.work.len() {
            for path in ground.paths_of(&ground.work[index]) {
                // Two that ask for one path are said when the site is planned.
                ground.files.entry(path).or_insert(index);
            }
            for article in ground.work[index].texts(&ground.site, &ground.plan) {
                let path = ground.site.articles[article].path.clone();
                let shown = ground.articles.entry(path);
                shown.or_insert_with(|| (article, Vec::new())).1.push(index);
            }
        }
        (Some(ground), found)
    }

    /// What is known of an article that is public: its place in the site's list, and the work that
    /// shows its text.
    pub fn article(&self, path: &str) -> Option<(usize, &[usize])> {
        let (article, works) = self.articles.get(path)?;
        Some((*article, works))
    }

    /// The paths of all files but drawings.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The paths of what a piece of work makes, but for drawings.
    fn paths_of(&self, work: &Work) -> Vec<String> {
        let site = &self.site;
        match work {
            Work::Job(Job::Pages(family)) => {
                let pages = family.pages(&self.plan);
                pages.map(|page| file_of(&page.url)).collect()
            }
            Work::Job(Job::CompareIndex) => vec![format!("{COMPARE_DATA}index.js")],
            Work::Job(Job::CompareMetric(id)) => vec![format!("{COMPARE_DATA}{}.js", id.slug())],
            Work::Job(Job::Asset(index)) => vec![site.asset_url(&site.assets[*index])],
            Work::Job(Job::Theme) => {
                let made = self.make(work, &Reworded::new(), true);
                made.files.into_iter().map(|file| file.path).collect()
            }
            Work::Part(part) => vec![part.path(site)],
        }
    }

    fn make(&self, work: &Work, reworded: &Reworded, pictures: bool) -> Made {
        let shelf: &dyn Shelf = match pictures {
            true => &Empty,
            false => &Full,
        };
        let workshop = Workshop {
            site: &self.site,
            plan: &self.plan,
            tools: &self.tools,
            texts: &AsNow(reworded),
            shelf,
        };
        let made = work.make(&workshop);
        Made {
            diagnostics: self.site.wanted(made.diagnostics),
            ..made
        }
    }
}

/// The work with each page by itself: whoever looks at a page does not wait for its frames.
fn alone(work: Vec<Work>, plan: &Plan) -> Vec<Work> {
    let others = work
        .into_iter()
        .filter(|work| !matches!(work, Work::Job(Job::Pages(_))));
    let pages = (0..plan.pages.len()).map(|page| Work::Job(Job::Pages(Family::of_page(page))));
    pages.chain(others).collect()
}

/// A site with what was reworded since.
pub struct Edition {
    pub ground: Arc<Ground>,
    pub reworded: Reworded,
}

impl Maker for Edition {
    fn files(&self) -> &BTreeMap<String, usize> {
        &self.ground.files
    }

    fn count(&self) -> usize {
        self.ground.work.len()
    }

    fn make(&self, work: usize, pictures: bool) -> Made {
        let ground = &self.ground;
        ground.make(&ground.work[work], &self.reworded, pictures)
    }
}

/// The texts with what was reworded.
struct AsNow<'a>(&'a Reworded);

impl Texts for AsNow<'_> {
    fn document(&self, site: &Site, index: usize) -> Option<Document> {
        match self.0.get(&index) {
            Some(page) => page.document(),
            None => site.articles[index].document(),
        }
    }
}

/// A shelf on which every picture lies: none is drawn.
struct Full;

impl Shelf for Full {
    fn holds(&self, _: &str, _: &Fingerprint) -> bool {
        true
    }
}
