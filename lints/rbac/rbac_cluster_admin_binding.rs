//! Binding makes somebody the administrator of the cluster.
//!
//! `cluster-admin` is every right on every object, past every policy. Each account that has it is a way to
//! lose the cluster: a stolen token, a bug in the program, a colleague's laptop. Programs that are installed
//! with it "to get it running" keep it for years.
//!
//! Give the program a ClusterRole with what it uses, people a role for their daily work. Keep one group of
//! administrators, and name it in `exempt_subjects`.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRoleBinding
//! metadata: {name: deployer}
//! roleRef:
//!   apiGroup: rbac.authorization.k8s.io
//!   kind: ClusterRole
//!   name: cluster-admin  # <- binding gives service account `ci/deployer` the role `cluster-admin` in the whole cluster
//! subjects:
//!   - kind: ServiceAccount
//!     name: deployer
//!     namespace: ci
//! ```
//!
//! A RoleBinding gives it in one namespace: all Secrets there, and all roles, quotas and policies.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: RoleBinding
//! metadata: {name: owners, namespace: shop}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}  # <- binding gives group `shop` and 1 more the role `cluster-admin` in its namespace
//! subjects:
//!   - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: shop}
//!   - {apiGroup: rbac.authorization.k8s.io, kind: User, name: alice}
//! ```
//!
//! The binding that every cluster starts with, of the group `system:masters`, is no finding, nor are other
//! roles unless `roles` lists them. A role of another name that allows everything is reported once, at its
//! rule, and not at each binding to it.
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRoleBinding
//! metadata: {name: cluster-admin}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
//! subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:masters"}]
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: RoleBinding
//! metadata: {name: owners, namespace: shop}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: admin}
//! subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: shop}]
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: RoleBinding
//! metadata: {name: own, namespace: shop}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: cluster-admin}
//! subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: shop}]
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: cluster-admin, namespace: shop}
//! rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    standards: &[
        "CIS:5.1.1",
        "NSA:auth",
        "OWASP:K03",
        "ATT&CK:T1078",
        "ATT&CK:T1098.006",
    ],
    peers: &[
        "kube-linter:cluster-admin-role-binding",
        "polaris:clusterrolebindingClusterAdmin",
        "polaris:rolebindingClusterAdminClusterRole",
        "trivy:KSV-0111",
        "kubescape:C-0035",
        "kubescape:C-0185",
        "kyverno:other/restrict-binding-clusteradmin",
        "kube-bench:5.1.1",
    ],
    params: &[
        Param {
            name: "roles",
            default: Value::List(&["cluster-admin"]),
            help: "the ClusterRoles that are reported; `*` in them stands for anything",
        },
        Param {
            name: "exempt_subjects",
            default: Value::List(&[]),
            help: "names of users, groups and service accounts that may have the role; `*` in them stands for anything",
        },
    ],
    kinds: rbac::BINDINGS,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    let Some(binding) = object.binding() else {
        return;
    };
    let role = binding.cluster_role().unwrap_or_default();
    if role.is_empty() || !report.lists("roles", role) {
        return;
    }
    let exempt = |subject: &rbac::Subject| {
        let name = subject.get("name").text().unwrap_or_default();
        subject.group() == Some("system:masters") || report.lists("exempt_subjects", name)
    };
    let given: Vec<_> = binding.subjects().filter(|one| !exempt(one)).collect();
    let whom = match given[..] {
        [] if binding.subjects().next().is_some() => return,
        [] => "its subjects".to_owned(),
        [one] => one.to_string(),
        [first, ..] => format!("{first} and {} more", given.len() - 1),
    };
    let reach = if binding.is_cluster_wide() {
        "in the whole cluster"
    } else {
        "in its namespace"
    };
    let says = format!("binding gives {whom} the role `{role}` {reach}");
    let found = report.at(binding.role_ref().get("name"), says);
    if !binding.is_cluster_wide() {
        found.severity(Severity::Warning);
    }
}
