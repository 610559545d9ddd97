//! B002.

use std::collections::BTreeMap;

use super::addresses::{self, Outcome};
use crate::check::{Desk, Manuscript, Name, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location};

/// 指向别的网站的链接打不开（只在 `gongbao check --external` 时查）。同一个网址一次运行只试一次，结果在 `.gongbao/links.json` 里记七天。
///
/// A link to another site that fails; only with `gongbao check --external`. Each address is tried once, and what was found is kept for seven days in `.gongbao/links.json`.
///
/// # 为什么 Why
///
/// 打不开的外链在检查里按条扣分；链接的单位改版、撤站是常事，要定期查。网站拒绝程序访问的也会报，用浏览器看一眼即可，不是坏链就在这一行写 `gongbao-ignore B002 理由`。
///
/// Dead links cost points in the inspection. A site that refuses programs is reported, too.
///
/// # 错 Fails
///
/// ```markdown
/// 见[公报](https://nowhere.invalid/a)。
/// ```
///
/// # 对 Passes
///
/// ```markdown
/// 见本期的[数据说明](#说明)。
///
/// ## 说明
///
/// 数据来自公报。
/// ```
pub struct ExternalLink;

impl Rule for ExternalLink {
    fn code(&self) -> Code {
        Code::ExternalLink
    }

    fn name(&self) -> Name {
        Name {
            zh: "外部链接打不开",
            en: "Link to another site that fails",
        }
    }

    fn read_site(&self, desk: &Desk<'_>, found: &mut Diagnostics) {
        if !desk.external {
            return;
        }
        let mut places: BTreeMap<&str, Vec<Location>> = BTreeMap::new();
        for manuscript in desk.manuscripts {
            for (address, place) in links(manuscript) {
                places.entry(address).or_default().push(place);
            }
        }
        let addresses: Vec<&str> = places.keys().copied().collect();
        let outcomes = addresses::try_all(&addresses, desk.root, desk.site.options.today);
        for (address, outcome) in outcomes {
            let Outcome::Fails(why) = outcome else {
                continue;
            };
            for place in places.get(address.as_str()).into_iter().flatten() {
                found.push(
                    Diagnostic::at(self.code(), place.clone())
                        .arg("found", &address)
                        .arg("why", &why),
                );
            }
        }
    }
}

/// The addresses of other sites in a text.
fn links<'m>(manuscript: &'m Manuscript<'_>) -> impl Iterator<Item = (&'m str, Location)> {
    let links = manuscript.body.links.iter();
    let outside =
        links.filter(|link| link.dest.starts_with("http://") || link.dest.starts_with("https://"));
    outside.map(|link| {
        let address = link.dest.split('#').next().unwrap_or(&link.dest);
        (address, manuscript.body_location(&link.range))
    })
}
