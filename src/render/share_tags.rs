//! What a page says of itself where somebody passes its address on: Open Graph, the card of X, and the
//! picture that goes with them. WeChat takes the title, the description and the picture of Open Graph, and
//! a picture only where both sides have 300 pixels or more.

use super::Renderer;
use super::address::Addresses;
use super::context::MetaTag;
use super::shell::{Head, tag};
use crate::chart::ShareCard;
use crate::site::Article;

/// The name of a picture that is drawn: that at the root stands for the site and for pages without one of
/// their own.
pub const SITE_PICTURE: &str = "share.png";
/// Sides of the pictures that are drawn.
const DRAWN: (u32, u32) = (1200, 630);

/// The picture of a page.
pub struct Picture {
    /// Below the root.
    pub path: String,
    pub size: Option<(u32, u32)>,
    pub alt: String,
}

impl Renderer<'_> {
    /// The picture of an article: its own, or the one drawn for it; the site's for other pages.
    pub fn picture_of(&self, article: Option<&Article>) -> Option<Picture> {
        let config = &self.site.config;
        if let Some(article) = article
            && let Some(path) = self.image_of(article)
        {
            let image = article.image.as_ref();
            let own = image.and_then(|image| self.site.asset_at(&image.value));
            return Some(Picture {
                path,
                size: match own {
                    Some(asset) => asset.size,
                    None => Some(DRAWN),
                },
                alt: article.title.clone(),
            });
        }
        let own = self.site.asset_at(SITE_PICTURE);
        (own.is_some() || config.output.share_images).then(|| Picture {
            path: SITE_PICTURE.to_string(),
            size: own.map_or(Some(DRAWN), |asset| asset.size),
            alt: config.title.clone(),
        })
    }

    /// The picture of an article itself, below the root: its own, or the one drawn for it.
    pub fn image_of(&self, article: &Article) -> Option<String> {
        let own = article
            .image
            .as_ref()
            .and_then(|i| self.site.asset_at(&i.value));
        match own {
            Some(asset) => Some(self.site.asset_url(asset)),
            None if self.site.config.output.share_images && article.compare.is_none() => {
                Some(format!("{}share.png", article.url))
            }
            None => None,
        }
    }

    /// What the picture of the site shows, where one is drawn: `content/share.png` is one of its own.
    pub fn site_card(&self) -> Option<ShareCard> {
        let config = &self.site.config;
        let sponsor = config.organisation.sponsor.clone();
        let title = match config.description.is_empty() {
            true => &config.title,
            false => &config.description,
        };
        let own = self.site.asset_at(SITE_PICTURE);
        (config.output.share_images && own.is_none()).then(|| ShareCard {
            kicker: sponsor.unwrap_or_default(),
            title: title.clone(),
            source: config.base_url.host().to_string(),
            site: config.title.clone(),
            ..ShareCard::default()
        })
    }

    /// Open Graph.
    pub fn open_graph(&self, to: &Addresses<'_>, head: &Head) -> Vec<MetaTag> {
        let config = &self.site.config;
        let article = head.article.map(|index| &*self.site.articles[index]);
        let kind = match article {
            Some(_) => "article",
            None => "website",
        };
        let own = head.canonical.as_deref().unwrap_or(to.own());
        let url = self.whole(to, own).filter(|_| head.kind != "not-found");
        // A card without a second line looks broken.
        let description = match head.description.is_empty() {
            true => &config.title,
            false => &head.description,
        };
        let mut tags = vec![
            tag("og:type", kind),
            tag("og:title", &head.title),
            tag("og:description", description),
            tag("og:site_name", &config.title),
            tag("og:locale", &config.language.replace('-', "_")),
            tag("og:url", url.as_deref().unwrap_or_default()),
        ];
        if let Some(article) = article {
            tags.push(tag("article:published_time", &article.date.rfc3339()));
            let changed = article.last_changed().rfc3339();
            tags.push(tag("article:modified_time", &changed));
            let named = article.tags.iter();
            tags.extend(named.map(|name| tag("article:tag", name)));
        }
        if let Some(picture) = self.picture_of(article)
            && let Some(url) = self.whole(to, &picture.path)
        {
            tags.push(tag("og:image", &url));
            if let Some((width, height)) = picture.size {
                tags.push(tag("og:image:width", &width.to_string()));
                tags.push(tag("og:image:height", &height.to_string()));
            }
            tags.push(tag("og:image:alt", &picture.alt));
        }
        tags.retain(|tag| !tag.content.is_empty());
        tags
    }

    /// The card of X, which takes the rest from Open Graph.
    pub fn card_tag(&self, head: &Head) -> MetaTag {
        let article = head.article.map(|index| &*self.site.articles[index]);
        let shown = self.picture_of(article);
        let shown = shown.filter(|_| !self.site.config.base_url.host().is_empty());
        let kind = match shown {
            Some(_) => "summary_large_image",
            None => "summary",
        };
        tag("twitter:card", kind)
    }
}
