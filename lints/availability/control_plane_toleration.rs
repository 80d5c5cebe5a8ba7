//! Pod may run on the nodes of the control plane.
//!
//! Nodes of the control plane carry a taint so that ordinary pods stay away from the API server, from
//! etcd and from the keys of the cluster on their disks. A pod that tolerates it shares a kernel with
//! them: who breaks out of it owns the cluster, and its load is theirs.
//!
//! Tolerate only the taints you mean, by their keys. Agents that belong on every node, such as CNI
//! plugins and log shippers, have a reason: of DaemonSets this is mere advice, and those in the
//! namespaces of `allow_namespaces` are not asked.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec:
//!       tolerations:
//!         - key: node-role.kubernetes.io/control-plane  # <- pod tolerates the taint of the control plane
//!           operator: Exists
//!           effect: NoSchedule
//!       containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: apps/v1
//! kind: DaemonSet
//! metadata: {name: agent}
//! spec:
//!   template:
//!     spec:
//!       tolerations:
//!         - operator: Exists  # <- pod tolerates every taint, also that of the control plane
//!       containers: [{name: agent, image: "agent:2.0"}]
//! ```
//!
//! Who tolerates a taint's effect on running pods only (`NoExecute`) is still kept away:
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec:
//!       tolerations:
//!         - {key: dedicated, operator: Equal, value: shop, effect: NoSchedule}
//!         - {operator: Exists, effect: NoExecute}
//!       containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: coredns, namespace: kube-system}
//! spec:
//!   template:
//!     spec:
//!       tolerations: [{key: node-role.kubernetes.io/control-plane, effect: NoSchedule}]
//!       containers: [{name: coredns, image: "coredns:1.12"}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    tier: Tier::Strict,
    standards: &["NSA:net", "OWASP:K01", "ATT&CK:T1611"],
    peers: &["kyverno:other/restrict-controlplane-scheduling"],
    params: &[Param {
        name: "allow_namespaces",
        default: Value::List(&["kube-system"]),
        help: "namespaces whose pods may run on the control plane",
    }],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    let mut found = pod
        .tolerations()
        .filter(|toleration| toleration.is_for_control_plane());
    let Some(first) = found.next().filter(|_| !report.allows_namespace(pod)) else {
        return;
    };
    let message = if first.is_for_all() {
        "pod tolerates every taint, also that of the control plane"
    } else {
        "pod tolerates the taint of the control plane"
    };
    let mut made = report.at(first.node(), message);
    if pod.workload() == Workload::DaemonSet {
        made = made.severity(Severity::Info);
    }
    for other in found {
        made = made.label(other.node(), "and here");
    }
}
