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

proptest! {
    /// Any change of a character outside `reviews` voids the digest; more reviews do not.
    #[test]
    fn every_change_voids(at in 0usize..200, new in "[一-十0-9a-z。，]", level in "[一二三]审") {
        let text = signed(&signed(ARTICLE, "一审", "甲"), &level, "乙");
        let before = digest(&text);
        prop_assert_eq!(&before, &digest(ARTICLE));
        let cut = block(&text).unwrap();
        let places: Vec<(usize, char)> = text
            .char_indices()
            .filter(|(at, c)| !cut.contains(at) && !c.is_whitespace() && *c != '-')
            .collect();
        let (at, old) = places[at % places.len()];
        prop_assume!(!new.starts_with(old));
        let mut changed = text.clone();
        changed.replace_range(at..at + old.len_utf8(), &new);
        prop_assert_ne!(before, digest(&changed), "{}", changed);
    }

    #[test]
    fn any_text_has_a_digest(text in "(---\n)?[a-z: \n审签\\[\\]{}-]{0,80}(---\n)?") {
        prop_assert!(digest(&text).starts_with("sha256:"));
    }
}
