//! A resolved and planned site, as the maker of the files of a [`Snapshot`](super::snapshot::Snapshot).

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::snapshot::Maker;
use crate::diagnostic::Diagnostics;
use crate::output::{Work, check_paths, work_beside_pages};
use crate::render::{
    Empty, Family, Fingerprint, Job, Made, Shelf, Texts, Tools, Workshop, file_of,
};
use crate::site::plan::COMPARE_DATA;
use crate::site::{Earlier, Plan, Site};
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
    /// None where the theme cannot be used, or two files ask for one path; the diagnostics say why.
    pub fn new(site: Site, plan: Plan) -> (Option<Ground>, Diagnostics) {
        let work = alone(&site, &plan);
        let ((tools, found), (files, clash)) = rayon::join(
            || Tools::new(&site, &plan),
            || {
                let files = paths(&site, &plan, &work);
                let clash = check_paths(files.keys().map(String::as_str)).err();
                (files, clash)
            },
        );
        let mut found = site.wanted(found);
        found.extend(clash.map(|clash| clash.diagnostic()));
        let Some(tools) = tools.filter(|_| !found.has_errors()) else {
            return (None, found);
        };
        let mut articles: HashMap<String, (usize, Vec<usize>)> = HashMap::new();
        for (index, work) in work.iter().enumerate() {
            for article in work.texts(&site, &plan) {
                let path = site.articles[article].path.clone();
                let shown = articles.entry(path);
                shown.or_insert_with(|| (article, Vec::new())).1.push(index);
            }
        }
        let mut ground = Ground {
            site,
            plan,
            tools,
            work,
            files,
            articles,
        };
        ground.add_theme();
        (Some(ground), found)
    }

    /// Adds the files of the theme, which are known when they are made.
    fn add_theme(&mut self) {
        let works = self.work.iter().enumerate();
        let themes = works.filter(|(_, work)| matches!(work, Work::Job(Job::Theme)));
        let made: Vec<(usize, Made)> = themes
            .map(|(index, work)| (index, self.make(work, &Reworded::new(), true)))
            .collect();
        for (index, made) in made {
            for file in made.files {
                self.files.entry(file.path).or_insert(index);
            }
        }
    }

    /// The site and its plan, for the next look.
    pub fn earlier(&self) -> Earlier<'_> {
        Earlier {
            site: &self.site,
            plan: &self.plan,
        }
    }

    /// What is known of an article that is public: its place in the site's list, and the work that
    /// shows its text.
    pub fn article(&self, path: &str) -> Option<(usize, &[usize])> {
        let (article, works) = self.articles.get(path)?;
        Some((*article, works))
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
fn alone(site: &Site, plan: &Plan) -> Vec<Work> {
    let pages = (0..plan.pages.len()).map(|page| Work::Job(Job::Pages(Family::of_page(page))));
    pages.chain(work_beside_pages(site)).collect()
}

/// The paths of all files but drawings and those of the theme, each with the work that makes it.
fn paths(site: &Site, plan: &Plan, work: &[Work]) -> BTreeMap<String, usize> {
    let of_work = |(index, work): (usize, &Work)| -> Vec<(String, usize)> {
        let paths = match work {
            Work::Job(Job::Pages(family)) => {
                let pages = family.pages(plan);
                pages.map(|page| file_of(&page.url)).collect()
            }
            Work::Job(Job::CompareIndex) => vec![format!("{COMPARE_DATA}index.js")],
            Work::Job(Job::CompareMetric(id)) => vec![format!("{COMPARE_DATA}{}.js", id.slug())],
            Work::Job(Job::Asset(index)) => vec![site.asset_url(&site.assets[*index])],
            Work::Job(Job::Theme) => Vec::new(),
            Work::Part(part) => vec![part.path(site)],
        };
        paths.into_iter().map(|path| (path, index)).collect()
    };
    // Most are pages, which are in the order of their addresses.
    work.iter().enumerate().flat_map(of_work).collect()
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
