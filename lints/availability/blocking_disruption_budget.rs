//! Disruption budget never lets a pod go.
//!
//! Whoever drains a node asks the budgets of its pods first. One that can never be met blocks the drain:
//! upgrades of the cluster hang, the autoscaler keeps half-empty nodes, and in the end somebody deletes
//! the pod by force, which no budget counts.
//!
//! `maxUnavailable: 1` always lets one go. If a workload has a single pod, give it a second or do without
//! a budget. Percentages are rounded up: with `minAvailable: 60%` and one pod, the one has to stay.
//!
//! ```yaml bad
//! apiVersion: policy/v1
//! kind: PodDisruptionBudget
//! metadata: {name: shop}
//! spec:
//!   minAvailable: 2  # <- `minAvailable` is 2, and there may be no more than 2 pods, so none may ever be evicted
//!   selector: {matchLabels: {app: shop}}
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   selector: {matchLabels: {app: shop}}
//!   template:
//!     metadata: {labels: {app: shop}}
//!     spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ---
//! apiVersion: autoscaling/v2
//! kind: HorizontalPodAutoscaler
//! metadata: {name: shop}
//! spec:
//!   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
//!   minReplicas: 2
//!   maxReplicas: 9
//! ---
//! apiVersion: policy/v1
//! kind: PodDisruptionBudget
//! metadata: {name: cart}
//! spec:
//!   maxUnavailable: 0%  # <- `maxUnavailable` is 0%, so no pod may ever be evicted
//!   selector: {matchLabels: {app: cart}}
//! ```
//!
//! ```yaml good
//! apiVersion: policy/v1
//! kind: PodDisruptionBudget
//! metadata: {name: shop}
//! spec: {minAvailable: 50%, selector: {matchLabels: {app: shop}}}
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   replicas: 2
//!   selector: {matchLabels: {app: shop}}
//!   template:
//!     metadata: {labels: {app: shop}}
//!     spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ---
//! apiVersion: policy/v1
//! kind: PodDisruptionBudget
//! metadata: {name: cart}
//! spec: {maxUnavailable: 1%, selector: {matchLabels: {app: cart}}}
//! ---
//! apiVersion: policy/v1
//! kind: PodDisruptionBudget
//! metadata: {name: elsewhere}
//! spec: {minAvailable: 1, selector: {matchLabels: {app: elsewhere}}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    peers: &[
        "kube-linter:pdb-max-unavailable",
        "kube-linter:pdb-min-available",
        "polaris:pdbDisruptionsIsZero",
        "polaris:pdbMinAvailableGreaterThanHPAMinReplicas",
        "kyverno:other/pdb-maxunavailable",
        "kyverno:other/pdb-minavailable",
        "gatekeeper:poddisruptionbudget",
    ],
    check: Check::Link(check),
    ..Lint::NEW
};

fn check(member: Member, report: &mut LinkReport) {
    let Some(budget) = member.budget() else {
        return;
    };
    let at_all = "so no pod may ever be evicted";
    if let Some(gone) = budget
        .max_unavailable
        .as_ref()
        .filter(|it| it.value.is_zero())
    {
        let message = format!("`maxUnavailable` is {}, {at_all}", gone.value);
        report.at(&gone.spot, message);
    }
    let Some(stay) = &budget.min_available else {
        return;
    };
    if stay.value.percent().is_some_and(|percent| percent >= 100) {
        let message = format!("`minAvailable` is {}, {at_all}", stay.value);
        report.at(&stay.spot, message);
    } else if let Some((pods, minimum)) = fewest(member, stay.value) {
        let pods = if pods == 1 {
            "1 pod".to_owned()
        } else {
            format!("{pods} pods")
        };
        let message = format!(
            "`minAvailable` is {}, and there may be no more than {pods}, so none may ever be evicted",
            stay.value
        );
        let label = format!("{} may have no more", minimum.workload);
        report
            .at(&stay.spot, message)
            .label(minimum.source, minimum.spot, label);
    }
}

/// How many pods the budget is for at least, if as many have to stay, and a workload that has some.
fn fewest(member: Member<'_>, stay: IntOrPercent) -> Option<(u64, Minimum<'_>)> {
    let selector = member.budget()?.selector.value.as_ref()?;
    let (mut pods, mut last) = (0_u64, None);
    for (workload, pod) in member.selected(selector, Reach::Scope) {
        let known = selector.matches(&pod.labels.value);
        let minimum = workload.minimum().filter(|_| known)?;
        pods = pods.saturating_add(minimum.number);
        // More pods only make it easier.
        if pods > stay.rounded_up(pods) {
            return None;
        }
        if minimum.number > 0 {
            last = last.or(Some(minimum));
        }
    }
    Some((pods, last?))
}
