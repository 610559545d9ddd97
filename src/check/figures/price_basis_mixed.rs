//! N012.

use std::collections::BTreeMap;

use crate::check::binding::Datum;
use crate::check::{Desk, Manuscript, Name, Part, Rule};
use crate::diagnostic::{Code, Diagnostics};

/// 一句话里既有按现价计算的增速，又有按可比价计算的增速，没有说明。
///
/// A sentence that gives growth in current prices and growth in comparable prices and does not say so.
///
/// # 为什么 Why
///
/// 产值增速是现价（名义），增加值和地区生产总值增速是可比价（实际），价格变动大的年份相差很多，并列起来读者会以为可以直接比。加括号注明“现价”“可比价”就够了。
///
/// Output grows in current prices, value added in comparable ones; side by side they seem to be one thing.
///
/// # 错 Fails
///
/// ```markdown content/news/a.md
/// ---
/// title: 渠县2020年工业
/// date: 2026-03-16
/// region: 渠县
/// period: 2020
/// source: 渠县经济和信息化局
/// metrics:
///   - {metric: 规上工业总产值, value: 297.77亿元, yoy: 4.09%}
///   - {metric: 规模以上工业增加值增速, value: 5.6%}
/// ---
///
/// 2020年，渠县规上工业总产值297.77亿元，增长4.09%，规模以上工业增加值增长5.6%。
/// ```
///
/// # 对 Passes
///
/// ```markdown content/news/a.md
/// ---
/// title: 渠县2020年工业
/// date: 2026-03-16
/// region: 渠县
/// period: 2020
/// source: 渠县经济和信息化局
/// metrics:
///   - {metric: 规上工业总产值, value: 297.77亿元, yoy: 4.09%}
///   - {metric: 规模以上工业增加值增速, value: 5.6%}
/// ---
///
/// 2020年，渠县规上工业总产值297.77亿元，增长4.09%（现价），规模以上工业增加值增长5.6%（可比价）。
/// ```
pub struct PriceBasisMixed;

impl Rule for PriceBasisMixed {
    fn code(&self) -> Code {
        Code::PriceBasisMixed
    }

    fn name(&self) -> Name {
        Name {
            zh: "现价与可比价并列未说明",
            en: "Nominal and real growth without a word",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, _desk: &Desk<'_>, found: &mut Diagnostics) {
        let binding = &manuscript.binding;
        // Growth by the sentence in which it stands.
        let mut sentences: BTreeMap<(usize, usize), (Option<usize>, Option<usize>)> =
            BTreeMap::new();
        for bond in &binding.bonds {
            let (Some(number), Some(block)) = (
                binding.data.get(bond.datum),
                manuscript.blocks.get(bond.spot.block),
            ) else {
                continue;
            };
            let reading = manuscript.readings.get(bond.spot.block);
            let figure = reading.and_then(|reading| reading.figures.get(bond.spot.figure));
            let (Some(figure), Some(basis)) = (figure, basis(number)) else {
                continue;
            };
            // The cells of a table stand apart, and a title has no room.
            if !matches!(block.part, Part::Paragraph | Part::Item | Part::Summary) {
                continue;
            }
            let before = block.text.get(..figure.range.start).unwrap_or("");
            let sentence = before.matches(['。', '！', '？', '；']).count();
            let both = sentences.entry((bond.spot.block, sentence)).or_default();
            match basis {
                Basis::Current => both.0 = both.0.or(Some(bond.spot.figure)),
                Basis::Comparable => both.1 = both.1.or(Some(bond.spot.figure)),
            }
        }
        for ((block, _), both) in sentences {
            // One number may be growth of both, where a source gives the same for them.
            let (Some(first), Some(second)) = both else {
                continue;
            };
            if first == second {
                continue;
            }
            let (Some(text), Some(reading)) =
                (manuscript.blocks.get(block), manuscript.readings.get(block))
            else {
                continue;
            };
            if explains(manuscript) {
                return;
            }
            let (Some(current), Some(real)) =
                (reading.figures.get(first), reading.figures.get(second))
            else {
                continue;
            };
            let words = |range: std::ops::Range<usize>| text.text.get(range).unwrap_or("");
            found.push(
                manuscript
                    .say(self.code(), text, real.range.clone())
                    .arg("current", words(current.range.clone()))
                    .arg("found", words(real.range.clone()))
                    .related(
                        manuscript.location(text, current.range.clone()),
                        "current-prices",
                        Vec::new(),
                    ),
            );
        }
    }
}

/// In which prices growth is worked out.
#[derive(Clone, Copy)]
enum Basis {
    Current,
    Comparable,
}

fn basis(number: &Datum<'_>) -> Option<Basis> {
    if !number.is_change() {
        return None;
    }
    let price = number.metric.price.as_deref()?;
    // 总量现价/增速不变价: growth counts here.
    let growth = price
        .split('/')
        .find(|part| part.contains("增速"))
        .unwrap_or(price);
    if growth.contains("可比") || growth.contains("不变") || growth.contains("实际") {
        Some(Basis::Comparable)
    } else if growth.contains("现价") || growth.contains("名义") {
        Some(Basis::Current)
    } else {
        None
    }
}

/// Whether the article says anything about prices, in its text or in the notes of its figures.
fn explains(manuscript: &Manuscript<'_>) -> bool {
    let words = [
        "现价",
        "可比价",
        "可比价格",
        "不变价",
        "名义增",
        "实际增",
        "当年价",
    ];
    let says = |text: &str| words.iter().any(|word| text.contains(word));
    let notes = manuscript
        .stated
        .iter()
        .filter_map(|stated| stated.observation.note.as_deref());
    manuscript.blocks.iter().any(|block| says(&block.text)) || notes.into_iter().any(says)
}
