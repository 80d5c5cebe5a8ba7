//! How many pods there are at least, by replicas, autoscalers and kustomizations.

use crate::{DEPLOYMENT, found};

const BUDGET: &str = "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: shop}\n\
    spec:\n  minAvailable: 2\n  selector: {matchLabels: {app: shop}}\n";
const BLOCKED: &[&str] = &["base/b.yaml:5"];

fn scaler(least: &str) -> String {
    format!(
        "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {{name: shop}}\n\
         spec: {{scaleTargetRef: {{apiVersion: apps/v1, kind: Deployment, name: shop}}, {least}}}\n"
    )
}

/// Whether the budget is found to block, built by `kustomization` and with further files.
fn blocks(kustomization: &str, further: &[(&str, &str)]) -> Vec<String> {
    let text = format!("resources: [../base]\n{kustomization}");
    let mut files = vec![
        ("base/b.yaml", BUDGET),
        ("base/d.yaml", DEPLOYMENT),
        ("base/kustomization.yaml", "resources: [b.yaml, d.yaml]\n"),
        ("live/kustomization.yaml", &text),
    ];
    files.extend(further);
    found(&files, "blocking-disruption-budget")
}

#[test]
fn an_autoscaler_decides_if_there_is_one() {
    assert_eq!(blocks("", &[]), BLOCKED);
    for (least, expected) in [
        ("minReplicas: 3", &[][..]),
        ("minReplicas: 2", BLOCKED),
        ("maxReplicas: 9", BLOCKED),
        ("minReplicas: '${LEAST}'", &[]),
    ] {
        let scaler = scaler(least);
        let further = [("live/h.yaml", scaler.as_str())];
        assert_eq!(
            blocks("resources: [../base, h.yaml]\n", &further),
            expected,
            "{least}"
        );
    }
}

#[test]
fn what_keda_scales_may_sleep_or_be_paused() {
    let scaled = |annotations: &str, spec: &str| {
        let scaled = format!(
            "apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {{name: shop, annotations: {{{annotations}}}}}\n\
             spec: {{scaleTargetRef: {{name: shop}}, {spec}}}\n"
        );
        let further = [("live/k.yaml", scaled.as_str())];
        blocks("resources: [../base, k.yaml]\n", &further)
    };
    let paused = "autoscaling.keda.sh/paused-replicas";
    for (annotations, spec, expected) in [
        ("", "minReplicaCount: 2", BLOCKED),
        ("", "minReplicaCount: 3", &[][..]),
        ("", "maxReplicaCount: 9", &[]),
        (&*format!("{paused}: '2'"), "minReplicaCount: 3", BLOCKED),
        (&*format!("{paused}: '3'"), "minReplicaCount: 2", &[]),
        // It does nothing, so that the replicas are those of the workload.
        (
            "autoscaling.keda.sh/paused: 'true'",
            "minReplicaCount: 3",
            BLOCKED,
        ),
    ] {
        assert_eq!(scaled(annotations, spec), expected, "{annotations} {spec}");
    }
}

#[test]
fn a_kustomization_may_give_other_replicas() {
    let patch =
        "patches: [{patch: \"{kind: Deployment, metadata: {name: shop}, spec: {replicas: 5}}\"}]";
    for kustomization in ["replicas: [{name: shop, count: 5}]", patch] {
        assert!(blocks(kustomization, &[]).is_empty(), "{kustomization}");
    }
    assert_eq!(blocks("replicas: [{name: cart, count: 5}]", &[]), BLOCKED);
    let patch =
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shop}\nspec: {replicas: 5}\n";
    let further = [("live/p.yaml", patch)];
    assert!(blocks("patches: [{path: p.yaml}]", &further).is_empty());
}

#[test]
fn operations_on_replicas_are_heard() {
    let operation = |path: &str| format!("- {{op: replace, path: {path}, value: 5}}");
    let inline = |target: &str, path: &str| {
        let patch = operation(path);
        format!("patches: [{{target: {{kind: Deployment{target}}}, patch: \"{patch}\"}}]")
    };
    let in_file =
        |target: &str| format!("patches: [{{target: {{kind: Deployment{target}}}, path: p.yaml}}]");
    let number = operation("/spec/replicas");
    let further = [("live/p.yaml", number.as_str())];
    for (target, expected) in [
        (", name: shop", &[][..]),
        (", name: 'sh.*'", &[]),
        (", labelSelector: tier=web", &[]),
        (", name: cart", BLOCKED),
    ] {
        assert_eq!(
            blocks(&inline(target, "/spec/replicas"), &[]),
            expected,
            "{target}"
        );
        assert_eq!(blocks(&in_file(target), &further), expected, "{target}");
    }
    assert_eq!(
        blocks(&inline(", name: shop", "/spec/paused"), &[]),
        BLOCKED
    );
    let other = operation("/spec/paused");
    let further = [("live/p.yaml", other.as_str())];
    assert_eq!(blocks(&in_file(", name: shop"), &further), BLOCKED);
    let json = [(
        "live/p.json",
        r#"[{"op": "remove", "path": "/spec/replicas"}]"#,
    )];
    let text =
        "patchesJson6902: [{target: {version: v1, kind: Deployment, name: shop}, path: p.json}]";
    assert!(blocks(text, &json).is_empty());
}

