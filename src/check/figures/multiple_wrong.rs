//! N010.

use crate::check::reading::{Direction, Figure};
use crate::check::{Block, Desk, Manuscript, Name, Rule};
use crate::data::{Decimal, Rounding};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// 减少用了倍数（下降2倍）；“翻n番”与前后两个数不符；“增长n倍”与前后两个数不符（26家到60家是增长1.3倍，不是2.3倍）。
///
/// A multiple of a decrease; 翻n番 or 增长n倍 that the two numbers of the sentence do not give.
///
/// # 为什么 Why
///
/// 减少一倍就是零，减少不能说倍，用百分比或“减少到几分之一”。翻一番是2倍，翻两番是4倍；增长n倍是原来的n+1倍。见《出版物上数字用法》（GB/T 15835—2011）和统计常识。
///
/// A decrease cannot be a multiple; 翻两番 is four times; an increase by n times is n+1 times.
///
/// # 错 Fails
///
/// ```markdown
/// 企业用电成本下降2倍，规上企业由26家增加到60家，增长2.3倍。
/// ```
///
/// # 对 Passes
///
/// ```markdown
/// 企业用电成本下降20%，规上企业由26家增加到60家，增长1.3倍。
/// ```
pub struct MultipleWrong;

impl Rule for MultipleWrong {
    fn code(&self) -> Code {
        Code::MultipleWrong
    }

    fn name(&self) -> Name {
        Name {
            zh: "倍数与翻番用错",
            en: "Multiple or doubling used wrongly",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, _desk: &Desk<'_>, found: &mut Diagnostics) {
        for (block, reading) in manuscript.blocks.iter().zip(&manuscript.readings) {
            for (index, figure) in reading.figures.iter().enumerate() {
                let times = figure.quantity.unit.is_some_and(|unit| unit.name() == "倍");
                if !times || is_quoted(&block.text, figure.range.start) {
                    continue;
                }
                if figure.direction == Some(Direction::Down) {
                    found.push(self.say(manuscript, block, figure, "decrease", ""));
                } else if figure.direction == Some(Direction::Up) {
                    let before = reading.figures.get(..index).unwrap_or(&[]);
                    found.extend(self.increase(manuscript, block, before, figure));
                }
            }
            found.extend(self.doublings(manuscript, block, &reading.figures));
        }
    }
}

impl MultipleWrong {
    fn say(
        &self,
        manuscript: &Manuscript<'_>,
        block: &Block,
        figure: &Figure,
        how: &str,
        worked: &str,
    ) -> Diagnostic {
        let text = block.text.get(figure.range.clone()).unwrap_or("");
        manuscript
            .say(self.code(), block, figure.range.clone())
            .arg("how", how)
            .arg("found", text)
            .arg("worked", worked)
    }

    /// 由26家增加到60家，增长2.3倍.
    fn increase(
        &self,
        manuscript: &Manuscript<'_>,
        block: &Block,
        before: &[Figure],
        figure: &Figure,
    ) -> Option<Diagnostic> {
        let ratio = last_two(&block.text, before, figure.range.start)?;
        let increase = ratio - Decimal::ONE;
        let value = figure.quantity.value;
        let round =
            |x: Decimal| x.round_dp_with_strategy(value.scale(), Rounding::MidpointAwayFromZero);
        // Only the mistake that everybody makes is told: the ratio in place of the increase.
        (round(ratio) == value && round(increase) != value).then(|| {
            let worked = round(increase).to_string();
            self.say(manuscript, block, figure, "increase", &worked)
        })
    }

    /// 翻两番 between two numbers that are not one and four.
    fn doublings(
        &self,
        manuscript: &Manuscript<'_>,
        block: &Block,
        figures: &[Figure],
    ) -> Option<Diagnostic> {
        let text = block.text.as_str();
        let (word, start) = DOUBLINGS
            .iter()
            .find_map(|(word, times)| text.find(word).map(|at| ((word, *times), at)))?;
        let end = start + word.0.len();
        if is_quoted(text, start) {
            return None;
        }
        let before: Vec<Figure> = figures
            .iter()
            .filter(|figure| figure.range.end <= start)
            .cloned()
            .collect();
        let ratio = last_two(text, &before, start)?;
        let expected = Decimal::from(word.1);
        // A doubling is said of what nearly doubled, too.
        let far = (ratio - expected).abs() > expected * Decimal::new(15, 2);
        far.then(|| {
            let worked = ratio.round_dp(1).to_string();
            manuscript
                .say(self.code(), block, start..end)
                .arg("how", "doubling")
                .arg("found", word.0)
                .arg("worked", worked)
        })
    }
}

const DOUBLINGS: &[(&str, i64)] = &[
    ("翻一番", 2),
    ("翻两番", 4),
    ("翻二番", 4),
    ("翻三番", 8),
    ("翻番", 2),
];

/// How many times the first of the last two figures before `end` the second is, where a sentence
/// leads from one to the other.
fn last_two(text: &str, figures: &[Figure], end: usize) -> Option<Decimal> {
    let [.., first, second] = figures else {
        return None;
    };
    let between = text.get(first.range.end..second.range.start)?;
    let behind = text.get(second.range.end..end)?;
    let leads = between.ends_with(['到', '至']) && between.chars().count() <= 12;
    let near = behind.chars().count() <= 8 && !behind.contains(['。', '；']);
    let same = first.quantity.unit.is_some() && first.quantity.unit == second.quantity.unit;
    if !(leads && near && same) {
        return None;
    }
    second.quantity.value.checked_div(first.quantity.value)
}

/// Whether somebody else's words are open at `at`.
fn is_quoted(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    let open = before.rfind(['“', '”']).and_then(|at| before.get(at..));
    open.is_some_and(|rest| rest.starts_with('“'))
}
