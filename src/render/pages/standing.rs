//! How a county's figure stands among all that it may be compared with.

use crate::data::RegionCode;
use crate::render::Renderer;
use crate::site::Group;
use crate::site::comparing::Standing;

/// The standing of an observation in words: among all comparable regions of the site, and among its first
/// group that has enough of them. Empty where it is not banded or ranked.
pub fn of(renderer: &Renderer<'_>, index: usize) -> String {
    let site = renderer.site;
    let observation = &site.observations[index];
    let comparison = renderer.plan.comparisons.get(&observation.metric);
    let sets = comparison.map_or(&[][..], |c| c.sets.as_slice());
    let set = sets.iter().find(|set| {
        set.period.agrees(&observation.period)
            && set.scope == observation.scope.ground()
            && set.rows.contains(&index)
    });
    let Some(set) = set else {
        return String::new();
    };
    // Totals are judged by their ratio alone.
    let (rows, standing, ratio) = match &set.ratios {
        Some(ratios) if !set.standing.is_some() => (&ratios.rows, &ratios.standing, true),
        _ => (&set.rows, &set.standing, false),
    };
    let Some(at) = rows.iter().position(|row| *row == index) else {
        return String::new();
    };
    let words = &renderer.words;
    let text = |standing: &Standing, at: usize, count: usize, group: &str| {
        let mut args = vec![("count", count.to_string()), ("group", group.to_string())];
        let key = match standing {
            Standing::None(_) => return None,
            Standing::Bands(bands) => {
                args.push(("place", words.get(&format!("band-{}", bands.get(at)?))));
                "standing-band"
            }
            Standing::Ranks(ranks) => {
                args.push(("place", ranks.get(at)?.to_string()));
                "standing-rank"
            }
        };
        let key = if ratio {
            format!("{key}-ratio")
        } else {
            key.to_string()
        };
        Some(words.with(&key, &args))
    };
    let all = text(standing, at, rows.len(), &words.get("standing-all"));
    let among = group_of(renderer, observation.region, rows).and_then(|(group, members)| {
        let metric = site.dictionary.get(&observation.metric)?;
        let numbers = members.iter().map(|row| match &set.ratios {
            Some(ratios) if ratio => ratios.derived.values.get(row).map(|r| r.value),
            _ => site.observations[*row].number(),
        });
        let numbers: Option<Vec<_>> = numbers.collect();
        let standing = Standing::of(site, metric, &members, &numbers?);
        let at = members.iter().position(|row| *row == index)?;
        text(&standing, at, members.len(), &group.rule.name)
    });
    words.list(&all.into_iter().chain(among).collect::<Vec<_>>())
}

/// The first group of a region of which enough members are among `rows`, and their rows.
fn group_of<'a>(
    renderer: &'a Renderer<'_>,
    region: RegionCode,
    rows: &[usize],
) -> Option<(&'a Group, Vec<usize>)> {
    let site = renderer.site;
    let groups = site.groups.iter().filter(|g| g.regions.contains(&region));
    groups
        .map(|group| {
            let members = rows.iter().copied();
            let members: Vec<usize> = members
                .filter(|row| group.regions.contains(&site.observations[*row].region))
                .collect();
            (group, members)
        })
        .find(|(_, members)| {
            members.len() >= site.config.compare.minimum && members.len() < rows.len()
        })
}
