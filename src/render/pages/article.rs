//! The page of an article, and its share image.

use crate::chart::{ChartError, ShareCard};
use crate::data::{MetricId, Status};
use crate::render::address::Addresses;
use crate::render::chart_spec;
use crate::render::context::{
    ArticlePage, Attachment, ChartFigure, Figure, Late, Link, SourceText, TocEntry,
};
use crate::render::families::Stage;
use crate::render::figures;
use crate::render::fingerprint::Prints;
use crate::render::markdown::{Html, TocEntry as Heading};
use crate::render::notes::{NoteBook, corrections};
use crate::render::shelf::picture;
use crate::render::shell::{ColumnType, Head};
use crate::render::text::Placement;
use crate::render::{File, Renderer, values};
use crate::site::plan::path_part;

/// The text of an article is not what it was when the site was read.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{path} has changed")]
pub struct TextChanged {
    /// The file, relative to the site.
    pub path: String,
}

/// The most headline figures that open an article.
const MAX_FIGURES: usize = 6;
/// How many articles are named as related.
const MAX_RELATED: usize = 5;
/// How many regions a share image names.
const MAX_CARD_REGIONS: usize = 3;
/// From this many headings on a text gets a contents list by itself.
const TOC_FROM: usize = 3;

impl Renderer<'_> {
    /// The figures that open an article: its actual values before its aims, one a metric, of its
    /// latest period, in the order of the article. Fewer than two are no headline.
    pub fn headline(&self, article: usize, to: &Addresses<'_>, notes: &NoteBook) -> Vec<Figure> {
        let chosen = self.headline_observations(article);
        let figures = chosen.into_iter().map(|index| {
            let several = self.site.articles[article].regions.len() > 1;
            let mut figure = self.figure(index, to, several);
            figure.marks = notes.marks(index);
            figure
        });
        figures.collect()
    }

    /// The same on a page that has just named the article and its source: only the sources of others
    /// stand under their figures, and not one six times over.
    pub fn headline_below_source(
        &self,
        article: usize,
        to: &Addresses<'_>,
        notes: &NoteBook,
    ) -> Vec<Figure> {
        let stated = &self.site.articles[article];
        let named = match &stated.source {
            Some(source) => &source.name,
            None => &stated.title,
        };
        let mut figures = self.headline(article, to, notes);
        for figure in &mut figures {
            figure.source.take_if(|source| source.title == *named);
        }
        figures
    }

    /// How many headline figures an article opens with.
    pub fn headline_count(&self, article: usize) -> usize {
        self.headline_observations(article).len()
    }

    fn headline_observations(&self, article: usize) -> Vec<usize> {
        let range: Vec<usize> = self
            .site
            .observation_range(article)
            .filter(|i| self.site.observations[*i].value.is_some())
            .collect();
        let mut metrics: Vec<&MetricId> = Vec::new();
        let mut chosen: Vec<usize> = Vec::new();
        let period = |index: usize| self.site.observations[index].period;
        for aims in [false, true] {
            let before = chosen.len();
            for &index in &range {
                let observation = &self.site.observations[index];
                if observation.status.is_actual() == aims {
                    continue;
                }
                let place = metrics
                    .iter()
                    .position(|metric| **metric == observation.metric);
                match place {
                    None => {
                        metrics.push(&observation.metric);
                        chosen.push(index);
                    }
                    // A later year of the same series stands for the earlier one; sums over
                    // several years are another kind of period.
                    Some(at) if at >= before => {
                        let same = self.site.observations[chosen[at]].key() == observation.key()
                            && period(chosen[at]).kind() == observation.period.kind();
                        if same && period(index).end() > period(chosen[at]).end() {
                            chosen[at] = index;
                        }
                    }
                    Some(_) => {}
                }
            }
        }
        // What the dictionary knows to count for little does not open a page.
        let weight = |index: &usize| {
            let observation = &self.site.observations[*index];
            let metric = self.site.dictionary.get(&observation.metric);
            metric.is_some_and(|m| m.compare == crate::data::CompareClass::NeverRank)
        };
        chosen.sort_by_key(weight);
        chosen.truncate(MAX_FIGURES);
        if chosen.len() < 2 { Vec::new() } else { chosen }
    }

    /// A headline figure with its trend and, off the article that states it, its source.
    pub fn figure(&self, index: usize, to: &Addresses<'_>, with_region: bool) -> Figure {
        let observation = &self.site.observations[index];
        let mut figure = self.plain_figure(index, to, with_region);
        if *observation.article_url != *to.own() {
            figure.source = Some(values::figure_source(observation, to));
        }
        figure
    }

    fn plain_figure(&self, index: usize, to: &Addresses<'_>, with_region: bool) -> Figure {
        let observation = &self.site.observations[index];
        let series: Vec<usize> = self
            .site
            .series(&observation.key())
            .iter()
            .copied()
            .filter(|i| self.site.observations[*i].period.axis() == observation.period.axis())
            .filter(|i| self.site.observations[*i].unit == observation.unit)
            .collect();
        let values: Vec<_> = series
            .iter()
            .map(|i| self.site.observations[*i].number())
            .collect();
        let marks: Vec<_> = series
            .iter()
            .map(|i| chart_spec::mark(self.site.observations[*i].status))
            .collect();
        let known = values.iter().flatten().count();
        let drawing = (known > 2)
            .then(|| self.painter.sparkline(&values, &marks))
            .filter(|svg| !svg.is_empty());
        values::figure(self.site, index, &self.words, to, with_region, drawing)
    }

    /// The text of an article with its charts, placed on the page at `to`.
    pub fn article_text(
        &self,
        index: usize,
        to: &Addresses<'_>,
        placement: Placement<'_>,
        notes: &NoteBook,
    ) -> tera::TeraResult<Late<Html>> {
        let article = &self.site.articles[index];
        let charts = &self.plan.article_charts[index].blocks;
        let charts: Vec<_> = charts
            .iter()
            .map(|plan| Some(self.chart(plan.as_ref()?, &article.url, to, notes)))
            .collect();
        let mut prints = Prints::new();
        prints.bytes(&article.text.digest());
        for link in &article.body.links {
            prints.described(&self.resolved(article.from(), to, &link.dest, placement.prefix));
        }
        prints.described(&placement);
        prints.fields(&charts).map_err(tera::Error::message)?;
        Ok(Late {
            from: prints.taken(),
            value: match self.stage {
                Stage::Outline => Html::default(),
                Stage::Whole => self.rendered_text(index, to, placement, &charts)?,
            },
        })
    }

    fn rendered_text(
        &self,
        index: usize,
        to: &Addresses<'_>,
        placement: Placement<'_>,
        charts: &[Option<ChartFigure>],
    ) -> tera::TeraResult<Html> {
        let article = &self.site.articles[index];
        let html = |chart: &Option<ChartFigure>| match chart {
            Some(figure) => self.chart_html(figure),
            None => Ok(String::new()),
        };
        let blocks: Vec<String> = charts.iter().map(html).collect::<tera::TeraResult<_>>()?;
        let document = self.texts.document(self.site, index);
        let document = document.ok_or_else(|| {
            let path = article.text.path.to_string();
            let changed = TextChanged { path };
            tera::Error::chain(&changed, changed.clone())
        })?;
        Ok(self.text(&document, article.from(), to, &blocks, placement))
    }

    /// The charts that the text does not place.
    pub fn charts_beside(
        &self,
        index: usize,
        to: &Addresses<'_>,
        notes: &NoteBook,
    ) -> Vec<ChartFigure> {
        let url = &self.site.articles[index].url;
        let charts = self.plan.article_charts[index].beside.iter();
        charts
            .map(|plan| self.chart(plan, url, to, notes))
            .collect()
    }

    /// The notes of an article's figures, and of those that its charts show beside them.
    pub fn article_notes(&self, index: usize) -> NoteBook {
        let own: Vec<usize> = self.site.observation_range(index).collect();
        let mut notes = NoteBook::collect(self.site, &own, &self.others, &self.words);
        let charts = &self.plan.article_charts[index];
        let plans = charts.blocks.iter().flatten().chain(&charts.beside);
        let drawn: Vec<usize> = plans.flat_map(|plan| plan.observations()).collect();
        notes.extend(self.site, drawn, &self.others, &self.words);
        notes
    }

    /// A chart of the page at `url` as the page at `to` shows it.
    pub fn chart(
        &self,
        plan: &crate::site::ChartPlan,
        url: &str,
        to: &Addresses<'_>,
        notes: &NoteBook,
    ) -> ChartFigure {
        let drawn = self.drawn(url, plan);
        figures::figure(self.site, plan, drawn, url, &self.words, to, notes)
    }

    /// What the share image of an article shows, where one is drawn.
    pub fn share_card(&self, index: usize) -> Option<ShareCard> {
        let article = &self.site.articles[index];
        let wanted = self.image_of(article) == Some(format!("{}share.png", article.url));
        if !wanted {
            return None;
        }
        let figures = self
            .headline_observations(index)
            .into_iter()
            .take(3)
            .map(|i| {
                let observation = &self.site.observations[i];
                let growth = observation
                    .yoy
                    .as_ref()
                    .map(|change| self.words.change(change));
                let mut period = self.words.period(&observation.period);
                // An aim must not pass for what was reached.
                if observation.status != Status::Actual {
                    let status = self.words.status(observation.status);
                    let args = [("period", period), ("status", status)];
                    period = self.words.with("share-figure-period", &args);
                }
                let args = [("period", period), ("growth", growth.unwrap_or_default())];
                let note = self.words.with("share-figure-note", &args);
                (
                    self.site.metric_name(&observation.metric).to_string(),
                    values::print(observation).text(),
                    note.trim().to_string(),
                )
            });
        let section = self
            .site
            .sections
            .iter()
            .find(|s| s.path == article.section);
        // Whose figures these are is read before anything else.
        let regions = article.regions.iter().take(MAX_CARD_REGIONS);
        let regions = regions.map(|code| self.site.region_name(*code).to_string());
        let names: Vec<String> = section
            .map(|section| section.title.clone())
            .into_iter()
            .chain(regions)
            .collect();
        Some(ShareCard {
            kicker: names.join(" · "),
            source: match &article.source {
                Some(source) => {
                    let args = [("source", source.name.clone())];
                    self.words.with("png-source", &args)
                }
                None => String::new(),
            },
            title: article.title.clone(),
            figures: figures.collect(),
            site: self.site.config.title.clone(),
            date: self.words.date(article.date.date),
            code: self.scanned(&article.url).unwrap_or_default(),
        })
    }

    /// A share image, as the file at `path`.
    ///
    /// # Errors
    /// Where it cannot be drawn.
    pub fn share_image(&self, path: String, card: &ShareCard) -> Result<File, ChartError> {
        let draw = || self.painter.share_image(card);
        picture(self.shelf, path, card, draw)
    }
}

