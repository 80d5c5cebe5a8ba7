//! Pod runs on any node that has room.
//!
//! Where nodes differ, in their processors, their disks, their zone or their price, a pod that does not
//! say what it needs lands anywhere: on a spot instance that goes in a minute, on the one machine with a
//! GPU. Where all nodes are alike there is nothing to say, which is why this runs only if you ask for it.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec:  # <- pod does not say on which nodes it is to run
//!       containers: [{name: web, image: "shop:1.4"}]
//! ```
//!
//! Either way of saying it will do. A DaemonSet is for all nodes unless it says otherwise, and a pod of
//! `helm test` is over in a moment.
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec:
//!       affinity:
//!         nodeAffinity:
//!           requiredDuringSchedulingIgnoredDuringExecution:
//!             nodeSelectorTerms:
//!               - matchExpressions: [{key: disk, operator: In, values: [fast]}]
//!       containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: cart}
//! spec:
//!   nodeSelector: {disk: fast}
//!   containers: [{name: cart, image: "cart:7.2"}]
//! ---
//! apiVersion: apps/v1
//! kind: DaemonSet
//! metadata: {name: agent}
//! spec:
//!   template:
//!     spec:
//!       containers: [{name: agent, image: "agent:2.0"}]
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop-test, annotations: {helm.sh/hook: test}}
//! spec:
//!   containers: [{name: test, image: "shop:1.4"}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::OptIn,
    peers: &["kube-linter:no-node-affinity"],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    let affinity = pod.get("affinity").get("nodeAffinity");
    let is_bound = pod.get("nodeName").exists() && !pod.object().is_exported();
    let chooses = pod.get("nodeSelector").exists() || is_bound;
    let asked =
        pod.workload() != Workload::DaemonSet && !pod.is_static() && !pod.object().is_helm_test();
    if asked && !chooses && !affinity.exists() {
        report.at(affinity, "pod does not say on which nodes it is to run");
    }
}
