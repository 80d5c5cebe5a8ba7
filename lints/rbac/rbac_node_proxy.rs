//! Rule lets its holder talk to kubelets directly.
//!
//! Behind `nodes/proxy` is the kubelet's own API, and with it a way to run commands in every container of
//! every node. No admission sees it and no audit log of the API server has it. `get` alone suffices, for the
//! kubelet takes commands by WebSocket.
//!
//! What collects metrics needs `nodes/metrics`, `nodes/stats` or, since Kubernetes 1.32, `nodes/pods`,
//! `nodes/healthz` and `nodes/configz`.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: monitoring}
//! rules:
//!   - apiGroups: [""]
//!     resources: [nodes, nodes/metrics, nodes/proxy]
//!     verbs: [get, list]  # <- rule lets its holder run commands in every container through the kubelets: `get` on `nodes/proxy`
//!   - apiGroups: ["*"]
//!     resources: ["*/proxy"]
//!     verbs: ["*"]  # <- `*` on `*/proxy`
//! ```
//!
//! Nodes have no namespace, so a Role cannot grant this. A rule for nodes by name is no finding.
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: monitoring}
//! rules:
//!   - {apiGroups: [""], resources: [nodes, nodes/metrics, nodes/stats, nodes/healthz, services/proxy], verbs: [get]}
//!   - {apiGroups: [""], resources: [nodes/proxy], resourceNames: [node-1], verbs: [get]}
//!   - {apiGroups: [""], resources: [nodes/proxy], verbs: [list, watch]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: monitoring}
//! rules:
//!   - {apiGroups: [""], resources: [nodes/proxy], verbs: [get]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: "system:kubelet-api-admin"}
//! rules:
//!   - {apiGroups: [""], resources: [nodes/proxy], verbs: ["*"]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    standards: &["CIS:5.1.10", "OWASP:K03", "ATT&CK:T1609", "ATT&CK:T1613"],
    peers: &[
        "trivy:KSV-0047",
        "checkov:CKV2_K8S_2",
        "kubescape:C-0279",
        "kyverno:other/restrict-clusterrole-nodesproxy",
        "kube-bench:5.1.10",
        "kubescape:rule-can-access-proxy-subresource",
    ],
    kinds: rbac::ROLES,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    report.grants(object, &rbac::power::NODE_PROXY);
}
