//! Rule lets its holder act as somebody else.
//!
//! With `impersonate` a request is made in the name of another: `--as=alice`, `--as-group=system:masters`.
//! Unless the names are limited that is every right in the cluster, and the audit log shows it only to who
//! looks at both names.
//!
//! Dashboards and proxies that log people in do need it. List whom they may be in `resourceNames`, and never
//! a group of administrators.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: dashboard}
//! rules:
//!   - apiGroups: [""]
//!     resources: [users, groups]
//!     verbs: [impersonate]  # <- rule lets its holder act as somebody else: `impersonate` on `users`, `groups`
//!   - apiGroups: [""]
//!     resources: [groups]
//!     resourceNames: ["system:masters"]
//!     verbs: [impersonate]  # <- `impersonate` on `groups` called `system:masters`
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: runner}
//! rules:
//!   - apiGroups: [""]
//!     resources: [serviceaccounts]
//!     verbs: ["*"]  # <- rule lets its holder act as somebody else in its namespace: `*` on `serviceaccounts`
//! ```
//!
//! Users and groups are of no namespace, so a Role cannot grant this on them. `uids` and `userextras` only
//! say more of a user that may be impersonated anyway.
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: dashboard}
//! rules:
//!   - {apiGroups: [""], resources: [users], resourceNames: [alice, bob], verbs: [impersonate]}
//!   - {apiGroups: [""], resources: [groups], resourceNames: [developers], verbs: [impersonate]}
//!   - {apiGroups: [authentication.k8s.io], resources: [uids, userextras/scopes], verbs: [impersonate]}
//!   - {apiGroups: [""], resources: [serviceaccounts], verbs: [get, create]}
//!   - {apiGroups: [user.openshift.io], resources: [users, groups], verbs: ["*"]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: dashboard}
//! rules:
//!   - {apiGroups: [""], resources: [users], verbs: [impersonate]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: "system:aggregate-to-edit"}
//! rules:
//!   - {apiGroups: [""], resources: [serviceaccounts], verbs: [impersonate]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    standards: &["CIS:5.1.8", "OWASP:K03", "ATT&CK:T1078"],
    peers: &[
        "trivy:KSV-0043",
        "trivy:KSV-0050",
        "checkov:CKV2_K8S_3",
        "kubescape:C-0065",
        "kubescape:C-0191",
        "kyverno:other/restrict-escalation-verbs-roles",
        "kube-bench:5.1.8",
    ],
    kinds: rbac::ROLES,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    let power = &rbac::power::IMPERSONATION;
    report.grants(object, power);
    report.grants_on(object, power, |name| name == "system:masters");
}
