//! Container may write to a path of its node.
//!
//! What a container writes to a `hostPath` outlives it, and runs or is read by whatever on the node looks
//! there next: a cron file, a kubelet manifest, a library. Most pods that mount a path of the node only
//! want to read it, so say so with `readOnly: true`. Storage drivers and installers of CNI plugins do
//! write: list their paths in `allowed_paths`.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       volumeMounts:
//!         - name: logs  # <- container `web` may write to `/var/log` of its node
//!           mountPath: /logs
//!         - name: logs
//!           mountPath: /nginx
//!           subPath: nginx
//!           readOnly: false  # <- container `web` may write to `/var/log` of its node
//!   volumes:
//!     - name: logs
//!       hostPath: {path: /var/log}
//! ```
//!
//! ```yaml fixed
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       volumeMounts:
//!         - name: logs
//!           mountPath: /logs
//!           readOnly: true
//!         - name: logs
//!           mountPath: /nginx
//!           subPath: nginx
//!           readOnly: true
//!   volumes:
//!     - name: logs
//!       hostPath: {path: /var/log}
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
//!       volumeMounts:
//!         - {name: logs, mountPath: /logs, readOnly: true}
//!         - {name: data, mountPath: /data}
//!   volumes:
//!     - {name: logs, hostPath: {path: /var/log}}
//!     - {name: unused, hostPath: {path: /srv}}
//!     - {name: data, emptyDir: {}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    tier: Tier::Strict,
    fixes: Fixes::Unsafe,
    standards: &["NSA:pod", "OWASP:K01", "ATT&CK:T1611", "ATT&CK:T1543"],
    peers: &[
        "kube-linter:writable-host-mount",
        "kubescape:C-0045",
        "kyverno:other/ensure-readonly-hostpath",
        "gatekeeper:host-filesystem",
        "kubescape:alert-rw-hostpath",
    ],
    params: &[Param {
        name: "allowed_paths",
        default: Value::List(&[]),
        help: "paths of the node that may be written to, with what is below them",
    }],
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    for mount in container.mounts() {
        let read_only = mount.node.get("readOnly");
        if mount.is_read_only() || read_only.is_unknown() {
            continue;
        }
        let Some(volume) = mount.volume() else {
            continue;
        };
        let host_path = volume.get("hostPath");
        if host_path.exists() && !report.allows_path("allowed_paths", volume.host_path().as_ref()) {
            let path = host_path.get("path").text().unwrap_or_default();
            let says = format!("{container} may write to `{path}` of its node");
            let place = if read_only.exists() {
                read_only
            } else {
                mount.node
            };
            report
                .at(place, says)
                .label(host_path.by_key(), "the path of the node")
                .unsafe_fix("mount it read-only", read_only.set("true"));
        }
    }
}
