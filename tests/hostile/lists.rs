//! Long lists of what manifests have few of: no item is compared with all others.

use crate::machine::{Allowance, check, scaled};

const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n";
const CONTAINER: &str = "  containers:\n  - name: a\n    image: a:1\n";

/// Very many lines, made by `line` of the number of each.
fn lines(line: impl Fn(usize) -> String) -> String {
    so_many(60_000, line)
}

fn so_many(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..scaled(count)).map(line).collect()
}

/// Lints a text with all lints, within a time that is far too short to compare each with each.
fn lint(what: &str, text: &str) {
    lint_with(what, text, &["--tier", "all"]);
}

fn lint_with(what: &str, text: &str, options: &[&str]) {
    let ended = check(what, text.as_bytes(), options, Allowance::of(900));
    // All of it was judged, or the limit of findings was reached and that said.
    assert!(!ended.stdout.contains("[invalid-yaml]"), "{what}");
    match ended.status.code() {
        Some(0 | 1) => {}
        Some(3) => assert!(ended.stdout.contains("[too-many-findings]"), "{what}"),
        code => panic!("{what}: {code:?}"),
    }
}

fn lint_volumes(what: &str, source: &str) {
    let volumes = lines(|n| format!("  - {{name: v{n}, {source}}}\n"));
    let mounts = lines(|n| format!("    - {{name: v{n}, mountPath: /m{n}}}\n"));
    let text = format!("{POD}  volumes:\n{volumes}{CONTAINER}    volumeMounts:\n{mounts}");
    lint(what, &text);
}

#[test]
fn variables() {
    let plain = lines(|n| format!("    - {{name: V{n}, value: $(V{})}}\n", n + 1));
    lint("variables", &format!("{POD}{CONTAINER}    env:\n{plain}"));
    let source = "valueFrom: {secretKeyRef: {name: s, key: k}}";
    let secret = lines(|n| format!("    - {{name: V{n}, {source}}}\n"));
    lint(
        "secret variables",
        &format!("{POD}{CONTAINER}    env:\n{secret}"),
    );
}

#[test]
fn volumes_and_mounts() {
    lint_volumes("volumes", "emptyDir: {}");
    lint_volumes("sockets", "hostPath: {path: /var/run/docker.sock}");
    let token = "projected: {sources: [{serviceAccountToken: {path: token}}]}";
    lint_volumes("tokens", token);
    let mounts = lines(|n| format!("    - {{name: v{n}, mountPath: /m{n}}}\n"));
    let text = format!("{POD}{CONTAINER}    volumeMounts:\n{mounts}");
    lint("mounts of nothing", &text);
}

#[test]
fn claims_of_a_stateful_set() {
    let head = "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: a}\nspec:\n  template:\n    spec:\n";
    let container =
        "      containers:\n      - name: a\n        image: a:1\n        volumeMounts:\n";
    let mounts = lines(|n| format!("        - {{name: v{n}, mountPath: /m{n}}}\n"));
    let claims = lines(|n| format!("  - {{metadata: {{name: v{n}}}, spec: {{}}}}\n"));
    let text = format!("{head}{container}{mounts}  volumeClaimTemplates:\n{claims}");
    lint("claims", &text);
}

#[test]
fn containers_with_ports() {
    let ports = "ports: [{name: http, containerPort: 80}]";
    let probe = "readinessProbe: {httpGet: {port: http}}";
    let containers = lines(|n| format!("  - {{name: c{n}, image: \"x:1\", {ports}, {probe}}}\n"));
    lint("containers", &format!("{POD}  containers:\n{containers}"));
}

#[test]
fn constraints_and_resources() {
    let spread = lines(|n| format!("  - {{maxSkew: 1, topologyKey: k{n}}}\n"));
    let text = format!("{POD}  topologySpreadConstraints:\n{spread}{CONTAINER}");
    lint("constraints", &text);
    // To look a key up takes little, so that it takes more of them for that to show.
    let resources = so_many(150_000, |n| format!("        r{n}: 1\n"));
    let merged = format!("        <<: &more {{a: 1}}\n{resources}");
    for resources in [resources, merged] {
        let both = format!("      limits:\n{resources}      requests:\n{resources}");
        lint(
            "resources",
            &format!("{POD}{CONTAINER}    resources:\n{both}"),
        );
    }
}

#[test]
fn services_of_workloads_that_all_look_the_same() {
    let services = so_many(15_000, |n| {
        let spec = "{selector: {app: a}, ports: [{port: 80}]}";
        format!("apiVersion: v1\nkind: Service\nmetadata: {{name: s{n}}}\nspec: {spec}\n---\n")
    });
    let template =
        "{metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: \"a:1\"}]}}";
    let spec = format!("{{selector: {{matchLabels: {{app: a}}}}, template: {template}}}");
    let workloads = so_many(15_000, |n| {
        format!(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: w{n}}}\nspec: {spec}\n---\n"
        )
    });
    // With all lints there are too many findings, and what each makes of the others is not judged.
    let select = ["--select", "single-replica,privileged-container"];
    lint_with("look-alikes", &(services + &workloads), &select);
}
