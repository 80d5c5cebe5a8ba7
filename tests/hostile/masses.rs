//! Very many of something, and things that are very long: time and memory grow no faster than they.

use crate::bench::PRIVILEGED;
use crate::machine::{Allowance, check, scaled};
use std::fmt::Write;

const HEAD: &str = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n";

const ONE_LINT: &[&str] = &["--select", "privileged-container"];

fn count(stdout: &str) -> usize {
    let found = stdout
        .lines()
        .filter(|line| line.starts_with("hostile.yaml:"));
    found.count()
}

#[test]
fn half_a_million_documents() {
    let documents = scaled(500_000);
    let mut text = PRIVILEGED.to_owned();
    for n in 2..documents {
        let service = "---\napiVersion: v1\nkind: Service\nmetadata: {name: a";
        let _ = writeln!(text, "{service}{n}}}");
    }
    text.push_str("---\n");
    text.push_str(PRIVILEGED);
    let ended = check("documents", text.as_bytes(), &[], Allowance::of(1500));
    assert!(
        ended
            .stdout
            .contains("hostile.yaml:9:21: error[privileged-container]")
    );
    let last = 9 + 4 * (documents - 2) + 10;
    let found = format!("hostile.yaml:{last}:21: error[privileged-container]");
    assert!(ended.stdout.contains(&found), "{}", ended.stdout);
    assert_eq!(ended.status.code(), Some(1));
}

#[test]
fn a_million_keys() {
    let keys = scaled(1_000_000);
    let mut text = HEAD.to_owned();
    for n in 0..keys {
        let _ = writeln!(text, "  key{n}: v");
    }
    text.push_str("  key1: w\n");
    let ended = check("keys", text.as_bytes(), &[], Allowance::of(800));
    let found = format!("hostile.yaml:{}:3: error[duplicate-yaml-key]", keys + 5);
    assert!(ended.stdout.starts_with(&found), "{}", ended.stdout);
    assert_eq!(count(&ended.stdout), 1);
}

#[test]
fn a_million_findings_are_cut_and_that_is_said() {
    let documents = scaled(1_000_000) / 10;
    let text = format!("{PRIVILEGED}---\n").repeat(documents);
    let allowance = Allowance::of(600);
    let ended = check(
        "many findings",
        text.as_bytes(),
        &["--tier", "all"],
        allowance,
    );
    let limit = 200_000;
    let all_shown = count(&ended.stdout) < limit;
    let cut =
        "error[too-many-findings] more than 200000 findings in this file; it is read no further";
    assert_eq!(ended.stdout.contains(cut), !all_shown);
    assert_eq!(ended.status.code(), Some(if all_shown { 1 } else { 3 }));
    let repeated = format!("{HEAD}{}", "  k: v\n".repeat(scaled(1_000_000)));
    let ended = check(
        "repeated keys",
        repeated.as_bytes(),
        &[],
        Allowance::of(900),
    );
    assert_eq!(ended.stdout.contains(cut), scaled(1_000_000) > limit);
}

#[test]
fn a_quarter_of_a_million_containers() {
    let containers = scaled(250_000);
    let (head, one) = PRIVILEGED.split_at(PRIVILEGED.find("    - ").expect("there is one"));
    // With images, so that it is a whole pod and no patch, which is not judged by what it lacks.
    let whole = format!("{one}      image: nginx\n");
    let text = format!("{head}{}", whole.repeat(containers));
    let ended = check(
        "containers",
        text.as_bytes(),
        &["--tier", "all"],
        Allowance::of(1200),
    );
    assert!(count(&ended.stdout) >= containers.min(100_000));
}

#[test]
fn a_line_of_many_megabytes() {
    let pod = r#"{"apiVersion":"v1","kind":"Pod","metadata":{"name":"ü"},"spec":{"containers":[{"name":"web","image":"nginx","securityContext":{"privileged":true}}]}}"#;
    let items = scaled(50_000);
    let pods = vec![pod; items].join(",");
    let text = format!(r#"{{"apiVersion":"v1","kind":"List","items":[{pods}]}}"#);
    let ended = check("a line", text.as_bytes(), ONE_LINT, Allowance::of(600));
    let privileged = "error[privileged-container]";
    let found = ended
        .stdout
        .lines()
        .filter(|line| line.contains(privileged));
    assert_eq!(found.count(), items + 1);
    let characters = text.chars().count();
    let last = format!(
        "hostile.yaml:1:{}: {privileged}",
        characters - "true}}]}}]}".len() + 1
    );
    assert!(ended.stdout.contains(&last));
    let pretty = check(
        "a line, shown",
        text.as_bytes(),
        &[ONE_LINT, &["--format", "pretty"]].concat(),
        Allowance::of(600),
    );
    assert_eq!(pretty.status.code(), Some(1));
}

#[test]
fn a_million_suppressions() {
    let comments = "# plimsoll: ignore[host-network] why\n".repeat(scaled(1_000_000));
    let text = PRIVILEGED.to_owned() + &comments;
    let ended = check("suppressions", text.as_bytes(), &[], Allowance::of(1000));
    let limit = 200_000;
    let cut = scaled(1_000_000) > limit;
    assert_eq!(ended.stdout.contains("[too-many-findings]"), cut);
    assert_eq!(ended.status.code(), Some(if cut { 3 } else { 1 }));
}

#[test]
fn names_of_a_megabyte() {
    let long = "n".repeat(1 << 20);
    for (what, old, new) in [
        ("name", "name: shop", format!("name: {long}")),
        ("container", "name: web", format!("name: {long}")),
        (
            "label",
            "name: shop",
            format!("name: shop\n  labels: {{a: {long}}}"),
        ),
    ] {
        let text = PRIVILEGED.replace(old, &new);
        let ended = check(what, text.as_bytes(), ONE_LINT, Allowance::of(150));
        assert_eq!(count(&ended.stdout), 1, "{what}");
        let text = ["--format", "pretty", "--select", "privileged-container"];
        let pretty = check(
            what,
            PRIVILEGED.replace(old, &new).as_bytes(),
            &text,
            Allowance::of(150),
        );
        assert!(pretty.stdout.len() < 2_000_000, "{what}");
    }
    let text = PRIVILEGED.replace("kind: Pod", &format!("kind: {long}"));
    let ended = check("kind", text.as_bytes(), &[], Allowance::of(150));
    assert_eq!(ended.status.code(), Some(1));
    let text = format!("{HEAD}  {long}: v\n");
    let ended = check("key", text.as_bytes(), &[], Allowance::of(150));
    let refused = "hostile.yaml:5:3: error[invalid-yaml] a key is longer than 1024 characters";
    assert!(ended.stdout.contains(refused), "{}", ended.stdout);
    let text = format!("{HEAD}  ? {long}\n  : v\n");
    let ended = check("explicit key", text.as_bytes(), &[], Allowance::of(150));
    assert_eq!(ended.status.code(), Some(1));
}

#[test]
fn very_many_near_tokens_very_deep_down() {
    let depth = 9_000;
    let texts = vec!["'AKIA-none'"; scaled(600_000)].join(",");
    let (open, close) = ("[".repeat(depth), "]".repeat(depth));
    let text = format!("{PRIVILEGED}  deep: {open}{texts}{close}\n");
    let select = ["--select", "credential-in-manifest,privileged-container"];
    let ended = check("deep", text.as_bytes(), &select, Allowance::of(300));
    assert_eq!(count(&ended.stdout), 1);
}
