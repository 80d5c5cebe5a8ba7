//! Binding gives a role that is not found.
//!
//! The API server takes such a binding without a word, and it gives nothing: until somebody makes a role of
//! that name, who then decides what these subjects may do.
//!
//! Write the role beside its binding, or mend the name. If something else makes it, say so under `external`
//! in the configuration.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: RoleBinding
//! metadata: {name: shop, namespace: shop}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: shopp}  # <- Role `shopp` is not found in the scanned files
//! subjects: [{kind: ServiceAccount, name: shop}]
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: shop, namespace: shop}
//! rules: [{apiGroups: [""], resources: [pods], verbs: [list]}]
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRoleBinding
//! metadata: {name: shop}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: shopp}  # <- ClusterRole `shopp` is not found in the scanned files
//! subjects: [{kind: ServiceAccount, name: shop, namespace: shop}]
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: shop}
//! rules: [{apiGroups: [""], resources: [pods], verbs: [list]}]
//! ```
//!
//! Roles that every cluster has are no findings. Where no Role of the namespace, or no ClusterRole, is
//! written at all, they come from elsewhere. It is said once of each that is missing.
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: RoleBinding
//! metadata: {name: shop, namespace: shop}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: shop}
//! subjects: [{kind: ServiceAccount, name: shop}]
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRoleBinding
//! metadata: {name: shop}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "system:auth-delegator"}
//! subjects: [{kind: ServiceAccount, name: shop, namespace: shop}]
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: RoleBinding
//! metadata: {name: viewers, namespace: shop}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
//! subjects: [{kind: ServiceAccount, name: shop}]
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: shop}
//! rules: [{apiGroups: [""], resources: [pods], verbs: [list]}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::Strict,
    standards: &["OWASP:K03"],
    peers: &[
        "polaris:clusterrolebindingPodExecAttach",
        "polaris:rolebindingClusterRolePodExecAttach",
        "polaris:rolebindingRolePodExecAttach",
    ],
    check: Check::Link(check),
    ..Lint::NEW
};

fn check(member: Member, report: &mut LinkReport) {
    let Some(binding) = member.binding() else {
        return;
    };
    let name = &binding.role.value;
    let is_known = rbac::exists_in_every_cluster(name, binding.is_cluster_role);
    if is_known || is_unknown(name) || !member.first_to_give_role().is(member) {
        return;
    }
    if let Found::Missing = member.find_role() {
        let role = binding.role_words();
        let message = format!("{role} is not found in the scanned files");
        report.at(&binding.role.spot, message);
    }
}
