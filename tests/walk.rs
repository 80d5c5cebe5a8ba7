//! What ignore files leave out, against the walker of the `ignore` library, which is ripgrep's.

use ignore::WalkBuilder;
use plimsoll::walk::{Options, walk};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const FOLDERS: [&str; 6] = ["", "a", "a/b", "a/b/.c", "d", "d/a"];
const FILES: [&str; 3] = ["a.yaml", "b.yaml", ".c.yaml"];
const PATTERNS: [&str; 18] = [
    "a.yaml",
    "/a.yaml",
    "*.yaml",
    "!b.yaml",
    "!*.yaml",
    "a/",
    "/a",
    "a/b",
    "b/",
    "!b/",
    "**/b/*.yaml",
    "!.c.yaml",
    "!.c",
    "/d/a/",
    "d/*",
    "!/d/a",
    "# a",
    "a.yaml/",
];
/// The files that say what is ignored, and what makes a repository.
const RULES: [&str; 3] = [".ignore", ".gitignore", ".git/info/exclude"];

/// Files of rules below the folders, and where the search begins.
#[derive(Debug)]
struct World {
    rules: Vec<(PathBuf, String)>,
    hidden: bool,
    root: &'static str,
}

fn world() -> impl Strategy<Value = World> {
    let patterns = prop::collection::vec(prop::sample::select(&PATTERNS[..]), 0..4);
    let file = (
        prop::sample::select(&FOLDERS[..]),
        prop::sample::select(&RULES[..]),
        patterns,
    );
    let rules = file.prop_map(|(folder, name, patterns)| {
        let path = Path::new(folder).join(name);
        (path, patterns.join("\n"))
    });
    let root = prop::sample::select(vec!["", "a", "a/b"]);
    (prop::collection::vec(rules, 0..6), any::<bool>(), root).prop_map(|(rules, hidden, root)| {
        World {
            rules,
            hidden,
            root,
        }
    })
}

fn write(path: &Path, text: &str) {
    let folder = path.parent().expect("a file is in a folder");
    fs::create_dir_all(folder).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}

fn by_ripgrep(root: &Path, hidden: bool) -> BTreeSet<String> {
    let found = WalkBuilder::new(root).hidden(!hidden).build();
    let paths = found.map(|entry| entry.expect("it can be read").into_path());
    let files = paths.filter(|path| path.extension().is_some_and(|it| it == "yaml"));
    files.map(|path| path.display().to_string()).collect()
}

fn by_us(root: &Path, hidden: bool) -> BTreeSet<String> {
    let options = Options {
        hidden,
        ..Options::default()
    };
    let found = walk(&[root.to_owned()], &options);
    assert!(found.warnings.is_empty(), "{:?}", found.warnings);
    let shown = found.files.iter().map(|file| file.shown.to_string());
    shown.collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_same_is_left_out_as_by_ripgrep(world in world()) {
        let folder = tempfile::tempdir().expect("there is room for temporary files");
        for below in FOLDERS {
            for file in FILES {
                write(&folder.path().join(below).join(file), "");
            }
        }
        for (path, text) in &world.rules {
            write(&folder.path().join(path), text);
        }
        let root = folder.path().join(world.root);
        prop_assert_eq!(by_us(&root, world.hidden), by_ripgrep(&root, world.hidden));
    }
}
