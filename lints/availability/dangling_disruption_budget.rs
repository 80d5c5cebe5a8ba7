//! Disruption budget is for pods that no file has.
//!
//! A budget whose selector fits no pod protects nothing, and nobody notices before a drain takes all pods
//! of a service at once. Mostly a label was renamed in the workload and not in the budget.
//!
//! This says only what the scanned files show. If the pods come from elsewhere, scan that too, or ignore
//! the lint here.
//!
//! ```yaml bad
//! apiVersion: policy/v1
//! kind: PodDisruptionBudget
//! metadata: {name: shop}
//! spec:
//!   maxUnavailable: 1
//!   selector: {matchLabels: {app: shopp}}  # <- no pod in the scanned files has the labels this budget is for
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     metadata: {labels: {app: shop}}
//!     spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ```
//!
//! An empty selector is for all pods of the namespace. Operators make pods of their own, and where no
//! workload is to be seen, the pods may come from anywhere.
//!
//! ```yaml good
//! apiVersion: policy/v1
//! kind: PodDisruptionBudget
//! metadata: {name: shop}
//! spec: {maxUnavailable: 1, selector: {matchLabels: {app: shop}}}
//! ---
//! apiVersion: policy/v1
//! kind: PodDisruptionBudget
//! metadata: {name: all}
//! spec: {maxUnavailable: 1, selector: {}}
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     metadata: {labels: {app: shop, tier: web}}
//!     spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ---
//! apiVersion: policy/v1
//! kind: PodDisruptionBudget
//! metadata: {name: metrics}
//! spec: {maxUnavailable: 1, selector: {matchLabels: {prometheus: shop-metrics}}}
//! ---
//! apiVersion: monitoring.coreos.com/v1
//! kind: Prometheus
//! metadata: {name: shop-metrics}
//! ---
//! apiVersion: policy/v1
//! kind: PodDisruptionBudget
//! metadata: {name: shop, namespace: elsewhere}
//! spec: {maxUnavailable: 1, selector: {matchLabels: {app: shopp}}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::Strict,
    check: Check::Link(check),
    ..Lint::NEW
};

fn check(member: Member, report: &mut LinkReport) {
    let Some(written) = member.budget().map(|it| &it.selector) else {
        return;
    };
    let selector = written.value.as_ref().filter(|it| !it.is_empty());
    if let Some(selector) = selector
        && member.misses_pods(selector)
    {
        let message = "no pod in the scanned files has the labels this budget is for";
        report.at(&written.spot, message);
    }
}
