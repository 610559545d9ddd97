//! A chart by itself, for a frame of another site.

use crate::render::address::Addresses;
use crate::render::context::{EmbedPage, Link};
use crate::render::notes::NoteBook;
use crate::render::shell::{ColumnType, Head};
use crate::render::{Renderer, map_figure};

/// `/embed/<page>/<chart>/`.
pub fn embed(
    renderer: &Renderer<'_>,
    to: &Addresses<'_>,
    url: &str,
    chart: &str,
) -> (Head, EmbedPage) {
    let site = renderer.site;
    let words = &renderer.words;
    let plan = renderer.chart_of(url, chart);
    let drawn = plan
        .into_iter()
        .flat_map(|plan| plan.observations().chain(plan.divisors()));
    let notes = NoteBook::without_remarks(site, drawn, &renderer.others, words);
    let mut figure = match plan {
        Some(plan) => renderer.chart(plan, url, to, &notes),
        None => map_figure::find(renderer, chart, to).unwrap_or_default(),
    };
    // The page is the frame itself.
    figure.embed_url = None;
    let title = figure.title.clone();
    let head = Head {
        title: title.clone(),
        description: String::new(),
        kind: "embed",
        column_type: ColumnType::Data,
        noindex: true,
        canonical: Some(url.to_string()),
        ..Head::default()
    };
    let view = EmbedPage {
        origin: Link {
            title: words.with("embed-origin", &[("site", site.config.title.clone())]),
            url: format!("{}#{}", to.to(url), figure.id),
        },
        chart: figure,
        // Without a host in `base_url` the code would lead into the site that shows it.
        code: match site.config.base_url.host().is_empty() {
            true => String::new(),
            false => frame(&title, &to.absolute(to.own())),
        },
        notes: notes.notes,
    };
    (head, view)
}

/// HTML for other sites: the frame, and a listener that gives it the height that it asks for.
fn frame(title: &str, url: &str) -> String {
    let title = crate::render::markdown::escaped(title);
    let url = crate::render::markdown::escaped(url);
    format!(
        "<iframe src=\"{url}\" title=\"{title}\" width=\"100%\" height=\"520\" style=\"border:0\" loading=\"lazy\"></iframe>\n\
<script>addEventListener('message',function(e){{var h=e.data&&e.data.gongbao;if(h>0)\
[].forEach.call(document.querySelectorAll('iframe'),function(f){{if(f.contentWindow===e.source)f.height=h}})}})</script>"
    )
}