#[test]
fn workloads_are_rescaled_by_any_name_that_they_are_given() {
    for (name, expected) in [
        ("shop", 0),
        ("old-shop", 0),
        ("live-old-shop", 0),
        ("live-cart", 1),
    ] {
        let live = format!(
            "resources: [../base]\nnamePrefix: live-\nreplicas: [{{name: {name}, count: 5}}]\n"
        );
        let files = [
            ("base/b.yaml", BUDGET),
            ("base/d.yaml", DEPLOYMENT),
            (
                "base/kustomization.yaml",
                "resources: [b.yaml, d.yaml]\nnamePrefix: old-\n",
            ),
            ("live/kustomization.yaml", &live),
        ];
        let found = found(&files, "blocking-disruption-budget");
        assert_eq!(found.len(), expected, "{name}");
    }
}

#[test]
fn a_patch_may_take_the_number_away_or_change_that_of_an_autoscaler() {
    let scaler = scaler("minReplicas: 2");
    let removal = "patches: [{target: {kind: Deployment, name: shop}, patch: '[{op: remove, path: /spec/replicas}]'}]";
    for (kustomization, expected) in [("", 1), (removal, 0)] {
        let text = format!("resources: [d.yaml, h.yaml]\n{kustomization}\n");
        let files = [
            ("d.yaml", DEPLOYMENT),
            ("h.yaml", &scaler),
            ("kustomization.yaml", &text),
        ];
        assert_eq!(found(&files, "hpa-managed-replicas").len(), expected);
    }
    let further = [("live/h.yaml", scaler.as_str())];
    let raised = "patches: [{target: {kind: HorizontalPodAutoscaler}, patch: '[{op: replace, path: /spec/minReplicas, value: 3}]'}]";
    let raised = format!("resources: [../base, h.yaml]\n{raised}\n");
    assert!(blocks(&raised, &further).is_empty());
}

#[test]
fn many_workloads_have_more_pods_than_each() {
    let second = DEPLOYMENT.replace("{name: shop}", "{name: second}");
    let both = format!("{DEPLOYMENT}---\n{second}---\n{BUDGET}");
    assert!(found(&[("a.yaml", &both)], "blocking-disruption-budget").is_empty());
    let three = both.replace("minAvailable: 2", "minAvailable: 4");
    assert_eq!(
        found(&[("a.yaml", &three)], "blocking-disruption-budget").len(),
        1
    );
}

#[test]
fn labels_that_a_kustomization_gives_to_both_need_not_be_written() {
    let unlabelled = DEPLOYMENT.replace("    metadata: {labels: {app: shop}}\n", "");
    let lint = "selector-mismatch";
    for (labels, expected) in [
        ("", 1),
        ("commonLabels: {app: shop}", 0),
        ("commonLabels: {tier: web}", 1),
        ("labels: [{includeSelectors: true, pairs: {app: shop}}]", 0),
        ("labels: [{pairs: {app: shop}}]", 1),
    ] {
        let text = format!("resources: [d.yaml]\n{labels}\n");
        let files = [
            ("d.yaml", unlabelled.as_str()),
            ("kustomization.yaml", &text),
        ];
        assert_eq!(found(&files, lint).len(), expected, "{labels}");
    }
}

#[test]
fn a_class_for_all_is_as_good_as_one_of_its_own() {
    let class = "apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: usual}\nvalue: 9\n";
    let default = format!("{class}globalDefault: true\n");
    let lint = "missing-priority-class";
    assert_eq!(
        found(&[("a/d.yaml", DEPLOYMENT), ("b/p.yaml", class)], lint).len(),
        1
    );
    assert!(found(&[("a/d.yaml", DEPLOYMENT), ("b/p.yaml", &default)], lint).is_empty());
}

#[test]
fn a_budget_without_labels_is_for_every_pod_since_v1() {
    for (version, selector, expected) in [
        ("policy/v1", "selector: {}", 0),
        ("policy/v1beta1", "selector: {}", 1),
        ("policy/v1beta1", "selector: {matchLabels: {app: shop}}", 0),
        ("policy/v1", "maxUnavailable: 1", 1),
    ] {
        let budget = format!(
            "apiVersion: {version}\nkind: PodDisruptionBudget\nmetadata: {{name: all}}\nspec: {{{selector}}}\n"
        );
        let files = [("a/b.yaml", &*budget), ("a/d.yaml", DEPLOYMENT)];
        let found = found(&files, "missing-disruption-budget");
        assert_eq!(found.len(), expected, "{version} {selector}");
    }
}
