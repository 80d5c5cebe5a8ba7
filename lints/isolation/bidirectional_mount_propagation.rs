//! Container mounts file systems into its node.
//!
//! With `mountPropagation: Bidirectional` whatever the container mounts below this path appears on the
//! node, and in every other pod that has the path: it can cover the node's own files, and what is not
//! unmounted stays behind. Only privileged containers may do it. The other direction, to see what the
//! node mounts, is `HostToContainer`. The node part of a CSI driver has to mount volumes this way.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: DaemonSet
//! metadata: {name: agent}
//! spec:
//!   template:
//!     spec:
//!       containers:
//!         - name: agent
//!           image: agent:2.0
//!           securityContext: {privileged: true}
//!           volumeMounts:
//!             - name: data
//!               mountPath: /data
//!               mountPropagation: Bidirectional  # <- what container `agent` mounts below `/data` is mounted on its node
//!       volumes:
//!         - {name: data, hostPath: {path: /srv/agent}}
//! ```
//!
//! ```yaml fixed
//! apiVersion: apps/v1
//! kind: DaemonSet
//! metadata: {name: agent}
//! spec:
//!   template:
//!     spec:
//!       containers:
//!         - name: agent
//!           image: agent:2.0
//!           securityContext: {privileged: true}
//!           volumeMounts:
//!             - name: data
//!               mountPath: /data
//!               mountPropagation: HostToContainer
//!       volumes:
//!         - {name: data, hostPath: {path: /srv/agent}}
//! ```
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: DaemonSet
//! metadata: {name: csi-driver}
//! spec:
//!   template:
//!     spec:
//!       containers:
//!         - name: registrar
//!           image: csi-node-driver-registrar:2.15
//!           volumeMounts: [{name: registration, mountPath: /registration, mountPropagation: None}]
//!         - name: driver
//!           image: csi-driver:1.0
//!           securityContext: {privileged: true}
//!           volumeMounts:
//!             - {name: pods, mountPath: /var/lib/kubelet/pods, mountPropagation: Bidirectional}
//!             - {name: dev, mountPath: /dev, mountPropagation: HostToContainer}
//!       volumes:
//!         - {name: registration, hostPath: {path: /var/lib/kubelet/plugins_registry/}}
//!         - {name: pods, hostPath: {path: /var/lib/kubelet/pods}}
//!         - {name: dev, hostPath: {path: /dev}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    fixes: Fixes::Unsafe,
    standards: &["OWASP:K01", "ATT&CK:T1611"],
    params: &[Param {
        name: "allow_namespaces",
        default: Value::List(&[]),
        help: "namespaces whose pods may",
    }],
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    for mount in container.mounts() {
        let field = mount.node.get("mountPropagation");
        if field.str() != Some("Bidirectional") {
            continue;
        }
        let pod = container.pod();
        if !pod.is_kubelet_plugin() && !report.allows_namespace(pod) {
            let path = mount.node.get("mountPath").text().unwrap_or_default();
            let says = format!("what {container} mounts below `{path}` is mounted on its node");
            report.at(field, says).unsafe_fix(
                "set `mountPropagation` to `HostToContainer`",
                field.set("HostToContainer"),
            );
        }
    }
}
