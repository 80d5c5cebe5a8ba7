//! Pod uses the network of its node.
//!
//! With `hostNetwork: true` the pod has no network of its own: it can listen on every address of the
//! node, reach what is bound to the node's loopback (the kubelet, cloud metadata, local agents) and
//! watch other pods' traffic, and most network policies do not apply to it. Publish a port with a
//! Service instead. CNI plugins, kube-proxy and node exporters have a reason.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   hostNetwork: true  # <- pod uses the network of its node
//!   containers:
//!     - name: web
//!       image: shop:1.4
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
//! ```
//!
//! The static pods of a control plane have to:
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata:
//!   name: kube-apiserver
//!   namespace: kube-system
//!   labels: {component: kube-apiserver, tier: control-plane}
//! spec:
//!   hostNetwork: true
//!   containers:
//!     - name: kube-apiserver
//!       image: registry.k8s.io/kube-apiserver:v1.35.0
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   hostNetwork: false
//!   containers:
//!     - name: web
//!       image: shop:1.4
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    fixes: Fixes::Unsafe,
    standards: &[
        "PSS:baseline",
        "CIS:5.2.5",
        "NSA:pod",
        "OWASP:K01",
        "OWASP:K07",
        "ATT&CK:T1611",
        "ATT&CK:T1046",
    ],
    peers: &[
        "kube-linter:host-network",
        "polaris:hostNetworkSet",
        "trivy:KSV-0009",
        "checkov:CKV_K8S_19",
        "kubesec:HostNetwork",
        "kubescape:C-0041",
        "kubeaudit:hostns/NamespaceHostNetworkTrue",
        "pod-security-admission:hostNamespaces",
        "kyverno:pod-security/baseline/disallow-host-namespaces",
        "gatekeeper:host-network-ports",
        "kube-bench:5.2.5",
        "kubescape:host-network-access",
    ],
    params: &[Param {
        name: "allow_namespaces",
        default: Value::List(&[]),
        help: "namespaces whose pods may",
    }],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    let field = pod.get("hostNetwork");
    let spared = pod.is_control_plane() && !report.exact() || report.allows_namespace(pod);
    if pod.is_on_host_network() && !spared {
        report
            .at(field, "pod uses the network of its node")
            .unsafe_fix("remove `hostNetwork`", field.remove());
    }
}
