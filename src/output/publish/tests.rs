use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, process};

use proptest::prelude::*;
use walkdir::WalkDir;

use super::folder::Folder;
use super::*;
use crate::render::Content;

/// A folder of its own, removed at the end.
struct Temporary(PathBuf);

impl Temporary {
    fn new() -> Temporary {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = env::temp_dir().join(format!("gongbao-publish-{}-{number}", process::id()));
        fs::create_dir_all(&path).unwrap();
        Temporary(fs::canonicalize(path).unwrap())
    }

    fn target(&self) -> PathBuf {
        self.0.join("public")
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn files(list: &[(&str, &str)]) -> Vec<File> {
    list.iter()
        .map(|(path, text)| File::bytes(*path, text.as_bytes().to_vec()))
        .collect()
}

fn put(list: &[(&str, &str)], target: &Path) -> Result<Published, PublishError> {
    publish(
        &files(list),
        &PublishOptions {
            target,
            swap: false,
        },
    )
}

fn swap(list: &[(&str, &str)], target: &Path) -> Result<Published, PublishError> {
    publish(&files(list), &PublishOptions { target, swap: true })
}

/// All files and what they hold; folders end in `/`.
fn tree(path: &Path) -> BTreeMap<String, String> {
    let walk = WalkDir::new(path)
        .min_depth(1)
        .into_iter()
        .map(Result::unwrap);
    walk.map(|entry| {
        let below = entry.path().strip_prefix(path).unwrap();
        let name = below.to_str().unwrap().replace('\\', "/");
        if entry.file_type().is_dir() {
            (format!("{name}/"), String::new())
        } else {
            let bytes = fs::read(entry.path()).unwrap_or_default();
            (name, String::from_utf8_lossy(&bytes).into_owned())
        }
    })
    .collect()
}

const FIRST: &[(&str, &str)] = &[
    ("a/index.html", "a"),
    ("index.html", "home"),
    ("old.csv", "1"),
    ("turn/index.html", "folder"),
    ("Case.html", "c"),
    ("same.css", "s"),
];
const SECOND: &[(&str, &str)] = &[
    ("a/index.html", "a2"),
    ("index.html", "home"),
    ("old.csv/index.html", "now a folder"),
    ("turn", "now a file"),
    ("case.html", "c"),
    ("same.css", "s"),
    ("b/new/index.html", "b"),
];

#[test]
fn says_what_it_did() {
    let temporary = Temporary::new();
    let target = temporary.target();
    let first = put(FIRST, &target).unwrap();
    assert_eq!((first.total, first.added.len()), (6, 6));
    let again = put(FIRST, &target).unwrap();
    assert_eq!(changed_list(&again), "");
    assert_eq!(again.total, 6);
    let second = put(SECOND, &target).unwrap();
    let expected = "D Case.html\nM a/index.html\nA b/new/index.html\nA case.html\nD old.csv\n\
                    A old.csv/index.html\nA turn\nD turn/index.html\n";
    assert_eq!(changed_list(&second), expected);
}

#[test]
fn the_second_site_is_the_same_as_a_fresh_one() {
    let temporary = Temporary::new();
    let (target, fresh, swapped) = (
        temporary.target(),
        temporary.0.join("f"),
        temporary.0.join("s"),
    );
    put(FIRST, &target).unwrap();
    put(SECOND, &target).unwrap();
    put(SECOND, &fresh).unwrap();
    assert_eq!(tree(&target), tree(&fresh));
    let first = swap(FIRST, &swapped).unwrap();
    assert_eq!(first.added.len(), 6);
    let second = swap(SECOND, &swapped).unwrap();
    assert_eq!(tree(&swapped), tree(&fresh));
    assert_eq!(second.changed, ["a/index.html"]);
    assert_eq!(second.removed, ["Case.html", "old.csv", "turn/index.html"]);
    // In place again: the folder that was exchanged is one like any other.
    assert_eq!(changed_list(&put(SECOND, &swapped).unwrap()), "");
    let left: Vec<_> = fs::read_dir(&temporary.0).unwrap().collect();
    assert_eq!(left.len(), 3, "nothing is left beside");
}

#[test]
fn what_did_not_change_is_not_written() {
    let temporary = Temporary::new();
    let target = temporary.target();
    put(FIRST, &target).unwrap();
    let time = |name: &str| fs::metadata(target.join(name)).unwrap().modified().unwrap();
    let before = (time("same.css"), time("index.html"));
    put(SECOND, &target).unwrap();
    assert_eq!(before, (time("same.css"), time("index.html")));
}

#[test]
fn interrupted_anywhere_it_is_finished_by_the_next_run() {
    let expected = {
        let temporary = Temporary::new();
        put(SECOND, &temporary.target()).unwrap();
        tree(&temporary.target())
    };
    for done in 0.. {
        let temporary = Temporary::new();
        let target = temporary.target();
        put(FIRST, &target).unwrap();
        let folder = Folder::open(&target).unwrap();
        let mut list = files(SECOND);
        list.sort_by(|a, b| a.path.cmp(&b.path));
        let ready = in_place::prepare(&list, Folder::open(&target).unwrap())
            .unwrap()
            .ok()
            .unwrap();
        let steps = &ready.journal.steps;
        for step in steps.iter().take(done) {
            ready.work.step(&folder, step).unwrap();
        }
        if done % 2 == 0 {
            check_target(&target).unwrap();
            assert_eq!(tree(&target), expected, "after {done} steps");
        }
        put(SECOND, &target).unwrap();
        assert_eq!(tree(&target), expected, "after {done} steps");
        if done > steps.len() {
            break;
        }
    }
}

#[test]
fn what_fails_half_way_is_undone() {
    let temporary = Temporary::new();
    let target = temporary.target();
    put(FIRST, &target).unwrap();
    let before = tree(&target);
    // A folder that holds something else stands where the last new file should go.
    for blocked in ["b", "zz"] {
        let folder = Folder::open(&target).unwrap();
        let mut list: Vec<(&str, &str)> = SECOND.to_vec();
        list.push(("zz", "z"));
        let mut list = files(&list);
        list.sort_by(|a, b| a.path.cmp(&b.path));
        let ready = in_place::prepare(&list, Folder::open(&target).unwrap())
            .unwrap()
            .ok()
            .unwrap();
        let block = target.join(blocked);
        match blocked {
            "b" => fs::write(&block, "in the way").unwrap(),
            _ => {
                fs::create_dir(&block).unwrap();
                fs::write(block.join("x"), "in the way").unwrap();
            }
        }
        let result = ready.work.commit(&folder, &ready.journal);
        assert!(matches!(result, Err(PublishError::Io { .. })), "{result:?}");
        if block.is_dir() {
            fs::remove_dir_all(&block).unwrap();
        } else {
            fs::remove_file(&block).unwrap();
        }
        assert_eq!(tree(&target), before);
    }
}

#[test]
fn forgotten_before_the_journal_was_written() {
    let temporary = Temporary::new();
    let target = temporary.target();
    put(FIRST, &target).unwrap();
    let before = tree(&target);
    fs::create_dir_all(target.join(".gongbao-publish/new")).unwrap();
    fs::write(target.join(".gongbao-publish/new/0"), "half").unwrap();
    check_target(&target).unwrap();
    assert_eq!(tree(&target), before);
}

#[test]
fn foreign_files_are_refused_and_dotfiles_left_alone() {
    for swapping in [false, true] {
        let temporary = Temporary::new();
        let target = temporary.target();
        fs::create_dir_all(target.join(".git/objects")).unwrap();
        fs::write(target.join(".git/objects/1"), "o").unwrap();
        fs::write(target.join(".gitkeep"), "").unwrap();
        fs::create_dir_all(target.join("a/.well-known")).unwrap();
        fs::write(target.join("a/.well-known/x"), "w").unwrap();
        check_target(&target).unwrap();
        let options = PublishOptions {
            target: &target,
            swap: swapping,
        };
        publish(&files(FIRST), &options).unwrap();
        publish(&files(SECOND), &options).unwrap();
        for name in [".git/objects/1", ".gitkeep", "a/.well-known/x", "turn"] {
            assert!(target.join(name).is_file(), "{name}");
        }
        fs::write(target.join("thesis.doc"), "mine").unwrap();
        let before = tree(&target);
        for error in [
            check_target(&target).unwrap_err(),
            publish(&files(FIRST), &options).unwrap_err(),
        ] {
            match &error {
                PublishError::Foreign { found, .. } => assert_eq!(found, &["thesis.doc"]),
                error => panic!("{error}"),
            }
            assert!(error.diagnostic().code.is_configuration());
        }
        assert_eq!(tree(&target), before);
    }
}

/// One file of ours lies in a folder with a dot; what others put beside it stays.
#[test]
fn security_txt_comes_and_goes_and_leaves_its_neighbours() {
    for swapping in [false, true] {
        let temporary = Temporary::new();
        let target = temporary.target();
        fs::create_dir_all(target.join(".well-known/acme-challenge")).unwrap();
        fs::write(target.join(".well-known/acme-challenge/1"), "token").unwrap();
        let options = PublishOptions {
            target: &target,
            swap: swapping,
        };
        let mut with = FIRST.to_vec();
        with.push((".well-known/security.txt", "Contact: tel:1"));
        for (list, there) in [(&with[..], true), (&with[..], true), (FIRST, false)] {
            publish(&files(list), &options).unwrap();
            let place = target.join(".well-known/security.txt");
            assert_eq!(place.exists(), there, "swap: {swapping}");
            assert!(target.join(".well-known/acme-challenge/1").is_file());
        }
    }
}

#[test]
fn a_file_changed_by_hand_is_written_again() {
    let temporary = Temporary::new();
    let target = temporary.target();
    put(FIRST, &target).unwrap();
    fs::write(target.join("index.html"), "mine").unwrap();
    fs::remove_file(target.join("same.css")).unwrap();
    let published = put(FIRST, &target).unwrap();
    assert_eq!(changed_list(&published), "M index.html\nA same.css\n");
}

#[test]
fn paths_that_cannot_be() {
    let temporary = Temporary::new();
    let target = temporary.target();
    put(FIRST, &target).unwrap();
    let before = tree(&target);
    let long = "长".repeat(86);
    let bad = [
        "../x", "/x", "a//b", "a/../b", ".git/x", "a/.x", "a\nb", "a:b", "a?", "x.", "x ",
        "con.md", "a/COM1", "", "a/", &long,
    ];
    for path in bad {
        let result = put(&[("index.html", "new"), (path, "x")], &target);
        assert!(matches!(result, Err(PublishError::Path { .. })), "{path}");
    }
    let collisions: [&[(&str, &str)]; 4] = [
        &[("a", "1"), ("a", "1")],
        &[("a/b", "1"), ("A/B", "2")],
        &[("a", "1"), ("A/index.html", "2")],
        &[("caf\u{e9}", "1"), ("cafe\u{301}", "2")],
    ];
    for list in collisions {
        assert!(
            matches!(put(list, &target), Err(PublishError::Collision { .. })),
            "{list:?}"
        );
    }
    assert_eq!(tree(&target), before);
    put(&[("渠县/长.html", "x"), ("condo.md", "x")], &target).unwrap();
}

#[test]
fn a_file_in_place_of_the_folder_is_an_error() {
    for swapping in [false, true] {
        let temporary = Temporary::new();
        let target = temporary.target();
        fs::write(&target, "a file").unwrap();
        let options = PublishOptions {
            target: &target,
            swap: swapping,
        };
        assert!(matches!(
            check_target(&target),
            Err(PublishError::Io { .. })
        ));
        assert!(matches!(
            publish(&files(FIRST), &options),
            Err(PublishError::Io { .. })
        ));
        assert_eq!(fs::read(&target).unwrap(), b"a file");
    }
}

#[test]
fn a_copy_that_is_gone_stops_everything() {
    for swapping in [false, true] {
        let temporary = Temporary::new();
        let target = temporary.target();
        let options = PublishOptions {
            target: &target,
            swap: swapping,
        };
        let mut list = files(FIRST);
        let source = temporary.0.join("source.png");
        fs::write(&source, "png").unwrap();
        let copy = || File {
            path: "a/p.png".to_string(),
            fingerprint: None,
            content: Content::Copy(source.clone()),
        };
        list.push(copy());
        publish(&list, &options).unwrap();
        let before = tree(&target);
        fs::remove_file(&source).unwrap();
        let mut list = files(SECOND);
        list.push(copy());
        match publish(&list, &options) {
            Err(PublishError::Io { path, .. }) => {
                assert!(path.ends_with("source.png") || path.ends_with("a/p.png"))
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(tree(&target), before);
        assert_eq!(fs::read_dir(&temporary.0).unwrap().count(), 1);
    }
}

#[test]
fn a_first_publication_that_fails_leaves_no_folder() {
    let temporary = Temporary::new();
    let target = temporary.target();
    let gone = File {
        path: "x".to_string(),
        fingerprint: None,
        content: Content::Copy(temporary.0.join("none")),
    };
    assert!(
        publish(
            &[gone],
            &PublishOptions {
                target: &target,
                swap: false
            }
        )
        .is_err()
    );
    assert!(!target.exists());
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let temporary = Temporary::new();
    let target = temporary.target();
    let outside = temporary.0.join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("index.html"), "theirs").unwrap();
    put(FIRST, &target).unwrap();
    fs::remove_dir_all(target.join("a")).unwrap();
    symlink(&outside, target.join("a")).unwrap();
    assert!(matches!(
        put(SECOND, &target),
        Err(PublishError::Foreign { .. })
    ));
    fs::remove_file(target.join("a")).unwrap();
    // The folder itself may be a link.
    let link = temporary.0.join("link");
    symlink(&target, &link).unwrap();
    put(SECOND, &link).unwrap();
    swap(FIRST, &link).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(target.join("a/index.html").is_file());
    assert_eq!(fs::read(outside.join("index.html")).unwrap(), b"theirs");
}

#[cfg(unix)]
#[test]
fn without_permission_nothing_changes() {
    use std::os::unix::fs::PermissionsExt;
    for swapping in [false, true] {
        let temporary = Temporary::new();
        let target = temporary.target();
        put(FIRST, &target).unwrap();
        let locked = if swapping {
            temporary.0.clone()
        } else {
            target.join("a")
        };
        let set = |mode| fs::set_permissions(&locked, fs::Permissions::from_mode(mode)).unwrap();
        let before = tree(&target);
        set(0o555);
        if fs::write(locked.join("probe"), "").is_ok() {
            // The administrator may write everywhere.
            return;
        }
        let options = PublishOptions {
            target: &target,
            swap: swapping,
        };
        let result = publish(&files(SECOND), &options);
        set(0o755);
        assert!(matches!(result, Err(PublishError::Io { .. })), "{result:?}");
        assert_eq!(tree(&target), before);
    }
}

#[cfg(unix)]
#[test]
fn two_runs_do_not_meet() {
    let temporary = Temporary::new();
    let target = temporary.target();
    put(FIRST, &target).unwrap();
    let folder = Folder::open(&target).unwrap();
    let lock = folder.lock().unwrap();
    assert!(lock.is_some());
    assert!(matches!(put(SECOND, &target), Err(PublishError::Io { .. })));
    assert!(matches!(
        swap(SECOND, &target),
        Err(PublishError::Io { .. })
    ));
    drop(lock);
    put(SECOND, &target).unwrap();
}

#[test]
fn an_edited_list_leads_nowhere_else() {
    let temporary = Temporary::new();
    let target = temporary.target();
    put(FIRST, &target).unwrap();
    fs::write(temporary.0.join("precious"), "p").unwrap();
    let list = target.join(manifest::NAME);
    let text = fs::read_to_string(&list).unwrap();
    fs::write(&list, format!("{text}../precious\n/etc/passwd\n")).unwrap();
    put(SECOND, &target).unwrap();
    assert!(temporary.0.join("precious").exists());
}

/// What `--swap` leaves when it is interrupted at each point.
#[test]
fn an_interrupted_exchange_is_finished() {
    let expected = {
        let temporary = Temporary::new();
        put(SECOND, &temporary.target()).unwrap();
        let mut tree = tree(&temporary.target());
        tree.insert(".gitkeep".to_string(), "k".to_string());
        tree
    };
    for point in 0..6 {
        let temporary = Temporary::new();
        let target = temporary.target();
        put(FIRST, &target).unwrap();
        fs::write(target.join(".gitkeep"), "k").unwrap();
        let before = tree(&target);
        let beside = |ending: &str| temporary.0.join(format!(".gongbao-public{ending}"));
        put(SECOND, &beside("-new")).unwrap();
        let journal = r#"{"version":1,"dot_names":[".gitkeep"]}"#;
        if point >= 1 {
            fs::write(beside("-swap.json"), journal).unwrap();
        }
        if point >= 2 {
            fs::rename(&target, beside("-old")).unwrap();
        }
        if point >= 3 {
            fs::rename(beside("-old/.gitkeep"), beside("-new/.gitkeep")).unwrap();
        }
        if point >= 4 {
            fs::rename(beside("-new"), &target).unwrap();
        }
        if point >= 5 {
            fs::remove_dir_all(beside("-old")).unwrap();
        }
        check_target(&target).unwrap();
        let wanted = if point == 0 { &before } else { &expected };
        assert_eq!(&tree(&target), wanted, "point {point}");
        assert_eq!(
            fs::read_dir(&temporary.0).unwrap().count(),
            1,
            "point {point}"
        );
    }
}

/// Paths that often stand in each other's way.
fn site() -> impl Strategy<Value = Vec<(String, String)>> {
    let name = prop::sample::select(vec!["a", "b", "A", "c.html"]);
    let path = prop::collection::vec(name, 1..4).prop_map(|parts| parts.join("/"));
    let text = prop::sample::select(vec!["1", "2", "33"]).prop_map(String::from);
    prop::collection::vec((path, text), 0..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// Whatever was published before, whatever was interrupted: the last site stands.
    #[test]
    fn the_last_site_stands(sites in prop::collection::vec((site(), 0usize..12, any::<bool>()), 1..6)) {
        let temporary = Temporary::new();
        let (target, fresh) = (temporary.target(), temporary.0.join("fresh"));
        let mut last: Vec<(String, String)> = Vec::new();
        for (site, interrupted, swapping) in sites {
            let list: Vec<(&str, &str)> =
                site.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
            let mut sorted = files(&list);
            sorted.sort_by(|a, b| a.path.cmp(&b.path));
            if paths::check(sorted.iter().map(|file| file.path.as_str())).is_err() {
                let before = tree(&temporary.0);
                prop_assert!(put(&list, &target).is_err());
                prop_assert_eq!(tree(&temporary.0), before);
                continue;
            }
            if target.exists() {
                let folder = Folder::open(&target).unwrap();
                if let Ok(ready) = in_place::prepare(&sorted, Folder::open(&target).unwrap()).unwrap() {
                    for step in ready.journal.steps.iter().take(interrupted) {
                        ready.work.step(&folder, step).unwrap();
                    }
                }
            }
            let options = PublishOptions { target: &target, swap: swapping };
            publish(&sorted, &options).unwrap();
            last = site;
        }
        let list: Vec<(&str, &str)> =
            last.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        put(&list, &fresh).unwrap();
        put(&list, &target).unwrap();
        prop_assert_eq!(tree(&target), tree(&fresh));
    }
}
