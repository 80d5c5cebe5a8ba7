//! Pod names the node it runs on.
//!
//! With `nodeName` nobody schedules the pod: the kubelet of that node takes it as it is. Taints do not
//! keep it away, nothing checks whether the node has room, and when the node goes the pod waits for it
//! for ever. Whoever may create such a pod may also put it next to the API server.
//!
//! Say what kind of node it needs with `nodeSelector` or node affinity, and let the scheduler choose.
//! Debugging one node is the case where it is fine.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec:
//!       nodeName: worker-3  # <- pod is bound to node `worker-3`, past the scheduler
//!       containers: [{name: web, image: "shop:1.4"}]
//! ```
//!
//! A pod that was read back from a cluster, or is the image of a static pod there, got its node from the
//! scheduler or the kubelet.
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec:
//!       nodeSelector: {disk: fast}
//!       containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop-7d4b9c, uid: 0b1f0c5e-6b1a-4d0e-9f6c-3f5d6a7b8c9d}
//! spec:
//!   nodeName: worker-3
//!   containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: etcd-master-1, annotations: {kubernetes.io/config.mirror: 3c5f}}
//! spec:
//!   nodeName: master-1
//!   containers: [{name: etcd, image: "etcd:3.6"}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    tier: Tier::Strict,
    peers: &["kyverno:other/restrict-node-selection"],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    let field = pod.get("nodeName");
    let name = field.text().filter(|name| !name.is_empty());
    let Some(name) = name.filter(|_| !field.is_unknown()) else {
        return;
    };
    if !pod.is_static() && !pod.object().is_exported() {
        report.at(
            field,
            format!("pod is bound to node `{name}`, past the scheduler"),
        );
    }
}
