//! `plimsoll baseline`, `check --baseline`, and the options about suppressions.

use crate::bench::{BROKEN, Bench, CLEAN, PRIVILEGED, stderr, stdout};

const SELECT: [&str; 2] = ["--select", "privileged-container,invalid-yaml"];
const FILE: &str = ".plimsoll-baseline.jsonl";

fn command(bench: &Bench, words: &[&str]) -> snapbox::cmd::OutputAssert {
    bench.run(&[words, &SELECT].concat())
}

fn check(bench: &Bench, words: &[&str]) -> snapbox::cmd::OutputAssert {
    command(bench, &[&["check", "--format", "concise"], words].concat())
}

#[test]
fn only_new_findings_count() {
    let bench = Bench::new(&[("a.yaml", PRIVILEGED)]);
    let ran = command(&bench, &["baseline", "write"]).code(0);
    assert!(stderr(&ran).contains("knows 1 finding"), "{}", stderr(&ran));
    let ran = check(&bench, &["--baseline", FILE]).code(0);
    assert_eq!(stdout(&ran), "");
    assert!(
        stderr(&ran).contains("1 known from the baseline"),
        "{}",
        stderr(&ran)
    );
    bench.write("b.yaml", PRIVILEGED);
    let ran = check(&bench, &["--baseline", FILE]).code(1);
    assert!(
        stdout(&ran).starts_with("b.yaml:9:21: "),
        "{}",
        stdout(&ran)
    );
    let ran = command(&bench, &["check", "--baseline", FILE, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&stdout(&ran)).expect("it is JSON");
    assert_eq!(json["summary"]["known"], 1);
}

#[test]
fn a_configuration_may_name_the_baseline() {
    let bench = Bench::new(&[
        (".plimsoll.yaml", "baseline: ci/known.jsonl\n"),
        ("ci/README", ""),
        ("k8s/a.yaml", PRIVILEGED),
    ]);
    let known = ["baseline", "write", "--baseline", "ci/known.jsonl"];
    command(&bench, &known).code(0);
    check(&bench, &[]).code(0);
    bench.write("k8s/b.yaml", PRIVILEGED);
    let ran = check(&bench, &[]).code(1);
    assert!(
        stdout(&ran).starts_with("k8s/b.yaml:9:21: "),
        "{}",
        stdout(&ran)
    );
    check(&bench, &["--isolated"]).code(1);
    bench.write("k8s/a.yaml", CLEAN);
    check(&bench, &["--baseline-strict", "k8s/a.yaml"]).code(1);
}

#[test]
fn writing_gives_the_same_bytes_from_anywhere() {
    let bench = Bench::new(&[("k8s/a.yaml", PRIVILEGED), ("k8s/b/c.yaml", PRIVILEGED)]);
    let text = |words: &[&str]| {
        command(&bench, &[&["baseline", "write", "--quiet"], words].concat()).code(0);
        std::fs::read_to_string(bench.path().join(FILE)).expect("it was written")
    };
    let absolute = bench.path().join("k8s").to_string_lossy().into_owned();
    let first = text(&[]);
    assert_eq!(first.lines().count(), 3);
    assert_eq!(text(&["./k8s/../k8s"]), first);
    assert_eq!(text(&[&absolute]), first);
    assert_eq!(
        text(&["k8s/b/c.yaml", "k8s/a.yaml", "--threads", "1"]),
        first
    );
}

#[test]
fn what_is_mended_is_said_and_can_fail_and_be_dropped() {
    let bench = Bench::new(&[("a.yaml", PRIVILEGED), ("b.yaml", PRIVILEGED)]);
    command(&bench, &["baseline", "write"]).code(0);
    let ran = check(&bench, &["--baseline", FILE, "--baseline-strict"]).code(0);
    assert!(!stderr(&ran).contains("any more"));
    bench.write(
        "a.yaml",
        PRIVILEGED.replace("privileged: true", "privileged: false"),
    );
    let ran = check(&bench, &["--baseline", FILE]).code(0);
    let said = "not found any more: a.yaml: privileged-container: Pod shop, spec.containers[web]";
    assert!(stderr(&ran).contains(said), "{}", stderr(&ran));
    let ran = check(
        &bench,
        &["--baseline", FILE, "--baseline-strict", "--quiet"],
    )
    .code(1);
    assert!(stderr(&ran).contains(said), "{}", stderr(&ran));
    std::fs::remove_file(bench.path().join("b.yaml")).expect("it is there");
    let ran = check(&bench, &["--baseline", FILE]).code(0);
    assert!(
        stderr(&ran).contains("any more: b.yaml"),
        "{}",
        stderr(&ran)
    );
    bench.write("c.yaml", PRIVILEGED);
    command(&bench, &["baseline", "update"]).code(0);
    let shown = stdout(&bench.run(&["baseline", "show"]).code(0));
    assert_eq!(shown, "");
    check(&bench, &["--baseline", FILE]).code(1);
}

#[test]
fn what_was_not_looked_at_is_not_stale() {
    let bench = Bench::new(&[("a.yaml", PRIVILEGED), ("b.yaml", CLEAN)]);
    command(&bench, &["baseline", "write"]).code(0);
    let strict = ["--baseline", FILE, "--baseline-strict"];
    check(&bench, &[&strict[..], &["b.yaml"]].concat()).code(0);
    let other = [&["check", "--select", "host-network"], &strict[..]].concat();
    bench.run(&other).code(0);
    bench.write("a.yaml", BROKEN);
    check(&bench, &strict).code(3);
    command(&bench, &["baseline", "update"]).code(3);
    bench.write("a.yaml", PRIVILEGED);
    check(&bench, &strict).code(0);
    let shown = stdout(&bench.run(&["baseline", "show"]).code(0));
    let line =
        "a.yaml: privileged-container: Pod shop, spec.containers[web].securityContext.privileged\n";
    assert_eq!(shown, line);
}

#[test]
fn a_file_that_is_no_baseline_ends_the_run() {
    let bench = Bench::new(&[
        ("a.yaml", PRIVILEGED),
        ("bad", "{\"plimsoll-baseline\":1}\n<<<\n"),
    ]);
    for words in [
        &["check", "--baseline", "bad"][..],
        &["baseline", "update", "--baseline", "bad"],
        &["baseline", "show", "--baseline", "bad"],
    ] {
        let said = stderr(&bench.run(words).code(2));
        assert!(
            said.contains("bad:2:1: no baseline: expected value"),
            "{said}"
        );
    }
    let said = stderr(&bench.run(&["check", "--baseline", "none"]).code(2));
    assert!(said.contains("cannot read `none`"), "{said}");
    bench.run(&["check", "--baseline-strict"]).code(2);
    command(&bench, &["baseline", "write", "--baseline", "no/such"]).code(2);
    command(&bench, &["baseline", "write", "no-such-folder"]).code(3);
}

#[test]
fn suppressions_obey_their_options() {
    let comment = "privileged: true # plimsoll: ignore[privileged-container] expires=";
    let past = PRIVILEGED.replace("privileged: true", &format!("{comment}2020-01-01"));
    let future = PRIVILEGED.replace("privileged: true", &format!("{comment}2999-01-01"));
    let bench = Bench::new(&[("past.yaml", &past), ("future.yaml", &future)]);
    let ran = check(&bench, &[]).code(1);
    assert!(
        stdout(&ran).starts_with("past.yaml:9:21"),
        "{}",
        stdout(&ran)
    );
    assert!(
        stderr(&ran).contains("Not shown: 1 suppressed"),
        "{}",
        stderr(&ran)
    );
    let lines = |words: &[&str]| stdout(&check(&bench, words).code(1)).lines().count();
    assert_eq!(lines(&["--no-inline-ignores"]), 2);
    assert_eq!(lines(&["--require-reason"]), 2);
    let ran = check(
        &bench,
        &["--ignore", "privileged-container", "--select", "hygiene"],
    )
    .code(1);
    assert!(stdout(&ran).contains("the suppression has expired after 2020-01-01"));
}
