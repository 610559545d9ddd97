//! The same site gives the same bytes: in another folder, with any number of threads.

mod common;

use std::path::Path;

use common::*;

/// Builds the site twice, with one thread and with two, in folders of different name and depth.
fn built_twice(site: &Path, args: &[&str]) {
    let (one, two) = (TempDir::copy_of(site), TempDir::new());
    let deep = two.join("很 深/的/folder");
    copy(site, &deep);
    built(run(one.path(), &[args, &["--jobs", "1"]].concat()));
    built(run(&deep, &[args, &["--jobs", "2"]].concat()));
    let (one, two) = (files(&one.join("public")), files(&deep.join("public")));
    assert!(one.len() > 200);
    assert_eq!(
        one.keys().collect::<Vec<_>>(),
        two.keys().collect::<Vec<_>>()
    );
    for (path, bytes) in &one {
        assert!(*bytes == two[path], "{path} differs");
    }
}

#[test]
fn the_sample_site_without_pictures() {
    built_twice(sample_site().path(), &["build", "--no-png"]);
}

#[test]
fn a_small_site_with_pictures() {
    built_twice(&fixture("sites/keys-zh"), &["build"]);
}

#[test]
fn a_second_build_changes_nothing() {
    let site = TempDir::copy_of(&fixture("sites/plain"));
    build(site.path());
    let before = files(&site.join("public"));
    let list = site.join("changed.txt");
    built(run(
        site.path(),
        &[
            "build",
            "--no-png",
            "--changed-files",
            list.to_str().unwrap(),
        ],
    ));
    assert_eq!(site.read("changed.txt"), "");
    assert_eq!(files(&site.join("public")), before);
}

/// Neither the folder of the site nor the machine's is in any file.
#[test]
fn no_path_of_this_machine_is_published() {
    let site = TempDir::copy_of(&fixture("sites/plain"));
    build(site.path());
    let folder = site
        .path()
        .file_name()
        .unwrap()
        .to_str()
        .unwrap()
        .to_string();
    for (path, bytes) in files(&site.join("public")) {
        assert!(!contains(&bytes, &folder), "{path}");
        assert!(!contains(&bytes, env!("CARGO_MANIFEST_DIR")), "{path}");
    }
}