/// The contents of a text: headings of the second and third level.
fn contents(headings: &[Heading], wanted: Option<bool>) -> Vec<TocEntry> {
    let mut entries: Vec<TocEntry> = Vec::new();
    for heading in headings {
        let entry = TocEntry {
            title: heading.text.clone(),
            id: heading.id.clone(),
            children: Vec::new(),
        };
        match (heading.level, entries.last_mut()) {
            (2, _) | (_, None) => entries.push(entry),
            (3, Some(above)) => above.children.push(entry),
            _ => {}
        }
    }
    let enough = entries.len() >= TOC_FROM;
    if wanted.unwrap_or(enough) {
        entries
    } else {
        Vec::new()
    }
}

/// The page of an article.
pub fn article(
    renderer: &Renderer<'_>,
    to: &Addresses<'_>,
    index: usize,
) -> tera::TeraResult<(Head, ArticlePage)> {
    let site = renderer.site;
    let words = &renderer.words;
    let article = &site.articles[index];
    let notes = renderer.article_notes(index);
    let text = renderer.article_text(index, to, Placement::default(), &notes)?;
    let shown: Vec<usize> = site.observation_range(index).collect();
    let summary = renderer.summary(index);
    let (prev, next) = neighbours(renderer, index, to);
    let section = site.sections.iter().find(|s| s.path == article.section);
    let head = Head {
        title: article.title.clone(),
        description: summary.clone(),
        kind: "article",
        above: renderer.sections_above(&article.section),
        column: section.map(|s| (s.title.clone(), s.description.clone())),
        column_type: ColumnType::News,
        article: Some(index),
        has_code: article.body.has_code,
        json_ld: vec![renderer.news_article(article, to, &summary)],
        ..Head::default()
    };
    let view = ArticlePage {
        title: article.title.clone(),
        section: renderer.section_link(&article.section, to),
        regions: region_links(renderer, index, to),
        summary: article.own_summary().to_string(),
        date: article.date.date.to_string(),
        date_text: words.date(article.date.date),
        updated: article.updated.map(|updated| updated.date.to_string()),
        updated_text: article.updated.map(|updated| words.date(updated.date)),
        source: article.source.as_ref().map(|source| SourceText {
            name: source.name.clone(),
            url: source.url.clone(),
        }),
        provider: article.provider.clone(),
        author: article
            .author
            .clone()
            .or_else(|| site.config.author.clone()),
        editor: article.editor.clone(),
        issue: issue_link(renderer, index, to),
        draft: article.draft,
        figures: renderer.headline(index, to, &notes),
        toc: text.map(|text| contents(&text.toc, article.toc)),
        body_html: text.map(|text| text.html.clone()),
        charts: renderer.charts_beside(index, to, &notes),
        metrics: renderer.article_table(index, &notes, to),
        notes: notes.notes,
        corrections: corrections(site, &shown, Some(index), &renderer.others, words, to),
        attachments: attachments(renderer, index, to),
        tags: tags(renderer, index, to),
        prev,
        next,
        related: related(renderer, index)
            .into_iter()
            .map(|other| renderer.card(other, to, false))
            .collect(),
        csv_url: None,
    };
    Ok((head, view))
}

