//! Rule lets its holder give its roles to others.
//!
//! Who may write bindings can pass on every right they have, now to an account of their own that stays when
//! theirs is gone, and to groups nobody looks at. Together with the verb `bind` it is every role there is.
//!
//! Keep it to what manages access: the pipeline that applies reviewed manifests, an operator of tenants.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: tenant-operator}
//! rules:
//!   - apiGroups: [rbac.authorization.k8s.io]
//!     resources: [roles, rolebindings]
//!     verbs: [get, create, patch]  # <- rule lets its holder give its roles to others: `create`, `patch` on `rolebindings`
//! ```
//!
//! Rules that are limited by names, and the roles that Kubernetes makes itself, are no findings; in a Role,
//! `clusterrolebindings` is nothing.
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: auditor}
//! rules:
//!   - {apiGroups: [rbac.authorization.k8s.io], resources: [rolebindings, clusterrolebindings], verbs: [get, list, delete]}
//!   - {apiGroups: [rbac.authorization.k8s.io], resources: [rolebindings], resourceNames: [shop], verbs: [update]}
//!   - {apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: [create]}
//!   - {apiGroups: [shop.example.com], resources: [rolebindings], verbs: [create]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: auditor}
//! rules:
//!   - {apiGroups: [rbac.authorization.k8s.io], resources: [clusterrolebindings], verbs: [create]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: "system:aggregate-to-admin"}
//! rules:
//!   - {apiGroups: [rbac.authorization.k8s.io], resources: [rolebindings], verbs: [create]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    tier: Tier::Strict,
    standards: &["CIS:5.1.8", "OWASP:K03", "ATT&CK:T1098.006"],
    peers: &["trivy:KSV-0051", "trivy:KSV-0052", "trivy:KSV-0055"],
    kinds: rbac::ROLES,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    for grant in object.grants(&rbac::power::BINDING_WRITE) {
        let binds = |rule: rbac::Rule| rule.gives(&rbac::power::ROLE_ESCALATION);
        let anything = object.rules().any(binds);
        let found = report.grant(&grant);
        if anything {
            found.severity(Severity::Error);
        }
    }
}
