//! Which objects are linked, and how long that takes.

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
