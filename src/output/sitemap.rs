//! `sitemap.xml` (sitemaps.org protocol 0.9).

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::render::File;
use crate::render::address::absolute;
use crate::site::{PageKind, Plan, Site};

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
pub(super) const SITEMAP: &str = "sitemap.xml";

/// All pages but the one for wrong addresses and the old addresses. The protocol knows only full
/// addresses; without a host in `base_url` the paths alone are given.
pub fn sitemap(site: &Site, plan: &Plan) -> File {
    // Writing to memory cannot fail.
    let bytes = write(site, plan).unwrap_or_default();
    File::bytes(SITEMAP, bytes)
}

fn write(site: &Site, plan: &Plan) -> std::io::Result<Vec<u8>> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let set = BytesStart::new("urlset").with_attributes([("xmlns", NAMESPACE)]);
    writer.write_event(Event::Start(set))?;
    for page in &plan.pages {
        let own = !matches!(
            page.kind,
            PageKind::NotFound | PageKind::Redirect(_) | PageKind::Embed(..)
        );
        if !own {
            continue;
        }
        writer.write_event(Event::Start(BytesStart::new("url")))?;
        element(&mut writer, "loc", &absolute(&site.config, &page.url))?;
        if let Some(changed) = last_changed(site, &page.kind) {
            element(&mut writer, "lastmod", &changed)?;
        }
        writer.write_event(Event::End(BytesEnd::new("url")))?;
    }
    writer.write_event(Event::End(BytesEnd::new("urlset")))?;
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn element(writer: &mut Writer<Vec<u8>>, name: &str, text: &str) -> std::io::Result<()> {
    writer.write_event(Event::Start(BytesStart::new(name)))?;
    writer.write_event(Event::Text(BytesText::new(text)))?;
    writer.write_event(Event::End(BytesEnd::new(name)))
}

/// When a page of dated content last changed; other pages have no date of their own.
fn last_changed(site: &Site, kind: &PageKind) -> Option<String> {
    let moment = match kind {
        PageKind::Article(index) | PageKind::Compare(index) => {
            site.articles.get(*index)?.last_changed()
        }
        PageKind::Issue(index) => {
            let articles = site.issues.get(*index)?.articles.iter();
            articles
                .filter_map(|index| site.articles.get(*index))
                .map(|article| article.last_changed())
                .max()?
        }
        _ => return None,
    };
    Some(moment.rfc3339())
}
