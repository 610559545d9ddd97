use std::path::PathBuf;

use super::args::PictureOptions;
use super::run::Run;
use super::{MACHINE, USAGE};
use crate::print::{self, Ground, Meant, PrintError, TALLEST};
use crate::site::Site;

/// From how many rows of pixels on it is said that a picture is tall.
const TALL: u32 = 20_000;

/// `gongbao picture`: an article as one tall picture, for groups on phones.
pub fn run(run: &Run, options: &PictureOptions) -> u8 {
    let mut overrides = run.overrides.clone();
    // The page shows its drawings as they are; nobody sees the files beside it.
    overrides.no_pictures = true;
    let ready = match run.ready(&overrides) {
        Ok(ready) => ready,
        Err(status) => return status,
    };
    let (site, status) = (&ready.site, ready.status);
    let ground = Ground {
        site,
        plan: &ready.plan,
        tools: &ready.tools,
    };
    let article = match print::article_named(site, options.article.as_deref()) {
        Meant::One(article) => article,
        Meant::Several(articles) => {
            return which(run, site, options, "picture-several", &articles);
        }
        Meant::Near(articles) => {
            let key = match (site.articles.is_empty(), articles.is_empty()) {
                (true, _) => "picture-no-articles",
                (false, true) => "picture-none-near",
                (false, false) => "picture-no-article",
            };
            return which(run, site, options, key, &articles);
        }
    };
    let Some(browser) = options.browser.clone().or_else(print::find) else {
        run.warn("print-no-browser", &[]);
        return MACHINE;
    };
    let file = options.file.clone().unwrap_or_else(|| {
        let slug = print::slug(&site.articles[article]);
        PathBuf::from(format!("{slug}.png"))
    });
    match print::picture(ground, article, &browser, &file) {
        Ok(picture) => {
            let args = [
                ("path", file.display().to_string()),
                ("width", picture.width.to_string()),
                ("height", picture.height.to_string()),
                ("size", picture.bytes.div_ceil(1024).to_string()),
            ];
            run.say("picture-done", &args);
            if picture.height > TALL {
                run.say("picture-tall", &[("limit", TALL.to_string())]);
            }
            status
        }
        Err(PrintError::Page(diagnostics)) => run.report(diagnostics),
        Err(PrintError::Write(path, error)) => run.cannot_write(&path, &error),
        Err(PrintError::TooTall(rows)) => {
            let args = [("height", rows.to_string()), ("limit", TALLEST.to_string())];
            run.warn("picture-too-tall", &args);
            USAGE
        }
        Err(PrintError::Browser { browser, detail }) => {
            let args = [
                ("browser", browser.display().to_string()),
                ("detail", detail),
            ];
            run.warn("picture-failed", &args);
            MACHINE
        }
    }
}

/// Says that it is not clear which article is meant, and which there are.
fn which(run: &Run, site: &Site, options: &PictureOptions, key: &str, articles: &[usize]) -> u8 {
    let found = options.article.clone().unwrap_or_default();
    run.warn(key, &[("found", found)]);
    for article in articles {
        let article = &site.articles[*article];
        let args = [
            ("path", article.path.clone()),
            ("title", article.title.clone()),
        ];
        run.warn("picture-candidate", &args);
    }
    USAGE
}
