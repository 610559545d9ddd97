//! Phases 4 and 5: what other programs read beside the pages, and how everything gets into
//! `public/`.
//!
//! [`files`] makes the feeds, the sitemap, `robots.txt` and the open data; [`publish`] puts a
//! finished list of files in place, so that a reader sees the old site or the new one.

mod data;
mod feed;
mod package;
mod publish;
mod sitemap;
#[cfg(test)]
mod tests;

pub use publish::{
    PublishError, PublishOptions, Published, changed_list, check_paths, check_target, publish,
};

use crate::render::File;
use crate::render::words::Words;
use crate::site::{Plan, Site};

/// The feeds, the sitemap, `robots.txt` and the open data, as far as the site wants them.
pub fn files(site: &Site, plan: &Plan, words: &Words) -> Vec<File> {
    let mut files = vec![sitemap::robots(site), sitemap::sitemap(site, plan)];
    if site.config.output.feeds {
        files.extend(feed::files(site, words));
    }
    if site.config.output.data {
        files.extend(data::files(site, words));
    }
    files
}
