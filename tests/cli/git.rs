//! `--changed-since`, with the git on the PATH.

use crate::bench::{Bench, CLEAN, PRIVILEGED, stderr, stdout};
use std::process::Command;

/// Runs git in a folder, with nothing of the machine's settings.
fn git(bench: &Bench, arguments: &[&str]) {
    let who = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
    let mut command = Command::new("git");
    command.current_dir(bench.path()).args(who).args(arguments);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null");
    command.env("GIT_CONFIG_SYSTEM", "/dev/null");
    let ran = command.output().expect("the tests need git");
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "git {arguments:?}: {said}");
}

/// A repository in which these files are committed.
fn repository(files: &[(&str, &str)]) -> Bench {
    let bench = Bench::new(files);
    git(&bench, &["init", "--quiet", "--initial-branch=main"]);
    commit(&bench);
    bench
}

fn commit(bench: &Bench) {
    git(bench, &["add", "--all"]);
    git(bench, &["commit", "--quiet", "--message=A change"]);
}

#[test]
fn changed_and_new_files_are_reported_on() {
    let ignore = (".gitignore", "ignored.yaml\n");
    let same = ("same.yaml", PRIVILEGED);
    let files = [ignore, same, ("a/committed.yaml", CLEAN)];
    let more = [("staged.yaml", CLEAN), ("edited.yaml", CLEAN)];
    let moved = ("gone.yaml", PRIVILEGED);
    let bench = repository(&[&files[..], &more, &[moved]].concat());
    bench.write("a/committed.yaml", PRIVILEGED);
    commit(&bench);
    bench.write("staged.yaml", PRIVILEGED);
    git(&bench, &["mv", "gone.yaml", "moved.yaml"]);
    git(&bench, &["add", "--all"]);
    bench.write("edited.yaml", PRIVILEGED);
    bench.write("new näme.yaml", PRIVILEGED);
    bench.write("ignored.yaml", PRIVILEGED);
    bench.write("README.md", "No manifest.\n");
    let now = ["edited", "moved", "new näme", "staged"].map(|name| format!("{name}.yaml:9:21"));
    assert_eq!(bench.places(&["--changed-since", "HEAD"]), now);
    let since = bench.places(&["--changed-since", "HEAD~1"]);
    assert_eq!(since[0], "a/committed.yaml:9:21");
    assert_eq!(since[1..], now);
    let in_a = bench.places(&["--changed-since", "HEAD~1", "a"]);
    assert_eq!(in_a, ["a/committed.yaml:9:21"]);
    let check = ["check", "--changed-since", "HEAD", "a"];
    let ran = bench.run(&check).code(0);
    assert!(stdout(&ran).starts_with("No Kubernetes manifests to report on\nRead 6 more files"));
}

#[test]
fn what_a_branch_did_not_do_does_not_count() {
    let bench = repository(&[("ours.yaml", CLEAN), ("theirs.yaml", PRIVILEGED)]);
    git(&bench, &["switch", "--quiet", "--create", "topic"]);
    bench.write("ours.yaml", PRIVILEGED);
    commit(&bench);
    git(&bench, &["switch", "--quiet", "main"]);
    bench.write("theirs.yaml", CLEAN);
    commit(&bench);
    git(&bench, &["switch", "--quiet", "topic"]);
    let found = bench.places(&["--changed-since", "main"]);
    assert_eq!(found, ["ours.yaml:9:21"]);
}

#[test]
fn the_rest_of_the_repository_is_context() {
    let patch = "spec: {template: {spec: {containers: [{name: web, image: web:1}]}}}\n";
    let patch = [
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n",
        patch,
    ]
    .concat();
    let bench = repository(&[(
        "base/kustomization.yaml",
        "patches: [{path: ../patch.yaml}]\n",
    )]);
    bench.write("patch.yaml", &patch);
    let select = ["check", "--select", "missing-memory-limit"];
    bench.run(&[&select[..], &["patch.yaml"]].concat()).code(1);
    let since = ["--changed-since", "HEAD"];
    bench.run(&[&select[..], &since].concat()).code(0);
}

#[test]
fn from_another_folder_names_are_the_same_files() {
    let bench = repository(&[("a/b.yaml", CLEAN), ("c.yaml", PRIVILEGED)]);
    bench.write("a/b.yaml", PRIVILEGED);
    let check = [
        "check",
        "--format",
        "concise",
        "-q",
        "--changed-since",
        "HEAD",
    ];
    let check = [&check[..], &["--select", "privileged-container"]].concat();
    let below = bench.command(&check).current_dir(bench.path().join("a"));
    assert!(stdout(&below.assert().code(1)).starts_with("../a/b.yaml:9:21: "));
    let root = bench
        .path()
        .to_str()
        .expect("temporary files have simple names");
    let outside = [&check[..], &["--within", root, root]].concat();
    let outside = bench.command(&outside).current_dir("/");
    assert!(stdout(&outside.assert().code(1)).starts_with(&format!("{root}/a/b.yaml:9:21: ")));
}

#[test]
fn mistakes_are_said() {
    let bench = repository(&[("a.yaml", CLEAN)]);
    for unknown in ["nonsense", "--output=x", "HEAD:a.yaml"] {
        let ran = bench
            .run(&["check", &format!("--changed-since={unknown}")])
            .code(2);
        let said = format!("error: git knows no commit `{unknown}` here: is it fetched?\n");
        assert_eq!(stderr(&ran), said);
    }
    let without = bench
        .command(&["check", "--changed-since", "HEAD"])
        .env("PATH", "");
    let said = "error: `--changed-since` needs git, which is not on the PATH\n";
    assert_eq!(stderr(&without.assert().code(2)), said);
    let bench = Bench::new(&[("a.yaml", CLEAN)]);
    let outside = bench.run(&["check", "--changed-since", "HEAD"]).code(2);
    let said = stderr(&outside);
    assert!(
        said.starts_with("error: `--changed-since` needs a git repository: "),
        "{said}"
    );
}
