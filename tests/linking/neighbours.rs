//! What lies beside an object, and what that says of it.

use crate::{DEPLOYMENT, SCALER, found, run};
use plimsoll::finding::Severity;

fn runs_as(name: &str, namespace: &str) -> String {
    format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}{namespace}}}\nspec:\n  serviceAccountName: shop\n  \
         containers: [{{name: web, image: 'shop:1.4'}}]\n"
    )
}

fn account(namespace: &str) -> String {
    format!("apiVersion: v1\nkind: ServiceAccount\nmetadata: {{name: other{namespace}}}\n")
}

#[test]
fn what_is_missing_is_missed_where_others_of_its_kind_are() {
    let lint = "dangling-service-account";
    let (pod, other) = (runs_as("web", ""), account(""));
    let files = [("a/p.yaml", pod.as_str()), ("a/s.yaml", &other)];
    assert_eq!(found(&files, lint), ["a/p.yaml:5"]);
    let files = [("a/p.yaml", pod.as_str()), ("b/s.yaml", &other)];
    assert!(found(&files, lint).is_empty());
    let (pod, other) = (
        runs_as("web", ", namespace: shop"),
        account(", namespace: shop"),
    );
    let files = [("a/p.yaml", pod.as_str()), ("b/s.yaml", &other)];
    assert_eq!(found(&files, lint), ["a/p.yaml:5"]);
}

#[test]
fn alternatives_and_rendered_files_show_for_themselves_what_is_missing() {
    let lint = "dangling-service-account";
    let (pod, other) = (
        runs_as("web", ", namespace: shop"),
        account(", namespace: shop"),
    );
    let both = format!("{pod}---\n{other}");
    let files = [
        ("a/p.yaml", pod.as_str()),
        ("a/q.yaml", &pod),
        ("b/s.yaml", &other),
    ];
    assert!(found(&files, lint).is_empty());
    let files = [("a/p.yaml", pod.as_str()), ("a/q.yaml", &both)];
    assert_eq!(found(&files, lint), ["a/q.yaml:5"]);
    let source = "# Source: shop/templates/p.yaml\n";
    let second = runs_as("second", ", namespace: shop");
    let rendered = format!("---\n{source}{pod}---\n{source}{second}");
    let files = [("a/p.yaml", rendered.as_str()), ("b/s.yaml", &other)];
    assert!(found(&files, lint).is_empty());
    let whole = format!("{rendered}---\n{source}{other}");
    assert_eq!(found(&[("a/p.yaml", &whole)], lint).len(), 1);
}

/// How bad the findings are, and whether they hold only under a condition.
fn weighed(files: &[(&str, &str)], lint: &str) -> Vec<(Severity, bool)> {
    let findings = run(files, &[lint]).findings.into_iter();
    let weighed = findings.map(|it| (it.severity, it.message.ends_with("both files are applied")));
    weighed.collect()
}

#[test]
fn files_that_share_a_folder_may_be_a_choice() {
    let rivals = [
        (
            "duplicate-autoscaler",
            SCALER,
            SCALER.replace("{name: shop}\n", "{name: other}\n"),
            Severity::Error,
        ),
        (
            "overlapping-selector",
            DEPLOYMENT,
            DEPLOYMENT.replace("metadata: {name: shop}\n", "metadata: {name: other}\n"),
            Severity::Warning,
        ),
    ];
    for (lint, first, second, severity) in rivals {
        let both = format!("{first}---\n{second}");
        assert_eq!(weighed(&[("a.yaml", &both)], lint), [(severity, false)]);
        let apart = [("a/one.yaml", first), ("a/two.yaml", &second)];
        assert_eq!(weighed(&apart, lint), [(Severity::Info, true)]);
        let kustomization = ("a/kustomization.yaml", "resources: [one.yaml, two.yaml]\n");
        let built = [apart[0], apart[1], kustomization];
        assert_eq!(weighed(&built, lint), [(severity, false)]);
    }
}

const RIGHTS: &str = "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: shop}\n\
    rules: [{apiGroups: ['*'], resources: ['*'], verbs: ['*']}]\n---\n\
    apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: shop}\n\
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: shop}\n\
    subjects: [{kind: ServiceAccount, name: shop, namespace: shop}]\n";

#[test]
fn bindings_hold_for_what_lies_beside_them() {
    let lint = "privileged-service-account";
    let pod = runs_as("web", ", namespace: shop");
    let built = [
        (
            "a/kustomization.yaml",
            "resources: [rights.yaml, q.yaml]\nnamespace: shop\n",
        ),
        ("a/rights.yaml", RIGHTS),
    ];
    // Not built; and not built, as it is another way to write what is.
    let stray = [built[0], built[1], ("a/p.yaml", &pod)];
    assert_eq!(found(&stray, lint), ["a/p.yaml:5"]);
    let other = [stray[0], stray[1], stray[2], ("a/q.yaml", &pod)];
    assert_eq!(found(&other, lint), ["a/p.yaml:5", "a/q.yaml:5"]);
    // Alternatives beside what they have in common.
    let common = [("a/p.yaml", pod.as_str()), ("a/q.yaml", &pod), built[1]];
    assert_eq!(found(&common, lint), ["a/p.yaml:5", "a/q.yaml:5"]);
    let elsewhere = [("a/p.yaml", pod.as_str()), ("b/rights.yaml", RIGHTS)];
    assert!(found(&elsewhere, lint).is_empty());
    // What is found as a guest has nothing to say there.
    let dangling = RIGHTS.replace(
        "kind: ClusterRole, name: shop",
        "kind: ClusterRole, name: none",
    );
    let files = [stray[0], ("a/rights.yaml", dangling.as_str()), stray[2]];
    assert_eq!(found(&files, "dangling-role-ref").len(), 1);
}
