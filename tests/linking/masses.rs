//! Very many of something that is linked: time grows no faster than they.

use crate::{DEPLOYMENT, run};
use std::time::{Duration, Instant};

/// What takes a second now, and would take minutes if it grew with a product.
const ENOUGH: Duration = Duration::from_secs(30);

fn assert_is_fast(files: &[(String, String)], select: &str) {
    let files: Vec<_> = files
        .iter()
        .map(|(path, text)| (&**path, &**text))
        .collect();
    let begun = Instant::now();
    run(&files, &[select]);
    assert!(begun.elapsed() < ENOUGH, "{select}: {:?}", begun.elapsed());
}

#[test]
fn many_patches_of_many_workloads() {
    let patch = "- {target: {kind: Deployment, name: shop}, path: p.yaml}\n".repeat(20_000);
    let operation = "- {op: replace, path: /spec/replicas, value: 5}\n";
    let named = |number| DEPLOYMENT.replace("{name: shop}", &format!("{{name: shop-{number}}}"));
    let workloads: Vec<_> = (0..2_000).map(named).collect();
    let files = [
        ("d.yaml", workloads.join("---\n")),
        (
            "kustomization.yaml",
            format!("resources: [d.yaml]\nnamePrefix: live-\npatches:\n{patch}"),
        ),
        ("p.yaml", operation.to_owned()),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text));
    assert_is_fast(&files, "missing-disruption-budget");
}

#[test]
fn one_patch_of_many_objects_that_is_named_many_times() {
    let patch = "- {target: {kind: Deployment, name: shop}, path: p.yaml}\n- {path: p.yaml}\n";
    let named = |number| DEPLOYMENT.replace("{name: shop}", &format!("{{name: shop-{number}}}"));
    let objects: Vec<_> = (0..10_000).map(named).collect();
    let files = [
        ("d.yaml", DEPLOYMENT.to_owned()),
        (
            "kustomization.yaml",
            format!("resources: [d.yaml]\npatches:\n{}", patch.repeat(20_000)),
        ),
        ("p.yaml", objects.join("---\n")),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text));
    assert_is_fast(&files, "missing-disruption-budget");
}

#[test]
fn many_alternatives_beside_many_roles() {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\n\
        spec: {serviceAccountName: shop, containers: [{name: web, image: 'shop:1.4'}]}\n";
    let rights = |number| {
        format!(
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\n\
             metadata: {{name: b{number}}}\n\
             roleRef: {{apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}}\n\
             subjects: [{{kind: ServiceAccount, name: shop, namespace: shop}}]\n"
        )
    };
    let rights: Vec<_> = (0..10_000).map(rights).collect();
    let pods = (0..5_000).map(|number| (format!("p{number}.yaml"), pod.to_owned()));
    let rights = [("r.yaml".to_owned(), rights.join("---\n"))];
    let files: Vec<_> = pods.chain(rights).collect();
    assert_is_fast(&files, "privileged-service-account");
}

#[test]
fn a_policy_that_asks_for_many_labels() {
    let labels: Vec<_> = (0..100_000).map(|it| format!("k{it} == 'x'")).collect();
    let policy = format!(
        "apiVersion: projectcalico.org/v3\nkind: NetworkPolicy\nmetadata: {{name: p, namespace: shop}}\n\
         spec: {{types: [Ingress], selector: \"{}\"}}\n",
        labels.join(" && ")
    );
    assert_is_fast(&[("p.yaml".to_owned(), policy)], "missing-network-policy");
}

#[test]
fn many_objects_of_one_file_that_lack_what_they_ask_for() {
    let budget = |number| {
        format!(
            "apiVersion: policy/v1\nkind: PodDisruptionBudget\n\
             metadata: {{name: b{number}, namespace: shop}}\n\
             spec: {{minAvailable: 1, selector: {{matchLabels: {{app: gone-{number}}}}}}}\n"
        )
    };
    let mut objects: Vec<_> = (0..40_000).map(budget).collect();
    objects.push(DEPLOYMENT.replace("{name: shop}", "{name: shop, namespace: shop}"));
    let files = [("a.yaml".to_owned(), objects.join("---\n"))];
    assert_is_fast(&files, "dangling-disruption-budget");
}
