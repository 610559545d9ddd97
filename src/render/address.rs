//! Addresses: relative from page to page, absolute where a standard asks for it.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::config::Config;

/// What may not stand as it is in the path of an address.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'\\')
    .add(b'^')
    .add(b'|');

/// The addresses as one page sees them.
#[derive(Clone, Copy)]
pub struct Addresses<'a> {
    config: &'a Config,
    /// The page's own address below the site's root.
    from: &'a str,
}

impl<'a> Addresses<'a> {
    pub fn new(config: &'a Config, from: &'a str) -> Addresses<'a> {
        Addresses { config, from }
    }

    /// The page's own address below the site's root.
    pub fn own(&self) -> &'a str {
        self.from
    }

    /// The way to the root, with `/` at the end. The page for wrong addresses answers anywhere and
    /// can have no relative way.
    pub fn root(&self) -> String {
        if self.from == "404.html" {
            return self.config.base_url.path().to_string();
        }
        match self.from.matches('/').count() {
            0 => "./".to_string(),
            depth => "../".repeat(depth),
        }
    }

    /// The way to `url`, which is below the root: a page where it is empty or ends in `/`, else a
    /// file.
    pub fn to(&self, url: &str) -> String {
        let mut address = self.root();
        address.extend(utf8_percent_encode(url, PATH));
        let is_page = url.is_empty() || url.ends_with('/');
        if is_page && self.config.output.index_links {
            address.push_str("index.html");
        }
        address
    }

    /// The way to the page of a region or a metric; nothing where the site has no such pages.
    pub fn to_data(&self, url: &str) -> String {
        match self.config.output.data_pages {
            true => self.to(url),
            false => String::new(),
        }
    }

    /// The way to a place on `url`.
    pub fn to_anchor(&self, url: &str, anchor: &str) -> String {
        format!("{}#{}", self.to(url), utf8_percent_encode(anchor, PATH))
    }

    /// The full address of `url`; without a host in `base_url` it starts at the root of whatever
    /// host serves the site.
    pub fn absolute(&self, url: &str) -> String {
        absolute(self.config, url)
    }
}

/// A path as it stands in an address.
pub fn encoded(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

/// The full address of `url`, which is below the root.
pub fn absolute(config: &Config, url: &str) -> String {
    config.base_url.join(&encoded(url))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_are_relative() {
        let config = Config::default();
        let from = Addresses::new(&config, "parks/a/");
        assert_eq!(from.to("metrics/gdp/"), "../../metrics/gdp/index.html");
        assert_eq!(from.to(""), "../../index.html");
        assert_eq!(from.to("feed.xml"), "../../feed.xml");
        assert_eq!(
            Addresses::new(&config, "").to("标签/"),
            "./%E6%A0%87%E7%AD%BE/index.html"
        );
        assert_eq!(
            Addresses::new(&config, "404.html").to("a/"),
            "/a/index.html"
        );
    }
}
