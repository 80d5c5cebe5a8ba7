//! Disruption budget protects pods that do not work.
//!
//! Unless a budget says otherwise, pods that run but are not ready may only be evicted while enough others
//! are healthy. A workload that crashes in a loop therefore blocks every drain of its nodes, at the very
//! moment when nothing of it is worth protecting, until a person deletes the pods.
//!
//! `unhealthyPodEvictionPolicy: AlwaysAllow` lets drains take pods that are not ready. It is the fix here,
//! and unsafe: programs that are slow to become ready, such as a database that replays its log, may be
//! evicted while they do. Clusters have it since Kubernetes 1.27.
//!
//! ```yaml bad
//! apiVersion: policy/v1
//! kind: PodDisruptionBudget
//! metadata: {name: shop}
//! spec:  # <- disruption budget does not say that pods which are not ready may be evicted
//!   maxUnavailable: 1
//!   selector: {matchLabels: {app: shop}}
//! ```
//!
//! ```yaml fixed
//! apiVersion: policy/v1
//! kind: PodDisruptionBudget
//! metadata: {name: shop}
//! spec:
//!   maxUnavailable: 1
//!   selector: {matchLabels: {app: shop}}
//!   unhealthyPodEvictionPolicy: AlwaysAllow
//! ```
//!
//! Who writes the policy has decided:
//!
//! ```yaml good
//! apiVersion: policy/v1
//! kind: PodDisruptionBudget
//! metadata: {name: cart}
//! spec:
//!   maxUnavailable: 1
//!   unhealthyPodEvictionPolicy: IfHealthyBudget
//!   selector: {matchLabels: {app: cart}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::OptIn,
    fixes: Fixes::Unsafe,
    peers: &["kube-linter:pdb-unhealthy-pod-eviction-policy"],
    kinds: &["PodDisruptionBudget"],
    check: Check::Object(check),
    ..Lint::NEW
};

/// The release since which clusters know the field without being told to.
const SINCE: u8 = 27;

fn check(object: Object, report: &mut Report) {
    if !object.is("policy", "PodDisruptionBudget") || !report.since(SINCE) {
        return;
    }
    let spec = object.get("spec");
    let policy = spec.get("unhealthyPodEvictionPolicy");
    if !policy.exists() && spec.get("selector").exists() {
        let message = "disruption budget does not say that pods which are not ready may be evicted";
        report
            .at(policy, message)
            .unsafe_fix("allow it always", policy.set("AlwaysAllow"));
    }
}
