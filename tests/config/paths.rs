//! What a configuration says of some paths only.

use crate::bench::{Bench, CLEAN, PRIVILEGED, stderr, stdout};

#[test]
fn overrides_hold_for_their_paths_and_the_later_wins() {
    let config = "\
select: [privileged-container]
overrides:
  - paths: [/vendor/]
    ignore: [privileged-container]
  - paths: ['*.test.yaml', '!keep.test.yaml']
    lints: {privileged-container: {severity: info}}
  - paths: b/
    lints: {privileged-container: {severity: warning}}
";
    let bench = Bench::new(&[
        (".plimsoll.yaml", config),
        ("a/pod.test.yaml", PRIVILEGED),
        ("a/vendor/pod.yaml", PRIVILEGED),
        ("b/pod.test.yaml", PRIVILEGED),
        ("keep.test.yaml", PRIVILEGED),
        ("vendor/pod.yaml", PRIVILEGED),
    ]);
    let out = stdout(
        &bench
            .run(&["check", "--format", "concise", "--quiet"])
            .code(1),
    );
    let found: Vec<_> = out
        .lines()
        .filter_map(|line| line.split("[priv").next())
        .collect();
    let expected = [
        "a/pod.test.yaml:9:21: info",
        "a/vendor/pod.yaml:9:21: error",
        "b/pod.test.yaml:9:21: warning",
        "keep.test.yaml:9:21: error",
    ];
    assert_eq!(found, expected);
}

#[test]
fn paths_are_the_same_from_any_folder() {
    let config = "overrides: [{paths: [/a/], ignore: [privileges]}]\nexclude: [/b/]\n";
    let bench = Bench::new(&[
        (".plimsoll.yaml", config),
        ("a/pod.yaml", PRIVILEGED),
        ("b/pod.yaml", PRIVILEGED),
    ]);
    assert_eq!(bench.places(&["--exit-zero"]), ["a/pod.yaml:9:21"]);
    for (folder, path) in [
        ("a", "../b"),
        ("b", "."),
        ("b", "pod.yaml"),
        (".", "b/pod.yaml"),
    ] {
        let ran = bench
            .command(&["check", "--format", "concise", "--quiet", path])
            .current_dir(bench.path().join(folder))
            .assert()
            .code(0);
        assert_eq!(stdout(&ran), "", "{folder} {path}");
    }
}

fn excluding() -> Bench {
    Bench::new(&[
        (
            ".plimsoll.yaml",
            "exclude:\n  - vendor/\n  - '*.gen.yaml'\n  - '!mine.gen.yaml'\n",
        ),
        ("a/vendor/pod.yaml", PRIVILEGED),
        ("mine.gen.yaml", PRIVILEGED),
        ("pod.gen.yaml", PRIVILEGED),
        ("pod.yaml", PRIVILEGED),
    ])
}

#[test]
fn excluded_files_are_not_linted_even_if_they_are_named() {
    let bench = excluding();
    let (mine, generated) = ("mine.gen.yaml:9:21", "pod.gen.yaml:9:21");
    assert_eq!(bench.places(&[]), [mine, "pod.yaml:9:21"]);
    assert_eq!(bench.places(&["pod.gen.yaml", "mine.gen.yaml"]), [mine]);
    assert_eq!(bench.places(&["a/vendor"]), [""; 0]);
    assert_eq!(bench.places(&["--force", "pod.gen.yaml"]), [generated]);
    assert_eq!(bench.places(&["--force", "a"]), [""; 0]);
    assert_eq!(bench.places(&["--isolated", "pod.gen.yaml"]), [generated]);
}

#[test]
fn a_hook_that_names_excluded_files_only_is_clean() {
    let bench = excluding();
    bench.run(&["check", "pod.gen.yaml"]).code(0);
    bench.run(&["check", "empty-folder"]).code(3);
}

#[test]
fn standard_input_is_excluded_by_its_name() {
    let bench = excluding();
    for (name, code) in [("vendor/a.yaml", 0), ("a.yaml", 1)] {
        let command = bench.command(&["check", "-", "--stdin-filename", name]);
        command.stdin(PRIVILEGED).assert().code(code);
    }
}

#[test]
fn the_list_of_files_says_what_excludes_them() {
    let bench = Bench::new(&[
        ("sub/.plimsoll.yaml", "exclude: [vendor/]\n"),
        ("sub/vendor/a.yaml", CLEAN),
        ("sub/b.yaml", CLEAN),
    ]);
    let out = stdout(&bench.run(&["files"]).code(0));
    let expected = "\
skipped\tsub/.plimsoll.yaml\thidden
linted\tsub/b.yaml\t1 document, 1 object
skipped\tsub/vendor/a.yaml\texcluded by `vendor/` in the configuration of sub
";
    assert_eq!(out, expected);
}

#[test]
fn a_configuration_that_is_named_speaks_of_paths_from_the_current_folder() {
    let bench = Bench::new(&[
        ("ci/config.yaml", "exclude: [/a/]\n"),
        ("a/pod.yaml", PRIVILEGED),
        ("b/a/pod.yaml", PRIVILEGED),
    ]);
    let found = bench.places(&["--config", "ci/config.yaml"]);
    assert_eq!(found, ["b/a/pod.yaml:9:21"]);
}

#[test]
fn a_configuration_is_no_manifest() {
    let bench = Bench::new(&[(".plimsoll.yaml", "tier: all\n"), ("a.yaml", CLEAN)]);
    let ran = bench
        .run(&["check", "--hidden", "--select", "invalid-yaml"])
        .code(0);
    assert_eq!(stderr(&ran), "");
}
