//! Binding gives a role to a `default` service account.
//!
//! Every pod that names no service account has `default` of its namespace. What it is given, each of them is
//! given: the web server, the cron job, whatever is deployed there next year.
//!
//! Make a service account for the program that needs the role, set `serviceAccountName` in its pod, and bind
//! to that.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: RoleBinding
//! metadata: {name: shop, namespace: shop}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: shop}
//! subjects:
//!   - kind: ServiceAccount
//!     name: default  # <- binding gives the role `shop` to service account `shop/default`, which every pod has that names no other
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRoleBinding
//! metadata: {name: shop}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: shop}
//! subjects:
//!   - {apiGroup: rbac.authorization.k8s.io, kind: User, name: "system:serviceaccount:web:default"}  # <- service account `web/default`
//! ```
//!
//! Bindings that a distribution ships with its addons are no findings, nor are those to a role without rules.
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: RoleBinding
//! metadata: {name: shop, namespace: shop}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: shop}
//! subjects:
//!   - {kind: ServiceAccount, name: shop}
//!   - {apiGroup: rbac.authorization.k8s.io, kind: User, name: default}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRoleBinding
//! metadata: {name: npd-binding, labels: {addonmanager.kubernetes.io/mode: Reconcile}}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "system:node-problem-detector"}
//! subjects: [{kind: ServiceAccount, name: default, namespace: kube-system}]
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: RoleBinding
//! metadata: {name: nothing, namespace: shop}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: nothing}
//! subjects: [{kind: ServiceAccount, name: default}]
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: nothing, namespace: shop}
//! rules: []
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    standards: &["CIS:5.1.5", "OWASP:K03", "ATT&CK:T1078"],
    peers: &[
        "checkov:CKV_K8S_42",
        "kubescape:C-0225",
        "kubescape:C-0239",
        "kubescape:ensure-default-service-accounts-has-only-default-roles",
    ],
    kinds: rbac::BINDINGS,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    let binding = object.binding();
    let Some(binding) = binding.filter(|binding| !binding.is_of_distribution()) else {
        return;
    };
    for subject in binding.subjects() {
        if subject.service_account() == Some("default") {
            let role = binding.role_name();
            let says = format!(
                "binding gives the role `{role}` to {subject}, which every pod has that names no other"
            );
            let made = report.at_subject(subject, says);
            made.provided(Proviso::RoleWithRules);
        }
    }
}
