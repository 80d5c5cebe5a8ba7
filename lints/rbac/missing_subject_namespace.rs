//! Cluster role binding names an account without namespace.
//!
//! Each namespace has service accounts of its own, so a ClusterRoleBinding has to say in which one it
//! means. The API server refuses one that does not.
//!
//! Write the namespace that the program runs in.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRoleBinding
//! metadata: {name: shop}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: shop}
//! subjects:
//!   - kind: ServiceAccount
//!     name: shop  # <- service account `shop` has no namespace
//!   - {kind: ServiceAccount, name: web, namespace: ""}  # <- service account `web` has no namespace
//! ```
//!
//! A RoleBinding means its own namespace, and users and groups have none.
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRoleBinding
//! metadata: {name: shop}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: shop}
//! subjects:
//!   - {kind: ServiceAccount, name: shop, namespace: shop}
//!   - {apiGroup: rbac.authorization.k8s.io, kind: User, name: alice}
//!   - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: developers}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: RoleBinding
//! metadata: {name: shop}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: shop}
//! subjects: [{kind: ServiceAccount, name: shop}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    standards: &["OWASP:K03"],
    kinds: rbac::BINDINGS,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    let binding = object.binding();
    let Some(binding) = binding.filter(|binding| binding.is_cluster_wide()) else {
        return;
    };
    for subject in binding.subjects() {
        let namespace = subject.get("namespace");
        let is_account = subject.get("kind").str() == Some("ServiceAccount");
        if is_account && namespace.text().unwrap_or_default().is_empty() {
            report.at(namespace, format!("{subject} has no namespace"));
        }
    }
}
