//! What programs and those who find weaknesses are told: `robots.txt` (RFC 9309) and `security.txt`
//! (RFC 9116).

use crate::render::File;
use crate::render::address::{absolute, encoded};
use crate::site::Site;
use crate::site::paths::SECURITY_TXT;

use super::sitemap::SITEMAP;

/// `robots.txt`: everybody may read everything but what `site.yaml` names. The line that leads to the
/// sitemap needs a full address and so a host in `base_url`.
pub fn robots(site: &Site) -> File {
    let (robots, base) = (&site.config.robots, &site.config.base_url);
    let mut text = String::from("User-agent: *\n");
    if !robots.index {
        text.push_str(&format!("Disallow: {}\n", encoded(base.path())));
        return File::bytes("robots.txt", text.into_bytes());
    }
    for path in &robots.disallow {
        text.push_str(&format!(
            "Disallow: {}{}\n",
            encoded(base.path()),
            encoded(path)
        ));
    }
    if robots.disallow.is_empty() {
        text.push_str("Disallow:\n");
    }
    if !base.host().is_empty() {
        text.push_str(&format!("\nSitemap: {}\n", absolute(&site.config, SITEMAP)));
    }
    File::bytes("robots.txt", text.into_bytes())
}

/// `security.txt`. It holds until the end of its last day in China.
pub fn security(site: &Site) -> File {
    let mut text = String::new();
    let Some(security) = &site.config.security else {
        return File::bytes(SECURITY_TXT, Vec::new());
    };
    for contact in &security.contacts {
        text.push_str(&format!("Contact: {contact}\n"));
    }
    text.push_str(&format!(
        "Expires: {}T23:59:59+08:00\n",
        security.expires.value
    ));
    text.push_str("Preferred-Languages: zh, en\n");
    if let Some(policy) = &security.policy {
        text.push_str(&format!("Policy: {policy}\n"));
    }
    if !site.config.base_url.host().is_empty() {
        text.push_str(&format!(
            "Canonical: {}\n",
            absolute(&site.config, SECURITY_TXT)
        ));
    }
    File::bytes(SECURITY_TXT, text.into_bytes())
}
