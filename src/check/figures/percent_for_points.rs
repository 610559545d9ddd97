//! N009.

use crate::check::reading::{Figure, Reading};
use crate::check::{Desk, Manuscript, Name, Rule};
use crate::diagnostic::{Code, Diagnostics};

/// 两个百分比相减的差写成了“%”：由89%提高到99%，是提高10个百分点，不是提高10%。
///
/// The difference of two percentages is called a percentage.
///
/// # 为什么 Why
///
/// 89%提高10%是97.9%，不是99%。增速、占比、满意度相减得到的是百分点，见国家统计局《统计数据常见表述规范》一类的常识。
///
/// 89 % raised by 10 % is 97.9 %, not 99 %.
///
/// # 错 Fails
///
/// ```markdown
/// 满意度由89%提高到99%，提高10%。
/// ```
///
/// # 对 Passes
///
/// ```markdown
/// 满意度由89%提高到99%，提高10个百分点。
/// ```
pub struct PercentForPoints;

impl Rule for PercentForPoints {
    fn code(&self) -> Code {
        Code::PercentForPoints
    }

    fn name(&self) -> Name {
        Name {
            zh: "百分点写成百分比",
            en: "Percentage points called a percentage",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, _desk: &Desk<'_>, found: &mut Diagnostics) {
        for (block, reading) in manuscript.blocks.iter().zip(&manuscript.readings) {
            for (from, to, change) in changes(&block.text, reading) {
                let points = (to.quantity.value - from.quantity.value).abs();
                if change.quantity.value.abs() == points {
                    let text = block.text.get(change.core.clone()).unwrap_or("");
                    found.push(
                        manuscript
                            .say(self.code(), block, change.core.clone())
                            .arg("found", text)
                            .arg("points", points),
                    );
                }
            }
        }
    }
}

/// 由A%提高到B%，提高C%: three percentages that follow one another in one sentence, the last of them
/// behind a word of rise or fall.
fn changes<'r>(text: &str, reading: &'r Reading) -> Vec<(&'r Figure, &'r Figure, &'r Figure)> {
    let percent = |figure: &Figure| figure.quantity.unit.is_some_and(|unit| unit.is_percent());
    let mut list = Vec::new();
    for three in reading.figures.windows(3) {
        let [from, to, change] = three else { continue };
        let between = text.get(from.range.end..to.range.start).unwrap_or("");
        let behind = text.get(to.range.end..change.range.start).unwrap_or("");
        let goes_to = between.ends_with(['到', '至', '为']) && between.chars().count() <= 8;
        let then = change.direction.is_some() && behind.chars().count() <= 8;
        let sentence = !between.contains(['。', '；']) && !behind.contains(['。', '；']);
        if three.iter().all(percent) && goes_to && then && sentence {
            list.push((from, to, change));
        }
    }
    list
}
