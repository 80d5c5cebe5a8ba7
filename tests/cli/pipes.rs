//! What other tools write to standard output: Helm, kustomize, kubectl.

use crate::bench::{Bench, PRIVILEGED, stdout};
use serde_json::Value;
use std::collections::BTreeSet;

const APPLIED: &str = include_str!("dumps/applied.yaml");
const DUMPED: &str = include_str!("dumps/dumped.yaml");

/// The findings of what is piped in.
fn findings(arguments: &[&str], piped: &str) -> Vec<Value> {
    let mut check = vec!["check", "--format", "json", "-"];
    check.extend(arguments);
    let ran = Bench::new(&[]).command(&check).stdin(piped).assert();
    let report: Value = serde_json::from_str(&stdout(&ran)).expect("the output is one JSON value");
    report["findings"].as_array().cloned().unwrap_or_default()
}

/// The lints, objects and messages of what is piped in, for every lint there is.
fn said(piped: &str) -> BTreeSet<String> {
    let findings = findings(&["--tier", "all"], piped).into_iter();
    let said = |finding: Value| {
        let [lint, kind, message] = [
            &finding["lint"],
            &finding["object"]["kind"],
            &finding["message"],
        ]
        .map(Value::as_str);
        [lint, kind, message]
            .map(Option::unwrap_or_default)
            .join(": ")
    };
    findings.map(said).collect()
}

#[test]
fn what_a_cluster_adds_is_no_concern() {
    let (applied, dumped) = (said(APPLIED), said(DUMPED));
    assert!(!applied.is_empty());
    assert_eq!(dumped, applied);
}

#[test]
fn a_dump_as_json_is_the_same() {
    let bench = Bench::new(&[("dumped.yaml", DUMPED)]);
    let json = stdout(&bench.run(&["debug", "yaml", "dumped.yaml"]).code(0));
    assert_eq!(said(&json), said(DUMPED));
}

#[test]
fn findings_in_what_helm_renders_name_the_template() {
    let documents = ["web", "worker"].map(|name| {
        let source = format!("# Source: shop/charts/{name}/templates/pod.yaml");
        format!("---\n{source}\n{PRIVILEGED}")
    });
    let notes = "---\n# Source: shop/templates/nothing.yaml\n";
    let rendered = [&documents[0], notes, &documents[1]].concat();
    let found = findings(&["--select", "privileged-container"], &rendered);
    let templates: Vec<_> = found
        .iter()
        .filter_map(|finding| finding["template"].as_str())
        .collect();
    let expected = ["web", "worker"].map(|name| format!("shop/charts/{name}/templates/pod.yaml"));
    assert_eq!(templates, expected);
}

/// A pod with what kustomize says of its origin.
fn built(origin: &str) -> String {
    let lines = origin.replace('\n', "\n      ");
    let annotation = format!("config.kubernetes.io/origin: |\n      {lines}");
    let metadata = format!("metadata:\n  annotations:\n    {annotation}\n");
    PRIVILEGED.replace("metadata:\n", &metadata)
}

#[test]
fn findings_in_what_kustomize_builds_name_the_source() {
    let generated = "configuredIn: base/kustomization.yaml\nconfiguredBy: {kind: PodGenerator}";
    let remote = "path: base/web.yaml\nrepo: https://example.com/shop.git\nref: v1.4.2";
    let cases = [
        ("path: ../base/web.yaml", "../base/web.yaml"),
        ("path: '../base/odd: name.yaml'", "../base/odd: name.yaml"),
        (generated, "base/kustomization.yaml"),
        (
            remote,
            "https://example.com/shop.git//base/web.yaml?ref=v1.4.2",
        ),
    ];
    for (origin, template) in cases {
        let found = findings(&["--select", "privileged-container"], &built(origin));
        assert_eq!(found.len(), 1, "{origin}");
        assert_eq!(found[0]["template"], template);
    }
    for nothing in ["", "path: ''", "[", "path: [a]", "text"] {
        let found = findings(&["--select", "privileged-container"], &built(nothing));
        assert_eq!(found.len(), 1, "{nothing}");
        assert_eq!(found[0]["template"], Value::Null, "{nothing}");
    }
}

#[test]
fn people_read_where_it_comes_from() {
    let check = ["check", "--select", "privileged-container", "-"];
    let piped = built("path: ../base/web.yaml");
    let ran = Bench::new(&[]).command(&check).stdin(piped).assert();
    let shown = stdout(&ran.code(1));
    assert!(shown.contains("rendered from ../base/web.yaml"), "{shown}");
}

#[test]
#[expect(clippy::print_stderr, reason = "what is skipped has to be said")]
fn kustomize_itself_says_so() {
    let bench = Bench::new(&[
        ("base/kustomization.yaml", "resources: [web.yaml]\n"),
        ("base/web.yaml", PRIVILEGED),
        (
            "overlay/kustomization.yaml",
            "resources: [../base]\nbuildMetadata: [originAnnotations]\n",
        ),
    ]);
    let mut kubectl = std::process::Command::new("kubectl");
    kubectl
        .current_dir(bench.path())
        .args(["kustomize", "overlay"]);
    let Ok(ran) = kubectl.output() else {
        eprintln!("SKIPPED: kubectl, which has kustomize in it, is not on the PATH");
        return;
    };
    let built = String::from_utf8(ran.stdout).expect("kustomize writes UTF-8");
    let found = findings(&["--select", "privileged-container"], &built);
    assert_eq!(found.len(), 1, "{built}");
    assert_eq!(found[0]["template"], "../base/web.yaml");
}
