//! What roles and their bindings tell.

use super::read::{self, Reader};
use super::{Spot, Written};
use crate::k8s::label::Labels;
use crate::k8s::rbac::PolicyRule;
use crate::k8s::selector::Selector;
use serde::{Deserialize, Serialize};

/// What a Role or ClusterRole tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleFacts {
    /// Its rules, each at its place.
    pub rules: Vec<Written<PolicyRule>>,
    /// The labels of the ClusterRoles whose rules it takes over, if it does.
    pub aggregates: Vec<Selector>,
    /// Its own labels, by which others may take over its rules.
    pub labels: Labels,
}

/// What a RoleBinding or ClusterRoleBinding tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BindingFacts {
    /// Whether it holds in all namespaces.
    pub is_cluster_wide: bool,
    /// Whether the role is a ClusterRole.
    pub is_cluster_role: bool,
    /// The name of the role.
    pub role: Written<String>,
    /// Who is given the role.
    pub subjects: Vec<SubjectFacts>,
}

/// Somebody who is given a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubjectFacts {
    /// Whether it is a user, a group or a service account.
    pub kind: SubjectKind,
    /// The namespace of a service account, if one is written.
    pub namespace: Option<String>,
    /// Its name.
    pub name: String,
    /// Where its name is written.
    pub spot: Spot,
}

/// What may be given a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SubjectKind {
    /// A user.
    User,
    /// A group of users.
    Group,
    /// A service account.
    ServiceAccount,
}

impl RoleFacts {
    pub(super) fn new(reader: Reader) -> Option<Self> {
        let object = reader.object;
        let rules = object.rules();
        let rules = rules.map(|rule| reader.written(rule.node(), |_| rule.to_policy()));
        let selectors = reader.get("aggregationRule.clusterRoleSelectors").items();
        object.is_role().then(|| Self {
            rules: rules.collect(),
            aggregates: selectors.filter_map(read::selector).collect(),
            labels: read::labels(reader.get("metadata.labels")),
        })
    }
}

impl SubjectFacts {
    /// Whether it is a service account.
    pub fn is_account(&self) -> bool {
        self.kind == SubjectKind::ServiceAccount
    }
}

impl BindingFacts {
    /// How messages call the role: "ClusterRole `shop`".
    pub fn role_words(&self) -> String {
        let name = &self.role.value;
        match self.is_cluster_role {
            true => format!("ClusterRole `{name}`"),
            false => format!("Role `{name}`"),
        }
    }

    pub(super) fn new(reader: Reader) -> Option<Self> {
        let binding = reader.object.binding()?;
        let subjects = binding.subjects().filter_map(|subject| {
            let account = subject
                .service_account()
                .map(|it| (SubjectKind::ServiceAccount, it));
            let user = subject.user().map(|it| (SubjectKind::User, it));
            let group = subject.group().map(|it| (SubjectKind::Group, it));
            let (kind, name) = account.or(user).or(group)?;
            let namespace = subject
                .namespace()
                .filter(|_| kind == SubjectKind::ServiceAccount);
            Some(SubjectFacts {
                kind,
                namespace: namespace.map(str::to_owned),
                name: name.to_owned(),
                spot: reader.spot(subject.get("name")),
            })
        });
        Some(Self {
            is_cluster_wide: binding.is_cluster_wide(),
            is_cluster_role: binding.cluster_role().is_some(),
            role: reader.text(binding.role_ref().get("name"))?,
            subjects: subjects.collect(),
        })
    }
}
