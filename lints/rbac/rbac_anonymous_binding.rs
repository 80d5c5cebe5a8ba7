//! Binding gives rights to who has not logged in.
//!
//! Requests without credentials are made by the user `system:anonymous` of the group
//! `system:unauthenticated`. What they may do, everybody may who reaches the API server, which on many
//! clouds is the whole Internet. Clusters are searched for exactly this.
//!
//! Bind to users, groups or service accounts. For a health check from outside, `/livez` and `/readyz` are open
//! already by the role `system:public-info-viewer`.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRoleBinding
//! metadata: {name: dashboard}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
//! subjects:
//!   - apiGroup: rbac.authorization.k8s.io
//!     kind: User
//!     name: system:anonymous  # <- binding gives the role `view` to everybody, logged in or not
//!   - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:unauthenticated"}  # <- binding gives the role `view`
//! ```
//!
//! The bindings that Kubernetes and kubeadm make for joining the cluster are no findings.
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRoleBinding
//! metadata: {name: "system:public-info-viewer"}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "system:public-info-viewer"}
//! subjects:
//!   - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:authenticated"}
//!   - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:unauthenticated"}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: RoleBinding
//! metadata: {name: "kubeadm:bootstrap-signer-clusterinfo", namespace: kube-public}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: "kubeadm:bootstrap-signer-clusterinfo"}
//! subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: "system:anonymous"}]
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRoleBinding
//! metadata: {name: viewers}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
//! subjects:
//!   - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: developers}
//!   - {kind: ServiceAccount, name: "system:anonymous", namespace: shop}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    standards: &[
        "NSA:auth",
        "OWASP:K03",
        "OWASP:K06",
        "ATT&CK:T1078",
        "ATT&CK:T1190",
    ],
    peers: &[
        "trivy:KSV-0122",
        "kubesec:BindingsToSystemAnonymous",
        "kubescape:C-0262",
        "kyverno:other/restrict-binding-system-groups",
        "gatekeeper:disallowanonymous",
    ],
    params: &[Param {
        name: "exempt_roles",
        default: Value::List(&[
            "system:public-info-viewer",
            "kubeadm:bootstrap-signer-clusterinfo",
        ]),
        help: "roles that everybody may have; `*` in them stands for anything",
    }],
    kinds: rbac::BINDINGS,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    let Some(binding) = object.binding() else {
        return;
    };
    let role = binding.role_name();
    if report.lists("exempt_roles", role) {
        return;
    }
    for subject in binding.subjects() {
        let anonymous = subject.user() == Some("system:anonymous")
            || subject.group() == Some("system:unauthenticated");
        if anonymous {
            let says = format!("binding gives the role `{role}` to everybody, logged in or not");
            report.at_subject(subject, says);
        }
    }
}
