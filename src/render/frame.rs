//! What surrounds every page, as templates see it. But for the ways to other pages and the entry of the
//! navigation that the page belongs to, it is the same for all of them.

use std::sync::OnceLock;

use tera::{Map, TeraResult, Value};

use super::Renderer;
use super::address::Addresses;
use super::context::{NavItem, Site};
use super::fingerprint::{Fingerprint, Prints};
use super::shell::{is_current, is_within};
use crate::site::PageKind;

/// As deep as pages may lie for their frame to be kept.
const DEPTHS: usize = 12;

/// The frames of the pages at each depth, each made once.
#[derive(Default)]
pub struct Frames {
    depths: [OnceLock<Frame>; DEPTHS],
    ground: OnceLock<Fingerprint>,
}

/// The frame of pages at one depth.
struct Frame {
    site: Map,
    /// The navigation of a page that belongs to no entry of it.
    nav: Value,
    /// Where its entries lead, below the root.
    entries: Vec<String>,
}

impl Frames {
    /// Without any frames yet.
    pub fn new() -> Frames {
        Frames::default()
    }

    /// All that pages have in common: their frame, the theme, and what the site is configured to be.
    ///
    /// # Errors
    /// Where a value cannot be turned into one for templates.
    pub fn ground(&self, renderer: &Renderer<'_>) -> TeraResult<Fingerprint> {
        if let Some(ground) = self.ground.get() {
            return Ok(ground.clone());
        }
        let mut prints = Prints::new();
        let to = Addresses::new(&renderer.site.config, "");
        let frame = renderer.site_context(&to, &PageKind::NotFound);
        prints.fields(&frame).map_err(tera::Error::message)?;
        prints.described(&renderer.site.config);
        let theme = &renderer.site.theme;
        let catalogues = theme
            .catalogues
            .iter()
            .map(|(path, file)| (path.as_str(), file));
        for (path, file) in theme.below("").chain(catalogues) {
            prints.bytes(path.as_bytes());
            prints.bytes(&file.bytes);
        }
        Ok(self.ground.get_or_init(|| prints.taken()).clone())
    }

    /// The frame of a page.
    ///
    /// # Errors
    /// Where a value cannot be turned into one for templates.
    pub fn site(
        &self,
        renderer: &Renderer<'_>,
        to: &Addresses<'_>,
        kind: &PageKind,
    ) -> TeraResult<Value> {
        let depth = self.depths.get(to.own().matches('/').count());
        let Some(cell) = depth.filter(|_| *kind != PageKind::NotFound) else {
            return Value::try_from_serializable(&renderer.site_context(to, kind));
        };
        let frame = match cell.get() {
            Some(frame) => frame,
            None => {
                let made = Frame::of(renderer, to)?;
                cell.get_or_init(|| made)
            }
        };
        let mut site = frame.site.clone();
        site.insert("nav".into(), frame.nav_at(to.own()));
        Ok(site.into())
    }
}

impl Frame {
    fn of(renderer: &Renderer<'_>, to: &Addresses<'_>) -> TeraResult<Frame> {
        let mut site = renderer.site_context(to, &PageKind::NotFound);
        let nav = std::mem::take(&mut site.nav).into_iter();
        let nav: Vec<NavItem> = nav
            .map(|item| NavItem {
                current: false,
                within: false,
                ..item
            })
            .collect();
        let entries = renderer.nav_entries().into_iter();
        Ok(Frame {
            site: map_of(&site)?,
            nav: Value::try_from_serializable(&nav)?,
            entries: entries.map(|(_, url)| url).collect(),
        })
    }

    /// The navigation as the page at `own` shows it.
    fn nav_at(&self, own: &str) -> Value {
        let mut items = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let mark = match (is_current(entry, own), is_within(entry, own)) {
                (true, _) => "current",
                (_, true) => "within",
                (false, false) => continue,
            };
            if items.is_empty() {
                items = self.nav.as_array().unwrap_or_default().to_vec();
            }
            if let Some(item) = items.get_mut(at) {
                let mut fields = item.as_map().cloned().unwrap_or_default();
                fields.insert(mark.into(), true.into());
                *item = fields.into();
            }
        }
        match items.is_empty() {
            true => self.nav.clone(),
            false => items.into(),
        }
    }
}

fn map_of(site: &Site) -> TeraResult<Map> {
    let value = Value::try_from_serializable(site)?;
    Ok(value.into_map().unwrap_or_default())
}
