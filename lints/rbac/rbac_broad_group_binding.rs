//! Binding gives a role to a group that all are in.
//!
//! `system:authenticated` is everybody who has logged in, each service account included; on some clouds that
//! is anybody with an account at the provider. `system:serviceaccounts` is every pod's account, and
//! `system:serviceaccounts:shop` every pod's in `shop`. A right that all have, the next intruder has.
//!
//! Bind to the group of people or the service account that needs it.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRoleBinding
//! metadata: {name: viewers}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
//! subjects:
//!   - apiGroup: rbac.authorization.k8s.io
//!     kind: Group
//!     name: system:authenticated  # <- binding gives the role `view` to everybody who is logged in
//!   - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:serviceaccounts"}  # <- `view` to every service account
//!   - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:serviceaccounts:shop"}  # <- `view` to every service account of namespace `shop`
//! ```
//!
//! The roles by which clients find their way, and which Kubernetes gives to these groups itself, are no
//! findings, nor is OpenShift's role to pull images from another namespace.
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRoleBinding
//! metadata: {name: discovery}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "system:discovery"}
//! subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:authenticated"}]
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: RoleBinding
//! metadata: {name: pullers, namespace: images}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "system:image-puller"}
//! subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:serviceaccounts:shop"}]
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRoleBinding
//! metadata: {name: viewers}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
//! subjects:
//!   - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: developers}
//!   - {kind: ServiceAccount, name: dashboard, namespace: shop}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    standards: &["OWASP:K03", "OWASP:K06", "ATT&CK:T1078"],
    peers: &[
        "trivy:KSV-01011",
        "kubescape:C-0265",
        "gatekeeper:disallowanonymous",
    ],
    params: &[Param {
        name: "exempt_roles",
        default: Value::List(&[
            "system:basic-user",
            "system:cluster-trust-bundle-discovery",
            "system:discovery",
            "system:image-puller",
            "system:public-info-viewer",
            "system:service-account-issuer-discovery",
        ]),
        help: "roles that all may have; `*` in them stands for anything",
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
        if let Some(everybody) = subject.group().and_then(members) {
            report.at_subject(
                subject,
                format!("binding gives the role `{role}` to {everybody}"),
            );
        }
    }
}

/// Who is in a group, if that is nearly everybody.
fn members(group: &str) -> Option<String> {
    match group {
        "system:authenticated" => Some("everybody who is logged in".to_owned()),
        "system:serviceaccounts" => Some("every service account".to_owned()),
        _ => {
            let namespace = group.strip_prefix("system:serviceaccounts:")?;
            Some(format!("every service account of namespace `{namespace}`"))
        }
    }
}
