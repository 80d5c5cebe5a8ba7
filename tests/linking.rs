//! Which objects are linked, and how long that takes.

#[path = "linking/masses.rs"]
mod masses;
#[path = "linking/neighbours.rs"]
mod neighbours;
#[path = "linking/order.rs"]
mod order;
#[path = "linking/policies.rs"]
mod policies;
#[path = "linking/replicas.rs"]
mod replicas;

use plimsoll::engine::{self, Outcome};
use plimsoll::k8s::KubernetesVersion;
use plimsoll::lint::Tier;
use plimsoll::settings::{Base, Settings};
use plimsoll::source::Source;
use std::sync::Arc;

/// What the lints called `select` find in files, which are paths with texts.
fn run(files: &[(&str, &str)], select: &[&str]) -> Outcome {
    let select: Vec<_> = select.iter().map(ToString::to_string).collect();
    let version = KubernetesVersion::LATEST;
    let settings = Settings::new(Base::Tier(Tier::OptIn), &select, &[], version);
    let settings = Arc::new(settings.expect("the lints exist"));
    let read = |file: &(&str, &str)| Ok(Source::new(file.0, file.1));
    engine::run(files, read, |_| settings.clone())
}

fn found(files: &[(&str, &str)], lint: &str) -> Vec<String> {
    let outcome = run(files, &[lint]);
    let places = outcome.findings.iter().map(|it| {
        let place = &it.place;
        format!("{}:{}", place.path, place.start.line)
    });
    places.collect()
}

const CONFIG: &str = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shop}\n";
const DEPLOYMENT: &str = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shop}\nspec:\n  replicas: 2\n  \
    selector: {matchLabels: {app: shop}}\n  template:\n    metadata: {labels: {app: shop}}\n    \
    spec: {containers: [{name: web, image: 'shop:1.4'}]}\n";
const SCALER: &str = "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: shop}\n\
    spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}, maxReplicas: 4}\n";

#[test]
fn the_files_of_a_folder_belong_together() {
    let lint = "hpa-managed-replicas";
    assert_eq!(
        found(&[("a/d.yaml", DEPLOYMENT), ("a/h.yaml", SCALER)], lint),
        ["a/d.yaml:5"]
    );
    assert!(found(&[("a/d.yaml", DEPLOYMENT), ("b/h.yaml", SCALER)], lint).is_empty());
}

#[test]
fn what_a_kustomization_builds_belongs_together() {
    let files = [
        ("base/kustomization.yaml", "resources: [d.yaml]\n"),
        ("base/d.yaml", DEPLOYMENT),
        (
            "live/kustomization.yaml",
            "resources: [../base, h.yaml]\nnamePrefix: live-\n",
        ),
        ("live/h.yaml", SCALER),
        ("test/kustomization.yaml", "resources: [../base]\n"),
    ];
    assert_eq!(found(&files, "hpa-managed-replicas"), ["base/d.yaml:5"]);
}

#[test]
fn the_variants_of_an_object_do_not() {
    let files = [
        ("live/kustomization.yaml", "resources: [c.yaml]\n"),
        ("live/c.yaml", CONFIG),
        ("test/c.yaml", CONFIG),
    ];
    assert!(found(&files, "duplicate-object").is_empty());
    let twice = format!("{CONFIG}---\n{CONFIG}");
    assert_eq!(
        found(&[("a.yaml", &twice)], "duplicate-object"),
        ["a.yaml:7"]
    );
}

#[test]
fn files_of_a_folder_that_write_the_same_object_are_alternatives() {
    let lint = "hpa-managed-replicas";
    let with_both = format!("{DEPLOYMENT}---\n{SCALER}");
    let files = [
        ("a/d.yaml", DEPLOYMENT),
        ("a/h.yaml", SCALER),
        ("a/other.yaml", DEPLOYMENT),
    ];
    assert!(found(&files, lint).is_empty());
    assert!(found(&files, "duplicate-object").is_empty());
    let files = [("a/all.yaml", with_both.as_str()), ("a/d.yaml", DEPLOYMENT)];
    assert_eq!(found(&files, lint), ["a/all.yaml:5"]);
    // Nothing is missing that one of the alternatives has.
    let budget = "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: shop}\n\
        spec: {minAvailable: 1, selector: {matchLabels: {app: shop}}}\n";
    let policy = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: shop}\n\
        spec: {podSelector: {matchLabels: {app: shop}}}\n---\n";
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: shop, labels: {app: web}}\n\
        spec: {containers: [{name: web, image: 'shop:1.4'}]}\n";
    let lone = format!("{policy}{pod}");
    let files = [
        ("a/d.yaml", DEPLOYMENT),
        ("a/other.yaml", DEPLOYMENT),
        ("a/lone.yaml", &lone),
        ("a/budget.yaml", budget),
    ];
    assert!(found(&files, "dangling-network-policy").is_empty());
    assert_eq!(found(&files[2..], "dangling-network-policy").len(), 1);
    // A Namespace may stand in each file that needs it.
    let namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\n";
    let (first, second) = (
        format!("{namespace}{DEPLOYMENT}"),
        format!("{namespace}{SCALER}"),
    );
    let files = [("a/d.yaml", first.as_str()), ("a/h.yaml", second.as_str())];
    assert_eq!(found(&files, lint).len(), 1);
    assert!(found(&files, "duplicate-object").is_empty());
}

