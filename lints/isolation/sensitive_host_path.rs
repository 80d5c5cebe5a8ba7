//! Volume opens what the node depends on.
//!
//! Some folders of a node are as good as the node itself. Who can write to `/etc` or `/usr` changes what
//! root runs next; who can read `/var/lib/kubelet`, `/proc` or `/etc/kubernetes` has the secrets of every
//! pod on the node or of the cluster; `/dev` holds the disks. A read-only mount helps against the first
//! and not against the second. Give the pod the one file it needs, or a ConfigMap with its content;
//! metrics of the node come from a node exporter. CNI plugins, storage drivers and security agents do
//! need such folders: let those be the exception, in a namespace of their own.
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
//!           volumeMounts: [{name: etc, mountPath: /host/etc}]
//!       volumes:
//!         - name: etc
//!           hostPath:
//!             path: /etc/cron.d/  # <- volume `etc` is `/etc/cron.d/` of the node, where the node is configured
//!         - name: state
//!           hostPath: {path: /var/lib}  # <- volume `state` is `/var/lib` of the node, with `/var/lib/kubelet` in it
//!         - name: root
//!           hostPath: {path: /}  # <- volume `root` is the whole file system of the node
//!         - name: cloud
//!           hostPath: {path: /srv/.aws}  # <- volume `cloud` is `/srv/.aws` of the node, where a user's credentials are
//! ```
//!
//! What anyone on the node may read and nobody gains from is not meant, the modules of the kernel too
//! where they are mounted read-only; nor are the folders in which the kubelet looks for plugins, nor
//! the control plane's own static pods:
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       volumeMounts: [{name: modules, mountPath: /lib/modules, readOnly: true}]
//!   volumes:
//!     - {name: logs, hostPath: {path: /var/log}}
//!     - {name: time, hostPath: {path: /etc/localtime}}
//!     - {name: machine, hostPath: {path: /etc/machine-id}}
//!     - {name: authorities, hostPath: {path: /etc/ssl/certs/}}
//!     - {name: zones, hostPath: {path: /usr/share/zoneinfo}}
//!     - {name: plugins, hostPath: {path: /var/lib/kubelet/plugins/csi.example.com}}
//!     - {name: modules, hostPath: {path: /lib/modules}}
//!     - {name: other, hostPath: {path: /etcetera}}
//!     - {name: later, hostPath: {path: "${CONFIG}/etc"}}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: etcd, namespace: kube-system, labels: {tier: control-plane}}
//! spec:
//!   containers:
//!     - name: etcd
//!       image: registry.k8s.io/etcd:3.6.1
//!   volumes:
//!     - {name: data, hostPath: {path: /var/lib/etcd}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    standards: &[
        "NSA:pod",
        "OWASP:K01",
        "ATT&CK:T1611",
        "ATT&CK:T1552.001",
        "OWASP:K08",
        "CIS:5.2.11",
    ],
    peers: &[
        "kube-linter:sensitive-host-mounts",
        "trivy:KSV-0121",
        "kubesec:ProcMount",
        "kubescape:C-0020",
        "kubeaudit:mounts/SensitivePathsMounted",
        "polaris:hostPathSet",
        "trivy:KSV-0023",
        "kubescape:C-0048",
        "kyverno:other/limit-hostpath-vols",
        "kyverno:other/remove-hostpath-volumes",
        "kyverno:pod-security/baseline/disallow-host-path",
        "gatekeeper:host-filesystem",
        "kube-bench:5.2.11",
        "kyverno:pod-security/restricted/restrict-volume-types",
        "gatekeeper:volumes",
        "kubescape:alert-mount-potential-credentials-paths",
        "kubescape:alert-any-hostpath",
    ],
    params: &[
        Param {
            name: "paths",
            default: Value::List(&[]),
            help: "more paths of the node that no pod should have",
        },
        Param {
            name: "allowed_path_prefixes",
            default: Value::List(&[]),
            help: "paths of the node that may be mounted, with what is below them",
        },
    ],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    if pod.is_control_plane() {
        return;
    }
    for volume in pod.volumes() {
        let path = volume.host_path();
        if !report.allows_path("allowed_path_prefixes", path.as_ref()) {
            let place = volume.get("hostPath").get("path");
            if let Some(what) = path.and_then(|path| judge(volume, &path, report)) {
                report.at(place, format!("{volume} is {what}"));
            }
        }
    }
}

/// What a path of the node is, if it should not be a volume.
fn judge(volume: Volume, path: &HostPath, report: &Report) -> Option<String> {
    let written = volume.get("hostPath").get("path").text()?;
    if path.as_str() == "/" {
        return Some("the whole file system of the node".to_owned());
    }
    if report.lists_path("paths", path) {
        return Some(format!("`{written}` of the node, which no pod should have"));
    }
    let found = volume.sensitive_path()?;
    let within = path.as_str() == found.place || !HostPath::new(found.place).is_within(path);
    Some(if within {
        format!("`{written}` of the node, where {}", found.what)
    } else {
        format!("`{written}` of the node, with `{}` in it", found.place)
    })
}
