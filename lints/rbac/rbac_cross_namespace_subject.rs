//! Binding gives a role to another namespace's account.
//!
//! A namespace is where most teams draw the line. A RoleBinding may reach across: then who can start pods
//! in the other namespace has the role in this one, and nobody who looks at either namespace sees it.
//!
//! It is how monitoring, ingress controllers and pipelines are meant to work; name their namespaces in
//! `allow_namespaces`.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: RoleBinding
//! metadata: {name: deployer, namespace: shop}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: deployer}
//! subjects:
//!   - kind: ServiceAccount
//!     name: runner
//!     namespace: ci  # <- binding gives the role `deployer` in `shop` to service account `ci/runner`
//! ```
//!
//! A binding without a namespace goes to one that is not known here.
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: RoleBinding
//! metadata: {name: deployer, namespace: shop}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: deployer}
//! subjects:
//!   - {kind: ServiceAccount, name: deployer, namespace: shop}
//!   - {kind: ServiceAccount, name: web}
//!   - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: developers}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: RoleBinding
//! metadata: {name: deployer}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: deployer}
//! subjects: [{kind: ServiceAccount, name: runner, namespace: ci}]
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRoleBinding
//! metadata: {name: deployer}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: deployer}
//! subjects: [{kind: ServiceAccount, name: runner, namespace: ci}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::OptIn,
    standards: &["OWASP:K03"],
    params: &[Param {
        name: "allow_namespaces",
        default: Value::List(&[]),
        help: "namespaces whose service accounts may have roles anywhere; `*` in them stands for anything",
    }],
    kinds: rbac::BINDINGS,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    let binding = object.binding();
    let Some(binding) = binding.filter(|binding| !binding.is_cluster_wide()) else {
        return;
    };
    let Some(own) = object.namespace() else {
        return;
    };
    for subject in binding.subjects() {
        let (account, namespace) = (subject.service_account(), subject.get("namespace"));
        let other = namespace.str().filter(|namespace| *namespace != own);
        if let (Some(_), Some(other)) = (account, other)
            && !namespace.is_unknown()
            && !report.lists("allow_namespaces", other)
        {
            let role = binding.role_name();
            let says = format!("binding gives the role `{role}` in `{own}` to {subject}");
            report.at(namespace, says);
        }
    }
}
