//! Pod has no priority class.
//!
//! When a node runs out of room, the scheduler evicts pods of lower priority, and the kubelet looks at
//! priority when it runs out of memory. Where no pod says how much it matters, the shop and its nightly
//! report are equals, and which of them goes is chance.
//!
//! Two or three classes are enough for most clusters: what customers see, what may wait, and what can be
//! thrown away. A PriorityClass with `globalDefault: true` speaks for the pods that name none; where the
//! scanned files have one, this lint has nothing to add.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec:  # <- pod has no priority class
//!       containers: [{name: web, image: "shop:1.4"}]
//! ```
//!
//! Pods of `helm test` are over in a moment.
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec:
//!       priorityClassName: customer-facing
//!       containers: [{name: web, image: "shop:1.4"}]
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
    peers: &[
        "polaris:priorityClassNotSet",
        "kyverno:other/add-pod-priorityclassname",
        "kyverno:other/require-pod-priorityclassname",
    ],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    let class = pod.get("priorityClassName");
    if class.text().is_none_or(str::is_empty) && !pod.object().is_helm_test() {
        let made = report.at(class, "pod has no priority class");
        made.provided(Proviso::NoDefaultPriority);
    }
}
