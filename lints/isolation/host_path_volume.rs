//! Volume is a path of the node.
//!
//! A `hostPath` volume ties a pod to what happens to lie on a node: the data stays behind when the pod
//! moves, fills the disk of the node, and is shared with every other pod that names the same path. Keep
//! data in a PersistentVolumeClaim, scratch files in an `emptyDir`, configuration in a ConfigMap. Log
//! shippers and CSI drivers have a reason: mount the one folder they need, read-only, and list it in
//! `allowed_path_prefixes`.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       volumeMounts: [{name: data, mountPath: /data}]
//!   volumes:
//!     - name: data
//!       hostPath:  # <- volume `data` is `/srv/shop` of the node
//!         path: /srv/shop
//!     - name: scratch
//!       emptyDir: {}
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       volumeMounts: [{name: data, mountPath: /data}]
//!   volumes:
//!     - name: data
//!       persistentVolumeClaim: {claimName: shop}
//!     - name: none
//!       hostPath: null
//! ```
//!
//! Paths that give the node away, and the sockets of container runtimes, are errors of their own:
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: DaemonSet
//! metadata: {name: agent}
//! spec:
//!   template:
//!     spec:
//!       containers:
//!         - name: agent
//!           image: agent:2.0
//!       volumes:
//!         - name: root
//!           hostPath: {path: /}
//!         - name: docker
//!           hostPath: {path: /var/run/docker.sock}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    standards: &[
        "PSS:baseline",
        "CIS:5.2.11",
        "NSA:pod",
        "OWASP:K01",
        "ATT&CK:T1611",
        "ATT&CK:T1006",
    ],
    peers: &[
        "polaris:hostPathSet",
        "trivy:KSV-0023",
        "kubescape:C-0048",
        "pod-security-admission:hostPathVolumes",
        "kyverno:other/limit-hostpath-vols",
        "kyverno:other/remove-hostpath-volumes",
        "kyverno:pod-security/baseline/disallow-host-path",
        "gatekeeper:host-filesystem",
        "kube-bench:5.2.11",
        "kyverno:pod-security/restricted/restrict-volume-types",
        "gatekeeper:volumes",
        "kubescape:alert-any-hostpath",
    ],
    params: &[Param {
        name: "allowed_path_prefixes",
        default: Value::List(&[]),
        help: "paths of the node that may be mounted, with what is below them",
    }],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    for volume in pod.volumes() {
        let host_path = volume.get("hostPath");
        if host_path.exists() && (report.exact() || !is_spared(volume, pod, report)) {
            let says = match host_path.get("path").text() {
                Some(path) => format!("{volume} is `{path}` of the node"),
                None => format!("{volume} is a path of the node"),
            };
            report.at(host_path.by_key(), says);
        }
    }
}

/// Whether it is allowed, or worse than any other path and so no matter of this lint.
fn is_spared(volume: Volume, pod: Pod, report: &Report) -> bool {
    pod.is_control_plane()
        || volume.runtime_socket().is_some()
        || volume.sensitive_path().is_some()
        || report.allows_path("allowed_path_prefixes", volume.host_path().as_ref())
}
