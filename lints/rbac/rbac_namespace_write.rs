//! Rule lets its holder take the labels off namespaces.
//!
//! Labels of a namespace say which Pod Security level is enforced in it and which webhooks judge it. Who may
//! change namespaces can set `privileged` and be past both; network policies select namespaces by labels as
//! well.
//!
//! Operators of tenants need it. What only creates namespaces needs no `update` and no `patch`; what changes
//! one namespace gets it by `resourceNames`.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: mesh}
//! rules:
//!   - apiGroups: [""]
//!     resources: [namespaces]
//!     verbs: [get, patch]  # <- rule lets its holder take the Pod Security labels off namespaces: `patch` on `namespaces`
//! ```
//!
//! A namespace lies in itself, so a Role grants this on its own:
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: team, namespace: shop}
//! rules:
//!   - {apiGroups: [""], resources: [namespaces], verbs: ["*"]}  # <- `*` on `namespaces`
//! ```
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: mesh}
//! rules:
//!   - {apiGroups: [""], resources: [namespaces], verbs: [get, list, watch, create, delete]}
//!   - {apiGroups: [""], resources: [namespaces], resourceNames: [shop], verbs: [patch]}
//!   - {apiGroups: [""], resources: [namespaces/finalize, namespaces/status], verbs: [update]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: "system:controller:namespace-controller"}
//! rules:
//!   - {apiGroups: [""], resources: [namespaces], verbs: [update]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    tier: Tier::Strict,
    standards: &["OWASP:K03", "OWASP:K04", "ATT&CK:T1562"],
    kinds: rbac::ROLES,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    report.grants(object, &rbac::power::NAMESPACE_WRITE);
}
