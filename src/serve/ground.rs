//! A resolved and planned site, as the maker of the files of a [`Snapshot`](super::snapshot::Snapshot).

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::snapshot::Maker;
use crate::diagnostic::Diagnostics;
use crate::output::{PublishError, Work, check_paths, work_beside_pages};
use crate::render::{
    Empty, Family, Fingerprint, Job, Made, Shelf, Texts, Tools, Workshop, file_of,
};
use crate::site::plan::{COMPARE_DATA, THEME_FOLDER};
use crate::site::search::SearchFiles;
use crate::site::{Article, Earlier, Plan, PlannedPage, Site};
use crate::source::Page;
use crate::source::markdown::Document;

/// A site and all that its files are made with.
pub struct Ground {
    site: Site,
    plan: Plan,
    tools: Tools,
    directory: Arc<Directory>,
}

/// What work there is, and where what it makes is found.
struct Directory {
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
    /// `earlier` is the site before some of its articles changed.
    pub fn new(site: Site, plan: Plan, earlier: Option<&Ground>) -> (Option<Ground>, Diagnostics) {
        let known = earlier.filter(|earlier| earlier.has_same_files(&site, &plan));
        let ((tools, found), directory) = rayon::join(
            || Tools::new(&site, &plan),
            || match known {
                Some(earlier) => Ok(Arc::clone(&earlier.directory)),
                None => Directory::new(&site, &plan).map(Arc::new),
            },
        );
        let mut found = site.wanted(found);
        let (Some(tools), Ok(directory)) = (
            tools,
            directory.map_err(|clash| found.push(clash.diagnostic())),
        ) else {
            return (None, found);
        };
        let ground = Ground {
            site,
            plan,
            tools,
            directory,
        };
        (Some(ground), found)
    }

    /// Whether another site has the same files at the same addresses.
    fn has_same_files(&self, site: &Site, plan: &Plan) -> bool {
        let assets = |site: &Site| -> Vec<String> {
            let assets = site.assets.iter();
            assets.map(|asset| site.asset_url(asset)).collect()
        };
        let same_page = |(one, other): (&PlannedPage, &PlannedPage)| {
            one.url == other.url && one.kind == other.kind
        };
        let same_article = |(one, other): (&Arc<Article>, &Arc<Article>)| one.path == other.path;
        let same_metrics = self.site.by_metric.keys().eq(site.by_metric.keys());
        let same_issues = self.site.issues.len() == site.issues.len()
            && (self.site.issues.iter().zip(&site.issues))
                .all(|(one, other)| one.articles == other.articles);
        self.plan.pages.len() == plan.pages.len()
            && self.plan.pages.par_iter().zip(&plan.pages).all(same_page)
            && self.site.articles.len() == site.articles.len()
            && self
                .site
                .articles
                .iter()
                .zip(&site.articles)
                .all(same_article)
            && self.plan.files == plan.files
            && same_metrics
            && same_issues
            && assets(&self.site) == assets(site)
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
        let (article, works) = self.directory.articles.get(path)?;
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
        let made = work.make(&workshop, None);
        Made {
            diagnostics: self.site.wanted(made.diagnostics),
            ..made
        }
    }
}

impl Directory {
    /// # Errors
    /// Where two files ask for one path.
    fn new(site: &Site, plan: &Plan) -> Result<Directory, PublishError> {
        // Each page by itself: whoever looks at one does not wait for its frames.
        let pages = (0..plan.pages.len()).map(|page| Work::Job(Job::Pages(Family::of_page(page))));
        let work: Vec<Work> = pages.chain(work_beside_pages(site)).collect();
        let paths = work.iter().enumerate().flat_map(|(index, work)| {
            let paths = paths(site, plan, work).into_iter();
            paths.map(move |path| (path, index))
        });
        let paths: Vec<(String, usize)> = paths.collect();
        check_paths(paths.iter().map(|(path, _)| path.as_str()))?;
        // Most are pages, which are in the order of their addresses.
        let files: BTreeMap<String, usize> = paths.into_iter().collect();
        let mut articles: HashMap<String, (usize, Vec<usize>)> = HashMap::new();
        for (index, work) in work.iter().enumerate() {
            for article in work.texts(site, plan) {
                let path = site.articles[article].path.clone();
                let shown = articles.entry(path);
                shown.or_insert_with(|| (article, Vec::new())).1.push(index);
            }
        }
        Ok(Directory {
            work,
            files,
            articles,
        })
    }
}

/// The paths of what a piece of work makes, but for drawings.
fn paths(site: &Site, plan: &Plan, work: &Work) -> Vec<String> {
    match work {
        Work::Job(Job::Pages(family)) => {
            let pages = family.pages(plan);
            pages.map(|page| file_of(&page.url)).collect()
        }
        Work::Job(Job::CompareIndex) => vec![format!("{COMPARE_DATA}index.js")],
        Work::Job(Job::CompareMetric(id)) => vec![format!("{COMPARE_DATA}{}.js", id.slug())],
        Work::Job(Job::SearchNames) => SearchFiles::of(site).naming().collect(),
        Work::Job(Job::SearchWords) => {
            let files = SearchFiles::of(site).words;
            (0..files).map(SearchFiles::words_path).collect()
        }
        Work::Job(Job::Asset(index)) => vec![site.asset_url(&site.assets[*index])],
        // Those of charts and code are made, too.
        Work::Job(Job::Theme) => {
            let own = site.theme.below("static/").map(|(path, _)| path);
            let names: BTreeSet<&str> = own.chain(["chart.css", "code.css"]).collect();
            let paths = names.into_iter();
            paths.map(|path| format!("{THEME_FOLDER}{path}")).collect()
        }
        Work::Part(part) => vec![part.path(site)],
    }
}

/// A site with what was reworded since.
pub struct Edition {
    pub ground: Arc<Ground>,
    pub reworded: Reworded,
}

impl Maker for Edition {
    fn files(&self) -> &BTreeMap<String, usize> {
        &self.ground.directory.files
    }

    fn count(&self) -> usize {
        self.ground.directory.work.len()
    }

    fn make(&self, work: usize, pictures: bool) -> Made {
        let ground = &self.ground;
        ground.make(&ground.directory.work[work], &self.reworded, pictures)
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
