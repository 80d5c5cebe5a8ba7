//! Rule grants every verb on every resource.
//!
//! The role is `cluster-admin` under another name: whoever holds it reads all Secrets, runs as any account,
//! turns off every policy, and does so with kinds that are not yet installed. A stolen token of such an
//! account is the end of the cluster.
//!
//! Write down what is used. `kubectl auth can-i --list` and the audit log tell; a rule for each API group is
//! mostly enough.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: shop-operator}
//! rules:
//!   - apiGroups: ["*"]  # <- rule grants every verb on every resource of the cluster
//!     resources: ["*"]
//!     verbs: ["*"]
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: deployer}
//! rules:
//!   - {apiGroups: ["*"], resources: ["*"], verbs: [get, list, watch, create, update, patch, delete]}  # <- rule grants every verb on every resource of its namespace
//! ```
//!
//! All verbs of one's own API group are fine, and so is all of it limited by names. The role that
//! Kubernetes makes itself, `cluster-admin`, is no finding where it is written down, nor are rules in a role
//! that is aggregated from others, which overwrite them.
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: shop-operator}
//! rules:
//!   - {apiGroups: [shop.example.com], resources: ["*"], verbs: ["*"]}
//!   - {apiGroups: ["*"], resources: ["*"], resourceNames: [shop], verbs: ["*"]}
//!   - {apiGroups: ["*"], resources: ["*"], verbs: [get, list, watch]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: cluster-admin, labels: {kubernetes.io/bootstrapping: rbac-defaults}}
//! rules:
//!   - {apiGroups: ["*"], resources: ["*"], verbs: ["*"]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: all}
//! aggregationRule: {clusterRoleSelectors: [{matchLabels: {team: shop}}]}
//! rules:
//!   - {apiGroups: ["*"], resources: ["*"], verbs: ["*"]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    standards: &["CIS:5.1.3", "NSA:auth", "OWASP:K03", "ATT&CK:T1098.006"],
    peers: &[
        "polaris:rolebindingClusterAdminRole",
        "trivy:KSV-0044",
        "kubescape:C-0035",
        "kubescape:C-0187",
        "trivy:KSV-0045",
        "trivy:KSV-0046",
        "trivy:KSV-0112",
        "kube-linter:wildcard-in-rules",
        "checkov:CKV_K8S_49",
        "kyverno:other/restrict-wildcard-resources",
        "kyverno:other/restrict-wildcard-verbs",
        "kube-bench:5.1.3",
    ],
    kinds: rbac::ROLES,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    if !object.is_role() || object.is_bootstrapped() {
        return;
    }
    for rule in object.rules() {
        if rule.is_full_wildcard() && !rule.is_limited() {
            let reach = if rule.is_namespaced() {
                "of its namespace"
            } else {
                "of the cluster"
            };
            let says = format!("rule grants every verb on every resource {reach}");
            report.at(rule.node(), says);
        }
    }
}
