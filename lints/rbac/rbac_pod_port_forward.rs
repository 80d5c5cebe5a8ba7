//! Rule lets its holder reach every port of every pod.
//!
//! `kubectl port-forward` opens a tunnel to any port of a pod, past Services and network policies: to the
//! database that only listens on localhost, to the metrics and the debugger that no one outside was to see.
//!
//! It is handy for people in a test cluster. Elsewhere, give it in one namespace and for a while.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: developer}
//! rules:
//!   - apiGroups: [""]
//!     resources: [pods, pods/portforward]
//!     verbs: [get, create]  # <- rule lets its holder reach every port of every pod: `get`, `create` on `pods/portforward`
//! ```
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: developer}
//! rules:
//!   - {apiGroups: [""], resources: [pods], verbs: [get, create]}
//!   - {apiGroups: [""], resources: [pods/portforward], verbs: [create], resourceNames: [database-0]}
//!   - {apiGroups: [shop.example.com], resources: [pods/portforward], verbs: [create]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: "system:aggregate-to-edit"}
//! rules:
//!   - {apiGroups: [""], resources: [pods/portforward], verbs: [create]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::OptIn,
    standards: &["OWASP:K03", "ATT&CK:T1609"],
    peers: &["kubescape:C-0063", "kubescape:rule-can-portforward-v1"],
    kinds: rbac::ROLES,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    report.grants(object, &rbac::power::POD_PORT_FORWARD);
}
