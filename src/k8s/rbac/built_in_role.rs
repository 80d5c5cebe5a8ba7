//! The roles that every cluster has, and what is dangerous in those that are given to people.
//!
//! After `plugin/pkg/auth/authorizer/rbac/bootstrappolicy` in Kubernetes.

use super::PolicyRule;
use crate::k8s::label::Labels;
use crate::k8s::selector::Selector;

/// A ClusterRole that every cluster has, to be given to people.
#[derive(Debug, PartialEq, Eq)]
pub struct BuiltInRole {
    /// Its name.
    pub name: &'static str,
    /// The roles whose rules it has too: those that are labelled for them, it takes over.
    includes: &'static [&'static str],
    /// Its rules, as far as they give any [`super::Privilege`].
    rules: &'static [Allowance],
}

/// API groups, resources and verbs.
type Allowance = (
    &'static [&'static str],
    &'static [&'static str],
    &'static [&'static str],
);

const EVERYTHING: Allowance = (&["*"], &["*"], &["*"]);

const EDIT: &[Allowance] = &[
    (
        &[""],
        &["pods/attach", "pods/exec", "secrets"],
        &["get", "list", "watch"],
    ),
    (&[""], &["serviceaccounts"], &["impersonate"]),
    (&[""], &["serviceaccounts/token"], &["create"]),
    (
        &[""],
        &["pods", "pods/attach", "pods/exec", "replicationcontrollers"],
        &["create"],
    ),
    (
        &["apps"],
        &["daemonsets", "deployments", "replicasets", "statefulsets"],
        &["create"],
    ),
    (&["batch"], &["cronjobs", "jobs"], &["create"]),
];

impl BuiltInRole {
    /// All of them.
    pub const ALL: &'static [BuiltInRole; 4] = &[
        BuiltInRole {
            name: "cluster-admin",
            includes: &[],
            rules: &[EVERYTHING],
        },
        BuiltInRole {
            name: "admin",
            includes: &["admin", "edit", "view"],
            rules: EDIT,
        },
        BuiltInRole {
            name: "edit",
            includes: &["edit", "view"],
            rules: EDIT,
        },
        BuiltInRole {
            name: "view",
            includes: &["view"],
            rules: &[],
        },
    ];

    /// Its rules, as far as they are dangerous.
    pub fn rules(&self) -> impl Iterator<Item = PolicyRule> {
        let owned = |words: &[&str]| words.iter().map(ToString::to_string).collect();
        self.rules
            .iter()
            .map(move |(api_groups, resources, verbs)| PolicyRule {
                api_groups: owned(api_groups),
                resources: owned(resources),
                verbs: owned(verbs),
                ..PolicyRule::default()
            })
    }

    /// Which ClusterRoles it takes over.
    pub fn aggregates(&self) -> Vec<Selector> {
        let label = |role| {
            (
                format!("rbac.authorization.k8s.io/aggregate-to-{role}"),
                "true",
            )
        };
        let labels = self
            .includes
            .iter()
            .map(|role| Labels::from_iter([label(role)]));
        labels.map(Selector::from_labels).collect()
    }
}

/// Whether a role of this name is in every cluster of Kubernetes or OpenShift, or made by kubeadm.
pub fn exists_in_every_cluster(name: &str, is_cluster_role: bool) -> bool {
    const OF_OPENSHIFT: &[&str] = &[
        "basic-user",
        "cluster-monitoring-view",
        "cluster-reader",
        "cluster-status",
        "registry-admin",
        "registry-editor",
        "registry-viewer",
        "self-provisioner",
        "storage-admin",
    ];
    let is_known = match is_cluster_role {
        true => BuiltInRole::ALL.iter().any(|it| it.name == name) || OF_OPENSHIFT.contains(&name),
        false => name == "extension-apiserver-authentication-reader",
    };
    is_known || name.starts_with("system:") || name.starts_with("kubeadm:")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::k8s::rbac::power::{BINDING_WRITE, SECRET_READ, TOKEN_CREATE};

    #[test]
    fn give_what_they_give_in_every_cluster() {
        let secrets = BuiltInRole::ALL
            .each_ref()
            .map(|role| role.rules().any(|it| it.gives(&SECRET_READ)));
        assert_eq!(secrets, [true, true, true, false]);
        let tokens = BuiltInRole::ALL
            .each_ref()
            .map(|role| role.rules().any(|it| it.gives(&TOKEN_CREATE)));
        assert_eq!(tokens, [true, true, true, false]);
        let admin = &BuiltInRole::ALL[0];
        assert!(admin.rules().any(|it| it.gives(&BINDING_WRITE)));
    }

    #[test]
    fn take_over_what_is_labelled_for_them() {
        let label = ("rbac.authorization.k8s.io/aggregate-to-view", "true");
        let labels = Labels::from_iter([label]);
        let takes = BuiltInRole::ALL
            .each_ref()
            .map(|role| role.aggregates().iter().any(|it| it.matches(&labels)));
        assert_eq!(takes, [false, true, true, true]);
    }

    #[test]
    fn others_are_known_by_name() {
        for (name, of_cluster, namespaced) in [
            ("view", true, false),
            ("system:node", true, true),
            ("extension-apiserver-authentication-reader", false, true),
            ("shop", false, false),
        ] {
            assert_eq!(exists_in_every_cluster(name, true), of_cluster, "{name}");
            assert_eq!(exists_in_every_cluster(name, false), namespaced, "{name}");
        }
    }
}
