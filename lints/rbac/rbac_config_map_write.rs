//! Rule lets its holder change every ConfigMap.
//!
//! ConfigMaps hold what programs go by: addresses, switches, start scripts, the rules of a proxy. Who changes
//! them changes what runs, without touching a workload. Most programs that write ConfigMaps write one.
//!
//! Name it in `resourceNames`. For leader election use Leases instead.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: elector}
//! rules:
//!   - apiGroups: [""]
//!     resources: [configmaps]
//!     verbs: [get, create, update]  # <- rule lets its holder change every ConfigMap in its namespace: `create`, `update` on `configmaps`
//! ```
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: elector}
//! rules:
//!   - {apiGroups: [""], resources: [configmaps], verbs: [get, list, watch]}
//!   - {apiGroups: [""], resources: [configmaps], resourceNames: [shop-leader], verbs: [get, update]}
//!   - {apiGroups: [coordination.k8s.io], resources: [leases], verbs: [get, create, update]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: "system:controller:root-ca-cert-publisher"}
//! rules:
//!   - {apiGroups: [""], resources: [configmaps], verbs: [create, update]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::OptIn,
    standards: &["OWASP:K03"],
    peers: &[
        "trivy:KSV-0049",
        "kubescape:C-0037",
        "kubescape:rule-can-update-configmap-v1",
    ],
    kinds: rbac::ROLES,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    report.grants(object, &rbac::power::CONFIG_MAP_WRITE);
}