#[test]
fn a_kustomization_fills_in_what_seems_to_be_missing() {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: shop}\n\
        spec: {containers: [{name: web, image: 'shop:1.4', args: ['$(HOST)', '$(PORT)']}]}\n";
    let bare = "resources: [pod.yaml]\n";
    let full = "resources: [pod.yaml]\nnamespace: shop\nvars: [{name: HOST}]\n";
    for (lint, without, with) in [
        ("missing-namespace", 1, 0),
        ("undefined-env-reference", 2, 1),
    ] {
        for (kustomization, count) in [(bare, without), (full, with)] {
            let files = [("kustomization.yaml", kustomization), ("pod.yaml", pod)];
            assert_eq!(found(&files, lint).len(), count, "{lint} {kustomization}");
        }
    }
}

#[test]
fn keys_may_come_from_patches_and_generators() {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: shop}\nspec:\n  containers:\n  - name: web\n    \
        image: shop:1.4\n    env:\n    - name: MODE\n      \
        valueFrom: {configMapKeyRef: {name: shop, key: mode}}\n";
    let config = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shop}\ndata: {a: b}\n";
    let inline = "resources: [pod.yaml, c.yaml]\npatches:\n- patch: |\n    apiVersion: v1\n    \
        kind: ConfigMap\n    metadata: {name: shop}\n    data: {mode: live}\n";
    for (kustomization, count) in [
        ("resources: [pod.yaml, c.yaml]\n", 1),
        ("resources: [pod.yaml, c.yaml]\nnamePrefix: live-\n", 1),
        (
            "resources: [pod.yaml, c.yaml]\npatches: [{path: mode.yaml}]\n",
            0,
        ),
        (
            "resources: [pod.yaml, c.yaml]\npatches: [{path: m.json, target: {kind: ConfigMap}}]\n",
            0,
        ),
        (
            "resources: [pod.yaml, c.yaml]\nconfigMapGenerator: [{name: shop, behavior: merge}]\n",
            0,
        ),
        (inline, 0),
    ] {
        let files = [
            ("c.yaml", config),
            ("kustomization.yaml", kustomization),
            ("mode.yaml", config),
            ("pod.yaml", pod),
        ];
        let found = found(&files, "dangling-config-reference");
        assert_eq!(found.len(), count, "{kustomization}");
    }
}

/// A definition of the kind `Till`.
fn definition(scope: &str) -> String {
    format!(
        "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {{name: tills.example.com}}\n\
         spec: {{group: example.com, scope: {scope}, names: {{kind: Till, plural: tills}}}}\n"
    )
}

#[test]
fn a_definition_in_any_folder_tells_where_custom_objects_live() {
    let till = "apiVersion: example.com/v1\nkind: Till\nmetadata: {name: a}\n";
    let (whole, each) = (definition("Cluster"), definition("Namespaced"));
    let lint = "missing-namespace";
    let judged = |definitions: &[(&str, &str)]| {
        let files = [definitions, &[("b/till.yaml", till)]].concat();
        found(&files, lint).len()
    };
    assert_eq!(judged(&[]), 0);
    assert_eq!(judged(&[("a/crd.yaml", &each)]), 1);
    assert_eq!(judged(&[("a/crd.yaml", &whole)]), 0);
    // Who knows which of them is in the cluster.
    assert_eq!(judged(&[("a/crd.yaml", &each), ("c/crd.yaml", &whole)]), 0);
    let of_another_group = each.replace("group: example.com", "group: example.org");
    assert_eq!(judged(&[("a/crd.yaml", &of_another_group)]), 0);
}

#[test]
fn no_kustomization_puts_an_object_of_the_whole_cluster_into_a_namespace() {
    let till = |namespace| {
        format!(
            "apiVersion: example.com/v1\nkind: Till\nmetadata: {{name: a, namespace: {namespace}}}\n"
        )
    };
    let (one, other) = (till("live"), till("test"));
    let doubled = |scope: &str| {
        let crd = definition(scope);
        let files = [
            ("crd.yaml", &*crd),
            ("base/one.yaml", &*one),
            ("base/other.yaml", &*other),
            (
                "base/kustomization.yaml",
                "resources: [one.yaml, other.yaml]\n",
            ),
            ("top/kustomization.yaml", "resources: [../base]\n"),
        ];
        found(&files, "duplicate-object")
    };
    assert_eq!(doubled("Cluster"), ["base/other.yaml:3"]);
    assert!(doubled("Namespaced").is_empty());
}

#[test]
fn the_order_of_files_changes_nothing() {
    let files = [
        ("a/d.yaml", DEPLOYMENT),
        ("a/h.yaml", SCALER),
        ("a/i.yaml", SCALER),
        ("a/k.yaml", DEPLOYMENT),
    ];
    let all: [&str; 2] = ["availability", "hygiene"];
    let forward = run(&files, &all);
    let mut backward = files;
    backward.reverse();
    let backward = run(&backward, &all);
    assert!(!forward.findings.is_empty());
    assert_eq!(forward.findings, backward.findings);
}