/// The regions of an article that have a profile, its figures' before its own.
fn region_links(renderer: &Renderer<'_>, index: usize, to: &Addresses<'_>) -> Vec<Link> {
    let site = renderer.site;
    let mut codes = site.articles[index].regions.clone();
    for observation in site.observations_of(index) {
        if !codes.contains(&observation.region) {
            codes.push(observation.region);
        }
    }
    codes.retain(|code| site.by_region.contains_key(code));
    codes
        .into_iter()
        .map(|code| Link {
            title: site.region_name(code).to_string(),
            url: to.to_data(&site.region_url(code)),
        })
        .collect()
}

fn issue_link(renderer: &Renderer<'_>, index: usize, to: &Addresses<'_>) -> Option<Link> {
    let issue = &renderer.site.issues[renderer.plan.standings[index].issue?];
    Some(Link {
        title: renderer.issue_title(issue),
        url: to.to(&issue.url()),
    })
}

fn tags(renderer: &Renderer<'_>, index: usize, to: &Addresses<'_>) -> Vec<Link> {
    if !renderer.site.config.taxonomies.tags {
        return Vec::new();
    }
    let tags = renderer.site.articles[index].tags.iter();
    tags.map(|tag| Link {
        title: tag.clone(),
        url: to.to(&format!("tags/{}/", path_part(tag))),
    })
    .collect()
}

