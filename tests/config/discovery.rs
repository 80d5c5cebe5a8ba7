//! Which configuration holds for which file.

use crate::bench::{Bench, PRIVILEGED, stderr, stdout};

const OFF: &str = "ignore: [privileged-container]\n";
const LOUD: &str = "select: [privileged-container]\n";

/// The files with a finding of `privileged-container`.
fn found(bench: &Bench, arguments: &[&str]) -> Vec<String> {
    let check = ["check", "--format", "concise", "--quiet"];
    let out = stdout(&bench.run(&[&check[..], arguments].concat()));
    let lines = out
        .lines()
        .filter(|line| line.contains("[privileged-container]"));
    let paths = lines.filter_map(|line| line.split(':').next());
    paths.map(str::to_owned).collect()
}

#[test]
fn the_nearest_one_holds_alone() {
    let bench = Bench::new(&[
        (".plimsoll.yaml", OFF),
        ("a/pod.yaml", PRIVILEGED),
        ("b/.plimsoll.yml", LOUD),
        ("b/pod.yaml", PRIVILEGED),
        ("b/c/d/pod.yaml", PRIVILEGED),
    ]);
    assert_eq!(found(&bench, &[]), ["b/c/d/pod.yaml", "b/pod.yaml"]);
    assert_eq!(found(&bench, &["a", "b/c"]), ["b/c/d/pod.yaml"]);
    let whole = bench.path().join("b/../a/pod.yaml");
    assert_eq!(found(&bench, &[&whole.to_string_lossy()]), [""; 0]);
}

#[test]
fn it_is_looked_for_from_the_file_not_from_the_current_folder() {
    let bench = Bench::new(&[
        (".plimsoll.yaml", OFF),
        ("a/.plimsoll.yaml", LOUD),
        ("pod.yaml", PRIVILEGED),
    ]);
    let ran = bench
        .command(&["check", "--format", "concise", "../pod.yaml"])
        .current_dir(bench.path().join("a"))
        .assert();
    assert!(!stdout(&ran).contains("privileged-container"));
}

#[test]
fn the_search_ends_at_the_root_of_the_repository() {
    let bench = Bench::new(&[
        (".plimsoll.yaml", OFF),
        ("repository/.git/HEAD", "ref: refs/heads/main\n"),
        ("repository/a/pod.yaml", PRIVILEGED),
        ("worktree/.git", "gitdir: elsewhere\n"),
        ("worktree/pod.yaml", PRIVILEGED),
        ("folder/pod.yaml", PRIVILEGED),
    ]);
    let expected = ["repository/a/pod.yaml", "worktree/pod.yaml"];
    assert_eq!(found(&bench, &[]), expected);
}

#[test]
fn one_that_is_named_holds_for_all_and_none_if_isolated() {
    let bench = Bench::new(&[
        (".plimsoll.yaml", OFF),
        ("a/pod.yaml", PRIVILEGED),
        ("b/.plimsoll.yaml", OFF),
        ("b/pod.yaml", PRIVILEGED),
        ("ci/loud.yaml", LOUD),
    ]);
    let both = ["a/pod.yaml", "b/pod.yaml"];
    assert_eq!(found(&bench, &[]), [""; 0]);
    assert_eq!(found(&bench, &["--config", "ci/loud.yaml"]), both);
    assert_eq!(found(&bench, &["--isolated"]), both);
    let ran = bench.run(&["check", "--config", "gone.yaml"]).code(2);
    let expected = "error: cannot read `gone.yaml`: no such file or directory\n";
    assert_eq!(stderr(&ran), expected);
    bench
        .run(&["check", "--isolated", "--config", "ci/loud.yaml"])
        .code(2);
}

#[test]
fn one_builds_on_another() {
    let bench = Bench::new(&[
        (
            ".plimsoll.yaml",
            "select: [privileged-container, latest-image-tag]\n",
        ),
        (
            "a/.plimsoll.yaml",
            "extends: ../.plimsoll.yaml\nignore: [latest-image-tag]\n",
        ),
        (
            "a/pod.yaml",
            &PRIVILEGED.replace("web\n", "web\n      image: web\n"),
        ),
    ]);
    let ran = bench
        .run(&["check", "--format", "concise", "--quiet"])
        .code(1);
    let out = stdout(&ran);
    assert_eq!(out.lines().count(), 1, "{out}");
    assert!(out.contains("[privileged-container]"), "{out}");
}

