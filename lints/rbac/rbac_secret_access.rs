//! Rule lets its holder read every Secret.
//!
//! Passwords, keys and certificates are in Secrets, and so are tokens of service accounts: who reads them
//! all can log in as anybody. `list` and `watch` show what the objects hold as much as `get` does, and the
//! rule of a ClusterRole that is bound by a ClusterRoleBinding holds in every namespace.
//!
//! Name the Secrets that are needed in `resourceNames`; `get` is limited by that, `list` and `watch` work
//! only with a field selector for that name then. Operators that make certificates or sync Secrets do need
//! all of them: allow it there, once, with the reason.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: shop}
//! rules:
//!   - apiGroups: [""]
//!     resources: [configmaps, secrets]
//!     verbs: [get, list]  # <- rule lets its holder read every Secret: `get`, `list` on `secrets`
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: shop}
//! rules:
//!   - apiGroups: [""]
//!     resources: [secrets]
//!     resourceNames: [shop-tls]
//!     verbs: [get]
//!   - apiGroups: ["*"]
//!     resources: [secrets]
//!     verbs: ["*"]  # <- rule lets its holder read every Secret in its namespace: `*` on `secrets`
//! ```
//!
//! Each rule is judged alone: one that is limited by names does not excuse another. To write without
//! reading, resources of an operator's own group that are called the same, and the roles that Kubernetes
//! makes itself are no findings. A `*` in `resources` is reported as such, Secrets included.
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: shop}
//! rules:
//!   - {apiGroups: [""], resources: [secrets], resourceNames: [shop-tls], verbs: [get, list, watch, update]}
//!   - {apiGroups: [""], resources: [secrets], verbs: [create, delete]}
//!   - {apiGroups: [vault.example.com], resources: [secrets], verbs: [get]}
//!   - {apiGroups: [""], resources: ["*", secrets], verbs: [get, list, watch]}
//!   - {apiGroups: ["*"], resources: ["*"], verbs: ["*"]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: "system:controller:expand-controller"}
//! rules:
//!   - {apiGroups: [""], resources: [secrets], verbs: [get]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    standards: &[
        "CIS:5.1.2",
        "NSA:auth",
        "OWASP:K03",
        "OWASP:K08",
        "ATT&CK:T1552.007",
    ],
    peers: &[
        "kube-linter:access-to-secrets",
        "trivy:KSV-0041",
        "trivy:KSV-0113",
        "checkov:CKV2_K8S_5",
        "kubescape:C-0015",
        "kubescape:C-0186",
        "kyverno:other/restrict-secret-role-verbs",
        "kube-bench:5.1.2",
        "kubescape:rule-can-list-get-secrets-v1",
    ],
    params: &[
        Param {
            name: "verbs",
            default: Value::List(rbac::power::READ),
            help: "the verbs to report, such as `update`",
        },
        Param {
            name: "ignore_with_resource_names",
            default: Value::Flag(true),
            help: "pass over rules that are limited by names",
        },
    ],
    kinds: rbac::ROLES,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    if !object.is_role() {
        return;
    }
    let verbs = report.list("verbs");
    let accesses = [rbac::Access {
        verbs: &verbs,
        resources: &["secrets"],
    }];
    let power = rbac::Power {
        accesses: &accesses,
        ..rbac::power::SECRET_READ
    };
    report.grants(object, &power);
    if !report.flag("ignore_with_resource_names") {
        let power = rbac::Power {
            does: "read Secrets",
            ..power
        };
        for rule in object.rules() {
            if let Some(grant) = rule.grant_on(&power, |_| true) {
                report.grant(&grant);
            }
        }
    }
}
