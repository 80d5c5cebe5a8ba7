//! Replicas have no disruption budget.
//!
//! When nodes are drained for an upgrade, or because the cluster shrinks, all replicas of a workload may
//! have to move in the same minute. Without a PodDisruptionBudget nothing keeps Kubernetes from taking
//! the last one before the first is back.
//!
//! Add a budget with `maxUnavailable: 1` that selects the labels of the pods. If the budget is written
//! where this scan does not look, ignore the lint there.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   replicas: 3
//!   template:
//!     metadata:
//!       labels: {app: shop, tier: web}  # <- no PodDisruptionBudget in the scanned files selects the 3 replicas
//!     spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ---
//! apiVersion: policy/v1
//! kind: PodDisruptionBudget
//! metadata: {name: shop}
//! spec: {maxUnavailable: 1, selector: {matchLabels: {app: shop, tier: frontend}}}
//! ```
//!
//! A single pod is gone in any case when its node is; daemons stay with their nodes.
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   replicas: 3
//!   template:
//!     metadata: {labels: {app: shop, tier: web}}
//!     spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ---
//! apiVersion: policy/v1
//! kind: PodDisruptionBudget
//! metadata: {name: shop}
//! spec: {maxUnavailable: 1, selector: {matchExpressions: [{key: app, operator: In, values: [shop, cart]}]}}
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: mailer}
//! spec:
//!   template:
//!     metadata: {labels: {app: mailer}}
//!     spec: {containers: [{name: mailer, image: "mailer:2.0"}]}
//! ---
//! apiVersion: apps/v1
//! kind: DaemonSet
//! metadata: {name: agent}
//! spec:
//!   template:
//!     metadata: {labels: {app: agent}}
//!     spec: {containers: [{name: agent, image: "agent:2.0"}]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::Strict,
    peers: &[
        "kube-score:statefulset-has-poddisruptionbudget",
        "kube-score:deployment-has-poddisruptionbudget",
        "polaris:missingPodDisruptionBudget",
        "kyverno:other/create-default-pdb",
        "kyverno:other/require-pdb",
    ],
    params: &[Param {
        name: "min_replicas",
        default: Value::Number(2),
        help: "from how many replicas on they are to have a budget",
    }],
    check: Check::Link(check),
    ..Lint::NEW
};

fn check(member: Member, report: &mut LinkReport) {
    let Some(pods) = member.workload().map(|it| &it.pods) else {
        return;
    };
    let least = report.number("min_replicas");
    let Some(minimum) = member.minimum().filter(|it| it.number >= least) else {
        return;
    };
    for pod in pods {
        let labels = &pod.labels;
        if labels.value.is_unknown()
            || member
                .budgets(&labels.value, Reach::Namespace)
                .next()
                .is_some()
        {
            continue;
        }
        let number = minimum.number;
        let message =
            format!("no PodDisruptionBudget in the scanned files selects the {number} replicas");
        let made = report.at(&labels.spot, message).about_absence();
        if !minimum.spot.absent {
            made.label(minimum.source, minimum.spot, "said here");
        }
    }
}
