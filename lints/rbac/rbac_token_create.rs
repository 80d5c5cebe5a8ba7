//! Rule lets its holder make tokens of service accounts.
//!
//! With `create` on `serviceaccounts/token` one asks for a token of any service account, and is that account
//! from then on: the operator with `cluster-admin` in the next namespace too, if the role holds everywhere.
//! The audit log shows the account, not who borrowed it.
//!
//! Limit it by `resourceNames` to the accounts that are meant; this `create` names its object, so that works.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: vault}
//! rules:
//!   - apiGroups: [""]
//!     resources: [serviceaccounts, serviceaccounts/token]
//!     verbs: [get, create]  # <- rule lets its holder act as every service account by its token: `create` on `serviceaccounts/token`
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: vault}
//! rules:
//!   - {apiGroups: [""], resources: [serviceaccounts/token], verbs: ["*"]}  # <- by its token in its namespace: `*` on `serviceaccounts/token`
//! ```
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: vault}
//! rules:
//!   - {apiGroups: [""], resources: [serviceaccounts/token], resourceNames: [vault-auth], verbs: [create]}
//!   - {apiGroups: [""], resources: [serviceaccounts], verbs: [get, create]}
//!   - {apiGroups: [authentication.k8s.io], resources: [tokenreviews], verbs: [create]}
//!   - {apiGroups: [""], resources: [serviceaccounts/token], verbs: [get]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: "system:kube-controller-manager"}
//! rules:
//!   - {apiGroups: [""], resources: [serviceaccounts/token], verbs: [create]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    standards: &[
        "CIS:5.1.13",
        "OWASP:K03",
        "OWASP:K06",
        "ATT&CK:T1528",
        "ATT&CK:T1550.001",
    ],
    peers: &[
        "kubescape:C-0282",
        "kube-bench:5.1.13",
        "kubescape:rule-can-create-service-account-token",
    ],
    kinds: rbac::ROLES,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    report.grants(object, &rbac::power::TOKEN_CREATE);
}
