//! Ratios that one sentence states with both of their parts: 梳理问题504个，解决478个，解决率94.84%.

use std::ops::Range;

use super::interval::{Interval, counts_singly};
use crate::check::Manuscript;
use crate::check::reading::Figure;
use crate::data::{Decimal, Qualifier};

/// A ratio that does not follow; the figures stand in the block `block` of the manuscript.
pub struct WrongRatio {
    pub block: usize,
    pub ratio: Range<usize>,
    pub part: Range<usize>,
    pub whole: Range<usize>,
    /// What the text calls the ratio.
    pub name: String,
    /// The ratio in percent that the parts give.
    pub percent: Decimal,
}

/// The wrong ratios of a text, those aside whose figures the data states: these are held against
/// the data.
pub fn wrong(manuscript: &Manuscript<'_>) -> Vec<WrongRatio> {
    let mut list = Vec::new();
    let texts = manuscript.blocks.iter().zip(&manuscript.readings);
    for (block, (text, reading)) in texts.enumerate() {
        for (at, three) in reading.figures.windows(3).enumerate() {
            let found = of_three(&text.text, three).filter(|_| {
                let bonds = &manuscript.binding.bonds;
                !bonds
                    .iter()
                    .any(|bond| bond.spot.block == block && bond.spot.figure == at + 2)
            });
            list.extend(found.map(|found| WrongRatio { block, ..found }));
        }
    }
    list
}

/// Whole, part and ratio as they follow one another, where the ratio is wrong.
fn of_three(text: &str, three: &[Figure]) -> Option<WrongRatio> {
    let [whole, part, ratio] = three else {
        return None;
    };
    let counted = |figure: &Figure| {
        let single = figure.quantity.unit.is_some_and(counts_singly);
        single && !figure.chinese && figure.quantity.qualifier == Qualifier::Eq
    };
    let is_ratio = ratio.quantity.unit.is_some_and(|unit| unit.is_percent())
        && ratio.quantity.qualifier == Qualifier::Eq
        && ratio.direction.is_none();
    let (all, some) = (whole.quantity.value, part.quantity.value);
    let same = whole.quantity.unit == part.quantity.unit;
    let fits = Decimal::ZERO < some && some <= all && same;
    if !is_ratio || !fits || !counted(whole) || !counted(part) {
        return None;
    }
    let between = text.get(whole.range.end..part.core.start)?;
    let behind = text.get(part.range.end..ratio.core.start)?;
    let name = named_after(behind, between)?;
    let half = Decimal::try_new(5, ratio.quantity.value.scale().saturating_add(1)).ok()?;
    let stated = Interval::of_quantity(&ratio.quantity, half);
    let worked_out = Interval::point(some).percent_of(Interval::point(all))?;
    if worked_out.meets(&stated) {
        return None;
    }
    Some(WrongRatio {
        block: 0,
        ratio: ratio.range.clone(),
        part: part.range.clone(),
        whole: whole.range.clone(),
        name: format!("{name}率"),
        percent: some.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(all)?,
    })
}

/// The name of the ratio, without 率, where it is named after what was done with the part: 解决率
/// after 解决. Without that, the three numbers may have nothing to do with one another.
fn named_after<'t>(words: &'t str, done: &str) -> Option<&'t str> {
    let ends = ['。', '；', '！', '？', ';'];
    if words.contains(ends) || done.contains(ends) {
        return None;
    }
    let name = words
        .trim_end_matches(['达', '到', '为', '是', '约'])
        .strip_suffix('率')?
        .strip_prefix(['，', '、', ','])?;
    let (at, _) = name.char_indices().rev().nth(1)?;
    name.get(at..).filter(|stem| done.contains(stem))?;
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::reading;

    fn percent(text: &str) -> Option<String> {
        let reading = reading::read(text);
        let mut three = reading.figures.windows(3);
        let found = three.find_map(|three| of_three(text, three))?;
        Some(found.percent.round_dp(2).to_string())
    }

    #[test]
    fn a_ratio_is_held_against_the_two_counts_before_it() {
        let wrong = "共梳理企业问题504个，解决478个，解决率94.48%。";
        assert_eq!(percent(wrong).as_deref(), Some("94.84"));
        let wrong = "收到诉求250件，办结225件，诉求办结率达到92%。";
        assert_eq!(percent(wrong).as_deref(), Some("90"));
        for right in [
            "共梳理企业问题504个，解决478个，解决率94.84%。",
            "共梳理企业问题504个，解决478个，解决率95%。",
            // Nobody says that these belong together.
            "走访企业504家，培训478家，就业率94.48%。",
            "梳理问题504个，解决478个。解决率94.48%。",
            "梳理问题504个，解决478个，解决率同比提高9个百分点。",
            "梳理问题500余个，解决478个，解决率94.48%。",
            "签约项目504个，总投资478亿元，签约率94.48%。",
        ] {
            assert_eq!(percent(right), None, "{right}");
        }
    }
}
