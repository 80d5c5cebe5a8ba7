//! Rule lets its holder change what admission lets through.
//!
//! Admission is where policies hold: Pod Security, image signatures, the rules of Kyverno or Gatekeeper. Who
//! may change its configuration can switch the policies off, or add a webhook of their own that sees every
//! object, Secrets included, and rewrites it.
//!
//! Operators that renew the certificate in their own webhook configuration need `get`, `update` and `patch`
//! on that one: say so in `resourceNames`. Policies are best changed by what applies reviewed manifests, and
//! by nobody else.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: shop-operator}
//! rules:
//!   - apiGroups: [admissionregistration.k8s.io]
//!     resources: [mutatingwebhookconfigurations, validatingwebhookconfigurations]
//!     verbs: [get, create, patch]  # <- rule lets its holder change what admission lets through: `create`, `patch` on `mutatingwebhookconfigurations`, `validatingwebhookconfigurations`
//!   - apiGroups: [kyverno.io]
//!     resources: [policyexceptions]
//!     verbs: ["*"]  # <- `*` on `policyexceptions`
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: team, namespace: shop}
//! rules:
//!   - {apiGroups: [kyverno.io], resources: ["*"], verbs: [create]}  # <- in its namespace: `create` on `*`
//! ```
//!
//! Only to look, the status of policies, configurations by their names, and kinds without a namespace in a
//! Role are no findings.
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: shop-operator}
//! rules:
//!   - {apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], verbs: [get, list, watch]}
//!   - apiGroups: [admissionregistration.k8s.io]
//!     resources: [validatingwebhookconfigurations]
//!     resourceNames: [shop-operator]
//!     verbs: [get, update, patch]
//!   - {apiGroups: [kyverno.io], resources: [policies/status], verbs: [update]}
//!   - {apiGroups: [iam.example.com], resources: [policies], verbs: ["*"]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: shop-operator, namespace: shop}
//! rules:
//!   - {apiGroups: [admissionregistration.k8s.io], resources: [validatingwebhookconfigurations], verbs: [update]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    standards: &[
        "CIS:5.1.12",
        "OWASP:K03",
        "OWASP:K04",
        "ATT&CK:T1546",
        "ATT&CK:T1562",
    ],
    peers: &[
        "trivy:KSV-0114",
        "checkov:CKV_K8S_155",
        "kubescape:C-0281",
        "kyverno:other/restrict-clusterrole-mutating-validating-admission-webhooks",
        "kube-bench:5.1.12",
        "kubescape:rule-can-modify-admission-webhooks",
    ],
    kinds: rbac::ROLES,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    report.grants(object, &rbac::power::ADMISSION_WRITE);
}
