//! Names in pinyin, syllable by syllable, for readers who type no characters.

use pinyin::{ToPinyin, ToPinyinMulti};

/// Characters whose usual reading is not the one that they have in these words of statistics.
const WORDS: &[(&str, &str)] = &[
    ("增长", "zeng zhang"),
    ("成长", "cheng zhang"),
    ("行业", "hang ye"),
    ("银行", "yin hang"),
    ("会计", "kuai ji"),
    ("给水", "ji shui"),
    ("供给", "gong ji"),
    ("重庆", "chong qing"),
    ("重复", "chong fu"),
    ("调查", "diao cha"),
    ("调度", "diao du"),
    ("率", "lv"),
];

/// The syllables of a name with spaces between them; what is no Chinese character stays as it is.
pub fn of(name: &str) -> String {
    let mut syllables: Vec<String> = Vec::new();
    let mut rest = name;
    while let Some(c) = rest.chars().next() {
        if let Some((word, reading)) = WORDS.iter().find(|(word, _)| rest.starts_with(word)) {
            syllables.push((*reading).to_string());
            rest = &rest[word.len()..];
            continue;
        }
        match c.to_pinyin() {
            Some(reading) => syllables.push(typed(reading.plain())),
            None => other(c, &mut syllables),
        }
        rest = &rest[c.len_utf8()..];
    }
    syllables.join(" ")
}

/// The same, read as in the address that the place has: 单县 is `shan xian`, as it is `shanxian`. The
/// address may have another name in front and lack 县 or 市 at the end.
pub fn like(name: &str, slug: &str) -> String {
    let slug = slug.rsplit('-').next().unwrap_or_default();
    let mut left = slug;
    let mut syllables: Vec<String> = Vec::new();
    for c in name.chars() {
        let Some(usual) = c.to_pinyin() else {
            other(c, &mut syllables);
            continue;
        };
        let usual = typed(usual.plain());
        let readings = c.to_pinyin_multi().into_iter().flatten();
        let readings = readings.map(|reading| typed(reading.plain()));
        let fitting = std::iter::once(usual.clone())
            .chain(readings)
            .find(|reading| {
                !left.is_empty()
                    && left
                        .replace("lu", "lv")
                        .starts_with(&reading.replace("lu", "lv"))
            });
        let reading = fitting.unwrap_or(usual);
        left = left.get(reading.len()..).unwrap_or_default();
        syllables.push(reading);
    }
    syllables.join(" ")
}

/// A syllable as it is typed: `v` for `ü`.
fn typed(syllable: &str) -> String {
    syllable.replace('ü', "v")
}

/// Letters and digits that follow one another are one syllable.
fn other(c: char, syllables: &mut Vec<String>) {
    if !c.is_ascii_alphanumeric() {
        return;
    }
    let letter = c.to_ascii_lowercase();
    match syllables.last_mut() {
        Some(last) if last.starts_with(|c: char| c.is_ascii_digit()) && letter.is_ascii_digit() => {
            last.push(letter);
        }
        _ => syllables.push(letter.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read() {
        assert_eq!(of("规上工业总产值"), "gui shang gong ye zong chan zhi");
        assert_eq!(of("工业增加值增长率"), "gong ye zeng jia zhi zeng zhang lv");
        assert_eq!(of("R&D经费"), "r d jing fei");
        assert_eq!(of("5G基站数"), "5 g ji zhan shu");
    }

    #[test]
    fn regions_are_read_like_their_addresses() {
        assert_eq!(like("渠县", "quxian"), "qu xian");
        assert_eq!(like("西充县", "xichong"), "xi chong xian");
        assert_eq!(like("单县", "shanxian"), "shan xian");
        assert_eq!(like("鼓楼区", "nanjing-gulou"), "gu lou qu");
        assert_eq!(
            like("石柱土家族自治县", "shizhu"),
            "shi zhu tu jia zu zi zhi xian"
        );
    }
}
