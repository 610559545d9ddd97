use proptest::prelude::*;

use super::*;

fn reviews(text: &str) -> Vec<Review> {
    read("a.md", text).unwrap()
}

fn signed(text: &str, level: &str, name: &str) -> String {
    let entry = Entry {
        level: level.to_string(),
        role: Some("分管负责人".to_string()),
        name: name.to_string(),
        time: "2026-03-16 09:30".to_string(),
    };
    let (range, new) = with_entry(text, &reviews(text), &entry).unwrap();
    let mut signed = text.to_string();
    signed.replace_range(range, &new);
    signed
}

const ARTICLE: &str = "---\ntitle: 渠县工业  # 题目\ndate: 2026-03-16\n---\n\n正文297.77亿元。\n";

#[test]
fn a_review_is_added_however_reviews_are_written() {
    for (head, levels) in [
        ("", 0),
        ("reviews:\n", 0),
        ("reviews: []\n", 0),
        ("reviews:\n  - {level: 初审, name: 甲}\n", 1),
        ("reviews:\n- level: 初审\n  name: 甲\n", 1),
        ("reviews:\n  - level: 初审\n    name: 甲\n\ntags: [乙]\n", 1),
        ("reviews: [{level: 初审, name: 甲}]\n", 1),
        (
            "reviews: [{level: 初审, name: 甲},\n  {level: 复审, name: 丙}]\n",
            2,
        ),
    ] {
        for ends in ["\n", "\r\n"] {
            let text = format!("---\ntitle: 题\ndate: 2026-03-16\n{head}---\n\n正文。\n")
                .replace('\n', ends);
            let after = signed(&text, "终审", "丁");
            let found = reviews(&after);
            assert_eq!(found.len(), levels + 1, "{after}");
            let last = found.last().unwrap();
            assert_eq!(last.level.as_deref(), Some("终审"), "{after}");
            assert_eq!(last.name.as_deref(), Some("丁"));
            assert_eq!(
                last.digest.as_deref(),
                Some(digest(&text).as_str()),
                "{after}"
            );
            assert_eq!(digest(&after), digest(&text), "{after}");
        }
    }
}

#[test]
fn chinese_front_matter_stays_chinese() {
    let text = "---\n标题: 渠县工业\n日期: 2026-03-16\n---\n\n正文。\n";
    let after = signed(text, "二审", "甲");
    assert!(after.contains("审签:\n  - {级次: 二审, 职务: 分管负责人, 姓名: 甲, 时间: \"2026-03-16 09:30\", 摘要值: \"sha256:"), "{after}");
}

#[test]
fn signing_again_replaces() {
    let once = signed(ARTICLE, "二审", "甲");
    let twice = signed(&once, "二审", "乙");
    let found = reviews(&twice);
    assert_eq!(found.len(), 1, "{twice}");
    assert_eq!(found[0].name.as_deref(), Some("乙"));
    let block = "---\ntitle: 题\nreviews:\n  - level: 二审\n    name: 甲\n  - level: 三审\n    name: 丙\n---\n\n正文。\n";
    let found = reviews(&signed(block, "二审", "乙"));
    let names: Vec<_> = found
        .iter()
        .filter_map(|review| review.name.as_deref())
        .collect();
    assert_eq!(names, ["乙", "丙"]);
}