/// The articles beside this one in its section's list.
fn neighbours(
    renderer: &Renderer<'_>,
    index: usize,
    to: &Addresses<'_>,
) -> (Option<Link>, Option<Link>) {
    let site = renderer.site;
    let Some((section, at)) = renderer.plan.standings[index].section else {
        return (None, None);
    };
    let list = &renderer.plan.section_articles[section];
    let link = |at: usize| {
        let other = &site.articles[*list.get(at)?];
        Some(Link {
            title: other.title.clone(),
            url: to.to(&other.url),
        })
    };
    // The list is newest first: what stands before is newer.
    (link(at + 1), at.checked_sub(1).and_then(link))
}

/// Articles on the same regions first, then on the same tags; newest first.
fn related(renderer: &Renderer<'_>, index: usize) -> Vec<usize> {
    let site = renderer.site;
    let article = &site.articles[index];
    let mut scores: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    for code in &article.regions {
        for observation in site.by_region.get(code).map_or(&[][..], Vec::as_slice) {
            scores
                .entry(site.observations[*observation].article)
                .or_insert(100);
        }
    }
    for tag in &renderer.plan.standings[index].tags {
        let tag = &renderer.plan.tags[*tag];
        // A tag of everything relates nothing.
        if tag.articles.len() <= 30 {
            for other in &tag.articles {
                *scores.entry(*other).or_insert(0) += 1;
            }
        }
    }
    scores.remove(&index);
    let mut list: Vec<(usize, usize)> = scores.into_iter().collect();
    list.sort_by_key(|(other, score)| {
        let other = &site.articles[*other];
        (
            std::cmp::Reverse(*score),
            std::cmp::Reverse(other.date),
            other.path.clone(),
        )
    });
    list.into_iter()
        .take(MAX_RELATED)
        .map(|(other, _)| other)
        .collect()
}

/// Files of the bundle that the text does not show.
fn attachments(renderer: &Renderer<'_>, index: usize, to: &Addresses<'_>) -> Vec<Attachment> {
    let site = renderer.site;
    let article = &site.articles[index];
    let Some(bundle) = &article.bundle else {
        return Vec::new();
    };
    let used: Vec<String> = article.files_used().collect();
    let prefix = format!("{bundle}/");
    let own = site
        .assets
        .iter()
        .filter(|asset| asset.path.starts_with(&prefix));
    own.filter(|asset| asset.size.is_none() && !used.contains(&asset.path))
        .map(|asset| {
            let name = asset.path[prefix.len()..].to_string();
            let format = name
                .rsplit_once('.')
                .map_or("", |(_, ending)| ending)
                .to_uppercase();
            let args = [("format", format), ("size", bytes(asset.bytes))];
            Attachment {
                url: to.to(&site.asset_url(asset)),
                detail: renderer.words.with("attachment-detail", &args),
                title: name,
            }
        })
        .collect()
}

/// A size as people say it.
fn bytes(count: u64) -> String {
    match count {
        0..1024 => format!("{count} B"),
        1024..1_048_576 => format!("{} KB", count.div_ceil(1024)),
        _ => format!("{:.1} MB", count as f64 / 1_048_576.0),
    }
}
