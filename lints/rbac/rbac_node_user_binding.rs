//! Binding gives a role to nodes.
//!
//! What a kubelet may do, the Node authorizer decides, object by object: the Secrets of the pods that run on
//! that node, and no others. A role that is bound to `system:nodes` goes around it: every node has it on every
//! object, and so has who gets into one node.
//!
//! Give the role to a service account, and run what needs it as a DaemonSet.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRoleBinding
//! metadata: {name: nodes}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: secret-reader}
//! subjects:
//!   - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:nodes"}  # <- binding gives the role `secret-reader` to every node
//!   - {apiGroup: rbac.authorization.k8s.io, kind: User, name: "system:node:node-1"}  # <- binding gives the role `secret-reader` to node `node-1`
//! ```
//!
//! What kubeadm binds for nodes to join and to renew their certificates is no finding.
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRoleBinding
//! metadata: {name: "kubeadm:node-autoapprove-certificate-rotation"}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "system:certificates.k8s.io:certificatesigningrequests:selfnodeclient"}
//! subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:nodes"}]
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: RoleBinding
//! metadata: {name: "kubeadm:kubelet-config", namespace: kube-system}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: "kubeadm:kubelet-config"}
//! subjects:
//!   - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:nodes"}
//!   - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:bootstrappers:kubeadm:default-node-token"}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    tier: Tier::Strict,
    standards: &["OWASP:K03"],
    kinds: rbac::BINDINGS,
    check: Check::Object(check),
    ..Lint::NEW
};

/// Beginnings of the names of roles that nodes are given to join and to stay in the cluster.
const OF_NODES: &[&str] = &[
    "kubeadm:",
    "system:certificates.k8s.io:",
    "system:node-bootstrapper",
];

fn check(object: Object, report: &mut Report) {
    let Some(binding) = object.binding() else {
        return;
    };
    let role = binding.role_name();
    if OF_NODES.iter().any(|prefix| role.starts_with(prefix)) {
        return;
    }
    for subject in binding.subjects() {
        let node = subject
            .user()
            .and_then(|user| user.strip_prefix("system:node:"));
        let whom = match (subject.group(), node) {
            (Some("system:nodes"), _) => "every node".to_owned(),
            (_, Some(node)) => format!("node `{node}`"),
            _ => continue,
        };
        report.at_subject(
            subject,
            format!("binding gives the role `{role}` to {whom}"),
        );
    }
}
