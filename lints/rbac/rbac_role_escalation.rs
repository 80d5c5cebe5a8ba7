//! Rule lets its holder grant rights it does not have.
//!
//! The API server refuses a role or a binding that gives more than its author has. The verbs `escalate` and
//! `bind` switch that off: with `escalate` one writes any rule into a role, with `bind` one gives out any
//! role, `cluster-admin` first. Whoever has one of them can have everything.
//!
//! Programs that manage roles should have the rights they hand out, or `bind` on those roles by name:
//! `resourceNames: [shop-reader]`.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: tenant-operator}
//! rules:
//!   - apiGroups: [rbac.authorization.k8s.io]
//!     resources: [roles, clusterroles]
//!     verbs: [get, create, bind, escalate]  # <- rule lets its holder grant rights it does not have: `bind`, `escalate` on `roles`, `clusterroles`
//!   - apiGroups: [rbac.authorization.k8s.io]
//!     resources: [clusterroles]
//!     resourceNames: [cluster-admin]
//!     verbs: [bind]  # <- `bind` on `clusterroles` called `cluster-admin`
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: tenant-operator}
//! rules:
//!   - apiGroups: [rbac.authorization.k8s.io]
//!     resources: [roles]
//!     verbs: ["*"]  # <- rule lets its holder grant rights it does not have in its namespace: `*` on `roles`
//! ```
//!
//! On bindings the verbs mean nothing. In a Role, `escalate` on ClusterRoles means nothing either, for
//! these have no namespace.
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: tenant-operator}
//! rules:
//!   - {apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: [get, create, update]}
//!   - {apiGroups: [rbac.authorization.k8s.io], resources: [rolebindings], verbs: ["*"]}
//!   - {apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], resourceNames: [shop-reader], verbs: [bind]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: tenant-operator}
//! rules:
//!   - {apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [escalate]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: "system:controller:clusterrole-aggregation-controller"}
//! rules:
//!   - {apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [escalate, get, list, patch, update, watch]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    standards: &["CIS:5.1.8", "OWASP:K03", "ATT&CK:T1098.006"],
    peers: &[
        "trivy:KSV-0050",
        "trivy:KSV-0051",
        "trivy:KSV-0052",
        "checkov:CKV2_K8S_1",
        "checkov:CKV_K8S_157",
        "checkov:CKV_K8S_158",
        "kubescape:C-0191",
        "kyverno:other/restrict-escalation-verbs-roles",
        "kube-bench:5.1.8",
        "kubescape:rule-can-bind-escalate",
    ],
    kinds: rbac::ROLES,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    let power = &rbac::power::ROLE_ESCALATION;
    report.grants(object, power);
    report.grants_on(object, power, |role| role == "cluster-admin");
}
