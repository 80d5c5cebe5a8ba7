//! Selector does not match the pods of its own template.
//!
//! A controller finds its pods by their labels. The API server refuses one whose selector does not match
//! the labels of its own template, or that has no selector at all: it would start pods for ever and never
//! count them. Selectors cannot be changed later, so it is the labels of the template that have to follow.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   selector:
//!     matchLabels:
//!       app: shop
//!       tier: web  # <- selector wants the label `tier: web`, and the pods have `tier: frontend`
//!     matchExpressions:
//!       - {key: zone, operator: Exists}  # <- selector wants the label `zone` (Exists), and the pods have none
//!   template:
//!     metadata: {labels: {app: shop, tier: frontend}}
//!     spec:
//!       containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: apps/v1
//! kind: DaemonSet
//! metadata: {name: agent}
//! spec:  # <- DaemonSet has no selector
//!   template:
//!     metadata: {labels: {app: agent}}
//!     spec:
//!       containers: [{name: agent, image: "agent:2.0"}]
//! ```
//!
//! Labels that a kustomization gives to both (`commonLabels`, or `labels` with `includeSelectors`) need not be written.
//!
//! Kubernetes makes the selector of a Job. It takes one that fits, but a CronJob may have none:
//!
//! ```yaml bad
//! apiVersion: batch/v1
//! kind: CronJob
//! metadata: {name: report}
//! spec:
//!   schedule: "0 4 * * *"
//!   jobTemplate:
//!     spec:
//!       selector: {matchLabels: {app: report}}  # <- CronJob has a selector, which Kubernetes makes itself
//!       template:
//!         metadata: {labels: {app: report}}
//!         spec: {restartPolicy: Never, containers: [{name: report, image: "shop:1.4"}]}
//! ```
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: StatefulSet
//! metadata: {name: cart}
//! spec:
//!   selector: {matchLabels: {app: cart}, matchExpressions: [{key: track, operator: NotIn, values: [canary]}]}
//!   template:
//!     metadata: {labels: {app: cart, tier: data}}
//!     spec:
//!       containers: [{name: cart, image: "cart:7.2"}]
//! ---
//! apiVersion: batch/v1
//! kind: Job
//! metadata: {name: migrate}
//! spec:
//!   template:
//!     spec: {restartPolicy: Never, containers: [{name: migrate, image: "shop:1.4"}]}
//! ---
//! apiVersion: v1
//! kind: ReplicationController
//! metadata: {name: old}
//! spec:
//!   template:
//!     metadata: {labels: {app: old}}
//!     spec: {containers: [{name: old, image: "shop:0.9"}]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    peers: &[
        "kube-linter:mismatching-selector",
        "kube-score:deployment-pod-selector-labels-match-template-metadata-labels",
        "kube-score:statefulset-pod-selector-labels-match-template-metadata-labels",
        "kubescape:C-0296",
    ],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    let kind = pod.object().kind();
    let Some(selector) = pod.object().controller_selector() else {
        return;
    };
    let (node, written) = (selector.node, selector.written());
    if selector.wanted == Wanted::Refused {
        if written.is_some() {
            let message = format!("{kind} has a selector, which Kubernetes makes itself");
            report.at(node, message);
        }
        return;
    }
    let is_empty = written.is_some_and(WrittenSelector::is_empty);
    if selector.wanted == Wanted::Required && (is_empty || written.is_none()) {
        let empty = if is_empty { "an empty" } else { "no" };
        let message = format!("{kind} has {empty} selector");
        report
            .at(node, message)
            .provided(Proviso::NoGivenLabel { key: None });
    }
    for unmet in selector.unmet(pod.labels()) {
        report_unmet(unmet, pod, report);
    }
}

/// Reports the value of a label, or an item of `matchExpressions`.
fn report_unmet(unmet: Node, pod: Pod, report: &mut Report) {
    let of_item = unmet.get("key").text();
    let key = unmet.key().or(of_item).unwrap_or_default();
    let wanted = if of_item.is_some() {
        let values: Vec<_> = unmet.get("values").items().filter_map(Node::text).collect();
        let operator = unmet.get("operator").text().unwrap_or_default();
        let listed = format!("{operator} {}", values.join(", "));
        format!("`{key}` ({})", listed.trim_end())
    } else {
        format!("`{key}: {}`", unmet.text().unwrap_or_default())
    };
    let label = pod.labels().get(key);
    let has = match label.text() {
        Some(value) => format!("`{key}: {value}`"),
        None => "none".to_owned(),
    };
    let message = format!("selector wants the label {wanted}, and the pods have {has}");
    // A kustomization would give it to both.
    let key = Some(key.to_owned());
    let made = report
        .at(unmet, message)
        .provided(Proviso::NoGivenLabel { key });
    if label.exists() {
        made.label(label, "the label of the pods");
    } else {
        made.label(pod.labels(), "the labels of the pods")
            .about_absence();
    }
}
