//! Help, lists, explanations and completions.

use crate::bench::{Bench, stderr, stdout};

#[test]
fn without_a_command_there_is_help() {
    let bench = Bench::new(&[]);
    let ran = bench.run(&[]).code(2);
    assert!(stderr(&ran).contains("Usage: plimsoll"), "{}", stderr(&ran));
    let ran = bench.run(&["--help"]).code(0);
    assert!(stdout(&ran).contains("Usage: plimsoll"));
}

#[test]
fn the_exit_codes_are_in_the_help() {
    let help = stdout(&Bench::new(&[]).run(&["check", "--help"]).code(0));
    for code in ["0", "1", "2", "3", "4"] {
        assert!(help.contains(&format!("\n  {code}  ")), "{help}");
    }
}

#[test]
fn a_lint_is_explained_by_any_of_its_names() {
    let bench = Bench::new(&[]);
    let own = stdout(&bench.run(&["explain", "privileged-container"]).code(0));
    assert!(own.contains("privileged-container"), "{own}");
    for name in ["CKV_K8S_16", "checkov:CKV_K8S_16"] {
        assert_eq!(
            stdout(&bench.run(&["explain", name]).code(0)),
            own,
            "{name}"
        );
    }
    let ran = bench.run(&["explain", "privileged-containr"]).code(2);
    assert!(stderr(&ran).contains("did you mean `privileged-container`?"));
}

#[test]
fn lints_are_listed_by_tier_and_standard() {
    let bench = Bench::new(&[]);
    let ids = |arguments: &[&str]| {
        let listed = bench.run(&[&["list", "--format", "json"], arguments].concat());
        let listed: serde_json::Value =
            serde_json::from_str(&stdout(&listed.code(0))).expect("it is one JSON value");
        let lints = listed["lints"].as_array().cloned().unwrap_or_default();
        let ids = lints
            .iter()
            .filter_map(|lint| lint["id"].as_str().map(str::to_owned));
        ids.collect::<Vec<_>>()
    };
    let (all, default) = (ids(&[]), ids(&["--tier", "default"]));
    assert!(default.len() < all.len());
    assert_eq!(ids(&["--tier", "all"]), all);
    assert!(ids(&["--standard", "cis"]).contains(&"privileged-container".to_owned()));
    assert_eq!(ids(&["--standard", "CIS"]), ids(&["--standard", "cis"]));
    let ran = bench.run(&["list", "--standard", "ISO"]).code(2);
    assert!(
        stderr(&ran).contains("the standards are "),
        "{}",
        stderr(&ran)
    );
}

#[test]
fn every_shell_has_completions() {
    let bench = Bench::new(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = stdout(&bench.run(&["completions", shell]).code(0));
        assert!(script.contains("kubernetes-version"), "{shell}");
    }
}

#[test]
fn a_document_is_shown_as_kubectl_sees_it() {
    let bench = Bench::new(&[("a.yaml", "a: 0o17\n---\nb: [\n")]);
    let shown = stdout(&bench.run(&["debug", "yaml", "a.yaml"]).code(0));
    let lines: Vec<_> = shown.lines().collect();
    assert_eq!(lines.len(), 2, "{shown}");
    assert_eq!(lines[0], r#"{"a":15}"#);
    assert!(lines[1].starts_with(r#"{"error":{"#), "{shown}");
}