#[test]
fn paths_of_a_base_are_relative_to_the_base() {
    let base = "exclude: [/a/vendor/]\noverrides: [{paths: a/*.yaml, ignore: [privileges]}]\n";
    let bench = Bench::new(&[
        (".plimsoll.yaml", base),
        ("a/.plimsoll.yaml", "extends: ../.plimsoll.yaml\n"),
        ("a/pod.yaml", PRIVILEGED),
        ("a/b/pod.yaml", PRIVILEGED),
        ("a/vendor/pod.yaml", PRIVILEGED),
    ]);
    assert_eq!(found(&bench, &[]), ["a/b/pod.yaml"]);
}

#[test]
fn circles_and_gaps_are_errors() {
    let bench = Bench::new(&[
        (".plimsoll.yaml", "tier: all\nextends: a/.plimsoll.yaml\n"),
        ("a/.plimsoll.yaml", "extends: ../.plimsoll.yaml\n"),
        ("b/.plimsoll.yaml", "extends: .plimsoll.yaml\n"),
        ("c/.plimsoll.yaml", "extends: gone.yaml\n"),
        ("pod.yaml", PRIVILEGED),
        ("b/pod.yaml", PRIVILEGED),
        ("c/pod.yaml", PRIVILEGED),
    ]);
    let ran = bench.run(&["check"]).code(2);
    assert_eq!(stdout(&ran), "");
    let expected = "\
error: a/.plimsoll.yaml:1:10: `extends` leads in a circle back to .plimsoll.yaml
error: b/.plimsoll.yaml:1:10: `extends` leads in a circle back to b/.plimsoll.yaml
error: c/.plimsoll.yaml:1:10: cannot read `gone.yaml`: no such file or directory
";
    assert_eq!(stderr(&ran), expected);
}

#[test]
fn a_chain_has_an_end() {
    let bench = Bench::new(&[("pod.yaml", PRIVILEGED)]);
    for number in 0..20_000 {
        let text = format!("extends: {}.yml\n", number + 1);
        bench.write(format!("{number}.yml"), text);
    }
    bench.write(".plimsoll.yaml", "extends: 0.yml\n");
    let said = "error: 48.yml:1:10: more than 50 configurations build on each other\n";
    assert_eq!(stderr(&bench.run(&["check", "pod.yaml"]).code(2)), said);
    bench.write("48.yml", "ignore: [privileged-container]\n");
    assert_eq!(found(&bench, &["pod.yaml"]), [""; 0]);
}

#[test]
fn standard_input_stands_in_the_current_folder_or_where_its_name_says() {
    let bench = Bench::new(&[(".plimsoll.yaml", OFF), ("b/.plimsoll.yaml", LOUD)]);
    let found = |arguments: &[&str]| {
        let check = ["check", "--format", "concise", "--quiet"];
        let command = bench.command(&[&check[..], arguments].concat());
        let out = stdout(&command.stdin(PRIVILEGED).assert());
        out.matches("[privileged-container]").count()
    };
    assert_eq!(found(&["-"]), 0);
    assert_eq!(found(&["-", "--isolated"]), 1);
    assert_eq!(found(&["-", "--stdin-filename", "b/pod.yaml"]), 1);
    assert_eq!(found(&["-", "--stdin-filename", "a/pod.yaml"]), 0);
}

#[test]
fn an_empty_one_says_nothing() {
    for text in ["", "# nothing yet\n", "---\n", "{}\n", "lints:\n"] {
        let bench = Bench::new(&[(".plimsoll.yaml", text), ("pod.yaml", PRIVILEGED)]);
        assert_eq!(found(&bench, &[]), ["pod.yaml"], "{text:?}");
    }
}

/// To read it for each file would take longer than the minute that a run is given.
#[test]
fn one_configuration_is_read_once_for_ten_thousand_files() {
    let comment = "# a long story\n".repeat(30_000);
    let config = format!("{comment}select: [privileged-container]\nextends: base.yaml\n");
    let base = format!("{comment}tier: all\n");
    let bench = Bench::new(&[(".plimsoll.yaml", &config), ("base.yaml", &base)]);
    for number in 0..10_000 {
        bench.write(format!("{}/{number}.yaml", number % 1_000), PRIVILEGED);
    }
    assert_eq!(found(&bench, &[]).len(), 10_000);
}