/// What stands around the reviews stays where it is, and what only looks like one is none.
#[test]
fn comments_and_blank_lines_stay() {
    for (head, added, replaced) in [
        (
            "reviews: [] # 还没有 [空]\ntags: [x]\n",
            "reviews:\n  - NEW # 还没有 [空]\ntags: [x]\n",
            None,
        ),
        ("reviews: ~ # 无\n", "reviews:\n  - NEW # 无\n", None),
        (
            "reviews: # [待填]\n  - {level: 初审, name: 甲} # 注\n",
            "reviews: # [待填]\n  - {level: 初审, name: 甲} # 注\n  - NEW\n",
            Some("reviews: # [待填]\n  - NEW # 注\n"),
        ),
        (
            "reviews:\n  - level: 初审\n    name: 甲 # 注\n# 数据\ntags: [x]\n",
            "reviews:\n  - level: 初审\n    name: 甲 # 注\n  - NEW\n# 数据\ntags: [x]\n",
            Some("reviews:\n  - NEW # 注\n# 数据\ntags: [x]\n"),
        ),
        (
            "reviews:\n  - level: 初审\n    name: 甲\n\n  # 乙\n  - {level: 复审}\n\ntags: [x]\n",
            "reviews:\n  - level: 初审\n    name: 甲\n\n  # 乙\n  - {level: 复审}\n  - NEW\n\ntags: [x]\n",
            Some("reviews:\n  - NEW\n\n  # 乙\n  - {level: 复审}\n\ntags: [x]\n"),
        ),
        (
            "\"reviews\": [{level: 初审}]\n",
            "\"reviews\": [{level: 初审}, NEW]\n",
            Some("\"reviews\": [NEW]\n"),
        ),
        (
            "extra:\n  reviews: 读者来信\n",
            "extra:\n  reviews: 读者来信\nreviews:\n  - NEW\n",
            None,
        ),
    ] {
        for ends in ["\n", "\r\n"] {
            let whole = |head: &str| {
                let text = format!("---\ntitle: 题\n{head}---\n\n正文。\n");
                text.replace('\n', ends)
            };
            let text = whole(head);
            for (level, expected) in [("终审", Some(added)), ("初审", replaced)] {
                let Some(expected) = expected else { continue };
                let after = signed(&text, level, "丁");
                let at = after
                    .find("{level: ")
                    .map(|at| at + after[at..].find(level).unwrap());
                let entry = at.and_then(|at| after[..at].rfind('{')).unwrap();
                let end = entry + after[entry..].find('}').unwrap() + 1;
                let shown = after.replacen(&after[entry..end], "NEW", 1);
                assert_eq!(shown, whole(expected));
                assert_eq!(digest(&after), digest(&text), "{after}");
            }
        }
    }
}

/// What cannot be told from the rest of the text is counted with it.
#[test]
fn nothing_hides_among_the_reviews() {
    for (text, other) in [
        (
            "---\n{\nreviews: [],\n  title: 甲,\n  date: 2026-03-16}\n---\n",
            "---\n{\nreviews: [],\n  title: 乙,\n  date: 2026-03-16}\n---\n",
        ),
        (
            "---\nreviews: [{name: &a 甲}]\ntitle: *a\n---\n",
            "---\nreviews: [{name: &a 乙}]\ntitle: *a\n---\n",
        ),
        (
            "---\nreviews: []\n# 甲\n---\n",
            "---\nreviews: []\n# 乙\n---\n",
        ),
        (
            "---\ntitle: 题\n---\n\nreviews:\n  - 甲\n",
            "---\ntitle: 题\n---\n\nreviews:\n  - 乙\n",
        ),
    ] {
        assert_ne!(digest(text), digest(other), "{text}");
    }
}

proptest! {
    /// Whatever character outside `reviews` is changed, put in or taken out, the digest is another,
    /// unless only white space at the end of a line differs. More reviews change nothing.
    #[test]
    fn every_change_voids(
        place in any::<prop::sample::Index>(),
        new in "[一-十0-9a-z。，:#&*|>'\"~\\[{ \n-]?",
        instead in any::<bool>(),
        level in "[一二三]审",
    ) {
        let text = signed(&signed(ARTICLE, "一审", "甲"), &level, "乙");
        prop_assert_eq!(digest(&text), digest(ARTICLE));
        let cut = written(&text).unwrap().lines;
        let places: Vec<(usize, char)> = text
            .char_indices()
            .filter(|(at, _)| !cut.contains(at))
            .collect();
        let (at, old) = places[place.index(places.len())];
        let end = if instead || new.is_empty() { at + old.len_utf8() } else { at };
        let mut changed = text.clone();
        changed.replace_range(at..end, &new);
        let lines = |text: &str| -> Vec<String> {
            text.lines().map(|line| line.trim_end().to_string()).collect()
        };
        prop_assume!(lines(&changed) != lines(&text));
        prop_assert_ne!(digest(&changed), digest(&text), "{}", changed);
    }

    #[test]
    fn any_text_has_a_digest(text in "(---\n)?[a-z: \n审签\\[\\]{}-]{0,80}(---\n)?") {
        prop_assert!(digest(&text).starts_with("sha256:"));
    }
}
